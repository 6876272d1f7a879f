"""The Turtle of the sample articles: conforming, verbatim, and the same triples to every reader."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
from evidence_tools import AIK, evidence_faults, texts_of
from rdflib import Graph
from rdflib.namespace import RDF

from aimaek.pipeline import Build
from conftest import Call

LEAST_TRIPLES = 3000


@pytest.fixture(scope="module")
def turtle(sample_build: Build) -> Path:
    return sample_build.files[0]


@pytest.fixture(scope="module")
def rdf(turtle: Path) -> Graph:
    return Graph().parse(turtle)


def test_it_conforms_to_the_shapes(turtle: Path, call: Call) -> None:
    checked = call("check", "--graph", turtle)
    assert checked.code == 0, checked.out + checked.err


def test_oxigraph_and_rdflib_read_the_same(turtle: Path, rdf: Graph) -> None:
    store = pyoxigraph.Store()
    store.load(path=turtle, format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(rdf) >= LEAST_TRIPLES


@pytest.mark.rapper
def test_rapper_reads_the_same(turtle: Path, rdf: Graph) -> None:
    rapper = shutil.which("rapper") or "rapper"
    done = subprocess.run([rapper, "-i", "turtle", "-c", str(turtle)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"returned (\d+) triples", done.stderr) == [str(len(rdf))], done.stderr
    assert "warning" not in done.stderr.lower() and "error" not in done.stderr.lower()


def test_evidence_slices_out_of_the_articles(root: Path, rdf: Graph) -> None:
    assert evidence_faults(rdf, texts_of(root / "seeds" / "articles")) == []


def test_everything_that_was_read_is_there(sample_build: Build, rdf: Graph) -> None:
    statements = set(rdf.subjects(RDF.type, AIK.Statement))
    assert {str(one).rpartition("/")[2] for one in statements} == {one.id for one in sample_build.graph.statements}
    assert len(list(rdf.subject_objects(AIK.file))) == len(sample_build.report.articles)
