"""The GEXF: within the rules of Gephi's importer, each claim and thing on its days."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from graph_sample import hostile_graph, large_graph, sample_graph, shuffled

from graph.drawing import draw
from graph.gexf import write_gexf
from graph.graphml import write_graphml
from graph.model import KnowledgeGraph
from ontology.vocabulary import PREDICATES

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
RESERVED = {"id", "label", "timeset", "interval", "weight", "kind", "source", "target", "x", "y", "z", "size", "color"}
"""Names that Gephi's tables or Gephi Lite's elements have already."""


def written(graph: KnowledgeGraph, folder: Path) -> ET.Element:
    write_gexf(graph, folder / "graph.gexf", version="1.0")
    return ET.parse(folder / "graph.gexf").getroot()


def days(element: ET.Element) -> list[dt.date]:
    """The days of a node or edge, as Gephi reads either form."""
    one, several = element.get("timestamp"), element.get("timestamps")
    assert one is None or several is None, "Gephi takes the first alone"
    return [dt.date.fromisoformat(day) for day in re.findall(r"[0-9-]+", several or one or "")]


def values(element: ET.Element) -> dict[str, str]:
    return {str(v.get("for")): str(v.get("value")) for v in element.iterfind("g:attvalues/g:attvalue", NS)}


@pytest.mark.parametrize(
    "graph", [sample_graph(), large_graph(400, 900), hostile_graph()], ids=["sample", "large", "bad"]
)
def test_the_rules_of_gephi_are_kept(graph: KnowledgeGraph, tmp_path: Path) -> None:
    root = written(graph, tmp_path)
    assert (root.tag, root.get("version")) == ("{http://gexf.net/1.3}gexf", "1.3")
    drawing = root.find("g:graph", NS)
    assert drawing is not None and drawing.attrib == {
        "defaultedgetype": "directed",
        "idtype": "string",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "timestamp",
    }
    nodes, edges = drawing.findall("g:nodes/g:node", NS), drawing.findall("g:edges/g:edge", NS)
    assert nodes and edges
    columns: dict[str, dict[str, str]] = {}
    for declared in drawing.findall("g:attributes", NS):
        kinds = {str(a.get("id")): str(a.get("type")) for a in declared}
        assert len({name.casefold() for name in kinds}) == len(kinds) == len(declared), "Gephi folds the case of ids"
        assert not RESERVED & {name.casefold() for name in kinds}
        assert all(a.get("id") == a.get("title") for a in declared), "Gephi Lite names a column by its id"
        assert set(kinds.values()) <= {"boolean", "long", "double", "string", "liststring"}
        columns[str(declared.get("class"))] = kinds
    assert set(columns) == {"node", "edge"}
    known = {node.get("id") for node in nodes}
    assert len(known) == len(nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges), "an edge whose id is taken is dropped"
    assert all(edge.get("source") in known and edge.get("target") in known for edge in edges)
    assert all(edge.get("type") is None for edge in edges), "networkx reads no mixed graph"
    assert {edge.get("kind") for edge in edges} <= set(PREDICATES)
    kinds_of_pairs = {(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges}
    assert len(kinds_of_pairs) == len(edges), "edges of one kind between one pair are merged"
    assert all(float(str(edge.get("weight"))) >= 1 for edge in edges), "weight 0 removes an edge"
    for kind, elements in (("node", nodes), ("edge", edges)):
        for element in elements:
            assert element.get("label")
            assert not set(element.attrib) & {"start", "end", "intervals", "startopen", "endopen"}
            for name, value in values(element).items():
                assert readable(value, columns[kind][name]), (name, value)
    sizes = [float(str(size.get("value"))) for size in drawing.iterfind(".//viz:size", NS)]
    assert len(sizes) == len(nodes) and (min(sizes), max(sizes)) == (4, 100)
    for axis in "xy":
        places = [float(str(place.get(axis))) for place in drawing.iterfind(".//viz:position", NS)]
        assert max(map(abs, places)) <= 5000 and abs(max(places) + min(places)) <= 1
    colours = drawing.findall(".//viz:color", NS)
    assert len(colours) == len(nodes) + len(edges)
    assert all(0 <= int(str(colour.get(part))) <= 255 for colour in colours for part in "rgb")


def readable(value: str, kind: str) -> bool:
    """Whether Gephi gets a value of the column's type from a text; it passes over empty ones."""
    match kind:
        case "boolean":
            return value in ("true", "false")
        case "long":
            return -(2**63) <= int(value) < 2**63
        case "double":
            return Decimal(value).is_finite() and "E" not in value
        case "liststring":
            return re.fullmatch(r'\[("(\\.|[^"\\])*")?(, "(\\.|[^"\\])*")*\]', value) is not None
        case _:
            return not re.search(r"[\n\r\t]", value)


