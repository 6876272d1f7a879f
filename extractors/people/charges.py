"""Posts told by what somebody has charge of or becomes: AI 사업을 총괄하는 김가나 전무, 새 수장이 됐다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_post, post_of
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.rules.qualifying import phrase_date
from extractors.units import SUBJECTS, Case, Ending, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["charges"]

_EMPLOYERS = ("Company", "ResearchInstitute", "University", "GovernmentBody")
_LEADING = verbs("charges.leading")
_LEAVING = frozenset(
    ["떠나다", "퇴사하다", "합류하다", "옮기다", "이직하다", "이적하다", "나오다", "나가다", "물러나다", "사임하다"]
)
_UNITS = ("팀", "실", "센터", "본부", "연구소", "사업부", "사업단", "부문", "랩", "그룹", "사업본부", "TF", "담당")
_RULE = "holdsPosition/in-charge"


def charges(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The posts of those whom a clause puts in charge; who was read as holding one there is left as it is."""
    for frame in context.frames:
        if frame.status in ("Denied", "Question"):
            continue
        told = None
        if frame.lemma in _LEADING:
            told = _in_charge(frame, context)
        elif frame.lemma == "되다":
            told = _becomes(frame, context)
        elif frame.lemma in _QUITTING and frame.past:
            told = _off_the_board(frame, context)
        elif frame.lemma in ("하다", "두다", "삼다"):
            told = _at_the_head_of(frame, context)
        if told is None:
            continue
        person, body, title, status = told
        posts = [d for d in found if d.predicate == "holdsPosition" and d.subject is person]
        if not any(d.object is body or d.qualifiers.title == title for d in posts):
            context.discourse.posts.setdefault(id(person), body)
            said = Qualifiers(title=title, status=status, date=phrase_date(frame.phrases))
            yield context.draft(person, "holdsPosition", body, _RULE, context.cue_of(frame), said=said, doubt=1)


def _in_charge(frame: Frame, context: Context) -> tuple[Thing, Thing, str, Status] | None:
    doer = frame.gaps[0] if frame.gaps and not frame.adverbial else _doer(frame)
    person = _person(doer)
    if doer is None or person is None or len(doer.items) > 1:
        return None
    item = doer.last
    if len(item.mentions) > 1 or doer.owner is not None or item.within:
        return None
    post = post_of(item)
    title = context.text[post.start : post.end] if post is not None and post.status is Status.ACTUAL else ""
    unit = "" if title else _unit(frame)
    if not title and not unit:
        taken = frame.lemma in _TAKING and not frame.by_case(Case.ACCUSATIVE) and not frame.gaps
        led = _led(frame, doer) if taken or (_ongoing(frame) and frame.lemma in _HEADING) else None
        return (person, led, "", Status.PLANNED if frame.status == "Planned" else Status.ACTUAL) if led else None
    body = _employer(frame, person)
    if _ongoing(frame):
        return (person, body, title or f"{unit}장", Status.ACTUAL) if body is not None else None
    if not unit:
        return None
    leaves = any(other.lemma in _LEAVING and doer in other.phrases for other in context.frames)
    body = body or (context.discourse.protagonist() if leaves else None)
    return (person, body, f"{unit}장", Status.FORMER) if body is not None else None


_HEADING = frozenset(["이끌다", "경영하다", "지휘하다"])
_TAKING = frozenset(["맡다", "책임지다", "총괄하다"])


def _led(frame: Frame, doer: Phrase) -> Thing | None:
    """The whole organization that a clause says somebody leads: 누리연구소는 김가나가 이끈다."""
    led = list(frame.by_case(Case.ACCUSATIVE))
    if not led and doer.case is Case.NOMINATIVE:
        led = [p for p in (*frame.inherited, *frame.phrases) if p.case is Case.TOPIC]
    item = led[-1].last if led and len(led[-1].items) == 1 else None
    thing = _organization(item)
    if item is None or thing is None:
        return None
    return thing if item.reference or (item.head is not None and item.head.thing is thing and not item.nouns) else None


def _ongoing(frame: Frame) -> bool:
    """Whether a clause tells of what goes on: 맡는, 맡고 있는, 맡아 온."""
    tail = frame.predicate.tail
    if "오/VX" in tail or "있/VX" in tail:
        return "던/ETM" not in tail and not frame.past
    return not frame.past and not tail.endswith(("던/ETM", " ㄴ/ETM", "은/ETM")) and tail not in ("ㄴ/ETM", "은/ETM")


def _doer(frame: Frame) -> Phrase | None:
    """The subject of a clause that ends or goes on: 김가나 대표는 2019년부터 누리랩을 이끌고 있다."""
    if frame.predicate.ending not in (Ending.FINAL, Ending.CONNECTIVE) or frame.quoted:
        return None
    own = [p for p in frame.phrases if p.case in SUBJECTS and p.mentions]
    subjects = own or [p for p in frame.inherited if p.case is Case.NOMINATIVE]
    return next((p for p in subjects if _person(p) is not None), None)


