"""Who a clause is about where it names nobody, or somebody else than a rule means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.clauses.ties import is_counted_body
from extractors.context import Context
from extractors.lexicon import verbs
from extractors.rules.rulebook import Role
from extractors.units import SUBJECTS, Case, Phrase, Thing

__all__ = [
    "announces",
    "backed_before",
    "done_by_some",
    "done_elsewhere",
    "failed",
    "has_an_object",
    "is_elsewhere",
    "is_unheard",
    "others_raise",
    "some_other",
    "who_came",
    "with_others",
]

_FAILING = frozenset(["탈락하다", "떨어지다", "제외되다", "빠지다", "배제되다", "불참하다", "실패하다", "포기하다"])


def failed(anchors: Sequence[Phrase], context: Context) -> str:
    """Why what a rule starts from is none of those it means: 탈락한 팀은, 선정되지 않은 기업은."""
    for frame in context.frames if anchors else ():
        for phrase in frame.gaps:
            if phrase in anchors and (frame.lemma in _FAILING or frame.status == "Denied"):
                return "left out"
    return ""


# Ends of nouns that say who does what a clause tells without naming anyone: '별'에 참여할 팀을, 달림을 쓰는 기업이.
_SOMEBODY = (
    "팀",
    "기업",
    "업체",
    "회사",
    "스타트업",
    "기관",
    "사업자",
    "컨소시엄",
    "곳",
    "인재",
    "개발자",
    "자",
    "주관사",
    "참여사",
    "고객",
    "고객사",
    "수요처",
    "손님",
)


def some_other(role: Role, frame: Frame) -> bool:
    """Whether a clause modifies a noun that is its subject but names nobody: 가나부는 '별'에 참여할 팀을 공모한다."""
    if (
        not frame.gaps
        or not any(case in (Case.NOMINATIVE, Case.TOPIC, Case.ALSO) for case in role.case)
        or frame.by_case(Case.NOMINATIVE)
    ):
        return False
    item = frame.gaps[0].items[0]
    return len(frame.gaps) == 1 and not item.mentions and item.noun.endswith(_SOMEBODY)


def announces(frame: Frame, subject: object, context: Context) -> Thing | None:
    """For whom somebody only tells what is done: 김가나 의장은 다라 투자를 발표했다; None where they may do it."""
    if not isinstance(subject, Thing) or subject.type != "Person" or frame.support not in _ANNOUNCING:
        return None
    return context.discourse.posts.get(id(subject))


_ANNOUNCING = frozenset(["발표하다", "공개하다", "공식화하다", "선언하다", "천명하다", "예고하다", "알리다"])


def done_by_some(frame: Frame) -> bool:
    """Whether a clause says that organizations without a name do it: 대기업 6곳이 결성한."""
    doers = [phrase for phrase in frame.phrases if phrase.case is Case.NOMINATIVE]
    return any([is_counted_body(phrase) or _counted_before(phrase) for phrase in doers])


def _counted_before(phrase: Phrase) -> bool:
    """Whether a number before 의 counts the teams that a phrase does not name: 15개의 컨소시엄이."""
    counted = phrase.owner is not None and phrase.owner.last.quantities and not phrase.owner.mentions
    return bool(counted) and not phrase.mentions and phrase.last.noun.endswith(_TEAMS)


_TEAMS = ("컨소시엄", "팀", "기업", "업체", "기관", "회사", "스타트업", "대학", "통신사", "사업자")


_ELSEWHERE = ("들", "경쟁사", "업계", "시장", "타사", "후발주자", "기업", "업체")


def done_elsewhere(frame: Frame) -> bool:
    """Whether those whom nobody names do what a modifying clause tells: 경쟁사들은 '별'을 다듬는 방식을 쓴다."""
    doers = (p.last for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS)
    return bool(frame.gaps) and any(
        not (item.mentions or item.reference) and item.noun.endswith(_ELSEWHERE) for item in doers
    )


_APART = frozenset(["각각", "각자", "저마다", "제각기"])


def with_others(frame: Frame) -> bool:
    """Whether a group does something with others that have no name, not with each other: 양사는 빅테크와 경쟁한다."""
    each = not _APART.isdisjoint(frame.predicate.adverbs)  # 가나와 다라는 협약을 각각 체결했다
    each = each or ("따로" in frame.predicate.adverbs and frame.lemma not in ("맺다", "체결하다"))
    return each or any(p.last.nouns and p.last.noun != "서로" for p in frame.by_case(Case.COMITATIVE))


def has_an_object(frame: Frame) -> bool:
    """Whether a clause has an object that is no mere number: ‘별’ 등 자사 게임의 대본을 넣었다."""
    return any(p.last.nouns and not p.last.date and not p.mentions for p in frame.by_case(Case.ACCUSATIVE))


def backed_before(kind: str, frame: Frame, context: Context) -> Thing | None:
    """What the text was about last, or into whom the clause before puts money: 다라에 넣고 마바도 넣었다."""
    thing = context.discourse.recent(kind)
    if thing is None or kind not in ("fundingRaised", "backed", "topic", "described"):
        return thing
    return _put_into(frame, context) or thing


def _put_into(frame: Frame, context: Context) -> Thing | None:
    if frame.lemma not in _PUTTING or not any(other is frame for other in context.frames):
        return None
    for other in context.frames[: context.frames.index(frame)]:
        into = [m.thing for p in other.by_case(Case.DATIVE) for m in p.mentions if m.thing.type == "Company"]
        if other.lemma in _PUTTING and len(into) == 1 and other.gap is None:
            return into[0]
    return None


_PUTTING = verbs("investors.spending")


_COMING = frozenset(["나오다", "나가다", "나서다", "오다"])


def who_came(frame: Frame, context: Context) -> Phrase | None:
    """What two clauses in a row say of the noun behind: 가나에서 갈라져 나온 다라."""
    steps = frame.predicate.connective in ("어", "아", "여") and not frame.gaps
    after = context.frames[context.frames.index(frame) + 1 :][:1] if steps else []
    if not after or not after[0].gaps or after[0].lemma not in _COMING or after[0].phrases:
        return None
    own = any(p.case in (*SUBJECTS, Case.ACCUSATIVE) for p in frame.phrases)
    return None if own or len(after[0].gaps[0].items) > 1 else after[0].gaps[0]


def is_unheard(phrase: Phrase) -> bool:
    """Whether a phrase is one word that no dictionary has, which may be the name of a firm: 모이랑은."""
    item = phrase.last
    return item.unseen and len(item.nouns) == 1 and not item.mentions and phrase.owner is None


# Who takes money in, and what is taken in: 나루터도 40억원을 유치했다, 후속 투자도 40억원을 유치했다.
_RAISING = frozenset(["유치하다", "투자받다", "조달하다", "수혈하다", "수혈받다", "모집하다"])
_RAISED = frozenset(["투자", "투자금", "자금", "라운드", "증자", "펀딩", "금액", "규모", "대출"])


def others_raise(frame: Frame) -> bool:
    """Whether somebody of whom nothing is known raises money, too: 나루터도 40억원을 유치했다."""
    if frame.lemma not in _RAISING or not frame.by_case(Case.ACCUSATIVE):
        return False
    others = (p for p in frame.by_case(Case.ALSO) if not p.mentions and p.last.date is None and not p.last.reference)
    return any(len(p.last.nouns) == 1 and p.last.noun not in _RAISED for p in others)


def is_elsewhere(phrase: Phrase) -> bool:
    """Whether a phrase names another place for money than a round, the firm at hand or a time."""
    item = phrase.last
    if phrase.case is not Case.DATIVE or (item.date is not None and not item.nouns):
        return False
    words = " ".join(item.nouns)
    return bool(item.nouns or item.mentions) and not (item.reference or item.within or _HERE.search(words))


_HERE = re.compile(
    r"(?:^|이번 |이 )(?:여기|이곳|이번|자리|거래|창업팀|회사|팀|스타트업|법인)$"
    r"|(?:투자|라운드|펀딩|유치|조달|증자|시리즈 ?[A-H]\d?|시드|브[릿리]지|프리 ?IPO|프리 ?A|명단|명부|주주|투자자)$"
    r"|(?:초|말|월|당시|때|전|이후|후|뒤|직후)$"
)
