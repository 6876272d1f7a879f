"""The page as a file: one document that can ask nobody for anything, with everything in it as data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from graph_sample import HOSTILE, hostile_graph, sample_graph
from jinja2 import DictLoader

from graph import html
from graph.html import write_html
from graph.labels import clean
from graph.model import GraphError, KnowledgeGraph
from graph.standing import Standing
from graph.style import RELATIONS, STANDINGS, TYPES, relation_colour, type_look
from ontology.vocabulary import CLASSES, PREDICATES, Kind


class Document(HTMLParser):
    """The tags of a page with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[dict[str, str | None], str]] = []
        self._open: list[str] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style", "title"):
            self._open = []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag == self.tags[-1][0]:
            self.texts.append(({"tag": tag, **self.tags[-1][1]}, "".join(self._open)))
            self._open = None

    def data(self, id_: str) -> Any:
        return next(json.loads(text) for attributes, text in self.texts if attributes.get("id") == id_)


def page(folder: Path, graph: KnowledgeGraph | None = None, **options: Any) -> str:
    write_html(graph or sample_graph(), folder / "graph.html", **options)
    return (folder / "graph.html").read_text(encoding="utf-8")


def test_the_page_is_a_proper_document(tmp_path: Path) -> None:
    text = page(tmp_path, title="누리 <지도>", version="1.2.3")
    document = Document(text)
    assert text.startswith("<!doctype html>\n")
    assert ("html", {"lang": "ko"}) in document.tags and ("meta", {"charset": "utf-8"}) in document.tags
    assert ({"tag": "title"}, "누리 <지도>") in document.texts
    assert document.data("facts")["version"] == "1.2.3"
    assert "\r" not in text


def test_the_policy_admits_the_own_scripts_and_nothing_else(tmp_path: Path) -> None:
    document = Document(page(tmp_path))
    policy = next(str(a["content"]) for tag, a in document.tags if a.get("http-equiv") == "Content-Security-Policy")
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert rules["img-src"] == ["data:", "blob:"]

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    scripts = [text for a, text in document.texts if a["tag"] == "script" and a.get("type") != "application/json"]
    styles = [text for a, text in document.texts if a["tag"] == "style"]
    assert rules["script-src"] == [digest(text) for text in scripts] and len(scripts) == 2
    assert rules["style-src"] == [digest(text) for text in styles] and len(styles) == 1


def test_no_element_asks_for_anything(tmp_path: Path) -> None:
    document = Document(page(tmp_path))
    asking = {
        value
        for _, attributes in document.tags
        for name in ("src", "href", "action")
        if (value := attributes.get(name))
    }
    assert asking == {"data:,"}
    own = next(text for a, text in document.texts if text.startswith('"use strict"'))
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch\(|XMLHttp", own
    )


def test_the_licence_of_vis_network_is_kept(tmp_path: Path) -> None:
    text = page(tmp_path)
    assert "@copyright (c) 2011-2017 Almende B.V" in text and "vis.js is dual licensed under both" in text


def test_every_statement_is_there_with_its_evidence(tmp_path: Path) -> None:
    graph = sample_graph()
    facts = Document(page(tmp_path)).data("facts")
    assert len(facts["statements"]) == len(graph.statements)
    assert sum(len(s["e"]) for s in facts["statements"]) == sum(len(s.evidence) for s in graph.statements)
    quotes = {"".join(e["t"]) for s in facts["statements"] for e in s["e"]}
    assert quotes == {c.quote for s in graph.statements for c in s.evidence}
    invests = next(s for s in facts["statements"] if facts["relations"][s["p"]]["id"] == "investsIn")
    assert invests["e"][0]["t"] == ["누리텔레콤은 4일 새봄AI에 1조2000억원을 ", "투자했다", "고 밝혔다"]
    assert invests["a"] == ["1조2000억원", "KRW 1.2 trillion", "1조2000억원", "1200000000000", "KRW"]
    assert invests["q"] == {"stake": "12.5", "round": "시리즈 C"}
    assert (invests["d"], invests["n"]) == ("2024-03-04", 2)


