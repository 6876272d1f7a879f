"""`aimaek serve` as its clients see it: urllib, rdflib's SPARQLStore, raw sockets."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import signal
import socket
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from http.client import HTTPException
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result, ResultRow
from serving_tools import SOON_SECONDS, Served, served
from test_cli_interrupt import alive

from aimaek import answerers
from aimaek.pipeline import Build
from conftest import Call, Run
from graph.store import open_store, select
from graph.terms import QUERY_PREFIXES
from ontology.questions import QUESTIONS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
MODELS = "SELECT ?model ?name { ?model a aik:AIModel ; rdfs:label ?name } ORDER BY ?model ?name"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MOST_ROWS = 50


@pytest.fixture(scope="module")
def graph(sample_build: Build) -> Path:
    return sample_build.files[0]


@pytest.fixture(scope="module")
def server(graph: Path) -> Iterator[Served]:
    """A server with little patience."""
    with served(graph, "--timeout", "2", "--max-rows", str(MOST_ROWS)) as running:
        yield running


@pytest.fixture(scope="module")
def names(graph: Path) -> list[tuple[str, ...]]:
    """What the store itself answers."""
    rows = select(open_store(graph), MODELS, prefixes=QUERY_PREFIXES).rows
    assert 20 < len(rows) <= MOST_ROWS
    return [tuple(cell.lexical for cell in row) for row in rows]


def test_it_says_where_it_listens(server: Served) -> None:
    assert server.printed.splitlines() == [
        f"Explorer  {server.address}/",
        f"SPARQL    {server.address}/sparql  read-only, at most 50 rows and 2 s",
        "Ctrl-C stops it.",
    ]
    assert server.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("accept", "media_type", "form"),
    [
        ("*/*", "application/sparql-results+json", "json"),
        ("application/sparql-results+json", "application/sparql-results+json", "json"),
        ("application/json", "application/json", "json"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml", "xml"),
        ("text/tab-separated-values", "text/tab-separated-values", "tsv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6, */*;q=0.1", "application/sparql-results+xml", "xml"),
        ("application/sparql-results+json;q=0, text/tab-separated-values", "text/tab-separated-values", "tsv"),
        (
            "application/x-binary-rdf, application/sparql-results+xml; charset=utf-8",
            "application/sparql-results+xml",
            "xml",
        ),
    ],
)
def test_rows_in_the_format_that_the_client_likes_best(
    server: Served, names: list[tuple[str, ...]], accept: str, media_type: str, form: str
) -> None:
    heard = server.ask(MODELS, accept)
    assert heard.status == 200
    assert heard.headers["Content-Type"].partition(";")[0] == media_type
    assert heard.headers["Vary"] == "Accept"
    read = Result.parse(io.BytesIO(heard.body), format=form)
    assert [tuple(str(one) for one in row) for row in read if isinstance(row, ResultRow)] == names


def test_rows_as_csv(server: Served, names: list[tuple[str, ...]]) -> None:
    heard = server.ask(MODELS, "text/csv")
    assert heard.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(heard.text, newline="")))
    assert rows == [["model", "name"], *map(list, names)]


def test_no_accept_header_at_all(server: Served) -> None:
    with socket.create_connection(("127.0.0.1", int(server.address.rpartition(":")[2])), timeout=20) as wire:
        wire.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n")
        heard = b"".join(iter(lambda: wire.recv(4096), b""))
    assert b" 200 OK" in heard and heard.endswith(b'{"head":{},"boolean":true}')


@pytest.mark.parametrize("encoding", ["form", "direct", "direct with parameters"])
def test_queries_by_post(server: Served, names: list[tuple[str, ...]], encoding: str) -> None:
    from urllib.parse import urlencode

    if encoding == "form":
        body, kind = urlencode({"query": MODELS}).encode(), "application/x-www-form-urlencoded"
    else:
        body, kind = MODELS.encode(), "application/sparql-query; charset=utf-8"
    path = "/sparql?other=1" if encoding.endswith("parameters") else "/sparql"
    heard = server.get(path, method="POST", data=body, Content_Type=kind, Accept="text/csv")
    assert heard.status == 200
    assert len(heard.text.splitlines()) == len(names) + 1


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", "turtle"),
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("text/html;q=0.9, application/rdf+xml;q=0.2", "xml"),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_triples_in_the_format_that_the_client_likes_best(server: Served, graph: Path, accept: str, form: str) -> None:
    heard = server.ask("DESCRIBE aid:sk-telecom", accept)
    assert heard.status == 200
    whole = Graph().parse(graph)
    about = URIRef("https://w3id.org/aimaek/id/sk-telecom")
    assert set(Graph().parse(data=heard.body, format=form)) == set(whole.triples((about, None, None))) != set()


def test_yes_and_no(server: Served) -> None:
    assert server.ask("ASK { ?s a aik:AIModel }").json == {"head": {}, "boolean": True}
    xml = ElementTree.fromstring(server.ask("ASK { ?s a aik:None }", "application/sparql-results+xml").body)
    assert [one.text for one in xml.iter("{http://www.w3.org/2005/sparql-results#}boolean")] == ["false"]


@pytest.mark.parametrize(
    ("query", "accept"), [(MODELS, "text/turtle"), ("DESCRIBE aid:gpu", "text/csv"), ("ASK {}", "image/png")]
)
def test_a_format_that_the_answer_does_not_have(server: Served, query: str, accept: str) -> None:
    heard = server.ask(query, accept)
    assert heard.status == 406
    assert heard.text.startswith(f"the answer has none of the types of {accept}; it has ")


def test_the_description_of_the_service(server: Served, graph: Path) -> None:
    for accept, form in (("*/*", "turtle"), ("application/rdf+xml", "xml"), ("application/n-triples", "nt")):
        described = Graph().parse(data=server.get("/sparql", Accept=accept).body, format=form)
        (service,) = described.subjects(RDF.type, SD.Service)
        assert described.value(service, SD.endpoint) == URIRef(server.sparql)
        assert described.value(service, SD.supportedLanguage) == SD.SPARQL11Query
        formats = {str(one).rpartition("/")[2] for one in described.objects(service, SD.resultFormat)}
        assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle"} <= formats
        data = described.value(described.value(service, SD.defaultDataset), SD.defaultGraph)
        triples = described.value(data, URIRef(f"{QUERY_PREFIXES['void']}triples"))
        assert triples is not None and int(str(triples)) == len(Graph().parse(graph))
    assert server.get("/sparql", Accept="text/csv").status == 406


def test_a_browser_gets_a_page_of_questions(server: Served) -> None:
    heard = server.get("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert heard.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in heard.headers["Content-Security-Policy"]
    assert all(one.ko in heard.text for one in QUESTIONS.values())
    assert "<script" not in heard.text


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_named_questions_have_the_rows_of_the_store(server: Served, graph: Path, name: str) -> None:
    heard = server.ask(QUESTIONS[name].text, "text/csv")
    rows = select(open_store(graph), QUESTIONS[name].text).rows
    got = list(csv.reader(io.StringIO(heard.text, newline="")))[1:]
    assert [[cell.lexical for cell in row] for row in rows[:MOST_ROWS]] == got
    assert heard.headers.get("X-SPARQL-MaxRows") == (str(MOST_ROWS) if len(rows) > MOST_ROWS else None)


def test_answers_are_cut_and_say_so(server: Served) -> None:
    everything = server.ask("SELECT ?s { ?s ?p ?o }")
    assert len(everything.json["results"]["bindings"]) == MOST_ROWS
    assert everything.headers["X-SPARQL-MaxRows"] == str(MOST_ROWS)
    triples = server.ask("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
    assert len(triples.text.splitlines()) == MOST_ROWS
    assert triples.headers["X-SPARQL-MaxRows"] == str(MOST_ROWS)
    assert "X-SPARQL-MaxRows" not in server.ask(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {MOST_ROWS}").headers


def test_a_query_without_end_is_ended_and_others_go_on(server: Served) -> None:
    before = processes_of(server)
    begin = time.monotonic()
    said: list[int] = []
    asking = threading.Thread(target=lambda: said.append(server.ask(ENDLESS).status))
    asking.start()
    time.sleep(0.3)
    assert server.ask(MODELS).status == 200
    assert time.monotonic() - begin < 2, "an answer need not wait for another"
    heard = server.ask(ENDLESS)
    assert (heard.status, heard.headers["Retry-After"]) == (503, "1")
    assert heard.text.startswith("the query took longer than 2 s and was ended; narrow it down")
    asking.join(SOON_SECONDS)
    assert said == [503]
    assert server.ask(MODELS).status == 200
    assert len(processes_of(server)) == len(before), "what was ended is replaced, and nothing else is there"
    assert not set(processes_of(server)) >= set(before)


def processes_of(server: Served) -> list[str]:
    """The processes that the server has started and that still run."""
    children = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    return [one for file in children for one in file.read_text(encoding="ascii").split() if runs(one)]


def runs(process: str) -> bool:
    state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    return state not in "ZX"


@pytest.mark.parametrize("query", ["ASK " + "{" * 100_000 + "}" * 100_000, "ASK { FILTER(" + "(" * 100_000])
def test_a_query_that_breaks_the_parser_breaks_nothing_else(server: Served, query: str) -> None:
    heard = server.get("/sparql", method="POST", data=query.encode(), Content_Type="application/sparql-query")
    assert heard.status == 503 and "nested too deeply" in heard.text
    assert server.ask("ASK {}").json["boolean"] is True


def test_a_wrong_query_is_pointed_at(server: Served) -> None:
    heard = server.ask('SELECT ?s {\n  ?s rdfs:label "가온"@ko ; aki:uses ?n }')
    assert (heard.status, heard.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    first, *rest = heard.text.splitlines()
    assert first.startswith("line 2, column 27: prefix aki: is not declared; did you mean aik:?")
    assert rest == ['  ?s rdfs:label "가온"@ko ; aki:uses ?n }', f"{' ' * 28}^^^^^^^^"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/sparql-update", b"DROP ALL"),
        ("application/x-www-form-urlencoded", b"update=DROP+ALL"),
        ("application/sparql-query", b"DELETE WHERE { ?s ?p ?o }"),
        ("application/x-www-form-urlencoded", b"query=INSERT+DATA+%7B+%3Ca%3E+%3Cb%3E+1+%7D"),
    ],
)
def test_updates_are_refused(server: Served, kind: str, body: bytes) -> None:
    heard = server.get("/sparql", method="POST", data=body, Content_Type=kind)
    assert heard.status == 400 and "read-only" in heard.text
    assert server.ask("ASK { ?s a aik:AIModel }").json["boolean"] is True


def test_nothing_is_fetched_for_a_query(server: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.5)
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"
        for query in (
            f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ ?s a ?x.SERVICESILENT<{address}>{{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        ):
            heard = server.ask(query)
            assert "SERVICE asks another server" in heard.text or heard.json["results"]["bindings"] == []
        assert server.ask("ASK {}", **{"default-graph-uri": address}).status == 400
        with pytest.raises(TimeoutError):
            elsewhere.accept()


@pytest.mark.parametrize(
    ("path", "method", "kind", "body", "status"),
    [
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "GET", "", None, 400),
        ("/sparql", "POST", "application/x-www-form-urlencoded", b"", 400),
        ("/sparql", "POST", "text/plain", b"ASK {}", 415),
        ("/sparql", "POST", "application/sparql-query", b"ASK { \xff }", 400),
        ("/sparql", "PUT", "application/sparql-query", b"ASK {}", 405),
        ("/sparql", "DELETE", "", None, 405),
        ("/", "POST", "text/plain", b"x", 405),
        ("/nothing", "GET", "", None, 404),
        ("/sparql/", "GET", "", None, 404),
        ("/../../../../etc/passwd", "GET", "", None, 404),
        ("/%2e%2e/%2e%2e/etc/passwd", "GET", "", None, 404),
        ("/..%2freport.json", "GET", "", None, 404),
        ("/report.json", "GET", "", None, 404),
        ("/sparql", "POST", "application/sparql-query", b" " * (1024 * 1024 + 1), 413),
        ("/sparql", "POST", "application/x-www-form-urlencoded", b"query=" + b"+" * (1024 * 1024), 413),
    ],
)
def test_requests_that_are_refused(
    server: Served, path: str, method: str, kind: str, body: bytes | None, status: int
) -> None:
    heard = server.get(path, method=method, data=body, **({"Content_Type": kind} if kind else {}))
    assert heard.status == status
    assert heard.headers["Access-Control-Allow-Origin"] == "*", "a page may read why"
    assert b"root:" not in heard.body and heard.headers["Content-Type"].startswith("text/plain")


def test_graphs_of_the_data_by_name(tmp_path: Path) -> None:
    (tmp_path / "two.trig").write_text("<urn:g> { <urn:s> <urn:p> 1 } <urn:h> { <urn:s> <urn:p> 2 }", encoding="utf-8")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with served(tmp_path / "two.trig", "--allow-origin", "https://yasgui.example") as server:
        counts = [
            server.ask(count, "text/csv", **more).text.split()[1]
            for more in ({}, {"default-graph-uri": "urn:g"}, {"named-graph-uri": "urn:g"})
        ]
        assert counts == ["2", "1", "2"]
        missing = server.ask(count, **{"default-graph-uri": "urn:none"})
        assert (missing.status, missing.text) == (
            400,
            "no graph urn:none in this data; without a graph named, all of it is asked\n",
        )
        home = server.get("/")
        assert (home.status, home.headers["Access-Control-Allow-Origin"]) == (404, "https://yasgui.example")
        assert "no two.html beside two.trig; aimaek build writes it" in home.text


def test_the_explorer_and_the_files(server: Served, sample_build: Build) -> None:
    files = {file.suffix: file for file in sample_build.files}
    home = server.get("/")
    assert home.headers["Content-Type"] == "text/html; charset=utf-8"
    assert home.body == files[".html"].read_bytes() == server.get("/graph.html").body
    turtle = server.get("/graph.ttl")
    assert turtle.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert turtle.body == files[".ttl"].read_bytes()
    assert server.get("/graph.graphml").body == files[".graphml"].read_bytes()
    again = server.get("/graph.ttl", If_None_Match=turtle.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    part = server.get("/graph.ttl", Range="bytes=0-99")
    assert (part.status, part.body) == (206, turtle.body[:100])


def test_head_is_get_without_a_body(server: Served) -> None:
    for path in ("/", "/graph.ttl", "/sparql", "/sparql?query=ASK%7B%7D"):
        head, get = server.get(path, method="HEAD"), server.get(path)
        assert (head.status, head.body) == (200, b"")
        assert head.headers["Content-Length"] == str(len(get.body))
        assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_what_a_browser_asks_before_a_page_may_ask(server: Served) -> None:
    heard = server.get(
        "/sparql",
        method="OPTIONS",
        Origin="https://yasgui.example",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type,x-requested-with",
        Access_Control_Request_Private_Network="true",
    )
    assert (heard.status, heard.body) == (204, b"")
    assert heard.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in heard.headers["Access-Control-Allow-Methods"]
    assert heard.headers["Access-Control-Allow-Headers"] == "*"
    assert heard.headers["Access-Control-Allow-Private-Network"] == "true"


def test_rdflib_as_a_client(server: Served, names: list[tuple[str, ...]]) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(server.sparql, method=method)
        answer = Graph(store=store).query(MODELS)
        rows = [tuple(str(one) for one in row) for row in answer if isinstance(row, ResultRow)]
        assert rows == names
    remote = Graph(store=SPARQLStore(server.sparql))
    model = URIRef(names[0][0])
    assert (model, RDF.type, URIRef("https://w3id.org/aimaek/ontology#AIModel")) in remote
    assert names[0][1] in {str(label) for label in remote.objects(model, URIRef(f"{QUERY_PREFIXES['rdfs']}label"))}


def test_many_clients_at_once(server: Served, names: list[tuple[str, ...]]) -> None:
    heard: list[int] = []

    def client() -> None:
        heard.extend(len(server.ask(MODELS, "text/csv").text.splitlines()) for _ in range(5))

    clients = [threading.Thread(target=client) for _ in range(8)]
    for one in clients:
        one.start()
    for one in clients:
        one.join(SOON_SECONDS)
    assert heard == [len(names) + 1] * 40


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_and_leaves_nothing(graph: Path, number: signal.Signals) -> None:
    with served(graph, "--timeout", "60") as server:
        asking = threading.Thread(target=ask_in_vain, args=[server])
        asking.start()
        time.sleep(0.5)
        begin = time.monotonic()
        os.killpg(server.process.pid, number)  # as a terminal sends it: to all of its processes
        out, err = server.process.communicate(timeout=SOON_SECONDS)
        assert (server.process.returncode, out, err) == (0, "", "")
        assert time.monotonic() - begin < 10
        asking.join(SOON_SECONDS)
        until = time.monotonic() + SOON_SECONDS
        while alive(server.process.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert alive(server.process.pid) == []


def ask_in_vain(server: Served) -> None:
    """A client whose answer never comes."""
    with contextlib.suppress(OSError, HTTPException):
        assert server.ask(ENDLESS).status == 503


def test_only_who_waits_for_an_answer_closes_its_pipe(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that close one descriptor at a time fail, or close another that the system has given out since."""
    closed: list[int] = []

    def slowly(pipe: Connection) -> None:
        closed.append(pipe.fileno())
        time.sleep(0.3)
        os.close(pipe.fileno())

    two = answerers.Answerers(graph, processes=2, seconds=60)
    given_up: list[str] = []

    def client() -> None:
        try:
            two.answer(answerers.Asked(query=ENDLESS, media_types={"rows": "text/csv"}, most=10))
        except answerers.NoAnswer as error:
            given_up.append(error.why)

    asking = threading.Thread(target=client)
    asking.start()
    time.sleep(0.5)
    with monkeypatch.context() as patch:
        patch.setattr(Connection, "_close", slowly)
        two.close()
        asking.join(SOON_SECONDS)
    assert not asking.is_alive()
    assert given_up == ["ended"]
    assert len(closed) == len(set(closed)) == 2


