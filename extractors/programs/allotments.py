"""Sums of the one programme that a story is on, and who of the state pays them: 올해 사업 전체 규모는 300억원이다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.programs.crews import program_in_hand
from extractors.programs.programwords import WORKS
from extractors.quantities import Quantity
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Money, Qualifiers, Status

__all__ = ["allotments"]

_BUDGET = re.compile(
    r"(?:올해|내년|이번|전체|총|사업|과제|정부|연구|프로젝트|배정|투입|관련|누적|프로그램|국가|초기|운영|이|계획)*"
    r"(?:사업비|예산|예산안|연구비|연구개발비|연구개발예산|전체규모|사업규모|지원규모|투자규모|재원|국비|출연금|과제비|지원금|자금|지원액|규모|지원예산"
    r"|총액|예산규모|투자액|소요예산|소요액|총투자액|전체금액|사업총액)"
)
# A sum for each of many, or for each year, is not what the programme costs.
_EACH = re.compile(r"별로?$|당$|마다$|각각|매년|해마다|연간|평균|최소|1곳|한 곳|개사당|팀당|과제당|기업당|곳당")
_PART = re.compile(r"[을를]? ?(?:포함해|포함하여|비롯해|포함한|웃도는|넘는)")
_MONEY = frozenset(["돈", "예산", "금액", "재원", "사업비", "자금", "나랏돈", "지원금", "연구비", "몫"])
_AHEAD = re.compile(r"내년도|내년 예산|정부안|예산안")
_APART = re.compile(r"(?:별도|별개)로|이와 ?별도|제외하고|빼고")
_TOLD_BY = (Case.COPULA, Case.INSTRUMENTAL, Case.BARE, Case.DATIVE, Case.GENITIVE)
_NEAR = 2

_SPENT, _PAYING = verbs("allotments.spent"), verbs("allotments.paying")
_CHANGING, _RAISING = verbs("allotments.changing"), verbs("allotments.raising")
_BEING = verbs("allotments.being")
_GROWING = frozenset(["늘리다", "증액하다", "키우다", "확대하다", "끌어올리다", "불리다", "확충하다"])


def allotments(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What the programme in hand costs and who pays for it, beside what the rules read."""
    program = program_in_hand(context, found) if context.quantities else None
    if program is None or _APART.search(context.text):
        return
    sums = {d.object for d in found if d.predicate == "budget"}
    paid = {id(d.subject) for d in found if d.predicate == "funds"}
    for frame, money, said in _costs(context, program):
        if money not in sums:
            sums.add(money)
            cue = context.cue_of(frame)
            yield context.draft(program, "budget", money, "budget/allotted", cue, said=said, doubt=1)
    for frame, payer, said in _payers(context, program):
        if said.amount is not None and said.amount not in sums and _whole(frame, context):
            sums.add(said.amount)
            cue, cost = context.cue_of(frame), Qualifiers(status=said.status)
            yield context.draft(program, "budget", said.amount, "budget/allotted", cue, said=cost, doubt=1)
        if id(payer) not in paid:
            paid.add(id(payer))
            cue = context.cue_of(frame)
            yield context.draft(payer, "funds", program, "funds/pays-for-it", cue, said=said, doubt=1)


_SHARED = re.compile(r"나눠 ?$|나누어 ?$|함께 ?$|공동으로 ?$")
_OF_MORE = re.compile(
    r"이 ?가운데|이 ?중|그중|포함|국비|시비|도비|지방비|추가|별도|씩|각각|최대|개사당|곳당|팀당|해마다|매년|연간"
)


def _whole(frame: Frame, context: Context) -> bool:
    """Whether what authorities pay is all that it costs: 130억원을 들이는 ‘별 사업’, 두 시가 90억원을 나눠 낸다."""
    if _OF_MORE.search(context.text) is not None:
        return False
    shared = _SHARED.search(context.text[: frame.predicate.start]) is not None
    return shared or frame.lemma in _SPENT


_Cost = tuple[Frame, Money, Qualifiers]


