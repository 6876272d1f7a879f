"""How soon graph.html can be used, beside plain pyvis's page of the same graph, in one headless Chromium.

    python benchmarks/explorer.py [--runs N]

The graphs are the sample articles' and two invented ones. Both pages come from a file; plain pyvis is as its
documentation has it (`Network`, `add_node`, `add_edge`, `generate_html`), physics on. `ready` is the time from the
start of loading until the picture stands: ours when it is first drawn, pyvis's when its layout has come to rest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import aimaek  # noqa: E402
from aimaek import tables  # noqa: E402
from docs.chromium import Chrome, chromium  # noqa: E402
from graph.html import write_html  # noqa: E402
from graph.model import KnowledgeGraph  # noqa: E402

__all__ = ["LONGEST", "measure"]

LONGEST = 60
"""Seconds after which a page that is not ready is given up."""

_OURS = (
    "const done = arguments[0]; const look = () => { const mark = performance.getEntriesByName('aimaek-drawn')[0];"
    "mark ? done(mark.startTime) : setTimeout(look, 10) }; look()"
)
_PYVIS = (
    "const done = arguments[0]; let still = 0, last = ''; const look = () => {"
    "const p = typeof network === 'undefined' ? '' : JSON.stringify(network.getPositions());"
    "still = p && p === last ? still + 1 : 0; last = p;"
    "still > 4 ? done(performance.now() - 500) : setTimeout(look, 100) }; look()"
)
_TIMED = "const start = performance.now(); {}; return performance.now() - start"
_SEARCH = _TIMED.format("aimaek.find('가상 77')")
_FILTER = _TIMED.format("document.querySelector('[data-filter^=relations]').click()")


def measure(browser: Chrome, page: Path, ready: str) -> float | None:
    """Seconds until a page was ready; None if it was not within LONGEST."""
    from selenium.common.exceptions import TimeoutException
    from urllib3.exceptions import ReadTimeoutError

    browser.set_page_load_timeout(LONGEST)
    browser.set_script_timeout(LONGEST)
    try:
        browser.get(page.as_uri())
        return float(browser.execute_async_script(ready)) / 1000
    except (TimeoutException, ReadTimeoutError):  # the latter from a browser too busy to tell that time is up
        return None


def _plain_ready(graph: KnowledgeGraph, folder: Path) -> str:
    """How soon plain pyvis's page is ready, in a browser of its own, which it may hang."""
    folder.mkdir()
    _plain_pyvis(graph, folder / "plain.html")
    with chromium(folder) as browser:
        took = measure(browser, folder / "plain.html", _PYVIS)
    return f"not within {LONGEST} s" if took is None else _seconds(took)


def _plain_pyvis(graph: KnowledgeGraph, path: Path) -> None:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    told = {end for s in graph.statements for end in (s.subject, s.object) if isinstance(end, str)}
    for entity in graph.entities:
        if entity.id in told:
            network.add_node(entity.id, label=entity.label)
    for s in graph.statements:
        if isinstance(s.object, str):
            network.add_edge(s.subject, s.object, label=s.predicate)
    path.write_text(network.generate_html(), encoding="utf-8")


def _graphs(folder: Path) -> Iterator[tuple[str, KnowledgeGraph, bool]]:
    from graph_sample import large_graph

    yield "the sample articles", aimaek.build(ROOT / "seeds" / "articles", folder).graph, True
    yield "2,000 things", large_graph(2000, 6000), True
    # pyvis looks each name up in a list for every edge, and its page never comes to rest
    yield "6,000 things", large_graph(6000, 20_000), False


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    rows: list[list[str | int]] = []
    with tempfile.TemporaryDirectory() as scratch, chromium(Path(scratch)) as browser:
        for name, graph, beside in _graphs(Path(scratch) / "out"):
            ours = Path(scratch) / "ours.html"
            write_html(graph, ours)
            took = [measure(browser, ours, _OURS) for _ in range(runs)]
            search = min(browser.execute_script(_SEARCH) for _ in range(runs))
            narrow = min(browser.execute_script(_FILTER) for _ in range(runs))
            rows.append(
                [
                    name,
                    len(graph.statements),
                    _seconds(statistics.median(one for one in took if one is not None)),
                    f"{search:.0f} ms",
                    f"{narrow:.0f} ms",
                    _plain_ready(graph, Path(scratch) / name) if beside else "not tried",
                ]
            )
    sys.stdout.write(tables.table(["graph", "claims", "ready", "search", "filter", "plain pyvis ready"], rows) + "\n")


def _seconds(time: float) -> str:
    return f"{time:.1f} s"


if __name__ == "__main__":
    main()
