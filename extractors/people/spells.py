"""Where people have been, whatever they did there: 누리랩에서 번역을 연구하던 김가나 대표, 다라넷 AI팀을 거쳐."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.clauses.frames import Frame
from extractors.clauses.lasting import lasts, till_then
from extractors.clauses.posts import WORKERS, is_post, post_of
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, WORKS, Case, Ending, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["doer_of", "house_of", "spells"]

_RULE, _NOW_RULE = "holdsPosition/spell", "holdsPosition/serves-now"
_HOUSES = ("Company", "ResearchInstitute", "University", "GovernmentBody")
_INSIDE = (*WORKS, "Place")  # 누리랩 뮌헨 연구소에서
_STAYING, _PASSING, _COMING = verbs("spells.staying"), verbs("spells.passing"), verbs("spells.coming")
_WORKING, _LEADING, _EVENTS = verbs("spells.working"), verbs("charges.leading"), verbs("spells.events")
_OPEN = ("Denied", "Question", "Planned", "Considered", "Possible")
# What is built up where one works, and what grows there: 경력을 쌓다, 잔뼈가 굵다.
_BUILT = frozenset(["경력", "경험", "이력", "커리어", "실력", "노하우", "전문성", "내공", "역량", "기반", "잔뼈", "뼈"])
_LIVED = frozenset(["생활", "근무", "일", "시절"])
_PARTS = re.compile(
    "(?:본부|부문|사업부|사업단|연구소|연구원|연구실|연구센터|센터|그룹|실|팀|랩|TF|CIC|조직|부서|법인|지사|본사|계열사|자회사|코리아|아시아|개발부|담당|국)$"
)
_BUSINESS = re.compile("(?:사업|업무|개발|연구|조직|전략|영업|마케팅|기획|프로젝트|설계|서비스|투자)$")


def spells(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The employers of the past that the clauses of a sentence tell of, where no rule read them."""
    people = any(mention.thing.type == "Person" for mention in context.mentions)
    if not people and context.discourse.dropped(("Person",)) is None:
        return
    read = [d for d in found if d.predicate == "holdsPosition"]
    for person, house, title, status, cue in (*_by_clause(context), *_by_noun(context)):
        if person is house or not fits(house.type, _HOUSES if status is Status.FORMER else ("Organization",)):
            continue
        same = [d for d in read if d.subject is person and d.object is house]
        if same or (status is Status.FORMER and context.discourse.posts.get(id(person)) is house):
            for draft in same:
                if title and not draft.qualifiers.title and draft.qualifiers.status is status:
                    draft.qualifiers = replace(draft.qualifiers, title=title)
            continue
        said = Qualifiers(title=title, status=status)
        rule = _RULE if status is Status.FORMER else _NOW_RULE
        draft = context.draft(person, "holdsPosition", house, rule, context.span_of(*cue), said=said, doubt=1)
        read.append(draft)
        yield draft


_Spell = tuple[Thing, Thing, str, Status, tuple[int, int]]


def _by_clause(context: Context) -> Iterator[_Spell]:
    for frame in context.frames:
        if frame.status in _OPEN or frame.quoted:
            continue
        cue = (frame.predicate.start, max(frame.predicate.end, frame.predicate.start + 1))
        if frame.lemma == "이다":
            yield from _is_now(frame, context, cue)
            yield from _was(frame, context, cue)
            continue
        now = _stays(frame)
        stations = now or _stations(frame, context) or _grown(frame, context)
        person = doer_of(frame, context) if stations else None
        if person is None:
            continue
        title = next((t for p in frame.by_case(Case.INSTRUMENTAL) if (t := _worker(p, context))), "")
        for item in stations:
            house = house_of(item)
            post = post_of(item, worker=True) if frame.lemma in _PASSING else None
            title = context.text[post.start : post.end] if post is not None else title
            if house is not None and not _anothers(item, frame, context):
                yield person, house, title, Status.ACTUAL if now else Status.FORMER, cue


def _stays(frame: Frame) -> list[Item]:
    """Where a clause of the present says that somebody works: 지금 누리랩에서 일한다."""
    if frame.lemma not in _STAYS or frame.past or frame.status or frame.predicate.ending is not Ending.FINAL:
        return []
    return [item for phrase in frame.by_case(Case.LOCATIVE) for item in phrase.items]


_STAYS = frozenset(["일하다", "근무하다", "재직하다"])


