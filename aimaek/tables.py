"""Rows as text: aligned tables for a terminal, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["cells", "clip", "csv_text", "json_text", "pad", "printable", "table", "width"]

Cell = str | int | None

# C0 and C1 controls start terminal commands; bidirectional controls reorder what follows. Neither belongs in a cell.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+")
_GAP = "  "
_LEAST_CELLS = 8


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would obey.

    >>> printable("가\\x1b[31m나\\n다")
    '가 [31m나 다'
    """
    return _CONTROLS.sub(" ", text)


def width(text: str) -> int:
    """How many columns a terminal takes for a text: two for a wide character, none for a combining one.

    Source: https://www.unicode.org/reports/tr11/

    >>> width("AI맥"), width("가\u0301"), width("\u1100\u1161\u11a8"), width("가\u200b나")
    (4, 2, 2, 4)
    """
    return sum(cells(char) for char in text)


def cells(char: str) -> int:
    """How many columns a terminal takes for one character.

    A syllable in parts (NFD) is as wide as its first part: the vowel and the final consonant join it.
    """
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, columns: int) -> str:
    """The text if it fits, otherwise its beginning and an ellipsis, never wider than asked.

    >>> clip("가나다라", 6), clip("가나다", 6)
    ('가나…', '가나다')
    """
    if width(text) <= columns:
        return text
    used, kept = 0, []
    for char in text:
        used += cells(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks to a number of columns.

    >>> pad("맥", 4) + "|", pad("7", 3, right=True)
    ('맥  |', '  7')
    """
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, fit: int | None = None) -> str:
    """An aligned table, a line each, numbers to the right; no blanks at line ends.

    Units: `fit` is the most columns a line may take; cells are clipped, the widest first, never below eight.

    >>> print(table(["회사", "n"], [["누리랩", 12], ["AI", 3]]))
    회사     n
    ------  --
    누리랩  12
    AI       3
    """
    body = [[printable("" if cell is None else str(cell)) for cell in row] for row in rows]
    head = [printable(column) for column in columns]
    widths = [max([width(name), *(width(row[i]) for row in body)]) for i, name in enumerate(head)]
    while fit is not None and widths and sum(widths) + len(_GAP) * (len(widths) - 1) > fit:
        widest = widths.index(max(widths))
        if widths[widest] <= _LEAST_CELLS:
            break
        widths[widest] -= 1
    numeric = [bool(body) and all(re.fullmatch(r"-?[\d,.]*", row[i]) for row in body) for i in range(len(head))]
    lines = [head, ["-" * columns for columns in widths], *body]
    return "\n".join(
        _GAP.join(pad(clip(cell, widths[i]), widths[i], right=numeric[i]) for i, cell in enumerate(line)).rstrip()
        for line in lines
    )


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """RFC 4180 text with a header, lines ended by CR LF.

    Values stand as they are, so that programs get back what the graph holds; a spreadsheet takes one that starts with
    = + - or @ for a formula, unless its column is imported as text.

    Source: https://www.rfc-editor.org/rfc/rfc4180
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def json_text(value: object) -> str:
    """Indented JSON that keeps Korean readable, without a newline at its end.

    >>> json_text({"이름": 1})
    '{\\n  "이름": 1\\n}'
    """
    return json.dumps(value, ensure_ascii=False, indent=2)
