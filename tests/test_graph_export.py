"""The RDF formats beside Turtle: the same graph in each, also of hostile text, to every parser that users have."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from graph_sample import hostile_graph, large_graph, sample_graph
from rdflib import Dataset, Literal, URIRef
from rdflib.term import Node

import aimaek
from conftest import ROOT, Call
from graph.export import write_rdf
from graph.formats import RdfFormat
from graph.jsonld import CONTEXT
from graph.model import KnowledgeGraph
from graph.store import open_store, select

Quad = tuple[str, str, str, str, str]

XSD = "http://www.w3.org/2001/XMLSchema#"
AID = "https://w3id.org/aimaek/id/"
SUFFIXES = [one.suffix for one in RdfFormat]
RAPTOR = {".ttl": "turtle", ".nt": "ntriples", ".trig": "trig", ".nq": "nquads"}
GRAPHS = {"sample": sample_graph, "hostile": hostile_graph}


def quads_of(path: Path) -> set[Quad]:
    """What Oxigraph reads of a file."""
    format = pyoxigraph.RdfFormat.from_media_type(RdfFormat.of(path).media_type)
    found = set()
    for quad in pyoxigraph.parse(path=str(path), format=format):
        value, named = quad.object, quad.graph_name
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal)
        kind = (value.language or value.datatype.value) if isinstance(value, pyoxigraph.Literal) else ""
        graph = named.value if isinstance(named, pyoxigraph.NamedNode) else ""
        found.add((quad.subject.value, quad.predicate.value, value.value, kind, graph))
    return found


def triples(quads: set[Quad]) -> set[tuple[str, ...]]:
    return {quad[:4] for quad in quads}


def quad_of(subject: Node, predicate: Node, value: Node, graph: object) -> Quad:
    """A quad of rdflib's."""
    kind = ""
    if isinstance(value, Literal):
        kind = value.language or str(value.datatype or f"{XSD}string")
    named = str(graph) if isinstance(graph, URIRef) and graph.startswith(AID) else ""
    return (str(subject), str(predicate), str(value), kind, named)


class Written:
    """A graph in a folder, in all formats."""

    def __init__(self, folder: Path, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.files = {suffix: folder / f"graph{suffix}" for suffix in SUFFIXES}
        for path in self.files.values():
            write_rdf(graph, path, version="1.2.3")
        self.turtle = quads_of(self.files[".ttl"])

    def expected(self, suffix: str) -> set[Quad]:
        """What every other parser must read: the triples of the Turtle, each in the graph where Oxigraph finds it."""
        found = quads_of(self.files[suffix])
        assert triples(found) == triples(self.turtle)
        return found


@pytest.fixture(scope="module", params=sorted(GRAPHS))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp(request.param), GRAPHS[request.param]())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rdflib_reads_the_same(written: Written, suffix: str) -> None:
    read = Dataset().parse(written.files[suffix])
    expected = written.expected(suffix)
    assert {quad_of(*quad) for quad in read.quads()} == expected
    assert len(expected) > 1000
    assert any(quad[4] for quad in expected) is RdfFormat.of(written.files[suffix]).named_graphs


@pytest.mark.rapper
@pytest.mark.parametrize("suffix", RAPTOR)
def test_raptor_reads_the_same(written: Written, suffix: str) -> None:
    rapper = shutil.which("rapper") or "rapper"
    command = [rapper, "-i", RAPTOR[suffix], "-o", "nquads", str(written.files[suffix])]
    done = subprocess.run(command, capture_output=True, check=False)
    messages = done.stderr.decode().splitlines()
    expected = written.expected(suffix)
    assert done.returncode == 0, messages
    assert messages[2:] == [f"rapper: Parsing returned {len(expected)} triples"]
    read = written.files[suffix].with_name("raptor.nq")
    read.write_bytes(done.stdout)
    assert quads_of(read) == expected