def test_the_best_standing_of_an_edge_says_whether_it_holds(tmp_path: Path) -> None:
    document = Document(page(tmp_path))
    facts, edges = document.data("facts"), document.data("edges")
    claims = {
        (facts["entities"][e["from"]]["id"], facts["relations"][e["p"]]["id"], facts["entities"][e["to"]]["id"]): e
        for e in edges
    }
    assert len(claims) == len(edges)
    for edge in edges:
        standing = facts["standings"][min(facts["statements"][i]["st"] for i in edge["n"])]
        assert (standing["id"] == "actual") == (not standing["dash"])
    for subject, predicate, obj, standing in (
        ("saebom", "supplies", "nuri", "planned"),
        ("garam", "memberOf", "alliance", "considered"),
        ("solgae", "memberOf", "alliance", "denied"),
        ("park", "holdsPosition", "saebom", "former"),
        ("dure", "partnersWith", "mirinae", "ended"),
        ("dure", "acquires", "haneul", "claimed"),
    ):
        best = min(facts["statements"][i]["st"] for i in claims[subject, predicate, obj]["n"])
        assert facts["standings"][best]["id"] == standing


def test_rivals_point_at_one_another(tmp_path: Path) -> None:
    facts = Document(page(tmp_path)).data("facts")
    rivals = {i: s for i, s in enumerate(facts["statements"]) if "x" in s}
    assert len(rivals) == 2
    for i, statement in rivals.items():
        assert all(i in rivals[other]["x"] for other in statement["x"])
    assert {s["v"][0] for s in rivals.values()} == {"3000억개", "3000개"}
    assert [s.get("old") for s in rivals.values()] == [None, "implausible"]


def test_edges_of_one_pair_bend_apart(tmp_path: Path) -> None:
    document = Document(page(tmp_path))
    pairs: dict[tuple[int, int], set[tuple[str, float]]] = {}
    count = 0
    for edge in document.data("edges"):
        pair = (min(edge["from"], edge["to"]), max(edge["from"], edge["to"]))
        bend = edge.get("b", 0.0)
        forth = (bend > 0) == (edge["from"] == pair[0])
        side = ("straight", 0.0) if not bend else ("right" if forth else "left", abs(bend))
        assert side not in pairs.setdefault(pair, set())
        pairs[pair].add(side)
        count += 1
    assert max(len(sides) for sides in pairs.values()) == 3 and count == len(document.data("edges"))


def test_quotes_can_be_left_out(tmp_path: Path) -> None:
    text = page(tmp_path, quotes="none")
    assert "손을 잡는다" not in text
    assert "손을 잡는다" in page(tmp_path)
    assert len(Document(text).data("facts")["statements"]) == len(sample_graph().statements)


def test_hostile_text_stays_data(tmp_path: Path) -> None:
    text = page(tmp_path, hostile_graph(), title=HOSTILE[0])
    document = Document(text)
    assert [tag for tag, _ in document.tags].count("script") == 6
    assert not {"img", "svg"} & {tag for tag, _ in document.tags}
    assert ({"tag": "title"}, clean(HOSTILE[0])) in document.texts
    facts = document.data("facts")
    assert {clean(one) for one in HOSTILE} == {e["ko"] for e in facts["entities"]}
    assert all(article["url"] == "" for article in facts["articles"])


def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    facts = Document(page(tmp_path)).data("facts")
    assert sorted(a["url"] for a in facts["articles"]) == ["", "", "https://gaon.example/1", "https://hanbit.example/2"]


def test_an_empty_graph_is_a_page_too(tmp_path: Path) -> None:
    document = Document(page(tmp_path, KnowledgeGraph()))
    assert document.data("nodes") == document.data("edges") == []


def test_a_script_that_ends_its_own_tag_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = html._environment()
    environment.loader = DictLoader({"bad.js": "let a = '</SCRIPT>';"})
    with pytest.raises(GraphError, match=r"bad\.js"):
        html._source(environment, "bad.js")


def test_every_class_and_relation_has_a_look_of_its_own() -> None:
    assert set(TYPES) == set(CLASSES)
    assert len(set(TYPES.values())) == len(TYPES), "two types look the same"
    relations = [name for names in RELATIONS.values() for name in names]
    assert sorted(relations) == sorted(name for name, info in PREDICATES.items() if info.kind is Kind.ENTITY)
    assert set(STANDINGS) == {standing.value for standing in Standing}
    assert [name for name, stroke in STANDINGS.items() if not stroke.dash] == ["actual"]
    assert type_look("Unheard") == TYPES["Organization"] and relation_colour("unheard") == "#6B7280"
