"""What follows for a post from the others that somebody holds: who moved on has left, and one is promoted at home."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.clauses.lasting import for_years, lasts, till_then
from extractors.clauses.posts import CHAIRS, is_post
from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.rules.qualifying import phrase_date
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import PartialDate, Precision, Status

__all__ = ["leave_behind", "sort_out"]

_POST = "holdsPosition"
_MOVING = frozenset(
    f"holdsPosition/{name}" for name in ("appointed", "appointed-there", "moved", "joined-as", "promoted", "worked-at")
)
# Bodies beside a career: their chairs have other posts.
_SIDE = frozenset(["Alliance", "Program", "GovernmentBody", "Organization", "University"])


def sort_out(context: Context, found: list[Draft]) -> list[Draft]:
    """The drafts of a sentence without a promotion elsewhere than where one is, and with posts held for a time over."""
    if not any([d.predicate == _POST or d.rule == "partOf/child" for d in found]):
        return found
    home = {(d.subject, d.cues): d for d in found if d.rule == "holdsPosition/promoted"}
    kept = [d for d in found if d.rule != "holdsPosition/appointed" or not _elsewhere(d, home.get((d.subject, d.cues)))]
    listed = {
        id(m.thing) for frame in context.frames for gap in frame.gaps[:1] for i in gap.items[1:] for m in i.mentions
    }
    kept = [d for d in kept if d.rule not in _OF_ONE or id(d.subject) not in listed]
    kept = [d for d in kept if not (_of_another_body(d) or _goes_to_another(d, context))]
    kept = [d for d in kept if not (_teaches_at_firm(d) or _manages_committee(d) or _serves_state_at_firm(d))]
    kept = [one for d in kept if (one := _at_its_body(d, context)) is not None]
    kept = [d for d in kept if not (d.rule == "holdsPosition/promoted" and _promoted_elsewhere(d, context))]
    taking_part = [context.span_of(f.predicate.start, f.predicate.end) for f in context.frames if f.lemma in _SHARING]
    kept = [d for d in kept if d.rule != "partOf/child" or not any(cue in d.cues for cue in taking_part)]
    apart = [f for f in context.frames if f.lemma in _PARTING and f.past and not f.status and not f.gaps]
    for draft in kept if apart else ():
        if draft.rule == "partOf/child" and draft.qualifiers.status is Status.ACTUAL:
            draft.qualifiers = replace(draft.qualifiers, status=Status.ENDED)
    _rise(kept)
    _now(context, kept)
    _date_by_own_clause(context, kept)
    _date_by_taking_office(context, kept)
    for frame in context.frames:
        until = till_then(frame) and frame.lemma in _IN_OFFICE and not frame.status
        if until or _for_a_time(frame, context):
            cue = context.span_of(frame.predicate.start, frame.predicate.end)
            for draft in kept:
                if draft.predicate == _POST and cue in draft.cues and draft.qualifiers.status is Status.ACTUAL:
                    draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)
        if frame.past and not lasts(frame):
            cue = context.span_of(frame.predicate.start, frame.predicate.end)
            for draft in kept:
                if draft.rule == "holdsPosition/works-as" and cue in draft.cues:
                    draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)
        if _went_on(frame, context):
            cue = context.span_of(frame.predicate.start, frame.predicate.end)
            for draft in kept:
                elsewhere = context.discourse.posts.get(id(draft.subject), draft.object) is not draft.object
                if draft.rule == "holdsPosition/moved" and cue in draft.cues and elsewhere:
                    draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)
        leaver = _leaver(frame)
        for draft in kept if leaver is not None else ():
            if draft.subject is leaver and draft.rule in _HEADING and draft.qualifiers.status is Status.ACTUAL:
                date = draft.qualifiers.date or phrase_date(frame.phrases)
                draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER, date=date)
    over = [d for d in kept if d.predicate == _POST and d.qualifiers.status is Status.FORMER]
    if over and _SPOKEN.search(context.text) is None:
        context.discourse.career = (context.discourse.number, over[-1].subject)
    for draft in kept:
        if draft.predicate == _POST and draft.qualifiers.status is Status.ENDED:
            draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)
    return kept


# What a clause before two people says of the first: 가나 부사장을 겸하는 김하늘 교수와 이도담 교수.
_OF_ONE = frozenset(["holdsPosition/from", "holdsPosition/served"])
_STATE = re.compile("[가-힣]{2,}(?:청|처|공사|공단|협회|위원회|진흥원|연합회|거래소)$")
_LATE = re.compile("(?:고|故) [가-힣]{2,4} ")


def _of_another_body(draft: Draft) -> bool:
    """Whether the words before a post tell of a body or a person that nothing knows: 투자사 다라 사장, 가나청 국장."""
    if draft.predicate != _POST or not (draft.doubt or draft.rule == "holdsPosition/topic-person"):
        return False
    before = draft.qualifiers.title.split()[:-1]
    named = any(word in lexicon().organization_before or _STATE.fullmatch(word) for word in before)
    return named or _LATE.match(draft.qualifiers.title) is not None


_RISING = frozenset(["holdsPosition/promoted", "holdsPosition/became-here"])


def _rise(drafts: Sequence[Draft]) -> None:
    """Ends the post by which somebody is called who rose in the same house: 김가나 상무가 전무로 승진했다."""
    risen = [d for d in drafts if d.rule in _RISING and d.qualifiers.status is Status.ACTUAL]
    for draft in drafts:
        if draft.predicate == _POST and draft.rule not in _RISING and draft.qualifiers.status is Status.ACTUAL:
            rank = draft.qualifiers.title.rpartition(" ")[2]
            if any(d.subject is draft.subject and d.object is draft.object and _is_above(d, rank) for d in risen):
                draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)


_RANKS = ("수석", "이사", "상무", "전무", "부사장", "사장", "부회장", "회장")


def _is_above(draft: Draft, rank: str) -> bool:
    """Whether a post is a higher rank: 상무 before 전무; 대표이사 is no rank that one leaves."""
    title = draft.qualifiers.title.rpartition(" ")[2]
    return rank in _RANKS and title in _RANKS and _RANKS.index(title) > _RANKS.index(rank)


_SPOKEN = re.compile('[“”"]')
# What makes a part of a firm one of its own: 사내벤처로 출발해 분사했다.
_PARTING = frozenset(["분사하다", "독립하다", "분사되다", "스핀오프하다"])
# How somebody has a post, which a clause that ends with 다가 says to be over: 단장을 맡다가 영입됐다.
_IN_OFFICE = frozenset(["맡다", "이끌다", "총괄하다", "담당하다", "겸하다", "일하다", "근무하다", "지내다", "재직하다"])


def _went_on(frame: Frame, context: Context) -> bool:
    """Whether a sentence tells what somebody did where they went: 다라로 옮겨 설계를 총괄했다."""
    after = context.frames[context.frames.index(frame) + 1 :][:1]
    steps = frame.predicate.connective in ("어", "아", "여", "어서", "아서", "여서") and not frame.gaps
    return steps and any(f.past and not f.status and not f.gaps and not lasts(f) for f in after)


_SCHOLAR = re.compile("(?:교수|총장|학장|학과장)$")


def _goes_to_another(draft: Draft, context: Context) -> bool:
    """Whether a post that somebody moves on to was given to the old house, though another is named: 다라 소장으로."""
    if draft.rule != "holdsPosition/post-after":
        return False
    frames = [f for f in context.frames if context.span_of(f.predicate.start, f.predicate.end) in draft.cues]
    goals = [p for frame in frames for p in frame.by_case(Case.INSTRUMENTAL)]
    return any(m.thing is not draft.object and m.thing.type != "Person" for p in goals for m in p.last.mentions)


def _teaches_at_firm(draft: Draft) -> bool:
    """Whether a professor was given to a company, for want of the university that the sentence names otherwise."""
    firm = isinstance(draft.object, Thing) and draft.object.type == "Company"
    return firm and draft.predicate == _POST and draft.doubt > 0 and _SCHOLAR.search(draft.qualifiers.title) is not None


# 가나연구원 산하 조직으로 다라와 마바가 참여한다: what those are that take part is another thing.
_SHARING = frozenset(["참여하다", "협력하다", "동참하다", "지원하다"])
_COMMITTEE = re.compile("(?:위원회|협의회|협의체|추진단|자문단|대통령실|총리실)$")
_MANAGER = re.compile(r"^(?:공동|각자)?(?:대표|대표이사|사장|부사장|전무|상무|[^ ]*책임자|C[A-Z]{1,3}O)(?:\(\w+\))?$")


def _manages_committee(draft: Draft) -> bool:
    """Whether a post that only firms have was given to the committee in hand: 김가나 대표가 위원장이다."""
    body = draft.object.label if isinstance(draft.object, Thing) else ""
    office = isinstance(draft.object, Thing) and draft.object.type == "GovernmentBody"
    alone = draft.rule == "holdsPosition/topic-person" and (office or _COMMITTEE.search(body) is not None)
    return alone and _MANAGER.match(draft.qualifiers.title) is not None


_OF_STATE = re.compile(r"(?:^|[ 제0-9])(?:차관|장관|부총리|총리)$|(?:정책관|심의관|기획관|조정관|비서관|행정관)$")


def _serves_state_at_firm(draft: Draft) -> bool:
    """Whether a post that only the state has was given to a firm or an institute, for want of the ministry."""
    body = draft.object.type if isinstance(draft.object, Thing) else ""
    firm = body in ("Company", "ResearchInstitute", "University")
    return firm and draft.predicate == _POST and draft.doubt > 0 and bool(_OF_STATE.search(draft.qualifiers.title))


# Heads that only some bodies have: how those are called, and which others have none of the kind.
_HEADS_OF = (
    (re.compile("(?:^| )부?위원장$"), ("위원회", "위"), frozenset(["Company", "University", "ResearchInstitute"])),
    (re.compile("(?:^| )부?소장$"), ("연구소",), frozenset(["Company", "University", "GovernmentBody"])),
    (re.compile("(?:^| )부?원장$"), ("원",), frozenset(["Company", "University"])),
    (re.compile("(?:^| )총장$"), ("대", "대학교"), frozenset(["Company", "GovernmentBody", "ResearchInstitute"])),
    (re.compile("(?:^| )센터장$"), ("센터",), frozenset(["GovernmentBody"])),
    (re.compile("(?:^| )(?:공동)?연구원장$"), ("연구원",), frozenset(["University", "GovernmentBody"])),
    (re.compile("(?:^| )협회장$"), ("협회",), frozenset(["Company", "University", "GovernmentBody"])),
    (re.compile("(?:^| )진흥원장$"), ("진흥원",), frozenset(["Company", "University", "GovernmentBody"])),
)


def _at_its_body(draft: Draft, context: Context) -> Draft | None:
    """A post that only bodies of a kind have, at the last such one where the text was guessed to mean another.

    누리연구소가 문을 열었다. 가나는 이를 쓴다. 김하늘 소장은 …: that of 누리연구소; without one, of nobody.
    """
    body = draft.object
    alone = draft.rule == "holdsPosition/post-alone"  # 누리온 김가나 대표는 부의장을 맡았다
    told = draft.rule == "holdsPosition/notice" or (any(m.thing is body for m in context.mentions) and not alone)
    if draft.predicate != _POST or not isinstance(body, Thing) or told:
        return draft
    for title, ends, without in _HEADS_OF:
        if title.search(draft.qualifiers.title) is None or body.label.endswith(ends):
            continue
        meant = next((thing for end in ends if (thing := context.discourse.ending_in(end)) is not None), None)
        if meant is None:
            return None if body.type in without else draft
        context.discourse.posts[id(draft.subject)] = meant
        return replace(draft, object=meant)
    topic = context.discourse.recent("topic")
    if topic is not None and topic.type == "Alliance" and body is not topic and CHAIRS.search(draft.qualifiers.title):
        context.discourse.posts[id(draft.subject)] = topic
        return replace(draft, object=topic)
    return draft


def _promoted_elsewhere(draft: Draft, context: Context) -> bool:
    """Whether a promotion goes with a post elsewhere: 새 대표에는 김가나 다라넷 상무가 부사장으로 승진해 선임됐다."""
    for frame in context.frames:
        cue = context.span_of(frame.predicate.start, frame.predicate.end)
        seats = [p for p in frame.by_case(Case.DATIVE) if p.last.noun.endswith("장") or is_post(p.last)]
        seats = [p for p in seats if p.particle.endswith("는")]
        if cue in draft.cues and seats:
            return True
    return False


_COMING = re.compile(
    "(?:신설|출범|설립|통합|합병|합작|분할|독립)[가-힣]* ?(?:되는|될|하는|할|법인|회사|기구)|(?:생기는|생길) "
)


def _now(context: Context, kept: Sequence[Draft]) -> None:
    """Takes a post that somebody has by a clause of the present for one held, unless the body is still to come."""
    for frame in context.frames if _COMING.search(context.text) is None else ():
        if frame.lemma != "맡다" or frame.status or frame.past:
            continue
        date = phrase_date(frame.phrases)
        cue = context.span_of(frame.predicate.start, frame.predicate.end)
        for draft in kept if date is None else ():
            if draft.rule == "holdsPosition/post-of-topic" and cue in draft.cues:
                draft.qualifiers = replace(draft.qualifiers, status=Status.ACTUAL)


def _date_by_own_clause(context: Context, kept: Sequence[Draft]) -> None:
    """Takes from posts of the past the date of a clause before: 2003년 누리전자에 입사해 다라통신 상무를 지냈다."""
    for frame in context.frames:
        cue = context.span_of(frame.predicate.start, frame.predicate.end)
        over = [d for d in kept if d.rule == "holdsPosition/served-once" and cue in d.cues]
        if over and phrase_date(frame.phrases) is None:
            for draft in over:
                draft.qualifiers = replace(draft.qualifiers, date=None)
        for draft in kept if frame.lemma == "입사하다" else ():
            # Who joined as staff and went on to posts elsewhere has left.
            on = any(d.rule == "holdsPosition/served-once" and d.subject is draft.subject for d in kept)
            on = on or any(
                d.rule == "holdsPosition/appointed" and d.subject is draft.subject and d.object is draft.object
                for d in kept
                if d is not draft and d.qualifiers.title != draft.qualifiers.title
            )
            if on and draft.predicate == _POST and cue in draft.cues and draft.qualifiers.status is Status.ACTUAL:
                draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)


# How somebody comes to a post, and how others give it.
_TAKING = frozenset(
    ["취임하다", "부임하다", "선임되다", "임명되다", "발탁되다", "영입되다", "합류하다", "위촉되다", "선출되다"]
) | frozenset(["오르다", "내정되다", "지명되다", "추대되다", "승진하다"])
_GIVING = frozenset(["영입하다", "선임하다", "임명하다", "발탁하다", "위촉하다", "선출하다", "내정하다", "지명하다"])


def _date_by_taking_office(context: Context, kept: Sequence[Draft]) -> None:
    """Dates the one post that a sentence tells of somebody by when it came: 지난해 3월 취임한 김가나 대표."""
    undated: dict[int, list[Draft]] = {}
    for draft in kept:
        if draft.predicate == _POST and draft.qualifiers.status is not Status.FORMER:
            undated.setdefault(id(draft.subject), []).append(draft)
    for frame in context.frames:
        who, date = _installed(frame, context)
        own = undated.get(id(who), []) if who is not None and date is not None else []
        if len(own) == 1 and own[0].qualifiers.date is None and _same_post(frame, own[0]):
            own[0].qualifiers = replace(own[0].qualifiers, date=date)
    for phrase, before in zip(context.units[1:], context.units, strict=False):
        if isinstance(phrase, Phrase) and isinstance(before, Phrase) and not _TERMS.isdisjoint(phrase.last.nouns):
            own = undated.get(id(_person((phrase,)) or _topic(context, phrase)), [])
            if len(own) == 1 and own[0].qualifiers.date is None:
                date = phrase_date((phrase,)) or phrase_date((before,))
                own[0].qualifiers = replace(own[0].qualifiers, date=date)


def _installed(frame: Frame, context: Context) -> tuple[Thing | None, PartialDate | None]:
    """Who comes to a post by a clause, and when."""
    if frame.status in ("Denied", "Question", "Possible", "Considered"):
        return None, None
    leads = frame.lemma == "이끌다" and frame.gaps
    if frame.lemma in _TAKING or leads:
        phrases = tuple(p for p in frame.phrases if p.case in SUBJECTS)[-1:] or frame.gaps[:1]
        since = tuple(p for p in frame.phrases if p.case is Case.SOURCE) if leads else frame.phrases
        return _person(phrases), phrase_date(since)
    if frame.lemma not in _GIVING or not frame.past or phrase_date(frame.phrases) is not None:
        return None, None
    given = tuple(p for p in frame.phrases if p.case is Case.ACCUSATIVE)[-1:]
    # 가나는 지난 3월 다라에서 검색을 맡던 김마바 상무를 영입했다: the month is that of the deed.
    inner = next((f for f in context.frames if f.gaps and f.gaps[0] in given), None)
    first = inner.phrases[:1] if inner is not None and inner.phrases[:1] and inner.phrases[0].case is Case.BARE else ()
    date = phrase_date(first)
    near = date is not None and date.precision in (Precision.MONTH, Precision.DAY) and context.published is not None
    near = near and date is not None and context.published is not None and (context.published - date.latest).days < 300
    led = inner is not None and any(p in frame.phrases for p in inner.inherited)
    return (_person(given), date) if near and led else (None, None)


def _person(phrases: Sequence[Phrase]) -> Thing | None:
    people = [m.thing for p in phrases for i in p.items for m in i.mentions if m.thing.type == "Person"]
    return people[0] if len(people) == 1 else None


def _topic(context: Context, before: Phrase) -> Thing | None:
    """The only person of the subjects that stand before a phrase."""
    units = [u for u in context.units if isinstance(u, Phrase) and u.start < before.start]
    return _person([u for u in units if u.case in SUBJECTS])


def _same_post(frame: Frame, draft: Draft) -> bool:
    """Whether a clause names no post but that of a draft."""
    named = [p.last for p in frame.phrases if p.case in (Case.INSTRUMENTAL, Case.DATIVE) and not p.last.date]
    posts = [item.noun for item in named if is_post(item)]
    if any(not is_post(item) and not item.mentions for item in named):
        return False  # 무대에 올랐다, 행사에 합류했다
    where = [m.thing for p in frame.phrases if p.case not in SUBJECTS for m in p.mentions if m.thing.type != "Person"]
    here = all(thing is draft.object or thing.type == "Place" for thing in where)
    return here and all(noun in draft.qualifiers.title for noun in posts)


_TERMS = frozenset(["취임", "부임", "선임", "임명"])
_LEAVING = frozenset(["물러나다", "퇴사하다", "사임하다", "사퇴하다", "퇴임하다", "떠나다", "그만두다", "퇴진하다"])
_HEADING = frozenset(
    ["holdsPosition/of-what-they-lead", "holdsPosition/of-what-they-founded", "holdsPosition/founder-post"]
)


def _leaver(frame: Frame) -> Thing | None:
    """Who leaves, as a clause tells it: 회사를 세운 김가나 대표는 지난해 물러났다."""
    if frame.lemma not in _LEAVING or not frame.past or frame.status:
        return None
    subjects = [p for p in frame.phrases if p.case in SUBJECTS]
    head = subjects[0].last.head if subjects else None
    return head.thing if head is not None and head.thing.type == "Person" else None


def _elsewhere(draft: Draft, home: Draft | None) -> bool:
    return home is not None and home.object is not draft.object


# 대표를 맡기도 했다; 대표이기도 하다 goes on.
_ONCE = ("도 했", "도 한 ", "도 하였")


def _for_a_time(frame: Frame, context: Context) -> bool:
    """Whether a clause tells of a post that is over: 대표를 맡기도 했다, 3년간 대표를 맡았다, 1년가량 일했다."""
    if frame.status in ("Denied", "Question", "Planned"):
        return False
    if "기/ETN" in frame.predicate.tail and context.text.startswith(_ONCE, frame.predicate.end):
        return True
    return for_years(frame, (p for p in frame.phrases if p.case in (Case.BARE, Case.TOPIC)))


def leave_behind(read: Sequence[tuple[Context, Sequence[Draft]]], published: dt.date | None) -> None:
    """Marks the posts of years ago as left of whom the text tells of a later one in another firm."""
    drafts = [d for _, found in read for d in found if d.predicate == _POST]
    by_person: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_person.setdefault(id(draft.subject), []).append(draft)
    for own in by_person.values():
        for draft in own:
            if draft.rule in _MOVING and draft.qualifiers.status is Status.ACTUAL and _left(draft, own, published):
                draft.qualifiers = replace(draft.qualifiers, status=Status.FORMER)


def _left(draft: Draft, own: Iterable[Draft], published: dt.date | None) -> bool:
    date = draft.qualifiers.date
    held = [d for d in own if d.object is draft.object and d.rule not in _MOVING and d.qualifiers.title]
    if any(d.qualifiers.status is Status.ACTUAL for d in held):
        return False
    if date is None or not isinstance(draft.object, Thing) or draft.object.type in _SIDE:
        return False
    later = [
        d for d in own if d.object is not draft.object and isinstance(d.object, Thing) and d.object.type not in _SIDE
    ]
    after = [d for d in later if d.qualifiers.date is not None and d.qualifiers.date.earliest > date.latest]
    undated = [d for d in later if d.qualifiers.date is None and d.qualifiers.status is not Status.FORMER]
    old = published is not None and published.year - date.latest.year > 1
    return bool(after) or (bool(undated) and old)
