"""The same articles give the same bytes: whatever their order, the hash seed and the number of workers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

import aimaek
from aimaek.workers import ARTICLES_PER_JOB
from conftest import Run
from ontology.ids import romanize

FILES = ("graph.ttl", "graph.graphml", "graph.html", "graph.gexf", "report.json")


def digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[Path]:
    """The sample articles and changed copies of them, enough for two workers."""
    folder = tmp_path_factory.mktemp("archive")
    samples = sorted(file for file in (root / "seeds" / "articles").iterdir() if file.suffix == ".txt")
    for number in range(-(-(2 * ARTICLES_PER_JOB + 1) // len(samples))):
        for sample in samples:
            text = sample.read_text(encoding="utf-8").rstrip() + "\n" * (number + 1)
            text = text.replace("2024", str(2024 + number)) + f"별첨 {number}호.\n"
            (folder / f"{number}-{sample.name}").write_text(text, encoding="utf-8")
    (folder / "dateless.txt").write_text("소식\n\n가온테크는 스타트업 새벽소프트에 투자했다.\n", encoding="utf-8")
    (folder / "copy.txt").write_bytes((folder / f"0-{samples[0].name}").read_bytes())
    files = sorted(folder.iterdir())
    assert len(files) > 2 * ARTICLES_PER_JOB
    return files


def shuffled(files: Sequence[Path]) -> list[Path]:
    return sorted(files, key=lambda file: hashlib.sha256(romanize(file.name).encode()).digest())


@pytest.mark.slow
def test_order_seed_and_workers_change_no_byte(archive: list[Path], tmp_path: Path, run: Run) -> None:
    first = aimaek.build(archive, tmp_path / "here")
    assert len(first.report.articles) == len(archive) - 1
    assert len(first.report.duplicates) == len(first.report.warnings) == 1
    assert first.graph.statements, "a graph of nothing is always the same"
    wanted = digests(tmp_path / "here")

    again = aimaek.build([*shuffled(archive), archive[0]], tmp_path / "shuffled")
    assert again.report == first.report
    assert digests(tmp_path / "shuffled") == wanted
    assert shuffled(archive) != archive

    for seed, jobs, files in (("0", "1", archive), ("1", "2", archive), ("20240305", "2", shuffled(archive))):
        out = tmp_path / f"seed-{seed}"
        done = run(["build", *files, "--out", out, "--jobs", jobs, "--quiet"], PYTHONHASHSEED=seed)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert digests(out) == wanted, f"seed {seed}, {jobs} jobs"


def test_one_changed_number_changes_the_bytes(tmp_path: Path) -> None:
    text = "투자 소식\n\n2024-03-05  김하나 기자\n인공지능 기업 가온테크는 스타트업 새벽소프트에 {}억원을 투자했다.\n"
    for amount in (150, 160):
        (tmp_path / f"{amount}").mkdir()
        (tmp_path / f"{amount}" / "news.txt").write_text(text.format(amount), encoding="utf-8")
        aimaek.build(tmp_path / f"{amount}", tmp_path / f"{amount}" / "out")
    assert digests(tmp_path / "150" / "out")["graph.ttl"] != digests(tmp_path / "160" / "out")["graph.ttl"]
