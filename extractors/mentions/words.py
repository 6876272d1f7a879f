"""Words beside names, what each may be told once: between a name and the title behind it, in a firm's Latin name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.lexicon import lexicon
from extractors.mentions.boundaries import strip_particle

__all__ = ["CLOSING", "EOJEOL", "LATIN_FIRM", "WORKERS", "Word", "sounds_like", "word_of"]

EOJEOL = re.compile(r"[^\s“”‘’\"'…▲▷,]+(?:\([^()\s]*\))?")
"""A word with its particle, and what parentheses right behind it hold."""
_DOTS = re.compile("[·/]")
_COPULA = re.compile("(?:이었다|였다|이던|이었던|였던|입니다|이자|이다|다|이며|인|이라고|으로서|로서|으로는|로는)$")
# Behind a vowel 과 is no particle but the end of a noun: 종양내과 과장.
_OPEN = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1, 28))
CLOSING = re.compile(rf"(?:으로|에서|에게|부터|까지|[은는을를와도로]|(?<![공학{_OPEN}])(?<!부인)과)$")
"""A particle that ends a phrase, at the end of a word."""
LATIN_FIRM = re.compile(
    r"\b(?:AI|Inc|Corp|Co|Ltd|LLC|Labs?|Group|Technolog\w+|Systems?|Networks?|Ventures|Capital|Partners|Holdings?"
    r"|Solutions|Institute|University|Bank|Media|Cloud|Center|Centre|Alliance|Agency|Ministry|Forum|Model|Telecom|Mobile"
    r"|Electronics|Robotics|Motors?|Foundation|Council|Association|Data|Learning|Services?|Software|Digital|Fund"
    r"|International|Global|Semiconductors?|Energy)\b"
)
"""Words in the Latin names of firms, bodies and products, not of people."""
_ANALYSTS = frozenset(["연구원", "애널리스트"])
WORKERS = frozenset(["엔지니어", "개발자", "과학자", "디자이너", "기획자", "프로그래머", "컨설턴트"])
"""What staff is called behind the name and the firm: 김가나 전 다라전자 소프트웨어 엔지니어."""

# Those who work with a scholar, called by that one: 김가나 교수팀이.
_SCHOLARS = re.compile("(?:교수|박사|연구위원|연구원|소장)(?:연구)?(?:팀|진|랩)(?![가-힣]{3})")


class Word(NamedTuple):
    """What a word behind a name is: a post, an analyst's or worker's, an honorific, 전 or 현, the end of a phrase."""

    post: bool
    analyst: bool
    worker: bool
    honorific: bool
    standing: bool
    closing: bool


@lru_cache(maxsize=2**16)
def word_of(eojeol: str) -> Word:
    """What a word is, whatever stands in parentheses or as a full stop behind it."""
    words = lexicon()
    word = eojeol.partition("(")[0].rstrip(".,")
    last = _DOTS.split(word)[-1]
    return Word(
        post=_is_post(word)
        or _SCHOLARS.match(word) is not None
        or (last != word and words.is_title(strip_particle(last))),
        analyst=strip_particle(word) in _ANALYSTS,
        worker=strip_particle(word) in WORKERS,
        honorific=not words.honorifics.isdisjoint((word, word[:-1], strip_particle(word))),
        standing=word in words.former or word in words.current,
        closing=CLOSING.search(word) is not None,
    )


@lru_cache(maxsize=2**16)
def _is_post(word: str) -> bool:
    """Whether a word names a post, with or without a particle or copula."""
    return any(map(lexicon().is_title, (word, strip_particle(word), _COPULA.sub("", word))))


# First letters that a Latin name may have where the Korean one begins with a syllable of this onset.
_ONSETS = (
    *("GKCQJ", "GKC", "NKG", "DTJ", "DT", "RLW", "MN", "BVPW", "BVP", "SCTXZP", "SCZ", "AEIOUYWJHK", "JZGDCSX"),
    *("JZ", "CTQZ", "KCQXG", "TD", "PFVH", "HFJWX"),
)


def sounds_like(word: str, latin: str) -> bool:
    """Whether a Hangul word may begin as a Latin one does: 캐스켈 and Caskell."""
    return "가" <= word[0] <= "힣" and latin[0].upper() in _ONSETS[(ord(word[0]) - ord("가")) // 588]
