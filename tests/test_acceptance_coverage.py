"""The sample articles show what the ontology can say: every relation, every status that they state, every class."""

from __future__ import annotations

from collections import Counter

import pytest

from aimaek.pipeline import Build
from benchmarks.accuracy import SETS
from benchmarks.scoring import gold_of, matching, rows_of
from ontology.model import Status
from ontology.vocabulary import CLASSES, PREDICATES, is_a

# Relations that the sample articles state and that are not read from them, and why.
UNREAD: dict[str, str] = {}
UNREAD_STATUSES: dict[str, str] = {}
STATED = ("planned", "considered", "ended", "former")
"""The statuses that sample articles state of some fact. A denial gives no fact, so that nothing is stated as denied."""


@pytest.mark.parametrize(
    "predicate",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=UNREAD[name]) if name in UNREAD else ())
        for name in PREDICATES
    ],
)
def test_every_relation_is_read(predicate: str, sample_build: Build) -> None:
    assert any(statement.predicate == predicate for statement in sample_build.graph.statements)


@pytest.mark.parametrize(
    "status",
    [
        pytest.param(
            name, marks=pytest.mark.xfail(strict=True, reason=UNREAD_STATUSES[name]) if name in UNREAD_STATUSES else ()
        )
        for name in STATED
    ],
)
def test_every_status_is_read_where_it_is_stated(status: str, sample_build: Build) -> None:
    rows = rows_of(sample_build.graph)
    stated = read = 0
    for gold in map(gold_of, SETS["sample"].gold_data()):
        for fact in gold.facts:
            if fact.must and fact.qualifiers.get("status") == status:
                stated += 1
                read += any(row.qualifiers.status.lower() == status for row in matching(fact, rows[gold.file]))
    assert stated, "no sample article states it"
    assert read, f"none of {stated} facts is read as {status}"


def test_stated_statuses_are_those_of_the_gold() -> None:
    given = Counter(
        fact["q"].get("status", "actual")
        for gold in SETS["sample"].gold_data()
        for fact in gold["facts"]
        if fact["need"] == "must" and "q" in fact
    )
    assert set(given) == {"actual", *STATED}


def test_nothing_is_stated_that_an_article_denies(sample_build: Build) -> None:
    assert not any(one.qualifiers.status is Status.DENIED for one in sample_build.graph.statements)


def test_every_class_is_met(sample_build: Build) -> None:
    types = {entity.type for entity in sample_build.graph.entities}
    assert [name for name in CLASSES if not any(is_a(one, name) for one in types)] == []
