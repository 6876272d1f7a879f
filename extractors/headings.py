"""The entries of a digest, each headed by what it is on: ◇가나소프트=지난달 투자를 받았다."""

from __future__ import annotations

import re

__all__ = ["ENTRY"]

ENTRY = re.compile(r"\s*[◇◆▲△▶▷■□○●•] ?([^=\n]{1,30}?)(?:\([^()=\n]{1,30}\))?=(?=[^\s=])")
"""An entry's heading up to and with its sign of equality; its first group is the words without what explains them."""
