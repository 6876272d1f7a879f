"""How long a clause says that something lasts: until now, until something else, for so many years."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.clauses.frames import Frame
from extractors.units import Phrase
from ontology.model import Measure

__all__ = ["for_years", "lasts", "till_then"]


def lasts(frame: Frame) -> bool:
    """Whether what a clause tells goes on: 일해 왔다, 일하고 있다."""
    return "오/VX" in frame.predicate.tail or "있/VX" in frame.predicate.tail


def till_then(frame: Frame) -> bool:
    """Whether a clause tells of what went on until something else: 연구하던, 실장을 하다 차관에 올랐다."""
    return frame.predicate.connective in ("다", "다가") or frame.predicate.tail.endswith("던/ETM")


def for_years(frame: Frame, phrases: Iterable[Phrase]) -> bool:
    """Whether a clause of the past says by one of its phrases for how long something was so: 10년간 맡았다."""
    if not frame.past or lasts(frame):
        return False
    values = [q.value for p in phrases for i in p.items for q in i.quantities]
    return any(isinstance(value, Measure) and value.unit in ("년", "개월", "년간") for value in values)
