"""Who is in the alliance in hand and who heads it, by seats, lists and shares of the work.

가나가 회장사, 다라가 부회장사를 맡았다. 회원사인 마바는 올해 합류한 사아를 반겼다. 자차가 데이터를 맡는다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.alliances.entering import admitted, followed, included, leavers, weighers
from extractors.alliances.headcount import alliance_in_hand, alliance_of
from extractors.alliances.memberroles import Found, as_role, bodies_of, clauses, owner_alliance, role_of
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["belonging"]

_TAKING, _JOINING = verbs("belonging.taking"), verbs("belonging.joining")
_SHARING, _APART = verbs("belonging.sharing"), verbs("belonging.apart")
_LISTED, _HEADING = verbs("belonging.listed"), verbs("belonging.heading")
_APPOINTING = verbs("belonging.appointing")
_EXPELLING = frozenset(["제명하다", "퇴출하다", "퇴출시키다", "축출하다", "제외하다", "탈퇴시키다"])


def belonging(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The memberships and headships that a sentence tells beside what the rules read."""
    for phrase in (u for u in context.units if isinstance(u, Phrase)):
        if (thing := alliance_of(phrase)) is not None or (thing := owner_alliance(phrase.owner)) is not None:
            context.discourse.staged[id(thing)] = context.discourse.number
    group = alliance_in_hand(context) if not context.headline else None
    if group is None:
        return
    told = {(d.predicate, id(d.subject)) for d in found if d.object is group}
    for reader in _READERS:
        for thing, role, status, frame in reader(context, group):
            predicate = "leads" if role == "chair" else "memberOf"
            if thing is group or (predicate, id(thing)) in told or ("leads", id(thing)) in told:
                continue
            told.add((predicate, id(thing)))
            rule = "leads/heads-the-one-in-hand" if predicate == "leads" else "memberOf/of-the-one-in-hand"
            cues = (context.cue_of(frame),) if frame is not None else ()
            said = Qualifiers(status=status, role=role)
            yield context.draft(thing, predicate, group, rule, *cues, said=said, doubt=1)


def _offices(context: Context, group: Thing) -> Iterator[Found]:
    """Who takes which seat: 가나가 회장사, 다라가 부회장사를 맡았다; 부회장사 자리는 가나가 채웠다."""
    for frame in clauses(context):
        of_it = any(alliance_of(p) is group for p in frame.gaps)  # 가나가 의장사로 있는 ‘별 협의회’
        if frame.gaps and frame.lemma != "도맡다" and not of_it:
            continue
        if any(t is not group for p in frame.phrases if (t := alliance_of(p)) is not None):
            continue
        seats = [p for p in frame.phrases if (p.case is not Case.GENITIVE and _seat(p, group, context))]
        doers = [p for p in frame.phrases if p.case in SUBJECTS and p not in seats and p.mentions]
        doers = [p for p in doers if alliance_of(p) is not group]
        doers = doers or [
            p for p in frame.inherited if p.case in SUBJECTS and p.mentions and alliance_of(p) is not group
        ]
        if frame.lemma == "이다" and seats and seats[0].case is Case.TOPIC and not doers:
            doers = [p for p in frame.by_case(Case.COPULA) if p.mentions]  # 간사 병원은 가나대병원이다
        if not seats or len(doers) != 1:
            continue
        seat = seats[0]
        as_one = seat.case is Case.INSTRUMENTAL and seat.particle.endswith("서")
        if not as_one and frame.lemma not in _TAKING and not (of_it and frame.lemma in ("있다", "두다")):
            continue
        if any(p.case is Case.ACCUSATIVE and p.mentions for p in frame.phrases) and not as_one:
            continue
        role = _seat(seat, group, context)
        yield from ((t, as_role(role), frame.intent, frame) for t in bodies_of(doers[0], group))


