"""Who does what in a sentence: each predicate with its phrases, its tense and status, and who says it."""

from __future__ import annotations

import pytest
from reading_tools import contexts

from extractors.clauses.frames import Frame
from extractors.rules.rulebook import load_rules
from extractors.units import Phrase

BOOK = load_rules()
KNOWN = [("누리온", "Company"), ("가온AI", "Company"), ("하람", "Company"), ("별무리", "AIModel")]


def frames(text: str) -> tuple[str, list[Frame]]:
    """The one sentence of a text and its frames."""
    (context,) = contexts(text, KNOWN, book=BOOK)
    return context.text, context.frames


def said(text: str, phrases: tuple[Phrase, ...] | list[Phrase]) -> str:
    """Phrases as `case=words`."""
    return " ".join(f"{p.case.value}={'+'.join(text[i.start : i.end].strip() for i in p.items)}" for p in phrases)


def clauses(text: str) -> list[str]:
    """Each clause as `verb: own phrases`, with `< inherited` and `> modified` phrases where there are some."""
    text, found = frames(text)
    out = []
    for frame in found:
        row = f"{frame.lemma}: {said(text, frame.phrases)}"
        row += f" < {said(text, frame.inherited)}" if frame.inherited else ""
        row += f" > {said(text, frame.gaps)}" if frame.gaps else ""
        out.append(row)
    return out


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("누리온은 가온AI에 칩을 공급했다.", "공급하다: top=누리온 dat=가온AI acc=칩"),
        ("누리온이 가온AI와 서울에서 만났다.", "만나다: nom=누리온 com=가온AI loc=서울"),
        ("누리온은 하람으로부터 칩을 샀다.", "사다: top=누리온 src=하람 acc=칩"),
        ("가온AI도 칩을 별무리로 바꿨다.", "바꾸다: nom=가온AI acc=칩 ins=별무리"),
        ("누리온의 칩은 하람보다 빠르다.", "빠르다: gen=누리온 top=칩 than=하람"),
        ("누리온은 별무리를 기반으로 서비스를 냈다.", "내다: top=누리온 basis=별무리 acc=서비스"),
        ("칩을 가온AI에 누리온이 공급했다.", "공급하다: acc=칩 dat=가온AI nom=누리온"),
    ],
)
def test_the_particle_gives_the_case(text: str, want: str) -> None:
    assert clauses(text) == [want]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("누리온은 가온AI 인수를 추진한다.", "인수하다"),
        ("누리온은 가온AI 인수에 나섰다.", "인수하다"),
        ("누리온은 가온AI를 인수했다.", "인수하다"),
        ("누리온, 가온AI 인수", "인수하다"),
        ("누리온은 가온AI에 인수됐다.", "인수되다"),
        ("누리온은 가온AI에서 투자를 받았다.", "투자받다"),
    ],
)
def test_a_noun_with_a_light_verb_is_one_predicate(text: str, lemma: str) -> None:
    _, found = frames(text)
    assert [frame.lemma for frame in found] == [lemma]


@pytest.mark.parametrize(
    ("end", "past"),
    [
        ("인수했다", True),
        ("인수했었다", True),
        ("인수한다", False),
        ("인수하고 있다", False),
        ("인수할 예정이다", False),
    ],
)
def test_the_tense(end: str, past: bool) -> None:
    _, (frame,) = frames(f"누리온은 가온AI를 {end}.")
    assert frame.past is past


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("를 인수했다", ""),
        ("를 인수한다", ""),
        ("를 인수한 것으로 알려졌다", ""),
        ("를 인수할 예정이다", "Planned"),
        ("를 인수할 계획이다", "Planned"),
        ("를 인수하기로 했다", "Planned"),
        (" 인수를 추진한다", "Planned"),
        (" 인수를 검토하고 있다", "Considered"),
        ("를 인수하는 방안을 검토 중이다", "Considered"),
        ("를 인수하지 않았다", "Denied"),
        ("를 인수하지 않기로 했다", "Denied"),
        ("를 인수하려다 실패했다", "Denied"),
        (" 인수를 부인했다", "Denied"),
        ("를 인수할 수 있다", "Possible"),
        ("를 인수할까?", "Question"),
        ("를 인수한다면 시장은 커진다", "Question"),
    ],
)
def test_the_status(rest: str, status: str) -> None:
    _, found = frames(f"누리온이 가온AI{rest}.")
    assert (found[0].lemma, found[0].status) == ("인수하다", status)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("누리온은 가온AI를 인수하고 하람에 투자할 예정이다.", [("Planned", False), ("Planned", False)]),
        ("누리온은 가온AI를 인수하고 하람에 투자했다.", [("", True), ("", True)]),
        ("누리온은 하람에 투자했으며 가온AI를 인수할 계획이다.", [("", True), ("Planned", False)]),
        ("누리온은 가온AI를 인수하며 하람에 투자하지 않았다.", [("", True), ("Denied", True)]),
    ],
)
def test_a_clause_without_tense_shares_that_of_the_next_but_never_its_denial(
    text: str, want: list[tuple[str, bool]]
) -> None:
    _, found = frames(text)
    assert [(frame.status, frame.past) for frame in found] == want


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("김가람 누리온 대표는 “가온AI를 인수했다”고 말했다.", "top=김가람 누리온 대표"),
        ("“가온AI를 인수했다”고 김가람 누리온 대표가 말했다.", "nom=김가람 누리온 대표"),
        ("하람은 “누리온이 가온AI를 인수할 것”이라고 내다봤다.", "top=하람"),
        ("하람은 누리온이 가온AI를 인수했다고 주장했다.", "top=하람"),
        ("하람은 누리온이 가온AI를 인수했다고 밝혔다.", ""),
        ("하람은 가온AI를 인수해 몸집을 키웠다.", ""),
    ],
)
def test_speech_and_claims_have_a_speaker_and_plain_reports_none(text: str, speaker: str) -> None:
    text, (first, *_) = frames(text)
    assert first.lemma == "인수하다"
    assert said(text, [first.speaker] if first.speaker else []) == speaker
    assert first.quoted is ("“" in text)


