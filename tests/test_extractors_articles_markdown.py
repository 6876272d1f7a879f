"""Markdown: the whole file is the text; front matter and marks stand in blocks of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from article_tools import FIRST, SECOND, TITLE, article, loaded, of_kind, written

from ontology.model import Severity

FRONT = f"""---
title: "{TITLE}"
date: 2024-03-05
publisher: 하늘일보
author: [김하늘, 이나리]
url: https://haneul.example/1
tags: [AI]
---
"""


def test_front_matter(tmp_path: Path) -> None:
    text = f"{FRONT}\n{FIRST}\n\n{SECOND}\n"
    one = article(tmp_path / "a.md", text)
    assert one.text == text
    assert (one.title, one.published, one.publisher) == (TITLE, dt.date(2024, 3, 5), "하늘일보")
    assert (one.author, one.url) == ("김하늘, 이나리", "https://haneul.example/1")
    assert of_kind(one, "title") == [TITLE]
    assert of_kind(one, "body") == [FIRST, SECOND]
    assert of_kind(one, "boilerplate")[0] == '---\ntitle: "'


def test_the_visible_headline_stands_for_the_one_in_the_front_matter(tmp_path: Path) -> None:
    one = article(tmp_path / "a.md", f"{FRONT}\n# {TITLE}\n\n{FIRST}\n")
    assert of_kind(one, "title") == [TITLE]
    assert [block.span.start for block in one.blocks if block.kind == "title"] == [len(FRONT) + 3]


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("published: 2024-03-05T09:00:00+09:00", "2024-03-05"),
        ("일자: 20240305", "2024-03-05"),
        ("date: '2024.03.05'", "2024-03-05"),
    ],
)
def test_other_keys(tmp_path: Path, keys: str, day: str) -> None:
    one = article(tmp_path / "a.md", f"---\n제목: {TITLE}\n언론사: 하늘일보\n{keys}\n...\n{FIRST}")
    assert (one.title, one.publisher, str(one.published)) == (TITLE, "하늘일보", day)


def test_without_front_matter(tmp_path: Path) -> None:
    one = article(
        tmp_path / "a.markdown", f"# {TITLE}\n\n2024-03-05 김하늘 기자\n\n{FIRST}\n\n## 남은 숙제 ##\n\n{SECOND}\n"
    )
    assert (one.title, str(one.published), one.author) == (TITLE, "2024-03-05", "김하늘")
    assert of_kind(one, "subtitle") == ["남은 숙제"]
    assert of_kind(one, "boilerplate") == ["#", "##", "##"]


def test_lines_of_one_paragraph_are_one_block(tmp_path: Path) -> None:
    paragraph = "가온테크는 5일\n온누리를 공개했다.\n매개변수는 70억개다."
    one = article(tmp_path / "a.md", f"# {TITLE}\n\n{paragraph}\n\n- 대형 700억개\n- 소형 10억개\n\n{SECOND}")
    assert of_kind(one, "body") == [paragraph, "- 대형 700억개", "- 소형 10억개", SECOND]


def test_marks_that_hold_no_news(tmp_path: Path) -> None:
    unread = "```\n# 한빛이 라온을 인수했다.\n```\n\n<!-- 누리를\n인수했다. -->"
    text = f"# {TITLE}\n\n![가온테크 사옥](a.png)\n\n{FIRST}\n\n{unread}\n\n{SECOND}\n"
    one = article(tmp_path / "a.md", text)
    assert of_kind(one, "body") == [FIRST, SECOND]
    assert of_kind(one, "caption") == ["![가온테크 사옥](a.png)"]
    assert of_kind(one, "title") == [TITLE]


@pytest.mark.parametrize(
    "front", ["---\ntitle: [가나\ndate: 2024-03-05\n---\n", "---\na: &x [*x\n---\n", "---\n" + "[" * 5000 + "\n---\n"]
)
def test_broken_front_matter_is_a_warning(tmp_path: Path, front: str) -> None:
    articles, remarks = loaded(written(tmp_path / "a.md", f"{front}# {TITLE}\n\n{FIRST}\n"))
    assert [one.title for one in articles] == [TITLE]
    assert of_kind(articles[0], "body") == [FIRST]
    assert remarks[0].severity is Severity.WARNING
    assert remarks[0].message.startswith("front matter") and "\n" not in remarks[0].message


@pytest.mark.parametrize(
    "text", [f"---\n- a\n---\n{FIRST}", f"---\n{FIRST}", f"---\n\n---\n{FIRST}", f"{FIRST}\n---\na: b\n---\n"]
)
def test_rules_that_are_no_front_matter(tmp_path: Path, text: str) -> None:
    assert FIRST in of_kind(article(tmp_path / "a.md", text), "body")