def _seat(phrase: Phrase, group: Thing, context: Context) -> str:
    """The role that a phrase names, be it that or a seat: 부회장사를, 부회장사 자리는, 이사사로."""
    if phrase.mentions and any(m.thing is not group for m in phrase.mentions):
        return ""
    item = phrase.last
    cases = (Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.TOPIC, Case.DATIVE, Case.COPULA, Case.NOMINATIVE, Case.BARE)
    if phrase.case not in cases:
        return ""
    if item.noun in ("자리", "역할", "직", "역", "임무") and len(item.nouns) > 1:
        item = Item(start=item.start, end=item.end, nouns=item.nouns[:-1], mentions=item.mentions)
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    if any(m.thing is not group for m in owner):
        return ""
    return role_of(item, group, context)


def _apposed(context: Context, group: Thing) -> Iterator[Found]:
    """Whom a sentence calls so beside their names: 회원사인 가나와 다라는, 주관사인 마바가."""
    for frame in clauses(context):
        called = frame.by_case(Case.COPULA) if frame.lemma == "이다" and frame.gaps else ()
        if any(p.case in SUBJECTS for p in frame.phrases) or frame.gap is None:
            continue
        for phrase in called:
            owned = phrase.owner is not None or group in (m.thing for m in phrase.last.mentions)
            role = (
                role_of(phrase.last, group, context)
                if not owned or owner_alliance(phrase.owner) or phrase.owner is None
                else ""
            )
            if not owned and id(group) not in context.discourse.staged:
                continue  # 별 연합 행사를 열었다. 회원사인 가나는: of what, nobody tells
            if role and len(phrase.items) == 1:
                called_so = _so_called(frame.gap, role, phrase, context)
                yield from ((t, as_role(role), Status.ACTUAL, frame) for t in bodies_of(called_so, group))


_AND_OTHERS = re.compile(
    r"비롯|필두|포함|위시|외에|뿐|물론|더불어|함께|이어|참여[사기]|부회장|부의장|감사|회원사|연구기관"
)


def _so_called(named: Phrase, role: str, called: Phrase, context: Context) -> Phrase:
    """The names that what stands before them is said of: 주관사인 가나를 비롯해 다라, 마바가."""
    if len(named.items) < 2:
        return named
    first, second = named.items[:2]
    alone = _AND_OTHERS.search(context.text, first.end, second.start) is not None
    shared = any(noun.startswith("공동") for noun in called.last.nouns)
    if alone or (role == "chair" and len(named.items) > 2 and not shared):
        return replace(named, items=named.items[:1])
    return named


_FREE = frozenset(["합류하다", "가입하다", "가세하다", "입회하다"])


def _newcomers(context: Context, group: Thing) -> Iterator[Found]:
    """Who is said to have come in, before a name: 올해 새롭게 합류한 가나, 다라가."""
    for frame in clauses(context):
        if frame.lemma not in _FREE or frame.gap is None or frame.by_case(Case.NOMINATIVE):
            continue
        if any(p.last.nouns or p.mentions for p in frame.phrases if p.case not in (Case.BARE, Case.SOURCE, Case.TOPIC)):
            continue
        yield from ((t, "", frame.intent, frame) for t in bodies_of(frame.gap, group))


_SECTOR = re.compile(
    r"(?:중|가운데|쪽|측|계|학계|산업계|업계|연구계|의료계|병원|대학|출연연|국내|해외|기업|기관|공공|민간|분야"
    r"|부문|진영|권|업체"
    r"|스타트업|대기업|연구소|정부|학교|통신사)$"
)
_GRADE = re.compile(r"(?:등급|명부|명단|그룹|회원군|이사회|운영위원회|집행위원회|분과|워킹그룹|회원사 목록|회원)$")


