"""The whole way, from files of articles to files of a graph: discover, load, read, fuse, write."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Literal

from aimaek import __version__
from aimaek.catalogue import rulebook
from aimaek.errors import InputError, SettingsError
from aimaek.outputs import OutputFolder
from aimaek.report import Report, Tally, as_json
from aimaek.tables import json_text
from aimaek.workers import ReaderLike, lasting, read_all
from extractors.articles import SUFFIXES, ArticleError, load, survey
from extractors.names import Names, NamesError, load_names
from extractors.reading import Reader
from graph.drawing import draw
from graph.export import write_rdf
from graph.formats import RdfFormat
from graph.fuse import fuse
from graph.gexf import write_gexf
from graph.graphml import write_graphml
from graph.html import write_html
from graph.model import GraphError, KnowledgeGraph
from graph.turtle import write_turtle
from ontology.model import Article, Diagnostic, Reading, Severity

__all__ = ["Build", "PathLike", "Progress", "Quotes", "build", "known_names", "open_reader"]

PathLike = str | os.PathLike[str]
Quotes = Literal["full", "none"]
Progress = Callable[[int, int, str], None]
"""Called with the number of files done, the number in all, and the file at work."""

_REASONS_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What one run made: the graph, the report, and the files in the order in which they were written."""

    graph: KnowledgeGraph
    report: Report
    files: tuple[Path, ...]


