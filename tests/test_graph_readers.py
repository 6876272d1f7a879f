"""GraphML and GEXF in the hands of those who open them: networkx, Gephi Lite's parsers, a validator of XML Schema."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from graph_sample import hostile_graph, news_graph, sample_graph
from lxml import etree

from graph.columns import Rows, to_rows
from graph.drawing import draw
from graph.gexf import write_gexf
from graph.graphml import write_graphml
from graph.labels import clean
from graph.model import KnowledgeGraph

HERE = Path(__file__).resolve().parent
ILLEGAL = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]))
"""Every character that XML 1.0 forbids, and those that it allows and advises against."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a reader sees: per node label, place, size and colour; per edge ends, relation, label, weight, colour."""

    nodes: Mapping[str, tuple[str, float, float, float, Colour]]
    edges: Mapping[str, tuple[str, str, str, str, float, Colour | None]]


def illegal_graph() -> KnowledgeGraph:
    """The sample graph with every character that XML forbids in each name, alias, title, publisher and quote."""
    base = sample_graph()
    return KnowledgeGraph(
        entities=tuple(
            replace(e, label=f"{ILLEGAL}{e.label}{ILLEGAL}", label_en=ILLEGAL, aliases=(f"다{ILLEGAL}른",))
            for e in base.entities
        ),
        statements=tuple(
            replace(s, evidence=tuple(replace(c, quote=f"{c.quote}{ILLEGAL}", cues=()) for c in s.evidence))
            for s in base.statements
        ),
        articles=tuple(replace(a, title=ILLEGAL + a.title, publisher=ILLEGAL, url=ILLEGAL) for a in base.articles),
    )


GRAPHS: Mapping[str, Callable[[], KnowledgeGraph]] = {
    "sample": sample_graph,
    "hostile": hostile_graph,
    "illegal": illegal_graph,
    "large": lambda: news_graph(600, 1500),
    "empty": KnowledgeGraph,
}


@dataclass(frozen=True, slots=True)
class Written:
    """A graph, its rows, and its two files."""

    graph: KnowledgeGraph
    rows: Rows
    graphml: Path
    gexf: Path


@pytest.fixture(scope="module", params=list(GRAPHS))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    graph, folder = GRAPHS[request.param](), tmp_path_factory.mktemp(request.param)
    drawing = draw(graph)
    files = folder / "graph.graphml", folder / "graph.gexf"
    write_graphml(graph, files[0], drawing=drawing)
    write_gexf(graph, files[1], drawing=drawing, version="1.0")
    return Written(graph, to_rows(graph, drawing, "full"), *files)


def expected(rows: Rows, edge_colours: bool) -> Picture:
    return Picture(
        nodes={n.id: (n.label, n.spot.x, -n.spot.y, n.spot.size, n.rgb) for n in rows.nodes},
        edges={
            e.id: (e.source, e.target, e.predicate, e.label, e.weight, e.rgb if edge_colours else None)
            for e in rows.edges
        },
    )


def rgb_of(attributes: Mapping[str, Any]) -> Colour:
    return attributes["r"], attributes["g"], attributes["b"]


def networkx_graphml(path: Path) -> Picture:
    network = nx.read_graphml(path, force_multigraph=True)
    assert network.is_directed()
    return Picture(
        nodes={n: (d["label"], d["x"], d["y"], d["size"], rgb_of(d)) for n, d in network.nodes(data=True)},
        edges={
            key: (s, o, d["predicate"], d["label"], d["weight"], rgb_of(d))
            for s, o, key, d in network.edges(keys=True, data=True)
        },
    )


def networkx_gexf(path: Path) -> Picture:
    network = nx.read_gexf(path)
    assert network.is_directed() and network.graph["mode"] == "dynamic"
    return Picture(
        nodes={
            n: (
                d["label"],
                d["viz"]["position"]["x"],
                d["viz"]["position"]["y"],
                d["viz"]["size"],
                rgb_of(d["viz"]["color"]),
            )
            for n, d in network.nodes(data=True)
        },
        edges={d["id"]: (s, o, d["predicate"], d["label"], d["weight"], None) for s, o, d in network.edges(data=True)},
    )


def graphology(path: Path) -> Picture:
    seen = graphology_json(path)
    assert all(edge["directed"] for edge in seen["edges"])
    return Picture(
        nodes={
            n["id"]: (a["label"], a["x"], a["y"], a["size"], colour(a["color"]))
            for n in seen["nodes"]
            for a in [n["attributes"]]
        },
        edges={
            e["id"]: (e["source"], e["target"], a["predicate"], a["label"], a["weight"], colour(a["color"]))
            for e in seen["edges"]
            for a in [e["attributes"]]
        },
    )


