"""JSON, JSON Lines, CSV and Excel: one article a record."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from article_tools import FIRST, SECOND, TITLE, article, check, loaded, of_kind, refusal, workbook, written

from extractors.articles import load
from ontology.model import Article, Severity

DAY = dt.date(2024, 3, 5)
RECORD = {
    "title": TITLE,
    "date": "2024-03-05",
    "publisher": "하늘일보",
    "author": "김하늘",
    "text": f"{FIRST}\n{SECOND}",
}
HEADER = ["뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "키워드", "본문", "URL", "분석제외 여부"]
ROW = [
    "01100101.20240305120000001",
    20240305,
    "하늘일보",
    "김하늘 기자",
    TITLE,
    "경제>반도체",
    "AI",
    f"{FIRST} {SECOND}",
    "https://haneul.example/1",
    "",
]


def test_one_object(tmp_path: Path) -> None:
    one = article(tmp_path / "a.json", json.dumps({**RECORD, "url": "https://haneul.example/1", "subtitle": "맞손"}))
    assert one.text == f"{TITLE}\n\n맞손\n\n{FIRST}\n{SECOND}"
    assert one.file == "a.json"
    assert (one.title, one.published, one.publisher, one.author) == (TITLE, DAY, "하늘일보", "김하늘")
    assert one.url == "https://haneul.example/1"
    assert [block.kind for block in one.blocks] == ["title", "subtitle", "body", "body"]


@pytest.mark.parametrize(
    "record",
    [
        {"제목": TITLE, "일자": 20240305, "언론사": "하늘일보", "기자": "김하늘 기자", "본문": FIRST},
        {
            "headline": TITLE,
            "published_at": "2024-03-05T09:00:00+09:00",
            "press": "하늘일보",
            "reporter": "김하늘",
            "content": FIRST,
        },
        {
            "Title": TITLE,
            "pubDate": "Tue, 05 Mar 2024 09:00:00 +0900",
            "media_name": "하늘일보",
            "writer": "김하늘",
            "article": FIRST,
        },
        {
            "title": f"<b>{TITLE}</b>",
            "pubDate": "20240305",
            "press": "하늘일보",
            "byline": "김하늘",
            "description": f"<p>{FIRST}</p>",
        },
        {
            "title": TITLE,
            "datePublished": 1709600000,
            "publisher": {"name": "하늘일보"},
            "author": [{"name": "김하늘"}],
            "articleBody": FIRST,
        },
        {
            "id": "1",
            "metadata": {"title": TITLE, "author": "김하늘", "publisher": "하늘일보", "date": "20240305"},
            "paragraph": [{"id": "1.1", "form": FIRST}],
        },
        {
            "title": TITLE,
            "media_name": "하늘일보",
            "publish_date": "2024-03-05 00:00:00",
            "writer": "김하늘",
            "text": [[{"index": 0, "sentence": FIRST}]],
        },
        {"title": TITLE, "date": "2024-03-05", "publisher": "하늘일보", "text": f"{TITLE}\n{FIRST} 김하늘 기자"},
        {
            "title": TITLE,
            "url": "https://haneul.example/2024/03/05/1",
            "source": "하늘일보",
            "author": "김하늘",
            "body": [FIRST],
        },
    ],
)
def test_the_many_names_of_fields(tmp_path: Path, record: dict[str, Any]) -> None:
    one = article(tmp_path / "a.json", json.dumps(record, ensure_ascii=False))
    assert (one.title, one.published, one.publisher, one.author) == (TITLE, DAY, "하늘일보", "김하늘")
    assert of_kind(one, "title") == [TITLE] and of_kind(one, "body") == [FIRST]


@pytest.mark.parametrize("key", ["articles", "documents", "document", "items", "data", "content"])
def test_lists_within_an_object(tmp_path: Path, key: str) -> None:
    path = written(tmp_path / "a.json", json.dumps({"total": 2, key: [RECORD, {**RECORD, "text": SECOND}]}))
    articles, remarks = loaded(path)
    assert [one.file for one in articles] == ["a.json#1", "a.json#2"] and remarks == []


def test_a_list_deeper_down(tmp_path: Path) -> None:
    articles, _ = loaded(written(tmp_path / "a.json", json.dumps({"data": {"result": 1, "items": [RECORD]}})))
    assert len(articles) == 1


def test_json_lines_go_on_behind_a_bad_line(tmp_path: Path) -> None:
    good = json.dumps(RECORD, ensure_ascii=False)
    lines = [
        good,
        "",
        '{"title": "',
        json.dumps({"title": "가나"}),
        '"가나"',
        good.replace("70억", "80억"),
        json.dumps({"text": "Only English here."}),
    ]
    articles, remarks = loaded(written(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [one.file for one in articles] == ["a.jsonl#1", "a.jsonl#6"]
    assert [remark.file for remark in remarks] == ["a.jsonl#3", "a.jsonl#4", "a.jsonl#5", "a.jsonl#7"]
    assert {remark.severity for remark in remarks} == {Severity.ERROR}
    assert remarks[0].message == "broken JSON at line 1, column 11: Unterminated string starting at"
    assert (
        remarks[1].message
        == "no article: a text under 'text', 'body', 'content' or '본문' is wanted; got the keys 'title'"
    )
    assert remarks[2].message.startswith("no article: a JSON string, where an object")
    assert remarks[3].message.startswith("not Korean: ")


def test_json_lines_in_cp949_with_windows_line_ends(tmp_path: Path) -> None:
    line = json.dumps(RECORD, ensure_ascii=False).replace("‘", "'").replace("’", "'")
    articles, _ = loaded(written(tmp_path / "a.ndjson", f"{line}\r\n{line}\r\n".encode("cp949")))
    assert len(articles) == 2 and articles[0].text == articles[1].text


def test_a_long_line_costs_only_itself(tmp_path: Path) -> None:
    good = json.dumps(RECORD)
    path = written(tmp_path / "a.jsonl", good + "\n" + json.dumps({"text": "가" * 9000}) + "\n" + good + "\n")
    found = list(load(path, max_bytes=5000))
    assert [one.file for one in found] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert [isinstance(one, Article) for one in found] == [True, False, True]


def test_json_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", (json.dumps(RECORD) + "\n") * 5 + "{")
    found = load(path)
    assert isinstance(next(found), Article)
    found.close()  # type: ignore[attr-defined]


def test_many_bad_records_are_told_in_few_lines(tmp_path: Path) -> None:
    articles, remarks = loaded(written(tmp_path / "a.jsonl", "{\n" * 1000))
    assert articles == [] and len(remarks) == 21
    assert remarks[-1].file == "a.jsonl"
    assert remarks[-1].message == "980 more records without an article; the first 20 are listed"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"title": "a",\n "text": }', "broken JSON at line 2, column 10: Expecting value"),
        ("[" * 100_000, "broken JSON: nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "broken JSON: a number too long to read"),
        ("[]", "no article: the list of records is empty"),
        ('"가나"', "no article: the file is a JSON string; an object or a list of objects with"),
        ('{"items": []}', "no article: the list of records is empty"),
        ('{"title": "가나"}', "no article: a text under"),
        ("12", "no article: the file is a JSON number"),
    ],
)
def test_json_without_an_article(tmp_path: Path, content: str, message: str) -> None:
    assert refusal(tmp_path / "a.json", content).startswith(message)


def test_a_lone_surrogate(tmp_path: Path) -> None:
    assert "\ufffd" in article(tmp_path / "a.json", json.dumps({**RECORD, "text": FIRST + "\ud800"})).text


def as_csv(rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def table(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    return written(path, workbook(rows) if path.suffix == ".xlsx" else as_csv(rows))


@pytest.fixture(params=["a.csv", "a.xlsx"])
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param.endswith(".xlsx"):
        pytest.importorskip("python_calamine", reason="python-calamine is not installed (extra excel)")
    return tmp_path / str(request.param)


def test_bigkinds(sheet: Path) -> None:
    articles, remarks = loaded(table(sheet, [HEADER, ROW]))
    (one,) = articles
    check(one)
    assert remarks == []
    assert one.file == f"{sheet.name}#2"
    assert one.text == f"{TITLE}\n\n{FIRST} {SECOND}"
    assert (one.title, one.published, one.publisher, one.author) == (TITLE, DAY, "하늘일보", "김하늘")
    assert one.url == "https://haneul.example/1"


def test_bigkinds_rows_that_are_marked(sheet: Path) -> None:
    kept = [*ROW[:-1], "본문 확보"]
    articles, remarks = loaded(table(sheet, [HEADER, ROW, kept, [*ROW[:-1], "중복"], [*ROW[:-1], "예외"]]))
    assert len(articles) == 2
    assert [(remark.severity, remark.message) for remark in remarks] == [
        (Severity.WARNING, "2 of 4 rows left out: marked 중복 or 예외 under 분석제외 여부")
    ]


def test_bigkinds_texts_that_are_cut(sheet: Path) -> None:
    row = list(ROW)
    row[7] = (FIRST * 6)[:200]
    articles, remarks = loaded(table(sheet, [HEADER, row]))
    assert len(articles) == 1
    assert remarks[0].message == "1 of 1 texts end in mid-sentence: BIGKinds exports only their first 200 characters"


def test_headers_are_matched_by_their_letters(sheet: Path) -> None:
    header = [name.replace(" ", "") for name in HEADER]
    articles, _ = loaded(table(sheet, [["빅카인즈 검색 결과"], header, ROW, ["", "", "", "", "", "", "", "", "", ""]]))
    assert [one.file for one in articles] == [f"{sheet.name}#3"]


def test_a_table_without_texts(sheet: Path) -> None:
    _, remarks = loaded(table(sheet, [["이름", "값"], ["가", "나"]]))
    assert [remark.message for remark in remarks] == [
        "no column for the text ('본문', 'text', 'body', 'content') in the header; got '이름', '값'"
    ]


def test_a_table_without_rows(sheet: Path) -> None:
    _, remarks = loaded(table(sheet, [HEADER]))
    assert [remark.message for remark in remarks] == ["no article: the table has a header and no rows"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_of_any_delimiter_and_encoding(tmp_path: Path, delimiter: str) -> None:
    rows = [["title", "text", "date"], ["가온, 온누리", f"{FIRST}\n두 번째 문단이다; 끝났다.", "2024-03-05"]]
    content = as_csv(rows, delimiter).replace("‘", "'").replace("’", "'")
    for encoding in ("utf-8-sig", "cp949"):
        (one,), _ = loaded(written(tmp_path / "a.csv", content.encode(encoding)))
        assert one.title == "가온, 온누리" and len(of_kind(one, "body")) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no workbook", "not an .xlsx workbook: "),
        (b"PK\x05\x06" + bytes(18), "broken .xlsx workbook: "),
        (workbook([HEADER, ROW])[:-60], "not an .xlsx workbook: "),
    ],
)
def test_a_broken_workbook(tmp_path: Path, content: bytes, message: str) -> None:
    pytest.importorskip("python_calamine", reason="python-calamine is not installed (extra excel)")
    assert refusal(tmp_path / "a.xlsx", content).startswith(message)


def test_excel_without_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    message = refusal(tmp_path / "a.xlsx", workbook([HEADER, ROW]))
    assert message == "reading .xlsx needs python-calamine: install aimaek[excel], or save the sheet as .csv"
