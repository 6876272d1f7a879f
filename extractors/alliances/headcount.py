"""How many are in an alliance, told beside its name or of the one in hand: 15개 기관이 손잡은 ‘별 컨소시엄’."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.alliances.background import in_the_background
from extractors.alliances.rosters import bodies_counted
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, literal, unit_of
from extractors.lexicon import verbs
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Count, PartialDate, Qualifiers

__all__ = ["alliance_in_hand", "alliance_of", "members_counted", "without_parts"]

_RULE = "memberCount/told-of-it"
_GATHERING = verbs("headcount.gathering")
_MADE = verbs("headcount.made")
_HOLDING = verbs("headcount.holding")
_BELONGING = verbs("headcount.belonging")
_GROWING = verbs("headcount.growing")
# 손을 잡다, 힘을 모으다, 한 팀을 이루다, 닻을 올리다: what many do who become one, and how what they become begins.
_IDIOMS = frozenset(
    ["손", "힘", "뜻", "머리", "어깨", "팀", "한팀", "원팀", "드림팀", "연합군", "진영", "스크럼", "한배", "의기"]
)
_TYING = frozenset(
    [
        *("잡다", "맞잡다", "모으다", "합치다", "보태다", "맞대다", "겯다", "걸다", "이루다", "짜다", "꾸리다", "타다"),
        *("맺다", "되다"),
    ]
)
_BEGINNING = frozenset(["닻", "돛", "첫발", "문", "깃발", "첫걸음", "첫 발"])
_STARTING = frozenset(["올리다", "떼다", "내딛다", "열다", "띄우다", "달다"])
# Members as the bodies say it; 130여 회원사 has no word for what it counts.
_MEMBERS = re.compile(
    r"(?:회원사?|멤버사?|소속사|참여사|참가사|가입사|조합원사?|회원교|회원국|구성원|구성사|(?:회원|참여|가입|구성"
    r"|동참|소속) ?(?:기업|기관|업체|회사|단체|대학|병원))"
    r"(?: ?수)?$"
)
# Some of them only: 이 가운데 9곳, 국내 기업 3곳, 새로 들어온 4곳.
_SOME = re.compile(
    r"가운데|중(?: |에|엔)|새로|새롭게|추가|신규|이번에|외에|뺀|제외|나머지|나간|탈퇴|빠진|또 다른|더(?: |해)"
    r"|절반|분과|이사회|이사사|운영위"
)
_OF_SOME = frozenset(["가입하다", "합류하다", "참여하다", "가세하다", "동참하다", "들어오다", "함께하다"])
_OURS = re.compile(
    r"^(?:프리미어|플래티넘|골드|실버|창립|원년|준회원|특별|국내|한국|해외|일본|중국|미국|유럽|신규|추가|새"
    r"|나머지|다른|지역|외국|주요|일부|대표)"
)
_MEETING = ("학회", "협회")  # which hold meetings that firms come to


def members_counted(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The number of members of an alliance that a sentence tells where the rules read none."""
    if not context.quantities:
        return
    hand = alliance_in_hand(context)
    read = [d for d in found if d.predicate == "memberCount"]
    given = {(id(d.subject), d.object.value) for d in read if isinstance(d.object, Count)}
    cues = [cue for d in read for cue in d.cues]
    for frame in context.frames:
        if not frame.stated or frame.status == "Considered" or (read and context.cue_of(frame) in cues):
            continue
        body, count, phrase = _told(frame, context, hand)
        if body is None or count is None or phrase is None or body.label.endswith(_MEETING[:1]):
            continue
        apart = (bool(frame.gaps) and _day(frame) is not None) or phrase.last.noun == "체제"
        if (id(body), count.value) in given or (read and not apart):
            continue
        given.add((id(body), count.value))
        said = Qualifiers(status=frame.intent, date=_day(frame))
        yield context.draft(body, "memberCount", count, _RULE, context.cue_of(frame), said=said, doubt=1)
    if hand is not None and not given and (parties := _PARTIES.search(context.text)) is not None:
        count = Count(value=_NUMERALS.get(parties[1]) or int(parties[1]))
        yield context.draft(hand, "memberCount", count, _RULE, doubt=1)
    elif hand is not None and not given and (number := _aside(context)) is not None:
        yield context.draft(hand, "memberCount", number, _RULE, doubt=1)


