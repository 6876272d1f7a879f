"""When those came together who are in an alliance or a programme: a day that is told once and meant of all of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.days import clause_date, phrase_date
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.units import Case, Phrase, Thing
from ontology.model import PartialDate, Precision, Status

__all__ = ["date_groups"]

_FORMING = verbs("forming.forming")
_COMING_ABOUT = verbs("forming.coming_about")
_JOINING = (
    verbs("rosters.joining") | verbs("rosters.chosen") | verbs("belonging.joining") | verbs("crews.joining") | _FORMING
)
# 닻을 올리다, 첫발을 떼다; 발족식을 갖다, 창립총회를 열다.
_RAISED = frozenset(["닻", "돛", "첫발", "깃발", "첫걸음"])
_OPENINGS = ("발족식", "출범식", "창립총회", "결성식", "창립식", "발대식", "창립회의")
_HELD = frozenset(["열리다", "개최되다", "치러지다"])
# 출범을 선언하다, 결성을 알리다.
_BEGINNINGS = ("출범", "결성", "발족", "창립", "창설")
_DECLARING = frozenset(["선언하다", "알리다", "발표하다", "공식화하다", "선포하다"])
_GROUPS = ("Alliance", "Program")
# From the beginning on: 출범 때부터 이름을 올렸다.
_FROM_THE_START = re.compile(r"(?:출범|창립|결성|발족|설립|창설) ?(?:(?:때|당시|초기|초)?부터|때|당시)")
# A story is on what is a month old at most, told to the month or finer.
_MONTH = dt.timedelta(days=31)


def date_groups(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Gives those who are in a group, and whom no date stands beside, the one day on which it was formed or chosen."""
    for context, found in read:
        for draft in _undated(found):
            if draft.predicate != "founded" and (own := _own_date(draft, context)) is not None:
                ahead = context.published is not None and own.earliest > context.published
                status = Status.PLANNED if ahead else draft.qualifiers.status
                draft.qualifiers = replace(draft.qualifiers, date=own, status=status)
    formed, chosen = _formed(read), _chosen(read)
    for context, found in read:
        for draft in (d for d in _undated(found) if d.qualifiers.status is Status.ACTUAL):
            body = id(draft.object)
            began = formed.get(body)
            news = began or chosen.get(body)
            told = began is not None and (_founding(draft) or _is_told_with(context, body, began))
            if told or (news is not None and _is_news(news, context) and not _apart(context, news)):
                draft.qualifiers = replace(draft.qualifiers, date=began if told else news)


def _undated(found: Sequence[Draft]) -> Iterator[Draft]:
    """What a sentence tells of groups as done, without a date."""
    for draft in found:
        group = isinstance(draft.object, Thing) and draft.object.type in _GROUPS
        told = draft.predicate in ("founded", "memberOf", "participatesIn") and group
        if told and draft.qualifiers.date is None and draft.qualifiers.status in (Status.ACTUAL, Status.ENDED):
            yield draft


def _founding(draft: Draft) -> bool:
    return draft.predicate == "founded" or draft.qualifiers.role == "founding"


def _own_date(draft: Draft, context: Context) -> PartialDate | None:
    """The date of the clause in which a member stands: 올해 3월 미나토통신이 들어오면서."""
    dates = set()
    for frame in context.frames:
        own = [p for p in frame.phrases if any(m.thing is draft.subject for item in p.items for m in item.mentions)]
        if own and frame.lemma in _JOINING and not frame.gaps and frame.status in ("", "Planned"):
            date = clause_date(frame, None, context)
            dates.add(None if _is_amiss(date, frame, context) else date)
    return next(iter(dates)) if len(dates) == 1 else None


def _is_amiss(date: PartialDate | None, frame: Frame, context: Context) -> bool:
    """Whether a date lies ahead of what a clause tells to be over: 이듬해 2월 띄웠다, where no year was named."""
    return date is not None and frame.past and context.published is not None and date.earliest > context.published


