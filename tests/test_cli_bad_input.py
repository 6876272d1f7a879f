"""Bad input: each file is named in one line and counted, and the good files beside it come through."""

from __future__ import annotations

from pathlib import Path

import pytest

from aimaek import workers
from conftest import Call, Called
from ontology.model import Article, Reading

GOOD = """가온테크, 새벽소프트에 150억원 투자

2024-03-05     김하나 기자
인공지능 기업 가온테크는 5일 스타트업 새벽소프트에 150억원을 투자했다고 밝혔다.
"""
OTHER = """한빛전자, 거대언어모델 '온누리' 공개

2024-04-11     이두리 기자
한빛전자는 11일 거대언어모델(LLM) '온누리'를 공개했다. 온누리의 매개변수는 70억개다.
"""
HOSTILE = """가온테크 "<script>alert('제목')</script>" 투자

2024-05-06     박세나 기자
인공지능 기업 가온테크는 6일 스타트업 새벽소프트에 20억원을 투자했다고 밝혔다.<img src=x onerror=alert(1)>
"""
ENGLISH = "Gaon Tech invests in Saebyeok\n\n2024-03-05  Hana Kim\nGaon Tech said it had invested in Saebyeok Soft.\n"


def fill(folder: Path) -> Path:
    """A folder with every kind of bad file, and two good ones."""
    folder.mkdir()
    files: dict[str, bytes] = {
        "a-good.txt": GOOD.encode(),
        "b-empty.txt": b"",
        "c-blank.txt": b" \n\n\t\n",
        "d-binary.txt": bytes(range(256)) * 64,
        "e-huge.txt": ("가온테크는 새벽소프트에 투자했다. " * 50).encode() * 22_000,
        "f-misencoded.txt": GOOD.encode()[:120] + b"\xff\xfe\xfa" * 40 + GOOD.encode()[120:],
        "g-dateless.txt": b"\n".join(line for line in OTHER.encode().splitlines() if "기자".encode() not in line),
        "h-english.txt": ENGLISH.encode(),
        "i-hostile.txt": HOSTILE.encode(),
        "j-copy.txt": GOOD.encode(),
        "k-cp949.txt": OTHER.encode("cp949"),
        "l-broken.json": b'{"title": "a", ',
        "m-picture.png": b"\x89PNG\r\n\x1a\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    assert (folder / "e-huge.txt").stat().st_size > 50 * 2**20
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bad folder lies, as in/, and its one build goes, as out/."""
    base = tmp_path_factory.mktemp("bad")
    fill(base / "in")
    known = "label,type\n가온테크,Company\n새벽소프트,Company\n한빛전자,Company\n온누리,AIModel\n"
    (base / "known.csv").write_text(known, encoding="utf-8")
    return base


@pytest.fixture(scope="module")
def outcome(built: Path, call: Call) -> Called:
    """What the command said of that folder."""
    return call("build", built / "in", "--entities", built / "known.csv", "--out", built / "out", "--json")


def messages(outcome: Called, kind: str, file: str) -> list[str]:
    return [one["message"] for one in outcome.json[kind] if file in one["file"]]


def test_some_inputs_skipped_is_exit_three(outcome: Called) -> None:
    assert outcome.code == 3


@pytest.mark.parametrize("file", ["b-empty", "c-blank", "d-binary", "e-huge", "f-misencoded", "h-english", "l-broken"])
def test_a_file_without_an_article_is_named_in_one_line(outcome: Called, file: str) -> None:
    (message,) = messages(outcome, "skipped", file)
    assert message and "\n" not in message
    (line,) = [line for line in outcome.err.splitlines() if file in line]
    assert line.startswith("aimaek: skipped: ")
    assert all(file not in row["file"] for row in outcome.json["articles"])


def test_a_file_without_a_date_is_read_with_a_warning(outcome: Called) -> None:
    (message,) = messages(outcome, "warnings", "g-dateless.txt")
    assert "no date of publication" in message
    assert messages(outcome, "skipped", "g-dateless.txt") == []


def test_good_files_come_through(outcome: Called) -> None:
    facts = {row["file"]: row["facts"] for row in outcome.json["articles"]}
    good = {name for name in facts if name.startswith(("a-good", "i-hostile", "k-cp949", "g-dateless"))}
    assert {"a-good.txt", "i-hostile.txt", "k-cp949.txt", "g-dateless.txt"} <= good
    assert facts["a-good.txt"] >= 1 and facts["k-cp949.txt"] >= 1


def test_a_second_copy_is_counted_with_its_name(outcome: Called) -> None:
    assert outcome.json["duplicates"] == [{"file": "j-copy.txt", "same_as": "a-good.txt"}]


def test_what_is_no_article_file_is_not_looked_at(outcome: Called) -> None:
    assert outcome.json["other_files"] == 1
    assert "m-picture" not in outcome.out + outcome.err


def test_script_in_an_article_stays_text(built: Path, outcome: Called) -> None:
    page = (built / "out" / "graph.html").read_text(encoding="utf-8")
    assert "<script>alert(" not in page
    assert "<img src=x" not in page


def test_the_report_is_the_file_too(built: Path, outcome: Called) -> None:
    assert (built / "out" / "report.json").read_text(encoding="utf-8") == outcome.out


def test_a_folder_with_nothing_in_it(tmp_path: Path, call: Call) -> None:
    (tmp_path / "in").mkdir()
    done = call("build", tmp_path / "in", "--out", tmp_path / "out")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("aimaek: error: ") and str(tmp_path / "in") in done.err
    assert not (tmp_path / "out").exists()


def test_only_bad_files_are_a_failure_with_reasons(tmp_path: Path, call: Call) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").touch()
    done = call("build", tmp_path / "in", "--out", tmp_path / "out")
    assert done.code == 1
    assert "no article could be read" in done.err and "empty.txt" in done.err
    assert not (tmp_path / "out").exists()


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path, call: Call) -> None:
    done = call("build", tmp_path / "nowhere")
    assert done.code == 2
    assert done.err.count("\n") == 1 and "nowhere" in done.err


def test_an_output_folder_that_is_a_file(tmp_path: Path, call: Call) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "out").touch()
    done = call("build", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.code == 1
    assert done.err == f"aimaek: error: output folder {tmp_path / 'out'}: is a file; choose another with --out\n"


def test_an_output_folder_that_cannot_be_made(tmp_path: Path, call: Call) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    done = call("build", tmp_path / "a.txt", "--out", tmp_path / "a.txt" / "out")
    assert done.code == 1
    assert "cannot be written: Not a directory; choose another with --out" in done.err


def test_a_broken_names_file_is_told_with_its_line(tmp_path: Path, call: Call) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    names = tmp_path / "own.toml"
    names.write_text('[[entity]]\nid = "gaon"\ntype = "Compny"\nko = "가온테크"\n', encoding="utf-8")
    done = call("build", tmp_path / "a.txt", "--entities", names, "--out", tmp_path / "out")
    assert done.code == 1
    assert f"{names}:3: unknown type 'Compny'" in done.err and "did you mean 'Company'?" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"predicate: uses\nrules:\n  - name: 'uses/own\n", "uses.yaml:4: not YAML: "),
        ("predicate: uses\nrules: [활용하다]\n".encode("cp949"), "uses.yaml:2: not UTF-8; save the file as UTF-8"),
        (b"", "uses.yaml:1: empty file; expected predicate and rules"),
    ],
    ids=["yaml", "encoding", "empty"],
)
def test_a_rules_file_that_cannot_be_parsed(tmp_path: Path, call: Call, content: bytes, fault: str) -> None:
    (tmp_path / "uses.yaml").write_bytes(content)
    done = call("rules", "--rules", tmp_path)
    assert done.code == 1 and fault in done.err and len(done.err.strip().splitlines()) == 1


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder in which not even root may write")
def test_an_output_folder_in_which_nobody_may_write(tmp_path: Path, call: Call) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    done = call("build", tmp_path / "a.txt", "--out", "/proc/self/fd/graph")
    assert done.code == 1 and "/proc/self/fd/graph" in done.err and "unexpected" not in done.err


def test_every_fault_of_a_broken_rules_folder_is_told(tmp_path: Path, call: Call) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "investsIn.yaml").write_text(
        "predicate: investsIn\nrules:\n  - name: investsIn/own\n    frme: 투자하다\n", encoding="utf-8"
    )
    (rules / "uses.yaml").write_text("predicate: used\nrules: []\n", encoding="utf-8")
    for command in (["build", tmp_path / "a.txt", "--out", tmp_path / "out"], ["rules"]):
        done = call(*command, "--rules", rules)
        assert done.code == 1
        assert "investsIn.yaml:4: unknown key 'frme'" in done.err and "did you mean 'frame'?" in done.err
        assert "uses.yaml:1: unknown predicate 'used'" in done.err
        assert all(line.startswith("aimaek: error: ") for line in done.err.splitlines())


class Stumbler:
    """A reader with a bug that one article brings out."""

    def read(self, article: Article) -> Reading:
        if "온누리" in article.text:
            raise IndexError("pop from an empty list")
        return Reading(article=article)


def test_a_bug_of_the_reader_costs_one_article(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aimaek.pipeline.Reader", lambda *_: Stumbler())
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    done = call("build", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "out", "--json")
    assert done.code == 3
    (skipped,) = done.json["skipped"]
    assert skipped["file"] == "b.txt" and "IndexError: pop from an empty list" in skipped["message"]
    assert [row["file"] for row in done.json["articles"]] == ["a.txt"]
    assert workers.ARTICLES_PER_JOB > 2, "both were read in this process"
    with pytest.raises(IndexError):
        call("build", tmp_path / "b.txt", "--out", tmp_path / "out", "--debug")
