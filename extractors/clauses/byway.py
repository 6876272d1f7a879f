"""What a sentence says by the way with 로 in place of 이고: 첫 고객은 가나로, …; 별은 가나의 두 번째 칩으로, …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lexicon import lexicon
from extractors.units import WORKS, Case, Ending, Phrase, Predicate, Unit

__all__ = ["is_result", "is_told", "told_to_be", "with_copulas"]

# Nouns of a topic of which 로 says who or what it is.
_ROLES = (
    *(
        "개발사",
        "제작사",
        "운영사",
        "제조사",
        "주관사",
        "주관기관",
        "모회사",
        "최대주주",
        "대주주",
        "파트너",
        "협력사",
        "경쟁사",
    ),
    *("발주처", "위탁생산사", "투자사", "투자자", "주인공", "두뇌", "전신", "파트너사", "공동 개발사"),
)


# What somebody brings out, before its name: 첫 결과물은 ‘별’로, 오는 6월 공개된다.
_RESULTS = ("결과물", "성과물", "산물", "신작", "신제품", "후속작", "차기작", "첫 작품")


def is_result(phrase: Phrase) -> bool:
    """Whether a phrase only says that somebody brings out something: 첫 결과물은."""
    return " ".join(phrase.last.nouns).endswith(_RESULTS) and not phrase.mentions


def with_copulas(units: list[Unit]) -> list[Unit]:
    """The units of a sentence with a copula behind each phrase in 로 that says who or what its topic is."""
    units = _with_last(units)
    if not any([isinstance(u, Phrase) and u.case is Case.INSTRUMENTAL and (u.comma or _is_sum(u)) for u in units]):
        return units
    out: list[Unit] = []
    topic: Phrase | None = None
    for at, unit in enumerate(units):
        if isinstance(unit, Phrase) and _goes_on_with(unit):
            verb = f"{unit.last.nouns[0]}하다"
            out.append(Predicate(verb, unit.start, unit.end, Ending.CONNECTIVE, quote=unit.quote, connective="고"))
            topic = None
            continue
        if isinstance(unit, Predicate):
            topic = topic if unit.ending is Ending.ADNOMINAL else None
        elif unit.case is Case.TOPIC:
            topic = unit
        elif topic is not None and unit.case is Case.INSTRUMENTAL and _tells(unit, topic, units[at + 1 :]):
            out.append(replace(unit, case=Case.COPULA))
            out.append(Predicate("이다", unit.end, unit.end, Ending.CONNECTIVE, quote=unit.quote, connective="고"))
            topic = None
            continue
        elif unit.case in (Case.ACCUSATIVE, Case.DATIVE) and not _inside(units[at + 1 :]):
            topic = None
        out.append(unit)
    return out if out != units else units


_DOING = frozenset(
    ["서비스", "운영", "영업", "판매", "제공", "가동", "개발", "사용", "이용", "공급", "시행", "운용", "진행", "추진"]
)


def _goes_on_with(phrase: Phrase) -> bool:
    """Whether a phrase says what somebody is doing: 일본에서 서비스 중으로, 지난해 매출은 90억원이다."""
    nouns = phrase.last.nouns
    doing = len(nouns) == 2 and nouns[1] == "중" and nouns[0] in _DOING and not phrase.mentions
    return doing and phrase.case is Case.INSTRUMENTAL and phrase.comma and not phrase.last.quantities


def _with_last(units: list[Unit]) -> list[Unit]:
    """The units with the copula that a sentence leaves out behind a name: 요약은 ‘별’, 번역은 ‘달’."""
    last = units[-1] if units else None
    if isinstance(last, Predicate):
        last = units[-2] if len(units) > 1 and last.lemma == "이다" and last.ending is Ending.FINAL else None
    if not isinstance(last, Phrase) or not _is_work(last, Case.BARE, Case.COPULA):
        return units
    units = _parted(units)
    out: list[Unit] = []
    for at, unit in enumerate(units):
        out.append(unit)
        following = units[at + 1] if at + 1 < len(units) else None
        ends = following is None or _is_plain_topic(following)
        if not ends or not isinstance(unit, Phrase) or not _is_work(unit, Case.BARE):
            continue
        before = [u for u in units[:at] if isinstance(u, Predicate) or u.case is not Case.GENITIVE][-1:]
        if before and _is_plain_topic(before[0]):
            ending, joined = (Ending.FINAL, "") if following is None else (Ending.CONNECTIVE, "고")
            out[-1] = replace(unit, case=Case.COPULA, comma=False)
            out.append(Predicate("이다", unit.end, unit.end, ending, quote=unit.quote, connective=joined))
    return out


def _parted(units: list[Unit]) -> list[Unit]:
    """The units with a name apart from the topic behind it that was its fellow: 요약은 가나의 ‘별’, 번역은."""
    out: list[Unit] = []
    for unit in units:
        out.append(unit)
        if not isinstance(unit, Phrase) or unit.case is not Case.TOPIC or len(unit.items) != 2:
            continue
        one, other = unit.items
        if one.nouns or one.head is None or one.head.thing.type not in WORKS or other.mentions or not other.nouns:
            continue
        if any(_is_plain_topic(u) for u in out[:-1]):
            out[-1] = replace(unit, items=(one,), case=Case.BARE, end=one.end, particle="", comma=True)
            out.append(replace(unit, items=(other,), start=other.start, owner=None))
    return out


def _is_work(phrase: Phrase, *cases: Case) -> bool:
    """Whether a phrase is the name of one model, product or chip, without a particle or with the copula."""
    head = phrase.last.head
    named = phrase.case in cases and len(phrase.items) == 1 and not phrase.last.nouns
    return named and head is not None and head.thing.type in WORKS


def _is_plain_topic(unit: Unit) -> bool:
    """Whether a unit is a topic that names nothing: 요약은."""
    plain = isinstance(unit, Phrase) and unit.case is Case.TOPIC and bool(unit.last.nouns)
    return plain and isinstance(unit, Phrase) and not unit.mentions and not unit.last.date


_TOPIC = re.compile("(?:[사객처자관뇌주]|업체|기업|파트너)[은는] (?:[^ ,]+ ){0,2}$")


def is_told(text: str, start: int, end: int) -> bool:
    """Whether an unheard word before a comma may stand in 로, as its topic is right before it: 첫 고객은 두리몰로,"""
    return text[end : end + 1] == "," and _TOPIC.search(text, max(0, start - 24), start) is not None


def _tells(phrase: Phrase, topic: Phrase, rest: Sequence[Unit]) -> bool:
    """Whether a phrase in 로 says who or what a topic is, and no other topic stands in a row with it."""
    if _is_sum(phrase):
        return topic.last.head is None and bool(topic.last.nouns) and _goes_on(rest, after_comma=phrase.comma)
    if not phrase.comma or phrase.particle not in ("로", "으로") or phrase.last.date or phrase.last.quantities:
        return False
    following = [u for u in rest[: next((n for n, u in enumerate(rest) if isinstance(u, Predicate)), 0)]]
    if any(isinstance(u, Phrase) and u.case is Case.INSTRUMENTAL and not u.comma for u in following):
        return False
    head, about = phrase.last.head, topic.last.head
    if about is None:
        if head is None or phrase.last.nouns:
            return False
        return _is_role(topic) or (is_result(topic) and (head.thing.type in WORKS or head.how == "quoted"))
    if head is not None or len(topic.items) > 1 or about.thing.type not in WORKS:
        return False
    return lexicon().kind_of_noun(phrase.last.noun) in WORKS and phrase.owner is not None


def _is_sum(phrase: Phrase) -> bool:
    """Whether a phrase is a figure and nothing else: 총 300억원으로."""
    item = phrase.last
    plain = len(phrase.items) == 1 and bool(item.quantities) and not item.nouns and not item.mentions
    return plain and phrase.particle in ("로", "으로")


def _goes_on(rest: Sequence[Unit], *, after_comma: bool) -> bool:
    """Whether a clause with a named subject of its own follows: 가나가 최대주주다, not 가나가 추산했다."""
    verb = next((u for u in rest if isinstance(u, Predicate)), None)
    if verb is None or not (after_comma or verb.lemma in ("이다", "있다")):
        return False
    clause = rest[: rest.index(verb)]
    return any(isinstance(u, Phrase) and u.case is Case.NOMINATIVE and u.last.head is not None for u in clause)


def _is_role(topic: Phrase) -> bool:
    words, noun = lexicon().parts, " ".join(topic.last.nouns)
    return noun.endswith((*_ROLES, *words["customers"], *words["suppliers"]))


def _inside(rest: Sequence[Unit]) -> bool:
    """Whether the next predicate modifies a noun, so that what stands before it may belong to it alone."""
    following = next((u for u in rest if isinstance(u, Predicate)), None)
    return following is not None and following.ending is Ending.ADNOMINAL


def told_to_be(verb: Predicate, phrases: Sequence[Phrase], subjects: Sequence[Phrase]) -> list[Phrase]:
    """The thing that a clause says a result to be, as topic of the next one: 첫 결과물은 ‘별’로, 6월 공개된다."""
    named = [p for p in phrases if p.case is Case.COPULA and p.comma and not p.last.nouns and verb.lemma == "이다"]
    head = named[0].last.head if len(named) == 1 else None
    if head is None or head.thing.type not in (*WORKS, "") or any(p.mentions for p in subjects):
        return []
    return [replace(named[0], case=Case.TOPIC)]