@pytest.mark.node
def test_javascript_parsers_read_the_same(written: Written) -> None:
    command = [
        shutil.which("node") or "node",
        str(ROOT / "tests" / "node" / "parse.mjs"),
        *map(str, written.files.values()),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    read = json.loads(done.stdout)
    assert set(read) == {path.name for path in written.files.values()}
    for suffix, path in written.files.items():
        assert {tuple(quad) for quad in read[path.name]} == written.expected(suffix), suffix


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_questions_have_the_same_answer_in_every_format(written: Written, suffix: str) -> None:
    question = """SELECT ?statement ?file ?start WHERE {
        ?statement a aik:Statement ; aik:evidence ?evidence . ?evidence oa:start ?start ; prov:wasQuotedFrom ?article .
        ?article aik:file ?file . } ORDER BY ?statement ?file ?start"""
    prologue = "".join(f"PREFIX {prefix}: <{CONTEXT[prefix]}>\n" for prefix in ("aik", "oa", "prov"))
    answers = [select(open_store(written.files[x]), prologue + question).rows for x in (suffix, ".ttl")]
    assert answers[0] == answers[1]
    assert len(answers[0]) >= len(written.graph.statements)


@pytest.mark.parametrize("suffix", [".trig", ".nq"])
def test_one_article_can_be_asked_alone(written: Written, suffix: str) -> None:
    store = open_store(written.files[suffix])
    graph = f"GRAPH <{AID}article-c>"
    said = select(store, f"SELECT ?s WHERE {{ {graph} {{ ?s a <{CONTEXT['aik']}Statement> }} }}").rows
    cited = [s for s in written.graph.statements if any(c.article == "article-c" for c in s.evidence)]
    assert sorted(cell.lexical for (cell,) in said) == sorted(f"{AID}{statement.id}" for statement in cited)
    assert len(cited) > 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_hides_in_the_text(written: Written, suffix: str) -> None:
    text = written.files[suffix].read_text(encoding="utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200f\u2028\u2029\u202e\u2067\ufeff\ufffe\uffff]", text)


@pytest.mark.parametrize("suffix", [".nt", ".nq"])
def test_lines_are_sorted_and_each_is_a_statement(written: Written, suffix: str) -> None:
    lines = written.files[suffix].read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))
    assert len(lines) == len(written.expected(suffix))
    assert all(re.fullmatch("<[^>]*> <[^>]*> .* \\.", line) for line in lines)


def node_of(path: Path, id_: str) -> dict[str, Any]:
    (found,) = (node for node in json.loads(path.read_text(encoding="utf-8"))["@graph"] if node["@id"] == id_)
    assert isinstance(found, dict)
    return found


def test_json_ld_reads_well(tmp_path: Path) -> None:
    graph, path = sample_graph(), tmp_path / "graph.jsonld"
    write_rdf(graph, path)
    assert node_of(path, "aid:nuri") == {
        "@id": "aid:nuri",
        "@type": "Company",
        "rdfs:label": {"ko": "누리텔레콤", "en": "Nuri Telecom"},
        "skos:altLabel": ["NRT", "누리텔"],
        "investsIn": "aid:saebom",
        "leads": "aid:alliance",
        "memberOf": "aid:alliance",
        "partnersWith": "aid:saebom",
        "provides": "aid:service",
        "revenue": "aid:amount-KRW-17000000000000",
    }
    (invests,) = (s for s in graph.statements if s.predicate == "investsIn")
    statement = node_of(path, f"aid:{invests.id}")
    assert len(statement.pop("evidence")) == 2
    assert statement == {
        "@id": f"aid:{invests.id}",
        "@type": "Statement",
        "subject": "aid:nuri",
        "predicate": "investsIn",
        "object": "aid:saebom",
        "status": "Actual",
        "date": "2024-03-04",
        "dateEarliest": "2024-03-04",
        "dateLatest": "2024-03-04",
        "amount": "aid:amount-KRW-1200000000000",
        "stake": "12.5",
        "round": "시리즈 C",
        "rank": "Normal",
        "confidence": "0.98",
        "sourceCount": 2,
    }
    dated = [s for s in graph.statements if s.qualifiers.date and s.qualifiers.date.iso == "2024-02"]
    assert node_of(path, f"aid:{dated[0].id}")["date"] == {"@value": "2024-02", "@type": "xsd:gYearMonth"}


def test_json_ld_keeps_numbers_that_javascript_would_round(tmp_path: Path) -> None:
    turtle = b"@prefix aik: <https://w3id.org/aimaek/ontology#> . <a:b> aik:value 9007199254740993 , 7 , 007 , -1.50 ."
    from graph.jsonld import json_ld

    path = tmp_path / "graph.jsonld"
    path.write_text("".join(json_ld(pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE))), encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["@graph"][0]["value"] == [
        {"@value": "9007199254740993", "@type": "xsd:integer"},
        7,
        {"@value": "007", "@type": "xsd:integer"},
        {"@value": "-1.50", "@type": "xsd:decimal"},
    ]
    assert {quad[2:4] for quad in quads_of(path)} == {
        (text, f"{XSD}{kind}")
        for text, kind in (("9007199254740993", "integer"), ("7", "integer"), ("007", "integer"), ("-1.50", "decimal"))
    }


