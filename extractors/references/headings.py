"""The entries of a digest, each headed by what it is on: ◇가나소프트=지난달 투자를 받았다."""

from __future__ import annotations

import re

__all__ = ["ENTRY", "HEADLINE"]

_SIGNS = "◇◆▲△▶▷■□○●•"
ENTRY = re.compile(
    rf"\s*[{_SIGNS}] ?([^=:|,…‘’'“”\"\n]{{1,30}}?)(?:\([^()=\n]{{1,30}}\))? ?(?:=(?= ?[^\s=])|[:|](?= \S))"
)
"""An entry's heading up to and with the sign behind it; its first group is the words without what explains them."""

_QUOTED = r"(?=[^=\n]*[,…‘’'“”\"])[^=\n]{6,70}?(?= ?= ?[^\s=])"
_DEED = "(?:협약|협력|공개|출시|강화|확대|추진|투자|인수|선언|출범|도전|진출|개편|공략|합병|매각|확보|개발|제휴|동맹)"
_HEAD = rf"(?:(?:[^\s=]+ ){{1,5}}[^\s=]{{0,8}}{_DEED}|(?:[^\s=]+ ){{2,}}[^=\n]{{1,40}}?)"
_LONG = rf"{_HEAD}(?= ?= ?[^\s=.,]{{2,20}}?(?:\([^()\n]{{1,30}}\))?(?:은|는|이|가) )"
HEADLINE = re.compile(rf"\s*[{_SIGNS}] ?({_QUOTED}|{_LONG}) ?=")
"""A heading that is a headline of its own, with a comma or a quotation in it or with whom it is on behind it.

Shapes: ◇가나소프트, 100억원 유치=…; ◆세계로 넓히는 동맹 = 가나소프트는 …"""
