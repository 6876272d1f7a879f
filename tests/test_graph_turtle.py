"""The Turtle writer and the other RDF formats: what comes back is what went in, and the bytes are always the same."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from graph_readings import COAST, HANBIT, MODEL, NURI, article, fact, known, reading, sample, unseen, won
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SKOS, XSD, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from graph.export import write_rdf
from graph.files import atomic_writer
from graph.formats import RdfFormat
from graph.fuse import fuse
from graph.model import GraphError, KnowledgeGraph, plain_edges
from graph.terms import PREFIXES, resource, string, thing, value_node
from graph.turtle import write_turtle
from ontology.model import Bound, Count, Measure, PartialDate, Reading, Status, Text

AIK = Namespace("https://w3id.org/aimaek/ontology#")
AID = Namespace("https://w3id.org/aimaek/id/")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
VOID = Namespace("http://rdfs.org/ns/void#")
ROOT = Path(__file__).resolve().parent.parent


def written(graph: KnowledgeGraph, path: Path, **more: Any) -> Graph:
    """What rdflib reads of the graph; Oxigraph reads the same triples."""
    write_turtle(graph, path, **more)
    read = Graph().parse(path)
    triples = set(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == len(read)
    return read


def one_statement(tmp_path: Path, predicate: str, subject: Any, obj: Any, **qualifiers: Any) -> dict[str, Any]:
    """The properties of the statement of one fact."""
    source = article("누리랩 소식.", "2024-01-01")
    entities = [e for e in (subject, obj) if hasattr(e, "aliases")]
    graph = fuse([reading(source, *entities, fact(source, subject, predicate, obj, **qualifiers))])
    read = written(graph, tmp_path / "g.ttl")
    node = read.value(None, RDF.type, AIK.Statement)
    return {str(p).removeprefix(AIK): o for p, o in read.predicate_objects(node)}


def test_entities_have_one_type_labels_by_language_and_other_names(tmp_path: Path) -> None:
    seed = known("nuri-lab", "Company", "누리랩", "누리랩", "Nuri Lab", "NRL", label_en="Nuri Lab")
    read = written(KnowledgeGraph(entities=(seed,)), tmp_path / "g.ttl")
    node = AID["nuri-lab"]
    assert list(read.objects(node, RDF.type)) == [AIK.Company]
    assert set(read.objects(node, RDFS.label)) == {Literal("누리랩", "ko"), Literal("Nuri Lab", "en")}
    assert list(read.objects(node, SKOS.altLabel)) == [Literal("NRL")]


def test_a_statement_as_the_design_has_it(tmp_path: Path) -> None:
    graph = fuse(sample())
    read = written(graph, tmp_path / "g.ttl")
    (statement,) = (s for s in graph.statements if s.predicate == "investsIn")
    node, (citation,) = AID[statement.id], statement.evidence
    got = {str(p).removeprefix(AIK): o for p, o in read.predicate_objects(node)}
    evidence = got.pop("evidence")
    assert got == {
        str(RDF.type): AIK.Statement,
        "subject": AID[NURI.id],
        "predicate": AIK.investsIn,
        "object": AID[HANBIT.id],
        "status": AIK.Actual,
        "date": Literal("2024-03-01", datatype=XSD.date),
        "dateEarliest": Literal("2024-03-01", datatype=XSD.date),
        "dateLatest": Literal("2024-03-01", datatype=XSD.date),
        "amount": AID["amount-KRW-15000000000"],
        "bound": Literal("about"),
        "stake": Literal("12.5", datatype=XSD.decimal),
        "round": Literal("시리즈 A"),
        "rank": AIK.Normal,
        "confidence": Literal("0.9", datatype=XSD.decimal),
        "sourceCount": Literal(1),
    }
    assert set(read.predicate_objects(evidence)) == {
        (RDF.type, AIK.Evidence),
        (RDF.type, OA.TextQuoteSelector),
        (RDF.type, OA.TextPositionSelector),
        (OA.exact, Literal("누리랩은 한빛소프트웨어에 150억원을 투자했다.", "ko")),
        (OA.start, Literal(citation.span.start)),
        (OA.end, Literal(citation.span.end)),
        (PROV.wasQuotedFrom, AID[citation.article]),
        (AIK.rule, Literal("investsIn/verb")),
    }
    assert set(read.predicate_objects(AID["amount-KRW-15000000000"])) == {
        (RDF.type, SCHEMA.MonetaryAmount),
        (SCHEMA.value, Literal(15_000_000_000)),
        (SCHEMA.currency, Literal("KRW")),
        (RDFS.label, Literal("150억원", "ko")),
    }


def test_articles_have_what_is_known_of_them(tmp_path: Path) -> None:
    source = article(
        "글", "2024-03-02", file="가.txt", title='"누리"', publisher="가상일보", author="이가상", url="https://a.kr/1"
    )
    bare = article("다른 글", title="", url="주소 아님")
    read = written(fuse([reading(source), reading(bare)]), tmp_path / "g.ttl")
    assert set(read.predicate_objects(AID[source.id])) == {
        (RDF.type, SCHEMA.NewsArticle),
        (AIK.file, Literal("가.txt")),
        (SCHEMA.headline, Literal('"누리"')),
        (SCHEMA.datePublished, Literal("2024-03-02", datatype=XSD.date)),
        (SCHEMA.publisher, Literal("가상일보")),
        (SCHEMA.author, Literal("이가상")),
        (SCHEMA.url, URIRef("https://a.kr/1")),
    }
    assert set(read.predicates(AID[bare.id])) == {RDF.type, AIK.file, SCHEMA.url}
    assert read.value(AID[bare.id], SCHEMA.url) == Literal("주소 아님")


@pytest.mark.parametrize(
    ("predicate", "subject", "obj", "value", "more"),
    [
        ("parameterCount", MODEL, Count(value=5), Literal(5), {}),
        ("hires", NURI, Count(value=1, upper=2, bound=Bound.RANGE), Literal(1),
         {"upperValue": Literal(2), "bound": Literal("range")}),
        ("userCount", NURI, Count(value=9, bound=Bound.MORE_THAN), Literal(9), {"bound": Literal("moreThan")}),
        ("supportsLanguage", MODEL, Text(value="한국어"), Literal("한국어"), {}),
    ],
)  # fmt: skip
def test_literals_stand_in_value(
    tmp_path: Path, predicate: str, subject: Any, obj: Any, value: Literal, more: dict[str, Any]
) -> None:
    got = one_statement(tmp_path, predicate, subject, obj)
    assert got["value"] == value
    assert {key: got.get(key) for key in ("object", "upperValue", "bound")} == {
        "object": None, "upperValue": None, "bound": None, **more,
    }  # fmt: skip


def test_amounts_and_quantities_are_objects(tmp_path: Path) -> None:
    got = one_statement(tmp_path, "capacity", COAST, Measure(value=Decimal("8.90"), unit="PF"))
    assert got["object"] == AID["quantity-8.9-PF"]
    got = one_statement(tmp_path, "revenue", NURI, won(1, bound=Bound.AT_MOST), year=2024)
    assert (got["object"], got["bound"], got["year"]) == (AID["amount-KRW-1"], Literal("atMost"), Literal(2024))


def test_ranges_have_both_ends(tmp_path: Path) -> None:
    graph = fuse(sample())
    read = written(graph, tmp_path / "g.ttl")
    assert set(read.predicate_objects(AID["amount-KRW-1000-2000"])) == {
        (RDF.type, SCHEMA.MonetaryAmount),
        (SCHEMA.minValue, Literal(1000)),
        (SCHEMA.maxValue, Literal(2000)),
        (SCHEMA.currency, Literal("KRW")),
        (RDFS.label, Literal("1000~2000원", "ko")),
    }


@pytest.mark.parametrize(
    ("date", "lexical", "kind", "earliest", "latest"),
    [
        (PartialDate.day(2023, 7, 27), "2023-07-27", "date", "2023-07-27", "2023-07-27"),
        (PartialDate.month(2023, 7), "2023-07", "gYearMonth", "2023-07-01", "2023-07-31"),
        (PartialDate.quarter(2023, 3), "2023", "gYear", "2023-07-01", "2023-09-30"),
        (PartialDate.half(2023, 1), "2023", "gYear", "2023-01-01", "2023-06-30"),
        (PartialDate.year(2023), "2023", "gYear", "2023-01-01", "2023-12-31"),
    ],
)
def test_dates_are_as_precise_as_the_text(
    tmp_path: Path, date: PartialDate, lexical: str, kind: str, earliest: str, latest: str
) -> None:
    got = one_statement(tmp_path, "acquires", NURI, HANBIT, date=date)
    assert got["date"] == Literal(lexical, datatype=XSD[kind])
    assert got["dateEarliest"] == Literal(earliest, datatype=XSD.date)
    assert got["dateLatest"] == Literal(latest, datatype=XSD.date)


@pytest.mark.parametrize("status", list(Status))
def test_a_plain_edge_is_there_for_actual_claims_only(tmp_path: Path, status: Status) -> None:
    source = article("누리랩 소식.")
    graph = fuse([reading(source, NURI, HANBIT, fact(source, NURI, "acquires", HANBIT, status=status))])
    read = written(graph, tmp_path / "g.ttl")
    assert ((AID[NURI.id], AIK.acquires, AID[HANBIT.id]) in read) is (status is Status.ACTUAL)
    assert read.value(None, AIK.status) is None
    assert list(read.objects(None, AIK.status)) == [AIK[status]]


def test_plain_edges_are_those_of_the_model(tmp_path: Path) -> None:
    graph = fuse(sample())
    read = written(graph, tmp_path / "g.ttl")
    assert (AID[MODEL.id], AIK.parameterCount, Literal(300_000_000_000)) in read
    assert (AID[MODEL.id], AIK.parameterCount, Literal(3000)) not in read
    assert (AID[MODEL.id], AIK.supportsLanguage, Literal("한국어")) in read
    assert (AID[COAST.id], AIK.capacity, AID["quantity-8.9-PF"]) in read
    subjects = {AID[entity.id] for entity in graph.entities}
    plain = [(s, p, o) for s, p, o in read if s in subjects and str(p).startswith(AIK)]
    assert len(plain) == len(plain_edges(graph))


def test_the_header_counts_and_names_versions_but_no_time(tmp_path: Path) -> None:
    graph = fuse(sample())
    read = written(graph, tmp_path / "g.ttl", version="7.8.9")
    assert (AID.dataset, RDF.type, VOID.Dataset) in read
    assert Literal("aimaek 7.8.9") in set(read.objects(AID.dataset))
    assert any(str(o).startswith("https://w3id.org/aimaek/ontology/") for o in read.objects(AID.dataset))
    counts = {str(read.value(part, VOID["class"])): int(str(read.value(part, VOID.entities)))
              for part in read.objects(AID.dataset, VOID.classPartition)}  # fmt: skip
    assert counts == {str(SCHEMA.NewsArticle): 4, str(AIK.Entity): len(graph.entities), str(AIK.Statement): 15}
    text = (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert "dateTime" not in text
    assert text.startswith("".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES))


def test_quotes_can_be_left_out(tmp_path: Path) -> None:
    graph = fuse(sample())
    full, none = written(graph, tmp_path / "full.ttl"), written(graph, tmp_path / "none.ttl", quotes="none")
    assert len(list(none.triples((None, OA.exact, None)))) == 0
    assert {t for t in full if t[1] != OA.exact} == set(none)
    with pytest.raises(ValueError, match="quotes is 'some'; allowed: 'full', 'none'"):
        write_turtle(graph, tmp_path / "x.ttl", "some")  # type: ignore[arg-type]
    assert not (tmp_path / "x.ttl").exists()


def test_no_blank_nodes_and_local_names_that_every_store_takes(tmp_path: Path) -> None:
    odd = known("누리/랩 (1)", "Company", "누리", "NURI's & co.")
    dots = known("a.b-c_d.", "Company", "점")
    source = article("글")
    share = Measure(value=Decimal("-0.5"), unit="%")
    graph = fuse([*sample(), reading(source, odd, dots, fact(source, odd, "trainingData", share))])
    read = written(graph, tmp_path / "g.ttl")
    for term in {term for triple in read for term in triple}:
        assert not isinstance(term, BNode)
        if isinstance(term, URIRef) and term.startswith(AID):
            assert re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?", term.removeprefix(AID))
    text = (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert "aid:nuri-raep-1-" in text
    body = text[text.index("\n\n") :]
    bare = re.sub(r'"(?:\\.|[^"\\])*"|<[^>]*>', "", body)
    assert "\\" not in bare
    assert bare.isascii()


def test_names_of_nodes_differ_when_values_do() -> None:
    units = ("건", "geon", "%", "％", "‰", "PF", "pF", "개/월", "개 월")
    spans = (("3.5", None), ("3", Decimal(5)), ("35", None))
    values = [Measure(value=Decimal(3), unit=unit) for unit in units]
    values += [Measure(value=Decimal(value), unit="PF", upper=upper) for value, upper in spans]
    amounts = [won(3), won(-3), won(3, upper=Decimal(5))]
    names = [*map(value_node, values), *map(value_node, amounts)]
    assert len(set(names)) == len(names)
    assert value_node(won(3, bound=Bound.ABOUT)) == value_node(won(3))
    assert thing("가") != thing("나")


@pytest.mark.parametrize(
    ("url", "term"),
    [
        ("https://example.org/a?b=c&d=%20#e", "<https://example.org/a?b=c&d=%20#e>"),
        (" http://example.org:8080 ", "<http://example.org:8080>"),
        ("https://example.org/기사 1", "<https://example.org/%EA%B8%B0%EC%82%AC%201>"),
        ("https://example.org/%zz", '"https://example.org/%zz"'),
        ("https://[", '"https://["'),
        ("javascript:alert(1)", '"javascript:alert(1)"'),
        ("https://a.kr/> <https://b.kr/", "<https://a.kr/%3E%20%3Chttps://b.kr/>"),
        ("", '""'),
    ],
)
def test_urls_are_iris_only_when_they_are_urls(url: str, term: str) -> None:
    assert resource(url) == term


ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=40)
TROUBLE = '"\\\n\r\t\x00\x08\x0c\x85\u2028\ud800\udfff\ufeff\ufffe가\u1100\u1161é@.;,<>^{}'
NASTY = st.one_of(ANY_TEXT, st.text(st.sampled_from(TROUBLE), max_size=12))
SOME = NASTY.filter(bool)


def as_written(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("[\x00\ud800-\udfff\ufffe\uffff]", "\ufffd", text))


@given(NASTY)
@example("\u1112\u1161\u11ab\u0301\ud800")
@example('"""\\"')
@example("\\u0041\\")
def test_any_text_comes_back(text: str) -> None:
    document = f"<a:s> <a:p> {string(text, 'ko')} , {string(text)} ."
    document.encode()
    (tagged,) = {o for o in Graph().parse(data=document, format="turtle").objects() if o.language}  # type: ignore[attr-defined]
    assert str(tagged) == as_written(text)
    for triple in pyoxigraph.parse(document.encode(), pyoxigraph.RdfFormat.TURTLE):
        assert triple.object.value == as_written(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", document)


@given(name=SOME, alias=SOME, quote=SOME, file=SOME, url=NASTY, id_=NASTY)
def test_any_text_in_any_place_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, alias: str, quote: str, file: str, url: str, id_: str
) -> None:
    path = tmp_path_factory.mktemp("nasty") / "g.ttl"
    entity = known(f"k{id_}", "Company", name, alias)
    source = replace(article(quote), file=file, title=name, author=alias, url=url)
    graph = fuse([reading(source, entity, MODEL, fact(source, entity, "develops", MODEL, topic=alias, speaker=name))])
    write_turtle(graph, path)
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    texts = {q.object.value for q in store if isinstance(q.object, pyoxigraph.Literal)}
    assert {as_written(text) for text in (name, alias, quote, file)} <= texts
    (exact,) = (q.object for q in store if q.predicate.value.endswith("#exact"))
    assert (exact.value, exact.language) == (as_written(quote), "ko")


