"""Clauses that leave their verb to the last of them: 가나는 별을, 다라는 달을 내놨다."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.units import Case, Phrase

__all__ = ["PAIRING", "leads", "lend_case", "pairs_off", "share"]

_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
_PAIRED = (Case.DATIVE, Case.COMITATIVE, Case.SOURCE)
PAIRING = frozenset([*_PAIRED, Case.ACCUSATIVE])


def pairs_off(group: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a phrase begins a second pair: 가나에 80억원, 다라에 30억원을; 가나 대표에 김다온이, 다라 대표에는."""
    placed = group and group[-1].comma and group[-1].case in (Case.INSTRUMENTAL, Case.DATIVE)
    if phrase.case is Case.ACCUSATIVE and placed and phrase.mentions:
        return any(p.case is Case.ACCUSATIVE for p in group)
    told = phrase.case is Case.DATIVE and any(p.case is phrase.case and not p.mentions for p in group)
    if phrase.case not in _PAIRED or not group or not group[-1].comma or not (phrase.mentions or told):
        return False
    if not phrase.mentions:
        # 요약에 별을, 검색에는 달을 쓴다
        answered = group[-1].case in (Case.ACCUSATIVE, Case.NOMINATIVE)
        return answered and bool(group[-1].mentions) and len(group[-1].items) == 1
    answered = bool(group[-1].last.quantities or (group[-1].mentions and group[-1].case is Case.NOMINATIVE))
    answered = answered or group[-1].case in (Case.BARE, Case.ACCUSATIVE)
    return answered and any(p.case is phrase.case and p.mentions for p in group[:-1])


def leads(phrase: Phrase) -> bool:
    """Whether a phrase belongs to the one behind it: a date, an owner."""
    return phrase.case is Case.GENITIVE or (phrase.case is Case.BARE and phrase.last.date is not None)


def lend_case(group: Sequence[Phrase], last: Sequence[Phrase]) -> None:
    """Gives a bare amount of a gapped clause the case that the last one has: 가나는 12개국 다라는 16개국에서."""
    cases = [p.case for p in last if p.last.quantities and p.case not in _SUBJECTS]
    for phrase in group:
        if phrase.case is Case.BARE and phrase.last.quantities and cases:
            phrase.case = cases[-1]


def share(group: list[Phrase], last: Sequence[Phrase]) -> None:
    """Gives a gapped clause what only the last one says: 가나가 20억원, 다라가 10억원을 마바에 출자했다."""
    lead = next((index for index, p in enumerate(last) if p.case in _SUBJECTS), None)
    if lead is None or not any(p.case in _SUBJECTS for p in group):
        return
    cases = {p.case for p in group} | {Case.BARE, Case.GENITIVE, *_SUBJECTS}
    group += [p for p in last[lead + 1 :] if p.case not in cases and p.last.date is None]
