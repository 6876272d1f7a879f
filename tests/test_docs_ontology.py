"""docs/ontology.html: the page of the vocabulary, made from the Turtle, complete, bilingual, asking nobody."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_tools import Chrome, browser
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

from conftest import NODE_CLIENTS
from docs import ontology_page
from graph.validate import validate
from ontology.generate import AIK, SCHEMA, SOURCE

__all__ = ["browser"]

SH = Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(SOURCE)


@pytest.fixture(scope="module")
def page() -> ET.Element:
    """The page; it is read as XML, so that no tag stands open."""
    return ET.parse(ontology_page.TARGET).getroot()


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(page: ET.Element, id_: str) -> ET.Element:
    (found,) = (one for one in page.iter() if one.get("id") == id_)
    return found


def rows(term: ET.Element) -> dict[str, list[str]]:
    """What a term's list says, by the English name of the row."""
    names, values = term.findall("dl/dt"), term.findall("dl/dd")
    assert len(names) == len(values)
    return {text(name.findall("span")[1]): text(value).split() for name, value in zip(names, values, strict=True)}


def test_the_page_is_what_the_generator_writes(graph: Graph) -> None:
    wanted = ontology_page.render(graph, Graph().parse(ontology_page.SHAPES))
    assert ontology_page.TARGET.read_bytes() == wanted.encode()


def test_every_term_is_there_in_both_languages(graph: Graph, page: ET.Element) -> None:
    terms = {x for x in graph.subjects(RDF.type) if isinstance(x, URIRef) and x.startswith(AIK)}
    assert len(terms) > 90
    for term in terms:
        article = by_id(page, term.removeprefix(AIK))
        assert (article.tag, article.findtext("p/a/code")) == ("article", str(term))
        heading = {one.get("lang"): text(one) for one in article.iter("h3") for one in one}
        comments = {one.get("lang"): text(one) for one in article.findall("div/p")}
        for prop, shown in ((RDFS.label, heading), (RDFS.comment, comments)):
            assert shown == {x.language: str(x) for x in graph.objects(term, prop) if isinstance(x, Literal)}, term
    articles = [one for one in page.iter("article") if one.get("class") == "term"]
    assert len(articles) == len(terms)


def test_a_term_says_what_it_is_to_others(page: ET.Element) -> None:
    assert rows(by_id(page, "investsIn")) == {
        "Sub-property of": ["aik:relation"],
        "Domain": ["aik:Organization", "aik:Person"],
        "Range": ["aik:Organization"],
        "Close inverse": ["schema:funder"],
    }
    company = rows(by_id(page, "Company"))
    assert company["Sub-class of"] == ["org:FormalOrganization", "aik:Organization"]
    assert company["Close match"] == ["schema:Corporation"]
    assert rows(by_id(page, "Person"))["Disjoint with"] == ["aik:Organization"]
    assert "aik:investsIn" in rows(by_id(page, "Person"))["Properties"]
    assert rows(by_id(page, "Status"))["Values"] == [
        f"aik:{name}" for name in ("Actual", "Planned", "Considered", "Ended", "Former", "Denied")
    ]
    assert rows(by_id(page, "valuation"))["One value per"] == ["aik:date", "aik:round"]
    kinds = [text(one) for one in by_id(page, "partnersWith").iter("span") if one.get("class") == "kind"]
    assert kinds == ["객체 속성 object property", "대칭 symmetric"]


def test_every_statement_about_a_term_is_shown(graph: Graph, page: ET.Element) -> None:
    """Whatever joins a term to another stands in its list, so that a new kind of axiom cannot be forgotten."""
    told = {RDF.type, RDFS.label, RDFS.comment, AIK.singleValued}
    for term, prop, value in graph:
        if str(term).startswith(AIK) and prop not in told:
            names = {value for found in rows(by_id(page, term.removeprefix(AIK))).values() for value in found}  # type: ignore[attr-defined]
            assert graph.namespace_manager.normalizeUri(str(value)) in names, (term, prop)


