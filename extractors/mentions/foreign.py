"""Foreigners, found by their first names, and Chinese by their family names: 마커스 헬드 베리안 CEO, 왕젠궈 회장."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun, foreign_word, strange
from extractors.mentions.beside import near_title
from extractors.mentions.boundaries import name_of
from extractors.mentions.cast import Cast
from extractors.mentions.people import titled
from extractors.morphology import analyze
from extractors.units import Mention, Thing

__all__ = ["chinese_name", "find_foreigners", "learn_family_name"]

_WORD = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]+")
_NEXT = re.compile(r"[ ·]([가-힣]+)")
# Parts of family names: 제프 반 데 룬.
_PARTS = frozenset(["반", "데", "더", "데어", "폰", "드", "르", "라", "델", "다", "디", "빈", "알", "엘"])


def find_foreigners(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of foreigners, and of the same by the family name alone. Units: code points of `text`."""
    covered = {index: mention.end for mention in taken for index in range(mention.start, mention.end)}
    people = {mention.end for mention in taken if mention.thing.type == "Person"}
    first_names = lexicon().foreign_names
    out: list[Mention] = []
    for begin, stop in regions:
        heard: list[str] = _WORD.findall(text, begin, stop)
        if first_names.isdisjoint(heard) and not any([len(word) in (3, 4) and _like_chinese(word) for word in heard]):
            continue
        for match in _WORD.finditer(text, begin, stop):
            word = match.group()
            first, chinese = word in first_names, len(word) in (3, 4) and _like_chinese(word)
            if not (first or chinese) or match.start() in covered:
                continue
            end = _full_name(text, match, stop, covered) if first else 0
            chinese = chinese and not lexicon().kind_of_ending(name_of(word))  # 한별랩에 합류한 김다온 부사장
            chinese = chinese and match.start() - 1 not in people  # 김다온 한들코어 대표
            if not end and chinese and _unseen(word) and strange(word) and titled(text, match.end(), stop, covered):
                end = match.end()
            if not end:
                continue
            name = text[match.start() : end]
            person = cast.named(name, "Person")
            if person.type != "Person":
                continue
            learn_family_name(cast, person)
            out.append(Mention(match.start(), end, person, "person"))
            covered |= {index: end for index in range(match.start(), end)}
    return out


def learn_family_name(cast: Cast, person: Thing) -> None:
    """Lets a foreigner be known by the last word of the name, as later sentences say it, or a Japanese by the first."""
    first, _, last = person.label.rpartition(" ")
    for word in (last, first):
        if first and len(word) > 1 + (word == first) and " " not in word and cast.find(word) is None:
            cast.alias(person, word)


def _full_name(text: str, match: re.Match[str], stop: int, covered: Mapping[int, int]) -> int:
    """The end of a name that begins with a first name of the list, 0 if none does."""
    at = match.end()
    while following := _NEXT.match(text, at, stop):
        if following.start(1) in covered:
            return 0
        word = following.group(1)
        if word in _PARTS:
            at = following.end()
            continue
        family = _family(text, following)
        first = match.group()
        plain = not (foreign_word(family) or as_noun(family)[0].unseen)
        if plain and len(first) > 1 and len(family) > 1 and _unseen(first) and strange(family):
            plain = not near_title(text, following.end())  # 그렉 하딘 최고경영자: no Korean behind a firm
        if plain or lexicon().kind_of_ending(family) or lexicon().is_title(family):
            return _before_firm(text, match.group(), following, stop, covered)
        end = following.start(1) + len(family)
        short = (
            len(family) == 1
            and len(word) == 2
            and (
                (len(first) > 2 and _unseen(first))
                or (family in lexicon().surnames and len(first) > 1 and _unseen(first))
                or _posted(text, following)
            )
        )
        apart = len(first) > 1 or _begins(text, match.start(), first)
        sure = short or (apart and len(family) > 1 and _unseen(family))
        end = _third(text, end, stop, covered) if sure else end
        return end if sure or titled(text, end, stop, covered) else 0
    return 0


# First names of one syllable that are nouns, too: 팀 달그림.
_NOUNS = frozenset(["팀", "존", "앤", "폴", "장", "조", "벤", "선", "칼", "샤", "린", "리", "밥", "펄", "질"])
_FREE = re.compile(r"(?:^|[.,·“\"‘'(…\n] ?|([가-힣]*[와과의]|및|[가-힣]+) )$")


def _begins(text: str, start: int, first: str) -> bool:
    """Whether a name may begin at a place: at the beginning, behind a comma, or behind a clause that modifies it."""
    before = _FREE.search(text, max(0, start - 8), start)
    if before is None or before.group(1) is None:
        return before is not None
    if first in _NOUNS:
        return False
    return before.group(1)[-1] in "와과의및" or analyze(before.group(1))[-1].tag == "ETM"


