"""Who does something too: in 가나도 다라 인수를 마무리했다 the name with 도 is the subject, not one more object."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Predicate, Unit

__all__ = ["with_doers"]

_DOERS = ("Organization", "Person")
# What a clause does something with, to or for: beside it a name with 도 is who does it.
_ENGAGED = (
    Case.ACCUSATIVE,
    Case.DATIVE,
    Case.COMITATIVE,
    Case.INSTRUMENTAL,
    Case.LOCATIVE,
    Case.SOURCE,
    Case.BASIS,
    Case.COPULA,
)


def with_doers(units: list[Unit]) -> list[Unit]:
    """The units of a sentence; a name with 도 that opens it is its subject where another phrase is what it acts on."""
    first = units[0] if units else None
    if isinstance(first, Phrase) and first.particle.endswith("로서는") and first.last.head is not None:
        first.case = Case.TOPIC  # 가나로서는 다라가 첫 고객이다
    if not isinstance(first, Phrase) or first.case is not Case.ALSO or len(first.items) > 1:
        return units
    head = first.last.head
    named = (head is not None and fits(head.thing.type, _DOERS)) or bool(first.last.reference)
    if named and _acts(units[1:], first.quote):
        first.case = Case.NOMINATIVE
    return units


def _acts(units: Sequence[Unit], quote: int) -> bool:
    """Whether a clause has something to act on, and nobody else who acts."""
    engaged = False
    for unit in units:
        if isinstance(unit, Predicate):
            return engaged
        if unit.quote != quote or unit.last.date is not None:
            continue
        if unit.case in SUBJECTS and (unit.last.reference or any(fits(m.thing.type, _DOERS) for m in unit.mentions)):
            return False
        named = unit.case in (Case.BARE, Case.NOMINATIVE) and bool(unit.mentions)
        engaged = engaged or named or unit.case in _ENGAGED
    return False
