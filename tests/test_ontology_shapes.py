"""shapes.ttl lets a good graph through and names each rule that a broken one breaks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace

from ontology.generate import SOURCE
from ontology.vocabulary import PREDICATES, Kind

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = SOURCE.with_name("shapes.ttl")
SAMPLE = Path(__file__).parent / "data" / "sample.ttl"
PREFIXES = {
    "aid": "https://w3id.org/aimaek/id/",
    "aik": "https://w3id.org/aimaek/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
GOOD = """
aid:nuri a aik:Company ; rdfs:label "누리"@ko , "Nuri"@en ; aik:memberOf aid:council .
aid:daon a aik:Company ; rdfs:label "다온"@ko .
aid:council a aik:Alliance ; rdfs:label "협의체"@ko .
aid:baram a aik:AIModel ; rdfs:label "바람"@ko .
aid:seoul a aik:Place ; rdfs:label "서울"@ko .
aid:article-1 a schema:NewsArticle ; aik:file "one.txt" ; schema:headline "누리, 협의체 합류" ;
    schema:datePublished "2024-03-05"^^xsd:date .
aid:ev-1 a aik:Evidence ; prov:wasQuotedFrom aid:article-1 ; oa:start 0 ; oa:end 9 ; oa:exact "누리가 들어왔다."@ko ;
    aik:rule "memberOf/verb" .
aid:won a schema:MonetaryAmount ; schema:value 15000000000 ; schema:currency "KRW" .
aid:tokens a schema:QuantitativeValue ; schema:minValue 8.5 ; schema:maxValue 9 ; schema:unitText "PF" .
aid:st-member a aik:Statement ; aik:subject aid:nuri ; aik:predicate aik:memberOf ; aik:object aid:council ;
    aik:status aik:Actual ; aik:rank aik:Normal ; aik:evidence aid:ev-1 ; aik:confidence 0.9 ; aik:sourceCount 1 .
aid:st-invests a aik:Statement ; aik:subject aid:nuri ; aik:predicate aik:investsIn ; aik:object aid:daon ;
    aik:status aik:Planned ; aik:rank aik:Preferred ; aik:evidence aid:ev-1 ; aik:confidence 1.0 ; aik:sourceCount 2 ;
    aik:amount aid:won ; aik:stake 12.5 ; aik:round "시드" ; aik:year 2024 ; aik:bound "about" ; aik:speaker "김하나" ;
    aik:date "2024-03"^^xsd:gYearMonth ; aik:dateEarliest "2024-03-01"^^xsd:date ;
    aik:dateLatest "2024-03-31"^^xsd:date .
aid:st-count a aik:Statement ; aik:subject aid:baram ; aik:predicate aik:parameterCount ; aik:value 7000000000 ;
    aik:status aik:Actual ; aik:rank aik:Normal ; aik:evidence aid:ev-1 ; aik:variant "7B" ; aik:upperValue 8000000000 .
aid:st-data a aik:Statement ; aik:subject aid:baram ; aik:predicate aik:trainingData ; aik:object aid:tokens ;
    aik:status aik:Former ; aik:rank aik:Deprecated ; aik:evidence aid:ev-1 ; aik:conflictsWith aid:st-count .
aid:st-speaks a aik:Statement ; aik:subject aid:baram ; aik:predicate aik:supportsLanguage ; aik:value "한국어" ;
    aik:status aik:Actual ; aik:rank aik:Normal ; aik:evidence aid:ev-1 .
aid:st-countries a aik:Statement ; aik:subject aid:nuri ; aik:predicate aik:countryCount ; aik:value 12 ;
    aik:status aik:Actual ; aik:rank aik:Normal ; aik:evidence aid:ev-1 .
