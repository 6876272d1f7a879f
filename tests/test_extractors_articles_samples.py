"""Real articles and the sample corpus: day, outlet, reporter and furniture are found in each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from article_tools import check, of_kind

from extractors.articles import discover, load
from ontology.model import Article, Severity

NUMBERS = ("000", "001", "002", "003")


def articles_of(path: Path) -> list[Article]:
    return [one for one in load(path) if isinstance(one, Article)]


@pytest.mark.shared
@pytest.mark.parametrize("number", NUMBERS)
def test_articles_of_the_user(shared: Path, number: str) -> None:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    (one,) = articles_of(path)
    check(one)
    gold = json.loads((shared / "eval" / "seeds-gold" / f"{number}.json").read_text(encoding="utf-8"))
    assert one.text == path.read_bytes().decode()
    assert one.title == gold["title"]
    assert one.publisher == gold["publisher"]
    # Two of the four do not say when they were published, and one of these not by whom it was written.
    assert str(one.published) == (gold["date"] if gold["date"] in one.text else "None")
    assert bool(one.published) == (number in ("000", "002"))
    assert bool(one.author) == (number != "003")
    assert not one.author or f"{one.author}기자" in one.text.replace(" ", "")
    body = "\n".join(of_kind(one, "body"))
    assert len(body) > 0.6 * len(one.text)
    assert not any(word in body for word in ("기자 ", "Copyright", "전문미디어", "@"))


@pytest.mark.shared
@pytest.mark.parametrize("number", NUMBERS)
def test_no_fact_of_the_user_lies_in_furniture(shared: Path, number: str) -> None:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    (one,) = articles_of(path)
    gold = json.loads((shared / "eval" / "seeds-gold" / f"{number}.json").read_text(encoding="utf-8"))
    read = [block.span.of(one.text) for block in one.blocks if block.kind in ("title", "subtitle", "body")]
    evidence = [fact["evidence"] for fact in gold["facts"]]
    assert len(evidence) > 20
    assert [words for words in evidence if words in one.text and not any(words in block for block in read)] == []


@pytest.mark.shared
def test_sentences_of_the_press_are_body(shared: Path) -> None:
    from extractors.articles.cuts import cut

    lines = (shared / "corpora" / "klue-dp-news.tsv").read_text(encoding="utf-8").splitlines()
    sentences = [line.split("\t", 1)[1].strip() for line in lines if line.startswith("## ")]
    assert len(sentences) >= 500
    taken = [sentence for sentence in sentences if [piece.kind for piece in cut(sentence, 0, len(sentence))] != [None]]
    assert taken == []


def test_the_sample_corpus(root: Path) -> None:
    files = discover([root / "seeds" / "articles"])
    assert len(files) >= 10
    for path in files:
        found = list(load(path))
        assert [one for one in found if not isinstance(one, Article) and one.severity is Severity.ERROR] == []
        for one in found:
            assert isinstance(one, Article), one
            check(one)
            assert one.title and one.published and one.publisher, path.name
            assert of_kind(one, "title") == [one.title]
            assert of_kind(one, "body")
