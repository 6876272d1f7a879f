"""The ready questions: the rows of the page are those of the same question in SPARQL over the Turtle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_tools import Chrome, Explorer
from graph_sample import sample_graph
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from graph.turtle import write_turtle
from ontology.questions import QUESTIONS
from ontology.vocabulary import ID_NAMESPACE

if TYPE_CHECKING:
    from aimaek.pipeline import Build

pytestmark = pytest.mark.browser

NOT_IN_THE_PAGE = {"alliance-overlap", "article-facts", "funding-ranking", "government-programs", "model-basis"}
"""Questions that the page has no button for: they join several claims, or ask about one article."""

Row = dict[str, Any]
_NUMBERS = ("integer", "decimal", "double", "gYear")


def file_of(build: Build, name: str) -> Path:
    return next(file for file in build.files if file.name == name)


def sparql_rows(turtle: Path, name: str) -> list[Row]:
    """The rows of a named question; unbound cells are left out."""
    store = Store()
    store.load(path=str(turtle), format=RdfFormat.TURTLE)
    solutions = store.query(QUESTIONS[name].text)
    assert isinstance(solutions, QuerySolutions)
    variables = [variable.value for variable in solutions.variables]
    return [{name: plain(solution[name]) for name in variables if solution[name] is not None} for solution in solutions]


def plain(term: Any) -> str | float:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(ID_NAMESPACE)
    assert isinstance(term, Literal)
    return float(term.value) if term.datatype.value.rpartition("#")[2] in _NUMBERS else term.value


def page_rows(page: Explorer, name: str) -> list[Row]:
    rows: Sequence[Row] = page.run("return aimaek.answer(arguments[0]).rows.map((row) => row.cells)", name)
    return [
        {key: float(cell) if isinstance(cell, int | float) else cell for key, cell in row.items() if cell is not None}
        for row in rows
    ]


def test_the_questions_of_the_page_are_the_named_ones(opened: Callable[..., Explorer]) -> None:
    page = opened()
    asked = page.run("return aimaek.questions")
    assert set(asked) == set(QUESTIONS) - NOT_IN_THE_PAGE
    shown = page.texts("#panel .ask button")
    assert shown == [QUESTIONS[name].ko for name in asked]
    page.press("#language")
    assert page.texts("#panel .ask button") == [QUESTIONS[name].en for name in asked]


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - NOT_IN_THE_PAGE))
def test_the_page_answers_as_sparql_does(sample_page: Explorer, sample_build: Build, name: str) -> None:
    wanted = sparql_rows(file_of(sample_build, "graph.ttl"), name)
    assert page_rows(sample_page, name) == wanted


def test_the_sample_gives_rows_to_most_questions(sample_page: Explorer) -> None:
    counts = sample_page.run("return aimaek.questions.map((name) => aimaek.answer(name).all)")
    assert sum(count > 0 for count in counts) >= 18


def test_the_small_graph_is_answered_alike(opened: Callable[..., Explorer], tmp_path: Path) -> None:
    page = opened()
    write_turtle(sample_graph(), tmp_path / "graph.ttl")
    for name in sorted(set(QUESTIONS) - NOT_IN_THE_PAGE):
        assert page_rows(page, name) == sparql_rows(tmp_path / "graph.ttl", name), name


@pytest.fixture(scope="module")
def sample_page(browser: Chrome, sample_build: Build) -> Explorer:
    """The page of the sample articles."""
    return Explorer(browser, file_of(sample_build, "graph.html").as_uri())


def test_a_question_is_asked_by_its_button(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("[data-ask='investments-by-amount']")
    heads = page.texts("#panel .answer th")
    assert heads[:3] == ["투자자", "기업", "규모"] and "상태" in heads
    cells = page.texts("#panel .answer tbody tr:first-child td")
    assert cells[:3] == ["누리텔레콤", "새봄AI", "1조2000억원"] and "사실" in cells
    assert page.names == {"누리텔레콤", "새봄AI"}, "the answer stands out on the graph"
    assert "ask=investments-by-amount" in page.run("return location.hash")
    page.press("#panel .answer .why")
    assert "1조2000억원을 투자했다고 밝혔다" in page.panel
    page.browser.back()
    page.settle()
    assert "누가 누구에게 얼마를 투자했는가?" in page.panel
    page.keys("\ue00c")
    assert "가장 많이 이어진 대상" in page.panel


def test_only_the_claims_of_an_answer_stand_out(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("[data-ask='planned-not-done']")
    lit = page.run("return [...aimaek.view.lit.edges].map((id) => facts.standings[aimaek.view.standing.get(id)].id)")
    assert lit and set(lit) <= {"planned", "considered"}
    rows = page.run("return answer('planned-not-done').all")
    page.press("#tab-table")
    standings = page.run("return [...document.querySelectorAll('#table tbody tr')].map((r) => r.cells[3].innerText)")
    assert len(standings) == rows and all(text.startswith(("계획", "검토")) for text in standings)


def test_an_answer_says_what_the_filters_hide(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("[data-ask='investments-by-amount']")
    assert "거르기에 가려진 주장" not in page.panel
    page.press("[data-filter='standings-actual']")
    assert "거르기에 가려진 주장" in page.panel


def test_rivals_stand_side_by_side_with_what_speaks_against_them(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("[data-ask='conflicting-claims']")
    assert {"한 보도", "다른 보도"} <= set(page.texts("#panel .answer th")) and "경쟁사" not in page.panel
    row = page.texts("#panel .answer tbody tr")[0]
    assert "3000억개" in row and "3000개" in row and "값이 의심스러움" in row


def test_what_is_planned_is_listed_as_planned(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("[data-ask='planned-not-done']")
    rows = page.texts("#panel .answer tbody tr")
    assert rows and all(("계획" in row) or ("검토" in row) for row in rows)
    assert not any("사실" in row for row in rows)


@pytest.mark.parametrize(
    ("preset", "relations", "standings"),
    [
        ("money", {"investsIn", "acquires", "funds"}, None),
        ("alliances", {"partnersWith", "memberOf", "founded", "leads", "participatesIn"}, None),
        ("open", None, {"planned", "considered"}),
    ],
)
def test_ready_filters_leave_what_they_say(
    opened: Callable[..., Explorer], preset: str, relations: set[str] | None, standings: set[str] | None
) -> None:
    page = opened()
    page.press(f"[data-preset='{preset}']")
    seen = "aimaek.view.statements.map((at) => facts.statements[at])"
    found = page.run(f"return {seen}.map((one) => [relationOf(one).id, standingOf(one).id])")
    assert found
    assert relations is None or {relation for relation, _ in found} <= relations
    assert standings is None or {standing for _, standing in found} <= standings
    page.press(f"[data-preset='{preset}']")
    assert page.run("return aimaek.view.statements.length === facts.statements.length")
