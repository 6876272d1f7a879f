"""People named before: again by full name, or by the family name and a post, 김 대표는."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

from extractors.lexicon import lexicon
from extractors.mentions.places import places_of
from extractors.units import Mention, Thing

__all__ = ["recall"]


@cache
def _by_surname() -> re.Pattern[str]:
    long = "|".join(sorted(name for name in lexicon().surnames if len(name) > 1))
    standing, ends = "(?:(?:전|前|옛|신임|현) )?", r"(?=[은는이가도의과와을를에께만·(]|으?로|\s|,|\.)"
    return re.compile(rf"(?<![가-힣A-Za-z])({long}|[가-힣]) {standing}([가-힣A-Za-z]{{2,12}}?){ends}")


def _is_full_name(text: str, start: int, end: int, stop: int) -> bool:
    """Whether a name is not the middle of a longer word."""
    return not (start and "가" <= text[start - 1] <= "힣") and _THREE_MORE.match(text, end, stop) is None


# What else than a post somebody is called by behind the family name: 김 후보자는.
_CALLED = frozenset(["후보자", "내정자", "지명자", "박사", "당선인", "후보", "의원"])
# How far behind a name the post may stand by which somebody is called later: two of one family are told apart by it.
_POST_REACH = 24
_THREE_MORE = re.compile("[가-힣]{3}")


def recall(
    text: str,
    people: dict[str, Thing],
    covered: Mapping[int, int],
    found: Sequence[Mention],
    regions: Sequence[tuple[int, int]],
) -> list[Mention]:
    """The same people again by full name, or by surname with a title."""
    if not people:
        return []
    words = lexicon()
    things = {m.thing.label: m.thing for m in found}
    done = {m.start for m in found}
    full = [
        Mention(start, end, things[text[start:end]], "person")
        for start, end in places_of(text, things, regions, partial(_is_full_name, text))
        if start not in done and start not in covered
    ]
    out = []
    for begin, stop in regions:
        out += [mention for mention in full if begin <= mention.start < stop]
        for match in _by_surname().finditer(text, begin, stop):
            if match.start() in covered or not (words.is_title(match.group(2)) or match.group(2) in _CALLED):
                continue
            if match.group(1) == "전" and any(m.end + 1 == match.start() for m in found):
                continue  # 김가나 전 실장
            bearers = [m for m in found if m.thing.label.startswith(match.group(1)) and m.start < match.start()]
            if bearers:
                called = [m for m in bearers if match.group(2) in text[m.end : m.end + _POST_REACH]]
                thing = max(called or bearers, key=lambda m: m.start).thing
                thing.aliases.add(match.group())
                out.append(Mention(match.start(1), match.end(1), thing, "person"))
    return out
