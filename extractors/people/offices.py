"""Posts named without their organization: the chair of the alliance in hand, the head of what a text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.alliances.headcount import alliance_in_hand
from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_post, post_of, title_text
from extractors.context import Context, Draft
from extractors.references.anaphors import VENTURES
from extractors.references.discourse import fits
from extractors.units import Case, Item, Mention, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["BODY", "TAKING", "bare_posts", "chairs", "is_one", "led_by", "ministry_of"]

TAKING = frozenset(
    f"{stem}다"
    for stem in (
        *(
            "맡",
            "이",
            "선임되",
            "선출되",
            "추대되",
            "위촉되",
            "내정되",
            "발탁되",
            "임명되",
            "낙점되",
            "오르",
            "겸하",
            "겸임하",
        ),
        *("선임하", "임명하", "위촉하", "발탁하", "내정하", "추대하", "선출하", "낙점하", "앉히", "보임하"),
        *("뽑히", "재선임되", "선발되", "연임하"),
    )
)
"""What those do who get a post, and what is done with them."""
# What those do who become members of a body, beside getting a post: 위원에 이름을 올렸다.
_JOINING = frozenset(
    [
        *("참여하다", "합류하다", "포함되다", "선정되다", "뽑히다", "활동하다", "포진하다", "구성되다", "이름올리다"),
        *("들어오다", "들어가다", "가세하다"),
    ]
)
# The same of a move, where the post stands before who moves: 별실장에는 김가나 국장이 이동한다.
_MOVING = frozenset(
    f"{stem}다"
    for stem in (
        "이동하",
        "오",
        "오르",
        "옮기",
        "승진하",
        "영입되",
        "합류하",
        "부임하",
        "취임하",
        "기용되",
        "전보되",
        "앉",
        "영전하",
        "복귀하",
    )
)
_NEXT = ("내정", "낙점", "추천")
# Posts that bodies with members have, and companies seldom.
_OF_BODIES = re.compile(
    r"(?:^|공동|초대|총괄|수석|민간|상임|명예)(?:부?의장|부?위원장|부?회장|부?협회장|단장|좌장|간사|이사장|센터장|위원)$"
    r"|(?:자문|운영|전문|정책|심의|평가|기획|분과|정부|당연직|위촉)위원$|(?:분과|분과위원|소위|소위원|특위|특위위원)장$"
)
_MEMBER = re.compile("위원$|(?:분과|분과위원|소위|소위원|특위|특위위원)장$")
BODY = re.compile("(?:위원회|협의회|협의체|포럼|자문단|추진단|지원단|기획단|얼라이언스|재단|학회|협회)$")
"""The names of bodies with members."""
_SUBJECTS = (Case.NOMINATIVE, Case.COPULA, Case.ACCUSATIVE, Case.GAP)
_POSTS = (Case.TOPIC, Case.DATIVE, Case.INSTRUMENTAL, Case.ACCUSATIVE)


def bare_posts(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who holds a post that a clause names alone: 위원장은 김가나 교수가 맡았다. What was read otherwise is mended."""
    for frame in context.frames:
        joining = _joins(frame)
        moving = frame.lemma in _MOVING
        if not (joining or moving or frame.lemma in TAKING) or frame.status in ("Denied", "Question") or frame.quoted:
            continue
        if frame.lemma == "이다":
            yield from _in_turn(frame, context, found)
        for phrase in frame.phrases:
            if phrase.case not in _POSTS or (
                joining and frame.lemma not in TAKING and not _MEMBER.search(_seat(phrase.last))
            ):
                continue
            if (
                moving
                and not joining
                and not (phrase.particle.endswith(("는", "은")) and phrase.case is not Case.TOPIC)
            ):
                continue
            named = _named(phrase) if joining else None
            if named is None and not _is_bare(phrase):
                continue
            people = _people(frame, phrase)
            title = _title(phrase, context)
            body = named or (_body(frame, phrase, people, context) if people and title else None)
            body = _house_told(frame, people, body, found) or body
            if body is not None:
                chair = body.type == "Alliance" or body is context.discourse.on_scene()
                new = (person for person in people if not _redirected(found, person, title, body, chair=chair))
                yield from (_draft(context, frame, person, body, title) for person in new)


