"""`aimaek explain`: the text, the page and the JSON object that tell how an article is read, and how it fails."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import aimaek
from aimaek.explaining import Explained
from aimaek.explaining_text import COLUMNS, _rows, explained_text
from aimaek.tables import width
from conftest import Call, Called
from extractors.articles import load
from extractors.explaining import explain_article
from extractors.names import load_names
from extractors.reading import Reader
from graph.style import TYPES
from ontology.model import Article, Reason

NEWS = """가온테크, 누리랩에 150억원 투자

2024-03-05     김하나 기자
가온테크는 지난달 스타트업 누리랩에 150억원을 투자했다고 5일 밝혔다. \
한빛전자는 투자하지 않았다. 이 회사는 ‘온누리’를 인수할 계획이다.
▲ 가온테크 사옥. [사진=가온테크]
"""
KNOWN = "label,type\n가온테크,Company\n누리랩,Company\n한빛전자,Company\n온누리,Company\n"
INVESTS = """predicate: investsIn
qualifiers: [amount, date]
rules:
  - name: investsIn/verb
    frame: [투자하다]
    subject: {case: [subject], type: [Company]}
    object: {case: [dat], type: [Company]}
    example:
      text: 가나소프트는 다라랩에 투자했다.
      facts: ["가나소프트 | investsIn | 다라랩"]
"""
ACQUIRES = """predicate: acquires
qualifiers: [amount, date]
rules:
  - name: acquires/verb
    frame: [인수하다]
    subject: {case: [subject], type: [Company]}
    object: {case: [object], type: [Company]}
    example:
      text: 가나소프트는 다라랩을 인수했다.
      facts: ["가나소프트 | acquires | 다라랩"]
"""
GOLDEN = """\
가온테크, 누리랩에 150억원 투자
news.txt · 2024-03-05

  1  title  1 fact
     가온테크, 누리랩에 150억원 투자
     ^^^^^^^^  ^^^^^^   #######
     names    가온테크 (Company, known) · 누리랩 (Company, known)
     values   150억원 = KRW 15 billion
     clauses  투자하다  [bare]
                top 가온테크 · dat 누리랩에 · bare 150억원
     facts    + 가온테크 → investsIn → 누리랩  [amount 150억원 · confidence 0.95]
                investsIn/verb  investsIn.yaml:4

     dateline, not read
     2024-03-05

     byline, not read
     김하나 기자

  2  body  1 fact
     가온테크는 지난달 스타트업 누리랩에 150억원을 투자했다고 5일 밝혔다.
     ^^^^^^^^   ~~~~~~          ^^^^^^   #######              ~~~
     names    가온테크 (Company, known) · 누리랩 (Company, known)
     values   150억원 = KRW 15 billion
     dates    지난달 = 2024-02 · 5일 = 2024-03-05
     clauses  투자하다  [past, connective]
                top 가온테크는 · bare 지난달 · dat 스타트업 누리랩에 · acc 150억원을
              밝히다  [past]
                bare 5일
                carried over: top 가온테크는
     facts    + 가온테크 → investsIn → 누리랩  [date 2024-02 · amount 150억원 · confidence 0.95]
                investsIn/verb  investsIn.yaml:4

  3  body  denial or contrast
     한빛전자는 투자하지 않았다.
     ^^^^^^^^
     names    한빛전자 (Company, known)
     clauses  투자하다  [Denied, past]
                top 한빛전자는
     nearly   투자하다: denied  (investsIn/verb)

  4  body  1 fact
     이 회사는 ‘온누리’를 인수할 계획이다.
                ^^^^^^
     names    온누리 (Company, known)
     clauses  인수하다  [Planned]
                top 이 회사는 (= 한빛전자) · acc 온누리’를
     facts    + 한빛전자 → acquires → 온누리  [status Planned · confidence 0.95]
                acquires/verb  acquires.yaml:4

     caption, not read
     ▲ 가온테크 사옥. [사진=가온테크]

Summary of what gave facts
  body       2 of 3 (67 %) sentences
             62 of 77 (81 %) characters
  facts      3
  sentences    3  facts
               1  denial or contrast
