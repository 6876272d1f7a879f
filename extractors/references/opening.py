"""What a sentence has without saying so: its subject, taken by another clause, or told in the sentence before."""

from __future__ import annotations

from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_post
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase

__all__ = ["lend_subject", "mean_last"]


def lend_subject(context: Context) -> None:
    """Gives the organization that a text begins with to its main clause: 가나가 말로 부리는 앱 ‘별’을 출시한다.

    A text that has named nobody yet leaves nobody out, so what stands there for the modifying clause does the rest too.
    """
    first = context.units[0] if context.units else None
    if context.headline or not isinstance(first, Phrase) or first.case is not Case.NOMINATIVE:
        return
    head = first.last.head
    if head is None or not fits(head.thing.type, ("Organization",)):
        return
    inner = next((frame for frame in context.frames if first in frame.phrases), None)
    # 가나가 칩을 다루는 다라와 손을 잡았다: whom somebody meets is told beside who does, whomever the text was on
    met = inner is not None and bool(inner.gaps) and inner.gaps[0].case is Case.COMITATIVE
    if context.discourse.dropped(("Organization",)) is not None and not met:
        return
    later = [frame for frame in context.frames if not frame.gaps and not frame.quoted]
    if inner is None or not inner.gaps or not later or any(_has_subject(frame) for frame in later):
        return
    if not _leads_to(inner, later[0], context) or any(is_post(gap.last) for gap in inner.gaps):
        return
    later[0].phrases = (first, *later[0].phrases)
    for frame in later[1:]:
        frame.inherited = (first, *frame.inherited)


def _leads_to(inner: Frame, main: Frame, context: Context) -> bool:
    """Whether what a clause modifies is told of in another, be it through a clause between them."""
    seen = [inner]
    for frame in seen:
        if any(gap in main.phrases for gap in frame.gaps):
            return True
        seen += [f for f in context.frames if f.gaps and f not in seen and any(gap in f.phrases for gap in frame.gaps)]
    return False


def mean_last(context: Context) -> None:
    """Lets a kind that a sentence without a subject ends in mean the thing told last: 가나 칩 8개를 실은 제품이다."""
    for frame in context.frames:
        if frame.lemma != "이다" or frame.gaps or frame.quoted or _has_subject(frame):
            continue
        for phrase in frame.by_case(Case.COPULA):
            item = phrase.last
            if item.mentions or len(item.nouns) != 1 or len(phrase.items) > 1 or phrase.owner is not None:
                continue
            if any(phrase in inner.gaps and not _has_subject(inner) for inner in context.frames):
                thing = context.discourse.latest_thing(_means(item.noun), just=True)
                item.reference = (thing,) if thing is not None else ()


def _means(noun: str) -> tuple[str, ...]:
    if noun in ("제품", "신제품"):
        return ("Product", "Hardware")
    kind = "Product" if noun == "기능" else lexicon().kinds.get(noun, "")
    return (kind,) if kind in ("AIModel", "Product", "Hardware") else ()


def _has_subject(frame: Frame) -> bool:
    return any(p.case in SUBJECTS and not p.last.date for p in (*frame.phrases, *frame.inherited))
