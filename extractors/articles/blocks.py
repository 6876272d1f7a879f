"""The blocks of an article: what is title, subtitle, body, and what is furniture around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.articles.captions import is_captionlike
from extractors.articles.cuts import Piece, cut
from extractors.articles.keylines import key_line
from extractors.articles.notices import is_related_label
from extractors.articles.patterns import COPYRIGHT, PROSE, SENTENCE_END
from extractors.articles.wrapping import join_wrapped
from extractors.references.headings import ENTRY
from ontology.model import Block, BlockKind, Span

__all__ = ["find_blocks"]

_LINE = re.compile(r"[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# The longest headlines of the four seed articles have 60 characters, their longest subtitle 91.
_TITLE_CHARS = 120
_SUBTITLE_CHARS = 300
_PARAGRAPH_CHARS = 80
_BARE_CHARS = 14
_HEADING = re.compile(r"[◆◇■□●◎○◈▣★☆#]\s?\S|<[^<>\n]{2,60}>$|\[[^\[\]\n]{2,20}\]\s\S")
_BULLET = re.compile(r"[-–—‐·ㆍ•∙*▲△▷▶◦►ㅇ○➀-➉①-⑳]\s?\S|\d{1,2}[.)]\s")
_DASH = re.compile(r"[-–—‐ㆍ·•▶▷☞►]\s?\S")
# Less than a fifth of the sentences behind the copyright line are teasers; more is a second article in the same file.
_TEASER_SHARE = 5
_BEYOND_NAMES = re.compile(r"[.?!…,:\"“”‘’0-9]|[가-힣](?:의|을|를|은|는|에|도)\s")
_STAMPS = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})
# A row of posts or parts behind marks in one line: ◇누리부 <승진> ▷국장 김가나 ▷과장 이다라.
# A line of a personnel notice: ◇누리부 ▷정책관 김가나.
_NOTICE = re.compile(r"[◇◆■□][^▷△]+[▷△]\s?\S+ \S")
_ROW = re.compile(r"[△▷]\s?[가-힣A-Z][^▶☞►]*[△▷]\s?[가-힣A-Z]")
_FURNITURE = frozenset({BlockKind.BYLINE, BlockKind.BOILERPLATE})


def find_blocks(
    text: str, marked: Sequence[Block] = (), *, titled: bool = False, paragraphs: bool = False
) -> tuple[Block, ...]:
    """The blocks of a text in order: they do not overlap and leave out nothing but white space.

    `marked` are stretches whose kind is known; they are kept. `titled`: the title is among them, or there is none.
    `paragraphs`: only blank lines part paragraphs, as in Markdown. Otherwise each line is one, unless the text is
    visibly wrapped at a column.

    >>> [block.kind.value for block in find_blocks("가나, 다라 인수\\n\\n가나는 다라를 인수했다. 홍길동 기자")]
    ['title', 'body', 'byline']
    """
    pieces: list[Piece] = []
    for number, (start, end, kind) in enumerate(_lines(text, marked)):
        if kind is not None:
            pieces.append(Piece(kind=kind, start=start, end=end, line=number))
        else:
            pieces.extend(cut(text, start, end, number))
    head = next((n for n, piece in enumerate(pieces) if piece.kind is None and _is_prose(piece.of(text))), len(pieces))
    pieces[:head] = [part for piece in pieces[:head] for part in key_line(text, piece)]
    pieces = join_wrapped(text, pieces, paragraphs=paragraphs)
    return tuple(
        Block(kind=piece.kind or BlockKind.BODY, span=Span(start=piece.start, end=piece.end))
        for piece in _decide(text, pieces, titled=titled or any(block.kind is BlockKind.TITLE for block in marked))
    )


def _lines(text: str, marked: Sequence[Block]) -> list[tuple[int, int, BlockKind | None]]:
    """The lines that are not blank, cut at the marked stretches, which stand between them whole."""
    out: list[tuple[int, int, BlockKind | None]] = []
    start = 0
    for block in sorted(marked, key=lambda block: block.span):
        _open_lines(text, start, block.span.start, out)
        first, end = _trim(text, block.span.start, block.span.end)
        if first < end:
            out.append((first, end, block.kind))
        start = block.span.end
    _open_lines(text, start, len(text), out)
    return out


def _open_lines(text: str, start: int, end: int, out: list[tuple[int, int, BlockKind | None]]) -> None:
    for match in _LINE.finditer(text, start, end):
        first, last = _trim(text, match.start(), match.end())
        if first < last:
            out.append((first, last, None))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_prose(line: str) -> bool:
    return PROSE.search(line) is not None


def _decide(text: str, pieces: list[Piece], *, titled: bool) -> list[Piece]:
    """The pieces with every kind settled, by where they stand: before the body, in it, or behind it."""
    open_ones = [n for n, piece in enumerate(pieces) if piece.kind is None]
    prose = [n for n in open_ones if _is_prose(pieces[n].of(text))]
    if not titled and open_ones and _is_title(pieces[open_ones[0]].of(text), alone=not prose and len(open_ones) == 1):
        title = open_ones.pop(0)
        pieces[title] = replace(pieces[title], kind=BlockKind.TITLE)
        prose = [n for n in prose if n != title]
    if not prose:
        # Notes without a single full sentence: nothing tells a subtitle from a line of the body.
        for n in open_ones:
            pieces[n] = replace(pieces[n], kind=BlockKind.BODY)
        return pieces
    stamp = next((n for n, piece in enumerate(pieces) if piece.kind in _STAMPS), len(pieces))
    footer = next((n for n in range(prose[-1] + 1, len(pieces)) if pieces[n].kind in _FURNITURE), len(pieces))
    footer = min(footer, _copyright(text, pieces, prose))
    foreign = _are_headlines(text, pieces, prose[-1])
    label = -2
    for n, piece in enumerate(pieces):
        line = piece.of(text)
        if piece.kind is BlockKind.BOILERPLATE and is_related_label(line):
            label = n
        if piece.kind is not None:
            continue
        if n == label + 1 and not _is_prose(line):
            # The list under `관련기사` goes on until the next sentence.
            label = n
            kind = BlockKind.BOILERPLATE
        elif n > footer:
            kind = BlockKind.BOILERPLATE
        elif n < prose[0]:
            kind = _head_kind(line, stamped=stamp < n and not _is_noticed(text, pieces, n))
        elif n > prose[-1]:
            kind = _tail_kind(text, pieces, n, foreign=foreign)
        else:
            kind = _inner_kind(text, pieces, n)
        pieces[n] = replace(piece, kind=kind)
    return pieces


def _is_title(line: str, *, alone: bool) -> bool:
    """Whether the first line is a headline: short, and not a sentence with its full stop."""
    return len(line) < _TITLE_CHARS and not re.search(r"[가-힣]\.[\"'”’)\]]*$", line) and not (alone and _is_body(line))


def _is_body(line: str) -> bool:
    return _is_prose(line) or line.count("▲") > 1 or (len(line) >= 12 and SENTENCE_END.search(line) is not None)


def _head_kind(line: str, *, stamped: bool) -> BlockKind:
    if "▲" in line[1:] or len(line) > _SUBTITLE_CHARS:
        return BlockKind.BODY
    if is_captionlike(line) or (stamped and _is_bare(line)):
        return BlockKind.CAPTION
    return BlockKind.SUBTITLE


def _is_noticed(text: str, pieces: list[Piece], n: int) -> bool:
    """Whether a line stands in a notice: it is headed by a mark (◆ 누리부), or a bullet beside other marked lines."""
    line = pieces[n].of(text)
    beside = [pieces[m].of(text) for m in (n - 1, n + 1) if 0 <= m < len(pieces)]
    return _HEADING.match(line) is not None or (
        _BULLET.match(line) is not None and any(_HEADING.match(one) or _BULLET.match(one) for one in beside)
    )


def _inner_kind(text: str, pieces: list[Piece], n: int) -> BlockKind:
    line = pieces[n].of(text)
    beside = [pieces[m] for m in (n - 1, n + 1) if 0 <= m < len(pieces)]
    if ENTRY.match(line):
        return BlockKind.BODY
    listed = any(piece.kind in (None, BlockKind.BODY) and _BULLET.match(piece.of(text)) for piece in beside)
    if is_captionlike(line) and not listed:
        return BlockKind.CAPTION
    if (
        "▲" in line[1:]
        or _NOTICE.match(line)
        or _ROW.search(line, 1)
        or _is_body(line)
        or len(line) >= _PARAGRAPH_CHARS
        or line.endswith((":", "：", ","))
    ):
        return BlockKind.BODY
    if line[0] in "▲△▼◀◁" and not listed:
        return BlockKind.CAPTION
    if _HEADING.match(line):
        return BlockKind.SUBTITLE
    if _BULLET.match(line):
        return BlockKind.BODY
    return BlockKind.CAPTION if _is_bare(line) else BlockKind.SUBTITLE


def _copyright(text: str, pieces: list[Piece], prose: list[int]) -> int:
    """Where the line of copyright stands behind which little is left: teasers of other stories, not this one's news."""
    left = {n: pieces[n].end - pieces[n].start for n in prose}
    total = after = sum(left.values())
    for n, piece in enumerate(pieces):
        after -= left.get(n, 0)
        if after * _TEASER_SHARE <= total and piece.kind is BlockKind.BOILERPLATE and COPYRIGHT.search(piece.of(text)):
            return n
    return len(pieces)


