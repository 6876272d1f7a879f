"""The graph as JSON-LD 1.1: one object a thing, under a context that lets names and values stand short."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from graph.terms import PREFIXES, visible
from ontology.vocabulary import NAMESPACE, PREDICATES, Kind

__all__ = ["CONTEXT", "json_ld"]

_Object = NamedNode | BlankNode | Literal | Triple

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Numbers of JSON are doubles to many readers: beyond this they lose digits. Source: RFC 8259, section 6.
_EXACT = 2**53 - 1

_LINKS = ("subject", "object", "amount", "evidence", "conflictsWith")
_NAMES = ("predicate", "status", "rank")
_LINK, _NAME = {"@type": "@id"}, {"@type": "@vocab"}
_DATE, _DECIMAL = {"@type": "xsd:date"}, {"@type": "xsd:decimal"}
_TERMS: dict[str, dict[str, str]] = {
    **{name: _LINK for name, info in PREDICATES.items() if info.kind not in (Kind.COUNT, Kind.TEXT)},
    **dict.fromkeys(_LINKS, _LINK),
    **dict.fromkeys(_NAMES, _NAME),
    **dict.fromkeys(("date", "dateEarliest", "dateLatest", "schema:datePublished"), _DATE),
    **dict.fromkeys(("confidence", "stake"), _DECIMAL),
    "oa:exact": {"@language": "ko"},
    "prov:wasQuotedFrom": _LINK,
    "rdfs:label": {"@container": "@language"},
    **dict.fromkeys(("dcterms:conformsTo", "void:class", "void:classPartition", "void:vocabulary"), _LINK),
}

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": NAMESPACE,
    **dict(PREFIXES),
    **{term: {"@id": term if ":" in term else f"aik:{term}", **how} for term, how in sorted(_TERMS.items())},
}
"""What the short names and bare values of the file mean."""


def json_ld(quads: Iterable[Quad]) -> Iterator[str]:
    """The pieces of the file, with one object for each run of triples of one subject.

    Source: https://www.w3.org/TR/json-ld11/
    """
    yield f'{{\n"@context": {_json(CONTEXT)},\n"@graph": ['
    separator = "\n"
    for subject, triples in groupby(quads, key=lambda quad: quad.subject):
        yield separator + _json({"@id": _short(str(subject)), **_properties(triples)})
        separator = ",\n"
    yield "\n]\n}\n"


def _json(value: object) -> str:
    return "\n".join(map(visible, json.dumps(value, ensure_ascii=False, indent=1).split("\n")))


def _properties(triples: Iterable[Quad]) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    labels: dict[str, dict[str, Any]] = {}
    for triple in triples:
        key, value = _term(str(triple.predicate)), triple.object
        how = _TERMS.get(key, {})
        if "@container" in how and isinstance(value, Literal) and value.language:
            if key not in labels:
                labels[key] = {}
                found[key] = [labels[key]]
            labels[key].setdefault(value.language, []).append(value.value)
        elif key == "@type":
            found.setdefault(key, []).append(_name(str(value)))
        else:
            found.setdefault(key, []).append(_value(value, how))
    for tags in labels.values():
        tags.update({tag: _alone(texts) for tag, texts in tags.items()})
    return {key: _alone(values) for key, values in found.items()}


def _value(value: _Object, how: Mapping[str, str]) -> Any:
    """A value as its term lets it stand: bare where the term says what it is, else as an object that says so itself."""
    if not isinstance(value, Literal):
        match how.get("@type"):
            case "@id":
                return _short(str(value))
            case "@vocab":
                return _name(str(value))
            case _:
                return {"@id": _short(str(value))}
    if value.language:
        if how.get("@language") == value.language:
            return value.value
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind == f"{_XSD}string":
        return {"@value": value.value} if how else value.value
    if (
        kind == f"{_XSD}integer"
        and not how
        and str(int(value.value)) == value.value
        and abs(int(value.value)) <= _EXACT
    ):
        return int(value.value)
    short = _short(f"<{kind}>")
    return value.value if how.get("@type") == short else {"@value": value.value, "@type": short}


def _alone(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _term(written: str) -> str:
    return "@type" if written == f"<{_RDF}type>" else _name(written)


def _name(written: str) -> str:
    """A class, property or fixed value: the vocabulary's own without a prefix."""
    return _short(written).removeprefix("aik:")


def _short(written: str) -> str:
    """An IRI as N-Triples writes it, by its prefix."""
    iri = written[1:-1]
    for prefix, namespace in PREFIXES:
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
