"""Names in a list of bullets that are plain words, which the sentences after it explain: ▲유람 ▲탐험 서비스를 …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.places import regions_with
from extractors.units import Mention

__all__ = ["find_bulleted"]

_NAME = r"[가-힣A-Za-z][가-힣A-Za-z0-9]{1,11}"
_BULLETS = "▲△▷▶"
_LIST = re.compile(
    rf"(?:[{_BULLETS}]\s?{_NAME}[, ]*)+[{_BULLETS}]\s?{_NAME} ([가-힣A-Za-z]+?)(?:[을를이가은는] |[을를]? ?[,.])"
)
_ENTRY = re.compile(rf"[{_BULLETS}]\s?({_NAME})")
_WHAT = "도구|서비스|플랫폼|앱|모델|용도|보조|비서|솔루션|기능|에이전트|AI|챗봇|프로그램|시스템|엔진|소프트웨어"
_EXPLAINS = rf"(?:^|[.!?”’]\s){{name}}[은는] [^.]{{{{2,60}}}}?(?:{_WHAT})(?:이?다|입니다|을 한다|를 한다)\."
_KINDS = ("Product", "AIModel", "Hardware")


def find_bulleted(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """The entries of a list that ends in a kind of product, when the text says of each but one what it is.

    Units: code points of `text`.
    """
    out: list[Mention] = []
    for begin, stop in regions_with(text, regions, _BULLETS):
        for found in _LIST.finditer(text, begin, stop):
            kind = lexicon().kind_of_noun(found.group(1))
            entries = list(_ENTRY.finditer(text, found.start(), found.start(1)))
            if kind not in _KINDS or len(entries) < 2:
                continue
            after = text[found.end() :]
            told = [e for e in entries if re.search(_EXPLAINS.format(name=re.escape(e.group(1))), after)]
            if len(told) < max(2, len(entries) - 1):
                continue
            for entry in entries:
                start, end = entry.span(1)
                if not any(m.start < end and start < m.end for m in taken):
                    out.append(Mention(start, end, cast.named(entry.group(1), kind), "quoted"))
    return out
