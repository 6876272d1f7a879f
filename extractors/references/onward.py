"""What a sentence owes to its neighbours: a name told right behind, a list that goes on with what was begun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.versions import family_of
from extractors.context import Context, Draft, money_of
from extractors.mentions import owner_of_division
from extractors.references.announcing import announced, names_told
from extractors.references.discourse import fits
from extractors.units import WORKS, Case, Mention, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["for_the_business", "go_on", "look_ahead", "take_up"]

_MONEY = frozenset(["투입하다", "지원하다", "쏟다", "쏟아붓다", "편성하다", "배정하다", "들이다", "투자하다"])


def look_ahead(context: Context, after: Context | None) -> None:
    """Takes from the sentence behind what this one leaves open: the name of a kind, the program of a sum."""
    if after is None or context.headline:
        return
    named = names_told(after)
    place = announced(context) if named else None
    if place is not None:
        item, kind = place
        for thing in named:
            thing.type = thing.type or kind
        item.reference = tuple(thing for thing in named if thing.type in WORKS)
    program = _only_program(after)
    if program is not None and (_spends(context) or _is_on_a_stage(context)):
        context.discourse.note(program)


def _only_program(context: Context) -> Thing | None:
    programs = {id(m.thing): m.thing for m in context.mentions if m.thing.type == "Program"}
    return next(iter(programs.values())) if len(programs) == 1 else None


def _spends(context: Context) -> bool:
    """Whether a government spends money on something that its sentence does not name."""
    if any(m.thing.type in ("Program", "Facility") for m in context.mentions):
        return False
    return any(
        frame.lemma in _MONEY
        and not any(p.last.nouns and not p.last.date for p in frame.by_case(Case.DATIVE))
        and any(fits(m.thing.type, ("GovernmentBody",)) for p in frame.phrases for m in p.mentions)
        and any(money_of(q, context.text) for p in frame.phrases for item in p.items for q in item.quantities)
        for frame in context.frames
    )


# What says that teams go up from one stage of a programme to the next.
_STAGE = re.compile(r"\d+개 ?(?:정예|참여|수행|후보)?팀[은이] [^.\n]{0,20}(?:단계|라운드|본선|결선)[에로]")


def _is_on_a_stage(context: Context) -> bool:
    """Whether a sentence tells who went up in a programme that it does not name: 3개 팀은 다음 단계에 올랐다."""
    return _STAGE.search(context.text) is not None and not any(m.thing.type == "Program" for m in context.mentions)


def go_on(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a sentence adds to the one before: names of a list with its base and day, older generations."""
    if before is not None:
        yield from _waiting(context, before, found)
    yield from _generations(context)
    yield from _since_launch(context)
    yield from _parts(context)
    yield from _heads(context)
    yield from _rivals(context)


_RIVAL = "경쟁 ?(?:사|업체|기업|회사)|라이벌(?: ?(?:사|업체|기업))?"
_OF_RIVALS = re.compile(rf"(?:(?:이에|한편|다른|국내외?|해외|글로벌|주요|여타) )*(?:{_RIVAL})들?(?:도|은|이|의|역시)? ")
_SO_MANY = 3


def _rivals(context: Context) -> Iterator[Draft]:
    """Whom the sentences are about behind one on the rivals of somebody: 경쟁사들도 분주하다. 다라는 …"""
    discourse, block = context.discourse, context.sentence.block
    if _OF_RIVALS.match(context.text):
        whose = discourse.protagonist()
        named = whose is None or whose.type != "Company" or bool(context.named("Company"))
        discourse.rivaled = None if named or whose is None else (discourse.number, block, whose)
        return
    told, discourse.rivaled = discourse.rivaled, None
    if told is None or told[1] != block or discourse.number - told[0] > _SO_MANY:
        return
    subjects = [
        phrase
        for frame in context.frames
        if not frame.gaps and not frame.quoted and frame.status not in ("Denied", "Question")
        for phrase in frame.phrases
        if (phrase.case is Case.TOPIC or phrase.particle == "도") and phrase.last.date is None
    ]
    firms = {id(firm): firm for phrase in subjects if (firm := _firm_of(phrase)) is not None}
    if subjects and _firm_of(subjects[0]) is not None:
        for firm in firms.values():
            if firm is not told[2]:
                discourse.rivaled = told
                yield context.draft(firm, "competesWith", told[2], "competesWith/goes-on", doubt=1)