"""
HOSTILE = """가온테크 "<script>alert('제목')</script>" 투자

2024-05-06     박세나 기자
가온테크는 6일 스타트업 ‘<b onmouseover=alert(1)>누리랩’에 20억원을 투자했다고 밝혔다.\
<img src=x onerror=alert(1)>\x1b[31m\u202e 가온테크는 "{{ 7 * 7 }}" & {% raw %} &amp; 누리랩을 인수했다.
</style><script>alert(2)</script> 가온테크는 누리랩과 협력한다.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, names, and two rules of its own, so that the catalogue may grow."""
    base = tmp_path_factory.mktemp("desk")
    (base / "news.txt").write_text(NEWS, encoding="utf-8")
    (base / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (base / "known.csv").write_text(KNOWN, encoding="utf-8")
    (base / "rules").mkdir()
    (base / "rules" / "investsIn.yaml").write_text(INVESTS, encoding="utf-8")
    (base / "rules" / "acquires.yaml").write_text(ACQUIRES, encoding="utf-8")
    return base


def explain(call: Call, desk: Path, *arguments: str | Path, file: str = "news.txt", terminal: bool = False) -> Called:
    """The command on a file of the desk, with the desk's names and rules."""
    options = ("--entities", desk / "known.csv", "--rules", desk / "rules")
    return call("explain", desk / file, *options, *arguments, terminal=terminal)


# text


def test_the_text_of_an_article(call: Call, desk: Path) -> None:
    assert explain(call, desk) == Called(code=0, out=GOLDEN, err="")


def test_one_sentence_alone(call: Call, desk: Path) -> None:
    done = explain(call, desk, "--sentence", "3")
    start, end = GOLDEN.index("  3  body"), GOLDEN.index("\n\n  4  body")
    assert done.out == GOLDEN[: GOLDEN.index("\n\n") + 2] + GOLDEN[start:end] + "\n"


def test_a_sentence_that_is_not_there_is_wrong_use(call: Call, desk: Path) -> None:
    done = explain(call, desk, "--sentence", "99")
    assert (done.code, done.out) == (2, "")
    assert "99" in done.err and done.err.count("\n") == 1


def test_lines_fit_whatever_the_article(root: Path) -> None:
    reader = Reader(load_names([root / "seeds" / "entities"]))
    loaded = [
        one
        for file in sorted((root / "seeds" / "articles").iterdir())
        for one in load(file)
        if isinstance(one, Article)
    ]
    assert len(loaded) >= 15
    for article in loaded:
        explained = Explained(file=article.file, articles=(explain_article(reader, article),))
        for columns in (48, COLUMNS):
            lines = explained_text(explained, columns=columns).splitlines()
            assert max(map(width, lines)) <= columns
            assert [line for line in lines if line != line.rstrip()] == []


def test_colours_only_on_a_terminal_that_wants_them(call: Call, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = explain(call, desk, terminal=True).out
    assert "\x1b[94m가온테크\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == GOLDEN
    monkeypatch.setenv("NO_COLOR", "1")
    assert explain(call, desk, terminal=True).out == GOLDEN


def test_a_narrow_terminal_gets_short_lines(call: Call, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(width, explain(call, desk, terminal=True).out.splitlines())) == 50


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("가나 다라", ["가나", "다라"]),
        ("가나다라마", ["가나다", "라마"]),
        ("가나다 라", ["가나다", "라"]),
        ("a  가나다", ["a", "가나다"]),
        ("AI 가나", ["AI", "가나"]),
    ],
)
def test_text_breaks_at_blanks(text: str, rows: list[str]) -> None:
    found = [text[start:end].rstrip() for start, end in _rows(text, 6)]
    assert found == rows


def test_what_an_article_says_is_no_terminal_command(call: Call, desk: Path) -> None:
    done = explain(call, desk, file="hostile.txt")
    assert done.code == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.out + done.err)


# JSON


