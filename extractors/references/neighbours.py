"""The words beside a number, and earlier numbers that a figure is held against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.quantities import Quantity
from extractors.references.bearers import Figure
from extractors.rules.qualifying import ROUND
from extractors.units import Case, Item, Phrase, Thing

__all__ = [
    "Beside",
    "compared",
    "following",
    "given_to_firm",
    "is_of_list",
    "is_over",
    "is_profit",
    "last_before",
    "measure_of",
    "of_then",
    "used_thing",
    "words_beside",
]

_SIGNS = frozenset(["SF", "SP", "SS", "SSO", "SSC", "SE", "SO", "SW", "SB"])
Beside = tuple[list[str], list[str]]
"""The words of a noun phrase before a number, and those behind it."""

_COMPARING = re.compile("비교|대비|보다|배|늘|줄|불어|뛰|증가|감소|성장|못 미|웃도|앞서|넘|절반")
# What may stand between a date and the number of that time: 지난해 5월 시리즈A 때(300억원).
_THEN = re.compile("(?: ?[가-힣A-Za-z0-9]+)? ?(?:때|당시|시점|기준|같은 기간|동기|라운드)?")


def last_before(quantity: Quantity, context: Context) -> Quantity | None:
    """The number of the same kind that stands last before one."""
    kind = type(quantity.value)
    return next(
        (q for q in reversed(context.quantities) if q.span.end <= quantity.span.start and type(q.value) is kind), None
    )


def compared(
    quantity: Quantity, phrase: Phrase, item: Item, beside: Beside, bearer: Thing | None, context: Context
) -> Figure | None:
    """A number in parentheses that a figure of the same kind is held against: 130억원으로 전년(48억원)의 2.7배다.

    It is that of a name or of a date before it, and nobody's where neither stands there: 전작(700억개)의 절반이다.
    """
    if quantity in item.quantities or any(beside) or bearer is None or not _COMPARING.search(context.text):
        return None
    opens = next(a for a, b in item.parens if a <= quantity.span.start < b)
    named = [m for m in item.mentions if m.end - context.sentence.span.start <= opens]
    dated = any(d.span.end <= opens and _THEN.fullmatch(context.text, d.span.end, opens) for d in context.dates)
    frame = next((f for f in context.frames if phrase in f.phrases), None)
    if frame is None or not (named or dated):
        return None
    return Figure(quantity=quantity, phrase=phrase, item=item, host=frame, carried=bearer, compared=True)


def words_beside(quantity: Quantity, item: Item, context: Context) -> Beside:
    """The words of a noun phrase before a number, hedges left out at its end, and those behind it."""
    span = quantity.span
    start, end = next(((a + 1, b - 1) for a, b in item.parens if a <= span.start < b), (item.start, item.end))
    parens = [(a, b) for a, b in item.parens if not a <= span.start < b]
    before = _words(context, start, span.start, parens)
    after = _words(context, span.end, end, parens)
    hedges = lexicon().around.hedges
    while before and before[-1] in hedges:
        before.pop()
    if before and (before[-1] in _WHEN or ROUND.fullmatch(before[-1])):
        before = []  # 시리즈A 당시 320억원, 투자 후 320억원
    while after and after[0] in hedges:
        after.pop(0)
    return before, after


# Words before a number that only say of when it is.
_WHEN = frozenset(
    ["때", "당시", "시점", "무렵", "후", "전", "직후", "직전", "이후", "라운드", "포스트머니", "프리머니"]
)


def _words(context: Context, start: int, end: int, parens: Sequence[tuple[int, int]]) -> list[str]:
    words: list[str] = []
    at = -1
    numbers = {q.span.start for q in context.quantities}
    hedges = lexicon().around.hedges
    for m in context.morphemes_in(start, end):
        if any(a <= m.start < b for a, b in parens) or m.tag[0] in "VJE" or m.tag in _SIGNS or m.start in numbers:
            continue
        if m.start == at and words and (m.tag != "XSN" or m.form not in hedges):
            words[-1] += m.form
        else:
            words.append(m.form)
        at = m.end
    return words


def of_then(quantity: Quantity, item: Item, beside: Beside, context: Context) -> bool:
    """Whether what a figure is held against is one of an earlier day: 지난해 평가액 30억원보다, 3년 전(30억원)보다."""
    if quantity not in item.quantities:
        return True
    dated = any(d.span.end <= quantity.span.start and quantity.span.start - d.span.end < 8 for d in context.dates)
    return dated and bool(beside[0])


def is_profit(text: str, at: int) -> bool:
    """Whether the amount that ends there is a profit, a loss or a cost: 12억원의 영업이익."""
    return _PROFIT.match(text, at) is not None


_PROFIT = re.compile(
    "(?: ?(?:가량|안팎|정도|규모|상당))?의 (?:[가-힣]+ )?(?:영업|당기|순|세전)?(?:이익|손실|적자|흑자|순익|비용)"
)


def following(phrase: Phrase, context: Context) -> Phrase | None:
    """The phrase right behind another."""
    at = context.units.index(phrase) + 1
    unit = context.units[at] if at < len(context.units) else None
    return unit if isinstance(unit, Phrase) else None


def measure_of(phrase: Phrase, frame: Frame, context: Context) -> Phrase | None:
    """What an amount in the genitive belongs to, be it only the last of several pairs that says it: 가나는 3만명,
    다라는 2만명의 가입자를 뒀다."""
    behind = following(phrase, context)
    if behind in frame.phrases or phrase.particle:
        return behind
    return next((p for p in frame.phrases if p.start > phrase.start), behind)


def given_to_firm(frame: Frame) -> bool:
    """Whether a clause puts money into a firm by its name, so that it is no outlay on a field: 다라에 부은 돈은."""
    return any(m.thing.type == "Company" for p in frame.by_case(Case.DATIVE) for m in p.mentions)


def is_of_list(quantity: Quantity, context: Context) -> bool:
    """Whether a number counts those of whom only some are named before it: 가나, 다라 등 110여 개 기관이."""
    return context.text[: quantity.span.start].endswith((" 등 ", " 등 총 ", "을 비롯한 ", "를 비롯한 ", "을 포함한 "))


def used_thing(found: Sequence[Thing], before: Thing | None, context: Context) -> list[Thing]:
    """Whose users are meant: of the product whose users were told before, not of its maker or of an authority.

    별 가입자는 300만명이다. 회사는 이용자를 600만명으로 늘린다; 정부는 이용자 1000만명을 바라본다.
    """
    said = {id(m.thing) for m in context.mentions}
    firms = [t for t in found if t.type in ("Company", "GovernmentBody") and id(t) not in said]
    product = before if before is not None and before.type == "Product" else None
    if firms and len(found) == 1 and product is not None:
        return [product]
    return [t for t in found if t.type != "GovernmentBody"]


def is_over(done: Frame | None) -> bool:
    """Whether the clause whose verb says what a number is modifies a noun, and tells what was done: 쓴 돈."""
    return done is not None and bool(done.gaps) and done.predicate.tail.split()[-1:] in (["ㄴ/ETM"], ["은/ETM"])