def _anothers(item: Item, frame: Frame, context: Context) -> bool:
    """Whether a clause in a row has a phrase of the next one: 김가나는 누리랩 출신, 이다라는 다라넷에서 왔다."""
    others = context.frames[context.frames.index(frame) + 1 :]
    rows = [f for f in others if f.predicate.start == frame.predicate.start]
    return any(item in p.items for f in rows for p in f.phrases)


def _was(frame: Frame, context: Context, cue: tuple[int, int]) -> Iterator[_Spell]:
    """What somebody was at a house before: 누리랩 연구원이던 김가나 대표, 누리랩 초기 멤버였던 김가나 대표."""
    gone = frame.past or frame.predicate.tail.endswith("던/ETM")
    person = _person(frame.gaps[0]) if frame.gaps and not frame.adverbial else None
    if not frame.gaps and frame.past and frame.predicate.ending is Ending.CONNECTIVE:
        person = doer_of(frame, context)  # 누리랩 로봇팀 창립 멤버였고, 다라넷에서는 …
    if not gone or person is None:
        return
    for phrase in frame.by_case(Case.COPULA):
        item = phrase.last
        houses = [m for m in item.mentions if fits(m.thing.type, _HOUSES)]
        if not houses and phrase.owner is not None and phrase.owner.last.head is not None:
            houses = [m for m in phrase.owner.last.mentions if fits(m.thing.type, _HOUSES)]
        staff = item.noun in WORKERS or item.noun in _STAFF
        if len(phrase.items) == 1 and staff and len(houses) == 1:
            title = context.text[houses[0].end - context.sentence.span.start : item.end].strip(" 의")
            yield person, houses[0].thing, title, Status.FORMER, cue


# What somebody was called who worked somewhere, without a post.
_STAFF = frozenset(
    [
        "멤버",
        "구성원",
        "팀원",
        "사원",
        "직원",
        "인턴",
        "연구자",
        "기획자",
        "사내변호사",
        "박사후연구원",
        "수석",
        "책임",
        "선임",
    ]
)
# As what a clause calls whom it tells where they worked: 12년간 칩을 설계한 베테랑이다.
_VETERANS = frozenset(
    [
        *(
            "엔지니어",
            "베테랑",
            "개발자",
            "연구원",
            "연구자",
            "전문가",
            "인물",
            "기획자",
            "디자이너",
            "과학자",
            "주역",
            "실무자",
        ),
        *(
            "고수",
            "장본인",
            "핵심",
            "관료",
            "변호사",
            "컨설턴트",
            "영업통",
            "기술통",
            "재무통",
            "전략통",
            "출신",
            "인사",
            "인재",
        ),
        *(
            "마케터",
            "애널리스트",
            "심사역",
            "공학자",
            "설계자",
            "책임자",
            "선임",
            "산증인",
            "멤버",
            "일원",
            "임원",
            "박사",
        ),
    ]
)
# What says for how long somebody does what the next clause tells: 20년 넘게 영업을 맡았다.
_EXCEEDING = frozenset(["넘다", "걸치다", "달하다", "가깝다"])


def _stations(frame: Frame, context: Context) -> list[Item]:
    """The phrases of a clause that say where somebody was."""
    past, till = frame.past or frame.predicate.tail.endswith(("던/ETM", "ㄴ/ETM", "은/ETM")), till_then(frame)
    going_on = bool(frame.predicate.connective) and not frame.gaps
    if lasts(frame) and "던/ETM" not in frame.predicate.tail:
        return []
    places = [p for p in frame.phrases if p.case in (Case.LOCATIVE, Case.DATIVE)]
    things = list(frame.by_case(Case.ACCUSATIVE))
    built = any(p.last.noun in _BUILT for p in (*things, *frame.by_case(Case.NOMINATIVE)))
    if frame.lemma in _PASSING and (past or going_on):
        passed = [i for p in things if not any(is_post(i) for i in p.items) for i in p.items]
        parts = passed and all(not i.mentions or i.mentions[0].thing.type in WORKS for i in passed)
        parts = parts and any(_PARTS.search(i.noun) for i in passed)  # 누리랩에서 검색 조직을 거쳐
        return [i for p in places if p.case is Case.LOCATIVE for i in p.items] if parts else passed
    lived = frame.lemma in ("하다", "보내다") and any(p.last.noun in _LIVED for p in things)
    if frame.lemma in _STAYING or lived or (built and frame.lemma in ("쌓다", "굵다", "다지다", "키우다", "닦다")):
        return [i for p in places for i in p.items] if past or going_on or till else []
    if frame.lemma in _COMING and (past or going_on):
        sources = [p for p in frame.phrases if p.case in (Case.LOCATIVE, Case.SOURCE)]
        if frame.lemma == "나오다" and any(p.start > s.start for s in sources for p in frame.by_case(Case.NOMINATIVE)):
            return []  # 누리랩에서 김가나 대표가 나왔다: to a meeting
        return [i for p in sources for i in p.items]
    here = [p for p in places if p.case is Case.LOCATIVE]
    working = (frame.lemma in _WORKING or frame.support in _WORKING) and past
    if not here and (working or till):
        at = context.frames.index(frame)
        step = context.frames[at - 1] if at else None
        if step is not None and step.lemma in _EXCEEDING and not step.gaps:
            here = list(step.by_case(Case.LOCATIVE))
    known_as = frame.gaps[0].last.noun if frame.gaps and not frame.gaps[0].mentions else ""
    if past and here and known_as in _VETERANS and frame.lemma not in _EVENTS:
        return [i for p in here for i in p.items]
    if (till or working) and frame.lemma not in _EVENTS and here:
        return [i for p in here for i in p.items]
    if (till or past) and frame.lemma in _LEADING:
        led = [p for p in things if len(p.items) == 1 and _led(p)]
        return [p.owner.last if p.owner is not None else p.last for p in led] if till or frame.gaps else []
    return []


