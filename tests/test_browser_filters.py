"""Filters of the explorer: time, number of articles, and that what is hidden is counted and can be had again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_tools import Explorer

pytestmark = pytest.mark.browser

SEEN = "aimaek.view.statements.map((at) => facts.statements[at])"
SHOWN = f"return {SEEN}.map((one) => [one.t?.[0] ?? '', one.q?.year ?? ''])"


def slide(page: Explorer, handle: str, value: int | str) -> None:
    """Move a slider as dragging it does."""
    page.run(
        "const [id, value] = arguments, range = document.getElementById(id);"
        "range.value = value === 'max' ? range.max : value;"
        "range.dispatchEvent(new Event('input', {bubbles: true}))",
        handle,
        value,
    )
    page.settle()


def month(page: Explorer, text: str) -> int:
    return int(page.run("return monthNumber(arguments[0]) - span().first", text))


def test_the_time_line_keeps_what_happened_in_a_period(opened: Callable[..., Explorer]) -> None:
    page = opened()
    slide(page, "time-from", month(page, "2024-03"))
    slide(page, "time-to", month(page, "2024-05"))
    assert "2024-03 – 2024-05" in page.texts("#timeline output")[0]
    page.press("#undated")
    dated = page.run(SHOWN)
    assert dated and all(date[:7] in ("2024-03", "2024-04", "2024-05") or year == "2024" for date, year in dated)
    assert "from=2024-03&to=2024-05&undated=no" in page.run("return location.hash")
    page.press("#undated")
    assert any(date == year == "" for date, year in page.run(SHOWN)), "undated claims are back"


def test_a_handle_can_be_dragged(opened: Callable[..., Explorer]) -> None:
    from selenium.webdriver import ActionChains

    page = opened()
    track = page.run("return document.querySelector('.track').clientWidth")
    months = page.run("return span().count")
    handle = page.browser.find_element("css selector", "#time-from")
    drag: Any = ActionChains(page.browser).move_to_element_with_offset(handle, -track // 2 + 8, 0).click_and_hold()
    for _ in range(10):
        drag = drag.move_by_offset(track // 30, 0)
    drag.release().perform()
    page.settle()
    moved = month(page, page.run("return aimaek.state.time.from"))
    assert abs(moved - months / 3) <= months / 10, "a third of the way"
    page.press("#past")
    page.browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert page.run("return aimaek.state.time.from") == "", "the drag is one step"


def test_a_filter_to_figures_keeps_those_who_have_them(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.point_and_press("[data-only='relations-revenue']")
    assert page.names == {"누리텔레콤"}
    page.press("[data-filter='relations-revenue']")
    assert page.texts("#empty") == ["거르기가 모두 가렸습니다."]


def test_seen_from_afar_a_plan_is_no_solid_line(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.run("aimaek.network.moveTo({scale: 0.15})")
    page.settle()
    lengths = page.run(
        "return [...drawnStanding].filter(([id, st]) => facts.standings[st]?.id === 'planned')"
        ".map(([id]) => aimaek.network.body.edges[id].options).map((o) => [o.dashes[0] * 0.15, o.width * 0.15])"
    )
    assert lengths and all(dash > 3 and width > 0.7 for dash, width in lengths)


def test_bars_count_the_claims_of_each_month(opened: Callable[..., Explorer]) -> None:
    page = opened()
    titles = page.run("return [...document.querySelectorAll('#timeline rect')].map((r) => r.textContent)")
    march = next(title for title in titles if title.startswith("2024-03"))
    in_march = "one.t?.[1].startsWith('2024-03') && one.t[2].startsWith('2024-0')"
    wanted = page.run(f"return facts.statements.filter((one) => {in_march}).length")
    assert march == f"2024-03: {wanted}건" and wanted > 1


def test_the_time_line_can_follow_the_reports_instead(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.run("const s = document.getElementById('basis'); s.value = 'report'; s.dispatchEvent(new Event('change'))")
    slide(page, "time-from", "max")
    last = page.run("return monthText(span().last)")
    dates = page.run(f"return {SEEN}.map((one) => one.e.map((e) => facts.articles[e.a].date).sort().at(-1))")
    assert dates and all(not date or date[:7] >= last for date in dates)


def test_a_least_number_of_articles_leaves_what_several_report(opened: Callable[..., Explorer]) -> None:
    page = opened()
    slide(page, "least", 2)
    counts = page.run(f"return {SEEN}.map((one) => one.n)")
    assert counts and min(counts) >= 2
    page.click_node("누리텔레콤")
    assert "거르기에 가려진 주장" in page.panel
    page.press("#reset")
    assert page.run("return aimaek.view.statements.length === facts.statements.length")
    assert "거르기에 가려진 주장" not in page.panel


def test_an_edge_of_which_the_fact_is_hidden_is_drawn_as_the_plan_that_is_left(opened: Callable[..., Explorer]) -> None:
    page = opened()
    assert page.run("return aimaek.edges.get({filter: (e) => e.dashes && !e.hidden}).length") == 7
    page.press("[data-filter='standings-actual']")
    left = page.run("return aimaek.edges.get({filter: (e) => !e.hidden}).map((e) => Boolean(e.dashes))")
    assert left and all(left), "nothing is drawn as done"


def test_plans_are_told_by_words_too(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("새봄AI")
    words = page.run("return [...drawnRelations.values()].map((one) => one.text)")
    assert any(word.endswith("· 계획") for word in words)
