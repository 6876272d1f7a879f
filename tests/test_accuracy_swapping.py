"""Swapping names and numbers: nothing of the old is left, nothing else changes, and the annotation still holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from test_gold_files import gold_faults

from aimaek.pipeline import known_names
from benchmarks.accuracy import SETS
from benchmarks.reading import read_articles
from benchmarks.swapping import agree, swap
from extractors.names import KnownName, Names
from extractors.quantities import find_quantities
from ontology.ids import article_id
from ontology.model import Article, Money

TEXT = """가온텔레콤, 새벽소프트에 150억원 투자

2024-03-05  김하나 기자
가온텔레콤(GT)은 5일 스타트업 새벽소프트에 150억원을 투자했다고 밝혔다. GT는 지분 100% 자회사 GT클라우드로 3천억원을
옮긴다. 새벽소프트가 만든 ‘노을X 2.0’은 매개변수가 3000억개다. 노을X는 누리온의 칩을 쓴다. 박이든 새벽소프트 대표는
2세대 모델을 내놓겠다고 했다. 박 대표는 미래과학기술부 출신이다. 미과부와 손잡고 서울에 5G 데이터센터를 짓는다.
"""
GOLD: dict[str, Any] = {
    "id": "x", "title": "가온텔레콤, 새벽소프트에 150억원 투자", "publisher": "가나다경제", "date": "2024-03-05",
    "source": "x.txt",
    "entities": [
        {"id": "gaon", "type": "Company", "label": "가온텔레콤", "aliases": ["GT"]},
        {"id": "cloud", "type": "Company", "label": "GT클라우드", "aliases": []},
        {"id": "saebyeok", "type": "Company", "label": "새벽소프트", "aliases": []},
        {"id": "noeul", "type": "AIModel", "label": "노을X 2.0", "aliases": ["노을X"]},
        {"id": "park", "type": "Person", "label": "박이든", "aliases": ["박 대표"]},
        {"id": "ministry", "type": "GovernmentBody", "label": "미래과학기술부", "aliases": ["미과부"]},
        {"id": "dc", "type": "Facility", "label": "5G 데이터센터", "aliases": ["데이터센터"]},
        {"id": "seoul", "type": "Place", "label": "서울", "aliases": []},
    ],
    "facts": [
        {"s": "gaon", "p": "investsIn", "o": "saebyeok", "need": "must", "evidence": "새벽소프트에 150억원을 투자했다",
         "q": {"amount": {"value": 15000000000, "currency": "KRW"}, "date": "2024-03-05", "topic": "노을X 지분"}},
        {"s": "cloud", "p": "partOf", "o": "gaon", "need": "must", "evidence": "지분 100% 자회사 GT클라우드",
         "q": {"stake": "100%"}},
        {"s": "noeul", "p": "parameterCount", "o": 300000000000, "need": "must", "evidence": "매개변수가 3000억개다"},
        {"s": "park", "p": "holdsPosition", "o": "saebyeok", "need": "must", "evidence": "박이든 새벽소프트 대표",
         "q": {"title": "대표"}},
        {"s": "saebyeok", "p": "partnersWith", "o": "ministry", "need": "may", "evidence": "미과부와 손잡고"},
    ],
}  # fmt: skip
OWN = KnownName(id="nurion", type="Company", label="누리온")
NAMES = Names(entries=(OWN,), surfaces={"누리온": (OWN,)})


def swapped(seed: int, text: str = TEXT) -> tuple[str, dict[str, Any]]:
    article = Article(id=article_id(text), file="x.txt", title="", text=text, published=dt.date(2024, 3, 5))
    return swap(article, GOLD, NAMES, seed)


@pytest.mark.parametrize("seed", range(20))
def test_every_name_and_number_is_another(seed: int) -> None:
    text, gold = swapped(seed)
    for old in (
        "가온",
        "GT",
        "새벽",
        "노을",
        "누리온",
        "박이든",
        "박 대표",
        "미래과학기술",
        "미과",
        "150억",
        "3000억",
        "3천억",
    ):
        assert old not in text, old
    # What is no name and no number stays: dates, ordinals, type words, the byline.
    for kept in (
        "텔레콤(",
        "소프트에",
        "클라우드",
        "2024-03-05  김하나 기자",
        " 5일 ",
        "지분 100%",
        "2세대",
        "5G 데이터센터",
    ):
        assert kept in text, kept
    assert gold_faults(gold, text) == []
    assert gold["title"] == text.splitlines()[0]


@pytest.mark.parametrize("seed", range(20))
def test_numbers_stay_numbers_of_the_same_kind(seed: int) -> None:
    text, gold = swapped(seed)
    amount = gold["facts"][0]["q"]["amount"]["value"]
    values = [found.value for found in find_quantities(text)]
    assert {m.value for m in values if isinstance(m, Money)} == {amount, gold["facts"][2]["o"]}
    assert any(not isinstance(value, Money) and value.value == gold["facts"][2]["o"] for value in values)
    assert str(amount)[2:] == "0" * 9 and amount != 15000000000
    assert gold["facts"][1]["q"] == {"stake": "100%"}
    assert gold["facts"][0]["q"]["date"] == "2024-03-05"
    assert gold["facts"][0]["q"]["topic"] == gold["entities"][3]["aliases"][0] + " 지분"


@pytest.mark.parametrize("seed", range(20))
def test_names_keep_their_shape_and_their_kin(seed: int) -> None:
    _, gold = swapped(seed)
    by = {entity["id"]: entity for entity in gold["entities"]}
    old = {entity["id"]: entity for entity in GOLD["entities"]}
    assert {i: len(e["label"]) for i, e in by.items()} == {i: len(e["label"]) for i, e in old.items()}
    assert by["gaon"]["label"].endswith("텔레콤")
    (short,) = by["gaon"]["aliases"]
    assert short.isascii() and short.isupper() and by["cloud"]["label"] == f"{short}클라우드"
    assert by["noeul"]["label"].startswith(by["noeul"]["aliases"][0])
    assert by["park"]["aliases"] == [by["park"]["label"][0] + " 대표"]
    long, abbreviated = by["ministry"]["label"], by["ministry"]["aliases"][0]
    assert [long[0], long[2], "부"] == list(abbreviated)
    assert by["dc"] == old["dc"] and by["seoul"] == old["seoul"]


def test_the_same_seed_gives_the_same() -> None:
    assert swapped(3) == swapped(3)
    assert len({swapped(seed)[0] for seed in range(10)}) == 10


def test_the_given_gold_is_not_changed() -> None:
    before = repr(GOLD)
    swapped(0)
    assert repr(GOLD) == before


@pytest.mark.parametrize(
    ("name", "rest", "agreed"),
    [
        ("새봄", "는 5일", "은 5일"),
        ("누리", "은 5일", "는 5일"),
        ("새봄", "가 낸", "이 낸"),
        ("누리", "을, 가온", "를, 가온"),
        ("누리", "과의 제휴", "와의 제휴"),
        ("새봄", "로부터", "으로부터"),
        ("누리텔", "으로도", "로도"),
        ("누리", "으로 간다", "로 간다"),
        ("누리", "이라는 이름", "라는 이름"),
        ("새봄", "다.", "이다."),
        ("노을 3", "는 작다", "은 작다"),
        ("노을 2", "은 작다", "는 작다"),
        ("누리(NR)", "은 5일", "는 5일"),
        ("새봄", " 이 회사", " 이 회사"),
        ("누리", "이용자", "이용자"),
        ("누리", "의 칩", "의 칩"),
        ("새봄", "가격", "가격"),
    ],
)
def test_particles_follow_the_name(name: str, rest: str, agreed: str) -> None:
    assert agree(name, rest) == agreed


@pytest.mark.parametrize("seed", range(3))
def test_the_annotated_articles_stay_annotated(seed: int) -> None:
    one = SETS["dev"]
    articles = {article.file: article for article in read_articles([one.articles])}
    for gold in one.gold_data():
        article = articles[Path(gold["source"]).name]
        text, new = swap(article, gold, known_names(), seed)
        assert gold_faults(new, text) == [], gold["id"]
        assert len(text.splitlines()) == len(article.text.splitlines())
        assert text != article.text