def _formed(read: Sequence[tuple[Context, Sequence[Draft]]]) -> dict[int, PartialDate]:
    """The one date on which each alliance came about, as clauses and founders tell it."""
    told: dict[int, set[PartialDate]] = {}
    for context, found in read:
        for frame in context.frames:
            date = phrase_date(frame.phrases) if frame.status == "" and not frame.quoted else None
            if date is not None and not _is_amiss(date, frame, context):
                for body in _begun(frame):
                    told.setdefault(id(body), set()).add(date)
        for draft in found:
            date = draft.qualifiers.date
            if draft.predicate == "founded" and date is not None and draft.qualifiers.status is Status.ACTUAL:
                told.setdefault(id(draft.object), set()).add(date)
    return {body: date for body, dates in told.items() if (date := _finest(dates)) is not None}


def _finest(dates: set[PartialDate]) -> PartialDate | None:
    """The most precise of some dates, None where they are not the same time."""
    finest = min(dates, key=lambda date: date.latest - date.earliest)
    agree = all(date.earliest <= finest.earliest and finest.latest <= date.latest for date in dates)
    return finest if agree else None


def _begun(frame: Frame) -> Iterator[Thing]:
    """The alliances whose beginning a clause tells."""
    objects = frame.by_case(Case.ACCUSATIVE)
    nouns = ["".join(p.last.nouns) for p in objects]
    if frame.lemma in _FORMING:
        yield from _bodies([*frame.gaps[:1], *objects])
    opened = [p for p in frame.by_case(Case.NOMINATIVE) if "".join(p.last.nouns).endswith(_OPENINGS)]
    declared = frame.lemma in _DECLARING and any(noun.endswith(_BEGINNINGS) for noun in nouns)
    if declared or any(noun.endswith(_OPENINGS) for noun in nouns):
        yield from _bodies([*objects, *frame.phrases])
    elif frame.lemma in _HELD:
        yield from _bodies(opened)
    raised = any(noun in _RAISED for noun in nouns)
    if frame.lemma in _COMING_ABOUT or raised:
        subjects = [p for p in (*frame.phrases, *frame.inherited) if p.case in (Case.TOPIC, Case.NOMINATIVE)]
        yield from _bodies([*frame.gaps[:1], *([] if frame.gaps else subjects)])


def _bodies(phrases: Sequence[Phrase]) -> Iterator[Thing]:
    for phrase in phrases:
        things = [*(m.thing for item in phrase.items for m in item.mentions), *phrase.last.reference]
        yield from (thing for thing in things if thing.type == "Alliance")


def _is_told_with(context: Context, body: int, began: PartialDate) -> bool:
    """Whether a sentence tells the beginning of a group as well, or goes back to it: 열 곳이 참여한 연합을 띄웠다."""
    here = any(id(thing) == body for frame in context.frames for thing in _begun(frame))
    dated = any(mention.date == began for mention in context.dates)
    return (here and dated) or _FROM_THE_START.search(context.text) is not None


def _chosen(read: Sequence[tuple[Context, Sequence[Draft]]]) -> dict[int, PartialDate]:
    """The one day on which those were chosen who do a programme."""
    told: dict[int, set[PartialDate]] = {}
    for _, found in read:
        for draft in found:
            date = draft.qualifiers.date
            done = draft.predicate == "participatesIn" and draft.qualifiers.status is Status.ACTUAL
            if done and date is not None and date.precision is Precision.DAY:
                told.setdefault(id(draft.object), set()).add(date)
    return {body: next(iter(dates)) for body, dates in told.items() if len(dates) == 1}


def _is_news(date: PartialDate, context: Context) -> bool:
    published = context.published
    if published is None or date.latest - date.earliest > _MONTH:
        return False
    return date.earliest <= published and published - date.earliest <= _MONTH


def _apart(context: Context, news: PartialDate) -> bool:
    """Whether a sentence tells of another time."""
    return any(mention.date is not None and mention.date != news for mention in context.dates)
