"""Figures of others that a sentence tells by their names alone, as the one before did: 다라는 40억원이었다."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Thing
from ontology.model import Money, Qualifiers
from ontology.vocabulary import PREDICATES

__all__ = ["likewise"]

_FIGURES = {
    "investmentTotal": "investmentTotal/likewise",
    "revenue": "revenue/likewise",
    "valuation": "valuation/likewise",
}
# Verbs that say no more than that it is so much.
_PLAIN = frozenset(
    [
        *("이다", "기록하다", "달하다", "이르다", "그치다", "머물다", "머무르다", "잇다", "뒤잇다", "집계되다"),
        *("나타나다", "넘다", "불과하다", "넘기다", "올리다", "거두다"),
    ]
)


def likewise(context: Context, before: Sequence[Draft], found: Sequence[Draft]) -> Iterator[Draft]:
    """What a clause tells of others that says only who and how much, behind one that says of what, be it the one
    before in its sentence: 가나의 매출은 90억원, 다라는 40억원이었다.
    """
    own = [d for d in found if d.predicate in _FIGURES]
    told = own or [d for d in before if d.predicate in _FIGURES]
    if not context.quantities or len({d.predicate for d in told}) != 1 or len({id(d.object) for d in own}) > 1:
        return
    model = told[-1]
    known = [d.object for d in own]
    for frame in context.frames:
        if not own and (then := _then(frame, model)) is not None:
            cue = context.cue_of(frame)
            yield context.draft(
                model.subject, model.predicate, then[0], _FIGURES[model.predicate], cue, said=then[1], doubt=1
            )
            continue
        pair = _pair(frame, model)
        if pair is None:
            continue
        thing, value = pair
        if value in known:
            continue
        if thing is not model.subject and fits(thing.type, PREDICATES[model.predicate].domain):
            said = replace(model.qualifiers, topic="", product="", amount=None)
            cue = context.cue_of(frame)
            yield context.draft(thing, model.predicate, value, _FIGURES[model.predicate], cue, said=said, doubt=1)


# What a sentence calls the figure by that the one before told.
_FIGURE = frozenset(["숫자", "수치", "금액", "액수", "값"])


def _then(frame: Frame, model: Draft) -> tuple[Money, Qualifiers] | None:
    """The same figure at another time: 가나의 매출은 90억원이다. 1년 전 이 숫자는 10억원이었다."""
    called = [p for p in frame.phrases if p.case in SUBJECTS and p.last.nouns[:1] == ("이",) and not p.mentions]
    at = list(frame.phrases).index(called[0]) if len(called) == 1 and called[0].last.noun in _FIGURE else -1
    date = phrase_date(tuple(frame.phrases[:at])) if at > 0 else None
    amounts = [q.value for p in frame.phrases[at + 1 : at + 2] for q in p.last.quantities]
    if date is None or len(amounts) != 1:
        return None
    value = amounts[0]
    if frame.lemma not in _PLAIN or frame.gaps or frame.status or not isinstance(value, Money):
        return None
    if not isinstance(model.object, Money) or value.currency != model.object.currency:
        return None
    return value, Qualifiers(year=date.earliest.year) if model.predicate == "revenue" else Qualifiers(date=date)


def _pair(frame: Frame, model: Draft) -> tuple[Thing, Money] | None:
    """Who, and how much, where a clause names nothing else."""
    if frame.lemma not in _PLAIN or frame.gaps or frame.status:
        return None
    doers = [p for p in frame.phrases if p.case in SUBJECTS and p.last.head is not None]
    amounts = [p for p in frame.phrases if p not in doers and p.last.quantities]
    others = [p for p in frame.phrases if p not in doers and p not in amounts and p.last.noun not in _ORDER]
    if len(doers) != 1 or len(amounts) != 1 or others or len(doers[0].items) != 1 or doers[0].last.nouns:
        return None
    item, head = amounts[0].last, doers[0].last.head
    value = item.quantities[0].value if len(item.quantities) == 1 else None
    bare = not item.mentions and not set(item.nouns) - lexicon().around.hedges
    if head is None or not bare or amounts[0].case is Case.GENITIVE or not isinstance(value, Money):
        return None
    same = isinstance(model.object, Money) and value.currency == model.object.currency
    return (head.thing, value) if same else None


# What says that they follow: 다라는 40억원으로 뒤를 이었다.
_ORDER = frozenset(["뒤", "그다음", "다음"])
