"""Quantities of a text: amounts of money, measures and counts, with their hedges, ranges and shared units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.dates import DateMention, date_spans, fold
from extractors.quantities.numerals import tidy
from extractors.quantities.parts import MEASURE, MONEY, Part, read_part
from ontology.model import Bound, Count, Measure, Money, Span

__all__ = ["Quantity", "find_quantities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit: Money, a Measure in the unit as written, or a Count where there is none.

    `span` is the number with its unit, `outer` that with the hedges around it (약, 누적, 이상), told in `value.bound`.
    A `conversion` says the quantity before it again: (약 3100억원) after 2억3000만달러, (70억개) after 7B.
    Units: code points of the text. 퍼센트 becomes %, percentage points %p, cents and pence parts of their currency; a
    fraction (3분의 1) is a Measure without a unit.
    """

    span: Span
    outer: Span
    value: Money | Measure | Count
    conversion: bool = False


# The set of first characters lets the engine leap over most of the text; a word of number begins where a word does.
_TRIGGER = re.compile(
    r"[0-9$₩￦€£¥A-Z한하두둘세셋네넷다여일아열스서마쉰예석넉너대이삼사오육칠팔구십백천만]"
    r"(?:(?<=[0-9$₩￦€£¥])|(?<=[A-Z])(?<![A-Za-z].)(?=\$|[A-Z]{1,2}\$|[A-Z]{2} ?[0-9])"
    r"|(?<=[가-힣])(?<![가-힣A-Za-z0-9].)"
    r"(?=[ 나두한세어섯덟홉여물무른흔순너곱댓십백천만억조일이삼사오육칠팔구퍼달유파센원개곳명배가차시사번팀둘셋넷하]))"
)
_JOIN = re.compile(
    r" ?(?P<to>[~∼〜]) ?| ?(?P<dash>[-–—]) ?| ?(?P<dot>[·ㆍ・]) ?|(?P<words>에서|부터) ?(?:최대 ?|많게는 ?)?"
)
_RANGE_END = re.compile(r"까지| ?사이")
_LIST_MOST = 8
_PLACES_APART = Decimal(1000)

_BEFORE = re.compile(
    r"(?<![가-힣0-9])(?:(?:(?P<about>약|대략|얼추|어림잡아|거의)|(?P<most>최대|최고|많게는|많아야)|(?P<least>최소|최저|적어도|적게는)"
    r"|총|모두|누적|누계|연간|월간|연|월|무려|단|단지|불과|전체|합계|도합|하루|평균|일평균|월평균|연평균) ?)+$"
)
_BEFORE_CHARS = 16
_AFTER = re.compile(
    r" ?(?:(?P<about>가량|안팎|(?:에 ?)?(?:육박|가까[운이워])|정도|내외|남짓|쯤|여(?![가-힣])"
    r"|대(?:(?![가-힣])|(?=[의로를가에])))"
    r"|(?P<least>이상)|(?P<most>이하)|(?P<less>미만|(?:에 ?)?못 ?미[치친칠쳤]|(?:[을를] ?)?밑[도돌])"
    r"|(?P<more>초과|(?:[이을를가] ?)?(?:훌쩍 ?|크게 ?)?(?:넘[는게은어을긴었]|웃[도돌])|(?:[을를] ?)?상회))"
)
_BOUNDS = {
    "about": Bound.ABOUT,
    "least": Bound.AT_LEAST,
    "most": Bound.AT_MOST,
    "less": Bound.LESS_THAN,
    "more": Bound.MORE_THAN,
}
_UNIT_HEADING = re.compile(r"단위 ?[:：]? ?$")
_HEADING_CHARS = 6
# A bare number ends here: GPT 4o and 5G go on.
_BARE_END = re.compile(
    r"(?![0-9A-Za-z가-힣%$-])|(?=(?:이|가|은|는|을|를|의|에|로|으로|와|과|도|까지|여)(?![가-힣])|에서|부터)"
)
_RESTATES = re.compile(
    r" ?(?:상당|규모|어치)?(?: ?\( ?(?P<paren>)|, ?)"
    r"(?P<says>(?:한화|우리 ?돈|원화|미화|달러화|(?:현재 ?|당시 ?)?환율)(?:으로|로)?[는은]? ?(?:기준 ?)?)?"
)


