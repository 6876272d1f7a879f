"""How an article was read, sentence by sentence, as plain values: what was found, what it gave, and what was missed.

An `Explanation` holds the reading itself, made from the same drafts, so that it cannot tell another story. Units: every
span in code points of `Article.text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, Stop
from extractors.mentions import Cast
from extractors.people.seats import FOLLOWS
from extractors.readers.settling import fact_of, fault_of, settle
from extractors.reading import Reader
from extractors.rules.rulebook import Rule
from extractors.units import Ending, Phrase, Thing
from ontology.model import (
    Article,
    BlockKind,
    Count,
    Fact,
    Measure,
    Money,
    PartialDate,
    Qualifiers,
    Reading,
    Reason,
    Span,
    Value,
)

__all__ = [
    "Argument",
    "Clause",
    "DateMark",
    "Explanation",
    "Finding",
    "Mark",
    "NameMark",
    "NearMiss",
    "Outcome",
    "Place",
    "RulePlace",
    "SentenceView",
    "Summary",
    "Unread",
    "ValueMark",
    "explain_article",
]


class Place(StrEnum):
    """How a phrase came to a predicate: its own, carried over from a clause before, or the noun that it modifies."""

    OWN = "own"
    INHERITED = "inherited"
    MODIFIED = "modified"


class Outcome(StrEnum):
    """What became of a fact that rules read."""

    STATED = "stated"
    REPEATED = "repeated"
    CONTAINED = "contained"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMark:
    """A place that names a thing; `how` is its sign: known, quoted, induced, owned, person, head, repeated, version."""

    span: Span
    label: str
    type: str
    how: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMark:
    """A quantity; a `conversion` only says the one before it again."""

    span: Span
    value: Money | Measure | Count
    conversion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMark:
    """A date, None where the text does not tell which; `starts` and `ends` as for 부터 and 까지."""

    span: Span
    date: PartialDate | None
    starts: bool = False
    ends: bool = False


Mark = NameMark | ValueMark | DateMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A phrase of a clause. `case` as rules write it (top, nom, acc, …); `refers` are the things that it stands for."""

    case: str
    span: Span
    place: Place = Place.OWN
    refers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A predicate with its arguments, and how it holds.

    `status` is a status, "Question", or "" for a plain statement, `lent` by the clause that it leads to; `support` is
    the verb that was folded into it, as 추진하다 in 인수를 추진하다.
    """

    span: Span
    lemma: str
    ending: Ending
    status: str = ""
    past: bool = False
    lent: bool = False
    quoted: bool = False
    support: str = ""
    speaker: str = ""
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePlace:
    """A rule by its name, and where it stands. Units: `line` counted from 1."""

    name: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fact that rules read, with its outcome.

    `rules` are those that read it, the first of which is the one that the evidence names. A literal stands in `value`,
    otherwise `object` is the label of a thing. `first` is the number of the sentence that stated a repeated fact first,
    else 0; `fault` says why one was refused.
    """

    subject: str
    predicate: str
    object: str = ""
    value: Value | None = None
    qualifiers: Qualifiers
    confidence: Decimal
    rules: tuple[RulePlace, ...]
    cues: tuple[Span, ...] = ()
    outcome: Outcome
    first: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A rule that found half of what it wants at a verb, and what stopped it; none where a sibling read the verb."""

    rule: RulePlace
    lemma: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence with all that was made of it. Units: `number` counted from 1."""

    number: int
    span: Span
    kind: BlockKind
    reason: Reason
    facts: int = 0
    names: tuple[NameMark, ...] = ()
    values: tuple[ValueMark, ...] = ()
    dates: tuple[DateMark, ...] = ()
    clauses: tuple[Clause, ...] = ()
    findings: tuple[Finding, ...] = ()
    near: tuple[NearMiss, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Names, dates and values in order without overlaps: the name goes before the date, that before the value."""
        kept: list[Mark] = []
        marks: tuple[Mark, ...] = (*self.names, *self.dates, *self.values)
        for mark in marks:
            if all(mark.span.end <= other.span.start or other.span.end <= mark.span.start for other in kept):
                kept.append(mark)
        return tuple(sorted(kept, key=lambda mark: mark.span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A block from which nothing is read: dateline, byline, boilerplate, a caption that is no sentence."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How much of one article gave facts. `reasons` count all sentences, the other numbers those of the body.

    Units: `chars` in code points, white space between sentences left out.
    """

    sentences: int
    sentences_with_facts: int
    chars: int
    chars_with_facts: int
    facts: int
    reasons: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How one article was read: its parts in order, what they come to, and the reading that they explain."""

    reading: Reading
    parts: tuple[SentenceView | Unread, ...]
    summary: Summary

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.reading.article

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        """The parts that were read."""
        return tuple(part for part in self.parts if isinstance(part, SentenceView))


def explain_article(reader: Reader, article: Article) -> Explanation:
    """How a reader reads an article: the same reading as `reader.read` gives, with everything that led to it."""
    contexts, cast = reader.contexts(article)
    read = reader.drafts(contexts)
    reading = settle(article, read, cast)
    view = _View(reading, cast, {rule.name: rule for rule in reader.book.rules})
    sentences = [view.sentence(number, context, found) for number, (context, found) in enumerate(read, 1)]
    blocks = {context.sentence.block for context in contexts}
    unread = [
        Unread(span=block.span, kind=block.kind)
        for number, block in enumerate(article.blocks)
        if number not in blocks and block.span.of(article.text).strip()
    ]
    parts: list[SentenceView | Unread] = [*sentences, *unread]
    parts.sort(key=lambda part: part.span)
    return Explanation(reading=reading, parts=tuple(parts), summary=_summary(sentences, len(reading.facts)))


def _summary(sentences: Sequence[SentenceView], facts: int) -> Summary:
    body = [one for one in sentences if one.kind is BlockKind.BODY]
    telling = [one for one in body if one.reason is Reason.FACTS]
    counts = Counter(one.reason for one in sentences)
    return Summary(
        sentences=len(body),
        sentences_with_facts=len(telling),
        chars=sum(one.span.end - one.span.start for one in body),
        chars_with_facts=sum(one.span.end - one.span.start for one in telling),
        facts=facts,
        reasons=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].value))),
    )


@dataclass(slots=True)
class _View:
    """One reading, seen through its sentences."""

    reading: Reading
    cast: Cast
    rules: Mapping[str, Rule]
    facts: dict[tuple[object, ...], Fact] = field(init=False)
    number_at: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.facts = {_key(fact): fact for fact in self.reading.facts}
        self.number_at = {account.span.start: number for number, account in enumerate(self.reading.accounts, 1)}

    def sentence(self, number: int, context: Context, found: Sequence[Draft]) -> SentenceView:
        account = self.reading.accounts[number - 1]
        findings = tuple(self.findings(found))
        told = {(one.predicate, cue) for one in findings for cue in one.cues}
        near = dict.fromkeys(self.near_miss(context, stop) for stop in context.stopped)
        return SentenceView(
            number=number,
            span=context.sentence.span,
            kind=context.sentence.kind,
            reason=account.reason,
            facts=account.facts,
            names=tuple(
                NameMark(
                    span=Span(start=m.start, end=m.end),
                    label=m.thing.label,
                    type=m.thing.type,
                    how=m.how,
                    id=self.cast.entity(m.thing).id if m.thing.type else "",
                )
                for m in context.mentions
            ),
            values=tuple(
                ValueMark(span=context.span_of(q.span.start, q.span.end), value=q.value, conversion=q.conversion)
                for q in context.quantities
            ),
            dates=tuple(
                DateMark(span=context.span_of(d.span.start, d.span.end), date=d.date, starts=d.start, ends=d.end)
                for d in context.dates
            ),
            clauses=tuple(_clause(context, frame) for frame in context.frames),
            findings=findings,
            near=tuple(one for one in near if (self.rules[one.rule.name].predicate, one.span) not in told),
        )

    def findings(self, found: Sequence[Draft]) -> Iterator[Finding]:
        """The facts that rules read from one sentence, each once with all rules that read it."""
        groups: dict[tuple[object, ...], list[Draft]] = {}
        for draft in found:
            fact = fact_of(draft, self.reading.article, self.cast)
            groups.setdefault((*_key(fact), draft.span), []).append(draft)
        for drafts in groups.values():
            yield self.finding(drafts)

    def finding(self, drafts: Sequence[Draft]) -> Finding:
        draft = drafts[0]
        fact = fact_of(draft, self.reading.article, self.cast)
        fault = fault_of(draft)
        outcome = Outcome.REFUSED if fault else self.outcome(fact)
        repeated = outcome is Outcome.REPEATED
        thing = draft.object if isinstance(draft.object, Thing) else None
        return Finding(
            subject=draft.subject.label,
            predicate=draft.predicate,
            object=thing.label if thing else "",
            value=None if isinstance(draft.object, Thing) else draft.object,
            qualifiers=draft.qualifiers,
            confidence=fact.confidence,
            rules=tuple(dict.fromkeys(self.place(one.rule) for one in drafts)),
            cues=draft.cues,
            outcome=outcome,
            first=self.number_at[self.facts[_key(fact)].evidence.span.start] if repeated else 0,
            fault=fault,
        )

    def outcome(self, fact: Fact) -> Outcome:
        stated = self.facts.get(_key(fact))
        if stated is None:
            return Outcome.CONTAINED
        return Outcome.STATED if stated.evidence.span == fact.evidence.span else Outcome.REPEATED

    def near_miss(self, context: Context, stop: Stop) -> NearMiss:
        predicate = stop.frame.predicate
        return NearMiss(
            rule=self.place(stop.rule),
            lemma=stop.frame.lemma,
            span=context.span_of(predicate.start, predicate.end),
            reason=stop.reason,
        )

    def place(self, name: str) -> RulePlace:
        rule = self.rules.get(name)
        if rule is None:
            # What is told across sentences is read by no single pattern, so that no file of rules has it.
            return RulePlace(name=name, file="seats.py" if name == FOLLOWS else "onward.py", line=1)
        return RulePlace(name=name, file=rule.file, line=rule.line)


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.subject, fact.predicate, fact.object, fact.qualifiers


def _clause(context: Context, frame: Frame) -> Clause:
    own = [_argument(context, phrase, Place.OWN) for phrase in frame.phrases]
    carried = [_argument(context, phrase, Place.INHERITED) for phrase in frame.inherited]
    modified = [_argument(context, phrase, Place.MODIFIED) for phrase in frame.gaps]
    predicate = frame.predicate
    return Clause(
        span=context.span_of(predicate.start, predicate.end),
        lemma=frame.lemma,
        ending=predicate.ending,
        status=frame.status,
        past=frame.past,
        lent=frame.lent,
        quoted=frame.quoted,
        support=frame.support,
        speaker=context.phrase_text(frame.speaker) if frame.speaker else "",
        arguments=(*own, *carried, *modified),
    )


def _argument(context: Context, phrase: Phrase, place: Place) -> Argument:
    things = (thing for item in phrase.items for thing in item.reference)
    return Argument(
        case=phrase.case.value,
        span=context.span_of(phrase.start, phrase.end),
        place=place,
        refers=tuple(dict.fromkeys(thing.label for thing in things)),
    )
