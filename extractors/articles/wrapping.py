"""Paragraphs that were broken at a column, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.articles.cuts import Piece

__all__ = ["join_wrapped"]

_FULL_STOP = re.compile(r"[.?!][\"'”’」』)\]]*$")
_STARTS_NEW = re.compile(r"\s{0,3}(?:[#>|]|[-*+·•▲△▷▶◆◇■□●○☞※]\s?|\d{1,2}[.)]\s)")
# A column of a mail or a PDF holds 30 to 100 characters; the paragraphs of the seed articles have 20 to 2,547.
_WIDEST_CHARS = 110
_FEWEST_LINES = 4


def join_wrapped(text: str, pieces: list[Piece], *, paragraphs: bool) -> list[Piece]:
    """The pieces with the undecided lines of one paragraph made one.

    `paragraphs` says that lines without a blank line between are one paragraph by the rules of the format;
    otherwise they are joined only where they look wrapped: many lines of like length that break off mid-sentence.
    """
    out: list[Piece] = []
    for group in _groups(text, pieces):
        if len(group) > 1 and (paragraphs or _is_wrapped(text, group)):
            out.append(Piece(kind=None, start=group[0].start, end=group[-1].end, line=group[0].line))
        else:
            out.extend(group)
    return out


def _groups(text: str, pieces: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for number, piece in enumerate(pieces):
        if group and not _continues(text, group[-1], piece, first=number == 1):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _continues(text: str, before: Piece, piece: Piece, *, first: bool) -> bool:
    if before.kind is not None or piece.kind is not None or first:
        return False
    between = text[before.end : piece.start]
    return between.count("\n") == 1 and not between.strip() and _STARTS_NEW.match(piece.of(text)) is None


def _is_wrapped(text: str, group: list[Piece]) -> bool:
    if len(group) < _FEWEST_LINES:
        return False
    lines = [piece.of(text) for piece in group]
    widest = max(map(len, lines))
    inner = lines[:-1]
    broken = sum(_FULL_STOP.search(line) is None for line in inner)
    wide = sum(len(line) * 5 >= widest * 3 for line in inner)
    sentences = sum("다." in line for line in lines)
    return widest <= _WIDEST_CHARS and broken * 5 >= len(inner) * 3 and wide * 5 >= len(inner) * 4 and sentences > 0
