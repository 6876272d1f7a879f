"""What the rules see of one sentence while its article is read."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.clauses.frames import Frame
from extractors.dates import DateMention
from extractors.mentions.cast import Cast
from extractors.morphology import Morpheme
from extractors.quantities import Quantity
from extractors.references.discourse import Discourse
from extractors.sentences import Sentence
from extractors.units import Mention, Phrase, Thing, Unit
from ontology.model import Bound, Count, Measure, Money, Qualifiers, Span, Value

__all__ = ["Context", "Draft", "Stop", "literal", "money_of", "unit_of"]


@dataclass(slots=True, eq=False)
class Draft:
    """A fact before its things have ids; `main` when a main clause states it.

    Units: `span` in code points of `Article.text`.
    """

    subject: Thing
    predicate: str
    object: Thing | Value
    qualifiers: Qualifiers
    rule: str
    span: Span
    cues: tuple[Span, ...] = ()
    doubt: int = 0
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A rule that nearly read a fact from a frame, and what stopped it."""

    rule: str
    reason: str
    frame: Frame


@dataclass(slots=True, eq=False)
class Context:
    """One sentence with all that stages before the rules found in it. Units: code points of the sentence."""

    sentence: Sentence
    text: str
    published: dt.date | None
    cast: Cast
    discourse: Discourse
    morphemes: Sequence[Morpheme] = ()
    mentions: list[Mention] = field(default_factory=list)
    quantities: Sequence[Quantity] = ()
    dates: Sequence[DateMention] = ()
    units: list[Unit] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    headline: bool = False
    stopped: list[Stop] = field(default_factory=list)
    # Where the morphemes start, and of which that was asked.
    _placed: Sequence[Morpheme] | None = field(default=None, init=False, repr=False)
    _starts: list[int] = field(default_factory=list, init=False, repr=False)

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """The quantities between two offsets, conversions such as (약 3100억원) left out."""
        return [q for q in self.quantities if start <= q.span.start and q.span.end <= end and not q.conversion]

    def morphemes_in(self, start: int, end: int) -> Sequence[Morpheme]:
        """The morphemes that begin at or behind `start` and end by `end`."""
        morphemes = self.morphemes
        if self._placed is not morphemes:
            self._placed, self._starts = morphemes, [m.start for m in morphemes]
        first = last = bisect_left(self._starts, start)
        count = len(morphemes)
        while last < count and morphemes[last].end <= end:
            last += 1
        return morphemes[first:last]

    def span_of(self, start: int, end: int) -> Span:
        """A stretch of the sentence as a span of the article."""
        offset = self.sentence.span.start
        return Span(start=offset + start, end=offset + end)

    def cue_of(self, frame: Frame) -> Span:
        """The predicate of a clause as a span of the article; a copula that is left out has its first code point."""
        start, end = frame.predicate.start, frame.predicate.end
        return self.span_of(start, max(end, start + 1))

    def draft(
        self,
        subject: Thing,
        predicate: str,
        value: Thing | Value,
        rule: str,
        *cues: Span,
        said: Qualifiers | None = None,
        doubt: int = 0,
    ) -> Draft:
        """A fact that the sentence as a whole is evidence for."""
        return Draft(
            subject=subject,
            predicate=predicate,
            object=value,
            qualifiers=said or Qualifiers(),
            rule=rule,
            span=self.span_of(0, len(self.text)),
            cues=cues,
            doubt=doubt,
        )

    def named(self, *types: str) -> list[Thing]:
        """The things of these very types that the sentence names, each once."""
        return list({id(m.thing): m.thing for m in self.mentions if m.thing.type in types}.values())

    def only(self, *types: str) -> Thing | None:
        """The one thing of these very types that the sentence names, None where it names more."""
        named = self.named(*types)
        return named[0] if len(named) == 1 else None

    def phrase_text(self, phrase: Phrase) -> str:
        """A phrase as it stands, without its particle."""
        return self.text[phrase.start : phrase.last.end].strip(" ‘’'“”\"")


def literal(quantity: Quantity) -> tuple[int, Bound] | None:
    """A whole number out of a quantity, None when it is money or has a fraction."""
    value = quantity.value
    if isinstance(value, Money):
        return None
    if value.value != int(value.value):
        return None
    return int(value.value), value.bound


def money_of(quantity: Quantity, text: str) -> Money | None:
    """The amount of money of a quantity, conversions left out; a bare 100억 counts as won, as headlines write it."""
    value = quantity.value
    if quantity.conversion:
        return None
    if isinstance(value, Money):
        return value
    bare = isinstance(value, Count) or value.unit == ""
    parameters = text.startswith(("파라미터", "매개변수"), quantity.span.end + 1)
    if bare and text[quantity.span.end - 1] in "억조" and value.value >= 10**8 and not parameters:
        return Money(value=Decimal(value.value), currency="KRW", bound=value.bound)
    return None


def unit_of(quantity: Quantity) -> str:
    """The unit as written, "" for a bare number."""
    return quantity.value.unit if isinstance(quantity.value, Measure) else ""
