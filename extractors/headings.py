"""The entries of a digest, each headed by what it is on: ◇가나소프트=지난달 투자를 받았다."""

from __future__ import annotations

import re

__all__ = ["ENTRY", "HEADLINE"]

_SIGNS = "◇◆▲△▶▷■□○●•"
ENTRY = re.compile(
    rf"\s*[{_SIGNS}] ?([^=:|,…‘’'“”\"\n]{{1,30}}?)(?:\([^()=\n]{{1,30}}\))? ?(?:=(?= ?[^\s=])|[:|](?= \S))"
)
"""An entry's heading up to and with the sign behind it; its first group is the words without what explains them."""

HEADLINE = re.compile(rf"\s*[{_SIGNS}] ?(?=[^=\n]*[,…‘’'“”\"])([^=\n]{{6,70}}?) ?=(?= ?[^\s=])")
"""A heading that is a headline of its own, with a comma or a quotation in it: ◇가나소프트, 100억원 유치=…"""