def shape(value: Any) -> Any:
    """The keys of an object, all the way down; of lists, what their members share."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        merged: dict[str, Any] = {}
        for one in value:
            if isinstance(one, dict):
                merged |= shape(one)
        return [merged] if merged else []
    return type(value).__name__ if value is not None else "null"


SPAN = {"start": "int", "end": "int", "text": "str"}
RULE = {"name": "str", "file": "str", "line": "int"}
NUMBER = {"label": "str", "number": "str", "upper": "null", "unit": "str", "bound": "str"}


def test_the_keys_of_the_json_object_hold(call: Call, desk: Path) -> None:
    (article,) = explain(call, desk, "--json").json["articles"]
    sentence = article["parts"][3]
    assert shape(sentence) == {
        "kind": "str",
        **SPAN,
        "read": "bool",
        "number": "int",
        "reason": "str",
        "names": [{**SPAN, "id": "str", "label": "str", "type": "str", "how": "str"}],
        "values": [{**SPAN, "value": NUMBER, "conversion": "bool"}],
        "dates": [
            {
                **SPAN,
                "date": "str",
                "earliest": "str",
                "latest": "str",
                "precision": "str",
                "starts": "bool",
                "ends": "bool",
            }
        ],
        "clauses": [
            {
                **SPAN,
                "lemma": "str",
                "ending": "str",
                "status": "null",
                "lent": "bool",
                "past": "bool",
                "quoted": "bool",
                "support": "null",
                "speaker": "null",
                "arguments": [{**SPAN, "case": "str", "place": "str", "refers": []}],
            }
        ],
        "facts": [
            {
                "subject": "str",
                "predicate": "str",
                "object": "str",
                "value": "null",
                "qualifiers": {"date": "str", "status": "str", "amount": NUMBER},
                "confidence": "str",
                "rules": [RULE],
                "cues": [SPAN],
                "outcome": "str",
                "first": "null",
                "fault": "null",
            }
        ],
        "near": [],
    }
    assert shape(article["parts"][1]) == {"kind": "str", **SPAN, "read": "bool"}
    (near,) = article["parts"][4]["near"]
    assert shape(near) == {**SPAN, "lemma": "str", "rule": RULE, "reason": "str"}


def test_the_json_object_says_what_the_text_says(call: Call, desk: Path) -> None:
    told = explain(call, desk, "--json").json
    assert (told["format"], told["tool"], told["file"], told["notes"]) == (1, aimaek.__version__, "news.txt", [])
    (article,) = told["articles"]
    assert article["summary"] == {
        "sentences": 3,
        "sentences_with_facts": 2,
        "characters": 77,
        "characters_with_facts": 62,
        "facts": 3,
        "reasons": {"facts": 3, "denial or contrast": 1},
    }
    assert [part.get("number") for part in article["parts"]] == [1, None, None, 2, 3, 4, None]
    for part in article["parts"]:
        assert NEWS[part["start"] : part["end"]] == part["text"]
    alone = explain(call, desk, "--json", "--sentence", "3").json["articles"][0]
    assert alone["parts"] == [article["parts"][4]]
    assert alone["summary"] == article["summary"]


def test_reasons_agree_with_the_report_of_a_build(call: Call, desk: Path, tmp_path: Path) -> None:
    options = ("--entities", desk / "known.csv", "--rules", desk / "rules")
    report = call("build", desk / "news.txt", *options, "--out", tmp_path / "out", "--json").json
    (article,) = explain(call, desk, "--json").json["articles"]
    assert report["sentences"]["by_reason"] == article["summary"]["reasons"]
    assert report["facts"]["total"] == article["summary"]["facts"]
    assert report["articles"][0]["sentences_with_facts"] == article["summary"]["reasons"][Reason.FACTS.value]


# the page


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone(call: Call, desk: Path, tmp_path: Path) -> None:
    done = explain(call, desk, "--html", tmp_path / "page.html")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Wrote {tmp_path / 'page.html'}  open it in a browser\n"
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = Page(text)
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [got["content"] or "" for tag, got in page.tags if got.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "script" not in policy
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "form", "base"}
    assert not [got for _, got in page.tags if "style" in got or "src" in got]
    assert [got["href"] for _, got in page.tags if not (got.get("href") or "#").startswith("#")] == ["data:,"]
    assert "http" not in style and "url(" not in style and "@import" not in style
    for kind, look in TYPES.items():
        assert f".t-{kind} {{ --c: {' '.join(map(str, look.rgb))}; }}" in style


def test_the_page_says_what_the_text_says(call: Call, desk: Path, tmp_path: Path) -> None:
    explain(call, desk, "--html", tmp_path / "page.html")
    page = Page((tmp_path / "page.html").read_text(encoding="utf-8"))
    words = " ".join(page.text.split())
    for said in ("가온테크는 지난달 스타트업 누리랩에", "investsIn.yaml:4", "부정·대조", "사진 설명 · 읽지 않음"):
        assert said in words
    assert "2 / 3 (67%)" in words and "62 / 77 (81%)" in words
    marks = [got for tag, got in page.tags if tag == "mark"]
    assert {got["class"] for got in marks} == {"t-Company", "value", "date"}
    assert {got["id"] for tag, got in page.tags if tag == "li" and "id" in got} == {"a1s1", "a1s2", "a1s3", "a1s4"}


def test_hostile_text_stays_text_on_the_page(call: Call, desk: Path, tmp_path: Path) -> None:
    assert explain(call, desk, "--html", tmp_path / "page.html", file="hostile.txt").code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "b onmouseover"}
    assert not [name for _, got in page.tags for name in got if name.startswith("on")]
    assert "{{ 7 * 7 }}" in page.text and "&amp; 누리랩" in page.text
    assert "<script>alert(2)</script>" in page.text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_page_that_cannot_be_written_is_a_failure(call: Call, desk: Path, tmp_path: Path) -> None:
    done = explain(call, desk, "--html", tmp_path / "nowhere" / "page.html")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1 and "nowhere" in done.err and "--html" in done.err


def test_the_same_bytes_every_time(call: Call, desk: Path, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        explain(call, desk, "--html", tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


# files that hold no article, or several


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("binary.txt", bytes(range(256)) * 8, ""),
        ("english.txt", b"Nothing here is Korean, not one word of it.\n", "not Korean"),
        ("broken.json", b'{"title": ', ""),
        ("picture.png", b"\x89PNG\r\n", "unknown suffix"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_error(
    call: Call, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = call("explain", tmp_path / name)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("aimaek: error: ") and str(tmp_path / name) in done.err and reason in done.err


@pytest.mark.parametrize("arguments", [[], ["nowhere.txt"], ["."], ["a.txt", "--sentence", "0"]])
def test_wrong_use(call: Call, arguments: list[str]) -> None:
    assert call("explain", *arguments).code == 2


def test_broken_rules_are_told_with_their_line(call: Call, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "uses.yaml").write_text("predicate: uses\nrulez: []\n", encoding="utf-8")
    done = call("explain", desk / "news.txt", "--rules", tmp_path)
    assert done.code == 1
    assert "uses.yaml:2: unknown key 'rulez'" in done.err


def test_a_file_of_several_articles(call: Call, tmp_path: Path) -> None:
    rows = [
        {"title": "가온테크 소식", "date": "2024-03-05", "body": "가온테크는 누리랩을 인수했다."},
        {"title": "빈 기사", "date": "2024-03-05", "body": ""},
        {"title": "한빛전자 소식", "body": "날씨가 좋다. 한빛전자는 누리랩을 인수하지 않았다."},
    ]
    file = tmp_path / "briefs.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    done = call("explain", file, "--json")
    assert done.code == 3
    told = done.json
    assert [one["file"] for one in told["articles"]] == ["briefs.jsonl#1", "briefs.jsonl#3"]
    assert any("no date of publication" in note["message"] for note in told["notes"])
    assert "briefs.jsonl#2" in done.err and "briefs.jsonl#3" in done.err
    third = call("explain", file, "--json", "--sentence", "3").json
    assert [one["file"] for one in third["articles"]] == ["briefs.jsonl#3"]


def test_the_same_from_python(desk: Path) -> None:
    explained = aimaek.explain(desk / "news.txt", entities=[desk / "known.csv"], rules=desk / "rules")
    (article,) = explained.articles
    assert [sentence.reason for sentence in article.sentences][2] is Reason.DENIAL
    assert explained.diagnostics == explained.skipped == ()
