"""Posts of people in a row whose house only the first of them names: 김가온 다라대 원장, 이도담 부원장이 참석했다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.mentions.boundaries import strip_particle
from extractors.units import Mention, Thing
from ontology.model import Qualifiers, Status

__all__ = ["posts_alongside"]

_RULE = "holdsPosition/alongside"
# Rules by which a name, a house and a post stand side by side.
_TOLD = frozenset(["holdsPosition/person-organization-title", _RULE])
# Between the post of one and the name of the next; behind a post, up to where the next name or the verb begins.
_NEXT = re.compile(
    r"(?:\([^()]{1,12}\))?(?:, ?|·| ?및 |[과와] )(?:(?:공동 ?)?(?:창업자|창업주|설립자|창립자)(?:인)? )?$"
)
_POST = re.compile(r" ([가-힣A-Za-z·&/ -]{2,20}?)(?=(?:\([^()]{1,12}\))?(?:, ?|·| 등|[이가과와은는] ))")


def posts_alongside(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The posts of those who stand behind somebody of a house and before somebody of the next one."""
    people = sorted((m for m in context.mentions if m.thing.type == "Person"), key=lambda m: m.start)
    posts = [d for d in found if d.predicate == "holdsPosition"]
    house: tuple[Thing, int] | None = None
    for mention in people:
        own = next((d for d in posts if d.subject is mention.thing), None)
        if own is not None:
            end = _end_of(own, mention, context) if own.rule in _TOLD else None
            house = (own.object, end) if end is not None and isinstance(own.object, Thing) else None
            continue
        start = mention.start - context.sentence.span.start
        title = _title(mention, context)
        elsewhere = context.discourse.posts.get(id(mention.thing))
        if (
            house is None
            or not title
            or (elsewhere is not None and elsewhere is not house[0])
            or not _NEXT.fullmatch(context.text, house[1], start)
        ):
            house = None
            continue
        said = Qualifiers(title=title, status=Status.ACTUAL)
        cue = context.span_of(start, start + len(title))
        yield context.draft(mention.thing, "holdsPosition", house[0], _RULE, cue, said=said, doubt=1)
        house = (house[0], context.text.index(title, start) + len(title))


def _end_of(draft: Draft, mention: Mention, context: Context) -> int | None:
    """Where the post of a fact ends behind a name, None where it stands elsewhere."""
    title, offset = draft.qualifiers.title, context.sentence.span.start
    at = context.text.find(title, mention.end - offset) if title else -1
    return at + len(title) if 0 <= at <= mention.end - offset + 2 * len(title) + 20 else None


def _title(mention: Mention, context: Context) -> str:
    """The post right behind a name with no house between them, "" where there is none."""
    end = mention.end - context.sentence.span.start
    match = _POST.match(context.text, end)
    words = match.group(1).split() if match is not None else []
    inside = any(end < m.start - context.sentence.span.start < match.end() for m in context.mentions) if match else True
    known = words and (lexicon().is_title(words[-1]) or lexicon().is_title(strip_particle(words[-1])))
    return " ".join(words) if known and not inside else ""
