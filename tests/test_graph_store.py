"""The embedded store: questions answered, everything else refused with the place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from graph_readings import NURI, sample
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from graph.export import write_rdf
from graph.formats import RdfFormat
from graph.fuse import fuse
from graph.model import GraphError
from graph.store import Cell, QueryError, Store, StoreError, open_store, select

AIK = Namespace("https://w3id.org/aimaek/ontology#")
PREFIX = "PREFIX aik: <https://w3id.org/aimaek/ontology#> PREFIX aid: <https://w3id.org/aimaek/id/>\n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "graph.ttl"
    write_rdf(fuse(sample()), file)
    return file


@pytest.fixture(scope="module")
def store(path: Path) -> Store:
    return open_store(path)


def test_it_is_rdflibs_graph_with_the_files_triples(store: Store, path: Path) -> None:
    expected = Graph().parse(path)
    assert {tuple(map(str, triple)) for triple in store.rdf} == {tuple(map(str, triple)) for triple in expected}
    assert len(store.rdf) == len(expected)
    nuri = URIRef(f"https://w3id.org/aimaek/id/{NURI.id}")
    assert (nuri, RDFS.label, Literal("누리랩", lang="ko")) in store.rdf
    assert len(list(store.rdf.subjects(RDF.type, AIK.Statement))) == 15
    rows = store.rdf.query(f"{PREFIX} SELECT ?s {{ ?s a aik:Statement }}")
    assert len(list(rows)) == 15


def test_values_are_plain(store: Store) -> None:
    answer = select(
        store,
        PREFIX + "SELECT ?model ?count ?stake ?label ?none { ?model aik:parameterCount ?count . ?st aik:stake ?stake . "
        '?model <http://www.w3.org/2000/01/rdf-schema#label> ?label FILTER(lang(?label) = "ko") }',
    )
    assert answer.columns == ("model", "count", "stake", "label", "none")
    ((model, count, stake, label, none),) = answer.rows
    assert (count, stake) == (Cell(Decimal(300_000_000_000), "300000000000"), Cell(Decimal("12.5"), "12.5"))
    assert (label, none) == (Cell("새벽", "새벽"), Cell(None, ""))
    assert model.value == model.lexical
    assert str(model.value).startswith("https://w3id.org/aimaek/id/")


def test_a_number_that_is_none_stays_text(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text('<a:s> <a:p> "many"^^<http://www.w3.org/2001/XMLSchema#integer> .')
    assert select(open_store(tmp_path / "g.ttl"), "SELECT ?o { ?s ?p ?o }").rows == ((Cell("many", "many"),),)


def test_order_is_the_questions(store: Store) -> None:
    question = PREFIX + "SELECT ?f { ?a aik:file ?f } ORDER BY DESC(?f)"
    files = [row[0].lexical for row in select(store, question).rows]
    assert files == sorted(files, reverse=True)
    assert len(files) == 4


def test_ask_construct_and_describe(store: Store) -> None:
    asked = select(store, PREFIX + "ASK { ?s a aik:Statement }")
    assert (asked.columns, asked.rows) == (("ask",), ((Cell("true", "true"),),))
    assert select(store, "ASK { <a:b> ?p ?o }").rows == ((Cell("false", "false"),),)
    made = select(store, PREFIX + "CONSTRUCT { ?s a aik:Thing } WHERE { ?s a aik:Statement }")
    assert made.columns == ("subject", "predicate", "object")
    assert len(made.rows) == 15
    assert select(store, PREFIX + f"DESCRIBE aid:{NURI.id}").rows


@pytest.mark.parametrize("suffix", [one.suffix for one in RdfFormat])
def test_every_format_can_be_asked(tmp_path: Path, store: Store, suffix: str) -> None:
    write_rdf(fuse(sample()), tmp_path / f"g{suffix}")
    question = PREFIX + "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    assert select(open_store(tmp_path / f"g{suffix}"), question) == select(store, question)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SELECT ?s\nWHERE { ?s ?p }", "line 2, column 16: not valid SPARQL, in: WHERE { ?s ?p }"),
        ("SELECT * {\n  ?s foo:bar ?o }", "line 2, column 13: Prefix not found, in: ?s foo:bar ?o }"),
        (
            "SELECT ?x (COUNT(?s) AS ?n) { ?s ?p ?x }",
            "line 1, column 41: The SELECT contains a variable that is unbound, in: "
            "SELECT ?x (COUNT(?s) AS ?n) { ?s ?p ?x }",
        ),
        ("", "line 1, column 1: not valid SPARQL"),
        ("누가 투자했나", "line 1, column 8: not valid SPARQL, in: 누가 투자했나"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20: not valid SPARQL, in: SELECT * { ?s ?p ?o"),
    ],
)
def test_a_syntax_error_says_where(store: Store, question: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        select(store, question)
    error = caught.value
    assert str(error) == message == f"line {error.line}, column {error.column}: {error.message}"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "delete where { ?s ?p ?o }",
        "PREFIX x: <http://x/#> # note\nBASE <http://y/>\n  DROP ALL",
        "CLEAR ALL",
        "LOAD <file:///etc/passwd>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CREATE GRAPH <a:g>",
        "ADD DEFAULT TO <a:g>",
    ],
)
def test_updates_are_refused(store: Store, update: str) -> None:
    before = len(store.rdf)
    with pytest.raises(QueryError, match="would change the graph, which is read-only"):
        select(store, update)
    assert len(store.rdf) == before


def test_the_place_of_an_update(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        select(store, "PREFIX x: <http://x/>\n  INSERT DATA { x:a x:b x:c }")
    assert (caught.value.line, caught.value.column) == (2, 3)


@pytest.mark.parametrize(
    "service",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . service silent ?s { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"b" . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } # "\n }',
        "SELECT * { ?s ?p '''it's''' SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { # <\nSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1 < 2) SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } FILTER(2 > 1) }",
    ],
)
def test_nothing_is_fetched(store: Store, service: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        select(store, service)


@pytest.mark.parametrize(
    "question",
    [
        'SELECT * { ?service ?p "INSERT SERVICE <x>" }',
        "PREFIX service: <a:> SELECT * { ?s service:service ?o } # SERVICE",
        "SELECT * { ?s <a:SERVICE> ?o }",
        "# INSERT\nSELECT * { ?insert a '''\nDELETE ''' }",
        "PREFIX insert: <a:> SELECT * { ?s insert:delete ?o }",
    ],
)
def test_words_in_names_texts_and_comments_are_no_matter(store: Store, question: str) -> None:
    assert select(store, question).rows == ()


def test_refusing_takes_no_time_on_long_prologues(store: Store) -> None:
    prologue = "".join(f"PREFIX p{n}: <http://example.org/{'x' * 200}#>     \n\n" for n in range(200))
    assert select(store, prologue + "SELECT * { ?s <a:none> ?o }").rows == ()


@given(st.text(max_size=40))
def test_any_text_is_answered_or_refused(store: Store, text: str) -> None:
    try:
        select(store, text)
    except QueryError as error:
        assert error.message


def test_a_failure_while_answering_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("<a:s> <a:p> 1 .")
    store = open_store(tmp_path / "g.ttl")
    (row,) = select(store, "SELECT (1/0 AS ?x) { ?s ?p ?o }").rows
    assert row == (Cell(None, ""),)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such graph file: .*none.ttl; aimaek build writes one"):
        open_store(tmp_path / "none.ttl")
    (tmp_path / "bad.ttl").write_text('<a:s> <a:p> "x" .\n<a:s> <a:p> "x')
    with pytest.raises(StoreError, match=r"bad.ttl:2: not valid Turtle: "):
        open_store(tmp_path / "bad.ttl")
    with pytest.raises(StoreError, match="cannot be read"):
        (tmp_path / "folder.ttl").mkdir()
        open_store(tmp_path / "folder.ttl")
    with pytest.raises(GraphError, match=r"\.csv names no RDF format"):
        open_store(tmp_path / "graph.csv")


def test_opening_does_not_touch_the_file(path: Path) -> None:
    before = path.read_bytes()
    opened = open_store(path)
    opened.engine.update("DELETE WHERE { ?s ?p ?o }")
    assert isinstance(opened.engine, pyoxigraph.Store)
    assert path.read_bytes() == before
    assert len(open_store(path).rdf) > 100
