"""Rows as text: widths of Korean, nothing that a terminal obeys, round trips."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from aimaek.tables import clip, csv_text, json_text, pad, printable, table, width

cells = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)


def test_columns_line_up_by_what_the_eye_sees() -> None:
    text = table(["이름", "n"], [["가온AI", 3], ["한빛전자", 1200]])
    assert text.splitlines() == ["이름         n", "--------  ----", "가온AI       3", "한빛전자  1200"]


def test_a_narrow_terminal_clips_the_widest_column_first() -> None:
    text = table(["짧은 열", "긴 열"], [["가나", "아주 긴 문장이 들어 있는 칸입니다"]], fit=24)
    assert all(width(line) <= 24 for line in text.splitlines())
    assert "가나" in text and "…" in text


def test_a_terminal_obeys_nothing_in_an_article() -> None:
    hostile = "가\x1b]0;내 제목\x07나\u202e다\r\n라\x9b2J"
    assert printable(hostile) == "가 ]0;내 제목 나 다 라 2J"
    assert "\x1b" not in table(["열"], [[hostile]])


@given(cells, st.integers(min_value=1, max_value=12))
def test_clipped_text_fits(text: str, columns: int) -> None:
    assert width(clip(text, columns)) <= columns
    assert width(pad(clip(text, columns), columns)) == columns


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_a_table_has_a_line_a_row(rows: list[tuple[str, str]]) -> None:
    assert len(table(["하나", "둘"], rows).split("\n")) == 2 + len(rows)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_csv_comes_back(rows: list[tuple[str, str]]) -> None:
    text = csv_text(["하나", "둘"], rows)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["하나", "둘"], *map(list, rows)]


def test_json_keeps_korean_readable() -> None:
    assert json.loads(json_text({"이름": ["맥"]})) == {"이름": ["맥"]}
    assert "맥" in json_text("맥")
