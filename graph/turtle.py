"""The graph as RDF 1.1 Turtle: sorted, prefixed, one block a subject, no blank nodes, no clock."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from graph.files import atomic_writer
from graph.labels import value_text
from graph.model import Citation, KnowledgeGraph, PlainEdge, Statement, evidence_id, plain_edges
from graph.terms import PREFIXES, date, decimal, number, partial_date, resource, string, thing, value_node
from ontology.model import Article, Bound, Count, Entity, Measure, Money, Text, Value
from ontology.vocabulary import ID_NAMESPACE, NAMESPACE, VERSION

__all__ = ["Blocks", "Quotes", "prologue", "write_turtle"]

Quotes = Literal["full", "none"]

_TEXT_QUALIFIERS = ("round", "title", "role", "topic", "product", "variant")
_EVIDENCE_TYPES = "aik:Evidence , oa:TextQuoteSelector , oa:TextPositionSelector"
_ONTOLOGY = NAMESPACE.rstrip("#")

_Pairs = list[tuple[str, str]]


def write_turtle(
    graph: KnowledgeGraph, path: str | os.PathLike[str], quotes: Quotes = "full", *, version: str = ""
) -> None:
    """Writes the graph to `path`, whole or not at all; the same graph gives the same bytes.

    With `quotes="none"` the evidence says where it stands, not what it says. `version` is aimaek's own, for the
    description of the data set at the top.

    Errors: OSError when the file cannot be written; ValueError on another value of `quotes`.
    """
    blocks = Blocks(quotes=quotes, version=version)
    with atomic_writer(path) as file:
        file.write(prologue())
        file.writelines(blocks.of(graph))


def prologue() -> str:
    """The prefix declarations that all blocks rely on."""
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """What the triples of each thing look like; a block is one subject, ended by a blank line.

    Errors: ValueError on a value of `quotes` that is not "full" or "none".
    """

    quotes: Quotes = "full"
    version: str = ""

    def __post_init__(self) -> None:
        if self.quotes not in ("full", "none"):
            raise ValueError(f"quotes is {self.quotes!r}; allowed: 'full', 'none'")

    def of(self, graph: KnowledgeGraph) -> Iterator[str]:
        """All blocks: data set, entities, values, articles, statements, evidence, each sorted."""
        yield self.dataset(graph)
        yield from self.entities(graph)
        yield from self.values(graph.statements)
        yield from map(self.article, graph.articles)
        for statement in graph.statements:
            yield self.statement(statement, statement.evidence)
        yield from self.evidence(citation for s in graph.statements for citation in s.evidence)

    def dataset(self, graph: KnowledgeGraph) -> str:
        """What the data set is, how much is in it, and what made it. Source: https://www.w3.org/TR/void/"""
        parts = (
            ("articles", "schema:NewsArticle", len(graph.articles)),
            ("entities", "aik:Entity", len(graph.entities)),
            ("statements", "aik:Statement", len(graph.statements)),
        )
        described = _block(
            "aid:dataset",
            "void:Dataset",
            [
                ("rdfs:label", '"AI 맥 지식 그래프"@ko , "aimaek knowledge graph"@en'),
                ("dcterms:creator", string(f"aimaek {self.version}".strip())),
                ("dcterms:conformsTo", f"<{_ONTOLOGY}/{VERSION}>"),
                ("void:vocabulary", f"<{_ONTOLOGY}>"),
                ("void:uriSpace", string(ID_NAMESPACE)),
                ("void:classPartition", " , ".join(f"aid:dataset-{name}" for name, _, _ in parts)),
            ],
        )
        return described + "".join(
            _block(f"aid:dataset-{name}", "void:Dataset", [("void:class", kind), ("void:entities", str(count))])
            for name, kind, count in parts
        )

    def entities(self, graph: KnowledgeGraph) -> Iterator[str]:
        """Every entity with its names and the claims about it that hold."""
        edges: dict[str, list[PlainEdge]] = defaultdict(list)
        for edge in plain_edges(graph):
            edges[edge[0]].append(edge)
        for entity in graph.entities:
            pairs: _Pairs = [("rdfs:label", _labels(entity))]
            named = {string(entity.label), string(entity.label_en)}
            aliases = sorted({string(alias) for alias in entity.aliases} - named)
            if aliases:
                pairs.append(("skos:altLabel", " , ".join(aliases)))
            objects: dict[str, set[str]] = defaultdict(set)
            for _, predicate, value in edges[entity.id]:
                objects[predicate].add(_object(value))
            pairs += [(f"aik:{predicate}", " , ".join(sorted(objects[predicate]))) for predicate in sorted(objects)]
            yield _block(thing(entity.id), f"aik:{entity.type}", pairs)

    def values(self, statements: Iterable[Statement]) -> Iterator[str]:
        """Every amount and quantity that a statement has as its object or amount, each once."""
        nodes: dict[str, Money | Measure] = {}
        for s in statements:
            for value in (s.object, s.qualifiers.amount):
                if isinstance(value, Money | Measure):
                    nodes.setdefault(value_node(value), value)
        for node in sorted(nodes):
            value = nodes[node]
            pairs = [("schema:value", number(value.value))]
            if value.upper is not None:
                pairs = [("schema:minValue", number(value.value)), ("schema:maxValue", number(value.upper))]
            if isinstance(value, Money):
                kind = "schema:MonetaryAmount"
                pairs.append(("schema:currency", string(value.currency)))
            else:
                kind = "schema:QuantitativeValue"
                pairs.append(("schema:unitText", string(value.unit)))
            pairs.append(("rdfs:label", string(value_text(replace(value, bound=Bound.EXACT)), "ko")))
            yield _block(node, kind, pairs)

    def article(self, article: Article) -> str:
        """An article: what identifies it, not what it says."""
        pairs: _Pairs = [("aik:file", string(article.file))]
        if article.title:
            pairs.append(("schema:headline", string(article.title)))
        if article.published is not None:
            pairs.append(("schema:datePublished", date(article.published)))
        if article.publisher:
            pairs.append(("schema:publisher", string(article.publisher)))
        if article.author:
            pairs.append(("schema:author", string(article.author)))
        if article.url:
            pairs.append(("schema:url", resource(article.url)))
        return _block(thing(article.id), "schema:NewsArticle", pairs)

    def statement(self, statement: Statement, evidence: Iterable[Citation]) -> str:
        """A claim with its qualifiers, and those pieces of its evidence that are given."""
        q = statement.qualifiers
        pairs: _Pairs = [
            ("aik:subject", thing(statement.subject)),
            ("aik:predicate", f"aik:{statement.predicate}"),
        ]
        value = statement.object
        if isinstance(value, Count | Text):
            pairs.append(("aik:value", _object(value)))
        else:
            pairs.append(("aik:object", _object(value)))
        if isinstance(value, Count) and value.upper is not None:
            pairs.append(("aik:upperValue", str(value.upper)))
        hedged = q.amount if isinstance(value, str | Text) else value
        if hedged is not None and hedged.bound is not Bound.EXACT:
            pairs.append(("aik:bound", f'"{hedged.bound}"'))
        pairs.append(("aik:status", f"aik:{q.status}"))
        if q.date is not None:
            pairs.append(("aik:date", partial_date(q.date)))
            pairs.append(("aik:dateEarliest", date(q.date.earliest)))
            pairs.append(("aik:dateLatest", date(q.date.latest)))
        if q.amount is not None:
            pairs.append(("aik:amount", value_node(q.amount)))
        if q.stake is not None:
            pairs.append(("aik:stake", decimal(q.stake)))
        for name in _TEXT_QUALIFIERS:
            if text := getattr(q, name):
                pairs.append((f"aik:{name}", string(text)))
        if q.year is not None:
            pairs.append(("aik:year", str(q.year)))
        if q.speaker:
            pairs.append(("aik:speaker", string(q.speaker)))
        pairs.append(("aik:rank", f"aik:{statement.rank}"))
        pairs.append(("aik:confidence", decimal(statement.confidence)))
        pairs.append(("aik:sourceCount", str(statement.source_count)))
        if statement.conflicts:
            pairs.append(("aik:conflictsWith", " , ".join(map(thing, statement.conflicts))))
        cited = sorted({evidence_id(citation) for citation in evidence})
        if cited:
            pairs.append(("aik:evidence", " , ".join(map(thing, cited))))
        return _block(thing(statement.id), "aik:Statement", pairs)

    def evidence(self, citations: Iterable[Citation]) -> Iterator[str]:
        """Every piece of evidence once: one sentence may support many statements."""
        found = {evidence_id(citation): citation for citation in citations}
        for id_ in sorted(found):
            citation = found[id_]
            quote = ""
            if citation.quote and self.quotes == "full":
                quote = f"    oa:exact {string(citation.quote, 'ko')} ;\n"
            yield (
                f"{thing(id_)} a {_EVIDENCE_TYPES} ;\n{quote}"
                f"    oa:start {citation.span.start} ;\n    oa:end {citation.span.end} ;\n"
                f"    prov:wasQuotedFrom {thing(citation.article)} ;\n    aik:rule {string(citation.rule)} .\n\n"
            )


def _block(subject: str, kind: str, pairs: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f" ;\n    {predicate} {objects}" for predicate, objects in pairs)
    return f"{subject} a {kind}{lines} .\n\n"


def _labels(entity: Entity) -> str:
    label = string(entity.label, "ko")
    return f"{label} , {string(entity.label_en, 'en')}" if entity.label_en else label


def _object(value: Value) -> str:
    match value:
        case str():
            return thing(value)
        case Text():
            return string(value.value)
        case Count():
            return str(value.value)
        case Money() | Measure():
            return value_node(value)
