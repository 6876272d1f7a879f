"""Ctrl-C: the command leaves soon, with its exit code, and leaves nothing behind: no file, no process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aimaek.workers import ARTICLES_PER_JOB

SOON_SECONDS = 20


def alive(group: int) -> list[str]:
    """The processes of a group that still run; those that are done and wait to be looked at do not count."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, fields = file.read_text(encoding="utf-8", errors="replace").rpartition(")")
            state, _, process_group = fields.split()[:3]
            if int(process_group) == group and state not in "ZX":
                found.append(name)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes as Linux shows them")
@pytest.mark.parametrize("during", ["loading", "reading"])
def test_an_interrupted_build_with_workers_leaves_nothing(tmp_path: Path, root: Path, during: str) -> None:
    (tmp_path / "in").mkdir()
    for number in range(200 * ARTICLES_PER_JOB):
        text = f"소식 {number}\n\n2024-03-05  김하나 기자\n" + "가온테크는 새벽소프트에 투자했다. " * 40
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    places = [str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    command = [sys.executable, "-m", "aimaek", "build", *places, "--jobs", "2"]
    process = subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        while len(alive(process.pid)) < 3 if during == "reading" else not (tmp_path / "out").exists():
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(1.5 if during == "loading" else 0.2)  # into the language model's load, which no signal cuts short
        for _ in range(2):  # as a terminal and an impatient user send it: to the whole group, more than once
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.05)
        out, err = process.communicate(timeout=SOON_SECONDS)
        assert (process.returncode, out) == (130, b"")
        assert err.decode().strip() == "aimaek: error: interrupted"
        assert not (tmp_path / "out").exists()
        until = time.monotonic() + SOON_SECONDS
        while alive(process.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert alive(process.pid) == []
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
