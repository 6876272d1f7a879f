"""How an article is read, for a reader at a terminal: each sentence with marks under it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

import click

from aimaek.explaining import Explained, object_text, qualifier_texts
from aimaek.tables import pad, printable, width
from extractors.explaining import (
    Argument,
    Clause,
    DateMark,
    Explanation,
    Finding,
    Mark,
    NameMark,
    Outcome,
    Place,
    SentenceView,
    Summary,
    Unread,
    ValueMark,
)
from graph.labels import date_text, value_text_en
from graph.style import type_look
from ontology.model import Reason
from ontology.vocabulary import CLASSES

__all__ = ["COLUMNS", "Paint", "explained_text", "painted", "unpainted"]

COLUMNS = 100
"""How wide the text is where no terminal says otherwise."""

Paint = Callable[[str, str], str]
"""Gives a text the look of a kind: a class of the ontology, "value", "date", "bold", "dim", "good" or "none"."""

_FAMILIES = {
    "#0072B2": "bright_blue", "#56B4E9": "cyan", "#009E73": "green", "#E69F00": "yellow",
    "#D55E00": "red", "#CC79A7": "magenta", "#F0E442": "bright_yellow", "#8C8C8C": "white",
}  # fmt: skip
# In the words of `click.style`; classes by their family, as on the graph's page.
_INKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        **{kind: {"fg": _FAMILIES[type_look(kind).colour]} for kind in CLASSES},
        "": {"underline": True},
        "value": {"fg": "bright_magenta"},
        "date": {"fg": "bright_cyan"},
        "bold": {"bold": True},
        "dim": {"dim": True},
        "good": {"fg": "green", "bold": True},
        "none": {"fg": "yellow"},
    }
)
_LEAST_COLUMNS = 48
_MARGIN = " " * 5
_LABEL = 9
_SIGNS = {Outcome.STATED: "+", Outcome.REPEATED: "=", Outcome.CONTAINED: "<", Outcome.REFUSED: "-"}
_ORDER = tuple(_SIGNS)
_BETWEEN = " · "


def unpainted(text: str, kind: str) -> str:
    """The text as it is: the paint of a terminal without colours."""
    return text


def painted(text: str, kind: str) -> str:
    """The text with the codes that colour it on a terminal.

    >>> painted("누리랩", "Company")
    '\\x1b[94m누리랩\\x1b[0m'
    """
    return click.style(text, **_INKS[kind])


def explained_text(explained: Explained, *, columns: int = COLUMNS, paint: Paint = unpainted) -> str:
    """The articles of a file, part by part; a line is never wider than so many columns of a terminal, if 48 or more.

    Under each sentence, names are marked by ^, values by # and dates by ~; a + before a fact says that it is stated
    here, = that an earlier sentence stated it, < that another fact says more, - that it was refused.
    """
    columns = max(columns, _LEAST_COLUMNS)
    return "\n\n".join("\n".join(_Writer(one, columns, paint).lines()) for one in explained.articles)


class _Writer:
    """One article at work."""

    def __init__(self, explanation: Explanation, columns: int, paint: Paint) -> None:
        self.explanation = explanation
        # one blank for each control, so that offsets hold
        self.text = "".join(map(printable, explanation.article.text))
        self.columns = columns
        self.paint = paint

    def lines(self) -> Iterator[str]:
        article = self.explanation.article
        title = printable(article.title or article.file)
        for start, end in _rows(title, self.columns):
            yield self.paint(title[start:end], "bold")
        date = article.published.isoformat() if article.published else "no date"
        about = printable(_BETWEEN.join(filter(None, [article.file, date, article.publisher])))
        yield from (self.paint(about[start:end], "dim") for start, end in _rows(about, self.columns))
        for part in self.explanation.parts:
            yield ""
            yield from self.sentence(part) if isinstance(part, SentenceView) else self.unread(part)
        if len(self.explanation.parts) > 1:
            yield ""
            yield from self.summary(self.explanation.summary)

    def unread(self, part: Unread) -> Iterator[str]:
        yield self.paint(f"     {part.kind.value}, not read", "dim")
        text = part.span.of(self.text)
        for start, end in _rows(text, self.columns - len(_MARGIN)):
            yield self.paint(_MARGIN + text[start:end], "dim")

    def sentence(self, part: SentenceView) -> Iterator[str]:
        stated = part.reason is Reason.FACTS
        what = f"{part.facts} fact{'s' * (part.facts != 1)}" if stated else part.reason.value
        yield f"{part.number:>3}  {part.kind.value}  {self.paint(what, 'good' if stated else 'none')}"
        text = part.span.of(self.text)
        at = part.span.start
        for start, end in _rows(text, self.columns - len(_MARGIN)):
            yield from self.marked(at + start, at + end, part.marks)
        yield from self.field("names", self.joined(self.name(mark) for mark in _once(self.text, part.names)))
        yield from self.field("values", self.joined(self.value(mark) for mark in part.values))
        yield from self.field("dates", self.joined(self.date(mark) for mark in part.dates))
        yield from self.field("clauses", (line for one in part.clauses for line in self.clause(one)))
        yield from self.field("facts", self.findings(part.findings))
        yield from self.field("nearly", self.near(part))

    def marked(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[str]:
        """One row of a sentence, and under it the row of signs, if there is any."""
        row, signs, at = "", "", start
        for mark in marks:
            low, high = max(mark.span.start, start), min(mark.span.end, end)
            if low >= high:
                continue
            kind, sign = _kind(mark)
            row += self.text[at:low] + self.paint(self.text[low:high], kind)
            signs += " " * width(self.text[at:low])
            signs += self.paint(sign * width(self.text[low:high]), kind)
            at = high
        yield _MARGIN + row + self.text[at:end]
        if signs:
            yield _MARGIN + signs

    def field(self, label: str, lines: Iterable[str]) -> Iterator[str]:
        """Lines under a label, which stands before the first of them."""
        for index, line in enumerate(lines):
            yield _MARGIN + self.paint(pad("" if index else label, _LABEL), "dim") + line

    def joined(self, pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Short pieces one behind the other, each whole if a line can hold it; a piece is a text and how it looks."""
        room = self.room
        line, used = "", 0
        for text, look in pieces:
            for start, end in _rows(text, room):
                piece = text[start:end]
                if line and used + len(_BETWEEN) + width(piece) > room:
                    yield line
                    line, used = "", 0
                line += (_BETWEEN if line else "") + (self.paint(piece, look) if look else piece)
                used += (len(_BETWEEN) if used else 0) + width(piece)
        if line:
            yield line

    @property
    def room(self) -> int:
        """The columns beside the labels."""
        return self.columns - len(_MARGIN) - _LABEL

    def name(self, mark: NameMark) -> tuple[str, str]:
        surface = mark.span.of(self.text)
        label = printable(mark.label)
        same = f"{surface} = {label}" if surface != label else surface
        return f"{same} ({mark.type or 'type unknown'}, {mark.how})", mark.type

    def value(self, mark: ValueMark) -> tuple[str, str]:
        again = " (said again)" if mark.conversion else ""
        return f"{mark.span.of(self.text)} = {printable(value_text_en(mark.value))}{again}", "value"

    def date(self, mark: DateMark) -> tuple[str, str]:
        date = "not told" if mark.date is None else date_text(mark.date)
        edge = ", from" * mark.starts + ", until" * mark.ends
        return f"{mark.span.of(self.text)} = {date}{edge}", "date"

    def clause(self, clause: Clause) -> Iterator[str]:
        told = [
            clause.status + " (as the clause that follows)" * clause.lent,
            "past" * clause.past,
            "quoted" * clause.quoted,
            f"with {clause.support}" if clause.support else "",
            f"said by {printable(clause.speaker)}" if clause.speaker else "",
            f"{clause.ending.value}" if clause.ending.value != "final" else "",
        ]
        notes = ", ".join(filter(None, told))
        yield from self.wrapped(clause.lemma + (f"  [{notes}]" if notes else ""))
        places = ((Place.OWN, ""), (Place.INHERITED, "carried over: "), (Place.MODIFIED, "modifies: "))
        for place, label in places:
            found = [self.argument(one) for one in clause.arguments if one.place is place]
            if found:
                yield from self.wrapped(label + _BETWEEN.join(found), indent=2)

    def argument(self, argument: Argument) -> str:
        refers = f" (= {', '.join(map(printable, argument.refers))})" if argument.refers else ""
        return f"{argument.case} {argument.span.of(self.text).strip()}{refers}"

    def findings(self, found: Sequence[Finding]) -> Iterator[str]:
        """The facts of a sentence, a line each; those that the same rules read one after the other under one note."""
        ordered = sorted(found, key=lambda one: _ORDER.index(one.outcome))
        for (outcome, note, rules), group in groupby(ordered, key=lambda one: (one.outcome, _note(one), one.rules)):
            look = "" if outcome is Outcome.STATED else "dim"
            for finding in group:
                told = [f"{name} {value}" for name, value in qualifier_texts(finding.qualifiers)]
                told.append(f"confidence {finding.confidence}")
                triple = f"{finding.subject} → {finding.predicate} → {object_text(finding)}"
                line = f"{_SIGNS[outcome]} {triple}  [{_BETWEEN.join(told)}]"
                yield from self.wrapped(printable(line), hang=2, look=look)
            if note:
                yield from self.wrapped(note, indent=2, look=look)
            places = _BETWEEN.join(f"{rule.name}  {rule.file}:{rule.line}" for rule in rules)
            yield from self.wrapped(places, indent=2, look="dim")

    def near(self, part: SentenceView) -> Iterator[str]:
        """The near misses, those of one predicate for one reason together."""
        ordered = sorted(part.near, key=lambda one: (one.span, one.lemma, one.reason))
        for (_, lemma, reason), group in groupby(ordered, key=lambda one: (one.span, one.lemma, one.reason)):
            names = dict.fromkeys(one.rule.name for one in group)
            yield from self.wrapped(f"{lemma}: {reason}  ({', '.join(names)})", hang=2)

    def wrapped(self, text: str, *, indent: int = 0, hang: int = 0, look: str = "") -> Iterator[str]:
        """A text in as many lines as it needs, all indented, those after the first by `hang` more."""
        for index, (start, end) in enumerate(_rows(text, self.room - indent - hang)):
            line = " " * (indent + (hang if index else 0)) + text[start:end]
            yield self.paint(line, look) if look else line

    def summary(self, summary: Summary) -> Iterator[str]:
        yield self.paint("Summary of what gave facts", "bold")
        yield f"  body       {_share(summary.sentences_with_facts, summary.sentences)} sentences"
        yield f"             {_share(summary.chars_with_facts, summary.chars)} characters"
        yield f"  facts      {summary.facts}"
        for index, (reason, count) in enumerate(summary.reasons):
            yield f"  {'' if index else 'sentences':9}  {count:>3}  {reason.value}"


