"""Who does the one programme that a story is on, as later sentences tell it: 총괄은 가나 몫이다, 다라가 거든다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.programs.programwords import THESE, WORKS, is_it
from extractors.references.discourse import fits
from extractors.references.told import Crew
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["go_on_with_crews", "program_in_hand"]

_RULE = "participatesIn/of-the-crew"
_NEAR, _REACH = 2, 5
_BODIES = ("Company", "ResearchInstitute", "University", "Organization")
# What a programme of work is called, by its last noun; a fund, a strategy or a policy has no crew.
_WORK = re.compile(
    r"(?:사업|과제|프로젝트|프로그램|R&D|챌린지|공모전?|개발|구축|실증|모델|플래그십|컴퓨트|센터|슈퍼컴퓨터?)"
    r"(?: ?\d+기)?$"
)
_LEFT_OUT = re.compile(
    r"관여하지 않|들어 ?있지 않|포함되지 않|참여하지 않|빠져 ?있|제외됐|제외된다|불참|하차|탈락|고배|무산"
)

_PREFIX = r"(?:이|이번|해당|사업|과제|연구|프로젝트|전체|총괄|주관|실무|최종|민간|공공|부문|분야|기술|개발|공동)*"
_HEADS = (
    r"(?:주관|총괄|주관사|주관사업자|주관기업|주관기관|주관대학|주관연구기관|주관연구개발기관|주관연구소|주관업체|총괄기관|총괄기업|총괄주관|"
    r"총괄주관사|총괄주관기관|총괄책임|주사업자|주간사|대표기관|책임기관|간사기관|간사기업|사령탑|컨트롤타워|구심점|맏형|선봉장|지휘봉|"
    r"지휘|운전대|키|총대|방향타)"
)
_HEAD = re.compile(rf"{_PREFIX}{_HEADS}(?:역할|자리|몫|노릇|임무|중책|책임|격)?")
_PART = re.compile(r"부문|분야|과제|트랙|유형|권역|컨소시엄")
_MEMBER = re.compile(
    r"(?:새|신규|추가|이번|사업|과제|컨소시엄|핵심|주요|세부|국내)*"
    r"(?:(?:협력|참여|공동|위탁|수요|실증|공급|수행|공동연구|공동수행|공동연구개발|위탁연구|참여연구|공동참여|데이터|개발|기술|연구)"
    r"(?:업체|기업|기관|사|처|연구기관|연구개발기관|대학|연구소|파트너)|파트너사?|우군|구성원|일원|멤버|주자|조력자|도우미)"
)
_TASKS = re.compile(
    r"(?:설계|개발|연구|실증|구축|제작|검증|운영|수집|가공|정제|라벨링|학습|고도화|최적화|사업화|공급|분석|보급|확산|시험|구현|양산|생산|"
    r"작업|제조|통합|표준화|상용화|교육|지원|기술|데이터|모델|칩|부품|장비|인프라|플랫폼|몫|역할|부문|분야)$"
)
_OUTSIDE = re.compile("평가|심사|자문|감리|감독|관리|전담|홍보|보도|취재|투자|컨설팅")
_SHARES = ("몫", "차지", "담당", "소관")
_UNION = frozenset(["짝", "팀", "조", "한팀", "한조", "원팀", "컨소시엄", "진용", "연합팀", "한배"])
_SIDES = ("여기", "이곳", "컨소시엄", "사업단", "팀", "연구단", "부문", "분야", "쪽", "측", "진영", "단계", "영역")
_OWN_PLACES = WORKS | frozenset((*_SIDES, "설계", "개발", "실증", "구축", "제작", "검증", "작업"))
_IDIOMS = frozenset(["힘", "이름", "손", "일손", "뜻", "발", "기술력", "역량"])
_WHOLE = frozenset(["운영", "전체", "전반", "실무", "수행", "전 과정", "총괄", "연구", "개발"])
_HOLDING = frozenset(["가지다", "갖다", "보유하다", "갖추다", "다루다", "지니다"])
_TOGETHER = re.compile(
    r"[’'”\"]? ?(?:함께|나란히|같이|손잡고|손을 잡고|팀을 이[뤄루]|컨소시엄을 [꾸이구]|짝을 이[뤄루])"
)

# Places in it, and what one has who got it.
_PLACES = re.compile(
    r"(?:최종|나머지|남은|한|두|세|마지막|사업|과제|우선|이번|그|첫|새|해당)*(?:자리|빈자리|공백|사업자|사업자자리|사업권|수행권|티켓|일감|영예|승자|적임자|"
    r"낙찰자|우선협상대상자|수행사|수행기관|수행기업|운영사|공급사|하나|한곳|주인)"
)
_FILLING = frozenset(
    ["채우다", "메우다", "가져가다", "품다", "물려받다", "꿰차다", "거머쥐다", "차지하다", "따내다", "쥐다"]
)
# Who does so with the programme itself does its work.
_DOING = frozenset(["수행하다", "따내다", "수주하다", "거머쥐다", "맡다", "낙찰받다", "가져가다", "품다"])
_DRAWING = frozenset(
    [
        "끌어들이다",
        "합류시키다",
        "불러들이다",
        "참여시키다",
        "영입하다",
        "포함시키다",
        "넣다",
        "태우다",
        "편입시키다",
        "묶다",
    ]
)
# Who does so right behind others of the crew is one of it, whatever else the clause names.
_PLAIN = frozenset(
    ["참여하다", "합류하다", "동참하다", "가세하다", "함께하다", "남다", "잔류하다", "참가하다", "가담하다"]
)
_GIVING = frozenset(
    [
        "내놓다",
        "제공하다",
        "대다",
        "공급하다",
        "만들다",
        "개발하다",
        "빌려주다",
        "꾸리다",
        "구축하다",
        "설계하다",
        "지원하다",
        "검증하다",
    ]
)
_RULING = frozenset(["총괄하다", "진두지휘하다", "주관하다"])
_TAKING = verbs("crews.taking")
_GOING, _SETTLED = verbs("crews.going"), verbs("crews.settled")
_JOINING, _SERVING = verbs("crews.joining"), verbs("crews.serving")
_CHOOSING, _HELPING = verbs("crews.choosing"), verbs("crews.helping")
_UNITING = verbs("crews.uniting")

_Told = tuple[Frame | None, Thing, str]


def program_in_hand(context: Context, found: Sequence[Draft]) -> Thing | None:
    """The one programme that a sentence is on: named there, pointed to, or that of the sentences before."""
    discourse = context.discourse
    named = _named(context)
    if context.headline:
        return named[0] if len(named) == 1 else None
    crew = discourse.crew
    if len(named) > 1:
        discourse.crew = None
        return None
    if named:
        if crew is None or crew.thing is not named[0]:
            if crew is not None and crew.inside and not any(_enters(d, named[0]) for d in found):
                return None  # a programme in passing, while the text is on another
            beside = crew is not None and bool(crew.inside)
            crew = discourse.crew = Crew(named[0], discourse.number, beside=beside)
        crew.named = discourse.number
    if crew is None:
        return None
    items = [i for p in _phrases(context) for i in p.items]
    if any(t.type == "Program" and t is not crew.thing for i in items for t in i.reference):
        return None
    if any(crew.thing in i.reference or is_it(i) for i in items):
        crew.named = discourse.number
    if crew.beside and crew.named < discourse.number:
        return None  # which of the two, nobody tells
    far = discourse.number - crew.named > _REACH and discourse.number - crew.at > _NEAR
    return None if far or _other_body(context, crew) else crew.thing


def go_on_with_crews(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who works in the programme that the text is on, beside whom the rules read."""
    program = program_in_hand(context, found)
    crew = context.discourse.crew
    if program is None or crew is None or context.headline:
        return
    for draft in found:
        heads = draft.predicate == "leads" and draft.subject.type in _BODIES[:3]
        if draft.object is program and (draft.predicate == "participatesIn" or heads):
            crew.inside.add(id(draft.subject))
    if any(d.object is program and d.predicate in ("participatesIn", "leads") for d in found):
        crew.at = context.discourse.number
    told = {id(d.subject) for d in found if d.object is program and d.predicate == "participatesIn"}
    if _WORK.search(program.label) or crew.inside:
        for frame, thing, role in _told(context, crew, found):
            if id(thing) in told or thing is program:
                continue
            told.add(id(thing))
            crew.at = context.discourse.number
            crew.inside.add(id(thing))
            said = Qualifiers(status=frame.intent, role=role) if frame is not None else Qualifiers(role=role)
            cues = (context.cue_of(frame),) if frame is not None else ()
            yield context.draft(
                thing, "participatesIn", program, "participatesIn/of-the-crew", *cues, said=said, doubt=1
            )


