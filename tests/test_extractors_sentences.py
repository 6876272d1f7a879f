"""Where sentences end: full stops and paragraphs, speech and numbers, lists and lines broken at a column."""

from __future__ import annotations

import textwrap
from pathlib import Path

import article_tools
import pytest
from reading_tools import article, lines, names, read

from extractors.reading import Reader
from extractors.sentences import split
from ontology.model import BlockKind

KNOWN = [("누리온", "Company"), ("가온AI", "Company"), ("하람", "Company")]
PARAGRAPH = "누리온은 지난해 가온AI를 인수했다. 가온AI는 하람과 손잡았다. 이 회사는 언어모델 '푸른솔'을 공개했다."


def pieces(text: str, kind: BlockKind = BlockKind.BODY) -> list[str]:
    return [sentence.of(text) for sentence in split(article(text, kind=kind))]


@pytest.mark.parametrize(
    "sentences",
    [
        ("누리온이 칩을 냈다.", "가온AI는 모델을 냈다."),
        ("누리온이 칩을 냈어요.", "‘별’도 나왔다."),
        ("새 칩은 작음.", "값도 낮췄음.", "누리온은 웃었다."),
        ("정말일까?", "그렇다!", "다음은 가온AI다."),
    ],
)
@pytest.mark.parametrize("between", ["", " ", "\n", "\n\n"])
def test_a_full_stop_ends_a_sentence_even_glued(sentences: tuple[str, ...], between: str) -> None:
    assert pieces(between.join(sentences)) == list(sentences)


@pytest.mark.parametrize(
    "text",
    [
        "매출은 3.5조원이다.",
        "성장률은 12.5%다.",
        "다온칩은 5.2GHz로 돈다.",
        "새 모델 별무리3.5는 빠르다.",
        "누리온.가온은 한 회사다.",
        "가온Gen.AI는 새 이름이다.",
    ],
)
def test_a_point_inside_a_number_or_a_name_ends_nothing(text: str) -> None:
    assert pieces(text) == [text]


def test_a_percent_sign_may_end_a_sentence() -> None:
    assert pieces("점유율은 30%. 누리온은 웃었다.") == ["점유율은 30%.", "누리온은 웃었다."]


@pytest.mark.parametrize(("left", "right"), ["“”", '""'])
def test_speech_stays_whole(left: str, right: str) -> None:
    speech = f"{left}칩을 냈다. 값은 낮췄다. 다음은 모델이다{right}고 누리온 대표는 말했다."
    assert pieces(f"{speech} 가온AI는 웃었다.") == [speech, "가온AI는 웃었다."]


def test_a_mark_that_never_closes_protects_nothing() -> None:
    assert pieces("“칩을 냈다. 값은 낮췄다.") == ["“칩을 냈다.", "값은 낮췄다."]


@pytest.mark.parametrize(
    ("before", "first"),
    [("", []), ("-무엇을 하나.\n", ["-무엇을 하나."]), ("A. ", ["A."]), ("김누리 대표: ", ["김누리 대표:"])],
)
def test_a_quotation_that_is_a_paragraph_is_read_sentence_by_sentence(before: str, first: list[str]) -> None:
    text = f"{before}“칩을 냈다. 값은 ‘절반’이다. 다음은 모델이다.”\n\n누리온은 웃었다."
    assert pieces(text) == [*first, "“칩을 냈다.", "값은 ‘절반’이다.", "다음은 모델이다.”", "누리온은 웃었다."]


def test_a_quotation_of_one_sentence_that_is_a_paragraph_keeps_its_marks() -> None:
    assert pieces("“칩을 냈다.”\n\n누리온은 웃었다.") == ["“칩을 냈다.”", "누리온은 웃었다."]


def test_a_quotation_of_more_than_300_signs_protects_nothing() -> None:
    short = f"“{'가' * 200}다. 끝났다”고 했다."
    assert pieces(short) == [short]
    long = f"“{'가' * 320}다. 끝났다”고 했다."
    assert pieces(long) == [long[: long.index(" ")], "끝났다”고 했다."]


@pytest.mark.parametrize("sign", "-–•·ㆍ▲△▷▶■□◆◇●○※")
def test_an_item_of_a_list_on_its_own_line_is_a_sentence(sign: str) -> None:
    text = f"과제는 다음과 같다\n{sign} 별 만들기\n  {sign} 달 만들기"
    assert pieces(text) == ["과제는 다음과 같다", f"{sign} 별 만들기", f"{sign} 달 만들기"]


def test_items_in_one_line_stay_together() -> None:
    text = "누리온은 ▲가온AI ▲하람에 투자했다."
    assert pieces(text) == [text]


