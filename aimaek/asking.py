"""Questions to a written graph: by name, from a SPARQL file, or as SPARQL itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

from aimaek.errors import InputError, QueryError
from aimaek.opening import DEFAULT_GRAPH, PathLike, open_graph
from aimaek.pointing import pointed
from aimaek.tables import json_text, table
from aimaek.wording import nearest
from graph import store as engine
from graph.answers import result_bytes, result_json, triples_bytes
from graph.formats import RdfFormat, ResultFormat
from graph.sparql_faults import names
from graph.terms import QUERY_PREFIXES
from ontology.questions import QUESTIONS, Question, QuestionError

__all__ = ["Answer", "Value", "answer_text", "ask", "pointing", "query", "question_json", "questions", "values"]

Value = str | int | Decimal | None
"""A number, or the text or IRI; None where a variable has no value."""

_QUERY_SUFFIXES = (".rq", ".sparql")
# What begins like SPARQL or has its braces is meant as SPARQL, even where it is wrong or would change the graph.
_FORMS = "PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
_SPARQL = re.compile(rf"\s*(?:#[^\n]*\n\s*)*(?:{_FORMS})\s|[^{{]*\{{", re.IGNORECASE)
_NAMESPACES = {iri: f"{prefix}:" for prefix, iri in QUERY_PREFIXES.items()}
_TERM = re.compile(r"^(aik:\w+) a ", re.MULTILINE)
_LOCAL_NAME = re.compile(r"[\w.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows that answer a question, in the order in which it wants them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Any]]:
        """A JSON object for each row; numbers are numbers as long as JSON's keep them exactly."""
        return [{column: _number(value) for column, value in zip(self.columns, row, strict=True)} for row in self.rows]

    def texts(self, *, short: bool = False) -> list[list[str]]:
        """The rows as text; with `short`, IRIs of known namespaces by their prefix."""
        return [["" if value is None else _text(value, short) for value in row] for row in self.rows]


def questions() -> tuple[Question, ...]:
    """The questions that can be asked by name, in the order of their names."""
    return tuple(QUESTIONS[name] for name in sorted(QUESTIONS))


def query(question: str, parameters: Mapping[str, str] | None = None, *, graph: PathLike = DEFAULT_GRAPH) -> Answer:
    """The answer to a question: the name of one of `questions()`, a file of SPARQL (.rq), or SPARQL itself.

    Only named questions take parameters. The prefixes of graph.ttl, rdf: and owl: need not be declared.

    Errors: QueryError, when there is no such question, a parameter is wrong, or the SPARQL is; InputError, when the
    graph or the file cannot be read.
    """
    return values(ask(question, parameters, graph=graph))


def ask(
    question: str, parameters: Mapping[str, str] | None = None, *, graph: PathLike = DEFAULT_GRAPH
) -> engine.Result:
    """The answer as the store gives it, with languages and datatypes; otherwise like `query`."""
    sparql, file = _sparql(question, parameters or {})
    store = open_graph(graph)
    try:
        return engine.ask(store, sparql, prefixes=QUERY_PREFIXES)
    except engine.QueryError as error:
        raise pointing(error, sparql, file) from error


def pointing(error: engine.QueryError, sparql: str, file: str = "") -> QueryError:
    """The error with the place in front, as file:line:column where the query is from a file, and the line itself."""
    if not error.line:
        return QueryError(f"{file}: {error.message}" if file else error.message)
    place = f"{file}:{error.line}:{error.column}: " if file else f"line {error.line}, column {error.column}: "
    return QueryError(place + error.message, pointed(sparql, error.line, error.column, error.length))


def empty_notes(question: str) -> list[str]:
    """Why a question of one's own may have no answer: the terms that the ontology does not have."""
    sparql, _ = _sparql(question, {})
    text = (resources.files("ontology") / "aimaek.ttl").read_text(encoding="utf-8")
    terms = set(_TERM.findall(text))
    unknown = [name for name in dict.fromkeys(names(sparql)) if name.startswith("aik:") and name not in terms]
    return [f"{name} is no term of the ontology{nearest(name, terms)}" for name in unknown if name != "aik:"]


def values(result: engine.Result) -> Answer:
    """The answer as plain values: numbers, texts and IRIs; for ASK one row with `true` or `false`."""
    if result.kind == "truth":
        return Answer(columns=result.columns, rows=((str(result.truth).lower(),),))
    return Answer(
        columns=result.columns, rows=tuple(tuple(_value(engine.cell(term)) for term in row) for row in result.rows)
    )


def answer_text(result: engine.Result, form: str, *, fit: int | None = None) -> str:
    """The answer as `aimaek query --format` prints it: a table, or csv, tsv, json or turtle as SPARQL 1.1 has them.

    Units: `fit` is the most columns that a line of a table may take.

    Errors: ValueError on turtle for an answer that holds no triples.
    """
    if form == "turtle":
        return triples_bytes(result, RdfFormat.TURTLE.media_type).decode()
    if form == "json":
        return json_text(result_json(result)) + "\n"
    if form != "table":
        return result_bytes(result, ResultFormat[form.upper()]).decode()
    if result.kind == "truth":
        return f"{str(result.truth).lower()}\n"
    answer = values(result)
    return table(answer.columns, answer.texts(short=True), fit=fit) + "\n"


def question_json(question: Question) -> dict[str, Any]:
    """The question as the object that `aimaek query --format json` lists."""
    return {"name": question.name, "parameters": list(question.parameters), "ko": question.ko, "en": question.en}


def _sparql(question: str, parameters: Mapping[str, str]) -> tuple[str, str]:
    """The SPARQL of a question, and the file that it is from, if it is."""
    if question in QUESTIONS:
        try:
            return QUESTIONS[question].bind(**parameters), ""
        except QuestionError as error:
            raise QueryError(str(error)) from error
    if parameters:
        given = ", ".join(parameters)
        raise QueryError(f"only named questions take parameters, got {given}; aimaek query lists them")
    if _SPARQL.match(question):
        return question, ""
    file = Path(question)
    if file.suffix.casefold() in _QUERY_SUFFIXES:
        try:
            return file.read_text(encoding="utf-8-sig"), str(file)
        except OSError as error:
            raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{file}: not UTF-8; save the file as UTF-8") from error
    hint = nearest(question, QUESTIONS)
    raise QueryError(f"no question named {question!r}{hint or '; aimaek query lists them'}")


def _value(cell: engine.Cell) -> Value:
    value = cell.value
    return int(value) if isinstance(value, Decimal) and cell.lexical.lstrip("+-").isdecimal() else value


def _number(value: Value) -> str | int | float | None:
    if not isinstance(value, Decimal):
        return value
    return float(value) if Decimal(str(float(value))) == value else str(value)


def _text(value: Value, short: bool) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if short and isinstance(value, str):
        for iri, prefix in _NAMESPACES.items():
            if text.startswith(iri) and _LOCAL_NAME.fullmatch(local := text.removeprefix(iri)):
                return prefix + local
    return text
