"""Rivals, denials, and plans carried out."""

from __future__ import annotations

from typing import Any

import pytest
from graph_readings import HANBIT, MODEL, NURI, UNION, article, fact, reading, won

from graph.fuse import fuse
from graph.model import KnowledgeGraph, Rank, Statement, plain_edges
from ontology.model import Article, Count, Fact, PartialDate, Status
from ontology.vocabulary import PREDICATES

JANUARY = article("일월 기사: 누리랩 소식.", "2024-01-15")
FEBRUARY = article("이월 기사: 누리랩 소식.", "2024-02-15")
MARCH = article("삼월 기사: 누리랩 소식.", "2024-03-15")
UNDATED = article("날짜 없는 기사: 누리랩 소식.")
BIG, SMALL, TINY = Count(value=3 * 10**11), Count(value=7 * 10**9), Count(value=3000)


def graph_of(*facts: Fact) -> KnowledgeGraph:
    sources = (JANUARY, FEBRUARY, MARCH, UNDATED)
    return fuse(
        reading(a, NURI, HANBIT, MODEL, UNION, *(f for f in facts if f.evidence.article == a.id)) for a in sources
    )


def parameters(source: Article, value: Count, **more: Any) -> Fact:
    return fact(source, MODEL, "parameterCount", value, **more)


def ranks(graph: KnowledgeGraph) -> dict[Any, Rank]:
    return {s.object: s.rank for s in graph.statements}


def by_status(graph: KnowledgeGraph) -> dict[Status, Statement]:
    return {s.qualifiers.status: s for s in graph.statements}


def test_without_a_rival_a_statement_is_normal_and_plain() -> None:
    graph = graph_of(parameters(JANUARY, BIG), parameters(MARCH, BIG))
    (statement,) = graph.statements
    assert (statement.rank, statement.conflicts) == (Rank.NORMAL, ())
    assert plain_edges(graph) == ((MODEL.id, "parameterCount", BIG),)


def test_rivals_stay_and_the_one_with_more_articles_is_preferred() -> None:
    graph = graph_of(parameters(JANUARY, SMALL), parameters(FEBRUARY, SMALL), parameters(MARCH, BIG))
    assert ranks(graph) == {SMALL: Rank.PREFERRED, BIG: Rank.NORMAL}
    one, two = graph.statements
    assert (one.conflicts, two.conflicts) == ((two.id,), (one.id,))
    assert plain_edges(graph) == ((MODEL.id, "parameterCount", SMALL),)


def test_articles_are_counted_over_all_statements_of_a_value() -> None:
    graph = graph_of(
        parameters(JANUARY, SMALL, topic="AI"),
        parameters(FEBRUARY, SMALL, topic="반도체"),
        parameters(MARCH, BIG),
    )
    assert sorted(s.rank for s in graph.statements if s.object == SMALL) == [Rank.PREFERRED] * 2
    assert sorted(len(s.conflicts) for s in graph.statements) == [1, 1, 2]


def test_of_equals_the_plausible_is_preferred_and_the_other_deprecated() -> None:
    graph = graph_of(parameters(JANUARY, BIG), parameters(MARCH, TINY))
    assert ranks(graph) == {BIG: Rank.PREFERRED, TINY: Rank.DEPRECATED}


def test_then_the_one_told_last_and_one_without_a_date_is_oldest() -> None:
    assert ranks(graph_of(parameters(JANUARY, BIG), parameters(MARCH, SMALL)))[SMALL] is Rank.PREFERRED
    assert ranks(graph_of(parameters(MARCH, BIG), parameters(JANUARY, SMALL)))[BIG] is Rank.PREFERRED
    assert ranks(graph_of(parameters(UNDATED, BIG), parameters(JANUARY, SMALL)))[SMALL] is Rank.PREFERRED