# 3자 모임이다, 네 회사의 연합이다
_PARTIES = re.compile(
    r"(?<![\d가-힣])([3-9]|1\d|세|네|다섯|여섯)(?:자| ?(?:개 ?)?(?:회사|기업|기관|대학|사|개사))(?:의|가 모인"
    r"|가 뭉친| 간)? ?"
    r"(?:동맹|모임|연합|연합체|협의체|연대|협력체|컨소시엄|단체|협의회|진영)(?:이다|다|이며|으로|로|이라|인)(?![가-힣])"
)
_NUMERALS = {"세": 3, "네": 4, "다섯": 5, "여섯": 6}


_IN_ALL = re.compile(r"(?:총|모두|전체|도합|합쳐|합해|합치면|더해) (?:약 )?$")


def without_parts(found: list[Draft], context: Context) -> list[Draft]:
    """The facts less the numbers of parts where a sentence counts kind by kind, or only newcomers of one nation.

    제조기업 12곳, AI 기업 8곳을 비롯해 총 25개 기관이 참여한다. 국내 기업 세 곳이 가입했다.
    """
    counts = [d for d in found if d.predicate == "memberCount" and d.rule == "memberCount/joined"]
    drop: list[Draft] = []
    if len(counts) > 1:
        sums = [
            literal(q)
            for q in context.quantities
            if _IN_ALL.search(context.text, max(0, q.span.start - 6), q.span.start)
        ]
        total = {pair[0] for pair in sums if pair is not None}
        drop = [d for d in counts if not (isinstance(d.object, Count) and d.object.value in total)]
    elif counts and _OF_ONE_NATION.search(context.text):
        drop = [d for d in counts if isinstance(d.object, Count) and d.object.value < _FEW]
    return [d for d in found if not any(d is one for one in drop)]


_FEW = 6
_OF_ONE_NATION = re.compile(
    r"(?:국내|한국|일본|중국|미국|유럽|신규|새) (?:[가-힣A-Za-z]+ )?(?:기업|업체|회사|스타트업|대학"
    r"|기관)? ?(?:\d+|[한두세네]|다섯) ?(?:곳|개사|개 ?기업|개 ?기관|개 ?업체)"
    r"[이가] (?:추가로 |새로 |함께 |처음 )?(?:가입|합류|참여)(?:했|한다|하게|하기로|키로)"
)


def _aside(context: Context) -> Count | None:
    """How many members a sentence names by the way: 이로써 멤버는 네 곳, 이들의 가입자는 4억명이다."""
    units = [u for u in context.units if isinstance(u, Phrase)]
    for one, other in pairwise(units):
        told = one.case is Case.TOPIC and _MEMBERS.search(" ".join(one.last.nouns)) and not one.mentions
        if told and one.owner is None and other.case is Case.BARE and other.comma and not other.mentions:
            return _last_count(other)
    return None


def _day(frame: Frame) -> PartialDate | None:
    dates = [i.date.date for p in frame.phrases if not p.told for i in p.items if i.date and i.date.date]
    return dates[-1] if dates else None


