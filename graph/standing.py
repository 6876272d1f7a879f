"""How far a statement may be believed to hold: the one word that decides whether its edge is drawn as done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from graph.labels import STATUS_LABELS
from graph.model import KnowledgeGraph, Statement, holds, plain_edges, value_key
from ontology.model import Status

__all__ = ["STANDING_LABELS", "Standing", "best", "standings"]


class Standing(StrEnum):
    """Where a statement stands, from what holds to what does not: status, speaker and rank in one."""

    ACTUAL = "actual"
    DISPUTED = "disputed"
    CLAIMED = "claimed"
    PLANNED = "planned"
    CONSIDERED = "considered"
    ENDED = "ended"
    FORMER = "former"
    DENIED = "denied"


_BY_STATUS = {
    Status.PLANNED: Standing.PLANNED,
    Status.CONSIDERED: Standing.CONSIDERED,
    Status.ENDED: Standing.ENDED,
    Status.FORMER: Standing.FORMER,
    Status.DENIED: Standing.DENIED,
}
_ORDER = {standing: place for place, standing in enumerate(Standing)}

STANDING_LABELS: Mapping[Standing, tuple[str, str]] = MappingProxyType(
    {
        Standing.ACTUAL: STATUS_LABELS[Status.ACTUAL],
        Standing.DISPUTED: ("다른 보도 우세", "Outranked"),
        Standing.CLAIMED: ("주장", "Claimed"),
        **{standing: STATUS_LABELS[status] for status, standing in _BY_STATUS.items()},
    }
)
"""Each standing in Korean and English."""


def standings(graph: KnowledgeGraph) -> dict[str, Standing]:
    """The standing of each statement by id; exactly the statements behind a plain edge are ACTUAL."""
    plain = {(subject, predicate, *value_key(obj)) for subject, predicate, obj in plain_edges(graph)}
    return {statement.id: _standing(statement, plain) for statement in graph.statements}


def best(found: Iterable[Standing]) -> Standing:
    """The standing nearest to what holds.

    >>> best([Standing.PLANNED, Standing.ACTUAL])
    <Standing.ACTUAL: 'actual'>
    """
    return min(found, key=_ORDER.__getitem__)


def _standing(statement: Statement, plain: set[tuple[str, ...]]) -> Standing:
    status = statement.qualifiers.status
    if status is not Status.ACTUAL:
        return _BY_STATUS[status]
    if statement.qualifiers.speaker:
        return Standing.CLAIMED
    key = (statement.subject, statement.predicate, *value_key(statement.object))
    return Standing.ACTUAL if holds(statement) and key in plain else Standing.DISPUTED
