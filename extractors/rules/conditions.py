"""What a condition of a rule asks of a phrase: nouns at its end, or a sign as {title}; which phrases meet it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache

from extractors.clauses.frames import Frame
from extractors.clauses.listing import is_counted
from extractors.clauses.posts import is_officer, is_post
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.references.parts import (
    is_component,
    is_customer,
    is_hardware,
    is_made,
    is_site,
    is_supplier,
    is_task,
    is_work,
)
from extractors.rules.rulebook import Rule
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import Measure, Money

__all__ = ["anchors_of", "ends", "is_named_unit", "is_unit", "part_of", "turns", "without_blanks"]

_SHARED = ("합작", "통합", "공동", "조인트")
# Words before 매출 that leave it the whole one; any other noun makes it that of a part: 클라우드 부문 매출.
_WHOLE = re.compile(
    "(?:연결|별도|분기|연간)기준|연결|별도|기준|반복|연간반복|경상|환산|연환산|추정|연간|[1-4]?분기|반기|상반기|하반기|누적|총|전체|합산|예상|목표|평균|잠정|월|연|일|회사|그룹|전년|올해|지난해|작년"
    "|내년|동기|가운데|중|최대|사상|역대|규모|첫|약|자체|글로벌|당기|회계연도|회계|연도|상장|이후|관련|결산|실적|단일|이|그|해당|동사"
)
_UNDER = frozenset(["산하", "소속", "부설", "직속", "부속", "산하기관"])
_BODY = (
    "기관",
    "기구",
    "조직",
    "단체",
    "재단",
    "법인",
    "연구소",
    "연구원",
    "연구기관",
    "센터",
    "회사",
    "기업",
    "위원회",
    "진흥원",
)
_UNIT = re.compile(r"(?:센터|랩|Lab|연구소|연구원|연구실|실험실|연구단)(?:\([^()]*\))?$")
_SHARES = frozenset(["지분", "주식", "지분율", "보통주", "우선주", "신주", "구주"])
# What a clause turns to that has an amount of its own.
_LOSSES = ("손실", "적자", "순이익", "영업이익", "순손실", "흑자")
_PRICES = ("가격", "단가", "가액", "공모가", "주가", "액면가", "발행가", "수수료", "이용료", "요금")
_CHILDREN = ("자회사", "손자회사", "사내벤처", "사내독립기업", "현지법인", "현지 법인", "판매법인", "독립법인")
# Those chosen for a programme, by what they are: 참여할 두 팀, 수행할 기업.
_TEAMS = ("팀", "기업", "기관", "곳", "업체", "컨소시엄", "사업자", "스타트업", "회사", "대학")
# What a condition may ask of a phrase in place of a noun.
_SIGNS: Mapping[str, Callable[[Item], bool]] = {
    "{title}": is_post,
    "{officer}": is_officer,
    "{whole}": lambda item: is_whole(item),
    "{share}": lambda item: is_share(item),
    "{alliance}": lambda item: any(m.thing.type == "Alliance" for m in item.mentions) or bool(item.reference),
    "{place}": lambda item: item.head is not None and item.head.thing.type == "Place",
    "{country}": lambda item: item.head is not None and item.head.thing.label in lexicon().wide_places,
    "{joint}": lambda item: any(noun.startswith(("합작", "조인트벤처")) for noun in (*item.lead, *item.nouns)),
    "{subsidiary}": lambda item: bool(item.lead) and (item.lead[-1].endswith(_CHILDREN) or _is_branch(item)),
    "{unit}": lambda item: is_unit(item),
    "{under}": lambda item: is_under(item),
    "{firm}": lambda item: item.head is not None and fits(item.head.thing.type, ("Organization",)),
    "{name}": lambda item: item.head is not None and item.head.thing.type not in ("Place", "Technology"),
    "{person}": lambda item: item.head is not None and item.head.thing.type == "Person",
    "{component}": is_component,
    "{task}": is_task,
    "{site}": is_site,
    "{customer}": is_customer,
    "{supplier}": is_supplier,
    "{made}": is_made,
    "{hardware}": is_hardware,
    "{counted}": lambda item: bool(item.quantities),
    "{work}": is_work,
    "{money}": lambda item: any(isinstance(q.value, Money) for q in item.quantities),
    "{team}": lambda item: (
        not (item.mentions or item.reference) and (item.noun.endswith(_TEAMS) or (not item.nouns and is_counted(item)))
    ),
}


def _is_branch(item: Item) -> bool:
    """Whether a name is called a firm of its own that another sets up alone: 일본 법인 ‘가나재팬’."""
    return item.lead[-1].endswith("법인") and not any(noun.startswith(_SHARED) for noun in item.lead)


def part_of(item: Item) -> list[str]:
    """The words that say of which part of a business a figure is: 클라우드 부문 매출."""
    last = len(item.nouns) - 1
    end = next((n for n, noun in enumerate(item.nouns) if noun.endswith(("매출", "매출액"))), last)
    return [noun for noun in item.nouns[:end] if len(noun) > 1 and not _WHOLE.fullmatch(noun)]


def is_whole(item: Item) -> bool:
    """Whether a phrase names all shares: 다라 지분 100%, 다라 지분 전량."""
    if item.noun in ("전량", "전부", "전체") and item.nouns[-2:-1] in (("지분",), ("주식",)):
        return True
    if item.noun not in ("지분", "주식", "지분율", "발행주식"):
        return False
    return any(isinstance(q.value, Measure) and q.value.unit == "%" and q.value.value == 100 for q in item.quantities)


def is_under(item: Item) -> bool:
    """Whether a phrase calls something a body under another: 가나부 산하 창업 지원 기관."""
    return item.noun.endswith(_BODY) and not _UNDER.isdisjoint(item.nouns[:-1])


def is_unit(item: Item) -> bool:
    """Whether a phrase names a centre or a laboratory: ‘AI 안심 센터’를."""
    return item.head is not None and not item.nouns and is_named_unit(item.head.thing)


def is_named_unit(thing: Thing) -> bool:
    """Whether something is a centre or a laboratory by its kind and name."""
    return thing.type in ("ResearchInstitute", "Organization") and _UNIT.search(thing.label) is not None


def is_share(item: Item) -> bool:
    """Whether a phrase tells a share without saying of whom: 지분 24%, 주식 30만주."""
    return bool(item.quantities) and not item.mentions and len(item.nouns) == 1 and item.nouns[0] in _SHARES


def ends(item: Item, nouns: tuple[str, ...]) -> bool:
    signs, plain = _asked(nouns)
    if signs and any([sign(item) for sign in signs]):
        return True
    if not item.tails.isdisjoint(plain):
        return True
    if item.nouns:
        return False
    head = item.head or next(reversed(item.mentions), None)
    field = head is not None and head.thing.known and head.thing.type == "Technology"
    if head is None or not (field or head.how == "owned" or head.thing.label in lexicon().kinds):
        return False
    # 다라의 칩을, AI 가속기를: a kind of thing, though a list has it as a name
    words = head.thing.label.split()
    return any("".join(words[at:]) in plain for at in range(len(words)))


@cache
def _asked(nouns: tuple[str, ...]) -> tuple[tuple[Callable[[Item], bool], ...], frozenset[str]]:
    """What the signs of a condition ask of a phrase, and its nouns."""
    signs = tuple(_SIGNS[one] for one in nouns if one in _SIGNS)
    return signs, without_blanks(nouns)


def without_blanks(nouns: Iterable[str]) -> frozenset[str]:
    """The nouns of a condition as phrases end in them."""
    return frozenset(noun.replace(" ", "") for noun in nouns)


def anchors_of(rule: Rule, frame: Frame, present: Set[Case]) -> list[Phrase] | None:
    """The phrases that meet the rule's conditions, None when one is wanting; `present` are the cases of the frame."""
    found: list[Phrase] = []
    for conditions in (rule.where, rule.with_):
        if not conditions:
            continue
        phrase = _anchor(conditions, frame, present)
        if phrase is None:
            return None
        found.append(phrase)
    return found


def _anchor(conditions: Sequence[tuple[Case, tuple[str, ...]]], frame: Frame, present: Set[Case]) -> Phrase | None:
    for case, nouns in conditions:
        if case not in present:
            continue
        pool = [p for p in frame.phrases if p.case is case]
        if case is Case.GAP and frame.gap:
            pool.append(frame.gap)
        if case in (Case.TOPIC, Case.NOMINATIVE) and not turns(frame):
            pool += [p for p in frame.inherited if p.case is case]
        for phrase in reversed(pool):
            if nouns == ("*",) or any(ends(item, nouns) for item in phrase.items):
                return phrase
    return None


def turns(frame: Frame) -> bool:
    """Whether a clause has a matter of its own that has another amount: 몸값은 90억원이고, 주당 가격은 2만원이다."""
    plain = [p for p in frame.phrases if p.last.nouns and not p.mentions and p.last.date is None]
    if any(p.case is Case.ACCUSATIVE and p.last.noun.endswith(_LOSSES) for p in plain):
        return True
    return any(p.case is Case.TOPIC and p.last.noun.endswith(_PRICES) for p in plain)