def _rolls(context: Context, group: Thing) -> Iterator[Found]:
    """Who stands in its lists by sector or grade: 학계에서는 가나대가, 골드 등급에 다라가 올라 있다."""
    program = context.discourse.lately("Program", 1)
    for frame in clauses(context):
        same = [f for f in context.frames if f.predicate.start == frame.predicate.start]
        phrases = [p for one in same for p in one.phrases]
        places = [p for p in phrases if p.case in (Case.LOCATIVE, Case.DATIVE) and not p.mentions]
        graded = [p for p in places if p.case is Case.DATIVE and _GRADE.search(p.last.noun)]
        sectors = [p for p in places if p.particle.endswith(("는", "선", "엔")) and _SECTOR.search(p.last.noun)]
        if frame.gaps or len(graded) + len(sectors) < len(places) or not places:
            continue
        if any(p.mentions for p in phrases if p.case not in (*SUBJECTS, Case.BARE)) or _odd(phrases, group):
            continue
        listed = frame.lemma in _LISTED and (graded or not frame.by_case(Case.ACCUSATIVE))
        joined = frame.lemma in _JOINING and (program is None or bool(graded))
        if not (joined and sectors) and not (graded and (listed or joined)):
            continue
        for phrase in phrases:
            if phrase.case in (Case.NOMINATIVE, Case.ALSO) or (phrase.case is Case.BARE and phrase.comma):
                yield from ((t, "", frame.intent, frame) for t in bodies_of(phrase, group))


def _odd(phrases: Sequence[Phrase], group: Thing) -> bool:
    """Whether a clause has a thing or a work that it may be about instead."""
    return any(
        p.last.noun in ("사업", "과제", "프로젝트", "행사", "전시", "대회", "협약", "실증", "투자", "라운드")
        for p in phrases
        if p.case in (Case.DATIVE, Case.TOPIC, Case.LOCATIVE, Case.ACCUSATIVE)
    )


def _workers(context: Context, group: Thing) -> Iterator[Found]:
    """Who has a share of its work: 이 컨소시엄에서 가나는 데이터를 대고, 다라와 마바는 개발을 맡는다."""
    frames = [f for f in clauses(context) if not f.gaps]
    scene = any(p.case is Case.LOCATIVE and alliance_of(p) is group for f in frames for p in f.phrases)
    near = context.discourse.lately("Alliance", 1) is group and group.label.endswith(
        ("컨소시엄", "사업단", "연합", "팀")
    )
    if not scene and (not near or context.named("Program", "Alliance")):
        return
    shared: list[tuple[Thing, Frame]] = []
    for frame in frames:
        words = context.text[frame.predicate.start : frame.predicate.end + 6]
        shares = frame.lemma in _SHARING or re.search("맡|담당|전담|책임", words) is not None
        if frame.lemma in _APART or (not shares and not scene):
            return
        subjects = [p for p in frame.phrases if p.case in SUBJECTS]
        work = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.BARE) and p.last.nouns]
        if not subjects or (not work and not shares) or any(p.case is Case.COMITATIVE and p.mentions for p in work):
            continue
        things = [t for p in subjects for t in bodies_of(p, group)]
        if not things or len(things) < sum(len(p.items) for p in subjects):
            return
        shared += [(t, frame) for t in things]
    if scene or len({id(t) for t, _ in shared}) > 1:
        yield from ((t, "", f.intent, f) for t, f in shared)


_ONES = frozenset(["곳", "것", "기관", "기업", "회사", "이", "사람", "인물", "주체", "업체"])


