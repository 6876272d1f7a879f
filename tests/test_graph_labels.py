"""How values are said: exactly, as the press says them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from graph_sample import HOSTILE

from graph.labels import QUALIFIER_LABELS, STATUS_LABELS, clean, date_text, korean_number, value_text, value_text_en
from ontology.model import Bound, Count, Measure, Money, PartialDate, Qualifiers, Status, Text, Value


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (7, "7"),
        (10_000, "1만"),
        (15_000_000_000, "150억"),
        (1_200_000_000_000, "1조2000억"),
        (1_000_000_000_001, "1조1"),
        (Decimal("1.2E+12"), "1조2000억"),
        (Decimal("12345.50"), "1만2345.5"),
        (Decimal("0.5"), "0.5"),
        (-20_000, "-2만"),
        (10**17, "100000조"),
    ],
)
def test_numbers_by_myriads(number: Decimal | int, text: str) -> None:
    assert korean_number(number) == text


@pytest.mark.parametrize(
    ("value", "ko", "en"),
    [
        (Money(value=Decimal(150_0000_0000), currency="KRW"), "150억원", "KRW 15 billion"),
        (Money(value=Decimal(1234), currency="CHF"), "1234 CHF", "CHF 1,234"),
        (
            Money(value=Decimal(100_0000), currency="USD", upper=Decimal(200_0000), bound=Bound.RANGE),
            "100만~200만달러",
            "USD 1 million to 2 million",
        ),
        (Money(value=Decimal(5), currency="EUR", bound=Bound.MORE_THAN), "5유로 초과", "more than EUR 5"),
        (Measure(value=Decimal("8.90"), unit="PF", bound=Bound.AT_MOST), "8.9PF 이하", "at most 8.9 PF"),
        (Count(value=24, bound=Bound.AT_LEAST), "24곳 이상", "at least 24"),
        (Text(value="한국어"), "한국어", "한국어"),
        ("nuri", "nuri", "nuri"),
    ],
)
def test_values_in_both_languages(value: Value, ko: str, en: str) -> None:
    assert value_text(value, "memberCount") == ko
    assert value_text_en(value) == en


def test_dates_as_precise_as_known() -> None:
    assert date_text(PartialDate.half(2024, 2)) == "2024 H2"
    assert date_text(PartialDate.year(2024)) == "2024"
    assert date_text(PartialDate.day(2024, 2, 9)) == "2024-02-09"
    assert date_text(PartialDate.between(dt.date(2023, 12, 1), dt.date(2024, 1, 5))) == "2023-12-01~2024-01-05"


@pytest.mark.parametrize("text", HOSTILE)
def test_clean_text_is_one_line_that_can_be_written(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned and len(cleaned.splitlines()) == 1
    assert all(char.isprintable() for char in cleaned)


def test_every_status_and_qualifier_has_a_name() -> None:
    assert set(STATUS_LABELS) == set(Status)
    assert set(QUALIFIER_LABELS) == set(Qualifiers.__dataclass_fields__) - {"date", "status"}
