"""Every sentence of tests/corpus gives the facts that its case lists, and no others."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from corpus_tools import FOLDER, Case, CorpusError, Expected, article_of, differences, load_corpus, reader_of, rows

from extractors.reading import Reader
from extractors.rules.rulebook import load_rules
from ontology.vocabulary import PREDICATES

BOOK = load_rules()
FILES = {path.stem: load_corpus(path) for path in sorted(FOLDER.glob("*.yaml"))}
CASES = tuple(case for file in FILES.values() for case in file.cases)


@cache
def reader(entities: tuple[tuple[str, str], ...]) -> Reader:
    return reader_of(entities, BOOK)


def parameters() -> list[object]:
    return [
        pytest.param(
            case,
            text,
            id=f"{case.file}/{case.id}/{number}",
            marks=[pytest.mark.xfail(reason=case.gaps[number], strict=True)] if number in case.gaps else [],
        )
        for case in CASES
        for number, text in enumerate(case.text, start=1)
    ]


@pytest.mark.parametrize(("case", "text"), parameters())
def test_case(case: Case, text: str) -> None:
    reading = reader(case.entities).read(article_of(case, text))
    assert all(fact.evidence.span.of(text).strip() for fact in reading.facts)
    assert differences(case, rows(reading)) == []


def test_every_predicate_has_its_file() -> None:
    assert set(FILES) == {*PREDICATES, "constructions"}


@pytest.mark.parametrize("predicate", sorted(PREDICATES))
def test_every_predicate_has_enough_cases(predicate: str) -> None:
    cases = FILES[predicate].cases
    stating = [case for case in cases if any(line.predicate == predicate for line in case.facts)]
    assert len(stating) >= 8
    assert sum(not case.positive for case in cases) >= 8


def test_every_construction_has_a_case_and_a_trap() -> None:
    file = FILES["constructions"]
    assert len(file.constructions) >= 37
    count = Counter((case.construction, case.positive) for case in file.cases)
    assert [name for name in file.constructions if not (count[name, True] and count[name, False])] == []


def test_there_are_enough_phrasings_and_none_twice() -> None:
    texts = [(case.file, case.kind, text) for case in CASES for text in case.text]
    assert len(texts) >= 1100
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_a_third_of_the_facts_are_about_names_in_no_list() -> None:
    positive = [case for case in CASES if case.positive]
    assert sum(case.unseen for case in positive) >= len(positive) / 3


GOOD = """\
published: 2024-05-02
entities: {가나소프트: Company, 다라랩: Company, 모레: "Company?"}
cases:
  - id: invested
    text: [가나소프트는 다라랩에 30억원을 투자했다.]
    facts: ["가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW"]
  - id: neg-denied
    text: [가나소프트는 다라랩에 투자하지 않는다., 가나소프트는 모레 쉰다.]
    facts: []
    why: denial
