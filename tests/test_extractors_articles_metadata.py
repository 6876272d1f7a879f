"""Title, day, outlet and reporters, as the furniture of a text states them."""

from __future__ import annotations

import datetime as dt

import pytest
from article_tools import FIRST, SECOND, TITLE
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.blocks import find_blocks
from extractors.articles.metadata import Metadata, parse_date, read_metadata, reporters, url_date
from extractors.articles.outlets import OUTLETS, is_outlet, known_in, outlet_of_url

DAY = dt.date(2024, 3, 5)


def found(text: str) -> Metadata:
    return read_metadata(text, find_blocks(text))


@pytest.mark.parametrize(
    ("furniture", "publisher", "author"),
    [
        ("(서울=연합뉴스) 홍길동 기자 = {}", "연합뉴스", "홍길동"),
        ("(서울·세종=연합뉴스) 홍길동 이나리 기자 = {}", "연합뉴스", "홍길동, 이나리"),
        ("[서울=뉴시스]홍길동 기자 = {}", "뉴시스", "홍길동"),
        ("[하늘일보 홍길동 기자] {}", "하늘일보", "홍길동"),
        ("[하늘소식=홍길동 기자] {}", "하늘소식", "홍길동"),
        ("[세종=이데일리 홍길동 기자] {}", "이데일리", "홍길동"),
        ("(뉴욕=홍길동 특파원) {}", "", "홍길동"),
        ("홍길동 기자 = {}", "", "홍길동"),
        ("{} 하늘소식=홍길동 기자 a@b.example", "하늘소식", "홍길동"),
        ("{} 홍길동·이나리 기자 a@b.example", "", "홍길동, 이나리"),
        ("{} 홍길동 산업전문기자", "", "홍길동"),
        ("{}김하늘기자 a@b.example", "", "김하늘"),
        ("{}\n민서온 기자 · 한강타임스", "한강타임스", "민서온"),
        ("{}\n산업부 홍길동 기자", "", "홍길동"),
        ("{}\n온라인뉴스팀", "", ""),
        ("{}\nCopyright © 하늘소식. 무단전재 및 재배포 금지.", "하늘소식", ""),
        ("{}\nCopyright © 2024 하늘소식 All rights reserved.", "하늘소식", ""),
        ("{}\n<저작권자 ⓒ 하늘소식, 무단 전재 및 재배포 금지>", "하늘소식", ""),
        ("{}\n<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", "연합뉴스", ""),
        ("{}\nⓒ '하늘소식' 무단전재 배포금지", "하늘소식", ""),
        ("{}\nⓒ 하늘소식(www.haneul.example)", "하늘소식", ""),
        ("{}\nⓒ 하늘일보 & haneul.example, 무단전재 및 재배포 금지", "하늘일보", ""),
        ("{}\n무단전재 및 재배포 금지", "", ""),
        ("{}\n《반도체와 배터리 분야 전문미디어 하늘렉》", "하늘렉", ""),
        ("{}\n본 기사의 저작권은 하늘소식에 있으며 무단 전재와 재배포를 금합니다.", "하늘소식", ""),
        ("{}\n하늘이 나왔다.\nⓒ\n【오늘의 운세】", "", ""),
        ("{} 그는 전자신문과 만나 이같이 말했다.", "전자신문", ""),
        ("{} 그는 전자신문과의 인터뷰에서, 이어 디지털타임스와 만나 말했다.", "", ""),
    ],
)
def test_outlet_and_reporters(furniture: str, publisher: str, author: str) -> None:
    metadata = found(f"{TITLE}\n{furniture.format(FIRST)}")
    assert (metadata.title, metadata.publisher, metadata.author) == (TITLE, publisher, author)


def test_the_byline_goes_before_the_copyright() -> None:
    text = f"{TITLE}\n{FIRST} 하늘소식=홍길동 기자 a@b.example\nⓒ 새벽신문, 무단전재 및 재배포 금지"
    assert found(text).publisher == "하늘소식"


@pytest.mark.parametrize(
    "line",
    [
        "2024-03-05",
        "2024-03-05     김하늘 기자",
        "2024.03.05 10:30",
        "2024. 3. 5.",
        "2024/03/05",
        "2024년 3월 5일",
        "입력 2024-03-05 10:30",
        "입력2024.03.05. 오전 9:00",
        "수정 2024.03.07 10:00 | 입력 2024.03.05 09:00",
        "승인 2024.03.05 09:00",
        "기사입력 2024년 3월 5일 오전 9시 30분",
        "등록 2024.03.05 09:00:00 수정 2024.03.07 10:12:00",
        "날짜: 2024-03-05",
        "최종수정 2024.03.07 09:00\n최초입력 2024.03.05 09:00",
    ],
)
def test_the_day_under_the_title(line: str) -> None:
    assert found(f"{TITLE}\n{line}\n{FIRST}").published == DAY


