"""The project around the code: what is shipped, what the Makefile says, versions that agree."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from aimaek import __version__

ROOMS = ("aimaek", "extractors", "graph", "ontology", "seeds")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """pyproject.toml, read."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_data_file_is_shipped(root: Path, project: dict[str, Any]) -> None:
    patterns: dict[str, list[str]] = project["tool"]["setuptools"]["package-data"]
    shipped = {file for room in ROOMS for pattern in patterns[room] for file in (root / room).glob(pattern)}
    data = {
        file
        for room in ROOMS
        for file in (root / room).rglob("*")
        if file.is_file() and file.suffix not in (".py", ".pyc") and not file.name.startswith(".")
    }
    assert len(data) > 60
    assert {str(file.relative_to(root)) for file in data - shipped} == set()


def test_every_folder_with_modules_is_a_package(root: Path) -> None:
    folders = {file.parent for room in ROOMS for file in (root / room).rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_version_is_in_the_changelog(root: Path) -> None:
    newest = re.search(r"^## \[([^\]]+)\]", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest and newest.group(1) in (f"{__version__}, unreleased", __version__)


def test_dependencies_have_lower_bounds(project: dict[str, Any]) -> None:
    requirements = [
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
    ]
    assert [one for one in requirements if ">=" not in one and not one.startswith("aimaek[")] == []


def test_ci_runs_checks_and_tests(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert [line for line in script.splitlines() if line.startswith("make ")] == [
        "make graph",
        "make check",
        "make test",
    ]
    assert "-k" not in script and "--deselect" not in script


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    return subprocess.run(
        ["make", *arguments], cwd=root, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def test_make_help_lists_every_command(root: Path) -> None:
    done = make(root, "help")
    assert done.returncode == 0
    assert set(re.findall(r"^make (\w+)", done.stdout, re.MULTILINE)) == {"graph", "test", "check", "bench", "clean"}


def test_make_refuses_an_old_python_in_words(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    done = make(root, "graph", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}")
    assert done.returncode != 0
    assert f"aimaek needs Python 3.11 or later; {old} is Python 3.9.2" in done.stderr
    assert not (tmp_path / "venv").exists()
