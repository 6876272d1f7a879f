"""When posts change hands: on the day of a reshuffle, when somebody was chosen, when somebody who is chosen begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.clauses.modifying import is_adverbial
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.units import SUBJECTS, Case, Ending, Phrase, Thing
from ontology.model import PartialDate, Precision, Status

__all__ = ["date_posts"]

_EVENTS = ("인사", "조직개편", "개편", "임원인사", "사장단인사")
_HELD = frozenset(
    ["하다", "단행하다", "실시하다", "발표하다", "내다", "확정하다", "마무리하다", "마치다", "결정하다", "의결하다"]
)
# By which rules somebody is told to get a post, not to have one.
_GIVEN = frozenset(
    f"holdsPosition/{name}"
    for name in (
        *("appoint", "appointed", "appoint-there", "appointed-there", "appoint-next", "appointed-next", "promoted"),
        *("promoted-in-office", "became", "bare-post", "successor", "takes-the-baton", "head-changed", "post-after"),
        *("became-here", "follows"),
    )
)
_GETTING = verbs("reshuffles.getting")
_CREATING = verbs("reshuffles.creating")
_BEGINNING = verbs("reshuffles.beginning")
# How many sentences behind the choice of somebody it is told when that one begins.
_REACH = 3
# News are of so many days before at most.
_NEWS = dt.timedelta(days=7)


def date_posts(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Gives posts beside which no date stands the day on which they were given, or on which somebody is to begin."""
    for context, found in read:
        _when_chosen(context, found)
    _when_begun(read)
    told = [_day(context) or _appointed(context, found) for context, found in read]
    days = {day for day in told if day is not None}
    if len(days) != 1:
        return
    day = next(iter(days))
    begun = False
    for (_, found), here in zip(read, told, strict=True):
        begun = begun or here is not None
        for draft in _given(found) if begun else ():
            draft.qualifiers = replace(draft.qualifiers, date=day)


def _appointed(context: Context, found: Sequence[Draft]) -> PartialDate | None:
    """The day of the news on which a sentence gives somebody a post: 가나는 다라를 대표로 선임했다고 5일 밝혔다."""
    dates = {d.qualifiers.date for d in found if d.rule in _GIVEN and d.qualifiers.status is Status.ACTUAL}
    day = next(iter(dates)) if len(dates) == 1 else None
    if day is None or day.precision is not Precision.DAY or context.published is None:
        return None
    return day if context.published - day.latest <= _NEWS else None


def _given(found: Sequence[Draft], *statuses: Status) -> Iterator[Draft]:
    """The posts that a sentence tells somebody to get, without a date."""
    standing = statuses or (Status.ACTUAL, Status.PLANNED)
    return (d for d in found if d.rule in _GIVEN and d.qualifiers.status in standing and d.qualifiers.date is None)


def _day(context: Context) -> PartialDate | None:
    """The day on which a sentence tells that posts or parts were given out: 가나는 30일 2026년 정기 인사를 했다."""
    for frame in context.frames if not context.headline else ():
        told = any(_is_event(p) for p in frame.by_case(Case.ACCUSATIVE)) and frame.lemma in _HELD
        told = told or any(_is_event(p) for p in (*frame.by_case(Case.LOCATIVE), *frame.by_case(Case.INSTRUMENTAL)))
        day = _day_of(frame.phrases) if told and frame.stated else None
        if day is not None:
            return day
    return None


def _is_event(phrase: Phrase) -> bool:
    return bool(phrase.last.nouns) and "".join(phrase.last.nouns).endswith(_EVENTS)


def _day_of(phrases: Sequence[Phrase]) -> PartialDate | None:
    """The one day among phrases, be there a year as well."""
    dates = [phrase_date((phrase,)) for phrase in phrases]
    days = [date for date in dates if date is not None and date.precision is Precision.DAY]
    return days[0] if len(days) == 1 else None


