"""The annotated articles hold together: quotes verbatim, names resolved, the predicate table obeyed and covered."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.floors import FLOORED, HELD_OUT

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_ARTICLES = ROOT / "seeds" / "articles"
DEV_SETS = {"dev": 12, "dev2": 12, "dev3": 12, "dev4": 10, "dev5": 23, "dev6": 14, "dev7": 18, "dev8": 24, "dev9": 20}
DEV_SETS |= {"dev10": 12, "dev11": 12, "dev12": 16, "dev13": 14, "dev14": 16, "dev15": 15, "dev16": 16}
"""How many annotated articles each set has."""
DEV_ARTICLES = {name: ROOT / "tests" / "gold" / name / "articles" for name in DEV_SETS}
GOLD = {
    path: articles
    for folder, articles in (
        (ROOT / "tests" / "gold" / "sample", SAMPLE_ARTICLES),
        *((articles.parent / "gold", articles) for articles in DEV_ARTICLES.values()),
    )
    for path in sorted(folder.glob("*.json"))
}

ORGANIZATION = frozenset({"Company", "ResearchInstitute", "GovernmentBody", "University", "Alliance", "Organization"})
TYPES = ORGANIZATION | {"Person", "AIModel", "Product", "Hardware", "Facility", "Program", "Technology", "Place"}
PERSON_TOO = ORGANIZATION | {"Person"}
MONEY, MEASURE, COUNT, TEXT = "money", "measure", "count", "text"

PREDICATES: dict[str, tuple[frozenset[str], frozenset[str] | str]] = {
    "memberOf": (ORGANIZATION, frozenset({"Alliance"})),
    "founded": (PERSON_TOO, ORGANIZATION),
    "leads": (PERSON_TOO, frozenset({"Alliance", "Program"})),
    "partnersWith": (ORGANIZATION, ORGANIZATION),
    "investsIn": (PERSON_TOO, ORGANIZATION),
    "acquires": (ORGANIZATION, ORGANIZATION),
    "fundingRaised": (ORGANIZATION, MONEY),
    "valuation": (ORGANIZATION, MONEY),
    "supplies": (ORGANIZATION, ORGANIZATION),
    "competesWith": (ORGANIZATION, ORGANIZATION),
    "partOf": (ORGANIZATION, ORGANIZATION),
    "develops": (ORGANIZATION, frozenset({"AIModel", "Product", "Hardware", "Technology"})),
    "releases": (ORGANIZATION, frozenset({"AIModel", "Product", "Hardware"})),
    "provides": (ORGANIZATION, frozenset({"Product", "Hardware", "Facility"})),
    "uses": (
        ORGANIZATION | {"Product", "AIModel", "Program", "Facility"},
        frozenset({"AIModel", "Product", "Hardware", "Technology"}),
    ),
    "basedOn": (frozenset({"AIModel", "Product"}), frozenset({"AIModel", "Technology"})),
    "versionOf": (frozenset({"AIModel", "Product"}), frozenset({"AIModel", "Product"})),
    "parameterCount": (frozenset({"AIModel"}), COUNT),
    "trainingData": (frozenset({"AIModel"}), MEASURE),
    "supportsLanguage": (frozenset({"AIModel"}), TEXT),
    "userCount": (ORGANIZATION | {"Product"}, COUNT),
    "revenue": (ORGANIZATION | {"Product"}, MONEY),
    "budget": (frozenset({"Program", "Facility"}), MONEY),
    "capacity": (frozenset({"Facility", "Hardware", "Program"}), MEASURE),
    "holdsPosition": (frozenset({"Person"}), ORGANIZATION),
    "participatesIn": (ORGANIZATION, frozenset({"Program"})),
    "funds": (ORGANIZATION, ORGANIZATION | {"Program"}),
    "operatesIn": (ORGANIZATION, frozenset({"Place"})),
    "countryCount": (ORGANIZATION, COUNT),
    "locatedIn": (ORGANIZATION, frozenset({"Place"})),
    "hires": (ORGANIZATION, COUNT),
    "memberCount": (frozenset({"Alliance"}), COUNT),
    "modality": (frozenset({"AIModel"}), TEXT),
    "investmentTotal": (ORGANIZATION, MONEY),
}
SYMMETRIC = frozenset({"partnersWith", "competesWith"})
QUALIFIERS = frozenset(
    {"date", "status", "amount", "stake", "round", "title", "role", "topic", "product", "variant", "year", "speaker"}
)
APART = ("title", "status", "round", "date")
"""Qualifiers by which two facts of the same ends are two: posts held in one place, investments round by round."""
STATUSES = frozenset({"actual", "planned", "considered", "ended", "former", "denied"})
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

LEAST_MUST_FACTS = 260
LEAST_MUST_PER_PREDICATE = 2
SAMPLE_GOLD, LEAST_ARTICLES = 8, 15


def decode(path: Path) -> str:
    """The text of an article file in NFC, from UTF-8 or else CP949."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp949")
    return unicodedata.normalize("NFC", text)


