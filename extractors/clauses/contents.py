"""Clauses that tell what an agreement or a plan holds: 가나에 투자하는 계약을 맺었다, 가나를 인수하는 방안이 무산됐다.

The noun behind such a clause is no argument of it. Who signs the agreement does what it holds, and what becomes of the
plan is said by the verb that the noun goes to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractors.clauses.frames import Frame
from extractors.lexicon import lexicon
from extractors.units import SUBJECTS, Case, Ending, Phrase

__all__ = ["agreed", "aimed", "read_contents"]

_PLAN = re.compile(r"/ETM (?:방안|계획|구상|안|목표|방침|전략)/NNG$")


def read_contents(frames: Sequence[Frame]) -> None:
    """Gives the clauses of agreements their subject and partner, and those of plans their status."""
    for index, frame in enumerate(frames):
        later = frames[index + 1 :]
        if frame.predicate.ending is Ending.ADNOMINAL and frame.gap is not None:
            _agree(frame, later)
        elif _PLAN.search(frame.predicate.tail) and later:
            frame.status = _fate(later[0]) or frame.status or "Planned"


def _fate(outer: Frame) -> str:
    """What a verb says of the plan that it takes: dropped, weighed, or nothing."""
    status = lexicon().support.get(outer.lemma, "")
    return {"Denied": "Denied", "Ended": "Denied", "Considered": "Considered"}.get(status, "")


def _agree(frame: Frame, later: Sequence[Frame]) -> None:
    """Joins the clause that says what an agreement holds with the verb that makes the agreement."""
    nouns = lexicon().agreements
    held = next((gap for gap in frame.gaps if _named(gap, nouns) and not gap.mentions), None)
    outer = next((other for other in later if held in other.phrases), None)
    if held is None or outer is None:
        return
    frame.gaps = []
    if not any(phrase.case in SUBJECTS for phrase in frame.phrases):
        frame.inherited = tuple(phrase for phrase in _subjects(outer) if phrase is not held)
    frame.status = frame.status or _fate(outer)
    own, others = _dates(frame), _dates(outer)
    outer.phrases = (*(() if others else own), *outer.phrases)
    frame.phrases = (*(() if own else others), *frame.phrases)
    partners = frame.by_case(Case.COMITATIVE)
    if partners and not outer.by_case(Case.COMITATIVE):
        outer.phrases = (*partners, *outer.phrases)
    elif not partners:
        frame.phrases = (*outer.by_case(Case.COMITATIVE), *frame.phrases)


def _named(phrase: Phrase, nouns: Set[str]) -> bool:
    return not nouns.isdisjoint((phrase.last.noun, " ".join(phrase.last.nouns[-2:])))


def _subjects(frame: Frame) -> tuple[Phrase, ...]:
    own = tuple(p for p in frame.phrases if p.case in SUBJECTS and p.last.date is None)
    return own or frame.inherited


def _dates(frame: Frame) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in frame.phrases if phrase.last.date and phrase.case is Case.BARE)


# What is settled: 협력하기로 했다, 협력하기로 했다고, 협력하기로 하고, 협력하기로 한; not 협력하기로 할 예정이다.
_SETTLED = re.compile(
    r"(?:\S+/XSV )?기/ETN 로/JKB 하/VV (?:(?:었/EP (?:다|습니다|다고|다며|으며|고|어요)|고|며)/E[FC]"
    r"|ㄴ/ETM(?: (?:것|바)/NNB.*)?$)"
)
_SIGNING = frozenset(["맺다", "체결하다", "교환하다", "서명하다", "열다"])
_SETTLING = frozenset(
    ["합의하다", "약속하다", "결정하다", "확정하다", "맺다", "체결하다", "다짐하다", "의기투합하다", "뜻모으다"]
)


def agreed(frame: Frame, frames: Sequence[Frame], *, headline: bool = False) -> bool:
    """Whether two agreed on a thing, so that they are partners already: 협력하기로 했다, 함께 만들기로 합의했다."""
    after = next(iter(frames[frames.index(frame) + 1 :]), None)
    if frame.lent and frame.predicate.connective == "고" and after is not None and _SETTLED.match(after.predicate.tail):
        return True  # 제휴를 맺고 앱을 공급하기로 했다
    if frame.lemma in _SIGNING:
        return False
    if _SETTLED.match(frame.predicate.tail) or (frame.support == "선언하다" and frame.past):
        return True
    if after is None or not frame.predicate.tail.endswith("기/ETN 로/JKB"):
        return after is None and frame.predicate.tail.endswith("기/ETN 로/JKB") and headline
    minded = after.lemma == "모으다" and any(p.last.noun in ("뜻", "의견") for p in after.phrases)
    return after.past and not after.status and (minded or after.lemma in _SETTLING)


def aimed(frame: Frame) -> bool:
    """Whether the subject of a clause says that its figure is hoped for: 목표 매출은, 매출 목표는."""
    nouns = {noun for p in frame.phrases if p.case in SUBJECTS and not p.mentions for noun in p.last.nouns[-3:]}
    return not nouns.isdisjoint(_AIMS)


_AIMS = frozenset(["목표", "목표치", "예상", "예상치", "전망치", "목표액"])
