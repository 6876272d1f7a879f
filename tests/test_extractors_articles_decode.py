"""Bytes become the same text whatever the encoding, or one line that says why not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from article_tools import FIRST, PLAIN, TITLE, article, refusal

from extractors.articles.decode import declared_charset, decode
from extractors.articles.errors import UnreadableError


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "utf-32"]
)
def test_every_encoding_gives_the_same_article(tmp_path: Path, encoding: str) -> None:
    plain = PLAIN.replace("‘", "'").replace("’", "'")
    data = ("\ufeff" + plain).encode(encoding[:-4]) if encoding.endswith("-bom") else plain.encode(encoding)
    one = article(tmp_path / "a.txt", data)
    assert one.text == plain
    assert one.id == article(tmp_path / "b.txt", plain).id


def test_cp949_beyond_euc_kr() -> None:
    assert decode("똠방각하 펲시콜라".encode("cp949")) == "똠방각하 펲시콜라"


def test_a_file_of_a_mac_is_composed(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", PLAIN)
    assert apart != PLAIN
    assert article(tmp_path / "a.txt", apart).text == PLAIN


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_lf(tmp_path: Path, end: str) -> None:
    assert article(tmp_path / "a.txt", PLAIN.replace("\n", end)).text == PLAIN


def test_what_is_no_line_end_stays() -> None:
    text = "가나\u00a0다라\u200b마바\ufeff사아\t자차\u3000카"
    assert decode(text.encode()) == text


def test_the_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbf" + "가".encode()) == "가"


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="euc-kr">', "euc-kr"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=KS_C_5601-1987'>", "ks_c_5601-1987"),
        (b"<html><head></head>", ""),
    ],
)
def test_declared_charset(page: bytes, charset: str) -> None:
    assert declared_charset(page) == charset


@pytest.mark.parametrize("label", ["euc-kr", "utf-8", "iso-8859-1", "no-such-charset", "shift_jis", "idna"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_wrong_label_does_no_harm(label: str, encoding: str) -> None:
    text = "가온테크는 새벽소프트와 손을 잡았다고 밝혔다."
    assert decode(text.encode(encoding), label) == text


def test_a_japanese_page_does_not_come_out_as_hangul() -> None:
    text = "東京の会社が新しい人工知能を発表した。"
    assert decode(text.encode("shift_jis"), "shift_jis") == text


def test_johab() -> None:
    assert decode(TITLE.replace("‘", "").replace("’", "").encode("johab"), "johab").startswith("가온테크")


def test_a_misencoded_file_names_the_bytes(tmp_path: Path) -> None:
    message = refusal(tmp_path / "a.txt", "가나".encode() + b"\xff\xff" + FIRST.encode())
    assert message.startswith("mis-encoded: neither UTF-8 (fails at byte 6, 0xff) nor CP949 (fails at byte ")
    assert message.endswith("save the file again as UTF-8")


def test_a_byte_order_mark_that_lies(tmp_path: Path) -> None:
    message = refusal(tmp_path / "a.txt", b"\xef\xbb\xbf" + FIRST.encode("cp949"))
    assert message.startswith("mis-encoded: begins with a UTF-8 byte order mark, but byte 0 is not UTF-8")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office or HWP document"),
        (b"PK\x03\x04" + bytes(30), "a ZIP archive (docx, hwpx, xlsx, epub)"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (bytes(range(256)) * 4, "control codes"),
        (FIRST.encode("utf-16-le"), "control codes"),
        (b"\xff\xfe" + b"\x01\x00" * 50, "control codes"),
    ],
)
def test_a_binary_file_says_what_it_is(tmp_path: Path, data: bytes, what: str) -> None:
    message = refusal(tmp_path / "a.txt", data)
    assert message.startswith("binary file: ") and what in message


def test_a_stray_control_code_is_no_reason_to_refuse(tmp_path: Path) -> None:
    assert article(tmp_path / "a.txt", PLAIN + "\x00\x0c").text == PLAIN + "\x00\x0c"


def test_lone_surrogates_are_replaced() -> None:
    from extractors.articles.decode import normalise

    assert normalise("가\ud800나") == "가\ufffd나"


def test_an_unknown_mark_raises_only_the_one_error() -> None:
    with pytest.raises(UnreadableError):
        decode(b"\xff\xfe\x00\x00\xff\xff\xff\xff")
