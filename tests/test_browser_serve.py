"""The endpoint as pages of other sites use it, in a real browser: by fetch, and from YASGUI."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from serving_tools import SOON_SECONDS, Served, served

from aimaek.pipeline import Build
from conftest import NODE_CLIENTS
from docs.chromium import Chrome, chromium

pytestmark = pytest.mark.browser

YASGUI = NODE_CLIENTS / "@zazuko" / "yasgui" / "build"
MOST_ROWS = 40
FETCH = """
const [address, options, done] = arguments;
fetch(address, options).then(async (response) => done({
    origin: window.origin, status: response.status, type: response.headers.get('Content-Type'),
    cut: response.headers.get('X-SPARQL-MaxRows'), text: await response.text(),
}), (error) => done({failed: String(error)}));
"""


@pytest.fixture(scope="module")
def server(sample_build: Build) -> Iterator[Served]:
    with served(sample_build.files[0], "--timeout", "2", "--max-rows", str(MOST_ROWS)) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser of its own: what this one is refused may stand in no other's console."""
    with chromium(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture(params=["file", "site"])
def stranger(request: pytest.FixtureRequest, browser: Chrome, tmp_path: Path) -> Iterator[Chrome]:
    """A page that is not of the server: from the disk, and from another site."""
    (tmp_path / "page.html").write_text("<!doctype html><meta charset=utf-8><title>stranger</title>", encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever).start()
        address = (tmp_path / "page.html").as_uri()
        browser.get(address if request.param == "file" else f"http://127.0.0.1:{site.server_port}/page.html")
        yield browser
        site.shutdown()


def test_a_strange_page_may_ask_and_read_why_not(stranger: Chrome, server: Served) -> None:
    def fetched(query: str, **options: Any) -> dict[str, Any]:
        address = server.sparql if options else f"{server.sparql}?query={quote(query)}"
        heard: dict[str, Any] = stranger.execute_async_script(FETCH, address, options)
        assert heard.get("origin") not in (None, server.address), heard
        return heard

    rows = "SELECT ?s ?l { ?s rdfs:label ?l }"
    heard = fetched(rows)
    assert (heard["status"], heard["type"], heard["cut"]) == (200, "application/sparql-results+json", str(MOST_ROWS))
    # neither this content type nor this header goes out before the browser has asked whether it may
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv", "X-Requested-With": "page"}
    heard = fetched(rows, method="POST", body=rows, headers=headers)
    assert heard["status"] == 200 and len(heard["text"].splitlines()) == MOST_ROWS + 1
    assert fetched("SELECT ?s { ?s aki:uses ?o }")["text"].startswith("line 1, column 16: prefix aki: is not declared")
    endless = fetched("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert endless["status"] == 503 and "took longer than 2 s" in endless["text"]


def test_the_explorer_opens_from_the_server(browser: Chrome, server: Served) -> None:
    browser.get_log("browser")
    browser.get(f"{server.address}/")
    assert browser.find_elements("css selector", "canvas")
    # no page may ask for an icon of its own accord, but a browser does when the page names none
    assert [one for one in browser.get_log("browser") if "favicon" not in one["message"]] == []


def test_a_person_asks_on_the_page_of_the_endpoint(browser: Chrome, server: Served) -> None:
    browser.get(server.sparql)
    assert browser.title == "aimaek SPARQL"
    browser.find_element("css selector", "button").click()
    until = time.monotonic() + SOON_SECONDS
    while "?query=" not in browser.current_url and time.monotonic() < until:
        time.sleep(0.05)
    assert "SK텔레콤" in browser.page_source


@pytest.mark.node
def test_yasgui_shows_the_rows(browser: Chrome, server: Served, tmp_path: Path) -> None:
    page = tmp_path / "yasgui.html"
    page.write_text(
        f"""<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{(YASGUI / "yasgui.min.css").as_uri()}">
<div id="yasgui"></div><script src="{(YASGUI / "yasgui.min.js").as_uri()}"></script>
<script>const yasgui = new Yasgui(document.getElementById('yasgui'), {{
    requestConfig: {{ endpoint: '{server.sparql}' }}, copyEndpointOnNewTab: false, persistenceId: null,
}});</script>""",
        encoding="utf-8",
    )
    browser.get(page.as_uri())
    query = (
        "PREFIX aik: <https://w3id.org/aimaek/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?name { ?s a aik:Alliance ; rdfs:label ?name FILTER(lang(?name) = 'ko') } ORDER BY ?name"
    )
    browser.execute_script(
        "const tab = yasgui.getTab(); tab.setQuery(arguments[0]); tab.query().catch(() => undefined)", query
    )
    expected = [row["name"]["value"] for row in server.ask(query).json["results"]["bindings"]]
    assert len(expected) >= 3
    until = time.monotonic() + SOON_SECONDS
    shown = ""
    while not all(name in shown for name in expected) and time.monotonic() < until:
        time.sleep(0.1)
        shown = browser.execute_script("return document.querySelector('.yasr').innerText")
    assert [name for name in expected if name not in shown] == []
