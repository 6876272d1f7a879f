"""Personnel notices: rows of posts and names behind bullets, read by their order rather than as sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.likeness import could_be_name
from extractors.morphology import analyze
from extractors.units import Mention

__all__ = ["HEADS", "Posted", "begins_notice", "carried", "find_noticed", "heading", "read_notice"]

HEADS = "◇◆■□●○▣<[【"
_ITEMS = "▲△▷▶"
_NOTICE = re.compile(rf"[{HEADS}{_ITEMS}]|[가-힣A-Za-z0-9&]+ ?[◇◆■□] ?[가-힣]")
_PART = re.compile(rf"([{HEADS}{_ITEMS}]?)([^{HEADS}{_ITEMS}>\]】]+)")
_WORD = re.compile(r"([가-힣A-Za-z0-9·]+)((?:\([^()]*\))*)")
_NAME = re.compile("[가-힣]{2,4}")
# What a heading says of the posts under it.
_MOVES = frozenset(
    [
        "승진",
        "선임",
        "전보",
        "신규",
        "신임",
        "임명",
        "발령",
        "내정",
        "위촉",
        "보임",
        "전입",
        "영입",
        "임원",
        "보직",
        "급",
    ]
)
# Of how many words a post is at most, and what somebody is for the length of an event.
_LONGEST = 4
_STAGED = frozenset(["좌장", "사회자", "발표자", "토론자", "연사", "패널", "진행자"])
# People under one post more than this are no notice.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Posted:
    """One person of a notice with the post. Units: code points of the text read."""

    start: int
    end: int
    title: str
    span: tuple[int, int]


@lru_cache(maxsize=2**10)
def read_notice(text: str, title: str = "") -> tuple[Posted, ...]:
    """The people of a notice: ◇누리부 ▲정책국장 김가나, ◇상무 승진 ▲김가나 ▲이다라, ▷상무 김가나 이다라.

    `title` is the post that a heading before `text` gave.
    """
    if not begins_notice(text):
        return ()
    out: list[Posted] = []
    for part in _PART.finditer(text):
        words = list(_WORD.finditer(text, *part.span(2)))
        if not words:
            continue
        if part.group(1) not in _ITEMS or not part.group(1):
            headed = heading(part.group(2))
            title = headed if headed is not None else title if part.group(1) in ("<", "[", "【") else ""
        found = _row(words, title if part.group(1) and part.group(1) in _ITEMS else "")
        out += found if len(found) < _MOST else []
    return tuple(out)


def begins_notice(text: str) -> bool:
    """Whether a sentence may be a line of a notice: it begins with a bullet or heading, or a name before one."""
    return _NOTICE.match(text) is not None


def heading(text: str) -> str | None:
    """The post that a heading gives to all under it, "" for one that only says how they get theirs, else None.

    >>> heading("상무 승진"), heading("승진"), heading("누리전자")
    ('상무', '', None)
    """
    words = text.replace("(", " ").replace(")", " ").split()
    posts = [word for word in words if word not in _MOVES and not word.endswith(("승진", "선임", "급"))]
    if not posts:
        return ""
    return posts[0] if len(posts) == 1 and lexicon().is_title(posts[0]) else None


def _row(words: Sequence[re.Match[str]], title: str) -> list[Posted]:
    """The people of one bullet: posts before names, names behind an inherited post, or a name with its post behind."""
    forms = [word.group(1) for word in words]
    post = next((n for n in range(len(forms) - 1, -1, -1) if lexicon().is_title(forms[n])), -1)
    if post >= 0 and post < len(forms) - 1:
        own = " ".join(forms[: post + 1])
        return _named(words[post + 1 :], own, words[0].start())
    if post < 0 and title and forms:
        # ▲홍가나 이다라, and ▲인프라팀 홍가나
        first = next((n for n, form in enumerate(forms) if _is_name(form)), -1)
        return _named(words[first:], title, words[0].start()) if first >= 0 else []
    # ▲기술분과위원장 김가나 누리대 교수: a new post, a name and what its bearer is otherwise
    new = next((n for n, form in enumerate(forms[:-2]) if lexicon().is_title(form)), -1)
    if 0 <= new < min(post - 1, _LONGEST) and forms[new] not in _STAGED:
        return _named(words[new + 1 : new + 2], " ".join(forms[: new + 1]), words[0].start())
    return []


def _named(words: Sequence[re.Match[str]], title: str, start: int) -> list[Posted]:
    if not words or not all(_is_name(word.group(1)) for word in words):
        return []
    return [
        Posted(*word.span(1), title, (start if n == 0 else word.start(1), word.end(1))) for n, word in enumerate(words)
    ]


def _is_name(word: str) -> bool:
    words = lexicon()
    surname = word[:2] if word[:2] in words.surnames and len(word) > 2 else word[:1]
    plain = word in words.generic or word in words.kinds or word in _MOVES or words.is_title(word)
    built = surname in words.surnames and len(word) - len(surname) in (1, 2) and _NAME.fullmatch(word) is not None
    return built and not plain and not words.kind_of_ending(word) and (could_be_name(word) or _built(word))


def _built(word: str) -> bool:
    """Whether a word of three syllables is a family name and a given name that is a word: 우사랑."""
    return len(word) == 3 and len(analyze(word)) > 1


def find_noticed(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of the people of personnel notices. Units: code points of `text`."""
    covered = {mention.start for mention in taken}
    out = []
    title = ""
    for begin, stop in regions:
        region = text[begin:stop]
        out += [
            Mention(
                begin + one.start,
                begin + one.end,
                cast.named(text[begin + one.start : begin + one.end], "Person"),
                "person",
            )
            for one in read_notice(region, title)
            if begin + one.start not in covered
        ]
        title = carried(region, title)
    return out


def carried(text: str, title: str) -> str:
    """The post that a line of a notice leaves to the next lines: ◇상무 승진."""
    last = None
    for part in _PART.finditer(text) if text[:1] in HEADS else ():
        if part.group(1) and part.group(1) not in _ITEMS:
            last = heading(part.group(2))
    if text[:1] in _ITEMS:
        return title
    return last or ""
