"""Pages whose code blocks are run: which blocks a page has, what running them gives, and the page with that put in.

A comment on the line above a fenced block says what becomes of it:

- `<!-- run -->` above ```` ```console ````: each line that starts with `$` is a command (`>`: it goes on), the lines
  after it are what it prints. `<!-- run: exit 3 -->`: the last command leaves with that code.
  `<!-- run: quiet -->`: it prints nothing.
- `<!-- run -->` above ```` ```python ````: a script; the block marked `<!-- output -->` after it is what it prints.
- `<!-- file: name -->`: the block is written to that file. `<!-- append: name -->`: it is put at the file's end.
- `<!-- measured -->`: as `run`, but its numbers are those of one machine, so it is run only when that is asked for.

All blocks of a page run in order, in one copy of the repository with the sample graph in out/, as in a clone with its
virtual environment active.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FAILURE", "ROOT", "SILENCE", "Block", "PageError", "Workspace", "blocks_of", "same", "with_blocks"]

ROOT = Path(__file__).resolve().parent.parent

_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>run|output|file|append|measured)(?:: (?P<argument>[^\n]*?))? -->\n)?"
    r"^```(?P<language>[\w-]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COPIED = ("aimaek", "benchmarks", "docs", "extractors", "graph", "ontology", "seeds", "tests")
_COPIED_FILES = ("Makefile", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
SILENCE = "(nothing was printed)"
"""Stands where a command of a page prints nothing though it is there to show something."""

FAILURE = "(exit code"
"""Stands where a command of a page leaves with another exit code than it should."""

_COMMAND = re.compile(r"^\$ (.*(?:\n> .*)*)", re.MULTILINE)
_SECONDS = re.compile(r"\b\d+\.\d+ ?s\b")
_TIMEOUT = 300
# make hands the variables of its command line on; they would lead out of the copy.
_OF_THE_CALLER = ("ARTICLES", "BIN", "JOBS", "MFLAGS", "OUT", "PYTHON", "TESTS", "VENV")


class PageError(Exception):
    """A page that cannot be run as it stands: where, what, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block of a page. Units: `start` and `end` of its body in code points of the page; `line` from 1."""

    mark: str
    argument: str
    language: str
    body: str
    start: int
    end: int
    line: int


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(
            mark=found["mark"] or "",
            argument=found["argument"] or "",
            language=found["language"],
            body=found["body"],
            start=found.start("body"),
            end=found.end("body"),
            line=page.count("\n", 0, found.start("body")),
        )
        for found in _BLOCK.finditer(page)
    ]


def with_blocks(page: str, bodies: list[str]) -> str:
    """The page with other bodies in its blocks.

    >>> with_blocks("Hear:\\n```text\\nold\\n```\\nDone.\\n", ["new\\n"])
    'Hear:\\n```text\\nnew\\n```\\nDone.\\n'
    """
    parts, at = [], 0
    for block, body in zip(blocks_of(page), bodies, strict=True):
        parts += [page[at : block.start], body]
        at = block.end
    return "".join([*parts, page[at:]])


def same(shown: str, printed: str) -> bool:
    """Whether two bodies differ in nothing but how long something took.

    >>> same("3 passed in 1.20s\\n", "3 passed in 9.75s\\n"), same("3 passed in 1.20s\\n", "2 passed in 1.20s\\n")
    (True, False)
    """
    return _SECONDS.sub("_ s", shown) == _SECONDS.sub("_ s", printed)


class Workspace:
    """A copy of the repository in an empty folder, and what a reader's shell would know there.

    `graph` is the output folder of a build of the sample articles, so that none has to be made.
    """

    def __init__(self, folder: Path, graph: Path | None = None) -> None:
        self.folder = folder
        for name in _COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        for name in _COPIED_FILES:
            if (ROOT / name).exists():
                shutil.copy(ROOT / name, folder / name)
        self._virtual_environment(folder / ".venv")
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if key not in _OF_THE_CALLER and not key.startswith(("PYTEST_", "AIMAEK_", "MAKE"))
        }
        self.environment |= {
            "PATH": f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(folder),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "NO_COLOR": "1",
        }
        if graph is None:
            self._printed(["aimaek", "build", "seeds/articles", "--out", "out", "--quiet"], 0)
        else:
            shutil.copytree(graph, folder / "out")

    def _virtual_environment(self, place: Path) -> None:
        """Commands that run the copy with this interpreter, in the place where `make` looks for an installed one."""
        (place / "bin").mkdir(parents=True)
        for name, arguments in (("python", ""), ("aimaek", " -m aimaek")):
            command = place / "bin" / name
            command.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', encoding="utf-8")
            command.chmod(0o755)
        for stamp in (".aimaek-installed", ".aimaek-test-installed"):
            (place / stamp).touch()

    def run(self, page: str, *, measure: bool = False) -> Iterator[tuple[Block, str]]:
        """Each block of a page with the body that it should have.

        Errors: PageError, when a script has no block for what it prints.
        """
        printed: str | None = None
        for block in blocks_of(page):
            if printed is not None:
                if block.mark != "output":
                    raise PageError(f"line {block.line}: a script stands before, and this is no <!-- output --> block")
                yield block, printed
                printed = None
                continue
            if block.mark == "output":
                raise PageError(f"line {block.line}: an <!-- output --> block without a script before it")
            if block.mark in ("file", "append"):
                self._write(block)
            if block.mark == "run" and block.language == "python":
                printed = self._printed([sys.executable, "-c", block.body], 0)
                yield block, block.body
            elif block.mark == "run" or (block.mark == "measured" and measure):
                yield block, self._session(block)
            else:
                yield block, block.body
        if printed is not None:
            raise PageError("the last script prints, and no <!-- output --> block follows it")

    def _write(self, block: Block) -> None:
        file = self.folder / block.argument
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if block.mark == "append" else ""
        file.write_text(before + block.body, encoding="utf-8")

    def _session(self, block: Block) -> str:
        commands = [found[1].replace("\n> ", "\n") for found in _COMMAND.finditer(block.body)]
        if not commands:
            raise PageError(f"line {block.line}: a block of commands without a line that starts with '$ '")
        last = int(block.argument.removeprefix("exit ")) if block.argument.startswith("exit ") else 0
        out = []
        for command in commands:
            code = last if command is commands[-1] else 0
            printed = self._printed(["bash", "-o", "pipefail", "-c", command], code)
            if not printed and block.argument != "quiet" and "--quiet" not in command:
                printed = f"{SILENCE}\n"
            shown = command.replace("\n", "\n> ")
            out.append(f"$ {shown}\n{printed}")
        return "".join(out)

    def _printed(self, command: list[str], code: int) -> str:
        """What a command prints on both streams, and its exit code where that is not the one foreseen."""
        done = subprocess.run(
            [shutil.which(command[0], path=self.environment["PATH"]) or command[0], *command[1:]],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
        text = done.stdout.replace(str(self.folder), ".")
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
        return text if done.returncode == code else f"{text}{FAILURE} {done.returncode}, not {code})\n"