def find_quantities(text: str, dates: Sequence[DateMention] | None = None) -> tuple[Quantity, ...]:
    """The quantities of a text in order, none overlapping another or a date.

    `dates` are what `find_dates` found in the same text; without them their places are looked up again.
    Vague amounts (수백억원, 한 자릿수), names (GPT-4, A100, 5G) and ordinals with 제 (제2공장) are none.

    >>> [str(q.value.value) for q in find_quantities("약 2억3000만달러 이상을 12개사에")]
    ['230000000', '12']
    """
    folded = fold(text)
    taken = date_spans(folded) if dates is None else tuple(mention.span for mention in dates)
    quantities: list[Quantity] = []
    for part in _parts(folded, _outside(folded, taken)):
        quantity = _quantity(folded, part)
        if quantity is not None:
            if currency := _CURRENCY.search(folded, max(0, quantity.span.start - 4), quantity.span.start):
                quantity = replace(quantity, span=Span(start=currency.start(), end=quantity.span.end))
            if quantities and _restates(folded, quantities[-1], quantity):
                quantity = replace(quantity, conversion=True)
            quantities.append(quantity)
    return tuple(quantities)


_CURRENCY = re.compile(r"(?<![가-힣])(?:미화|한화) ?$")  # 미화 100만달러
_ADDRESS_SIGN = re.compile(r"@|://|www\.")
_NOT_ADDRESS = re.compile(r"[^!-~]|[()<>\[\]\"']")
_ADDRESS_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")


def _outside(text: str, dates: Sequence[Span]) -> list[Span]:
    """The stretches where no quantity is: dates, addresses of pages and of mail."""
    spans = list(dates)
    for sign in _ADDRESS_SIGN.finditer(text):
        start = sign.start()
        while start and text[start - 1] in _ADDRESS_LETTERS:
            start -= 1
        end = _NOT_ADDRESS.search(text, sign.end())
        spans.append(Span(start=start, end=end.start() if end else len(text)))
    return sorted(spans) if len(spans) > len(dates) else spans


def _parts(text: str, taken: Sequence[Span]) -> Iterator[Part]:
    position = 0
    place = 0
    for trigger in _TRIGGER.finditer(text):
        start = trigger.start()
        if start < position:
            continue
        while place < len(taken) and taken[place].end <= start:
            place += 1
        barrier = taken[place].start if place < len(taken) else len(text)
        if start >= barrier:
            continue
        part = read_part(text, start)
        if part is None:
            if "0" <= text[start] <= "9":
                position = _digits_end(text, start)
            continue
        group = _joined(text, part)
        if group[-1].end > barrier:
            group = [part] if part.end <= barrier else []
        yield from group
        position = group[-1].end if group else start + 1


_DIGIT_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def _digits_end(text: str, start: int) -> int:
    run = _DIGIT_RUN.match(text, start)
    return run.end() if run else start + 1


def _joined(text: str, first: Part) -> list[Part]:
    """The part itself, a range that it begins as one part, or a list that shares the unit of its last."""
    join = _JOIN.match(text, first.end)
    if join is None or join.end() >= len(text):
        return [first]
    if join["dot"]:
        return _list(text, first)
    second = read_part(text, join.end(), first=False)
    if second is None or (join["words"] and not _RANGE_END.match(text, second.end)):
        return [first]
    if join["dash"] and not second.kind:
        return [first]
    low = _shared(first, second)
    if low is None:
        return [first]
    second.start, second.upper, second.value = first.start, second.value, low
    second.about |= first.about
    return [second]


