"""GEXF 1.3, Gephi's own format: the rows of the GraphML, each with the days on which Gephi's time line shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from graph.columns import Cells, ColumnType, Rows, cell_text, to_rows
from graph.drawing import Drawing, draw
from graph.files import atomic_writer
from graph.labels import clean
from graph.model import KnowledgeGraph
from graph.network import Attribute

__all__ = ["write_gexf"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""
_ABOUT = (
    "AI 맥: 한국 AI 산업 지식 그래프. {nodes} things and {edges} relations that hold, read from {articles} articles. "
    "A relation's days are the dates told of it, or, where none is told, those of the articles; the first day stands "
    "for a month or a year."
)
_GRAPH = 'defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="timestamp"'
_LISTS = frozenset({"aliases", "publishers", "source_urls"})
"""Columns that hold lists. Other texts stay texts where there are several too: Gephi filters no column of lists."""


def write_gexf(
    graph: KnowledgeGraph,
    path: Path,
    *,
    quotes: Literal["full", "none"] = "full",
    version: str = "",
    drawing: Drawing | None = None,
) -> None:
    """Write the claims that hold as GEXF 1.3 with timestamps, the relation as each edge's `kind`.

    All edges are directed, since networkx reads no mixed graph; `symmetric` marks those that go both ways. `version` is
    that of aimaek, named as creator. `drawing` is that of `draw(graph)`, to be given where it is at hand.

    Source: https://gexf.net/schema.html; ImporterGEXF.java of Gephi 0.10; TimestampsParser.java and ArraysParser.java
    of graphstore 0.7.
    """
    rows = to_rows(graph, drawing or draw(graph), quotes)
    about = _ABOUT.format(nodes=len(rows.nodes), edges=len(rows.edges), articles=len(graph.articles))
    with atomic_writer(path) as out:
        out.write(_HEAD)
        out.write(f"  <meta>\n    <creator>{escape(f'aimaek {version}'.strip())}</creator>\n")
        out.write(f"    <description>{escape(about)}</description>\n  </meta>\n")
        out.writelines(_lines(rows))
        out.write("</gexf>\n")


def _lines(rows: Rows) -> Iterator[str]:
    node_columns, edge_columns = rows.node_columns, rows.edge_columns
    yield f"  <graph {_GRAPH}>\n"
    yield from _declared("node", node_columns)
    yield from _declared("edge", edge_columns)
    yield f'    <nodes count="{len(rows.nodes)}">\n'
    for node in rows.nodes:
        yield f"      <node id={quoteattr(node.id)} label={quoteattr(node.label)}{_when(node.times)}>\n"
        yield from _values(node.cells, node_columns)
        yield _colour(node.rgb)
        # Gephi's y grows upwards, a screen's downwards
        yield f'        <viz:position x="{node.spot.x}" y="{-node.spot.y}" z="0"/>\n'
        yield f'        <viz:size value="{node.spot.size}"/>\n'
        yield "      </node>\n"
    yield f'    </nodes>\n    <edges count="{len(rows.edges)}">\n'
    for edge in rows.edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        said = f'kind={quoteattr(edge.predicate)} label={quoteattr(edge.label)} weight="{edge.weight}"'
        yield f"      <edge id={quoteattr(edge.id)} {ends} {said}{_when(edge.times)}>\n"
        yield from _values(edge.cells, edge_columns)
        yield _colour(edge.rgb)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n"


def _declared(kind: str, columns: Mapping[str, ColumnType]) -> Iterator[str]:
    yield f'    <attributes class="{kind}" mode="static">\n'
    for column, type_ in columns.items():
        name = "liststring" if column in _LISTS else type_.value
        yield f'      <attribute id="{column}" title="{column}" type="{name}"/>\n'
    yield "    </attributes>\n"


def _when(days: Sequence[str]) -> str:
    """The days as an attribute; nothing where none is known, so that Gephi shows the element at any time."""
    if not days:
        return ""
    return f' timestamp="{days[0]}"' if len(days) == 1 else f' timestamps="&lt;[{", ".join(days)}]&gt;"'


def _values(cells: Cells, columns: Mapping[str, ColumnType]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for column in columns:
        if column in cells:
            text = _list(cells[column]) if column in _LISTS else cell_text(cells[column])
            yield f'          <attvalue for="{column}" value={quoteattr(text)}/>\n'
    yield "        </attvalues>\n"


def _list(value: Attribute) -> str:
    """Several texts in the notation of graphstore.

    >>> _list(("누리텔", 'NRT "N"'))
    '["누리텔", "NRT \\\\"N\\\\""]'
    """
    parts = value if isinstance(value, tuple) else (cell_text(value),)
    quoted = (clean(part).replace("\\", "\\\\").replace('"', '\\"') for part in parts)
    return "[" + ", ".join(f'"{part}"' for part in quoted) + "]"


def _colour(rgb: tuple[int, int, int]) -> str:
    r, g, b = rgb
    return f'        <viz:color r="{r}" g="{g}" b="{b}"/>\n'
