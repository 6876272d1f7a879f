"""Writes vocabulary.py from aimaek.ttl: `python -m ontology.generate`, or `--check` to compare only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import east_asian_width

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

__all__ = ["SOURCE", "TARGET", "VocabularyError", "main", "render"]

SOURCE = Path(__file__).with_name("aimaek.ttl")
TARGET = Path(__file__).with_name("vocabulary.py")

AIK = Namespace("https://w3id.org/aimaek/ontology#")
SCHEMA = Namespace("https://schema.org/")
_LINE_LENGTH = 120
_TOPS = (AIK.attribute, AIK.figure, AIK.relation)
_KINDS = {
    XSD.integer: "COUNT",
    XSD.string: "TEXT",
    SCHEMA.MonetaryAmount: "MONEY",
    SCHEMA.QuantitativeValue: "MEASURE",
}

_HEAD = '''\
"""The classes and predicates of aimaek.ttl, as values.

Written by `python -m ontology.generate`: change aimaek.ttl and run it, never this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = [
    "CLASSES",
    "ID_NAMESPACE",
    "NAMESPACE",
    "PREDICATES",
    "VERSION",
    "ClassInfo",
    "Kind",
    "PredicateInfo",
    "is_a",
]

NAMESPACE = {namespace}
ID_NAMESPACE = {id_namespace}
VERSION = {version}


class Kind(StrEnum):
    """What the object of a predicate is."""

    ENTITY = "entity"
    COUNT = "count"
    TEXT = "text"
    MONEY = "money"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassInfo:
    """A class of things; `parent` is the name of the class above, empty at the top."""

    name: str
    label_ko: str
    label_en: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateInfo:
    """A predicate; `domain` and `range` name classes, `range` is empty unless the object is an entity.

    `single_valued` says that claims with equal qualifiers `single_per` and different values are in conflict.
    """

    name: str
    label_ko: str
    label_en: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    kind: Kind
    symmetric: bool
    single_valued: bool
    single_per: tuple[str, ...] = ()


def is_a(kind: str, ancestor: str) -> bool:
    """Whether the class `kind` is `ancestor` or below it. Errors: KeyError on a name that is no class.

    >>> is_a("Company", "Organization"), is_a("Organization", "Company")
    (True, False)
    """
    if ancestor not in CLASSES:
        raise KeyError(f"no class {{ancestor!r}}; known: {{', '.join(CLASSES)}}")
    name = kind
    while name != ancestor:
        name = CLASSES[name].parent
        if not name:
            return False
    return True


