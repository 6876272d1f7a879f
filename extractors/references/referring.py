"""What the nouns and pronouns of a sentence stand for, said before the rules look: 회사, 양사, 이들, 우리."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.clauses.brackets import bracketed
from extractors.clauses.frames import Frame
from extractors.clauses.listing import is_several
from extractors.clauses.posts import is_post
from extractors.context import Context
from extractors.lexicon import lexicon, verbs
from extractors.references.advancing import PLACEHOLDERS
from extractors.references.anaphors import BY_NOUN, VENTURES
from extractors.references.calling import stand_for_names
from extractors.references.discourse import fits
from extractors.references.pointing import pointing_at_kind
from extractors.references.referents import told_of_another
from extractors.units import SUBJECTS, WORKS, Case, Item, Mention, Phrase, Thing

__all__ = ["refer"]

_PARTIES = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organization")
# What goes back to an agreement told before.
_AGREEMENT = re.compile(r"이번 (?:협약|협력|계약|파트너십|제휴|업무협약|합의|협업|MOU)|협약에 따라|협약식")
_WHOSE = frozenset([*BY_NOUN, *("회사", "그룹", "기업", "업체", "스타트업", "재단", "포럼", "연합", "위원회", "센터")])
_MEMBERS = frozenset(["회원", "회원사", "참여사", "멤버", "이사회", "회원국"])


def refer(context: Context) -> None:
    """Says what nouns such as 회사 and 양사 stand for, before the rules look."""
    before: dict[int, Thing] = {}
    agreed = _AGREEMENT.search(context.text) is not None
    phrases = [unit for unit in context.units if isinstance(unit, Phrase)]
    copulas = [
        frame
        for frame in context.frames
        if frame.lemma == "이다" and any(phrase.mentions for phrase in frame.by_case(Case.COPULA))
    ]
    for unit in context.units:
        if isinstance(unit, Phrase):
            for item in unit.items if unit.case is not Case.COPULA else ():
                kind = pointing_at_kind(item, context) if item.lead else item
                said_before = (
                    ()
                    if kind.mentions or not kind.nouns or _is_new(kind, unit, context, copulas)
                    else context.discourse.resolve(kind, _others(kind, unit, before, context), agreed=agreed)
                )
                if item.noun in _FIRMS and is_several(item) and any(t.type == "GovernmentBody" for t in said_before):
                    said_before = ()  # 두 회사: neither is a ministry
                said_before = () if _becomes(unit, context) else _left_by(item, unit, context) or said_before
                said_before = _led_by(item, unit, context) or _run_by(item, unit, context) or said_before
                said_before = _beside_left_out(item, unit, tuple(before.values()), context) or said_before
                if not said_before and item.noun in _SIGNING and _have_signed(item, unit, context):
                    said_before = context.discourse.signers()
                item.reference = (bracketed(context, item) if item.parens else ()) or said_before
                if len(said_before) > 1 and unit is context.units[0] and unit.case is Case.BARE:
                    unit.case = Case.NOMINATIVE  # 두 모델 모두 한국어를 안다
                if item.nouns == ("이",) and unit.case in (Case.ACCUSATIVE, Case.BASIS):
                    item.reference = context.discourse.this()
                for thing in item.reference if len(item.reference) == 1 else ():
                    if thing.type in WORKS:
                        context.discourse.note(thing)
                if unit.case in _ACTED_ON and len(item.reference) > 2:  # 이들과 협약을 맺는다: not with the state
                    firms = tuple(thing for thing in item.reference if thing.type != "GovernmentBody")
                    item.reference = firms if len(firms) > 1 else item.reference
                if item.reference and unit.case in _ACTED_ON and not before and not _has_subject(context):
                    item.reference = context.discourse.counterpart(item) or item.reference
                item.within = _whose(item, context)
                things = item.reference or [mention.thing for mention in item.mentions]
                for thing in things:
                    if fits(thing.type, _PARTIES):
                        before[id(thing)] = thing
            for item in unit.items:
                for mention in [m for m in item.mentions if m.thing.type and not item.reference]:
                    if unit.case is Case.THAN and mention.thing.type in WORKS:
                        continue  # 다라보다 빠르다 tells of another than 다라
                    if unit.case is not Case.BASIS or not told_of_another(mention.thing, phrases):
                        context.discourse.note(mention.thing)  # 다라를 기반으로 한 서비스로, … tells of the service
                about = item.head or (item.mentions[-1] if item.mentions else None)
                aside = unit.case is Case.THAN or "출신" in item.nouns  # 다라보다 빠르다. 다라 출신 연구진이 만들었다
                if about is not None and not aside and not _owns_work(unit, about, context):
                    context.discourse.called(about.thing, item.lead)
    _speak_for(context)
    stand_for_names(context)


_FIRMS = ("회사", "기업", "업체")


def _others(item: Item, phrase: Phrase, before: Mapping[int, Thing], context: Context) -> tuple[Thing, ...]:
    """The organizations that 이 회사 and 두 회사 may mean: not who does something to or with them.

    다라는 마바의 칩을 쓰는데, 가나는 이 회사에 투자했다.
    """
    others = tuple(before.values())
    if len(item.nouns) == 2 and item.nouns[0] in ("이", "그", "해당"):  # 가나의 투자로 라운드를 마친 이 회사는
        inner = [p for f in context.frames if phrase in f.gaps[:1] and not f.adverbial for p in f.phrases]
        inside = {id(m.thing) for p in inner for one in p.items for m in one.mentions}
        others = tuple(thing for thing in others if id(thing) not in inside)
    pointed = len(others) == 3 and item.nouns[:1] in (("이",), ("그",), ("해당",))
    if phrase.case not in _ACTED_ON or not (pointed or is_several(item)):
        return others
    verb = next((frame for frame in context.frames if phrase in frame.phrases), None)
    doers = [m.thing for p in (verb.phrases if verb is not None else ()) if p.case in SUBJECTS for m in p.mentions]
    return tuple(thing for thing in others if thing is not doers[0]) if len(doers) == 1 else others


def _owns_work(phrase: Phrase, mention: Mention, context: Context) -> bool:
    """Whether an organization is only told as whose a model or product is that stands behind: 다라의 ‘별’을 제쳤다."""
    if phrase.case is not Case.GENITIVE or not fits(mention.thing.type, ("Organization",)):
        return False
    owned = (u.last.head for u in context.units if isinstance(u, Phrase) and u.owner is phrase)
    return any(head is not None and head.thing.type in ("AIModel", "Product", "Hardware", "") for head in owned)


# What those are called together with whom somebody signed, and what says that it is them.
_SIGNING = frozenset(["기업", "기업들", "회사들", "업체", "업체들", "협약기업", "협약기업들"])
_SIGNED = frozenset(["협약하다", "체결하다", "맺다", "참여하다", "서명하다", "동참하다"])


def _have_signed(item: Item, phrase: Phrase, context: Context) -> bool:
    """Whether a phrase means all with whom the agreement was made that the text is on: 협약한 기업들은."""
    if item.mentions or item.quantities:
        return False
    if item.nouns[:-1] in (("협약",), ("협약", "참여"), ("협약", "체결")):
        return True
    clauses = [f for f in context.frames if f.gap is phrase and f.lemma in _SIGNED and not f.status]
    return len(item.nouns) == 1 and any(
        f.lemma == "협약하다" or any(p.last.noun.endswith("협약") for p in f.phrases) for f in clauses
    )


def _led_by(item: Item, phrase: Phrase, context: Context) -> tuple[Thing, ...]:
    """The consortium that goes by the firm of which a clause says that it leads it: 가나가 이끄는 컨소시엄."""
    if item.mentions or item is not phrase.items[0] or "컨소시엄" not in (*item.lead, *item.nouns)[:1]:
        return ()
    for frame in context.frames:
        leaders = _leaders(frame) if frame.gap is phrase else ()
        head = leaders[-1].last.head if leaders and len(leaders[-1].items) == 1 else None
        if head is not None and head.thing.type in _PARTIES and not frame.status:
            team = context.cast.named(f"{head.thing.label} 컨소시엄", "Alliance")
            if phrase.case in (Case.NOMINATIVE, Case.TOPIC):
                context.discourse.note(team)  # what it does, its leader does with others
                return ()
            return (team,)
    return ()


def _leaders(frame: Frame) -> Sequence[Phrase]:
    """Who leads a group, as a clause before it says: 가나가 이끄는, 가나가 대표사인, 가나를 대표사로 한."""
    if frame.lemma in _HEADING:
        return frame.by_case(Case.NOMINATIVE)
    if frame.lemma == "이다" and any(p.last.noun in _LEADERS for p in frame.by_case(Case.COPULA)):
        return frame.by_case(Case.NOMINATIVE)
    if frame.lemma in _MAKING and any(p.last.noun in _LEADERS for p in frame.by_case(Case.INSTRUMENTAL)):
        return frame.by_case(Case.ACCUSATIVE)
    return ()


_HEADING = frozenset(["이끌다", "주도하다", "주관하다", "꾸리다", "구성하다", "결성하다"])
_MAKING = frozenset(["하다", "두다", "삼다", "내세우다", "앞세우다"])
_LEADERS = frozenset(
    [
        *("대표사", "주관사", "주간사", "주관기관", "대표기관", "주관기업", "대표기업", "대표 주관사", "주축", "필두"),
        *("중심", "간사사", "사업자 대표", "선봉", "대표"),
    ]
)


def _beside_left_out(item: Item, phrase: Phrase, before: Sequence[Thing], context: Context) -> tuple[Thing, ...]:
    """The only firm that a sentence without a subject names before 이 회사: 다라와 손잡고 이 회사의 모델을 쓴다."""
    if len(item.nouns) != 2 or item.nouns[0] not in ("이", "해당") or item.nouns[1] not in ("회사", "기업", "업체"):
        return ()
    if phrase.case in SUBJECTS or len(before) != 1 or before[0].type != "Company":
        return ()
    ahead = [u for u in context.units if isinstance(u, Phrase) and u.start < phrase.start]
    named = any(before[0] is m.thing for u in ahead if u.case in _ACTED_ON for m in u.mentions)
    told = any(u.mentions or u.last.reference for u in ahead if u.case in SUBJECTS)
    return tuple(before) if named and not told else ()


_ACTED_ON = (Case.DATIVE, Case.COMITATIVE, Case.ACCUSATIVE)


def _has_subject(context: Context) -> bool:
    """Whether a sentence names anything as its topic or subject."""
    subjects = (u for u in context.units if isinstance(u, Phrase) and u.case in (Case.TOPIC, Case.NOMINATIVE))
    return any(u.mentions or (u.last.nouns and u.last.date is None) for u in subjects)


def _becomes(phrase: Phrase, context: Context) -> bool:
    """Whether a noun is what somebody becomes, told by its figure: 기업가치 60억유로의 회사가 됐다."""
    sized = phrase.owner is not None and bool(phrase.owner.last.quantities)
    return sized and any(f.lemma == "되다" and phrase in f.by_case(Case.NOMINATIVE) for f in context.frames)


def _left_by(item: Item, phrase: Phrase, context: Context) -> tuple[Thing, ...]:
    """Which 회사 somebody leaves of whom the sentence says where: 다라에서 AI를 이끌던 김가나는 회사를 떠났다."""
    if item.nouns != ("회사",) or phrase.case is not Case.ACCUSATIVE:
        return ()
    leaving = next((f for f in context.frames if phrase in f.phrases and f.lemma in _LEAVING), None)
    doers = [p for p in (*leaving.phrases, *leaving.inherited) if p.case in SUBJECTS] if leaving is not None else []
    doer = doers[-1].last if doers else None
    things = [] if doer is None else [doer.head.thing] if doer.head is not None else list(doer.reference)
    if not things or any(thing.type != "Person" for thing in things):
        return ()
    told = [f for f in context.frames if f.gap is doers[-1]]
    cases = (Case.LOCATIVE, Case.ACCUSATIVE, Case.DATIVE, Case.COPULA)  # 다라 초기 멤버인 그는 회사를 나와
    places = [p for f in told for p in f.phrases if p.case in cases]
    mentions = [*(m for p in places for m in p.mentions), *doers[-1].mentions]
    bodies = {id(m.thing): m.thing for m in mentions if m.thing.type in _PARTIES}
    return tuple(bodies.values()) if len(bodies) == 1 else ()


def _run_by(item: Item, phrase: Phrase, context: Context) -> tuple[Thing, ...]:
    """Which 회사 somebody runs of whom the text told whose head they are: 김 대표는 2년간 회사를 이끈다."""
    if item.nouns != ("회사",) or phrase.case is not Case.ACCUSATIVE:
        return ()
    running = next((f for f in context.frames if phrase in f.phrases and f.lemma in _RUNNING), None)
    doers = [p for p in (*running.phrases, *running.inherited) if p.case in SUBJECTS] if running is not None else []
    head = doers[0].last.head if len(doers) == 1 and len(doers[0].items) == 1 else None
    post = context.discourse.posts.get(id(head.thing)) if head is not None and head.thing.type == "Person" else None
    return (post,) if post is not None and fits(post.type, ("Company",)) else ()


_RUNNING = frozenset(["이끌다", "경영하다", "운영하다", "꾸리다", "지휘하다", "키우다", "맡다", "총괄하다", "책임지다"])
_LEAVING = frozenset(["떠나다", "나오다", "그만두다", "퇴사하다", "나가다"])


def _is_new(item: Item, phrase: Phrase, context: Context, copulas: Sequence[Frame]) -> bool:
    """Whether a clause says which one a bare noun means, as no noun needs that goes back: 별을 쓰는 병원은.

    `copulas` are the clauses of the sentence that say what something with a name is.
    """
    ends = lexicon().short_ends
    if phrase.case is Case.ACCUSATIVE and item.nouns in _TEAMS:
        # 다라, 마바와 컨소시엄을 꾸렸다: another one than that told of
        return any(phrase in frame.phrases and frame.lemma in verbs("forming.forming") for frame in context.frames)
    if phrase.case is Case.INSTRUMENTAL and item.noun in PLACEHOLDERS and any(f.gap is phrase for f in context.frames):
        first = context.units[0]  # 별은 김가나 대표가 세운 회사로, …
        return isinstance(first, Phrase) and first.case is Case.TOPIC and bool(first.mentions)
    if copulas and any(phrase in frame.phrases for frame in copulas):
        return item.noun in PLACEHOLDERS and any(frame.gap is phrase for frame in context.frames)
    if len(item.nouns) != 1 or item.noun in ends or not item.noun.endswith(ends):
        return False
    return any(frame.gap is phrase and frame.phrases and phrase.items[0] is item for frame in context.frames)


_TEAMS = (("컨소시엄",), ("얼라이언스",), ("협의체",), ("연합체",), ("팀",))

# Words by which a speaker means the own organization.
_SELVES = frozenset(["우리", "저희", "당사", "우리 회사", "저희 회사", "우리 팀", "저희 팀"])
_SELF = re.compile("우리|저희|당사")


def _speak_for(context: Context) -> None:
    """Says whom 우리 and 저희 mean: the organization of who is quoted, else the one that the text is about."""
    if not _SELF.search(context.text):
        return
    speakers = {frame.predicate.quote: frame.speaker for frame in context.frames if frame.speaker is not None}
    for unit in context.units:
        if not isinstance(unit, Phrase):
            continue
        for item in unit.items:
            if item.mentions or " ".join(item.nouns) not in _SELVES:
                continue
            speaker = speakers.get(unit.quote) if unit.quote else None
            item.reference = context.discourse.spoken_for(speaker.last if speaker else None)


def _whose(item: Item, context: Context) -> tuple[Thing, ...]:
    """Whose a phrase is that a noun in front ties to what was told: 이 회사 김가나 상무, 그룹 AI전략실장."""
    nouns = item.lead if item.mentions else item.nouns[:-1]
    if not item.mentions and item.noun not in _MEMBERS and not is_post(item):
        return ()
    if item.mentions and any(m.thing.type != "Person" for m in item.mentions):
        return ()
    if not nouns and not item.mentions and item.noun.startswith("그룹") and item.noun != "그룹장":
        nouns = ("그룹",)
    if nouns[:1] == ("본사",) and not item.mentions:
        home = context.discourse.recent("topic")
        return (home,) if home is not None and fits(home.type, ("Company",)) else ()
    front = nouns[:2] if len(nouns) > 1 and (nouns[1] in _WHOSE or " ".join(nouns[:2]) in VENTURES) else nouns[:1]
    told = bool(front) and (front[-1] in _WHOSE or " ".join(front) in VENTURES)
    return context.discourse.resolve(Item(start=0, end=0, nouns=front)) if told else ()
