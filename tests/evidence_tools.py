"""Tools for tests of a built graph's evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF

from extractors.articles import discover, load
from ontology.model import Article

AIK = Namespace("https://w3id.org/aimaek/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")


def texts_of(folder: Path) -> dict[str, str]:
    """The text of each article of a folder by the name that the graph gives its file."""
    return {one.file: one.text for file in discover([folder]) for one in load(file) if isinstance(one, Article)}


def evidence_faults(graph: Graph, texts: Mapping[str, str]) -> list[str]:
    """The pieces of evidence that are not what stands where they say, and the statements without any."""
    faults = []
    pieces = sorted(graph.subjects(RDF.type, AIK.Evidence), key=str)
    for piece in pieces:
        start, end, exact = (graph.value(piece, term) for term in (OA.start, OA.end, OA.exact))
        article = graph.value(piece, PROV.wasQuotedFrom)
        assert isinstance(start, Literal) and isinstance(end, Literal) and isinstance(article, URIRef)
        stands = texts[str(graph.value(article, AIK.file))][int(start) : int(end)]
        if not stands or stands != str(exact):
            faults.append(f"{piece} {start}..{end}: {exact!r}, but there stands {stands!r}")
    cited = set(graph.objects(None, AIK.evidence))
    faults += [f"{piece} is no evidence of anything" for piece in pieces if piece not in cited]
    statements = sorted(graph.subjects(RDF.type, AIK.Statement), key=str)
    faults += [f"{one} has no evidence" for one in statements if graph.value(one, AIK.evidence) is None]
    return faults if pieces and statements else [*faults, "nothing is stated"]
