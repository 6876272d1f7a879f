"""A graph on the web, to be read only: SPARQL 1.1 Protocol, the explorer, the files.

Source: https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph
from jinja2 import Environment, PackageLoader
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from aimaek.answerers import Answerers, Asked, NoAnswer, Reply
from aimaek.errors import QueryError
from graph.formats import RdfFormat, ResultFormat
from graph.terms import QUERY_PREFIXES
from ontology.questions import QUESTIONS

__all__ = ["MOST_REQUEST_BYTES", "Endpoint"]

MOST_REQUEST_BYTES = 1024 * 1024
"""The longest query that is taken."""

_PATH = "/sparql"
_ROWS = (*(one.media_type for one in ResultFormat), "application/json", "application/xml", "text/xml")
_RDF_XML = "application/rdf+xml"
_TRIPLES = (*(one.media_type for one in RdfFormat if not one.named_graphs), _RDF_XML)
_HTML = "text/html"
_FILES = {one.suffix: one.media_type for one in RdfFormat} | {
    ".html": _HTML,
    ".graphml": "application/graphml+xml",
    ".gexf": "application/gexf+xml",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
_CHARSET = re.compile(r";\s*charset\s*=\s*[^,;]*", re.IGNORECASE)
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_W3C_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_NAMES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle")

StartResponse = Callable[..., Any]


class _Refused(Exception):
    """A request that is answered with a status and a text."""

    def __init__(self, status: int, text: str, **headers: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers = headers


class _Request(Request):
    max_content_length = MOST_REQUEST_BYTES
    max_form_memory_size = MOST_REQUEST_BYTES

    @cached_property
    def accept(self) -> str:
        """What the client takes; no header means anything."""
        return _CHARSET.sub("", self.headers.get("Accept", "")) or "*/*"

    def best(self, offers: Iterable[str]) -> str:
        """The offer that the client likes best, by its quality values; empty where none will do."""
        from werkzeug.datastructures import MIMEAccept
        from werkzeug.http import parse_accept_header

        return parse_accept_header(self.accept, MIMEAccept).best_match([*offers]) or ""


class Endpoint:
    """A WSGI application that gives a graph away for reading: `/sparql`, the explorer at `/`, and the graph's files.

    `most` rows or triples are the most that an answer has; one that is cut says so in `X-SPARQL-MaxRows`. `origin` is
    the web site whose pages may ask, `*` for any.
    """

    def __init__(self, graph: Path, answerers: Answerers, *, most: int, seconds: float, origin: str = "*") -> None:
        self._graph = graph
        self._answerers = answerers
        self._most = most
        self._seconds = seconds
        self._origin = origin

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request, as WSGI has it."""
        request = _Request(environ)
        try:
            response = self._response(request)
        except _Refused as refused:
            response = _text(refused.status, refused.text, refused.headers)
        except RequestEntityTooLarge:
            # Closing on what is still being sent would cost the client the answer; the server limits how much that is.
            while environ["wsgi.input"].read(64 * 1024):
                pass
            response = _text(413, f"the request is longer than {MOST_REQUEST_BYTES} bytes")
        except HTTPException as error:
            response = _text(error.code or 500, error.description or error.name, dict(error.get_headers()))
        response.headers["Access-Control-Allow-Origin"] = self._origin
        response.headers["Access-Control-Expose-Headers"] = "X-SPARQL-MaxRows"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.add("Vary", "Accept")
        if self._origin != "*":
            response.headers.add("Vary", "Origin")
        return response(environ, start_response)

    def _response(self, request: _Request) -> Response:
        if request.method == "OPTIONS":
            return self._preflight(request)
        if request.path == _PATH:
            return self._sparql(request)
        if request.method not in ("GET", "HEAD"):
            raise MethodNotAllowed(["GET", "HEAD", "OPTIONS"])
        files = self._files()
        name = f"{self._graph.stem}.html" if request.path == "/" else request.path.removeprefix("/")
        if name in files:
            kind = _FILES[files[name].suffix]
            response = send_file(files[name], request.environ, mimetype=kind, conditional=True, max_age=0)
            if kind.startswith("text/"):
                response.content_type = f"{kind}; charset=utf-8"
            return response
        if request.path == "/":
            raise _Refused(404, f"no {name} beside {self._graph.name}; aimaek build writes it. SPARQL is at {_PATH}")
        raise _Refused(404, f"nothing here; there is {', '.join(['/', _PATH, *(f'/{one}' for one in files)])}")

    def _files(self) -> dict[str, Path]:
        """The graph and what stands beside it under its name, by file name: nothing else is given away."""
        beside = [self._graph.with_suffix(suffix) for suffix in _FILES]
        return {file.name: file for file in beside if file.is_file()}

    def _preflight(self, request: _Request) -> Response:
        response = Response(status=204)
        response.headers["Allow"] = "GET, HEAD, POST, OPTIONS" if request.path == _PATH else "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Methods"] = response.headers["Allow"]
        response.headers["Access-Control-Allow-Headers"] = "*"
        response.headers["Access-Control-Max-Age"] = "86400"
        if request.headers.get("Access-Control-Request-Private-Network") == "true":
            response.headers["Access-Control-Allow-Private-Network"] = "true"
        return response

    def _sparql(self, request: _Request) -> Response:
        given = _given(request)
        if "update" in given:
            raise _Refused(400, "the graph is read-only: updates are refused")
        queries = given.get("query", [])
        if not queries and request.method != "POST":
            return self._description(request)
        if len(queries) != 1:
            raise _Refused(400, f"{len(queries) or 'no'} queries in the request; send one, as the parameter query")
        media_types = {"rows": request.best(_ROWS), "triples": request.best(_TRIPLES)}
        media_types["truth"] = media_types["rows"]
        reply = self._reply(
            Asked(
                query=queries[0],
                media_types=media_types,
                most=self._most,
                default_graphs=tuple(given.get("default-graph-uri", [])),
                named_graphs=tuple(given.get("named-graph-uri", [])),
            )
        )
        if not reply.media_type:
            offers = _TRIPLES if reply.kind == "triples" else _ROWS
            raise _Refused(406, f"the answer has none of the types of {request.accept}; it has {', '.join(offers)}")
        text = "" if "json" in reply.media_type else "; charset=utf-8"
        response = Response(reply.body, content_type=reply.media_type + text)
        if reply.cut:
            response.headers["X-SPARQL-MaxRows"] = str(self._most)
        return response

    def _reply(self, asked: Asked) -> Reply:
        try:
            return self._answerers.answer(asked)
        except QueryError as error:
            raise _Refused(400, "\n".join([str(error), *error.excerpt])) from error
        except NoAnswer as error:
            texts = {
                "slow": f"the query took longer than {self._seconds:g} s and was ended; narrow it down, or have "
                "the server started with a larger --timeout",
                "busy": f"other queries have kept the server busy for {self._seconds:g} s; try again",
                "ended": "the query was ended: it wanted too much memory or is nested too deeply; narrow it down",
            }
            raise _Refused(503, texts[error.why], **{"Retry-After": "1"}) from error

    def _description(self, request: _Request) -> Response:
        kind = request.best((*_TRIPLES, _HTML))
        if not kind:
            raise _Refused(
                406, f"the description has none of the types of {request.accept}; it has {', '.join(_TRIPLES)}"
            )
        if kind == _HTML:
            return self._page()
        triples = self._service(request.base_url)
        prefixes = QUERY_PREFIXES | {"sd": _SD, "formats": _W3C_FORMATS}
        body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.from_media_type(kind), prefixes=prefixes)
        return Response(bytes(body or b""), content_type=f"{kind}; charset=utf-8")

    def _service(self, address: str) -> list[pyoxigraph.Triple]:
        def node(iri: str) -> pyoxigraph.NamedNode:
            try:
                return pyoxigraph.NamedNode(iri)
            except ValueError as error:
                raise _Refused(400, f"no address: {iri}") from error

        service, data, whole = (node(f"{address}#{part}") for part in ("service", "dataset", "graph"))
        count = str(self._answerers.holding.triples)
        integer = pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
        void = QUERY_PREFIXES["void"]
        facts: list[tuple[pyoxigraph.NamedNode, str, pyoxigraph.NamedNode | pyoxigraph.Literal]] = [
            (service, _RDF_TYPE, node(f"{_SD}Service")),
            (service, f"{_SD}endpoint", node(address)),
            (service, f"{_SD}supportedLanguage", node(f"{_SD}SPARQL11Query")),
            *((service, f"{_SD}resultFormat", node(_W3C_FORMATS + name)) for name in _RESULT_NAMES),
            (service, f"{_SD}defaultDataset", data),
            (data, _RDF_TYPE, node(f"{_SD}Dataset")),
            (data, f"{_SD}defaultGraph", whole),
            (whole, _RDF_TYPE, node(f"{_SD}Graph")),
            (whole, f"{void}triples", pyoxigraph.Literal(count, datatype=integer)),
        ]
        return [pyoxigraph.Triple(subject, node(predicate), obj) for subject, predicate, obj in facts]

    def _page(self) -> Response:
        environment = Environment(loader=PackageLoader("aimaek", "templates"), autoescape=True, trim_blocks=True)
        page = environment.get_template("endpoint.html").render(
            path=_PATH,
            files=self._files(),
            questions=[QUESTIONS[name] for name in sorted(QUESTIONS)],
            prefixes=QUERY_PREFIXES,
            triples=self._answerers.holding.triples,
            most=self._most,
            seconds=self._seconds,
        )
        response = Response(page, content_type=f"{_HTML}; charset=utf-8")
        response.headers["Content-Security-Policy"] = _POLICY
        return response


