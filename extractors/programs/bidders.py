"""Who does a programme that the text is on: by fields and shares, in consortia, by bids, and as headlines put it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.references.nobody import done_by_some
from extractors.units import SUBJECTS, Case, Ending, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["go_on_with_bidders", "tell_roles"]

_BODIES = ("Company", "ResearchInstitute", "University", "Organization")
# Ends of names of those who give out the work.
_AUTHORITIES = ("부", "청", "처", "시", "도", "군", "구", "위원회", "진흥원", "대통령실", "평가원", "공단")
_LEADING = verbs("bidders.leading")
_JOINING = verbs("rosters.joining")
_WINNING = verbs("bidders.winning")
_TEAMS = ("컨소시엄", "팀", "연합체", "사업단", "연합팀")
# A part of the work, of which a sentence says who does it: 조선 분야는 가나가 맡는다.
_PART = re.compile("(?:부문|분야|권역|유형|트랙|물량|몫|구역|세부 ?과제|영역)$")
_SHARING = verbs("bidders.sharing")
_WON = frozenset(["주관하다", "이끌다", "총괄하다", "따내다", "수주하다", "거머쥐다"])
_BIDS = re.compile(
    "(?:출사표|도전장|제안서|신청서|사업계획서|참여 ?의향서|의향서|참여계획서|지원서|참가신청서|입찰서|계획서)$"
)
_BIDDING = frozenset(["내다", "내밀다", "제출하다", "던지다", "넣다", "접수하다", "제안하다"])
_APPLYING = frozenset(["입찰하다", "응찰하다", "응모하다", "지원하다", "신청하다", "도전하다", "공모하다"])
_CHOOSING = verbs("bidders.choosing")
_CHOSEN_AS = re.compile(
    "(?:사업자|주관사|주관 ?기관|주관 ?기업|우선협상대상자|수행 ?기관|수행 ?기업|정예팀|수행팀|공급 ?기업|참여 ?기업)$"
)
_HEADS = re.compile("주관")


def go_on_with_bidders(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """Those who do a programme, beside whom the rules read from the sentence."""
    program = _program(context)
    if program is None:
        return
    told = {id(d.subject) for d in found if d.predicate == "participatesIn" and d.object is program}
    told |= {id(d.subject) for d in found if d.predicate == "leads" and d.subject.label.endswith(_AUTHORITIES)}
    readers = (_by_stage, _by_bid, _in_headline, _by_falling_out, _by_seat)
    read = chain(_in_consortium(context, program), _by_share(context), *(one(context, program) for one in readers))
    heads = list(_as_leader(context, program))
    for frame, item, role in chain(read, heads):
        thing = item.head.thing if item.head is not None else None
        if thing is not None and id(thing) not in told and thing is not program:
            told.add(id(thing))
            yield _draft(context, frame, thing, program, role)
            if frame is not None and (frame, item, role) in heads and not _heads(found, thing, program):
                said, cue = Qualifiers(status=frame.intent), context.cue_of(frame)
                yield context.draft(thing, "leads", program, "leads/heads-it", cue, said=said, doubt=1)
    for frame, item in _announced(context, before):
        thing = item.head.thing if item.head is not None else None
        if thing is not None and id(thing) not in told:
            told.add(id(thing))
            yield _draft(context, frame, thing, program, "")


def _heads(found: Sequence[Draft], thing: Thing, program: Thing) -> bool:
    return any(d.predicate == "leads" and d.subject is thing and d.object is program for d in found)


def _program(context: Context) -> Thing | None:
    """The programme that a sentence names or, where it names none, that the text is on."""
    if context.named("Program"):
        return context.only("Program")
    discourse = context.discourse
    return discourse.recent("program") or discourse.recent("participatesIn") or discourse.lately("Program", 2)


def _bodies(phrases: Sequence[Phrase]) -> Iterator[Item]:
    for phrase in phrases:
        for item in phrase.items:
            head = item.head
            if head is not None and (fits(head.thing.type, _BODIES) or head.thing.label.endswith("컨소시엄")):
                yield item


_Found = Iterator[tuple[Frame | None, Item, str]]


def _in_consortium(context: Context, program: Thing) -> _Found:
    """Who leads a consortium that gets the work and who is in it: 가나가 주관하고 다라가 참여하는 컨소시엄이 맡는다."""
    named = any(m.thing is program for m in context.mentions)
    for place, frame in enumerate(context.frames):
        gap = frame.gaps[0].items[0] if frame.gaps else None
        if gap is None or gap.noun not in _TEAMS or gap.mentions or not frame.stated:
            continue
        if not any(f.lemma in _WINNING and f.stated and (named or f is not frame) for f in context.frames[place + 1 :]):
            continue
        steps = [frame]
        earlier = context.frames[place - 1] if place else None
        if earlier is not None and not earlier.gaps and earlier.predicate.connective in ("고", "며", "으며"):
            steps.insert(0, earlier)
        for step in steps:
            if step.lemma in _LEADING:
                yield from ((step, item, "lead") for item in _bodies(step.by_case(Case.NOMINATIVE)))
            elif step.lemma in _JOINING:
                yield from ((step, item, "member") for item in _bodies(step.by_case(Case.NOMINATIVE)))


def _by_share(context: Context) -> _Found:
    """Who does which part of a programme: 공공 부문은 가나가 맡는다; 물량은 가나가 가져갔고 다라가 뒤를 이었다."""
    if context.headline:
        return
    shared = False
    for frame in context.frames:
        if not frame.stated or frame.gaps:
            continue
        phrases = (*frame.phrases, *frame.inherited)
        parts = [p for p in phrases if p.case in (Case.TOPIC, Case.LOCATIVE, Case.DATIVE) and _is_part(p)]
        doers = [p for p in frame.phrases if p.case in (Case.NOMINATIVE, Case.ALSO)]
        made = [p for p in frame.by_case(Case.ACCUSATIVE) if p.mentions or p.last.quantities]
        if not parts and frame.lemma in _WON:
            # 가나가 조선 분야를 따냈다
            parts = [p for p in frame.by_case(Case.ACCUSATIVE) if _is_part(p)]
            doers = [p for p in phrases if p.case in SUBJECTS] if parts else doers
        follows = shared and frame.lemma == "잇다" and any(p.last.noun == "뒤" for p in frame.by_case(Case.ACCUSATIVE))
        if follows or (parts and frame.lemma in _SHARING and not made):
            shared = True
            role = "lead" if frame.lemma in _WON else ""
            yield from ((frame, item, role) for item in _bodies(doers))
            with_whom = frame.by_case(Case.COMITATIVE) if role else ()
            yield from ((frame, item, "member") for item in _bodies(with_whom))


_TOGETHER = frozenset(["함께", "나란히", "같이"])
_STAGE = re.compile("(?:단계|평가|심사|라운드|본선|관문|결선|최종 후보)$")
_PASSING = frozenset(["통과하다", "오르다", "진출하다", "올라가다", "살아남다", "생존하다"])


def _by_stage(context: Context, program: Thing) -> _Found:
    """Who is still in a programme told of before: 가나와 다라가 2차 평가를 통과했다; 가나는 다라와 함께."""
    if all(m.thing is not program for m in context.mentions) and context.discourse.lately("Program", 3) is not program:
        return
    for frame in context.frames:
        cases = (Case.ACCUSATIVE, Case.DATIVE, Case.LOCATIVE)
        stage = any(p.case in cases and not p.mentions and _STAGE.search(p.last.noun) for p in frame.phrases)
        if frame.lemma in _PASSING and stage and frame.stated and not frame.gaps:
            beside = (Case.COMITATIVE,) if _TOGETHER & set(frame.predicate.adverbs) else ()
            inside = [p for p in frame.phrases if p.case in (*SUBJECTS, *beside)]
            yield from ((frame, item, "") for item in _bodies(inside))


def _is_part(phrase: Phrase) -> bool:
    return not phrase.mentions and _PART.search(" ".join(phrase.last.nouns)) is not None and phrase.owner is None


def _by_bid(context: Context, program: Thing) -> _Found:
    """Who bids for a programme that its sentence names: ‘별 사업’에 가나와 다라가 출사표를 던졌다."""
    if _LOST.search(context.text):
        return
    for frame in context.frames:
        papers = [p for p in frame.by_case(Case.ACCUSATIVE) if _BIDS.search(" ".join(p.last.nouns))]
        places = [p for p in (*frame.phrases, *papers) if p.case is not Case.TOPIC and _names(p, program)]
        bids = frame.lemma in _BIDDING and bool(papers)
        applies = frame.lemma in _APPLYING and any(p.case is Case.DATIVE for p in places)
        applies = applies and not frame.by_case(Case.ACCUSATIVE)
        joins = frame.lemma in _JOINING and any(p.case is Case.DATIVE and _RACE.search(p.last.noun) for p in places)
        if not (bids or applies or joins) or not places or not frame.stated or frame.gaps:
            continue
        doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and not _names(p, program)]
        doers = [p for p in doers if p.case is not Case.TOPIC or not done_by_some(frame)]
        yield from ((frame, item, "") for item in _bodies(doers))
        yield from ((frame, item, "") for item in _bodies(frame.by_case(Case.COMITATIVE)))


_LOST = re.compile("고배|탈락|떨어졌|실패|무산|불발|철회|포기")
_RACE = re.compile("(?:입찰|공모|경쟁|수주전|공모전|컨소시엄)$")


def _names(phrase: Phrase, thing: Thing) -> bool:
    return any(m.thing is thing for item in phrase.items for m in item.mentions) or thing in phrase.last.reference


def _in_headline(context: Context, program: Thing) -> _Found:
    """Whom a headline names for a programme: ‘별 사업’에 가나·다라 선정; ‘별’ 사업자에 가나."""
    if not context.headline or not any(m.thing is program for m in context.mentions):
        return
    units = context.units
    for frame in context.frames:
        if frame.lemma not in _CHOOSING or frame.predicate.ending is not Ending.BARE or not frame.stated:
            continue
        named = any(_names(p, program) for p in frame.phrases)
        doers = [p for p in frame.phrases if p.case in (Case.BARE, Case.TOPIC) and not _names(p, program)]
        role = "lead" if any(_HEADS.search(p.last.noun) for p in frame.phrases) else ""
        if named and not any(m.thing.type == "GovernmentBody" for p in frame.phrases[:1] for m in p.mentions):
            yield from ((frame, item, role) for item in _bodies(doers))
    for first, second in pairwise(units):
        if not (isinstance(first, Phrase) and isinstance(second, Phrase)) or second.case is not Case.BARE:
            continue
        if _names(first, program) and first.particle and _CHOSEN_AS.search(first.last.noun):
            role = "lead" if _HEADS.search(first.last.noun) else ""
            yield from ((None, item, role) for item in _bodies([second]))


def _as_leader(context: Context, program: Thing) -> _Found:
    """Whom a sentence calls the leader of the work that several do: ‘별 사업’ 주관기관인 가나."""
    for frame in context.frames:
        called = [p for p in frame.phrases if p.case in (Case.COPULA, Case.ACCUSATIVE) and _HEADED.search(p.last.noun)]
        leads = frame.lemma in ("이다", "맡다") and bool(called)
        leads = leads or (frame.lemma in _HEADING and _is_whole(frame, program))
        if leads and frame.stated and not (frame.gaps and frame.lemma == "이다"):
            yield from ((frame, item, "lead") for item in _bodies([p for p in frame.phrases if p.case in SUBJECTS]))


_COMING = frozenset(["나서다", "지원하다", "참여하다", "신청하다", "응모하다", "뛰어들다", "올리다", "도전하다"])


def _by_seat(context: Context, _program: Thing) -> _Found:
    """Who wants the work as its leader: 가나가 주관사로 나섰다, 다라도 주관사에 이름을 올렸다."""
    for frame in context.frames if "주관" in context.text else ():
        listed = any(p.last.noun in ("이름", "명단") for p in frame.by_case(Case.ACCUSATIVE))
        case = Case.DATIVE if frame.lemma == "올리다" and listed else Case.INSTRUMENTAL
        seats = ["".join(p.last.nouns[-2:]) for p in frame.by_case(case)]
        if any(p.mentions for p in frame.by_case(Case.ACCUSATIVE)):
            continue  # 가나를 주관사로 다라가 나선다: the leader is another
        if frame.lemma in _COMING and frame.stated and any(_HEADED.search(seat) for seat in seats):
            yield from ((frame, item, "lead") for item in _bodies([p for p in frame.phrases if p.case in SUBJECTS]))


_HEADING = frozenset(["주관하다", "총괄하다"])
_WORK = frozenset(["사업", "프로젝트", "프로그램"])


def _is_whole(frame: Frame, program: Thing) -> bool:
    """Whether what a clause says to be led is the programme, by name or as what is left out: 가나가 주관하고, …"""
    if any(_names(p, program) for p in (*frame.phrases, *frame.gaps)):
        return True
    around = [p for p in (*frame.phrases, *frame.inherited) if p.case is not Case.NOMINATIVE and p.last.date is None]
    return not frame.gaps and all(
        p.case is Case.INSTRUMENTAL and p.last.noun in _WORK and not p.mentions for p in around
    )


_HEADED = re.compile("^(?:총괄)?주관(?:사|기관|기업|연구기관)?$|^주사업자$")
_FIRMS = re.compile("(?:기업|업체|회사|스타트업|기관|대학|병원|연구소)들?$")


def _announced(context: Context, before: Context | None) -> Iterator[tuple[Frame, Item]]:
    """Whom a sentence tells of that the one before announced: AI 기업들도 합류한다. 가나는 …, 다라는 …"""
    if before is None or not any(_announces(frame) for frame in before.frames) or len(before.frames) > 2:
        return
    for frame in context.frames:
        if frame.stated and not frame.gaps:
            yield from ((frame, item) for item in _bodies(frame.by_case(Case.TOPIC)))


def _announces(frame: Frame) -> bool:
    subjects = [p for p in frame.phrases if p.case in SUBJECTS]
    plural = len(subjects) == 1 and not subjects[0].mentions and _FIRMS.search(subjects[0].last.noun) is not None
    joins = frame.lemma in _JOINING and not any(p.mentions for p in frame.by_case(Case.DATIVE))
    return plural and joins and frame.stated and not frame.gaps


_MEMBER_ROLES = re.compile("(?:참여|공급|수요|협력|위탁|공동 ?연구|참가) ?(?:기업|기관|사)(?:으?로)?$")


_LEADER_ROLES = re.compile("^(?:총괄 ?)?주관|컨소시엄 대표|^대표 ?(?:기관|기업|사)$|주사업자$|^총괄 ?(?:기관|기업)$")


def _called(context: Context, roles: re.Pattern[str]) -> set[int]:
    """Whom a sentence has take part as something: 참여기관으로, 컨소시엄 대표로; 가나를 대표로 다라가 참여한다."""
    return {
        id(item.head.thing)
        for frame in context.frames
        if any(roles.search(" ".join(p.last.nouns)) for p in frame.by_case(Case.INSTRUMENTAL))
        for p in [p for p in frame.by_case(Case.ACCUSATIVE) if p.mentions] or (*frame.phrases, *frame.inherited)
        if p.case in (*SUBJECTS, Case.ACCUSATIVE)
        for item in p.items
        if item.head is not None
    }


_WON_TOO = re.compile("선정|뽑|통과|낙점|확정|따냈|수주|진출|살아남")


def _no_part(draft: Draft, found: Sequence[Draft], context: Context) -> bool:
    """Whether a fact is of a team that lost, or of the alliance told before where a programme has its leader."""
    if draft.predicate == "participatesIn" and draft.rule.endswith(("/team-formed", "/fills")):
        return _LOST.search(context.text) is not None and _WON_TOO.search(context.text) is None
    chair = draft.rule == "leads/role-taken" and isinstance(draft.object, Thing) and draft.object.type == "Alliance"
    return chair and any(
        d.predicate == "participatesIn" and d.subject is draft.subject and d.qualifiers.role == "lead" for d in found
    )


def tell_roles(found: list[Draft], context: Context) -> None:
    """Tells members from leaders where a sentence has both, or calls them so: 가나가 주관하고 다라가 참여한다."""
    found[:] = [draft for draft in found if not _no_part(draft, found, context)]
    _date_the_choice(found, context)
    mine = [d for d in found if d.predicate == "participatesIn" and isinstance(d.object, Thing)]
    if not mine:
        return
    leaders = {id(d.subject) for d in found if d.predicate == "leads" and d.subject.type != "GovernmentBody"}
    leaders |= {id(d.subject) for d in mine if d.qualifiers.role == "lead"}
    for frame in context.frames:
        heads = [p for p in frame.phrases if p.case in (Case.INSTRUMENTAL, Case.DATIVE) and _HEADS.search(p.last.noun)]
        if frame.lemma in _CHOOSING and heads:
            leaders |= {id(item.head.thing) for item in _bodies(frame.by_case(Case.ACCUSATIVE)) if item.head}
    leaders |= _called(context, _LEADER_ROLES)
    as_member = _called(context, _MEMBER_ROLES)
    told = {(id(d.subject), id(d.object)) for d in mine if d.qualifiers.role}
    for draft in mine:
        if (id(draft.subject), id(draft.object)) in told or not fits(draft.subject.type, _BODIES):
            continue
        if id(draft.subject) in leaders:
            draft.qualifiers = replace(draft.qualifiers, role="lead")
        elif leaders or id(draft.subject) in as_member:
            draft.qualifiers = replace(draft.qualifiers, role="member")


_CHOICE = verbs("bidders.choice")
_REACH = 5


def _date_the_choice(found: Sequence[Draft], context: Context) -> None:
    """Gives those of whom later sentences tell the day on which they were chosen or came together."""
    occasions, number = context.discourse.occasions, context.discourse.number
    for draft in found:
        if draft.predicate not in ("participatesIn", "memberOf") or not isinstance(draft.object, Thing):
            continue
        said = draft.qualifiers
        if said.date is not None:
            continue
        chosen = draft.predicate == "participatesIn" or said.role == "founding"
        occasion = occasions.get(id(draft.object))
        if occasion is None or context.dates or number - occasion[0] > _REACH:
            continue
        if chosen and said.status is Status.ACTUAL:
            draft.qualifiers = replace(said, date=occasion[1])
    for group in context.named("Program", "Alliance"):
        dates = [d.date for d in context.dates if d.date is not None]
        acts = [f for f in context.frames if f.lemma in _CHOICE and f.status not in ("Denied", "Planned", "Question")]
        if len(dates) == 1 and acts and any(f.past or f.predicate.quote == 0 for f in acts):
            occasions.setdefault(id(group), (number, dates[0]))


# Who falls out at such a stage took part till then; who fails a bid or a screening never did.
_STAGE_TOLD = re.compile(r"(?:\d차|첫|중간|단계별?) ?(?:단계 ?)?평가|(?:\d차|첫) ?관문")
_FALLING = frozenset(["탈락하다", "떨어지다", "미끄러지다", "제외되다", "밀려나다", "낙마하다"])
_FALLERS = (Case.NOMINATIVE, Case.TOPIC, Case.ALSO)


def _by_falling_out(context: Context, program: Thing) -> _Found:
    """Who is out after a stage of a programme: 1차 평가에서 가나와 다라가 탈락했다."""
    if not _STAGE_TOLD.search(context.text):
        return
    for frame in context.frames:
        if frame.lemma in _FALLING and not frame.status and not frame.gaps and not frame.by_case(Case.DATIVE):
            yield from ((frame, item, "") for item in _bodies([p for p in frame.phrases if p.case in _FALLERS]))


def _draft(context: Context, frame: Frame | None, subject: Thing, program: Thing, role: str) -> Draft:
    out = frame is not None and frame.lemma in _FALLING
    said = Qualifiers(status=Status.ENDED if out else frame.intent if frame is not None else Status.ACTUAL, role=role)
    cues = (context.cue_of(frame),) if frame is not None else ()
    return context.draft(subject, "participatesIn", program, "participatesIn/goes-on", *cues, said=said, doubt=1)
