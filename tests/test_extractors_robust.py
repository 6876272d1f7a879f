"""Whatever becomes of an article's text on its way, reading it raises nothing, and every span of the reading slices."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractors.articles import load
from extractors.articles.blocks import find_blocks
from extractors.articles.decode import normalise
from extractors.explaining import explain_article
from extractors.names import load_names
from extractors.reading import Reader
from extractors.sentences import split
from ontology.ids import article_id
from ontology.model import Article, Block, BlockKind, Reading, Reason, Span

ROOT = Path(__file__).resolve().parent.parent
QUICK, MANY = 300, 2000

_SENTENCE = re.compile(r"[^.\n]+[.\n]*")
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9’”)])(?:은|는|이|가|을|를|와|과|에|의|도|로|으로|에서|에게|부터|까지)(?=[ ,.])"
)
_ODDITIES = (
    "🚀", "👩\u200d💻", "🇰🇷", "\x00", "\x07", "\x1b[31m", "\u200b", "\ufeff", "\u202e", "\u2028", "\r", "\t", "\u3000",
    "\xa0", "ㅋㅋㅋ", "\u1112", "\u11ab", "가\u0301", "𝐀𝐈", "Ａ１", "﷽", "漢字", "\U0010ffff", "((((", "”“", "‘", "’",
    "▲▲", "[", "…", "~", "0", "%", "９９９조", "1.2.3.4", "13월 45일", "-1억원", "((주)", "@@", ";:;", "||", "{}", "\\",
    "&lt;", "<b>",
)  # fmt: skip
_TINY = (
    *("", " ", "\n\n", ".", "다.", "“", "‘’", "()", "0", "\x00", "\u11ab", "🚀", "ᄀ" * 300, "가" * 5000, "(" * 999),
    *("“" * 500, "1" * 400, "은는이가" * 200, "▲" * 400, "조억만" * 200, "A" * 3000, "·" * 800, "등" * 500),
)


def _cut(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text))
    return text[start : start + dice.randrange(1, len(text) + 1)]


def _glued(text: str, dice: random.Random) -> str:
    """Blanks or line breaks lost, everywhere or in places."""
    blanks = dice.choice([r"\s+", r" ", r"\n+", r"(?<=[.다]) ?\n*"])
    share = dice.choice([0.2, 0.6, 1.0])
    return re.sub(blanks, lambda match: "" if dice.random() < share else match.group(), text)


def _shuffled(text: str, dice: random.Random) -> str:
    sentences = _SENTENCE.findall(text)
    dice.shuffle(sentences)
    return "".join(sentences)


def _decomposed(text: str, dice: random.Random) -> str:
    """NFD, all of it or a stretch."""
    start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    if dice.random() < 0.5:
        start, end = 0, len(text)
    return text[:start] + unicodedata.normalize("NFD", text[start:end]) + text[end:]


def _bare(text: str, dice: random.Random) -> str:
    """Particles dropped."""
    share = dice.choice([0.3, 1.0])
    return _PARTICLE.sub(lambda match: "" if dice.random() < share else match.group(), text)


def _odd(text: str, dice: random.Random) -> str:
    """Signs put in that no article should have."""
    for _ in range(dice.randrange(1, 25)):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(_ODDITIES) + text[at:]
    return text


def _deleted(text: str, dice: random.Random) -> str:
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + text[at + dice.randrange(1, 40) :]
    return text


def _doubled(text: str, dice: random.Random) -> str:
    for _ in range(dice.randrange(1, 8)):
        start = dice.randrange(len(text) + 1)
        piece = text[start : start + dice.randrange(1, 80)]
        at = dice.choice([start, dice.randrange(len(text) + 1)])
        text = text[:at] + piece * dice.randrange(1, 4) + text[at:]
    return text


def _unquoted(text: str, dice: random.Random) -> str:
    """Quotation marks and brackets lost or turned round."""
    return re.sub("[‘’“”\"'()\\[\\]]", lambda match: dice.choice(["", match.group(), "“", "”", "‘", "(", ")"]), text)


def _scrambled(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    start = dice.randrange(len(words))
    piece = words[start : start + 30]
    dice.shuffle(piece)
    return " ".join([*words[:start], *piece, *words[start + 30 :]])


MUTATIONS: Sequence[Callable[[str, random.Random], str]] = (
    _cut,
    _glued,
    _shuffled,
    _decomposed,
    _bare,
    _odd,
    _deleted,
    _doubled,
    _unquoted,
    _scrambled,
)


def mutant(article: Article, seed: int) -> Article:
    """The article after one to three mutations, with blocks found anew, or as raw text in one block."""
    dice = random.Random(seed)
    text = article.text
    for mutation in [MUTATIONS[seed % len(MUTATIONS)], *dice.sample(MUTATIONS, dice.randrange(3))]:
        text = mutation(text, dice) or "가"
    if dice.random() < 0.3:
        blocks: tuple[Block, ...] = (Block(kind=BlockKind.BODY, span=Span(start=0, end=len(text))),)
    else:
        text = normalise(text)
        blocks = find_blocks(text)
    published = article.published if dice.random() < 0.9 else None
    return Article(
        id=article_id(text), file=article.file, title=article.title, text=text, published=published, blocks=blocks
    )


def check(reading: Reading) -> None:
    """Fails unless every span of the reading slices out of the text, and everything named is there."""
    article = reading.article
    sentences = {sentence.span for sentence in split(article)}
    assert [account.span for account in reading.accounts] == sorted(sentences)
    ids = {entity.id for entity in reading.entities}
    for fact in reading.facts:
        span = fact.evidence.span
        assert span in sentences
        assert len(span.of(article.text)) == span.end - span.start > 0
        for cue in fact.evidence.cues:
            assert span.start <= cue.start < cue.end <= span.end
            assert cue.of(article.text).strip()
        assert fact.subject in ids
        assert not isinstance(fact.object, str) or fact.object in ids
        assert 0 < fact.confidence <= 1
    telling = {account.span for account in reading.accounts if account.reason is Reason.FACTS}
    assert {fact.evidence.span for fact in reading.facts} <= telling


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_names([ROOT / "seeds" / "entities"]))


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found = [one for path in sorted((ROOT / "seeds" / "articles").iterdir()) for one in load(path)]
    kept = [one for one in found if isinstance(one, Article)]
    assert len(kept) >= 15
    return kept


def run(reader: Reader, articles: Sequence[Article], seeds: range) -> int:
    """The number of facts that all mutants gave."""
    facts = 0
    for seed in seeds:
        article = mutant(articles[seed % len(articles)], seed)
        try:
            reading = reader.read(article)
            check(reading)
        except Exception as error:
            error.add_note(f"mutation {seed} of {article.file}")
            raise
        facts += len(reading.facts)
        if seed % 10 == 0:
            assert explain_article(reader, article).reading == reading
    return facts


def test_the_articles_themselves(reader: Reader, articles: Sequence[Article]) -> None:
    for article in articles:
        check(reader.read(article))


def test_mutants_differ_from_their_articles(articles: Sequence[Article]) -> None:
    texts = [mutant(articles[seed % len(articles)], seed).text for seed in range(QUICK)]
    assert len(set(texts)) > QUICK * 9 // 10
    assert texts == [mutant(articles[seed % len(articles)], seed).text for seed in range(QUICK)]
    originals = {article.text for article in articles}
    assert sum(text in originals for text in texts) < QUICK // 10
    assert any(not unicodedata.is_normalized("NFC", text) for text in texts)


def test_reading_mutants_raises_nothing(reader: Reader, articles: Sequence[Article]) -> None:
    assert run(reader, articles, range(QUICK)) > QUICK  # most mutants still say something


@pytest.mark.slow
def test_reading_many_mutants_raises_nothing(reader: Reader, articles: Sequence[Article]) -> None:
    assert run(reader, articles, range(QUICK, QUICK + MANY)) > MANY


@pytest.mark.parametrize("text", _TINY, ids=range(len(_TINY)))
def test_next_to_nothing_is_read(reader: Reader, text: str) -> None:
    article = Article(
        id=article_id(text),
        file="t.txt",
        title="",
        text=text,
        blocks=(Block(kind=BlockKind.BODY, span=Span(start=0, end=len(text))),),
    )
    check(reader.read(article))
