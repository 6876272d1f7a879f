"""GraphML that Gephi, Gephi Lite, networkx and igraph all open whole: labelled, coloured, sized, laid out.

networkx's own writer numbers parallel edges 0, 1, 0, …, and Gephi drops every edge whose id it has seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from graph.columns import Cells, ColumnType, EdgeRow, NodeRow, Rows, cell_text, to_rows
from graph.drawing import Drawing, draw
from graph.files import atomic_writer
from graph.model import KnowledgeGraph

__all__ = ["write_graphml"]

# No schema is named: GraphML's own has no `label` on an edge, where Gephi looks for its type.
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_NODE_LOOKS = {
    "label": ColumnType.STRING, "x": ColumnType.DOUBLE, "y": ColumnType.DOUBLE, "size": ColumnType.DOUBLE,
    "r": ColumnType.LONG, "g": ColumnType.LONG, "b": ColumnType.LONG,
}  # fmt: skip
_EDGE_LOOKS = {
    "label": ColumnType.STRING, "weight": ColumnType.DOUBLE,
    "r": ColumnType.LONG, "g": ColumnType.LONG, "b": ColumnType.LONG,
}  # fmt: skip
_EDGE_IDS = {"label": "edgelabel"}
_LONE_SPACE = re.compile("(?<=[&<>]) (?=[&<>])")


def write_graphml(
    graph: KnowledgeGraph, path: Path, *, quotes: Literal["full", "none"] = "full", drawing: Drawing | None = None
) -> None:
    """Write the claims that hold as GraphML: an edge for each, literal facts as columns of nodes.

    All edges are directed, since networkx reads no mixed graph; `symmetric` marks those that go both ways. The relation
    stands in each edge's XML attribute `label` too, Gephi's edge type: without it Gephi would merge the relations of a
    pair into one edge. `drawing` is that of `draw(graph)`, to be given where it is at hand.

    Source: ImporterGraphML.java and DefaultScaler.java of Gephi 0.10.
    """
    rows = to_rows(graph, drawing or draw(graph), quotes)
    with atomic_writer(path) as out:
        out.writelines(_lines(rows))


def _lines(rows: Rows) -> Iterator[str]:
    node_columns = _NODE_LOOKS | rows.node_columns
    edge_columns = _EDGE_LOOKS | rows.edge_columns
    # a key id is unique in the file, whatever it is for
    edge_ids = {c: _EDGE_IDS.get(c, f"edge_{c}" if c in node_columns else c) for c in edge_columns}
    yield _HEAD
    for column, kind in node_columns.items():
        yield f'  <key id="{column}" for="node" attr.name="{column}" attr.type="{kind}"/>\n'
    for column, kind in edge_columns.items():
        yield f'  <key id="{edge_ids[column]}" for="edge" attr.name="{column}" attr.type="{kind}"/>\n'
    yield '  <graph id="aimaek" edgedefault="directed">\n'
    for node in rows.nodes:
        yield f"    <node id={quoteattr(node.id)}>\n"
        yield from _data(_node_cells(node), {column: column for column in node_columns})
        yield "    </node>\n"
    for edge in rows.edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f"    <edge id={quoteattr(edge.id)} {ends} label={quoteattr(edge.predicate)}>\n"
        yield from _data(_edge_cells(edge), edge_ids)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _node_cells(node: NodeRow) -> Cells:
    r, g, b = node.rgb
    # Gephi's y grows upwards, a screen's downwards
    spot = {"x": node.spot.x, "y": -node.spot.y, "size": node.spot.size}
    return {"label": node.label, **spot, "r": r, "g": g, "b": b, **node.cells}


def _edge_cells(edge: EdgeRow) -> Cells:
    r, g, b = edge.rgb
    return {"label": edge.label, "weight": edge.weight, "r": r, "g": g, "b": b, **edge.cells}


def _data(cells: Cells, ids: Mapping[str, str]) -> Iterator[str]:
    for column, id_ in ids.items():
        if column in cells:
            yield f'      <data key="{id_}">{_escaped(cell_text(cells[column]))}</data>\n'


def _escaped(text: str) -> str:
    """The text between tags. A space alone between two signs that are escaped is made one that does not break.

    Gephi's importer passes over every piece of text that is nothing but white space, and an escaped sign ends a piece.

    >>> _escaped("누리 & <랩>"), _escaped("R & D")
    ('누리 &amp;\\xa0&lt;랩&gt;', 'R &amp; D')
    """
    return escape(_LONE_SPACE.sub("\u00a0", text))
