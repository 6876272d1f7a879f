"""Where a text turns to somebody else: headings, the items of a digest, signs before paragraphs, 다라와는."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context
from extractors.mentions.abroad import as_noun
from extractors.references.advancing import item_of
from extractors.references.candidates import common
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import BlockKind

__all__ = [
    "goes_back",
    "is_digest",
    "is_heading",
    "is_part",
    "is_signed",
    "names_new",
    "on_whom",
    "told_behind",
    "without_kinds",
]

# Signs that begin an item of a brief: what it is about starts anew.
_SECTIONS = frozenset("■◆◇○●□▶☞※")
# Behind the name of whom an item is about; no list: 동물병원·공장에서 버는 돈.
_BEHIND_NAME = re.compile(r"[,…=: ’'”\"(]|[은는이가도의](?![가-힣])|$")
_PARAGRAPHS = frozenset("□○")
# Of fewer words a heading may be the name of whom an item is about.
_LEAST_WORDS = 3


def on_whom(context: Context) -> Thing | None:
    """The organization that a heading begins with: ◆ 가나칩, 새 칩 공개."""
    told = [m for m in context.mentions if m.thing.type]  # ‘쇄신’ 예고한 가나, 3월이 고비
    first = min(told, key=lambda m: m.start, default=None)
    if first is None or not fits(first.thing.type, ("Organization",)):
        return None
    start, end = first.start - context.sentence.span.start, first.end - context.sentence.span.start
    ahead = context.text[:start].strip("".join(_SECTIONS) + " ‘’'“”\"")
    begins = len(ahead.split()) < _LEAST_WORDS and _BEHIND_NAME.match(context.text, end) is not None
    return first.thing if begins else None


def goes_back(context: Context) -> bool:
    """Whether a sentence begins with whom else something is done, by whom the text is on: 다라와는 협약을 맺었다."""
    first = context.units[0] if context.units else None
    if not isinstance(first, Phrase) or first.case is not Case.COMITATIVE or not first.particle.endswith(("는", "도")):
        return False
    return not any(isinstance(u, Phrase) and u.case in SUBJECTS and u.mentions for u in context.units)


def is_heading(context: Context) -> bool:
    """Whether a sentence heads a part of a text, by its block or by a sign."""
    return context.sentence.kind is BlockKind.SUBTITLE or is_signed(context)


def is_signed(context: Context) -> bool:
    """Whether a sign begins a part of its own; those of a ministry's release stand before every paragraph."""
    sign = context.text[:1]
    return sign in _SECTIONS and (sign not in _PARAGRAPHS or context.headline)


def is_digest(contexts: Sequence[Context]) -> bool:
    """Whether the headings of a text are on different organizations, so that each begins something of its own."""
    told = False
    on: set[int] = {id(item) for context in contexts if (item := item_of(context)) is not None}
    for context in contexts:
        told = told or context.sentence.kind is BlockKind.BODY
        thing = on_whom(context) if told and is_heading(context) else None
        on |= {id(thing)} if thing is not None else set()
    return len(on) > 1


def names_new(context: Context) -> bool:
    """Whether a heading begins with an organization that the text is not on yet, or is a bare name."""
    if (thing := on_whom(context)) is not None:
        return not context.discourse.has_acted(thing)
    word = context.text.strip("".join(_SECTIONS) + " ")
    start = context.text.find(word)
    return " " not in word and word.isalnum() and not common(context, start, start + len(word))


def told_behind(context: Context, after: Context | None) -> Thing | None:
    """Whom the text behind a heading that begins with nobody is on: ◆ 2분기에 새 모델 공개 = 가나는 …"""
    first = after.units[0] if after is not None and after.units and is_heading(context) else None
    if on_whom(context) is not None or not isinstance(first, Phrase) or first.case not in (Case.TOPIC, Case.NOMINATIVE):
        return None
    head = first.last.head if len(first.items) == 1 else None
    return head.thing if head is not None and fits(head.thing.type, ("Organization",)) else None


def is_part(context: Context, before: Context | None) -> bool:
    """Whether a sentence is, or follows, a heading in a story that names nothing to turn to: ◆ 투자는 곧 사업으로."""
    heading = context if context.sentence.kind is BlockKind.SUBTITLE else before
    if before is None or heading is None or heading.sentence.kind is not BlockKind.SUBTITLE:
        return False
    named = any(m.thing.type not in ("Place", "Technology") for m in heading.mentions)
    return not named and len(heading.text.strip("".join(_SECTIONS)).split()) >= _LEAST_WORDS


_KIND = re.compile(r"(?<=[▲△▷▶])\s?([가-힣]{1,6})=(?=[가-힣A-Za-z‘’'“”\"])")


def without_kinds(line: str) -> str:
    """A list of names by what they make, less what that is; every offset stays: ▲부품=가나정밀 ▲소재=다라화학.

    A line that begins with a bullet is an entry of a digest, which goes on about the name before the sign.
    """
    kinds = [found.group(1) for found in _KIND.finditer(line)]
    if line.lstrip()[:1] in _BULLETS or len(kinds) < _LEAST_KINDS or not all(map(_is_noun, kinds)):
        return line
    return _KIND.sub(lambda found: " " * len(found.group()), line)


_LEAST_KINDS, _BULLETS = 2, "◇◆▲△▶▷■□○●•"


def _is_noun(word: str) -> bool:
    """Whether a word is one that the dictionary has, and no name."""
    found = as_noun(word)
    return len(found) == 1 and found[0].tag == "NNG" and not found[0].unseen
