"""The Turtle in the engines that users have: every named question has the same rows in the same order in each.

The rows of Oxigraph, the engine inside aimaek, are what the others must give. rdflib is held to the same rows in
test_ontology_questions.py and test_acceptance_questions.py.
"""

from __future__ import annotations

import re
import shutil
import socket
import urllib.error
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from graph_sample import hostile_graph
from rdf_engines import (
    COUNT,
    Answer,
    EngineError,
    Virtuoso,
    ask_comunica,
    ask_oxigraph,
    ask_rdflib,
    ask_roqet,
    cell,
    virtuoso,
)
from rdflib import Graph

from aimaek.pipeline import Build
from graph.export import write_rdf
from ontology.questions import QUESTIONS

SAMPLE = Path(__file__).parent / "data" / "sample.ttl"
NAMES = sorted(QUESTIONS)
LITERALS = "SELECT ?s ?p ?o WHERE { ?s ?p ?o . FILTER (isLiteral(?o)) }"

# Questions of the sample articles that Comunica answers within two seconds or so; it takes a minute for all.
QUICK = ("company-group", "funding-ranking", "models-by-parameters", "supply-chain")

# What Rasqal 0.9.33 of 2014 gets wrong. That it still does is tested, so that this list cannot outlive it.
ROQET_FAILS = {
    "alliance-overlap": "OPTIONAL loses the value of a variable when a later pattern matches more than once",
    "funding-ranking": "COUNT(DISTINCT) counts a variable without a value as one",
    "model-basis": "no property paths, and + has no other form",
    "most-connected": "of two COUNT(DISTINCT) in one question the second is too small",
    "planned-not-done": "ORDER BY puts a row without a value last",
}

_SENTENCE = re.compile(r"(?m)^( +)(\?\w+) ((?:(?!\.$)[^{}()])*?) \.$")


def without_paths(text: str) -> str:
    """The question with UNION in place of `a|b`, for an engine that knows no property paths."""
    return _SENTENCE.sub(_unions, text)


def _unions(match: re.Match[str]) -> str:
    indent, subject, rest = match.groups()
    pairs = [pair.split() for pair in rest.split(";")]
    lines = [f"{indent}{subject} {' '.join(pair)} ." for pair in pairs if "|" not in pair[0]]
    for path, value in (pair for pair in pairs if "|" in pair[0]):
        ways = [
            f"{{ {value} {way[1:]} {subject} . }}" if way[0] == "^" else f"{{ {subject} {way} {value} . }}"
            for way in path.split("|")
        ]
        lines.append(indent + " UNION ".join(ways))
    return "\n".join(lines)