def test_then_the_smallest_id() -> None:
    graph = graph_of(parameters(MARCH, BIG, quote="누리랩"), parameters(MARCH, SMALL))
    assert [s.rank for s in graph.statements] == [Rank.PREFERRED, Rank.NORMAL]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"variant": "7B"}, {"variant": "13B"}),
        ({"variant": "7B"}, {}),
        ({"year": 2023}, {"year": 2024}),
        ({"status": Status.PLANNED}, {}),
        ({"status": Status.FORMER}, {"status": Status.ENDED}),
        ({"status": Status.CONSIDERED}, {"status": Status.CONSIDERED}),
        ({"status": Status.DENIED}, {"status": Status.DENIED}),
    ],
)
def test_what_is_not_about_the_same_has_no_rival(one: dict[str, Any], two: dict[str, Any]) -> None:
    graph = graph_of(parameters(JANUARY, BIG, **one), parameters(MARCH, SMALL, **two))
    assert [(s.rank, s.conflicts) for s in graph.statements] == [(Rank.NORMAL, ())] * 2


def test_spelling_of_a_variant_makes_no_difference() -> None:
    graph = graph_of(parameters(JANUARY, BIG, variant="7B 모델"), parameters(MARCH, SMALL, variant="7b모델"))
    assert ranks(graph) == {BIG: Rank.NORMAL, SMALL: Rank.PREFERRED}


def test_plans_have_rivals_too() -> None:
    graph = graph_of(
        fact(JANUARY, HANBIT, "revenue", won(5), year=2028, status=Status.PLANNED),
        fact(MARCH, HANBIT, "revenue", won(6), year=2028, status=Status.PLANNED),
    )
    assert ranks(graph) == {won(5): Rank.NORMAL, won(6): Rank.PREFERRED}
    assert plain_edges(graph) == ()


def test_many_values_are_no_conflict_where_many_may_be_true() -> None:
    assert not PREDICATES["userCount"].single_valued
    graph = graph_of(fact(JANUARY, UNION, "userCount", BIG), fact(MARCH, UNION, "userCount", SMALL))
    assert [s.conflicts for s in graph.statements] == [(), ()]
    assert len(plain_edges(graph)) == 2


def test_values_of_different_times_are_no_rivals() -> None:
    assert "date" in PREDICATES["memberCount"].single_per
    then, now, both = PartialDate.month(2023, 1), PartialDate.month(2024, 1), PartialDate.between(
        PartialDate.year(2023).earliest, PartialDate.year(2024).latest
    )  # fmt: skip
    apart = graph_of(
        fact(JANUARY, UNION, "memberCount", Count(value=20), date=then),
        fact(MARCH, UNION, "memberCount", Count(value=30), date=now),
        fact(MARCH, UNION, "memberCount", Count(value=40)),
    )
    assert [s.conflicts for s in apart.statements] == [(), (), ()]
    bridged = graph_of(
        fact(JANUARY, UNION, "memberCount", Count(value=20), date=then),
        fact(MARCH, UNION, "memberCount", Count(value=30), date=now),
        fact(UNDATED, UNION, "memberCount", Count(value=40), date=both),
    )
    conflicts = {s.object.value: len(s.conflicts) for s in bridged.statements if isinstance(s.object, Count)}
    assert conflicts == {20: 1, 30: 1, 40: 2}
    assert ranks(bridged)[Count(value=30)] is Rank.PREFERRED
    # 20 is of another time than the preferred 30, so both hold; 40 contradicts 30.
    assert [value for _, _, value in plain_edges(bridged)] == [Count(value=20), Count(value=30)]


def test_a_date_makes_no_difference_to_what_does_not_change() -> None:
    graph = graph_of(
        parameters(JANUARY, BIG, date=PartialDate.year(2021)), parameters(MARCH, SMALL, date=PartialDate.year(2023))
    )
    assert ranks(graph) == {BIG: Rank.NORMAL, SMALL: Rank.PREFERRED}


