"""The accuracy table of the pages, measured now on the annotated articles, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.accuracy import SETS, SWAPS, score_set, score_swapped
from benchmarks.pieces import FOLDER, load_pieces, whole
from benchmarks.scoring import Score

__all__ = ["IN_REPOSITORY", "ROWS", "Row", "accuracy_table", "measured", "rows_shown"]

IN_REPOSITORY = tuple(name for name in SETS if name != "seeds")
"""The sets that everyone can measure; the others want articles that are not in the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: its key, what it is called in both languages, and how it is measured."""

    key: str
    en: str
    ko: str
    measure: Callable[[], Sequence[Score]]


_MEANING = {
    "sample": (
        "sample articles; the rules were written with them in view",
        "예시 기사 {count}건. 규칙을 쓰면서 보았다",
    ),
    "dev5": (
        "short articles for development; what is missed there is looked at",
        "개발용 짧은 기사 {count}건. 놓친 것을 들여다본다",
    ),
    "unseen": (
        "articles of which nobody who writes rules reads a sentence",
        "기사 {count}건. 규칙을 쓰는 사람은 한 문장도 읽지 않는다",
    ),
    "unseen2": (
        "more such articles, by another hand; only totals were looked at",
        "다른 사람이 쓴 그런 기사 {count}건. 합계만 보았다",
    ),
    "unseen3": (
        "again, by six other hands, built as stories of the press are; only totals were looked at",
        "또 다른 여섯 사람이 실제 기사의 짜임을 따라 쓴 기사 {count}건. 합계만 보았다",
    ),
    "unseen4": (
        "retold from published reports in other words, then every name and number replaced by `benchmarks.swapping`",
        "보도된 기사를 다른 말로 다시 쓰고 `benchmarks.swapping`으로 이름과 숫자를 모두 바꾼 기사 {count}건",
    ),
    "dev12": (
        "stories that the press reported, retold under real names and a few invented ones; held out at first",
        "실제로 보도된 일을 실제 이름과 몇몇 지어낸 이름으로 다시 쓴 기사 {count}건. 처음에는 숨겨 두었다",
    ),
    "unseen8": (
        "of such stories, by two other hands again; only totals were looked at",
        "또 다른 두 사람이 쓴 그런 기사 {count}건. 합계만 보았다",
    ),
    "unseen9": (
        "of the newest, by three other hands, each after a story that a paper printed; only totals were looked at",
        "가장 나중에 또 다른 세 사람이 신문에 실린 기사 하나하나를 따라 쓴 기사 {count}건. 합계만 보았다",
    ),
    "unseen10": (
        "retold sentence by sentence after stories of the press, so that its grammar stays, under invented names and"
        " figures, by four other hands; only totals were looked at",
        "또 다른 네 사람이 신문 기사를 문장 구조 그대로, 이름과 숫자는 지어내어 다시 쓴 기사 {count}건. 합계만 보았다",
    ),
    "dev16": (
        "more of these, by the hands of `unseen10`; what is missed there is looked at",
        "`unseen10`과 같은 사람들이 쓴 그런 기사 {count}건. 놓친 것을 들여다본다",
    ),
    "dev15": (
        "stories by the hands of `unseen9`, of the same day; what is missed there is looked at",
        "`unseen9`와 같은 사람들이 같은 날 쓴 기사 {count}건. 놓친 것을 들여다본다",
    ),
    "dev14": (
        "more of such stories, by two other hands, as long and dense as the seeds; held out at first",
        "또 다른 두 사람이 시드 기사만 한 길이와 밀도로 쓴 그런 기사 {count}건. 처음에는 숨겨 두었다",
    ),
    "dev13": (
        "more of such stories, by two other hands and denser, with 54 facts in each; held out at first",
        "다른 두 사람이 더 빽빽하게 쓴 그런 기사 {count}건, 한 건에 사실 54개. 처음에는 숨겨 두었다",
    ),
}
_DEVELOPED = (
    "articles for development; what is missed there is looked at",
    "개발용 기사 {count}건. 놓친 것을 들여다본다",
)


def _set(name: str) -> Row:
    en, ko = _MEANING.get(name, _DEVELOPED)
    count = len(SETS[name].gold_files)
    return Row(
        key=name,
        en=f"`{name}`: {count} {en}",
        ko=f"`{name}`: {ko.format(count=count)}",
        measure=lambda: [score_set(SETS[name]).whole],
    )


def _pieces(*, held: bool) -> Row:
    paths = sorted(FOLDER.glob("*.yaml"))
    count = sum(piece.held == held for path in paths for piece in load_pieces(path))
    if held:
        en, ko = (
            f"`pieces_held`: the other {count}; only totals were looked at",
            f"`pieces_held`: 나머지 {count}편. 합계만 보았다",
        )
    else:
        en = f"`pieces`: {count} of the short pieces by eight hands on eight beats; what is missed there is looked at"
        ko = f"`pieces`: 여덟 사람이 분야별로 쓴 짧은 글 가운데 {count}편. 놓친 것을 들여다본다"
    return Row(key="pieces_held" if held else "pieces", en=en, ko=ko, measure=lambda: [whole(paths, held=held)])


ROWS = (
    *(_set(name) for name in IN_REPOSITORY),
    _pieces(held=False),
    _pieces(held=True),
    Row(
        key="seeds",
        en="`seeds`: 4 published articles, not in the repository; the first ones looked at",
        ko="`seeds`: 실제 기사 4건. 저장소에 없으며 가장 먼저 들여다보았다",
        measure=lambda: [score_set(SETS["seeds"]).whole],
    ),
    Row(
        key="dated",
        en="`dated`: the same 4, each given the day of its annotation, as `--set seeds --dated` does",
        ko="`dated`: 같은 4건에 주석에 적힌 날짜를 줌. `--set seeds --dated`",
        measure=lambda: [score_set(SETS["seeds"], dated=True).whole],
    ),
    Row(
        key="swapped",
        en=f"`swapped`: the same 4 with all names and numbers replaced by invented ones, mean of {SWAPS}",
        ko=f"`swapped`: 같은 4건의 이름과 숫자를 모두 지어낸 것으로 바꿈, {SWAPS}번의 평균",
        measure=lambda: [score_swapped(SETS["seeds"], seed).whole for seed in range(SWAPS)],
    ),
)

_HEADS = {
    "en": ("articles", "recall", "precision", "qualifiers"),
    "ko": ("기사", "재현율", "정밀도", "한정어"),
}
_SHOWN = re.compile(r"^\| `(?P<key>\w+)`[^|]*(?P<figures>\|.*\|)$", re.MULTILINE)


def measured() -> dict[str, str]:
    """The figures of each row whose articles are there, as cells."""
    figures = {}
    for row in ROWS:
        if row.key in (*IN_REPOSITORY, "pieces", "pieces_held") or SETS["seeds"].articles.is_dir():
            figures[row.key] = _cells(row.measure())
    return figures


def rows_shown(page: str) -> dict[str, str]:
    """The figures of each row that a page shows, as cells.

    >>> rows_shown("| `dev`: twelve | 0.50 (1/2) | 1.00 (1/1) | - |")
    {'dev': '| 0.50 (1/2) | 1.00 (1/1) | - |'}
    """
    return {found["key"]: found["figures"] for found in _SHOWN.finditer(page)}


def accuracy_table(figures: Mapping[str, str], language: str) -> str:
    """The table of all rows that have figures."""
    head = _HEADS[language]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    lines += [f"| {getattr(row, language)} {figures[row.key]}" for row in ROWS if row.key in figures]
    return "".join(f"{line}\n" for line in lines)


def _cells(scores: Sequence[Score]) -> str:
    shares = [
        [(s.recall, s.found, s.must), (s.precision, s.right, s.stated), (s.qualifiers, s.answered, s.asked)]
        for s in scores
    ]
    if len(scores) == 1:
        cells = [f"{share:.2f} ({part}/{whole})" if whole else "-" for share, part, whole in shares[0]]
    else:
        cells = [f"{sum(share for share, _, _ in column) / len(scores):.2f}" for column in zip(*shares, strict=True)]
    return f"| {' | '.join(cells)} |"
