"""How the articles of a file are read, sentence by sentence: what was found, what it gave, and what was missed.

`as_json` gives the one object that `aimaek explain --json` prints; its keys are part of the interface:

- `format`: 1; it grows when a key changes its meaning. `tool`, `ontology`: versions. `file`: the file's name.
- `articles`: one object per article, with `id`, `file`, `title`, `published`, `publisher`, `summary` and `parts`.
- `summary`: of the body `sentences`, `sentences_with_facts`, `characters`, `characters_with_facts`; of the whole
  article `facts` and, under `reasons`, how many sentences had which outcome, as in the report of a build.
- `parts`: the article in order, each with `kind`, `start`, `end`, `text` and `read`. A part that is read is a sentence,
  and has `number`, `reason`, `names`, `values`, `dates`, `clauses`, `facts` and `near`.
- `facts`: what rules read, with `outcome` (stated; repeated, after the sentence whose number is `first`; contained,
  when another fact of the sentence says more; refused, for the `fault`); `rules` have name, file and line.
- `near`: rules that found half of what they want, with the `reason` that stopped them.
- `notes`: `file` and `message` of what was doubtful about the file, or left out of it.

Offsets count the code points of the article's text from 0, ends excluded. Numbers stand as decimal text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from aimaek import __version__
from aimaek.catalogue import rulebook
from aimaek.errors import InputError
from aimaek.pipeline import PathLike, known_names
from extractors.articles import load
from extractors.explaining import (
    Clause,
    DateMark,
    Explanation,
    Finding,
    NameMark,
    NearMiss,
    RulePlace,
    SentenceView,
    Summary,
    Unread,
    ValueMark,
    explain_article,
)
from extractors.reading import Reader
from graph.labels import QUALIFIER_LABELS, date_text, value_text
from ontology.model import Diagnostic, Measure, Money, Qualifiers, Severity, Span, Status, Text, Value
from ontology.vocabulary import VERSION as ONTOLOGY_VERSION

__all__ = ["Explained", "as_json", "explain", "object_text", "only", "qualifier_texts"]

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The articles of one file with how each is read, and what was doubtful about the file or left out of it."""

    file: str
    articles: tuple[Explanation, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def skipped(self) -> tuple[Diagnostic, ...]:
        """What was left out."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)


def explain(path: PathLike, *, entities: Iterable[PathLike] = (), rules: PathLike | None = None) -> Explained:
    """How the articles of a file are read, with names and rules as in `build`.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "news.txt"
    >>> _ = file.write_text("가온AI, 누리랩에 150억원 투자\\n\\n2024-03-05  김하나 기자\\n"
    ...     "인공지능 기업 가온AI는 5일 스타트업 누리랩에 150억원을 투자했다고 밝혔다.\\n", encoding="utf-8")
    >>> (article,) = explain(file).articles
    >>> for sentence in article.sentences:
    ...     print(sentence.kind, sentence.reason, [f"{fact.subject} {fact.predicate}" for fact in sentence.findings])
    title facts ['가온AI investsIn']
    body facts ['가온AI investsIn']

    Errors: InputError if no article of it can be read, SettingsError if names or rules are broken.
    """
    file = Path(path)
    reader = Reader(known_names([Path(one) for one in entities]), rulebook(rules))
    articles, diagnostics = [], []
    for loaded in load(file):
        if isinstance(loaded, Diagnostic):
            diagnostics.append(loaded)
        else:
            articles.append(explain_article(reader, loaded))
    if not articles:
        faults = [f"{file}: {one.message}" for one in diagnostics] or [f"{file}: no article in it"]
        raise InputError("\n".join(faults))
    return Explained(file=file.name, articles=tuple(articles), diagnostics=tuple(diagnostics))


def only(explained: Explained, number: int) -> Explained:
    """The same with nothing but one sentence of each article that has so many; no article if none has."""
    kept = []
    for one in explained.articles:
        parts = tuple(part for part in one.sentences if part.number == number)
        if parts:
            kept.append(replace(one, parts=parts))
    return replace(explained, articles=tuple(kept))


def object_text(finding: Finding) -> str:
    """The object of a fact as a reader says it, the thing's name or the value in Korean.

    The predicate gives a bare count its counter: 3000억개, 350만명.
    """
    return finding.object if finding.value is None else value_text(finding.value, finding.predicate)


def qualifier_texts(qualifiers: Qualifiers) -> tuple[tuple[str, str], ...]:
    """The status, where it is not Actual, the date and the other qualifiers that are there, as name and text.

    >>> qualifier_texts(Qualifiers(status=Status.PLANNED, round="시리즈B"))
    (('status', 'Planned'), ('round', '시리즈B'))
    """
    found = [] if qualifiers.status is Status.ACTUAL else [("status", qualifiers.status.value)]
    if qualifiers.date is not None:
        found.append(("date", date_text(qualifiers.date)))
    for name in QUALIFIER_LABELS:
        value = getattr(qualifiers, name)
        if name == "stake" and value is not None:
            found.append((name, f"{value.normalize():f}%"))
        elif isinstance(value, Money | Measure):
            found.append((name, value_text(value)))
        elif value:
            found.append((name, str(value)))
    return tuple(found)


def as_json(explained: Explained) -> dict[str, Any]:
    """The explanation as the documented JSON object."""
    return {
        "format": FORMAT,
        "tool": __version__,
        "ontology": ONTOLOGY_VERSION,
        "file": explained.file,
        "articles": [_article(one) for one in explained.articles],
        "notes": [{"file": one.file, "message": one.message} for one in explained.diagnostics],
    }


def _article(one: Explanation) -> dict[str, Any]:
    article = one.article
    return {
        "id": article.id,
        "file": article.file,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher,
        "summary": _summary(one.summary),
        "parts": [_part(part, article.text) for part in one.parts],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "sentences": summary.sentences,
        "sentences_with_facts": summary.sentences_with_facts,
        "characters": summary.chars,
        "characters_with_facts": summary.chars_with_facts,
        "facts": summary.facts,
        "reasons": {reason.value: count for reason, count in summary.reasons},
    }


def _part(part: SentenceView | Unread, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": part.kind.value, **_span(part.span, text), "read": isinstance(part, SentenceView)}
    if isinstance(part, SentenceView):
        found |= {
            "number": part.number,
            "reason": part.reason.value,
            "names": [_name(mark, text) for mark in part.names],
            "values": [_value_mark(mark, text) for mark in part.values],
            "dates": [_date(mark, text) for mark in part.dates],
            "clauses": [_clause(clause, text) for clause in part.clauses],
            "facts": [_finding(finding, text) for finding in part.findings],
            "near": [_near(near, text) for near in part.near],
        }
    return found


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _name(mark: NameMark, text: str) -> dict[str, Any]:
    return {
        **_span(mark.span, text),
        "id": mark.id or None,
        "label": mark.label,
        "type": mark.type or None,
        "how": mark.how,
    }


def _value_mark(mark: ValueMark, text: str) -> dict[str, Any]:
    return {**_span(mark.span, text), "value": _value(mark.value), "conversion": mark.conversion}


def _date(mark: DateMark, text: str) -> dict[str, Any]:
    date = mark.date
    return {
        **_span(mark.span, text),
        "date": date.iso if date else None,
        "earliest": date.earliest.isoformat() if date else None,
        "latest": date.latest.isoformat() if date else None,
        "precision": date.precision.value if date else None,
        "starts": mark.starts,
        "ends": mark.ends,
    }


def _clause(clause: Clause, text: str) -> dict[str, Any]:
    return {
        **_span(clause.span, text),
        "lemma": clause.lemma,
        "ending": clause.ending.value,
        "status": clause.status or None,
        "lent": clause.lent,
        "past": clause.past,
        "quoted": clause.quoted,
        "support": clause.support or None,
        "speaker": clause.speaker or None,
        "arguments": [
            {**_span(one.span, text), "case": one.case, "place": one.place.value, "refers": list(one.refers)}
            for one in clause.arguments
        ],
    }


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    named = finding.value is None
    return {
        "subject": finding.subject,
        "predicate": finding.predicate,
        "object": finding.object if named else None,
        "value": None if finding.value is None else _value(finding.value),
        "qualifiers": _qualifiers(finding.qualifiers),
        "confidence": str(finding.confidence),
        "rules": [_rule(rule) for rule in finding.rules],
        "cues": [_span(cue, text) for cue in finding.cues],
        "outcome": finding.outcome.value,
        "first": finding.first or None,
        "fault": finding.fault or None,
    }


def _near(near: NearMiss, text: str) -> dict[str, Any]:
    return {**_span(near.span, text), "lemma": near.lemma, "rule": _rule(near.rule), "reason": near.reason}


def _rule(rule: RulePlace) -> dict[str, Any]:
    return {"name": rule.name, "file": rule.file, "line": rule.line}


def _qualifiers(qualifiers: Qualifiers) -> dict[str, Any]:
    """The status, and the others that are there."""
    found: dict[str, Any] = {"status": qualifiers.status.value}
    for one in fields(qualifiers):
        value = getattr(qualifiers, one.name)
        if one.name == "status" or value is None or value == "":
            continue
        if one.name == "date":
            found["date"] = value.iso
        elif isinstance(value, Money | Measure):
            found[one.name] = _value(value)
        else:
            found[one.name] = value if isinstance(value, int) else str(value)
    return found


def _value(value: Value) -> dict[str, Any]:
    """A literal as its parts, with how it reads in Korean."""
    label = {"label": value_text(value)}
    if isinstance(value, str | Text):
        return label
    unit = value.currency if isinstance(value, Money) else value.unit if isinstance(value, Measure) else None
    upper = None if value.upper is None else _number(value.upper)
    return {**label, "number": _number(value.value), "upper": upper, "unit": unit or None, "bound": value.bound.value}


def _number(number: Decimal | int) -> str:
    return f"{Decimal(number):f}"
