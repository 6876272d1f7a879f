"""What the network files hold alike: a row for each thing and for each claim that holds, and the columns they fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from graph.drawing import Drawing, Spot
from graph.labels import clean
from graph.model import KnowledgeGraph
from graph.network import Attribute, to_network
from graph.style import relation_colour, rgb, type_look
from ontology.vocabulary import CLASSES

__all__ = ["Cells", "ColumnType", "EdgeRow", "NodeRow", "Rows", "cell_text", "to_rows"]

Cells = Mapping[str, Attribute]
"""What a row holds, by column."""

_NODE_FIRST = (
    "type", "type_ko", "label_en", "aliases", "degree", "community", "community_hub", "articles", "first_seen",
    "last_seen", "known",
)  # fmt: skip
_EDGE_FIRST = (
    "predicate", "label_en", "symmetric", "date", "date_latest", "first_seen", "last_seen", "amount",
    "amount_currency", "amount_unit", "amount_text", "stake", "year", "round", "title", "role", "topic", "product",
    "variant", "statements", "confidence", "publishers", "evidence", "source_urls",
)  # fmt: skip
_LONG = range(-(2**63), 2**63)


class ColumnType(StrEnum):
    """The types of columns that Gephi, Gephi Lite, networkx and igraph all read, by the name that files give them."""

    BOOLEAN = "boolean"
    LONG = "long"
    DOUBLE = "double"
    STRING = "string"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A thing: where and how it is drawn, and its cells. `times` are days in ISO 8601."""

    id: str
    label: str
    spot: Spot
    rgb: tuple[int, int, int]
    cells: Cells
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """A claim that holds; its id is unique in the whole graph. `times` are days in ISO 8601.

    Units: `weight` in articles that say so, 1 or more.
    """

    id: str
    source: str
    target: str
    predicate: str
    label: str
    weight: int
    rgb: tuple[int, int, int]
    cells: Cells
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows, sorted by id."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]

    @property
    def node_columns(self) -> dict[str, ColumnType]:
        """The columns that any node fills, the usual ones first, with the type that holds all their values."""
        return _columns((row.cells for row in self.nodes), _NODE_FIRST)

    @property
    def edge_columns(self) -> dict[str, ColumnType]:
        """The columns that any edge fills, the usual ones first, with the type that holds all their values."""
        return _columns((row.cells for row in self.edges), _EDGE_FIRST)


def to_rows(graph: KnowledgeGraph, drawing: Drawing, quotes: Literal["full", "none"]) -> Rows:
    """The graph as both network files tell it.

    Claims that do not hold are left out: Gephi would draw a plan as done. A thing of which only such are told is there.
    `community_hub` names the most connected member of each community, for a legend that can be read.
    """
    network = to_network(graph)
    hubs = {one.number: network.nodes[one.hub]["label"] for one in drawing.communities}
    nodes = []
    for name, attributes in network.nodes(data=True):
        spot, kind = drawing.spots[name], CLASSES.get(attributes["type"])
        cells = attributes | {
            "type_ko": kind.label_ko if kind else attributes["type"],
            "degree": spot.degree,
            "community": spot.community,
        }
        if spot.community in hubs:
            cells["community_hub"] = hubs[spot.community]
        label = clean(cells.pop("label")) or name
        colour, times = type_look(attributes["type"]).rgb, cells.pop("times", ())
        nodes.append(NodeRow(id=name, label=label, spot=spot, rgb=colour, cells=cells, times=times))
    edges = []
    for source, target, key, attributes in network.edges(keys=True, data=True):
        cells = dict(attributes)
        said, urls = cells.pop("quotes", ()), cells.pop("urls", ())
        if said and quotes == "full":
            cells["evidence"] = " / ".join(said)
        if urls:
            # a semicolon stands between addresses where a file has no lists
            cells["source_urls"] = tuple(url.replace(";", "%3B") for url in urls)
        edges.append(
            EdgeRow(
                id=key,
                source=source,
                target=target,
                predicate=cells["predicate"],
                label=cells.pop("label"),
                weight=cells.pop("weight"),
                rgb=rgb(relation_colour(cells["predicate"])),
                cells=cells,
                times=cells.pop("times", ()),
            )
        )
    return Rows(nodes=tuple(nodes), edges=tuple(sorted(edges, key=lambda edge: edge.id)))


def cell_text(value: Attribute) -> str:
    """The value as files write it: numbers exactly and without an exponent, several texts with semicolons between.

    Gephi Lite takes a text with semicolons for a list.

    >>> cell_text(Decimal("1.2E+3")), cell_text(("가", "나;다")), cell_text(True)
    ('1200', '가;나,다', 'true')
    """
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
            return ";".join(clean(part).replace(";", ",") for part in value)


def _columns(rows: Iterable[Cells], first: Iterable[str]) -> dict[str, ColumnType]:
    kinds: dict[str, set[ColumnType]] = {}
    for row in rows:
        for column, value in row.items():
            kinds.setdefault(column, set()).add(_type(value))
    order = [column for column in first if column in kinds]
    order += sorted(kinds.keys() - set(order))
    return {column: _widest(kinds[column]) for column in order}


def _type(value: Attribute) -> ColumnType:
    match value:
        case bool():
            return ColumnType.BOOLEAN
        case int():
            return ColumnType.LONG if value in _LONG else ColumnType.DOUBLE
        case Decimal():
            return ColumnType.DOUBLE
        case _:
            return ColumnType.STRING


def _widest(kinds: set[ColumnType]) -> ColumnType:
    if len(kinds) == 1:
        return next(iter(kinds))
    return ColumnType.DOUBLE if kinds == {ColumnType.LONG, ColumnType.DOUBLE} else ColumnType.STRING
