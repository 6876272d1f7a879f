"""Firms told to be somebody's beside what rules tell: as examples, and as children that a step before bought.

Read here: 임기가 끝나는 계열사 대표도 적지 않다. 김하늘 누리페이 대표가 대표적이다; 다라칩을 인수해 자회사로 편입했다.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["affiliates", "children_taken"]

_RULE = "partOf/example"
_CHILDREN = frozenset(["계열사", "자회사", "그룹사", "계열회사", "관계사", "계열사들", "자회사들"])
_POSTS = frozenset(["대표", "대표들", "CEO", "사장", "사장단", "수장", "최고경영자", "대표이사", "경영진", "인사"])
_EXAMPLES = frozenset(["대표적", "대표", "예", "사례", "주인공", "대상", "선두"])
_COUNTING = verbs("affiliates.counting")
_TAKING = frozenset(["편입하다", "편입시키다", "두다", "거느리다", "삼다", "만들다", "들이다", "바꾸다", "전환하다"])
_AS_CHILD = ("자회사", "계열사", "손자회사")
_STEPS = ("어", "아", "여", "어서", "아서", "여서", "고", "며")
_OF_FIRMS = ("Company", "ResearchInstitute")


def affiliates(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """Whose the firms are that a sentence names right behind one on somebody's affiliates."""
    told = _told_of(before) if before is not None and not before.headline else None
    if told is None:
        return
    whole = told[0] if told else context.discourse.protagonist()
    if whole is None or whole.type != "Company":
        return
    for frame in context.frames:
        if not _gives_examples(frame) or not frame.stated:
            continue
        phrases = [p for p in frame.phrases if p.case in SUBJECTS]
        people = {id(m.thing) for p in phrases for m in p.mentions if m.thing.type == "Person"}
        firms = [d.object for d in found if d.predicate == "holdsPosition" and id(d.subject) in people]
        firms += [item.head.thing for p in phrases for item in p.items if item.head is not None and not item.nouns]
        for firm in dict.fromkeys(firms):
            if isinstance(firm, Thing) and fits(firm.type, ("Company",)) and firm is not whole:
                yield context.draft(firm, "partOf", whole, _RULE, context.cue_of(frame), doubt=1)


def _told_of(before: Context) -> list[Thing] | None:
    """Whose affiliates a sentence is about, [] where it does not say; None where it is about none."""
    for frame in before.frames:
        for phrase in frame.phrases if not frame.gaps else ():
            if phrase.case in SUBJECTS and len(phrase.items) == 1 and _of_children(phrase):
                heads = [m.thing for m in phrase.last.mentions]
                owned = phrase.owner.last.mentions if phrase.owner is not None else ()
                wholes = [t for t in (*heads, *(m.thing for m in owned)) if fits(t.type, ("Company",))]
                return wholes[:1]
    return None


def _of_children(phrase: Phrase) -> bool:
    nouns = phrase.last.nouns
    return bool(nouns) and (
        nouns[-1] in _CHILDREN or (len(nouns) > 1 and nouns[-2] in _CHILDREN and nouns[-1] in _POSTS)
    )


def _gives_examples(frame: Frame) -> bool:
    if frame.gaps:
        return False
    if frame.lemma == "이다":
        return any(p.last.noun in _EXAMPLES for p in frame.by_case(Case.COPULA))
    return frame.lemma in _COUNTING


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
        if not any(p.last.noun.endswith(_AS_CHILD) and not p.mentions for p in frame.by_case(Case.INSTRUMENTAL)):
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
