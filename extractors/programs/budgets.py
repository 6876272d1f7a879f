"""What programmes cost, told by a clause that describes them, year by year, and by who pays which part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.context import Context, Draft, money_of
from extractors.dates import DateMention
from extractors.quantities import Quantity
from extractors.units import Case
from ontology.model import Money, Qualifiers, Status

__all__ = ["budgets", "drop_parts"]


def budgets(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a programme costs beside what the rules read."""
    if not context.quantities:
        return
    told: set[object] = {d.object for d in found if isinstance(d.object, Money)}
    yield from _of_the_program(context, told)
    yield from _per_year(context, found, told)


# Kinds of work that a programme is called.
_WORK = ("사업", "프로젝트", "과제", "프로그램", "R&D", "연구개발")


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
        sizes = sizes[-1:] if _IN_ALL.search(context.text[: gap.start]) else sizes
        if program is not None and len(sizes) == 1:
            told.add(sizes[0])
            said = Qualifiers(status=frame.intent)
            yield context.draft(
                program, "budget", sizes[0], "budget/of-the-program", context.cue_of(frame), said=said, doubt=1
            )


_IN_ALL = re.compile(r"등 (?:모두|총|약|총 약) ?\d")
_SPENT = frozenset(
    ["투입되다", "들어가다", "소요되다", "들다", "투입하다", "들이다", "쏟아붓다", "쏟다", "붓다", "쓰이다", "걸리다"]
)
_SPENT |= {"배정되다", "편성되다", "책정되다", "집행하다", "배정하다", "편성하다"}
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


# What says that a sum is part of the one behind it: 출연금 18억원을 포함해 총 23억원.
_WITHIN = re.compile("[을를]? ?(?:포함해|포함하여|비롯해|합쳐|더해) ")


_OF_THESE = re.compile(r"(?:이 ?가운데|이 ?중|그 ?가운데|그중|그 중) (?:약 |총 )?$")  # 48억원으로, 이 가운데 32억원


def drop_parts(found: list[Draft], context: Context) -> list[Draft]:
    """Leaves out parts of a budget where the whole is told: 200억원으로 국비 140억원, 지방비 60억원이다."""
    spent = [d for d in found if d.predicate == "budget" and isinstance(d.object, Money)]
    if not spent or len(context.quantities) < 2:
        return found
    sizes = [(q, q.value.value) for q in context.quantities if isinstance(q.value, Money)]
    parts = [size for q, size in sizes if _PAYERS.search(context.text[: q.span.start])]
    most = max((size for _, size in sizes), default=0)
    within = [size for q, size in sizes if size < most and _WITHIN.match(context.text, q.span.end)]
    spent = [d for d in spent if not (isinstance(d.object, Money) and d.object.value in within)]
    found = [d for d in found if d.predicate != "budget" or d in spent]
    parts += [size for q, size in sizes if size < most and _OF_THESE.search(context.text[: q.span.start])]
    paid = [d for d in spent if isinstance(d.object, Money) and d.object.value in parts]
    summed = len(parts) > 1 and any(size == sum(parts) for _, size in sizes)
    whole = {id(d.subject) for d in spent if summed or d not in paid}
    return [d for d in found if d not in paid or id(d.subject) not in whole]
