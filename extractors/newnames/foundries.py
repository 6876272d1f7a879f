"""Who has its chips made by another works with that one: 다라칩은 가나전자 4나노 공정에서 찍는다."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.units import Case, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["made_by_another"]

# The rules by which one has chips made by another.
_MADE = frozenset(
    f"supplies/{name}"
    for name in (
        *("foundry", "foundry-line", "makes-their-chip", "fabs-their-chip", "made-at", "makes-it-at", "made-for"),
        *("production-there", "makes-for-topic", "taken-to-a-foundry", "uses-a-foundry"),
    )
)


def made_by_another(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The ties of those who make chips to those whose they are; 다라칩은 가나전자 파운드리를, 마바칩은 사아를 쓴다."""
    made = [draft for draft in found if draft.rule in _MADE]
    for draft in [*made, *_likewise(context, [d for d in made if d.rule == "supplies/uses-a-foundry"])]:
        if isinstance(draft.object, Thing):
            if draft not in made:
                yield draft
            said = Qualifiers(date=draft.qualifiers.date, status=draft.qualifiers.status)
            yield context.draft(
                draft.object, "partnersWith", draft.subject, "partnersWith/made-by", *draft.cues, said=said
            )


def _likewise(context: Context, told: Sequence[Draft]) -> Iterator[Draft]:
    """What a clause that shares its verb with one on a foundry says of others by their names alone."""
    known = {(id(d.subject), id(d.object)) for d in told}
    starts = {cue.start for d in told for cue in d.cues}
    for frame in context.frames if told else ():
        maker, owner = _only(frame, (Case.ACCUSATIVE,)), _only(frame, (Case.TOPIC, Case.NOMINATIVE))
        alike = context.cue_of(frame).start in starts and maker is not None and owner is not None
        if alike and maker is not None and owner is not None and (id(maker), id(owner)) not in known:
            yield context.draft(maker, "supplies", owner, "supplies/uses-a-foundry", context.cue_of(frame), doubt=1)


def _only(frame: Frame, cases: Sequence[Case]) -> Thing | None:
    """The one company that a clause names in one of these cases."""
    phrases: list[Phrase] = [p for p in frame.phrases if p.case in cases]
    heads = [p.last.head.thing for p in phrases if len(p.items) == 1 and p.last.head is not None]
    return heads[0] if len(phrases) == len(heads) == 1 and heads[0].type == "Company" else None