def _in_turn(frame: Frame, context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who is what of the body in hand: 김가나 총리가 위원장, 이다라 대표가 부위원장이다."""
    last = next((p for p in frame.by_case(Case.COPULA) if _is_bare(p) and _OF_BODIES.search(p.last.noun)), None)
    doers = [p for p in frame.phrases if p.case in (Case.NOMINATIVE, Case.TOPIC) and p.start < frame.predicate.end]
    heads = [p.last.head for p in doers]
    if last is None or not doers or any(head is None or head.thing.type != "Person" for head in heads):
        return
    seats = [p.items[0] for p in doers[1:] if len(p.items) == 2 and not p.items[0].mentions and is_post(p.items[0])]
    if len(seats) != len(doers) - 1 or len(doers[0].items) > 1:
        return
    people = [head.thing for head in heads if head is not None]
    body = _body(frame, last, people, context)
    for person, seat in zip(people, [*seats, last.last], strict=True) if body is not None else ():
        post = post_of(seat)
        title = title_text(context.text, post) if post is not None else ""
        if body is not None and title and not _redirected(found, person, title, body, chair=False):
            yield _draft(context, frame, person, body, title)


def _house_told(frame: Frame, people: Sequence[Thing], body: Thing | None, found: Sequence[Draft]) -> Thing | None:
    """Where the sentence gives another post to who is said to hold one: 다라 대표는 개발실장을 맡던 김가나 전무다."""
    if body is None or not frame.gaps or len(people) != 1:
        return None
    told = [d for d in found if d.predicate == "holdsPosition" and d.subject is people[0] and not d.doubt]
    houses = {id(d.object): d.object for d in told if isinstance(d.object, Thing)}
    return next(iter(houses.values())) if len(houses) == 1 else None


_AMONG = frozenset(["중", "가운데"])


def _seat(item: Item) -> str:
    """The noun of a post, also where others hold it, too: 분과위원 중에는."""
    return item.nouns[-2] if item.noun in _AMONG and len(item.nouns) > 1 else item.noun


_CHAIR = re.compile(
    r"(?:(?:초대|신임|공동|총괄|상임|대표|제?\d+대|수석|신규|새) ?)*(?:의장|위원장|회장|좌장|이사장|수장)"
    r"|(?:포럼|연합|협의체|협의회|얼라이언스|연대|동맹) ?(?:의장|대표|회장|위원장)|상임대표|운영위원장"
)


def chairs(found: Sequence[Draft]) -> Iterator[Draft]:
    """Who leads an alliance by holding its chair: 김가나 교수가 별협의회 공동 위원장을 맡았다."""
    for draft in found:
        body = draft.object
        if draft.predicate != "holdsPosition" or not isinstance(body, Thing) or body.type != "Alliance":
            continue
        if body.label.endswith(("협회", "학회")):
            continue  # a society with a president is no undertaking that somebody leads
        if not _CHAIR.fullmatch(draft.qualifiers.title) or any(
            d.predicate == "leads" and (d.subject, d.object) == (draft.subject, body) for d in found
        ):
            continue
        told = replace(draft.qualifiers, title="", role="chair")
        yield replace(draft, predicate="leads", rule="leads/chair-held", qualifiers=told)


def _joins(frame: Frame) -> bool:
    if frame.lemma == "올리다":
        return any(p.last.noun == "이름" and not p.mentions for p in frame.by_case(Case.ACCUSATIVE))
    if frame.lemma in ("있다", "눈에띄다", "띄다"):
        return any(p.last.noun in _AMONG for p in frame.by_case(Case.DATIVE))
    return frame.lemma in _JOINING


def _named(phrase: Phrase) -> Thing | None:
    """The body that a phrase names with a post in it: 별위원회 민간위원에는."""
    item = phrase.last
    things = [m.thing for m in item.mentions]
    if len(phrase.items) > 1 or len(things) != 1 or phrase.owner is not None or not is_post(item):
        return None
    return things[0] if fits(things[0].type, ("Organization",)) else None


def _is_bare(phrase: Phrase) -> bool:
    """Whether a phrase is a post and nothing else: 초대 위원장은, not 별협회 회장은, 그룹 회장은, 전임 회장은."""
    item = _post_in(phrase.last)
    if not is_one(phrase) or item.mentions or item.within or phrase.owner is not None or not is_post(item):
        return False
    post = post_of(item)
    return post is not None and post.status is Status.ACTUAL and len(item.nouns) < 4


def is_one(phrase: Phrase) -> bool:
    """Whether a phrase is one post or part, of one field or of several: 과학·인재 분과장, not 대표와 의장."""
    fields = phrase.items[:-1]
    return not any(f.mentions or f.reference or f.quantities or is_post(f) or len(f.nouns) != 1 for f in fields)


# With whom one gets a post, gets it, too: 김가나 상무와 누리랩의 이다라 이사가 선임됐다.
_JOINTLY = frozenset(lemma for lemma in TAKING if lemma.endswith(("되다", "뽑히다", "오르다")))


def _people(frame: Frame, post: Phrase) -> list[Thing]:
    subjects = (*_SUBJECTS, Case.INSTRUMENTAL) if frame.lemma == "구성되다" else _SUBJECTS
    subjects = (*subjects, Case.COMITATIVE) if frame.lemma in _JOINTLY else subjects
    phrases = [p for p in frame.phrases if p is not post and p.case in subjects]
    phrases += frame.gaps[:1]
    seats = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.DATIVE) and _is_bare(p)]
    if len(seats) > 1 and post in seats:
        # 위원장은 김가나 교수가, 부위원장은 이다라 대표가 맡는다: each has what follows
        end = min((p.start for p in seats if p.start > post.start), default=frame.predicate.end)
        phrases = [p for p in phrases if post.start < p.start < end]
    heads = [item.head for p in phrases for item in p.items if item.head is not None]
    return [head.thing for head in heads if head.thing.type == "Person"]


def _title(phrase: Phrase, context: Context) -> str:
    post = post_of(_post_in(phrase.last))
    title = title_text(context.text, post).removeprefix("법인 ") if post is not None else ""
    return next((title[len(firm) :].lstrip() for firm in VENTURES if title.startswith(f"{firm} ")), title)


def _post_in(item: Item) -> Item:
    """The post of which a phrase says that these are some who hold it: 분과위원 중에는."""
    if item.noun not in _AMONG or len(item.nouns) < 2:
        return item
    end = item.noun_starts[-2] + len(item.nouns[-2])
    return replace(item, nouns=item.nouns[:-1], noun_starts=item.noun_starts[:-1], end=end)


def _body(frame: Frame, post: Phrase, people: Sequence[Thing], context: Context) -> Thing | None:
    """Whose post it is: a chair's the alliance just told of, else what the text is about if the post comes first."""
    behind = [p for p in (*frame.phrases, *frame.gaps[:1]) if any(m.thing in people for m in p.mentions)]
    apart = [p for p in frame.phrases if p not in behind and not any(one.owner is p for one in behind)]
    named = [m.thing for p in apart for m in p.mentions if fits(m.thing.type, ("Organization",))]
    if not named and _OF_BODIES.search(_seat(post.last)) and (set_up := _set_up(frame, context)) is not None:
        return next((m.thing for m in set_up.last.mentions[-1:] if fits(m.thing.type, ("Organization",))), None)
    if not named:
        # 별위원회는 총리가 위원장을, 김가나 교수가 부위원장을 맡는다
        topics = [m.thing for p in frame.inherited if p.case is Case.TOPIC for m in p.mentions]
        named = [thing for thing in topics if BODY.search(thing.label) and fits(thing.type, ("Organization",))]
    if _OF_BODIES.search(_seat(post.last)) or "초대" in post.last.nouns:
        own = [m.thing for p in behind for m in p.mentions]
        topic = context.discourse.recent("topic")
        bodies = [thing for thing in named if BODY.search(thing.label)][:1] if len(named) == 1 else []
        if not named:
            bodies = [topic] if topic is not None and (topic.type == "Alliance" or BODY.search(topic.label)) else []
        for thing in (*bodies, context.discourse.founded_lately(), context.discourse.lately("Alliance", 1)):
            if thing is not None and thing not in own:
                return thing
        if not named and (hand := alliance_in_hand(context)) is not None and hand not in own:
            return hand
        if _MEMBER.search(_seat(post.last)):
            about = context.discourse.protagonist()
            body = about if about is not None and BODY.search(about.label) else context.discourse.ending_in("위원회")
            return body if body not in own else None
    first = all(post.start < p.start for p in behind) and (post.case is not Case.ACCUSATIVE or bool(frame.gaps))
    if not first or named:
        return None
    return context.discourse.protagonist()


def _set_up(frame: Frame, context: Context) -> Phrase | None:
    """The body that a step before sets up, be it a name or not: 특별위원회를 만들고 위원장에 김가나 교수를 앉혔다."""
    for step in reversed(context.frames[: context.frames.index(frame)]):
        for phrase in step.by_case(Case.ACCUSATIVE):
            if BODY.search(phrase.last.noun) or any(BODY.search(m.thing.label) for m in phrase.last.mentions[-1:]):
                return phrase
    return None


def _redirected(found: Sequence[Draft], person: Thing, title: str, body: Thing, *, chair: bool) -> bool:
    """Gives a chair that was read as one of somebody else to whose it is; tells whether the post was read at all."""
    read = [d for d in found if d.predicate == "holdsPosition" and d.subject is person]
    read = [d for d in read if d.qualifiers.title and title.endswith(d.qualifiers.title)]
    for draft in read:
        if chair and draft.doubt and draft.object is not body:
            draft.object = body
            draft.qualifiers = replace(draft.qualifiers, title=title)
    return bool(read)


def _draft(context: Context, frame: Frame, person: Thing, body: Thing, title: str) -> Draft:
    planned = frame.status == "Planned" or frame.lemma.startswith(_NEXT)
    return Draft(
        subject=person,
        predicate="holdsPosition",
        object=body,
        qualifiers=Qualifiers(title=title, status=Status.PLANNED if planned else Status.ACTUAL),
        rule="holdsPosition/bare-post",
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(frame.predicate.start, max(frame.predicate.end, frame.predicate.start + 1)),),
        doubt=1,
    )