def _firm_of(phrase: Phrase) -> Thing | None:
    """The firm that a clause is on, be it by what it makes: 다라는, 다라의 ‘별’은."""
    head, owner = phrase.last.head, phrase.owner.last.head if phrase.owner is not None else None
    head = owner if head is not None and head.thing.type in ("Product", "AIModel", "Hardware") else head
    return head.thing if head is not None and head.thing.type == "Company" and not phrase.last.nouns else None


def _parts(context: Context) -> Iterator[Draft]:
    """Whose part an organization is that is called by its owner, and an institute beside it: 누리 AI본부 및 기술원."""
    owners, offset = context.cast.owners, context.sentence.span.start
    if not owners:
        return
    places = [Mention(m.start - offset, m.end - offset, m.thing, m.how) for m in context.mentions]
    for place, mention in enumerate(places):
        beside = owner_of_division(context.text, places, place, context.cast)
        owner = owners.get(id(beside.thing if beside is not None else mention.thing))
        if owner is not None:
            yield _draft(context, mention.thing, "partOf", owner, "partOf/division", Qualifiers())


_CONSORTIUM = re.compile(r"(.+?)\s?컨소시엄")


def _heads(context: Context) -> Iterator[Draft]:
    """Who leads a consortium that goes by its name, and whose an institute is that acts for its group."""
    for mention in context.mentions:
        named = _CONSORTIUM.fullmatch(mention.thing.label) if mention.thing.type == "Alliance" else None
        leader = context.cast.find(named.group(1)) if named is not None else None
        if leader is not None and fits(leader.type, ("Company", "ResearchInstitute", "University")):
            yield _draft(context, leader, "leads", mention.thing, "leads/named-consortium", Qualifiers())
    for frame in context.frames:
        if frame.gaps:
            continue
        doers = [m.thing for p in frame.by_case(Case.NOMINATIVE) for m in p.mentions]
        doers = [thing for thing in doers if thing.type == "ResearchInstitute"]
        if not doers:
            continue
        topics = [m.thing for p in frame.by_case(Case.TOPIC) for m in p.mentions if m.thing.type == "Company"]
        for thing in doers if len(topics) == 1 else ():
            if thing.label.startswith(topics[0].label):
                yield _draft(context, thing, "partOf", topics[0], "partOf/acts-for-group", Qualifiers())


def for_the_business(found: Sequence[Draft], context: Context) -> None:
    """Gives a figure to the business that the sentence before told of: 별 사업을 하고 있다. 매출 목표는 …"""
    discourse = context.discourse
    for draft in found:
        if draft.rule == "provides/business" and isinstance(draft.object, Thing):
            discourse.business = (discourse.number, draft.object)
        told = discourse.business
        if draft.predicate == "revenue" and told is not None and draft.doubt and discourse.number - told[0] == 1:
            draft.subject = told[1]
            discourse.measure("revenue", told[1])
            discourse.business = (discourse.number, told[1])


# Words before a kind of model that make no other model of it than the one that was just named.
_SAME = frozenset(["다국어", "이", "그", "해당", "이번", "전용"])
_MODELS = frozenset(["모델", "LLM", "언어모델", "거대언어모델"])


def take_up(context: Context, before: Context | None) -> None:
    """Lets a plan with a plain kind go on with the model that was just promised: ‘별’을 내놓을 예정이다. …
    전용 LLM을 개발해 …
    """
    plans = [m.thing for m in before.mentions if id(m.thing) in context.discourse.plans] if before is not None else []
    models = {id(thing): thing for thing in plans if thing.type == "AIModel"}
    if len(models) != 1:
        return
    for frame in context.frames:
        if frame.status != "Planned" or any(
            p.mentions for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE)
        ):
            continue
        for phrase in frame.by_case(Case.ACCUSATIVE):
            item = phrase.last
            named = any(m.thing.type != "Technology" for m in item.mentions)
            words = context.text[item.start : item.end].split()
            if not named and words and words[-1] in _MODELS and _SAME.issuperset(words[:-1]):
                item.reference = tuple(models.values())


_ECOSYSTEM = frozenset(["생태계", "생태"])


