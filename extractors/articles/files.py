"""Which files are articles: named ones and those in folders, sorted, hidden and foreign ones left out and counted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.articles.errors import InputError

__all__ = ["SUFFIXES", "Survey", "discover", "survey"]

SUFFIXES = (".csv", ".htm", ".html", ".json", ".jsonl", ".markdown", ".md", ".ndjson", ".txt", ".xlsx")
"""The suffixes that have a reader, in any case of letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The files to read and how many others the folders hold. `unreadable` are folders that could not be listed."""

    files: tuple[Path, ...]
    hidden: int = 0
    foreign: int = 0
    unreadable: tuple[Path, ...] = ()


def discover(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to read in named files and, at any depth, in named folders: sorted, each once.

    Errors: InputError, with all of them in one message, when a named path is missing or has an unknown suffix.
    """
    return survey(paths).files


def survey(paths: Sequence[Path]) -> Survey:
    """The files as `discover` gives them, with counts of what was left out. Links to folders are not followed.

    Errors: as `discover`.
    """
    faults: list[str] = []
    files: dict[str, Path] = {}
    hidden = foreign = 0
    unreadable: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            for folder, folders, names in os.walk(path, onerror=lambda error: unreadable.append(Path(error.filename))):
                hidden += sum(map(_is_hidden, names)) + sum(map(_is_hidden, folders))
                folders[:] = sorted(name for name in folders if not _is_hidden(name))
                for name in names:
                    if _is_hidden(name):
                        continue
                    if Path(name).suffix.lower() in SUFFIXES:
                        files.setdefault(os.path.abspath(os.path.join(folder, name)), Path(folder, name))
                    else:
                        foreign += 1
        elif not os.path.lexists(path):
            faults.append(f"{path}: no such file or folder")
        elif path.suffix.lower() not in SUFFIXES:
            got = path.suffix or "none"
            faults.append(
                f"{path}: unknown suffix {got}; allowed: {' '.join(SUFFIXES)}; rename the file or name its folder"
            )
        else:
            files.setdefault(os.path.abspath(path), path)
    if faults:
        raise InputError("\n".join(faults))
    return Survey(
        files=tuple(sorted(files.values())), hidden=hidden, foreign=foreign, unreadable=tuple(sorted(unreadable))
    )


def _is_hidden(name: str) -> bool:
    # "~$name.xlsx" is Excel's lock beside an open workbook.
    return name.startswith((".", "~$"))
