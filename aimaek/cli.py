"""The command `aimaek`: the only place that prints. Results go to standard output, the rest to standard error."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from aimaek import console
from aimaek.errors import AimaekError
from aimaek.options import (
    ExampleGroup,
    Session,
    debug_option,
    entities_option,
    graph_option,
    json_option,
    rules_option,
)

if TYPE_CHECKING:
    from aimaek.pipeline import Quotes

__all__ = ["cli", "main"]

DONE, FAILURE, USAGE, PARTIAL, INVALID, INTERRUPTED = 0, 1, 2, 3, 4, 130
_NOTES_SHOWN = 20


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    from importlib.metadata import version

    from aimaek import __version__
    from ontology.vocabulary import VERSION

    _say(f"aimaek {__version__} (ontology {VERSION}, Kiwi {version('kiwipiepy')})")
    context.exit(DONE)


@click.group(
    cls=ExampleGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""
    aimaek build articles/ -o out            read a folder of articles into out/
    aimaek show 한울텔레콤                   what the graph says of one thing, with its sentences
    aimaek query                             the questions that can be asked by name
    aimaek query 'SELECT ?s WHERE { ?s a aik:AIModel }' --format csv
    """,
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the versions."
)
@debug_option
def cli() -> None:
    """Read Korean news about the AI industry into a knowledge graph whose every edge carries the sentence that says it.

    Exit codes: 0 done, 1 failure, 2 wrong use, 3 some inputs skipped, 4 validation failed, 130 interrupted.
    """


@cli.command(
    short_help="Read articles; write the graph.",
    epilog="""
    aimaek build seeds/articles              the sample articles, into out/
    aimaek build a.txt more/ -o graph --jobs 2
    aimaek build archive/ --entities own.toml --quotes none --json > report.json
    aimaek build archive/ --also trig --also jsonld
    """,
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Where to write."
)
@entities_option
@rules_option
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    show_default="one per processor",
    help="Processes to read with.",
)
@click.option(
    "--quotes",
    type=click.Choice(["full", "none"]),
    default="full",
    show_default=True,
    help="Whether the graph carries the sentences, or only where they stand.",
)
@click.option(
    "--also",
    multiple=True,
    type=click.Choice(["jsonld", "nq", "nt", "trig"]),
    help="Write graph.ttl in this format too; can be given more than once.",
)
@json_option
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
@debug_option
@click.pass_obj
def build(
    session: Session,
    paths: tuple[Path, ...],
    out: Path,
    entities: tuple[Path, ...],
    folder: Path | None,
    jobs: int | None,
    quotes: Quotes,
    also: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> int:
    """Read articles from files and folders; write graph.ttl, .graphml, .html and .gexf, and report.json.

    Reads .txt, .md, .html, .json, .jsonl, .csv and .xlsx. A file that cannot be read is named and skipped, and the
    exit code is 3.
    """
    from aimaek import pipeline, report, wording, workers

    with console.progress(quiet) as progress:
        made = pipeline.build(
            paths,
            out,
            entities=entities,
            rules=folder,
            jobs=jobs or workers.jobs_here(),
            quotes=quotes,
            also=also,
            progress=progress,
            strict=session.debug,
        )
    if not quiet:
        notes = wording.input_notes(made.report)
        for note in notes[:_NOTES_SHOWN]:
            _tell(f"aimaek: {note}")
        if len(notes) > _NOTES_SHOWN:
            _tell(f"aimaek: … and {len(notes) - _NOTES_SHOWN} more in {out / 'report.json'}")
    if as_json:
        _say_json(report.as_json(made.report))
    elif not quiet:
        _say(wording.build_text(made.report, made.files, console.bold()))
    return PARTIAL if made.report.skipped else DONE


@cli.command(
    short_help="Show how an article is read, sentence by sentence.",
    epilog="""
    aimaek explain article.txt
    aimaek explain article.txt --sentence 3
    aimaek explain article.txt --html article.html
    """,
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@entities_option
@rules_option
@click.option("--sentence", "-s", type=click.IntRange(min=1), help="Show the sentence of this number only.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page to open in a browser.")
@json_option
@debug_option
def explain(
    file: Path, entities: tuple[Path, ...], folder: Path | None, sentence: int | None, html: Path | None, as_json: bool
) -> int:
    """Show how the article of a file is read: names, values, clauses, facts with their rules, and what stopped others.

    Under a sentence ^ marks names, # values, ~ dates. Before a fact + says that the sentence states it, = that one
    before it did, < that another fact says more, - that it was refused.
    """
    from aimaek import explaining, explaining_text

    explained = explaining.explain(file, entities=entities, rules=folder)
    for one in explained.diagnostics:
        _tell(f"aimaek: {one.file}: {one.message}")
    if sentence is not None and not (explained := explaining.only(explained, sentence)).articles:
        raise click.BadParameter(f"no article of {file} has a sentence {sentence}", param_hint="--sentence")
    if html is not None:
        from aimaek.explaining_page import write_html

        write_html(explained, html)
    if as_json:
        _say_json(explaining.as_json(explained))
    elif html is not None:
        _say(f"Wrote {html}  open it in a browser")
    else:
        columns = console.columns() or explaining_text.COLUMNS
        paint = explaining_text.unpainted if console.is_plain() else explaining_text.painted
        _say(explaining_text.explained_text(explained, columns=columns, paint=paint))
    return PARTIAL if explained.skipped else DONE


@cli.command(
    short_help="Ask the graph, by name or in SPARQL.",
    epilog="""
    aimaek query                             list the questions with their parameters
    aimaek query alliance-members alliance=global-telco-ai-alliance
    aimaek query mine.rq --format csv > rows.csv
    aimaek query 'SELECT ?s ?o WHERE { ?s aik:investsIn ?o }' --format json
    """,
)
@click.argument("question", metavar="NAME|FILE|'SELECT…'", required=False)
@click.argument("parameters", metavar="[PARAM=VALUE]...", nargs=-1)
@graph_option
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "turtle"]),
    default="table",
    show_default=True,
    help="How to print the answer: a table to read, the formats of SPARQL 1.1 (csv, tsv, json), or, for CONSTRUCT and "
    "DESCRIBE, Turtle.",
)
@debug_option
def query(question: str | None, parameters: tuple[str, ...], graph: Path, form: str) -> int:
    """Ask the graph: a question by name, a SPARQL file, or SPARQL itself.

    The prefixes aik:, aid:, dcterms:, oa:, owl:, prov:, rdf:, rdfs:, schema:, skos:, void: and xsd: are known without
    being declared. A table is cut to the width of a terminal, and whole where it goes elsewhere. CSV holds the values
    as they are: one that starts with = + - or @ is a formula to a spreadsheet unless its column is imported as text.
    """
    from aimaek import asking

    if question is None:
        listed = asking.questions()
        if form == "json":
            _say_json([asking.question_json(one) for one in listed])
        elif form in ("tsv", "turtle"):
            raise click.UsageError(f"the list of questions is no answer in SPARQL; {form} cannot hold it")
        else:
            columns = ("name", "parameters", "질문", "question")
            lines = [(one.name, " ".join(one.parameters), one.ko, one.en) for one in listed]
            _say_rows(form, columns, lines)
        return DONE
    given: dict[str, str] = {}
    for parameter in parameters:
        name, sign, value = parameter.partition("=")
        if not sign or not name:
            raise click.UsageError(f"{parameter!r} is no parameter; write it as NAME=VALUE")
        given[name] = value
    result = asking.ask(question, given, graph=graph)
    if form == "turtle" and result.kind != "triples":
        raise click.UsageError("turtle holds triples, which only CONSTRUCT and DESCRIBE give; use csv, tsv or json")
    _say(asking.answer_text(result, form, fit=console.columns()), end="")
    if not result.rows and not given:
        for note in asking.empty_notes(question):
            _tell(f"aimaek: note: {note}")
    return DONE


