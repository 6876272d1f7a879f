"""What a headline alone names in quotation marks, though a text follows: ‘구원투수’ 손잡은 가나."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context, Draft
from extractors.units import Thing
from ontology.model import BlockKind

__all__ = ["without_slogans"]

_HEADS = (BlockKind.TITLE, BlockKind.SUBTITLE)
# A text of fewer sentences may leave to its headline what it is about.
_LEAST = 2
_LETTERED = re.compile("[A-Z]사")


def without_slogans(out: Sequence[tuple[Context, list[Draft]]]) -> None:
    """Takes back what a headline tells of a word in quotation marks that the text below it never says again.

    Such a word is a slogan or stands for a name that the text gives in full. And what is told of a firm that a text
    calls by a letter so as not to name it: A사, B사.
    """
    for _, found in out:
        found[:] = [d for d in found if not any(_LETTERED.fullmatch(label) for label in _labels(d))]
    below = [c for c, _ in out if c.sentence.kind is BlockKind.BODY]
    if len(below) < _LEAST:
        return
    named = {id(m.thing) for c in below for m in c.mentions}
    for context, found in out:
        if context.sentence.kind in _HEADS:
            slogans = {
                id(m.thing)
                for m in context.mentions
                if m.how == "quoted" and not m.thing.known and id(m.thing) not in named
            }
            found[:] = [d for d in found if not slogans & {id(d.subject), _thing(d)}]


def _thing(draft: Draft) -> int:
    return id(draft.object) if isinstance(draft.object, Thing) else 0


def _labels(draft: Draft) -> list[str]:
    ends = (draft.subject, draft.object)
    return [end.label for end in ends if isinstance(end, Thing)]
