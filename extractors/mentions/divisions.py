"""Parts of organizations that act as such: 누리텔레콤 AI 사업부문과 다라클라우드가 협업 중이다."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.mentions.cast import Cast
from extractors.mentions.places import stop_of
from extractors.references.discourse import fits
from extractors.units import Mention

__all__ = ["find_divisions", "owner_of_division"]

_WORD = r"[가-힣A-Za-z0-9·&/]+(?:\([A-Za-z·&]{1,12}\)[가-힣A-Za-z]*)?"
_DIVISION = re.compile(
    rf" (?:{_WORD} ){{0,2}}(?:{_WORD})?"
    r"(?:사업부문|사업본부|사업부|사업단|사업그룹|연구본부|기술본부|부문|본부|사업실|추진단)"
    r"(?= 및 |[과와] |[이가] |\()"
)
# What a part does together with others, on its own account.
_TOGETHER = re.compile(r"협업|협력|손(?:을)? ?잡|공동(?:으로)? |함께 |힘을 (?:모으|합치)")
_INSIDE = re.compile(r"[은는을를의에]$|[가-힣](?:하는|인|한|된)$")


def find_divisions(
    text: str, cast: Cast, mentions: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of parts of organizations, with the owner in front, where they work with others.

    Units: code points of `text`.
    """
    out = []
    for owner in mentions:
        if not fits(owner.thing.type, ("Company",)) or owner.how == "division":
            continue
        stop = stop_of(owner.start, regions)
        match = _DIVISION.match(text, owner.end, stop)
        if match is None or not _TOGETHER.search(text, match.end(), stop):
            continue
        words = match.group().split()
        if any(_INSIDE.search(word) for word in words[:-1]):
            continue
        inner = [m for m in mentions if owner.end <= m.start < match.end()]
        if any(fits(m.thing.type, ("Organization", "Person")) and m.how != "induced" for m in inner):
            continue
        label = f"{owner.thing.label}{match.group()}"
        thing = cast.named(label, "Organization")
        cast.alias(thing, text[owner.start : match.end()])
        cast.owners[id(thing)] = owner.thing
        out.append(Mention(owner.start, match.end(), thing, "division"))
    return out


_FELLOW = re.compile(r"\s?(?:및|·|,|와|과)\s?")


def owner_of_division(text: str, mentions: Sequence[Mention], place: int, cast: Cast) -> Mention | None:
    """The part of an organization that an institute without an owner of its own stands beside: … 부문 및 기술원."""
    if place == 0 or mentions[place].thing.type != "ResearchInstitute":
        return None
    before = mentions[place - 1]
    beside = _FELLOW.fullmatch(text, before.end, mentions[place].start) is not None
    return before if beside and id(before.thing) in cast.owners else None
