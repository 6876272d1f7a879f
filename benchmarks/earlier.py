"""How the rules of an earlier commit read the annotated articles of now.

    python -m benchmarks.earlier COMMIT [--set NAME]…
    python -m benchmarks.earlier COMMIT --pieces [FILE]…

Everything but COMMIT goes to `benchmarks.accuracy`, or behind `--pieces` to `benchmarks.pieces`. The program is that of
the commit; measuring and annotations are those of this tree, with what was corrected in them since. So the first
readings of new sets in README are measured.
Needs git, and a commit from 1c601ed on: in older ones the measuring of now does not find what it imports.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
OURS = ("benchmarks", "tests/gold")
"""What is taken from this tree: the measuring and the annotated articles."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what the measuring prints; the exit code is its, or 2 where git knows no such commit."""
    commit, *rest = arguments if arguments is not None else sys.argv[1:] or ["--help"]
    if commit.startswith("-"):
        sys.stdout.write(__doc__)
        return 0
    archive = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL
    )
    if archive.returncode:
        sys.stderr.write(f"{commit}: no commit that git knows here: {archive.stderr.decode().strip()}\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(tree, filter="data")
        for part in OURS:
            shutil.rmtree(tree / part, ignore_errors=True)
            shutil.copytree(ROOT / part, tree / part)
        kept = {"AIMAEK_SHARED": str(ROOT.parent / "shared"), **os.environ, "PYTHONPATH": str(tree)}
        module = "pieces" if rest[:1] == ["--pieces"] else "accuracy"
        command = [sys.executable, "-m", f"benchmarks.{module}", *(rest[1:] if module == "pieces" else rest)]
        return subprocess.run(command, cwd=tree, env=kept, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    raise SystemExit(main())
