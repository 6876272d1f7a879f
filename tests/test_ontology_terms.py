"""aimaek.ttl as OWL tools, documentation generators and readers of both languages need it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graph_sample import sample_graph
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS, VANN, VOID

from graph.turtle import write_turtle
from ontology.generate import AIK, SCHEMA, SOURCE
from ontology.questions import QUESTIONS
from ontology.vocabulary import NAMESPACE, PREDICATES, VERSION

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = SOURCE.with_name("shapes.ttl")
SAMPLE = Path(__file__).parent / "data" / "sample.ttl"
ONTOLOGY = URIRef(NAMESPACE.rstrip("#"))
PARTS = [
    *("subject", "object", "value", "status", "rank", "confidence", "sourceCount", "evidence", "conflictsWith", "rule"),
    *("date", "dateEarliest", "dateLatest", "amount", "stake", "round", "title", "role", "topic", "product", "variant"),
    *("year", "speaker", "bound", "file"),
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(SOURCE, format="turtle")


def own_terms(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(NAMESPACE)}


def test_every_term_has_a_label_and_a_comment_in_both_languages(graph: Graph) -> None:
    terms = own_terms(graph)
    assert len(terms) == 95
    for term in {*terms, ONTOLOGY}:
        for prop in (RDFS.label, RDFS.comment):
            found = sorted(
                str(x.language) for x in graph.objects(term, prop) if isinstance(x, Literal) and str(x).strip()
            )
            assert found == ["en", "ko"], (term, prop)


def test_korean_is_hangul_and_english_is_not(graph: Graph) -> None:
    for term in {*own_terms(graph), ONTOLOGY}:
        for prop in (RDFS.label, RDFS.comment):
            for text in graph.objects(term, prop):
                assert isinstance(text, Literal)
                assert bool(re.search("[가-힣]", text)) is (text.language == "ko"), text


def test_header_has_what_documentation_generators_ask_for(graph: Graph) -> None:
    for prop in (DCTERMS.title, DCTERMS.description, DCTERMS.abstract):
        assert {x.language for x in graph.objects(ONTOLOGY, prop) if isinstance(x, Literal)} == {"ko", "en"}
    for prop in (DCTERMS.creator, DCTERMS.created, DCTERMS.modified, DCTERMS.license):
        assert len(list(graph.objects(ONTOLOGY, prop))) == 1
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{VERSION}")
    assert str(graph.value(ONTOLOGY, OWL.versionInfo)) == VERSION
    assert graph.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("aik")
    assert graph.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(NAMESPACE)
    citation = str(graph.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert f"version {VERSION}, " in citation and citation.endswith(f" {ONTOLOGY}/{VERSION}")


def test_names_are_ascii_and_tell_classes_and_values_from_properties(graph: Graph) -> None:
    for term in own_terms(graph):
        capital = not set(graph.objects(term, RDF.type)) & {
            OWL.ObjectProperty,
            OWL.DatatypeProperty,
            OWL.AnnotationProperty,
        }
        assert re.fullmatch("[A-Z][A-Za-z]*" if capital else "[a-z][A-Za-z]*", term.removeprefix(NAMESPACE)), term


def test_no_blank_nodes_and_no_imports(graph: Graph) -> None:
    assert not [t for t in graph if isinstance(t[0], BNode) or isinstance(t[2], BNode)]
    assert not list(graph.subject_objects(OWL.imports))


def test_no_term_is_of_two_kinds(graph: Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    for term in set(graph.subjects(RDF.type)):
        assert len(kinds.intersection(graph.objects(term, RDF.type))) <= 1, term


def test_every_term_of_another_vocabulary_that_axioms_need_is_declared(graph: Graph) -> None:
    declared = set(graph.subjects(RDF.type))
    for prop in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, SCHEMA.domainIncludes):
        assert not set(graph.objects(None, prop)) - declared
    used = {str(p) for p in graph.predicates()} - {str(x) for x in declared}
    assert all(re.match(r"http://www\.w3\.org/(1999|2000|2002)/", x) for x in used), used


def test_alignment_keeps_the_kind_of_a_property(graph: Graph) -> None:
    for child, parent in graph.subject_objects(RDFS.subPropertyOf):
        kinds = [set(graph.objects(x, RDF.type)) - {OWL.SymmetricProperty} for x in (child, parent)]
        assert kinds[0] == kinds[1], (child, parent)


def test_aligned_with_the_vocabularies_that_users_know(graph: Graph) -> None:
    targets = {
        str(o)
        for p in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, AIK.closeInverse)
        for o in graph.objects(None, p)
    }
    for namespace in (
        "https://schema.org/",
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/ns/oa#",
    ):
        assert any(x.startswith(namespace) for x in targets)


@pytest.mark.parametrize("name", PARTS)
def test_parts_of_a_statement_are_properties(graph: Graph, name: str) -> None:
    kinds = set(graph.objects(AIK[name], RDF.type))
    assert kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}


def test_statuses_and_ranks_are_closed_and_the_shapes_know_them(graph: Graph) -> None:
    shapes = Graph().parse(SHAPES, format="turtle")
    listed = {x for head in shapes.objects(None, SH["in"]) for x in shapes.items(head)}
    for kind, names in {
        AIK.Status: {"Actual", "Planned", "Considered", "Ended", "Former", "Denied"},
        AIK.Rank: {"Preferred", "Normal", "Deprecated"},
    }.items():
        members = set(graph.subjects(RDF.type, kind))
        assert members == {AIK[name] for name in names}
        assert members <= listed


def test_nothing_uses_a_term_that_the_ontology_lacks(graph: Graph) -> None:
    known = own_terms(graph)
    for file in (SOURCE, SHAPES, SAMPLE):
        used = {
            x
            for t in Graph().parse(file, format="turtle")
            for x in t
            if isinstance(x, URIRef) and x.startswith(NAMESPACE)
        }
        assert not used - known, file
    texts = [q.text for q in QUESTIONS.values()]
    texts += [str(x) for x in Graph().parse(SHAPES, format="turtle").objects(None, SH.select)]
    for text in texts:
        assert not {AIK[name] for name in re.findall(r"\baik:(\w+)", text)} - known


def test_a_written_graph_uses_terms_as_they_are_declared(graph: Graph, tmp_path: Path) -> None:
    """An undeclared term, or one used as something else than it is, is shown blank or twice by Protégé."""
    write_turtle(sample_graph(), tmp_path / "graph.ttl")
    written = Graph().parse(tmp_path / "graph.ttl")
    about = set(written.subjects(RDF.type, VOID.Dataset))
    plain = {RDF.type, RDFS.label}
    used = {p for s, p, _ in written if s not in about} - plain
    assert len(used) > 50
    for prop in used:
        values = [o for s, o in written.subject_objects(prop) if s not in about]
        kinds = set(graph.objects(prop, RDF.type)) & {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
        assert len(kinds) == 1, prop
        assert OWL.ObjectProperty not in kinds or all(isinstance(value, URIRef) for value in values), prop
        assert OWL.DatatypeProperty not in kinds or all(isinstance(value, Literal) for value in values), prop
    for kind in {o for s, o in written.subject_objects(RDF.type) if s not in about}:
        assert (kind, RDF.type, OWL.Class) in graph, kind


def test_sample_uses_every_predicate(graph: Graph) -> None:
    sample = Graph().parse(SAMPLE, format="turtle")
    assert {str(x).removeprefix(NAMESPACE) for x in sample.objects(None, AIK.predicate)} == set(PREDICATES)
    assert not [t for t in sample if isinstance(t[0], BNode) or isinstance(t[2], BNode)]
