"""Of which year a turnover is that a report on earnings tells without a date, as it told at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.units import Case, Phrase
from ontology.model import BlockKind, Precision, Status

__all__ = ["date_earnings", "lend_owner"]

# What a report on earnings is known by in its headline.
_REPORT = re.compile(r"분기|실적|영업 ?이익|영업익|영업 ?손실|흑자|적자|매출|어닝|결산|순이익|성적표")
_FIGURES = re.compile(r"매출|영업 ?이익|영업 ?손실|순이익|실적")
# A figure in brackets behind the year before: 전년(1590억원)의 3배.
_YEAR_BEFORE = re.compile(r"(?:전년|전년도|전년 동기|전년 같은 기간|지난해 같은 기간|작년 같은 기간)\($")
_PERIODS = (Precision.QUARTER, Precision.HALF, Precision.YEAR)
# In other texts only the next sentence goes on about the period of the one before.
_REACH = 1


_FIGURE = re.compile("(?:매출|매출액|영업이익|영업손실|순이익|당기순이익|순손실|영업수익)$")
_TOLD_OF = (Case.TOPIC, Case.NOMINATIVE)


def lend_owner(context: Context) -> None:
    """Gives a figure whose the one before it in its sentence is: 가나의 영업이익은 90억원, 매출은 300억원이다."""
    owner: Phrase | None = None
    for phrase in context.units:
        if not isinstance(phrase, Phrase) or phrase.case not in _TOLD_OF:
            continue
        if phrase.mentions or not _FIGURE.search(phrase.last.noun):
            owner = None if phrase.mentions else owner
        elif phrase.owner is not None:
            owner = phrase.owner if any(fits(m.thing.type, ("Organization",)) for m in phrase.owner.mentions) else None
        else:
            phrase.owner = owner


def date_earnings(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Gives a turnover without a year that of the period of which the sentences before told figures."""
    report = any(_REPORT.search(c.text) for c, _ in read if c.sentence.kind is not BlockKind.BODY)
    period: tuple[int, int] | None = None
    for number, (context, found) in enumerate(read):
        own, last = _period(context), period
        period = (own, number) if own is not None else period
        if period is None:
            continue
        start = context.sentence.span.start
        for draft in found:
            said = draft.qualifiers
            if draft.predicate != "revenue" or said.status is not Status.ACTUAL:
                continue
            back = any(_YEAR_BEFORE.search(context.text, 0, cue.start - start) for cue in draft.cues)
            if back and last is not None:
                draft.qualifiers = replace(said, year=last[0] - 1)
            elif said.year is None and own is not None and len(context.dates) == 1:
                draft.qualifiers = replace(said, year=own)
            elif said.year is None and (report or number - period[1] <= _REACH) and not context.dates:
                draft.qualifiers = replace(said, year=period[0])


def _period(context: Context) -> int | None:
    """The year of the one period of which a sentence tells figures."""
    if not _FIGURES.search(context.text):
        return None
    dates = [d.date for d in context.dates if d.date is not None and d.date.precision in _PERIODS and not d.end]
    past = [d for d in dates if context.published is None or d.earliest <= context.published]
    years = {d.earliest.year for d in past[:1]}
    return next(iter(years)) if len(years) == 1 else None
