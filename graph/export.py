"""The graph in the other RDF formats."""

from __future__ import annotations

import io
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.files import atomic_writer
from graph.formats import RdfFormat
from graph.model import Citation, KnowledgeGraph, Statement
from graph.terms import thing, visible
from graph.turtle import Blocks, Quotes, prologue, write_turtle

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["write_rdf"]


def write_rdf(
    graph: KnowledgeGraph,
    path: str | os.PathLike[str],
    format: RdfFormat | None = None,
    quotes: Quotes = "full",
    *,
    version: str = "",
) -> None:
    """Writes the graph in a format, by default the one that the suffix names; the same graph gives the same bytes.

    The formats with named graphs (TriG, N-Quads) have one for each article, named like it: the article, what it
    says (its evidence), and the statements that rest on it; a statement of two articles is in both graphs, in each with
    that article's evidence. Entities, plain edges, amounts and the data set are in the default graph. The union of all
    graphs is what the formats without named graphs hold.

    The lines of N-Triples and N-Quads are sorted, and so are held in memory; the other formats are written as they go.

    Errors: GraphError on an unknown suffix; OSError when the file cannot be written; ValueError on another `quotes`.
    """
    chosen = RdfFormat.of(path) if format is None else format
    if chosen is RdfFormat.TURTLE:
        write_turtle(graph, path, quotes, version=version)
        return
    blocks = Blocks(quotes=quotes, version=version)
    with atomic_writer(path) as file:
        file.writelines(_pieces(graph, blocks, chosen))


def _pieces(graph: KnowledgeGraph, blocks: Blocks, format: RdfFormat) -> Iterable[str]:
    if format is RdfFormat.TRIG:
        return _trig(graph, blocks)
    if format is RdfFormat.N_QUADS:
        return _lines(_quads(_trig(graph, blocks), RdfFormat.TRIG))
    quads = _quads([prologue(), *blocks.of(graph)], RdfFormat.TURTLE)
    if format is RdfFormat.JSON_LD:
        from graph.jsonld import json_ld  # here, since the other formats are written without it

        return json_ld(quads)
    return _lines(quads)


def _trig(graph: KnowledgeGraph, blocks: Blocks) -> Iterator[str]:
    said: dict[str, list[tuple[Statement, list[Citation]]]] = defaultdict(list)
    for statement in graph.statements:
        cited: dict[str, list[Citation]] = defaultdict(list)
        for citation in statement.evidence:
            cited[citation.article].append(citation)
        for article, citations in cited.items():
            said[article].append((statement, citations))
    yield prologue()
    yield blocks.dataset(graph)
    yield from blocks.entities(graph)
    yield from blocks.values(graph.statements)
    for source in graph.articles:
        yield f"{thing(source.id)} {{\n\n"
        yield blocks.article(source)
        for statement, citations in said[source.id]:
            yield blocks.statement(statement, citations)
        yield from blocks.evidence(citation for _, citations in said[source.id] for citation in citations)
        yield "}\n\n"


def _lines(quads: Iterable[Quad]) -> list[str]:
    return sorted({f"{visible(str(quad))} .\n" for quad in quads})


def _quads(pieces: Iterable[str], format: RdfFormat) -> Iterator[Quad]:
    """What is written, as quads, in the order in which it is."""
    import pyoxigraph

    return pyoxigraph.parse(io.BufferedReader(_Stream(pieces)), pyoxigraph.RdfFormat.from_media_type(format.media_type))


class _Stream(io.RawIOBase):
    """Pieces of text as a file of bytes."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece.encode()
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
