"""`aimaek serve`, started as a user starts it, and what a client hears from it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
SOON_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """One response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Served:
    """A server that runs: its process, what it printed, where it listens."""

    process: subprocess.Popen[str]
    printed: str
    address: str

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"

    def get(self, path: str, *, method: str = "GET", data: bytes | None = None, **headers: str) -> Heard:
        """What the server says to a request; header names with _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, method=method, data=data, headers=named)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Heard(response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Heard(error.code, dict(error.headers), error.read())

    def ask(self, query: str, accept: str = "*/*", **more: str) -> Heard:
        """What the server says to a query."""
        return self.get(f"/sparql?{urlencode({'query': query, **more})}", Accept=accept)


@contextlib.contextmanager
def served(graph: Path, *options: str) -> Iterator[Served]:
    """A server of a graph on a free port, gone after the block."""
    command = [sys.executable, "-m", "aimaek", "serve", "--graph", str(graph), "--port", "0", *options]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        printed = ""
        while "Ctrl-C" not in printed:
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise AssertionError(f"the server did not start: {process.communicate(timeout=SOON_SECONDS)}")
            printed += line
        found = re.search(r"http://\S+:\d+", printed)
        assert found
        yield Served(process, printed, found.group())
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=SOON_SECONDS)
