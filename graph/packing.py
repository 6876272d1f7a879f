"""Boxes moved apart until none overlap, and small pictures fitted around a large one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "pack", "separate"]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_CELL = 32
"""Side of the squares in which taken ground is counted, about half a label."""

_LOOKED_AT = 50_000
"""Squares looked up together when a place for a part is sought."""

_ASPECT = 13
"""How much wider than high the whole may get, in tenths: the shape of a screen beside a panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The room that a node and its label need; the node sits in its middle.

    Units: those of the places.
    """

    width: int
    height: int


def separate(places: Floats, boxes: Sequence[Box], rounds: int = 400) -> None:
    """Move places, as little as need be, until no two boxes overlap or the rounds are used up."""
    # half a unit more on each side, so that rounding to whole numbers cannot bring two together again
    half = np.array([(box.width / 2 + 0.5, box.height / 2 + 0.5) for box in boxes]).reshape(-1, 2)
    for step in range(1, rounds + 1):
        if step % 20 == 0:
            # a jam in the middle resolves only when the whole gives way
            places *= 1.03
        first, second = _near(places, half)
        if not len(first):
            return
        gap = places[second] - places[first]
        room = half[first] + half[second] - np.abs(gap)
        side = np.where(gap < 0, -1.0, 1.0)
        across = room[:, 0] <= room[:, 1]
        push = np.where(across, room[:, 0], room[:, 1]) * 0.5 + 1
        move = np.zeros_like(gap)
        move[:, 0] = np.where(across, push * side[:, 0], 0)
        move[:, 1] = np.where(across, 0, push * side[:, 1])
        for axis in (0, 1):
            shift = np.bincount(second, move[:, axis], len(places)) - np.bincount(first, move[:, axis], len(places))
            places[:, axis] += shift


def _near(places: Floats, half: Floats) -> tuple[Ints, Ints]:
    """The pairs of boxes that overlap, found by walking along x; each pair in the order of its numbers."""
    order = np.argsort(places[:, 0] - half[:, 0], kind="stable")
    left = (places[:, 0] - half[:, 0])[order]
    right = (places[:, 0] + half[:, 0])[order]
    y, tall = places[order, 1], half[order, 1]
    found: list[Ints] = []
    for step in range(1, len(order)):
        meets = left[step:] < right[:-step]
        if not meets.any():
            # boxes are sorted by their left side, but a wide one may still reach over narrow ones further on
            if not (left[step:] < np.maximum.accumulate(right)[:-step]).any():
                break
            continue
        hit = meets & (np.abs(y[step:] - y[:-step]) < tall[step:] + tall[:-step])
        at = np.flatnonzero(hit)
        if len(at):
            found.append(np.stack([order[at], order[at + step]], axis=1))
    if not found:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    pairs = np.concatenate(found)
    first, second = pairs.min(axis=1), pairs.max(axis=1)
    rank = np.lexsort((second, first))
    return first[rank], second[rank]


def pack(parts: Sequence[Floats], boxes: Sequence[Sequence[Box]]) -> list[tuple[int, int]]:
    """How far to move each part so that none overlaps another; the first stays, the others close in around it."""
    if len(parts) < 2:
        return [(0, 0)] * len(parts)
    shapes = [_cells(part, own) for part, own in zip(parts, boxes, strict=True)]
    spots = _spots(shapes)
    middle = int(spots.max()) + _widest(shapes)
    taken = np.zeros((2 * middle + 1, 2 * middle + 1), dtype=bool)
    tried: dict[frozenset[tuple[int, int]], int] = {}
    moves: list[tuple[int, int]] = []
    for shape in shapes:
        cells = np.array(sorted(shape), dtype=np.intp) + middle
        # a part of the same shape cannot fit where an earlier one did not
        at = tried[shape] = _first_free(taken, cells, spots, tried.get(shape, 0))
        dx, dy = spots[at].tolist()
        taken[cells[:, 0] + dx, cells[:, 1] + dy] = True
        moves.append((dx * _CELL, dy * _CELL))
    return moves


def _first_free(taken: NDArray[np.bool_], cells: Ints, spots: Ints, start: int) -> int:
    """The first spot from a place in their list on where none of the cells, moved there, is taken; else the last."""
    many = max(16, _LOOKED_AT // len(cells))
    for at in range(start, len(spots), many):
        moves = spots[at : at + many]
        hit = taken[cells[:, 0, None] + moves[:, 0], cells[:, 1, None] + moves[:, 1]].any(axis=0)
        if not hit.all():
            return at + int(hit.argmin())
    return len(spots) - 1


def _cells(part: Floats, boxes: Sequence[Box]) -> frozenset[tuple[int, int]]:
    """The squares that the boxes of a part touch or surround."""
    cells: set[tuple[int, int]] = set()
    for (x, y), box in zip(part.tolist(), boxes, strict=True):
        columns = range(int((x - box.width / 2) // _CELL), int((x + box.width / 2) // _CELL) + 1)
        rows = range(int((y - box.height / 2) // _CELL), int((y + box.height / 2) // _CELL) + 1)
        cells.update((column, row) for column in columns for row in rows)
    return frozenset(_filled(cells))


def _filled(cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The squares that have a taken one in each of the four quarters around them: what stands there seems to belong."""
    rows: dict[int, list[int]] = defaultdict(list)
    for x, y in cells:
        rows[y].append(x)
    ys = range(min(rows), max(rows) + 1)
    least = [min(rows[y]) if y in rows else None for y in ys]
    most = [max(rows[y]) if y in rows else None for y in ys]
    left = [max(pair) for pair in zip(_so_far(least, min), _so_far(least[::-1], min)[::-1], strict=True)]
    right = [min(pair) for pair in zip(_so_far(most, max), _so_far(most[::-1], max)[::-1], strict=True)]
    return {(x, y) for y, low, high in zip(ys, left, right, strict=True) for x in range(low, high + 1)}


def _so_far(values: Sequence[int | None], choose: Callable[[int, int], int]) -> list[int]:
    """At each place the least or the greatest value up to it; the first value is there."""
    found: list[int] = []
    for value in values:
        found.append(found[-1] if value is None else choose(found[-1], value) if found else value)
    return found


def _spots(shapes: Sequence[frozenset[tuple[int, int]]]) -> Ints:
    """The moves to try, nearest first, as many as always suffice."""
    # a disc this wide has room for everything even where parts leave gaps between them
    reach = int(2 * _widest(shapes) + 2 * sum(len(cells) for cells in shapes[1:]) ** 0.5 + 2)
    side = np.arange(-reach, reach + 1, dtype=np.intp)
    x, y = (axis.ravel() for axis in np.meshgrid(side, side, indexing="ij"))
    order = np.lexsort((y, x, (10 * x) ** 2 + (_ASPECT * y) ** 2))
    return np.stack([x[order], y[order]], axis=1)


def _widest(shapes: Sequence[frozenset[tuple[int, int]]]) -> int:
    """How far any cell of any shape is from the shape's middle, at most, and one more."""
    return max(max(abs(x), abs(y)) for cells in shapes for x, y in cells) + 1