def _enters(draft: Draft, program: Thing) -> bool:
    return draft.object is program and draft.predicate == "participatesIn"


def _phrases(context: Context) -> list[Phrase]:
    return [unit for unit in context.units if isinstance(unit, Phrase)]


def _named(context: Context) -> list[Thing]:
    """The programmes that a sentence names, less what it says one of them to be: 신속사업인 ‘별 과제’."""
    named = context.named("Program")
    if len(named) != 2:
        return named
    kinds = [
        m.thing
        for frame in context.frames
        if frame.lemma == "이다" and frame.gaps and any(m.thing in named for m in frame.gaps[0].mentions)
        for p in frame.by_case(Case.COPULA)
        for m in p.mentions
    ]
    return [thing for thing in named if thing not in kinds]


def _other_body(context: Context, crew: Crew) -> bool:
    others = [t for t in context.named("Alliance") if not t.label.endswith(("컨소시엄", " 팀"))]
    return any(t is not crew.thing for t in others)


def _told(context: Context, crew: Crew, found: Sequence[Draft]) -> Iterator[_Told]:
    near = context.discourse.number - max(crew.at, crew.named) <= _NEAR
    yield from _teams(context, crew, found)
    for frame in context.frames:
        if not frame.stated or frame.status == "Considered":
            continue
        if not near:
            continue
        yield from _heads(frame, context)
        if not _LEFT_OUT.search(context.text):
            yield from _members(frame, context, crew, found)


