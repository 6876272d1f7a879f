"""How hard each node of a layout is pushed away by all others: exactly for few, by groups of the distant for many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["repulsion"]

Floats = NDArray[np.float64]
Halves = NDArray[np.float32]
Ints = NDArray[np.intp]

_MANY = 1_500
"""From so many nodes on, groups are faster than pairs."""

_GROUP = 48
"""Nodes of a group: of 32 to 160 the fastest at 2,000 to 20,000 nodes."""

_NEAR = 0.7
"""Groups nearer than this share of their sizes together act node by node. Of pushes among 2,000 to 20,000 nodes in
scattered clusters, half are then within 0.7 % of the exact ones, and 19 of 20 within 3 %."""

_BLOCK = 32_768
"""Pairs looked at together. 16,384 to 65,536 are alike on 1 MB of cache; twice as many are slower by half."""

_SOFT = np.float32(0.01)
"""Added to each square of a distance, so that nodes in one place do not fly apart."""


def repulsion(places: Floats, mass: Floats) -> Floats:
    """The push on each node from all others, by both masses and the inverse of the distance.

    Source: Barnes and Hut, A hierarchical O(N log N) force-calculation algorithm, 1986, with one level of groups.
    """
    # half as wide numbers are twice as many at once, and six digits of a push are more than enough
    x, y, m = (np.ascontiguousarray(values, dtype=np.float32) for values in (places[:, 0], places[:, 1], mass))
    force = _by_pairs(x, y, m) if len(places) < _MANY else _by_groups(x, y, m)
    return force.T.astype(np.float64)


def _by_pairs(x: Halves, y: Halves, mass: Halves) -> Halves:
    count = len(x)
    force = np.zeros((2, count), dtype=np.float32)
    start = 0
    while start < count:
        # blocks that stay in a processor's cache are several times faster than whole matrices
        end = min(count, start + max(1, _BLOCK // (count - start)))
        dx, dy, push = _distances(x[start:end], y[start:end], x[start:], y[start:])
        np.divide(mass[start:end, None] * mass[None, start:], push, out=push)
        for axis, part in enumerate((dx, dy)):
            part *= push
            force[axis, start:end] += np.add.reduce(part, axis=1)
            # what pushes one way pushes the other back
            force[axis, end:] -= np.add.reduce(part[:, end - start :], axis=0)
        start = end
    return force


def _by_groups(x: Halves, y: Halves, mass: Halves) -> Halves:
    order, starts = _groups(x, y)
    x, y, mass = x[order], y[order], mass[order]
    ends = np.append(starts[1:], len(x))
    group_of = np.repeat(np.arange(len(starts)), ends - starts)
    whole = np.add.reduceat(mass, starts)
    middle_x, middle_y = ((np.add.reduceat(v * mass, starts) / whole).astype(np.float32) for v in (x, y))
    wide, high = (np.maximum.reduceat(v, starts) - np.minimum.reduceat(v, starts) for v in (x, y))
    size = np.maximum(wide, high)
    reach = (size[:, None] + size[None, :]) * np.float32(_NEAR)
    _, _, square = _distances(middle_x, middle_y, middle_x, middle_y)
    near = square < reach * reach
    np.fill_diagonal(near, True)
    force = np.empty((2, len(x)), dtype=np.float32)
    for group, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        one, far = near[group][group_of], ~near[group]
        dx, dy, push = _distances(
            x[start:end],
            y[start:end],
            np.concatenate((x[one], middle_x[far])),
            np.concatenate((y[one], middle_y[far])),
        )
        np.divide(np.concatenate((mass[one], whole[far])), push, out=push)
        for axis, part in enumerate((dx, dy)):
            part *= push
            force[axis, start:end] = np.add.reduce(part, axis=1)
    found = np.empty_like(force)
    found[:, order] = force * mass
    return found


def _groups(x: Halves, y: Halves) -> tuple[Ints, Ints]:
    """The nodes in an order in which each group of neighbours stands together, and where each group starts."""
    count = len(x)
    strip = -(-count // round((count / _GROUP) ** 0.5))
    order = np.argsort(x, kind="stable")
    starts: list[int] = []
    for start in range(0, count, strip):
        part = order[start : start + strip]
        order[start : start + strip] = part[np.argsort(y[part], kind="stable")]
        starts += range(start, min(count, start + strip), _GROUP)
    return order, np.array(starts, dtype=np.intp)


def _distances(x: Halves, y: Halves, other_x: Halves, other_y: Halves) -> tuple[Halves, Halves, Halves]:
    """From each to each other: along x, along y, and the square of the whole, softened."""
    dx = x[:, None] - other_x[None, :]
    dy = y[:, None] - other_y[None, :]
    square = dx * dx
    square += dy * dy
    square += _SOFT
    return dx, dy, square