def test_a_relation_stands_on_the_days_told_of_it_or_on_those_of_its_articles(tmp_path: Path) -> None:
    edges = {
        (e.get("source"), e.get("kind"), e.get("target")): e
        for e in written(sample_graph(), tmp_path).iterfind(".//g:edge", NS)
    }
    march, may = dt.date(2024, 3, 4), dt.date(2024, 5, 20)
    assert days(edges["nuri", "investsIn", "saebom"]) == [march]
    assert edges["nuri", "investsIn", "saebom"].get("timestamp") == "2024-03-04"
    assert days(edges["saebom", "develops", "model"]) == [march, may]
    assert edges["saebom", "develops", "model"].get("timestamps") == "<[2024-03-04, 2024-05-20]>"
    assert days(edges["mirinae", "competesWith", "saebom"]) == [], "its article has no date"
    assert ("saebom", "supplies", "nuri") not in edges, "a plan is no edge"


def test_a_thing_is_there_whenever_one_of_its_relations_is(tmp_path: Path) -> None:
    root = written(sample_graph(), tmp_path)
    seen = {node.get("id"): set(days(node)) for node in root.iterfind(".//g:node", NS)}
    for edge in root.iterfind(".//g:edge", NS):
        assert set(days(edge)) <= seen[edge.get("source")] & seen[edge.get("target")]
    assert seen["guild"] == set() and seen["chip"] == {dt.date(2024, 6, 1)}


def test_both_files_tell_the_same(tmp_path: Path) -> None:
    graph = sample_graph()
    root = written(graph, tmp_path)
    write_graphml(graph, tmp_path / "graph.graphml")
    twin = ET.parse(tmp_path / "graph.graphml").getroot()
    g = {"g": "http://graphml.graphdrawing.org/xmlns"}
    names = {key.get("id"): str(key.get("attr.name")) for key in twin.findall("g:key", g)}
    looks = {"label", "x", "y", "size", "r", "g", "b", "weight"}
    for kind in ("node", "edge"):
        told = {
            element.get("id"): {
                names[data.get("key")]: data.text for data in element if names[data.get("key")] not in looks
            }
            for element in twin.iterfind(f".//g:{kind}", g)
        }
        lists = {"aliases", "publishers", "source_urls"}
        for element in root.iterfind(f".//g:{kind}", NS):
            cells = {
                name: ";".join(re.findall(r'"([^"]*)"', value)) if name in lists else value
                for name, value in values(element).items()
            }
            assert cells == told.pop(element.get("id"))
        assert told == {}


def test_who_made_the_file_and_from_what(tmp_path: Path) -> None:
    root = written(sample_graph(), tmp_path)
    assert root.findtext("g:meta/g:creator", namespaces=NS) == "aimaek 1.0"
    about = root.findtext("g:meta/g:description", namespaces=NS)
    assert about is not None and "26 things and 27 relations that hold, read from 4 articles" in about


def test_addresses_that_are_none_are_left_out(tmp_path: Path) -> None:
    write_gexf(sample_graph(), tmp_path / "graph.gexf")
    text = (tmp_path / "graph.gexf").read_text(encoding="utf-8")
    assert "https://gaon.example/1" in text and "javascript:" not in text


def test_an_address_with_a_semicolon_stays_one(tmp_path: Path) -> None:
    base = sample_graph()
    articles = tuple(replace(a, url="https://gaon.example/기사?a=1;b=2,3") if a.url else a for a in base.articles)
    write_gexf(replace(base, articles=articles), tmp_path / "graph.gexf")
    write_graphml(replace(base, articles=articles), tmp_path / "graph.graphml")
    address = "https://gaon.example/%EA%B8%B0%EC%82%AC?a=1%3Bb=2,3"
    edges = ET.parse(tmp_path / "graph.gexf").iterfind(".//g:edge", NS)
    assert {values(edge).get("source_urls", f'["{address}"]') for edge in edges} == {f'["{address}"]'}
    assert f">{address}<" in (tmp_path / "graph.graphml").read_text(encoding="utf-8")


def test_quotes_can_be_left_out(tmp_path: Path) -> None:
    write_gexf(sample_graph(), tmp_path / "full.gexf")
    write_gexf(sample_graph(), tmp_path / "none.gexf", quotes="none")
    quote = "양사는 초거대 모델 개발에서 손을 잡는다"
    assert quote in (tmp_path / "full.gexf").read_text(encoding="utf-8")
    assert quote not in (tmp_path / "none.gexf").read_text(encoding="utf-8")


def test_the_same_graph_in_another_order_gives_the_same_file(tmp_path: Path) -> None:
    for seed in (1, 2):
        graph = shuffled(sample_graph(), seed)
        write_gexf(graph, tmp_path / f"{seed}.gexf", drawing=draw(graph))
    assert (tmp_path / "1.gexf").read_bytes() == (tmp_path / "2.gexf").read_bytes()