class Loaded:
    """A file and what Oxigraph answers about it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.store = pyoxigraph.Store()
        self.store.load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)

    def expected(self, name: str) -> Answer:
        """The rows that every engine must give."""
        answer = ask_oxigraph(self.store, QUESTIONS[name].text)
        assert answer.rows, "a question without rows would show nothing"
        return answer


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return Loaded(SAMPLE)


@pytest.fixture(scope="module")
def articles(sample_build: Build) -> Loaded:
    return Loaded(sample_build.files[0])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("hostile")
    for suffix in (".ttl", ".nt", ".trig", ".nq"):
        write_rdf(hostile_graph(), folder / f"hostile{suffix}")
    return Loaded(folder / "hostile.ttl")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


def load(server: Virtuoso, loaded: Loaded, graph: str) -> str:
    """The graph that a file is in, which it is loaded into at first."""
    inside = server.folder / f"{graph}.ttl"
    if not inside.exists():
        shutil.copy(loaded.file, inside)
        assert server.load(inside, f"urn:{graph}") == len(loaded.store)
    return f"urn:{graph}"


@pytest.mark.virtuoso
@pytest.mark.parametrize("name", NAMES)
def test_virtuoso_on_the_small_graph(name: str, server: Virtuoso, sample: Loaded) -> None:
    assert server.ask(QUESTIONS[name].text, load(server, sample, "sample")) == sample.expected(name)


@pytest.mark.virtuoso
@pytest.mark.parametrize("name", NAMES)
def test_virtuoso_on_the_sample_articles(name: str, server: Virtuoso, articles: Loaded) -> None:
    assert server.ask(QUESTIONS[name].text, load(server, articles, "articles")) == articles.expected(name)


@pytest.fixture(scope="module")
def comunica() -> dict[str, Answer | EngineError]:
    triples, answers = ask_comunica(SAMPLE, {name: QUESTIONS[name].text for name in NAMES})
    assert triples == len(Loaded(SAMPLE).store)
    return answers


@pytest.mark.node
@pytest.mark.parametrize("name", NAMES)
def test_comunica_on_the_small_graph(name: str, comunica: dict[str, Answer | EngineError], sample: Loaded) -> None:
    assert comunica[name] == sample.expected(name)


@pytest.mark.node
def test_comunica_on_the_sample_articles(articles: Loaded) -> None:
    triples, answers = ask_comunica(articles.file, {name: QUESTIONS[name].text for name in QUICK})
    assert triples == len(articles.store)
    for name in QUICK:
        answer, expected = answers[name], articles.expected(name)
        assert isinstance(answer, Answer), answer
        # Comunica sorts text as JavaScript's localeCompare does, and the names of these articles are of any script.
        assert (answer.columns, sorted(answer.rows, key=repr)) == (expected.columns, sorted(expected.rows, key=repr))


@pytest.mark.roqet
@pytest.mark.parametrize("name", [name for name in NAMES if name not in ROQET_FAILS])
def test_roqet_on_the_small_graph(name: str, sample: Loaded) -> None:
    assert ask_roqet(SAMPLE, without_paths(QUESTIONS[name].text)) == sample.expected(name)


@pytest.mark.roqet
@pytest.mark.parametrize("name", sorted(ROQET_FAILS))
def test_what_roqet_gets_wrong_it_still_does(name: str, sample: Loaded) -> None:
    try:
        answer = ask_roqet(SAMPLE, without_paths(QUESTIONS[name].text))
    except EngineError as error:
        assert "syntax error" in str(error)
    else:
        assert answer != sample.expected(name), f"roqet answers {name}: take it off the list"


@pytest.mark.roqet
def test_roqet_still_knows_no_property_paths() -> None:
    with pytest.raises(EngineError, match=r"syntax error at '\|'"):
        ask_roqet(SAMPLE, QUESTIONS["best-sourced-facts"].text)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_without_paths_is_the_same_question(name: str, sample: Loaded) -> None:
    text = without_paths(QUESTIONS[name].text)
    assert ask_oxigraph(sample.store, text) == sample.expected(name)
    assert name == "model-basis" or "|" not in text.replace("||", "")


def test_a_difference_would_be_seen(sample: Loaded) -> None:
    expected = sample.expected("models-by-parameters")
    changed = Loaded(SAMPLE)
    changed.store.update("DELETE { ?s ?p 7000000000 } INSERT { ?s ?p 7000000001 } WHERE { ?s ?p 7000000000 }")
    assert changed.expected("models-by-parameters") != expected
    assert replace(expected, rows=expected.rows[::-1]) != expected
    assert replace(expected, columns=expected.columns[::-1]) != expected
    assert cell("7", datatype="http://www.w3.org/2001/XMLSchema#decimal") == ("number", Decimal("7.0"))
    assert len({cell("7"), cell("7", language="ko"), cell("7", iri=True), cell("7", datatype="urn:other")}) == 4


def test_rdflib_loads_hostile_text(hostile: Loaded) -> None:
    graph = Graph().parse(hostile.file)
    assert len(graph) == len(hostile.store)
    assert set(ask_rdflib(graph, LITERALS).rows) == set(ask_oxigraph(hostile.store, LITERALS).rows)


@pytest.mark.node
def test_comunica_loads_hostile_text(hostile: Loaded) -> None:
    triples, answers = ask_comunica(hostile.file, {"literals": LITERALS})
    assert triples == len(hostile.store)
    answer = answers["literals"]
    assert isinstance(answer, Answer), answer
    assert set(answer.rows) == set(ask_oxigraph(hostile.store, LITERALS).rows)


@pytest.mark.roqet
def test_roqet_loads_hostile_text(hostile: Loaded) -> None:
    assert ask_roqet(hostile.file, COUNT).rows == ((("number", Decimal(len(hostile.store))),),)


@pytest.mark.virtuoso
def test_virtuoso_loads_hostile_text(hostile: Loaded, server: Virtuoso) -> None:
    graph = load(server, hostile, "hostile")
    assert set(server.ask(LITERALS, graph).rows) == set(ask_oxigraph(hostile.store, LITERALS).rows)


@pytest.mark.virtuoso
@pytest.mark.parametrize("suffix", [".nt", ".trig", ".nq"])
def test_virtuoso_loads_the_other_formats(hostile: Loaded, server: Virtuoso, suffix: str) -> None:
    file = server.folder / f"hostile{suffix}"
    shutil.copy(hostile.file.with_suffix(suffix), file)
    store = pyoxigraph.Store()
    store.load(path=str(file), format=pyoxigraph.RdfFormat.from_extension(suffix[1:]))
    assert server.load(file, f"urn:hostile{suffix}") == len(
        list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    )
    for named in store.named_graphs():
        assert isinstance(named, pyoxigraph.NamedNode)
        inside = len(list(store.quads_for_pattern(None, None, None, named)))
        assert server.ask(COUNT, named.value).rows == ((("number", Decimal(inside)),),)
        server.sql(f"SPARQL CLEAR GRAPH <{named.value}>;")
    assert bool(list(store.named_graphs())) is (suffix != ".nt")


@pytest.mark.virtuoso
def test_the_server_is_gone_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), virtuoso(tmp_path) as running:
        assert running.ask(COUNT, "urn:nothing").rows == ((("number", Decimal(0)),),)
        raise ZeroDivisionError
    with pytest.raises(urllib.error.URLError):
        running.ask(COUNT)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", running.sql_port)):
        pass