def _when_chosen(context: Context, found: Sequence[Draft]) -> None:
    """Takes the date of a clause on the person or the post: 지난달 총회에서 뽑힌 김가온 대표, 5월 신설된 실장에는 …"""
    posts = [d for d in found if d.predicate == "holdsPosition" and d.qualifiers.date is None]
    for frame in context.frames if posts else ():
        date = phrase_date(frame.phrases) if frame.predicate.ending is Ending.ADNOMINAL and frame.gaps else None
        if date is None or frame.status not in ("", "Planned"):
            continue
        gap = frame.gaps[0]
        people = any(m.thing.type == "Person" for item in gap.items for m in item.mentions)
        if frame.lemma in _CREATING and lexicon().is_title(gap.last.noun) and not people:
            for draft in _given(found, Status.ACTUAL):
                draft.qualifiers = replace(draft.qualifiers, date=date)
        if frame.lemma in _GETTING:
            for draft in posts:
                if _is_chosen(draft, gap) and _is_same_post(draft, frame, context):
                    draft.qualifiers = replace(draft.qualifiers, date=date)


def _is_chosen(draft: Draft, gap: Phrase) -> bool:
    standing = draft.qualifiers.status in (Status.ACTUAL, Status.PLANNED)
    return standing and any(m.thing is draft.subject for m in gap.items[0].mentions)


def _is_same_post(draft: Draft, frame: Frame, context: Context) -> bool:
    """Whether a clause on the choice of somebody names the post of the statement or none."""
    named = [p for p in frame.phrases if p.case in (Case.INSTRUMENTAL, Case.DATIVE) and lexicon().is_title(p.last.noun)]
    title = draft.qualifiers.title
    return bool(title) and all(title in context.phrase_text(p) for p in named)


def _when_begun(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Takes the day on which the one begins who was chosen just before: 내정됐다. 내년 3월 주총을 거쳐 취임한다."""
    chosen: tuple[int, Draft] | None = None
    for number, (context, found) in enumerate(read):
        if chosen is not None and number - chosen[0] <= _REACH and (day := _begins(context, chosen[1])) is not None:
            chosen[1].qualifiers = replace(chosen[1].qualifiers, date=day)
            chosen = None
        new = list(_given(found, Status.PLANNED))
        others = chosen is not None and any(_is_other(m.thing, chosen[1]) for m in context.mentions)
        if new or others:
            chosen = (number, new[0]) if len(new) == 1 and not context.headline else None


def _begins(context: Context, draft: Draft) -> PartialDate | None:
    """The day to come on which a sentence says that a choice takes effect, where it names nobody else."""
    if context.published is None or {id(m.thing) for m in context.mentions if _is_other(m.thing, draft)}:
        return None
    for frame in context.frames:
        if frame.lemma not in _BEGINNING or not frame.stated or not _is_on(draft, frame):
            continue
        terms = all(p.last.noun.endswith("임기") for p in frame.by_case(Case.ACCUSATIVE))
        date = phrase_date((*frame.phrases, *_before(frame, context)))
        if date is not None and date.earliest > context.published and terms:
            return date
    return None


def _is_on(draft: Draft, frame: Frame) -> bool:
    """Whether a clause has no other subject than whom a statement gives a post, or that choice: 선임은 3월 확정된다."""
    subjects = [p for p in frame.phrases if p.case in SUBJECTS and not is_adverbial(p)]
    return all(
        any(thing is draft.subject for thing in (*(m.thing for m in p.last.mentions), *p.last.reference))
        or p.last.noun in _CHOICES
        for p in subjects
    ) and (frame.lemma != "시작하다" or bool(frame.by_case(Case.ACCUSATIVE)))


def _before(frame: Frame, context: Context) -> tuple[Phrase, ...]:
    """The phrases of the steps that lead to a clause: 내년 3월 주주총회를 거쳐 취임한다."""
    at = context.frames.index(frame)
    return tuple(p for step in context.frames[:at] if not step.gaps for p in step.phrases)


_CHOICES = frozenset(["선임", "임명", "취임", "선임안", "임명안", "인선"])


def _is_other(thing: Thing, draft: Draft) -> bool:
    return thing.type == "Person" and thing is not draft.subject
