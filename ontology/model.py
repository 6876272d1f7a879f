"""The values that travel between the rooms: immutable, comparable, without behaviour beyond their own invariants."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "Account",
    "Article",
    "Block",
    "BlockKind",
    "Bound",
    "Count",
    "Diagnostic",
    "Entity",
    "Evidence",
    "Fact",
    "Measure",
    "Money",
    "PartialDate",
    "Precision",
    "Qualifiers",
    "Reading",
    "Reason",
    "Severity",
    "Span",
    "Status",
    "Text",
    "Value",
]


class Status(StrEnum):
    """Whether a claim holds, as the text says it."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    CONSIDERED = "Considered"
    ENDED = "Ended"
    FORMER = "Former"
    DENIED = "Denied"


class Bound(StrEnum):
    """How the text hedges a number; the number itself stays as written."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "atLeast"
    MORE_THAN = "moreThan"
    AT_MOST = "atMost"
    LESS_THAN = "lessThan"
    RANGE = "range"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"


class BlockKind(StrEnum):
    """What a stretch of an article is; facts are read from title, subtitle and body only."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class Reason(StrEnum):
    """Why a sentence gave no fact (or that it gave some)."""

    FACTS = "facts"
    NO_ENTITY = "no entity"
    NO_RELATION = "no known relation"
    DENIAL = "denial or contrast"
    UNRESOLVED = "unresolved argument"
    QUESTION = "question or wish"


class Severity(StrEnum):
    """How grave a diagnostic is: a warning leaves the input in, an error leaves it out."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch of `Article.text`.

    Units: code points, counted from 0.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end}: start must be >= 0 and not past end")

    def of(self, text: str) -> str:
        """The text that the span covers.

        >>> Span(start=0, end=2).of("가나다")
        '가나'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as precise as the text gives it, with the first and last day that it can mean.

    Units: proleptic Gregorian calendar, Korean time.
    """

    earliest: dt.date
    latest: dt.date
    precision: Precision

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"date {self.earliest}..{self.latest}: earliest is after latest")

    @property
    def iso(self) -> str:
        """ISO 8601, cut to what is known; a half, quarter or range within one month or year shortens to that.

        >>> PartialDate.month(2023, 7).iso
        '2023-07'
        """
        if self.precision is Precision.DAY:
            return self.earliest.isoformat()
        if (self.earliest.year, self.earliest.month) == (self.latest.year, self.latest.month):
            return f"{self.earliest:%Y-%m}"
        return f"{self.earliest:%Y}"

    @classmethod
    def day(cls, year: int, month: int, day: int) -> PartialDate:
        """One day. Errors: ValueError when the calendar has no such day."""
        when = dt.date(year, month, day)
        return cls(earliest=when, latest=when, precision=Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        """One month."""
        return cls(earliest=dt.date(year, month, 1), latest=_month_end(year, month), precision=Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> PartialDate:
        """One quarter, 1 to 4."""
        first = 3 * quarter - 2
        return cls(earliest=dt.date(year, first, 1), latest=_month_end(year, first + 2), precision=Precision.QUARTER)

    @classmethod
    def half(cls, year: int, half: int) -> PartialDate:
        """One half year, 1 or 2."""
        first = 6 * half - 5
        return cls(earliest=dt.date(year, first, 1), latest=_month_end(year, first + 5), precision=Precision.HALF)

    @classmethod
    def year(cls, year: int) -> PartialDate:
        """One year."""
        return cls(earliest=dt.date(year, 1, 1), latest=dt.date(year, 12, 31), precision=Precision.YEAR)

    @classmethod
    def between(cls, earliest: dt.date, latest: dt.date) -> PartialDate:
        """Any stretch of days."""
        return cls(earliest=earliest, latest=latest, precision=Precision.RANGE)


def _month_end(year: int, month: int) -> dt.date:
    after = dt.date(year + month // 12, month % 12 + 1, 1) if year < 9999 or month < 12 else dt.date.max
    return after - dt.timedelta(days=1) if after != dt.date.max else after


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money. `upper` is the top of a range, else None.

    Units: major units of the ISO 4217 currency (KRW, USD, …).
    """

    value: Decimal
    currency: str
    upper: Decimal | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with a unit as the text writes it (PF, MW, 건, 장, %)."""

    value: Decimal
    unit: str
    upper: Decimal | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A whole number without a unit (parameters, users, members)."""

    value: int
    upper: int | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A literal text (a language, a modality), as opposed to the id of an entity."""

    value: str


Value = str | Money | Measure | Count | Text
"""The object of a fact: the id of an entity (str) or a literal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing of the world. `known` says that seeds/ lists it; others were found in the text."""

    id: str
    type: str
    label: str
    label_en: str = ""
    aliases: tuple[str, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The sentence or clause that says a fact, and the rule that read it."""

    article: str
    span: Span
    rule: str
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifiers:
    """What the text adds to a bare triple. Texts are empty and values None where it adds nothing.

    Units: `stake` in percent, `year` a calendar year.
    """

    date: PartialDate | None = None
    status: Status = Status.ACTUAL
    amount: Money | Measure | None = None
    stake: Decimal | None = None
    round: str = ""
    title: str = ""
    role: str = ""
    topic: str = ""
    product: str = ""
    variant: str = ""
    year: int | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim of one article: subject id, predicate, object, qualifiers, and where it is said.

    Units: `confidence` in 0..1.
    """

    subject: str
    predicate: str
    object: Value
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    evidence: Evidence
    confidence: Decimal = Decimal("0.9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article of one kind."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article. `text` is the decoded file in NFC; every span slices out of it.

    `blocks` are in order, do not overlap, and leave out nothing but white space.
    """

    id: str
    file: str
    title: str
    text: str
    published: dt.date | None = None
    publisher: str = ""
    author: str = ""
    url: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """What went wrong with one input, in one line: where, what, and what to do."""

    file: str
    message: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of one sentence: how many facts it gave, or why none."""

    span: Span
    reason: Reason
    facts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one article."""

    article: Article
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    accounts: tuple[Account, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
