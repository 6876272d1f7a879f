"""The embedded store: questions answered, everything else refused with the place."""

from __future__ import annotations

import time
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
from graph.store import Cell, QueryError, Store, StoreError, ask, cell, open_store, select

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


def test_a_syntax_error_says_where(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        select(store, "SELECT ?s\nWHERE { ?s ?p }")
    error = caught.value
    assert str(error) == "line 2, column 15: expected an object after ?p, got }"
    assert (error.line, error.column, error.length) == (2, 15, 1)


def test_columns_of_everything_stand_as_the_question_has_them(store: Store) -> None:
    for question in ("SELECT * { ?s ?p ?o }", "# all\nPREFIX x: <y:>\nselect distinct *{ ?s ?p ?o }"):
        answer = select(store, question)
        assert answer.columns == ("s", "p", "o")
        assert answer.rows == select(store, "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }").rows
    assert select(store, "SELECT (?o AS ?b) ?s { ?s ?p ?o }").columns == ("b", "s")


def test_no_more_rows_than_wanted(store: Store) -> None:
    everything = len(store.rdf)
    for question in ("SELECT ?s { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"):
        some = ask(store, question, most=7)
        assert (len(some.rows), some.cut) == (7, True)
        assert some.rows == ask(store, question).rows[:7]
        whole = ask(store, question, most=everything)
        assert (len(whole.rows), whole.cut) == (everything, False)


def test_graphs_by_name(tmp_path: Path) -> None:
    (tmp_path / "g.trig").write_text("<a:g> { <a:s> <a:p> 1 } <a:h> { <a:s> <a:p> 2 }")
    store = open_store(tmp_path / "g.trig")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for graphs, number in (((), "2"), (("a:g",), "1"), (("a:g", "a:h"), "2")):
        (row,) = ask(store, count, default_graphs=graphs).rows
        assert cell(row[0]).lexical == number
    named = "SELECT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert len(ask(store, named, named_graphs=["a:h"]).rows) == 1
    for missing in ("a:none", "no iri"):
        with pytest.raises(QueryError, match=r"no graph a:none in this data|'no iri' names no graph"):
            ask(store, count, default_graphs=[missing])


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
        "SELECT * { ?s ?p ?x.SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ServiceSilent?x{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> PREFIX service: <a:> SELECT * { service:x { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * { SERVICEx:y { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * { SERVICE x:a\\,b # { \n { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE?s#>\n{ ?s ?p ?o } }",
        "SELECT * { ?s <a:#> ?o FILTER(1<2)SERVICE?s#>\n{ ?s ?p ?o } }",
        "SELECT * { ?s ?p '''\n# ''' SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { # {\rSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
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
        'SELECT * { ?s a <a:none> FILTER(CONTAINS(?service, "service")) { ?s ?p ?o } }',
        "PREFIX x: <a:> SELECT * { ?s x:service ?o { ?s ?p ?o } }",
        "SELECT * { ?s <a:none> ?o\n  # SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }\n}",
    ],
)
def test_words_in_names_texts_and_comments_are_no_matter(store: Store, question: str) -> None:
    assert select(store, question).rows == ()


@pytest.mark.parametrize(
    "long",
    [
        "".join(f"PREFIX p{n}: <http://example.org/{'x' * 200}#>     \n\n" for n in range(200)),
        "# service\n" * 20_000,
        f"# {'service#' * 20_000}\n",
        f"# SERVICE{' ' * 100_000}\n",
    ],
    ids=["prologue", "comments", "comment", "blanks"],
)
def test_refusing_takes_no_time(store: Store, long: str) -> None:
    begin = time.perf_counter()
    assert select(store, long + "SELECT * { ?s <a:none> ?o }").rows == ()
    assert time.perf_counter() - begin < 5


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
