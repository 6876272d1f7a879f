"""A page of the explorer in headless Chromium, and what a person does and sees there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from graph_sample import sample_graph

from docs.chromium import Chrome, chromium
from graph.html import write_html
from graph.model import KnowledgeGraph

__all__ = ["Chrome", "Explorer", "browser", "opened"]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


class Explorer:
    """A page opened in the browser, and what a person does and sees there."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self.browser = browser
        self.address = address
        self.requests: list[str] = []
        browser.get("about:blank")
        assert self.drain() == [], "the console was not silent before"
        self.requests.clear()
        browser.get(address)
        self.settle()

    def drain(self) -> list[str]:
        """What the console has said since, while the requests made since are noted."""
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def settle(self) -> None:
        """Wait until what was asked for is on the screen."""
        wait = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)))"
        self.browser.execute_async_script(wait)

    def go(self, address: str) -> None:
        """Open the page anew with another state in its address."""
        self.browser.get("about:blank")
        self.browser.get(f"{self.address}#{address}")
        self.settle()

    def texts(self, selector: str) -> list[str]:
        """The text of every element that is seen."""
        found = "[...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())"
        return list(self.run(f"return {found}.map((e) => e.innerText)", selector))

    def click_at(self, x: float, y: float) -> None:
        from selenium.webdriver import ActionChains

        box = self.run("const b = document.querySelector('canvas').getBoundingClientRect(); return [b.left, b.top]")
        actions: Any = ActionChains(self.browser)
        actions.w3c_actions.pointer_action.move_to_location(round(box[0] + x), round(box[1] + y))
        actions.w3c_actions.pointer_action.click()
        actions.perform()
        # vis-network holds a click back until it can be no double click
        self.run("aimaek.network.redraw()")
        self.settle()

    def spot(self, label: str) -> list[float]:
        """Where a thing stands, in pixels of the stage."""
        found: list[float] = self.run(
            "const at = aimaek.facts.entities.findIndex((e) => e.ko === arguments[0]);"
            "const p = aimaek.network.canvasToDOM(aimaek.network.getPosition(at)); return [p.x, p.y]",
            label,
        )
        return found

    def click_node(self, label: str) -> None:
        self.click_at(*self.spot(label))

    def point_at_node(self, label: str) -> None:
        from selenium.webdriver import ActionChains

        left, top = self.run(
            "const b = document.querySelector('canvas').getBoundingClientRect(); return [b.left, b.top]"
        )
        x, y = self.spot(label)
        actions: Any = ActionChains(self.browser)
        actions.w3c_actions.pointer_action.move_to_location(round(left + x), round(top + y))
        actions.perform()
        self.settle()

    def click_edge(self, subject: str, relation: str, obj: str) -> None:
        self.click_at(*self.run(
            "const f = aimaek.facts, [s, r, o] = arguments;"
            "const edge = edgeList.find((e) => f.entities[e.from].id === s && f.relations[e.p].id === r"
            " && f.entities[e.to].id === o);"
            "const line = aimaek.network.body.edges[edge.id];"
            "const p = aimaek.network.canvasToDOM(line.edgeType.getPoint(0.4)); return [p.x, p.y]",
            subject, relation, obj,
        ))  # fmt: skip

    def keys(self, text: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.browser).send_keys(text).perform()
        self.settle()

    def press(self, selector: str) -> None:
        self.browser.find_element("css selector", selector).click()
        self.settle()

    def point_and_press(self, selector: str) -> None:
        """Click on what shows itself only while it is pointed at."""
        from selenium.webdriver import ActionChains

        element = self.browser.find_element("css selector", selector)
        ActionChains(self.browser).move_to_element(element.find_element("xpath", "..")).click(element).perform()
        self.settle()

    @property
    def title(self) -> str:
        """What the card is about."""
        return str(self.run("return document.querySelector('#panel h2').innerText"))

    @property
    def panel(self) -> str:
        return str(self.run("return document.getElementById('panel').innerText"))

    @property
    def names(self) -> set[str]:
        """The names that stand on the picture."""
        return set(self.run("return [...aimaek.drawn.keys()].map((at) => aimaek.facts.entities[at].ko)"))


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Iterator[Callable[..., Explorer]]:
    """Opens a graph's page; at the end nothing may have been asked for or complained of."""
    pages: list[Explorer] = []

    def open_(graph: KnowledgeGraph | None = None, **options: Any) -> Explorer:
        path = tmp_path / "graph.html"
        write_html(graph or sample_graph(), path, **options)
        pages.append(Explorer(browser, path.as_uri()))
        return pages[-1]

    yield open_
    assert [line for page in pages for line in page.drain()] == [], "the console is not silent"
    asked = {url.partition("#")[0] for page in pages for url in page.requests}
    asked = {url for url in asked if not url.startswith(("data:", "blob:", "about:"))}
    assert asked == {page.address for page in pages}, "the page asked for something"
