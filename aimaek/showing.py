"""What a written graph says of a thing, and where it contradicts itself: read from graph.ttl alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cached_property

from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from aimaek.claims import Claim, Profile, Quote
from aimaek.errors import UnknownEntityError
from aimaek.opening import DEFAULT_GRAPH, PathLike, open_graph
from graph.labels import QUALIFIER_LABELS, value_text
from ontology.ids import name_key, romanize
from ontology.model import Bound, Count
from ontology.vocabulary import CLASSES, ID_NAMESPACE, NAMESPACE, PREDICATES

__all__ = ["conflicts", "show"]

AIK = Namespace(NAMESPACE)
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")

_NEAREST_SHOWN = 5
_RANKS = ("Preferred", "Normal", "Deprecated")
_QUALIFIERS = tuple(QUALIFIER_LABELS)


def show(name: str, *, graph: PathLike = DEFAULT_GRAPH) -> tuple[Profile, ...]:
    """Every thing that a name can mean, with all claims about it: by id, else by name, else by part of a name.

    Errors: UnknownEntityError with the nearest names; InputError if the graph cannot be read.
    """
    view = _View(open_graph(graph).rdf)
    return tuple(view.profile(node) for node in view.find(name))


def conflicts(*, graph: PathLike = DEFAULT_GRAPH) -> tuple[tuple[Claim, ...], ...]:
    """The claims that cannot all hold, in groups, the best-ranked first in each.

    Errors: InputError if the graph cannot be read.
    """
    return _View(open_graph(graph).rdf).conflicts()


class _View:
    """One graph, seen through labels."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def names(self) -> dict[Node, tuple[str, ...]]:
        """All names of each entity, Korean label first."""
        nodes = {node for kind in CLASSES for node in self.graph.subjects(RDF.type, AIK[kind])}
        return {node: self.names_of(node) for node in sorted(nodes, key=str)}

    def names_of(self, node: Node) -> tuple[str, ...]:
        labels = sorted(self.graph.objects(node, RDFS.label), key=_korean_first)
        others = sorted(self.graph.objects(node, SKOS.altLabel), key=str)
        return tuple(dict.fromkeys(str(name) for name in (*labels, *others)))

    def find(self, name: str) -> list[Node]:
        local = name.removeprefix(ID_NAMESPACE).removeprefix("aid:")
        by_id = [node for node in self.names if _local(node) == local]
        key = name_key(name)
        by_name = [node for node, names in self.names.items() if any(name_key(one) == key for one in names)]
        by_part = [node for node, names in self.names.items() if any(key in name_key(one) for one in names)]
        found = by_id or by_name or by_part
        if not found or not name.strip():
            raise UnknownEntityError(name, self.nearest(name))
        return found

    def nearest(self, name: str) -> list[str]:
        """The names that look or sound most like one; Hangul is compared by its letters, so that 갈 is near 갤."""
        spelt = {romanize(name_key(one)): one for names in reversed(self.names.values()) for one in reversed(names)}
        near = difflib.get_close_matches(romanize(name_key(name)), spelt, n=_NEAREST_SHOWN, cutoff=0.6)
        return [spelt[one] for one in near]

    def profile(self, node: Node) -> Profile:
        labels = sorted(self.graph.objects(node, RDFS.label), key=_korean_first)
        english = [str(label) for label in labels if isinstance(label, Literal) and label.language == "en"]
        names = self.names[node]
        shown = {names[0], *english[:1]}
        statements = {*self.graph.subjects(AIK.subject, node), *self.graph.subjects(AIK.object, node)}
        claims = sorted((self.claim(one) for one in statements), key=lambda claim: _order(claim, _local(node)))
        return Profile(
            id=_local(node),
            type=self.type_of(node),
            label=names[0],
            label_en=next((name for name in english if name != names[0]), ""),
            aliases=tuple(name for name in names if name not in shown),
            claims=tuple(claims),
        )

    def type_of(self, node: Node) -> str:
        kinds = [_local(kind) for kind in self.graph.objects(node, RDF.type)]
        return min((kind for kind in kinds if kind in CLASSES), default="")

    def label(self, node: Node) -> str:
        return next(iter(self.names_of(node)), _local(node))

    def claim(self, node: Node) -> Claim:
        predicate = self.local(node, AIK.predicate)
        info = PREDICATES.get(predicate)
        subject = self.graph.value(node, AIK.subject)
        thing = self.graph.value(node, AIK.object)
        is_entity = thing is not None and bool(self.type_of(thing))
        return Claim(
            id=_local(node),
            subject=_local(subject),
            subject_label=self.label(subject) if subject is not None else "",
            predicate=predicate,
            predicate_ko=info.label_ko if info else predicate,
            predicate_en=info.label_en if info else predicate,
            object=_local(thing) if is_entity else "",
            object_label=self.label(thing) if thing is not None else self.literal(node, predicate),
            status=self.local(node, AIK.status),
            rank=self.local(node, AIK.rank),
            confidence=self.text(node, AIK.confidence),
            source_count=int(self.text(node, AIK.sourceCount) or 0),
            qualifiers=tuple(self.qualifiers(node, hedged=thing is not None)),
            quotes=tuple(sorted((self.quote(one) for one in self.graph.objects(node, AIK.evidence)), key=_quote_order)),
            conflicts=tuple(sorted(_local(one) for one in self.rivals(node))),
        )

    def literal(self, node: Node, predicate: str) -> str:
        value = self.text(node, AIK.value)
        if not value.lstrip("-").isdecimal():
            return value
        upper, bound = self.text(node, AIK.upperValue), self.text(node, AIK.bound)
        count = Count(
            value=int(value),
            upper=int(upper) if upper.isdecimal() else None,
            bound=Bound(bound) if bound in set(Bound) else Bound.EXACT,
        )
        return value_text(count, predicate)

    def qualifiers(self, node: Node, *, hedged: bool) -> Iterator[tuple[str, str]]:
        """Date and qualifiers in the order of the cards; with `hedged`, how the object's number is hedged too."""
        bound = self.text(node, AIK.bound)
        if hedged and bound:
            yield "bound", bound
        date = self.text(node, AIK.date)
        earliest, latest = self.text(node, AIK.dateEarliest), self.text(node, AIK.dateLatest)
        if date or earliest:
            yield "date", date or f"{earliest}~{latest}"
        for name in _QUALIFIERS:
            value = self.graph.value(node, AIK[name])
            if value is not None:
                text = self.label(value) if isinstance(value, URIRef) else str(value)
                yield name, f"{text}%" if name == "stake" else text

    def quote(self, node: Node) -> Quote:
        article = self.graph.value(node, PROV.wasQuotedFrom)
        return Quote(
            text=self.text(node, OA.exact),
            start=int(self.text(node, OA.start) or 0),
            end=int(self.text(node, OA.end) or 0),
            rule=self.text(node, AIK.rule),
            file=self.text(article, AIK.file),
            title=self.text(article, SCHEMA.headline),
            publisher=self.text(article, SCHEMA.publisher),
            published=self.text(article, SCHEMA.datePublished),
            url=self.text(article, SCHEMA.url),
        )

    def rivals(self, node: Node) -> set[Node]:
        return {*self.graph.objects(node, AIK.conflictsWith), *self.graph.subjects(AIK.conflictsWith, node)} - {node}

    def conflicts(self) -> tuple[tuple[Claim, ...], ...]:
        waiting = sorted(set(self.graph.subjects(AIK.conflictsWith, None)), key=str)
        seen: set[Node] = set()
        groups = []
        for node in waiting:
            group, edge = set[Node](), {node} - seen
            while edge:
                group |= edge
                edge = {rival for one in edge for rival in self.rivals(one)} - group
            seen |= group
            if group:
                groups.append(tuple(sorted((self.claim(one) for one in group), key=_rank_order)))
        return tuple(sorted(groups, key=lambda claims: (claims[0].subject_label, claims[0].predicate, claims[0].id)))

    def text(self, node: Node | None, predicate: URIRef) -> str:
        value = self.graph.value(node, predicate) if node is not None else None
        return "" if value is None else str(value)

    def local(self, node: Node, predicate: URIRef) -> str:
        return _local(self.graph.value(node, predicate))


def _local(node: Node | None) -> str:
    return "" if node is None else str(node).removeprefix(ID_NAMESPACE).removeprefix(NAMESPACE)


def _korean_first(label: Node) -> tuple[bool, bool, str]:
    language = label.language if isinstance(label, Literal) else None
    return language != "ko", language != "en", str(label)


_PREDICATE_ORDER = {name: index for index, name in enumerate(PREDICATES)}


def _order(claim: Claim, of: str) -> tuple[object, ...]:
    date = dict(claim.qualifiers).get("date", "")
    inward = claim.subject != of
    other = claim.subject_label if inward else claim.object_label
    return inward, _PREDICATE_ORDER.get(claim.predicate, len(PREDICATES)), date, other, claim.id


def _rank_order(claim: Claim) -> tuple[int, int, str]:
    rank = _RANKS.index(claim.rank) if claim.rank in _RANKS else len(_RANKS)
    return rank, -claim.source_count, claim.id


def _quote_order(quote: Quote) -> tuple[str, str, int, int]:
    return quote.published, quote.file, quote.start, quote.end