def _grown(frame: Frame, context: Context) -> list[Item]:
    """Where somebody has grown old in a trade, as a clause of its own tells: 누리랩에서 잔뼈가 굵은 전문가다."""
    if frame.lemma != "굵다" or not any(p.last.noun in _BUILT for p in frame.by_case(Case.NOMINATIVE)):
        return []
    return [p.last for f in context.frames for p in f.by_case(Case.LOCATIVE) if p.start < frame.predicate.start]


def _led(phrase: Phrase) -> bool:
    """Whether a phrase is a part or a business of an organization that it names: 누리랩 클라우드 사업을."""
    item = phrase.last
    if not item.nouns or not (_PARTS.search(item.noun) or _BUSINESS.search(item.noun)):
        return False
    return bool(item.mentions) != (phrase.owner is not None)


def house_of(item: Item) -> Thing | None:
    """The organization of a phrase that is one, or a part of one: 누리랩, 누리랩 메모리사업부, 누리랩 AI팀."""
    houses = [m.thing for m in item.mentions if m.thing.type not in _INSIDE or m is item.mentions[0]]
    if len(item.mentions) == 2 and not item.nouns and houses[1:] == [] and item.mentions[1].thing.type in WORKS:
        return houses[0] if fits(houses[0].type, _HOUSES) else None  # 누리랩 별에서
    if item.head is not None and not item.nouns and fits(item.head.thing.type, _HOUSES):
        return item.head.thing
    if not houses or any(not fits(thing.type, _HOUSES) for thing in houses):
        return item.reference[0] if len(item.reference) == 1 and not houses else None
    part = item.noun in WORKERS or _PARTS.search(item.noun) is not None or _BUSINESS.search(item.noun) is not None
    return houses[0] if part and not is_post(item) else None


def _worker(phrase: Phrase, context: Context) -> str:
    post = post_of(phrase.last, worker=True)
    if post is None or phrase.last.mentions:
        return ""
    return context.text[post.start : post.end]


def _person(phrase: Phrase | None) -> Thing | None:
    if phrase is None or len(phrase.items) > 1:
        return None
    head = phrase.last.head
    if head is not None:
        return head.thing if head.thing.type == "Person" else None
    said = phrase.last.reference
    return said[0] if len(said) == 1 and said[0].type == "Person" else None


def doer_of(frame: Frame, context: Context) -> Thing | None:
    """Of whom a clause tells: whom it modifies or what it names, else whom the sentence says to be what it modifies."""
    if frame.gaps and not frame.adverbial:
        gap = frame.gaps[0]
        person = _person(gap)
        if person is not None or gap.mentions or gap.last.reference:
            return person
        other = next((f for f in context.frames if f.lemma == "이다" and gap in f.by_case(Case.COPULA)), None)
        named = [p for p in (*other.phrases, *other.inherited) if p.case in SUBJECTS] if other is not None else []
        return _person(named[0]) if named else None
    own = [p for p in frame.phrases if p.case in SUBJECTS and not p.last.date and p.last.noun not in _BUILT]
    if own:
        return _person(own[0]) or (_modified_next(frame, context) if frame.lemma in _PASSING else None)
    topics = [p for p in frame.inherited if p.case in SUBJECTS]
    if (modified := _modified_next(frame, context)) is not None and not any(_person(p) for p in topics):
        return modified
    if topics:
        return _person(topics[0])
    first = context.units[0] if context.units else None
    if isinstance(first, Phrase) and first.case in (Case.TOPIC, Case.ALSO):
        return _person(first)
    told = any(isinstance(u, Phrase) and u.case in SUBJECTS and u.mentions for u in context.units)
    return None if told else context.discourse.dropped(("Person",))