def _bodies(phrases: Sequence[Phrase], context: Context, *, state: bool = False) -> list[Thing]:
    """The organizations of phrases, none where one of them is anything else; a holder of something with its like."""
    items = [item for p in phrases for item in p.items]
    kept = [thing for i in items if (thing := _whom(i)) is not None and _fit(thing, state=state)]
    if not items or len(kept) < len(items):
        return []
    beside = [
        item
        for frame in context.frames
        if frame.gaps and frame.gaps[0] in phrases and frame.lemma in _HOLDING
        for p in frame.by_case(Case.COMITATIVE)
        for item in p.items
    ]
    others = [thing for i in beside if (thing := _whom(i)) is not None and _fit(thing)]
    return [*others, *kept]


_CREWS = frozenset(["연구진", "연구팀", "교수팀", "팀", "측", "쪽", "컨소시엄", "산학협력단", *_SHARES])


def _whom(item: Item) -> Thing | None:
    """The one that a phrase names, with no noun behind but one for its people or its share: 가나 연구진, 가나 몫."""
    if item.nouns and (len(item.nouns) > 1 or item.noun not in _CREWS):
        return None
    if item.head is not None:
        return item.head.thing
    return item.mentions[-1].thing if item.mentions else None


def _fit(thing: Thing, *, state: bool = False) -> bool:
    if thing.type in ("GovernmentBody", "Alliance"):
        return state if thing.type == "GovernmentBody" else not state and thing.label.endswith("컨소시엄")
    return fits(thing.type, _BODIES)


def _role(phrase: Phrase, words: re.Pattern[str], thing: Thing) -> bool:
    """Whether a phrase is such a word and nobody's but the programme's."""
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    own = all(m.thing is thing for m in (*phrase.mentions, *phrase.last.mentions, *owner))
    return own and words.fullmatch("".join(phrase.last.nouns)) is not None


