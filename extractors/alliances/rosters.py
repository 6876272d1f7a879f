"""Who belongs to an alliance or a programme that the sentences before told of: 여기에 가나와 다라도 합류했다."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.clauses.ties import is_counted_body
from extractors.context import Context, Draft, literal, unit_of
from extractors.lexicon import verbs
from extractors.references.anaphors import SOCIETIES
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Count, Qualifiers

__all__ = ["bodies_counted", "go_on_with_rosters", "without_allies"]

_BODIES = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organization")
_JOINING = verbs("rosters.joining")
_CHOSEN = verbs("rosters.chosen")
# 이름을 올리다, 힘을 보태다, 자리를 잡다 say the same.
_HELD = frozenset(["이름", "힘", "뜻"])
_HOLDING = frozenset(["올리다", "보태다", "모으다", "싣다", "합치다"])
# What members have as their share of the work.
_SHARING = frozenset(["맡다", "담당하다", "책임지다", "분담하다", "나누다", "수행하다"])
# Nouns that stand for the members and chosen ones of a group.
_ROLES = re.compile(
    r"(?:회원사?|멤버사?|참여사|정예팀|팀|(?:참여|수행|공급|수요|선정|선발|주관|연구|참가) ?(?:기업|기관|업체|팀)"
    r"|사업자|공급사|협력사|파트너사?|회장사|부회장사|의장사|간사사?|이사사|운영위원사|제조사|개발사|컨소시엄|주인공"
    r"|기업|업체|곳|스타트업|후보|대학|기관|우선협상대상자)$"
)
_LEADERS = re.compile(r"(?<!부)(?:회장사|의장사|주관사|주관기관|간사사|총괄기관|대표기관|대표사)$")
_FOUNDING = re.compile(r"(?:창립|초대|창설|설립|원년|발기) ?(?:회원사?|멤버사?)|발기인")
# How many there are, of whom the next sentence says who: 정예팀 5곳이, 12개 기업을.
_COUNTED = re.compile(
    r"\d+ ?(?:곳|개사|개 ?(?:팀|기업|기관|업체|컨소시엄|사|회사|스타트업)|사(?![가-힣]))|(?:두|세|네|다섯) ?(?:곳|팀)"
)


def go_on_with_rosters(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """The members that a sentence adds to a group told of before, beside what the rules read from it."""
    if context.headline:
        yield from _headed(context, found)
        return
    yield from _partners(context, before, found)
    group = _in_hand(context, before) or _topic(context)
    if group is None:
        return
    before = before or context
    yield from _counts(context, group, found)
    told = {id(d.subject) for d in found if d.predicate in ("memberOf", "participatesIn") and d.object is group}
    for frame in context.frames:
        if frame.gaps or frame.quoted or frame.status in ("Denied", "Question"):
            continue
        if group.label.endswith("컨소시엄") and _for_the_work(frame):
            continue
        took_part = any(p.last.nouns[:1] == ("참여",) for p in frame.by_case(Case.TOPIC))
        if group.label.endswith(SOCIETIES) and (took_part or frame.lemma not in _ENTERING):
            continue  # those who take part are of what the society did, not of it
        for item, leads in _members(frame, context, before, group):
            thing = item.head.thing if item.head is not None else None
            if thing is None or id(thing) in told or thing is group:
                continue
            if (leads or thing.type == "GovernmentBody") and _leads_already(thing, found):
                continue
            told.add(id(thing))
            yield _draft(context, frame, thing, group, leads=leads)


def without_allies(
    joined: Iterable[Draft], earlier: Sequence[Draft], near: Sequence[Context | None]
) -> Iterator[Draft]:
    """Leaves out who just joined hands with one firm, where neither sentence names the body: 다라는 검색을 맡는다."""
    allied = {id(t) for d in earlier if d.predicate == "partnersWith" for t in (d.subject, d.object)}
    named = {id(m.thing) for context in near if context is not None for m in context.mentions}
    for draft in joined:
        group = draft.object
        if draft.predicate != "memberOf" or id(draft.subject) not in allied or id(group) in named:
            yield draft


_ENTERING = frozenset(["가입하다", "활동하다", "몸담다", "합류하다", "이다"])
_WORKERS = re.compile("(?:사업자|수행(?:기관|기업|팀)|후보|우선협상대상자|정예팀|공급 ?기업)$")


def _for_the_work(frame: Frame) -> bool:
    """Whether a clause says who does the work that consortia bid for, not who is in one: 사업자로 이름을 올렸다."""
    return frame.lemma in _CHOSEN or any(
        _WORKERS.search(" ".join(p.last.nouns)) for p in frame.by_case(Case.INSTRUMENTAL)
    )


_ALLYING = frozenset(["손잡다", "협력하다", "제휴하다", "협업하다", "맞손하다"])
_SHAKING = frozenset(["잡다", "맞잡다", "맺다", "체결하다", "교환하다", "서명하다"])
_HANDS = frozenset(["손", "협약", "업무협약", "양해각서", "MOU", "파트너십", "제휴", "협력", "계약", "협력 관계"])


def _partners(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """With whom somebody has joined hands, named right behind: 세 곳과 손을 잡았다. 가나와 다라, 마바다."""
    if before is None or context.headline or len(context.frames) > 1:
        return
    if any(d.predicate == "partnersWith" for d in found):
        return
    for ally in before.frames:
        if ally.status or ally.gaps or (ally.lemma not in _ALLYING and ally.lemma not in _SHAKING):
            continue
        held = any(p.last.noun in _HANDS and not p.mentions for p in ally.by_case(Case.ACCUSATIVE))
        others = [p for p in ally.by_case(Case.COMITATIVE) if p.last.quantities and p.last.head is None]
        doer = [p.last.head.thing for p in (*ally.phrases, *ally.inherited) if p.case in SUBJECTS and p.last.head]
        joined = ally.lemma in _ALLYING or (held and ally.lemma in _SHAKING)
        if any(is_counted_body(p) for p in ally.by_case(Case.NOMINATIVE)):
            # 국내 기업 7곳이 가나와 협약을 맺었다. 참여 기업은 다라, 마바다.
            doer = [m.thing for p in ally.by_case(Case.COMITATIVE) for m in p.mentions]
            others = [*others, *ally.by_case(Case.COMITATIVE)]
        if not joined or not others or len(doer) != 1:
            continue
        for frame in context.frames:
            items = [i for p in frame.by_case(Case.COPULA) for i in p.items] if frame.lemma == "이다" else []
            subjects = [
                p for p in frame.phrases if p.case in SUBJECTS and (p.mentions or not _ROLES.search(p.last.noun))
            ]
            if subjects or frame.status in ("Denied", "Question"):
                continue
            for thing in (i.head.thing for i in items if _is_body(i) and i.head is not None):
                said, cue = Qualifiers(status=frame.intent), context.cue_of(frame)
                yield context.draft(
                    doer[0], "partnersWith", thing, "partnersWith/named-behind", cue, said=said, doubt=1
                )


def _headed(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who a headline says to take part in what it names before: ‘별 얼라이언스’ 출범…가나·다라 등 15개사 참여."""
    group = context.only("Alliance", "Program")
    if group is None or any(d.predicate in ("memberOf", "participatesIn") for d in found):
        return
    for frame in context.frames:
        phrases = [p for p in frame.phrases if p.case in (Case.BARE, Case.NOMINATIVE) and p.mentions]
        names = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.ACCUSATIVE) and p.mentions]
        if frame.lemma not in _JOINING or frame.status in ("Denied", "Question") or names or len(phrases) != 1:
            continue
        if all(_is_body(item) for item in phrases[0].items):
            heads = [item.head for item in phrases[0].items if item.head is not None]
            yield from (_draft(context, frame, head.thing, group, leads=False) for head in heads)
            yield from _count(context, frame, group)


