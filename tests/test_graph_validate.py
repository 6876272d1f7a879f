"""Validation: what the writer writes conforms, and each kind of fault is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from graph_readings import MODEL, NURI, article, fact, reading, sample

from graph.export import write_rdf
from graph.fuse import fuse
from graph.model import GraphError
from graph.store import StoreError
from graph.validate import Report, validate
from ontology.model import Count

AIK = "https://w3id.org/aimaek/ontology#"


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("validate") / "graph.ttl"
    write_rdf(fuse(sample()), path)
    return path.read_text(encoding="utf-8")


def validated(tmp_path: Path, text: str) -> Report:
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    return validate(tmp_path / "graph.ttl")


def test_what_is_written_conforms_and_odd_claims_are_warned_of(tmp_path: Path, text: str) -> None:
    report = validated(tmp_path, text)
    assert report.violations == ()
    assert report.conforms
    (warning,) = report.warnings  # the model of 3,000 parameters
    assert "parameter" in warning.message_en
    assert warning.message_ko
    assert warning.value.startswith("https://w3id.org/aimaek/id/st-")


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld", ".nt"])
def test_other_formats_are_validated_whole(tmp_path: Path, suffix: str) -> None:
    write_rdf(fuse(sample()), tmp_path / f"graph{suffix}")
    report = validate(tmp_path / f"graph{suffix}")
    assert (report.conforms, report.violations, len(report.warnings)) == (True, (), 1)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("aik:rank aik:Normal", "aik:rank aik:Best", "rank"),
        ("aik:status aik:Planned", "aik:status aik:Maybe", "status"),
        ("aik:confidence 0.9", "aik:confidence 1.9", "confidence"),
        ("aik:dateLatest ", "aik:dateLatest 7 , ", "dateLatest"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, text: str, old: str, new: str, path: str) -> None:
    assert old in text
    report = validated(tmp_path, text.replace(old, new, 1))
    assert not report.conforms
    assert AIK + path in {finding.path for finding in report.violations}
    assert all(finding.message_en and finding.message_ko for finding in report.violations)


def test_a_plain_edge_without_a_statement_is_found(tmp_path: Path, text: str) -> None:
    edge = f"\naid:{NURI.id} aik:acquires aid:{MODEL.id} .\n"
    report = validated(tmp_path, text + edge)
    assert not report.conforms
    assert any(finding.value.endswith(f"/{NURI.id}") for finding in report.violations)


def test_a_wrong_subject_type_is_found(tmp_path: Path) -> None:
    source = article("누리랩의 매개변수는 7000000개다.")
    wrong = fact(source, NURI, "parameterCount", Count(value=7_000_000))
    write_rdf(fuse([reading(source, NURI, wrong)]), tmp_path / "graph.ttl")
    assert not validate(tmp_path / "graph.ttl").conforms


def test_findings_are_sorted_and_the_same_each_time(tmp_path: Path, text: str) -> None:
    broken = text.replace("aik:rank aik:Normal", "aik:rank aik:Best")
    report = validated(tmp_path, broken)
    assert len(report.violations) > 3
    assert list(report.violations) == sorted(report.violations)
    assert validated(tmp_path, broken) == report


def test_files_that_cannot_be_validated(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such graph file"):
        validate(tmp_path / "none.ttl")
    with pytest.raises(GraphError, match="names no RDF format"):
        validate(tmp_path / "graph.html")
