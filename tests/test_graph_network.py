"""The networkx graph: every claim that holds, no other, each once, with what is known of it."""

from __future__ import annotations

from decimal import Decimal

import networkx as nx
import pytest
from graph_sample import large_graph, sample_graph, shuffled

from graph.model import plain_edges
from graph.network import edge_key, to_network
from graph.standing import Standing, best, standings
from ontology.model import Count, Measure, Money, Text


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return to_network(sample_graph())


def test_edges_are_the_plain_edges_between_things(network: nx.MultiDiGraph) -> None:
    expected = {(s, p, o) for s, p, o in plain_edges(sample_graph()) if isinstance(o, str)}
    assert {(s, data["predicate"], o) for s, o, data in network.edges(data=True)} == expected
    assert network.number_of_edges() == len(expected)


@pytest.mark.parametrize("graph", [sample_graph(), large_graph(200, 500)], ids=["sample", "large"])
def test_keys_are_unique_in_the_whole_graph(graph: object) -> None:
    network = to_network(graph)  # type: ignore[arg-type]
    keys = [key for _, _, key in network.edges(keys=True)]
    assert len(keys) == len(set(keys)) > 0
    assert all(key == edge_key(s, data["predicate"], o) for s, o, key, data in network.edges(keys=True, data=True))


def test_literal_facts_are_attributes_of_nodes(network: nx.MultiDiGraph) -> None:
    for subject, predicate, value in plain_edges(sample_graph()):
        node = network.nodes[subject]
        match value:
            case Text():
                assert value.value in node[predicate]
            case Count() if predicate != "userCount":
                assert node[predicate] == value.value
            case Money():
                assert (node[predicate], node[f"{predicate}_currency"]) == (value.value, value.currency)
            case Measure():
                assert (node[predicate], node[f"{predicate}_unit"]) == (value.value, value.unit)


def test_of_several_amounts_the_latest_leads_and_all_are_listed(network: nx.MultiDiGraph) -> None:
    assert network.nodes["service"]["userCount"] == 1_200_000
    assert network.nodes["service"]["userCount_all"] == ("120만명 (2024-02)", "90만명 (2023-02)")
    assert network.nodes["model"]["parameterCount"] == 300_000_000_000
    assert "parameterCount_all" not in network.nodes["model"]


def test_what_does_not_hold_is_no_edge(network: nx.MultiDiGraph) -> None:
    edges = {(s, data["predicate"], o) for s, o, data in network.edges(data=True)}
    for claim in (
        ("saebom", "supplies", "nuri"),
        ("garam", "memberOf", "alliance"),
        ("solgae", "memberOf", "alliance"),
        ("park", "holdsPosition", "saebom"),
        ("dure", "partnersWith", "mirinae"),
        ("dure", "acquires", "haneul"),
    ):
        assert claim not in edges
    assert {"garam", "solgae", "park"} <= set(network.nodes)


def test_an_edge_carries_its_qualifiers_and_sources(network: nx.MultiDiGraph) -> None:
    edge = network.edges["nuri", "saebom", edge_key("nuri", "investsIn", "saebom")]
    assert edge["weight"] == 2
    assert (edge["amount"], edge["amount_currency"], edge["amount_text"]) == (Decimal("1.2E+12"), "KRW", "1조2000억원")
    assert (edge["date"], edge["stake"], edge["round"]) == ("2024-03-04", Decimal("12.5"), ("시리즈 C",))
    assert edge["quotes"] == ("누리텔레콤은 4일 새봄AI에 1조2000억원을 투자했다고 밝혔다",)
    assert edge["publishers"] == ("가온일보",)
    assert edge["symmetric"] is False


def test_nodes_know_when_they_were_written_of(network: nx.MultiDiGraph) -> None:
    saebom = network.nodes["saebom"]
    assert (saebom["articles"], saebom["first_seen"], saebom["last_seen"]) == (3, "2024-03-04", "2024-05-20")
    assert "first_seen" not in network.nodes["guild"]


def test_the_order_of_the_graph_does_not_matter(network: nx.MultiDiGraph) -> None:
    other = to_network(shuffled(sample_graph(), 3))
    assert list(other.nodes(data=True)) == list(network.nodes(data=True))
    assert list(other.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_a_standing_is_actual_exactly_for_plain_edges() -> None:
    graph = sample_graph()
    found = standings(graph)
    plain = {(s, p, str(o)) for s, p, o in plain_edges(graph)}
    for statement in graph.statements:
        is_plain = (statement.subject, statement.predicate, str(statement.object)) in plain
        assert (found[statement.id] is Standing.ACTUAL) == is_plain
    assert set(found.values()) == set(Standing)
    assert best([Standing.DENIED, Standing.PLANNED]) is Standing.PLANNED
