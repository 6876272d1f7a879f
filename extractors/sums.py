"""Money told by a clause of its own: 지금까지 받은 투자금은 90억원이다, 정부가 대는 돈은 300억원이다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.context import Context, Draft, money_of
from extractors.dates import DateMention
from extractors.discourse import fits
from extractors.frames import Frame
from extractors.lexicon import lexicon, verbs
from extractors.qualifying import ROUND, phrase_date
from extractors.quantities import Quantity
from extractors.remembering import TOTAL
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Money, Qualifiers, Status

__all__ = ["drop_parts", "sums"]

# What money is called that somebody gets or gives.
_MONEY = re.compile("(?:돈|금액|자금|투자금|투자액|투자 ?금액|액수|실탄|뭉칫돈|총액|유치액|유치금|조달액|금|규모|몫)$")
# Names of money that by themselves say that it is an investment.
_INVESTED = re.compile("투자|유치|조달")
_GETTING = verbs("sums.getting")
_GIVING = verbs("sums.giving")
# What makes a sum that of all rounds so far, and what makes it that of one round.
_SO_FAR = re.compile(r"까지|그동안|그간|여태|(?:설립|창업|창립|출범) ?(?:이래|이후|후|뒤|한|하고)|누적")
_ONE = re.compile(r"이번|라운드|투자|유치|조달|증자|펀딩|상장|공모|IPO|기업공개")
_OFFERING = re.compile(r"공모|상장|IPO|기업공개|코스닥|증시")
# Money of another kind: sales, loans, prizes, what a state gives, a fund that is set up.
_OTHERWISE = re.compile(
    r"대출|융자|매출|판매|수출|보조금|지원금|지원|배상|합의|계약|수주|상금|펀드|예산|국비|과제|등록금|급여|빚"
)
_HEDGES = frozenset(["수준", "규모", "가량", "정도", "안팎", "선", "이상", "내외"])
_DOERS = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organization")


def sums(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What somebody raised, or puts in, by clauses that money itself is the subject of."""
    if not context.quantities:
        return
    told: set[object] = {d.object for d in found if isinstance(d.object, Money)}
    for host in context.frames:
        if host.status in ("Denied", "Question", "Possible") or (host.gaps and not host.adverbial):
            continue
        told_of = _told_of(host, context)
        size = (told_of.object if isinstance(told_of.object, Money) else told_of.qualifiers.amount) if told_of else None
        if told_of is not None and size not in told:
            told.add(size)
            yield told_of
    yield from _behind(context, found, told)
    yield from _of_the_program(context, told)
    yield from _per_year(context, found, told)


# Kinds of work that a programme is called.
_WORK = ("사업", "프로젝트", "과제", "프로그램")


def _of_the_program(context: Context, told: set[object]) -> Iterator[Draft]:
    """What the programme costs that a sentence only describes: 90억원이 투입되는 사업으로, 다섯 곳이 나섰다."""
    for frame in context.frames:
        gap = frame.gap
        if frame.lemma not in _SPENT or gap is None or gap.case not in (Case.COPULA, Case.INSTRUMENTAL):
            continue
        if gap.mentions or not gap.last.noun.endswith(_WORK) or context.units[0] is gap:
            continue
        if any(p.case is Case.TOPIC for f in context.frames for p in f.phrases) or frame.status == "Denied":
            continue
        program = None if context.named("Program") else context.discourse.lately("Program", 1)
        cases = (Case.NOMINATIVE, Case.ACCUSATIVE, Case.BARE)
        values = [money_of(q, context.text) for p in frame.phrases if p.case in cases for q in p.last.quantities]
        sizes = [value for value in values if value is not None and value not in told]
        if program is not None and len(sizes) == 1:
            told.add(sizes[0])
            said = Qualifiers(status=frame.intent)
            yield context.draft(
                program, "budget", sizes[0], "budget/of-the-program", context.cue_of(frame), said=said, doubt=1
            )


_SPENT = frozenset(["투입되다", "들어가다", "소요되다", "들다", "투입하다", "들이다", "쏟아붓다"])
# What parts the money of one year from that of another: 올해 170억원, 2025년까지 400억원.
_AND = re.compile(r"(?:[을를이가]|에)?(?:, ?| 등 ?| 포함해 ?| 비롯해 ?| 시작으로 ?)")
_OWN_YEAR = re.compile(r"(?:에는|에만|에|만|은|는|까지)? ?(?:약|총|모두)? ?")