def test_every_sentence_of_a_quotation_has_the_speaker() -> None:
    text, found = frames("“하람은 칩을 냈다. 모델도 만들었다”고 누리온은 밝혔다.")
    assert [(f.lemma, f.quoted, said(text, [f.speaker] if f.speaker else [])) for f in found] == [
        ("내다", True, "top=누리온"),
        ("만들다", True, "top=누리온"),
        ("밝히다", False, ""),
    ]


def test_what_is_said_and_who_says_it_share_no_subject() -> None:
    assert clauses("“하람은 칩을 냈다. 모델도 만들었다”고 누리온은 밝혔다.") == [
        "내다: top=하람 acc=칩",
        "만들다: also=모델 < top=하람",
        "밝히다: top=누리온",
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("가온AI를 인수한 누리온은 웃었다.", ["인수하다: acc=가온AI > top=누리온", "웃다: top=누리온"]),
        ("누리온이 만든 칩이 팔렸다.", ["만들다: nom=누리온 > nom=칩", "팔리다: nom=칩"]),
        ("누리온이 만든 하람의 칩이 팔렸다.", ["만들다: nom=누리온 > gen=하람 nom=칩", "팔리다: gen=하람 nom=칩"]),
        ("누리온은 하람이 만든 칩을 샀다.", ["만들다: nom=하람 < top=누리온 > acc=칩", "사다: top=누리온 acc=칩"]),
        (
            "별무리는 누리온이 만든 모델이다.",
            ["만들다: nom=누리온 < top=별무리 > cop=모델 top=별무리", "이다: top=별무리 cop=모델"],
        ),
    ],
)
def test_a_modifying_clause_has_a_gap(text: str, want: list[str]) -> None:
    assert clauses(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "누리온은 가온AI를 인수하고 하람에 투자했다.",
            ["인수하다: top=누리온 acc=가온AI", "투자하다: dat=하람 < top=누리온"],
        ),
        (
            "누리온은 칩을 냈고, 가온AI는 모델을 냈다.",
            ["내다: top=누리온 acc=칩", "내다: top=가온AI acc=모델"],
        ),
        (
            "누리온은 칩을 내고, 모델을 팔고, 하람에 투자했다.",
            ["내다: top=누리온 acc=칩", "팔다: acc=모델 < top=누리온", "투자하다: dat=하람 < top=누리온"],
        ),
        ("누리온은 칩을, 가온AI는 모델을 냈다.", ["내다: top=누리온 acc=칩", "내다: top=가온AI acc=모델"]),
    ],
)
def test_the_subject_reaches_on_until_another_comes(text: str, want: list[str]) -> None:
    assert clauses(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "누리온은 가온AI와 전기를 덜 먹는 칩을 개발했다.",
            ["먹다: acc=전기 > acc=칩", "개발하다: top=누리온 com=가온AI acc=칩"],
        ),
        (
            "누리온은 가온AI와는 한국어에 맞춘 모델을 개발했다.",
            ["맞추다: dat=한국어 > acc=모델", "개발하다: top=누리온 com=가온AI acc=모델"],
        ),
        (
            "누리온은 가온AI에 값을 낮춘 칩을 공급했다.",
            ["낮추다: acc=값 > acc=칩", "공급하다: top=누리온 dat=가온AI acc=칩"],
        ),
        (
            "누리온은 가온AI와 팀을 이룬 하람에 투자했다.",
            ["이루다: com=가온AI acc=팀 > dat=하람", "투자하다: top=누리온 dat=하람"],
        ),
    ],
)
def test_a_modifying_clause_leaves_partners_and_targets_to_the_main_verb(text: str, want: list[str]) -> None:
    rows = [row.split(" < ")[0] + (f" > {row.split(' > ')[1]}" if " > " in row else "") for row in clauses(text)]
    assert rows == want
