"""The line of a query that is at fault, with a mark under the place."""

from __future__ import annotations

from aimaek.tables import cells, printable

__all__ = ["pointed"]

_LEAST_BEFORE = 20
_CUT = "…"


def pointed(query: str, line: int, column: int, length: int = 1, *, fit: int = 100) -> tuple[str, str]:
    """The line and a line of marks below it, which a terminal shows under the right characters.

    Units: `line`, `column` from 1 and `length` in code points; `fit` in columns of a terminal, of which a longer line
    keeps the part around the place.

    >>> print(*pointed('ASK { ?s rdfs:label "가온" ?x }', 1, 26, 2), sep="\\n")
    ASK { ?s rdfs:label "가온" ?x }
                               ^^
    """
    lines = query.split("\n")
    # One character for one character, so that places stay; a mark behind the last one is shown there.
    chars = [printable(char) for char in lines[min(line, len(lines)) - 1].removesuffix("\r")]
    widths = [cells(char) for char in chars]
    at = min(column - 1, len(chars))
    end = max(at + 1, min(at + length, len(chars)))
    first, last = 0, len(chars)
    if sum(widths) > fit:
        room = max(fit - 2, _LEAST_BEFORE)
        first = at
        while first > 0 and sum(widths[first - 1 : at]) <= min(_LEAST_BEFORE, room // 2):
            first -= 1
        last = first
        while last < len(chars) and sum(widths[first : last + 1]) <= room:
            last += 1
    shown = "".join(chars[first:last])
    before = sum(widths[first:at]) + (first > 0)
    marks = max(1, sum(widths[at : min(end, last)]))
    return (
        (_CUT if first else "") + shown + (_CUT if last < len(chars) else ""),
        " " * before + "^" * marks,
    )
