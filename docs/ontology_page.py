"""Writes docs/ontology.html from aimaek.ttl and shapes.ttl: `python -m docs.ontology_page`; `--check` compares only.

Every term has its local name as its anchor, so that `https://w3id.org/aimaek/ontology#Company`, sent to the page, is at
its place.
"""

from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS, VANN
from rdflib.term import Node

from ontology.generate import AIK, SCHEMA, SOURCE

__all__ = ["SHAPES", "TARGET", "main", "render"]

SHAPES = SOURCE.with_name("shapes.ttl")
TARGET = Path(__file__).with_name("ontology.html")

_TEMPLATES = Path(__file__).with_name("templates")
_ONTOLOGY = URIRef(str(AIK).rstrip("#"))
_SH = Namespace("http://www.w3.org/ns/shacl#")
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_KINDS = {
    OWL.Class: ("클래스", "class"),
    OWL.ObjectProperty: ("객체 속성", "object property"),
    OWL.DatatypeProperty: ("자료 속성", "datatype property"),
    OWL.AnnotationProperty: ("주석 속성", "annotation property"),
    OWL.SymmetricProperty: ("대칭", "symmetric"),
    OWL.NamedIndividual: ("고정된 값", "fixed value"),
}
# What a row says, the properties that its values come from, and whether these lead to the term instead of from it.
_ROWS = (
    ("상위 클래스", "Sub-class of", (RDFS.subClassOf,), False),
    ("하위 클래스", "Super-class of", (RDFS.subClassOf,), True),
    ("상위 속성", "Sub-property of", (RDFS.subPropertyOf,), False),
    ("하위 속성", "Super-property of", (RDFS.subPropertyOf,), True),
    ("정의역", "Domain", (RDFS.domain, SCHEMA.domainIncludes), False),
    ("치역", "Range", (RDFS.range, SCHEMA.rangeIncludes), False),
    ("역방향 유사", "Close inverse", (AIK.closeInverse,), False),
    ("유사", "Close match", (SKOS.closeMatch,), False),
    ("서로소", "Disjoint with", (OWL.disjointWith,), False),
    ("값이 하나인 범위", "One value per", (AIK.singleValuedPer,), False),
    ("이 클래스의 속성", "Properties", (RDFS.domain, SCHEMA.domainIncludes), True),
    ("이 클래스를 값으로 하는 속성", "In the range of", (RDFS.range, SCHEMA.rangeIncludes), True),
    ("예", "Example", (SKOS.example,), False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A term by its prefixed name: of this page, of another vocabulary, or, without an address, a plain text."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a term is to others."""

    ko: str
    en: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class, property or fixed value as the page shows it."""

    name: str
    iri: str
    kinds: tuple[tuple[str, str], ...]
    ko: str
    en: str
    comment_ko: str
    comment_en: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Terms under one heading."""

    id: str
    ko: str
    en: str
    terms: tuple[Term, ...]


def render(graph: Graph, shapes: Graph) -> str:
    """The page. Errors: ValueError, when a term of the ontology stands in no section or in two."""
    page = _Page(graph)
    sections = tuple(page.sections())
    shown = [term.iri for section in sections for term in section.terms]
    own = sorted({str(term) for term in graph.subjects(RDF.type) if str(term).startswith(str(AIK))})
    if sorted(shown) != own:
        raise ValueError(f"terms not shown once: {sorted(set(own) ^ set(shown)) or 'some are shown twice'}")
    style = (_TEMPLATES / "ontology.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("ontology.html").render(
        about={key: page.text(_ONTOLOGY, prop) for key, prop in _HEADER.items()},
        ko={key: page.text(_ONTOLOGY, prop, "ko") for key, prop in _TEXTS.items()},
        en={key: page.text(_ONTOLOGY, prop, "en") for key, prop in _TEXTS.items()},
        iri=str(_ONTOLOGY),
        prefixes=[(prefix, str(iri)) for prefix, iri in sorted(graph.namespaces()) if prefix in _prefixes(SOURCE)],
        sections=sections,
        shapes=_shapes(shapes),
        style=Markup(style),
        style_hash=digest,
    )


_TEXTS = {"title": DCTERMS.title, "abstract": DCTERMS.abstract, "description": DCTERMS.description}
_HEADER = {
    "citation": DCTERMS.bibliographicCitation,
    "created": DCTERMS.created,
    "creator": DCTERMS.creator,
    "license": DCTERMS.license,
    "modified": DCTERMS.modified,
    "namespace": VANN.preferredNamespaceUri,
    "prefix": VANN.preferredNamespacePrefix,
    "version": OWL.versionInfo,
    "version_iri": OWL.versionIRI,
}


class _Page:
    """The terms of the ontology, in the order in which a reader meets them."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def sections(self) -> Iterator[Section]:
        graph = self.graph
        things = list(self._tree(AIK.Entity))
        yield self._section("things", "기사가 말하는 것", "What articles speak of", things)
        classes = sorted(x for x in self._of(OWL.Class) if x not in things)
        yield self._section("claims", "주장과 근거", "Claims and evidence", classes)
        members = sorted(self._of(OWL.NamedIndividual), key=lambda x: (str(graph.value(x, RDF.type)), self._order(x)))
        yield self._section("values", "상태와 순위의 값", "Values of status and rank", members)
        placed: set[URIRef] = set()
        for top, id_, ko, en in (
            (AIK.relation, "relations", "개체 사이의 관계", "Relations between things"),
            (AIK.figure, "figures", "금액과 수량", "Amounts and quantities"),
            (AIK.attribute, "attributes", "수와 글", "Numbers and texts"),
        ):
            found = [top, *sorted(x for x in graph.subjects(RDFS.subPropertyOf, top) if isinstance(x, URIRef))]
            placed.update(found)
            yield self._section(id_, ko, en, found)
        notes = {x for x in self._of(OWL.AnnotationProperty) if (x, SCHEMA.domainIncludes, AIK.Statement) not in graph}
        rest = sorted({x for kind in _PROPERTIES for x in self._of(kind)} - placed - notes)
        yield self._section("parts", "주장과 근거의 속성", "Properties of claims and evidence", rest)
        yield self._section("notes", "속성에 붙는 주석", "Notes on properties", sorted(notes))

    def text(self, term: URIRef, prop: URIRef, language: str | None = None) -> str:
        """The one value of a term in a language, empty where there is none."""
        found = [x for x in self.graph.objects(term, prop) if getattr(x, "language", None) == language]
        if len(found) > 1:
            raise ValueError(f"{term}: {len(found)} values of {prop}")
        return str(found[0]) if found else ""

    def _of(self, kind: URIRef) -> Iterator[URIRef]:
        for term in self.graph.subjects(RDF.type, kind):
            if isinstance(term, URIRef) and term.startswith(AIK):
                yield term

    def _tree(self, top: URIRef) -> Iterator[URIRef]:
        yield top
        for child in sorted(x for x in self.graph.subjects(RDFS.subClassOf, top) if isinstance(x, URIRef)):
            yield from self._tree(child)

    def _order(self, term: URIRef) -> int:
        """Where the source has it: statuses from done to denied, ranks from first to last."""
        return SOURCE.read_text(encoding="utf-8").index(f"\naik:{_local(term)} a ")

    def _section(self, id_: str, ko: str, en: str, terms: Iterable[URIRef]) -> Section:
        return Section(id=f"section-{id_}", ko=ko, en=en, terms=tuple(map(self._term, terms)))

    def _term(self, term: URIRef) -> Term:
        rows = [self._row(term, *row) for row in _ROWS]
        members = sorted((x for x in self.graph.subjects(RDF.type, term) if isinstance(x, URIRef)), key=self._order)
        rows.append(Row(ko="값", en="Values", links=tuple(map(self._link, members))))
        types = [x for x in self.graph.objects(term, RDF.type) if str(x).startswith(str(AIK))]
        rows.append(Row(ko="유형", en="Type", links=tuple(map(self._link, types))))
        return Term(
            name=_local(term),
            iri=str(term),
            kinds=tuple(words for kind, words in _KINDS.items() if (term, RDF.type, kind) in self.graph),
            ko=self.text(term, RDFS.label, "ko"),
            en=self.text(term, RDFS.label, "en"),
            comment_ko=self.text(term, RDFS.comment, "ko"),
            comment_en=self.text(term, RDFS.comment, "en"),
            rows=tuple(row for row in rows if row.links),
        )

    def _row(self, term: URIRef, ko: str, en: str, props: tuple[URIRef, ...], to_it: bool) -> Row:
        graph = self.graph
        found = {x for p in props for x in (graph.subjects(p, term) if to_it else graph.objects(term, p))}
        return Row(ko=ko, en=en, links=tuple(map(self._link, sorted(found, key=str))))

    def _link(self, term: Node) -> Link:
        if isinstance(term, Literal):
            return Link(text=str(term))
        iri = str(term)
        if iri.startswith(AIK):
            return Link(text=f"aik:{_local(term)}", href=f"#{_local(term)}")
        return Link(text=self.graph.namespace_manager.normalizeUri(iri), href=iri)


def _shapes(shapes: Graph) -> list[tuple[str, bool, str, str]]:
    """Each rule with its name, whether breaking it is but a warning, and what it says in both languages."""
    rules = []
    for node in shapes.subjects(_SH.message, unique=True):
        said = {x.language: str(x) for x in shapes.objects(node, _SH.message) if isinstance(x, Literal)}
        named = node
        while not isinstance(named, URIRef):
            (named, _) = next(shapes.subject_predicates(named))
        warning = shapes.value(named, _SH.severity) == _SH.Warning
        rules.append((str(named).rpartition("#")[2], warning, said.get("ko", ""), said.get("en", "")))
    return sorted(rules, key=lambda rule: (rule[1], rule[0].casefold(), rule[3]))


def _prefixes(source: Path) -> set[str]:
    lines = source.read_text(encoding="utf-8").splitlines()
    return {line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix ")}


def _local(term: Node) -> str:
    return str(term).rpartition("#")[2]


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 written or equal, 1 when `--check` finds a difference, 2 on wrong arguments."""
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write(f"unknown arguments {list(arguments)}; usage: python -m docs.ontology_page [--check]\n")
        return 2
    wanted = render(Graph().parse(SOURCE), Graph().parse(SHAPES)).encode()
    if not arguments:
        TARGET.write_bytes(wanted)
        return 0
    if TARGET.exists() and TARGET.read_bytes() == wanted:
        return 0
    sys.stderr.write(f"{TARGET.name} does not match {SOURCE.name}; run: python -m docs.ontology_page\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
