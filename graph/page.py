"""What the explorer's page holds: the graph as plain JSON values, every text cleaned, every reference a position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from graph.drawing import MAX_SIZE, MIN_SIZE, Drawing, Spot
from graph.labels import QUALIFIER_LABELS, clean, date_text, value_text, value_text_en
from graph.model import Citation, KnowledgeGraph, Rank, Statement, plain_decimal
from graph.network import edge_key
from graph.standing import STANDING_LABELS, Standing, standings
from graph.style import RELATIONS, STANDINGS, TYPES, relation_colour, type_look
from graph.terms import web_address
from ontology.model import Article, Bound, Count, Entity, Measure, Money, Qualifiers, Status, Text, Value
from ontology.questions import QUESTIONS
from ontology.vocabulary import CLASSES, PREDICATES

__all__ = ["Json", "Page", "make_page"]

Json = dict[str, Any]
Quotes = Literal["full", "none"]

_RADII = (10, 42)
_CURVE = 0.14
_ROLES = {"founding": "창립", "chair": "의장", "lead": "주관", "member": "참여"}


class Page:
    """The nodes and edges that vis-network draws, and beside them the facts that the cards show."""

    __slots__ = ("edges", "facts", "nodes")

    def __init__(self, *, nodes: list[Json], edges: list[Json], facts: Json) -> None:
        self.nodes = nodes
        self.edges = edges
        self.facts = facts

    def plain_rows(self, most: int) -> list[list[str]]:
        """The first claims as texts: subject, relation, object, standing, date, number of articles."""
        facts = self.facts
        names = [entity["ko"] for entity in facts["entities"]]
        return [
            [
                names[s["s"]],
                facts["relations"][s["p"]]["ko"],
                names[s["o"]] if "o" in s else s["v"][0],
                facts["standings"][s["st"]]["ko"],
                s.get("d", ""),
                str(s["n"]),
            ]
            for s in facts["statements"][:most]
        ]


def make_page(graph: KnowledgeGraph, drawing: Drawing, quotes: Quotes) -> Page:
    """The whole page's data, in an order that depends on the graph alone.

    Things, relations, articles and statements refer to one another by their position in the lists of `facts`. There is
    an edge for each subject, relation and object.
    """
    entities = [entity for entity in sorted(graph.entities, key=lambda e: e.id) if entity.id in drawing.spots]
    place = {entity.id: i for i, entity in enumerate(entities)}
    labels = {entity.id: entity.label for entity in entities}
    used = {s.predicate for s in graph.statements}
    relations = [name for names in RELATIONS.values() for name in names if name in used]
    relations += sorted(used - set(relations))
    types = [name for name in TYPES if any(type_look(e.type) is TYPES[name] for e in entities)]
    type_at = {e.type: types.index(next(t for t in types if type_look(e.type) is TYPES[t])) for e in entities}
    cited = {citation.article for s in graph.statements for citation in s.evidence}
    articles = sorted((a for a in graph.articles if a.id in cited), key=_article_order)
    article_at = {article.id: i for i, article in enumerate(articles)}
    standing = standings(graph)
    statements = sorted(graph.statements, key=lambda s: _statement_order(s, relations, standing))
    at = {s.id: i for i, s in enumerate(statements)}
    facts: Json = {
        "types": [_type(name) for name in types],
        "relations": [_relation(name) for name in relations],
        "standings": [_standing(name) for name in Standing],
        "qualifiers": {name: list(pair) for name, pair in QUALIFIER_LABELS.items()},
        "roles": _ROLES,
        "questions": [{"id": q.name, "ko": q.ko, "en": q.en} for q in QUESTIONS.values()],
        "articles": [_article(article) for article in articles],
        "entities": [_entity(e, types, type_at[e.type], drawing.spots[e.id]) for e in entities],
        "statements": [
            _statement(s, place, relations, standing, labels, at, article_at, quotes == "full") for s in statements
        ],
        "counts": {"articles": len(graph.articles), "entities": len(entities), "statements": len(statements)},
    }
    nodes: list[Json] = []
    for entity in entities:
        spot = drawing.spots[entity.id]
        nodes.append(
            {
                "id": place[entity.id],
                "x": spot.x,
                "y": spot.y,
                "size": _radius(spot.size),
                "group": types[type_at[entity.type]],
            }
        )
    return Page(nodes=nodes, edges=_edges(statements, place, relations), facts=facts)


def _entity(entity: Entity, types: Sequence[str], type_at: int, spot: Spot) -> Json:
    found: Json = {"id": entity.id, "ko": clean(entity.label), "t": type_at, "m": spot.community}
    if entity.label_en:
        found["en"] = clean(entity.label_en)
    if entity.aliases:
        found["also"] = [clean(alias) for alias in entity.aliases]
    if entity.type != types[type_at]:
        found["type"] = entity.type
    return found


def _radius(size: int) -> int:
    low, high = _RADII
    return round(low + (high - low) * (size - MIN_SIZE) / (MAX_SIZE - MIN_SIZE))


def _type(name: str) -> Json:
    look, info = type_look(name), CLASSES[name]
    return {"id": name, "ko": info.label_ko, "en": info.label_en, "colour": look.colour, "shape": look.shape.value}


def _relation(name: str) -> Json:
    info = PREDICATES[name]
    colour = relation_colour(name)
    return {"id": name, "ko": info.label_ko, "en": info.label_en, "colour": colour, "symmetric": info.symmetric}


def _standing(name: Standing) -> Json:
    ko, en = STANDING_LABELS[name]
    stroke = STANDINGS[name]
    return {"id": name.value, "ko": ko, "en": en, "dash": list(stroke.dash), "faint": stroke.faint}


def _article_order(article: Article) -> tuple[str, str]:
    return (article.published.isoformat() if article.published else "", article.id)


def _article(article: Article) -> Json:
    return {
        "title": clean(article.title) or clean(article.file),
        "publisher": clean(article.publisher),
        "author": clean(article.author),
        "date": article.published.isoformat() if article.published else "",
        "url": clean(web_address(article.url)),
    }


def _statement_order(
    statement: Statement, relations: Sequence[str], standing: Mapping[str, Standing]
) -> tuple[int, int, int, int, str]:
    """By relation, what holds first, then the latest first."""
    date = statement.qualifiers.date
    return (
        relations.index(statement.predicate),
        list(Standing).index(standing[statement.id]),
        -(date.latest.toordinal() if date else 10_000 * bool(statement.qualifiers.year)),
        -statement.source_count,
        statement.id,
    )


def _statement(
    statement: Statement,
    place: Mapping[str, int],
    relations: Sequence[str],
    standing: Mapping[str, Standing],
    labels: Mapping[str, str],
    at: Mapping[str, int],
    article_at: Mapping[str, int],
    quoted: bool,
) -> Json:
    """What is said, how far it holds, and where; keys are short since a page may hold many thousands.

    s, p, o: subject, relation, object; v: the text of a literal in Korean and English; l: what SPARQL calls it; w: its
    number and currency; st: standing; r: rank; c: confidence; n: articles; d: date as shown; t: date as stated, first
    and last day; a: amount; b: bound; q: other qualifiers; x: rivals; e: evidence.
    """
    q = statement.qualifiers
    found: Json = {
        "i": statement.id,
        "s": place[statement.subject],
        "p": relations.index(statement.predicate),
        "st": list(Standing).index(standing[statement.id]),
        "c": str(statement.confidence),
        "n": statement.source_count,
        "e": [_citation(citation, article_at, quoted) for citation in statement.evidence],
    }
    obj = statement.object
    if isinstance(obj, str):
        found["o"] = place[obj]
    else:
        found["v"] = [clean(value_text(obj, statement.predicate)), clean(value_text_en(obj))]
        found["l"] = _node_label(obj)
        if not isinstance(obj, Text):
            found["w"] = [plain_decimal(Decimal(obj.value)), obj.currency if isinstance(obj, Money) else ""]
    if q.date:
        found["d"] = date_text(q.date)
        found["t"] = [q.date.iso, q.date.earliest.isoformat(), q.date.latest.isoformat()]
    if q.amount is not None:
        currency = q.amount.currency if isinstance(q.amount, Money) else ""
        texts = [clean(value_text(q.amount)), clean(value_text_en(q.amount))]
        found["a"] = [*texts, _node_label(q.amount), plain_decimal(Decimal(q.amount.value)), currency]
    if details := _details(q, labels):
        found["q"] = details
    hedged = obj if not isinstance(obj, str | Text) else q.amount
    if hedged is not None and hedged.bound is not Bound.EXACT:
        found["b"] = hedged.bound.value
    if statement.conflicts:
        found["x"] = sorted(at[other] for other in statement.conflicts if other in at)
    if statement.rank is not Rank.NORMAL:
        found["r"] = statement.rank.value
    if statement.rank is Rank.DEPRECATED:
        # a plan that came true is no longer a plan, an implausible value no longer a rival
        found["old"] = "settled" if q.status in (Status.PLANNED, Status.CONSIDERED) else "implausible"
    return found


def _node_label(value: Value) -> str:
    """The text under which the Turtle knows a literal or an amount: how it is hedged stands with the statement."""
    match value:
        case Count():
            return str(value.value)
        case Money() | Measure():
            return clean(value_text(replace(value, bound=Bound.EXACT)))
        case _:
            return clean(value_text(value))


def _details(q: Qualifiers, labels: Mapping[str, str]) -> dict[str, str]:
    """What qualifies a statement beside date, amount and status."""
    values = {
        "stake": "" if q.stake is None else plain_decimal(q.stake),
        "year": "" if q.year is None else str(q.year),
        "speaker": labels.get(q.speaker, q.speaker),
        **{name: getattr(q, name) for name in ("round", "title", "role", "topic", "product", "variant")},
    }
    return {name: clean(values[name]) for name in QUALIFIER_LABELS if values.get(name)}


def _citation(citation: Citation, article_at: Mapping[str, int], quoted: bool) -> Json:
    found: Json = {"a": article_at.get(citation.article, -1), "r": clean(citation.rule)}
    if quoted and citation.quote:
        found["t"] = _marked(citation)
    return found


def _marked(citation: Citation) -> list[str]:
    """The quote cut at the deciding words: plain and marked text by turns, plain first."""
    parts: list[str] = []
    at, start = 0, citation.span.start
    for cue in sorted(citation.cues):
        low, high = cue.start - start, cue.end - start
        if at <= low < high <= len(citation.quote):
            parts += [citation.quote[at:low], citation.quote[low:high]]
            at = high
    parts.append(citation.quote[at:])
    return [_piece(part) for part in parts]


def _piece(text: str) -> str:
    """A part of a quote as one line, with the blanks at its ends, which part it from the next."""
    inner = clean(text)
    if not inner:
        return " " if text and text.isspace() else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _edges(statements: Sequence[Statement], place: Mapping[str, int], relations: Sequence[str]) -> list[Json]:
    """An edge for each subject, relation and object; those of one pair bend apart."""
    claims: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, s in enumerate(statements):
        if isinstance(s.object, str):
            claims[s.subject, s.predicate, s.object].append(i)
    pairs: dict[tuple[str, ...], list[tuple[str, str, str]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (relations.index(claim[1]), claim)):
        pairs[tuple(sorted((claim[0], claim[2])))].append(claim)
    edges: list[Json] = []
    for (low, _), parallel in sorted(pairs.items()):
        for turn, claim in enumerate(parallel):
            subject, predicate, obj = claim
            bend = _bend(turn, len(parallel), forth=subject == low)
            edges.append(
                {
                    "id": edge_key(subject, predicate, obj),
                    "from": place[subject],
                    "to": place[obj],
                    "p": relations.index(predicate),
                    "n": claims[claim],
                    **({"b": bend} if bend else {}),
                }
            )
    return edges


def _bend(turn: int, count: int, *, forth: bool) -> float:
    """How far edge `turn` of `count` between two nodes bends, clockwise if more than 0: the middle one is straight."""
    offset = turn - (count - 1) / 2
    # a curve bends to the right of its own direction, so one that runs back bends the other way to lie beside
    right = (offset > 0) == forth
    return round(2 * _CURVE * abs(offset), 3) * (1 if right else -1)