def _counts(context: Context, group: Thing, found: Sequence[Draft]) -> Iterator[Draft]:
    """How many there are in an alliance told of before: 가나, 다라 등 9개 기업이 활동하고 있다."""
    if group.type != "Alliance" or any(d.predicate == "memberCount" for d in found):
        return
    for frame in context.frames:
        plain = not frame.gaps and not frame.quoted and not frame.status
        if frame.lemma in (*_JOINING, *_STARTING) and plain and _of_group(frame, group):
            yield from _count(context, frame, group)


# With how many an alliance starts: 20개사로 출발했다, 30개 회원사로 첫발을 뗐다.
_STARTING = frozenset(["출발하다", "시작하다", "출범하다", "떼다", "내딛다", "발족하다", "올리다", "열다"])
_BODY_UNITS = re.compile(r"(?:곳|사|개사|개 ?(?:기업|기관|업체|회사|대학|단체|국|통신사|스타트업)?)")


def _count(context: Context, frame: Frame, group: Thing) -> Iterator[Draft]:
    if any(bodies_counted(p) is not None for p in frame.by_case(Case.COMITATIVE)):
        return  # 기업 32개사와 병원 6곳이
    counted = (Case.INSTRUMENTAL,) if frame.lemma in _STARTING else (Case.NOMINATIVE, Case.BARE)
    for phrase in frame.phrases if group.type == "Alliance" else ():
        count = bodies_counted(phrase) if phrase.case in counted else None
        if count is not None and not _PARTIAL.search(context.text):
            yield context.draft(group, "memberCount", count, "memberCount/goes-on", doubt=1)