_OF_MINISTRIES = ("장관", "차관", "부총리")


def led_by(person: Mention, context: Context) -> Thing | None:
    """The organization behind a clause that says that somebody runs it: 이다라 대표가 이끄는 가나도 마찬가지다."""
    for frame in context.frames:
        item = frame.gaps[0].last if frame.gaps and len(frame.gaps[0].items) == 1 else None
        led = [item.head.thing] if item is not None and item.head is not None else list(item.reference if item else ())
        if frame.lemma not in _RUNNING or len(led) != 1 or not fits(led[0].type, ("Company", "ResearchInstitute")):
            continue
        if frame.stated and any(person in p.last.mentions for p in frame.by_case(Case.NOMINATIVE)):
            return led[0]
    return None


_RUNNING = frozenset(["이끌다", "경영하다", "지휘하다", "꾸리다", "운영하다"])


def ministry_of(title: str, context: Context) -> Thing | None:
    """The ministry that a text is about, where its minister is named by the post alone and no other body is near."""
    about = context.discourse.protagonist() if title.endswith(_OF_MINISTRIES) else None
    if about is None or about.type != "GovernmentBody" or not about.label.endswith("부") or about.label == "정부":
        return None
    return None if any(m.thing.type == "GovernmentBody" and m.thing is not about for m in context.mentions) else about
