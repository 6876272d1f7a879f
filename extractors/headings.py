"""The entries of a digest, each headed by what it is on: ◇가나소프트=지난달 투자를 받았다."""

from __future__ import annotations

import re

__all__ = ["ENTRY"]

ENTRY = re.compile(r"\s*[◇◆▲△▶▷■□○●•] ?([^=:|\n]{1,30}?)(?:\([^()=\n]{1,30}\))? ?(?:=(?=[^\s=])|[:|](?= \S))")
"""An entry's heading up to and with the sign behind it; its first group is the words without what explains them."""