def _per_year(context: Context, found: Sequence[Draft], told: set[object]) -> Iterator[Draft]:
    """What a programme gets in another year than that told: 올해 170억원, 2025년까지 400억원을 들인다."""
    spent = [d for d in found if d.predicate == "budget" and isinstance(d.object, Money)]
    if len(spent) != 1 or len(context.dates) < 2:
        return
    pairs = [pair for q in context.quantities if (pair := _dated(q, context)) is not None]
    for one, other in pairwise(pairs):
        between = context.text[one[0].span.end : other[1].span.start]
        if not _AND.fullmatch(between):
            continue
        for (quantity, date), (rest, _) in ((one, other), (other, one)):
            value = money_of(quantity, context.text)
            when = date.date
            if when is None or value is None or value in told or money_of(rest, context.text) != spent[0].object:
                continue
            told.add(value)
            year = when.earliest.year if when.earliest.year == when.latest.year else None
            begun = year is not None and context.published is not None and year <= context.published.year
            status = Status.ACTUAL if begun else spent[0].qualifiers.status
            said = replace(spent[0].qualifiers, year=year, status=status)
            yield replace(spent[0], object=value, qualifiers=said, rule="budget/per-year")


def _dated(quantity: Quantity, context: Context) -> tuple[Quantity, DateMention] | None:
    """An amount with the date right before it."""
    before = [d for d in context.dates if d.span.end <= quantity.span.start]
    if not before or money_of(quantity, context.text) is None:
        return None
    near = _OWN_YEAR.fullmatch(context.text, before[-1].span.end, quantity.span.start)
    return (quantity, before[-1]) if near is not None else None


# Who pays a part of a budget, before the part.
_PAYERS = re.compile(
    r"(?:국비|지방비|시비|도비|군비|구비|민간|민자|민간 ?부담금?|자부담|국고|대응자금|민간 ?자금) ?(?:약 )?$"
)


def drop_parts(found: list[Draft], context: Context) -> list[Draft]:
    """Leaves out parts of a budget where the whole is told: 200억원으로 국비 140억원, 지방비 60억원이다."""
    spent = [d for d in found if d.predicate == "budget" and isinstance(d.object, Money)]
    if not spent or len(context.quantities) < 2:
        return found
    sizes = [(q, q.value.value) for q in context.quantities if isinstance(q.value, Money)]
    parts = [size for q, size in sizes if _PAYERS.search(context.text[: q.span.start])]
    paid = [d for d in spent if isinstance(d.object, Money) and d.object.value in parts]
    summed = len(parts) > 1 and any(size == sum(parts) for _, size in sizes)
    whole = {id(d.subject) for d in spent if summed or d not in paid}
    return [d for d in found if d not in paid or id(d.subject) not in whole]


def _behind(context: Context, found: Sequence[Draft], told: set[object]) -> Iterator[Draft]:
    """All that a firm raised, in brackets behind what it raised now: 90억원(누적 210억원)을 유치했다."""
    raised = {id(d.subject): d for d in found if d.predicate == "fundingRaised"}
    if len(raised) != 1 or TOTAL not in context.text:
        return
    now = next(iter(raised.values()))
    for quantity in context.quantities:
        value = money_of(quantity, context.text)
        if value is not None and value not in told and _IN_BRACKETS.search(context.text[: quantity.span.start]):
            said = Qualifiers(round=TOTAL)
            yield replace(now, object=value, qualifiers=said, rule="fundingRaised/in-all")


_IN_BRACKETS = re.compile(r"[(,] ?누적 ?(?:투자금?|유치액|투자 ?유치액?|투자액)?[은 ]{0,2}(?:약|총)? ?$")


_PLAIN = frozenset([TOTAL, "기준", "총", "모두", "지금", "현재", "약", "금액", "액수", "총액"])


def _told_of(host: Frame, context: Context) -> Draft | None:
    """What a clause before the noun for money says of who gets or gives it."""
    for phrase in host.phrases:
        if phrase.case not in SUBJECTS or phrase.last.head is not None or not _MONEY.search(phrase.last.noun):
            continue
        inner = next((f for f in context.frames if phrase in f.gaps[:1] and f.lemma in _GETTING | _GIVING), None)
        amount = _amount(host, context, phrase) if inner is not None else None
        if inner is None or amount is None or inner.status in ("Denied", "Question"):
            continue
        if inner.lemma in _GETTING:
            return _raised(inner, host, phrase, amount, context)
        return _given(inner, host, phrase, amount, context)
    return None


def _amount(host: Frame, context: Context, subject: Phrase | None) -> Money | None:
    """How much a clause says it to be: 90억원이다, 90억원에 이른다, 90억원을 넘는다, 90억원으로 늘었다."""
    words = lexicon().around
    for phrase in host.phrases:
        if subject is not None and phrase.start < subject.end:
            continue
        item = phrase.last
        if item.mentions or set(item.nouns) - _HEDGES - _PLAIN or len(item.quantities) != 1:
            continue
        fitting = {
            Case.COPULA: host.lemma == "이다",
            Case.DATIVE: host.lemma in words.reaching,
            Case.ACCUSATIVE: host.lemma in words.passing,
            Case.INSTRUMENTAL: host.lemma in words.rising or host.lemma in _SAID,
            Case.NOMINATIVE: host.lemma in ("되다", "넘다"),
            Case.BARE: subject is not None and phrase.comma and phrase.start <= subject.end + 12,
        }
        if fitting.get(phrase.case, False) and (money := money_of(item.quantities[0], context.text)) is not None:
            return money
    return None