def _heads(frame: Frame, context: Context) -> Iterator[_Told]:
    """Who heads the work: 총괄은 가나 몫이다, 가나가 사령탑 역할을 한다, 주관사인 가나는, 주관으로 가나를 정했다."""
    crew = context.discourse.crew
    if crew is None:
        return
    thing = crew.thing
    clause = list(frame.phrases)
    subjects = [p for p in clause if p.case in SUBJECTS]
    roles = [p for p in subjects if _role(p, _HEAD, thing) and not p.mentions]
    named: list[Phrase] = []
    part = False
    if roles:
        part = roles[0].owner is not None or _PART.search("".join(roles[0].last.nouns)) is not None
        named = _who(frame, [p for p in clause if p is not roles[0]])
    elif frame.lemma == "이다" and not frame.gaps:
        called = [p for p in frame.by_case(Case.COPULA) if _role(p, _HEAD, thing) and _of_it(p, thing)]
        named = [p for p in subjects if p.mentions] if called else []
    elif not frame.gaps or frame.lemma != "이다":
        acc = [p for p in frame.by_case(Case.ACCUSATIVE) if not p.mentions]
        heads = [p for p in acc if _role(p, _HEAD, thing)]
        leads = heads and frame.lemma in _TAKING
        own = all(_own_place(p, crew) for p in clause if p.case in (Case.DATIVE, Case.LOCATIVE))
        if leads and own:
            part = any(p.owner is not None for p in heads) or bool(frame.gaps)
            named = [p for p in subjects if p.mentions] or [p for p in frame.inherited if p.mentions]
            named = named or [p for p in frame.gaps[:1] if p.mentions and not subjects]
        ins = [p for p in frame.by_case(Case.INSTRUMENTAL) if _role(p, _HEAD, thing)]
        if ins and frame.lemma in _CHOOSING:
            named = [p for p in frame.by_case(Case.ACCUSATIVE) if p.mentions]
        elif ins and frame.lemma in _SERVING and own and not any(p.mentions for p in frame.by_case(Case.ACCUSATIVE)):
            part = True
            named = [p for p in subjects if p.mentions] or [p for p in frame.inherited if p.mentions]
    elif any(_role(p, _HEAD, thing) and not p.mentions for p in frame.by_case(Case.COPULA)):
        named = frame.gaps[:1]
    for body in _bodies(named, context):
        yield frame, body, "" if part else "lead"


def _names_it(phrase: Phrase, thing: Thing) -> bool:
    return any(m.thing is thing for m in phrase.mentions) and not phrase.last.nouns


def _of_it(phrase: Phrase, thing: Thing) -> bool:
    """Whether a phrase says that it is something of the programme: ‘별 사업’의 주관기관, 이 사업 참여기업."""
    owner = phrase.owner
    items = [phrase.last, *([owner.last] if owner is not None else [])]
    if any(m.thing is thing for i in items for m in i.mentions) or any(thing in i.reference for i in items):
        return True
    return (owner is not None and is_it(owner.last)) or phrase.last.nouns[0] in (*WORKS, *THESE)


def _who(frame: Frame, others: Sequence[Phrase]) -> list[Phrase]:
    """Whom a clause on a role says to have it."""
    if frame.lemma == "이다":
        cases: tuple[Case, ...] = (Case.COPULA,)
        shares = [p for p in frame.by_case(Case.COPULA) if p.last.mentions and p.last.noun in _SHARES]
        if shares:
            return shares
    elif frame.lemma in _GOING:
        cases = (Case.DATIVE,)
    elif frame.lemma in _SETTLED:
        cases = (Case.INSTRUMENTAL, Case.NOMINATIVE)
    else:
        cases = (Case.NOMINATIVE, Case.ALSO) if frame.lemma in (*_TAKING, *_FILLING) else ()
    return [p for p in others if p.case in cases and p.mentions]


