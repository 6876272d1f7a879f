"""The picture of the GraphML shows what the file holds, and nothing else."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from pathlib import Path

from graph_sample import hostile_graph, sample_graph

from conftest import ROOT
from docs.gephi_picture import svg_of
from docs.make_pictures import SIZE
from graph.drawing import draw
from graph.graphml import write_graphml
from graph.network import to_network

SVG = "{http://www.w3.org/2000/svg}"


def test_every_node_and_edge_is_in_the_picture(tmp_path: Path) -> None:
    graph = sample_graph()
    write_graphml(graph, tmp_path / "graph.graphml")
    picture = ET.fromstring(svg_of(tmp_path / "graph.graphml", 800, 600))
    spots, network = draw(graph).spots, to_network(graph)
    discs = {(int(str(d.get("cx"))), int(str(d.get("cy"))), int(str(d.get("r")))) for d in picture.iter(f"{SVG}circle")}
    assert discs == {(spot.x, spot.y, spot.size) for spot in spots.values()}
    assert len(list(picture.iter(f"{SVG}line"))) == network.number_of_edges()
    assert sorted(str(text.text) for text in picture.iter(f"{SVG}text")) == sorted(
        network.nodes[name]["label"] for name in network
    )
    left, top, width, height = map(float, str(picture.get("viewBox")).split())
    for x, y, r in discs:
        assert left <= x - r and x + r <= left + width and top <= y - r and y + r <= top + height


def test_hostile_names_stay_text_in_the_picture(tmp_path: Path) -> None:
    write_graphml(hostile_graph(), tmp_path / "graph.graphml")
    picture = ET.fromstring(svg_of(tmp_path / "graph.graphml", 800, 600))
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg", "rect", "g", "line", "polygon", "circle", "text",
    }  # fmt: skip


def test_the_picture_is_there() -> None:
    data = (ROOT / "docs" / "gephi.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", data[16:24]) == SIZE