# Only some of them: 이 가운데 12곳이 참여했다, 3개사가 새로 가입했다.
_PARTIAL = re.compile(
    r"(?:이 ?가운데|이 ?중|그 ?중|그 가운데|이들 중|절반인|나머지) [^.]{0,20}\d|\d ?(?:곳|개사|개 ?기업"
    r"|개 ?기관)(?:이|가) "
    r"(?:새로|새롭게|추가로|신규로|더) "
)


def bodies_counted(phrase: Phrase) -> Count | None:
    """How many bodies a phrase counts: 가나, 다라 등 9개 기업이."""
    if not phrase.last.quantities or any(item.quantities for item in phrase.items[:-1]):
        return None  # 의장사 13곳과 기업 20여 곳
    quantity = phrase.last.quantities[-1]
    number = literal(quantity)
    if number is None or not _BODY_UNITS.fullmatch(unit_of(quantity)):
        return None
    return Count(value=number[0], bound=number[1])


def _leads_already(thing: Thing, found: Sequence[Draft]) -> bool:
    return any(draft.predicate == "leads" and draft.subject is thing for draft in found)


def _topic(context: Context) -> Thing | None:
    """The one alliance that a sentence names if it is about that: ‘별’은 민관 연합체로, 가나가 참여한다."""
    first = next((unit for unit in context.units if isinstance(unit, Phrase)), None)
    scene = first is not None and first.case is Case.DATIVE and first.particle.endswith(("에는", "엔"))
    about = first is not None and (first.case is Case.TOPIC or scene) and len(first.items) == 1
    about = about and first is not None and (scene or not first.last.nouns)
    head = first.last.head if about and first is not None else None
    if scene and head is not None and head.thing.type == "Alliance":
        return None
    return head.thing if head is not None and head.thing is context.only("Alliance", "Program") else None


def _in_hand(context: Context, before: Context | None) -> Thing | None:
    """The one alliance or programme that the text is on, unless the sentence names another itself."""
    if before is None:
        return None
    here, last = _groups(context), _groups(before)
    discourse = context.discourse
    events = [discourse.recent("memberOf"), discourse.recent("participatesIn")]
    event = next((thing for thing in events if thing is not None), None)
    group = next(iter(last.values())) if len(last) == 1 else event
    here = {at: thing for at, thing in here.items() if not thing.label.endswith(SOCIETIES)}
    if group is None or (here and (len(here) > 1 or id(group) not in here)):
        return None
    return group


def _groups(context: Context) -> dict[int, Thing]:
    """The alliances and programmes that a sentence names; a team that bids for a programme is none beside it."""
    groups = {id(m.thing): m.thing for m in context.mentions if m.thing.type in ("Alliance", "Program")}
    groups = {at: thing for at, thing in groups.items() if at not in context.discourse.background}
    wide = {at: thing for at, thing in groups.items() if not thing.label.endswith("컨소시엄")}
    wide = {at: thing for at, thing in wide.items() if not thing.label.endswith(SOCIETIES)} or wide
    return wide if wide or context.discourse.recent("participatesIn") is not None else groups


