"""Dates of a text, resolved against the day of publication and against each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from extractors.dates import named, relative
from extractors.dates.context import Context
from extractors.dates.folding import fold
from extractors.dates.grammar import (
    AFTER,
    BASELINE,
    CONNECTIVE,
    DURATION_BEFORE,
    PATTERN,
    RECURRING_BEFORE,
    SENTENCE_END,
    TRIGGER,
)
from ontology.model import PartialDate, Precision, Span

__all__ = ["DateMention", "date_spans", "find_dates"]

_READINGS: Mapping[str, Callable[[re.Match[str], str, Context], PartialDate | None]] = {
    "calendar": named.calendar_date,
    "numeric": named.numeric,
    "decade": named.decade,
    "quarter": named.quarter_word,
    "offset": relative.offset,
    "word_offset": relative.word_offset,
    "vague": relative.vague,
    "day_word": relative.day_word,
    "week": relative.week,
    "weekday": relative.weekday,
    "nth_week": relative.nth_weekday,
    "then": relative.then,
    "month_end": relative.month_end,
}
# A bare month takes the year that stands this near before it in the same sentence.
_STATED_CHARS = 120
_BEFORE_CHARS = 6
# A bare half or quarter behind one of another year is of that year too: 내년 1분기에는 …, 하반기에는 ….
_OTHER_YEARS = ("내년", "작년", "지난해", "후년", "내후년", "재작년")
# Groups that hold the near end of a range within one match: 2020~2023년.
_FIRST_ENDS = ("y4_from", "m_from", "d_from", "day_from", "q_from")
_WITH_WEEKDAY = frozenset(("calendar", "numeric", "day_word"))
_RANGE_FROM = frozenset(("calendar", "numeric", "day_word", "decade", "week", "weekday"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One expression of a date. A range (2020년부터 2023년까지) is one mention with both `start` and `end`.

    `date` is None where the text does not tell it: 최근; a relative date without a day of publication; a date that
    something is compared with (전년 대비), which dates the comparison and no fact. `start` and `end` say that a stretch
    of time begins (부터, 이후) or ends (까지, 이전) with the date.
    Units: code points of the text.
    """

    span: Span
    date: PartialDate | None
    start: bool = False
    end: bool = False


@dataclass(slots=True)
class _Found:
    """A match with what follows it."""

    match: re.Match[str]
    kind: str
    end: int
    weekday: str
    starts: bool
    ends: bool


def _matches(text: str) -> Iterator[_Found]:
    position = 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < position or not (match := PATTERN.match(text, trigger.start())):
            continue
        position = match.end()
        before = max(0, match.start() - _BEFORE_CHARS), match.start()
        if match["day_alone"] and DURATION_BEFORE.search(text, *before):
            continue
        if match["calendar"] and not match["year"] and RECURRING_BEFORE.search(text, *before):
            continue
        if match["o_way"] and not (match["o_y"] or match["o_m"] or match["o_w"] or match["o_d"]):
            continue
        after = AFTER.match(text, match.end())
        if after is None:
            continue
        weekday = (after["wd"] or after["wd_paren"] or "") if match.lastgroup in _WITH_WEEKDAY else ""
        end = after.end("weekday") if weekday else match.end()
        both = any(match[group] for group in _FIRST_ENDS)
        yield _Found(
            match=match,
            kind=match.lastgroup or "",
            end=end,
            weekday=weekday,
            starts=both or after["start"] is not None,
            ends=both or after["end"] is not None,
        )
        position = end


def _resolve(found: _Found, context: Context) -> PartialDate | None:
    """The date that a match means, None where that is open or the calendar has no such day."""
    try:
        return _READINGS[found.kind](found.match, found.weekday, context)
    except (ValueError, OverflowError):
        return None


def _goes_on(text: str, stated: int, found: _Found, context: Context) -> bool:
    """Whether a month counts on from a year stated before: in its sentence, or as a later month of the next one."""
    ends = [end.start() for end in SENTENCE_END.finditer(text, stated, found.match.start())]
    month, last = found.match["m"], context.anchor
    later = bool(month and last) and last is not None and last.precision is Precision.MONTH
    return not ends or (
        later
        and last is not None
        and len(ends) == 1
        and "\n" not in text[stated : found.match.start()]
        and int(month) > last.earliest.month
    )


