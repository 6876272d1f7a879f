"""The words by which a text means the one programme that it is on, without its name."""

from __future__ import annotations

from extractors.units import Item

__all__ = ["THESE", "WORKS", "is_it"]

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
