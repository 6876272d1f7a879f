"""Focus in the explorer: neighbourhoods by depth, expanding and folding, between two things, back and forward."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_tools import Explorer
from graph_sample import news_graph

pytestmark = pytest.mark.browser

LIT = "return [...aimaek.view.lit.things].map((at) => facts.entities[at].ko)"
PLACES = "return facts.entities.map((e, at) => { const p = aimaek.network.getPosition(at); return [p.x, p.y] })"


def lit(page: Explorer) -> set[str]:
    return set(page.run(LIT))


def test_focus_widens_step_by_step_and_nothing_moves(opened: Callable[..., Explorer]) -> None:
    page = opened()
    places = page.run(PLACES)
    page.click_node("다솜 비서")
    assert lit(page) == {"다솜 비서", "누리텔레콤", "마루 2.0"}
    page.press("[data-depth='1']")
    assert lit(page) == {"다솜 비서", "누리텔레콤", "마루 2.0"}
    page.press("[data-depth='2']")
    second = lit(page)
    assert {"새봄AI", "온누리 AI 얼라이언스", "마루", "온새미 검색"} <= second
    page.press("[data-depth='3']")
    assert second < lit(page)
    assert page.names <= lit(page), "the others fade"
    assert page.run(PLACES) == places
    page.press("#unfocus")
    assert lit(page) == {"다솜 비서", "누리텔레콤", "마루 2.0"}


def test_neighbours_are_expanded_and_folded(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("다솜 비서")
    page.press("[data-depth='1']")
    page.click_node("마루 2.0")
    assert page.title == "마루 2.0", "a card without a change of focus"
    assert "새봄AI" not in lit(page)
    page.press("#grow")
    assert {"새봄AI", "온새미 검색"} <= lit(page)
    page.press("#grow")
    assert lit(page) == {"다솜 비서", "누리텔레콤", "마루 2.0"}
    page.keys("e")
    assert "새봄AI" in lit(page)


def test_what_lies_between_two_things(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("누리텔레콤")
    page.press("#join")
    assert "이을 대상을 그래프나 검색에서 고르십시오" in page.panel
    page.keys("마루 2.0")
    page.keys("\ue007")
    panel = page.panel
    assert "두 대상 사이" in panel and "함께 이은 대상" in panel
    common = page.run("return betweenTwo(aimaek.state.pair).common.map((at) => facts.entities[at].ko)")
    assert set(common) == {"다솜 비서", "새봄AI"}
    assert {"누리텔레콤", "마루 2.0", "다솜 비서", "새봄AI"} <= page.names
    page.press("#panel .step .link")
    assert page.run("return Boolean(aimaek.state.chosen.edge)") and "신뢰도" in page.panel
    page.keys("\ue00c")
    assert "두 대상 사이" in page.panel


def test_a_path_names_every_step(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("김다온")
    page.keys("p")
    page.click_node("하늘 N1")
    paths = page.run("return betweenTwo(aimaek.state.pair).paths.map((p) => p.map((at) => facts.entities[at].ko))")
    assert paths and all(path[0] == "김다온" and path[-1] == "하늘 N1" for path in paths)
    shown = page.texts("#panel .path")
    assert len(shown) == len(paths)
    for path, text in zip(paths, shown, strict=True):
        assert all(name in text for name in path)


def test_a_path_can_go_round_hubs(opened: Callable[..., Explorer]) -> None:
    page = opened(news_graph(200, 350))
    inner = "(avoid) => shortestPaths(from, to, avoid).map((path) => path.slice(1, -1))"
    ids = page.run(
        f"for (const from of neighbours.keys()) for (const to of neighbours.keys()) {{ const inner = {inner};"
        "if (from < to && inner(true).length && inner(false).flat().some((at) => neighbours[at].size >= HUB))"
        "return [from, to].map((at) => facts.entities[at].id); }"
    )
    page.go(f"pair={'~'.join(ids)}")
    through = "return betweenTwo(aimaek.state.pair).paths.map((p) => p.slice(1, -1).map((at) => neighbours[at].size))"
    assert max(size for path in page.run(through) for size in path) >= page.run("return HUB")
    before = page.texts("#panel .path")
    page.press("#avoid")
    round_ = page.run(through)
    assert round_ and max(size for path in round_ for size in path) < page.run("return HUB")
    assert page.texts("#panel .path") not in ([], before)
    assert page.run("return location.hash").endswith("~avoid") or "~avoid&" in page.run("return location.hash")
    page.press("#avoid")
    assert page.texts("#panel .path") == before


def test_a_pair_without_a_path_says_so(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("김다온")
    page.keys("p")
    page.keys("그린데이터")
    page.keys("\ue007")
    assert "이어지는 길이 없습니다." in page.panel


def test_joining_can_be_given_up(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("누리텔레콤")
    page.press("#join")
    assert page.run("return query.placeholder") == "이을 대상 찾기"
    page.press("#cancel")
    assert page.title == "누리텔레콤" and page.run("return query.placeholder").startswith("이름")
    page.press("[data-depth='2']")
    before = lit(page)
    page.keys("p")
    page.keys("\ue00c")
    page.keys("\ue00c")
    assert page.title == "누리텔레콤" and lit(page) == before, "the focus is there again"


def test_back_and_forward_walk_through_the_choices(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("누리텔레콤")
    page.press("[data-depth='2']")
    page.click_node("새봄AI")
    page.press("#past")
    wait(page, "누리텔레콤")
    page.press("#past")
    wait(page, "누리텔레콤")
    assert page.run("return aimaek.state.focus") is None
    page.press("#next")
    wait(page, "누리텔레콤")
    assert page.run("return aimaek.state.focus.depth") == 2
    page.press("#next")
    wait(page, "새봄AI")


def test_back_leads_to_where_one_looked_but_keeps_theme_and_language(opened: Callable[..., Explorer]) -> None:
    page = opened()
    whole = page.run("return camera.text()")
    page.click_node("다솜 비서")
    page.press("[data-depth='1']")
    page.press("#theme")
    page.press("#language")
    theme = page.run("return document.documentElement.dataset.theme")
    page.browser.execute_async_script("setTimeout(arguments[0], 500)")
    assert page.run("return camera.text()") != whole
    page.press("#past")
    wait(page, "Dasom Assistant")
    page.press("#past")
    page.browser.execute_async_script("setTimeout(arguments[0], 200)")
    there = zip(page.run("return camera.text()").split(","), whole.split(","), strict=True)
    assert all(abs(float(now) - float(then)) <= 2 for now, then in there)
    assert page.run("return document.documentElement.dataset.theme") == theme
    assert "Most connected" in page.panel
    assert page.run("return document.getElementById('past').disabled"), "no step leads out of the page"


def test_the_camera_is_kept_behind_the_table(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#nearer")
    before = page.run("return camera.text()")
    page.press("#tab-table")
    page.browser.execute_async_script("setTimeout(arguments[0], 500)")
    assert page.run("return camera.text()") == before
    page.press("#tab-graph")
    assert page.run("return camera.text()") == before


def wait(page: Explorer, name: str) -> None:
    script = (
        "const [name, done] = arguments;"
        "const look = () => document.querySelector('#panel h2').innerText === name ? done(1) : setTimeout(look, 20);"
        "setTimeout(look, 60)"
    )
    page.browser.execute_async_script(script, name)
    page.settle()


def test_the_address_holds_all_that_was_chosen(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("누리텔레콤")
    page.press("[data-depth='2']")
    page.press("[data-filter='relations-competesWith']")
    page.press("[data-filter='standings-denied']")
    page.press("#tab-table")
    page.press("[data-column='object']")
    page.press("#theme")
    page.press("#language")
    page.press("#tab-graph")
    page.press("#nearer")
    page.browser.execute_async_script("setTimeout(arguments[0], 500)")
    address = page.run("return location.hash")
    told = (
        "const s = aimaek.state; return JSON.stringify([s.focus.depth, [...s.off.relations], s.sort, s.language,"
        "camera.text(), document.documentElement.dataset.theme, document.querySelector('#panel h2').innerText,"
        "aimaek.view.statements])"
    )
    before = page.run(told)
    page.go(address.removeprefix("#"))
    assert page.run(told) == before
    assert page.run("return location.hash") == address


@pytest.mark.parametrize(
    "address",
    [
        "thing=no-such-thing",
        "edge=%22%3E&focus=x~9&pair=a~b",
        "no-types=Nothing~~&from=20xx&articles=-3",
        "view=1,NaN,0",
        "%",
        "ask=__proto__&tab=toString&sort=x",
    ],
)
def test_an_address_that_fits_nothing_opens_the_overview(opened: Callable[..., Explorer], address: str) -> None:
    page = opened()
    page.go(address)
    assert "가장 많이 이어진 대상" in page.panel
    assert page.run("return aimaek.state.least") == 1
