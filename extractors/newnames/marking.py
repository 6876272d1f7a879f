"""What stands where in a text: names, dates and numbers without overlaps, and those of one sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from extractors.clauses.items import Marks
from extractors.context import Context
from extractors.dates import DateMention
from extractors.quantities import Quantity
from extractors.units import Mention
from ontology.model import Span

__all__ = ["SPAN_START", "START", "between", "fixed_spans", "marks_of", "shifted", "without_overlaps"]

START, SPAN_START = attrgetter("start"), attrgetter("span.start")
SPAN_OF = attrgetter("start")
_T = TypeVar("_T")


def between(found: Sequence[_T], first: int, last: int, start: Callable[[_T], int]) -> Sequence[_T]:
    """Those of things in order that begin at one offset or behind it, and no later than at another."""
    return found[bisect_left(found, first, key=start) : bisect_right(found, last, key=start)]


def shifted(span: Span, by: int) -> Span:
    """A span of a text as one of its part that begins so many code points later."""
    return Span(start=span.start - by, end=span.end - by)


def without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order without overlaps: the longer wins, then the earlier; whose a thing is over what kind it is."""
    in_order = sorted(mentions, key=START)
    if all([one.end <= other.start for one, other in pairwise(in_order)]):
        return in_order
    taken = bytearray(max((mention.end for mention in mentions), default=0))
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.how != "owned")):
        if _take(taken, mention.start, mention.end):
            kept.append(mention)
    return sorted(kept, key=START)


def _take(taken: bytearray, start: int, end: int) -> bool:
    """Marks a stretch as taken unless a part of it is; tells whether it did."""
    free = taken.find(1, start, end) < 0
    if free:
        taken[start:end] = b"\1" * (end - start)
    return free


def marks_of(context: Context) -> Marks:
    """What stands at each offset of the sentence: names first, then dates, then quantities."""
    offset = context.sentence.span.start
    marks: dict[int, Mention | Quantity | DateMention] = {}
    taken = bytearray(len(context.text))
    # 김가나 당시 다라 대표 tells a post of then, no day.
    people = [m.end - offset for m in context.mentions if m.thing.type == "Person"]
    then = {end + 1 for end in people if context.text.startswith(" 당시 ", end)}
    rows: list[tuple[int, int, Mention | Quantity | DateMention]] = [
        *((m.start - offset, m.end - offset, m) for m in context.mentions),
        *((d.span.start, d.span.end, d) for d in context.dates if d.span.start not in then),
        *((q.span.start, q.span.end, q) for q in context.quantities),
    ]
    for start, end, mark in rows:
        if end > start and _take(taken, start, end):
            marks[start] = mark
    return marks


def fixed_spans(context: Context, marks: Marks) -> list[Span]:
    """The stretches of a sentence that its marks take, in order: each is one noun."""
    offset = context.sentence.span.start
    spans = [
        Span(start=start, end=mark.end - offset if isinstance(mark, Mention) else mark.span.end)
        for start, mark in sorted(marks.items())
    ]
    heads = {mark.end - offset for mark in marks.values() if isinstance(mark, Mention) and mark.how == "head"}
    counties = [Span(start=end, end=end + 1) for end in heads if context.text[end : end + 1] == "수"]  # 가람군수
    return sorted([*spans, *counties], key=SPAN_OF) if counties else spans
