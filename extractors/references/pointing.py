"""Phrases that point back at something by a noun that a list of names has as well: 이 챗봇, 해당 GPU."""

from __future__ import annotations

from dataclasses import replace

from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.references.anaphors import DETERMINERS
from extractors.units import Item

__all__ = ["pointing_at_kind"]


def pointing_at_kind(item: Item, context: Context) -> Item:
    """A phrase that points at a thing by a kind which is a known thing itself, as one of plain nouns: 이 챗봇을."""
    if len(item.mentions) != 1 or item.nouns or not item.lead or item.lead[-1] not in DETERMINERS:
        return item
    mention, offset = item.mentions[0], context.sentence.span.start
    kind = context.text[mention.start - offset : mention.end - offset]
    if kind not in lexicon().kinds or len(item.lead) > 1:
        return item
    starts = (item.start, mention.start - offset)
    return replace(item, nouns=(item.lead[-1], kind), noun_starts=starts, mentions=(), head=None)
