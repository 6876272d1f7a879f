"""The entries of a digest, each headed by what it is on: ◇가나소프트=지난달 투자를 받았다."""

from __future__ import annotations

import re

__all__ = ["ENTRY", "HEADLINE", "without_kinds"]

_SIGNS = "◇◆▲△▶▷■□○●•"
ENTRY = re.compile(
    rf"\s*[{_SIGNS}] ?([^=:|,…‘’'“”\"\n]{{1,30}}?)(?:\([^()=\n]{{1,30}}\))? ?(?:=(?= ?[^\s=])|[:|](?= \S))"
)
"""An entry's heading up to and with the sign behind it; its first group is the words without what explains them."""

HEADLINE = re.compile(rf"\s*[{_SIGNS}] ?(?=[^=\n]*[,…‘’'“”\"])([^=\n]{{6,70}}?) ?=(?= ?[^\s=])")
"""A heading that is a headline of its own, with a comma or a quotation in it: ◇가나소프트, 100억원 유치=…"""

_KIND = re.compile(r"(?<=[▲△▷▶])\s?([가-힣]{1,6})=(?=[가-힣A-Za-z‘’'“”\"])")


def without_kinds(line: str) -> str:
    """A list of names by what they make, less what that is; every offset stays: ▲부품=가나정밀 ▲소재=다라화학.

    A line that begins with a bullet is an entry of a digest, which goes on about the name before the sign.
    """
    if line.lstrip()[:1] in _SIGNS or len(_KIND.findall(line)) < _LEAST_KINDS:
        return line
    return _KIND.sub(lambda found: " " * len(found.group()), line)


_LEAST_KINDS = 2
