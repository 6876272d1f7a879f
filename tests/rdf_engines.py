"""Engines that answer SPARQL over a Turtle file: each loads it, counts its triples and gives comparable answers."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import Graph, Literal
from rdflib.query import ResultRow

from conftest import ROOT

__all__ = [
    "COUNT",
    "Answer",
    "Cell",
    "EngineError",
    "Virtuoso",
    "ask_comunica",
    "ask_oxigraph",
    "ask_rdflib",
    "ask_roqet",
    "cell",
    "virtuoso",
]

Cell = tuple[str, str | Decimal] | None
"""A kind and a value: `iri`, `number`, `text`, a language tag, or a datatype; None where a variable has no value."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "decimal", "int", "long", "nonNegativeInteger")}
_RESULTS = "{http://www.w3.org/2005/sparql-results#}"
_GRAPH = "https://example.org/graph"
_LOADING = {".ttl": 0, ".nt": 0, ".trig": 256, ".nq": 512}  # Virtuoso's flags of the formats
_START_SECONDS = 60
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


class EngineError(Exception):
    """An engine refuses or fails."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of a question in order, and its rows in order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def cell(value: str, *, iri: bool = False, language: str = "", datatype: str = "") -> Cell:
    """A term so that it equals the same term of another engine: all numbers are alike, and so are all plain texts.

    >>> cell("7.0", datatype="http://www.w3.org/2001/XMLSchema#decimal") == cell("7", datatype=_XSD + "integer")
    True
    """
    if iri:
        return ("iri", value)
    if language:
        return (language.lower(), value)
    if datatype in _NUMBERS:
        return ("number", Decimal(value))
    return (datatype.removeprefix(_XSD) if datatype not in ("", f"{_XSD}string") else "text", value)


def ask_rdflib(graph: Graph, question: str) -> Answer:
    """The answer of rdflib."""
    found = graph.query(question)
    rows = []
    for row in found:
        assert isinstance(row, ResultRow)
        rows.append(tuple(_rdflib_cell(term) for term in row))
    return Answer(tuple(map(str, found.vars or ())), tuple(rows))


def _rdflib_cell(term: Any) -> Cell:
    if term is None:
        return None
    if isinstance(term, Literal):
        return cell(str(term), language=term.language or "", datatype=str(term.datatype or ""))
    return cell(str(term), iri=True)


def ask_oxigraph(store: pyoxigraph.Store, question: str) -> Answer:
    """The answer of Oxigraph."""
    found = store.query(question)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    return Answer(columns, tuple(tuple(_oxigraph_cell(row[name]) for name in columns) for row in found))


def _oxigraph_cell(term: object) -> Cell:
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal):
        return cell(term.value, language=term.language or "", datatype=term.datatype.value)
    assert isinstance(term, pyoxigraph.NamedNode)
    return cell(term.value, iri=True)


def ask_comunica(turtle: Path, questions: Mapping[str, str]) -> tuple[int, dict[str, Answer | EngineError]]:
    """The number of triples that N3.js reads, and Comunica's answers by name: one process for all questions."""
    command = [shutil.which("node") or "node", str(ROOT / "tests" / "node" / "comunica.mjs"), str(turtle)]
    done = subprocess.run(
        command, input=json.dumps(dict(questions)), capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    if done.returncode:
        raise EngineError(done.stderr)
    found = json.loads(done.stdout)
    return found["triples"], {name: _comunica_answer(answer) for name, answer in found["answers"].items()}


def _comunica_answer(answer: dict[str, Any]) -> Answer | EngineError:
    if "error" in answer:
        return EngineError(answer["error"])
    rows = tuple(tuple(_comunica_cell(one) for one in row) for row in answer["rows"])
    return Answer(tuple(answer["columns"]), rows)


def _comunica_cell(found: Sequence[str] | None) -> Cell:
    if found is None:
        return None
    value, kind = found
    if not kind:
        return cell(value, iri=True)
    return cell(value, datatype=kind) if ":" in kind else cell(value, language=kind)


def ask_roqet(turtle: Path, question: str) -> Answer:
    """The answer of roqet, which reads the file anew for every question. Errors: EngineError with what it says."""
    roqet = shutil.which("roqet") or "roqet"
    command = [roqet, "-q", "-i", "sparql11-query", "-r", "xml", "-F", "turtle", "-D", str(turtle), "-e", question]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=20, check=False)
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"no answer after {error.timeout:.0f} s") from error
    if done.returncode not in (0, 2) or not done.stdout:  # 2 after a warning
        raise EngineError(done.stderr.split("roqet: Parsing query")[0].strip())
    top = ET.fromstring(done.stdout)
    columns = tuple(str(one.get("name")) for one in top.iter(f"{_RESULTS}variable"))
    rows = []
    for result in top.iter(f"{_RESULTS}result"):
        found = {one.get("name"): _xml_cell(one) for one in result}
        rows.append(tuple(found.get(column) for column in columns))
    return Answer(columns, tuple(rows))