def _posted(text: str, following: re.Match[str]) -> bool:
    """Whether a clause gives a post to whom a word and its particle name: 마크 첸이 부사장으로."""
    title = _TO_POST.match(text, following.end())
    return title is not None and near_title(text, following.end()) and _unseen(following.group(1)[0])


_BESIDE = re.compile("(?:, ?|·|[와과] )([가-힣]+) [가-힣]")
_FIRM_BEHIND = re.compile(r" (?:(?:전|현) )?([가-힣]*[A-Za-z][가-힣A-Za-z]*|[가-힣]{3,8}) ")


def _before_firm(text: str, first: str, following: re.Match[str], stop: int, covered: Mapping[int, int]) -> int:
    """The end of a name whose last word means something else, too, before a firm: 대니얼 크로스 누리AI 대표."""
    family, end = following.group(1), following.end(1)
    plain = len(first) < 2 or len(family) < 2 or not _unseen(first) or lexicon().is_title(family)
    beside = (
        None if plain or lexicon().kind_of_ending(family) else _BESIDE.match(text, following.start(1) + len(family))
    )
    if beside is not None and beside.group(1) in lexicon().foreign_names:
        return following.start(1) + len(family)  # 대니얼 크로스, 대니얼 레비와
    firm = None if plain or lexicon().kind_of_ending(family) else _FIRM_BEHIND.match(text, end, stop)
    if firm is None or not (firm.start(1) in covered or strange(firm.group(1))):
        return 0
    return end if titled(text, end, stop, covered) else 0


# 마리 보가 CTO로: the post is no apposition of the name.
_TO_POST = re.compile(r" [가-힣A-Za-z]+(?:\([A-Za-z]+\))?(?:에서|으로|로|를|을|직|에) ")
_SHORT = re.compile("[가-힣](?:은|는|이|가|과|와|을|를)$")


def _family(text: str, following: re.Match[str]) -> str:
    """A family name without its particle, which a post right behind shows to be none."""
    word = following.group(1)
    apposed = near_title(text, following.end()) and not _TO_POST.match(text, following.end())
    if apposed and word[-1] not in "을를":
        return word
    if _SHORT.fullmatch(word):
        # 나디아 림이: the particle agrees with the sound before it.
        closed = (ord(word[0]) - ord("가")) % 28 != 0
        return word[0] if closed == (word[1] in "은이과을") else word
    return name_of(word, person=True)


def _third(text: str, end: int, stop: int, covered: Mapping[int, int]) -> int:
    """The end of a name of three words before an organization: 모하메드 아르센 벤다르 누리그룹 대표."""
    third = _NEXT.match(text, end, stop)
    if third is None or third.start(1) in covered or lexicon().kind_of_ending(third.group(1)):
        return end
    after = _NEXT.match(text, third.end(), stop)
    firm = after is not None and (after.start(1) in covered or lexicon().kind_of_ending(after.group(1)))
    return third.end() if firm and _unseen(third.group(1)) and titled(text, third.end(), stop, covered) else end


def chinese_name(name: str) -> bool:
    """Whether a word looks like the name of a Chinese and means nothing else."""
    plain = lexicon().kind_of_ending(name) or not _chinese_name().fullmatch(name)
    return not plain and all(m.unseen for m in as_noun(name))


@cache
def _chinese_name() -> re.Pattern[str]:
    surnames = "|".join(sorted(lexicon().chinese_surnames, key=lambda name: (-len(name), name)))
    return re.compile(f"(?:{surnames})[가-힣]{{1,3}}")


@lru_cache(maxsize=2**16)
def _like_chinese(name: str) -> bool:
    """Whether a word of three or four syllables is built like the name of a Chinese and not like a Korean's."""
    return not (
        (len(name) == 3 and name[0] in lexicon().surnames)
        or not _chinese_name().fullmatch(name)
        or name_of(name, person=True) != name
        or lexicon().kind_of_ending(name)
    )


@cache
def _unseen(name: str) -> bool:
    """Whether the dictionary knows no such word, or only as a name."""
    morphemes = as_noun(name)
    if name[0] in lexicon().chinese_surnames and morphemes[0].form == name[0] and morphemes[0].tag == "NNP":
        return True
    short = [m for m in morphemes if len(m.form) == 1]
    if len(name) > 3 and len(short) > 1:
        return True  # 아모데이: what the dictionary makes of it is rubble
    return all(m.unseen or m.tag == "NNP" or (len(morphemes) > 1 and len(m.form) == 1) for m in morphemes)
