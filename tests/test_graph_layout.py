"""The layout: the same everywhere, inside its limits, nothing on top of anything."""

from __future__ import annotations

import hashlib
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from graph_sample import large_graph, news_graph, sample_graph, shuffled
from numpy.typing import NDArray

from graph.drawing import LINE_HEIGHT, MAX_SIZE, MIN_SIZE, OVERVIEW, Drawing, draw, label_width
from graph.layout import LIMIT, SCREEN, Sign, arrange, communities
from graph.model import KnowledgeGraph
from graph.packing import Box, pack, separate
from graph.repulsion import repulsion

Floats = NDArray[np.float64]


def digest(drawing: Drawing) -> str:
    return hashlib.sha256(repr(sorted(drawing.spots.items())).encode()).hexdigest()[:16]


def test_places_do_not_depend_on_the_order_of_the_graph() -> None:
    assert len({digest(draw(shuffled(sample_graph(), seed))) for seed in range(3)}) == 1


@pytest.mark.parametrize(("count", "expected"), [(300, "38a11236bbafb582"), (1600, "8d724493d73b5deb")])
def test_places_are_the_same_on_every_machine(count: int, expected: str) -> None:
    # Computed on x86-64, with and without AVX2 and AVX-512 (NPY_DISABLE_CPU_FEATURES), by NumPy 2.0 and 2.4: others
    # must give the same. Fewer nodes push each other in pairs, more in groups.
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(((i, i * i % 97) for i in range(1, count) if i % 9 and i != i * i % 97), weight=1.5)
    boxes = [Box(width=30 + i % 50, height=30) for i in range(count)]
    signs = [Sign(node=i, size=15, width=120, height=18) for i in range(12)]
    places = arrange(graph, boxes, [i % 7 for i in range(count)], signs)
    assert hashlib.sha256(repr(places).encode()).hexdigest()[:16] == expected


GRAPHS: dict[str, KnowledgeGraph] = {
    "sample": sample_graph(),
    "40": large_graph(40, 60),
    "news 200": news_graph(200, 350),
    "500": large_graph(500, 800),
    "2000": large_graph(2000, 6000),
    "news 2000": news_graph(2000, 6000),
}


@pytest.fixture(scope="module", params=list(GRAPHS))
def drawn(request: pytest.FixtureRequest) -> tuple[KnowledgeGraph, Drawing]:
    return GRAPHS[request.param], draw(GRAPHS[request.param])


def test_nothing_lies_on_top_of_anything(drawn: tuple[KnowledgeGraph, Drawing]) -> None:
    spots = list(drawn[1].spots.values())
    x, y, size = (np.array([getattr(spot, name) for spot in spots], dtype=float) for name in ("x", "y", "size"))
    apart = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
    np.fill_diagonal(apart, np.inf)
    assert (apart > size[:, None] + size[None, :]).all()
    assert np.abs(x).max() <= LIMIT and np.abs(y).max() <= LIMIT
    assert abs(x.max() + x.min()) <= 1 and abs(y.max() + y.min()) <= 1
    assert size.min() == MIN_SIZE and size.max() == MAX_SIZE


def test_labels_of_the_most_connected_can_be_read_when_all_is_seen(drawn: tuple[KnowledgeGraph, Drawing]) -> None:
    graph, drawing = drawn
    labels = {entity.id: entity.label for entity in graph.entities}
    spots = drawing.spots
    wide, high = (np.ptp([getattr(spot, axis) for spot in spots.values()]) for axis in "xy")
    pixel = max(wide / SCREEN[0], high / SCREEN[1])
    shown = sorted(spots, key=lambda name: (-spots[name].degree, name))[:OVERVIEW]
    assert len(shown) == min(OVERVIEW, len(spots))
    half = {name: label_width(labels[name]) * pixel / 2 for name in shown}
    for one, other in combinations(shown, 2):
        apart = abs(spots[one].x - spots[other].x)
        top, below = sorted((spots[one], spots[other]), key=lambda spot: spot.y)
        # a label starts where its node ends, and both keep clear of the other's node and label
        room = below.y - below.size - (top.y + top.size + LINE_HEIGHT * pixel)
        assert apart >= half[one] + half[other] or room >= 0, (labels[one], labels[other])


