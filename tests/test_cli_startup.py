"""How the command starts: at once, without what only reading needs, and with Korean whole on any console."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from pathlib import Path
from pkgutil import resolve_name

import pytest

from conftest import Run

HEAVY = (
    "rdflib",
    "pyoxigraph",
    "kiwipiepy",
    "networkx",
    "numpy",
    "pyvis",
    "pyshacl",
    "rich",
    "yaml",
    "werkzeug",
    "cheroot",
)
# An interpreter that does nothing takes 0.02 s on the machine where the others of this budget were measured.
MOST_SECONDS = 0.3
MOST_TIMES_BARE = 12


def loaded_after(code: str) -> set[str]:
    """The heavy modules that a fresh interpreter has loaded after some code."""
    probe = f"{code}\nimport sys\nsys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, encoding="utf-8", check=True, timeout=60)
    return set(done.stderr.split())


def best_seconds(*arguments: str) -> float:
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, timeout=60)
        times.append(time.perf_counter() - begin)
    return min(times)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["--version"], ["query", "--help"], ["serve", "--help"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    call = f"try:\n    main({arguments!r})\nexcept SystemExit as left:\n    assert not left.code"
    assert loaded_after(f"from aimaek.cli import main\n{call}") == set()


def test_the_package_loads_nothing_heavy() -> None:
    assert loaded_after("import aimaek") == set()
    assert "rdflib" in loaded_after("import aimaek\naimaek.show"), "the probe sees what is loaded"


def test_help_is_there_at_once() -> None:
    whole = best_seconds("-m", "aimaek", "--help")
    assert whole < max(MOST_SECONDS, MOST_TIMES_BARE * best_seconds("-c", "pass"))


def test_the_installed_command_is_the_module(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert resolve_name(project["scripts"]["aimaek"]) is resolve_name("aimaek.__main__:main")


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "latin-1"])
def test_korean_is_whole_on_any_console(run: Run, encoding: str) -> None:
    done = run(["rules", "없는관계"], PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "없는관계" in done.stderr


def test_a_reader_that_has_seen_enough_is_no_error(root: Path) -> None:
    command = f"{sys.executable} -m aimaek rules | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""