def _told(frame: Frame, context: Context, hand: Thing | None) -> tuple[Thing | None, Count | None, Phrase | None]:
    """Of which alliance a clause tells a number of members, and what."""
    gap = next((t for p in frame.gaps if (t := alliance_of(p))), None)
    subject = next(
        (t for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and (t := alliance_of(p))), None
    )
    plain = [p for p in (*frame.phrases, *frame.inherited) if p.last.quantities]
    some = _SOME.search(context.text, min((p.start for p in frame.phrases), default=0), frame.predicate.start)
    tied = _idiom(frame, _IDIOMS, _TYING)
    if gap is not None and (frame.lemma in _GATHERING or tied or _in_common(frame, context)):
        for phrase in plain:
            partial = frame.lemma in _OF_SOME and (some or _OURS.match(" ".join(phrase.last.nouns)))
            if phrase.case in (Case.NOMINATIVE, Case.BARE) and not partial and (count := bodies_counted(phrase)):
                return gap, count, phrase
    body = gap or subject
    if body is None and _stands_alone(frame, context):
        body = hand
    if body is None:
        return _belonging(frame, context, hand, some is not None)
    begins = frame.lemma in _MADE or _idiom(frame, _BEGINNING, _STARTING)
    for phrase in plain if begins else ():
        inside = _INSIDE.search(phrase.last.noun)  # 4개 분과로 짜였다
        if phrase.case is Case.INSTRUMENTAL and not inside and (count := bodies_counted(phrase)):
            return body, count, phrase
    for phrase in plain:
        system = phrase.last.noun == "체제" and phrase.case in (Case.INSTRUMENTAL, Case.ACCUSATIVE, Case.NOMINATIVE)
        if system and (frame.lemma in _GROWING or frame.lemma in _MADE) and (count := bodies_counted(phrase)):
            return body, count, phrase
    if frame.lemma in _HOLDING:
        roles = [p for p in frame.phrases if _MEMBERS.search(" ".join(p.last.nouns)) and not p.mentions]
        for phrase in roles if not some else ():
            if phrase.case is Case.ACCUSATIVE and (count := _plain_count(phrase.last)):
                return body, count, phrase
            if phrase.case is Case.INSTRUMENTAL:
                counted = [p for p in frame.by_case(Case.ACCUSATIVE) if p.last.quantities]
                if counted and (count := _last_count(counted[-1])):
                    return body, count, counted[-1]
    return _belonging(frame, context, hand, some is not None)


def _belonging(
    frame: Frame, context: Context, hand: Thing | None, some: bool
) -> tuple[Thing | None, Count | None, Phrase | None]:
    """How many are said to be in it: 이 단체에는 기업 58곳이 속해 있다; 멤버는 네 곳이다."""
    into = [t for p in frame.phrases if p.case is Case.DATIVE and (t := alliance_of(p))]
    if into and frame.lemma in _BELONGING and not some:
        for phrase in frame.by_case(Case.NOMINATIVE):
            ours = frame.lemma in _OF_SOME and _OURS.match(" ".join(phrase.last.nouns))
            abroad = frame.lemma in _OF_SOME and any(m.thing.type == "Place" for m in phrase.last.mentions)
            if not ours and (count := bodies_counted(phrase)) and not (abroad and count.value < _FEW):
                return into[0], count, phrase
    gap = next((t for p in frame.gaps if (t := alliance_of(p))), None)
    as_members = [p for p in frame.by_case(Case.INSTRUMENTAL) if _MEMBERS.search(" ".join(p.last.nouns))]
    if gap is not None and as_members and not some:
        for phrase in frame.by_case(Case.NOMINATIVE):
            if count := bodies_counted(phrase):
                return gap, count, phrase
    passed = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.NOMINATIVE) and p.last.quantities]
    for phrase in passed if frame.lemma in _GROWING and hand is not None and not some else ():
        words = " ".join(phrase.last.nouns)
        lead = any(_MEMBERS.search(noun) for noun in phrase.last.nouns) and not _OURS.match(words)
        if lead and not phrase.mentions and (count := _last_count(phrase)):
            return hand, count, phrase
    tops = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and not p.last.quantities]
    members = [p for p in tops if _MEMBERS.search(" ".join(p.last.nouns)) and not p.mentions and p.owner is None]
    if len(members) == 1 and hand is not None and not some:
        behind = [p for p in frame.phrases if p.last.quantities and p.start > members[0].start]
        for phrase in behind[:1]:
            bare = phrase.case is Case.BARE and phrase.comma
            number = phrase.case is Case.ACCUSATIVE and frame.lemma in _GROWING
            number = number or phrase.case in (Case.COPULA, Case.NOMINATIVE, Case.DATIVE, Case.INSTRUMENTAL) or bare
            if number and (bare or frame.lemma in _GROWING or frame.lemma in ("이다", "되다")):
                return hand, _last_count(phrase), phrase
    return None, None, None


def _stands_alone(frame: Frame, context: Context) -> bool:
    """Whether a clause has no subject of its own that could be what is counted: 모두 14개 기관으로 짜였다."""
    own = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
    joins = not frame.gaps or frame.adverbial  # 12개사로 시작한 지 1년 만이다
    return not any(p.mentions or p.last.nouns for p in own) and joins and not context.headline


