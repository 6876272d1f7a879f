"""A line in pieces: furniture at its head and end is told apart from the news between, which stays undecided."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.articles.bylines import byline_start, is_byline, leading_byline, stamp_parts
from extractors.articles.captions import caption_end, caption_start, is_caption
from extractors.articles.notices import is_notice, notice_start
from extractors.articles.patterns import PROSE
from ontology.model import BlockKind

__all__ = ["Piece", "cut"]

# A paragraph has at most this many pieces of furniture at its end: reporter, copyright, slogan, links, end mark.
_MOST_TAILS = 6
# Headline, two subtitles, a blank line or a label: the stamp stands in one of the first lines.
_HEAD_LINES = 5

_Part = tuple[BlockKind | None, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a line; `kind` is None as long as only its neighbours can tell.

    Units: code points of the article's text; `line` counts lines that are not blank, from 0.
    """

    kind: BlockKind | None
    start: int
    end: int
    line: int = 0

    def of(self, text: str) -> str:
        """The text of the piece."""
        return text[self.start : self.end]


def cut(text: str, start: int, end: int, line: int = 0) -> tuple[Piece, ...]:
    """The pieces of one line in order; together they cover it but for white space.

    >>> [piece.kind and piece.kind.value for piece in cut("가나가 나왔다. 홍길동 기자", 0, 15)]
    [None, 'byline']
    """
    whole = text[start:end]
    stamps = stamp_parts(whole, head=0 < line <= _HEAD_LINES)
    if stamps:
        return tuple(Piece(kind=kind, start=start + a, end=start + b, line=line) for kind, a, b in stamps)
    kind = _whole_kind(whole)
    if kind is not None:
        return (Piece(kind=kind, start=start, end=end, line=line),)
    heads, start = _heads(text, start, end)
    tails, end = _tails(text, start, end)
    parts = [*heads, *([(None, start, end)] if start < end else []), *tails]
    return tuple(Piece(kind=kind, start=a, end=b, line=line) for kind, a, b in parts)


def _whole_kind(line: str) -> BlockKind | None:
    if is_byline(line):
        return BlockKind.BYLINE
    if is_caption(line):
        return BlockKind.CAPTION
    if is_notice(line):
        return BlockKind.BOILERPLATE
    return None


def _heads(text: str, start: int, end: int) -> tuple[list[_Part], int]:
    parts: list[_Part] = []
    for kind, find in (
        (BlockKind.BYLINE, leading_byline),
        (BlockKind.CAPTION, caption_end),
        (BlockKind.BYLINE, leading_byline),
    ):
        at = find(text, start, end)
        # Something must be left: a line that is a mark alone was decided as a whole.
        if start < at < end:
            parts.append((kind, start, _back(text, start, at)))
            start = _forward(text, at, end)
    return parts, start


def _tails(text: str, start: int, end: int) -> tuple[list[_Part], int]:
    parts: list[_Part] = []
    for _ in range(_MOST_TAILS):
        kind, at = BlockKind.BOILERPLATE, notice_start(text, start, end)
        if at >= end:
            kind, at = BlockKind.BYLINE, byline_start(text, start, end)
        if at >= end:
            kind, at = BlockKind.CAPTION, caption_start(text, start, end)
            # A credit belongs to a picture, so the news must be a sentence on its own without it.
            at = at if PROSE.search(text, start, at) else end
        if not start < at < end:
            break
        parts.insert(0, (kind, _forward(text, at, end), end))
        end = _back(text, start, at)
    return parts, end


def _back(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _forward(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
