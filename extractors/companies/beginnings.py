"""When a body was founded, said once and meant of all its founders: 2016년 출발한 가나랩, 가나랩은 2016년 설립됐다."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.rules.qualifying import phrase_date
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import PartialDate

__all__ = ["date_foundings"]

_BEGUN = frozenset(
    ["설립되다", "창립되다", "출발하다", "출범하다", "세워지다", "창업되다", "창업하다", "설립하다", "창립하다"]
)
# The same, told as a birth, or of a door or a flag: 가나랩은 2016년 문을 열었다.
_BORN = frozenset(["태어나다", "탄생하다"])
_OPENED = {"열다": "문", "떼다": "첫발", "내딛다": "첫발", "올리다": "닻", "걸다": "간판", "내걸다": "간판"}
_HOUSES = ("Company", "ResearchInstitute")


def date_foundings(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Gives the founders of a body whom no date stands beside the one day or year that the text tells of it."""
    begun: dict[int, set[PartialDate]] = {}
    for context, _ in read:
        for frame in context.frames:
            if (
                (frame.lemma in _BEGUN or _is_born(frame))
                and not frame.status
                and (date := _told(frame, context)) is not None
            ):
                about = _house(frame)
                if about is not None:
                    begun.setdefault(id(about), set()).add(date)
    founded = [d for _, found in read for d in found if d.predicate == "founded"]
    for draft in founded:
        dates = begun.get(id(draft.object), set())
        date = next(iter(dates)) if len(dates) == 1 else None
        own = draft.qualifiers.date
        if date is not None and (own is None or own.earliest.year > date.latest.year):
            draft.qualifiers = replace(draft.qualifiers, date=date)


def _is_born(frame: Frame) -> bool:
    """Whether a clause tells the beginning of its topic as a birth: 가나랩은 2016년에 태어났다, 문을 열었다."""
    if frame.gaps or not frame.past or _house(frame) is None or frame.by_case(Case.NOMINATIVE):
        return False
    opened = _OPENED.get(frame.lemma)
    return frame.lemma in _BORN or any(p.last.nouns == (opened,) for p in frame.by_case(Case.ACCUSATIVE))


def _told(frame: Frame, context: Context) -> PartialDate | None:
    """The date of a clause, be it one before it that another took: 2016년 연구소로 출발한 가나랩이 회사로 컸다."""
    date = phrase_date(frame.phrases)
    if date is None and not frame.gaps:
        return _behind_topic(frame, context)
    if date is not None:
        return date
    before: list[Phrase] = []
    for unit in context.units:
        if unit is frame.predicate:
            return phrase_date(tuple(before))
        before = [*before, unit] if isinstance(unit, Phrase) else []
    return None


def _behind_topic(frame: Frame, context: Context) -> PartialDate | None:
    """The date behind the topic, be it before a clause about the founder: 가나는 2016년 함께 일하던 둘이 창업했다."""
    topic = next((p for p in frame.phrases if p.case is Case.TOPIC), None)
    at = context.units.index(topic) + 1 if topic is not None and topic in context.units else 0
    behind = context.units[at] if 0 < at < len(context.units) else None
    inner = next((f for f in context.frames if behind in f.phrases and f.gaps and f is not frame), None)
    if not isinstance(behind, Phrase) or behind.last.nouns or inner is None or inner.lemma in _BEGUN:
        return None
    return phrase_date((behind,))


def _house(frame: Frame) -> Thing | None:
    """Whose beginning a clause tells: that of its topic, or of what it modifies."""
    own = (p for p in (*frame.gaps, *frame.phrases, *frame.inherited) if _fit(p, frame))
    return next((thing for phrase in own for item in phrase.items if (thing := _thing(item)) is not None), None)


def _fit(phrase: Phrase, frame: Frame) -> bool:
    return phrase in frame.gaps or phrase.case in (Case.TOPIC, Case.NOMINATIVE, Case.ACCUSATIVE)


def _thing(item: Item) -> Thing | None:
    things = [t for t in (*item.reference, *(m.thing for m in item.mentions)) if fits(t.type, _HOUSES)]
    return things[-1] if things else None
