"""At whom something is aimed, told as an object with 대상으로: 병원을 대상으로 별을 판다, as 병원에 별을 판다."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.units import Case, Phrase, Unit

__all__ = ["with_aims"]

_AIMS = frozenset(["대상", "상대"])


def with_aims(units: Sequence[Unit]) -> list[Unit]:
    """The units with one dative phrase for an object and the 대상으로 or 상대로 behind it."""
    out: list[Unit] = []
    for unit in units:
        last = out[-1] if out else None
        if isinstance(unit, Phrase) and isinstance(last, Phrase) and _is_aim(unit, last):
            out[-1] = replace(last, case=Case.DATIVE, end=unit.end, particle="에", comma=unit.comma)
        else:
            out.append(unit)
    return out


def _is_aim(phrase: Phrase, before: Phrase) -> bool:
    """Whether a phrase only says that the object before it is whom something is for."""
    return (
        phrase.case is Case.INSTRUMENTAL
        and before.case is Case.ACCUSATIVE
        and not before.comma
        and len(phrase.items) == 1
        and not phrase.mentions
        and len(phrase.last.nouns) == 1
        and phrase.last.noun in _AIMS
    )
