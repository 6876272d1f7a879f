"""Takes the pictures of the README: the page of the sample graph in headless Chromium, as it opens and with a card.

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

__all__ = ["CARD_OF", "SIZE", "make_pictures"]

SIZE = (1440, 900)
CARD_OF = "한울텔레콤"
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--force-device-scale-factor=1", "--force-prefers-reduced-motion", f"--window-size={SIZE[0]},{SIZE[1]}",
)  # fmt: skip
_CARD = (
    "const node = aimaek.facts.entities.findIndex((one) => one.ko === arguments[0]);"
    "if (node < 0) throw new Error(`no entity ${arguments[0]}`); aimaek.choose({ node }, { show: true })"
)
_DRAWN = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)))"


def make_pictures(page: Path | None = None, folder: Path = ROOT / "docs") -> list[Path]:
    """The two pictures, `graph.png` and `card.png`, taken of a page or of the sample graph.

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
            browser.get(page.resolve().as_uri())
            pictures = [_taken(browser, folder / "graph.png")]
            browser.execute_script(_CARD, CARD_OF)
            return [*pictures, _taken(browser, folder / "card.png")]


def _taken(browser: Any, picture: Path) -> Path:
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