def is_number(value: object) -> bool:
    """Whether it is a JSON number; True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def value_faults(value: object, kind: str) -> list[str]:
    """What keeps a literal from being of the kind that its predicate takes."""
    if kind == COUNT:
        return [] if isinstance(value, int) and not isinstance(value, bool) else [f"{value!r} is no integer"]
    if kind == TEXT:
        return [] if isinstance(value, str) and value else [f"{value!r} is no text"]
    if not isinstance(value, dict):
        return [f"{value!r} is no {kind}"]
    mark = "currency" if kind == MONEY else "unit"
    numbers = [value.get("value")] if "value" in value else [value.get("min"), value.get("max")]
    faults = [] if all(is_number(number) for number in numbers) else [f"{value!r} has no number"]
    if not isinstance(value.get(mark), str) or (kind == MONEY and not re.fullmatch("[A-Z]{3}", value[mark])):
        faults.append(f"{value!r} has no {mark}")
    return faults


def qualifier_faults(qualifiers: dict[str, Any], people: frozenset[str]) -> list[str]:
    """What is wrong with the qualifiers of one fact."""
    faults = [f"unknown qualifier {key!r}" for key in qualifiers if key not in QUALIFIERS]
    if "status" in qualifiers and qualifiers["status"] not in STATUSES:
        faults.append(f"status {qualifiers['status']!r}")
    if "date" in qualifiers and not ISO_DATE.fullmatch(str(qualifiers["date"])):
        faults.append(f"date {qualifiers['date']!r}")
    if "amount" in qualifiers:
        faults += value_faults(qualifiers["amount"], MONEY)
    if "speaker" in qualifiers and qualifiers["speaker"] not in people:
        faults.append(f"speaker {qualifiers['speaker']!r} is no entity")
    return faults


def gold_faults(gold: dict[str, Any], text: str) -> list[str]:
    """Everything that is wrong with one gold file, as lines to read."""
    faults = [f"no {key}" for key in ("id", "title", "publisher", "date", "source") if not gold.get(key)]
    kinds = {entity["id"]: entity["type"] for entity in gold["entities"]}
    if len(kinds) != len(gold["entities"]):
        faults.append("an entity id stands twice")
    for entity in gold["entities"]:
        if entity["type"] not in TYPES:
            faults.append(f"{entity['id']}: type {entity['type']!r}")
        if not any(name in text for name in [entity["label"], *entity["aliases"]]):
            faults.append(f"{entity['id']}: no name of it is in the article")
    seen: set[str] = set()
    for fact in gold["facts"]:
        where = f"{fact['s']} {fact['p']} {fact['o']}"
        if fact["p"] not in PREDICATES:
            faults.append(f"{where}: unknown predicate")
            continue
        domain, takes = PREDICATES[fact["p"]]
        if kinds.get(fact["s"]) not in domain:
            faults.append(f"{where}: subject is {kinds.get(fact['s'])}")
        if isinstance(takes, str):
            faults += [f"{where}: {fault}" for fault in value_faults(fact["o"], takes)]
        elif kinds.get(fact["o"]) not in takes:
            faults.append(f"{where}: object is {kinds.get(fact['o'])}")
        faults += [f"{where}: {fault}" for fault in qualifier_faults(fact.get("q", {}), frozenset(kinds))]
        if not fact["evidence"].strip() or fact["evidence"] not in text:
            faults.append(f"{where}: evidence is not in the article: {fact['evidence']!r}")
        if fact["need"] not in {"must", "may"}:
            faults.append(f"{where}: need {fact['need']!r}")
        ends = [json.dumps(end, sort_keys=True) for end in (fact["s"], fact["o"])]
        told = [str(fact.get("q", {}).get(name, "")) for name in APART]
        key = " ".join([fact["p"], *(sorted(ends) if fact["p"] in SYMMETRIC else ends), *told])
        if key in seen:
            faults.append(f"{where}: stands twice")
        seen.add(key)
    return faults


def read_gold(path: Path) -> dict[str, Any]:
    """The parsed gold file."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def must_by_predicate() -> Counter[str]:
    """How many must facts each predicate has over all gold files."""
    return Counter(f["p"] for path in GOLD for f in read_gold(path)["facts"] if f["need"] == "must")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_file_is_sound(path: Path) -> None:
    gold = read_gold(path)
    assert gold_faults(gold, decode(GOLD[path] / gold["source"])) == []


