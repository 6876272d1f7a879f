"""Small readings with invented names, for the tests of graph/."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from ontology.ids import article_id, entity_id
from ontology.model import (
    Article,
    Bound,
    Count,
    Entity,
    Evidence,
    Fact,
    Measure,
    Money,
    PartialDate,
    Qualifiers,
    Reading,
    Span,
    Status,
    Text,
    Value,
)


def unseen(kind: str, label: str, *aliases: str, label_en: str = "") -> Entity:
    """An entity found in a text."""
    return Entity(id=entity_id(kind, label), type=kind, label=label, label_en=label_en, aliases=aliases)


def known(id_: str, kind: str, label: str, *aliases: str, label_en: str = "") -> Entity:
    """An entity that seeds list."""
    return Entity(id=id_, type=kind, label=label, label_en=label_en, aliases=aliases, known=True)


def article(text: str, day: str = "", **more: Any) -> Article:
    """An article whose text is `text`, published on an ISO day."""
    more.setdefault("file", f"{article_id(text)[-4:]}.txt")
    more.setdefault("title", "누리랩 소식")
    return Article(id=article_id(text), text=text, published=dt.date.fromisoformat(day) if day else None, **more)


def fact(
    source: Article,
    subject: Entity,
    predicate: str,
    obj: Entity | Value,
    *,
    quote: str = "",
    rule: str = "",
    confidence: str = "0.9",
    **qualifiers: Any,
) -> Fact:
    """A fact that `quote` says, by default the whole article."""
    start = source.text.index(quote)
    span = Span(start=start, end=start + len(quote or source.text))
    return Fact(
        subject=subject.id,
        predicate=predicate,
        object=obj.id if isinstance(obj, Entity) else obj,
        qualifiers=Qualifiers(**qualifiers),
        evidence=Evidence(article=source.id, span=span, rule=rule or f"{predicate}/verb"),
        confidence=Decimal(confidence),
    )


def reading(source: Article, *parts: Entity | Fact) -> Reading:
    """What was read from an article."""
    return Reading(
        article=source,
        entities=tuple(part for part in parts if isinstance(part, Entity)),
        facts=tuple(part for part in parts if isinstance(part, Fact)),
    )


def won(amount: int, **more: Any) -> Money:
    """An amount in KRW."""
    return Money(value=Decimal(amount), currency="KRW", **more)


NURI = known("nuri-lab", "Company", "누리랩", "누리연구소", label_en="Nuri Lab")
HANBIT = unseen("Company", "한빛소프트웨어", "HBSW")
MODEL = unseen("AIModel", "새벽")
CHIP = unseen("Hardware", "반디 칩")
UNION = unseen("Alliance", "가온 AI 연합")
HEAD = unseen("Person", "김하늘")
COAST = unseen("Facility", "바닷가 데이터센터")


def sample() -> list[Reading]:
    """Readings that between them use every kind of value, status and qualifier."""
    invested, many = "누리랩은 한빛소프트웨어에 150억원을 투자했다.", "새벽의 매개변수는 3000억개다."
    few, joined = "새벽의 매개변수는 3000개다.", "누리랩과 한빛소프트웨어가 손을 잡았다."
    one = article(f"{invested} {many}", "2024-03-02", publisher="가상일보")
    two = article(f"{few} {joined}", "2024-04-01", author="이가상")
    three = article(
        '누리랩이 "새벽"을 공개할 예정이다.\n김하늘 전 대표는 \\부인\\했다.', url="https://example.org/뉴스?id=3"
    )
    four = article("누리랩이 새벽을 공개했다. 센터의 용량은 8.9PF다.", "2024-06-01", file="넷.txt")
    billions: dict[str, Any] = {
        "amount": won(15_000_000_000, bound=Bound.ABOUT),
        "stake": Decimal("12.50"),
        "round": "시리즈 A",
    }
    return [
        reading(
            one, NURI, HANBIT, MODEL,
            fact(one, NURI, "investsIn", HANBIT, quote=invested,
                 date=PartialDate.day(2024, 3, 1), **billions),
            fact(one, MODEL, "parameterCount", Count(value=300_000_000_000), quote=many),
            fact(one, NURI, "develops", MODEL, quote="새벽"),
        ),
        reading(
            two, NURI, HANBIT, MODEL,
            fact(two, MODEL, "parameterCount", Count(value=3000), quote=few),
            fact(two, NURI, "partnersWith", HANBIT, quote=joined, topic="\"AI\" 반도체"),
            fact(two, HANBIT, "revenue", won(1000, upper=Decimal(2000), bound=Bound.RANGE), year=2023),
            fact(two, HANBIT, "hires", Count(value=100, upper=200, bound=Bound.RANGE)),
        ),
        reading(
            three, NURI, MODEL, HEAD, UNION,
            fact(three, NURI, "releases", MODEL, status=Status.PLANNED, date=PartialDate.quarter(2024, 2)),
            fact(three, HEAD, "holdsPosition", NURI, status=Status.FORMER, title="대표"),
            fact(three, NURI, "memberOf", UNION, status=Status.DENIED, speaker="김하늘", role="founding"),
            fact(three, MODEL, "supportsLanguage", Text(value="한국어")),
        ),
        reading(
            four, NURI, MODEL, COAST, CHIP, UNION,
            fact(four, NURI, "releases", MODEL, date=PartialDate.month(2024, 5)),
            fact(four, COAST, "capacity", Measure(value=Decimal("8.9"), unit="PF", bound=Bound.AT_LEAST)),
            fact(four, MODEL, "trainingData", Measure(value=Decimal(45_000_000), unit="건")),
            fact(four, NURI, "supplies", NURI),
            fact(four, NURI, "memberOf", UNION),
        ),
    ]  # fmt: skip
