"""Where organizations are, beyond what rules tell: whose place a noun before a name is not, who is of a place, and
which country was entered before another: 일본에 이어 대만에 진출했다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.clauses.days import phrase_date
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
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
# Where a factory is no business abroad.
_HOME = verbs("whereabouts.home")
# Ends of names of what governs a place rather than being there.
_GOVERNING = ("시", "군", "구", "도", "정부", "시청", "도청", "군청", "구청", "의회", "당국")


# What of a firm lies in a town without the firm having its seat there: 서울 구로구 가나카드 고객센터.
_OUTPOST = re.compile(
    r"(?: [가-힣]{1,5})? ?(?:고객센터|콜센터|\d?공장|사업장|매장|지점|영업점|캠퍼스|팹|물류센터|데이터센터|연수원"
    r"|체험관|전시장|스토어|점포|하이퍼마켓|아울렛|현장|발전소|연구단지)(?![가-힣]*(?:업체|기업|회사|사업자))"
)
_VENUE = re.compile("(?:호텔|타워|빌딩|컨벤션|플라자|회관|리조트|컨벤션센터|전시장|아트홀|아레나|사옥)$")
_HELD = verbs("whereabouts.held")


def misplaced(draft: Draft, context: Context) -> bool:
    """Whether a place right before a name says only which one is meant: 경기 성남시, 아부다비 정부, 유럽 CE 인증, or
    where something else lies or goes on: 서울 구로구 가나카드 고객센터, 서울 가나호텔에서 간담회를 열었다.
    """
    if draft.predicate != "locatedIn" or not isinstance(draft.object, Thing):
        return False
    if draft.rule in _BY_COUNTRY and draft.object.label in _CONTINENTS:
        return True
    if draft.rule == "locatedIn/country-place-organization" and draft.object.label in _PROVINCES:
        return True
    beside = draft.rule in _BY_COUNTRY or draft.rule == "locatedIn/country-place-organization"
    if beside and draft.object.label not in lexicon().wide_places and _lies_otherwise(draft, context):
        return True
    if not fits(draft.subject.type, ("GovernmentBody",)):
        return False
    return draft.subject.known or draft.subject.label.endswith(_GOVERNING)


def _lies_otherwise(draft: Draft, context: Context) -> bool:
    """Whether the place is that of an outpost or of an event at what is named."""
    at = max((cue.end for cue in draft.cues), default=0) - context.sentence.span.start
    if at <= 0:
        return False
    if _OUTPOST.match(context.text, at) is not None:
        return True
    if not context.text.startswith("에서", at):
        return False
    held = any(
        frame.lemma in _HELD and any(p.mentions and p.mentions[-1].thing is draft.subject for p in frame.phrases)
        for frame in context.frames
    )
    return _VENUE.search(draft.subject.label) is not None or (held and not draft.subject.known)


def _elsewhere(draft: Draft, context: Context) -> bool:
    """Whether a place is but part of a name or of another's business: 아시아 첫 거점, 다라의 아시아 영업을 맡았던."""
    if draft.predicate != "operatesIn" or not isinstance(draft.object, Thing):
        return False
    if draft.rule == "operatesIn/branch" and draft.object.label in _CONTINENTS:
        return True
    frame = next((f for f in context.frames if context.cue_of(f) in draft.cues), None)
    if frame is None or draft.rule != "operatesIn/verb":
        return False
    built = [m for p in frame.gaps[:1] for m in p.mentions if m.thing.type in ("Facility", "ResearchInstitute")]
    if built and draft.object.label in _HOME:
        return True
    items = [item for phrase in frame.phrases for item in phrase.items]
    beside = [i for i in items if any(m.thing is draft.object for m in i.mentions)]
    return any(
        fits(m.thing.type, ("Organization",)) and m.thing is not draft.subject for i in beside for m in i.mentions
    )


def at_home(draft: Draft) -> bool:
    """Whether a firm that builds a factory does so at home, which is no business in a place: 오창에 공장을 짓는다."""
    if draft.rule != "operatesIn/builds-abroad" or not isinstance(draft.object, Thing):
        return False
    label = draft.object.label
    return label in _HOME or (label.endswith(("시", "군", "구")) and label[:-1] in _HOME)


_GENERAL = (
    "서비스",
    "앱",
    "제품",
    "모델",
    "솔루션",
    "플랫폼",
    "기기",
    "칩",
    "로봇",
    "게임",
    "버전",
    "소프트웨어",
    "상품",
)


def _of_another(draft: Draft, context: Context) -> bool:
    """Whether what is served in a place is no work of the one in hand: 다라의 ‘별’이 일본에서 서비스된다."""
    if draft.rule != "operatesIn/served":
        return False
    frame = next((f for f in context.frames if context.cue_of(f) in draft.cues), None)
    if frame is None or frame.status in ("Considered", "Question", "Possible"):
        return True
    about = next((p for p in reversed((*frame.inherited, *frame.phrases)) if p.case in SUBJECTS), None)
    if about is None:
        return False
    head = about.last.head
    if head is None:
        return not about.last.reference and not about.last.noun.endswith(_GENERAL)
    if head.thing is draft.subject:
        return False
    return context.discourse.makers.get(id(head.thing)) is not draft.subject


_SEATED = frozenset(["locatedIn/headquarters", "locatedIn/secretariat"])
_SEAT = ("본사", "본점", "본부", "사무국")


def _mean_the_new(context: Context, found: list[Draft]) -> None:
    """A seat that without whose it is, is that of what was just founded: 합작사를 세운다. 본점은 창원에 둔다."""
    for at, draft in enumerate(found):
        if draft.rule not in _SEATED:
            continue
        frame = next((f for f in context.frames if context.cue_of(f) in draft.cues), None)
        new = context.discourse.recent("founded")
        named = any(m.thing is draft.subject for m in context.mentions)
        if frame is None or new is None or named or not fits(new.type, ("Organization",)) or new is draft.subject:
            continue
        if any(p.case is Case.TOPIC and p.last.noun.endswith(_SEAT) for p in frame.phrases):
            found[at] = replace(draft, subject=new, doubt=1)


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


def entered_before(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """The countries that a firm has been in before, where it enters one more: 일본에 이어 대만에 진출했다."""
    found[:] = [d for d in found if not (at_home(d) or _of_another(d, context) or _elsewhere(d, context))]
    _mean_the_new(context, found)
    yield from _bases_before(context)
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


_BASES = ("거점", "진출국", "진출지", "법인", "지사", "사무소", "진출", "시장", "무대", "상륙지")


def _bases_before(context: Context) -> Iterator[Draft]:
    """Where a firm has been before the place that a text spoke of: 일본, 싱가포르에 이은 세 번째 거점이다."""
    if "이은" not in context.text and "이어" not in context.text:
        return
    for frame in context.frames:
        if frame.lemma != "이다" or not frame.stated or frame.gaps:
            continue
        told = [p for p in frame.by_case(Case.COPULA) if p.last.noun.endswith(_BASES) and "번째" in context.text]
        doer = context.discourse.dropped(("Company",)) if told else None
        if doer is None or any(p.mentions for p in frame.phrases if p.case in SUBJECTS):
            continue
        cases = (*frame.by_case(Case.DATIVE), *frame.by_case(Case.THAN))
        before = [p for p in cases if p.particle.endswith("+")]
        for item in (item for phrase in before for item in phrase.items if not item.nouns):
            for place in (m.thing for m in item.mentions if m.thing.type == "Place"):
                if place.label not in _CONTINENTS:
                    yield context.draft(doer, "operatesIn", place, "operatesIn/base-before", context.cue_of(frame))