def _shared(first: Part, second: Part) -> Decimal | None:
    """The low end of a range with the unit and scale of its high end, None where they make no range."""
    if first.upper is not None or second.upper is not None:
        return None
    if first.kind and second.kind and (first.kind, first.unit) != (second.kind, second.unit):
        return None
    low = first.value
    if first.kind and not second.kind:
        if first.kind != MONEY or first.numeral.scaled:
            return None
        second.kind, second.unit = first.kind, first.unit
    elif not first.kind:
        low *= second.factor
        if first.glued and not second.kind:
            return None
        scales = (second.numeral.place, second.numeral.big) if not first.numeral.scaled else (second.numeral.big,)
        if first.numeral.big == 1:
            low = next((low * scale for scale in scales if low * scale < second.value), low)
    if low >= second.value or (low * _PLACES_APART < second.value and not first.kind and low > 0):
        return None
    return tidy(low)


def _list(text: str, first: Part) -> list[Part]:
    """10·20·30억원: three amounts of 억원. Numbers with a unit each stand alone."""
    parts = [first]
    while not parts[-1].kind and len(parts) < _LIST_MOST:
        join = _JOIN.match(text, parts[-1].end)
        if join is None or not join["dot"] or join.end() >= len(text):
            break
        following = read_part(text, join.end(), first=False)
        if following is None:
            break
        parts.append(following)
    last = parts[-1]
    if len(parts) > 1 and last.kind and last.upper is None:
        for part in parts[:-1]:
            part.kind, part.unit, part.glued = last.kind, last.unit, False
            part.value *= last.factor
            if not part.numeral.scaled and not (last.numeral.place == 10**4 and part.value >= 10**3):
                part.value = tidy(part.value * last.numeral.place)
    return parts


def _quantity(text: str, part: Part) -> Quantity | None:
    before = _BEFORE.search(text, max(0, part.start - _BEFORE_CHARS), part.start)
    after = _AFTER.match(text, part.end)
    if not part.kind and not _is_count(text, part, before is not None or after is not None):
        return None
    if part.words and _UNIT_HEADING.search(text, max(0, part.start - _HEADING_CHARS), part.start):
        return None
    value = _value(part, _bound(part, before, after))
    span = Span(start=part.start, end=part.end - (part.more and text[part.end - 1] == "+"))
    outer = Span(start=before.start() if before else part.start, end=after.end() if after else part.end)
    return Quantity(span=span, outer=outer, value=value)


def _is_count(text: str, part: Part, hedged: bool) -> bool:
    """Whether a number without a unit counts something: 3000억, 1,234, 약 300; 7 after a name is its version."""
    if part.value != part.value.to_integral_value():
        return part.numeral.scaled
    if part.numeral.scaled:
        return True
    if part.glued or not _BARE_END.match(text, part.end):
        return False
    return hedged or part.about or part.more or "," in text[part.start : part.end]


def _bound(part: Part, before: re.Match[str] | None, after: re.Match[str] | None) -> Bound:
    if part.upper is not None:
        return Bound.RANGE
    for hedge in (after, before):
        for name in hedge.groupdict() if hedge else ():
            if hedge and hedge[name]:
                return _BOUNDS[name]
    if part.more:
        return Bound.AT_LEAST
    return Bound.ABOUT if part.about else Bound.EXACT


def _value(part: Part, bound: Bound) -> Money | Measure | Count:
    low, upper = tidy(part.value), tidy(part.upper) if part.upper is not None else None
    if part.kind == MONEY:
        return Money(value=low, currency=part.unit, upper=upper, bound=bound)
    whole = low == low.to_integral_value() and (upper is None or upper == upper.to_integral_value())
    if part.kind == MEASURE or not whole:
        return Measure(value=low, unit=part.unit, upper=upper, bound=bound)
    return Count(value=int(low), upper=None if upper is None else int(upper), bound=bound)


def _restates(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether the second says the first again in another currency or unit."""
    between = text[first.outer.end : second.outer.start]
    found = _RESTATES.fullmatch(between)
    if found is None:
        return False
    if isinstance(first.value, Money) and isinstance(second.value, Money):
        other = first.value.currency != second.value.currency
        return other and (found["paren"] is not None or found["says"] is not None)
    return found["paren"] is not None and first.value.value == second.value.value