def _heads(context: Context, group: Thing) -> Iterator[Found]:
    """Who is said to be the one that runs it: 협의체를 이끄는 곳은 가나다, 의장직은 김가나 대표가 수행하고 있다."""
    for frame in clauses(context):
        objects = [p for p in frame.phrases if p.case is Case.ACCUSATIVE and alliance_of(p) is group]
        ones = [
            p for p in frame.gaps if not p.mentions and p.last.noun in _ONES and p.case in (Case.TOPIC, Case.NOMINATIVE)
        ]
        if frame.lemma in _HEADING and objects and ones:
            for other in context.frames:
                if other.lemma == "이다" and ones[0] in other.phrases and other.stated:
                    said = [p for p in other.by_case(Case.COPULA) if p.mentions]
                    yield from ((t, "chair", other.intent, other) for p in said for t in bodies_of(p, group))
        runs = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.ACCUSATIVE) and _runs(p, group)]
        if runs and frame.lemma in (*_HEADING, "맡다", "책임지다", "전담하다") and not frame.gaps:
            doers = [p for p in frame.phrases if p.case in SUBJECTS and p.mentions and p not in runs]
            yield from ((t, "chair", frame.intent, frame) for p in doers[:1] for t in bodies_of(p, group))
        batons = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.ACCUSATIVE) and _baton(p, frame, group)]
        ahead = _ahead(frame, context, group)
        if (batons or ahead) and not frame.gaps:
            doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
            doers = [p for p in doers if p not in batons and alliance_of(p) is not group]
            yield from ((t, "chair", frame.intent, frame) for p in doers[:1] for t in bodies_of(p, group))
        seats = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.ACCUSATIVE) and _POST.fullmatch(p.last.noun)]
        people = [p for p in frame.phrases if p.case in (Case.NOMINATIVE, Case.ALSO) and _person(p)]
        if seats and frame.lemma in _TAKING and len(people) == 1 and not frame.gaps:
            of = seats[0].owner
            if not seats[0].mentions and (of is None or alliance_of(of) is group):
                yield from ((t, "chair", frame.intent, frame) for t in [_person(people[0])] if t is not None)
        if frame.lemma == "이다" and frame.gap is not None and (who := _person(frame.gap)) is not None:
            called = [
                p for p in frame.by_case(Case.COPULA) if not p.mentions and _OF_IT.fullmatch("".join(p.last.nouns))
            ]
            if called and not any(p.case in SUBJECTS for p in frame.phrases):
                yield who, "chair", Status.ACTUAL, frame


_BATONS = frozenset(["지휘봉", "운전대", "방향키", "주도권", "총대", "키"])
_GRIPPING = frozenset(["잡다", "쥐다", "들다", "거머쥐다", "넘겨받다", "이어받다", "메다", "맡다"])
_CHARGES = frozenset(["총괄", "주관", "간사", "총괄 주관", "대표 주관", "주관 역할", "간사 역할", "총괄 역할"])


def _baton(phrase: Phrase, frame: Frame, group: Thing) -> bool:
    """Whether a phrase is what its leader holds or has in charge: 연합의 지휘봉은, 총괄을 (맡다)."""
    words = " ".join(phrase.last.nouns)
    if phrase.mentions or (phrase.owner is not None and owner_alliance(phrase.owner) is not group):
        return False
    team = group.label.endswith(("컨소시엄", "연합", "팀", "사업단", "협의체", "얼라이언스"))
    return (words in _BATONS and frame.lemma in _GRIPPING) or (team and words in _CHARGES and frame.lemma == "맡다")


def _ahead(frame: Frame, context: Context, group: Thing) -> bool:
    """Whether a clause says who leads what the next one names: 가나가 주도하고 다라가 함께하는 ‘별 연합’."""
    if frame.lemma not in _HEADING or frame.phrases[:1] == () or any(p.case is Case.ACCUSATIVE for p in frame.phrases):
        return False
    behind = [f for f in context.frames if f.predicate.start > frame.predicate.start][:1]
    return any(f.lemma in _GATHER and any(alliance_of(p) is group for p in f.gaps) for f in behind)


def _runs(phrase: Phrase, group: Thing) -> bool:
    """Whether a phrase is the running of the alliance: 협력체 운영은, ‘별 연합’ 전반을."""
    item = phrase.last
    if item.noun not in _RUN or len(phrase.items) > 1:
        return False
    if phrase.owner is not None or item.mentions:
        return owner_alliance(phrase.owner) is group or any(m.thing is group for m in item.mentions[-1:])
    return len(item.nouns) == 2 and group.label.endswith(item.nouns[0])


_CORE = frozenset(["중심", "주축", "필두", "구심점", "간판"])
_GATHER = verbs("headcount.gathering") | verbs("headcount.made")
_RUN = frozenset(["운영", "전체", "전반", "사업", "실무", "업무", "구성", "결성", "활동"])


