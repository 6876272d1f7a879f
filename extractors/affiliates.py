"""Firms named as examples of somebody's: 임기가 끝나는 계열사 대표도 적지 않다. 김하늘 누리페이 대표가 대표적이다."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft
from extractors.discourse import fits
from extractors.frames import Frame
from extractors.lexicon import verbs
from extractors.units import SUBJECTS, Case, Phrase, Thing

__all__ = ["affiliates"]

_RULE = "partOf/example"
_CHILDREN = frozenset(["계열사", "자회사", "그룹사", "계열회사", "관계사", "계열사들", "자회사들"])
_POSTS = frozenset(["대표", "대표들", "CEO", "사장", "사장단", "수장", "최고경영자", "대표이사", "경영진", "인사"])
_EXAMPLES = frozenset(["대표적", "대표", "예", "사례", "주인공", "대상", "선두"])
_COUNTING = verbs("affiliates.counting")


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