'''


class VocabularyError(ValueError):
    """aimaek.ttl says something that vocabulary.py cannot hold."""


def render(graph: Graph) -> str:
    """The text of vocabulary.py. Errors: VocabularyError on a term without labels, domain or a usable range."""
    classes = _classes(graph)
    head = _HEAD.format(
        namespace=_text(str(AIK)),
        id_namespace=_text(str(AIK).replace("ontology#", "id/")),
        version=_text(_one(graph, URIRef(str(AIK).rstrip("#")), OWL.versionInfo)),
    )
    class_rows = [_entry(graph, term, "ClassInfo", {"parent": _text(parent)}) for term, parent in classes]
    names = {_name(term) for term, _ in classes}
    predicate_rows = [_predicate(graph, term, names) for term in _predicates(graph)]
    tables = (_mapping("CLASSES", "ClassInfo", class_rows), _mapping("PREDICATES", "PredicateInfo", predicate_rows))
    return head + "\n".join(tables)


def _classes(graph: Graph) -> list[tuple[URIRef, str]]:
    """Every class below aik:Entity with the name of its parent, parents first, otherwise by name."""

    def below(term: URIRef, parent: str) -> Iterable[tuple[URIRef, str]]:
        for child in sorted(x for x in graph.subjects(RDFS.subClassOf, term) if isinstance(x, URIRef)):
            yield child, parent
            yield from below(child, _name(child))

    return list(below(AIK.Entity, ""))


def _predicates(graph: Graph) -> list[URIRef]:
    found = {x for top in _TOPS for x in graph.subjects(RDFS.subPropertyOf, top) if isinstance(x, URIRef)}
    return sorted(found)


def _predicate(graph: Graph, term: URIRef, classes: set[str]) -> list[str]:
    domain = _names(graph, term, RDFS.domain, SCHEMA.domainIncludes)
    targets = _objects(graph, term, RDFS.range, SCHEMA.rangeIncludes)
    kind = _KINDS.get(targets[0], "ENTITY") if len(targets) == 1 else "ENTITY"
    things = [_name(x) for x in targets] if kind == "ENTITY" else []
    if not domain or not targets or not classes.issuperset((*domain, *things)):
        raise VocabularyError(
            f"aik:{_name(term)}: domain {domain}, range {things}: each must be a class below aik:Entity"
        )
    wanted = OWL.DatatypeProperty if kind in ("COUNT", "TEXT") else OWL.ObjectProperty
    kinds = {x for x in graph.objects(term, RDF.type) if x in (OWL.DatatypeProperty, OWL.ObjectProperty)}
    if kinds != {wanted}:
        raise VocabularyError(f"aik:{_name(term)}: with this range it must be {wanted.n3()} and nothing else")
    per = _names(graph, term, AIK.singleValuedPer)
    fields = {
        "domain": _tuple(domain),
        "range": _tuple(things),
        "kind": f"Kind.{kind}",
        "symmetric": str((term, RDF.type, OWL.SymmetricProperty) in graph),
        "single_valued": str((term, AIK.singleValued, Literal(True)) in graph),
        **({"single_per": _tuple(per)} if per else {}),
    }
    return _entry(graph, term, "PredicateInfo", fields)


def _entry(graph: Graph, term: URIRef, kind: str, fields: dict[str, str]) -> list[str]:
    labels = {f"label_{x}": _text(_one(graph, term, RDFS.label, x)) for x in ("ko", "en")}
    named = {"name": _text(_name(term)), **labels, **fields}
    head = f"        {_text(_name(term))}: {kind}("
    line = f"{head}{', '.join(f'{key}={value}' for key, value in named.items())}),"
    if _width(line) <= _LINE_LENGTH:
        return [line]
    return [head, *(f"            {key}={value}," for key, value in named.items()), "        ),"]


def _mapping(name: str, kind: str, rows: list[list[str]]) -> str:
    head = f"{name}: Mapping[str, {kind}] = MappingProxyType("
    lines = [head, "    {", *(x for row in rows for x in row), "    }", ")", ""]
    long = [x for x in lines if _width(x) > _LINE_LENGTH]
    if long:
        raise VocabularyError(f"line longer than {_LINE_LENGTH}, which the formatter would break: {long[0].strip()}")
    return "\n".join(lines)


def _one(graph: Graph, term: URIRef, prop: URIRef, lang: str | None = None) -> str:
    found = [x for x in graph.objects(term, prop) if isinstance(x, Literal) and x.language == lang]
    if len(found) != 1:
        raise VocabularyError(f"{term.n3()}: {prop.n3()} in {lang or 'no language'}: one wanted, {len(found)} found")
    return str(found[0])


def _names(graph: Graph, term: URIRef, *props: URIRef) -> list[str]:
    return [_name(x) for x in _objects(graph, term, *props)]


def _objects(graph: Graph, term: URIRef, *props: URIRef) -> list[URIRef]:
    return sorted({x for prop in props for x in graph.objects(term, prop) if isinstance(x, URIRef)})


def _name(term: object) -> str:
    return str(term).rpartition("#")[2]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _width(line: str) -> int:
    """The columns of a line as the formatter counts them, Hangul as two."""
    return sum(2 if east_asian_width(char) in "FW" else 1 for char in line)


def _tuple(names: Sequence[str]) -> str:
    return f"({', '.join(map(_text, names))}{',' if len(names) == 1 else ''})"


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 written or equal, 1 when `--check` finds a difference, 2 on wrong arguments or a faulty source."""
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write(f"unknown arguments {list(arguments)}; usage: python -m ontology.generate [--check]\n")
        return 2
    try:
        wanted = render(Graph().parse(SOURCE, format="turtle")).encode()
    except VocabularyError as error:
        sys.stderr.write(f"{SOURCE.name}: {error}\n")
        return 2
    if not arguments:
        TARGET.write_bytes(wanted)
        return 0
    if TARGET.exists() and TARGET.read_bytes() == wanted:
        return 0
    sys.stderr.write(f"{TARGET.name} does not match {SOURCE.name}; run: python -m ontology.generate\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
