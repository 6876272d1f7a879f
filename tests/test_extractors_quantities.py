"""Quantities: the corpus of own cases, shared scales, hedges, spans, and that no text makes the reader raise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from value_texts import TEXTS

from extractors.dates import find_dates
from extractors.quantities import Quantity, find_numbers, find_quantities
from ontology.model import Bound, Count, Measure, Money, Span

CORPUS = yaml.safe_load((Path(__file__).parent / "corpus" / "values" / "quantities.yaml").read_text(encoding="utf-8"))
BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "~",
    Bound.AT_LEAST: ">=",
    Bound.MORE_THAN: ">",
    Bound.AT_MOST: "<=",
    Bound.LESS_THAN: "<",
    Bound.RANGE: "",
}


def cases() -> list[Any]:
    return [
        pytest.param(text, case["values"], case.get("bounds", {}).get(text, ""), id=f"{case['id']}: {text}")
        for case in CORPUS["cases"]
        for text in case["text"]
    ]


def written(quantity: Quantity) -> str:
    value = quantity.value
    if isinstance(value, Money):
        unit = value.currency
    elif isinstance(value, Measure):
        unit = {"": '""', "tokens": "토큰"}.get(value.unit, value.unit)
    else:
        unit = "#"
    number = f"{value.value}" if value.upper is None else f"{value.value}..{value.upper}"
    assert (value.upper is not None) == (value.bound is Bound.RANGE)
    return f"{'! ' if quantity.conversion else ''}{BOUNDS[value.bound]}{number} {unit}"


@pytest.mark.parametrize(("text", "values", "bound"), cases())
def test_reads_what_the_corpus_says(text: str, values: list[str], bound: str) -> None:
    assert [written(quantity) for quantity in find_quantities(text)] == [bound + value for value in values]


@pytest.mark.parametrize("text", CORPUS["none"])
def test_finds_nothing(text: str) -> None:
    assert [quantity.span.of(text) for quantity in find_quantities(text)] == []


def test_the_corpus_is_whole() -> None:
    names = [case["id"] for case in CORPUS["cases"]]
    assert len(names) == len(set(names)) == 50
    assert sum(len(case["text"]) for case in CORPUS["cases"]) == 179
    assert len(CORPUS["none"]) == 21


@pytest.mark.parametrize(
    ("text", "span", "outer"),
    [
        ("약 2억3000만달러 이상을 투자", "2억3000만달러", "약 2억3000만달러 이상"),
        ("누적 1000만명 가입자", "1000만명", "누적 1000만명"),
        ("1만 여 개를", "1만 여 개", "1만 여 개"),
        ("10억+ 사용자", "10억", "10억+"),
        ("총 최대 30% 할인", "30%", "총 최대 30%"),
        ("계약 100억원", "100억원", "100억원"),
        ("7월 12개", "12개", "12개"),
        ("영업이익률 마이너스 5%로", "마이너스 5%", "마이너스 5%"),
        ("500만~1000만달러 규모", "500만~1000만달러", "500만~1000만달러"),
        ("100억원대를", "100억원", "100억원대"),
        ("３０％ 할인", "３０％", "３０％"),
    ],
)
def test_span_is_the_number_with_its_unit_and_outer_has_the_hedges(text: str, span: str, outer: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.span.of(text), quantity.outer.of(text)) == (span, outer)


def test_dates_that_were_found_already_are_kept_out() -> None:
    text = "2031년 7월 27일 12개사가"
    dates = find_dates(text, dt.date(2031, 8, 14))
    assert [quantity.span.of(text) for quantity in find_quantities(text, dates)] == ["12개사"]
    assert find_quantities(text) == find_quantities(text, dates)


def test_values_are_whole_where_they_can_be() -> None:
    (size,) = find_quantities("7.8B")
    assert size.value == Count(value=7_800_000_000)
    (odd,) = find_quantities("약 1.2345만")
    assert odd.value == Count(value=12345, bound=Bound.ABOUT)
    (broken,) = find_quantities("1.23456만")
    assert isinstance(broken.value, Measure) and str(broken.value.value) == "12345.6"


def test_a_slip_is_read_as_written() -> None:
    (quantity,) = find_quantities("매개변수 3000개를 갖췄다")
    assert quantity.value.value == 3000


@given(TEXTS)
def test_no_text_makes_it_raise_and_spans_lie_in_order(text: str) -> None:
    end = 0
    dates = find_dates(text, dt.date(2031, 8, 14))
    for quantity in find_quantities(text, dates):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.outer.start <= quantity.span.start and quantity.span.end <= quantity.outer.end
        assert not any(overlap(quantity.span, date.span) for date in dates)
        assert quantity.value.upper is None or quantity.value.value < quantity.value.upper
        end = quantity.span.end
    end = 0
    for number in find_numbers(text):
        assert end <= number.span.start < number.span.end <= len(text)
        end = number.span.end


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@given(TEXTS, TEXTS)
def test_what_stands_in_another_line_changes_nothing(text: str, other: str) -> None:
    alone = [(quantity.span.of(text), quantity.value) for quantity in find_quantities(text)]
    both = f"{text}\n\n가나다라.\n\n{other}"
    inside = [q for q in find_quantities(both) if q.span.end <= len(text)]
    assert [(quantity.span.of(both), quantity.value) for quantity in inside] == alone