def _members(frame: Frame, context: Context, before: Context, group: Thing) -> Iterator[tuple[Item, bool]]:
    """The organizations that a clause says to be in the group, with whether they lead it."""
    roles = [p for p in frame.phrases if p.case in (Case.INSTRUMENTAL, Case.TOPIC, Case.DATIVE) and not p.mentions]
    heads = [p for p in frame.by_case(Case.ACCUSATIVE) if p.mentions]  # 가나를 주관기관으로 다라가 참여한다
    leads = not heads and any(_LEADERS.search(p.last.noun) for p in roles)
    if frame.lemma == "이다" or _gone_on(frame):
        yield from ((item, leads) for item in _listed(frame, context, before))
        return
    joins = frame.lemma in _JOINING or (
        frame.lemma in _HOLDING and any(p.last.noun in _HELD and not p.mentions for p in frame.by_case(Case.ACCUSATIVE))
    )
    joins = joins or (frame.lemma == "나서다" and any(_FOUNDING.search(p.last.noun) for p in roles))
    chosen = frame.lemma in _CHOSEN and (_open(before) or any(_ROLES.search(p.last.noun) for p in roles))
    if group.type == "Alliance" and (sharers := _sharers(frame, context)):
        yield from ((item, False) for item in sharers)
        return
    shares = frame.lemma in _SHARING and _shared(frame, roles)
    if not (joins or chosen or shares) or not _of_group(frame, group):
        return
    for phrase in (*frame.phrases, *_followers(frame, context)):
        beside = phrase.case is Case.BARE and phrase.comma and joins
        if beside or phrase.case in (Case.NOMINATIVE, Case.ALSO) or (phrase.case is Case.TOPIC and not roles):
            yield from ((item, leads) for item in phrase.items if _is_body(item))
    if heads and joins and any(_LEADERS.search(p.last.noun) for p in roles):
        yield from ((item, True) for phrase in heads for item in phrase.items if _is_body(item))


# What only says in which order they came: 가나도 뒤이어 합류했다.
_FOLLOWING = frozenset(["뒤잇다", "잇다", "뒤따르다", "잇따르다", "따르다", "잇달다"])


def _followers(frame: Frame, context: Context) -> Iterator[Phrase]:
    """The subjects that stand before such a word."""
    if not frame.inherited or any(p.case in SUBJECTS for p in frame.phrases):
        return
    steps = [step for step in context.frames if step.lemma in _FOLLOWING and not step.gaps]
    yield from (p for p in frame.inherited if any(p in step.phrases for step in steps))


def _listed(frame: Frame, context: Context, before: Context) -> Iterator[Item]:
    """Whom a sentence only names, or says to be those that were counted: 가나, 다라 등이다; 가나가 주인공이다."""
    complement = frame.by_case(Case.COPULA)
    named = [p for p in (*complement, *_gone_on(frame)) if any(_is_body(item) for item in p.items)]
    subjects = [p for p in frame.phrases if p.case in SUBJECTS]
    told = [p for p in subjects if _announced(p, context, before)]
    if len(context.frames) > 1 and not told:
        return
    if not told and not _open(before):
        return
    if named and all(_ROLES.search(p.last.noun) and not p.mentions for p in subjects):
        phrases = named
        phrases += [p for p in frame.by_case(Case.BARE) if p.mentions and p.start < named[0].start and told]
    elif complement and not named and complement[-1].last.noun in ("주인공", "주역"):
        phrases = [p for p in subjects if p.case is not Case.TOPIC]
    else:
        return
    for phrase in phrases:
        yield from (item for item in phrase.items if _is_body(item))


def _gone_on(frame: Frame) -> list[Phrase]:
    """Whom 로 says the topic to be: 수행팀은 가나, 다라로, …; 사업자는 가나로 정해졌다."""
    settled = frame.lemma in _SETTLED
    named = [p for p in frame.by_case(Case.INSTRUMENTAL) if p.mentions and (p.comma or settled)]
    named += [p for p in frame.by_case(Case.BARE) if p.mentions and settled and not p.comma]
    return [*named, *(p for p in frame.by_case(Case.COMITATIVE) if p.mentions and p.particle == "이며")]


# How it is said who was chosen: 사업자는 가나로 정해졌다.
_SETTLED = verbs("rosters.settled")
# Who can only be those of a programme, and what says of a firm or a place that it is among them.
_CALLED = re.compile(
    r"(?:정예팀|수행팀|참여팀|(?:참여|수행|공급|수요|선정|선발|참가|주관) ?(?:기업|기관|업체|팀|대학)"
    r"|사업자|공급사|참여사|우선협상대상자)$"
)
_PASSING = verbs("rosters.passing")
_ANNOUNCED = re.compile(r"선정|확정|뽑|선발|낙점|추[려렸]|가려|평가|심사|공모|모집|공고|결과")


