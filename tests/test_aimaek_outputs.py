"""Results appear whole or not at all, and a folder that cannot be written is refused before the work."""

from __future__ import annotations

from pathlib import Path

import pytest

from aimaek.errors import OutputError
from aimaek.outputs import OutputFolder


def test_files_appear_together(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with OutputFolder(out) as folder:
        for name in ("b.txt", "a.txt"):
            with folder.stage(name) as path:
                path.write_text(name, encoding="utf-8")
        assert not (out / "a.txt").exists()
        made = folder.publish()
    assert [path.name for path in made] == ["b.txt", "a.txt"]
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b.txt"]


def test_a_failure_leaves_the_old_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), OutputFolder(tmp_path) as folder:
        with folder.stage("a.txt") as path:
            path.write_text("new", encoding="utf-8")
        raise ZeroDivisionError
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_folder_made_for_nothing_disappears(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "one" / "two"):
        assert (tmp_path / "one" / "two").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_half_written_file_is_not_published(tmp_path: Path) -> None:
    with OutputFolder(tmp_path) as folder:
        with pytest.raises(ValueError), folder.stage("a.txt") as path:
            path.write_text("half", encoding="utf-8")
            raise ValueError
        assert folder.publish() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"output folder .*file: is a file; choose another with --out"):
        OutputFolder(tmp_path / "file").__enter__()


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written: Not a directory"):
        OutputFolder(tmp_path / "file" / "out").__enter__()


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    full = pytest.raises(OutputError, match="No space left on device; choose another")
    with OutputFolder(tmp_path) as folder, full, folder.stage("a.txt"):
        raise OSError(28, "No space left on device")