"""


def loaded(folder: Path, text: str) -> tuple[Case, ...]:
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    return load_corpus(path).cases


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    positive, negative = loaded(tmp_path, GOOD)
    assert (positive.positive, negative.positive, negative.line) == (True, False, 7)
    assert positive.published == "2024-05-02"
    assert positive.facts == (
        Expected(
            line="가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW",
            subject=("가나소프트",),
            predicate="investsIn",
            object=("다라랩",),
            status=("Actual",),
            qualifiers=(("amount", "3000000000 KRW"),),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    why: denial", "    wy: denial", "cases.yaml:10: unknown key 'wy'; known: id, text, "),
        ("    why: denial", "    why: denial\n    why: no", "cases.yaml:11: key 'why' stands twice"),
        (
            "    why: denial",
            "    why: denial\n    known_gap: {3: no}",
            "cases.yaml:11: known_gap '3': the texts are numbered from 1",
        ),
        ("    why: denial\n", "", "cases.yaml:7: case 'neg-denied' has no facts, so it needs a 'why'"),
        ("    facts: []\n", "", "cases.yaml:7: no 'facts' in case"),
        ("id: neg-denied", "id: invested", "cases.yaml:7: id 'invested' stands in line 4 too"),
        ("id: neg-denied", "id: Neg Denied", "cases.yaml:7: id 'Neg Denied': allowed are small letters"),
        ("| investsIn |", "| investIn |", "cases.yaml:6: unknown predicate 'investIn'; did you mean 'investsIn'?"),
        ("| investsIn | 다라랩", "| investsIn", "cases.yaml:6: '가나소프트 | investsIn | amount=3000000000 KRW': "),
        ("가나소프트 | inv", "* | inv", "cases.yaml:6: '* | investsIn | 다라랩 | amount=3000000000 KRW': '*' is for"),
        ("amount=", "amuont=", "cases.yaml:6: 'amuont=3000000000 KRW': want each of date, status, amount, "),
        ("amount=3000000000 KRW", "status=Plan", "cases.yaml:6: unknown status 'Plan'; did you mean 'Planned'?"),
        ("다라랩: Company", "다라랩: Firm", "cases.yaml:2: unknown class 'Firm' of '다라랩'"),
        ("2024-05-02", "지난달", "cases.yaml:1: '지난달' is no date such as 2024-05-02"),
        ("가나소프트는 모레 쉰다.", "가나소프트는 다라랩에 투자하지 않는다.", "cases.yaml:8: each text once"),
        ("    why: denial", "    why: [denial]", "cases.yaml:10: want a text here"),
        ("    why: denial", "    why: denial\n    kind: head", "cases.yaml:11: unknown kind 'head'; known: body, "),
        ("    why: denial", "    why: denial\n    construction: x", "cases.yaml:7: construction 'x' is not among"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(CorpusError) as caught:
        loaded(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.faults[0].startswith(fault)


def test_all_faults_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        loaded(tmp_path, GOOD.replace("investsIn", "x").replace("Company}", "Company, 마: Y}").replace("why", "y"))
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize(
    ("facts", "difference"),
    [
        ("[가나소프트 | investsIn | 다라랩]", []),
        ("[가나소프트 | investsIn | 다라랩 | amount=3000000000.0 KRW]", []),
        ("[가나소프트 or 가나 | investsIn | 다라랩 | status=Planned/Actual]", []),
        (
            "[가나소프트 | investsIn | 다라랩 | amount=30 KRW]",
            [
                "- 가나소프트 | investsIn | 다라랩 | amount=30 KRW",
                "+ 가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW",
            ],
        ),
        (
            "[가나소프트 | investsIn | 다라랩 | status=Planned]",
            [
                "- 가나소프트 | investsIn | 다라랩 | status=Planned",
                "+ 가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW",
            ],
        ),
        (
            "[다라랩 | investsIn | 가나소프트]",
            ["- 다라랩 | investsIn | 가나소프트", "+ 가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW"],
        ),
        ("[]\n    may: ['* | * | 다라랩']\n    why: for the sake of it", []),
        (
            "[]\n    may: ['* | supplies | *']\n    why: for the sake of it",
            ["+ 가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW"],
        ),
    ],
)
def test_a_difference_is_seen(tmp_path: Path, facts: str, difference: list[str]) -> None:
    text = GOOD.replace('["가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW"]', facts)
    case = loaded(tmp_path, text)[0]
    assert differences(case, rows(reader(case.entities).read(article_of(case, case.text[0])))) == difference


def test_the_ends_of_a_symmetric_fact_may_be_swapped(tmp_path: Path) -> None:
    text = GOOD.replace("다라랩에 30억원을 투자했다", "다라랩과 손잡았다").replace(
        "가나소프트 | investsIn | 다라랩 | amount=3000000000 KRW", "다라랩 | partnersWith | 가나소프트"
    )
    case = loaded(tmp_path, text)[0]
    assert differences(case, rows(reader(case.entities).read(article_of(case, case.text[0])))) == []