def _stated(found: _Found, when: PartialDate, published: dt.date | None) -> tuple[int, int] | None:
    """The year that a later month of the sentence takes, and where it stands: 2021년 3월 세워져 5월 …."""
    match, year = found.match, when.earliest.year
    absolute = match["y4"] or match["y2"] or match["y2_bare"] or match["n_y"] or match["y_last"]
    told = match["y_word"] and match["m"]  # 지난해 1월 투자를 받았고, 4월 …
    if not (absolute or told) or found.starts or found.ends or (published and year >= published.year):
        return None
    return year, found.end


def _this_year(found: _Found, when: PartialDate, published: dt.date | None) -> bool:
    """Whether a month is said to be of the year of publication: 지난해 8월 …. 올해 2월에는 …, 6월에는 …"""
    named = found.match["y_word"] and found.match["m"]
    return bool(named) and published is not None and when.earliest.year == published.year


def find_dates(text: str, published: dt.date | None, anchor: PartialDate | None = None) -> tuple[DateMention, ...]:
    """The dates of a text in order, none overlapping.

    `anchor` is the last date named before the text, which 같은 해, 이듬해 and 이틀 뒤 count from; within the text each
    date becomes the anchor of the next.

    >>> [m.date.iso for m in find_dates("지난 8일 밝혔다. 내년 3월 선보인다.", dt.date(2023, 8, 11)) if m.date]
    ['2023-08-08', '2024-03']
    """
    folded = fold(text)
    context = Context(published=published)
    if anchor is not None:
        context.name(anchor, 0)
    mentions: list[DateMention] = []
    stated: tuple[int, int] | None = None
    spoken: tuple[int, int] | None = None
    previous: _Found | None = None
    for found in _matches(folded):
        start = found.match.start()
        context.stated_year = context.spoken_year = None
        if spoken and start - spoken[1] <= _STATED_CHARS and not SENTENCE_END.search(folded, spoken[1], start):
            context.spoken_year = spoken[0]
        if stated and start - stated[1] <= _STATED_CHARS and _goes_on(folded, stated[1], found, context):
            context.stated_year = stated[0]
        joined = _continues(folded, previous, found) and bool(mentions) and mentions[-1].date is not None
        context.first = mentions[-1].date if joined else None
        when = _resolve(found, context)
        if joined and when is not None and (first := mentions[-1].date) and first.earliest <= when.latest:
            span = Span(start=mentions[-1].span.start, end=found.end)
            when = PartialDate.between(first.earliest, when.latest)
            mentions[-1] = DateMention(span=span, date=when, start=True, end=True)
        else:
            if BASELINE.match(folded, found.end):
                when = None
            mentions.append(
                DateMention(span=Span(start=start, end=found.end), date=when, start=found.starts, end=found.ends)
            )
        previous = found
        if when is not None and found.kind != "then":
            context.name(when, found.end)
            stated = _stated(found, when, published) or (None if _this_year(found, when, published) else stated)
            if found.kind == "calendar" and context.stated_year == when.earliest.year:
                stated = context.stated_year, found.end  # 지난해 3월 …. 5월에는 …. 9월에는 …
            if found.match[0].startswith(_OTHER_YEARS) and when.earliest.year == when.latest.year:
                spoken = when.earliest.year, found.end
    return tuple(mentions)


def date_spans(text: str) -> tuple[Span, ...]:
    """The stretches of a text that name dates, whatever they mean; quantities stand outside of them.

    >>> date_spans("2023년 12명")
    (Span(start=0, end=5),)
    """
    return tuple(Span(start=found.match.start(), end=found.end) for found in _matches(fold(text)))


def _continues(text: str, previous: _Found | None, found: _Found) -> bool:
    """Whether a date is the far end of a range that the date before it begins."""
    if previous is None or previous.kind not in _RANGE_FROM or found.kind not in _RANGE_FROM:
        return False
    between = CONNECTIVE.match(text, previous.end)
    if between is None or between.end() != found.match.start():
        return False
    if between["from"] is None:
        return True
    # 3월에서 5월로 미뤘다 is a change, not a range.
    return found.ends or (between["from"] == "에서" and not text.startswith(("로", "으로"), found.end))
