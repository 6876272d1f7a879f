"""Bodies whose head stands in one word with them: 김가나 누리연구원장, 이다라 가람시장."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.morphology import analyze
from extractors.units import Mention

__all__ = ["find_alone", "find_headed", "municipal"]

_GLOSS = r"(?: ?\([^()\n]{1,40}\))?"
_HEAD = re.compile(
    rf"{_GLOSS} (?:(?:전|현|前|現|옛|신임|초대) )?([가-힣A-Za-z0-9]{{3,20}}[원소터회학청처단])장(?![가-힣]{{2}})"
)
# 김가나 (강원) 가람시장, 가람군수, 가람구청장, 가람도지사.
_MUNICIPAL = re.compile(
    rf"{_GLOSS} (?:(?:전|현|前|現|옛) )?(?:[가-힣]{{2,7}} )?"
    r"(([가-힣]{1,4}?)(?:특별자치|특별|광역)?(?:시(?=장)|군(?=수)|구청(?=장)|도(?=지사)))(?:장|수|지사)(?![가-힣]{2})"
)
# 김가나 전남지사: the province by its short name.
_PROVINCE = re.compile(
    rf"{_GLOSS} (?:(?:전|현|前|現|옛) )?((?:경기|강원|충북|충남|전북|전남|경북|경남|제주)(?=지사))지사(?![가-힣]{{2}})"
)
# 김가나 국가전략위원장: of the 국가전략위원회.
_COMMITTEE = re.compile(
    rf"{_GLOSS} (?:(?:전|현|前|現|옛|신임|초대) )?([가-힣A-Za-z0-9]{{2,20}}위원)(?=장(?![가-힣]{{2}}))"
)
_POST = re.compile("([가-힣]{1,4}?)(?:특별자치|특별|광역)?(?:시장|군수|구청장|도지사)(?![가-힣]{2})")
_GOVERNOR = re.compile("(?:경기|강원|충북|충남|전북|전남|경북|경남|제주)지사(?![가-힣]{2})")
# Units that have no name but what they do: AI연구센터, 데이터연구소.
_UNIT = re.compile("센터|연구소|사업단|추진단|지원단|기획단|연구단|학회")


def find_headed(text: str, cast: Cast, people: Sequence[Mention]) -> list[Mention]:
    """Bodies behind people's names, of which these are the heads. Units: code points of `text`."""
    out = []
    for person in (m for m in people if m.thing.type == "Person"):
        match = _HEAD.match(text, person.end)
        kind = _kind(match.group(1)) if match else ""
        if match and kind and not _unit(match.group(1)):
            out.append(Mention(match.start(1), match.end(1), cast.named(match.group(1), kind), "head"))
            continue
        match = _COMMITTEE.match(text, person.end)
        if match and not match.group(1).endswith(("부위원", "분과위원", "집행위원", "운영위원")):
            out.append(Mention(*match.span(1), cast.named(f"{match.group(1)}회", "GovernmentBody"), "head"))
            continue
        if match := _PROVINCE.match(text, person.end):
            out.append(Mention(*match.span(1), cast.named(f"{match.group(1)}도", "GovernmentBody"), "head"))
            continue
        match = _MUNICIPAL.match(text, person.end)
        if match and _fits(match.group(2), match.group()):
            out.append(Mention(match.start(1), match.end(1), cast.named(match.group(1), "GovernmentBody"), "head"))
    return out


# 한국AI학회장을 지냈다: bodies of a whole country, by their head alone.
_ALONE = re.compile(
    r"(?<![가-힣A-Za-z0-9])((?:한국|대한|국제|전국|국가|세계|아시아|국립)[가-힣A-Za-z0-9]{1,16}"
    r"(?:학회|협회|연구원|진흥원|기술원|재단|연합회|협의회|위원회|조합|연구소|정보원|평가원|공단|공사))장(?![가-힣]{3})"
)


# 국가전략위원장에 위촉됐다: of the 국가전략위원회.
_CHAIR_ALONE = re.compile(
    r"(?<![가-힣A-Za-z0-9])((?:한국|대한|국제|전국|국가|세계)[가-힣A-Za-z0-9]{1,16}위원)(?=장(?![가-힣]{3}))"
)


def find_alone(text: str, cast: Cast, regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Such bodies with nobody beside them. Units: code points of `text`."""
    out = []
    for begin, stop in regions:
        for match in _ALONE.finditer(text, begin, stop):
            thing = cast.named(match.group(1), _kind(match.group(1)) or "Organization")
            out.append(Mention(*match.span(1), thing, "head"))
        for match in _CHAIR_ALONE.finditer(text, begin, stop):
            out.append(Mention(*match.span(1), cast.named(f"{match.group(1)}회", "GovernmentBody"), "head"))
    return out


@lru_cache(maxsize=2**14)
def municipal(word: str) -> bool:
    """Whether a word is the head of a city or county: 가람시장, not 국내시장.

    >>> municipal("강릉시장은"), municipal("국내시장은"), municipal("시장은")
    (True, False, False)
    """
    if _GOVERNOR.match(word):
        return True
    match = _POST.match(word)
    return match is not None and _fits(match.group(1), match.group())


def _fits(place: str, head: str) -> bool:
    """Whether a word can be the place of such a head; 시장 may be a market, the others are nothing else."""
    words = lexicon()
    return _proper(place) if head.endswith("시장") else len(place) > 1 and place not in words.generic


@lru_cache(maxsize=2**12)
def _proper(place: str) -> bool:
    """Whether a word can be the name of a city."""
    words = lexicon()
    if len(place) < 2 and place not in ("중", "동", "서", "남", "북"):
        return False
    plain = place in words.generic or place in words.modifiers or place in words.compounds
    parts = analyze(place + "시")
    return not plain and (parts[0].tag == "NNP" or parts[0].unseen or analyze(place)[0].unseen)


def _kind(name: str) -> str:
    public = name.endswith("청") or (name.endswith("처") and len(name) > 3)
    return lexicon().kind_of_ending(name) or ("GovernmentBody" if public else "")


@lru_cache(maxsize=2**12)
def _unit(name: str) -> bool:
    """Whether a body is called by nothing but common nouns, as the parts of a firm are."""
    end = _UNIT.search(name)
    if end is None or end.group() == "학회":
        return False
    return not any(m.tag == "NNP" or m.unseen for m in analyze(name))
