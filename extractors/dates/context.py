"""What is known where an expression of a date stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ontology.model import PartialDate, Precision

__all__ = ["Context", "day_of"]

# 다음 날 and 이틀 뒤 count from a day named this many characters before, not from one of another paragraph.
_REACH_CHARS = 300


@dataclass(slots=True)
class Context:
    """The day of publication, the dates named before, and the first end of a range (`first`).

    `anchor` is the last date named, `past_anchor` the last that does not begin after publication; `stated_year` is the
    year that the same sentence states before, `spoken_year` one that it tells by 내년, 지난해.
    """

    published: dt.date | None
    anchor: PartialDate | None = None
    past_anchor: PartialDate | None = None
    stated_year: int | None = None
    spoken_year: int | None = None
    first: PartialDate | None = None
    _day: tuple[dt.date, int] | None = None
    _past_day: tuple[dt.date, int] | None = None

    def name(self, when: PartialDate, end: int) -> None:
        """Remembers a date that the text names. Units: `end` is an offset of code points in the text."""
        self.anchor = when
        past = self.published is None or when.earliest <= self.published
        if past:
            self.past_anchor = when
        if when.precision is Precision.DAY:
            self._day = when.earliest, end
            if past:
                self._past_day = self._day

    def near_day(self, position: int, *, past: bool) -> dt.date | None:
        """The last day named, or the last that is `past`, when it stands near enough to count from."""
        for named in (self._past_day if past else None, self._day):
            if named and position - named[1] <= _REACH_CHARS:
                return named[0]
        return None


def day_of(day: dt.date) -> PartialDate:
    """One day as a date of that precision.

    >>> day_of(dt.date(2024, 5, 1)).iso
    '2024-05-01'
    """
    return PartialDate(earliest=day, latest=day, precision=Precision.DAY)