def test_a_denial_conflicts_with_the_claim_and_gives_no_edge() -> None:
    graph = graph_of(
        fact(JANUARY, NURI, "acquires", HANBIT), fact(MARCH, NURI, "acquires", HANBIT, status=Status.DENIED)
    )
    actual, denied = by_status(graph)[Status.ACTUAL], by_status(graph)[Status.DENIED]
    assert (actual.conflicts, denied.conflicts) == ((denied.id,), (actual.id,))
    assert (actual.rank, denied.rank) == (Rank.NORMAL, Rank.NORMAL)
    assert plain_edges(graph) == ((NURI.id, "acquires", HANBIT.id),)
    alone = graph_of(fact(MARCH, NURI, "acquires", HANBIT, status=Status.DENIED))
    assert plain_edges(alone) == ()


def plan_then_done(plan: dict[str, Any], done: dict[str, Any], *, planned: Article, told: Article) -> Statement:
    """The plan, after it was told as done."""
    graph = graph_of(
        fact(planned, NURI, "investsIn", HANBIT, **{"status": Status.PLANNED, **plan}),
        fact(told, NURI, "investsIn", HANBIT, **done),
    )
    (statement,) = (s for s in graph.statements if s.qualifiers.status is not Status.ACTUAL)
    return statement


@pytest.mark.parametrize("status", [Status.PLANNED, Status.CONSIDERED])
def test_a_later_article_settles_a_plan(status: Status) -> None:
    plan = plan_then_done({"status": status, "date": PartialDate.half(2024, 1)}, {}, planned=JANUARY, told=MARCH)
    assert plan.rank is Rank.DEPRECATED
    assert [e.article for e in plan.evidence] == [JANUARY.id]


@pytest.mark.parametrize(
    ("plan", "done", "planned", "told"),
    [
        ({}, {}, MARCH, JANUARY),
        ({}, {}, JANUARY, JANUARY),
        ({}, {}, UNDATED, MARCH),
        ({}, {}, JANUARY, UNDATED),
        ({"amount": won(5)}, {"amount": won(6)}, JANUARY, MARCH),
        ({"round": "시드"}, {"round": "시리즈 A"}, JANUARY, MARCH),
        ({}, {"speaker": "김하늘"}, JANUARY, MARCH),
        ({}, {"date": PartialDate.year(2021)}, JANUARY, MARCH),
        ({"status": Status.FORMER}, {}, JANUARY, MARCH),
    ],
)
def test_what_settles_no_plan(plan: dict[str, Any], done: dict[str, Any], planned: Article, told: Article) -> None:
    assert plan_then_done(plan, done, planned=planned, told=told).rank is Rank.NORMAL


def test_a_plan_that_is_told_again_later_is_not_settled() -> None:
    planned = {"status": Status.PLANNED}
    graph = graph_of(
        fact(JANUARY, NURI, "investsIn", HANBIT, **planned),
        fact(FEBRUARY, NURI, "investsIn", HANBIT),
        fact(MARCH, NURI, "investsIn", HANBIT, **planned),
    )
    assert by_status(graph)[Status.PLANNED].rank is Rank.NORMAL


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ACTUAL])
def test_only_actual_claims_are_plain(status: Status) -> None:
    assert plain_edges(graph_of(fact(MARCH, NURI, "acquires", HANBIT, status=status))) == ()


def test_a_mere_claim_is_not_plain_but_the_same_said_plainly_is() -> None:
    claimed = fact(MARCH, NURI, "acquires", HANBIT, speaker="김하늘")
    assert plain_edges(graph_of(claimed)) == ()
    assert len(plain_edges(graph_of(claimed, fact(JANUARY, NURI, "acquires", HANBIT)))) == 1


def test_plain_edges_are_sorted_and_single() -> None:
    edges = plain_edges(graph_of(
        fact(JANUARY, NURI, "investsIn", HANBIT, round="시드"),
        fact(MARCH, NURI, "investsIn", HANBIT, round="시리즈 A"),
        fact(MARCH, NURI, "acquires", HANBIT),
        fact(MARCH, HANBIT, "memberOf", UNION),
    ))  # fmt: skip
    assert [(s, p) for s, p, _ in edges] == [(HANBIT.id, "memberOf"), (NURI.id, "acquires"), (NURI.id, "investsIn")]
