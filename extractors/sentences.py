"""Sentences of an article, by rules for press text: glued sentences are cut, quoted speech stays whole in its sentence.

A quotation that is a paragraph of its own, as an answer in an interview is, is read sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.references.headings import HEADLINE
from ontology.model import Article, BlockKind, Span

__all__ = ["Sentence", "body_of", "split"]

# Longer than this, an opening quotation mark is taken for a slip of the paper and no longer protects full stops.
# 300 code points hold the longest quotation of the seed articles (171) and of the sample corpus with room to spare.
_LONGEST_QUOTE = 300
_OPEN = "“"
_MARK = re.compile('["“”]')
_SPEAKER = re.compile(r"\s*(?:(?:[AQ답]|[▲△▶■●-])?\s*[.:)]?\s*)?(?:[가-힣 ]{2,20}\s*[=:])?\s*")
_STOP = re.compile(
    r"""(?<=[가-힣\]\)’'”"％%])[.!?]+[”"’'\)\]]*(?=\s|$|[가-힣A-Z▲▷‘“'"(\[])  # a full stop, even glued
      | (?<=[가-힣A-Z0-9][A-Z])\.(?=\s+[가-힣▲△‘“])  # one behind an abbreviation: 라운드는 시리즈A. 투자사는 …
      | \n\s*\n | \n(?=\s*[-–•·ㆍ▲△▷▶■□◆◇●○※])  # a paragraph, an item of a list
    """,
    re.X,
)
_READ = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BODY, BlockKind.CAPTION})
# What makes a caption a sentence: 김가온 누리칩 대표가 악수하고 있다.
_SAYING = re.compile(r"[가-힣]다(?![가-힣])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and the block that it stands in."""

    span: Span
    block: int
    kind: BlockKind

    def of(self, text: str) -> str:
        """The sentence's own text."""
        return self.span.of(text)


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences of title, subtitle and body, and of captions that say what somebody does, in order.

    Units: spans of `Article.text`.
    """
    out: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        if block.kind not in _READ:
            continue
        text = block.span.of(article.text)
        if block.kind is BlockKind.CAPTION and not _SAYING.search(text):
            continue
        for start, end in _pieces(text):
            span = Span(start=block.span.start + start, end=block.span.start + end)
            out.append(Sentence(span=span, block=number, kind=block.kind))
    return tuple(out)


def body_of(sentences: Sequence[Sentence]) -> int:
    """Where the body of an article begins."""
    return next((one.span.start for one in sentences if one.kind is BlockKind.BODY), 0)


def _pieces(text: str) -> list[tuple[int, int]]:
    quotes, answers = _quotes(text)
    out = []
    start = 0
    for stop in _STOP.finditer(text):
        while answers and answers[0] < stop.start():
            answer = answers.pop(0)
            if any(map(str.isalnum, text[start:answer])):
                out.append((start, answer))
                start = answer
        if any(begin < stop.start() and stop.end() < end for begin, end in quotes):
            continue
        if stop.group()[0] == "." and not _ends_sentence(text, stop):
            continue
        out.append((start, stop.end()))
        start = stop.end()
    out.append((start, len(text)))
    out = [piece for begin, end in out for piece in _news_in_a_row(text, begin, end)]
    for at, (begin, end) in enumerate(out):
        if headline := HEADLINE.match(text, begin, end):
            out[at : at + 1] = [(begin, headline.end(1)), (headline.end(), end)]
    return [trimmed for begin, end in out if (trimmed := _trim(text, begin, end))[0] < trimmed[1]]


_BULLET = re.compile("[▲△▷▶]")
# A piece of news in a word: ▲ 가나칩, 새 칩 공개.
_NEWS = re.compile(r"[▲△▷▶] ?[가-힣A-Za-z0-9 &]{2,20}, ")


def _news_in_a_row(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The headlines of a line that notes several: ▲ 가나칩, 새 칩 공개 ▲ 다라온, 시드 8억원; no list of names."""
    starts = [found.start() for found in _BULLET.finditer(text, begin, end)]
    news = [at for at in starts if _NEWS.match(text, at, end)]
    if len(starts) < _SEVERAL or text[begin : starts[0]].strip() or 2 * len(news) < len(starts):
        return [(begin, end)]
    stops = [*starts[1:], end]
    if any(stop - start < _SHORTEST_NEWS for start, stop in zip(starts, stops, strict=True)):
        return [(begin, end)]
    return list(zip(starts, stops, strict=True))


_SEVERAL, _SHORTEST_NEWS = 2, 12


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop after Hangul ends a sentence: not in `Nu.RION`, and glued only after a final ending."""
    glued = stop.end() < len(text) and not text[stop.end()].isspace()
    return not glued or text[stop.start() - 1] in "다요죠까임음함됨"


def _quotes(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The quotations whose full stops end no sentence, and the starts of those that are read as paragraphs."""
    out: list[tuple[int, int]] = []
    answers: list[int] = []
    if _OPEN not in text and '"' not in text:
        return out, answers
    start = -1
    for mark in _MARK.finditer(text):
        index, char = mark.start(), mark.group()
        if char == _OPEN or (char == '"' and start < 0):
            start = index
        elif start >= 0:
            if _alone(text, start, index + 1):
                answers.append(start)
            elif index - start <= _LONGEST_QUOTE:
                out.append((start, index + 1))
            start = -1
    return out, answers


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a quotation of several sentences fills its paragraph, perhaps behind a mark of who speaks."""
    begin = text.rfind("\n", 0, start) + 1
    return (
        _SPEAKER.fullmatch(text, begin, start) is not None
        and not text[end:].partition("\n")[0].strip()
        and any(not stop.group().isspace() for stop in _STOP.finditer(text, start, end - 2))
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
