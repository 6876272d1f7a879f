"""Labelled lines at the head of hand-saved articles: `제목: …`, `언론사: …`, `본문:`."""

from __future__ import annotations

import re

from extractors.articles.cuts import Piece
from ontology.model import BlockKind

__all__ = ["PUBLISHER_LABEL", "key_line"]

PUBLISHER_LABEL = re.compile(r"(?:언론사|매체명?|신문사|출처|발행처)\s?[:：]\s*(?P<value>\S.{0,40})")
_KEYS = (
    (re.compile(r"(?:기사\s?)?(?:제목|타이틀)\s?[:：]\s*"), BlockKind.TITLE),
    (re.compile(r"(?:부제목?|소제목)\s?[:：]\s*"), BlockKind.SUBTITLE),
    (re.compile(r"(?:본문|내용|기사\s?본문|기사\s?내용)\s?[:：]\s*"), None),
)
_WHOLE = (
    (re.compile(r"(?:URL|url|링크|주소|원문|카테고리|섹션|분류|키워드|태그)\s?[:：]\s*\S.*"), BlockKind.BOILERPLATE),
    (PUBLISHER_LABEL, BlockKind.BYLINE),
    (re.compile(r"(?:기자명?|글쓴이|작성자|저자)\s?[:：]\s*\S.{0,40}"), BlockKind.BYLINE),
)


def key_line(text: str, piece: Piece) -> tuple[Piece, ...]:
    """The piece, with its label told apart from the value when it has one."""
    if piece.kind is not None:
        return (piece,)
    line = piece.of(text)
    for pattern, kind in _WHOLE:
        if pattern.fullmatch(line):
            return (Piece(kind=kind, start=piece.start, end=piece.end, line=piece.line),)
    for pattern, value_kind in _KEYS:
        match = pattern.match(line)
        if match:
            label_end = piece.start + len(match.group().rstrip())
            label = Piece(kind=BlockKind.BOILERPLATE, start=piece.start, end=label_end, line=piece.line)
            if match.end() == len(line):
                return (label,)
            return (label, Piece(kind=value_kind, start=piece.start + match.end(), end=piece.end, line=piece.line))
    return (piece,)
