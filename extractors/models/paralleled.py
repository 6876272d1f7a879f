"""Figures that a name has in brackets, or beside it in a list, where the text tells of what they are figures.

`가나의 매출은 90억원으로, 다라(70억원)를 앞섰다`, `매출은 가나(90억원), 다라(70억원) 순이었다`, and behind a
sentence on all users of a trade `▲가나 ‘별’ 512만명 ▲다라 ‘달’ 88만명`: to each its own number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.context import Context, Draft
from extractors.quantities import Quantity
from extractors.references.discourse import fits
from extractors.units import Thing
from ontology.model import Count, Measure, Money, Qualifiers, Value

__all__ = ["figures_beside"]

_RULES = {
    "revenue": "revenue/beside",
    "userCount": "userCount/beside",
    "valuation": "valuation/beside",
}
# What a figure is called that a sentence gives to several at once.
_NOUNS = (
    ("revenue", re.compile("매출(?:액|은|이| 기준| 순위)?")),
    ("userCount", re.compile("이용자|가입자|사용자|회원|MAU|DAU|다운로드|구독자")),
    ("valuation", re.compile("기업가치|몸값|시가총액|시총")),
)
# Nouns that make it a figure of something else: what has been earned by it, what is lost, a share, a change.
_OTHER = re.compile(
    "영업이익|영업손실|순이익|순손실|투자|예산|점유율|증가율|감소|증가|손실"
    "|채용|직원|임직원|합산|거래액|누적 ?계약|수주"
)
_BEHIND = re.compile(r"[’'”\"]? ?\((?:약 |최대 |총 |누적 )?$")
_BESIDE = re.compile(r"[’'”\"]?(?:은|는|이|가)? (?:약 |모두 |총 |각각 )?$")
_END = re.compile(r"(?:명|원|달러|위안|엔|유로|만|억|조|건|회)?(?: ?(?:이상|가량|수준|규모))?\)")
_MORE = re.compile(
    r"(?:(?: ?(?:·|▲|△|,|ㆍ)| (?:순|등|이다|이었다|으로|로|이며|이고|을|를|씩))|[.,▲△]|이다|이었다|였다|으로|순)"
)
_USERS = ("명", "건", "회", "만명")
_TYPES = {
    "revenue": ("Company",),
    "valuation": ("Company",),
    "userCount": ("Product", "Company"),
}


def figures_beside(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """The figures of those named with a number alone, in brackets or in a list."""
    if not context.quantities or (len(context.quantities) < 2 and "(" not in context.text):
        return
    own = [d for d in found if d.predicate in _RULES and not isinstance(d.object, Thing)]
    taken = {id(d.subject) for d in own} | {id(d.object) for d in own}
    predicates = {d.predicate for d in own}
    if len(predicates) == 1:
        predicate = next(iter(predicates))
        said = replace(own[-1].qualifiers, topic="", product="", amount=None)
        for thing, quantity in _pairs(context, predicate, brackets=True):
            if id(thing) not in taken and quantity.value != own[-1].object and _alike(quantity.value, own[-1].object):
                yield _draft(context, thing, predicate, quantity, said)
        return
    if predicates or _OTHER.search(context.text):
        return
    named = [p for p, noun in _NOUNS if noun.search(context.text)]
    if len(named) == 1:
        pairs = list(_pairs(context, named[0], brackets=True))
        if len({id(thing) for thing, _ in pairs}) > 1:
            yield from (_draft(context, thing, named[0], q, _when(context)) for thing, q in pairs)
        return
    if named or before is None or _OTHER.search(before.text):
        return
    told = [p for p, noun in _NOUNS if noun.search(before.text)]
    if len(told) == 1 and before.quantities:
        pairs = list(_pairs(context, told[0], brackets=False))
        kinds = {thing.type for thing, _ in pairs}
        unit = any(_right(q, told[0]) for q in before.quantities)
        if unit and len(kinds) == 1 and len({id(thing) for thing, _ in pairs}) > 1:
            yield from (_draft(context, thing, told[0], q, _when(before)) for thing, q in pairs)


def _pairs(context: Context, predicate: str, *, brackets: bool) -> Iterator[tuple[Thing, Quantity]]:
    """Names with a number right behind them that could be such a figure, and nothing else in its brackets."""
    offset = context.sentence.span.start
    for quantity in context.quantities:
        if not _right(quantity, predicate):
            continue
        start, end = quantity.span.start, quantity.span.end
        mention = next((m for m in reversed(context.mentions) if m.end - offset <= start), None)
        if mention is None or not fits(mention.thing.type, _TYPES[predicate]):
            continue
        between = context.text[mention.end - offset : start]
        if _BEHIND.fullmatch(between):
            if _END.match(context.text, end):
                yield mention.thing, quantity
        elif not brackets and _BESIDE.fullmatch(between) and _MORE.match(context.text, end):
            yield mention.thing, quantity


def _right(quantity: Quantity, predicate: str) -> bool:
    """Whether a number is of the kind that a predicate asks for."""
    value = quantity.value
    if predicate in ("revenue", "valuation"):
        return isinstance(value, Money)
    return isinstance(value, Measure) and value.unit in _USERS


def _alike(value: object, model: object) -> bool:
    if isinstance(value, Money):
        return isinstance(model, Money) and value.currency == model.currency
    return not isinstance(model, Money)


def _when(context: Context) -> Qualifiers:
    dates = [d.date for d in context.dates if d.date is not None]
    return Qualifiers(date=dates[0]) if len(dates) == 1 else Qualifiers()


def _draft(context: Context, thing: Thing, predicate: str, quantity: Quantity, said: Qualifiers) -> Draft:
    value: Value = quantity.value
    if predicate == "userCount" and isinstance(value, Measure):
        value = Count(
            value=int(value.value), upper=int(value.upper) if value.upper is not None else None, bound=value.bound
        )
    if predicate == "revenue" and said.year is None and said.date is not None:
        said = replace(said, year=said.date.earliest.year, date=None)
    cue = context.span_of(quantity.span.start, quantity.span.end)
    return context.draft(thing, predicate, value, _RULES[predicate], cue, said=said, doubt=1)