def test_anchors_and_links_lead_somewhere(page: ET.Element) -> None:
    ids = Counter(one.get("id") for one in page.iter() if one.get("id"))
    assert set(ids.values()) == {1}
    links = [str(one.get("href")) for one in page.iter("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    for link in links:
        if link.startswith(".."):
            assert (ontology_page.TARGET.parent / link).exists()
        else:
            assert re.match("#|https?://", link), link
    contents = {str(one.get("href"))[1:] for one in next(page.iter("nav")).iter("a")}
    assert contents == {id_ for id_ in ids if id_}


def test_the_header_names_version_licence_and_citation(graph: Graph, page: ET.Element) -> None:
    header = text(next(page.iter("header")))
    about = URIRef(str(AIK).rstrip("#"))
    for value in graph.objects(about):
        if value not in (OWL.Ontology,) and getattr(value, "language", None) is None:
            assert str(value) in header, value
    assert "AI 맥 온톨로지" in header and "aimaek ontology" in header


def test_the_page_can_load_nothing(page: ET.Element) -> None:
    assert not [one.tag for one in page.iter() if one.tag in ("script", "img", "iframe", "object", "base")]
    assert not [one for one in page.iter() if one.get("src") or any(key.startswith("on") for key in one.attrib)]
    assert {one.get("rel") for one in page.iter("link")} == {"alternate"}
    style = next(page.iter("style")).text or ""
    assert "url(" not in style and "@import" not in style
    (policy,) = (one.get("content") for one in page.iter("meta") if one.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_rule_of_the_shapes_is_told(page: ET.Element) -> None:
    shapes = Graph().parse(ontology_page.SHAPES)
    shown = text(page)
    said = [str(x) for x in shapes.objects(None, SH.message)]
    assert len(said) > 50
    assert [message for message in said if " ".join(message.split()) not in shown] == []
    rules = [one for one in page.iter("div") if one.get("class") == "rule pair"]
    assert len(rules) == len(set(shapes.subjects(SH.message)))
    assert any("warning" in text(one) for one in rules) and any("violation" in text(one) for one in rules)


def test_the_example_keeps_the_rules(page: ET.Element, tmp_path: Path) -> None:
    (tmp_path / "example.ttl").write_text("".join(next(page.iter("pre")).itertext()), encoding="utf-8")
    report = validate(tmp_path / "example.ttl")
    assert report.conforms, report.violations


def test_a_term_that_stands_in_no_section_is_refused(graph: Graph) -> None:
    more = Graph() + graph
    more.add((AIK.Thing, RDF.type, RDFS.Datatype))
    with pytest.raises(ValueError, match=r"terms not shown once: .*#Thing"):
        ontology_page.render(more, Graph())
    twice = Graph() + graph
    twice.add((AIK.memberOf, RDFS.subPropertyOf, AIK.figure))
    with pytest.raises(ValueError, match="some are shown twice"):
        ontology_page.render(twice, Graph())


def test_an_example_of_the_ontology_is_shown(graph: Graph) -> None:
    more = Graph() + graph
    more.add((AIK.stake, URIRef("http://www.w3.org/2004/02/skos/core#example"), Literal("<12.5>")))
    assert "<span>&lt;12.5&gt;</span>" in ontology_page.render(more, Graph())
    assert (AIK.stake, SCHEMA.domainIncludes, None) not in graph


def test_check_compares_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ontology_page, "TARGET", tmp_path / "ontology.html")
    assert ontology_page.main(["--check"]) == 1
    assert "run: python -m docs.ontology_page" in capsys.readouterr().err
    assert ontology_page.main([]) == ontology_page.main(["--check"]) == 0
    ontology_page.TARGET.write_bytes(ontology_page.TARGET.read_bytes() + b" ")
    assert ontology_page.main(["--check"]) == 1
    assert ontology_page.main(["--chek"]) == 2


@pytest.fixture
def opened(browser: Chrome) -> Iterator[Chrome]:
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.browser
@pytest.mark.node
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_reads_well_in_a_browser(opened: Chrome, theme: str) -> None:
    media = [{"name": "prefers-color-scheme", "value": theme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    opened.get("about:blank")
    opened.get_log("browser")
    opened.get(f"{ontology_page.TARGET.as_uri()}#investsIn")
    assert opened.get_log("browser") == []
    assert opened.execute_script("return document.documentElement.scrollWidth") <= 390
    assert abs(opened.execute_script("return document.getElementById('investsIn').getBoundingClientRect().top")) < 100
    ground = opened.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(246, 247, 249)", "dark": "rgb(20, 25, 34)"}[theme]
    opened.execute_script((NODE_CLIENTS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = opened.execute_async_script("axe.run(document).then(arguments[0])")
    assert found["passes"], "axe has looked"
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
