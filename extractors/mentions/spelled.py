"""People whose names a parenthesis spells in Latin letters or gives an age: 유나 브렌트(Juna Brent), 한도윤(49)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.abroad import foreign_word
from extractors.mentions.cast import Cast
from extractors.mentions.foreign import learn_family_name
from extractors.mentions.likeness import could_be_name, person_like
from extractors.mentions.people import titled
from extractors.mentions.words import LATIN_FIRM, sounds_like
from extractors.units import Mention

__all__ = ["find_spelled"]

_LATIN = r"[A-Z][A-Za-zÀ-ſ.'’\-]+(?: [A-Za-zÀ-ſ][A-Za-zÀ-ſ.'’\-]*){1,4}"
_AGE = r"(?:만 ?)?\d\d(?:세|살)?(?:[·,] ?사진)?"
_GLOSS = re.compile(rf"(?<=[가-힣])\((?:({_LATIN})|{_AGE})\)")
_BEFORE = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]{1,6}(?:[ ·][가-힣]{1,6}){0,3}$")
_LONGEST = 28
_TITLE_BEFORE = re.compile(r"([가-힣A-Za-z]+)(?:\([A-Za-z]{2,5}\))?(?:인|이자)? $")
_CALLED = re.compile(r" ?(?:씨|박사)(?![가-힣]{2})")


def find_spelled(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of people before such a parenthesis, with a post beside them. Units: code points of `text`."""
    others = [mention for mention in taken if mention.thing.type != "Place"]
    covered = {index: mention.end for mention in others for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    for begin, stop in regions:
        for match in _GLOSS.finditer(text, begin, stop):
            words = _BEFORE.search(text, max(begin, match.start() - _LONGEST), match.start())
            latin = match.group(1)
            if words is None or (latin and LATIN_FIRM.search(latin)):
                continue
            name = _spelled(words.group(), latin.split()) if latin else _aged(words.group())
            start = match.start() - len(name)
            if not name or not covered.keys().isdisjoint(range(start, match.start())):
                continue
            if not (titled(text, match.end(), stop, covered) or _called(text, start, match.end())):
                continue
            person = cast.named(name, "Person")
            learn_family_name(cast, person)
            out.append(Mention(start, match.start(), person, "person"))
    return out


def _called(text: str, start: int, end: int) -> bool:
    """Whether a post stands right before a name, or an honorific behind it: CEO 유나 브렌트(Juna Brent)."""
    post = _TITLE_BEFORE.search(text, max(0, start - 24), start)
    return (post is not None and lexicon().is_title(post.group(1))) or _CALLED.match(text, end) is not None


def _spelled(before: str, latin: Sequence[str]) -> str:
    """The last words of a text that sound like the first or last word of a Latin name, as many as it has or fewer."""
    words = re.split(r"[ ·]", before)
    initials = {latin[0][0].upper(), latin[-1][0].upper()}
    for count in range(min(len(words), len(latin)), 0, -1):
        if any(sounds_like(words[-count], initial) for initial in initials) and (count > 1 or len(words[-1]) > 2):
            name = before[len(before) - sum(map(len, words[-count:])) - count + 1 :]
            return "" if any(lexicon().kind_of_ending(word) and len(word) > 2 for word in words[-count:]) else name
    return ""


def _aged(before: str) -> str:
    """The name that an age stands behind: a Korean's full name, else two foreign words."""
    words = before.split(" ")
    if person_like(words[-1]) or (len(words[-1]) == 3 and _korean(words[-1])):
        return words[-1]
    foreign = len(words) > 1 and all(map(foreign_word, words[-2:])) and words[-2] in lexicon().foreign_names
    return " ".join(words[-2:]) if foreign else ""


def _korean(word: str) -> bool:
    return word[0] in lexicon().surnames and could_be_name(word)
