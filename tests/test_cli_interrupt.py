"""Ctrl-C: the command leaves soon, with its exit code, and leaves nothing behind: no file, no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aimaek.workers import ARTICLES_PER_JOB

SOON_SECONDS = 20


@pytest.mark.skipif(sys.platform == "win32", reason="process groups as Unix has them")
def test_an_interrupted_build_with_workers_leaves_nothing(tmp_path: Path, root: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(20 * ARTICLES_PER_JOB):
        text = f"소식 {number}\n\n2024-03-05  김하나 기자\n" + "가온테크는 새벽소프트에 투자했다. " * 40
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "aimaek", "build", tmp_path / "in", "--out", tmp_path / "out", "--jobs", "2"]
    process = subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        while not (tmp_path / "out").exists():
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(1.5)  # into the loading of the language model, which no signal cuts short
        for _ in range(2):  # as a terminal and an impatient user send it: to the whole group, more than once
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.05)
        out, err = process.communicate(timeout=SOON_SECONDS)
        assert (process.returncode, out) == (130, b"")
        assert err.decode().strip() == "aimaek: error: interrupted"
        assert not (tmp_path / "out").exists()
        time.sleep(0.2)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
