"""Questions to a written graph: by name, from a SPARQL file, or as SPARQL itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from aimaek.errors import InputError, QueryError
from aimaek.opening import DEFAULT_GRAPH, PathLike, open_graph
from aimaek.wording import nearest
from graph import store as engine
from graph.terms import PREFIXES
from ontology.questions import QUESTIONS, Question, QuestionError

__all__ = ["Answer", "Value", "query", "question_json", "questions"]

Value = str | int | Decimal | None
"""A number, or the text or IRI; None where a variable has no value."""

_QUERY_SUFFIXES = (".rq", ".sparql")
_SPARQL = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
# One line, so that the lines of a question are found again in its errors; a question may declare a prefix anew.
_PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES)
_NAMESPACES = {iri: f"{prefix}:" for prefix, iri in PREFIXES}
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

    Only named questions take parameters. The prefixes of graph.ttl need not be declared.

    Errors: QueryError, when there is no such question, a parameter is wrong, or the SPARQL is; InputError, when the
    graph or the file cannot be read.
    """
    sparql = _sparql(question, parameters or {})
    store = open_graph(graph)
    try:
        rows = engine.select(store, f"{_PROLOGUE}\n{sparql}")
    except engine.QueryError as error:
        place = f"line {error.line - 1}, column {error.column}: " if error.line else ""
        raise QueryError(place + error.message) from error
    return Answer(columns=rows.columns, rows=tuple(tuple(_value(cell) for cell in row) for row in rows.rows))


def question_json(question: Question) -> dict[str, Any]:
    """The question as the object that `aimaek query --format json` lists."""
    return {"name": question.name, "parameters": list(question.parameters), "ko": question.ko, "en": question.en}


def _sparql(question: str, parameters: Mapping[str, str]) -> str:
    if question in QUESTIONS:
        try:
            return QUESTIONS[question].bind(**parameters)
        except QuestionError as error:
            raise QueryError(str(error)) from error
    if parameters:
        given = ", ".join(parameters)
        raise QueryError(f"only named questions take parameters, got {given}; aimaek query lists them")
    if _SPARQL.match(question):
        return question
    file = Path(question)
    if file.suffix.casefold() in _QUERY_SUFFIXES:
        try:
            return file.read_text(encoding="utf-8-sig")
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