def test_an_empty_line_ends_a_sentence_and_a_single_break_does_not() -> None:
    assert pieces("누리온, 칩 공개\n\n가온AI, 모델 공개") == ["누리온, 칩 공개", "가온AI, 모델 공개"]
    assert pieces("누리온은 5일 칩을\n공개했다.") == ["누리온은 5일 칩을\n공개했다."]


@pytest.mark.parametrize("text", ["", " \n\n ", "\n"])
def test_no_text_has_no_sentence(text: str) -> None:
    assert pieces(text) == []


def test_only_title_subtitle_body_and_captions_that_are_sentences_are_read() -> None:
    read_kinds = {kind for kind in BlockKind if pieces("누리온이 칩을 냈다.", kind)}
    assert read_kinds == {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BODY, BlockKind.CAPTION}
    assert not pieces("▲ 누리온 사옥. [사진=누리온]", BlockKind.CAPTION)


def test_sentences_say_which_block_they_stand_in(tmp_path: Path) -> None:
    one = article_tools.article(tmp_path / "one.txt", article_tools.PLAIN)
    found = split(one)
    assert [sentence.of(one.text) for sentence in found] == [
        article_tools.TITLE,
        *article_tools.FIRST.replace(". ", ".\n").split("\n"),
        *article_tools.SECOND.replace(". ", ".\n").split("\n"),
    ]
    for sentence in found:
        block = one.blocks[sentence.block]
        assert block.kind is sentence.kind
        assert block.span.start <= sentence.span.start < sentence.span.end <= block.span.end


@pytest.mark.parametrize("width", [10, 12, 18, 25, 40])
def test_a_paragraph_broken_at_a_column_reads_the_same(width: int) -> None:
    broken = textwrap.fill(PARAGRAPH, width, break_long_words=False)
    assert "\n" in broken
    assert [piece.replace("\n", " ") for piece in pieces(broken)] == pieces(PARAGRAPH)
    flat, got = read(PARAGRAPH, KNOWN, "2031-05-20"), read(broken, KNOWN, "2031-05-20")
    assert lines(got) == lines(flat)
    assert len(got.facts) == 4
    quotes = [fact.evidence.span.of(broken) for fact in got.facts]
    assert [quote.replace("\n", " ") for quote in quotes] == [f.evidence.span.of(PARAGRAPH) for f in flat.facts]


def test_a_file_broken_at_a_column_reads_the_same(tmp_path: Path) -> None:
    head = "누리온, 가온AI와 한 식구 된다\n\n2031-05-20     김하늘 기자\n"
    broken = textwrap.fill(f"{PARAGRAPH} 누리온은 하람에 투자할 예정이다.", 17, break_long_words=False)
    assert broken.count("\n") > 3
    one = article_tools.article(tmp_path / "one.txt", f"{head}{broken}\n")
    reading = Reader(names(KNOWN)).read(one)
    assert lines(reading) == [
        "가온AI | develops | 푸른솔",
        "가온AI | partnersWith | 하람",
        "가온AI | releases | 푸른솔",
        "누리온 | acquires | 가온AI | date=2030",
        "누리온 | investsIn | 하람 | status=Planned",
    ]
    sentences = {sentence.of(one.text) for sentence in split(one)}
    assert {fact.evidence.span.of(one.text) for fact in reading.facts} <= sentences


@pytest.mark.parametrize("blank", [" ", "\n"])
def test_a_name_broken_at_a_column_is_found(blank: str) -> None:
    text = f"누리온은 푸른{blank}얼라이언스에{blank}합류했다."
    got = read(text, [*KNOWN, ("푸른 얼라이언스", "Alliance")])
    assert lines(got) == ["누리온 | memberOf | 푸른 얼라이언스"]
    assert [fact.evidence.span.of(text) for fact in got.facts] == [text]


@pytest.mark.parametrize(
    ("heading", "behind"),
    [
        ("◆올해 새 칩 ‘별무리’ 공개", "하람은 칩을 낸다."),
        ("◆세계로 넓히는 동맹", "누리온(Nurion)은 웃었다."),
        ("■ 누리온, 100억원 유치", "칩을 낸다."),
    ],
)
def test_a_heading_ends_at_the_sign_behind_it(heading: str, behind: str) -> None:
    assert pieces(f"{heading} = {behind}") == [heading, behind]


def test_a_sign_of_equality_alone_parts_nothing() -> None:
    assert pieces("◆달러 = 1400원 안팎이다.") == ["◆달러 = 1400원 안팎이다."]
