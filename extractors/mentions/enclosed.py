"""Short Latin names that stand in a list between organizations: 누리텔레콤, a&, 다온 등; ▷누리칩 ▷BQ AI ▷다온."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.references.discourse import fits
from extractors.units import Mention

__all__ = ["find_enclosed", "find_states", "take_in_nation"]

_LATIN = r"[A-Za-z][A-Za-z0-9]{0,5}&?(?: AI)?"
_ENTRY = re.compile(rf"(?:, |[,·] ?| ?[▲△▷▶]\s?)({_LATIN})(?:, ?|·| ?[▲△▷▶]\s?)")
_ORGANIZATIONS = ("Company", "ResearchInstitute", "University")


def find_enclosed(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of what can only be an organization, with one on either side of it. Units: code points of `text`."""
    ordered = sorted(taken, key=lambda m: m.start)
    starts = [m.start for m in ordered]
    ends = {m.end: m for m in ordered}
    out = []
    for begin, stop in regions:
        for match in _ENTRY.finditer(text, begin, stop):
            before = ends.get(match.start())
            at = bisect_left(starts, match.end())
            after = ordered[at] if at < len(ordered) and ordered[at].start == match.end() else None
            if before is None or after is None:
                continue
            name, start = match.group(1), match.start(1)
            if not all(fits(m.thing.type, _ORGANIZATIONS) for m in (before, after)):
                continue
            if (
                name in lexicon().generic
                or name in lexicon().kinds
                or not (name.isupper() or "&" in name or " " in name)
            ):
                continue
            if any(m.start <= start < m.end and m.end >= match.end(1) for m in ordered):
                continue
            out.append(Mention(start, match.end(1), cast.named(name, "Company"), "enclosed"))
    return out


_STATE = re.compile(r"(?<![가-힣])[가-힣]{1,8}(?:주|성|현|시) $")


def find_states(text: str, cast: Cast, mentions: Sequence[Mention]) -> list[Mention]:
    """The governments of states and provinces abroad: 태국 푸른주 정부. Units: code points of `text`."""
    ends = {m.end for m in mentions if m.thing.type == "Place"}
    out: list[Mention] = []
    for mention in mentions:
        if mention.thing.label != "정부" or mention.thing.type != "GovernmentBody":
            continue
        before = _STATE.search(text, max(0, mention.start - 10), mention.start)
        if before is not None and before.start() - 1 in ends:
            label = text[before.start() : mention.end]
            out.append(Mention(before.start(), mention.end, cast.named(label, "GovernmentBody"), "enclosed"))
    return out


_NATIONAL = ("위원회", "자문회의")


def take_in_nation(text: str, induced: Sequence[Mention]) -> None:
    """Lets the 국가 in front of a committee belong to its name: 국가 별빛위원회. Units: code points of `text`."""
    for mention in induced:
        thing = mention.thing
        if mention.thing.known or not thing.label.endswith(_NATIONAL):
            continue
        start = mention.start - len("국가 ")
        if start >= 0 and text.startswith("국가 ", start) and not text[start - 1 : start].isalnum():
            mention.start = start
            if not thing.label.startswith("국가"):
                thing.aliases.add(thing.label)
                thing.label = f"국가 {thing.label}"
