"""Two posts given in one breath, the second elsewhere: 가나는 김다온 상무를 전략실장 겸 다라 대표로 선임했다."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Item, Mention, Phrase, Thing

__all__ = ["two_posts"]

_RULE = "holdsPosition/two-posts"
_GIVEN = ("holdsPosition/appoint", "holdsPosition/post-of-topic", "holdsPosition/is")
_HOUSES = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Alliance", "Organization")
_AND = "겸 "


def two_posts(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The post before 겸, of the organization before it, else of who gives both posts; found drafts are mended."""
    for frame in context.frames if _AND in context.text else ():
        for phrase in frame.phrases:
            parted = _parted(phrase.last, context)
            if parted is None or any(m.thing.type == "Person" for m in phrase.last.mentions):
                continue
            first, elsewhere, title = parted
            given = [d for d in found if d.rule.startswith(_GIVEN) and _at(d, frame, context)]
            if first is not None:
                for draft in given:
                    if draft.object is first:
                        draft.qualifiers = replace(draft.qualifiers, title=title)
                continue
            house = _giver(frame) or context.discourse.protagonist()
            people = {id(d.subject): d for d in given if d.object is elsewhere}
            if house is None or house is elsewhere:
                continue
            for draft in people.values():
                yield replace(
                    draft, object=house, rule=_RULE, doubt=1, qualifiers=replace(draft.qualifiers, title=title)
                )


def _at(draft: Draft, frame: Frame, context: Context) -> bool:
    return context.span_of(frame.predicate.start, frame.predicate.end) in draft.cues


def _parted(item: Item, context: Context) -> tuple[Thing | None, Thing, str] | None:
    """The organization of the first post if it is named, that of the second, and the first post's title."""
    offset = context.sentence.span.start
    houses: list[Mention] = [m for m in item.mentions if fits(m.thing.type, _HOUSES)]
    if not houses or not context.text[: houses[-1].start - offset].endswith(_AND):
        return None
    begin = houses[-2].end - offset if len(houses) > 1 else item.start
    title = context.text[begin : houses[-1].start - offset].removesuffix(_AND).removeprefix("의").strip()
    words = [word for word in title.split() if word not in ("신임", "초대", "새", "현", "신설")]
    if not words or len(words) > 3 or not lexicon().is_title(words[-1].rpartition(")")[2] or words[-1]):
        return None
    return (houses[-2].thing if len(houses) > 1 else None), houses[-1].thing, " ".join(words)


def _giver(frame: Frame) -> Thing | None:
    """The organization that a clause is about."""
    phrases: list[Phrase] = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
    heads = [p.last.head.thing for p in phrases if p.last.head is not None]
    return next((thing for thing in heads if fits(thing.type, _HOUSES)), None)
