"""Posts that what was told before explains: the first head of what was just set up, and who follows whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["FOLLOWS", "aim_at_the_new", "successors"]

FOLLOWS = "holdsPosition/follows"
"""The rule by which `successors` reads."""

_BODIES = ("Alliance", "ResearchInstitute", "University", "Organization")
_SETTING_UP = frozenset(
    f"{stem}다"
    for stem in ("만들", "신설하", "설립하", "세우", "창립하", "창설하", "출범시키", "출범하", "발족하", "꾸리", "열")
)


def aim_at_the_new(draft: Draft, context: Context) -> None:
    """Gives the post of a first head to the body that was just set up: ‘별연구원’을 만들고 초대 원장으로 영입했다."""
    if draft.predicate != "holdsPosition" or not draft.qualifiers.title:
        return
    if (headed := _headed(draft, context)) is not None:
        draft.object = headed
        return
    if (new := _of_the_new(draft, context)) is not None:
        draft.object = new
        return
    title = draft.qualifiers.title.removeprefix("초대").strip().removeprefix("법인 ")
    if not any(context.text.startswith(title, end) for m in _NEW.finditer(context.text) for end in (m.end(1), m.end())):
        return
    body = _set_up(context)
    if (
        body is not None
        and not _of_part(title, body)
        and body is not draft.subject
        and not _holds_there(draft, context)
    ):
        draft.object = body
        draft.qualifiers = replace(draft.qualifiers, title=title)


_NEW = re.compile("((?:초대|신설 법인|새 법인|신규 법인) )(?:[가-힣A-Za-z]+ )?")
_GAINING = frozenset([*_SETTING_UP, "인수하다"])
_HEADING = re.compile(
    r"(?:초대|신임|첫|공동)? ?(?:대표|대표이사|법인장|사장|[원소단]장|센터장|이사장|총장|최고경영자)(?:\(CEO\))?|CEO"
)
_GIVING = frozenset(
    f"{stem}{end}다"
    for stem in ("선임", "임명", "내정", "발탁", "영입", "선출", "낙점", "추대")
    for end in ("하", "되")
) | {"앉히다", "앉다", "세우다", "맡다", "겸하다", "겸임하다"}


# Rules by which somebody is given a post that may be of what was just set up: 대표는 김다온 전무가 맡는다.
_SEATING = ("holdsPosition/appoint", "holdsPosition/post-of-topic")


def _of_the_new(draft: Draft, context: Context) -> Thing | None:
    """What a head is chosen for whose post no owner has, right behind its founding: ‘별’을 세우고 대표에 앉혔다."""
    if not draft.rule.startswith(_SEATING) or not _HEADING.fullmatch(draft.qualifiers.title):
        return None
    for frame in context.frames:
        posts = [p for p in frame.phrases if p.last.noun and draft.qualifiers.title.endswith(p.last.noun)]
        if frame.lemma not in _GIVING or frame.gaps or not posts or any(p.last.mentions or p.owner for p in posts):
            continue
        if any(m.thing is not draft.subject for p in frame.phrases if p.case is Case.TOPIC for m in p.mentions):
            return None
        for step in context.frames[: context.frames.index(frame)]:
            bodies = [p.last.head.thing for p in step.by_case(Case.ACCUSATIVE) if p.last.head is not None]
            doers = {id(m.thing) for p in (*step.phrases, *step.inherited) if p.case in SUBJECTS for m in p.mentions}
            if step.lemma in _GAINING and not step.gaps and id(draft.object) in doers and len(bodies) == 1:
                return bodies[0] if fits(bodies[0].type, ("Organization",)) else None
        about = any(p.case in SUBJECTS and p not in posts and _is_body(p) for p in (*frame.phrases, *frame.inherited))
        return None if about else context.discourse.founded_just()
    return None


def _is_body(phrase: Phrase) -> bool:
    head = phrase.last.head
    return head is not None and fits(head.thing.type, ("Organization",))


_HEAD = re.compile(r"((?:진흥|연구|개발|평가|정보|기술|과학|산업)원|연구소|협회|협의회|재단|위원회|공단|공사|학회)장")


def _headed(draft: Draft, context: Context) -> Thing | None:
    """The body that a title is of by its own words, where it is given to another: 김다온 진흥원장은."""
    head = _HEAD.fullmatch(draft.qualifiers.title)
    if head is None or not isinstance(draft.object, Thing) or draft.object.label.endswith(head[1]):
        return None
    return context.discourse.ending_in(head[1])


_PART = re.compile(r"(부문|본부|사업부|실|팀|그룹|센터|랩|담당|국|과)장(?:\([A-Za-z]+\))?$")


def _of_part(title: str, body: Thing) -> bool:
    """Whether a title is that of the head of some part, and a body is called otherwise: 별연구원 초대 부문장."""
    part = _PART.search(title)
    return part is not None and not body.label.endswith(part[1])


def _holds_there(draft: Draft, context: Context) -> bool:
    """Whether the sentence names the body of the post right before it: 별협회 초대 회장."""
    label = draft.object.label if isinstance(draft.object, Thing) else ""
    return f"{label} 초대" in context.text or f"{label}의 초대" in context.text


def _set_up(context: Context) -> Thing | None:
    """The body that this sentence sets up, else the alliance or institute that was set up or named just before."""
    for frame in context.frames:
        if frame.lemma in _SETTING_UP:
            for mention in (m for p in frame.by_case(Case.ACCUSATIVE) for m in p.last.mentions):
                if fits(mention.thing.type, _BODIES) and mention.thing.type != "Company":
                    return mention.thing
    founded = context.discourse.founded_lately()
    if founded is not None:
        return founded
    topic = context.discourse.recent("topic")
    if topic is not None and topic.type in ("Alliance", "ResearchInstitute"):
        return topic  # 별연구소는 달연구원 산하에 꾸려진다. 초대 소장에는 …
    alliance = context.discourse.lately("Alliance", 2)
    return alliance or context.discourse.lately("ResearchInstitute", 1)


_FOLLOWING = frozenset(["후임", "후임자"])
# How it is said who may follow: 후임으로는 김가나 부사장이 거론된다.
_SPOKEN_OF = frozenset(["유력하다", "거론되다", "꼽히다", "점쳐지다", "부상하다", "오르내리다"])
_NAMED_NEXT = ("내정", "낙점", "추천", "지명")


def successors(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who takes the seat that somebody of the sentences before leaves: 그의 후임으로는 김다온 전무가 내정됐다."""
    for frame in context.frames:
        place = next((p for p in frame.phrases if not _FOLLOWING.isdisjoint(p.last.nouns)), None)
        if place is None or frame.gaps or frame.status in ("Denied", "Question"):
            continue
        people = [
            item.head.thing
            for case in (Case.COPULA, Case.NOMINATIVE, Case.ACCUSATIVE)
            for phrase in frame.by_case(case)
            for item in phrase.items
            if phrase is not place and item.head is not None and item.head.thing.type == "Person"
        ]
        left = _left(place, context, people)
        if left is None or len(people) != 1:
            continue
        organization, title = left
        planned = frame.status == "Planned" or frame.lemma.startswith(_NAMED_NEXT)
        intent = Status.PLANNED if planned else Status.ACTUAL
        intent = Status.CONSIDERED if frame.lemma in _SPOKEN_OF or frame.status == "Considered" else intent
        context.discourse.posts[id(people[0])] = organization
        same = [
            d for d in found if d.predicate == "holdsPosition" and (d.subject, d.object) == (people[0], organization)
        ]
        if same:
            for draft in same:
                draft.qualifiers = replace(draft.qualifiers, title=draft.qualifiers.title or title)
            continue
        yield Draft(
            subject=people[0],
            predicate="holdsPosition",
            object=organization,
            qualifiers=Qualifiers(title=title, status=intent),
            rule=FOLLOWS,
            span=context.span_of(0, len(context.text)),
            cues=(context.span_of(*_cue(frame, place)),),
            doubt=1,
        )


def _cue(frame: Frame, place: Phrase) -> tuple[int, int]:
    start, end = frame.predicate.start, frame.predicate.end
    return (start, end) if start < end else (place.start, place.end)


def _left(place: Phrase, context: Context, new: list[Thing]) -> tuple[Thing, str] | None:
    """The seat that falls vacant: that of who is named as the one before, else of who was told of last."""
    owners = [*(place.owner.items if place.owner is not None else ()), place.last]
    named = [thing for item in owners for thing in _people(item)]
    if not named and any(item.mentions or item.reference for item in owners):
        return None
    person = named[0] if named else context.discourse.seated(new)
    return context.discourse.seats.get(id(person)) if person is not None else None


def _people(item: Item) -> list[Thing]:
    things = [*item.reference, *(m.thing for m in item.mentions)]
    return [thing for thing in things if thing.type == "Person"]
