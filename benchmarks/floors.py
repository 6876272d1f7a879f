"""The floors that accuracy may not fall below: raised to what is measured, lowered only for a reason that is recorded.

`tests/floors.json` holds, for each set, the hash and the size of its corpus and a floor for each figure; for each
predicate with enough annotated facts over all sets its floors; and every regression that was ever allowed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from benchmarks.reading import ROOT
from benchmarks.scoring import Score

__all__ = [
    "FLOORED",
    "FLOORS",
    "HELD_OUT",
    "LEAST_FACTS",
    "Figures",
    "RegressionError",
    "falls",
    "figures_of",
    "read_floors",
    "update",
]

FLOORS = ROOT / "tests" / "floors.json"
FLOORED = ("sample", "dev", *(f"dev{number}" for number in range(2, 17)))
HELD_OUT = ("unseen", "unseen2", "unseen3", "unseen4", "unseen8", "unseen9", "unseen10")
"""Sets of which nobody who writes rules reads a sentence; of these only figures are shown."""
LEAST_FACTS = 8
"""How many "must" facts over all sets a predicate needs for floors of its own: one fact is then at most an eighth."""
SLACK = Decimal("0.01")

Figures = dict[str, Any]
"""In the shape of the file, with measured figures instead of floors and without regressions."""

_SET_FIGURES = ("recall", "precision", "f1", "qualifiers")
_PREDICATE_FIGURES = ("recall", "precision", "f1")


class RegressionError(ValueError):
    """Figures fell below their floors and nobody said why that may be; a line each."""


def read_floors() -> Figures:
    """The parsed floors file."""
    loaded: Figures = json.loads(FLOORS.read_text(encoding="utf-8"))
    return loaded


def figures_of(*, sets: Mapping[str, tuple[str, int, Score]], predicates: Mapping[str, Score]) -> Figures:
    """What was measured: of each set its corpus hash, the count of its articles and its score, and each predicate's."""
    return {
        "sets": {
            name: {"corpus": digest, "articles": articles, "must": score.must}
            | {figure: getattr(score, figure) for figure in _SET_FIGURES}
            for name, (digest, articles, score) in sets.items()
        },
        "predicates": {
            name: {"must": score.must} | {figure: getattr(score, figure) for figure in _PREDICATE_FIGURES}
            for name, score in predicates.items()
            if score.must >= LEAST_FACTS
        },
    }


def falls(floors: Figures, measured: Figures) -> list[str]:
    """The figures that are below their floors, or have a floor and were not measured, a line each."""
    lines = []
    for group, name, figure, floor in _floors(floors):
        now = measured[group].get(name, {}).get(figure)
        if now is None:
            lines.append(f"{name} {figure}: floor {floor}, no longer measured")
        elif now < floor:
            lines.append(f"{name} {figure}: floor {floor}, now {now:.4f}")
    return lines


def update(floors: Figures, measured: Figures, reason: str = "") -> Figures:
    """New floors, a little below what is measured; an old floor that is higher stays, unless it does not hold.

    Errors: RegressionError where an old floor does not hold and no reason is given; with one, it is lowered and the
    reason recorded.
    """
    fallen = falls(floors, measured)
    if fallen and not reason.strip():
        raise RegressionError("\n".join([*fallen, "give --allow-regression REASON to lower these floors"]))
    new: Figures = {"sets": {}, "predicates": {}}
    for group, names in (("sets", _SET_FIGURES), ("predicates", _PREDICATE_FIGURES)):
        for name, figures in measured[group].items():
            old = floors.get(group, {}).get(name, {})
            kept = {figure: _floor(figures[figure], old.get(figure, 0)) for figure in names}
            new[group][name] = {key: value for key, value in figures.items() if key not in names} | kept
    recorded = [{"reason": reason.strip(), "lowered": fallen}] if fallen else []
    return new | {"regressions": [*floors.get("regressions", []), *recorded]}


def _floors(floors: Figures) -> list[tuple[str, str, str, float]]:
    return [
        (group, name, figure, values[figure])
        for group, figures in (("sets", _SET_FIGURES), ("predicates", _PREDICATE_FIGURES))
        for name, values in floors.get(group, {}).items()
        for figure in figures
        if figure in values
    ]


def _floor(now: float, old: float) -> float:
    lowered = (Decimal(now) - SLACK).quantize(Decimal("0.001"), ROUND_FLOOR)
    candidate = max(float(lowered), 0.0)
    return max(candidate, old) if old <= now else candidate
