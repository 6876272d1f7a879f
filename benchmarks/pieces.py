"""Recall, precision and qualifiers on short pieces of press-like text, of which every fourth is held out.

    python -m benchmarks.pieces [--show missing|wrong|quals] [--predicates] [FILE]…

`tests/gold/pieces` holds them, a file for each beat; its README tells the format. Of those held out, whose numbers are
multiples of four, only figures are shown: what the others gain and these do not is what work on wordings does not
carry over to new text.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from aimaek.tables import table
from benchmarks.accuracy import graph_of
from benchmarks.reading import ROOT
from benchmarks.scoring import ArticleScore, Gold, Score, gold_of, rows_of, score, total
from extractors.articles.blocks import find_blocks
from extractors.quantities import find_quantities
from ontology.ids import article_id
from ontology.model import Article, Money
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["FOLDER", "Piece", "PieceError", "PieceScore", "load_pieces", "main", "score_pieces", "whole"]

FOLDER = ROOT / "tests" / "gold" / "pieces"
HELD_OUT = 4
"""Each piece whose number this divides is held out."""
_FIELDS = {"id", "published", "text", "facts"}
_NUMBER = re.compile(r"-(\d+)$")
_SHOWS = ("missing", "wrong", "quals")
_HELD = ", held out"


class PieceError(ValueError):
    """What is wrong with a file of pieces: `file: piece: what`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece as an article, with its annotation. `held`: nobody who writes rules reads it."""

    article: Article
    gold: Gold
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceScore:
    """How a piece is read."""

    held: bool
    score: ArticleScore


def load_pieces(path: Path) -> list[Piece]:
    """The pieces of a file. Errors: PieceError, OSError."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise PieceError(f"{path.name}: no YAML: {error}") from error
    if not isinstance(loaded, list):
        raise PieceError(f"{path.name}: a list of pieces wanted")
    return [_piece(one, path.name) for one in loaded]


def score_pieces(pieces: Sequence[Piece]) -> list[PieceScore]:
    """Each piece read by itself and held against its annotation."""
    return [
        PieceScore(held=piece.held, score=score(rows_of(graph_of([piece.article])), piece.gold)) for piece in pieces
    ]


def _piece(loaded: Any, file: str) -> Piece:
    if not isinstance(loaded, Mapping) or set(loaded) != _FIELDS or not _NUMBER.search(str(loaded["id"])):
        raise PieceError(f"{file}: a piece has the keys id (with a number), published, text and facts: {loaded!r:.80}")
    place = f"{file}: {loaded['id']}"
    number = int(str(loaded["id"]).rsplit("-", 1)[1])
    text, lines = _joined(str(loaded["text"]))
    names: dict[str, dict[str, Any]] = {}
    facts = [_fact(fact, text, lines, names, place) for fact in loaded["facts"] or ()]
    published = loaded["published"]
    if not isinstance(published, dt.date):
        raise PieceError(f"{place}: published: a day wanted, not {published!r}")
    name = f"{loaded['id']}.txt"
    article = Article(
        id=article_id(text), file=name, title="", text=text, published=published, blocks=tuple(find_blocks(text))
    )
    gold = gold_of({"id": loaded["id"], "source": name, "entities": list(names.values()), "facts": facts})
    return Piece(article=article, gold=gold, held=number % HELD_OUT == 0)


def _joined(source: str) -> tuple[str, list[str]]:
    """The text as an article has it, out of a sentence per line and a blank line between paragraphs; and its lines."""
    paragraphs = [
        [line.strip() for line in part.splitlines() if line.strip()] for part in re.split(r"\n[ \t]*\n", source)
    ]
    lines = [line for part in paragraphs for line in part]
    headline, *rest = paragraphs[0]
    body = [" ".join(part) for part in (rest, *paragraphs[1:]) if part]
    return "\n".join([headline, "\n\n".join(body)]), lines


