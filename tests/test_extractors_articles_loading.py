"""Which files are read, what is said of bad ones, and that nothing raises."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from article_tools import FIRST, PLAIN, SECOND, TITLE, article, check, loaded, refusal, workbook, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.articles import MAX_BYTES, SUFFIXES, InputError, discover, load, survey
from ontology.ids import article_id
from ontology.model import Article, Diagnostic, Severity


def test_a_plain_article(tmp_path: Path) -> None:
    one = article(tmp_path / "a.txt", PLAIN)
    assert one.text == PLAIN
    assert (one.id, one.file, one.title) == (article_id(PLAIN), "a.txt", TITLE)
    assert (str(one.published), one.publisher, one.author, one.url) == ("2024-03-05", "", "김하늘", "")


def test_copies_are_one_article(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one, other = article(tmp_path / "a.txt", PLAIN), article(tmp_path / "b" / "c.TXT", PLAIN.replace("\n", "\r\n"))
    assert one.id == other.id and (one.file, other.file) == ("a.txt", "c.TXT")


def test_a_name_for_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", PLAIN)
    assert [one.file for one in load(path, name="2024/a.txt")] == ["2024/a.txt"]


def test_file_names_that_are_no_text_or_apart(tmp_path: Path) -> None:
    (one,) = loaded(written(tmp_path / os.fsdecode(b"a\xff.txt"), PLAIN))[0]
    assert one.file == "a\ufffd.txt"
    (one,) = loaded(written(tmp_path / unicodedata.normalize("NFD", "가나.txt"), PLAIN))[0]
    assert one.file == "가나.txt"


def test_an_article_without_a_date_is_read_with_a_warning(tmp_path: Path) -> None:
    articles, remarks = loaded(written(tmp_path / "a.txt", f"{TITLE}\n\n{FIRST}\n"))
    assert len(articles) == 1 and articles[0].published is None
    assert [(remark.file, remark.severity) for remark in remarks] == [("a.txt", Severity.WARNING)]
    assert remarks[0].message.startswith("no date of publication")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty file (0 bytes)"),
        (b" \n\t\n\n", "nothing but white space (5 characters)"),
        ("\ufeff".encode(), "nothing but white space (0 characters)"),
        ("\u3000\u00a0\n".encode(), "nothing but white space (3 characters)"),
        (
            b"Gaon Tech released a model. " * 9,
            "not Korean: 0 of 198 letters are Hangul, at least 10 % wanted; only Korean is read",
        ),
        (("Gaon Tech released Onnuri. " * 9 + "가온").encode(), "not Korean: 2 of 200 letters are Hangul"),
        ("東京の会社が発表した。".encode(), "not Korean: "),
        (b"12345 67890 !!", "no words: not one letter in the text"),
    ],
)
def test_what_is_no_article(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(tmp_path / "a.txt", content).startswith(message)


def test_a_korean_article_with_much_latin_is_read(tmp_path: Path) -> None:
    article(
        tmp_path / "a.txt", "SK Telecom, Anthropic, Perplexity, Lambda, AWS와 협력했다. SK텔레콤은 AI 투자를 늘린다."
    )


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    articles, remarks = loaded(path)
    assert articles == []
    assert remarks[0].message.startswith(f"file of 50,000,000 bytes, over the limit of {MAX_BYTES:,}: split it")


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", PLAIN)
    size = path.stat().st_size
    assert any(isinstance(one, Article) for one in load(path, max_bytes=size))
    assert all(isinstance(one, Diagnostic) for one in load(path, max_bytes=size - 1))


def test_tables_may_be_larger(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"제목,본문\n가온,{FIRST}\n")
    assert any(isinstance(one, Article) for one in load(path, max_bytes=path.stat().st_size // 5))


@pytest.mark.parametrize("what", ["folder", "pipe", "broken link", "nothing"])
def test_what_is_no_file(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.txt"
    match what:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "broken link":
            path.symlink_to(tmp_path / "gone.txt")
    message = "cannot be read: No such file or directory"
    if what in ("folder", "pipe"):
        message = "not a file: a folder, pipe or device; name a file"
    assert list(load(path)) == [Diagnostic(file="a.txt", message=message, severity=Severity.ERROR)]


def test_an_unknown_suffix(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.pdf", PLAIN).startswith("unknown suffix .pdf; allowed: .csv .htm ")


def make_tree(folder: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.JSONL",
        "sub/deep/d.html",
        ".hidden.txt",
        ".git/e.txt",
        "x.png",
        "sub/y",
        "~$z.xlsx",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAIN, encoding="utf-8")


def test_folders_are_searched_at_any_depth(tmp_path: Path) -> None:
    make_tree(tmp_path)
    found = survey([tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == [
        "a.md",
        "b.txt",
        "sub/c.JSONL",
        "sub/deep/d.html",
    ]
    assert (found.hidden, found.foreign, found.unreadable) == (3, 2, ())
    assert discover([tmp_path]) == found.files


def test_each_file_once_in_one_order(tmp_path: Path) -> None:
    make_tree(tmp_path)
    twice = [tmp_path / "sub", tmp_path / "b.txt", tmp_path, tmp_path / "sub" / ".." / "b.txt"]
    assert [path.resolve() for path in discover(twice)] == [path.resolve() for path in discover([tmp_path])]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    make_tree(tmp_path)
    assert discover([tmp_path / ".hidden.txt"]) == (tmp_path / ".hidden.txt",)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make_tree(tmp_path)
    (tmp_path / "sub" / "round").symlink_to(tmp_path, target_is_directory=True)
    assert len(discover([tmp_path])) == 4


def test_wrong_paths_are_all_told_at_once(tmp_path: Path) -> None:
    make_tree(tmp_path)
    with pytest.raises(InputError) as error:
        discover([tmp_path / "gone", tmp_path / "x.png", tmp_path / "sub" / "y"])
    first, second, third = str(error.value).splitlines()
    assert first == f"{tmp_path / 'gone'}: no such file or folder"
    assert second.startswith(f"{tmp_path / 'x.png'}: unknown suffix .png; allowed: {' '.join(SUFFIXES)}")
    assert "unknown suffix none" in third


def test_nothing_given() -> None:
    assert discover([]) == ()


def test_the_package_loads_no_reader_before_it_is_needed() -> None:
    readers = ["csv", "html", "json", "python_calamine", "selectolax", "yaml"]
    code = f"import sys, extractors.articles; print(*[name for name in {readers} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


SEEDS = (
    PLAIN.encode(),
    f"---\ntitle: {TITLE}\n---\n# {TITLE}\n{FIRST}".encode(),
    f"<html><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>".encode(),
    f'{{"title": "{TITLE}", "text": "{FIRST}"}}\n'.encode(),
    f"제목,본문\n{TITLE},{FIRST}\n".encode(),
    workbook([["제목", "본문"], [TITLE, FIRST]]),
)


def mangled(data: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    for at, piece in changes:
        at %= len(data) + 1
        data = data[:at] + piece + data[at + len(piece) // 2 :]
    return data


CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=8)), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    st.binary(max_size=400)
    | st.builds(mangled, st.sampled_from(SEEDS), CHANGES)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
    st.sampled_from(SUFFIXES),
)
def test_no_bytes_raise(tmp_path: Path, data: bytes, suffix: str) -> None:
    found = list(load(written(tmp_path / f"a{suffix}", data)))
    assert found
    for one in found:
        if isinstance(one, Article):
            check(one)
        else:
            assert one.message and "\n" not in one.message
            assert one.file.startswith("a.")
