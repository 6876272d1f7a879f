"""Who comes into the alliance in hand or leaves it: 총회는 가나의 가입을 승인했다, 다라는 발을 뺐다."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.alliances.headcount import alliance_of
from extractors.alliances.memberroles import BODIES, Found, bodies_of, clauses
from extractors.context import Context
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Status

__all__ = ["admitted", "followed", "included", "leavers", "weighers"]

_JOINING, _LEAVING = verbs("belonging.joining"), verbs("belonging.leaving")
_FILLING, _WEIGHING = verbs("belonging.filling"), verbs("belonging.weighing")
_HEADING, _ADMITTING = verbs("belonging.heading"), verbs("belonging.admitting")
_FINISHING, _SIGNING = verbs("belonging.finishing"), verbs("belonging.signing")
_ASKING = verbs("belonging.asking")
_WHEN = frozenset(["막판", "막바지", "중도", "도중", "초반", "뒤", "후", "전", "직전", "직후", "끝", "과정", "마지막"])
_FOOT = frozenset(["발", "손"])
_PULLING = frozenset(["빼다", "떼다"])
_PLACE = frozenset(["자리", "빈자리", "공백", "빈틈", "몫", "지분", "바통", "배턴"])


def leavers(context: Context, group: Thing) -> Iterator[Found]:
    """Who leaves, and who takes that place: 가나가 발을 뺐고, 그 자리를 다라가 채웠다."""
    left = False
    apart = {f.predicate.start for f in context.frames if f.status in ("Considered", "Possible", "Denied", "Question")}
    for frame in clauses(context):
        if frame.predicate.start in apart:
            continue  # 가나는 남기로 한 반면 다라는 탈퇴를 검토한다
        places = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.LOCATIVE) and p.last.nouns]
        elsewhere = any(alliance_of(p) is not group and p.last.noun not in _WHEN for p in places)
        held = [p for p in frame.by_case(Case.ACCUSATIVE) if not p.mentions]
        pulls = frame.lemma in _PULLING and any(p.last.nouns[-1:] and p.last.noun in _FOOT for p in held)
        doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
        if (frame.lemma in _LEAVING or pulls) and not elsewhere and not frame.gaps and len(doers) == 1:
            objects = [p for p in frame.by_case(Case.ACCUSATIVE) if p not in held or (not pulls and p.last.nouns)]
            if any(alliance_of(p) is not group for p in objects):
                continue
            left = True
            status = Status.ENDED if frame.intent is Status.ACTUAL else Status.CONSIDERED
            if status is Status.ENDED:
                yield from ((t, "", status, frame) for t in bodies_of(doers[0], group))
            continue
        gone = left and any(
            p.last.noun in _PLACE for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.DATIVE, Case.TOPIC)
        )
        if gone and frame.lemma in _FILLING:
            new = [p for p in frame.phrases if p.case in SUBJECTS and p.mentions]
            yield from ((t, "", frame.intent, frame) for p in new[-1:] for t in bodies_of(p, group))


_WAY = re.compile(r"(?:하는|오는|가는|할|올|갈)? ?(?:방안|안|문제|쪽|방향|계획|절차)[을를에이으]")
_COMING = frozenset(
    ["가입", "합류", "참여", "동참", "입회", "가세", "회원 가입", "정회원 가입", "가입 여부", "합류 여부"]
)


def weighers(context: Context, group: Thing) -> Iterator[Found]:
    """Who thinks of coming in: 가나도 들어오는 방안을 협의 중이다, 다라는 가입을 검토하고 있다."""
    frames = [f for f in context.frames if f.status not in ("Denied", "Question")]
    for frame in frames:
        doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
        into = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.GENITIVE) and (p.last.nouns or p.mentions)]
        if len(doers) != 1 or any(alliance_of(p) is not group for p in into):
            continue
        things = bodies_of(doers[0], group)
        comes = frame.lemma in _JOINING and _WAY.match(context.text, frame.predicate.end)
        behind = [f for f in frames if f.predicate.start > frame.predicate.start and f.lemma in _WEIGHING]
        own = any(" ".join(p.last.nouns) in _COMING for p in frame.by_case(Case.ACCUSATIVE))
        if (comes and behind) or (own and frame.lemma in _WEIGHING):
            yield from ((t, "", Status.CONSIDERED, frame) for t in things)


_ENTRY = re.compile(
    r"(?:(?:정|준|특별|신규)?회원 ?|정식 ?|신규 ?)?(?:가입|합류|입회|동참|참여)(?: ?신청| ?안건?| ?안|을?| ?여부)$"
)
_PAPER = re.compile(
    r"(?:가입|합류|입회|회원)(?:을 위한)? ?(?:서명식|서명|협약|협약식|계약|계약식|조인식|약정|약정식|합의서"
    r"|협정|양해각서|MOU|행사|절차|심사)$"
)
_ASKED = re.compile(r"(?:가입|합류|입회|회원)(?:을 위한)? ?(?:신청서?|의향서|원서|의사)$")


def admitted(context: Context, group: Thing) -> Iterator[Found]:
    """Who is let in or signs to come in: 총회는 가나의 가입을 승인했다, 별은 가나와 가입 서명식을 가졌다."""
    for frame in clauses(context):
        if any(t is not group for p in frame.phrases if (t := alliance_of(p)) is not None):
            continue
        acts = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.NOMINATIVE, Case.TOPIC, Case.DATIVE)]
        for phrase in acts:
            words = " ".join(phrase.last.nouns)
            owner = (
                phrase.owner
                if phrase.owner is not None
                else phrase
                if phrase.mentions or phrase.last.mentions
                else None
            )
            if _ENTRY.fullmatch(words) and frame.lemma in _ADMITTING and phrase.case is not Case.DATIVE:
                told = words.startswith("참여") and group.label not in context.text
                things = _owners(owner, group) if owner is not None and not told else []
                if not things and not told and frame.lemma in _FINISHING:
                    doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
                    things = bodies_of(doers[0], group) if len(doers) == 1 else []
                yield from ((t, "", frame.intent, frame) for t in things)
            elif (_PAPER.search(words) and frame.lemma in _SIGNING) or (
                _ASKED.search(words) and frame.lemma in _ASKING
            ):
                parties = [p for p in frame.by_case(Case.COMITATIVE) if p.mentions]
                doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
                asks = _ASKED.search(words) is not None
                things = [t for p in parties + doers[:1] for t in bodies_of(p, group)]
                status = Status.PLANNED if asks else frame.intent
                yield from ((t, "", status, frame) for t in things if len(things) == 1 or asks or parties == [])


def _owners(phrase: Phrase, group: Thing) -> list[Thing]:
    """Whose coming in a phrase tells: 가나와 다라의, 가나 (가입을)."""
    things = [m.thing for item in phrase.items for m in (item.mentions[-1:])]
    return [
        t for t in things if fits(t.type, BODIES) and t.type not in ("Alliance", "GovernmentBody") and t is not group
    ]


_ORDER = re.compile(
    r"에 이어(?:서)? (?:국내 |업계 |국내에서 |이번이 |아시아 |세계 )?(?:[가-힣]+ 중 "
    r"|[가-힣]+로는 )?(?:[두세네]|다섯|\d+) ?번째"
)


def followed(context: Context, group: Thing) -> Iterator[Found]:
    """Who was in before: 국내 기업이 이 연합에 가입한 것은 가나와 다라에 이어 세 번째다."""
    order = _ORDER.search(context.text)
    if order is None:
        return
    joined = [f for f in context.frames if f.stated and (f.lemma in _JOINING or f.lemma in _HEADING)]
    joined = [f for f in joined if f.lemma != "참여하다" or any(alliance_of(p) is group for p in f.phrases)]
    members = re.search("회원|멤버|가입|합류", context.text) is not None
    goes_on = context.discourse.recent("memberOf") is group and context.discourse.just_happened()
    told = bool(joined) or ((members or goes_on) and _KINSMEN.search(context.text) is not None)
    for unit in context.units if told else ():
        ends = isinstance(unit, Phrase) and unit.case is Case.DATIVE and unit.last.end <= order.start() + 1
        if isinstance(unit, Phrase) and ends and order.start() - unit.last.end <= 1:
            yield from ((t, "", Status.ACTUAL, joined[0] if joined else None) for t in bodies_of(unit, group))


# Among whom one is the second: 국내 기업으로는 가나에 이어 두 번째다.
_KINSMEN = re.compile(
    r"(?:기업|업체|회사|대학|기관|스타트업|은행|통신사|[가-힣]+사)(?:으로|로|으로서|로서| 중| 가운데)(?:는"
    r"|에서는|에선|선)? "
)

_WITH_ALL = re.compile(
    r"(?:[을를] (?:비롯(?:한|해)|포함(?:한|해)|위시한|필두로 한|중심으로 한)|[과와] 같은) [^.,]{0,30}?"
    r"(?:기업|업체|회사|스타트업|기관|대학|병원|통신사|은행|곳|개사|사)(?:들)?[이가] (?:[가-힣A-Za-z]+ ){0,3}?"
    r"(?:뭉친|모인|참여한|참여하는|참여 중인|결성한|꾸린|만든|발족한|창설한|활동하는|가입한|가입해 있는|속한"
    r"|함께하는|손잡은|연합한|결집한) [‘'“\"]?$"
)


def included(context: Context, group: Thing) -> Iterator[Found]:
    """Who is named among those who form it: 가나를 비롯한 국내 기업이 뭉친 ‘별 연합’."""
    offset = context.sentence.span.start
    for mention in context.mentions:
        if mention.thing is not group:
            continue
        before = context.text[: mention.start - offset]
        for match in (m for one in context.mentions if (m := _WITH_ALL.match(before, one.end - offset))):
            ends = [u for u in context.units if isinstance(u, Phrase) and abs(u.last.end - match.start()) <= 1]
            heads = [t for u in ends[:1] for t in bodies_of(u, group)]
            named = [m.thing for m in context.mentions if m.end - offset == match.start()]
            things = heads or [t for t in named if fits(t.type, BODIES) and t.type != "Alliance"]
            yield from ((t, "", Status.ACTUAL, None) for t in things)
        return
