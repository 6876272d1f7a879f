"""When a clause says that something was: the date among its phrases, the one that its sentence ends by telling."""

from __future__ import annotations

import re

from extractors.context import Context
from extractors.frames import Frame
from extractors.units import Case, Phrase
from ontology.model import PartialDate

__all__ = ["phrase_date", "shown_date"]


def phrase_date(phrases: tuple[Phrase, ...], before: int | None = None) -> PartialDate | None:
    """The date that a group of phrases gives: the nearest before an offset if there is one, else the last."""
    dated = [
        (item.start, item.date.date)
        for phrase in phrases
        for item in phrase.items
        if item.date and item.date.date and not phrase.told
    ]
    if not dated:
        return None
    near = [pair for pair in dated if before is not None and pair[0] < before]
    return (near or dated)[-1][1]


def shown_date(frame: Frame, context: Context) -> PartialDate | None:
    """The date that a sentence ends by telling: 가나가 다라를 사들인 것은 2022년 7월이다, … 건 겨우 지난달."""
    gap = frame.gap
    if gap is None or not _THING.fullmatch(context.text[gap.start : gap.end]):
        return None
    behind = [unit for unit in context.units if isinstance(unit, Phrase) and unit.start >= gap.end]
    last = behind[-1] if behind else None
    if last is None or last.case not in (Case.COPULA, Case.BARE) or last.mentions or any(p.mentions for p in behind):
        return None
    return phrase_date((last,))


_THING = re.compile(r"(?:것|때|시점)[은이]|[건게]")