def _set_before(context: Context, group: Thing) -> Iterator[Found]:
    """Who is told to be its head or core where others unite: 가나를 대표사로 다라와 마바가 뭉친 동맹이다."""
    phrases = [u for u in context.units if isinstance(u, Phrase)]
    for one, other in pairwise(phrases):
        if one.case is not Case.ACCUSATIVE or other.case is not Case.INSTRUMENTAL or other.mentions:
            continue
        frames = [f for f in clauses(context) if other in f.phrases and one in f.phrases]
        role = role_of(other.last, group, context)
        core = other.last.noun in _CORE and len(other.last.nouns) == 1 and any(f.lemma in _GATHER for f in frames)
        if core and role != "chair" and len(one.items) > 1:
            yield from ((t, "founding", frames[0].intent, frames[0]) for t in bodies_of(one, group))
        elif frames and (role == "chair" or core):
            yield from ((t, "chair", frames[0].intent, frames[0]) for t in bodies_of(one, group))
        elif frames and role and other.last.noun != "임원사":
            out = frames[0].lemma in _EXPELLING
            if frames[0].lemma in _APPOINTING or out:
                status = Status.ENDED if out else frames[0].intent
                yield from ((t, "" if out else as_role(role), status, frames[0]) for t in bodies_of(one, group))


_BOARD = re.compile("(?:이사회|운영위원회|집행위원회|운영위|회장단|의장단|임원사|이사사|운영위원사)$")


def _made_up(context: Context, group: Thing) -> Iterator[Found]:
    """Who makes up a board of the alliance: 연합 이사회는 가나와 다라 등 7개사로 구성돼 있다."""
    for frame in clauses(context):
        tops = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and _BOARD.search(p.last.noun)]
        if frame.gaps or frame.lemma not in (*_GATHER, "이다") or not tops:
            continue
        if tops[0].owner is not None and owner_alliance(tops[0].owner) is not group:
            continue
        if any(m.thing is not group for m in tops[0].last.mentions):
            continue
        named = [p for p in frame.phrases if p.case in (Case.INSTRUMENTAL, Case.COPULA) and p.mentions]
        named += [p for p in frame.by_case(Case.NOMINATIVE) if p.mentions and p not in tops]
        yield from ((t, "", frame.intent, frame) for p in named for t in bodies_of(p, group))


_TYING_UP = re.compile(
    r"손을 (?:맞)?잡|힘을 (?:합|모|보)|한배를 |뜻을 모|어깨를 |팀을 이|짝을 이|뭉[치쳤친]|가세|가담|합류|참여|동참"
)


def _beside_the_head(context: Context, group: Thing) -> Iterator[Found]:
    """Who joins hands where the clause before names the head: 대표사는 가나이고 다라와 마바가 손을 잡았다."""
    frames = [f for f in clauses(context) if not f.gaps]
    told = [n for n, f in enumerate(frames) if any(_seat(p, group, context) == "chair" for p in f.phrases)]
    for frame in frames[told[0] + 1 :] if told else ():
        words = context.text[max(0, frame.predicate.start - 6) : frame.predicate.end + 2]
        others = [p for p in frame.phrases if p.case in (Case.COMITATIVE, Case.DATIVE) and (p.mentions or p.last.nouns)]
        if _TYING_UP.search(words) and not others and not any(p.mentions for p in frame.by_case(Case.ACCUSATIVE)):
            doers = [p for p in frame.phrases if p.case in SUBJECTS and p.mentions]
            yield from ((t, "", frame.intent, frame) for p in doers for t in bodies_of(p, group))


_READERS = (
    *(_offices, _apposed, _newcomers, _rolls, _workers, leavers, weighers),
    *(admitted, followed, included, _set_before, _made_up, _heads, _beside_the_head),
)
_POST = re.compile("(?:공동)?(?:의장|회장|위원장|이사장|좌장)직")
_OF_IT = re.compile(
    "(?:현|이|초대|공동)?(?:연합|연합회|협의회|협의체|얼라이언스|동맹|포럼|컨소시엄|연합체|조합|위원회)?"
    "(?:연합회장|협의회장|얼라이언스의장|동맹의장|협의체의장|협의회의장|포럼의장|연합의장|조합이사장|컨소시엄의장)"
)


def _person(phrase: Phrase) -> Thing | None:
    people = [m.thing for m in phrase.last.mentions if m.thing.type == "Person"]
    return people[0] if len(people) == 1 and len(phrase.items) == 1 else None
