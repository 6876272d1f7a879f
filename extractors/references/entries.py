"""The firms that the entries of a digest are on, one like another: ▲가나칩=시리즈A 유치. ▲다라온=신제품 공개."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.context import Context
from extractors.references.candidates import Candidate, common, nameable, strange
from extractors.references.discourse import fits
from extractors.references.headings import ENTRY

__all__ = ["heads_of_entries"]

# So many entries that are on known organizations tell what the others beside them are on.
_FELLOWS = 2


def heads_of_entries(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for the words that entries of a digest are on.

    One that the dictionary has is a name only beside others that are: ◇누리솔=투자를 받았다. ◇메아리=앱을 냈다.
    """
    heads = [(context, *match.span(1)) for context in contexts if (match := ENTRY.match(context.text)) is not None]
    named = [_is_named(*head) for head in heads]
    told = sum(named)
    parallel = told >= _FELLOWS and 2 * sum(map(_may_be, heads)) >= len(heads)
    for (context, start, end), known in zip(heads, named, strict=True):
        word = context.text[start:end]
        unseen = _is_unseen(context, start, end)
        if known or not nameable(word, unseen=unseen):
            continue
        if not (unseen or strange(context, start, end)) and (not parallel or common(context, start, end)):
            continue
        candidate = candidates.setdefault(word, Candidate())
        candidate.places.append((context, start, end))
        candidate.firm = candidate.firm or parallel
        candidate.vote("Company", "lead")
        candidate.vote("Company", "called")


def _is_named(context: Context, start: int, end: int) -> bool:
    """Whether an entry is on an organization that is found already."""
    offset = context.sentence.span.start
    spans = [m for m in context.mentions if start <= m.start - offset and m.end - offset <= end]
    return any(fits(m.thing.type, ("Organization",)) for m in spans)


def _may_be(head: tuple[Context, int, int]) -> bool:
    return _is_named(*head) or _is_unseen(*head)


def _is_unseen(context: Context, start: int, end: int) -> bool:
    return any(m.unseen for m in context.morphemes_in(start, end))
