"""GraphML that Gephi, Gephi Lite, networkx and igraph all open whole: labelled, coloured, sized, laid out.

networkx's own writer numbers parallel edges 0, 1, 0, …, and Gephi drops every edge whose id it has seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from graph.drawing import Drawing, draw
from graph.files import atomic_writer
from graph.labels import clean
from graph.model import KnowledgeGraph
from graph.network import Attribute, to_network
from graph.style import relation_colour, type_look
from ontology.vocabulary import CLASSES

__all__ = ["write_graphml"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NODE_FIRST = (
    "label", "x", "y", "size", "r", "g", "b", "type", "type_ko", "label_en", "aliases", "degree", "community",
    "articles", "first_seen", "last_seen", "known",
)  # fmt: skip
_EDGE_FIRST = (
    "label", "weight", "r", "g", "b", "predicate", "label_en", "symmetric", "date", "date_latest", "amount",
    "amount_currency", "amount_unit", "amount_text", "stake", "year", "round", "title", "role", "topic", "product",
    "variant", "statements", "confidence", "publishers", "evidence", "source_urls",
)  # fmt: skip
_EDGE_IDS = {"label": "edgelabel"}
_LONG = range(-(2**63), 2**63)

_Row = Mapping[str, Attribute]


def write_graphml(
    graph: KnowledgeGraph, path: Path, *, quotes: Literal["full", "none"] = "full", drawing: Drawing | None = None
) -> None:
    """Write the claims that hold as GraphML: an edge for each, literal facts as columns of nodes.

    All edges are directed, since networkx reads no mixed graph; `symmetric` marks those that go both ways. The relation
    stands in each edge's XML attribute `label` too, Gephi's edge type: without it Gephi would merge the relations of a
    pair into one edge. `drawing` is that of `draw(graph)`, to be given where it is at hand.

    Source: ImporterGraphML.java and DefaultScaler.java of Gephi 0.10.
    """
    network = to_network(graph)
    spots = (drawing or draw(graph)).spots
    nodes: dict[str, _Row] = {}
    for name, attributes in network.nodes(data=True):
        spot, red_green_blue = spots[name], type_look(attributes["type"]).rgb
        kind = CLASSES.get(attributes["type"])
        nodes[name] = attributes | {
            "type_ko": kind.label_ko if kind else attributes["type"],
            # Gephi's y grows upwards, a screen's downwards
            "x": Decimal(spot.x),
            "y": Decimal(-spot.y),
            "size": Decimal(spot.size),
            "degree": spot.degree,
            "community": spot.community,
            **dict(zip("rgb", red_green_blue, strict=True)),
        }
    edges: dict[str, tuple[str, str, _Row]] = {}
    for source, target, key, attributes in network.edges(keys=True, data=True):
        row = dict(attributes)
        said, urls = row.pop("quotes", ()), row.pop("urls", ())
        if said and quotes == "full":
            row["evidence"] = " / ".join(said)
        if urls:
            row["source_urls"] = urls
        row["weight"] = Decimal(row["weight"])
        colour = relation_colour(row["predicate"])
        row |= {part: int(colour[at : at + 2], 16) for part, at in (("r", 1), ("g", 3), ("b", 5))}
        edges[key] = (source, target, row)
    with atomic_writer(path) as out:
        out.writelines(_lines(nodes, edges))


def _lines(nodes: Mapping[str, _Row], edges: Mapping[str, tuple[str, str, _Row]]) -> Iterator[str]:
    node_columns = _columns(nodes.values(), _NODE_FIRST)
    edge_columns = _columns((row for _, _, row in edges.values()), _EDGE_FIRST)
    # a key id is unique in the file, whatever it is for
    edge_ids = {c: _EDGE_IDS.get(c, f"edge_{c}" if c in node_columns else c) for c in edge_columns}
    yield _HEAD
    for column, kind in node_columns.items():
        yield f'  <key id="{column}" for="node" attr.name="{column}" attr.type="{kind}"/>\n'
    for column, kind in edge_columns.items():
        yield f'  <key id="{edge_ids[column]}" for="edge" attr.name="{column}" attr.type="{kind}"/>\n'
    yield '  <graph id="aimaek" edgedefault="directed">\n'
    for name, row in nodes.items():
        yield f"    <node id={quoteattr(name)}>\n"
        yield from _data(row, {column: column for column in node_columns})
        yield "    </node>\n"
    for key in sorted(edges):
        source, target, row = edges[key]
        ends = f"source={quoteattr(source)} target={quoteattr(target)}"
        yield f"    <edge id={quoteattr(key)} {ends} label={quoteattr(str(row['predicate']))}>\n"
        yield from _data(row, edge_ids)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _columns(rows: Iterable[_Row], first: Iterable[str]) -> dict[str, str]:
    """The columns that any row fills, the usual ones first, with the type that holds all their values."""
    kinds: dict[str, set[str]] = {}
    for row in rows:
        for column, value in row.items():
            kinds.setdefault(column, set()).add(_kind(value))
    order = [column for column in first if column in kinds]
    order += sorted(kinds.keys() - set(order))
    return {column: _widest(kinds[column]) for column in order}


def _kind(value: Attribute) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "long" if value in _LONG else "double"
        case Decimal():
            return "double"
        case _:
            return "string"


def _widest(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    return "double" if kinds == {"long", "double"} else "string"


def _data(row: _Row, ids: Mapping[str, str]) -> Iterator[str]:
    for column, id_ in ids.items():
        if column in row:
            yield f'      <data key="{id_}">{escape(_text(row[column]))}</data>\n'


def _text(value: Attribute) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case str():
            return clean(value)
        case _:
            # Gephi Lite takes a text with semicolons for a list
            return ";".join(clean(part).replace(";", ",") for part in value)
