"""Runs docs/tour.ipynb and keeps what its cells print: `python docs/make_tour.py`.

    python docs/make_tour.py            run it, store the outputs
    python docs/make_tour.py --check    change nothing; exit 1 and name the cells that show other than they print now

Edit the cells in Jupyter or any editor; what is stored carries no counters, times, warnings or paths of a machine. A
picture differs with fonts and versions, so that a stored one stays as long as the cells do.
"""

from __future__ import annotations

import argparse
import base64
import copy
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

__all__ = [
    "TOUR",
    "executed",
    "main",
    "outputs_of",
    "pictures_of",
    "read_tour",
    "refresh_tour",
    "stale_cells",
    "stale_now",
]

TOUR = ROOT / "docs" / "tour.ipynb"

Notebook = Any
"""nbformat's, which is a dict with attributes."""

_SECONDS = 120
_KEPT_TYPES = ("text/plain", "text/html", "image/png")


def read_tour(file: Path = TOUR) -> Notebook:
    """The stored notebook."""
    return nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]


def executed(notebook: Notebook, folder: Path) -> Notebook:
    """A copy of the notebook as running it in a folder leaves it.

    Errors: nbclient's CellExecutionError, with the cell and its traceback, when a cell fails.
    """
    fresh = copy.deepcopy(notebook)
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": str(folder / "ipython"),
    }
    client = NotebookClient(
        fresh,
        timeout=_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=40"],  # that a kernel listens on loopback is no news
    )
    client.execute(env=environment)
    fresh.metadata = copy.deepcopy(notebook.metadata)  # without the version of the Python that ran it
    for cell in fresh.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [_kept(output) for output in cell.outputs if output.get("name") != "stderr"]
    return fresh


def _kept(output: Any) -> Any:
    """An output without what differs from run to run; of a picture no text that names the object in memory."""
    if "data" in output:
        types = ("image/png",) if "image/png" in output.data else _KEPT_TYPES
        output.data = {kind: output.data[kind] for kind in types if kind in output.data}
        output.metadata = {}
    if "execution_count" in output:
        output.execution_count = None
    return output


def outputs_of(cell: Any) -> list[str]:
    """What a cell shows as text: what it prints, and its table as plain text and as HTML."""
    return [
        text
        for output in cell.get("outputs", [])
        for text in (
            output.get("text"),
            output.get("data", {}).get("text/plain"),
            output.get("data", {}).get("text/html"),
        )
        if text
    ]


def pictures_of(cell: Any) -> list[bytes]:
    """The pictures that a cell shows, as PNG."""
    shown = (output.get("data", {}).get("image/png") for output in cell.get("outputs", []))
    return [base64.b64decode(picture) for picture in shown if picture]


def stale_cells(stored: Notebook, now: Notebook) -> list[str]:
    """The ids of the cells that show other than they print now; of pictures only how many there are."""

    def shown(cell: Any) -> tuple[list[str], int]:
        return outputs_of(cell), len(pictures_of(cell))

    return [old.id for old, new in zip(stored.cells, now.cells, strict=True) if shown(old) != shown(new)]


def stale_now(file: Path = TOUR) -> list[str]:
    """The ids of the cells of a stored notebook that show other than they print now."""
    stored = read_tour(file)
    with tempfile.TemporaryDirectory() as folder:
        return stale_cells(stored, executed(stored, Path(folder)))


def refresh_tour(file: Path = TOUR) -> list[str]:
    """Runs the notebook and stores it, if any cell shows other than it prints now; the ids of those cells."""
    stored = read_tour(file)
    with tempfile.TemporaryDirectory() as folder:
        now = executed(stored, Path(folder))
    stale = stale_cells(stored, now)
    if stale:
        file.write_text(nbformat.writes(now) + "\n", encoding="utf-8")  # type: ignore[no-untyped-call]
    return stale


def main() -> int:
    """Refreshes or checks the notebook; 1 where a check finds a cell that shows other than it prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = stale_now() if check else refresh_tour()
    for cell in stale:
        sys.stdout.write(f"{TOUR.name}: cell {cell} {'shows other than it prints now' if check else 'refreshed'}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
