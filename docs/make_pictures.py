"""Takes the pictures of the pages in headless Chromium: the sample graph in the explorer, and its GraphML in Gephi.

    python docs/make_pictures.py [--graph out/graph.html]

Without `--graph` the sample articles are read anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.chromium import SIZE, Chrome, chromium  # noqa: E402
from docs.gephi_picture import svg_of  # noqa: E402

__all__ = ["CARD_OF", "SIZE", "make_pictures"]

CARD_OF = "hanultelrekom-48e9a1d1"
_PICTURES = {
    "graph.png": "",
    "card.png": f"thing={CARD_OF}&focus={CARD_OF}~1",
    "dark.png": "ask=investments-by-amount&theme=dark",
    "table.png": "tab=table&sort=date~down&lang=en",
}
"""Each picture and what the page shows on it, as its address says."""
_DRAWN = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)))"


def make_pictures(page: Path | None = None, folder: Path = ROOT / "docs") -> list[Path]:
    """The pictures of the explorer, taken of a page or of the sample graph, and `gephi.png`, drawn from the values of
    the GraphML beside the page.

    Units: SIZE in CSS pixels, of which each is one of the picture.
    """
    with tempfile.TemporaryDirectory() as scratch:
        if page is None:
            import aimaek

            aimaek.build(ROOT / "seeds" / "articles", scratch)
            page = Path(scratch) / "graph.html"
        with chromium(Path(scratch)) as browser:
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False},
            )
            address = page.resolve().as_uri()
            pictures = [_taken(browser, f"{address}#{state}", folder / name) for name, state in _PICTURES.items()]
            drawn = Path(scratch) / "gephi.svg"
            drawn.write_text(svg_of(page.with_suffix(".graphml"), *SIZE), encoding="utf-8")
            return [*pictures, _taken(browser, drawn.resolve().as_uri(), folder / "gephi.png")]


def _taken(browser: Chrome, address: str, picture: Path) -> Path:
    # another state of the same page would not load it anew
    browser.get("about:blank")
    browser.get(address)
    browser.execute_async_script(_DRAWN)
    browser.save_screenshot(str(picture))
    return picture


def main() -> None:
    """Takes the pictures and names them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path)
    for picture in make_pictures(parser.parse_args().graph):
        sys.stdout.write(f"{picture.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
