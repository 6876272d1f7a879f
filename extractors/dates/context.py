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
    """The day of publication, the date named before (`anchor`), and the first end of a range (`first`).

    `day` is the last day named, `past_day` the last that is not after publication, `stated_year` the year that the same
    sentence states before.
    Units: `day_end` and `past_day_end` are offsets of code points in the text.
    """

    published: dt.date | None
    anchor: PartialDate | None = None
    day: dt.date | None = None
    day_end: int = 0
    past_day: dt.date | None = None
    past_day_end: int = 0
    stated_year: int | None = None
    first: PartialDate | None = None

    def name_day(self, day: dt.date, end: int) -> None:
        """Remembers a day that the text names."""
        self.day, self.day_end = day, end
        if self.published is None or day <= self.published:
            self.past_day, self.past_day_end = day, end

    def near_day(self, position: int, *, past: bool = False) -> dt.date | None:
        """The last day named, or the last that is past, when it stands near enough to count from."""
        if past and self.past_day and position - self.past_day_end <= _REACH_CHARS:
            return self.past_day
        return self.day if self.day and position - self.day_end <= _REACH_CHARS else None


def day_of(day: dt.date) -> PartialDate:
    """One day as a date of that precision.

    >>> day_of(dt.date(2024, 5, 1)).iso
    '2024-05-01'
    """
    return PartialDate(earliest=day, latest=day, precision=Precision.DAY)
