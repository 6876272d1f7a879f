"""Where organizations are, beyond what rules tell: whose place a noun before a name is not, who is of a place, and
which country was entered before another: 일본에 이어 대만에 진출했다.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft
from extractors.days import phrase_date
from extractors.discourse import fits
from extractors.lexicon import lexicon
from extractors.units import Case, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["entered_before", "local_firms", "misplaced"]

# Rules by the noun of a place right before a name.
_BY_COUNTRY = frozenset(["locatedIn/country-organization", "locatedIn/country-branch"])
_CONTINENTS = frozenset(
    [
        *("아시아", "유럽", "아프리카", "북미", "남미", "중남미", "중동", "동남아", "동남아시아", "오세아니아", "아태"),
        *("글로벌", "세계", "해외", "국외", "수도권", "지방", "지역", "현지"),
    ]
)
# Before the name of a town these only say where it lies.
_PROVINCES = frozenset(["경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주"])
# Ends of names of what governs a place rather than being there.
_GOVERNING = ("시", "군", "구", "도", "정부", "시청", "도청", "군청", "구청", "의회", "당국")


def misplaced(draft: Draft) -> bool:
    """Whether a place right before a name says only which one is meant: 경기 성남시, 아부다비 정부, 유럽 CE 인증."""
    if draft.predicate != "locatedIn" or not isinstance(draft.object, Thing):
        return False
    if draft.rule in _BY_COUNTRY and draft.object.label in _CONTINENTS:
        return True
    if draft.rule == "locatedIn/country-place-organization" and draft.object.label in _PROVINCES:
        return True
    if not fits(draft.subject.type, ("GovernmentBody",)):
        return False
    return draft.subject.known or draft.subject.label.endswith(_GOVERNING)


def local_firms(context: Context) -> Iterator[Draft]:
    """Whom a text calls a firm of the country it speaks of: 베트남에 지사를 열고 현지 업체 다라와 손잡았다."""
    if "현지 " not in context.text:
        return
    for unit in context.units:
        for item in unit.items if isinstance(unit, Phrase) else ():
            head = item.head
            if head is None or not context.text.startswith("현지 ", item.start):
                continue
            if head.thing.type not in ("Company", "ResearchInstitute", "University", "Organization"):
                continue
            place = _country(context, item.start)
            if place is not None:
                cue = context.span_of(item.start, item.end)
                yield context.draft(head.thing, "locatedIn", place, "locatedIn/local-firm", cue, doubt=1)


def _country(context: Context, at: int) -> Thing | None:
    """The country that a sentence speaks of before a place in it, behind it, or that the sentence before named."""
    offset = context.sentence.span.start
    places = [m for m in context.mentions if m.thing.type == "Place" and m.thing.label not in _CONTINENTS]
    before = [m.thing for m in places if m.start - offset < at]
    countries = [thing for thing in before if thing.label in lexicon().wide_places]
    if before:
        return (countries or before)[-1]
    named = list({id(m.thing): m.thing for m in places}.values())
    if named:
        return named[0] if len(named) == 1 else None
    return context.discourse.lately("Place", 1)


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
