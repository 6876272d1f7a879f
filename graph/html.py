"""graph.html: one file with the whole graph in it, which asks nobody for anything.

pyvis makes the page from a template of ours: its own ask the net for Bootstrap and write names into the page unescaped.
Here data stands in JSON blocks, scripts run only if their hash is in the page's policy, and whatever comes from an
article reaches the document as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from graph.drawing import Drawing, draw
from graph.files import atomic_writer
from graph.labels import clean
from graph.model import GraphError, KnowledgeGraph
from graph.page import Page, make_page
from graph.style import TYPES, Look

__all__ = ["write_html"]

_VIS = "lib/vis-9.1.2/vis-network.min.js"
# In the order in which they build on one another; together one script.
_SCRIPTS = (
    "words.js", "data.js", "state.js", "view.js", "questions.js", "stage.js", "canvas.js", "save.js", "legend.js",
    "time.js", "search.js", "table.js", "plots.js", "ask.js", "card.js", "explorer.js",
)  # fmt: skip
_MANY_EDGES = 1500
_PLAIN_ROWS = 300
"""So many claims stand in the table for those who have no JavaScript."""


def write_html(
    graph: KnowledgeGraph,
    path: Path,
    *,
    title: str = "AI 맥: 한국 AI 산업 지식 그래프",
    quotes: Literal["full", "none"] = "full",
    version: str = "",
    drawing: Drawing | None = None,
) -> None:
    """Write the graph as a page to explore it: things, relations, and for every claim the sentence that says it.

    The bytes depend on the arguments alone. `version` is that of aimaek, named at the foot. `drawing` is that of
    `draw(graph)`, to be given where it is at hand.

    Errors: GraphError, when pyvis no longer brings the vis-network that the page is written for.
    """
    page = make_page(graph, drawing or draw(graph), quotes)
    environment = _environment()
    page.facts |= {"title": clean(title), "version": clean(version)}
    plain = page.plain_rows(_PLAIN_ROWS)
    environment.globals |= {"title": clean(title), "facts": page.facts, "plain_rows": plain, **_assets(environment)}
    network = _network(page)
    network.templateEnv = environment
    network.path = "explorer.html"
    html: str = network.generate_html("graph.html")
    with atomic_writer(path) as out:
        out.write(html)


def _environment() -> Environment:
    """Our templates, then those that pyvis brings; what they insert is escaped."""
    loader = ChoiceLoader([PackageLoader("graph", "templates"), PackageLoader("pyvis", "templates")])
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    return environment


def _assets(environment: Environment) -> dict[str, Any]:
    """The scripts and the style to put into the page, and the hashes under which its policy admits them."""
    vis = _source(environment, _VIS)
    own = '"use strict";\n' + "\n".join(_source(environment, name) for name in _SCRIPTS)
    style = _source(environment, "explorer.css")
    return {
        "vis": Markup(vis),
        "script": Markup(own),
        "style": Markup(style),
        "script_hashes": Markup(f"{_hash(vis)} {_hash(own)}"),
        "style_hash": Markup(_hash(style)),
    }


def _source(environment: Environment, name: str) -> str:
    """A file of the templates as it stands, fit to be put between tags."""
    if environment.loader is None:
        raise GraphError("the page has no templates")
    text, _, _ = environment.loader.get_source(environment, name)
    # a browser reads every line end as \n before it takes the hash
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.casefold() or "</style" in text.casefold() or "<!--" in text:
        raise GraphError(f"{name}: holds a tag that would end the script or style it is put into")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _network(page: Page) -> Network:
    """pyvis's model of the picture: places fixed, no physics, a look per type."""
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    # add_node and add_edge look every name up in a list, which takes minutes for a large graph
    network.nodes = page.nodes
    network.edges = page.edges
    options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 0,
            "dragNodes": False,
            "hideEdgesOnDrag": len(page.edges) > _MANY_EDGES,
            "hideEdgesOnZoom": len(page.edges) > _MANY_EDGES,
            "keyboard": False,
        },
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "smooth": False,
            "selectionWidth": 1.5,
            "hoverWidth": 0.5,
        },
        "groups": {name: {"shape": look.shape.value, "color": _paint(look)} for name, look in TYPES.items()},
    }
    network.set_options(json.dumps(options))
    return network


def _paint(look: Look) -> dict[str, Any]:
    """The colours of a shape, which keeps them when it is chosen or pointed at."""
    own = {"background": look.colour, "border": _darker(look.rgb)}
    return {**own, "highlight": own, "hover": own}


def _darker(rgb: tuple[int, int, int]) -> str:
    """The colour for the rim of a shape, seen on white and on the shape alike.

    >>> _darker((0, 114, 178))
    '#004a73'
    """
    return "#" + "".join(f"{part * 65 // 100:02x}" for part in rgb)
