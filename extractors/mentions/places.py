"""Where names stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["places_of"]


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
    found = sorted((start, -len(name)) for name in set(names) for start in _starts(text, name))
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


def _starts(text: str, name: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)
