"""Articles per second beside bare Kiwi, which tokenises the same text in one thread.

    python benchmarks/reading.py [--copies N] [--json] [PATH…]

"reading" is the reader alone, in one process as Kiwi. "building" is the command `aimaek build` as it is typed, with as
many processes as it starts by itself, from files of articles to all files of the graph; once as a person waits for it
(and for Kiwi in a process that loads it), once less what both need to begin: the same command on one article, and Kiwi
on one word. "building few articles" is what a person waits for when there is little to read.

Without a PATH the sample articles are read. `--copies` reads each article so many times, each copy changed by a
number so that it counts as an article of its own. `--json` measures the reading only and prints what it took.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from aimaek import tables  # noqa: E402
from aimaek.pipeline import open_reader  # noqa: E402
from aimaek.workers import jobs_for, jobs_here, lasting  # noqa: E402
from extractors.articles import discover, load  # noqa: E402
from ontology.ids import article_id  # noqa: E402
from ontology.model import Article  # noqa: E402

__all__ = [
    "Measured",
    "build_against_load",
    "building_against_kiwi",
    "copies_of",
    "read_articles",
    "reading_against_kiwi",
    "reading_by_itself",
]

SAMPLE = ROOT / "seeds" / "articles"
_LOAD_KIWI = "from kiwipiepy import Kiwi; Kiwi().tokenize('맥')"
_TOKENISE = """
import json, sys
from kiwipiepy import Kiwi
kiwi = Kiwi(num_workers=1)
for text in json.load(open(sys.argv[1], encoding="utf-8")):
    kiwi.tokenize(text)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How long two ways took for the same work. Units: seconds; `work` counts articles."""

    work: int
    whole: float
    bare: float

    @property
    def ratio(self) -> float:
        """How much longer the whole takes than the bare part."""
        return self.whole / self.bare

    def row(self, what: str, processes: int) -> Sequence[str | int]:
        """A row of the table that is printed."""
        whole, bare = self.work / self.whole, self.work / self.bare
        share = f"{whole / bare:.2f} of bare Kiwi's articles/s"
        return [what, processes, self.work, f"{whole:.1f}/s", f"{bare:.1f}/s", share]


def read_articles(paths: Sequence[Path]) -> list[Article]:
    """The articles of files and folders."""
    return [one for file in discover(list(paths)) for one in load(file) if isinstance(one, Article)]


def copies_of(articles: Sequence[Article], copies: int) -> list[Article]:
    """Each article so many times, told apart by a number at its end."""
    texts = [
        (article, f"{article.text}\n{copy}" if copy else article.text) for copy in range(copies) for article in articles
    ]
    return [replace(article, id=article_id(text), text=text) for article, text in texts]


def reading_against_kiwi(articles: Sequence[Article], *, runs: int = 3) -> Measured:
    """The time to read articles and the time for Kiwi to tokenise their text, models loaded before either.

    The two take turns and the best of some runs counts, so that other work on the machine hinders neither more.
    """
    from kiwipiepy import Kiwi

    reader, kiwi = open_reader(), Kiwi(num_workers=1)
    reader.read(articles[0])
    kiwi.tokenize(articles[0].text)

    def bare() -> None:
        for article in articles:
            kiwi.tokenize(article.text)

    def whole() -> None:
        for article in articles:
            reader.read(article)

    with lasting():  # as `aimaek build` reads
        times = [(_seconds(whole), _seconds(bare)) for _ in range(runs)]
    return Measured(work=len(articles), whole=min(one for one, _ in times), bare=min(other for _, other in times))


def reading_by_itself(*, copies: int) -> Measured:
    """`reading_against_kiwi` on the sample in a fresh process: what fills the memory of this one is no part of it.

    Raises:
        subprocess.CalledProcessError: the measuring itself failed.
    """
    command = [sys.executable, __file__, "--json", "--copies", str(copies)]
    told = subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    return Measured(**json.loads(told.stdout))


def building_against_kiwi(articles: Sequence[Article], *, runs: int = 2) -> tuple[Measured, Measured]:
    """The time of `aimaek build` with its own number of processes, from files to files, and that of Kiwi on the same
    text in one thread: with all that loads, and without. The best of some runs counts.
    """
    with tempfile.TemporaryDirectory() as place:
        folder, one, texts = Path(place) / "articles", Path(place) / "one", Path(place) / "texts.json"
        _write(articles, folder)
        _write(articles[:1], one)
        texts.write_text(json.dumps([article.text for article in articles]), encoding="utf-8")
        commands = [
            *(["-m", "aimaek", "build", str(given), "--out", f"{place}/out", "--quiet"] for given in (folder, one)),
            ["-c", _TOKENISE, str(texts)],
            ["-c", _LOAD_KIWI],
        ]
        _python(commands[1], place)
        times = [[_seconds(lambda: _python(command, place)) for command in commands] for _ in range(runs)]  # noqa: B023
    whole, begun, bare, loaded = map(min, zip(*times, strict=True))
    return (
        Measured(work=len(articles), whole=whole, bare=bare),
        Measured(work=len(articles) - 1, whole=whole - begun, bare=bare - loaded),
    )


def _write(articles: Sequence[Article], folder: Path) -> None:
    """Writes each article to a file of its own."""
    folder.mkdir()
    for number, article in enumerate(articles):
        told = {"title": article.title, "content": article.text, "date": str(article.published or "")}
        (folder / f"{number}.json").write_text(json.dumps(told), encoding="utf-8")


def build_against_load(paths: Sequence[Path], *, runs: int = 3) -> Measured:
    """The time of `aimaek build` and the time in which Kiwi loads, each in a process of its own, the best of some.

    The two take turns, so that other work on the machine slows both.
    """
    whole, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "aimaek", "build", *map(str, paths), "--out", f"{folder}/out", "--quiet"]
        _python(command, folder)
        for _ in range(runs):
            bare.append(_seconds(lambda: _python(["-c", _LOAD_KIWI], folder)))
            whole.append(_seconds(lambda: _python(command, folder)))
    return Measured(work=len(paths), whole=min(whole), bare=min(bare))


def _python(arguments: Sequence[str], bytecode: str) -> None:
    """Runs Python, which keeps its bytecode in a folder as it does from the first run on, whatever is set here."""
    kept = os.environ | {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=kept, check=True, stdin=subprocess.DEVNULL)


def _seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    articles = copies_of(read_articles(options.paths), options.copies)
    reading = reading_against_kiwi(articles)
    if options.json:
        sys.stdout.write(json.dumps(asdict(reading)) + "\n")
        return
    processes = jobs_for(jobs_here(), len(articles))
    building, begun = building_against_kiwi(articles)
    few = build_against_load(sorted(file for path in options.paths for file in discover([path]))[:4])
    rows: list[Sequence[str | int]] = [
        reading.row("reading", 1),
        building.row("building", processes),
        begun.row("building, less the loading", processes),
        ["building few articles", 1, few.work, f"{few.whole:.1f} s", f"{few.bare:.1f} s",
         f"{few.ratio:.2f} x the time in which Kiwi loads"],
    ]  # fmt: skip
    columns = ["what", "processes", "articles", "aimaek", "Kiwi in one thread", "ratio"]
    sys.stdout.write(tables.table(columns, rows) + "\n")


if __name__ == "__main__":
    main()