def _waiting(context: Context, before: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The base and the day of what waits to come out: 별 생태계를 전개한다. ▲대화 앱 ‘달’ ▲… 등이 대기 중이다."""
    waiting = [draft for draft in found if draft.rule == "releases/waits"]
    if not waiting:
        return
    dates = [d for d in before.dates if not context.dates]
    base = _spread(before)
    for draft in waiting:
        if len(dates) == 1 and not draft.qualifiers.date:
            draft.qualifiers = replace(draft.qualifiers, date=dates[0].date)
        if base is not None and isinstance(draft.object, Thing) and draft.object is not base:
            plan = Qualifiers(status=Status.PLANNED)
            yield _draft(context, draft.object, "basedOn", base, "basedOn/of-the-ecosystem", plan)


def _spread(context: Context) -> Thing | None:
    """The model around which a sentence says that somebody builds things."""
    for frame in context.frames:
        for phrase in frame.by_case(Case.ACCUSATIVE):
            models = [m.thing for m in phrase.last.mentions if m.thing.type == "AIModel"]
            if models and not _ECOSYSTEM.isdisjoint(phrase.last.nouns):
                return models[-1]
    return None


_LAUNCH = re.compile(
    r" ?(?:첫 |정식 )?(?:출시|공개|론칭|서비스 개시|서비스 시작|상용화)"
    r" ?(?:이후|이래|후|뒤|직후|당시|\d+[가-힣]{1,2} 만에)"
)


def _since_launch(context: Context) -> Iterator[Draft]:
    """When a thing came out that the text is on: (별은) 2023년 10월 출시 이후 가입자 31만명을 모았다."""
    for date in context.dates:
        if not _LAUNCH.match(context.text, date.span.end) or date.date is None:
            continue
        here = [m.thing for m in context.mentions if m.thing.type in WORKS]
        thing = here[0] if len(here) == 1 else None if here else context.discourse.latest_thing(WORKS)
        maker = context.discourse.makers.get(id(thing)) if thing is not None else None
        if thing is not None and maker is not None:
            yield _draft(context, maker, "releases", thing, "releases/since-launch", Qualifiers(date=date.date))


_FIRST = re.compile(
    r"(?:1세대|초대|첫 세대|이전 세대|기존|전작|전작인|전작 격인|전신인)\s(?:[가-힣A-Za-z]+\s){0,3}[‘'“\"]?$"
)
_NUMBERED = re.compile(r"(?<![\d.가-힣A-Za-z])(\d+(?:\.\d+)*)\s?버전")


def _generations(context: Context) -> Iterator[Draft]:
    """Who made the first generation of what it makes, and versions called by their numbers: 1.0 버전보다."""
    offset = context.sentence.span.start
    for mention in context.mentions:
        if mention.thing.type != "AIModel":
            continue
        if _FIRST.search(context.text, 0, mention.start - offset) is None:
            continue
        new = _successor(mention.thing, context)
        maker = context.discourse.makers.get(id(new)) if new is not None else None
        if maker is not None and id(mention.thing) not in context.discourse.makers:
            context.discourse.made(mention.thing, maker)
            yield _draft(context, maker, "develops", mention.thing, "develops/first-generation", Qualifiers())
    for match in _NUMBERED.finditer(context.text) if "버전" in context.text else ():
        before = [m for m in context.mentions if m.end - offset <= match.start() and m.thing.type == "AIModel"]
        stem = _VERSION.fullmatch(before[-1].thing.label) if before else None
        if stem is None or stem.group(2) == match.group(1):
            continue
        for other in context.cast.things:
            same = _VERSION.fullmatch(other.label) if other.type == "AIModel" else None
            if same is not None and same.group(1) == stem.group(1) and same.group(2) == match.group(1):
                newer, older = (before[-1].thing, other)
                if _order(stem.group(2)) < _order(same.group(2)):
                    newer, older = older, newer
                yield _draft(context, newer, "versionOf", older, "versionOf/number", Qualifiers())


_VERSION = re.compile(r"(.*?[가-힣A-Za-z])[ -]?(\d+(?:\.\d+)*)")


def _order(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _successor(thing: Thing, context: Context) -> Thing | None:
    """The model whose name goes on from that of another: 별X after 별."""
    for other in context.cast.things:
        if other.type == "AIModel" and family_of(other.label, "AIModel", [thing]) is thing:
            return other
    return None


def _draft(context: Context, subject: Thing, predicate: str, obj: Thing, rule: str, said: Qualifiers) -> Draft:
    span = context.span_of(0, len(context.text))
    return Draft(subject=subject, predicate=predicate, object=obj, qualifiers=said, rule=rule, span=span, doubt=1)
