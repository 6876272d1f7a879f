"""aimaek.build from Python: what comes back, what is written, what is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import aimaek
from aimaek.errors import InputError, SettingsError
from aimaek.report import as_json
from graph.model import KnowledgeGraph
from ontology.model import Reason

GAON = """가온테크, 새벽소프트에 투자

2024-03-05     김하나 기자
인공지능 기업 가온테크는 5일 스타트업 새벽소프트에 150억원을 투자했다고 밝혔다. 날씨는 맑았다.
"""
HANBIT = """한빛전자, 가온테크 인수 추진

2024-04-11     이두리 기자
한빛전자는 11일 인공지능 기업 가온테크를 인수할 계획이라고 밝혔다.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "gaon.txt").write_text(GAON, encoding="utf-8")
    (folder / "hanbit.txt").write_text(HANBIT, encoding="utf-8")
    return folder


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """The names of those articles, so that what these tests see does not hang on guessing what is a name."""
    names = tmp_path / "own.csv"
    names.write_text("label,type\n가온테크,Company\n새벽소프트,Company\n한빛전자,Company\n", encoding="utf-8")
    return names


def labels(graph: KnowledgeGraph) -> dict[str, str]:
    return {entity.id: entity.label for entity in graph.entities}


def test_a_build_gives_graph_report_and_files(articles: Path, known: Path, tmp_path: Path) -> None:
    made = aimaek.build([articles], tmp_path / "out", entities=[known])
    names = labels(made.graph)
    claims = {(names[s.subject], s.predicate, names.get(str(s.object))) for s in made.graph.statements}
    assert ("가온테크", "investsIn", "새벽소프트") in claims
    assert ("한빛전자", "acquires", "가온테크") in claims
    written = [path.name for path in made.files]
    assert written == ["graph.ttl", "graph.graphml", "graph.html", "graph.gexf", "report.json"]
    assert all(path.stat().st_size for path in made.files)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(written)


def test_the_report_adds_up(articles: Path, known: Path, tmp_path: Path) -> None:
    report = aimaek.build(articles, tmp_path / "out", entities=[known]).report
    assert (report.files, [row.file for row in report.articles]) == (2, ["gaon.txt", "hanbit.txt"])
    assert [row.published for row in report.articles] == ["2024-03-05", "2024-04-11"]
    assert (report.skipped, report.duplicates) == ((), ())
    assert sum(row.sentences for row in report.articles) == report.sentence_count
    assert sum(row.sentences_with_facts for row in report.articles) == report.sentences_with_facts
    assert sum(row.facts for row in report.articles) == report.fact_count
    reasons = {total.name: total.count for total in report.sentences}
    assert reasons[Reason.FACTS] >= 2
    assert reasons[Reason.NO_ENTITY] >= 1, "nothing is known of the weather"
    assert report.statements == sum(total.count for total in report.statements_by_predicate)
    assert report.statements == sum(total.count for total in report.statements_by_status)
    assert report.entities == sum(total.count for total in report.entities_by_type)


def test_the_report_file_is_the_report(articles: Path, tmp_path: Path) -> None:
    made = aimaek.build(articles, tmp_path / "out")
    written = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert written == as_json(made.report)
    assert list(written) == [
        "format", "tool", "ontology", "files", "other_files", "articles", "skipped", "warnings", "duplicates",
        "sentences", "facts", "statements", "entities", "outputs",
    ]  # fmt: skip
    assert written["format"] == 1


def test_no_quotes_leaves_sentences_out_of_every_file(articles: Path, known: Path, tmp_path: Path) -> None:
    full = aimaek.build(articles, tmp_path / "full", entities=[known])
    bare = aimaek.build(articles, tmp_path / "bare", entities=[known], quotes="none")
    said = "5일 스타트업 새벽소프트에 150억원을"
    for name in ("graph.ttl", "graph.graphml", "graph.html", "graph.gexf"):
        assert said in (tmp_path / "full" / name).read_text(encoding="utf-8")
        assert said not in (tmp_path / "bare" / name).read_text(encoding="utf-8")
    assert full.report == bare.report


def test_names_of_ones_own_are_known(articles: Path, tmp_path: Path) -> None:
    names = tmp_path / "own.toml"
    names.write_text('[[entity]]\nid = "my-gaon"\ntype = "Company"\nko = "가온테크"\nen = "Gaon"\n', encoding="utf-8")
    made = aimaek.build(articles, tmp_path / "out", entities=[names])
    assert labels(made.graph)["my-gaon"] == "가온테크"


def test_progress_ends_at_all_files(articles: Path, tmp_path: Path) -> None:
    calls: list[tuple[int, int, str]] = []
    aimaek.build(articles, tmp_path / "out", progress=lambda *call: calls.append(call))
    assert calls[0] == (0, 2, "") and calls[-1] == (2, 2, "")
    assert [file for _, _, file in calls[1:-1]] == ["gaon.txt", "hanbit.txt"]
    assert [done for done, _, _ in calls] == sorted(done for done, _, _ in calls)


def test_a_file_named_twice_is_read_once(articles: Path, tmp_path: Path) -> None:
    report = aimaek.build([articles / "gaon.txt", articles, str(articles / "gaon.txt")], tmp_path / "out").report
    assert (report.files, len(report.articles), report.duplicates) == (2, 2, ())


def test_a_file_is_called_by_its_place_in_the_folder_given(articles: Path, tmp_path: Path) -> None:
    (articles / "sub").mkdir()
    (articles / "gaon.txt").rename(articles / "sub" / "gaon.txt")

    def files(*paths: Path) -> list[str]:
        return sorted(row.file for row in aimaek.build(paths, tmp_path / "out").report.articles)

    assert files(articles) == ["hanbit.txt", "sub/gaon.txt"]
    assert files(articles / "sub", articles) == files(articles, articles / "sub") == ["hanbit.txt", "sub/gaon.txt"]
    assert files(articles / "sub" / "gaon.txt") == ["gaon.txt"]


def test_a_second_build_replaces_the_first(articles: Path, tmp_path: Path) -> None:
    aimaek.build(articles, tmp_path / "out")
    aimaek.build(articles / "gaon.txt", tmp_path / "out")
    assert "한빛전자" not in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_a_failed_build_leaves_the_first_as_it_was(articles: Path, tmp_path: Path) -> None:
    made = aimaek.build(articles, tmp_path / "out")
    before = [path.read_bytes() for path in made.files]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        aimaek.build(tmp_path / "empty", tmp_path / "out")
    assert [path.read_bytes() for path in made.files] == before


def test_wrong_arguments_are_told(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="jobs is 0; allowed: 1 or more"):
        aimaek.build(articles, tmp_path / "out", jobs=0)
    with pytest.raises(ValueError, match="quotes is 'half'; allowed: 'full', 'none'"):
        aimaek.build(articles, tmp_path / "out", quotes="half")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="nowhere"):
        aimaek.build(tmp_path / "nowhere", tmp_path / "out")
    with pytest.raises(SettingsError) as caught:
        aimaek.build(articles, tmp_path / "out", entities=[tmp_path / "none.toml"])
    assert len(caught.value.faults) == 1 and "none.toml" in caught.value.faults[0]
    assert not (tmp_path / "out").exists()


def test_the_package_names_what_it_has() -> None:
    with pytest.raises(AttributeError, match=r"module 'aimaek' has no attribute 'biuld'; it has .*build"):
        _ = aimaek.biuld
    assert {"build", "query", "show", "check"} <= set(dir(aimaek))
