"""Arithmetic on the calendar that Korean dates need: parts of months and years, weeks, seasons, months ahead.

Units: proleptic Gregorian calendar. Errors: ValueError or OverflowError where the calendar has no such day.
"""

from __future__ import annotations

import datetime as dt

from ontology.model import PartialDate

__all__ = [
    "WEEKDAYS",
    "add_months",
    "decade",
    "month_part",
    "nth_number",
    "nth_week",
    "nth_weekday",
    "season",
    "week",
    "weekday_of",
    "year_part",
    "year_week",
]

WEEKDAYS = "월화수목금토일"
_DAY = dt.timedelta(days=1)
_THURSDAY = 3
# First day of the part, and last day (0 for the last of the month).
_MONTH_PARTS = {
    "초": (1, 10),
    "초순": (1, 10),
    "상순": (1, 10),
    "초반": (1, 10),
    "중순": (11, 20),
    "중반": (11, 20),
    "말": (21, 0),
    "하순": (21, 0),
    "후반": (21, 0),
}
_YEAR_PARTS = {"초": (1, 3), "초반": (1, 3), "중반": (5, 8), "말": (10, 12), "후반": (10, 12)}
_DECADE_PARTS = {"초": (0, 3), "초반": (0, 3), "중반": (4, 6), "말": (7, 9), "후반": (7, 9)}
_NTH = {"첫": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "마지막": -1}
_SEASONS = {"봄": 3, "여름": 6, "가을": 9, "겨울": 12}


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last of a shorter month.

    >>> add_months(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, PartialDate.month(year, month + 1).latest.day))


def month_part(year: int, month: int, part: str) -> PartialDate:
    """The beginning (초), middle (중순) or end (말) of a month; the whole month for any other word.

    >>> month_part(2024, 2, "말").latest
    datetime.date(2024, 2, 29)
    """
    whole = PartialDate.month(year, month)
    if part not in _MONTH_PARTS:
        return whole
    first, last = _MONTH_PARTS[part]
    return PartialDate.between(dt.date(year, month, first), dt.date(year, month, last) if last else whole.latest)


def year_part(year: int, part: str) -> PartialDate:
    """The first months (초), the middle (중반) or the last months (말) of a year; the whole year for any other word.

    >>> year_part(2024, "초").latest
    datetime.date(2024, 3, 31)
    """
    if part not in _YEAR_PARTS:
        return PartialDate.year(year)
    first, last = _YEAR_PARTS[part]
    return PartialDate.between(dt.date(year, first, 1), PartialDate.month(year, last).latest)


def decade(year: int, part: str) -> PartialDate:
    """The ten years from `year`, or their beginning, middle or end.

    >>> decade(2010, "").latest
    datetime.date(2019, 12, 31)
    """
    first, last = _DECADE_PARTS.get(part, (0, 9))
    return PartialDate.between(dt.date(year + first, 1, 1), dt.date(year + last, 12, 31))


def season(year: int, name: str) -> PartialDate:
    """The three months of 봄, 여름, 가을 or 겨울 that begin in that year.

    >>> season(2023, "겨울").latest
    datetime.date(2024, 2, 29)
    """
    first = dt.date(year, _SEASONS[name], 1)
    return PartialDate.between(first, add_months(first, 3) - _DAY)


def week(day: dt.date, weeks: int = 0) -> PartialDate:
    """Monday to Sunday of the week that the day is in, or of a week so many later.

    >>> week(dt.date(2024, 5, 1), 1).earliest
    datetime.date(2024, 5, 6)
    """
    monday = day + dt.timedelta(days=7 * weeks - day.weekday())
    return PartialDate.between(monday, monday + 6 * _DAY)


def weekday_of(day: dt.date, weeks: int, weekday: str) -> dt.date:
    """The named day (월 to 일) of the week so many after that of the day.

    >>> weekday_of(dt.date(2024, 5, 1), 1, "금")
    datetime.date(2024, 5, 10)
    """
    return week(day, weeks).earliest + WEEKDAYS.index(weekday) * _DAY


def nth_number(written: str) -> int:
    """The number of an ordinal up to five (첫째, 두 번째, 3), -1 for 마지막.

    >>> nth_number("세 번째")
    3
    """
    stem = written.removesuffix("째").removesuffix("번").rstrip()
    return _NTH[stem] if stem in _NTH else int(stem)


def nth_weekday(year: int, month: int, nth: int, weekday: str) -> dt.date | None:
    """The nth such weekday of the month, -1 for its last; None where it has no fifth.

    >>> nth_weekday(2024, 5, 1, "금")
    datetime.date(2024, 5, 3)
    """
    whole = PartialDate.month(year, month)
    ahead = (WEEKDAYS.index(weekday) - whole.earliest.weekday()) % 7
    days = range(1 + ahead, whole.latest.day + 1, 7)
    if nth > len(days):
        return None
    return dt.date(year, month, days[nth - 1 if nth > 0 else nth])


def nth_week(year: int, month: int, nth: int) -> PartialDate | None:
    """The nth week of the month, -1 for its last; None where it has no fifth.

    Source: KS X ISO 8601; a week belongs to the month that its Thursday is in.

    >>> nth_week(2024, 5, 1).earliest
    datetime.date(2024, 4, 29)
    """
    thursday = nth_weekday(year, month, nth, WEEKDAYS[_THURSDAY])
    return week(thursday) if thursday else None


def year_week(year: int, nth: int) -> PartialDate | None:
    """The nth week of the year as ISO 8601 counts, -1 for its last; None past the last.

    >>> year_week(2024, 3).earliest
    datetime.date(2024, 1, 15)
    """
    if nth < 0:
        return week(dt.date(year, 12, 28))
    try:
        return week(dt.date.fromisocalendar(year, nth, 1))
    except ValueError:
        return None