_SAID = frozenset(
    ["집계되다", "알려지다", "추산되다", "추정되다", "전해지다", "확인되다", "파악되다", "예상되다", "전망되다"]
)


def _doer(inner: Frame, host: Frame, phrase: Phrase) -> tuple[Thing | None, bool]:
    """Who gets or gives money, and whether the sentence names anybody at all."""
    near = [*inner.phrases, *(p for p in host.phrases if p.start < inner.predicate.start)]
    for other in near:
        if other is phrase or other.case not in SUBJECTS or other.last.date is not None:
            continue
        things = other.last.reference or tuple(m.thing for m in other.mentions)
        return (things[0] if len(things) == 1 and fits(things[0].type, _DOERS) else None), True
    if phrase.owner is not None and phrase.owner.mentions:
        thing = phrase.owner.mentions[-1].thing
        return (thing if fits(thing.type, _DOERS) else None), True
    return None, False


def _raised(inner: Frame, host: Frame, phrase: Phrase, amount: Money, context: Context) -> Draft | None:
    start = min([inner.start, *(p.start for p in host.phrases if p.start < phrase.start)])
    said = context.text[start : host.end]
    noun = " ".join(phrase.last.nouns)
    so_far = _SO_FAR.search(context.text, start, phrase.end)
    round_ = ROUND.search(context.text, start, phrase.end)
    invested = _INVESTED.search(noun) or inner.lemma in _ALWAYS or _ONE.search(said) or round_
    founded = so_far is not None and so_far.group()[0] in "설창출"
    if _OTHERWISE.search(said) or not (invested or founded):
        return None
    firm, named = _doer(inner, host, phrase)
    if not named:
        firm = context.discourse.recent("fundingRaised") or context.discourse.dropped(("Company",))
        if firm is not None and context.discourse.recent("fundingRaised") is None:
            firm = context.discourse.invested(firm) or firm
    if firm is None or firm.type not in ("Company", "ResearchInstitute", "University"):
        return None
    offering = _OFFERING.search(said) is not None
    yet = "을/ETM" in inner.predicate.tail or "ㄹ/ETM" in inner.predicate.tail
    yet = yet or host.intent is Status.PLANNED or host.lemma in ("예상되다", "전망되다")
    yet = yet or (offering and "는/ETM" in inner.predicate.tail)
    name = TOTAL if so_far else round_.group().strip() if round_ else "공모" if offering else ""
    qualifiers = Qualifiers(
        round=name,
        date=None if so_far else phrase_date(inner.phrases),
        status=Status.PLANNED if yet else Status.ACTUAL,
    )
    return context.draft(
        firm,
        "fundingRaised",
        amount,
        "fundingRaised/money-told",
        context.cue_of(inner),
        said=qualifiers,
        doubt=0 if named else 1,
    )


# Verbs that say by themselves that what is got is an investment.
_ALWAYS = frozenset(
    ["유치하다", "조달하다", "끌어모으다", "수혈하다", "투자받다", "수혈받다", "끌어오다", "끌어들이다"]
)


_GIVEN = {"funds": "funds/money-told", "investsIn": "investsIn/money-told"}


def _given(inner: Frame, host: Frame, phrase: Phrase, amount: Money, context: Context) -> Draft | None:
    """Who puts how much into what: into whom the clause names, else into the programme or the round at hand."""
    giver, _ = _doer(inner, host, phrase)
    if giver is None:
        return None
    into = [t for p in inner.by_case(Case.DATIVE) for t in (p.last.reference or tuple(m.thing for m in p.mentions))]
    places = [p for p in inner.by_case(Case.DATIVE) if p.last.date is None and (p.last.nouns or p.mentions)]
    if not places:
        discourse = context.discourse
        program = discourse.recent("program") or discourse.lately("Program", 3)
        firm = discourse.recent("fundingRaised")
        into = [thing for thing in (firm if giver.type == "Company" and firm is not giver else None, program) if thing]
    target = into[0] if into else None
    if target is None or target is giver:
        return None
    yet = any(end in inner.predicate.tail for end in ("는/ETM", "을/ETM", "ㄹ/ETM"))
    qualifiers = Qualifiers(
        amount=amount,
        date=phrase_date(inner.phrases),
        status=Status.PLANNED if yet or host.intent is Status.PLANNED else Status.ACTUAL,
    )
    relation = "funds" if target.type == "Program" or giver.type == "GovernmentBody" else "investsIn"
    if relation == "investsIn" and target.type != "Company":
        return None
    if relation == "funds" and target.type not in ("Program", "Company", "ResearchInstitute"):
        return None
    doubt = 0 if places else 1
    return context.draft(giver, relation, target, _GIVEN[relation], context.cue_of(inner), said=qualifiers, doubt=doubt)
