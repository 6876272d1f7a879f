"""Answers of the store in the formats of SPARQL 1.1."""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph

from graph.formats import ResultFormat
from graph.store import Result, Term
from graph.terms import PREFIXES

__all__ = ["result_bytes", "result_json", "triples_bytes"]

# In JSON's writing; an escaped backslash is passed over with the sign behind it.
_NOT_IN_XML = re.compile(rb"(\\u00(?:0[0-8bcef]|1[0-9a-f])|\\[bf]|\xef\xbf[\xbe\xbf])|\\.")
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def result_bytes(result: Result, format: ResultFormat) -> bytes:
    """The answer in a format for rows, UTF-8; triples as rows of three. CSV and TSV have one column for ASK.

    Source: the specifications of `ResultFormat`; what they leave open is as Oxigraph writes it.
    """
    if result.kind == "truth" and format in (ResultFormat.CSV, ResultFormat.TSV):
        end = "\r\n" if format is ResultFormat.CSV else "\n"
        name = result.columns[0] if format is ResultFormat.CSV else f"?{result.columns[0]}"
        return f"{name}{end}{str(result.truth).lower()}{end}".encode()
    as_json = json.dumps(result_json(result), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if format is ResultFormat.JSON:
        return as_json
    if format is ResultFormat.XML:  # no escape makes these well-formed; Oxigraph writes them as they are
        as_json = _NOT_IN_XML.sub(lambda found: rb"\ufffd" if found[1] else found[0], as_json)
    read = pyoxigraph.parse_query_results(as_json, format=pyoxigraph.QueryResultsFormat.JSON)
    written = read.serialize(format=pyoxigraph.QueryResultsFormat.from_media_type(format.media_type))
    return bytes(written or b"")


def triples_bytes(result: Result, media_type: str) -> bytes:
    """The triples of a CONSTRUCT or DESCRIBE as an RDF media type, UTF-8, with the usual prefixes where it has some.

    Errors: ValueError on an answer that holds no triples, and on a media type that is not of RDF.
    """
    target = pyoxigraph.RdfFormat.from_media_type(media_type)
    if result.kind != "triples" or target is None:
        raise ValueError(f"{media_type} holds triples, which only CONSTRUCT and DESCRIBE give")
    triples = (pyoxigraph.Triple(*row) for row in result.rows)  # type: ignore[arg-type]
    return bytes(pyoxigraph.serialize(triples, format=target, prefixes=dict(PREFIXES)) or b"")


def result_json(result: Result) -> dict[str, Any]:
    """The answer as the object of SPARQL 1.1 Query Results JSON; triples as rows of three."""
    if result.kind == "truth":
        return {"head": {}, "boolean": result.truth}
    bindings = [
        {name: _term(term) for name, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": [*result.columns]}, "results": {"bindings": bindings}}


def _term(term: Term) -> dict[str, Any]:
    match term:
        case pyoxigraph.NamedNode():
            return {"type": "uri", "value": term.value}
        case pyoxigraph.BlankNode():
            return {"type": "bnode", "value": term.value}
        case pyoxigraph.Triple():
            return {
                "type": "triple",
                "value": {
                    "subject": _term(term.subject),
                    "predicate": _term(term.predicate),
                    "object": _term(term.object),
                },
            }
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
