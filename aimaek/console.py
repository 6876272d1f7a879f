"""What the two output streams can show: styles, their width, a progress bar."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from aimaek.pipeline import Progress

__all__ = ["bold", "columns", "is_plain", "progress"]

_REDRAWN_SECONDS = 0.1


def is_plain() -> bool:
    """Whether standard output wants no styles. Source: https://no-color.org"""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()


def bold() -> Callable[[str], str]:
    """Bold on a terminal that wants it, plain otherwise."""
    return str if is_plain() else lambda text: click.style(text, bold=True)


def columns() -> int | None:
    """How many columns the terminal has, None where standard output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextlib.contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, if that is a terminal and the user wants to hear something.

    It is drawn when it is told of progress, not by a thread of its own: beside a thread no worker could be forked.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from aimaek.tables import clip, printable

    parts = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*parts, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        drawn = 0.0

        def show(done: int, total: int, file: str) -> None:
            nonlocal drawn
            bar.update(task, completed=done, total=total, description=escape(clip(printable(file), 40)))
            if done in (0, total) or time.monotonic() - drawn > _REDRAWN_SECONDS:
                bar.refresh()
                drawn = time.monotonic()

        yield show