def _fact(fact: Any, text: str, lines: Sequence[str], names: dict[str, dict[str, Any]], place: str) -> dict[str, Any]:
    """A fact in the terms of the gold files; `names` gathers the things."""
    if not isinstance(fact, list) or len(fact) not in (4, 5):
        raise PieceError(f"{place}: [line, subject, predicate, object] or these with qualifiers wanted: {fact!r}")
    line, subject, predicate, value, *rest = fact
    if predicate not in PREDICATES:
        raise PieceError(f"{place}: no predicate {predicate!r}")
    if not isinstance(line, int) or not 1 <= line <= len(lines):
        raise PieceError(f"{place}: no line {line!r}: {fact!r}")
    qualifiers = dict(rest[0]) if rest else {}
    kind = PREDICATES[predicate].kind
    if isinstance(qualifiers.get("amount"), int | float):
        qualifiers["amount"] = {"value": qualifiers["amount"], "currency": qualifiers.get("currency", "KRW")}
    if "date" in qualifiers:
        qualifiers["date"] = str(qualifiers["date"])

    def thing(name: Any) -> str:
        label = str(name)
        if label not in text:
            raise PieceError(f"{place}: {label!r} is not in the text")
        parts = [part.strip() for part in re.split("[()]", label) if part.strip()]
        entity = {"id": f"e{len(names)}", "label": label, "aliases": parts if len(parts) > 1 else []}
        return str(names.setdefault(label, entity)["id"])

    return {
        "s": thing(subject),
        "p": predicate,
        "o": thing(value) if kind is Kind.ENTITY else _literal(value, kind),
        "q": qualifiers,
        "evidence": lines[line - 1],
        "need": "must",
    }


def _literal(value: Any, kind: Kind) -> Any:
    """A value in the terms of the gold files: the number that a text such as 26TOPS tells."""
    if kind is Kind.TEXT or isinstance(value, int | float):
        return {"value": value} if kind is Kind.MONEY else value
    found = find_quantities(str(value), [])
    if not found:
        return value
    told = found[0].value
    return {"value": float(told.value)} | ({"currency": told.currency} if isinstance(told, Money) else {})


def _cells(name: str, one: Score) -> list[str | int]:
    return [
        name, f"{one.recall:.3f}", f"{one.found}/{one.must}", f"{one.precision:.3f}", f"{one.right}/{one.stated}",
        f"{one.qualifiers:.3f}", f"{one.answered}/{one.asked}",
    ]  # fmt: skip


_HEAD = ["recall", "found/must", "precision", "right/stated", "qualifiers", "right/given"]


@cache
def scored(path: Path) -> tuple[PieceScore, ...]:
    """The scores of a file."""
    return tuple(score_pieces(load_pieces(path)))


def whole(paths: Sequence[Path], *, held: bool, predicate: str = "") -> Score:
    """The score of the open or the held-out pieces of files, of one predicate or of all."""
    scores = [one.score for path in paths for one in scored(path) if one.held == held]
    return total(one.predicates.get(predicate, Score()) if predicate else one.whole for one in scores)


def report(paths: Sequence[Path], *, show: str | None, predicates: bool) -> str:
    """The figures as tables, and what went wrong in the open pieces, if that is to be shown."""
    parts = []
    if show:
        opened = [one.score for path in paths for one in scored(path) if not one.held]
        parts += [f"{one.id}  {show}  {line}" for one in opened for line in getattr(one, show)]
    if predicates:
        rows = [
            _cells(f"{name}{_HELD if held else ''}", whole(paths, held=held, predicate=name))
            for name in PREDICATES
            for held in (False, True)
        ]
        parts += [table(["predicate", *_HEAD], rows), ""]
    rows = [
        _cells(f"{path.stem}{_HELD if held else ''}", whole([path], held=held))
        for path in paths
        for held in (False, True)
    ]
    rows += [_cells(name, whole(paths, held=held)) for name, held in (("all open", False), ("all held out", True))]
    return "\n".join([*parts, table(["pieces", *_HEAD], rows)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints. Exit code 2 for a file that is not there or not well formed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--show", choices=_SHOWS)
    parser.add_argument("--predicates", action="store_true")
    options = parser.parse_args(arguments)
    paths = options.files or sorted(FOLDER.glob("*.yaml"))
    try:
        text = report(paths, show=options.show, predicates=options.predicates)
    except (PieceError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
