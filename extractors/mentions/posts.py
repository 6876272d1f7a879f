"""People whose post stands before their names: 상무 최들은, 최고경영자(CEO)에 앤 모렐, 대표로 박시온을."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.abroad import foreign_word, strange
from extractors.mentions.boundaries import name_of
from extractors.mentions.cast import Cast
from extractors.mentions.foreign import chinese_name, learn_family_name
from extractors.mentions.likeness import person_like
from extractors.units import Mention

__all__ = ["find_behind_posts"]

_POST = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z]{2,14}?)(?:\([A-Za-z]{2,5}\))?"
    "(인|이자|였던|이었던|이던|에|에는|로|로는|으로|직에|자리에|(?<=출신)의)? "
)
_PERSON = re.compile(r"(?:(?:현|전|신임|사내|내부) )?([가-힣]{1,5})(?: ([가-힣]{2,6}))?")
_AFTER = re.compile(r"(?:은|는|이|가|을|를|과|와|의|도|에게)?(?![가-힣A-Za-z0-9])")
# Posts that need no particle before a foreigner's name: 창업자 클레르 뒤몽은.
_ALONE = frozenset(["창업자", "공동창업자", "설립자", "최고경영자", "CEO", "회장", "CTO", "최고기술책임자"])
# Posts that are also words for other things: 시장 점유율, 담당 부서.
_LOOSE = frozenset(["시장", "지사", "감사", "파트너", "담당", "자문", "이사", "위원", "수석", "리더", "과장", "부장"])


def find_behind_posts(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of people right behind a post. Units: code points of `text`."""
    words = lexicon()
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    out = []
    for begin, stop in regions:
        for match in _POST.finditer(text, begin, stop):
            title = match.group(1)
            joined = match.group(2) in ("인", "이자", "였던", "이던")
            if (title != "출신" and not words.is_title(title)) or (title in _LOOSE and not joined):
                continue
            person = _PERSON.match(text, match.end(), stop)
            if person is None or person.start(1) in covered:
                continue
            told = match.group(2) or title in _ALONE
            end = _korean(text, person, stop) or (_foreigner(person, text, stop) if told else 0)
            if end:
                name = text[person.start(1) : end]
                thing = cast.named(name, "Person")
                learn_family_name(cast, thing)
                out.append(Mention(person.start(1), end, thing, "person"))
    return out


def _korean(text: str, person: re.Match[str], stop: int) -> int:
    whole, name = person.group(1), name_of(person.group(1), person=True)
    if lexicon().is_title(whole[:-1]):
        return 0  # 대표이사 사장은
    # 자오밍하가: no name of a Chinese has five syllables
    for word in (name, whole) if len(whole) > 4 and chinese_name(name) else (whole, name):
        end = person.start(1) + len(word)
        looks = person_like(word) or (len(word) > 2 and chinese_name(word))
        if looks and (after := _AFTER.match(text, end, stop)) and after.end() >= person.end(1):
            return end
    return 0


def _foreigner(person: re.Match[str], text: str, stop: int) -> int:
    first = person.group(1)
    if first.endswith("의") and len(first) > 2:
        return 0  # 초대 의장에 누리랩의 김가나 대표가
    if person.group(2) is None or not (first in lexicon().foreign_names or foreign_word(first)):
        return 0
    word = name_of(person.group(2), person=True)
    if len(word) == 3 and person_like(word) and first not in lexicon().foreign_names:
        return 0  # 사외이사로 일한 정도담 교수
    plain = lexicon().kind_of_ending(word) or lexicon().is_title(word)
    if not plain and person.group(1) in lexicon().foreign_names and strange(word):
        return person.start(2) + len(word)
    if plain or not foreign_word(word) or not strange(person.group(1)) or not strange(word):
        return 0
    end = person.start(2) + len(word)
    return end if _AFTER.match(text, end, stop) else 0