def _own_place(phrase: Phrase, crew: Crew) -> bool:
    """Whether a phrase of place is the programme, a part of its work, or one of its teams: 설계 쪽에서, 가나 쪽에는."""
    item = phrase.last
    if item.date is not None or crew.thing in item.reference:
        return True
    heads = [m.thing for m in (*phrase.mentions, *(phrase.owner.mentions if phrase.owner is not None else ()))]
    if any(thing is not crew.thing for thing in heads):
        team = item.noun in ("", "쪽", "측", "팀", "진영", "컨소시엄")
        return team and all(id(t) in crew.inside and (item.noun or t.type == "Alliance") for t in heads)
    return not item.nouns or item.noun in _OWN_PLACES


def _members(frame: Frame, context: Context, crew: Crew, found: Sequence[Draft]) -> Iterator[_Told]:
    """Who works in it: 부품 쪽에서는 다라가 가세했다, 다라를 새 참여기업으로 맞았다, 사업에 몸담은 다라와 마바."""
    clause = list(frame.phrases)
    subjects = [p for p in clause if p.case in SUBJECTS and p.mentions]
    doers = subjects or [p for p in frame.inherited if p.mentions]
    objects = frame.by_case(Case.ACCUSATIVE)
    places = [p for p in clause if p.case in (Case.DATIVE, Case.LOCATIVE) and not _is_time(p)]
    own = all(_own_place(p, crew) for p in places)
    inside = [p for p in places if crew.thing in p.last.reference or is_it(p.last) or _names(p, crew.thing)]
    ins = [p for p in frame.by_case(Case.INSTRUMENTAL) if _role(p, _MEMBER, crew.thing)]
    held = bool(objects) and all(p.last.noun in _IDIOMS and not p.mentions for p in objects)
    work = [p for p in objects if is_it(p.last) or _names_it(p, crew.thing) or crew.thing in p.last.reference]
    if frame.gaps and not frame.adverbial:
        if work and frame.lemma in _DOING and own and not subjects:
            yield from _as_members(frame, frame.gaps[:1], context, "")
        if inside and own and frame.lemma in _JOINING and not subjects:
            yield from _as_members(frame, frame.gaps[:1], context, "")
        elif ins and frame.lemma in _CHOOSING:
            yield from _as_members(frame, [p for p in objects if p.mentions], context, "member")
        return
    open_ = [p for p in clause if p.case in SUBJECTS and not p.mentions and _fillable(p, crew, context)]
    if open_:
        others = [p for p in clause if p is not open_[0] and not _PART.search(p.last.noun)]
        yield from _as_members(frame, _who(frame, others), context, "")
        return
    if work and frame.lemma in _DOING and own and len(objects) == 1:
        yield from _as_members(frame, doers, context, "")
    taken = [p for p in objects if p.mentions]
    teamed = [p for p in places if p.last.noun in _SIDES[2:6]]
    if taken and frame.lemma in _DRAWING and (inside or teamed) and own:
        yield from _as_members(frame, taken, context, "member")
    if ins and frame.lemma in _CHOOSING:
        yield from _as_members(frame, taken, context, "member")
    elif ins and own and not objects and frame.lemma in (*_SERVING, *_JOINING):
        yield from _as_members(frame, doers, context, "member")
    elif frame.lemma in _JOINING and own and (held or not objects) and _here(frame, places, inside, context, crew):
        yield from _as_members(frame, doers, context, "")
    elif frame.lemma in _HELPING and own and _strictly(context, crew) and len(objects) == 1:
        if _task(objects[0], context):
            yield from _as_members(frame, subjects, context, "member")
    elif (
        frame.support in _HELPING and own and _strictly(context, crew) and not objects and not _aside(frame, context)
    ) or (frame.lemma in _GIVING and own and crew.at == context.discourse.number and _beside(frame, context, crew)):
        yield from _as_members(frame, subjects, context, "member")
    if frame.lemma in _UNITING and not places and any(p.last.noun in _UNION and not p.mentions for p in objects):
        parties = [*_bodies(doers, context), *_bodies(frame.by_case(Case.COMITATIVE), context)]
        yield from ((frame, party, "") for party in parties if len(parties) > 1)
    partner = [p for p in frame.by_case(Case.INSTRUMENTAL) if p.last.noun in ("파트너", "짝", "단짝") and p.owner]
    if partner and frame.lemma in _SERVING and subjects:
        owners = [m.thing for p in partner if p.owner is not None for m in p.owner.mentions]
        if owners and (crew.at == context.discourse.number or all(id(owner) in crew.inside for owner in owners)):
            yield from _as_members(frame, subjects, context, "")
    with_whom = [p for p in frame.by_case(Case.COMITATIVE) if p.mentions]
    joint = [p for p in with_whom if _TOGETHER.search(context.text, p.last.end, p.end + 9)]
    if joint and inside and own and frame.lemma in _JOINING and not objects:
        yield from _as_members(frame, joint, context, "")


