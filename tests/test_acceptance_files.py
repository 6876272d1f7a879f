"""GraphML, GEXF and page of the sample articles, opened by those for whom they are made: networkx and a browser."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from browser_tools import Chrome, Explorer

from aimaek.pipeline import Build
from graph.labels import value_text
from graph.model import plain_edges
from ontology.model import Count, Measure, Money, Text, Value

GEXF_EDGE = "{http://gexf.net/1.3}edge"
EDGE = "{http://graphml.graphdrawing.org/xmlns}edge"


@pytest.fixture(scope="module")
def graphml(sample_build: Build) -> Path:
    return sample_build.files[1]


def test_networkx_reads_every_plain_fact_back(sample_build: Build, graphml: Path) -> None:
    network = nx.read_graphml(graphml)
    edges = {(s, data["predicate"], o) for s, o, data in network.edges(data=True)}
    facts = plain_edges(sample_build.graph)
    assert edges == {(s, p, o) for s, p, o in facts if isinstance(o, str)}
    assert network.number_of_edges() == len(edges) > 100
    literals = [(s, p, o) for s, p, o in facts if not isinstance(o, str)]
    assert len(literals) > 30
    assert [fact for fact in literals if not holds(network.nodes[fact[0]], *fact[1:])] == []


def holds(node: dict[str, Any], predicate: str, value: Value) -> bool:
    """Whether a node has a literal fact: under the predicate's name, or, beside a later amount, in the list of all."""
    listed = [text.partition(" (")[0] for text in str(node.get(f"{predicate}_all", "")).split(";")]
    match value:
        case Text():
            return value.value in str(node.get(predicate, "")).split(";")
        case Count():
            return node.get(predicate) == value.value or value_text(value, predicate) in listed
        case Money():
            same = (node.get(predicate), node.get(f"{predicate}_currency")) == (float(value.value), value.currency)
            return same or value_text(value, predicate) in listed
        case Measure():
            same = (node.get(predicate), node.get(f"{predicate}_unit")) == (float(value.value), value.unit)
            return same or value_text(value, predicate) in listed
        case _:
            return False


def test_a_missing_literal_would_be_seen() -> None:
    node = {"hires": 120, "revenue": 5.0, "revenue_currency": "KRW", "modality": "텍스트;이미지"}
    assert holds(node, "hires", Count(value=120)) and holds(node, "modality", Text(value="이미지"))
    assert not holds(node, "hires", Count(value=12)) and not holds(node, "modality", Text(value="이미"))
    assert not holds(node, "valuation", Count(value=120))


def test_no_two_edges_share_an_id(graphml: Path) -> None:
    ids = [edge.get("id") for edge in ET.parse(graphml).iter(EDGE)]
    assert len(ids) > 100 and None not in ids
    assert len(set(ids)) == len(ids)


def test_networkx_reads_the_same_from_the_gexf_with_days(sample_build: Build, graphml: Path) -> None:
    gexf = graphml.with_suffix(".gexf")
    network, twin = nx.read_graphml(graphml, force_multigraph=True), nx.read_gexf(gexf)
    assert {(s, o, d["predicate"], d["id"]) for s, o, d in twin.edges(data=True)} == {
        (s, o, d["predicate"], key) for s, o, key, d in network.edges(keys=True, data=True)
    }
    assert {n: d["label"] for n, d in twin.nodes(data=True)} == {n: d["label"] for n, d in network.nodes(data=True)}
    days = [edge.get("timestamp") or edge.get("timestamps") for edge in ET.parse(gexf).iter(GEXF_EDGE)]
    assert len(days) == network.number_of_edges() and None not in days
    assert len({day for text in days for day in re.findall(r"[0-9-]{10}", str(text))}) > 20


@pytest.fixture
def page(sample_build: Build, request: pytest.FixtureRequest) -> Iterator[Explorer]:
    driver: Chrome = request.getfixturevalue("browser")
    yield Explorer(driver, sample_build.files[2].as_uri())


@pytest.mark.browser
def test_the_page_opens_without_a_message_or_a_request(page: Explorer, sample_build: Build) -> None:
    assert page.run("return aimaek.facts.statements.length") == len(sample_build.graph.statements)
    page.click_node("SK텔레콤")
    assert "SK텔레콤" in page.panel and "AI" in page.panel
    assert page.drain() == [], "the console is not silent"
    assert {url for url in page.requests if not url.startswith("data:")} == {page.address}