"""
TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
DATE_OF = "aid:st-invests aik:date ?date"


class Result(NamedTuple):
    """One row of a validation report."""

    shape: str
    severity: str
    value: str
    languages: frozenset[str]


@cache
def load(file: Path) -> Graph:
    return Graph().parse(file, format="turtle")


def validate(data: Graph, *, separate: bool = False) -> tuple[bool, set[Result]]:
    """Whether the graph conforms, and what was found; with `separate`, the ontology goes in by its own option."""
    ontology = load(SOURCE)
    merged = data if separate else data + ontology
    conforms, report, _ = pyshacl.validate(
        merged,
        shacl_graph=load(SHAPES),
        ont_graph=ontology if separate else None,
        allow_warnings=True,
    )
    assert isinstance(report, Graph)
    found = set()
    for node in report.objects(None, SH.result):
        messages = [str(x) for x in report.objects(node, SH.resultMessage)]
        found.add(
            Result(
                str(report.value(node, SH.sourceShape)).rpartition("#")[2],
                str(report.value(node, SH.resultSeverity)).rpartition("#")[2],
                str(report.value(node, SH.value)).rpartition("/")[2],
                frozenset("en" if x.isascii() else "ko" for x in messages),
            )
        )
    return conforms, found


def good() -> Graph:
    graph = Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph.parse(data="".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items()) + GOOD, format="turtle")


def broken(change: str) -> Graph:
    """The good graph with a change: `- pattern` and `+ triples`, in that order, joined by ` ; then `."""
    graph = good()
    for step in change.split(" ; then "):
        sign, _, triples = step.partition(" ")
        before = len(graph)
        graph.update(f"DELETE WHERE {{ {triples} }}" if sign == "-" else f"INSERT DATA {{ {triples} }}")
        assert len(graph) != before, f"changes nothing: {step}"
    return graph


def test_good_graph_conforms() -> None:
    assert validate(good()) == (True, set())


def test_good_graph_conforms_with_the_ontology_apart() -> None:
    assert validate(good(), separate=True) == (True, set())


def test_sample_conforms_and_warns_of_the_slip_it_keeps() -> None:
    conforms, found = validate(Graph().parse(SAMPLE, format="turtle"))
    assert conforms
    assert {(r.shape, r.severity) for r in found} == {("ParameterCountPlausible", "Warning")}


VIOLATIONS = [
    ("subject", "- aid:st-invests aik:subject ?x"),
    ("subject", "+ aid:st-invests aik:subject aid:daon"),
    ("subject", "- aid:st-invests aik:subject ?x ; then + aid:st-invests aik:subject 'nuri'"),
    ("subject", "- aid:st-invests aik:subject ?x ; then + aid:st-invests aik:subject aid:nobody"),
    ("predicate", "- aid:st-invests aik:predicate ?x"),
    ("predicate", "+ aid:st-invests aik:predicate aik:acquires"),
    ("KnownPredicate", "- aid:st-invests aik:predicate ?x ; then + aid:st-invests aik:predicate aik:marries"),
    ("objectOrValue", "- aid:st-invests aik:object ?x"),
    ("objectOrValue", "+ aid:st-invests aik:object aid:council"),
    ("objectOrValue", "+ aid:st-count aik:object aid:tokens"),
    ("objectOrValue", "- aid:st-count aik:value ?x"),
    ("object", "- aid:st-invests aik:object ?x ; then + aid:st-invests aik:object 'daon'"),
    ("object", "+ aid:st-invests aik:object aid:council"),
    ("objectTyped", "- aid:st-invests aik:object ?x ; then + aid:st-invests aik:object aid:nobody"),
    ("value", "- aid:st-count aik:value ?x ; then + aid:st-count aik:value 7.5"),
    ("value", "- aid:st-speaks aik:value ?x ; then + aid:st-speaks aik:value ''"),
    ("value", "+ aid:st-speaks aik:value '영어'"),
    ("upperValue", "- aid:st-count aik:upperValue ?x ; then + aid:st-count aik:upperValue '8'"),
    ("status", "- aid:st-invests aik:status ?x"),
    ("status", "+ aid:st-invests aik:status aik:Ended"),
    ("status", "- aid:st-invests aik:status ?x ; then + aid:st-invests aik:status aik:Normal"),
    ("rank", "- aid:st-invests aik:rank ?x"),
    ("rank", "+ aid:st-invests aik:rank aik:Normal"),
    ("rank", "- aid:st-invests aik:rank ?x ; then + aid:st-invests aik:rank aik:Actual"),
    ("evidence", "- aid:st-invests aik:evidence ?x"),
    ("evidence", "+ aid:st-invests aik:evidence aid:article-1"),
    ("confidence", "- aid:st-invests aik:confidence ?x ; then + aid:st-invests aik:confidence 1.01"),
    ("confidence", "- aid:st-invests aik:confidence ?x ; then + aid:st-invests aik:confidence '-0.1'^^xsd:decimal"),
    ("confidence", "- aid:st-invests aik:confidence ?x ; then + aid:st-invests aik:confidence 9e-1"),
    ("confidence", "+ aid:st-invests aik:confidence 0.5"),
    ("sourceCount", "- aid:st-invests aik:sourceCount ?x ; then + aid:st-invests aik:sourceCount 0"),
    ("conflictsWith", "+ aid:st-count aik:conflictsWith aid:nuri"),
    ("date", f"- {DATE_OF} ; then + aid:st-invests aik:date '2024-03'"),
    ("date", "+ aid:st-invests aik:date '2024'^^xsd:gYear"),
    ("datedEarliest", "- aid:st-invests aik:dateEarliest ?x"),
    ("datedLatest", "- aid:st-invests aik:dateLatest ?x"),
    (
        "dateEarliest",
        "- aid:st-invests aik:dateLatest ?x ; then + aid:st-invests aik:dateLatest '2024-02-29'^^xsd:date",
    ),
    ("dateEarliest", "+ aid:st-invests aik:dateEarliest '2024-03-02'^^xsd:date"),
    ("dateLatest", "- aid:st-invests aik:dateLatest ?x ; then + aid:st-invests aik:dateLatest '2024-03-31'"),
    ("amount", "+ aid:st-invests aik:amount aid:tokens"),
    ("amount", "- aid:st-invests aik:amount ?x ; then + aid:st-invests aik:amount aid:seoul"),
    ("stake", "- aid:st-invests aik:stake ?x ; then + aid:st-invests aik:stake '-1.0'^^xsd:decimal"),
    ("stake", "- aid:st-invests aik:stake ?x ; then + aid:st-invests aik:stake '12.5%'"),
    ("year", "- aid:st-invests aik:year ?x ; then + aid:st-invests aik:year '2024'^^xsd:gYear"),
    ("year", "+ aid:st-invests aik:year 2025"),
    ("bound", "- aid:st-invests aik:bound ?x ; then + aid:st-invests aik:bound 'roughly'"),
    *((name, f"+ aid:st-member aik:{name} ''") for name in ("round", "title", "role", "topic", "product", "variant")),
    ("speaker", "+ aid:st-invests aik:speaker '박두리'"),
    ("quotedFrom", "- aid:ev-1 prov:wasQuotedFrom ?x"),
    ("quotedFrom", "- aid:ev-1 prov:wasQuotedFrom ?x ; then + aid:ev-1 prov:wasQuotedFrom aid:seoul"),
    ("start", "- aid:ev-1 oa:start ?x"),
    ("start", "- aid:ev-1 oa:start ?x ; then + aid:ev-1 oa:start 10"),
    ("start", "- aid:ev-1 oa:start ?x ; then + aid:ev-1 oa:start '-1'^^xsd:integer"),
    ("end", "- aid:ev-1 oa:end ?x"),
    ("exact", "+ aid:ev-1 oa:exact '다른 말'@ko"),
    ("rule", "- aid:ev-1 aik:rule ?x"),
    ("file", "- aid:article-1 aik:file ?x"),
    ("headline", "+ aid:article-1 schema:headline '다른 제목'"),
    ("datePublished", "- aid:article-1 schema:datePublished ?x ; then + aid:article-1 schema:datePublished '어제'"),
    ("label", "- aid:daon rdfs:label ?x"),
    ("label", "+ aid:daon rdfs:label '다온소프트'@ko"),
    ("Entity", "+ <https://w3id.org/aimaek/id/다온> a aik:Company ; rdfs:label '다온'@ko"),
    ("Entity", "+ <https://w3id.org/aimaek/id/a/b> a aik:Company ; rdfs:label '다온'@ko"),
    ("Entity", "+ [] a aik:Company ; rdfs:label '다온'@ko"),
    ("Evidence", "+ [] a aik:Evidence ; prov:wasQuotedFrom aid:article-1 ; oa:start 0 ; oa:end 1 ; aik:rule 'a/b'"),
    ("Article", "+ [] a schema:NewsArticle ; aik:file 'two.txt'"),
    ("MonetaryAmount", "+ [] a schema:MonetaryAmount ; schema:value 1 ; schema:currency 'KRW'"),
    ("MonetaryAmount", "- aid:won schema:value ?x"),
    ("QuantitativeValue", "- aid:tokens schema:maxValue ?x"),
    ("currency", "- aid:won schema:currency ?x"),
    ("currency", "- aid:won schema:currency ?x ; then + aid:won schema:currency '원'"),
    ("unit", "- aid:tokens schema:unitText ?x"),
    ("number", "+ aid:won schema:value 2"),
    ("number", "- aid:won schema:value ?x ; then + aid:won schema:value 1.5e10"),
    ("minimum", "- aid:tokens schema:maxValue ?x ; then + aid:tokens schema:maxValue 8"),
    ("maximum", "+ aid:tokens schema:maxValue 10"),
    ("Domain", "- aid:st-invests aik:subject ?x ; then + aid:st-invests aik:subject aid:baram"),
    ("Range", "- aid:st-invests aik:object ?x ; then + aid:st-invests aik:object aid:seoul"),
    ("Range", "- aid:st-data aik:object ?x ; then + aid:st-data aik:object aid:won"),
    ("ObjectNotValue", "- aid:st-invests aik:object ?x ; then + aid:st-invests aik:value 5"),
    ("Datatype", "- aid:st-count aik:value ?x ; then + aid:st-count aik:value '70억'"),
    ("Datatype", "- aid:st-speaks aik:value ?x ; then + aid:st-speaks aik:value 1"),
    ("PlainEdge", "+ aid:nuri aik:investsIn aid:daon"),
    ("PlainEdge", "+ aid:council aik:memberOf aid:nuri"),
    ("PlainEdge", "+ aid:baram aik:trainingData aid:tokens"),
    ("PlainEdge", "+ aid:baram aik:parameterCount 8000000000"),
    ("PlainEdge", "- aid:st-member aik:rank ?x ; then + aid:st-member aik:rank aik:Deprecated"),
    ("PlainEdge", "- aid:st-member aik:status ?x ; then + aid:st-member aik:status aik:Former"),
    ("CountPositive", "- aid:st-count aik:value ?x ; then + aid:st-count aik:value 0"),
]
WARNINGS = [
    ("ParameterCountPlausible", "- aid:st-count aik:value ?x ; then + aid:st-count aik:value 3000"),
    ("ParameterCountPlausible", "- aid:st-count aik:value ?x ; then + aid:st-count aik:value 10000000000000001"),
    ("stakePlausible", "- aid:st-invests aik:stake ?x ; then + aid:st-invests aik:stake 100.1"),
    ("yearPlausible", "- aid:st-invests aik:year ?x ; then + aid:st-invests aik:year 1899"),
    ("yearPlausible", "- aid:st-invests aik:year ?x ; then + aid:st-invests aik:year 2101"),
    ("CountryCountPlausible", "- aid:st-countries aik:value ?x ; then + aid:st-countries aik:value 251"),
]


@pytest.mark.parametrize(("shape", "change"), VIOLATIONS)
def test_broken_rule_is_reported(shape: str, change: str) -> None:
    conforms, found = validate(broken(change))
    assert not conforms
    assert (shape, "Violation") in {(r.shape, r.severity) for r in found}
    assert all(r.languages == {"ko", "en"} for r in found)


@pytest.mark.parametrize(("shape", "change"), WARNINGS)
def test_what_an_article_may_have_got_wrong_only_warns(shape: str, change: str) -> None:
    conforms, found = validate(broken(change))
    assert conforms
    assert {(r.shape, r.severity) for r in found} == {(shape, "Warning")}


@pytest.mark.parametrize(
    "change",
    [
        "- aid:st-count aik:value ?x ; then + aid:st-count aik:value 1000000",
        "- aid:st-count aik:value ?x ; then + aid:st-count aik:value 10000000000000000",
        "- aid:st-invests aik:stake ?x ; then + aid:st-invests aik:stake 100.0",
        "- aid:st-invests aik:stake ?x ; then + aid:st-invests aik:stake 0.0",
        "- aid:st-invests aik:year ?x ; then + aid:st-invests aik:year 1900",
        "- aid:st-countries aik:value ?x ; then + aid:st-countries aik:value 250",
        "- aid:ev-1 oa:exact ?x",
        "- aid:article-1 schema:headline ?x",
        "+ aid:nuri aik:countryCount 12",
        "+ aid:daon a schema:Organization",
    ],
)
def test_edge_of_what_is_allowed(change: str) -> None:
    assert validate(broken(change)) == (True, set())


def test_each_shape_is_broken_once_above() -> None:
    shapes = load(SHAPES)
    named = {str(s).rpartition("#")[2] for t in TARGETS for s in shapes.subjects(t)}
    assert named - {"Statement"} == {shape for shape, _ in VIOLATIONS + WARNINGS}


def test_nameless_statement_is_reported() -> None:
    graph = broken("+ [] a aik:Statement")
    assert "Statement" in {r.shape for r in validate(graph)[1]}


def test_fault_names_the_statement() -> None:
    _, found = validate(broken("- aid:st-invests aik:subject ?x ; then + aid:st-invests aik:subject aid:baram"))
    assert [r.value for r in found if r.shape == "Domain"] == ["st-invests"]


@pytest.mark.parametrize("name", sorted(PREDICATES))
def test_domain_and_range_of_every_predicate(name: str) -> None:
    """A place does and undergoes nothing but being in it, so a statement from and to one breaks every predicate."""
    info = PREDICATES[name]
    literal = {Kind.COUNT: "aik:value 5.5", Kind.TEXT: "aik:value 5"}.get(info.kind, "aik:object aid:seoul")
    graph = broken(
        f"+ aid:st-new a aik:Statement ; aik:subject aid:seoul ; aik:predicate aik:{name} ; {literal} ; "
        "aik:status aik:Planned ; aik:rank aik:Normal ; aik:evidence aid:ev-1"
    )
    found = {r.shape for r in validate(graph)[1] if r.value == "st-new"}
    assert "Domain" in found
    if "Place" not in info.range:
        assert found & {"Range", "Datatype"}


def test_every_message_is_in_both_languages_told_apart_by_their_letters() -> None:
    shapes = load(SHAPES)
    for node in set(shapes.subjects(SH.message)):
        assert sorted(str(x.language) for x in shapes.objects(node, SH.message) if isinstance(x, Literal)) == [
            "en",
            "ko",
        ]
    assert not {s for t in TARGETS for s in shapes.subjects(t)} - set(shapes.subjects(SH.message))
