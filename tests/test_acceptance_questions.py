"""The named questions over the graph of the sample articles: answered, and alike by both engines."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdf_engines
from rdflib import Graph
from test_ontology_questions import ask_oxigraph, store_of

from aimaek.pipeline import Build
from ontology.questions import QUESTIONS

# Questions that the sample articles leave without an answer, and why.
UNANSWERED: dict[str, str] = {}


@pytest.fixture(scope="module")
def memory(sample_build: Build) -> Graph:
    return Graph().parse(sample_build.files[0])


@pytest.fixture(scope="module")
def oxigraph(sample_build: Build) -> pyoxigraph.Store:
    return store_of(sample_build.files[0].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_both_engines_give_the_same_rows(name: str, memory: Graph, oxigraph: pyoxigraph.Store) -> None:
    text = QUESTIONS[name].text
    assert rdf_engines.ask_rdflib(memory, text) == rdf_engines.ask_oxigraph(oxigraph, text)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=UNANSWERED[name]) if name in UNANSWERED else ())
        for name in sorted(QUESTIONS)
    ],
)
def test_the_sample_answers_every_question(name: str, oxigraph: pyoxigraph.Store) -> None:
    assert ask_oxigraph(oxigraph, QUESTIONS[name].text)


def test_what_is_left_unanswered_is_a_question() -> None:
    assert set(UNANSWERED) <= set(QUESTIONS)
