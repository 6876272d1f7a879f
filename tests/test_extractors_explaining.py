"""What is told of a reading: every sentence with what was found in it, what became of it, and what stopped the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tools import article, names

from extractors.articles import load
from extractors.articles.blocks import find_blocks
from extractors.articles.decode import normalise
from extractors.explaining import Explanation, Outcome, Place, SentenceView, explain_article
from extractors.names import load_names
from extractors.reading import Reader
from ontology.ids import article_id
from ontology.model import Article, Block, BlockKind, Reason, Span

ROOT = Path(__file__).resolve().parent.parent
KNOWN = (
    ("가온테크", "Company"),
    ("누리랩", "Company"),
    ("한빛전자", "Company"),
    ("온누리", "AIModel"),
    ("나리시", "Place"),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(names(KNOWN))


@pytest.fixture(scope="module")
def samples() -> list[Explanation]:
    """The sample articles with the names that come with aimaek."""
    reader = Reader(load_names([ROOT / "seeds" / "entities"]))
    loaded = [one for path in sorted((ROOT / "seeds" / "articles").iterdir()) for one in load(path)]
    return [explain_article(reader, one) for one in loaded if isinstance(one, Article)]


def explained(reader: Reader, text: str, published: str = "2024-03-05") -> tuple[SentenceView, ...]:
    return explain_article(reader, article(text, published)).sentences


def stops(sentence: SentenceView) -> dict[str, str]:
    return {near.rule.name: near.reason for near in sentence.near}


# what is shown


def test_names_tell_how_they_were_found(reader: Reader) -> None:
    text = "가온테크는 거대언어모델 ‘다솜’을 공개했다. 다솜은 누리랩 김하나 대표가 만들었다."
    first, second = explained(reader, text)
    assert [(mark.span.of(text), mark.type, mark.how) for mark in first.names] == [
        ("가온테크", "Company", "known"),
        ("다솜", "AIModel", "quoted"),
    ]
    assert [(mark.span.of(text), mark.type, mark.how) for mark in second.names] == [
        ("다솜", "AIModel", "repeated"),
        ("누리랩", "Company", "known"),
        ("김하나", "Person", "person"),
    ]


def test_values_and_dates_have_their_spans_in_the_article(reader: Reader) -> None:
    text = "날씨가 좋다. 가온테크는 지난달 누리랩에 150억원을 투자했다."
    second = explained(reader, text)[1]
    assert [mark.span.of(text) for mark in second.values] == ["150억원"]
    (date,) = second.dates
    assert (date.span.of(text), date.date and date.date.iso) == ("지난달", "2024-02")
    assert [mark.span.of(text) for mark in second.marks] == ["가온테크", "지난달", "누리랩", "150억원"]


def test_clauses_show_what_is_carried_over_and_what_is_modified(reader: Reader) -> None:
    text = "가온테크는 누리랩이 만든 온누리를 공개하고 한빛전자와 협력했다."
    (sentence,) = explained(reader, text)
    made, released, worked = sentence.clauses
    assert [(made.lemma, released.lemma, worked.lemma)] == [("만들다", "공개하다", "협력하다")]
    assert [one.span.of(text) for one in made.arguments if one.place is Place.MODIFIED] == ["온누리를"]
    assert [one.span.of(text) for one in worked.arguments if one.place is Place.INHERITED] == ["가온테크는"]
    assert [(one.case, one.span.of(text)) for one in worked.arguments if one.place is Place.OWN] == [
        ("com", "한빛전자와")
    ]


def test_a_noun_that_stands_for_a_thing_shows_it(reader: Reader) -> None:
    text = "가온테크는 온누리를 공개했다. 이 회사는 누리랩을 인수했다."
    second = explained(reader, text)[1]
    (clause,) = second.clauses
    assert [(one.span.of(text), one.refers) for one in clause.arguments if one.refers] == [("이 회사는", ("가온테크",))]


def test_facts_name_their_rule_with_its_place(reader: Reader) -> None:
    (sentence,) = explained(reader, "가온테크는 누리랩에 150억원을 투자했다.")
    (finding,) = sentence.findings
    rule = next(rule for rule in reader.book.rules if rule.name == finding.rules[0].name)
    assert (finding.subject, finding.predicate, finding.object) == ("가온테크", "investsIn", "누리랩")
    assert (finding.rules[0].file, finding.rules[0].line) == (rule.file, rule.line)
    assert finding.outcome is Outcome.STATED
    assert (sentence.reason, sentence.facts) == (Reason.FACTS, 1)


def test_a_fact_told_across_sentences_names_the_room_that_read_it(reader: Reader) -> None:
    (sentence,) = explained(reader, "가온테크 AI 사업부문과 한빛전자가 협업 중이다.")
    finding = next(one for one in sentence.findings if one.predicate == "partOf")
    assert (finding.object, finding.rules[0].file) == ("가온테크", "onward.py")
    moved = "한빛전자는 임원 인사를 했다. 총괄 사장에는 김하늘 누리랩 대표가 임명됐다."
    findings = explained(reader, f"{moved} 그의 후임으로는 이다온 전무가 내정됐다.")[2].findings
    (finding,) = (one for one in findings if one.object == "누리랩")
    assert (finding.subject, finding.rules[0].file) == ("이다온", "seats.py")


# what became of it


def test_a_fact_told_again_names_the_sentence_that_told_it_first(reader: Reader) -> None:
    told = "가온테크는 누리랩을 인수했다."
    first, second, third = explained(reader, f"{told} 날씨가 좋다. {told}")
    assert [(one.outcome, one.first) for one in first.findings] == [(Outcome.STATED, 0)]
    assert second.reason is Reason.NO_ENTITY
    assert [(one.outcome, one.first) for one in third.findings] == [(Outcome.REPEATED, 1)]
    assert third.reason is Reason.FACTS


def test_a_denial_is_told_apart_from_a_verb_that_says_nothing(reader: Reader) -> None:
    denied, idle, none = explained(
        reader, "한빛전자는 누리랩에 투자하지 않았다. 한빛전자 건물은 높지 않았다. 날씨는 좋지 않았다."
    )
    assert denied.reason is Reason.DENIAL
    assert stops(denied)["investsIn/verb"] == "denied"
    assert (idle.reason, stops(idle)) == (Reason.NO_RELATION, {})
    assert (none.reason, stops(none)) == (Reason.NO_ENTITY, {})


def test_a_missing_argument_is_named(reader: Reader) -> None:
    (wrong,) = explained(reader, "나리시는 누리랩을 인수했다.")
    assert (wrong.reason, stops(wrong)["acquires/verb"]) == (Reason.UNRESOLVED, "no subject")
    (missing,) = explained(reader, "가온테크는 이를 인수했다.")
    assert (missing.reason, stops(missing)["acquires/verb"]) == (Reason.UNRESOLVED, "no object")
    near = missing.near[0]
    assert (near.lemma, near.span.start) == ("인수하다", 9)


def test_a_thing_cannot_be_both_ends(reader: Reader) -> None:
    (sentence,) = explained(reader, "누리랩은 누리랩을 인수했다.")
    assert (sentence.findings, sentence.reason) == ((), Reason.UNRESOLVED)
    assert stops(sentence)["acquires/verb"] == "no other object"


def test_a_question_is_none(reader: Reader) -> None:
    (sentence,) = explained(reader, "가온테크가 누리랩을 인수할까.")
    assert (sentence.reason, stops(sentence)["acquires/verb"]) == (Reason.QUESTION, "question")


def test_rules_beside_the_one_that_read_a_verb_did_not_nearly_fire(reader: Reader) -> None:
    (sentence,) = explained(reader, "가온테크는 누리랩에 150억원을 투자했다.")
    assert not [name for name in stops(sentence) if name.startswith("investsIn/")]


# that nothing is left out


def check(explanation: Explanation, reader: Reader | None = None) -> None:
    """Fails unless every character has its place, and the account agrees with the facts."""
    text, reading = explanation.article.text, explanation.reading
    spans = [part.span for part in explanation.parts]
    assert spans == sorted(spans)
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()

    for block in explanation.article.blocks:
        accounts = [one for one in reading.accounts if block.span.start <= one.span.start < block.span.end]
        covered = [index for one in accounts for index in range(one.span.start, one.span.end)]
        assert len(covered) == len(set(covered))
        if block.kind in (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BODY):
            left = set(range(block.span.start, block.span.end)) - set(covered)
            assert all(text[index].isspace() for index in left)
        elif block.kind is not BlockKind.CAPTION:
            assert not accounts

    assert [one.span for one in explanation.sentences] == [one.span for one in reading.accounts]
    assert [one.reason for one in explanation.sentences] == [one.reason for one in reading.accounts]
    for one in explanation.sentences:
        told = [finding for finding in one.findings if finding.outcome in (Outcome.STATED, Outcome.REPEATED)]
        assert len(told) == one.facts
        assert (one.reason is Reason.FACTS) == bool(told)
        for mark, following in zip(one.marks, one.marks[1:], strict=False):
            assert mark.span.end <= following.span.start
        assert all(one.span.start <= mark.span.start < mark.span.end <= one.span.end for mark in one.marks)
        assert all(one.span.start <= near.span.start < near.span.end <= one.span.end for near in one.near)
    stated = [f for one in explanation.sentences for f in one.findings if f.outcome is Outcome.STATED]
    assert len(stated) == len(reading.facts) == explanation.summary.facts
    assert sum(count for _, count in explanation.summary.reasons) == len(reading.accounts)


def test_the_samples_are_explained_to_the_last_character(samples: list[Explanation]) -> None:
    assert len(samples) >= 15
    for explanation in samples:
        check(explanation)
    outcomes = {one.outcome for each in samples for sentence in each.sentences for one in sentence.findings}
    assert {Outcome.STATED, Outcome.CONTAINED} <= outcomes
    reasons = {sentence.reason for each in samples for sentence in each.sentences}
    assert {Reason.FACTS, Reason.NO_ENTITY, Reason.NO_RELATION, Reason.UNRESOLVED, Reason.DENIAL} <= reasons
    assert {part.kind for each in samples for part in each.parts} == set(BlockKind)


def test_an_explanation_is_of_the_reading_itself(samples: list[Explanation]) -> None:
    reader = Reader(load_names([ROOT / "seeds" / "entities"]))
    for explanation in samples:
        assert explanation.reading == reader.read(explanation.article)


def test_the_summary_counts_the_body(reader: Reader) -> None:
    title, told, silent = "가온테크, 누리랩 인수", "가온테크는 누리랩을 인수했다.", "날씨가 좋다."
    text = f"{title}\n\n{told} {silent}"
    one = Article(
        id=article_id(text),
        file="t.txt",
        title=title,
        text=text,
        blocks=(
            Block(kind=BlockKind.TITLE, span=Span(start=0, end=len(title))),
            Block(kind=BlockKind.BODY, span=Span(start=len(title) + 2, end=len(text))),
        ),
    )
    summary = explain_article(reader, one).summary
    assert (summary.sentences, summary.sentences_with_facts) == (2, 1)
    assert (summary.chars, summary.chars_with_facts) == (len(told) + len(silent), len(told))
    assert dict(summary.reasons)[Reason.NO_ENTITY] == 1


_WORDS = (
    *(
        "가온테크는 ",
        "누리랩에 ",
        "150억원을 ",
        "투자했다",
        ". ",
        "\n",
        "\n\n",
        "“",
        "”",
        "‘",
        "’",
        "(",
        ")",
        "▲",
        "!?",
        "…",
    ),
    *(" ", "\t", "\u3000", "5일 ", "Gen.AI", "홍길동 기자 a@b.example\n", "[사진=누리랩]\n"),
)


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=40).map("".join), st.booleans())
def test_any_text_is_explained_to_the_last_character(reader: Reader, text: str, whole: bool) -> None:
    text = normalise(text.encode("utf-8", "replace").decode())
    blocks = (Block(kind=BlockKind.BODY, span=Span(start=0, end=len(text))),) if whole else find_blocks(text)
    if not text.strip():
        blocks = ()
    check(explain_article(reader, Article(id=article_id(text), file="t.txt", title="", text=text, blocks=blocks)))
