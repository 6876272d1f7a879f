"""docs/tour.ipynb, run as a reader runs it: what it shows is what it prints now."""

from __future__ import annotations

import copy
import io
import json
import re
from pathlib import Path

import pytest

from docs.make_tour import TOUR, Notebook, executed, outputs_of, pictures_of, read_tour, stale_cells

REMEDY = "python docs/make_tour.py brings it up to date"


@pytest.fixture(scope="module")
def stored() -> Notebook:
    return read_tour()


@pytest.fixture(scope="module")
def now(stored: Notebook, tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    """The notebook as it leaves a kernel of its own, in an empty folder."""
    return executed(stored, tmp_path_factory.mktemp("tour"))


def test_what_it_shows_is_what_it_prints_now(stored: Notebook, now: Notebook) -> None:
    assert stale_cells(stored, now) == [], REMEDY
    shown = {cell.id: "".join(outputs_of(cell)) for cell in stored.cells if cell.cell_type == "code"}
    assert len(shown) >= 6
    assert [cell for cell, text in shown.items() if not text and cell != "draw"] == []
    assert all("<table" in shown[cell] for cell in ("ask", "sparql", "sum", "measure"))
    assert "한울텔레콤 → 여울반도체" in shown["why"]


def test_a_stale_output_is_found(stored: Notebook) -> None:
    other = copy.deepcopy(stored)
    by_id = {cell.id: cell for cell in other.cells}
    by_id["ask"].outputs[0].data["text/html"] += " "
    by_id["build"].outputs[0].text = "1 article"
    by_id["draw"].outputs = []
    assert stale_cells(stored, other) == ["build", "ask", "draw"]


def test_the_picture_shows_something(stored: Notebook, now: Notebook) -> None:
    from matplotlib.image import imread

    for notebook in (stored, now):
        (picture,) = (picture for cell in notebook.cells for picture in pictures_of(cell))
        pixels = imread(io.BytesIO(picture), format="png")
        height, width, _ = pixels.shape
        assert height > 300 and width > 400
        colours = {tuple(pixel) for row in pixels[::3, ::3].round(1).tolist() for pixel in row}
        assert len(colours) > 30, "points, lines and names"


def test_nothing_of_a_machine_is_stored() -> None:
    text = TOUR.read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.:/])/(?:work|tmp|home|opt|root|Users|var)/\S*", text) == []
    assert "stderr" not in text and '"error"' not in text
    notebook = json.loads(text)
    assert notebook["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert all(not cell["metadata"] and not cell.get("execution_count") for cell in notebook["cells"])
    assert len(text) < 300_000


def test_a_cell_that_fails_is_an_error(stored: Notebook, tmp_path: Path) -> None:
    from nbclient.exceptions import CellExecutionError

    broken = copy.deepcopy(stored)
    broken.cells = [cell for cell in broken.cells if cell.cell_type == "code"][:1]
    broken.cells[0].source = "1 / 0"
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        executed(broken, tmp_path)
