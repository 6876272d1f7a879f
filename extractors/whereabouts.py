"""Where organizations are, beyond what rules tell: whose place a noun before a name is not, and who is of a place."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.context import Context, Draft
from extractors.discourse import fits
from extractors.lexicon import lexicon
from extractors.units import Phrase, Thing

__all__ = ["local_firms", "misplaced"]

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
