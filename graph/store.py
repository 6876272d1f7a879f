"""A written graph, open for questions: Oxigraph in memory, behind rdflib's API."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graph.formats import RdfFormat
from graph.model import GraphError

__all__ = ["Cell", "QueryError", "Rows", "Store", "StoreError", "open_store", "select"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal"))
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")  # a store also takes "many"^^xsd:integer
_UPDATES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
_UPDATE = re.compile(rf"\s*(?:(?:BASE|PREFIX\s+\S+)\s+)*({_UPDATES})\b", re.IGNORECASE)
_SERVICE = re.compile(r"(?<![?$:\w.-])SERVICE(?![\w:.-])", re.IGNORECASE)
_QUOTED = re.compile(
    r'"""(?:\\.|(?!""").)*"""' r"|'''(?:\\.|(?!''').)*'''" r'|"(?:\\.|[^"\\\n\r])*"' r"|'(?:\\.|[^'\\\n\r])*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>' r"|#[^\n\r]*",
    re.DOTALL,
)  # fmt: skip
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_REASON = re.compile(r"[A-Z][A-Za-z]*(?: [A-Za-z]+)+")
_MOST_SHOWN = 120


class StoreError(GraphError):
    """A file that cannot be opened as a graph."""


class QueryError(GraphError):
    """A question that cannot be answered. `line` and `column` say where it is at fault, 0 when nowhere in particular.

    Units: lines and columns count from 1, columns in code points.
    """

    def __init__(self, message: str, *, line: int = 0, column: int = 0) -> None:
        place = f"line {line}, column {column}: " if line else ""
        super().__init__(place + message)
        self.message = message
        self.line = line
        self.column = column


class Cell(NamedTuple):
    """One value of an answer: a Decimal for a number, else the text or IRI; None where a variable has no value.

    `lexical` is the value as it is written in the graph, empty where there is none.
    """

    value: str | Decimal | None
    lexical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """An answer: the names of the columns, and the rows in the order in which the question wants them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A graph in memory. `rdf` is rdflib's view of it, `engine` Oxigraph's; changes to either stay in memory.

    Texts in `rdf` carry xsd:string, which rdflib does not take as equal to a text without a datatype.
    """

    rdf: Graph
    engine: pyoxigraph.Store
    file: Path


def open_store(path: str | os.PathLike[str]) -> Store:
    """The graph of a file, in the format that its suffix names; of named graphs, both each and all of them merged.

    Errors: StoreError when the file is not there, cannot be read or is broken (with its line); GraphError on an unknown
    suffix.
    """
    file = Path(path)
    format = RdfFormat.of(file)
    engine = pyoxigraph.Store()
    try:
        engine.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.from_media_type(format.media_type))
    except FileNotFoundError:
        raise StoreError(f"no such graph file: {file}; aimaek build writes one") from None
    except SyntaxError as error:
        raise StoreError(f"{file}:{error.lineno or 1}: not valid {format.title}: {error.msg}") from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read: {error.strerror or error}") from error
    if format.named_graphs:
        # Oxigraph's own union gives a row for every graph that holds a triple, and statements stand in several.
        engine.bulk_extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in list(engine))
    rdf = Graph(store=OxigraphStore(store=engine), identifier=DATASET_DEFAULT_GRAPH_ID)
    return Store(rdf=rdf, engine=engine, file=file)


def select(store: Store, query: str) -> Rows:
    """The answer to a SPARQL query. ASK gives one cell `true` or `false`; CONSTRUCT and DESCRIBE give triples.

    Nothing is written and nothing is fetched. In a file with named graphs a question is put to all of them merged, or
    with GRAPH to one.

    Errors: QueryError on a syntax error, an update, a SERVICE clause, or a failure while answering.
    """
    _refuse(query)
    try:
        answer = store.engine.query(query)
    except SyntaxError as error:
        raise _at_fault(query, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}") from error
    try:
        if isinstance(answer, pyoxigraph.QueryBoolean):
            text = "true" if answer else "false"
            return Rows(columns=("ask",), rows=((Cell(text, text),),))
        if isinstance(answer, pyoxigraph.QueryTriples):
            rows = (tuple(map(_cell, triple)) for triple in answer)
            return Rows(columns=("subject", "predicate", "object"), rows=tuple(rows))
        columns = tuple(variable.value for variable in answer.variables)
        return Rows(columns=columns, rows=tuple(tuple(map(_cell, solution)) for solution in answer))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}") from error


def _cell(term: object) -> Cell:
    match term:
        case None:
            return Cell(None, "")
        case pyoxigraph.Literal():
            lexical = term.value
            is_number = term.datatype.value in _NUMBERS and _NUMBER.fullmatch(lexical)
            return Cell(Decimal(lexical) if is_number else lexical, lexical)
        case pyoxigraph.NamedNode():
            return Cell(term.value, term.value)
        case _:
            text = str(term)
            return Cell(text, text)


def _refuse(query: str) -> None:
    """Lets only reading questions through, and only those that Oxigraph answers without the network.

    A query may write a character as \\uXXXX anywhere, so it is looked at both as it stands and with these decoded.
    """
    for text in (query, _CODE_POINT.sub(_decoded, query)):
        bare = _QUOTED.sub(_blank, text)
        update = _UPDATE.match(bare)
        if update:
            line, column = _place(bare, update.start(1))
            word = update.group(1).upper()
            raise QueryError(f"{word} would change the graph, which is read-only", line=line, column=column)
        service = _SERVICE.search(bare)
        if service:
            line, column = _place(bare, service.start())
            raise QueryError("SERVICE asks another server; questions stay in this graph", line=line, column=column)


def _decoded(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number < 0x110000 else match.group()


def _blank(match: re.Match[str]) -> str:
    """As many blanks, so that places stay."""
    return re.sub(r"[^\n\r]", " ", match.group())


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _at_fault(query: str, message: str) -> QueryError:
    """Oxigraph's place and, where it gives one in words, its reason; the tokens that it lists tell a user nothing."""
    match = _PLACE.fullmatch(message)
    if match is None:
        return QueryError(message)
    line, column, expected = int(match.group(1)), int(match.group(2)), match.group(3)
    reasons = _REASON.findall(expected)
    lines = query.split("\n")
    text = lines[min(line, len(lines)) - 1].strip()
    reason = reasons[0] if reasons else "not valid SPARQL"
    return QueryError(f"{reason}, in: {text[:_MOST_SHOWN]}" if text else reason, line=line, column=column)
