"""Founders told without a verb of their own, or in the clause before, and to whom what one alone sets up belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_officer, post_of
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.rules.conditions import is_named_unit, is_unit
from extractors.rules.qualifying import phrase_date
from extractors.units import SUBJECTS, Case, Item, Mention, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["founders", "heads_of_founded", "units_of"]

_OF_THEM = re.compile(r"(?:공동 ?)?(?:창업|창립|설립) ?(?:멤버|구성원|공신|자)(?: ?\S+ ?명)? ?(?:중|가운데)")
_FOUNDING = frozenset(["설립하다", "세우다", "창업하다", "창립하다", "차리다", "공동창업하다", "공동설립하다"])
_HOUSES = ("Company", "ResearchInstitute")
_RULE, _UNIT_RULE = "founded/founders", "founded/unit-set-up"
_HEADS = "holdsPosition/founder-and-head"


def founders(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who founded what, where no rule read it."""
    for frame in context.frames:
        if frame.status in ("Denied", "Question", "Planned", "Considered"):
            continue
        told = _of_those_who_founded(frame, context) or _together(frame, context) or _leading(frame)
        told = told or _joined(frame, context, found)
        if told is None:
            continue
        house, people, dated = told
        for person in people:
            if not any(d.predicate == "founded" and (d.subject, d.object) == (person, house) for d in found):
                said = Qualifiers(date=phrase_date(dated))
                yield context.draft(person, "founded", house, _RULE, context.cue_of(frame), said=said, doubt=1)


# What comes about is told of a centre without saying who set it up: 지난해 출범한 가나의 다라연구소.
_COMING_ABOUT = frozenset(["출범하다", "설립되다", "신설되다", "개소하다", "문열다", "발족하다", "꾸려지다", "생기다"])
_OWNERS = ("Company", "University", "ResearchInstitute", "Alliance")


