"""The table and the plots of the explorer, in sync with the graph, and what is saved from them."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser_tools import Explorer
from graph_sample import hostile_graph

pytestmark = pytest.mark.browser

BARS = (
    "return [...document.querySelectorAll('.plot-row')]"
    ".map((row) => [...row.querySelectorAll('text')].map((text) => text.textContent).join(': '))"
)


def rows(page: Explorer) -> list[list[str]]:
    script = "return [...document.querySelectorAll('#table tbody tr')].map((r) => [...r.cells].map((c) => c.innerText))"
    return list(page.run(script))


def downloaded(page: Explorer, name: str) -> bytes:
    """The file that the browser saved under the name."""
    folder: Path = page.browser.downloads
    for _ in range(100):
        if (folder / name).is_file() and not list(folder.glob("*.crdownload")):
            content = (folder / name).read_bytes()
            (folder / name).unlink()
            return content
        time.sleep(0.05)
    raise AssertionError(f"{name} was not saved; there are {sorted(path.name for path in folder.iterdir())}")


def test_the_table_shows_every_claim_and_sorts(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#tab-table")
    assert len(rows(page)) == page.run("return facts.statements.length")
    assert page.run("return document.getElementById('stage').checkVisibility({visibilityProperty: true})") is False
    page.press("[data-column='articles']")
    counts = [int(row[6]) for row in rows(page)]
    assert counts == sorted(counts)
    page.press("[data-column='articles']")
    assert [int(row[6]) for row in rows(page)] == sorted(counts, reverse=True)
    assert page.run("return document.querySelector('[data-column=articles]').closest('th').ariaSort") == "descending"
    page.press("[data-column='subject']")
    assert page.run(
        "const names = [...document.querySelectorAll('#table tbody tr')].map((r) => r.cells[0].innerText);"
        "return names.every((name, at) => !at || new Intl.Collator('ko').compare(names[at - 1], name) <= 0)"
    )


def test_the_table_follows_filters_and_choices(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#tab-table")
    page.point_and_press("[data-only='relations-memberOf']")
    assert {row[1] for row in rows(page)} == {"회원이다"}
    page.press("#reset")
    page.press("#tab-graph")
    page.click_node("누리텔레콤")
    page.press("#tab-table")
    assert all("누리텔레콤" in (row[0], row[2]) for row in rows(page))
    assert 0 < len(rows(page)) < page.run("return facts.statements.length")
    planned = next(row for row in rows(page) if "공급" in row[1])
    assert planned[3].startswith("계획")
    count = len(rows(page))
    page.press("#tab-graph")
    page.keys("\ue00c")
    page.press("#tab-table")
    page.press("#table tbody .why")
    assert len(rows(page)) > count, "one claim narrows nothing"
    assert len(page.texts("#table tr.current")) >= 1
    assert "신뢰도" in page.panel and page.run("return document.querySelectorAll('#panel blockquote').length") > 0


def test_the_table_is_saved_as_it_is_seen(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#tab-table")
    page.point_and_press("[data-only='relations-investsIn']")
    page.press("#table-csv")
    content = downloaded(page, "aimaek.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert table[0][:4] == ["주어", "관계", "목적어", "상태"] and len(table) == 1 + len(rows(page))
    assert table[1][0] == "누리텔레콤" and "누리텔레콤은 4일 새봄AI에 1조2000억원을 투자했다고 밝혔다" in table[1][8]
    assert "https://gaon.example/1" in table[1][9]


def test_no_cell_of_a_spreadsheet_is_a_formula(opened: Callable[..., Explorer]) -> None:
    page = opened()
    assert page.run("return aimaek.csvOf([['=1+1', '+누리', '-5', '@x', 'a,\"b\"\\n']])") == (
        '\ufeff\'=1+1,\'+누리,-5,\'@x,"a,""b""\n"\r\n'
    )


def test_the_picture_is_saved_as_png_and_svg(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#png")
    assert downloaded(page, "aimaek.png").startswith(b"\x89PNG\r\n")
    page.click_node("누리텔레콤")
    page.press("#svg")
    root = ElementTree.fromstring(downloaded(page, "aimaek.svg"))
    space = "{http://www.w3.org/2000/svg}"
    texts = {element.text for element in root.iter(f"{space}text")}
    assert page.names <= texts and "투자한다" in texts
    directed = page.run("return aimaek.edges.get({filter: (e) => !e.hidden && e.arrows.to.enabled}).length")
    shapes = len(list(root.iter(f"{space}circle"))) + len(list(root.iter(f"{space}polygon")))
    assert shapes == page.run("return facts.entities.length") + directed > directed
    assert len([path for path in root.iter(f"{space}path") if path.get("stroke-dasharray")]) == 7


def test_hostile_names_are_saved_as_text(opened: Callable[..., Explorer]) -> None:
    page = opened(hostile_graph())
    root = ElementTree.fromstring(page.run("return aimaek.svgOf()"))
    assert not [element for element in root.iter() if element.tag.rpartition("}")[2] == "script"]
    list(csv.reader(io.StringIO(page.run("return aimaek.csvOf(tableAsCsv(aimaek.tableRows()))")), strict=True))


def test_models_are_ranked_by_parameters(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#tab-models")
    shown = page.run(BARS)
    assert shown == ["마루 2.0: 3000억개"]
    page.run("document.querySelector('.plot-row').focus()")
    page.keys("\ue007")
    assert "마루 2.0" in page.panel and "매개변수 3000억개를 갖췄다" in page.panel


def test_investments_stand_by_currency(opened: Callable[..., Explorer]) -> None:
    page = opened()
    page.press("#tab-investments")
    assert page.texts("#plot h2") == ["투자 (KRW)"]
    assert "누리텔레콤 → 새봄AI: 1조2000억원" in page.run(BARS)
    page.press("[data-filter='relations-investsIn']")
    assert "금액이 보도된 투자가 없습니다." in page.texts("#plot")[0]
