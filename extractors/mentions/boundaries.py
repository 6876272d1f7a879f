"""Where a name ends and its particle begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.morphology import analyze
from extractors.particles import name_of

__all__ = ["ends_in_particle", "is_whole", "name_of", "strip_particle"]

# Particles, suffixes for people and sides, and copula forms as they follow a name in the press; up to three in a row.
_TAIL = re.compile(
    r"""(?:측|쪽|사|씨|님|들|뿐|향)?
    (?:으로부터|로부터|에게서|한테서|에게|한테|께서|에서|에는|에도|에만|에의|에|으로서|로서|으로써|로써|으로|로
      |은|는|이|가|을|를|의|와|과|도|만|까지|부터|마다|보다|처럼|조차|마저|이나|나|이랑|랑|하고|같은|이든|든|이라도
      |이다|다|인|이며|며|이고|이자|이라며|라며|이라고|라고|이라는|라는|이란|란|이었|였|이었던|였던|이었다|였다|입니다|이라|라|이던|일|이지만|지만|인데|이기도|이면|면){0,3}
    (?:으?로|은|는|도|만|의)?""",
    re.X,
)
_RUN = re.compile(r"[가-힣A-Za-z0-9]*")
_WORD = re.compile(r"[가-힣A-Za-z0-9]")
_FINAL_PARTICLE = re.compile(
    r"(?:으로부터|로부터|에게서|에게|에서|에는|에도|으로|로|은|는|이|가|을|를|의|와|과|도|만|에|까지|부터|이다|다|이며|인|라는|이라는)$"
)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stands as a word of its own, but for particles: 메타 does in 메타는, not in 메타버스.

    >>> is_whole("메타는 누리랩과", 0, 2), is_whole("메타버스", 0, 2)
    (True, False)
    """
    before = text[start - 1] if start else " "
    first = text[start]
    if before.isalnum() and _WORD.match(before) and not _script_change(before, first):
        return False
    run = _RUN.match(text, end) if text[end : end + 1].isalnum() else None
    rest = run.group() if run else ""
    if rest[:1] == "장" and text[end - 1] in "원소회청처터학단":
        rest = rest[1:]
    return not rest or _is_tail(rest)


_DOUBLED = frozenset(["이가", "이는", "이를", "이와", "이의"])


@lru_cache(maxsize=2**16)
def _is_tail(rest: str) -> bool:
    """Whether what stands glued behind a name is but particles and the like; two for one role are none: 이가."""
    if rest in _DOUBLED:
        return False
    return _TAIL.fullmatch(rest) is not None


def _script_change(before: str, first: str) -> bool:
    """Digits or Hangul glued before a Latin name still bound it no better than a blank does: never."""
    return ord(before) > 0x3400 and not "가" <= before <= "힣" and first.isalnum()


@lru_cache(maxsize=2**16)
def strip_particle(word: str) -> str:
    """A word without the particle at its end, when more than one syllable is left.

    >>> strip_particle("누리랩에는")
    '누리랩'
    """
    match = _FINAL_PARTICLE.search(word)
    return word[: match.start()] if match and match.start() > 1 else word


_LOANS = ("마이크로", "매크로", "메트로", "하이드로", "에어로", "뉴로", "제로", "프로", "레트로", "애그로")


@cache
def ends_in_particle(word: str) -> bool:
    """Whether a word ends in a particle and not just like one, as 고속도로 and 마이크로 do."""
    return not word.endswith(_LOANS) and analyze(word)[-1].tag[0] in "JE"
