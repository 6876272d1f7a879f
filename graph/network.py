"""The graph as networkx takes it: things as nodes, claims that hold as edges, literal facts as attributes of nodes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import networkx as nx

from graph.labels import date_text, value_text
from graph.model import KnowledgeGraph, Rank, Statement, plain_edges, value_key
from graph.standing import Standing, standings
from graph.terms import web_address
from ontology.model import Article, Count, Measure, Money, PartialDate, Text
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["Attribute", "edge_key", "to_network"]

Attribute = bool | int | Decimal | str | tuple[str, ...]
"""What nodes and edges carry: exact values; several in a tuple."""

_TEXTS = ("round", "title", "role", "topic", "product", "variant")


def edge_key(subject: str, predicate: str, obj: str) -> str:
    """The key of an edge, unique in the whole graph and the same in every run.

    >>> edge_key("nuri", "investsIn", "saebom")
    'e-83cec5bdb92807d9'
    """
    return "e-" + hashlib.sha256("\x1f".join((subject, predicate, obj)).encode("utf-8")).hexdigest()[:16]


def to_network(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    """Everything of which something is stated, with one edge per claim that holds; keys are unique in the whole graph.

    Nodes carry label, label_en, type, aliases, known, articles, first_seen, last_seen, times, and each literal fact
    that holds under its predicate's name: an int for a count, a Decimal for money and measures (with `…_currency` or
    `…_unit` and a readable `…_text`), several texts as a tuple. Of several amounts the likeliest and latest is taken,
    and `…_all` lists every one. Edges carry predicate, label, label_en, symmetric, weight (articles that say so),
    statements, confidence, date, date_latest, first_seen, last_seen, times, amount, amount_currency or amount_unit,
    amount_text, stake, year, round, title, role, topic, product, variant, quotes, publishers and urls (web addresses
    alone); what nobody states is absent.

    The `times` of an edge are the days told of it, and for a statement of which none is told, the days of its articles;
    those of a node are the days of all articles that tell of it and of all claims about it that hold.

    Units: dates in ISO 8601, the first day in `times` for a month or a year, `stake` in percent, `confidence` in
    0..0.99.
    """
    network = nx.MultiDiGraph()
    articles = {article.id: article for article in graph.articles}
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        told[statement.subject].append(statement)
        if isinstance(statement.object, str):
            told[statement.object].append(statement)
    holding = _holding(graph)
    happened: dict[str, set[str]] = defaultdict(set)
    for statements in holding.values():
        for statement in statements:
            happened[statement.subject].update(_times(statement, articles))
            if isinstance(statement.object, str):
                happened[statement.object].update(_times(statement, articles))
    literals: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for (subject, predicate, *_), statements in holding.items():
        if not isinstance(statements[0].object, str):
            literals[subject][predicate] += statements
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        if entity.id in told:
            attributes: dict[str, Attribute] = {"label": entity.label, "type": entity.type, "known": entity.known}
            if entity.label_en:
                attributes["label_en"] = entity.label_en
            if entity.aliases:
                attributes["aliases"] = tuple(sorted(entity.aliases))
            published = _published(told[entity.id], articles)
            attributes["articles"] = len({citation.article for s in told[entity.id] for citation in s.evidence})
            attributes |= _seen(published)
            if times := tuple(sorted({*published, *happened[entity.id]})):
                attributes["times"] = times
            for predicate, statements in sorted(literals[entity.id].items()):
                attributes |= _literal(predicate, statements)
            network.add_node(entity.id, **attributes)
    for (subject, predicate, *_), statements in holding.items():
        obj = statements[0].object
        if isinstance(obj, str):
            key = edge_key(subject, predicate, obj)
            network.add_edge(subject, obj, key=key, **_edge(predicate, statements, articles))
    return network


def _holding(graph: KnowledgeGraph) -> dict[tuple[str, ...], list[Statement]]:
    """The statements behind each plain edge, edges in order, for each the likeliest and latest first."""
    standing = standings(graph)
    behind: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        if standing[statement.id] is Standing.ACTUAL:
            key = (statement.subject, statement.predicate, *value_key(statement.object))
            behind[key].append(statement)
    plain = ((subject, predicate, *value_key(obj)) for subject, predicate, obj in plain_edges(graph))
    return {key: sorted(behind[key], key=_preference) for key in plain}


def _preference(statement: Statement) -> tuple[bool, int, int, int, str]:
    q = statement.qualifiers
    when = q.date.latest.toordinal() if q.date else 0
    return (statement.rank is not Rank.PREFERRED, -when, -(q.year or 0), -statement.source_count, statement.id)


def _published(statements: Iterable[Statement], articles: Mapping[str, Article]) -> list[str]:
    """The days on which articles that make the statements were published, each once, sorted."""
    cited = {citation.article for statement in statements for citation in statement.evidence}
    return sorted({d.isoformat() for name in cited if name in articles and (d := articles[name].published)})


def _seen(published: Sequence[str]) -> dict[str, Attribute]:
    return {"first_seen": published[0], "last_seen": published[-1]} if published else {}


def _times(statement: Statement, articles: Mapping[str, Article]) -> list[str]:
    """The day of which the statement tells; if it tells none, those of its articles."""
    date = statement.qualifiers.date
    return [date.earliest.isoformat()] if date else _published([statement], articles)


def _literal(predicate: str, statements: Sequence[Statement]) -> dict[str, Attribute]:
    ordered = sorted(statements, key=_preference)
    if PREDICATES[predicate].kind is Kind.TEXT:
        return {predicate: tuple(sorted({s.object.value for s in ordered if isinstance(s.object, Text)}))}
    found = _amount(predicate, predicate, ordered[0])
    if len({value_key(s.object) for s in ordered}) > 1:
        found[f"{predicate}_all"] = tuple(_dated(predicate, s) for s in ordered)
    return found


def _amount(name: str, predicate: str, statement: Statement) -> dict[str, Attribute]:
    value = statement.object if name == predicate else statement.qualifiers.amount
    match value:
        case Count():
            return {name: value.value}
        case Money():
            return {name: value.value, f"{name}_currency": value.currency, f"{name}_text": value_text(value)}
        case Measure():
            return {name: value.value, f"{name}_unit": value.unit, f"{name}_text": value_text(value)}
        case _:
            return {}


def _dated(predicate: str, statement: Statement) -> str:
    q = statement.qualifiers
    when = date_text(q.date) if q.date else str(q.year or "")
    notes = ", ".join(note for note in (when, q.variant, q.product) if note)
    text = value_text(statement.object, predicate)
    return f"{text} ({notes})" if notes else text


def _edge(predicate: str, statements: Sequence[Statement], articles: Mapping[str, Article]) -> dict[str, Attribute]:
    info = PREDICATES[predicate]
    cited = sorted({citation for statement in statements for citation in statement.evidence})
    sources = [articles[name] for name in sorted({c.article for c in cited}) if name in articles]
    found: dict[str, Attribute] = {
        "predicate": predicate,
        "label": info.label_ko,
        "label_en": info.label_en,
        "symmetric": info.symmetric,
        "weight": max(1, len({citation.article for citation in cited})),
        "statements": len(statements),
        "confidence": max(statement.confidence for statement in statements),
    }
    dates = [date for statement in statements if (date := statement.qualifiers.date)]
    if dates:
        first = min(dates, key=_early)
        last = max(dates, key=lambda date: (date.latest, date.earliest, date.precision))
        found |= {"date": first.iso, "date_latest": last.iso}
    found |= _seen(_published(statements, articles))
    if times := tuple(sorted({day for statement in statements for day in _times(statement, articles)})):
        found["times"] = times
    amount = next((s for s in statements if s.qualifiers.amount is not None), None)
    if amount is not None:
        found |= _amount("amount", "", amount)
    stake = next((s.qualifiers.stake for s in statements if s.qualifiers.stake is not None), None)
    if stake is not None:
        found["stake"] = stake
    year = next((s.qualifiers.year for s in statements if s.qualifiers.year is not None), None)
    if year is not None:
        found["year"] = year
    for name in _TEXTS:
        if values := tuple(sorted({v for s in statements if (v := getattr(s.qualifiers, name))})):
            found[name] = values
    if quotes := tuple(dict.fromkeys(citation.quote for citation in cited if citation.quote)):
        found["quotes"] = quotes
    publishers, urls = {article.publisher for article in sources}, {web_address(article.url) for article in sources}
    for name, texts in (("publishers", publishers), ("urls", urls)):
        if kept := tuple(sorted(texts - {""})):
            found[name] = kept
    return found


def _early(date: PartialDate) -> tuple[str, str]:
    return (date.earliest.isoformat(), date.latest.isoformat())
