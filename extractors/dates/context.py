"""What is known where an expression of a date stands."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extractors.dates.grammar import SENTENCE_END
from ontology.model import PartialDate, Precision

__all__ = ["Context", "day_of", "happened", "tells_past"]

# 다음 날 and 이틀 뒤 count from a day named this many characters before, not from one of another paragraph.
_REACH_CHARS = 300
# 했, 됐, 였 and the like end in ㅆ; so do 있 and 겠, which are no past.
_PAST = "".join(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28) if chr(code) not in "있겠")
_PAST_END = re.compile(rf"[{_PAST}](?:다|습니다|어요|고|으며|지만|는데)")
_TO_COME = re.compile("예정|계획|방침|목표|전망|겠다|겠습|것이라|것으로 (?:보|봤|내다|기대|예상|전망)|기로 했|기로 하")
_SENTENCE_CHARS, _NEXT_CHARS = 150, 30


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


def tells_past(text: str, position: int) -> bool:
    """Whether the sentence goes on to end in the past: 삭제했다, but not 삭제하겠다고 밝혔다."""
    end = SENTENCE_END.search(text, position, position + _SENTENCE_CHARS)
    rest = text[position : end.end() if end else position + _SENTENCE_CHARS]
    return bool(_PAST_END.search(rest)) and not _TO_COME.search(rest)


# Clauses about what is yet to be: 공개할 별을, 선보일 예정.
_YET = re.compile("[가-힣](?:할|될|낼|일|올|갈|쓸|릴|칠|질) ")
_SAID = re.compile("[다라자](?:고|며|면서|는)")


def happened(text: str, position: int) -> bool:
    """Whether what follows had happened, whoever said so: 출시했다고 밝혔다, but not 출시한다고 밝혔다."""
    said = _SAID.search(text, position, position + _SENTENCE_CHARS)
    end = said.start() + 1 if said else len(text)
    return tells_past(text[:end], position) and not _YET.search(text, position, min(end, position + _NEXT_CHARS))