def _costs(context: Context, program: Thing) -> Iterator[_Cost]:
    for frame in context.frames:
        if frame.status in ("Denied", "Question", "Possible") or frame.gaps:
            continue
        phrases = (*frame.phrases, *(p for p in frame.inherited if p.case is Case.TOPIC))
        if frame.lemma in _CHANGING or frame.lemma in _RAISING:
            yield from _changed(frame, phrases, context, program)
        elif frame.quoted:
            continue
        elif _of_money(frame, phrases, program):
            values = [p for p in phrases if p.case in _TOLD_BY]
            pairs = [pair for p in values for pair in _money(p, context)]
            pairs = [pair for pair in pairs if not _PART.match(context.text, pair[0].span.end)]
            if pairs and not _EACH.search(context.text[: frame.predicate.start]):
                yield frame, pairs[0][1], _said(frame, pairs[0][0], context)
        elif frame.lemma in _SPENT and any(_is_it(p, program) for p in frame.by_case(Case.DATIVE)):
            cases = (Case.NOMINATIVE, Case.ACCUSATIVE, Case.GENITIVE)
            values = [p for p in frame.phrases if p.case in cases and not p.mentions]
            sums = [(q, m) for p in values for q, m in _money(p, context)]
            sums = [(q, m) for q, m in sums if not _PART.match(context.text, q.span.end)]
            if len(sums) == 1 and not _EACH.search(context.text[: sums[0][0].span.start]):
                yield frame, sums[0][1], _said(frame, sums[0][0], context)


def _of_money(frame: Frame, phrases: Sequence[Phrase], program: Thing) -> list[Phrase]:
    """What a clause that tells a sum says it to be of: 올해 사업 예산은 300억원이다."""
    if frame.lemma not in _BEING:
        return []
    return [p for p in phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and _is_budget(p, program)]


def _is_budget(phrase: Phrase, program: Thing) -> bool:
    """Whether a phrase is the money of the programme: 올해 사업 예산은, ‘별 사업’ 예산은."""
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    if any(m.thing is not program for m in (*phrase.last.mentions, *owner)) or phrase.last.quantities:
        return False
    words = re.sub("(?<=예산)이$", "", "".join(phrase.last.nouns))
    return _BUDGET.fullmatch(words) is not None


def _is_it(phrase: Phrase, program: Thing) -> bool:
    item = phrase.last
    if item.quantities:
        return False  # 1640개 과제에
    if program in item.reference or any(m.thing is program for m in phrase.mentions):
        return True
    return not item.mentions and not item.reference and item.nouns in {(noun,) for noun in WORKS}


def _changed(frame: Frame, phrases: Sequence[Phrase], context: Context, program: Thing) -> Iterator[_Cost]:
    """From what to what a budget changed: 예산은 올해 400억원에서 내년 280억원으로 줄었다, 지난해 20억원이던 예산이."""
    if frame.lemma in _RAISING:
        whose = [p for p in phrases if p.case is Case.ACCUSATIVE]
    else:
        whose = [p for p in phrases if p.case in (Case.TOPIC, Case.NOMINATIVE, Case.BARE)]
    whose = [p for p in whose if _is_budget(p, program) or (_names(p, program) and not p.last.nouns)]
    if not whose or frame.quoted:
        return
    now = [pair for p in phrases if p.case is Case.INSTRUMENTAL for pair in _money(p, context)]
    if len(now) != 1:
        return
    was = [pair for p in phrases if p.case in (Case.LOCATIVE, Case.SOURCE) for pair in _money(p, context)]
    was += [
        pair
        for other in context.frames
        if other.lemma == "이다" and any(gap in whose for gap in other.gaps)
        for p in other.by_case(Case.COPULA)
        for pair in _money(p, context)
    ]
    for quantity, money in (*was[:1], *now):
        said = _said(frame, quantity, context)
        ahead = (quantity, money) in now and _AHEAD.search(context.text) is not None and said.year is None
        yield frame, money, Qualifiers(status=Status.PLANNED) if ahead else said


def _names(phrase: Phrase, program: Thing) -> bool:
    return any(m.thing is program for m in phrase.mentions)


def _money(phrase: Phrase, context: Context) -> list[tuple[Quantity, Money]]:
    pairs = [(q, money_of(q, context.text)) for item in phrase.items for q in item.quantities]
    return [(q, money) for q, money in pairs if money is not None]


