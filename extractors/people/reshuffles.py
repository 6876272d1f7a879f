"""When posts change hands: on the day of a reshuffle, said once and meant of all who get a post in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.clauses.days import phrase_date
from extractors.context import Context, Draft
from extractors.units import Case
from ontology.model import PartialDate, Precision, Status

__all__ = ["date_posts"]

_EVENTS = ("인사", "조직개편", "개편", "임원인사", "사장단인사")
_HELD = frozenset(
    ["하다", "단행하다", "실시하다", "발표하다", "내다", "확정하다", "마무리하다", "마치다", "결정하다", "의결하다"]
)
# By which rules somebody is told to get a post, not to have one.
_GIVEN = frozenset(
    f"holdsPosition/{name}"
    for name in (
        *("appoint", "appointed", "appoint-there", "appointed-there", "appoint-next", "appointed-next", "promoted"),
        *("promoted-in-office", "became", "bare-post", "successor", "takes-the-baton", "head-changed"),
    )
)


def date_posts(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Gives posts that somebody gets, and whom no date stands beside, the one day of the reshuffle before them."""
    days = {day for context, _ in read if (day := _day(context)) is not None}
    if len(days) != 1:
        return
    day = next(iter(days))
    begun = False
    for context, found in read:
        begun = begun or _day(context) is not None
        for draft in found if begun else ():
            said = draft.qualifiers
            new = draft.rule in _GIVEN and said.status in (Status.ACTUAL, Status.PLANNED)
            if new and said.date is None:
                draft.qualifiers = replace(said, date=day)


def _day(context: Context) -> PartialDate | None:
    """The day on which a sentence tells that posts or parts were given out: 가나는 30일 인사를 했다."""
    for frame in context.frames if not context.headline else ():
        told = any(p.last.nouns and "".join(p.last.nouns).endswith(_EVENTS) for p in frame.by_case(Case.ACCUSATIVE))
        date = phrase_date(frame.phrases) if told and frame.lemma in _HELD and frame.stated else None
        if date is not None and date.precision is Precision.DAY:
            return date
    return None