@pytest.mark.parametrize(
    "end",
    [
        "2024년03월05일 08시00분 송고",
        "<저작권자(c) 하늘일보> 2024/03/05 08:00 송고",
        "김하늘 기자 a@b.example\n입력 2024.03.05",
    ],
)
def test_the_day_behind_the_text(end: str) -> None:
    assert found(f"{TITLE}\n{FIRST}\n{SECOND}\n{end}").published == DAY


@pytest.mark.parametrize(
    "sentence",
    [
        "가온테크는 2024년 3월 5일 온누리를 공개했다.",
        "2024-03-05 온누리가 나왔다.",
        "지난 5일 공개했다. 2023.12.01 설립된 회사다.",
    ],
)
def test_days_in_sentences_are_not_the_day_of_publication(sentence: str) -> None:
    assert found(f"{TITLE}\n{sentence}\n{FIRST}").published is None


def test_a_day_that_no_calendar_has() -> None:
    assert found(f"{TITLE}\n2023-02-30\n{FIRST}").published is None
    assert found(f"{TITLE}\n입력 2023-02-30 수정 2024-03-05\n{FIRST}").published == DAY


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-05",
        "2024-03-05T23:59:59",
        "2024-03-05T10:00:00+09:00",
        "2024-03-04T15:00:00Z",
        "2024-03-04 20:00:00-08:00",
        "2024-03-05 09:00:00",
        "2024-03-05 09:00 +0900",
        "20240305",
        "202403050900",
        "20240305090000",
        "20240305.0",
        "2024.03.05. 오전 9:00",
        "2024년 3월 5일 (화)",
        "24.03.05 09:00",
        "Tue, 05 Mar 2024 09:00:00 +0900",
        "Mon, 04 Mar 2024 16:00:00 GMT",
        "1709600000",
        "1709600000000",
    ],
)
def test_dates_as_archives_write_them(value: str) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "어제",
        "2024",
        "2024-13-05",
        "20241399",
        "12345",
        "99999999999999",
        "9999-12-31T23:00:00-23:00",
        "3 hours ago",
    ],
)
def test_no_date(value: str) -> None:
    assert parse_date(value) is None


@given(st.text(max_size=60) | st.from_regex(r"[0-9TZ:+. -]{1,40}"))
def test_any_value_gives_a_date_or_none(value: str) -> None:
    when = parse_date(value)
    assert when is None or 1900 <= when.year <= 2099


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("홍길동", "홍길동"),
        ("홍길동 기자", "홍길동"),
        ("홍길동 기자 a@b.example", "홍길동"),
        ("홍길동, 이나리", "홍길동, 이나리"),
        ("홍길동·이나리 기자", "홍길동, 이나리"),
        ("Jane Doe", "Jane Doe"),
        ("a@b.example", ""),
        ("", ""),
    ],
)
def test_reporters_in_a_field(value: str, names: str) -> None:
    assert reporters(value) == names


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/03/05/gaon", DAY),
        ("https://v.daum.net/v/20240305103000123", DAY),
        ("https://a.example/news?id=20240305", DAY),
        ("https://a.example/view/AKR20240305000100017", DAY),
        ("https://a.example/20241399", None),
        ("https://20240305.example/", None),
        ("", None),
    ],
)
def test_the_day_in_a_url(url: str, day: dt.date | None) -> None:
    assert url_date(url) == day


def test_outlets_by_domain() -> None:
    assert outlet_of_url("https://www.thelec.kr/news/1") == "디일렉"
    assert outlet_of_url("https://biz.chosun.com/a") == "조선비즈"
    assert outlet_of_url("https://notchosun.example/") == ""
    assert outlet_of_url("http://[broken") == ""
    assert len(OUTLETS) == len(set(OUTLETS)) and all(is_outlet(name) for name in OUTLETS.values())


@pytest.mark.parametrize("word", ["일보", "경제", "뉴스", "방송", "가온테크", "새벽소프트"])
def test_no_outlets(word: str) -> None:
    assert not is_outlet(word)


def test_an_outlet_that_is_only_quoted_is_not_the_publisher() -> None:
    assert known_in("연합뉴스에 따르면 전자신문 보도가 맞았다.") == ""
