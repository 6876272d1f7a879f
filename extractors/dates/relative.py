"""What a date means that counts from another: 이틀 뒤, 3년 전, 전날, 다음 주 월요일, 월말."""

from __future__ import annotations

import datetime as dt
import re

from extractors.dates import calendar
from extractors.dates.context import Context, day_of, tells_past
from extractors.dates.grammar import DAY_WORDS, WEEK_WORDS
from ontology.model import PartialDate, Precision

__all__ = ["day_word", "month_end", "nth_weekday", "offset", "then", "vague", "week", "weekday", "word_offset"]

_WORD_DAYS = ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘")
_DAYS = {word: days for days, word in enumerate(_WORD_DAYS, 1)} | {"일주일": 7, "보름": 15}
_COUNTS = {"한": 1, "두": 2, "세": 3, "석": 3, "넉": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8}
_COUNTS |= {"아홉": 9, "열": 10}
# First and last day of the part, counted from Monday.
_WEEK_PARTS = {"초": (0, 2), "초반": (0, 2), "중반": (2, 3), "후반": (3, 6), "말": (5, 6)}
# 출범 2년 뒤 counts from the event, whose day the expression does not tell.
_EVENT = re.compile(
    r"(?:출범|설립|창업|창립|인수|합병|상장|출시|도입|취임|입사|퇴사|졸업|계약|발표|공개|가동|착공|완공|체결|개발|투자|지"
    r"|개시|시작|종료) ?$"
)
_EVENT_CHARS = 4
# Which dates are precise enough to count such units from.
_COUNTS_FROM = {
    Precision.DAY: (Precision.DAY,),
    Precision.MONTH: (Precision.DAY, Precision.MONTH),
    Precision.YEAR: (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR),
}


def _shifted(base: dt.date, sign: int, months: int, days: int) -> dt.date:
    return calendar.add_months(base, sign * months) + dt.timedelta(days=sign * days)


def _counted(
    found: re.Match[str], way: str, context: Context, *, years: int = 0, months: int = 0, days: int = 0
) -> PartialDate | None:
    """The date so far before or after, as precise as the smallest unit that is counted.

    전 looks back from today. 뒤 goes on from what was told last where the sentence tells the past or that date is still
    to come, and from today otherwise.
    """
    start = found.start()
    if _EVENT.search(found.string, max(0, start - _EVENT_CHARS), start):
        return None
    finest = Precision.DAY if days else Precision.MONTH if months else Precision.YEAR
    published, base = context.published, context.published
    past = way != "전" and tells_past(found.string, found.end())
    anchor = context.past_anchor if past else context.anchor
    if past:
        base = context.near_day(start, past=True) if finest is Precision.DAY else _precise(anchor, finest)
    elif way != "전" and anchor and published and anchor.earliest > published:
        base = _precise(anchor, finest) or published
    if base is None:
        return None
    when = _shifted(base, -1 if way == "전" else 1, 12 * years + months, days)
    if past and published and when > published:
        return None
    if finest is Precision.DAY:
        return day_of(when)
    return PartialDate.month(when.year, when.month) if months else PartialDate.year(when.year)


def _precise(anchor: PartialDate | None, finest: Precision) -> dt.date | None:
    """The first day of a date, when that is precise enough to count such units from."""
    return anchor.earliest if anchor and anchor.precision in _COUNTS_FROM[finest] else None


def offset(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """3년 전, 2년 1개월 21일 전, 2주 후 월요일, 어제부터 4일 후."""
    years, months, weeks, days = (int(found[group] or 0) for group in ("o_y", "o_m", "o_w", "o_d"))
    way, days, months = found["o_way"], 7 * weeks + days, months + 6 * bool(found["o_half"])
    if found["from"]:
        if context.published is None:
            return None
        base = context.published + dt.timedelta(days=DAY_WORDS[found["from"]])
        return day_of(_shifted(base, -1 if way == "전" else 1, 12 * years + months, days))
    when = _counted(found, way, context, years=years, months=months, days=days)
    if when and found["o_day"]:
        return day_of(calendar.weekday_of(when.earliest, 0, found["o_day"]))
    return when


def word_offset(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """이틀 뒤, 일주일 전, 석 달 전, 반년 뒤."""
    way = found["w_way"]
    if found["w_days"]:
        return _counted(found, way, context, days=_DAYS[found["w_days"]])
    if found["w_half"]:
        return _counted(found, way, context, months=6)
    count, unit = _COUNTS[found["w_n"]], found["w_unit"]
    if unit == "해":
        return _counted(found, way, context, years=count)
    if unit == "달":
        return _counted(found, way, context, months=count)
    return _counted(found, way, context, days=7 * count)


def vague(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """None: 최근, 몇 년 전, 10여 년 전 name no date."""
    return None


def day_word(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """오늘, 전날, 이날, 다음 날."""
    if word := found["dw"] or ("모레" if not (found["dw_same"] or found["dw_next"]) else ""):
        return day_of(context.published + dt.timedelta(days=DAY_WORDS[word])) if context.published else None
    base = context.near_day(found.start(), past=tells_past(found.string, found.end()))
    if base is None and (found["dw_next"] or found["dw_same"] in ("이날", "이 날")):
        base = context.published
    if base is None:
        return None
    return day_of(base + dt.timedelta(days=1) if found["dw_next"] else base)


def week(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """이번 주, 다음 주 월요일, 지난주 초."""
    if context.published is None:
        return None
    weeks = WEEK_WORDS.get(found["wk"] or "", 0)
    if found["wk_day"]:
        return day_of(calendar.weekday_of(context.published, weeks, found["wk_day"]))
    whole = calendar.week(context.published, weeks)
    part = found["wk_part"] or found["wk_end"]
    if part is None:
        return whole
    first, last = _WEEK_PARTS[part]
    return PartialDate.between(whole.earliest + dt.timedelta(days=first), whole.earliest + dt.timedelta(days=last))


def weekday(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """금요일, 지난 금요일, 다가오는 목요일."""
    this = context.published
    if this is None:
        return None
    name, way = found["wd"], found["wd_way"]
    when = calendar.weekday_of(this, int(way == "다음"), name)
    if way == "지난" and when >= this:
        when -= dt.timedelta(days=7)
    elif way in ("오는", "다가오는", "돌아오는") and when <= this:
        when += dt.timedelta(days=7)
    return day_of(when)


def nth_weekday(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """셋째 주 화요일: of the month of publication."""
    this = context.published
    if this is None:
        return None
    when = calendar.nth_weekday(this.year, this.month, calendar.nth_number(found["nw"]), found["nw_day"])
    return day_of(when) if when else None


def then(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """당시: the date named before, unless a clause or a noun says when that was (자금을 모을 당시, 창업 당시)."""
    before = found.string[: found.start()].rstrip(" ")[-1:]
    own = before.isalnum() and before not in _PARTICLES
    today = context.anchor is not None and context.anchor.earliest == context.anchor.latest == context.published
    return None if own or today else context.anchor


_PARTICLES = "은는이가도에서의그"


def month_end(found: re.Match[str], weekday: str, context: Context) -> PartialDate | None:
    """월초, 월말 of the month of publication."""
    this = context.published
    return calendar.month_part(this.year, this.month, found["me"]) if this else None
