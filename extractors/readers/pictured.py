"""Who is seen in a picture: the posts that a caption tells, 김가온 누리칩 대표와 이도담 다라 대표가 악수하고 있다.

A caption stands anywhere in a text, so it is read for itself, and the text goes on as if it were not there.
"""

from __future__ import annotations

from extractors.context import Context, Draft
from extractors.readers.chains import match_chains
from extractors.rules.rulebook import RuleBook
from ontology.model import BlockKind

__all__ = ["is_caption", "posts_pictured"]


def is_caption(context: Context) -> bool:
    """Whether a sentence tells what a picture shows."""
    return context.sentence.kind is BlockKind.CAPTION


def posts_pictured(context: Context, book: RuleBook) -> list[Draft]:
    """The posts of those whom a caption names; the text behind it knows them, wherever the caption stands."""
    return [draft for draft in match_chains(context, book) if draft.predicate == "holdsPosition"]