@cli.command(
    short_help="Serve the graph to browsers and SPARQL tools.",
    epilog="""
    aimaek serve                             the explorer and /sparql at http://127.0.0.1:8000
    aimaek serve --graph archive/graph.ttl --port 0
    aimaek serve --max-rows 1000 --timeout 5
    """,
)
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option(
    "--max-rows", type=click.IntRange(min=1), default=10_000, show_default=True, help="The most rows of an answer."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86400),
    default=30,
    show_default=True,
    help="The most seconds for an answer.",
)
@click.option(
    "--allow-origin", default="*", show_default=True, help="The web site whose pages may ask; * lets every page."
)
@debug_option
def serve(graph: Path, host: str, port: int, max_rows: int, timeout: float, allow_origin: str) -> int:
    """Serve the graph for reading: the explorer at /, SPARQL 1.1 at /sparql, the files beside the graph by their names.

    Only programs on this computer can connect, unless --host says otherwise. Ctrl-C stops it. Needs aimaek[serve].
    """
    from aimaek import serving

    def listening(address: str) -> None:
        _say(f"Explorer  {address}/")
        _say(f"SPARQL    {address}/sparql  read-only, at most {max_rows} rows and {timeout:g} s")
        _say("Ctrl-C stops it.")
        sys.stdout.flush()

    if not serving.is_loopback(host):
        _tell(f"aimaek: warning: whoever can reach {host or 'this computer'} can read the graph: no password, no TLS")
    limits = serving.Limits(rows=max_rows, seconds=timeout)
    serving.serve(graph, host=host, port=port, limits=limits, origin=allow_origin, listening=listening)
    return DONE