@pytest.mark.parametrize("name", DEV_SETS)
def test_every_dev_article_has_gold(name: str) -> None:
    articles = DEV_ARTICLES[name]
    sources = [read_gold(path)["source"] for path in GOLD if GOLD[path] == articles]
    assert sorted(sources) == sorted(path.name for path in articles.iterdir())
    assert len(sources) == DEV_SETS[name]


def test_no_gold_file_is_left_out() -> None:
    assert len(GOLD) == sum(DEV_SETS.values()) + SAMPLE_GOLD
    there = {folder.name for folder in (ROOT / "tests" / "gold").iterdir() if folder.is_dir()}
    assert there == {"sample", "pieces", *HELD_OUT, *DEV_SETS}, (
        "those held out and the pieces have test files of their own"
    )
    assert set(FLOORED) == {"sample", *DEV_SETS}


def test_there_are_enough_sample_articles() -> None:
    assert len([path for path in SAMPLE_ARTICLES.iterdir() if path.is_file()]) >= LEAST_ARTICLES


def test_must_facts_are_many_and_cover_every_predicate() -> None:
    counts = must_by_predicate()
    assert sum(counts.values()) >= LEAST_MUST_FACTS
    assert {p: counts[p] for p in PREDICATES if counts[p] < LEAST_MUST_PER_PREDICATE} == {}


def test_dev_covers_two_encodings_and_decomposed_text() -> None:
    undecodable, decomposed = [], []
    for path in DEV_ARTICLES["dev"].iterdir():
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            undecodable.append(path.name)
            continue
        if not unicodedata.is_normalized("NFC", text):
            decomposed.append(path.name)
    assert (undecodable, decomposed) == (["d11-earnings.txt"], ["d03-release.txt"])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"evidence": "별마루는 해솔랩을 샀다"}, "evidence is not in the article"),
        ({"p": "buys"}, "unknown predicate"),
        ({"o": "nobody"}, "object is None"),
        ({"o": "han"}, "object is Person"),
        ({"need": "perhaps"}, "need 'perhaps'"),
        ({"q": {"status": "soon"}}, "status 'soon'"),
        ({"q": {"date": "2024-13"}}, "date '2024-13'"),
        ({"q": {"amount": {"value": 5}}}, "has no currency"),
        ({"p": "hires", "o": "many"}, "is no integer"),
    ],
)
def test_a_fault_is_found(change: dict[str, Any], fault: str) -> None:
    fact = {"s": "byul", "p": "acquires", "o": "haesol", "evidence": "별마루는 해솔랩을 인수했다", "need": "must"}
    gold = {
        "id": "x",
        "title": "별마루, 해솔랩 인수",
        "publisher": "가나다경제",
        "date": "2024-01-02",
        "source": "x.txt",
        "entities": [
            {"id": "byul", "type": "Company", "label": "별마루", "aliases": []},
            {"id": "haesol", "type": "Company", "label": "해솔랩", "aliases": []},
            {"id": "han", "type": "Person", "label": "한누리", "aliases": []},
        ],
        "facts": [fact],
    }
    text = "별마루는 해솔랩을 인수했다. 한누리 대표가 밝혔다."
    assert gold_faults(gold, text) == []
    faults = gold_faults({**gold, "facts": [{**fact, **change}]}, text)
    assert len(faults) == 1 and fault in faults[0]
    assert any("stands twice" in line for line in gold_faults({**gold, "facts": [fact, fact]}, text))