def build(
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    entities: Iterable[PathLike] = (),
    rules: PathLike | None = None,
    jobs: int = 1,
    quotes: Quotes = "full",
    also: Iterable[str] = (),
    progress: Progress | None = None,
    strict: bool = False,
) -> Build:
    """The graph of the articles in files and folders, with its report; writes graph.ttl, graph.graphml, graph.html,
    graph.gexf and report.json into `out`, all or none.

    `entities` are the user's own name files (TOML or CSV), which go before the names that come with aimaek; `rules` is
    a folder of rules to use instead of those that come with it; `also` names more RDF formats to write beside Turtle:
    "nt", "trig", "nq", "jsonld". The bytes written depend on articles, names and rules
    alone, not on the order of `paths`, on `jobs` or on the machine. With more than one job, call it from a module that
    can be imported (`if __name__ == "__main__":`): workers are forked where that is safe, else spawned.

    >>> import tempfile, aimaek
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("가온AI, 누리랩에 150억원 투자\\n\\n2024-03-05  김하나 기자\\n"
    ...     "가온AI는 4일 누리랩에 150억원을 투자했다.\\n", encoding="utf-8")
    >>> done = aimaek.build(folder / "a.txt", folder / "graph")
    >>> [(one.predicate, f"{one.qualifiers.amount.value:,}") for one in done.graph.statements]
    [('investsIn', '15,000,000,000')]

    Errors: InputError if no article can be read, SettingsError if names or rules are broken, OutputError if `out`
    cannot be written; with `strict`, whatever the reader raises, which otherwise is counted in the report.
    """
    if quotes not in ("full", "none"):
        raise ValueError(f"quotes is {quotes!r}; allowed: 'full', 'none'")
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; allowed: 1 or more")
    formats = _formats(also)
    given = [Path(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    own = tuple(Path(path) for path in entities)
    with OutputFolder(Path(out)) as folder:
        with lasting():
            names, book = known_names(own), rulebook(rules)  # here too, so that a fault is told before any work
        files, tally = _find(given)
        read = partial(
            read_all,
            open_reader=partial(open_reader, own, rules),
            open_here=lambda: Reader(names, book),
            jobs=jobs,
            strict=strict,
        )
        readings = _readings(files, tally, read, progress or _silent)
        graph = fuse(readings, never_merge=[(one, other) for one, other in map(sorted, names.never_merge)])
        if not tally.articles:
            raise InputError(_nothing_read(given, tally))
        drawing = draw(graph)
        with folder.stage("graph.ttl") as path:
            write_turtle(graph, path, quotes, version=__version__)
        with folder.stage("graph.graphml") as path:
            write_graphml(graph, path, quotes=quotes, drawing=drawing)
        with folder.stage("graph.html") as path:
            write_html(graph, path, quotes=quotes, version=__version__, drawing=drawing)
        with folder.stage("graph.gexf") as path:
            write_gexf(graph, path, quotes=quotes, version=__version__, drawing=drawing)
        for format in formats:
            with folder.stage(f"graph{format.suffix}") as path:
                write_rdf(graph, path, quotes=quotes, version=__version__)
        report = tally.report(graph, [*folder.staged, "report.json"])
        with folder.stage("report.json") as path:
            path.write_text(json_text(as_json(report)) + "\n", encoding="utf-8")
        return Build(graph=graph, report=report, files=folder.publish())


def _formats(also: Iterable[str]) -> list[RdfFormat]:
    """The formats named, each once and in the order of their names; Turtle is written anyhow."""
    try:
        found = {RdfFormat.of_name(name) for name in also}
    except GraphError as error:
        raise ValueError(f"also: {error}") from error
    return sorted(found - {RdfFormat.TURTLE}, key=lambda format: format.suffix)


def known_names(entities: Sequence[Path] = ()) -> Names:
    """The names that come with aimaek and, over them, the user's own.

    Errors: SettingsError with every fault as file:line.
    """
    with resources.as_file(resources.files("seeds") / "entities") as shipped:
        try:
            return load_names([shipped, *entities])
        except NamesError as error:
            raise SettingsError(str(error).splitlines()) from error


def open_reader(entities: Sequence[Path] = (), rules: PathLike | None = None) -> ReaderLike:
    """A reader with the names of `known_names` and the rules of a folder; made once per process.

    Errors: SettingsError with every fault as file:line.
    """
    return Reader(known_names(entities), rulebook(rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file to read, and what it is called in graph and report: its place in the folder given, or its bare name."""

    path: Path
    name: str


def _find(given: Sequence[Path]) -> tuple[list[_File], Tally]:
    """Each file once, in an order and under a name that do not depend on the order of the paths given."""
    try:
        found = survey(sorted(given))
    except ArticleError as error:
        raise InputError(str(error)) from error
    tally = Tally(files=len(found.files), other_files=found.foreign)
    for folder in found.unreadable:
        tally.add_diagnostic(Diagnostic(file=str(folder), message="folder cannot be listed", severity=Severity.ERROR))
    folders = [path.resolve() for path in given if path.is_dir()]
    files = {path.resolve(): path for path in found.files}
    return [_File(path=files[place], name=_name(files[place].absolute(), folders)) for place in sorted(files)], tally


def _name(path: Path, folders: Sequence[Path]) -> str:
    place = path.parent.resolve() / path.name
    inside = [place.relative_to(folder).as_posix() for folder in folders if place.is_relative_to(folder)]
    return max(inside, key=len, default=path.name)


def _readings(
    files: Sequence[_File],
    tally: Tally,
    read: Callable[[Iterable[Article]], Iterator[tuple[Article, Reading | Diagnostic]]],
    progress: Progress,
) -> Iterator[Reading]:
    """The readings of all articles, each article once, with everything counted on the way."""
    done_with: deque[int] = deque()

    def articles() -> Iterator[Article]:
        seen: dict[str, str] = {}
        for index, file in enumerate(files):
            for loaded in load(file.path, name=file.name):
                if isinstance(loaded, Diagnostic):
                    tally.add_diagnostic(loaded)
                elif loaded.id in seen:
                    tally.add_duplicate(loaded.file, seen[loaded.id])
                else:
                    seen[loaded.id] = loaded.file
                    done_with.append(index)
                    yield loaded

    progress(0, len(files), "")
    for article, outcome in read(articles()):
        if isinstance(outcome, Diagnostic):
            tally.add_diagnostic(outcome)
        else:
            tally.add_reading(outcome)
            yield outcome
        progress(done_with.popleft(), len(files), article.file)
    progress(len(files), len(files), "")


def _silent(done: int, total: int, file: str) -> None:
    """Progress that nobody watches."""


def _nothing_read(given: Sequence[Path], tally: Tally) -> str:
    places = ", ".join(str(path) for path in given) or "nothing"
    reasons = [f"{one.file}: {one.message}" for one in tally.skipped if one.severity is Severity.ERROR]
    if not reasons:
        return f"no articles in {places}; aimaek reads {', '.join(SUFFIXES)}"
    more = [f"… and {len(reasons) - _REASONS_SHOWN} more"] if len(reasons) > _REASONS_SHOWN else []
    return "\n".join([f"no article could be read in {places}", *reasons[:_REASONS_SHOWN], *more])