def units_of(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Centres and laboratories that come about as somebody's, and that they belong to who alone sets them up."""
    set_up = [d for d in found if d.predicate == "founded" and isinstance(d.object, Thing)]
    for frame in context.frames:
        opened = frame.lemma == "열다" and any(p.last.noun == "문" for p in frame.by_case(Case.ACCUSATIVE))
        if (frame.lemma not in _COMING_ABOUT and not opened) or frame.status in ("Denied", "Question"):
            continue
        for phrase in frame.gaps:
            owner = phrase.owner.last.head if phrase.owner is not None and phrase.owner.particle == "의" else None
            head = phrase.last.head
            if owner is None or head is None or not is_unit(phrase.last) or not fits(owner.thing.type, _OWNERS):
                continue
            if any(d.object is head.thing for d in set_up):
                continue
            status = Status.PLANNED if frame.status else Status.ACTUAL
            said = Qualifiers(status=status, date=phrase_date(tuple(frame.phrases)))
            cue = context.cue_of(frame)
            set_up.append(context.draft(owner.thing, "founded", head.thing, _UNIT_RULE, cue, said=said, doubt=1))
            yield set_up[-1]
    for draft in set_up:
        unit = draft.object
        owners = {id(d.subject) for d in set_up if d.object is unit}
        if len(owners) > 1 or not isinstance(unit, Thing) or not is_named_unit(unit):
            continue
        told = any(d.predicate == "partOf" and d.subject is unit for d in found)
        if not told and fits(draft.subject.type, _OWNERS):
            said = Qualifiers(status=draft.qualifiers.status)
            yield context.draft(unit, "partOf", draft.subject, "partOf/unit-set-up", *draft.cues, said=said, doubt=1)


def heads_of_founded(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The posts of founders in what a clause says that they set up: 다라는 김가나 대표가 2016년 세운 회사다."""
    if not any([draft.predicate == "founded" for draft in found]):
        return
    for frame in context.frames:
        cue = context.cue_of(frame)
        houses = [m.thing for p in (*frame.inherited, *frame.phrases) if p.case is Case.TOPIC for m in p.mentions]
        houses += [thing for gap in frame.gaps for item in gap.items for thing in _meant(item)]
        # with whom somebody set it up runs it with them: 이다온 이사와 함께 회사를 차렸다
        sharing = [t for p in frame.by_case(Case.ACCUSATIVE) for t in _meant(p.last)]
        left_out = not any(p.case in (Case.ACCUSATIVE, Case.TOPIC) for p in (*frame.phrases, *frame.inherited))
        for phrase in (*frame.by_case(Case.NOMINATIVE), *frame.by_case(Case.COMITATIVE)):
            for item in phrase.items if phrase.owner is None else ():
                alone = len(item.mentions) == 1 or item.lead[-1:] == ("출신",)
                person = item.head.thing if item.head is not None and alone else None
                post = post_of(item) if is_officer(item) else None
                if person is None or post is None or post.status is not Status.ACTUAL:
                    continue
                held = [d for d in found if d.predicate == "holdsPosition" and d.subject is person]
                once = [d.object for d in held if d.qualifiers.status is Status.FORMER]
                elsewhere = context.discourse.posts.get(id(person))
                elsewhere = None if elsewhere in once else elsewhere
                full = item.head is not None and _in_full(person, item.head, context)
                apart = elsewhere is not None and elsewhere not in houses and elsewhere.type != "University"
                if not full or apart:
                    continue  # 김 원장이 제자들과 세운 다라 says nothing of who heads it
                for draft in found:
                    house = draft.object
                    set_up = draft.predicate == "founded" and draft.subject is person and cue in draft.cues
                    shared = phrase.case is Case.COMITATIVE and house in sharing
                    if not set_up or not isinstance(house, Thing) or not (house in houses or left_out or shared):
                        continue
                    title = context.text[post.start : post.end]
                    if not any(d.object is house or d.qualifiers.title == title for d in held):
                        said = Qualifiers(title=title)
                        yield context.draft(person, "holdsPosition", house, _HEADS, cue, said=said, doubt=1)


def _in_full(person: Thing, mention: Mention, context: Context) -> bool:
    return context.text.startswith(person.label, mention.start - context.sentence.span.start)


def _meant(item: Item) -> list[Thing]:
    return [*item.reference, *(m.thing for m in item.mentions)]


def _of_those_who_founded(frame: Frame, context: Context) -> tuple[Thing, list[Thing], tuple[Phrase, ...]] | None:
    """가나의 창업 멤버 중에서는 김가나 대표와 이다라 사장만 남았다."""
    for phrase in frame.phrases:
        if phrase.case is Case.NOMINATIVE or not _OF_THEM.search(context.text, phrase.start, phrase.end):
            continue
        items = [phrase.last, *(phrase.owner.items if phrase.owner is not None else ())]
        houses = [m.thing for item in items for m in item.mentions] + [t for item in items for t in item.reference]
        house = houses[0] if houses else context.discourse.protagonist()
        people = [t for p in frame.phrases if p is not phrase and p.case in SUBJECTS for t in _people(p)]
        if house is not None and fits(house.type, _HOUSES) and people:
            return house, people, ()
    return None


def _joined(
    frame: Frame, context: Context, found: Sequence[Draft]
) -> tuple[Thing, list[Thing], tuple[Phrase, ...]] | None:
    """With whom a founder set up what the sentence before is about: 김가나 대표가 이다라 이사와 세웠다."""
    people = [t for p in frame.by_case(Case.COMITATIVE) for t in _people(p)] if frame.lemma in _FOUNDING else []
    firsts = [t for p in frame.by_case(Case.NOMINATIVE) for t in _people(p)] if people else []
    cue = context.cue_of(frame) if firsts else None
    told = [d for d in found if d.predicate == "founded" and d.subject in firsts and cue in d.cues]
    houses = {id(d.object): d.object for d in told if isinstance(d.object, Thing) and fits(d.object.type, _HOUSES)}
    return (next(iter(houses.values())), people, tuple(frame.phrases)) if len(houses) == 1 else None


_LEADING = verbs("charges.leading")
_FOUNDERS = frozenset(["창업주", "창업자", "공동창업자", "설립자", "공동설립자", "창립자"])


def _leading(frame: Frame) -> tuple[Thing, list[Thing], tuple[Phrase, ...]] | None:
    """Who leads what is told of is called its founder: 이가나 대표와 창업주 김다라 대표가 이끄는 마바넷은."""
    houses = [m.thing for gap in frame.gaps[-1:] for m in gap.last.mentions] if frame.lemma in _LEADING else []
    if len(houses) != 1 or not fits(houses[0].type, _HOUSES):
        return None
    items = [item for p in frame.by_case(Case.NOMINATIVE) for item in p.items if len(item.mentions) == 1]
    people = [i.mentions[0].thing for i in items if i.lead and i.lead[-1] in _FOUNDERS]
    people = [thing for thing in people if thing.type == "Person"]
    return (houses[0], people, ()) if people else None


def _together(frame: Frame, context: Context) -> tuple[Thing, list[Thing], tuple[Phrase, ...]] | None:
    """다라는 김가나 대표 등 동문 4명이 뜻을 모아 설립했다: the topic and the subject stand before the first clause."""
    if frame.lemma not in _FOUNDING or not frame.past or frame.gaps:
        return None
    if any(p.case in (*SUBJECTS, Case.ACCUSATIVE) and not p.last.date for p in frame.phrases):
        return None
    topics = [m.thing for p in frame.inherited if p.case is Case.TOPIC for m in p.mentions]
    people = [t for p in frame.inherited if p.case is Case.NOMINATIVE for t in _people(p)]
    if len(topics) != 1 or not fits(topics[0].type, _HOUSES) or not people:
        return None
    at = context.frames.index(frame)
    steps = [p for step in context.frames[max(0, at - 2) : at] if not step.gaps for p in step.phrases]
    return topics[0], people, (*steps, *frame.phrases)


def _people(phrase: Phrase) -> list[Thing]:
    return [m.thing for item in phrase.items for m in item.mentions if m.thing.type == "Person"]
