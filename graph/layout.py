"""Where to draw each node: a deterministic force layout in NumPy, with room for labels.

Only sums, products, quotients and square roots are used, all exactly rounded by IEEE 754, and no sum is left to a BLAS:
so the same graph gets the same integers on every machine. No random number is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.packing import Box, pack, separate
from graph.repulsion import repulsion

__all__ = ["LIMIT", "SCREEN", "Point", "Sign", "arrange", "communities"]

LIMIT = 5000
"""No coordinate is beyond this, since Gephi shrinks what is."""

SCREEN = (1100, 850)
"""The pixels on which signs can be read while the whole picture is seen: a small screen with a panel beside."""

Point = tuple[int, int]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_GOLDEN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle as constants, since the last bit of libm's differs between machines."""

_GRAVITY = 0.3
"""The pull to the middle, by mass and distance: less lets chains trail off the screen, more hides the clusters."""

_SIGN_ROUNDS = 12
"""How often signs are moved apart and then boxes; two or three times are enough for most graphs."""

_FILL = 0.24
"""Share of the plane that boxes fill before overlaps are removed: more tears neighbours apart, less wastes room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A node's label that is to be read while the whole picture is seen: under the node, of whose size it keeps clear.

    Units: `size` as the boxes', width and height in pixels of the screen.
    """

    node: int
    size: int
    width: int
    height: int


def communities(graph: nx.Graph) -> list[int]:
    """The community of each node 0..n-1, numbered from the largest; nodes without a tie share none.

    Source: Blondel et al., Fast unfolding of communities in large networks, 2008.
    """
    found = nx.community.louvain_communities(graph, weight="weight", seed=1) if len(graph) else []
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members[0]))
    number = [0] * len(graph)
    for index, members in enumerate(ordered):
        for node in members:
            number[node] = index
    return number


def arrange(graph: nx.Graph, boxes: Sequence[Box], groups: Sequence[int], signs: Sequence[Sign] = ()) -> list[Point]:
    """The place of each node 0..n-1, the middle of the picture at 0, 0; boxes overlap only where the limit forces it,
    and signs neither each other nor each other's nodes.

    Units: the same as the boxes', y downwards, whole numbers.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    places = np.zeros((len(graph), 2))
    drawn = [_component(graph, part, boxes, groups) for part in parts]
    for part, local, (dx, dy) in zip(parts, drawn, pack(drawn, [[boxes[n] for n in p] for p in parts]), strict=True):
        places[part] = local + np.array([dx, dy], dtype=np.float64)
    if not len(graph):
        return []
    _spread_signs(places, boxes, signs)
    middle = (places.max(axis=0) + places.min(axis=0)) / 2
    places -= middle
    reach = float(np.abs(places).max())
    if reach > LIMIT:
        places *= LIMIT / reach
    return [(int(x), int(y)) for x, y in np.rint(places)]


def _component(graph: nx.Graph, nodes: Sequence[int], boxes: Sequence[Box], groups: Sequence[int]) -> Floats:
    """The places of one connected component, in the order of its nodes, with no overlap."""
    index = {node: i for i, node in enumerate(nodes)}
    links = [(index[a], index[b], float(w)) for a, b, w in graph.subgraph(nodes).edges(data="weight") if a != b]
    links.sort()
    own = [boxes[node] for node in nodes]
    if len(nodes) == 1:
        return np.zeros((1, 2))
    source = np.array([a for a, _, _ in links], dtype=np.intp)
    target = np.array([b for _, b, _ in links], dtype=np.intp)
    weight = np.array([w for _, _, w in links], dtype=np.float64)
    degree = np.bincount(np.concatenate((source, target)), minlength=len(nodes)).astype(np.float64)
    order = sorted(range(len(nodes)), key=lambda i: (groups[nodes[i]], -int(degree[i]), i))
    places = np.zeros((len(nodes), 2))
    places[order] = _sunflower(len(nodes))
    if len(nodes) > 2:
        _relax(places, source, target, weight, degree + 1.0, _rounds(len(nodes)))
    area = sum(box.width * box.height for box in own)
    spread = places.max(axis=0) - places.min(axis=0) + 1e-9
    places *= float(np.sqrt(area / _FILL / (spread[0] * spread[1])))
    separate(places, own)
    return places


def _spread_signs(places: Floats, boxes: Sequence[Box], signs: Sequence[Sign]) -> None:
    """Move nodes with signs apart where their signs would meet on the screen, and others out of their way."""
    nodes = np.array([sign.node for sign in signs], dtype=np.intp)
    for _ in range(_SIGN_ROUNDS if signs else 0):
        spread = places.max(axis=0) - places.min(axis=0)
        pixel = float(max(spread[0] / SCREEN[0], spread[1] / SCREEN[1]))
        room = [Box(width=round(s.width * pixel), height=round(2 * s.size + s.height * pixel)) for s in signs]
        below = np.array([(0.0, s.height * pixel / 2) for s in signs])
        held = places[nodes] + below
        before = held.copy()
        separate(held, room)
        if (held == before).all():
            return
        places[nodes] = held - below
        separate(places, boxes)


def _rounds(count: int) -> int:
    """How many steps a layout of so many nodes gets: enough to settle, within seconds at 5,000."""
    return min(400, 12 * count, max(50, 250_000 // count))


def _sunflower(count: int) -> Floats:
    """So many points, evenly spread over a disc from its middle outwards."""
    points = np.zeros((count, 2))
    x, y = 1.0, 0.0
    for i in range(count):
        radius = float(np.sqrt(i + 0.5))
        points[i] = x * radius, y * radius
        x, y = x * _GOLDEN[0] - y * _GOLDEN[1], x * _GOLDEN[1] + y * _GOLDEN[0]
    return points


def _relax(places: Floats, source: Ints, target: Ints, weight: Floats, mass: Floats, rounds: int) -> None:
    """Move the places in rounds until ties are short and nodes apart.

    Source: Jacomy et al., ForceAtlas2, 2014: repulsion by degree, adaptive speed.
    """
    count = len(places)
    before = np.zeros_like(places)
    speed, efficiency = 1.0, 1.0
    for _ in range(rounds):
        force = repulsion(places, mass)
        pull = (places[target] - places[source]) * weight[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(source, pull[:, axis], count) - np.bincount(target, pull[:, axis], count)
        force -= places * (mass * _GRAVITY)[:, None]
        swing = mass * _length(force - before)
        effort = mass * _length(force + before) / 2
        total_swing, total_effort = float(np.add.reduce(swing)), float(np.add.reduce(effort))
        least = 0.05 * count**0.5
        jitter = max(least**0.5, min(10.0, least * total_effort / (count * count))) * efficiency
        if total_swing > 2 * total_effort:
            efficiency = max(0.05, efficiency / 2)
            jitter = max(jitter, 1.0)
        aim = jitter * total_effort / (total_swing + 1e-9)
        if total_swing > jitter * total_effort:
            efficiency = max(0.05, efficiency * 0.7)
        elif speed < 1000:
            efficiency *= 1.3
        speed += min(aim - speed, 0.5 * speed)
        places += force * (speed / (1 + np.sqrt(speed * swing)))[:, None]
        before = force


def _length(vectors: Floats) -> Floats:
    return np.sqrt(vectors[:, 0] * vectors[:, 0] + vectors[:, 1] * vectors[:, 1])
