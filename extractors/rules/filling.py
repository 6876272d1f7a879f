"""What fills a role of a rule: the names and values in a phrase that are of its type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.clauses.frames import Frame
from extractors.clauses.items import is_edition
from extractors.context import Context, literal, money_of, unit_of
from extractors.lexicon import lexicon
from extractors.quantities import Quantity
from extractors.references.describing import describe
from extractors.references.discourse import fits
from extractors.references.naming import adopt
from extractors.rules.conditions import ends
from extractors.rules.rulebook import Role, Rule
from extractors.units import WORKS, Case, Item, Mention, Phrase, Thing
from ontology.model import Count, Measure, Money, Text, Value

__all__ = [
    "Filler",
    "from_phrase",
    "makers_of",
    "meant_by_part",
    "paired",
    "put_into_anothers",
    "same_bare",
    "things_of",
    "value_of",
    "without_doers",
]

_OWNED = re.compile("자회사|계열|산하|소속|관계사")


@dataclass(slots=True, eq=False)
class Filler:
    """What fills a role: a thing or a value, where it stands, and whether it was resolved from the discourse."""

    value: Thing | Value
    item: Item | None = None
    phrase: Phrase | None = None
    doubt: int = 0


# Who is somebody else than whom the name before tells.
_KIN = frozenset(
    [
        "계열사",
        "자회사",
        "관계사",
        "협력사",
        "고객사",
        "경쟁사",
        "파트너사",
        "회원사",
        "입주기업",
        "협력업체",
        "손자회사",
    ]
)
# Before the name of a town these only say where it lies: 경기 용인.
_PROVINCES = frozenset(["경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남"])
_TOWN = re.compile("[가-힣][시군구]$")
_QUARTER = re.compile("[가-힣]{2,4}동")


def from_phrase(role: Role, phrase: Phrase, context: Context) -> list[Filler]:
    if role.noun and not any(ends(item, role.noun) for item in phrase.items):
        return []
    if role.value == "words":
        words = getattr(lexicon(), role.words)
        named = [(item, (*item.nouns, *(m.thing.label for m in item.mentions))) for item in phrase.items]
        return [Filler(Text(value=n), item, phrase) for item, found in named for n in found if n in words]
    if role.value:
        return _values(role, phrase, context)
    out: list[Filler] = []
    for item in phrase.items:
        if item.head is not None or item.reference or role.inside or role.describe:
            out += [Filler(thing, item, phrase) for thing in things_of(role, item, phrase, context)]
    works = [m.thing for m in phrase.last.mentions] if phrase.last.head is None and is_edition(phrase.last) else []
    if not out and len(works) == 1 and works[0].type in WORKS:  # ‘별’ 새 버전
        return [Filler(works[0], phrase.last, phrase)] if fits(works[0].type, role.type) else []
    if not out and phrase.owner is not None and is_edition(phrase.last):
        return from_phrase(role, phrase.owner, context)
    if role.inside and not out and phrase.owner is not None:
        head = replace(role, inside=False)
        if not (phrase.owner.last.mentions or phrase.owner.last.reference):
            return []  # 가나와 법무법인 모름의 자회사: the last of them, whom nothing names, is its owner
        out += [Filler(t, i, phrase) for i in phrase.owner.items for t in things_of(head, i, phrase.owner, context)]
    if role.owner:
        owner = phrase.owner
        return [Filler(t, i, phrase) for i in owner.items for t in things_of(role, i, owner, context)] if owner else []
    return out


def things_of(role: Role, item: Item, phrase: Phrase, context: Context) -> list[Thing]:
    if role.whose:
        return [thing for thing in makers_of(item, phrase, context) if fits(thing.type, role.type)]
    if role.inside:
        names = [m.thing for m in _own(item, context)] or _meant_before(item, context)
        if not names and not item.mentions:
            names = list(item.within) or list(item.reference)
        return [thing for thing in names if fits(thing.type, role.type)]
    if item.reference:
        posts = context.discourse.posts
        meant = [posts.get(id(t), t) if t.type == "Person" and "Person" not in role.type else t for t in item.reference]
        return [thing for thing in meant if fits(thing.type, role.type)]
    if item.head is not None:
        thing, offset = item.head.thing, context.sentence.span.start
        if item.nouns[:1] == ("기반",) and len(item.nouns) > 1 and item.noun_starts[0] > item.head.end - offset:
            return []  # ‘별’ 기반 산업별 모델을: another model
        if item.noun in _KIN and item.noun_starts[-1] >= item.head.end - offset:
            return []  # 가나그룹 계열사와 손잡다: not with the group
        listed = thing.known and thing.type != "Technology"
        if role.quoted and not listed and item.head.how not in ("quoted", "repeated", "version"):
            return []
        if role.describe and thing.known and thing.label in lexicon().kinds and thing.type != "Technology":
            made = describe(role, item, phrase, context)
            return [made] if made else []  # 가전용 AI 칩
        if fits(thing.type, role.type) and not role.nameless:
            return [thing]
        placed = phrase.case is Case.LOCATIVE and item.head.how == "quoted"  # ‘별쇼’에서 개발한 앱을 보였다
        untyped = not thing.type and not (role.quoted or role.nameless)
        if untyped and (adopted := adopt(thing, role.type, placed=placed)):
            return [adopted]
        post = whose_firm(thing, context) if thing.type == "Person" else None
        post = _house_then(context) or post if post is not None else None
        if post is not None and fits(post.type, role.type):
            return [post]
        maker = context.discourse.makers.get(id(thing)) if thing.type == "Product" else None
        if maker is not None and maker.label.startswith(thing.label) and fits(maker.type, role.type):
            return [maker]  # 별은 김가나 대표가 세운 회사다, of 별테크놀로지
        if thing.type not in ("Technology", "Hardware") or (thing.type == "Hardware" and item.noun != "사업"):
            return []
    made = describe(role, item, phrase, context)
    return [made] if made else []


def whose_firm(person: Thing, context: Context) -> Thing | None:
    """The organization that somebody acts for, be it the one they just set up: 차렸고 …을 받아냈다."""
    started = context.discourse.started
    firms = context.discourse.firms.get(id(person), [])
    own = started[1] if started is not None and started[0] == context.discourse.number and firms else None
    return context.discourse.posts.get(id(person)) or (own if firms[-1:] == [own] else None)


def makers_of(item: Item, phrase: Phrase, context: Context) -> list[Thing]:
    """Whose the thing is that a phrase names, as its words, the clause before it or the text so far tell."""
    if item.head is None or item.head.thing.type not in ("AIModel", "Product", "Hardware", "Facility"):
        return []
    owner = item.owner or phrase.owner
    beside = [*(owner.mentions if owner is not None else ()), *item.mentions]
    makers = [m.thing for m in beside if fits(m.thing.type, ("Company",))]
    for frame in context.frames:
        if not makers and phrase in frame.gaps:
            makers = [m.thing for p in frame.by_case(Case.NOMINATIVE) for m in p.mentions]
    if not makers and item.head.thing.type == "Facility":
        makers = [
            t for t in context.cast.things if t.type == "Company" and item.head.thing.label.startswith(f"{t.label} ")
        ]
    known = context.discourse.makers.get(id(item.head.thing))
    return makers[-1:] or ([known] if known is not None else [])


# What is in a product or does its work, and is used with it: 별의 분석 엔진을 얹었다.
_INNARDS = ("엔진", "API", "기능", "기술", "모델", "알고리즘", "모듈", "소프트웨어", "플랫폼", "시스템")
_OFFERS = {"서비스": ("Product",), "솔루션": ("Product",), "제품": ("Product", "Hardware"), "플랫폼": ("Product",)}
_OFFERS |= {"칩": ("Hardware",), "반도체": ("Hardware",), "모델": ("AIModel",), "언어모델": ("AIModel",)}


def meant_by_part(role: Role, phrase: Phrase, context: Context) -> list[Filler]:
    """The thing that is meant where a phrase names only a part of it, or whose it is: 별의 엔진을, 가나의 서비스를."""
    item = phrase.last
    owner = phrase.owner.last.head if phrase.owner is not None else None
    if owner is None or item.mentions or item.reference or not item.nouns or len(phrase.items) > 1:
        return []
    if owner.thing.type in ("Product", "AIModel") and item.noun.endswith(_INNARDS):
        return [Filler(owner.thing, item, phrase)] if fits(owner.thing.type, role.type) else []
    if len(item.nouns) > 1 or owner.thing.type != "Company":
        return []
    kinds = [kind for kind in _OFFERS.get(item.noun, ()) if kind in role.type]
    made = context.discourse.only_work_of(owner.thing, kinds)
    return [Filler(made, item, phrase, doubt=1)] if made is not None else []


def _meant_before(item: Item, context: Context) -> Sequence[Thing]:
    """What a word for an organization before the last noun stands for: 이 회사 지분."""
    words = item.nouns[:-1]
    if not words or words[-1] not in ("회사", "업체", "기업", "스타트업"):
        return ()
    return context.discourse.resolve(replace(item, nouns=words, noun_starts=item.noun_starts[:-1], mentions=()))


_THEN = re.compile(
    " (?:시절|(?:재직|근무|재임) ?(?:시절|당시|중)|에 있을 때)(?:에는?|이던 [^ ]+)?,? (?!경험|경력|쌓|인연|동료|노하우)"
)


def _house_then(context: Context) -> Thing | None:
    """The organization for which somebody acted then: 김 대표는 가나 시절 별을 들여왔다."""
    offset = context.sentence.span.start
    told = [m.thing for m in context.mentions if _THEN.match(context.text, m.end - offset)]
    return told[0] if len(told) == 1 and fits(told[0].type, ("Organization",)) else None


# Behind a name before another: 가람정부 시절 나루위원회 위원장.
_WHEN = re.compile(" (?:때|시절|당시|재직 시절|재임 시절)(?:에는?|인| )")


def _own(item: Item, context: Context) -> Sequence[Mention]:
    """The names in a noun phrase less those that only own the next one: of 가나의 자회사 다라 지분 the 다라."""
    offset = context.sentence.span.start
    names = item.mentions
    if item.head is not None and item.head.thing.type == "Person":  # 가나 출신 김다라 대표
        names = tuple(m for m in names if not context.text.startswith(" 출신", m.end - offset))
    places = [m for m in names if m.thing.type == "Place" or _TOWN.search(m.thing.label)]
    if len(places) > 1:
        around = [m for m in places if m.thing.label in _PROVINCES or _QUARTER.fullmatch(m.thing.label)]
        return [m for m in names if m not in around] if len(around) < len(places) else places[:1]
    names = tuple(
        m for n, m in enumerate(names) if n + 1 == len(names) or not _WHEN.match(context.text, m.end - offset)
    )
    pairs = enumerate(pairwise(names), start=1)
    owned = [n for n, (a, b) in pairs if _OWNED.search(context.text, a.end - offset, b.start - offset)]
    return names[owned[-1] :] if owned else names


def _values(role: Role, phrase: Phrase, context: Context) -> list[Filler]:
    out: list[Filler] = []
    if role.value == "count" and _told_in_parts(phrase):
        return out
    for item in phrase.items:
        if role.noun and item.nouns and not ends(item, role.noun):
            continue
        for quantity in item.quantities:
            if quantity.conversion or (role.value == "money" and not role.noun and _other_money(quantity, context)):
                continue
            if role.value == "count" and context.text.startswith((" 등 총", " 등 모두"), quantity.span.end):
                continue  # 정부위원 6인 등 총 29인
            value = value_of(role, quantity, item, context.text)
            if value is not None:
                out.append(Filler(value, item, phrase))
    return out


_PARAMETERS = ("매개변수", "파라미터")
_LOSS = re.compile("(?:손실|손해|적자|순손실|영업이익|순이익|벌금|과징금|부채) ?(?:약 ?)?$")


def _other_money(quantity: Quantity, context: Context) -> bool:
    """Whether the word before an amount says that it is neither paid nor earned: 영업손실 12억원."""
    return _LOSS.search(context.text, max(0, quantity.span.start - 10), quantity.span.start) is not None


def _told_in_parts(phrase: Phrase) -> bool:
    """Whether a list counts by region: 유럽 5개국과 아시아 3개국에."""
    counted = [item for item in phrase.items if item.quantities and item.start < item.quantities[0].span.start]
    return len(counted) > 1 and len({unit_of(item.quantities[0]) for item in counted}) == 1


# What a number tells of that stands before its noun: 14조개의 토큰.
_COUNTED = re.compile("(?:의)? (토큰|문장|단어)(?![가-힣]{3})")


def value_of(role: Role, quantity: Quantity, item: Item, text: str) -> Value | None:
    value = quantity.value
    if role.value == "money":
        return money_of(quantity, text)
    if isinstance(value, Money):
        return None
    unit = unit_of(quantity)
    if role.value == "measure" and item.noun in _PARAMETERS:
        return None  # 매개변수 340억개로, 한국어 자료를 더 학습했다
    pieces = role.value == "measure" and unit in ("장", "대")
    if pieces and item.mentions and item.mentions[-1].thing.type == "Hardware":
        return None  # 칩 2000장으로 학습했다 counts chips
    if role.value == "measure" and isinstance(value, Measure) and value.unit == "개":
        named = next((noun for noun in item.nouns if noun in role.units and noun != "개"), "")
        behind = _COUNTED.match(text, quantity.span.end)
        named = named or (behind.group(1) if behind is not None and behind.group(1) in role.units else "")
        if named:
            return replace(value, unit=named)
    if role.units and unit not in role.units:
        counted, grouped = f"{unit} {item.noun}".strip(), f"{unit} {item.group}"  # 미국, 독일 등 24개 국가
        if counted not in role.units and grouped not in role.units:
            return None
    if role.value == "measure":
        return value if isinstance(value, Measure) else None
    whole = literal(quantity)
    if whole is None:
        return None
    upper = value.upper
    return Count(value=whole[0], upper=None if upper is None else int(upper), bound=whole[1])


def paired(
    rule: Rule, frame: Frame, subjects: Sequence[Filler], objects: Sequence[Filler]
) -> list[tuple[Filler, Filler]]:
    """Which subject goes with which object: each with each, unless a list tells them apart."""
    one = rule.object.value not in ("", "words") and len({id(o.phrase) for o in objects}) == 1
    if one and len(objects) > 1 and all(o.item is not None and o.item.mentions for o in objects):
        # 양사의 몸값은 가나 90억원, 다라 40억원이다
        named = [(o.item.mentions[-1].thing, o) for o in objects if o.item is not None]
        return [(replace(subjects[0], value=t), o) for t, o in named if fits(t.type, rule.subject.type)]
    if ("각각" in frame.predicate.adverbs or one) and len(subjects) == len(objects) > 1:
        return list(zip(subjects, objects, strict=True))
    if "각각" in frame.predicate.adverbs and len(subjects) > 1 and len(objects) > 1:
        return []  # who goes with whom the text does not tell
    return [(s, o) for s in subjects for o in objects]


def without_doers(found: list[Filler], frame: Frame) -> list[Filler]:
    """The objects of a clause without what also does something, as another phrase says what: 별도 적자를 냈다."""
    if not found or not any(p.last.nouns and not p.last.quantities for p in frame.by_case(Case.ACCUSATIVE)):
        return found
    also = [f.phrase for f in found if f.phrase is not None and f.phrase.case is Case.ALSO]
    return [f for f in found if f.phrase not in also or f.phrase is None or not f.phrase.particle.endswith("도")]


def same_bare(subjects: Sequence[Filler], objects: Sequence[Filler]) -> bool:
    """Whether one name without a particle fills both roles: then it is what is done to, and the doer is left out."""
    if len(subjects) != 1 or len(objects) != 1:
        return False
    phrase = subjects[0].phrase
    return phrase is not None and phrase is objects[0].phrase and phrase.case is Case.BARE


def put_into_anothers(subject: Filler, frame: Frame) -> bool:
    """Whether a clause puts something into what another organization owns: 가나는 별을 다라의 로봇에 얹었다."""
    owned = [item.owner or p.owner for p in frame.by_case(Case.DATIVE) for item in p.items]
    owners = [m.thing for owner in owned if owner is not None for m in owner.mentions]
    return any(fits(owner.type, ("Organization",)) and owner is not subject.value for owner in owners)