def test_communities_are_told_with_their_most_connected_first(drawn: tuple[KnowledgeGraph, Drawing]) -> None:
    spots, found = drawn[1].spots, drawn[1].communities
    assert [one.number for one in found] == list(range(len(found)))
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
    assert sorted(name for one in found for name in one.members) == sorted(spots)
    for one in found:
        assert {spots[name].community for name in one.members} == {one.number}
        degrees = [spots[name].degree for name in one.members]
        assert degrees == sorted(degrees, reverse=True) and one.hub == one.members[0]
        near = [n for n in one.members if np.hypot(spots[n].x - one.x, spots[n].y - one.y) <= one.radius]
        assert len(near) >= 0.75 * one.count
        assert one.radius >= min(spots[name].size for name in one.members)


def test_a_graph_too_large_for_the_plane_is_shrunk_into_it() -> None:
    graph = nx.path_graph(60)
    nx.set_edge_attributes(graph, 1.0, "weight")
    places = arrange(graph, [Box(width=4000, height=4000)] * 60, communities(graph))
    assert max(abs(value) for place in places for value in place) == LIMIT


def test_neighbours_lie_nearer_than_strangers() -> None:
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    graph.add_edge(0, 8)
    nx.set_edge_attributes(graph, 1.0, "weight")
    groups = communities(graph)
    assert len(set(groups[:8])) == len(set(groups[8:])) == 1 and groups[0] != groups[8]
    places = np.array(arrange(graph, [Box(width=20, height=20)] * 16, groups), dtype=float)
    near = [np.hypot(*(places[a] - places[b])) for a, b in graph.edges if (a, b) != (0, 8)]
    far = [np.hypot(*(places[a] - places[b])) for a in range(1, 8) for b in range(9, 16)]
    assert max(near) < np.mean(far)


def test_small_parts_stand_outside_the_large_one() -> None:
    graph = nx.cycle_graph(30)
    graph.add_nodes_from(range(30, 40))
    nx.set_edge_attributes(graph, 1.0, "weight")
    places = np.array(arrange(graph, [Box(width=30, height=30)] * 40, communities(graph)), dtype=float)
    ring, alone = places[:30], places[30:]
    for place in alone:
        quarters = {(bool(x > 0), bool(y > 0)) for x, y in ring - place}
        assert len(quarters) < 4


def test_nothing_and_one_thing_are_drawn() -> None:
    assert draw(KnowledgeGraph()) == Drawing(spots={})
    graph = nx.empty_graph(1)
    assert arrange(graph, [Box(width=10, height=10)], communities(graph)) == [(0, 0)]


def scattered(count: int) -> tuple[Floats, Floats]:
    """Nodes in clusters of a plane, and their masses."""
    at = np.arange(count)
    places = np.stack([at * 7919 % 1013 * (at % 5 + 1), at * 104_729 % 997 * (at % 3 + 1)], axis=1).astype(float)
    return places, (at % 13 + 1).astype(float)


def pushes(places: Floats, mass: Floats) -> Floats:
    """The same as `repulsion`, as a textbook has it."""
    gap = places[:, None, :] - places[None, :, :]
    push = mass[:, None] * mass[None, :] / ((gap**2).sum(axis=2) + 0.01)
    return np.asarray((gap * push[:, :, None]).sum(axis=1))


def test_few_nodes_push_each_other_exactly() -> None:
    places, mass = scattered(400)
    exact = pushes(places, mass)
    assert np.abs(repulsion(places, mass) - exact).max() < 1e-4 * np.abs(exact).max()


def test_many_nodes_push_each_other_nearly_as_exactly() -> None:
    places, mass = scattered(2500)
    exact = pushes(places, mass)
    wrong = np.hypot(*(repulsion(places, mass) - exact).T) / np.hypot(*exact.T)
    assert np.median(wrong) < 0.01 and np.quantile(wrong, 0.95) < 0.05


def test_separate_moves_only_what_overlaps() -> None:
    places = np.array([[0.0, 0.0], [5.0, 0.0], [400.0, 0.0]])
    boxes = [Box(width=40, height=20)] * 3
    separate(places, boxes)
    assert places[2].tolist() == [400.0, 0.0]
    for (a, b), (c, d) in combinations(places.tolist(), 2):
        assert abs(a - c) >= 40 or abs(b - d) >= 20


def test_packed_parts_keep_their_shape() -> None:
    parts = [np.array([[0.0, 0.0], [100.0, 0.0]]), np.array([[0.0, 0.0]])]
    moves = pack(parts, [[Box(width=40, height=40)] * 2, [Box(width=40, height=40)]])
    assert moves[0] == (0, 0) and moves[1] != (0, 0)
