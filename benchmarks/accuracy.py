"""Recall, precision, F1 and qualifiers on the annotated articles, for each set and for each predicate.

    python -m benchmarks.accuracy [--set NAME]… [--show missing|wrong|quals] [--dated] [--json]
    python -m benchmarks.accuracy --update-floors [--allow-regression REASON]

Sets: sample (seeds/articles), dev, dev2 to dev16, unseen to unseen4 and unseen8 to unseen10 (tests/gold), seeds (the
user's articles in ../shared), and swapped: the seeds and, to tell what swapping itself costs, dev, each beside itself
with every name and number replaced by invented ones, the mean of several swaps. Without `--set`, the sets that have
floors in tests/floors.json: sample and those called dev. Of unseen only figures are shown, never sentences: rules
that were written with it in view could not be measured on it. `--dated` gives an article that does not tell its day the
one that its annotation knows: what 올해 and 지난달 mean hangs on it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from aimaek.pipeline import known_names, open_reader
from aimaek.tables import json_text, table
from aimaek.workers import ReaderLike
from benchmarks.floors import FLOORED, FLOORS, HELD_OUT, Figures, RegressionError, figures_of, read_floors, update
from benchmarks.reading import ROOT, read_articles
from benchmarks.scoring import ArticleScore, Score, gold_of, rows_of, score, total
from benchmarks.swapping import swap
from extractors.articles import load
from graph.fuse import fuse
from graph.model import KnowledgeGraph
from ontology.model import Article

__all__ = ["SETS", "SWAPPED", "SWAPS", "GoldSet", "SetScore", "graph_of", "score_set", "score_swapped"]

SHARED = Path(os.environ.get("AIMAEK_SHARED", ROOT.parent / "shared"))
SWAPS = 5
"""How many times each set is swapped: enough that the mean of the seeds moves by less than 0.01 with more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """A folder of articles, some or all of which a folder of gold files annotates."""

    name: str
    articles: Path
    gold: Path

    @property
    def gold_files(self) -> tuple[Path, ...]:
        """The gold files, sorted. Errors: FileNotFoundError when the set is not there."""
        files = tuple(sorted(self.gold.glob("*.json")))
        if not files or not self.articles.is_dir():
            raise FileNotFoundError(f"set {self.name}: no articles in {self.articles} with gold in {self.gold}")
        return files

    def gold_data(self) -> list[dict[str, Any]]:
        """The parsed gold files."""
        return [json.loads(file.read_text(encoding="utf-8")) for file in self.gold_files]

    def digest(self) -> str:
        """A hash of the gold files and the articles that they annotate."""
        sources = [self.articles / Path(gold["source"]).name for gold in self.gold_data()]
        files = [*self.gold_files, *sorted(sources)]
        lines = (f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n" for file in files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


_IN_TESTS = (*(name for name in FLOORED if name != "sample"), *HELD_OUT)
SETS: Mapping[str, GoldSet] = {
    one.name: one
    for one in (
        GoldSet(name="sample", articles=ROOT / "seeds" / "articles", gold=ROOT / "tests" / "gold" / "sample"),
        *(
            GoldSet(
                name=name, articles=ROOT / "tests/gold" / name / "articles", gold=ROOT / "tests/gold" / name / "gold"
            )
            for name in _IN_TESTS
        ),
        GoldSet(name="seeds", articles=SHARED / "seeds", gold=SHARED / "eval" / "seeds-gold"),
    )
}
SWAPPED = ("seeds", "dev")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScore:
    """The score of a set, article by article."""

    name: str
    articles: tuple[ArticleScore, ...]

    @property
    def whole(self) -> Score:
        """The score of all articles together."""
        return total(article.whole for article in self.articles)

    @property
    def predicates(self) -> dict[str, Score]:
        """The score of each predicate over all articles, sorted by name."""
        return by_predicate([self])


@cache
def reader() -> ReaderLike:
    """A reader with the names that come with aimaek."""
    return open_reader()


def graph_of(articles: Iterable[Article]) -> KnowledgeGraph:
    """The graph that a build of the articles makes, without its files."""
    return fuse((reader().read(article) for article in articles), never_merge=_kept_apart())


@cache
def _kept_apart() -> list[tuple[str, str]]:
    """The pairs of ids that are never one thing."""
    return [(one, other) for one, other in map(sorted, known_names().never_merge)]


def score_set(one: GoldSet, *, dated: bool = False) -> SetScore:
    """How reading does on a set; `dated`: undated articles get the day that their annotation gives.

    Raises:
        FileNotFoundError: the set is not there.
    """
    gold = one.gold_data()
    days = {Path(data["source"]).name: dt.date.fromisoformat(data["date"]) for data in gold} if dated else {}
    articles = read_articles([one.articles])
    rows = rows_of(graph_of(replace(a, published=a.published or days.get(a.file)) for a in articles))
    return SetScore(name=one.name, articles=tuple(score(rows, gold_of(data)) for data in gold))


def score_swapped(one: GoldSet, seed: int) -> SetScore:
    """How reading does on a set after its names and numbers were replaced by invented ones."""
    articles = {article.file: article for article in read_articles([one.articles])}
    swapped = [swap(articles[Path(data["source"]).name], data, known_names(), seed) for data in one.gold_data()]
    with tempfile.TemporaryDirectory() as folder:
        rewritten = [Path(folder, f"{number}.txt") for number in range(len(swapped))]
        for file, (text, _) in zip(rewritten, swapped, strict=True):
            file.write_text(text, encoding="utf-8")
        read = [article for file in rewritten for article in load(file) if isinstance(article, Article)]
    rows = rows_of(graph_of(read))
    golds = [gold | {"source": file.name} for file, (_, gold) in zip(rewritten, swapped, strict=True)]
    return SetScore(name=f"{one.name}, swap {seed}", articles=tuple(score(rows, gold_of(gold)) for gold in golds))


def by_predicate(scores: Iterable[SetScore]) -> dict[str, Score]:
    """The score of each predicate over all articles of all sets, sorted by name."""
    gathered: dict[str, Score] = defaultdict(Score)
    for one in scores:
        for article in one.articles:
            for predicate, part in article.predicates.items():
                gathered[predicate] += part
    return dict(sorted(gathered.items()))


def measured(scores: Sequence[SetScore]) -> Figures:
    """What the floors are about."""
    return figures_of(
        sets={one.name: (SETS[one.name].digest(), len(one.articles), one.whole) for one in scores},
        predicates=by_predicate(scores),
    )


def _share(value: float, whole: int) -> str:
    return f"{value:.3f}" if whole else "-"


def _row(name: str, score: Score) -> list[str | int]:
    return [
        name,
        _share(score.recall, score.must),
        f"{score.found}/{score.must}",
        _share(score.precision, score.stated),
        f"{score.right}/{score.stated}",
        _share(score.f1, score.must and score.stated),
        _share(score.qualifiers, score.asked),
        f"{score.answered}/{score.asked}",
    ]


def _mean_row(name: str, scores: Sequence[Score]) -> list[str | int]:
    def mean(values: Iterable[float]) -> str:
        return f"{sum(values) / len(scores):.3f}"

    return [
        name, mean(s.recall for s in scores), "", mean(s.precision for s in scores), "", mean(s.f1 for s in scores),
        mean(s.qualifiers for s in scores), "",
    ]  # fmt: skip


_HEAD = ["recall", "found/must", "precision", "right/stated", "F1", "qualifiers", "right/given"]


def report(scores: Sequence[SetScore], show: str | None) -> str:
    """The figures as tables: by article, by predicate, by set; and what went wrong, if that is to be shown."""
    lines = []
    for one in scores:
        if show:
            if one.name in HELD_OUT:
                lines.append(f"{one.name}: figures only, so that it stays unseen")
            else:
                lines += [f"{a.id}  {show}  {line}" for a in one.articles for line in getattr(a, show)]
        lines += [table([one.name, *_HEAD], [_row(a.id, a.whole) for a in one.articles]), ""]
    lines += [table(["predicate", *_HEAD], [_row(name, part) for name, part in by_predicate(scores).items()]), ""]
    lines.append(table(["set", *_HEAD], [_row(f"{one.name} ({len(one.articles)})", one.whole) for one in scores]))
    return "\n".join(lines)


def report_swapped() -> str:
    """A set as it is and swapped, side by side. Errors: FileNotFoundError when a set is not there."""
    rows = []
    for name in SWAPPED:
        rows.append(_row(name, score_set(SETS[name]).whole))
        swapped = [score_swapped(SETS[name], seed).whole for seed in range(SWAPS)]
        rows += [_row(f"{name}, swap {seed}", one) for seed, one in enumerate(swapped)]
        rows.append(_mean_row(f"{name}, mean of {SWAPS} swaps", swapped))
    return table(["set", *_HEAD], rows)


def as_json(scores: Sequence[SetScore]) -> dict[str, Any]:
    """The figures for a program, shares to four places."""

    def one(score: Score) -> dict[str, float | int]:
        shares = {name: round(getattr(score, name), 4) for name in ("recall", "precision", "f1", "qualifiers")}
        counts = {name: getattr(score, name) for name in ("must", "found", "stated", "right", "asked", "answered")}
        return shares | counts

    return {
        "sets": {
            s.name: {"articles": len(s.articles), **one(s.whole)}
            | {"predicates": {name: one(part) for name, part in s.predicates.items()}}
            for s in scores
        },
        "predicates": {name: one(part) for name, part in by_predicate(scores).items()},
    }


def _update(reason: str) -> str:
    """Raises the floors to what is measured. Errors: RegressionError where that would lower one without a reason."""
    old = read_floors() if FLOORS.exists() else {}
    new = update(old, measured([score_set(SETS[name]) for name in FLOORED]), reason)
    FLOORS.write_text(json_text(new) + "\n", encoding="utf-8")
    return f"{FLOORS.relative_to(ROOT)}: {'unchanged' if new == old else 'written'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints. Exit code 1 for a regression without a reason, 2 for a set that is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="sets", action="append", choices=[*SETS, "swapped"], metavar="NAME")
    parser.add_argument("--show", choices=["missing", "wrong", "quals"])
    parser.add_argument("--dated", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--update-floors", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON", default="")
    options = parser.parse_args(arguments)
    if options.allow_regression and not options.update_floors:
        parser.error("--allow-regression goes with --update-floors")
    names = options.sets or list(FLOORED)
    try:
        if options.update_floors:
            text = _update(options.allow_regression)
        elif "swapped" in names:
            text = report_swapped()
        else:
            scores = [score_set(SETS[name], dated=options.dated) for name in dict.fromkeys(names)]
            text = json_text(as_json(scores)) if options.json else report(scores, options.show)
    except (FileNotFoundError, RegressionError) as error:
        sys.stderr.write(f"{error}\n")
        return 2 if isinstance(error, FileNotFoundError) else 1
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
