"""Where names stand in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from extractors.units import Mention

__all__ = ["by_region", "places_of", "regions_with", "stop_of"]


def by_region(mentions: Iterable[Mention], regions: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Mention]]:
    """Each mention with the region that it begins in, region by region; `regions` are in order and do not overlap."""
    begins = [begin for begin, _ in regions]
    inside: list[list[Mention]] = [[] for _ in regions]
    for mention in mentions:
        at = bisect_right(begins, mention.start) - 1
        if at >= 0 and mention.start < regions[at][1]:
            inside[at].append(mention)
    for (begin, stop), found in zip(regions, inside, strict=True):
        for mention in found:
            yield begin, stop, mention


def regions_with(text: str, regions: Sequence[tuple[int, int]], signs: str) -> list[tuple[int, int]]:
    """The regions that hold one of some signs: a pattern that cannot do without them need not look at the others.

    >>> regions_with("가람은 ▲나루 (다온)", [(0, 3), (4, 7), (8, 12)], "▲(")
    [(4, 7), (8, 12)]
    """
    held = [sign for sign in signs if sign in text]
    return [(begin, stop) for begin, stop in regions if any([text.find(sign, begin, stop) >= 0 for sign in held])]


def stop_of(start: int, regions: Sequence[tuple[int, int]]) -> int:
    """Where the region ends that holds an offset, 0 where none does."""
    at = bisect_right(regions, start, key=itemgetter(0)) - 1
    return regions[at][1] if at >= 0 and start < regions[at][1] else 0


def places_of(
    text: str,
    names: Iterable[str],
    regions: Sequence[tuple[int, int]],
    fits: Callable[[int, int, int], bool] | None = None,
) -> Iterator[tuple[int, int]]:
    """The places of any of the names, region by region from left to right without overlaps, the longer name first.

    `fits` says of a start, an end and the end of the region whether a place counts. Units: code points of `text`.
    Finds what a pattern of all names would; for the names of one article the pattern costs more than the search.

    >>> list(places_of("가람 2와 가람", ["가람", "가람 2"], [(0, 8)]))
    [(0, 4), (6, 8)]
    """
    found: list[tuple[int, int]] = []
    for name in set(names):
        start = text.find(name)
        while start >= 0:
            found.append((start, -len(name)))
            start = text.find(name, start + 1)
    found.sort()
    index = 0
    for begin, stop in regions:
        at = begin
        while index < len(found) and found[index][0] < stop:
            start, length = found[index]
            index += 1
            end = start - length
            if start >= at and end <= stop and (fits is None or fits(start, end, stop)):
                yield start, end
                at = end
