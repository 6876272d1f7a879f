"""Texts for a reader: the summary of a build, and what only a terminal gets to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from aimaek.report import Report, Tally, Total
from aimaek.wording import build_text, input_notes, nearest
from conftest import Call
from graph.model import KnowledgeGraph
from ontology.model import Account, Article, Diagnostic, Entity, Reading, Reason, Severity, Span

NEWS = (
    "가온테크 소식\n\n2024-03-05  김하나 기자\n인공지능 기업 가온테크는 5일 스타트업 새벽소프트에 150억원을 투자했다.\n"
)


def tallied() -> Report:
    tally = Tally(files=4, other_files=2)
    span = Span(start=0, end=3)
    tally.add_reading(
        Reading(
            article=Article(id="article-1", file="a.txt", title="", text="가나다"),
            accounts=(Account(span=span, reason=Reason.FACTS, facts=2), Account(span=span, reason=Reason.NO_RELATION)),
            diagnostics=(Diagnostic(file="a.txt", message="no date"),),
        )
    )
    tally.add_duplicate("b.txt", "a.txt")
    tally.add_diagnostic(Diagnostic(file="c.txt", message="empty", severity=Severity.ERROR))
    entities = tuple(Entity(id=f"e{i}", type=kind, label="") for i, kind in enumerate(["Company", "Person", "Company"]))
    return tally.report(KnowledgeGraph(entities=entities), ["graph.html"])


def test_a_summary_says_what_was_read_and_what_to_open() -> None:
    assert build_text(tallied(), [Path("out/report.json"), Path("out/graph.html")]).splitlines() == [
        "Read 1 article from 4 files: 2 sentences, 1 of them with facts.",
        "  1 input skipped, 1 duplicate, 1 warning, 2 other files not looked at",
        "",
        "Statements  0",
        "Relations   0",
        "Entities    3  Company 2 · Person 1",
        "No facts    1  no known relation 1",
        "",
        "Wrote",
        "  out/graph.html   open it in a browser",
        "  out/report.json  what was read, and what was not and why",
    ]


def test_every_odd_input_has_its_line() -> None:
    assert input_notes(tallied()) == [
        "skipped: c.txt: empty",
        "warning: a.txt: no date",
        "duplicate: b.txt: the same article as a.txt",
    ]


def test_totals_are_ordered_by_count_then_name() -> None:
    assert tallied().entities_by_type == (Total(name="Company", count=2), Total(name="Person", count=1))


def test_the_nearest_option_is_named_if_any_is_near() -> None:
    assert nearest("Uses", ["uses"]) == "; did you mean 'uses'?"
    assert nearest("xyz", ["uses"]) == ""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    return tmp_path / "news.txt"


def test_a_terminal_sees_progress_and_bold(
    news: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    seen = call("build", news, "--out", tmp_path / "out", terminal=True)
    assert "1/1" in seen.err
    assert "\x1b[1mStatements" in seen.out

    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1m" not in call("build", news, "--out", tmp_path / "out", terminal=True).out

    monkeypatch.setenv("TERM", "dumb")
    assert call("build", news, "--out", tmp_path / "out", terminal=True).err == ""


def test_nobody_watching_sees_neither(news: Path, tmp_path: Path, call: Call) -> None:
    seen = call("build", news, "--out", tmp_path / "out")
    assert seen.err == ""
    assert "\x1b" not in seen.out


def test_quiet_says_nothing(news: Path, tmp_path: Path, call: Call) -> None:
    seen = call("build", news, "--out", tmp_path / "out", "--quiet", terminal=True)
    assert (seen.code, seen.out, seen.err) == (0, "", "")