def test_every_format_is_written_by_the_piece(tmp_path: Path) -> None:
    """Files larger than one read of the parser, so that no piece is lost where two of them meet."""
    graph = large_graph(300, 2000)
    for suffix in SUFFIXES:
        write_rdf(graph, tmp_path / f"graph{suffix}")
    expected = triples(quads_of(tmp_path / "graph.ttl"))
    assert len(expected) > 20_000
    for suffix in SUFFIXES:
        assert triples(quads_of(tmp_path / f"graph{suffix}")) == expected, suffix


@pytest.mark.parametrize("quotes", ["full", "none"])
def test_quotes_are_left_out_of_every_format(tmp_path: Path, quotes: Any) -> None:
    for suffix in SUFFIXES:
        write_rdf(sample_graph(), tmp_path / f"graph{suffix}", quotes=quotes)
        said = {quad[2] for quad in quads_of(tmp_path / f"graph{suffix}") if quad[1].endswith("#exact")}
        assert ("이용자 120만명" in said) is (quotes == "full")


ARTICLE = "누리랩 소식\n\n2024-03-05  김하나 기자\n인공지능 기업 가온테크는 스타트업 새벽소프트에 150억원을 투자했다.\n"


def test_a_build_writes_what_is_asked_for_beside_turtle(tmp_path: Path, call: Call) -> None:
    (tmp_path / "news.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    done = call("build", tmp_path / "news.txt", "--out", out, "--also", "trig", "--also", "jsonld", "--also", "trig")
    assert done.code == 0, done.err
    assert {path.suffix for path in out.iterdir()} >= {".ttl", ".trig", ".jsonld", ".html"}
    assert not {".nt", ".nq"} & {path.suffix for path in out.iterdir()}
    outputs = json.loads((out / "report.json").read_text(encoding="utf-8"))["outputs"]
    assert sorted(outputs) == sorted(path.name for path in out.iterdir())
    assert outputs.count("graph.trig") == 1 and outputs[-1] == "report.json"
    assert f"{out / 'graph.trig'}" in done.out and "a named graph for each article" in done.out
    assert triples(quads_of(out / "graph.trig")) == triples(quads_of(out / "graph.jsonld"))
    for name in ("graph.ttl", "graph.trig", "graph.jsonld"):
        asked = aimaek.query("investments-by-amount", graph=out / name)
        assert [row["companyName"] for row in asked.records()] == ["새벽소프트"]
        assert call("check", "--graph", out / name).code == 0
        assert "150억원" in call("show", "가온테크", "--graph", out / name).out


def test_formats_that_are_none(tmp_path: Path, call: Call) -> None:
    refused = call("build", tmp_path, "--also", "rdfxml")
    assert refused.code == 2 and "'rdfxml' is not one of" in refused.err
    with pytest.raises(ValueError, match="also: 'rdfxml' names no RDF format; known: ttl, nt, trig, nq, jsonld"):
        aimaek.build(tmp_path, tmp_path / "out", also=["rdfxml"])
    assert not (tmp_path / "out").exists()


def test_the_command_offers_every_format(call: Call) -> None:
    offered = re.search(r"--also \[(.*?)]", call("build", "--help").out)
    assert offered and {f".{name}" for name in offered.group(1).split("|")} == set(SUFFIXES) - {".ttl"}


def test_graphs_of_the_sample_hold_shared_things_apart(tmp_path: Path) -> None:
    write_rdf(sample_graph(), tmp_path / "graph.nq")
    quads = quads_of(tmp_path / "graph.nq")
    kinds = {quad[2].rpartition("#")[2] for quad in quads if quad[1].endswith("#type") and quad[4]}
    assert kinds == {
        "Statement",
        "Evidence",
        "TextQuoteSelector",
        "TextPositionSelector",
        "https://schema.org/NewsArticle",
    }
    assert {quad[4] for quad in quads} == {"", *(f"{AID}{one.id}" for one in sample_graph().articles)}
    evidence = {quad[0] for quad in quads if quad[1].endswith("#wasQuotedFrom")}
    for quad in quads:
        if quad[1].endswith("#wasQuotedFrom"):
            assert quad[2] == quad[4], "evidence stands in the graph of its article"
        if quad[0] in evidence:
            assert quad[4]
