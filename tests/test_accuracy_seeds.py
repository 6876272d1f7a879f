"""The user's four articles through the command: what the user's scorer says, and that all evidence is verbatim."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from evidence_tools import AIK, OA, evidence_faults, texts_of
from rdflib import Graph, Literal
from rdflib.namespace import RDF

from conftest import Call, Run

pytestmark = pytest.mark.shared

LEAST_RECALL = 0.90
LEAST_PRECISION = 0.95
LEAST_QUALIFIERS = 0.75
ARTICLES, MUST_FACTS = 4, 166


@pytest.fixture(scope="module")
def turtle(shared: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Turtle that `aimaek build` makes of the articles."""
    out = tmp_path_factory.mktemp("seeds")
    done = run(["build", shared / "seeds", "--out", out, "--quiet"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return out / "graph.ttl"


def scored(shared: Path, turtle: Path) -> dict[str, Any]:
    command = [sys.executable, str(shared / "eval" / "score.py"), "--json"]
    arguments = ["--graph", str(turtle), "--gold", str(shared / "eval" / "seeds-gold")]
    done = subprocess.run([*command, *arguments], capture_output=True, encoding="utf-8", check=True, timeout=120)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def test_the_users_scorer_is_content(shared: Path, turtle: Path) -> None:
    figures = scored(shared, turtle)
    assert (figures["articles"], figures["must"]) == (ARTICLES, MUST_FACTS)
    assert figures["recall"] >= LEAST_RECALL, figures
    assert figures["precision"] >= LEAST_PRECISION, figures
    assert figures["qualifiers"] >= LEAST_QUALIFIERS, figures


def test_evidence_slices_out_of_the_articles(shared: Path, turtle: Path) -> None:
    texts = texts_of(shared / "seeds")
    assert len(texts) == ARTICLES
    graph = Graph().parse(turtle)
    assert evidence_faults(graph, texts) == []

    piece = min(graph.subjects(RDF.type, AIK.Evidence), key=str)
    start = graph.value(piece, OA.start)
    assert isinstance(start, Literal)
    graph.set((piece, OA.start, Literal(int(start) + 1)))
    assert len(evidence_faults(graph, texts)) == 1, "a span that is off by one would not be seen"
    graph.remove((None, AIK.evidence, piece))
    assert len(evidence_faults(graph, texts)) >= 2, "evidence of nothing would not be seen"


def test_the_graph_conforms_to_the_shapes(turtle: Path, call: Call) -> None:
    checked = call("check", "--graph", turtle)
    assert checked.code == 0, checked.out + checked.err