def _fillable(phrase: Phrase, crew: Crew, context: Context) -> bool:
    """Whether a phrase is a place in the programme that somebody gets: 나머지 자리는, 사업권은, 공동연구기관은."""
    if not _role(phrase, _PLACES, crew.thing) and not _role(phrase, _MEMBER, crew.thing):
        return False
    return context.discourse.number - max(crew.at, crew.named) <= 1


def _here(frame: Frame, places: Sequence[Phrase], inside: Sequence[Phrase], context: Context, crew: Crew) -> bool:
    """Whether a clause that tells of coming in means the programme: by its place, or right behind others of it."""
    if inside or (places and crew.inside):
        return True
    plain = frame.lemma in _PLAIN or any(p.last.noun in _IDIOMS for p in frame.by_case(Case.ACCUSATIVE))
    return plain and _strictly(context, crew)


def _aside(frame: Frame, context: Context) -> bool:
    """Whether a task is one of those who only watch: 평가를 맡는다."""
    if context.named("Facility"):
        return True
    return _OUTSIDE.search(context.text[frame.predicate.start : frame.predicate.end + 6]) is not None


def _beside(frame: Frame, context: Context, crew: Crew) -> bool:
    """Whether the sentence tells of another of the crew in a like clause: 가나는 칩을 대고, 다라는 센터를 꾸린다."""
    things = [m.thing for p in frame.by_case(Case.ACCUSATIVE) for m in p.mentions if fits(m.thing.type, _BODIES)]
    others = [
        p
        for other in context.frames
        if other is not frame and not other.gaps and other.stated
        for p in other.phrases
        if p.case in SUBJECTS and any(id(m.thing) in crew.inside for m in p.mentions)
    ]
    return bool(others) and not things and bool(frame.by_case(Case.ACCUSATIVE)) and not frame.gaps


def _is_time(phrase: Phrase) -> bool:
    return phrase.last.date is not None


def _names(phrase: Phrase, thing: Thing) -> bool:
    return phrase.case in (Case.DATIVE, Case.LOCATIVE) and any(m.thing is thing for m in phrase.mentions)


def _strictly(context: Context, crew: Crew) -> bool:
    """Whether this sentence or the one before tells who is in it."""
    return bool(crew.inside) and context.discourse.number - crew.at <= 1


def _task(phrase: Phrase, context: Context) -> bool:
    only = context.text[phrase.last.end : phrase.end + 1].strip().startswith("만")
    nouns = " ".join(phrase.last.nouns)
    return not only and not phrase.mentions and not _OUTSIDE.search(nouns) and _TASKS.search(nouns) is not None


def _as_members(frame: Frame, phrases: Sequence[Phrase], context: Context, role: str) -> Iterator[_Told]:
    yield from ((frame, body, role) for body in _bodies(phrases, context))


def _teams(context: Context, crew: Crew, found: Sequence[Draft]) -> Iterator[_Told]:
    """Who is in the consortium of one that takes part: 가나 컨소시엄에는 다라와 마바가 이름을 올렸다."""
    if _LEFT_OUT.search(context.text):
        return
    for draft in found:
        team = draft.object if draft.predicate == "memberOf" else None
        if not isinstance(team, Thing) or not team.label.endswith("컨소시엄") or team.label not in context.text:
            continue
        leader = context.cast.find(team.label.removesuffix("컨소시엄").strip())
        inside = id(team) in crew.inside or (leader is not None and id(leader) in crew.inside)
        if inside and draft.subject is not leader and draft.subject.type in _BODIES:
            yield None, draft.subject, "member"