def _modified_next(frame: Frame, context: Context) -> Thing | None:
    """Whom the clause modifies that a clause without a subject leads to: 다라를 거쳐 마바에서 일하던 김가나 대표."""
    after = next((f for f in context.frames if f.predicate.start > frame.predicate.start), None)
    if frame.gaps or after is None or not after.gaps or after.quoted != frame.quoted:
        return None
    if any(p.case in SUBJECTS for p in after.phrases):
        return None
    return _person(after.gaps[0])


_SERVING = frozenset(["활동", "재직", "근무", "재임"])


def _is_now(frame: Frame, context: Context, cue: tuple[int, int]) -> Iterator[_Spell]:
    """누리협회 부회장으로도 활동 중이다; 누리랩 AI 조직의 책임리더였다."""
    person = doer_of(frame, context)
    last = next(iter(frame.by_case(Case.COPULA)), None)
    if person is None or last is None:
        return
    if last.last.noun == "중" and last.last.nouns[-2:-1] and last.last.nouns[-2] in _SERVING and not frame.past:
        for phrase in frame.by_case(Case.INSTRUMENTAL):
            for item in phrase.items:
                post = post_of(item)
                bodies = [m.thing for m in item.mentions]
                if phrase.owner is not None and not bodies:
                    bodies = [m.thing for m in phrase.owner.last.mentions]
                if post is not None and len(bodies) == 1 and fits(bodies[0].type, ("Organization",)):
                    yield person, bodies[0], context.text[post.start : post.end], Status.ACTUAL, cue
    if not any(p.case in SUBJECTS for p in (*frame.phrases, *frame.inherited)) and not frame.gaps:
        for item in last.items:
            post, bodies = post_of(item), [m.thing for m in item.mentions]
            if post is not None and len(bodies) == 1 and fits(bodies[0].type, ("Organization",)):
                status = Status.FORMER if frame.past or post.status is Status.FORMER else Status.ACTUAL
                yield person, bodies[0], context.text[post.start : post.end], status, cue
    post = post_of(last.last) if not last.last.mentions and len(last.items) == 1 else None
    owner = last.owner.last if last.owner is not None else None
    if post is not None and owner is not None and owner.nouns and owner.mentions and not is_post(owner):
        thing = owner.mentions[0].thing
        if len(owner.mentions) == 1 and owner.mentions[0].end - context.sentence.span.start < owner.noun_starts[0]:
            status = Status.FORMER if frame.past else Status.ACTUAL
            yield person, thing, context.text[post.start : post.end], status, cue


_THEN = re.compile(r"(?:에서|에)?(?: [가-힣A-Za-z]+)? ?(?:재직|근무|재임) ?(?:시절|당시|때|중|시)|(?:에서의)? 시절")


def _by_noun(context: Context) -> Iterator[_Spell]:
    """누리랩 재직 당시, 누리랩 시절; 김가나 이사는 누리랩 연구원 출신, 이다라 이사는 …"""
    offset = context.sentence.span.start
    units = [u for u in context.units if isinstance(u, Phrase)]
    for mention in context.mentions if re.search("시절|재직|근무|재임", context.text) else ():
        then = _THEN.match(context.text, mention.end - offset)
        if then is not None and fits(mention.thing.type, _HOUSES):
            before = [u for u in units if u.case in SUBJECTS and u.end <= mention.start - offset]
            person = _person(before[-1]) if before else None
            if person is None and not before:
                person = next((p for u in units if u.case in SUBJECTS and (p := _person(u)) is not None), None)
            if person is not None:
                yield person, mention.thing, "", Status.FORMER, (mention.start - offset, then.end())
    for who, phrase in pairwise(units):
        if phrase.case is not Case.BARE or phrase.last.noun != "출신" or who.case not in (Case.TOPIC, Case.ALSO):
            continue
        person = _person(who)
        for item in phrase.items if person is not None else ():
            post = post_of(item, worker=True)
            houses = [m.thing for m in item.mentions]
            if len(houses) == 1 and person is not None:
                title = context.text[post.start : post.end] if post is not None else ""
                yield person, houses[0], title, Status.FORMER, (item.start, item.end)
