"""The short pieces are well formed, and are measured as the articles are."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pieces import FOLDER, PieceError, load_pieces, main, score_pieces

FILES = sorted(FOLDER.glob("*.yaml"))

PIECES = """\
- id: own-01
  published: 2024-05-02
  text: |
    가나칩, 다라벤처스서 투자 유치
    가나칩은 2일 다라벤처스로부터 30억원을 투자받았다.

    이 회사는 이달 칩 ‘별’을 공개했다.
  facts:
    - [2, 다라벤처스, investsIn, 가나칩, {amount: 3000000000, date: "2024-05-02"}]
    - [3, 가나칩, releases, 별, {date: "2024-05"}]
    - [3, 가나칩, userCount, 40개사]
- id: own-04
  published: 2024-05-02
  text: |
    마바소프트의 ‘달’
    마바소프트는 언어모델 ‘달’을 개발했다.
  facts:
    - [2, 마바소프트, develops, 달]
"""


def written(folder: Path, text: str = PIECES) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_file_holds_pieces_of_which_a_fourth_is_held_out(path: Path) -> None:
    pieces = load_pieces(path)
    assert len({piece.gold.id for piece in pieces}) == len(pieces) == 48
    assert sum(piece.held for piece in pieces) == 12
    assert all(piece.gold.id.startswith(f"{path.stem}-") for piece in pieces)
    assert sum(len(piece.gold.facts) for piece in pieces) > 300


def test_a_piece_is_an_article_with_paragraphs(tmp_path: Path) -> None:
    piece = load_pieces(written(tmp_path))[0]
    assert piece.article.text == (
        "가나칩, 다라벤처스서 투자 유치\n가나칩은 2일 다라벤처스로부터 30억원을 투자받았다.\n\n"
        "이 회사는 이달 칩 ‘별’을 공개했다."
    )
    assert [fact.object for fact in piece.gold.facts if fact.predicate == "userCount"] == [{"value": 40.0}]


def test_open_and_held_out_pieces_are_told_apart(tmp_path: Path) -> None:
    scores = score_pieces(load_pieces(written(tmp_path)))
    assert [one.held for one in scores] == [False, True]
    assert (scores[0].score.whole.found, scores[0].score.whole.must) == (2, 3)
    assert [line.split(" ")[1] for line in scores[0].score.missing] == ["userCount"]


def test_what_is_held_out_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = PIECES.replace("[2, 마바소프트, develops, 달]", "[2, 마바소프트, acquires, 마바소프트]")
    assert main(["--show", "missing", "--predicates", str(written(tmp_path, text))]) == 0
    printed = capsys.readouterr().out
    assert "own-01  missing" in printed and "own-04" not in printed and "마바소프트" not in printed
    assert [line.split()[:3] for line in printed.splitlines() if line.startswith("acquires, held out")] == [
        ["acquires,", "held", "out"]
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("- [2, 다라", "- [9, 다라", "own-01: no line 9"),
        ("investsIn", "likes", "own-01: no predicate 'likes'"),
        ("releases, 별", "releases, 해", "own-01: '해' is not in the text"),
        ("id: own-01", "id: own", "own.yaml: a piece has the keys"),
        ('[3, 가나칩, releases, 별, {date: "2024-05"}]', "[3, 가나칩]", "own-01: [line, subject"),
        ("published: 2024-05-02\n  text: |\n    가", "published: soon\n  text: |\n    가", "own-01: published: a day"),
        ("- id: own-01", "id: [", "own.yaml: no YAML"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_piece(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, what: str
) -> None:
    assert old in PIECES
    path = written(tmp_path, PIECES.replace(old, new, 1))
    with pytest.raises(PieceError):
        load_pieces(path)
    assert main([str(path)]) == 2
    assert what in capsys.readouterr().err