def _text(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    kept = {name: value for name, value in (headers or {}).items() if name.casefold() != "content-type"}
    return Response(f"{text}\n", status=status, headers=kept, content_type="text/plain; charset=utf-8")


def _given(request: _Request) -> dict[str, list[str]]:
    """The parameters of the protocol, wherever they stand."""
    given = dict(request.args.lists())
    if request.method in ("GET", "HEAD"):
        return given
    if request.method != "POST":
        raise MethodNotAllowed(["GET", "HEAD", "POST", "OPTIONS"])
    if request.mimetype == "application/x-www-form-urlencoded":
        form = dict(request.form.lists())
        return {name: [*given.get(name, []), *form.get(name, [])] for name in {*given, *form}}
    body = request.get_data()
    if len(body) >= MOST_REQUEST_BYTES:  # a body in chunks tells no length and is cut there
        raise RequestEntityTooLarge
    if request.mimetype == "application/sparql-update":
        return {"update": [""]}
    if request.mimetype != "application/sparql-query":
        raise _Refused(
            415, f"{request.mimetype or 'no type'}: send a form, or the query itself as application/sparql-query"
        )
    try:
        return given | {"query": [*given.get("query", []), body.decode("utf-8")]}
    except UnicodeDecodeError as error:
        raise _Refused(400, "the query is not UTF-8") from error
