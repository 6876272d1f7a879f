"""Words that a Korean dictionary does not know, as the names of foreigners are."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.words import CLOSING
from extractors.morphology import Morpheme, analyze

__all__ = ["as_noun", "could_follow", "foreign_word", "second_name", "strange", "unseen", "with_family_name"]

_CLAUSE_ENDS = frozenset(["고", "면", "으면", "며", "면서", "려고", "려면", "지만", "는데", "어서", "아서"])


@cache
def as_noun(word: str) -> tuple[Morpheme, ...]:
    """The morphemes of a word that stands where a noun must: a particle behind keeps 모렐 from being 모레 and ㄹ."""
    particle = "은" if "가" <= word[-1] <= "힣" and (ord(word[-1]) - ord("가")) % 28 else "는"
    morphemes = analyze(word + particle)
    return morphemes[:-1] if len(morphemes) > 1 and morphemes[-1].tag == "JX" else analyze(word)


@cache
def unseen(word: str) -> bool:
    """Whether the dictionary knows no such word."""
    morphemes = analyze(word)
    return len(morphemes) == 1 and morphemes[0].unseen


@cache
def strange(word: str) -> bool:
    """Whether a word is, or holds, a name or a word that the dictionary does not know."""
    morphemes = as_noun(word)
    return any(m.unseen or m.tag in ("NNP", "SL") for m in morphemes) or (
        len(morphemes) > 1 and all(len(m.form) == 1 for m in morphemes)
    )


# Words of one or two syllables that stand where a foreign name could: 올 초, 있던.
_TIMES = frozenset(["올", "초", "말", "중", "전", "후", "내", "각", "갓", "막", "곧", "또", "및", "등"])
_MODIFYING = ("던", "했던", "하는", "있는", "없는", "되는", "했고")


def _one_name(word: str) -> bool:
    """Whether the dictionary has a name of these letters: 조던."""
    morphemes = as_noun(word)
    return len(morphemes) == 1 and morphemes[0].tag == "NNP"


@cache
def foreign_word(word: str) -> bool:
    """Whether a word is no Korean noun, adverb or determiner that the dictionary knows."""
    words = lexicon()
    if (
        word in words.generic
        or word in words.parts["houses"]
        or words.is_title(word)
        or word in words.kinds
        or word in words.former
        or word in words.current
    ):
        return False
    if word in _TIMES or (word.endswith(_MODIFYING) and not _one_name(word)):
        return False
    parts = analyze(word)
    if parts[0].tag[0] == "V" and (parts[-1].tag == "ETM" or parts[-1].form in _CLAUSE_ENDS):
        return False
    if word == "더":
        return False
    morphemes = as_noun(word)
    if any(m.tag[0] in "JEV" or m.tag.startswith("XS") for m in morphemes):
        return 1 < len(word) < 4 and len(morphemes) > 1 and len(morphemes[0].form) == 1 and not CLOSING.search(word)
    return len(morphemes) > 1 or morphemes[0].unseen or morphemes[0].tag == "NNP" or len(word) == 1


_SECOND = re.compile(" ([가-힣]{2,5})(?= )")


def second_name(text: str, end: int, stop: int) -> int:
    """The end of the word behind a name, where it can only be a foreigner's second name, else `end`: 마리 베르코."""
    match = _SECOND.match(text, end, stop)
    word = match.group(1) if match is not None else ""
    plain = not word or not foreign_word(word) or not strange(word) or lexicon().kind_of_ending(word)
    return end if match is None or plain else match.end(1)


# Family names of foreigners that are nouns of Korean or of what it borrowed as well.
_ALSO_FAMILY_NAMES = frozenset(
    [
        *("그린", "벨", "우드", "스톤", "화이트", "블랙", "브라운", "홀", "킹", "쿡", "나이트", "페이지"),
        *("프라이스", "로즈", "파크", "레인", "포드", "하트", "폭스", "울프", "버드", "골드", "실버", "쿠퍼"),
        *("카터", "베이커", "헌터", "마시", "힐", "필드", "리버", "레이크", "우즈", "브룩스", "스틸", "버튼"),
        *("카드", "메이", "준", "킴", "리", "최", "박", "강", "조", "정", "한", "문", "민", "신"),
        *("유", "임", "장", "차", "하", "황", "권", "노", "서", "송", "안", "양", "오", "윤", "이"),
        *("백", "구", "배", "주", "진", "홍", "김", "고", "나", "남", "류", "변"),
        *("심", "전", "추", "허"),
    ]
)
_ENDS = re.compile("(?:에서|에게|으로|까지|부터|[은는을를의와과])$")


@cache
def could_follow(word: str) -> bool:
    """Whether a word may be the family name behind a foreigner's first name: 그린 of 조엘 그린."""
    if word in _ALSO_FAMILY_NAMES:
        return True
    words = lexicon()
    if not 1 < len(word) < 6 or not re.fullmatch("[가-힣]+", word) or words.is_title(word) or _ENDS.search(word):
        return False
    if word in words.generic or word in words.kinds or word in words.former or word in words.current:
        return False
    return all(m.unseen or m.tag == "NNP" for m in as_noun(word)) and not words.kind_of_ending(word)


_FAMILY_NAME = re.compile(" ([가-힣]{1,5}?)(?=(?:에게|[은는이가을를의과와도])?(?:[ ,.]|$))")


def with_family_name(text: str, start: int, end: int, stop: int) -> int:
    """The end of a foreigner's whole name whose first word stands there: 라스 홀름이, else `end`."""
    first = text[start:end]
    match = _FAMILY_NAME.match(text, end, stop)
    if match is None or first not in lexicon().foreign_names:
        return end
    return match.end(1) if could_follow(match.group(1)) else end