def _share(part: int, whole: int) -> str:
    percent = (200 * part + whole) // (2 * whole) if whole else 0
    return f"{part} of {whole} ({percent} %)"


def _note(finding: Finding) -> str:
    match finding.outcome:
        case Outcome.REPEATED:
            return f"stated in sentence {finding.first}"
        case Outcome.CONTAINED:
            return "another fact of the sentence says more"
        case Outcome.REFUSED:
            return f"refused: {finding.fault}"
        case Outcome.STATED:
            return ""


def _once(text: str, names: Sequence[NameMark]) -> Iterator[NameMark]:
    """Each name of a sentence once, however often it stands there."""
    seen: set[tuple[str, str]] = set()
    for mark in names:
        key = (mark.span.of(text), mark.label)
        if key not in seen:
            seen.add(key)
            yield mark


def _kind(mark: Mark) -> tuple[str, str]:
    match mark:
        case NameMark():
            return mark.type, "^"
        case ValueMark():
            return "value", "#"
        case DateMark():
            return "date", "~"


def _rows(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Where to break a text: at blanks, and inside a word only when it is wider than a line. Units: code points."""
    start = at = used = 0
    blank = -1
    while at < len(text):
        cells = width(text[at])
        if text[at] == " ":
            blank = at
        if used + cells > columns and at > start:
            if text[at] == " ":
                end = following = at
            elif blank > start:
                end, following = blank, blank + 1
            else:
                end = following = at
            yield start, start + len(text[start:end].rstrip(" "))
            while following < len(text) and text[following] == " ":
                following += 1
            start = at = following
            used, blank = 0, -1
            continue
        used += cells
        at += 1
    if start < len(text):
        yield start, len(text)
