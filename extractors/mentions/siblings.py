"""People whom only a word for kin behind them shows: 김가온·김도담 남매가 세웠다."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.likeness import could_be_name
from extractors.units import Mention

__all__ = ["find_siblings"]


@cache
def _pattern() -> re.Pattern[str]:
    kin = "|".join(sorted(lexicon().parts["kin"]))
    return re.compile(
        r"(?<![가-힣A-Za-z·])([가-힣]{3})(?:·|[와과] )([가-힣]{3})" rf"(?= ?(?:{kin})(?:[가는은의와]|이 |[ ,.]|$))"
    )


def find_siblings(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of two people who are told to be kin. Units: code points of `text`."""
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    out = []
    for begin, stop in regions:
        for match in _pattern().finditer(text, begin, stop):
            plain = all(name[0] in lexicon().surnames and could_be_name(name) for name in match.groups())
            if plain and covered.isdisjoint(range(match.start(), match.end())):
                for group in (1, 2):
                    person = cast.named(match.group(group), "Person")
                    out.append(Mention(*match.span(group), person, "person"))
    return out
