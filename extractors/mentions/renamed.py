"""Firms that take a new name: 가나칩은 사명을 ‘다라온’으로 바꿨다."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.mentions.cast import Cast
from extractors.units import Mention

__all__ = ["learn_new_names"]

_RENAMED = re.compile(
    "(?:사명|회사명|법인명|상호|간판)(?:을|도)?(?: (?:기존|종전|옛) [^.‘’\n]{0,20})? [‘“']([^’”'\n]{2,20})[’”']"
    "(?:\\([^()]*\\))?(?:으로|로) "
    "(?:새로 |전격 |공식 |최종 )?(?:변경|교체|바꾸|바꿔|바꿨|바꾼|바뀌|바뀐|바뀔|전환|개명|갈아|고치|고쳤|고쳐)"
)


def learn_new_names(text: str, cast: Cast, mentions: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> None:
    """Makes one of a firm and the new name that it takes, where the sentence names no other firm before it.

    Units: code points of `text`.
    """
    for begin, stop in regions:
        match = _RENAMED.search(text, begin, stop)
        if match is None:
            continue
        firms = {
            id(m.thing): m.thing for m in mentions if begin <= m.start < match.start() and m.thing.type == "Company"
        }
        if len(firms) != 1:
            continue
        (firm,) = firms.values()
        other = cast.find(match.group(1))
        if other is None:
            cast.alias(firm, match.group(1))
        elif other is not firm and not other.known:
            cast.merge(firm, other, mentions)