def _xml_cell(binding: ET.Element) -> Cell:
    term = next(iter(binding), None)
    if term is None or term.tag == f"{_RESULTS}unbound":
        return None
    language = term.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return cell(term.text or "", iri=term.tag == f"{_RESULTS}uri", language=language, datatype=term.get("datatype", ""))


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A Virtuoso server that runs on loopback, with a database of its own."""

    folder: Path
    sql_port: int
    http_port: int

    def load(self, file: Path, graph: str = _GRAPH) -> int:
        """Loads a file of the server's folder, what has no graph of its own into `graph`; how many triples that has."""
        self.sql(f"DB.DBA.TTLP_MT (file_to_string_output ('{file}'), '', '{graph}', {_LOADING[file.suffix]});")
        (row,) = self.ask(COUNT, graph).rows
        assert row[0] is not None
        return int(row[0][1])

    def sql(self, command: str) -> str:
        """What isql prints. Errors: EngineError."""
        isql = shutil.which("isql-vt") or "isql-vt"
        done = subprocess.run(
            [isql, f"127.0.0.1:{self.sql_port}", "dba", "dba", "ERRORS=STDOUT", f"exec={command}"],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        if done.returncode or "*** Error" in done.stdout:
            raise EngineError(done.stdout + done.stderr)
        return done.stdout

    def ask(self, question: str, graph: str = _GRAPH) -> Answer:
        """The answer over HTTP. Errors: EngineError with what the server says."""
        form = urllib.parse.urlencode({"query": question, "default-graph-uri": graph}).encode()
        accept = {"Accept": "application/sparql-results+json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.http_port}/sparql", data=form, headers=accept)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                found = json.loads(response.read())
        except urllib.error.HTTPError as error:
            with error:
                raise EngineError(error.read().decode().splitlines()[0]) from None
        columns = tuple(found["head"]["vars"])
        rows = [tuple(_json_cell(row.get(name)) for name in columns) for row in found["results"]["bindings"]]
        return Answer(columns, tuple(rows))


def _json_cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return None
    return cell(
        term["value"],
        iri=term["type"] == "uri",
        language=term.get("xml:lang", ""),
        datatype=term.get("datatype", ""),
    )


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """A server that is gone when the block ends, however it ends. Errors: EngineError, when it does not start."""
    server = Virtuoso(folder, *_free_ports(2))
    (folder / "virtuoso.ini").write_text(_INI.format(server=server), encoding="utf-8")
    command = [shutil.which("virtuoso-t") or "virtuoso-t", "-f", "+configfile", "virtuoso.ini"]
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        _await(server, process)
        yield server
    finally:
        process.kill()  # nothing of the database is kept, so nothing needs to be closed
        process.wait(timeout=30)


def _await(server: Virtuoso, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            server.ask("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
            return
        except OSError:
            time.sleep(0.1)
    raise EngineError(f"Virtuoso did not start:\n{(server.folder / 'said.txt').read_text(encoding='utf-8')}")


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{server.sql_port}
DisableUnixSocket = 1
DirsAllowed = {server.folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ThreadsPerQuery = 1
CheckpointInterval = 0
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{server.http_port}
ServerThreads = 2
ServerRoot = {server.folder}
[SPARQL]
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""
