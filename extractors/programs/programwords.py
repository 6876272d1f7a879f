"""The words by which a text means the one programme that it is on, without its name."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Item, Thing

__all__ = ["THESE", "WORKS", "is_it", "own_money"]

# What a programme is called by its kind alone, and what may stand before that.
WORKS = frozenset(
    ["사업", "과제", "프로젝트", "프로그램", "본사업", "시범사업", "연구", "R&D", "실증사업", "국책과제", "국책사업"]
)
THESE = frozenset(
    ["이", "이번", "해당", "본", "같은", "그", "앞선", "지난", "올해", "작년", "지난해", "전체", "1차", "2차", "3차"]
)


def is_it(item: Item) -> bool:
    """Whether a phrase without a name can only mean the programme: 이 사업, 사업, 이번 과제."""
    return (
        not item.mentions
        and not item.quantities
        and item.noun in WORKS
        and all(noun in THESE for noun in item.nouns[:-1])
    )


def own_money(things: Sequence[Thing], predicate: str, host: Frame, context: Context) -> list[Thing]:
    """Of the bearers of a sum those whose budget it can be."""
    return [t for t in things if predicate != "budget" or not _spent_by_another(t, host, context)]


def _spent_by_another(thing: Thing, host: Frame, context: Context) -> bool:
    """Whether a firm spends a sum on what the text turns to: 가나는 30억원을 들여 센터를 세운다, after a programme."""
    if thing.type != "Program" or any(m.thing is thing for m in context.mentions):
        return False
    phrases = (*host.phrases, *host.inherited)
    if any(thing in item.reference or is_it(item) for p in phrases for item in p.items):
        return False
    doers = [m.thing for p in phrases if p.case in SUBJECTS for m in p.mentions]
    return any(fits(t.type, ("Company", "ResearchInstitute", "University")) for t in doers)
