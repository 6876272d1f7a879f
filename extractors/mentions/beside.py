"""What stands right beside a word that may be somebody's name: a post, others in a row, the firm of the post."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.boundaries import strip_particle
from extractors.mentions.words import EOJEOL
from extractors.morphology import analyze

__all__ = ["broken_up", "called_firms", "in_a_row", "near_title", "shown_elsewhere", "sounds_like_particle"]

_ROW = re.compile(r"(?:([가-힣A-Za-z]+)(?:\([A-Z]+\))?(?:[와과]|,) |·)$")
_COMMON_SURNAMES = 60


def near_title(text: str, end: int) -> bool:
    """Whether a post stands right behind a word."""
    following = EOJEOL.match(text, end + 1)
    return following is not None and lexicon().is_title(strip_particle(following.group().partition("(")[0]))


def in_a_row(text: str, start: int, end: int) -> bool:
    """Whether a word of three syllables stands where the next of several people does: 김가나 대표와 전해준 이사."""
    row = _ROW.search(text, max(0, start - 16), start)
    if row is None or end - start != 3 or not near_title(text, end):
        return False
    return row.group(1) is None or lexicon().is_title(row.group(1))


def sounds_like_particle(text: str, start: int, end: int, covered: Container[int]) -> bool:
    """Whether a name ends as a word with its particle would, and a post or the firm of one is behind: 이현도 CTO를.

    Units: `covered` holds every offset inside a mention.
    """
    name = text[start:end]
    if len(name) != 3 or not _with_particle(name):
        return False
    if name[-1] != "은" and _is_noun(name[:2]):
        return False  # 이유도 대표는 안다
    if name[-1] == "은":
        return _TOPIC.match(text, end) is not None and near_title(text, end)  # 서정은 대표는, not 주총은 대표를
    return end + 1 in covered or near_title(text, end)


def broken_up(text: str, start: int, end: int) -> bool:
    """Whether a dictionary breaks up a word before a post that can only be a name: 김서람 대표, 신은지 이사."""
    return end - start == 3 and near_title(text, end) and _in_pieces(text[start:end])


# What makes other words of a name, the last syllable of no given name: 한국형, 한국인.
_DERIVING = "적형인계식용급별풍어론당산발측권력류군구시"


@cache
def _in_pieces(name: str) -> bool:
    common = name[0] in lexicon().surnames_by_frequency[:_COMMON_SURNAMES]
    if not common or name[-1] in _DERIVING or any(map(lexicon().is_title, (name, name[:2]))):
        return False
    first, *rest = analyze(name)
    if not rest or first.tag not in ("NNP", "XPN"):
        return False
    return rest[-1].tag in ("XSN", "EF", "EC", "ETN")


_TOPIC = re.compile(r" [가-힣A-Za-z]{2,12}?(?:\([A-Z]{2,5}\))?[은는] ")


@cache
def _with_particle(name: str) -> bool:
    if name[0] not in lexicon().surnames_by_frequency[:_COMMON_SURNAMES] or lexicon().is_title(name[:2]):
        return False
    parts = analyze(name)
    return len(parts) == 2 and parts[0].tag in ("NNP", "NNG") and parts[1].tag == "JX" and name[-1] in "도만은"


def _is_noun(word: str) -> bool:
    parts = analyze(word)
    return len(parts) == 1 and parts[0].tag == "NNG" and not parts[0].unseen


_POST_BEHIND = re.compile(" ([가-힣A-Z]{2,12}?)(?=[은는이가을를의과와도다(,. ]|$)")
# 부의장에는 김가나, 새 대표에 김가나; 누리랩의 김가나.
_SLOT = re.compile(r"(?<![가-힣A-Za-z])([가-힣A-Z]{2,12}?)(?:\([A-Z]{2,5}\))?(?:에|에는|엔|으?로|으?로는) $")


def shown_elsewhere(text: str, start: int, end: int, covered: Container[int]) -> bool:
    """Whether what stands around shows that a word is a name, whatever it means: 노을빛 대표가 … 노 대표는.

    The text calls the same by the family name and the post; or it stands where a post wants somebody, or behind the
    genitive of an organization: 부의장에는 이동만 누리랩 본부장이, 누리병원의 기하람 실장은.
    """
    name, words = text[start:end], lexicon()
    if len(name) != 3 or not (words.given_syllables.issuperset(name[1:]) or _with_particle(name)):
        called = len(name) == 3 and name[0] in words.surnames and near_title(text, end)
        return called and _is_called_again(text, start, end)
    if words.is_title(name) or name in words.generic or words.kind_of_ending(name) or name in words.kinds:
        return False
    if near_title(text, end) and _is_called_again(text, start, end):
        return True
    slot = _SLOT.search(text, max(0, start - 24), start)
    if slot is not None and words.is_title(slot.group(1)) and (end + 1 in covered or near_title(text, end)):
        return not _is_noun(name)
    owned = text[start - 2 : start] == "의 " and start - 3 in covered
    return owned and near_title(text, end) and not _is_noun(name)


def _is_called_again(text: str, start: int, end: int) -> bool:
    """Whether the family name of a word and the post behind it stand further down: 노을빛 대표 … 노 대표는."""
    post = _POST_BEHIND.match(text, end)
    if post is None:
        return False
    title = strip_particle(post.group(1))
    if not lexicon().is_title(title) or text[start] in "이전그":
        return False
    return re.search(rf"(?<![가-힣A-Za-z]){text[start]} {title}(?![가-힣]{{2}})", text[end:]) is not None


_CALLED_FIRM = re.compile(
    "(?:통신사|게임사|개발사|운영사|제조사|운용사|제약사|증권사|보험사|은행|업체|기업|스타트업|벤처|회사|팹리스) "
    "([가-힣]{3})(?=(?:이|가|은|는|을|를|의|와|과|도|에|로|으로|에서)[ ,])"
)


def called_firms(text: str) -> frozenset[str]:
    """The words of three syllables that a text calls a firm, and so nobody: 통신사 라인콤이, of 라인콤 대표."""
    return frozenset(match.group(1) for match in _CALLED_FIRM.finditer(text))
