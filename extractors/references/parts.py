"""Nouns for what belongs to something that the text is on: its parts, what it does, who buys it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.units import Item, Phrase

__all__ = [
    "is_component",
    "is_customer",
    "is_hardware",
    "is_made",
    "is_site",
    "is_supplier",
    "is_task",
    "is_work",
    "is_worth",
]

# Before a noun for a part these say that somebody makes it: 주력 칩은, 차세대 모델은.
_OFFERED = frozenset(
    [
        *(
            "주력",
            "대표",
            "첫",
            "새",
            "새로운",
            "차세대",
            "신형",
            "후속",
            "최신",
            "이번",
            "신규",
            "간판",
            "자체",
            "독자",
        ),
        *("자사", "기존", "이", "그", "해당", "두", "세", "번째", "1호", "2세대", "3세대", "4세대", "경쟁", "다른"),
        *("타사", "경쟁사", "국내", "글로벌", "시장", "업계"),
    ]
)


def is_component(item: Item) -> bool:
    """Whether a phrase is a noun for a part of something: 두뇌는, 추론용 칩으로."""
    return _is(item, "components")


def is_task(item: Item) -> bool:
    """Whether a phrase is a noun for what something is used for: 냉각에는, 음성 인식은."""
    return _is(item, "tasks")


_WORK = re.compile(
    "(?:조회|해석|처리|응대|접수|정리|답변|번역|요약|작성|안내|검색|분석|판독|심사|검수|판단|분류|추천|생성|예측|진단|탐지|감지|인식|합성|편집|교정"
    "|배분|배정|배차|관리|점검|상담|해피콜|교통정리|통화|녹취|기록|추론|연산|계산|판별|대조|검증|채점|통역|자막|더빙|음성|초안|대본|문의|질문|질의|민원|업무|작업)$"
)


def is_work(item: Item) -> bool:
    """Whether a phrase tells a piece of work, or what comes in to be done, and names nothing: 요금 조회는, 민원은."""
    if item.mentions or item.reference or item.quantities or not item.nouns or not _OFFERED.isdisjoint(item.nouns):
        return False
    return _WORK.search(item.noun) is not None


def is_site(item: Item) -> bool:
    """Whether a phrase is a noun for a part of an organization or its work, or a centre: 고객센터에는, 업무에."""
    return _is(item, "sites") or (item.head is not None and item.head.thing.type == "Facility")


def is_customer(item: Item) -> bool:
    """Whether a phrase is a noun for those whom something is sold to, whoever sells it: 첫 고객은, 도입사로는."""
    return not item.tails.isdisjoint(lexicon().parts["customers"])


def is_supplier(item: Item) -> bool:
    """Whether a phrase is a noun for those from whom something is bought: 공급처는."""
    return not item.tails.isdisjoint(lexicon().parts["suppliers"])


def is_made(item: Item) -> bool:
    """Whether a phrase names a model, a product, a chip, or a technology in quotation marks."""
    head = item.head
    if head is None:
        return False
    return head.thing.type in ("AIModel", "Product", "Hardware") or (
        head.thing.type == "Technology" and head.how in ("quoted", "repeated") and not head.thing.known
    )


def is_hardware(item: Item) -> bool:
    """Whether a phrase names a chip or a machine, not only a kind of them."""
    head = item.head
    return head is not None and head.thing.type == "Hardware" and head.thing.label not in lexicon().kinds


_WORTH = ("기업가치", "몸값", "가치", "밸류에이션", "밸류", "평가액")


def is_worth(phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Whether an amount is what a firm is worth, not what it raises: 1조원의 몸값으로 투자를 유치했다.

    `phrases` are those of its clause.
    """
    owned = [p for p in phrases if p.owner is phrase]
    return any(p.last.noun.endswith(_WORTH) for p in (phrase, *owned))


def _is(item: Item, kind: str) -> bool:
    """Whether a phrase ends in a noun of a list, names nothing and is not what somebody has to offer."""
    if item.reference or item.quantities:
        return False
    words = lexicon()
    plain = all(m.thing.type == "Technology" or m.thing.label in words.kinds for m in item.mentions)
    if not plain or not _OFFERED.isdisjoint((*item.lead, *item.nouns[:-1])):
        return False
    if item.nouns:
        return not item.tails.isdisjoint(words.parts[kind])
    label = item.head.thing.label.replace(" ", "") if item.head is not None else ""
    return label in words.parts[kind]