def _announced(subject: Phrase, context: Context, before: Context) -> bool:
    """Whether a noun stands for those chosen for what the text is on: 수행팀은, 이번에 뽑힌 곳은, 평가를 넘은 팀은."""
    noun = " ".join(subject.last.nouns)
    if subject.mentions or not _ROLES.search(noun) or not _ANNOUNCED.search(before.text + context.text):
        return False
    if _CALLED.search(noun):
        return True
    chosen = (*_CHOSEN, *_PASSING, *_JOINING)
    return any(frame.lemma in chosen and subject in frame.gaps and not frame.status for frame in context.frames)


def _open(before: Context) -> bool:
    """Whether the sentence before counts or announces those of a group without naming them."""
    named = [m for m in before.mentions if fits(m.thing.type, _BODIES) and m.thing.type != "GovernmentBody"]
    return _COUNTED.search(before.text) is not None and len(named) < 3


_TASKS = re.compile("맡|담당|책임|전담|분담")


def _sharers(frame: Frame, context: Context) -> list[Item]:
    """Between whom a clause divides the work: △가나는 검색 △다라는 데이터 수집을 맡는다."""
    same = [one for one in context.frames if one.predicate.start == frame.predicate.start]
    topics = [p for one in same for p in one.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and p.mentions]
    if len(topics) < 2 or not _TASKS.search(context.text, frame.predicate.start, frame.predicate.end + len("을 맡는")):
        return []
    items = [item for p in topics for item in p.items]
    return items if all(_is_body(item) for item in items) else []


def _shared(frame: Frame, roles: Sequence[Phrase]) -> bool:
    """Whether several divide work between them, as those of one group do: 모델은 가나가, 칩은 다라가 맡는다."""
    work = [*roles, *(p for p in frame.by_case(Case.ACCUSATIVE) if not p.mentions)]
    return len(work) == 1 and work[0].case in (Case.TOPIC, Case.ACCUSATIVE) and not work[0].last.quantities


_HERE = frozenset(["여기", "이곳", "이번 사업", "이 사업", "이번 프로젝트", "이 프로젝트", "이 연합", "이번 과제"])


def _of_group(frame: Frame, group: Thing) -> bool:
    """Whether a clause names nothing else that one could join or be chosen for."""
    for phrase in frame.phrases:
        item = phrase.last
        named = item.date is None and item.noun in ("사업", "과제", "프로젝트", "대회", "행사", "프로그램")
        if phrase.case is Case.DATIVE and named and group.type == "Alliance":
            return False
        if phrase.case is Case.DATIVE and not (
            item.date is not None
            or " ".join(item.nouns) in _HERE
            or _ROLES.search(item.noun)
            or (item.head is not None and item.head.thing is group)
            or group in item.reference
        ):
            return False
        if phrase.case is Case.INSTRUMENTAL and phrase.mentions:
            return False
        if phrase.case is Case.ACCUSATIVE and phrase.mentions:
            return False
    return True


def _is_body(item: Item) -> bool:
    head = item.head
    return head is not None and (fits(head.thing.type, _BODIES) or head.thing.label.endswith("컨소시엄"))


def _in_a_team(frame: Frame, context: Context) -> bool:
    """Whether one joins a team rather than the programme: 컨소시엄에는 가나가 참여한다, 가나가 힘을 보탠다."""
    if frame.lemma in _HOLDING and any(p.last.noun == "힘" for p in frame.by_case(Case.ACCUSATIVE)):
        return True
    # 선정된 컨소시엄은 가나, 다라다: each of them leads one
    chosen = [gap for other in context.frames if other.lemma in _CHOSEN for gap in other.gaps]
    teams = [p.last for p in frame.phrases if p.case in (Case.TOPIC, Case.DATIVE) and p not in chosen]
    return any(
        item.noun == "컨소시엄" or (item.head is not None and item.head.thing.label.endswith("컨소시엄"))
        for item in teams
    )


def _draft(context: Context, frame: Frame, subject: Thing, group: Thing, *, leads: bool) -> Draft:
    alliance = group.type == "Alliance"
    founding = any(_FOUNDING.search(" ".join(p.last.nouns)) for p in frame.by_case(Case.INSTRUMENTAL))
    role = ("chair" if alliance else "lead") if leads else "founding" if founding and alliance else ""
    team = subject.label.endswith("컨소시엄")
    role = role or ("member" if not (alliance or team) and _in_a_team(frame, context) else "")
    predicate = "memberOf" if alliance else "participatesIn"
    rule = "memberOf/goes-on" if alliance else "participatesIn/goes-on"
    said = Qualifiers(status=frame.intent, role=role)
    return context.draft(subject, predicate, group, rule, context.cue_of(frame), said=said, doubt=1)