def _are_headlines(text: str, pieces: list[Piece], last: int) -> bool:
    """Whether dashed lines behind the last full sentence are headlines of other stories: many saved pages end so."""
    dashed = [line for piece in pieces[last + 1 :] if _DASH.match(line := piece.of(text))]
    announcing = pieces[last].of(text)[-20:].rstrip()
    if announcing.endswith((":", "：")) or "다음과 같다" in announcing:
        return False
    return len(dashed) > 2 or any(line[0] in "▶►☞" or re.search(r"[…“”‘’\"'?!]", line) for line in dashed)


def _tail_kind(text: str, pieces: list[Piece], n: int, *, foreign: bool) -> BlockKind:
    line = pieces[n].of(text)
    if _DASH.match(line) and line.count(line[0]) == 1:
        return BlockKind.BOILERPLATE if foreign else BlockKind.BODY
    if (
        "▲" in line
        or _NOTICE.match(line)
        or _ROW.search(line, 1)
        or SENTENCE_END.search(line)
        or _BULLET.match(line)
        or line.endswith(":")
    ):
        return _inner_kind(text, pieces, n)
    if _is_bare(line) or is_captionlike(line):
        return BlockKind.CAPTION
    return BlockKind.BOILERPLATE


def _is_bare(line: str) -> bool:
    """Whether a line is a name or two and nothing else, as captions of portraits and logos are."""
    return len(line) <= _BARE_CHARS and len(line.split()) <= 3 and _BEYOND_NAMES.search(line) is None
