"""The page in a real browser, used as a person uses it: it asks nobody, complains of nothing, shows its evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser_tools import Chrome, Explorer
from graph_sample import hostile_graph, large_graph

from graph.model import KnowledgeGraph

pytestmark = pytest.mark.browser


def test_it_opens_silently_and_shows_korean_names(opened: Callable[..., Explorer]) -> None:
    page = opened(version="1.2.3")
    assert page.browser.title == "AI 맥: 한국 AI 산업 지식 그래프"
    assert {"누리텔레콤", "새봄AI", "온누리 AI 얼라이언스", "마루 2.0"} <= page.names
    assert "대상 26개와 주장 48건" in page.panel and "aimaek 1.2.3" in page.panel
    dark = page.run(
        "const at = aimaek.facts.entities.findIndex((e) => e.ko === '누리텔레콤'), b = aimaek.drawn.get(at);"
        "const c = document.querySelector('canvas'), k = c.width / c.clientWidth;"
        "const size = [b.left, b.top, b.right - b.left, b.bottom - b.top].map((one) => one * k);"
        "const d = c.getContext('2d').getImageData(...size).data;"
        "let n = 0; for (let i = 0; i < d.length; i += 4) n += d[i] + d[i + 1] + d[i + 2] < 200; return n"
    )
    assert dark > 100, "the name's box is empty"


def test_a_script_that_is_put_in_is_refused(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.run(
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=data:x onerror=\"window.broken = 1\">')"
    )
    page.settle()
    assert page.run("return window.broken") is None
    assert any("Content Security Policy" in line for line in page.drain()), "the console would have told"


def test_a_request_would_be_seen(browser: Chrome, tmp_path: Path) -> None:
    (tmp_path / "asking.html").write_text("<img src='http://127.0.0.1:9/beacon.png'>", encoding="utf-8")
    page = Explorer(browser, (tmp_path / "asking.html").as_uri())
    assert page.drain() != []
    assert "http://127.0.0.1:9/beacon.png" in page.requests


def test_names_do_not_cover_one_another(opened: Callable[..., Explorer]) -> None:
    page = opened(large_graph(600, 900))
    boxes = page.run("return [...aimaek.drawn.values()]")
    assert len(boxes) >= 40
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert (
                a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            )


def test_more_names_stand_there_as_one_comes_nearer(opened: Callable[..., Explorer]) -> None:
    page = opened(large_graph(600, 900))
    far = page.names
    hub = page.run("return facts.entities[RANKED[0].id].ko")
    assert hub in far, "the most connected has its name at any distance"
    page.run("aimaek.network.moveTo({position: nodeList[RANKED[300].id], scale: 2.5})")
    page.settle()
    near = page.names
    assert near and not near <= far


def test_edges_of_one_pair_do_not_lie_on_one_another(opened: Callable[..., Explorer]) -> None:
    page = opened()
    middles = page.run(
        "const seen = new Map(); for (const edge of edgeList) {"
        " const pair = [edge.from, edge.to].sort().join();"
        " const p = aimaek.network.body.edges[edge.id].edgeType.getPoint(0.5);"
        " seen.set(pair, [...(seen.get(pair) ?? []), [p.x, p.y]]); }"
        "return [...seen.values()].filter((spots) => spots.length > 1)"
    )
    assert middles
    for spots in middles:
        for i, (x, y) in enumerate(spots):
            assert all(abs(x - left) + abs(y - top) > 8 for left, top in spots[:i])


def test_pointing_at_something_says_what_it_is(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.point_at_node("새봄AI")
    assert page.texts("#tip")[0].splitlines() == ["새봄AI", "기업 · 연결 5 (계획 등 포함 6)"]


def test_motion_is_reduced_where_it_is_asked_for(opened: Callable[..., Explorer]) -> None:
    page = opened()
    assert page.run("return calm.matches"), "the browser is started so"
    page.run(
        "window.moves = []; const to = network.moveTo; network.moveTo = (o) => { moves.push(o); to.call(network, o) }"
    )
    page.keys("/")
    page.keys("새봄")
    page.keys("\ue007")
    # vis-network writes "no animation" as one that takes no time
    assert [move["animation"]["duration"] for move in page.run("return moves")] == [0]


def test_a_click_on_a_node_shows_its_facts_with_their_sentences(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("누리텔레콤")
    panel = page.panel
    for text in (
        "누리텔레콤", "Nuri Telecom", "다른 이름: 누리텔, NRT", "기업", "투자한다 →", "새봄AI", "1조2000억원", "12.5%",
        "시리즈 C", "2024-03-04", "누리텔레콤은 4일 새봄AI에 1조2000억원을 투자했다고 밝혔다", "가온일보 · 2024-03-04",
        "← 직책을 맡는다", "김다온", "17조원", "기사 2건 · 신뢰도 0.98", "근거 1건 더 보기",
    ):  # fmt: skip
        assert text in panel, text
    assert (
        page.run("return [...document.querySelectorAll('#panel mark')].map((m) => m.textContent)").count("투자했다")
        == 2
    )
    links = page.run("return [...document.querySelectorAll('#panel a')].map((a) => [a.href, a.rel])")
    assert ["https://gaon.example/1", "noopener noreferrer"] in links
    assert all(href.startswith("https://") for href, _ in links)
    assert page.names == {"누리텔레콤", "새봄AI", "온누리 AI 얼라이언스", "누리AI연구원", "김다온", "다솜 비서"}


def test_a_click_on_an_edge_shows_its_evidence(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_edge("saebom", "supplies", "nuri")
    panel = page.panel
    assert "새봄AI → 누리텔레콤" in panel and "공급한다" in panel
    assert "계획" in panel and "2024 Q3" in panel
    assert "새봄AI는 누리텔레콤에 모델을 공급할 계획이다" in panel
    assert "투자한다" not in panel


@pytest.mark.parametrize(
    ("name", "badge"),
    [
        ("가람모터스", "검토"),
        ("솔개로보틱스", "부인"),
        ("박이든", "이전"),
        ("미리내소프트", "종료"),
        ("하늘반도체", "주장"),
        ("온새미 검색", "계획"),
    ],
)
def test_what_does_not_hold_is_marked_so(opened: Callable[..., Explorer], name: str, badge: str) -> None:
    page = opened()
    page.click_node(name)
    assert badge in page.run("return [...document.querySelectorAll('#panel .badge')].map((b) => b.textContent)")


def test_rivals_are_shown_as_a_conflict(opened: Callable[..., Explorer]) -> None:
    page = opened()
    assert "3000억개 ≠ 3000개" in page.panel
    page.click_node("마루 2.0")
    assert "다르게 전한 보도: 3000개" in page.panel and "다르게 전한 보도: 3000억개" in page.panel
    assert "매개변수가 3000개인 마루" in page.panel and "엇갈림" in page.panel and "값이 의심스러움" in page.panel


def test_the_legend_filters(opened: Callable[..., Explorer]) -> None:
    page = opened()
    hidden = "return aimaek.nodes.get({filter: (n) => n.hidden}).map((n) => aimaek.facts.entities[n.id].ko)"
    page.press("[data-filter='types-Company']")
    assert "누리텔레콤" in page.run(hidden) and "누리텔레콤" not in page.names and "마루 2.0" in page.names
    page.press("[data-filter='types-Company']")
    assert page.run(hidden) == [] and "누리텔레콤" in page.names
    dashed = "return aimaek.edges.get({filter: (e) => e.dashes && !e.hidden}).length"
    assert page.run(dashed) == 7
    for standing in ("planned", "considered", "claimed", "ended", "former", "denied"):
        page.press(f"[data-filter='standings-{standing}']")
    assert page.run(dashed) == 0
    solid = "return aimaek.edges.get({filter: (e) => !e.dashes && !e.hidden}).length"
    before = page.run(solid)
    page.press("[data-filter='relations-memberOf']")
    assert page.run(solid) == before - 5


def test_only_one_relation_can_be_kept(opened: Callable[..., Explorer]) -> None:
    page = opened()
    only = "#legend [data-only='relations-memberOf']"
    page.run("document.querySelector(arguments[0]).focus()", only)
    assert page.run("return document.activeElement === document.querySelector(arguments[0])", only), "keys reach it"
    page.keys("\ue007")
    drawn = "aimaek.edges.get({filter: (e) => !e.hidden})"
    shown = f"return [...new Set({drawn}.map((e) => facts.relations[edgeOf.get(e.id).p].id))]"
    assert page.run(shown) == ["memberOf"]
    page.settle()
    assert "하늘 N1" not in page.names and "두레클라우드" in page.names
    page.point_and_press(only)
    assert len(page.run(shown)) > 10


@pytest.mark.parametrize("text", ["누리텔", "nuri tel", "NRT", "ㄴㄹㅌㄹㅋ", "눌", "누ㄹ", "ＮＲＴ"])
def test_search_finds_by_name_alias_and_initials(opened: Callable[..., Explorer], text: str) -> None:
    page = opened()
    page.keys("/")
    page.keys(text)
    first = page.run("return document.querySelector('#hits [aria-selected=true]').innerText")
    assert "누리텔레콤" in first
    page.keys("\ue007")
    assert page.title == "누리텔레콤"
    assert page.run("return document.getElementById('hits').hidden")


def test_search_is_walked_with_arrows_and_left_with_escape(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.keys("/")
    page.keys("마루")
    chosen = "return document.querySelector('#hits [aria-selected=true] span').textContent"
    first = page.run(chosen)
    page.keys("\ue015")
    assert page.run(chosen) != first
    page.keys("\ue00c")
    assert page.run("return document.activeElement.id") != "query"
    page.keys("/")
    page.keys("없는이름")
    assert "찾는 이름이 없습니다" in page.run("return document.getElementById('hits').innerText")


def test_escape_and_history_lead_back(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.click_node("누리텔레콤")
    page.click_node("마루 2.0")
    assert page.run("return location.hash") == "#thing=model"
    page.browser.back()
    page.settle()
    assert "Nuri Telecom" in page.panel
    page.keys("\ue00c")
    assert "가장 많이 이어진 대상" in page.panel


def test_the_page_speaks_english_too(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#language")
    assert page.run("return document.documentElement.lang") == "en"
    page.click_node("누리텔레콤")
    assert "Nuri Telecom" in page.panel and "invests in →" in page.panel and "KRW 1.2 trillion" in page.panel
    assert "누리텔레콤은 4일 새봄AI에" in page.panel, "a quote stays as it was written"


def test_a_page_without_quotes_still_names_its_sources(opened: Callable[..., Explorer]) -> None:
    page = opened(quotes="none")
    assert "인용문은 이 파일에 담지 않았습니다." in page.panel
    page.click_node("누리텔레콤")
    assert "가온일보" in page.panel and "밝혔다" not in page.panel


def test_hostile_text_is_shown_and_not_run(opened: Callable[..., Explorer]) -> None:
    page = opened(hostile_graph())
    title = page.browser.title
    for at in range(page.run("return aimaek.facts.entities.length")):
        page.run("aimaek.choose({node: arguments[0]})", at)
    for edge in page.run("return aimaek.edges.getIds()"):
        page.run("aimaek.choose({edge: arguments[0]})", edge)
    page.press("#language")
    page.run("aimaek.choose(null)")
    page.keys("/")
    page.keys("script")
    page.settle()
    assert "</script><script>document.title='털림'</script>" in page.run(
        "return document.getElementById('hits').textContent"
    )
    assert page.browser.title == title
    assert page.run("return document.querySelectorAll('img, iframe, object, embed, link:not([rel=icon])').length") == 0
    assert page.run("return document.scripts.length") == 6
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")


def test_an_empty_graph_says_so(opened: Callable[..., Explorer]) -> None:
    page = opened(KnowledgeGraph())
    assert page.run("return document.getElementById('empty').innerText") == "아직 보여 줄 관계가 없습니다."


def test_a_large_graph_can_be_used(opened: Callable[..., Explorer]) -> None:
    page = opened(large_graph(2000, 6000))
    page.keys("/")
    page.keys("가상 7호")
    page.keys("\ue007")
    assert "가상 7호" in page.panel and "가상 7호" in page.names
