"""Takes the pictures of the README in headless Chromium: the page of the sample graph as it opens and with a card, and
the GraphML as Gephi shows it.

    python docs/make_pictures.py [--graph out/graph.html]

Without `--graph` the sample articles are read anew.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.gephi_picture import svg_of  # noqa: E402

__all__ = ["CARD_OF", "SIZE", "make_pictures"]

SIZE = (1440, 900)
CARD_OF = "hanultelrekom-48e9a1d1"
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--force-device-scale-factor=1", "--force-prefers-reduced-motion", f"--window-size={SIZE[0]},{SIZE[1]}",
)  # fmt: skip
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
        with _browser(Path(scratch) / "profile") as browser:
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False},
            )
            address = page.resolve().as_uri()
            pictures = [_taken(browser, f"{address}#{state}", folder / name) for name, state in _PICTURES.items()]
            drawn = Path(scratch) / "gephi.svg"
            drawn.write_text(svg_of(page.with_suffix(".graphml"), *SIZE), encoding="utf-8")
            return [*pictures, _taken(browser, drawn.resolve().as_uri(), folder / "gephi.png")]


def _taken(browser: Any, address: str, picture: Path) -> Path:
    # another state of the same page would not load it anew
    browser.get("about:blank")
    browser.get(address)
    browser.execute_async_script(_DRAWN)
    browser.save_screenshot(str(picture))
    return picture


@contextmanager
def _browser(profile: Path) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium") or shutil.which("google-chrome"))
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def main() -> None:
    """Takes the pictures and names them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path)
    for picture in make_pictures(parser.parse_args().graph):
        sys.stdout.write(f"{picture.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
