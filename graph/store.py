"""A written graph, open for questions: Oxigraph in memory, behind rdflib's API."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graph.formats import RdfFormat
from graph.model import GraphError
from graph.sparql import QueryError, refuse
from graph.sparql_faults import fault

__all__ = [
    "Cell",
    "Kind",
    "QueryError",
    "Result",
    "Rows",
    "Store",
    "StoreError",
    "Term",
    "ask",
    "cell",
    "open_store",
    "select",
]

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
Kind = Literal["rows", "triples", "truth"]

# Oxigraph gives the columns of SELECT * by their names; a reader wants them as the question has them.
_ALL = re.compile(
    r"(?:\s|#[^\n]*\n|(?:PREFIX\s+\S+|BASE)\s*<[^>]*>)*SELECT\s*(?:DISTINCT\b|REDUCED\b)?\s*\*", re.IGNORECASE
)
_TRIPLE = ("subject", "predicate", "object")

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal"))
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")  # a store also takes "many"^^xsd:integer


class StoreError(GraphError):
    """A file that cannot be opened as a graph."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An answer as the store gives it.

    `kind` is `rows` for SELECT, `triples` for CONSTRUCT and DESCRIBE (rows of three), `truth` for ASK, where the one
    row has a cell if the answer is yes and none if it is no. `cut` says that there is more than was wanted.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False

    @property
    def truth(self) -> bool:
        """Whether there is anything: what ASK asks."""
        return bool(self.rows)


def ask(
    store: Store,
    query: str,
    *,
    prefixes: Mapping[str, str] | None = None,
    most: int | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Result:
    """What the store answers to a SPARQL query, no more than `most` rows or triples of it.

    Nothing is written and nothing is fetched. In a file with named graphs a question is put to all of them merged, or
    with GRAPH or `default_graphs` to some. `prefixes` need no declaration; a query may declare them anew.

    Errors: QueryError on a syntax error, an update, a SERVICE clause, a graph that is not there, and a failure while
    answering.
    """
    refuse(query)
    merged, named = _graphs(store, default_graphs), _graphs(store, named_graphs)
    try:
        answer = store.engine.query(
            query, prefixes=dict(prefixes or {}), default_graph=[*merged] or None, named_graphs=[*named] or None
        )
    except SyntaxError as error:
        raise fault(query, str(error), prefixes or {}) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}") from error
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return Result(kind="truth", columns=("ask",), rows=((),) if answer else ())
    kind: Kind = "triples" if isinstance(answer, pyoxigraph.QueryTriples) else "rows"
    columns = _TRIPLE if isinstance(answer, pyoxigraph.QueryTriples) else tuple(one.value for one in answer.variables)
    found: Iterable[Iterable[Term | None]] = answer
    try:
        rows = [tuple(row) for row in itertools.islice(found, None if most is None else most + 1)]
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}") from error
    order = sorted(range(len(columns)), key=lambda at: _first_use(query, columns[at])) if _ALL.match(query) else None
    return Result(
        kind=kind,
        columns=columns if order is None else tuple(columns[at] for at in order),
        rows=tuple(rows[:most] if order is None else (tuple(row[at] for at in order) for row in rows[:most])),
        cut=most is not None and len(rows) > most,
    )


def _first_use(query: str, variable: str) -> int:
    found = re.search(rf"[?$]{re.escape(variable)}(?!\w)", query)
    return found.start() if found else len(query)


def _graphs(store: Store, names: Sequence[str]) -> tuple[pyoxigraph.NamedNode, ...]:
    graphs = tuple(map(_iri, names))
    for graph in graphs:
        if not store.engine.contains_named_graph(graph):
            raise QueryError(f"no graph {graph.value} in this data; without a graph named, all of it is asked")
    return graphs


def _iri(text: str) -> pyoxigraph.NamedNode:
    try:
        return pyoxigraph.NamedNode(text)
    except ValueError as error:
        raise QueryError(f"{text!r} names no graph: {error}") from error


def select(store: Store, query: str, *, prefixes: Mapping[str, str] | None = None) -> Rows:
    """The answer to a SPARQL query. ASK gives one cell `true` or `false`; CONSTRUCT and DESCRIBE give triples.

    Errors: QueryError, as `ask` has it.
    """
    result = ask(store, query, prefixes=prefixes)
    if result.kind == "truth":
        text = "true" if result.truth else "false"
        return Rows(columns=result.columns, rows=((Cell(text, text),),))
    return Rows(columns=result.columns, rows=tuple(tuple(map(cell, row)) for row in result.rows))


def cell(term: Term | None) -> Cell:
    """A term as the plain value that it stands for."""
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