@cli.command(
    short_help="Show what the graph says of one thing.",
    epilog="""
    aimaek show 한울텔레콤
    aimaek show 여울반도체 --graph archive/graph.ttl
    aimaek show 핀모아 --json
    """,
)
@click.argument("entity", metavar="ENTITY")
@graph_option
@json_option
@debug_option
def show(entity: str, graph: Path, as_json: bool) -> int:
    """Show what the graph says of one thing, by name, alias or id: its claims with their sentences and sources."""
    from aimaek import claims, showing, wording

    profiles = showing.show(entity, graph=graph)
    if as_json:
        _say_json({"entities": [claims.profile_json(profile) for profile in profiles]})
    elif len(profiles) > 1:
        _say(wording.matches_text(entity, profiles))
    else:
        _say(wording.profile_text(profiles[0], console.bold()))
    return DONE


@cli.command(short_help="Show claims that cannot all hold.", epilog="aimaek conflicts --graph out/graph.ttl")
@graph_option
@json_option
@debug_option
def conflicts(graph: Path, as_json: bool) -> int:
    """Show the claims that cannot all hold, with their sentences and sources."""
    from aimaek import claims, showing, wording

    groups = showing.conflicts(graph=graph)
    if as_json:
        _say_json({"conflicts": [[claims.claim_json(claim) for claim in group] for group in groups]})
    else:
        _say(wording.conflicts_text(groups, console.bold()))
    return DONE


@cli.command(
    short_help="Check the graph against the shapes (SHACL).", epilog="aimaek check --graph out/graph.ttl && echo sound"
)
@graph_option
@json_option
@debug_option
def check(graph: Path, as_json: bool) -> int:
    """Check the graph against the shapes of the ontology (SHACL); exit 4 if it breaks one."""
    from aimaek import checking

    report = checking.check(graph)
    if as_json:
        _say_json(checking.report_json(report))
    else:
        _say(checking.report_text(graph, report))
    return DONE if report.conforms else INVALID


@cli.command(
    short_help="Show the reading rules.",
    epilog="""
    aimaek rules                             every rule by relation
    aimaek rules investsIn --json
    aimaek rules --rules my-rules/           check rules of one's own
    """,
)
@click.argument("predicate", required=False)
@rules_option
@json_option
@debug_option
def rules(predicate: str | None, folder: Path | None, as_json: bool) -> int:
    """Show the catalogue of reading rules, or those of one relation, each with an example."""
    from aimaek import catalogue

    listed = catalogue.rules(predicate, folder=folder)
    if as_json:
        _say_json([catalogue.rule_json(rule) for rule in listed])
    else:
        _say(catalogue.rules_text(listed, console.bold()))
    return DONE


class ReaderGone(Exception):
    """Whoever reads standard output has seen enough (`aimaek query … | head`)."""


def _say(text: str, end: str = "\n") -> None:
    try:
        print(text, end=end)
    except BrokenPipeError as error:  # click would make a failure of it
        raise ReaderGone from error


def _tell(text: str) -> None:
    from aimaek.tables import printable

    print(printable(text), file=sys.stderr)


def _say_json(value: object) -> None:
    from aimaek.tables import json_text

    _say(json_text(value))


def _say_rows(form: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from aimaek import tables

    if form == "csv":
        _say(tables.csv_text(columns, rows), end="")
    else:
        _say(tables.table(columns, rows, fit=console.columns()))


def _use_utf8(*streams: TextIO) -> None:
    """Makes Korean come out whole where the console's own encoding (cp949, ASCII) could not hold all of it."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # CSV ends its lines itself, which Windows would do once more.
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


@contextlib.contextmanager
def _interrupted_once() -> Iterator[None]:
    """The first Ctrl-C interrupts; more of them, until the process is gone, would only interrupt the clearing up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is interrupt:
            signal.signal(signal.SIGINT, before)


def _complain(message: str) -> None:
    for line in message.splitlines() or [""]:
        _tell(f"aimaek: error: {line}")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and leaves with its exit code."""
    _use_utf8(sys.stdout, sys.stderr)
    try:
        with _interrupted_once():
            code = _run(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGone):
        # Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    session = Session()
    try:
        code = cli.main(arguments, prog_name="aimaek", standalone_mode=False, obj=session)
        return code if isinstance(code, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return USAGE
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "aimaek"
        _complain(f"{' '.join(error.format_message().split())} Try '{command} --help'.")
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
        return INTERRUPTED
    except ReaderGone:
        raise
    except AimaekError as error:
        if session.debug:
            raise
        _complain(str(error))
        for line in getattr(error, "excerpt", ()):
            _tell(f"    {line}")
        return FAILURE
    except Exception as error:
        if session.debug:
            raise
        _complain(
            f"unexpected {type(error).__name__}: {' '.join(str(error).split())} (--debug shows where it comes from)"
        )
        return FAILURE