def _idiom(frame: Frame, held: frozenset[str], holding: frozenset[str]) -> bool:
    tied = [p.last.noun for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.NOMINATIVE, Case.INSTRUMENTAL)]
    return frame.lemma in holding and any(noun in held for noun in tied)


_COMMON = re.compile("(?:함께|공동으로|같이|서로|힘을 합쳐|뜻을 모아|머리를 맞대) ")
_AT_EVENT = re.compile("행사|대회|부스|전시|총회|회의")


def _in_common(frame: Frame, context: Context) -> bool:
    """Whether a clause tells what many do together who are the body behind it: 22개 대학이 함께 짜는 ‘별 협의회’."""
    doers = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.NOMINATIVE and p.last.quantities]
    words = context.text[doers[0].start : frame.predicate.end] if doers else ""
    return bool(doers) and _COMMON.search(words) is not None and not _AT_EVENT.search(words)


# What a body consists of beside its members.
_INSIDE = re.compile("(?:분과|위원회|팀|조|본부|센터|부문|분야|부서|그룹|반|과제|사업|축|단계|개국|지역|거점)$")


def _plain_count(item: Item) -> Count | None:
    """The number of a phrase that counts members: 130여 회원사, 20개 회원사."""
    if not item.quantities or _INSIDE.search(item.noun):
        return None
    quantity = item.quantities[-1]
    number = literal(quantity)
    if number is None or unit_of(quantity) not in ("", "개", "곳", "개사", "사"):
        return None
    return Count(value=number[0], bound=number[1])


_BODY_UNITS = re.compile(
    r"(?:곳|사|개사|개 ?(?:기업|기관|업체|회사|대학|단체|병원|사|통신사|스타트업)?|여 ?(?:곳|개사|개))"
)


def _last_count(phrase: Phrase) -> Count | None:
    """The number of bodies that a phrase ends in: 11개국 64곳, 중소기업 26곳, not 4개 분과."""
    if not phrase.last.quantities or _INSIDE.search(phrase.last.noun):
        return None
    quantity = phrase.last.quantities[-1]
    number = literal(quantity)
    if number is None or not _BODY_UNITS.fullmatch(unit_of(quantity)):
        return None
    return Count(value=number[0], bound=number[1])


def alliance_of(phrase: Phrase) -> Thing | None:
    """The alliance that a phrase names or points to by itself: ‘별 연합’은, 이 단체에는, not its chair."""
    item = phrase.last
    if len(phrase.items) > 1 or (item.nouns and item.mentions):
        return None
    head = item.head.thing if item.head is not None else None
    things = [head] if head is not None else list(item.reference)
    return things[0] if len(things) == 1 and things[0].type == "Alliance" else None


def alliance_in_hand(context: Context, within: int = 3) -> Thing | None:
    """The alliance that a sentence is on: the one it names or points to, else the one told of just before."""
    phrases = [u for u in context.units if isinstance(u, Phrase)]
    pointed = {id(t): t for p in phrases for i in p.items for t in i.reference if t.type == "Alliance"}
    if len(pointed) == 1:
        return next(iter(pointed.values()))
    behind = in_the_background(context)
    named = {id(m.thing): m.thing for m in context.mentions if m.thing.type == "Alliance" and m.thing not in behind}
    alone = _only(context)
    wide = {at: t for at, t in named.items() if alone or not t.label.endswith(_MEETING)}
    if len(wide) == 1:
        return next(iter(wide.values()))
    if wide or pointed or any(m.thing.type == "Program" for m in context.mentions):
        return None
    for reach in range(within + 1):
        near = context.discourse.named_within("Alliance", reach)
        program = context.discourse.lately("Program", reach)
        bodies = [t for t in near if alone or not t.label.endswith(_MEETING)]
        if len(bodies) == 1 and (program is None or alone):
            return bodies[0]
        if bodies or program is not None:
            return None
    return None


def _only(context: Context) -> bool:
    """Whether the text has one alliance only, so that nothing else has members."""
    return len({id(t) for t in context.cast.things if t.type == "Alliance"}) == 1
