"""Tools for tests of reading: an article out of a sentence, names out of a mapping, facts as one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from extractors.context import Context
from extractors.names import KnownName, Names
from extractors.reading import Reader
from extractors.rules.rulebook import RuleBook
from ontology.ids import article_id, entity_id
from ontology.model import (
    Article,
    Block,
    BlockKind,
    Count,
    Fact,
    Measure,
    Money,
    Reading,
    Span,
    Status,
    Text,
    Value,
)


def article(text: str, published: str = "", kind: BlockKind = BlockKind.BODY) -> Article:
    """An article whose whole text is one block."""
    return Article(
        id=article_id(text),
        file="test.txt",
        title="",
        text=text,
        published=dt.date.fromisoformat(published) if published else None,
        blocks=(Block(kind=kind, span=Span(start=0, end=len(text))),),
    )


def names(entities: Iterable[tuple[str, str]]) -> Names:
    """Known names of label and type."""
    entries = tuple(KnownName(id=entity_id(kind, label), type=kind, label=label) for label, kind in entities)
    return Names(entries=entries, surfaces={entry.label: (entry,) for entry in entries}, never_merge=frozenset())


def read(
    text: str, entities: Iterable[tuple[str, str]] = (), published: str = "", book: RuleBook | None = None
) -> Reading:
    """The reading of one sentence or paragraph."""
    return Reader(names(entities), book).read(article(text, published))


def contexts(
    text: str, entities: Iterable[tuple[str, str]] = (), published: str = "", book: RuleBook | None = None
) -> list[Context]:
    """Every sentence with what the stages before the rules found in it."""
    found, _ = Reader(names(entities), book).contexts(article(text, published))
    return found


def lines(reading: Reading) -> list[str]:
    """Facts as `subject | predicate | object | key=value, …`, sorted; the speaker and the confidence left out."""
    labels = {entity.id: entity.label for entity in reading.entities}
    return sorted(_line(fact, labels) for fact in reading.facts)


def _line(fact: Fact, labels: dict[str, str]) -> str:
    q = fact.qualifiers
    pairs = {
        "date": q.date.iso if q.date else "",
        "status": "" if q.status is Status.ACTUAL else q.status.value,
        "amount": _value(q.amount, labels) if q.amount else "",
        "stake": "" if q.stake is None else f"{q.stake}",
        "round": q.round,
        "title": q.title,
        "role": q.role,
        "topic": q.topic,
        "product": q.product,
        "variant": q.variant,
        "year": str(q.year or ""),
    }
    tail = ", ".join(f"{key}={value}" for key, value in sorted(pairs.items()) if value)
    row = f"{labels[fact.subject]} | {fact.predicate} | {_value(fact.object, labels)}"
    return f"{row} | {tail}" if tail else row


def literal(value: Money | Measure | Count | Text) -> str:
    """A number or text as gold lines write it."""
    match value:
        case Count():
            return str(value.value)
        case Text():
            return value.value
        case Money():
            return f"{value.value:f} {value.currency}"
        case Measure():
            return f"{value.value:f} {value.unit}"


def _value(value: Value, labels: dict[str, str]) -> str:
    return labels[value] if isinstance(value, str) else literal(value)


def norm(line: str) -> str:
    """A line of an example file in the form of `lines`."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 4:
        parts[3] = ", ".join(sorted(pair.strip() for pair in parts[3].split(",")))
    return " | ".join(parts)
