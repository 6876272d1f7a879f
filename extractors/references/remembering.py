"""What a statement leaves for the sentences behind it to go on about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.references.discourse import Discourse
from extractors.references.referents import heads_of
from extractors.rules.qualifying import ROUND, phrase_date
from extractors.units import Case, Phrase, Thing
from ontology.model import Money, PartialDate, Precision, Status
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["APPOINTING", "TOTAL", "raiser", "remember", "remember_rounds", "take_in"]

# What the amount is called that a firm raised in all its rounds.
TOTAL = "누적"

# Which end of a fact later sentences go on about: `…을 유치했다. 다라벤처스가 참여했다.`
_EVENTS = {
    "fundingRaised": "fundingRaised",
    "founded": "founded",
    "memberOf": "memberOf",
    "participatesIn": "participatesIn",
    "leads": "participatesIn",
    "funds": "participatesIn",
}


APPOINTING = frozenset(
    f"holdsPosition/{name}" for name in ("appoint", "appoint-next", "appointed", "appointed-next", "post-of-topic")
)
"""Rules by which a sentence tells that somebody gets a post."""


_THERE = "holdsPosition/appointed-there"

# Posts by which somebody is called, which falls vacant when the text goes on about who follows.
_SEATS = frozenset(
    f"holdsPosition/{name}"
    for name in (
        *("person-organization-title", "organization-person-title", "organization-title-person", "topic-person"),
        *("of-what-they-lead", "of-what-they-founded", "title-first", "topic-title-first", "founder-post", "is"),
    )
)
# Rules whose object has no name, so that no mention of it is noted.
_DESCRIBED = frozenset(["described", "described-jointly", "has-described", "built-described"])
# What two organizations have to do with each other.
_TIES = frozenset(["partnersWith", "investsIn", "acquires", "supplies"])


# What a company does with a round, be its size told or not.
_ROUNDS = frozenset(
    [
        "유치하다",
        "마치다",
        "마무리하다",
        "완료하다",
        "마감하다",
        "끝내다",
        "클로징하다",
        "투자받다",
        "받다",
        "매듭짓다",
        "모으다",
        "닫다",
        "마련하다",
        "조달하다",
        "수혈하다",
        "확보하다",
    ]
)
_ROUND = re.compile(
    r"투자|라운드|펀딩|시리즈 ?[A-H]|프리 ?시리즈|시드|브[릿리]지|프리 ?IPO|유상증자|종잣돈|마중물|외부 자금"
)


def remember_rounds(context: Context) -> None:
    """Tells the state of an article who closed a round of which no amount is told: 다라는 시리즈A 투자를 마쳤다."""
    for phrase in [u for u in context.units if isinstance(u, Phrase) and _names_round(u.last.nouns)]:
        names = [*phrase.last.mentions, *(phrase.owner.mentions if phrase.owner is not None else ())]
        if len(names) == 1 and names[0].thing.type == "Company" and not _LOST.search(context.text, phrase.end):
            context.discourse.happened("fundingRaised", names[0].thing, " ".join(phrase.last.nouns))
    for frame in context.frames:
        if (thing := raiser(frame, context)) is not None:
            said = ROUND.search(context.text, frame.start, frame.end)
            name, day = said.group().strip() if said else "", phrase_date(frame.phrases) or _reported(frame, context)
            context.discourse.happened("fundingRaised", thing, name)
            if day is not None and frame.status not in _OPEN:
                context.discourse.rounds.append((context.discourse.number, thing, name, day))


_LOST = re.compile("무산|불발|철회|결렬|엎어")


@lru_cache(maxsize=2**14)
def _names_round(nouns: tuple[str, ...]) -> bool:
    return ROUND.fullmatch(" ".join(nouns)) is not None


def _reported(frame: Frame, context: Context) -> PartialDate | None:
    """The day on which somebody told of what a clause says: 라운드를 마쳤다고 14일 알렸다."""
    at = context.frames.index(frame) + 1
    report = context.frames[at] if at < len(context.frames) else None
    if report is None or frame.predicate.connective not in ("다고", "라고") or not frame.past:
        return None
    day = phrase_date(report.phrases)
    return day if day is not None and day.precision is Precision.DAY else None


_OPEN = ("Planned", "Considered", "Possible")


def raiser(frame: Frame, context: Context) -> Thing | None:
    """Who by what a clause says raises money, or is about to."""
    if (
        frame.lemma not in _ROUNDS
        or frame.status in ("Denied", "Question")
        or (frame.gaps and not _then(frame, context))
    ):
        return None
    phrases = (*frame.phrases, *frame.inherited)
    objects = [p for p in phrases if p.case in (Case.ACCUSATIVE, Case.BARE, Case.INSTRUMENTAL, Case.DATIVE)]
    raised = frame.lemma == "투자받다" or any(_ROUND.search(" ".join(p.last.nouns)) for p in objects)
    raised = raised or (frame.lemma in _RAISING and any(_paid(p) for p in objects))
    doer = next((p.last for p in phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and not p.last.date), None)
    if not raised or any(m.thing.type == "Company" for p in frame.by_case(Case.DATIVE) for m in p.mentions):
        return None
    if doer is None:
        return context.discourse.dropped(("Company",))
    things = heads_of(doer)
    return things[0] if len(things) == 1 and things[0].type == "Company" else None


_RAISING = frozenset(["유치하다", "조달하다", "투자유치하다", "끌어모으다", "수혈하다"])
# When something was so: 시리즈B 자금을 모을 당시.
_TIMES = frozenset(["당시", "때", "과정", "단계", "자리", "무렵", "시점"])


def _then(frame: Frame, context: Context) -> bool:
    return frame.gap is not None and context.text[frame.gap.start : frame.gap.last.end] in _TIMES


def _paid(phrase: Phrase) -> bool:
    return any(isinstance(q.value, Money) for item in phrase.items for q in item.quantities)


def take_in(drafts: Iterable[Draft], found: list[Draft], context: Context) -> None:
    """Adds drafts to those found in a sentence, each remembered before the next is made."""
    for draft in drafts:
        remember(context.discourse, draft)
        found.append(draft)


def remember(discourse: Discourse, draft: Draft) -> None:
    """Tells the state of an article what a statement leaves for the sentences behind it."""
    kind = _EVENTS.get(draft.predicate)
    thing = draft.subject if kind == "fundingRaised" else draft.object
    if (
        draft.predicate == "investsIn"
        and discourse.recent("fundingRaised") is draft.object
        and isinstance(draft.object, Thing)
    ):
        discourse.happened("fundingRaised", draft.object)
    joined = thing.type in ("Alliance", "Program") if isinstance(thing, Thing) else False
    if kind and isinstance(thing, Thing) and (kind in ("fundingRaised", "founded") or joined):
        # all that was raised so far is no round that others join
        round_ = "" if draft.qualifiers.round == TOTAL else draft.qualifiers.round
        if id(thing) in discourse.background and discourse.recent("memberOf") is not None:
            return  # 일본 가나가 이끄는 ‘달 연합’과 교류 협약을 맺는다: the text goes on about its own
        discourse.happened("memberOf" if thing.type == "Alliance" else kind, thing, round_)
    if PREDICATES[draft.predicate].kind is not Kind.ENTITY:
        discourse.measure(draft.predicate, draft.subject)
        if draft.subject.type in ("AIModel", "Product", "Hardware") and discourse.turned_to < discourse.number:
            discourse.focus(draft.subject)
    if draft.predicate in ("investsIn", "acquires") and isinstance(draft.object, Thing):
        discourse.did(draft.predicate, draft.subject, draft.object)
        if draft.predicate == "acquires" or draft.qualifiers.stake:
            discourse.bought(draft.object)
    if draft.predicate == "investmentTotal":
        discourse.spenders.add(id(draft.subject))
    if draft.predicate == "founded" and isinstance(draft.object, Thing):
        discourse.set_up(draft.object, draft.subject)
        if draft.subject.type == "Person" and draft.object.type == "Company":
            discourse.firms.setdefault(id(draft.subject), []).append(draft.object)
    fab = draft.rule.partition("/")[2].startswith(("foundry", "fabs-", "makes-"))
    if draft.predicate in _TIES and isinstance(draft.object, Thing) and not fab:
        discourse.tied(draft.subject, draft.object, agreed=draft.predicate == "partnersWith")
    if draft.predicate == "partOf" and isinstance(draft.object, Thing):
        discourse.child(draft.subject, draft.object)
    if draft.rule == _THERE and isinstance(draft.object, Thing):
        discourse.posts[id(draft.subject)] = draft.object  # 김 단장은: of the body that took them on
    if draft.rule in _SEATS and isinstance(draft.object, Thing):
        discourse.seat(draft.subject, draft.object, draft.qualifiers.title)
        if draft.qualifiers.status is Status.ACTUAL:
            discourse.posts.setdefault(id(draft.subject), draft.object)
    appointed = draft.rule in APPOINTING or draft.rule.endswith("/bare-post")
    if appointed and isinstance(draft.object, Thing):
        discourse.announced(draft.object)
        if draft.object.type in ("Company", "ResearchInstitute", "GovernmentBody"):
            discourse.posts[id(draft.subject)] = draft.object
    founder = draft.predicate == "founded" and draft.subject.type == "Person" and draft.main
    if founder and isinstance(draft.object, Thing) and draft.qualifiers.status is Status.ACTUAL:
        discourse.started = (discourse.number, draft.object)  # 김가나 씨는 다라를 차렸다. 지난달 투자를 유치했다.
    if draft.predicate in ("releases", "develops", "provides") and isinstance(draft.object, Thing):
        discourse.made(draft.object, draft.subject)
        if draft.predicate == "provides" and draft.main and draft.object.type == "Product":
            discourse.focus(draft.object)
        if draft.predicate == "releases" and draft.main:
            discourse.launched(draft.object)
        if draft.main and draft.predicate != "provides":
            discourse.turned_to = discourse.number
            discourse.focus(draft.object)
    if draft.predicate == "uses" and draft.subject.type in ("Product", "Facility", "AIModel", "Hardware"):
        discourse.place = (discourse.number, draft.subject)  # 비서 ‘별’에 가나의 엔진을 붙였다. 여기에 …
    for end in (draft.subject, draft.object):
        # a site that is only described (해남에 데이터센터를 짓는다) was named by no mention
        if isinstance(end, Thing) and end.type == "Facility":
            discourse.note(end)
    if isinstance(draft.object, Thing) and draft.rule.partition("/")[2] in _DESCRIBED:
        discourse.note(draft.object)  # 병원은 의료용 언어모델을 개발했다. 매개변수는 80억개다.
