"""The folder that results go to: all of them appear in it at once and whole, or none does."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from aimaek.errors import OutputError

__all__ = ["OutputFolder"]


class OutputFolder:
    """A folder under construction: files are staged out of sight, then published by renaming.

    A folder that had to be made disappears again if nothing is published.

    Errors: OutputError, when the folder cannot be made or written, at once and not after the work.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made: list[Path] = []
        self._staging: tempfile.TemporaryDirectory[str] | None = None
        self._staged: list[str] = []

    def __enter__(self) -> Self:
        if self.path.exists() and not self.path.is_dir():
            raise OutputError(f"output folder {self.path}: is a file; choose another with --out")
        with self._refusing():
            missing = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
            for folder in reversed(missing):
                folder.mkdir(exist_ok=True)
                self._made.append(folder)
            self._staging = tempfile.TemporaryDirectory(dir=self.path, prefix=".aimaek-")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._staging is not None:
            self._staging.cleanup()
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):  # not empty: something was published, or somebody else wrote there
                folder.rmdir()

    @property
    def staged(self) -> tuple[str, ...]:
        """The names of the files staged so far."""
        return tuple(self._staged)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[Path]:
        """Where to write one file; it counts as staged when the block ends without an error."""
        if self._staging is None:
            raise RuntimeError("stage() outside of the folder's with block")
        with self._refusing():
            yield Path(self._staging.name) / name
        self._staged.append(name)

    def publish(self) -> tuple[Path, ...]:
        """The files in their places, in the order in which they were staged."""
        if self._staging is None:
            raise RuntimeError("publish() outside of the folder's with block")
        with self._refusing():
            for name in self._staged:
                os.replace(Path(self._staging.name) / name, self.path / name)
        return tuple(self.path / name for name in self._staged)

    @contextlib.contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"output folder {self.path}: cannot be written: {reason}; choose another with --out"
            ) from error
