"""Dates: the corpus of own cases, anchors, missing days of publication, and that no text makes the reader raise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from value_texts import TEXTS

from extractors.dates import DateMention, date_spans, find_dates
from ontology.model import PartialDate, Precision

CORPUS = yaml.load((Path(__file__).parent / "corpus" / "values" / "dates.yaml").read_bytes(), yaml.BaseLoader)
PUBLISHED = dt.date.fromisoformat(CORPUS["published"])


def cases() -> list[Any]:
    return [
        pytest.param(text, case["dates"], id=f"{case['id']}: {text}")
        for case in CORPUS["cases"]
        for text in case["text"]
    ]


def written(mention: DateMention) -> str:
    flags = ">" * mention.start + "<" * mention.end
    when = mention.date
    if when is None:
        return "?" + flags
    first = when.earliest
    if when.precision is Precision.QUARTER:
        return f"{first.year}-Q{(first.month + 2) // 3}{flags}"
    if when.precision is Precision.HALF:
        return f"{first.year}-H{(first.month + 5) // 6}{flags}"
    return (f"{first}..{when.latest}" if when.precision is Precision.RANGE else when.iso) + flags


@pytest.mark.parametrize(("text", "dates"), cases())
def test_reads_what_the_corpus_says(text: str, dates: list[str]) -> None:
    assert [written(mention) for mention in find_dates(text, PUBLISHED)] == dates


@pytest.mark.parametrize(
    ("published", "day"),
    [("2031-03-14", "2031-03-30"), ("2031-01-14", "2030-12-30"), ("2031-03-29", "2031-03-30")],
    ids=["no such day in February", "the year before", "the next day, as papers are dated"],
)
def test_a_later_day_gone_by_is_one_that_was(published: str, day: str) -> None:
    found = find_dates("30일 협약을 맺었다.", dt.date.fromisoformat(published))
    assert [written(mention) for mention in found] == [day]


@pytest.mark.parametrize("text", CORPUS["none"])
def test_finds_nothing(text: str) -> None:
    found = [mention.span.of(text) for mention in find_dates(text, PUBLISHED) if mention.date is not None]
    assert found == []


def test_the_corpus_is_whole() -> None:
    names = [case["id"] for case in CORPUS["cases"]]
    assert len(names) == len(set(names)) == 67
    assert sum(len(case["text"]) for case in CORPUS["cases"]) == 225
    assert len(CORPUS["none"]) == 15


@pytest.mark.parametrize(
    ("text", "published", "want"),
    [
        ("30일", "2031-08-02", "2031-07-30"),
        ("30일", "2031-08-11", "2031-08-30"),
        ("1일", "2031-08-30", "2031-09-01"),
        ("지난 31일", "2031-03-14", "?"),
        ("31일", "2031-01-31", "2031-01-31"),
        ("12월 27일", "2031-01-03", "2030-12-27"),
        ("1월 5일", "2031-12-20", "2032-01-05"),
        ("4분기", "2031-02-10", "2030-Q4"),
        ("지난달", "2031-01-15", "2030-12"),
        ("지난 2월", "2031-01-15", "2030-02"),
        ("내달 말", "2031-12-15", "2032-01-21..2032-01-31"),
        ("지난 겨울", "2031-08-14", "2030-12-01..2031-02-28"),
        ("한 달 전", "2031-03-31", "2031-02"),
        ("10월 별을 출시했다고 밝혔다", "2031-03-26", "2030-10"),
        ("10월 별을 출시한다고 밝혔다", "2031-03-26", "2031-10"),
        ("6월 공개할 별을 소개했다", "2031-03-26", "2031-06"),
        ("하반기에는 매출이 늘었다", "2031-03-26", "2030-H2"),
        ("하반기에는 매출이 늘 것으로 봤다", "2031-03-26", "2031-H2"),
    ],
)
def test_turns_of_months_and_years(text: str, published: str, want: str) -> None:
    (mention,) = find_dates(text, dt.date.fromisoformat(published))
    assert written(mention) == want


def test_later_months_of_a_year_told_two_sentences_before() -> None:
    text = "지난해 7월 투자에 나섰다. 9월에는 누리랩에 투자했다. 11월에는 지분을 늘렸다."
    found = find_dates(text, dt.date(2031, 12, 26))
    assert [written(mention) for mention in found] == ["2030-07", "2030-09", "2030-11"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2030년 7월 27일 밝혔다", "2030-07-27"),
        ("2030년 2분기", "2030-Q2"),
        ("2030~2031년", "2030-01-01..2031-12-31><"),
        ("지난 7월27일", "?"),
        ("지난해", "?"),
        ("이달 초", "?"),
        ("하반기", "?"),
        ("3년 전", "?"),
        ("8일", "?"),
        ("전날", "?"),
        ("연내", "?"),
        ("지난 겨울", "?"),
        ("다음 주 월요일", "?"),
        ("금요일", "?"),
        ("(7/27)", "?"),
        ("다음 분기", "?"),
        ("월말", "?"),
    ],
)
def test_without_a_day_of_publication_only_what_is_absolute_resolves(text: str, want: str) -> None:
    (mention,) = find_dates(text, None)
    assert written(mention) == want


def test_the_anchor_of_the_sentence_before_is_what_same_year_means() -> None:
    anchor = PartialDate.month(2027, 5)
    texts = ("같은 해 8월", "이듬해 3월", "같은 달", "그해 말", "당시")
    assert [written(find_dates(text, PUBLISHED, anchor)[0]) for text in texts] == [
        "2027-08",
        "2028-03",
        "2027-05",
        "2027-10-01..2027-12-31",
        "2027-05",
    ]
    assert written(find_dates("같은 해 8월", PUBLISHED)[0]) == "?"


def test_a_day_of_another_paragraph_is_not_counted_from() -> None:
    far = "2031년 3월 5일 공개했다." + " 가나다라마바사." * 40 + " 다음 날 사과했다."
    near = "2031년 3월 5일 공개했다. 다음 날 사과했다."
    assert written(find_dates(near, PUBLISHED)[-1]) == "2031-03-06"
    assert written(find_dates(far, PUBLISHED)[-1]) == "2031-08-15"


def test_a_range_is_one_mention() -> None:
    text = "가나는 2030년 7월부터 2031년 3월까지 짓는다"
    (mention,) = find_dates(text, PUBLISHED)
    assert mention.span.of(text) == "2030년 7월부터 2031년 3월"


def test_spans_are_found_without_a_clock() -> None:
    text = "지난 8일 12개사가 2030년부터"
    assert [span.of(text) for span in date_spans(text)] == ["지난 8일", "2030년"]


@given(TEXTS, st.none() | st.dates(), st.none() | st.dates())
def test_no_text_makes_it_raise_and_spans_lie_in_order(text: str, day: dt.date | None, anchor: dt.date | None) -> None:
    before = PartialDate.day(anchor.year, anchor.month, anchor.day) if anchor else None
    end = 0
    for mention in find_dates(text, day, before):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.none() | st.dates())
def test_every_way_to_write_a_day_reads_back(day: dt.date, published: dt.date | None) -> None:
    for text in (
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년{day.month}월{day.day}일에",
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}. {day.month}. {day.day}.",
    ):
        (mention,) = find_dates(text, published)
        assert mention.date == PartialDate.day(day.year, day.month, day.day)
