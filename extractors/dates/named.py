"""What a date means that names a day, a month, a part of a year or a year: 지난 7월27일, 2분기, 이달 초, 내년."""

from __future__ import annotations

import datetime as dt
import re

from extractors.dates import calendar
from extractors.dates.context import Context, day_of, happened
from extractors.dates.grammar import MONTH_WORDS, YEAR_WORDS
from ontology.model import PartialDate, Precision

__all__ = ["calendar_date", "decade", "numeric", "quarter_word"]

_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "유": 6, "칠": 7, "팔": 8, "구": 9, "시": 10}
_QUARTER_WORDS = {"지난": -1, "직전": -1, "이번": 0, "다음": 1}
_COMING = ("오는", "다가오는", "다가올", "돌아오는")
_MONTH_AHEAD = re.compile(" ?[0-9]+ ?월")
_OLDEST_YEAR = 1200
_NEWEST_YEAR = 2199
# A bare day belongs to the month of publication; only next to the turn of a month can it be the neighbour's.
_NEAR_DAYS = 5
_AS_OF = re.compile(" ?(?:현재 ?)?기준")
# Likewise a bare month at the turn of a year: 12월 in a January article is the last one, 1월 in December the next.
_FAR_MONTHS = 8
_TWO_DIGIT_YEARS_AHEAD = 30


def _number(written: str) -> int:
    """Digits or a Sino-Korean number below 100."""
    if written[0] <= "9":
        return int(written)
    if written in ("시", "유"):
        return _SINO[written]
    tens, ten, ones = written.rpartition("십")
    return (_SINO[tens] if tens else 1) * 10 * bool(ten) + (_SINO[ones] if ones else 0)


def _full_year(two_digits: str, context: Context) -> int:
    reference = context.published or (context.anchor.latest if context.anchor else None)
    newest = (reference.year if reference else 2000) + _TWO_DIGIT_YEARS_AHEAD
    year = newest - newest % 100 + int(two_digits)
    return year if year <= newest else year - 100


def _year(found: re.Match[str], context: Context) -> int | None:
    """The year an expression states, None where it states none or it cannot be told."""
    if written := found["y4"] or found["y_last"]:
        year = int(written)
        return year if _OLDEST_YEAR <= year <= _NEWEST_YEAR else None
    if written := found["y2"] or found["y2_bare"]:
        return _full_year(written, context)
    word = (found["y_word"] or "").replace(" ", "")
    if not word:
        return None
    if word in YEAR_WORDS:
        return context.published.year + YEAR_WORDS[word] if context.published else None
    anchor = context.anchor.earliest.year if context.anchor else None
    if word.startswith("전년"):
        base = anchor or (context.published.year if context.published else None)
        return base - 1 if base else None
    if anchor is None:
        return None
    return anchor + 1 if word in ("이듬해", "다음해", "그다음해") else anchor