def _person(phrase: Phrase | None) -> Thing | None:
    head = phrase.last.head if phrase is not None else None
    return head.thing if head is not None and head.thing.type == "Person" else None


def _unit(frame: Frame) -> str:
    """The part of an organization that a clause puts somebody in charge of: 안전팀."""
    for phrase in frame.by_case(Case.ACCUSATIVE):
        item = phrase.last
        if len(phrase.items) == 1 and not item.mentions and item.noun.endswith(_UNITS) and len(item.noun) > 2:
            return item.noun
    return ""


def _employer(frame: Frame, person: Thing) -> Thing | None:
    """Where somebody has charge: 누리랩에서, 누리랩을, 누리랩(의) AI 사업을."""
    for phrase in frame.phrases:
        if phrase.case is Case.LOCATIVE and (thing := _organization(phrase.last)) is not None:
            return thing
    for phrase in frame.by_case(Case.ACCUSATIVE):
        if len(phrase.items) > 1:
            continue
        owner = phrase.owner.last if phrase.owner is not None else None
        for thing in (_organization(phrase.last), _organization(owner)):
            if thing is not None and thing is not person:
                return thing
    return None


def _organization(item: Item | None) -> Thing | None:
    things = [m.thing for m in item.mentions] if item is not None else []
    things += item.reference if item is not None else ()
    fit = [thing for thing in things if fits(thing.type, _EMPLOYERS)]
    return fit[0] if len(fit) == 1 and things[0] is fit[0] else None


def _becomes(frame: Frame, context: Context) -> tuple[Thing, Thing, str, Status] | None:
    """김가나 부사장이 누리랩의 새 수장이 됐다."""
    seats = [p for p in frame.by_case(Case.NOMINATIVE) if is_post(p.last) and _person(p) is None and len(p.items) == 1]
    if not seats:
        return None
    seat = seats[-1]
    doers = [p for p in (*frame.phrases, *frame.inherited, *frame.gaps[:1]) if p is not seat]
    people = [p for p in doers if p.case in (*SUBJECTS, Case.GAP) or p in frame.gaps]
    person = next((thing for p in people if (thing := _person(p)) is not None), None)
    post = post_of(seat.last)
    if person is None or post is None:
        return None
    owner = seat.owner.last if seat.owner is not None else None
    body = _organization(seat.last) or _organization(owner)
    if body is None and owner is None and not seat.last.mentions:
        body = context.discourse.protagonist()
    if body is None:
        return None
    planned = frame.status in ("Planned", "Possible") or (not frame.past and frame.predicate.ending is Ending.FINAL)
    title = context.text[post.start : post.end]
    return person, body, title, Status.PLANNED if planned else Status.ACTUAL


_QUITTING = frozenset(["물러나다", "사퇴하다", "사임하다", "빠지다", "나가다", "떠나다", "나오다"])
_BOARD = re.compile("이사회|이사진")


def _off_the_board(frame: Frame, context: Context) -> tuple[Thing, Thing, str, Status] | None:
    """김가나 씨가 누리랩 이사회에서 물러났다."""
    person = next((t for p in (*frame.phrases, *frame.gaps[:1]) if p.case in SUBJECTS and (t := _person(p))), None)
    for phrase in frame.phrases:
        if phrase.case not in (Case.LOCATIVE, Case.ACCUSATIVE) or person is None:
            continue
        if _BOARD.search(context.text, phrase.start, phrase.end):
            owner = phrase.owner.last if phrase.owner is not None else None
            body = _organization(phrase.last) or _organization(owner)
            if body is None and owner is None and not phrase.last.mentions:
                body = context.discourse.protagonist()
            return (person, body, "이사", Status.FORMER) if body is not None else None
    return None


_TEAMS = ("단", "팀", "TF", "본부", "센터", "조직", "협의체", "위원회", "실", "반", "랩")


def _at_the_head_of(frame: Frame, context: Context) -> tuple[Thing, Thing, str, Status] | None:
    """박가나 부시장을 단장으로 하는 ‘별 지원단’: a team in quotation marks is a body, if nothing else shows it."""
    gap = frame.gaps[0].last.head if frame.gaps and not frame.adverbial else None
    person = next((t for p in frame.by_case(Case.ACCUSATIVE) if (t := _person(p)) is not None), None)
    posts = [post for p in frame.by_case(Case.INSTRUMENTAL) if (post := post_of(p.last)) is not None]
    if gap is None or person is None or not posts or not gap.thing.label.endswith(_TEAMS) or gap.thing.known:
        return None
    if gap.thing.type in ("", "Product", "Program"):
        gap.thing.type = "Organization"
    if not fits(gap.thing.type, ("Organization",)):
        return None
    return person, gap.thing, context.text[posts[0].start : posts[0].end], Status.ACTUAL
