"""The held-out articles and their gold facts are well formed: they follow the ontology and quote their article."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.floors import HELD_OUT
from ontology.vocabulary import CLASSES, PREDICATES, Kind, is_a

UNSEEN = [Path(__file__).parent / "gold" / name for name in HELD_OUT]
ARTICLES = sorted(path for folder in UNSEEN for path in (folder / "articles").glob("*.txt"))
GOLD = sorted(path for folder in UNSEEN for path in (folder / "gold").glob("*.json"))
QUALIFIERS = {
    "amount", "date", "product", "role", "round", "speaker", "stake", "status", "title", "topic", "variant", "year",
}  # fmt: skip
STATUSES = {"actual", "planned", "considered", "ended", "former"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def set_and_stem(path: Path) -> str:
    """The name of a test: two sets may name an article alike."""
    return f"{path.parent.parent.name}-{path.stem}"


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def article_of(path: Path) -> str:
    """The article that a gold file of the same set annotates."""
    return (path.parent.parent / "articles" / str(load(path)["source"])).read_text(encoding="utf-8")


def folded(name: str) -> str:
    """Two names that differ in case, spaces or quotes only are one name."""
    return re.sub(r"[\s'\"]", "", unicodedata.normalize("NFKC", name).casefold())


def is_amount(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"value", "currency"}
        and type(value["value"]) is int
        and re.fullmatch("[A-Z]{3}", str(value["currency"])) is not None
    )


def is_measure(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"value", "unit"}
        and type(value["value"]) in (int, float)
        and bool(value["unit"])
    )


def object_problem(value: object, predicate: str, kinds: dict[str, str]) -> str:
    """What is wrong with the object of a fact; empty when nothing is."""
    info = PREDICATES[predicate]
    if info.kind is Kind.ENTITY:
        if not isinstance(value, str) or value not in kinds:
            return f"no entity {value!r}"
        return "" if any(is_a(kinds[value], above) for above in info.range) else f"{kinds[value]} is out of range"
    fits = {
        Kind.COUNT: type(value) is int,
        Kind.TEXT: isinstance(value, str) and bool(value) and value not in kinds,
        Kind.MONEY: is_amount(value),
        Kind.MEASURE: is_measure(value),
    }[info.kind]
    return "" if fits else f"{value!r} is no {info.kind}"


def fact_problems(fact: dict[str, Any], kinds: dict[str, str], text: str) -> list[str]:
    """Every reason why a fact may not stand in a gold file."""
    predicate = fact["p"]
    if predicate not in PREDICATES:
        return [f"no predicate {predicate!r}"]
    problems = []
    if fact["s"] not in kinds:
        problems.append(f"no entity {fact['s']!r}")
    elif not any(is_a(kinds[fact["s"]], above) for above in PREDICATES[predicate].domain):
        problems.append(f"{kinds[fact['s']]} is out of the domain")
    problems += filter(None, [object_problem(fact["o"], predicate, kinds)])
    if not fact["evidence"] or fact["evidence"] not in text:
        problems.append("the evidence is not in the article")
    if fact["need"] not in ("must", "may"):
        problems.append(f"need {fact['need']!r}")
    return problems + qualifier_problems(fact.get("q", {}))


def qualifier_problems(qualifiers: dict[str, Any]) -> list[str]:
    problems = [f"no qualifier {key!r}" for key in sorted(set(qualifiers) - QUALIFIERS)]
    if qualifiers.get("status", "actual") not in STATUSES:
        problems.append(f"no status {qualifiers['status']!r}")
    if "date" in qualifiers and not DATE.fullmatch(qualifiers["date"]):
        problems.append(f"no date {qualifiers['date']!r}")
    if "year" in qualifiers and type(qualifiers["year"]) is not int:
        problems.append(f"no year {qualifiers['year']!r}")
    if "amount" in qualifiers and not is_amount(qualifiers["amount"]):
        problems.append(f"no amount {qualifiers['amount']!r}")
    return problems


def test_there_is_enough_to_measure_with() -> None:
    needs = Counter(fact["need"] for path in GOLD for fact in load(path)["facts"])
    assert len(GOLD) >= 12
    assert needs["must"] >= 200
    assert set(needs) == {"must", "may"}


def test_every_article_has_its_gold() -> None:
    assert [path.stem for path in ARTICLES] == [path.stem for path in GOLD]


def test_the_articles_are_spread_over_the_years_and_outlets() -> None:
    golds = [load(path) for path in GOLD]
    assert {dt.date.fromisoformat(gold["date"]).year for gold in golds} == set(range(2021, 2027))
    assert len({gold["publisher"] for gold in golds}) == len(golds)


@pytest.mark.parametrize("path", ARTICLES, ids=set_and_stem)
def test_an_article_has_the_length_of_a_news_item(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 600 <= len(text) <= 2000
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("path", GOLD, ids=set_and_stem)
def test_a_gold_file_describes_its_article(path: Path) -> None:
    gold = load(path)
    assert gold["id"] == path.stem
    assert gold["source"] == f"{path.stem}.txt"
    assert gold["title"] == article_of(path).splitlines()[0]


@pytest.mark.parametrize("path", GOLD, ids=set_and_stem)
def test_entities_are_classes_of_the_ontology_named_as_in_the_article(path: Path) -> None:
    gold = load(path)
    text = article_of(path)
    entities = gold["entities"]
    assert len({entity["id"] for entity in entities}) == len(entities)
    assert [entity["id"] for entity in entities if entity["type"] not in CLASSES] == []
    names = {entity["id"]: (entity["label"], *entity["aliases"]) for entity in entities}
    assert [one for one, called in names.items() if not any(name in text for name in called)] == []


@pytest.mark.parametrize("path", GOLD, ids=set_and_stem)
def test_no_two_entities_of_a_type_share_a_name(path: Path) -> None:
    """A firm and the service that it is named after may: 다음."""
    names = Counter(
        (entity["type"], name)
        for entity in load(path)["entities"]
        for name in {folded(name) for name in (entity["label"], *entity["aliases"])}
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path", GOLD, ids=set_and_stem)
def test_every_entity_is_in_a_fact(path: Path) -> None:
    gold = load(path)
    ends = [(fact["s"], fact["o"], fact.get("q", {}).get("speaker")) for fact in gold["facts"]]
    used = {end for fact in ends for end in fact if isinstance(end, str)}
    assert [entity["id"] for entity in gold["entities"] if entity["id"] not in used] == []


@pytest.mark.parametrize("path", GOLD, ids=set_and_stem)
def test_facts_follow_the_ontology_and_quote_the_article(path: Path) -> None:
    gold = load(path)
    text = article_of(path)
    kinds = {entity["id"]: entity["type"] for entity in gold["entities"]}
    problems = [(fact, problem) for fact in gold["facts"] for problem in fact_problems(fact, kinds, text)]
    assert problems == []


@pytest.mark.parametrize("path", GOLD, ids=set_and_stem)
def test_no_fact_is_written_twice(path: Path) -> None:
    facts: Counter[str] = Counter()
    for fact in load(path)["facts"]:
        ends = [fact["s"], fact["o"]]
        if PREDICATES[fact["p"]].symmetric:
            ends.sort()
        facts[json.dumps([fact["p"], ends, fact.get("q", {})], ensure_ascii=False, sort_keys=True)] += 1
    assert [fact for fact, count in facts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"p": "knows"}, "no predicate 'knows'"),
        ({"s": "nobody"}, "no entity 'nobody'"),
        ({"o": "nobody"}, "no entity 'nobody'"),
        ({"s": "b"}, "AIModel is out of the domain"),
        ({"o": "a"}, "Company is out of range"),
        ({"p": "revenue", "o": 5}, "5 is no money"),
        ({"p": "hires", "o": "5"}, "'5' is no count"),
        ({"evidence": "가상사는 떠났다"}, "the evidence is not in the article"),
        ({"evidence": ""}, "the evidence is not in the article"),
        ({"need": "should"}, "need 'should'"),
        ({"q": {"when": "2024"}}, "no qualifier 'when'"),
        ({"q": {"status": "rumour"}}, "no status 'rumour'"),
        ({"q": {"date": "2024-13"}}, "no date '2024-13'"),
        ({"q": {"amount": 5}}, "no amount 5"),
        ({"q": {"year": "2024"}}, "no year '2024'"),
    ],
)
def test_a_bad_fact_is_found(change: dict[str, Any], problem: str) -> None:
    text = "가상사는 모델을 공개했다"
    kinds = {"a": "Company", "b": "AIModel"}
    good = {"s": "a", "p": "releases", "o": "b", "evidence": text, "need": "must"}
    assert fact_problems(good, kinds, text) == []
    assert fact_problems(good | change, kinds, text) == [problem]