def test_an_answer_that_wants_all_memory_is_ended(graph: Path) -> None:
    few = answerers.Answerers(graph, processes=1, seconds=60, memory=64 * 1024**2)
    try:
        rows = {"rows": "text/csv", "triples": "text/turtle", "truth": "text/csv"}
        huge = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
        with pytest.raises(answerers.NoAnswer) as given_up:
            few.answer(answerers.Asked(query=huge, media_types=rows, most=10))
        assert given_up.value.why == "ended"
        assert few.answer(answerers.Asked(query="ASK {}", media_types=rows, most=10)).body == b"ask\r\ntrue\r\n"
    finally:
        few.close()


def test_an_address_that_is_taken(run: Run, graph: Path, server: Served) -> None:
    port = server.address.rpartition(":")[2]
    done = run(["serve", "--graph", graph, "--port", port])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"aimaek: error: cannot listen at 127.0.0.1, port {port}: ")
    assert done.stderr.count("\n") == 1 and "--port 0" in done.stderr


def test_a_graph_that_is_not_there_or_no_graph(run: Run, tmp_path: Path) -> None:
    missing = run(["serve", "--graph", tmp_path / "graph.ttl", "--port", "0"])
    assert missing.returncode == 1
    assert missing.stderr == f"aimaek: error: no such graph file: {tmp_path / 'graph.ttl'}; aimaek build writes one\n"
    (tmp_path / "graph.ttl").write_text("이것은 그래프가 아니다\n", encoding="utf-8")
    broken = run(["serve", "--graph", tmp_path / "graph.ttl", "--port", "0"])
    assert broken.returncode == 1
    assert f"{tmp_path / 'graph.ttl'}:1: not valid Turtle" in broken.stderr


def test_without_the_extra_it_says_what_to_install(call: Call, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cheroot.wsgi", None)
    done = call("serve", "--graph", graph, "--port", "0")
    assert (done.code, done.err) == (1, "aimaek: error: serving needs cheroot: install aimaek[serve]\n")


def test_listening_to_others_is_warned_of(graph: Path) -> None:
    with served(graph, "--host", "0.0.0.0") as server:
        server.process.terminate()
        _, err = server.process.communicate(timeout=SOON_SECONDS)
        assert err == "aimaek: warning: whoever can reach 0.0.0.0 can read the graph: no password, no TLS\n"
