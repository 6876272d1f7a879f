"""What all tests share: where things are, and what happens when a client is missing."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_tools import browser, opened
from hypothesis import settings

from aimaek.cli import main

if TYPE_CHECKING:
    from aimaek.pipeline import Build

__all__ = ["browser", "opened"]

ROOT = Path(__file__).resolve().parent.parent
NODE_CLIENTS = ROOT / "tests" / "node" / "node_modules"
SHARED = Path(os.environ.get("AIMAEK_SHARED", ROOT.parent / "shared"))
ON_CI = os.environ.get("CI", "").casefold() in ("1", "true", "yes")

# The same examples on every run, and no deadline: the first example may load the language model.
settings.register_profile("aimaek", derandomize=True, deadline=None)
settings.load_profile("aimaek")


def _missing_browser() -> str:
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        return "chromium is not installed (Debian package chromium)"
    if not shutil.which("chromedriver"):
        return "chromedriver is not installed (Debian package chromium-driver)"
    return "" if importlib.util.find_spec("selenium") else "selenium is not installed (extra test)"


def _missing_rapper() -> str:
    return "" if shutil.which("rapper") else "rapper is not installed (Debian package raptor2-utils)"


def _missing_roqet() -> str:
    return "" if shutil.which("roqet") else "roqet is not installed (Debian package rasqal-utils)"


def _missing_virtuoso() -> str:
    return "" if shutil.which("virtuoso-t") else "virtuoso-t is not installed (Debian package virtuoso-opensource)"


def _missing_node() -> str:
    if not shutil.which("node"):
        return "node is not installed (Debian packages nodejs and npm)"
    return "" if NODE_CLIENTS.is_dir() else f"no folder {NODE_CLIENTS} (make node-packages)"


def _missing_shared() -> str:
    return "" if SHARED.is_dir() else f"no folder {SHARED} (environment variable AIMAEK_SHARED)"


_CLIENTS: dict[str, Callable[[], str]] = {
    "browser": _missing_browser,
    "node": _missing_node,
    "rapper": _missing_rapper,
    "roqet": _missing_roqet,
    "shared": _missing_shared,
    "virtuoso": _missing_virtuoso,
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test whose client is missing is skipped on a desk, and fails on CI, where every client must be."""
    for marker, missing in _CLIENTS.items():
        if item.get_closest_marker(marker) and (reason := missing()):
            if ON_CI:
                pytest.fail(f"CI needs what this test needs: {reason}", pytrace=False)
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI every other skip is a failure too: nothing is left out there without being seen."""
    report = yield
    if ON_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped on CI: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the user's articles and corpora; tests that use it carry the marker `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The build of the sample articles; made once, so not to be written to."""
    from aimaek import build

    return build(ROOT / "seeds" / "articles", tmp_path_factory.mktemp("sample"))


@dataclass(frozen=True, slots=True)
class Called:
    """What one call of the command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        return json.loads(self.out)


class Terminal(StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


Call = Callable[..., Called]


@pytest.fixture(scope="session")
def call() -> Call:
    """Calls the command inside this process, which loads the language model only once."""

    def call_aimaek(*arguments: str | Path, terminal: bool = False) -> Called:
        stream = Terminal if terminal else StringIO
        with redirect_stdout(stream()) as out, redirect_stderr(stream()) as err, pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        assert isinstance(left.value.code, int)
        return Called(code=left.value.code, out=out.getvalue(), err=err.getvalue())

    return call_aimaek


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs `python -m aimaek` in a process of its own, without a terminal and without standard input."""

    def run_aimaek(
        arguments: Sequence[str | Path], *, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "aimaek", *map(str, arguments)]
        python_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        return subprocess.run(
            command,
            cwd=cwd or ROOT,
            env={**os.environ, "PYTHONPATH": python_path, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run_aimaek