def _said(frame: Frame, quantity: Quantity, context: Context) -> Qualifiers:
    """The year right before a sum, and whether that is still to come."""
    before = [d for d in context.dates if d.span.end <= quantity.span.start and quantity.span.start - d.span.end < 8]
    date = before[-1].date if before else None
    year = date.earliest.year if date is not None and date.earliest.year == date.latest.year else None
    if year is None:
        return Qualifiers(status=frame.intent)
    ahead = context.published is not None and year > context.published.year
    return Qualifiers(year=year, status=Status.PLANNED if ahead else Status.ACTUAL)


def _payers(context: Context, program: Thing) -> Iterator[tuple[Frame, Thing, Qualifiers]]:
    """Who of the state pays: 경북도와 포항시가 20억원을 보태는 사업이다, 정부가 이 가운데 80억원을 출자한다."""
    crew = context.discourse.crew
    if crew is None or context.headline or context.discourse.number - crew.named > _NEAR:
        return
    for frame in context.frames:
        raises = frame.lemma in _RAISING
        if (frame.lemma not in _PAYING and not raises) or not frame.stated or not _for_it(frame, program, context):
            continue
        own = [p for p in frame.phrases if p.case in SUBJECTS]
        subjects = own or [p for p in frame.inherited if p.case in SUBJECTS]
        payers = [m.thing for p in subjects for i in p.items if not i.nouns for m in ((i.head,) if i.head else ())]
        payers += [t for p in subjects for i in p.items for t in i.reference if t not in payers]
        if raises:
            mine = [p for p in frame.by_case(Case.ACCUSATIVE) if _is_budget(p, program) and _of(p, program)]
            sums = [m for p in frame.by_case(Case.INSTRUMENTAL) for _, m in _money(p, context)] if mine else []
        else:
            cases = (Case.ACCUSATIVE, Case.BARE)
            sums = [m for p in frame.phrases if p.case in cases for _, m in _money(p, context)]
            sums = sums or _told_behind(frame, context)
        rest = any(p.case is Case.TOPIC and p.last.nouns == ("나머지",) for p in own) and not sums and not frame.gaps
        if len(sums) != 1 and not rest:
            continue
        for payer in payers:
            cut = raises and payer.label.endswith(("국회", "의회"))  # who only votes on it
            if payer.type == "GovernmentBody" and not cut:
                yield frame, payer, Qualifiers(amount=sums[0] if sums else None, status=frame.intent)


def _of(phrase: Phrase, program: Thing) -> bool:
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    return any(m.thing is program for m in (*phrase.last.mentions, *owner))


def _told_behind(frame: Frame, context: Context) -> list[Money]:
    """The sum that the main clause tells: 정부가 이 사업에 쓰는 돈은 130억원이다."""
    if not frame.gaps or frame.gaps[0].last.noun not in _MONEY:
        return []
    mains = [f for f in context.frames if f.lemma == "이다" and frame.gaps[0] in f.phrases]
    return [m for f in mains for p in f.by_case(Case.COPULA) for _, m in _money(p, context)]


def _for_it(frame: Frame, program: Thing, context: Context) -> bool:
    """Whether a clause names nothing else that money could go to."""
    goals = [p for p in frame.by_case(Case.DATIVE) if p.last.date is None]
    if any(not _is_it(p, program) and not _for_all(p, context) for p in goals):
        return False
    if any(p.mentions for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.COMITATIVE) and not _of(p, program)):
        return False
    if not frame.gaps:
        return True
    gap = frame.gaps[0]
    return _of(gap, program) or _is_it(gap, program) or gap.last.noun in (*WORKS, *_MONEY)


_ALL = frozenset(
    ["이들", "정예팀", "팀", "선정기업", "참여기업", "수행기관", "참여기관", "컨소시엄", "기업", "이들 팀", "다섯 팀"]
)


def _for_all(phrase: Phrase, context: Context) -> bool:
    """Whether a goal is all who were chosen for it together: 이들에게 총 2000억원을 지원한다."""
    told = " ".join(phrase.last.nouns) in _ALL or phrase.last.noun == "이들"
    return told and re.search(r"(?:총|모두|통틀어|합쳐) ?\d", context.text) is not None
