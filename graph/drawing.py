"""The picture that all drawn files share: who stands where, how large, and with whom."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median_low

import networkx as nx

from graph.layout import Sign, arrange, communities
from graph.model import KnowledgeGraph
from graph.packing import Box
from graph.standing import Standing, best, standings

__all__ = ["LINE_HEIGHT", "MAX_SIZE", "MIN_SIZE", "OVERVIEW", "Community", "Drawing", "Spot", "draw", "label_width"]

MIN_SIZE, MAX_SIZE = 4, 100
"""The radii of the least and the most connected node: the range onto which Gephi maps whatever it is given."""

OVERVIEW = 30
"""So many nodes, the most connected, have room for their labels when the whole graph fills a screen."""

LINE_HEIGHT = 18
"""The height of a label, in pixels."""

_SLACK = 6
"""Pixels between one label and the next."""

_LABEL_LENGTH = 24
"""So many characters of a label count; longer ones are cut where labels are drawn."""

_HALF_WEIGHT, _MAX_WEIGHT = 0.5, 3.0
_LABELLED = 400
"""Up to so many nodes every label gets its full room; beyond, labels take turns and a share of it is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a node is drawn. `degree` counts its distinct neighbours over drawn claims of any standing.

    Units: x, y and `size` (a radius) in one scale, y downwards.
    """

    x: int
    y: int
    size: int
    degree: int
    community: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Nodes that are tied to each other more than to others: the ids of all, the most connected first, and the circle
    around the middle of them within which three of four stand.

    Units: x, y and `radius` as in Spot.
    """

    number: int
    members: tuple[str, ...]
    x: int
    y: int
    radius: int

    @property
    def count(self) -> int:
        """How many nodes belong to it."""
        return len(self.members)

    @property
    def hub(self) -> str:
        """The most connected of its nodes."""
        return self.members[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The spot of each thing of which something is stated, by id, in the order of the ids; communities by number.

    Communities are numbered from the largest. A node without a tie is one of its own.
    """

    spots: Mapping[str, Spot]
    communities: tuple[Community, ...] = ()


def draw(graph: KnowledgeGraph) -> Drawing:
    """A picture of the graph: the same in every file, in every run and on every machine.

    Claims that do not hold pull their ends together too, by half, since they are drawn as well.
    """
    told = {s.subject for s in graph.statements} | {s.object for s in graph.statements if isinstance(s.object, str)}
    labels = {entity.id: entity.label for entity in graph.entities if entity.id in told}
    names = sorted(labels)
    index = {name: i for i, name in enumerate(names)}
    standing = standings(graph)
    claims: dict[tuple[int, int], list[tuple[Standing, int]]] = defaultdict(list)
    for s in graph.statements:
        if isinstance(s.object, str) and s.object in index and s.subject in index and s.object != s.subject:
            pair = (index[s.subject], index[s.object])
            claims[min(pair), max(pair)].append((standing[s.id], s.source_count))
    ties = nx.Graph()
    ties.add_nodes_from(range(len(names)))
    for (a, b), found in sorted(claims.items()):
        holds = best(one for one, _ in found) is Standing.ACTUAL
        support = sum(count for one, count in found if one is Standing.ACTUAL)
        ties.add_edge(a, b, weight=min(_MAX_WEIGHT, 1 + 0.25 * (support - 1)) if holds else _HALF_WEIGHT)
    degrees = [int(ties.degree(i)) for i in range(len(names))]
    sizes = _sizes(degrees)
    groups = communities(ties)
    boxes = [_box(labels[name], size, len(names)) for name, size in zip(names, sizes, strict=True)]
    signs = [
        Sign(node=i, size=sizes[i], width=label_width(labels[names[i]]) + _SLACK, height=LINE_HEIGHT + _SLACK)
        for i in sorted(range(len(names)), key=lambda i: (-degrees[i], names[i]))[:OVERVIEW]
    ]
    spots = {
        name: Spot(x=x, y=y, size=sizes[i], degree=degrees[i], community=groups[i])
        for i, (name, (x, y)) in enumerate(zip(names, arrange(ties, boxes, groups, signs), strict=True))
    }
    return Drawing(spots=spots, communities=_communities(spots))


def label_width(label: str) -> int:
    """How wide a label is, as far as it is drawn.

    Units: pixels of a font of 14.

    >>> label_width("누리 AI"), label_width("길" * 10_000)
    (56, 384)
    """
    return 8 * sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in label[:_LABEL_LENGTH])


def _communities(spots: Mapping[str, Spot]) -> tuple[Community, ...]:
    members: dict[int, list[str]] = defaultdict(list)
    for name, spot in spots.items():
        members[spot.community].append(name)
    found = []
    for number in sorted(members):
        names = sorted(members[number], key=lambda name: (-spots[name].degree, name))
        x, y = (median_low(getattr(spots[name], axis) for name in names) for axis in "xy")
        reach = sorted(
            ((spots[name].x - x) ** 2 + (spots[name].y - y) ** 2) ** 0.5 + spots[name].size for name in names
        )
        radius = round(reach[-(-3 * len(names) // 4) - 1])
        found.append(Community(number=number, members=tuple(names), x=x, y=y, radius=radius))
    return tuple(found)


def _sizes(degrees: list[int]) -> list[int]:
    """Areas in proportion to the number of neighbours, from the least to the greatest size."""
    if not degrees:
        return []
    low, high = min(degrees) ** 0.5, max(degrees) ** 0.5
    if low == high:
        return [MIN_SIZE + 8 for _ in degrees]
    return [round(MIN_SIZE + (MAX_SIZE - MIN_SIZE) * (degree**0.5 - low) / (high - low)) for degree in degrees]


def _box(label: str, size: int, count: int) -> Box:
    """The room for a node and the label under it, at the size at which a label is read."""
    share = min(1.0, (_LABELLED / count) ** 0.5)
    width = (label_width(label) + 12) * share
    return Box(width=round(max(2 * size + 16, width)), height=2 * size + 16 + round(28 * share))
