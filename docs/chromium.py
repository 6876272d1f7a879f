"""Headless Chromium, started alike for the pictures, the measurements and the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["SIZE", "Chrome", "chromium"]

Chrome = Any
"""selenium's driver, whose methods are typed only in part."""

SIZE = (1440, 900)
"""The window. Units: CSS pixels, of which each is one of a picture."""

# Without the flags on the background Chromium asks hosts of its own, and the console is not silent.
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
    f"--window-size={SIZE[0]},{SIZE[1]}", "--force-device-scale-factor=1", "--force-prefers-reduced-motion",
)  # fmt: skip


@contextmanager
def chromium(folder: Path) -> Iterator[Chrome]:
    """A browser with a new profile below `folder`; console and requests are logged, `downloads` is where it saves."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium") or shutil.which("google-chrome"))
    for flag in (*_FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    downloads = folder / "downloads"
    downloads.mkdir()
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver: Chrome = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.downloads = downloads
    try:
        yield driver
    finally:
        driver.quit()
