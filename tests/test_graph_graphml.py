"""The GraphML: whole for networkx, and within the rules of Gephi's and Gephi Lite's importers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest
from graph_sample import hostile_graph, large_graph, sample_graph, shuffled

from graph.graphml import write_graphml
from graph.model import KnowledgeGraph, plain_edges
from ontology.model import Count, Measure, Money, Text

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
WRITE_ALL = """
import sys
from pathlib import Path
from graph_sample import sample_graph, shuffled
from graph.gexf import write_gexf
from graph.graphml import write_graphml
from graph.html import write_html
graph = shuffled(sample_graph(), int(sys.argv[2]))
write_graphml(graph, Path(sys.argv[1]) / "graph.graphml")
write_gexf(graph, Path(sys.argv[1]) / "graph.gexf", version="1.0.0")
write_html(graph, Path(sys.argv[1]) / "graph.html", version="1.0.0")
"""


def written(graph: KnowledgeGraph, folder: Path) -> ET.Element:
    write_graphml(graph, folder / "graph.graphml")
    return ET.parse(folder / "graph.graphml").getroot()


def values(element: ET.Element, root: ET.Element) -> dict[str, str]:
    """The data of a node or edge, by attr.name."""
    names = {key.get("id"): str(key.get("attr.name")) for key in root.findall("g:key", NS)}
    return {names[data.get("key")]: data.text or "" for data in element.findall("g:data", NS)}


def test_networkx_reads_every_plain_edge_back(tmp_path: Path) -> None:
    write_graphml(sample_graph(), tmp_path / "graph.graphml")
    network = nx.read_graphml(tmp_path / "graph.graphml")
    edges = {(s, data["predicate"], o) for s, o, data in network.edges(data=True)}
    for subject, predicate, value in plain_edges(sample_graph()):
        node = network.nodes[subject]
        match value:
            case str():
                assert (subject, predicate, value) in edges
            case Text():
                assert value.value in node[predicate].split(";")
            case Count():
                assert node[predicate] == value.value or f"{value.value // 10_000}만명" in node[f"{predicate}_all"]
            case Money():
                assert (node[predicate], node[f"{predicate}_currency"]) == (float(value.value), value.currency)
            case Measure():
                assert (node[predicate], node[f"{predicate}_unit"]) == (float(value.value), value.unit)
    assert len(edges) == network.number_of_edges()


@pytest.mark.parametrize(
    "graph", [sample_graph(), large_graph(400, 900), hostile_graph()], ids=["sample", "large", "bad"]
)
def test_the_rules_of_gephi_are_kept(graph: KnowledgeGraph, tmp_path: Path) -> None:
    root = written(graph, tmp_path)
    keys = root.findall("g:key", NS)
    ids = [str(key.get("id")).casefold() for key in keys]
    assert len(ids) == len(set(ids)), "Gephi folds the case of column ids"
    for element in ("node", "edge"):
        names = [str(key.get("attr.name")).casefold() for key in keys if key.get("for") == element]
        assert len(names) == len(set(names)), "titles that differ by case alone are one column to some"
    assert {key.get("for") for key in keys} == {"node", "edge"}, "for='all' never matches a visual property"
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "float", "double", "string"}
    assert not root.findall(".//g:default", NS) and not root.findall(".//g:desc", NS)
    drawing = root.find("g:graph", NS)
    assert drawing is not None and drawing.get("edgedefault") == "directed"
    raw = (tmp_path / "graph.graphml").read_text(encoding="utf-8")
    assert raw.startswith('<?xml version="1.0" encoding="UTF-8"?>'), "else Gephi guesses"
    assert not re.search(r";\s+&", raw), "a space alone between two escaped signs is lost"
    nodes, edges = drawing.findall("g:node", NS), drawing.findall("g:edge", NS)
    known = {node.get("id") for node in nodes}
    assert len(known) == len(nodes)
    assert all(name == name.strip() and "\n" not in name for name in map(str, known)), "such ids are warned of"
    edge_ids = [edge.get("id") for edge in edges]
    assert len(edge_ids) == len(set(edge_ids)), "an edge whose id is taken is dropped"
    assert all(edge.get("source") in known and edge.get("target") in known for edge in edges)
    assert all("directed" not in edge.attrib for edge in edges), "networkx reads no mixed graph"
    kinds = [(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges]
    assert len(kinds) == len(set(kinds)), "edges of one type between one pair are merged"
    assert all(float(values(edge, root)["weight"]) >= 1 for edge in edges), "weight 0 removes an edge"
    spots = [values(node, root) for node in nodes]
    sizes = [float(spot["size"]) for spot in spots]
    assert (min(sizes), max(sizes)) == (4, 100)
    for axis in ("x", "y"):
        places = [float(spot[axis]) for spot in spots]
        assert max(map(abs, places)) <= 5000 and abs(max(places) + min(places)) <= 1
    for row in [*spots, *(values(edge, root) for edge in edges)]:
        assert row["label"]
        assert all(0 <= int(row[part]) <= 255 for part in "rgb")
        assert not any("\n" in text or "\t" in text for text in row.values())
        assert all(text == text.strip() for text in row.values()), "outer spaces are no part of a value"


def test_visual_columns_have_the_names_that_gephi_lite_knows(tmp_path: Path) -> None:
    root = written(sample_graph(), tmp_path)
    named = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in root.findall("g:key", NS)}
    for name in ("label", "x", "y", "size", "r", "g", "b"):
        assert ("node", name) in named
    for name in ("label", "weight", "r", "g", "b"):
        assert ("edge", name) in named
    assert named["edge", "symmetric"] == "boolean"
    assert named["node", "parameterCount"] == "long"
    assert named["node", "revenue"] == named["edge", "weight"] == "double"


def test_a_community_goes_by_the_name_of_its_hub(tmp_path: Path) -> None:
    root = written(sample_graph(), tmp_path)
    rows = {str(node.get("id")): values(node, root) for node in root.iterfind(".//g:node", NS)}
    for number in {row["community"] for row in rows.values()}:
        members = [row for row in rows.values() if row["community"] == number]
        (hub,) = {row["community_hub"] for row in members}
        assert max(members, key=lambda row: int(row["degree"]))["degree"] in {
            row["degree"] for row in members if row["label"] == hub
        }


def test_relations_of_one_pair_stay_apart(tmp_path: Path) -> None:
    root = written(sample_graph(), tmp_path)
    pair = [
        e.get("label")
        for e in root.iterfind(".//g:edge", NS)
        if (e.get("source"), e.get("target")) == ("nuri", "saebom")
    ]
    assert sorted(map(str, pair)) == ["investsIn", "partnersWith"]


def test_numbers_are_written_exactly(tmp_path: Path) -> None:
    root = written(sample_graph(), tmp_path)
    rows = {node.get("id"): values(node, root) for node in root.iterfind(".//g:node", NS)}
    assert rows["model"]["trainingData"] == "8.50"
    assert rows["nuri"]["revenue"] == "17000000000000"
    edge = next(values(e, root) for e in root.iterfind(".//g:edge", NS) if e.get("label") == "investsIn")
    assert Decimal(edge["amount"]) == 1_200_000_000_000 and "E" not in edge["amount"]


def test_a_count_beyond_64_bits_is_no_long(tmp_path: Path) -> None:
    base = sample_graph()
    huge = tuple(
        s if s.predicate != "hires" else type(s)(
            id=s.id, subject=s.subject, predicate="hires", object=Count(value=10**20), evidence=s.evidence,
            confidence=s.confidence, source_count=1,
        )
        for s in base.statements
    )  # fmt: skip
    root = written(KnowledgeGraph(entities=base.entities, statements=huge, articles=base.articles), tmp_path)
    assert {k.get("attr.type") for k in root.findall("g:key", NS) if k.get("attr.name") == "hires"} == {"double"}


def test_quotes_can_be_left_out(tmp_path: Path) -> None:
    write_graphml(sample_graph(), tmp_path / "full.graphml")
    write_graphml(sample_graph(), tmp_path / "none.graphml", quotes="none")
    quote = "양사는 초거대 모델 개발에서 손을 잡는다"
    assert quote in (tmp_path / "full.graphml").read_text(encoding="utf-8")
    assert quote not in (tmp_path / "none.graphml").read_text(encoding="utf-8")


def test_hostile_text_arrives_as_text(tmp_path: Path) -> None:
    root = written(hostile_graph(), tmp_path)
    labels = {values(node, root)["label"] for node in root.iterfind(".//g:node", NS)}
    assert "</script><script>document.title='털림'</script>" in labels
    assert "홀로 \ufffd 남은 \ufffd 글자" in labels
    assert "거꾸로 새봄 랩" in labels
    assert nx.read_graphml(tmp_path / "graph.graphml").number_of_edges() > 0


def test_an_empty_graph_is_a_file_too(tmp_path: Path) -> None:
    write_graphml(KnowledgeGraph(), tmp_path / "graph.graphml")
    assert len(nx.read_graphml(tmp_path / "graph.graphml")) == 0


def test_bytes_do_not_depend_on_hash_seed_or_order(tmp_path: Path) -> None:
    tests = Path(__file__).resolve().parent
    found = set()
    for seed in ("0", "1", "4242"):
        folder = tmp_path / seed
        folder.mkdir()
        path = os.pathsep.join((str(tests), str(tests.parent)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", WRITE_ALL, str(folder), seed], env=environment, check=True, timeout=60)
        found.add(tuple((folder / f"graph.{name}").read_bytes() for name in ("graphml", "gexf", "html")))
    assert len(found) == 1


def test_the_same_graph_in_another_order_gives_the_same_file(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_graphml(shuffled(sample_graph(), seed), tmp_path / f"{seed}.graphml")
    assert (tmp_path / "1.graphml").read_bytes() == (tmp_path / "2.graphml").read_bytes()
