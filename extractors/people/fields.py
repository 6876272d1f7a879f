"""Posts of several fields, which a dot would part from whose they are: 김가나 누리전자 제조·개발본부장을."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.clauses.posts import is_post
from extractors.lexicon import lexicon
from extractors.units import WORKS, Case, Phrase, Unit

__all__ = ["join_counted", "join_fields"]


def join_fields(units: list[Unit]) -> list[Unit]:
    """The units of a sentence with such posts in one piece."""
    if not any([isinstance(unit, Phrase) and unit.dot for unit in units]):
        return units
    out: list[Unit] = []
    for unit in units:
        last = out[-1] if out else None
        if isinstance(unit, Phrase) and isinstance(last, Phrase) and last.dot and _is_field(last, unit):
            field, post = last.last, unit.last
            noun = f"{field.noun}·{post.nouns[0]}"
            nouns = (*field.nouns[:-1], noun, *post.nouns[1:])
            person = next((m for m in reversed(field.mentions) if m.thing.type == "Person"), None)
            item = replace(
                post,
                start=field.start,
                nouns=nouns,
                noun_starts=(*field.noun_starts, *post.noun_starts[1:]),
                mentions=field.mentions,
                head=person,
                lead=field.lead,
                unseen=field.unseen or post.unseen,
            )
            out[-1] = replace(unit, items=(item,), start=last.start, owner=last.owner)
            continue
        out.append(unit)
    return out


def _is_field(left: Phrase, right: Phrase) -> bool:
    """Whether a phrase before a dot is somebody or a firm and a field of the post behind it."""
    if left.case is not Case.BARE or len(left.items) != 1 or len(right.items) != 1 or left.quote != right.quote:
        return False
    field, post = left.last, right.last
    whole = bool(field.mentions) and len(field.nouns) == 1 and not field.quantities and field.date is None
    return whole and not post.mentions and bool(post.nouns) and is_post(post) and not is_post(field)


_COUNTED = re.compile(r"등 ?(?:총 |모두 )?(?:[0-9]+|[두세네]|다섯|여섯) ?(?:개 ?)?(?:종|종류|가지|개|편)$")


def join_counted(units: list[Unit], text: str) -> list[Unit]:
    """Takes a list and the kind behind its number for one phrase: ‘별’, ‘달’ 등 2종의 언어모델을."""
    out: list[Unit] = []
    for unit in units:
        left = out[-1] if out else None
        if isinstance(left, Phrase) and isinstance(unit, Phrase) and _is_counted_kind(left, unit, text):
            last = replace(left.last, group=_kind_of(unit))
            out[-1] = replace(unit, items=(*left.items[:-1], last), start=left.start, owner=left.owner)
        else:
            out.append(unit)
    return out


def _kind_of(phrase: Phrase) -> str:
    return phrase.mentions[-1].thing.label if phrase.mentions else phrase.last.noun


def _is_counted_kind(left: Phrase, right: Phrase, text: str) -> bool:
    kind = len(right.items) == 1 and lexicon().kinds.get(_kind_of(right)) in WORKS
    listed = left.case is Case.GENITIVE and bool(left.last.mentions) and bool(left.last.quantities)
    return kind and listed and _COUNTED.search(text[left.start : left.last.end]) is not None
