"""Fusing: the same claim is one statement, different claims stay apart, and the order of articles changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from graph_readings import HANBIT, HEAD, MODEL, NURI, UNION, article, fact, known, reading, sample, unseen, won
from hypothesis import given
from hypothesis import strategies as st

from graph.fuse import fuse
from graph.model import GraphError, KnowledgeGraph, Statement, evidence_id, plain_edges
from ontology.model import Bound, Count, Evidence, Fact, PartialDate, Reading, Span, Status, Text

ONE = article("첫 기사: 누리랩이 한빛소프트웨어와 손을 잡았다.", "2024-01-01")
TWO = article("둘째 기사: 누리랩과 한빛소프트웨어가 협력한다.", "2024-02-01")
EVERYBODY = (NURI, HANBIT, MODEL, UNION, HEAD)


def fused(*facts: Fact) -> tuple[Statement, ...]:
    """The statements of facts from the articles ONE and TWO, the same in either order."""
    readings = [reading(a, *EVERYBODY, *(f for f in facts if f.evidence.article == a.id)) for a in (ONE, TWO)]
    graph = fuse(readings)
    assert fuse(reversed(readings)) == graph
    assert fuse([replace(r, facts=r.facts[::-1]) for r in readings]) == graph
    return graph.statements


def invests(source: Any, **more: Any) -> Fact:
    return fact(source, NURI, "investsIn", HANBIT, **more)


def test_the_same_claim_of_two_articles_is_one_statement() -> None:
    (statement,) = fused(invests(ONE, confidence="0.9"), invests(TWO, confidence="0.5"))
    assert (statement.subject, statement.predicate, statement.object) == (NURI.id, "investsIn", HANBIT.id)
    assert [e.article for e in statement.evidence] == sorted([ONE.id, TWO.id])
    assert {e.quote for e in statement.evidence} == {ONE.text, TWO.text}
    assert statement.source_count == 2
    assert statement.confidence == Decimal("0.95")


def test_sentences_of_one_article_count_once() -> None:
    first, second = invests(ONE, quote="첫 기사", confidence="0.6"), invests(ONE, quote="손을", confidence="0.8")
    (statement,) = fused(first, second, replace(second, confidence=Decimal("0.7")))
    assert [e.quote for e in statement.evidence] == ["첫 기사", "손을"]
    assert (statement.source_count, statement.confidence) == (1, Decimal("0.80"))


def test_confidence_has_a_cap() -> None:
    (statement,) = fused(invests(ONE, confidence="0.99"), invests(TWO, confidence="0.99"))
    assert statement.confidence == Decimal("0.99")
    (statement,) = fused(invests(ONE, confidence="1"))
    assert statement.confidence == Decimal("0.99")


def test_one_rule_on_one_span_is_one_piece_of_evidence_with_all_cues() -> None:
    plain = invests(ONE)
    cues = [Span(start=1, end=2), Span(start=0, end=1), Span(start=1, end=2)]
    facts = [replace(plain, evidence=replace(plain.evidence, cues=(cue,))) for cue in cues]
    (statement,) = fused(*facts)
    (citation,) = statement.evidence
    assert citation.cues == (Span(start=0, end=1), Span(start=1, end=2))
    assert evidence_id(citation) == evidence_id(plain.evidence)


AGREEING: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"date": PartialDate.year(2023)}, {"date": PartialDate.month(2023, 7)}, {"date": PartialDate.month(2023, 7)}),
    ({"date": PartialDate.half(2023, 2)}, {}, {"date": PartialDate.half(2023, 2)}),
    ({"amount": won(5)}, {"round": "시리즈 A"}, {"amount": won(5), "round": "시리즈 A"}),
    ({"amount": won(5, bound=Bound.ABOUT)}, {"amount": won(5)}, {"amount": won(5)}),
    ({"round": "시리즈A"}, {"round": "시리즈 A"}, {"round": "시리즈 A"}),
    ({"stake": Decimal("10.0")}, {"stake": Decimal(10)}, {"stake": Decimal(10)}),
    ({"year": 2023}, {}, {"year": 2023}),
    ({"status": Status.ENDED}, {"status": Status.FORMER}, {"status": Status.FORMER}),
    ({"status": Status.ENDED}, {"status": Status.ENDED, "topic": "AI"}, {"status": Status.ENDED, "topic": "AI"}),
]


@pytest.mark.parametrize(("one", "two", "both"), AGREEING)
def test_qualifiers_that_agree_fold_into_the_more_precise(
    one: dict[str, Any], two: dict[str, Any], both: dict[str, Any]
) -> None:
    (statement,) = fused(invests(ONE, **one), invests(TWO, **two))
    assert {name: getattr(statement.qualifiers, name) for name in both} == both
    assert statement.source_count == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"date": PartialDate.month(2023, 6)}, {"date": PartialDate.month(2023, 7)}),
        ({"date": PartialDate.quarter(2023, 3)}, {"date": PartialDate.half(2023, 1)}),
        ({"amount": won(5)}, {"amount": won(6)}),
        ({"amount": won(5)}, {"amount": won(5, upper=Decimal(6))}),
        ({"stake": Decimal(5)}, {"stake": Decimal(6)}),
        ({"round": "시드"}, {"round": "시리즈 A"}),
        ({"title": "대표"}, {"title": "대표이사"}),
        ({"year": 2023}, {"year": 2024}),
        ({"status": Status.PLANNED}, {"status": Status.CONSIDERED}),
        ({"status": Status.ACTUAL}, {"status": Status.DENIED}),
        ({"speaker": "김하늘"}, {}),
    ],
)
def test_qualifiers_that_differ_keep_claims_apart(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert len(fused(invests(ONE, **one), invests(TWO, **two))) == 2


def test_a_bare_claim_folds_into_one_of_several_only() -> None:
    statements = fused(invests(ONE, amount=won(5)), invests(ONE, amount=won(6), round="시드"), invests(TWO))
    assert sorted((s.qualifiers.round, s.source_count) for s in statements) == [("", 1), ("시드", 2)]


def test_numbers_are_the_same_however_hedged_and_written() -> None:
    facts = [
        fact(ONE, HANBIT, "valuation", won(100, bound=Bound.MORE_THAN)),
        fact(TWO, HANBIT, "valuation", replace(won(0), value=Decimal("1E+2"), bound=Bound.ABOUT)),
    ]
    (statement,) = fused(*facts)
    assert statement.object == won(100, bound=Bound.ABOUT)
    (exact,) = fused(*facts, fact(TWO, HANBIT, "valuation", won(100)))
    assert exact.object == won(100)


def test_writing_of_a_number_does_not_change_the_id() -> None:
    ids = {
        fused(fact(ONE, HANBIT, "valuation", replace(won(1), upper=Decimal(upper))))[0].id
        for upper in ("200", "2E+2", "200.0")
    }
    assert len(ids) == 1


def test_a_symmetric_claim_is_stated_once_from_the_smaller_id() -> None:
    (statement,) = fused(fact(ONE, NURI, "partnersWith", HANBIT), fact(TWO, HANBIT, "partnersWith", NURI))
    assert (statement.subject, statement.object) == tuple(sorted([NURI.id, HANBIT.id]))
    assert len(fused(fact(ONE, NURI, "acquires", HANBIT), fact(TWO, HANBIT, "acquires", NURI))) == 2


def test_facts_follow_their_entities_and_one_about_itself_is_dropped() -> None:
    alias = unseen("Company", "누리연구소")
    graph = fuse([
        reading(ONE, NURI, alias, HANBIT, fact(ONE, alias, "acquires", HANBIT), fact(ONE, alias, "partOf", NURI)),
    ])  # fmt: skip
    (statement,) = graph.statements
    assert (statement.subject, statement.object) == (NURI.id, HANBIT.id)
    assert [e.id for e in graph.entities] == sorted([NURI.id, HANBIT.id])


def test_claims_that_become_one_by_resolution_fold() -> None:
    alias = unseen("Company", "HBSW")
    graph = fuse([
        reading(ONE, NURI, HANBIT, fact(ONE, NURI, "acquires", HANBIT)),
        reading(TWO, NURI, alias, fact(TWO, NURI, "acquires", alias)),
    ])  # fmt: skip
    assert [s.source_count for s in graph.statements] == [2]
    apart = fuse([
        reading(ONE, NURI, HANBIT, fact(ONE, NURI, "acquires", HANBIT)),
        reading(TWO, NURI, alias, fact(TWO, NURI, "acquires", alias)),
    ], never_merge=[(HANBIT.id, alias.id)])  # fmt: skip
    assert [s.source_count for s in apart.statements] == [1, 1]


def test_a_text_that_looks_like_an_entity_is_none() -> None:
    (statement,) = fused(fact(ONE, MODEL, "supportsLanguage", Text(value=NURI.id)))
    assert statement.object == Text(value=NURI.id)


def test_copies_of_an_article_are_one() -> None:
    copy = replace(ONE, file="a.txt")
    graph = fuse([reading(ONE, NURI, HANBIT, invests(ONE)), reading(copy, NURI, HANBIT, invests(copy))])
    assert [a.file for a in graph.articles] == [min(ONE.file, "a.txt")]
    assert graph.statements[0].source_count == 1


def test_texts_are_let_go() -> None:
    (kept,) = fuse([reading(ONE, NURI)]).articles
    assert kept == replace(ONE, text="", blocks=())


def test_nothing_gives_an_empty_graph() -> None:
    assert fuse([]) == KnowledgeGraph()


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        (Evidence(article="article-x", span=Span(start=0, end=1), rule="a/b"), "a fact of a/b quotes article-x, not "),
        (Evidence(article=ONE.id, span=Span(start=0, end=9999), rule="a/b"), r"a/b quotes 0..9999 of a text of \d+ "),
    ],
)
def test_evidence_that_is_not_in_its_article_is_refused(evidence: Evidence, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        fuse([reading(ONE, NURI, HANBIT, replace(invests(ONE), evidence=evidence))])


def test_a_fact_about_nothing_is_refused() -> None:
    with pytest.raises(GraphError, match=f"investsIn/verb tells of entity '{HANBIT.id}', which no reading has"):
        fuse([reading(ONE, NURI, invests(ONE))])


def test_an_entity_may_come_from_another_reading() -> None:
    assert len(fuse([reading(ONE, NURI, invests(ONE)), reading(TWO, HANBIT)]).statements) == 1


def test_the_sample_keeps_every_claim() -> None:
    graph = fuse(sample())
    assert [s.id for s in graph.statements] == sorted(s.id for s in graph.statements)
    assert len(graph.statements) == 15
    assert len(graph.articles) == 4
    edges = {(predicate, value) for _, predicate, value in plain_edges(graph)}
    assert ("releases", MODEL.id) in edges
    assert not {p for p, _ in edges} & {"holdsPosition", "supplies"}
    assert ("parameterCount", Count(value=300_000_000_000)) in edges
    assert ("parameterCount", Count(value=3000)) not in edges


QUALIFIERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "date": st.sampled_from([PartialDate.year(2024), PartialDate.month(2024, 3), PartialDate.quarter(2024, 1)]),
        "status": st.sampled_from([Status.ACTUAL, Status.PLANNED, Status.ENDED, Status.FORMER, Status.DENIED]),
        "amount": st.sampled_from([won(5), won(5, bound=Bound.ABOUT), won(6)]),
        "round": st.sampled_from(["시드", "시리즈A", "시리즈 A"]),
        "speaker": st.just("김하늘"),
        "variant": st.sampled_from(["7B", "13B"]),
    },
)
COMPANIES = (
    NURI,
    HANBIT,
    unseen("Company", "HBSW"),
    unseen("Organization", "한빛소프트웨어"),
    known("k", "Company", "가온"),
)
CLAIMS = st.one_of(
    st.tuples(st.sampled_from(COMPANIES), st.sampled_from(["investsIn", "partnersWith"]), st.sampled_from(COMPANIES)),
    st.tuples(st.just(MODEL), st.just("parameterCount"), st.builds(Count, value=st.sampled_from([3000, 3 * 10**11]))),
)
DAYS = st.sampled_from(["", "2024-01-01", "2024-02-01", "2024-03-01"])


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Some readings, their claims drawn from few names and values so that they meet."""
    found = []
    for index in range(draw(st.integers(1, 5))):
        source = article(f"기사 {index}: 누리랩이 말했다.", draw(DAYS))
        facts = [
            fact(source, s, p, o, quote=draw(st.sampled_from(["", "누리랩"])), confidence="0.7", **qualifiers)
            for (s, p, o), qualifiers in draw(st.lists(st.tuples(CLAIMS, QUALIFIERS), max_size=5))
        ]
        found.append(reading(source, *COMPANIES, MODEL, *facts))
    return found


@given(readings(), st.randoms(use_true_random=False))
def test_fusing_is_a_union(found: list[Reading], chance: random.Random) -> None:
    graph = fuse(found)
    shuffled = [replace(r, facts=tuple(chance.sample(r.facts, len(r.facts)))) for r in found]
    chance.shuffle(shuffled)
    assert fuse(shuffled) == graph
    assert fuse([*shuffled, *found]) == graph
    split = [replace(r, facts=(f,)) for r in found for f in r.facts] + [replace(r, facts=()) for r in found]
    assert fuse(split) == graph
    said = {(e.article, e.span, e.rule) for s in graph.statements for e in s.evidence}
    evidence = [f.evidence for r in found for f in r.facts if f.subject != f.object]
    kept = {(e.article, e.span, e.rule) for e in evidence}
    assert said <= kept
    ids = {s.id: s for s in graph.statements}
    assert len(ids) == len(graph.statements)
    for statement in graph.statements:
        assert statement.source_count == len({e.article for e in statement.evidence}) >= 1
        assert all(statement.id in ids[other].conflicts for other in statement.conflicts)
        assert statement.id not in statement.conflicts
