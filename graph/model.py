"""The fused graph: entities, the statements about them, and the sentences that say so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ontology.model import (
    Article,
    Count,
    Entity,
    Evidence,
    Measure,
    Money,
    Qualifiers,
    Status,
    Text,
    Value,
)

__all__ = [
    "Citation",
    "GraphError",
    "KnowledgeGraph",
    "PlainEdge",
    "Rank",
    "Statement",
    "evidence_id",
    "holds",
    "plain_decimal",
    "plain_edges",
    "value_key",
]

PlainEdge = tuple[str, str, Value]
"""Subject id, predicate, object: a claim that holds, without qualifiers."""


class GraphError(ValueError):
    """What a graph cannot be made of, read from, or asked: where, what, and what to do."""


class Rank(StrEnum):
    """How a statement stands against its rivals.

    Source: https://www.wikidata.org/wiki/Help:Ranking
    """

    PREFERRED = "Preferred"
    NORMAL = "Normal"
    DEPRECATED = "Deprecated"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Citation(Evidence):
    """Evidence together with the text that it covers, so that the article's text can be let go."""

    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim with all its evidence, however many articles make it.

    `evidence` is sorted, `source_count` counts distinct articles, `conflicts` are the sorted ids of the statements
    that cannot hold together with this one.

    Units: `confidence` in 0..0.99, two places.
    """

    id: str
    subject: str
    predicate: str
    object: Value
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    evidence: tuple[Citation, ...]
    rank: Rank = Rank.NORMAL
    confidence: Decimal
    source_count: int
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGraph:
    """Everything that was read, fused; each tuple sorted by id.

    `articles` carry what identifies them; their `text` and `blocks` are left empty, since what is quoted stands in
    `Citation.quote` and an archive's texts would not fit in memory.
    """

    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    articles: tuple[Article, ...] = ()


def evidence_id(evidence: Evidence) -> str:
    """The id of a piece of evidence: a hash of article, span and rule.

    >>> from ontology.model import Span
    >>> evidence_id(Evidence(article="article-00", span=Span(start=3, end=9), rule="memberOf/roster"))
    'ev-96ec493a5d1a79c4'
    """
    span = evidence.span
    parts = (evidence.article, str(span.start), str(span.end), evidence.rule)
    return "ev-" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def value_key(value: Value) -> tuple[str, ...]:
    """What two objects must share to be the same value: all but how a number is hedged.

    >>> value_key(Money(value=Decimal("1E+2"), currency="KRW")) == value_key(Money(value=Decimal(100), currency="KRW"))
    True
    """
    match value:
        case str():
            return ("entity", value)
        case Text():
            return ("text", value.value)
        case Count():
            return ("count", str(value.value), "" if value.upper is None else str(value.upper))
        case Money():
            return ("money", _plain(value.value), value.currency, _plain(value.upper))
        case Measure():
            return ("measure", _plain(value.value), value.unit, _plain(value.upper))


def holds(statement: Statement) -> bool:
    """Whether a statement says that something is so now, in the article's own voice.

    A plan, a past, a denial or a speaker's claim does not; nor does a deprecated statement.
    """
    q = statement.qualifiers
    return q.status is Status.ACTUAL and not q.speaker and statement.rank is not Rank.DEPRECATED


def plain_edges(graph: KnowledgeGraph) -> tuple[PlainEdge, ...]:
    """The claims that hold and have the best rank among their rivals, each once, sorted.

    This is what a user sees who does not look at statements: of values in conflict only the preferred one is here.
    """
    preferred = {s.id for s in graph.statements if s.rank is Rank.PREFERRED}
    edges: dict[tuple[str, ...], PlainEdge] = {}
    for s in graph.statements:
        if holds(s) and (s.rank is Rank.PREFERRED or preferred.isdisjoint(s.conflicts)):
            edges.setdefault((s.subject, s.predicate, *value_key(s.object)), (s.subject, s.predicate, s.object))
    return tuple(edges[key] for key in sorted(edges))


def plain_decimal(number: Decimal) -> str:
    """The shortest notation without an exponent, so that 100, 100.0 and 1E+2 are one.

    >>> plain_decimal(Decimal("1E+2")), plain_decimal(Decimal("8.90")), plain_decimal(Decimal("-0.0"))
    ('100', '8.9', '0')
    """
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(number: Decimal | None) -> str:
    return "" if number is None else plain_decimal(number)
