"""What a clause tells beside its verb: the country entered before, whom one takes as a child that a step before bought.

`일본에 이어 대만에 진출했다`: Japan was entered, too. `다라칩을 인수해 자회사로 편입했다`: what is bought is the child.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.context import Context, Draft
from extractors.days import phrase_date
from extractors.discourse import fits
from extractors.frames import Frame
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["children_taken", "entered_before"]

_TAKING = frozenset(["편입하다", "편입시키다", "두다", "거느리다", "삼다", "만들다", "들이다", "바꾸다", "전환하다"])
_CHILD = ("자회사", "계열사", "손자회사")
_STEPS = ("어", "아", "여", "어서", "아서", "여서", "고", "며")
_OF_FIRMS = ("Company", "ResearchInstitute")


def entered_before(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The countries that a firm has been in before, where it enters one more: 일본에 이어 대만에 진출했다."""
    doers = {id(d.subject): d for d in found if d.predicate == "operatesIn" and d.qualifiers.status is not Status.ENDED}
    if len(doers) != 1:
        return
    told = next(iter(doers.values()))
    known = [d.object for d in found if d.predicate == "operatesIn"]
    for frame in context.frames:
        if frame.status in ("Denied", "Question"):
            continue
        phrases = list(frame.phrases)
        for at, phrase in enumerate(phrases):
            before = phrase.case is Case.DATIVE and phrase.particle.endswith("+")
            if not before and not (at and _dated_before(phrase, phrases[at - 1], context)):
                continue
            places = [m.thing for item in phrase.items for m in item.mentions if m.thing.type == "Place"]
            if any(item.nouns for item in phrase.items):
                continue
            date = phrase_date(tuple(phrases[:at])) if at else None
            for place in places:
                if not any(place is one for one in known):
                    said = Qualifiers(date=date)
                    cue = context.cue_of(frame)
                    yield context.draft(told.subject, "operatesIn", place, "operatesIn/followed", cue, said=said)


def _dated_before(phrase: Phrase, when: Phrase, context: Context) -> bool:
    """Whether a place with a day of its own stands in a row with the next: 2021년 일본, 지난해 대만에 진출했다."""
    alone = phrase.case is Case.BARE and len(phrase.items) == 1 and phrase.last.head is not None
    return alone and context.text.startswith(",", phrase.last.end) and when.last.date is not None and not when.mentions


def children_taken(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Whose child a firm becomes that the step before buys or sets up: 다라칩을 인수해 자회사로 편입했다."""
    told = [d for d in found if d.predicate == "partOf"]
    for at, frame in enumerate(context.frames):
        if (
            not at
            or frame.lemma not in _TAKING
            or frame.status in ("Denied", "Question")
            or _firm(frame, Case.ACCUSATIVE)
        ):
            continue
        if not any(p.last.noun.endswith(_CHILD) and not p.mentions for p in frame.by_case(Case.INSTRUMENTAL)):
            continue
        step = context.frames[at - 1]
        if step.gaps or step.predicate.connective not in _STEPS or step.status:
            continue
        child = _firm(step, Case.ACCUSATIVE) if not frame.gaps else _head(frame.gaps[0])
        doers = [
            thing for p in (*step.phrases, *frame.phrases) if p.case in SUBJECTS and (thing := _head(p)) is not None
        ]
        owner = doers[0] if doers else None
        if child is None or owner is None or owner is child or any(d.subject is child for d in told):
            continue
        status = Status.PLANNED if frame.status == "Planned" else Status.ACTUAL
        said = replace(Qualifiers(), status=status)
        yield context.draft(child, "partOf", owner, "partOf/bought-as-child", context.cue_of(frame), said=said)


def _firm(frame: Frame, case: Case) -> Thing | None:
    """The one firm that a clause names in a case."""
    named = [thing for p in frame.by_case(case) if (thing := _head(p)) is not None]
    return named[0] if len(named) == 1 else None


def _head(phrase: Phrase) -> Thing | None:
    head = phrase.last.head
    return head.thing if head is not None and fits(head.thing.type, _OF_FIRMS) and not phrase.last.nouns else None