def calendar_date(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """지난 7월27일, 2023년 2분기, 이달 초, 올 하반기, 내년, 28일."""
    year = _year(found, context)
    if (found["year"] or found["y_last"]) and year is None:
        return None
    if found["month"]:
        return _in_month(found, year, weekday, context)
    if found["period"]:
        return _period(found, year, context)
    if found["day_alone"]:
        return _day_alone(found, weekday, context)
    if found["season"]:
        return _season(found, year, context)
    if not found["rest"] and _MONTH_AHEAD.match(found.string, found.end()):
        # 2015년 32월 is a slip, and no date.
        return None
    part = found["y_part"] or found["y_alone"] or ""
    if year is None:
        year = context.published.year if context.published else None
    if year is None:
        return None
    if found["y_nth"]:
        return calendar.year_week(year, calendar.nth_number(found["y_nth"]))
    if part == "연내" and context.published and context.published.year == year:
        return PartialDate.between(context.published, dt.date(year, 12, 31))
    if found["y4_from"]:
        return PartialDate.between(dt.date(int(found["y4_from"]), 1, 1), dt.date(year, 12, 31))
    return calendar.year_part(year, part.removeprefix("연"))


def _month(found: re.Match[str], year: int | None, context: Context) -> tuple[int, int] | None:
    """Year and month of an expression that names a month."""
    if word := (found["m_word"] or "").replace(" ", ""):
        if word in MONTH_WORDS:
            if context.published is None:
                return None
            when = calendar.add_months(context.published.replace(day=1), MONTH_WORDS[word])
            return (year or when.year), when.month
        if context.anchor is None or context.anchor.precision not in (Precision.DAY, Precision.MONTH, Precision.RANGE):
            return None
        return context.anchor.earliest.year, context.anchor.earliest.month
    month = _number(found["m"] or found["m_sino"])
    if year is not None:
        return year, month
    if context.first is not None:
        first = context.first.earliest
        return first.year + (month < first.month), month
    if context.published is None:
        return (context.stated_year, month) if context.stated_year else None
    this = context.published
    way = found["way"]
    if way == "지난":
        return this.year - (month > this.month), month
    if way in _COMING:
        return this.year + (month < this.month), month
    if context.stated_year:
        return context.stated_year, month
    gone = month > this.month and happened(found.string, found.end())
    if way is None and (gone or month - this.month > _FAR_MONTHS):
        return this.year - 1, month
    if way is None and this.month - month > _FAR_MONTHS:
        return this.year + 1, month
    return this.year, month


def _in_month(found: re.Match[str], year: int | None, weekday: str, context: Context) -> PartialDate | None:
    named = _month(found, year, context)
    if named is None:
        return None
    year, month = named
    if written := found["d"] or found["d_sino"]:
        last = PartialDate.day(year, month, _number(written))
        if found["d_from"]:
            return PartialDate.between(dt.date(year, month, int(found["d_from"])), last.latest)
        if found["m_from"]:
            return None
        return last
    if found["m_from"]:
        first = int(found["m_from"])
        return PartialDate.between(dt.date(year - (first > month), first, 1), PartialDate.month(year, month).latest)
    if found["m_part"]:
        return calendar.month_part(year, month, found["m_part"])
    if found["nth"]:
        nth = calendar.nth_number(found["nth"])
        if day := found["nth_day"] or found["nth_only"]:
            when = calendar.nth_weekday(year, month, nth, day)
            return day_of(when) if when else None
        return calendar.nth_week(year, month, nth)
    return PartialDate.month(year, month)


def _day_alone(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """A day without its month: 지난 8일, 오는 24일, 30일."""
    number = int(found["day_alone"])
    if context.first is not None:
        first = context.first.earliest
        ahead = number < first.day
        return day_of(calendar.add_months(first.replace(day=1), int(ahead)).replace(day=number))
    this = context.published
    if this is None:
        return None
    way = found["way"]
    shift = 0
    if way == "지난":
        shift = -(number > this.day)
    elif way in _COMING:
        shift = int(number < this.day)
    elif way is None:
        shift = _nearest_month(this, number, weekday) or -_is_over(found, number, weekday, this)
    when = calendar.add_months(this.replace(day=1), shift).replace(day=number)
    if found["day_from"]:
        return PartialDate.between(when.replace(day=int(found["day_from"])), when)
    return day_of(when)


def _is_over(found: re.Match[str], day: int, weekday: str, this: dt.date) -> bool:
    """Whether a bare day later than that of publication is told as gone by: 25일자에 29일 맺었다, 29일 기준."""
    before = calendar.add_months(this.replace(day=1), -1)
    if weekday or day <= this.day + 1 or day > PartialDate.month(before.year, before.month).latest.day:
        return False
    return _AS_OF.match(found.string, found.end()) is not None or happened(found.string, found.end())


def _nearest_month(this: dt.date, day: int, weekday: str) -> int:
    """How many months from that of publication a bare day lies: -1, 0 or 1."""
    candidates: dict[int, dt.date] = {}
    for shift in (0, -1, 1):
        month = calendar.add_months(this.replace(day=1), shift)
        if day <= PartialDate.month(month.year, month.month).latest.day:
            candidates[shift] = month.replace(day=day)
    if weekday:
        for shift, when in candidates.items():
            if calendar.WEEKDAYS[when.weekday()] == weekday:
                return shift
    for shift, when in candidates.items():
        if abs((when - this).days) <= _NEAR_DAYS:
            return shift
    return 0


def _nearest_year(this: dt.date, first_month: int, last_month: int, way: str | None) -> int:
    """The year of a stretch of months that is named without it."""
    if way == "지난":
        return this.year - (last_month >= this.month)
    if way in _COMING:
        return this.year + (last_month < this.month)
    return this.year - (way is None and first_month - this.month > _FAR_MONTHS - 1)


def _period(found: re.Match[str], year: int | None, context: Context) -> PartialDate | None:
    """A quarter or a half of a year."""
    quarter = int(found["q"]) if found["q"] else 0
    half = 1 if found["half"] == "상" else 2
    first_month, last_month = (3 * quarter - 2, 3 * quarter) if quarter else (6 * half - 5, 6 * half)
    if year is None and context.first is not None:
        year = context.first.earliest.year + (first_month < context.first.earliest.month)
    if year is None:
        year = context.stated_year or (context.spoken_year if found["way"] is None else None)
    if year is None and context.published:
        year = _nearest_year(context.published, first_month, last_month, found["way"])
        ahead = found["way"] is None and year == context.published.year and first_month > context.published.month
        year -= ahead and happened(found.string, found.end())
    if year is None:
        return None
    if found["q_from"]:
        first = PartialDate.quarter(year, int(found["q_from"]))
        return PartialDate.between(first.earliest, PartialDate.quarter(year, quarter).latest)
    if found["p_part"]:
        month = first_month if found["p_part"].strip() == "초" else last_month
        return PartialDate.month(year, month)
    return PartialDate.quarter(year, quarter) if quarter else PartialDate.half(year, half)


def _season(found: re.Match[str], year: int | None, context: Context) -> PartialDate | None:
    """A season of a year, or the last or the next one."""
    if year is not None:
        return calendar.season(year, found["season"])
    if context.published is None:
        return None
    candidates = [calendar.season(context.published.year + shift, found["season"]) for shift in (-1, 0, 1)]
    if found["way"] == "지난":
        return [when for when in candidates if when.latest < context.published][-1]
    if found["way"] in _COMING:
        return next(when for when in candidates if when.earliest > context.published)
    return candidates[1]


def numeric(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """2023-07-27, 2023.07, '23.7.27, 89/05/05, 13.5.2015, (7/27)."""
    if found["n_y"]:
        month = found["n_m"] or found["n_m_wide"]
        if month is None:
            return PartialDate.month(int(found["n_y"]), int(found["n_m_only"]))
        return PartialDate.day(int(found["n_y"]), int(month), int(found["n_d"] or found["n_d_wide"]))
    if found["s_y"] or found["x_y"]:
        head = "s" if found["s_y"] else "x"
        return PartialDate.day(
            _full_year(found[f"{head}_y"], context), int(found[f"{head}_m"]), int(found[f"{head}_d"])
        )
    if found["e_y"]:
        month_or_day, day_or_month = int(found["e_1"]), int(found["e_2"])
        month, day = sorted((month_or_day, day_or_month)) if month_or_day > 12 else (month_or_day, day_or_month)
        return PartialDate.day(int(found["e_y"]), month, day)
    month, day = int(found["md_m"]), int(found["md_d"])
    if month < day <= 12 or context.published is None:
        # 3/4 and 1/2 are fractions as soon as dates.
        return None
    return PartialDate.day(_nearest_year(context.published, month, month, None), month, day)


def decade(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """2010년대 초반, 90년대."""
    written = found["dec"]
    year = int(written) if len(written) == 4 else 1900 + int(written)
    return calendar.decade(year, found["dec_part"] or "")


def quarter_word(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """지난 분기, 다음 분기."""
    if context.published is None:
        return None
    when = calendar.add_months(context.published.replace(day=1), 3 * _QUARTER_WORDS[found["qw"]])
    return PartialDate.quarter(when.year, (when.month + 2) // 3)
