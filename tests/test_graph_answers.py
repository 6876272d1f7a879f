"""Answers in the formats of SPARQL, read back by other readers: rdflib, csv, json."""

from __future__ import annotations

import csv
import io
import json
import warnings

import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.query import Result as RdflibResult

from graph.answers import result_bytes, result_json, triples_bytes
from graph.formats import RdfFormat, ResultFormat
from graph.store import Store, ask, open_store

XSD = "http://www.w3.org/2001/XMLSchema#"
ODD = 'a"b\\u0001\\c\n\t가,나;\u0001\U0001f600 ‮=1+1'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("store") / "graph.ttl"
    text = json.dumps(ODD, ensure_ascii=True).replace("\\ud83d\\ude00", "\\U0001F600")
    file.write_text(
        f'<a:s> <a:p> {text}, "가"@ko, 1, 1.5, "2024-03"^^<{XSD}gYearMonth>, _:b, true, <a:한글> .',
        encoding="utf-8",
    )
    return open_store(file)


ALL = "SELECT ?s ?o ?none { ?s <a:p> ?o }"


@pytest.mark.parametrize("format", [ResultFormat.JSON, ResultFormat.XML, ResultFormat.TSV])
def test_rdflib_reads_every_term_back(store: Store, format: ResultFormat) -> None:
    written = result_bytes(ask(store, ALL), format)
    names = {ResultFormat.JSON: "json", ResultFormat.XML: "xml", ResultFormat.TSV: "tsv"}
    read = RdflibResult.parse(io.BytesIO(written), format=names[format])
    assert [str(name) for name in read.vars or ()] == ["s", "o", "none"]
    objects = {row[1] for row in read}  # type: ignore[index]
    assert len(objects) == 8
    assert {
        Literal("가", lang="ko"),
        Literal("1", datatype=URIRef(f"{XSD}integer")),
        Literal("1.5", datatype=URIRef(f"{XSD}decimal")),
        Literal("2024-03", datatype=URIRef(f"{XSD}gYearMonth")),
        URIRef("a:한글"),
    } <= objects
    assert any(isinstance(one, BNode) for one in objects)
    odd = ODD.replace("\x01", "\ufffd") if format is ResultFormat.XML else ODD
    assert odd in {str(one) for one in objects}


def test_csv_gives_the_values(store: Store) -> None:
    written = result_bytes(ask(store, ALL), ResultFormat.CSV).decode()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows[0] == ["s", "o", "none"]
    assert {"가", "1", "1.5", "2024-03", "true", "a:한글", ODD} <= {row[1] for row in rows[1:]}
    assert {row[2] for row in rows[1:]} == {""}
    assert written.endswith("\r\n")


def test_yes_and_no_in_every_format(store: Store) -> None:
    for query, truth in (("ASK { ?s ?p ?o }", True), ("ASK { ?s <a:none> ?o }", False)):
        result = ask(store, query)
        assert result_json(result) == {"head": {}, "boolean": truth}
        read = RdflibResult.parse(io.BytesIO(result_bytes(result, ResultFormat.XML)), format="xml")
        assert read.askAnswer is truth
        assert result_bytes(result, ResultFormat.CSV).decode() == f"ask\r\n{str(truth).lower()}\r\n"
        assert result_bytes(result, ResultFormat.TSV).decode() == f"?ask\n{str(truth).lower()}\n"


def test_triples_of_rdf_12_are_told_as_such(store: Store) -> None:
    (row,) = result_json(ask(store, 'SELECT (<<( <a:b> <b:c> "d"@ko )>> AS ?t) {}'))["results"]["bindings"]
    assert row["t"]["type"] == "triple"
    assert row["t"]["value"]["object"] == {"type": "literal", "value": "d", "xml:lang": "ko"}


@pytest.mark.parametrize("format", list(RdfFormat), ids=lambda one: str(one.title))
def test_triples_come_back(store: Store, format: RdfFormat) -> None:
    made = ask(store, "CONSTRUCT { ?s <a:q> ?o } { ?s <a:p> ?o FILTER(!isBlank(?o)) }")
    names = {".ttl": "turtle", ".nt": "nt", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph|Dataset", DeprecationWarning)  # rdflib's own parsers
        read = Dataset().parse(data=triples_bytes(made, format.media_type), format=names[format.suffix])
        found = set(read.triples((None, None, None)))
    assert len(found) == 7
    assert ODD in {str(obj) for _, _, obj in found}
    with pytest.raises(ValueError, match="which only CONSTRUCT and DESCRIBE give"):
        triples_bytes(ask(store, ALL), format.media_type)


def test_rdf_xml_too(store: Store) -> None:
    made = ask(store, "CONSTRUCT { ?s <https://a.example/q> ?o } { ?s <a:p> ?o FILTER(?o = 1) }")
    assert len(Graph().parse(data=triples_bytes(made, "application/rdf+xml"), format="xml")) == 1
    with pytest.raises(ValueError, match="text/html holds triples"):
        triples_bytes(made, "text/html")
