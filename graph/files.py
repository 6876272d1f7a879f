"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

__all__ = ["atomic_writer"]


@contextlib.contextmanager
def atomic_writer(path: str | os.PathLike[str]) -> Iterator[IO[str]]:
    """A text file to write to, UTF-8 with `\\n`, which takes the place of `path` when the block ends.

    If the block raises, `path` is as it was and nothing is left beside it. The file gets the rights that a file
    opened for writing would get, or those of the file that it replaces.

    Errors: OSError, when the folder is not there or cannot be written.
    """
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        temporary.chmod(_mode(target))
        os.replace(temporary, target)
    except BaseException:  # an interrupt too must not leave half a file behind
        temporary.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The rights of a file that stands there, or those that the process gives to new files."""
    with contextlib.suppress(FileNotFoundError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
