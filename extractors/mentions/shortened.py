"""Firms that a text calls by the front of their names once it has named them: 누비솔게임즈, then 누비솔."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import is_whole
from extractors.mentions.cast import Cast
from extractors.units import Mention, Thing

__all__ = ["learn_short_names"]

_GROUP = "그룹"
# Ends that rather tell a child from the firm that the front of its name means: 누비솔클라우드 of 누비솔.
_OF_CHILDREN = frozenset(
    [
        *(
            "클라우드",
            "벤처스",
            "인베스트먼트",
            "인베스트",
            "캐피탈",
            "캐피털",
            "파트너스",
            "리서치",
            "브레인",
            "랩",
            "랩스",
        ),
        *("증권", "은행", "카드", "생명", "화재", "자산운용", "홀딩스", "모빌리티", "에너지", "디스플레이", "파이낸셜"),
        *("데이터", "데이터랩", "스튜디오", "엔터테인먼트", "솔루션", "솔루션즈", "재팬", "코리아", "아메리카"),
    ]
)
# Ends of funds, which go by the front of their names as well, where no group of that name is theirs.
_OF_FUNDS = frozenset(
    ["벤처스", "인베스트먼트", "인베스트", "캐피탈", "캐피털", "파트너스", "벤처파트너스", "인베스트먼트파트너스"]
)
_GROUP_OF = re.compile("(?:그룹|계열|의? ?(?:투자 ?)?자회사|의 (?:투자|벤처)|가 (?:세운|설립한|출자한))")
# Behind the front of a name these make another name of it: 누비솔 AI랩, 누비솔 벤처스.
_MORE_OF_A_NAME = re.compile(" ?(?:AI ?)?(?:랩|연구원|연구소|벤처스|그룹|클라우드|재단|대학교?|시(?= |$))")
# A word of the dictionary so long hardly stands in the same text for what it means: 아카시아벤처스, then 아카시아.
_LONG = 3
_PLAIN = ("NNG", "NNB", "MAG", "MM", "IC", "NR", "XR", "MAJ", "NP")


def learn_short_names(text: str, cast: Cast, mentions: Sequence[Mention], body: int) -> None:
    """Makes the front of a firm's name another name of it, where the text uses it alone after the whole name.

    Units: code points of `text`; the body of the article begins at `body`.
    """
    _learn_universities(cast, mentions)
    companies = [m.thing for m in mentions if m.thing.type == "Company"]
    firms = {id(t): t for t in companies if not t.known or t.label.endswith(tuple(_OF_FUNDS))}
    fronts: dict[str, list[Thing]] = {}
    for thing in firms.values():
        if front := _front(thing.label):
            fronts.setdefault(front, []).append(thing)
    for front, things in fronts.items():
        other = cast.find(front)
        if len(things) > 1 or (other not in (None, things[0]) and (other.known or other.type != "Company")):
            continue
        if _called_after(text, front, things[0].label, body) and not _of_group(text, front, things[0].label):
            if other is not None and other is not things[0]:
                cast.merge(things[0], other, mentions)
            cast.alias(things[0], front)


def _learn_universities(cast: Cast, mentions: Sequence[Mention]) -> None:
    """Makes 하람대 and 하람대학교 other names of 국립하람대학교."""
    for thing in list({id(m.thing): m.thing for m in mentions if m.thing.type == "Organization"}.values()):
        if not thing.known and thing.label.endswith("대학교병원"):
            _call(thing, thing.label.replace("대학교병원", "대병원"), cast, mentions)
    for thing in list({id(m.thing): m.thing for m in mentions if m.thing.type == "University"}.values()):
        if thing.known or not thing.label.endswith("대학교"):
            continue
        whole = thing.label.removeprefix("국립").strip()
        for short in (
            whole,
            whole.removesuffix("학교"),
            next((whole.replace(a, b) for a, b in _SHORTER if a in whole), ""),
        ):
            if len(short) > 2 and short != thing.label:
                _call(thing, short, cast, mentions)


def _call(thing: Thing, short: str, cast: Cast, mentions: Sequence[Mention]) -> None:
    """Makes a short form another name of a thing, and one with what was taken for another thing under it."""
    other = cast.find(short)
    if other is None:
        cast.alias(thing, short)
    elif other is not thing and other.type in (thing.type, "Company", "") and not other.known:
        cast.merge(thing, other, mentions)
        cast.alias(thing, short)


_SHORTER = (("과학기술대학교", "과기대"), ("여자대학교", "여대"), ("외국어대학교", "외대"), ("교육대학교", "교대"))


@cache
def _ends_of_firms() -> tuple[str, ...]:
    return tuple(end for end, kind in lexicon().endings.items() if kind == "Company")


def _front(label: str) -> str:
    """What is left of a firm's name without the end that says what it does, "" where that is no name."""
    if label.endswith(_GROUP):
        end, front, group = "", label.removesuffix(_GROUP).strip(), True
    else:
        ends = [end for end in _ends_of_firms() if label.endswith(end)] if label.endswith(_ends_of_firms()) else []
        end = max(ends, key=len, default="AI" if label.endswith("AI") else "")
        front, group = label.removesuffix(end).strip(), False
        if end in _OF_FUNDS:
            front = next((front.removesuffix(more).strip() for more in _OF_FUNDS if front.endswith(more)), front)
        elif not end or end in _OF_CHILDREN:
            return ""
    if len(front) < 2 + (not group) or " " in front or not front[0].isalpha():
        return ""
    plain = _is_plain(front) and not (end in _OF_FUNDS and len(front) > _LONG)
    return "" if plain else front


def _of_group(text: str, front: str, label: str) -> bool:
    """Whether a fund seems to be that of a group which the front of its name means."""
    if not label.endswith(tuple(_OF_FUNDS)):
        return False
    groups = re.finditer(re.escape(front), text)
    return any(_GROUP_OF.match(text, found.end()) or _beside(text, found, label) for found in groups)


def _beside(text: str, found: re.Match[str], label: str) -> bool:
    """Whether the whole name stands right behind its front: 누비솔과 누비솔벤처스."""
    return label in text[found.end() : found.end() + len(label) + 3] and not text.startswith(label, found.start())


@cache
def _is_plain(front: str) -> bool:
    """Whether a word is nothing but a word of the dictionary."""
    words = lexicon()
    if front in words.kinds or front in words.generic or front in words.figures or front in words.wide_places:
        return True
    return all(m.tag in _PLAIN and not m.unseen for m in as_noun(front))


def _called_after(text: str, front: str, label: str, body: int) -> bool:
    """Whether a text names a firm in full before it uses the front of its name alone."""
    whole = text.find(label, body)
    at, alone = text.find(front), []
    while at >= 0:
        end = at + len(front)
        if is_whole(text, at, end) and not text.startswith(label, at):
            if _MORE_OF_A_NAME.match(text, end):
                return False
            alone.append(at)
        at = text.find(front, end)
    inside = [at for at in alone if at >= body]
    return bool(inside) and whole >= 0 and inside[0] > whole