def test_shuffled_readings_give_the_same_bytes(tmp_path: Path) -> None:
    readings, chance = sample(), random.Random(7)
    expected = None
    for _ in range(6):
        shuffled = [shuffle(r, chance) for r in chance.sample(readings, len(readings))]
        write_turtle(fuse(shuffled), tmp_path / "g.ttl")
        got = (tmp_path / "g.ttl").read_bytes()
        assert expected in (None, got)
        expected = got


def shuffle(read: Reading, chance: random.Random) -> Reading:
    return replace(
        read,
        facts=tuple(chance.sample(read.facts, len(read.facts))),
        entities=tuple(chance.sample(read.entities, len(read.entities))),
    )


def test_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    suffixes = [one.suffix for one in RdfFormat]
    script = (
        "import sys; from graph.export import write_rdf; from graph.fuse import fuse; import graph_readings as given\n"
        f"for suffix in {suffixes}: write_rdf(fuse(given.sample()), sys.argv[1] + suffix)"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    results = []
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / seed)], env=environment, check=True, cwd=tmp_path)
        results.append([(tmp_path / f"{seed}{suffix}").read_bytes() for suffix in suffixes])
    assert results[0] == results[1] == results[2]
    assert all(results[0])


@pytest.mark.rapper
def test_raptor_reads_it(tmp_path: Path) -> None:
    write_turtle(fuse(sample()), tmp_path / "g.ttl")
    rapper = shutil.which("rapper") or "rapper"
    done = subprocess.run(
        [rapper, "-q", "-i", "turtle", "-c", str(tmp_path / "g.ttl")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_other_formats_hold_the_same(tmp_path: Path) -> None:
    graph = fuse(sample())
    expected = written(graph, tmp_path / "g.ttl")
    for suffix in (".nt", ".jsonld"):
        write_rdf(graph, tmp_path / f"g{suffix}")
        assert isomorphic(Graph().parse(tmp_path / f"g{suffix}"), expected)
    write_rdf(graph, tmp_path / "same.ttl")
    assert (tmp_path / "same.ttl").read_bytes() == (tmp_path / "g.ttl").read_bytes()
    lines = (tmp_path / "g.nt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("suffix", [".trig", ".nq"])
def test_named_graphs_hold_what_an_article_says(tmp_path: Path, suffix: str) -> None:
    source = article("셋째 글: 누리랩이 새벽을 개발했다.", "2024-05-05")
    again = reading(source, NURI, MODEL, fact(source, NURI, "develops", MODEL))
    graph = fuse([*sample(), again])
    expected = written(graph, tmp_path / "g.ttl")
    write_rdf(graph, tmp_path / f"g{suffix}")
    read = Dataset().parse(tmp_path / f"g{suffix}")
    assert {quad[:3] for quad in read.quads()} == set(expected)
    named = {g.identifier: g for g in read.graphs() if g.identifier.startswith(AID)}
    assert set(named) == {AID[a.id] for a in graph.articles}
    (shared,) = (s for s in graph.statements if s.predicate == "develops")
    assert shared.source_count == 2
    for citation in shared.evidence:
        inside = named[AID[citation.article]]
        assert (AID[shared.id], AIK.subject, AID[NURI.id]) in inside
        (evidence,) = inside.objects(AID[shared.id], AIK.evidence)
        assert (evidence, PROV.wasQuotedFrom, AID[citation.article]) in inside
    assert (AID[NURI.id], RDFS.label, Literal("누리랩", "ko")) in read.default_graph
    assert not list(read.default_graph.triples((None, RDF.type, AIK.Statement)))


def test_formats_are_found_both_ways() -> None:
    for one in RdfFormat:
        assert RdfFormat.of(f"out/graph{one.suffix.upper()}") is one
        assert RdfFormat.of_media_type(f" {one.media_type.upper()}; charset=utf-8") is one
        oxigraph = pyoxigraph.RdfFormat.from_media_type(one.media_type)
        assert oxigraph == pyoxigraph.RdfFormat.from_extension(one.suffix[1:])
    with pytest.raises(GraphError, match=r"graph.txt: .txt names no RDF format; known: .ttl, .nt, .trig, .nq, .jsonld"):
        RdfFormat.of("graph.txt")
    with pytest.raises(GraphError, match="graph: no suffix names no RDF format"):
        RdfFormat.of("graph")
    with pytest.raises(GraphError, match="text/html is no RDF media type; known: text/turtle"):
        RdfFormat.of_media_type("text/html")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "g.txt"
    with pytest.raises(KeyboardInterrupt), atomic_writer(path) as file:
        file.write("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    with atomic_writer(path) as file:
        file.write("하나\n")
        assert not path.exists()
    assert path.read_bytes() == "하나\n".encode()
    with pytest.raises(UnicodeEncodeError), atomic_writer(path) as file:
        file.write("\ud800" * 100_000)
    assert path.read_bytes() == "하나\n".encode()
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(FileNotFoundError), atomic_writer(tmp_path / "none" / "g.txt"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")
def test_a_file_has_the_rights_of_any_new_file_and_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with atomic_writer(tmp_path / "new"):
        pass
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "new").chmod(0o600)
    with atomic_writer(tmp_path / "new"):
        pass
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_an_empty_graph_is_a_graph(tmp_path: Path) -> None:
    read = written(KnowledgeGraph(), tmp_path / "g.ttl")
    assert len(list(read.objects(AID.dataset, VOID.classPartition))) == 3


def test_evidence_of_many_statements_is_written_once(tmp_path: Path) -> None:
    source = article("누리랩이 새벽을 개발했다.")
    other = unseen("AIModel", "노을")
    facts = [fact(source, NURI, "develops", model, rule="develops/verb") for model in (MODEL, other)]
    read = written(fuse([reading(source, NURI, MODEL, other, *facts)]), tmp_path / "g.ttl")
    assert len(list(read.subjects(RDF.type, AIK.Evidence))) == 1
    assert len(list(read.subjects(AIK.evidence, None))) == 2