def graphology_json(path: Path) -> Any:
    done = subprocess.run(
        ["node", HERE / "node" / "read_network.mjs", path],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def colour(css: str) -> Colour:
    if css.startswith("#"):
        return int(css[1:3], 16), int(css[3:5], 16), int(css[5:7], 16)
    r, g, b = map(int, re.findall(r"\d+", css))
    return r, g, b


def test_networkx_sees_the_graphml(written: Written) -> None:
    assert networkx_graphml(written.graphml) == expected(written.rows, edge_colours=True)


def test_networkx_sees_the_gexf(written: Written) -> None:
    assert networkx_gexf(written.gexf) == expected(written.rows, edge_colours=False)


@pytest.mark.node
def test_gephi_lite_sees_the_graphml(written: Written) -> None:
    assert graphology(written.graphml) == expected(written.rows, edge_colours=True)


@pytest.mark.node
def test_gephi_lite_sees_the_gexf(written: Written) -> None:
    assert graphology(written.gexf) == expected(written.rows, edge_colours=True)


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(HERE / "data" / "schemas" / f"{name}.xsd"))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_files_keep_to_their_schema(written: Written, name: str) -> None:
    schema(name).assertValid(etree.parse(getattr(written, name)))


@pytest.mark.parametrize(
    ("name", "pattern", "instead"),
    [
        ("graphml", r'<edge id="[^"]+"', '<edge id="e-same"'),
        ("graphml", r'attr.type="double"', 'attr.type="date"'),
        ("graphml", r'(<edge [^>]*)label="[^"]+"', r"\1"),
        ("graphml", r'target="[^"]+"', 'target="nobody"'),
        ("gexf", r'kind="[^"]+"', ""),
        ("gexf", r'timestamp="[^"]+"', 'timestamp="2024"'),
        ("gexf", r'<viz:size value="[^"]+"', '<viz:size value="101"'),
        ("gexf", r'weight="[^"]+"', 'weight="0"'),
    ],
)
def test_the_schemas_refuse_what_gephi_would_drop(tmp_path: Path, name: str, pattern: str, instead: str) -> None:
    path = tmp_path / f"graph.{name}"
    {"graphml": write_graphml, "gexf": write_gexf}[name](sample_graph(), path)
    broken, count = re.subn(pattern, instead, path.read_text(encoding="utf-8"))
    assert count
    assert not schema(name).validate(etree.fromstring(broken.encode()).getroottree())


def test_hostile_text_arrives_whole(tmp_path: Path) -> None:
    graph = hostile_graph()
    write_graphml(graph, tmp_path / "graph.graphml")
    write_gexf(graph, tmp_path / "graph.gexf")
    wanted = {e.id: clean(e.label) for e in graph.entities}
    assert "길" * 10_000 in wanted.values() and any("<script>" in label for label in wanted.values())
    for network in (nx.read_graphml(tmp_path / "graph.graphml"), nx.read_gexf(tmp_path / "graph.gexf")):
        assert {n: d["label"] for n, d in network.nodes(data=True)} == wanted
        quotes = {d["evidence"] for _, _, d in network.edges(data=True) if "evidence" in d}
        assert "길" * 10_000 in quotes and "</script><script>document.title='털림'</script>" in quotes


def test_no_forbidden_character_reaches_a_file(tmp_path: Path) -> None:
    graph = illegal_graph()
    write_graphml(graph, tmp_path / "graph.graphml")
    write_gexf(graph, tmp_path / "graph.gexf")
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not set(text) & (set(ILLEGAL) - set("\n"))
        assert "누리텔레콤" in text and "온누리 AI 얼라이언스" in text


@pytest.mark.node
def test_gephi_lite_gets_lists_as_lists(tmp_path: Path) -> None:
    base = sample_graph()
    tricky = ('따옴"표', "쉼,표", "역\\사선", "세;미", "[괄호]", "\\n")
    entities = tuple(replace(e, aliases=tricky) if e.id == "nuri" else e for e in base.entities)
    write_gexf(replace(base, entities=entities), tmp_path / "graph.gexf")
    nodes = {node["id"]: node["attributes"] for node in graphology_json(tmp_path / "graph.gexf")["nodes"]}
    assert nodes["nuri"]["aliases"] == sorted(tricky)
    assert nodes["saebom"]["aliases"] == ["새봄에이아이"]
    assert nodes["nuri"]["revenue"] == 17_000_000_000_000 and nodes["nuri"]["known"] is True
