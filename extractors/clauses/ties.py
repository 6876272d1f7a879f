"""What stands behind 와 and is no fellow of a list: what two make, set up or work at together (다라와 협력 체계를)."""

from __future__ import annotations

from functools import cache

from extractors.lexicon import lexicon
from extractors.references.anaphors import ORGANIZATION
from extractors.units import Case, Item, Phrase, Predicate, Unit
from ontology.vocabulary import is_a

__all__ = [
    "TIES",
    "are_aims",
    "attends",
    "counted_loosely",
    "group_of_kind",
    "is_basis",
    "is_contract",
    "is_counted_body",
    "is_field",
    "is_tie",
    "is_titled",
    "makes_a_basis",
]

_PLACED = (Case.DATIVE, Case.LOCATIVE)
# What one makes with somebody: in 통신사와 협약을 맺다 the two nouns are no list.
TIES = ("협약", "계약", "제휴", "파트너십", "동맹", "합의", "협력", "협업", "손", "관계")
_FRAMEWORKS = ("체계", "협약식", "협정", "양해각서", "MOU", "연구", "공동개발", "컨소시엄", "합작법인", "합작사")


@cache
def group_of_kind(kind: str) -> str:
    """The widest kind that a kind belongs to, as lists hold names of one of them."""
    for top in ("Alliance", "Organization", "Person", "Place"):
        if kind and is_a(kind, top):
            return top
    return "thing" if kind else ""


def is_tie(left: Item, right: Phrase) -> bool:
    """Whether what stands behind 와 is what two make, so that 와 tells with whom: 다라와 6G 협력 체계를 구축하다."""
    kind = left.noun in ORGANIZATION or not lexicon().organization_before.isdisjoint(left.nouns[-2:])
    named = (
        left.head is not None or left.unseen or kind or bool(left.mentions)
    )  # 이 회사와 협약을, 국내 통신사와 협약을
    made = right.last.noun.endswith((*TIES, *_FRAMEWORKS)) and right.last.head is None
    return named and made and not left.noun.endswith(TIES) and right.case is not Case.GENITIVE


def is_field(right: Phrase) -> bool:
    """Whether a phrase tells in what two work together, so that a name before it is the partner: 로봇 분야에서."""
    item = right.last
    placed = right.case in (*_PLACED, Case.ACCUSATIVE, Case.GENITIVE)
    return placed and len(right.items) == 1 and item.noun in _FIELDS and not item.unseen and item.head is None


_FIELDS = ("분야", "사업", "시장", "부문", "영역", "프로젝트", "과제", "산업", "기술", "개발", "구축", "연구")
# Ends of names of what two set up together.
_UNITS = ("센터", "랩", "연구소", "연구실", "실험실")


def is_titled(left: Item, right: Phrase) -> bool:
    """Whether what two do or set up has a name in quotation marks: 다라와 '양자보안' 협력, 다라대와 ‘AI 연구소’를."""
    one, other = left.head, right.items[0].head
    if other is None or other.how != "quoted" or len(right.items) > 1 or (one is not None and one.how == "quoted"):
        return False
    if right.case is Case.ACCUSATIVE and other.thing.label.endswith(_UNITS):
        return True
    return one is not None and not other.thing.type and group_of_kind(one.thing.type) == "Organization"


def is_contract(phrase: Phrase) -> bool:
    """Whether a phrase is an agreement about what it names, so that 와 before it tells the partner, not a list."""
    return phrase.last.noun.endswith(("계약", "협약", "양해각서", "MOU", "합의서", "계약서")) and len(phrase.items) == 1


# Bodies by their kind: in 현지 기관과 연구를 위한 협약 they are with whom.
_BODIES = (
    "기관",
    "단체",
    "대학",
    "대학교",
    "병원",
    "협회",
    "지자체",
    "학교",
    "정부",
    "부처",
    "연구소",
    "연구원",
    "교수",
    "연구진",
    "팀",
    "측",
    "사",
)


def are_aims(left: Phrase, right: Phrase) -> bool:
    """Whether 와 joins two things for which something is done, not with whom: 공동 연구와 인재 양성을 위한 협약."""
    named = any(item.head is not None and group_of_kind(item.head.thing.type) != "thing" for item in left.items)
    item = left.last
    kind = item.noun in ORGANIZATION or not lexicon().organization_before.isdisjoint(item.tails)
    plain = bool(item.nouns) and not named and not kind and not item.unseen and not item.reference
    return plain and not item.noun.endswith(_BODIES) and item.head is None and right.items[0].head is None


def attends(left: Item, right: Item) -> bool:
    """Whether somebody is named with a post, and what follows begins the description of the next one.

    김가온 가나칩 대표, 다라 협의체 의장을 맡은 이도담 상무 등이.
    """
    with_post = bool(left.nouns) and len(left.mentions) > 1 and _names_person(left)
    return with_post and not _names_person(right)


def _names_person(item: Item) -> bool:
    return any(mention.thing.type == "Person" for mention in item.mentions)


_COUNTED = ("기업", "업체", "회사", "스타트업", "기관", "통신사", "곳", "개사", "대학", "개국")
_IN_UNITS = ("곳", "개사", "사", "팀", "개 기업", "개 기관", "개 업체", "개 회사", "개 대학", "개 단체")


def is_counted_body(phrase: Phrase) -> bool:
    """Whether a phrase counts organizations that it does not name: 대기업 6곳, 국내 기업 7개사."""
    item = phrase.last
    if not item.quantities or any(m.thing.type != "Place" for m in phrase.mentions):
        return False
    return item.noun.endswith(_COUNTED) or getattr(item.quantities[-1].value, "unit", "") in _IN_UNITS


_BASES = ("기반", "토대", "바탕", "밑바탕", "베이스", "근간", "뼈대", "모태", "원형", "골격", "기초", "발판", "주춧돌")


def makes_a_basis(unit: Unit | None, last: Unit | None) -> bool:
    """Whether a verb only makes what stands before it a basis: 다라를 뼈대로 삼아 별을 만들었다."""
    if not isinstance(unit, Predicate) or unit.lemma not in ("삼다", "하다", "두다"):
        return False
    return unit.connective in ("어", "아", "여") and (
        last is None or (isinstance(last, Phrase) and last.case is Case.BASIS)
    )


def is_basis(unit: Phrase, last: Phrase) -> bool:
    """Whether 가나를 is followed by 기반으로, which makes it what the clause builds on."""
    return (
        len(unit.items) == 1
        and unit.last.noun in _BASES
        and len(unit.last.nouns) == 1
        and not unit.last.mentions
        and last.case in (Case.ACCUSATIVE, Case.ALSO)
    )


_ABOUT = frozenset(["이상", "안팎", "남짓", "가량", "내외", "이하"])


def counted_loosely(left: Phrase, right: Phrase) -> bool:
    """Whether a noun says what a list is of whose number is told loosely: 가나, 다라 등 50곳 이상의 기업이."""
    about = left.case is Case.GENITIVE and left.last.group in _ABOUT and bool(left.last.quantities)
    named = any(item.head is not None and not item.quantities for item in left.items)
    plain = len(right.items) == 1 and not right.last.mentions and not right.last.quantities
    return about and named and plain and right.last.noun in lexicon().organization_before
