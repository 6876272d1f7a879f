"""Versions told by their names: 별 2 and 별 라이트 beside 별."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.units import Thing

__all__ = ["family_of", "sibling_of", "stem_of"]

_NUMBER = r"[ -]?(?:[vV]\.?)?\d+(?:\.\d+)*(?:[A-Za-z]{1,3})?"
# Words that make a version of a name; behind a model's name any short word does.
_VARIANT = (
    "플러스|프로|라이트|미니|나노|맥스|울트라|터보|베이직|베이스|스몰|라지|마이크로|코어|네오|에어|고|슬림|"
    "Plus|Pro|Lite|Mini|Nano|Max|Ultra|Turbo|Base|Small|Large|Air|Next|넥스트"
)
_MODEL = re.compile(rf"(?:{_NUMBER}|[ -]?[A-Z]|[ -](?:[가-힣]{{1,6}}|[A-Za-z]{{1,10}}))(?:{_NUMBER})?")
_OTHER = re.compile(rf"(?:{_NUMBER}|[ -]?[A-Z]|[ -](?:{_VARIANT}))(?:{_NUMBER})?")
# A second word that makes another thing of a model, no version of it: 별 클라우드.
_APART = re.compile(
    r"[ -](?:클라우드|스튜디오|플랫폼|서비스|앱|포털|챗|프로젝트|생태계|얼라이언스|팀|랩|사업|API|SDK)$"
)


def family_of(label: str, kind: str, things: Iterable[Thing]) -> Thing | None:
    """The thing of the same kind whose name a name goes on from, the longest one; kind "" takes any kind.

    Units: `things` in any order.
    """
    best: tuple[int, str, Thing] | None = None
    for thing in things:
        if thing.type not in ("AIModel", "Product", "Hardware"):
            continue
        if kind and thing.type != kind and (kind, thing.type) != ("AIModel", "Product"):
            continue  # the model ‘별 2’ of the app ‘별’
        for name in (thing.label, *thing.aliases):
            rest = label[len(name) :] if label.startswith(name) and len(name) > 1 else ""
            if not rest or thing.label == label or label in thing.aliases or _APART.search(rest):
                continue
            pattern = _MODEL if thing.type == "AIModel" else _OTHER
            if pattern.fullmatch(rest) and (best is None or (len(name), thing.label) > best[:2]):
                best = (len(name), thing.label, thing)
    return best[2] if best else None


_NUMBERED = re.compile(
    r"(?P<stem>.*?[가-힣A-Za-z])[ -]?(?:[vV]\.?)?(?P<number>\d+(?:\.\d+)*)(?P<rest>[A-Za-z]{0,2}(?:[ -].*)?)"
)


def stem_of(label: str) -> tuple[str, tuple[int, ...]]:
    """A name without the number of its version, and that number: 별 2.5 프로 is 별 and 2, 5."""
    match = _NUMBERED.fullmatch(label)
    return (label, ()) if match is None else (match["stem"], tuple(map(int, match["number"].split("."))))


def sibling_of(label: str, things: Iterable[Thing]) -> Thing | None:
    """A thing whose name has another number: 별 3 beside 별 2.

    Units: `things` in any order.
    """
    stem, number = stem_of(label)
    if not number or len(stem) < 2:
        return None
    kin = [t for t in things if t.type in ("AIModel", "Product", "Hardware") and stem_of(t.label)[0] == stem]
    kin = [t for t in kin if t.label != label and stem_of(t.label)[1]]
    return min(kin, key=lambda t: t.label) if len({t.type for t in kin}) == 1 else None
