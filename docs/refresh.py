"""Puts what the commands print now into the pages that show it: `python docs/refresh.py`.

    python docs/refresh.py              README.md and README.ko.md: outputs of commands and scripts, accuracy;
                                        tour.ipynb: outputs of its cells
    python docs/refresh.py --check      change nothing; exit 1 and name the blocks that would change
    python docs/refresh.py --measure    measure speed as well, on this machine
    python docs/refresh.py --pictures   take the pictures of the graph anew as well (needs Chromium and selenium)

README.md is the source: the code blocks of README.ko.md are its blocks, and only the text around them is its own.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.accuracy import accuracy_table, measured, rows_shown  # noqa: E402
from docs.make_tour import TOUR, refresh_tour, stale_now  # noqa: E402
from docs.pages import FAILURE, SILENCE, PageError, Workspace, blocks_of, same, with_blocks  # noqa: E402

__all__ = ["PAGE", "TRANSLATION", "Difference", "accuracy_of", "main", "refreshed", "with_accuracy"]

PAGE = ROOT / "README.md"
TRANSLATION = ROOT / "README.ko.md"

_ACCURACY = re.compile(r"(?<=<!-- accuracy:begin -->\n).*?(?=<!-- accuracy:end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A block that shows other than what running it prints."""

    line: int
    shown: str
    printed: str


def refreshed(page: str, workspace: Workspace, *, measure: bool = False) -> tuple[list[str], list[Difference]]:
    """The bodies that the blocks of a page should have, and where it has others."""
    bodies: list[str] = []
    differences: list[Difference] = []
    for block, printed in workspace.run(page, measure=measure):
        if same(block.body, printed):
            bodies.append(block.body)
        else:
            bodies.append(printed)
            differences.append(Difference(line=block.line, shown=block.body, printed=printed))
    return bodies, differences


def with_accuracy(page: str, table: str) -> str:
    """The page with another table between its accuracy marks.

    >>> with_accuracy("<!-- accuracy:begin -->\\nold\\n<!-- accuracy:end -->\\n", "new\\n")
    '<!-- accuracy:begin -->\\nnew\\n<!-- accuracy:end -->\\n'
    """
    return _ACCURACY.sub(lambda _: table, page)


def accuracy_of(page: str) -> str:
    """The table between the accuracy marks of a page.

    Errors: PageError, when the page has not exactly one.
    """
    found = _ACCURACY.findall(page)
    if len(found) != 1:
        raise PageError(f"{len(found)} tables between <!-- accuracy:begin --> and <!-- accuracy:end -->; expected one")
    return str(found[0])


def main() -> int:
    """Refreshes or checks the pages; 1 where a check finds a difference, or a block fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--pictures", action="store_true")
    options = parser.parse_args()
    pages = {PAGE: PAGE.read_text(encoding="utf-8"), TRANSLATION: TRANSLATION.read_text(encoding="utf-8")}
    with tempfile.TemporaryDirectory() as folder:
        bodies, differences = refreshed(pages[PAGE], Workspace(Path(folder)), measure=options.measure)
    failures = [one for one in differences if FAILURE in one.printed or SILENCE in one.printed]
    for one in failures:
        sys.stdout.write(f"README.md:{one.line}: fails, so that nothing is written:\n{one.printed}")
    if failures:
        return 1
    shown = rows_shown(accuracy_of(pages[PAGE]))
    figures = shown | measured()
    for one in differences:
        sys.stdout.write(f"README.md:{one.line}: shows other than what is printed now\n")
    for key in figures:
        if figures[key] != shown.get(key):
            sys.stdout.write(f"README.md: accuracy on {key} is {figures[key]} now, not {shown.get(key, 'shown')}\n")
    missing = [file for file, text in pages.items() if len(blocks_of(text)) != len(bodies)]
    if missing:
        raise PageError(f"{missing[0].name}: {len(bodies)} code blocks wanted, in the order of {PAGE.name}")
    new = {
        file: with_accuracy(with_blocks(text, bodies), accuracy_table(figures, language))
        for (file, text), language in zip(pages.items(), ("en", "ko"), strict=True)
    }
    changed = [file.name for file, text in pages.items() if text != new[file]]
    if options.check:
        stale = stale_now()
        for cell in stale:
            sys.stdout.write(f"{TOUR.name}: cell {cell} shows other than it prints now\n")
        return 1 if changed or stale else 0
    for file, text in new.items():
        file.write_text(text, encoding="utf-8")
    changed += [TOUR.name] if refresh_tour() else []
    sys.stdout.write(f"Changed: {', '.join(changed) or 'nothing'}\n")
    if options.pictures:
        from docs.make_pictures import make_pictures

        for picture in make_pictures():
            sys.stdout.write(f"Taken: {picture.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
