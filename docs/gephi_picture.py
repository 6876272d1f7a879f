"""The GraphML as a picture: its own places, sizes, colours and labels, as Gephi shows them once labels are on.

No Gephi is asked: what the picture shows are the values that Gephi takes over as they stand.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

__all__ = ["svg_of"]

_NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
_MARGIN = 40
_FONT = "'Noto Sans CJK KR', 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"

Row = Mapping[str, str]


def svg_of(graphml: Path, width: int, height: int) -> str:
    """The nodes and edges of the file as SVG, all of them in view.

    Units: width and height in pixels.
    """
    root = ET.parse(graphml).getroot()
    names = {key.get("id"): str(key.get("attr.name")) for key in root.findall("g:key", _NS)}
    nodes = {str(node.get("id")): _row(node, names) for node in root.iterfind(".//g:node", _NS)}
    edges = [
        (nodes[str(edge.get("source"))], nodes[str(edge.get("target"))], _row(edge, names))
        for edge in root.iterfind(".//g:edge", _NS)
    ]
    # Gephi's y grows upwards, a picture's downwards; the middle of the file's places is 0, 0
    wide, high = (max(abs(float(node[axis])) + _size(node) for node in nodes.values()) + _MARGIN for axis in "xy")
    view = f"{-wide:.0f} {-high:.0f} {2 * wide:.0f} {2 * high:.0f}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{view}">',
            '<rect x="-9999" y="-9999" width="19998" height="19998" fill="#ffffff"/>',
            *(_edge(*edge) for edge in edges),
            *(_disc(node) for node in nodes.values()),
            *(_label(node) for node in nodes.values()),
            "</svg>\n",
        ]
    )


def _row(element: ET.Element, names: Mapping[str | None, str]) -> Row:
    return {names[data.get("key")]: data.text or "" for data in element.findall("g:data", _NS)}


def _size(node: Row) -> float:
    return float(node["size"])


def _colour(row: Row) -> str:
    return f"rgb({row['r']},{row['g']},{row['b']})"


def _edge(source: Row, target: Row, edge: Row) -> str:
    """A line from rim to rim, as wide as its weight asks for, with an arrow's head at the target."""
    x, y = float(source["x"]), -float(source["y"])
    dx, dy = float(target["x"]) - x, -float(target["y"]) - y
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    dx, dy = dx / length, dy / length
    head = 18.0
    start, end = _size(source), length - _size(target)
    neck = end - head
    wing = head / 2.6
    points = (
        f"{x + dx * end:.1f},{y + dy * end:.1f} "
        f"{x + dx * neck - dy * wing:.1f},{y + dy * neck + dx * wing:.1f} "
        f"{x + dx * neck + dy * wing:.1f},{y + dy * neck - dx * wing:.1f}"
    )
    line = f'x1="{x + dx * start:.1f}" y1="{y + dy * start:.1f}" x2="{x + dx * neck:.1f}" y2="{y + dy * neck:.1f}"'
    colour = _colour(edge)
    width = 2 + float(edge["weight"])
    return (
        f'<g opacity="0.75"><line {line} stroke="{colour}" stroke-width="{width:.1f}"/>'
        f'<polygon points="{points}" fill="{colour}"/></g>'
    )


def _disc(node: Row) -> str:
    place = f'cx="{node["x"]}" cy="{-float(node["y"]):.0f}"'
    return f'<circle {place} r="{node["size"]}" fill="{_colour(node)}" stroke="#00000055" stroke-width="2"/>'


def _label(node: Row) -> str:
    """The label in the middle of its node, larger on a larger one, on a white rim."""
    size = 24 + _size(node) * 0.3
    place = f'x="{node["x"]}" y="{-float(node["y"]) + size * 0.35:.1f}" font-size="{size:.1f}"'
    style = f'font-family="{_FONT}" text-anchor="middle" paint-order="stroke" stroke="#ffffff" stroke-width="5"'
    return f'<text {place} {style} fill="#111111">{escape(node["label"])}</text>'
