"""SPARQL as a text: which questions are let through, and the error that tells where one is at fault."""

from __future__ import annotations

import re

from graph.model import GraphError

__all__ = ["QueryError", "place_of", "refuse"]

_UPDATES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
_UPDATE = re.compile(rf"\s*(?:(?:BASE|PREFIX\s+\S+)\s+)*({_UPDATES})\b", re.IGNORECASE)
_QUOTED = re.compile(
    r'"""(?:\\.|(?!""").)*"""' r"|'''(?:\\.|(?!''').)*'''" r'|"(?:\\.|[^"\\\n\r])*"' r"|'(?:\\.|[^'\\\n\r])*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>' r"|#[^\n\r]*",
    re.DOTALL,
)  # fmt: skip
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# A SERVICE clause: the word, SILENT or not, a variable or IRI, and its group. Oxigraph wants no blank on either side of
# a word (1SERVICESILENT?x{), and what is a text, an IRI or a comment only a whole parser knows (1<2 … #>), so that the
# clause is looked for in the text as it stands.
_BLANK = r"(?>\s++|#[^\n\r]*+)*+"
_IRI_OR_NAME = r"""(?:<[^<>\s]*+>|(?:\\.|[^\s{}<>"'()\[\];,#\\])*+)"""
_SERVICE = re.compile(rf"SERVICE(?={_BLANK}(?:SILENT{_BLANK})?{_IRI_OR_NAME}{_BLANK}\{{)", re.IGNORECASE)
_INSIDE_A_NAME = re.compile(r"(?:[?$]\w*|:[\w-]*|@[A-Za-z0-9-]*)\Z")
_LONGEST_NAME = 200
_COMMENT_LINE = re.compile(r"^[ \t]*#[^\n\r]*", re.MULTILINE)


class QueryError(GraphError):
    """A question that cannot be answered. `line` and `column` say where it is at fault, 0 when nowhere in particular.

    Units: lines and columns count from 1, columns and `length` in code points.
    """

    def __init__(self, message: str, *, line: int = 0, column: int = 0, length: int = 1) -> None:
        place = f"line {line}, column {column}: " if line else ""
        super().__init__(place + message)
        self.message = message
        self.line = line
        self.column = column
        self.length = length


def refuse(query: str) -> None:
    """Lets only reading questions through, and only those that Oxigraph answers without the network.

    A query may write a character as \\uXXXX anywhere, so it is looked at both as it stands and with these decoded.

    Errors: QueryError on an update and on a SERVICE clause; a comment of more than a line's end or a text that looks
    like such a clause is refused with it.
    """
    for text in (query, _CODE_POINT.sub(_decoded, query)):
        update = _UPDATE.match(_QUOTED.sub(_blank, text))
        if update:
            raise _at(
                text,
                update.start(1),
                update.group(1),
                f"{update.group(1).upper()} would change the graph, which is read-only",
            )
        if not ("'''" in text or '"""' in text):  # in a text of many lines a line that starts with # is no comment
            text = _COMMENT_LINE.sub(_blank, text)
        for service in _SERVICE.finditer(text):
            if not _INSIDE_A_NAME.search(text[max(0, service.start() - _LONGEST_NAME) : service.start()]):
                raise _at(text, service.start(), "SERVICE", "SERVICE asks another server; questions stay in this graph")


def _at(text: str, offset: int, word: str, message: str) -> QueryError:
    line, column = place_of(text, offset)
    return QueryError(message, line=line, column=column, length=len(word))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset. Units: both from 1, all in code points; lines end with a line feed.

    >>> place_of("ab\\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _decoded(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number < 0x110000 else match.group()


def _blank(match: re.Match[str]) -> str:
    """As many blanks, so that places stay."""
    return re.sub(r"[^\n\r]", " ", match.group())
