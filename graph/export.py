"""The graph in the other RDF formats."""

from __future__ import annotations

import io
import os
from collections import defaultdict
from collections.abc import Iterator

from graph.files import atomic_writer
from graph.formats import RdfFormat
from graph.model import Citation, KnowledgeGraph, Statement
from graph.terms import PREFIXES, thing
from graph.turtle import Blocks, Quotes, prologue, write_turtle

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
    graphs is what the formats without named graphs hold. The lines of N-Triples and N-Quads are sorted.

    All but Turtle and TriG hold the whole text in memory.

    Errors: GraphError on an unknown suffix; OSError when the file cannot be written; ValueError on another `quotes`.
    """
    chosen = RdfFormat.of(path) if format is None else format
    if chosen is RdfFormat.TURTLE:
        write_turtle(graph, path, quotes, version=version)
        return
    blocks = Blocks(quotes=quotes, version=version)
    pieces = _trig(graph, blocks) if chosen.named_graphs else blocks.of(graph)
    if chosen is not RdfFormat.TRIG:
        source = RdfFormat.TRIG if chosen.named_graphs else RdfFormat.TURTLE
        pieces = iter([_converted(prologue() + "".join(pieces), source, chosen)])
    else:
        pieces = iter([prologue(), *pieces])
    with atomic_writer(path) as file:
        file.writelines(pieces)


def _trig(graph: KnowledgeGraph, blocks: Blocks) -> Iterator[str]:
    said: dict[str, list[tuple[Statement, list[Citation]]]] = defaultdict(list)
    for statement in graph.statements:
        cited: dict[str, list[Citation]] = defaultdict(list)
        for citation in statement.evidence:
            cited[citation.article].append(citation)
        for article, citations in cited.items():
            said[article].append((statement, citations))
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


def _converted(text: str, source: RdfFormat, target: RdfFormat) -> str:
    import pyoxigraph  # here, since the other formats are written without it

    formats = {one: pyoxigraph.RdfFormat.from_media_type(one.media_type) for one in (source, target)}
    quads = pyoxigraph.parse(text.encode(), formats[source])
    written = io.BytesIO()
    pyoxigraph.serialize(quads, written, format=formats[target], prefixes=dict(PREFIXES))
    result = written.getvalue().decode()
    if target in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return "".join(sorted(set(result.splitlines(keepends=True))))
    return result + "\n"
