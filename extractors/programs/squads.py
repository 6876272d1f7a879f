"""Who is in the teams that work on the programme in hand: 가나 진영에는 다라가 있다, 가나는 다라와 짝을 이뤘다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.programs.crews import program_in_hand
from extractors.references.discourse import fits
from extractors.references.told import Crew
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["squads"]

_RULE = "participatesIn/of-a-squad"
_BODIES = ("Company", "ResearchInstitute", "University", "Organization")
# What the people of one who takes part are called: 가나 진영에는, 가나 팀에는.
_SQUAD = frozenset(
    [
        "팀",
        "진영",
        "정예팀",
        "캠프",
        "사단",
        "군단",
        "연합",
        "연합군",
        "연합팀",
        "드림팀",
        "원팀",
        "쪽",
        "측",
        "컨소시엄",
        "컨소",
        "진용",
    ]
)
_JOINING, _SERVING = verbs("crews.joining"), verbs("crews.serving")
_BEING = frozenset(
    ["있다", "속하다", "소속되다", "포함되다", "딸리다", "붙다", "자리하다", "포진하다", "들다", "서다", "배치되다"]
)
_DRAWING = verbs("squads.drawing")
_PAIRED = verbs("squads.paired")
_TEAMED = frozenset(
    f"partnersWith/{name}" for name in ("hands", "teamed-in-pairs", "team", "in-one-boat", "forces", "takes-their-hand")
)
_JOINTLY = frozenset(f"partnersWith/{name}" for name in ("joint-development", "together", "jointly", "build-together"))
_TIES = _TEAMED | _JOINTLY
# As what they are in it: 클라우드 사업자로, 칩 공급사로.
_AS = re.compile(
    r"(?:사업자|공급사|공급기업|수요기업|수요기관|수요처|협력사|참여사|참여기업|참여기관|수행사|수행기관|운영사|개발사|제공사|제조사"
    r"|실증기관|실증기업|연구기관|공동연구기관|위탁기관|파트너사?|설계사|앵커기업|앵커|고객사|담당사|지원기관)$"
)
_WORK = frozenset(
    [
        "실증",
        "사업",
        "과제",
        "프로젝트",
        "단계",
        "구축",
        "개발",
        "연구",
        "컨소시엄",
        "팀",
        "분야",
        "부문",
        "트랙",
        "연차",
    ]
)
_APART = re.compile(
    r"앞서|과거|이미 |별도|별개|협약|MOU|양해각서|투자|인수|수출|고객|납품|지분|매각|합병|소송|경쟁"
    r"|(?:프로젝트|사업|과제|연구|개발|협력|서비스|플랫폼|실증|교육)도 "
)
_OF_IT = re.compile(r"(?:같은|이번|이|해당) ?(?:사업|과제|프로젝트|공모)")
_OUT = re.compile(r"탈락|고배|불참|하차|제외|떨어졌|빠졌|무산|철회|포기|관여하지 않|참여하지 않")
_RACE = re.compile("컨소시엄|정예팀|수행팀|팀|진영")
_NEAR, _FAR = 2, 6

_Told = tuple[Thing, str, Frame | None]


def squads(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who takes part in the programme in hand as one of a team that a sentence tells of."""
    program = program_in_hand(context, found)
    crew = context.discourse.crew
    if program is None or crew is None or context.headline or _OUT.search(context.text):
        return
    told = {id(d.subject) for d in found if d.object is program and d.predicate == "participatesIn"}
    told_so = (
        *_teams(context, crew),
        *_partners(context, crew, found),
        *_rest(context, before, crew),
        *_ways(context, crew),
        *_shares(context, crew),
    )
    for thing, role, frame in told_so:
        if id(thing) in told or thing is program or id(thing) in crew.inside:
            continue
        told.add(id(thing))
        crew.inside.add(id(thing))
        crew.at = context.discourse.number
        said = Qualifiers(status=frame.intent, role=role) if frame is not None else Qualifiers(role=role)
        cues = (context.cue_of(frame),) if frame is not None else ()
        yield context.draft(thing, "participatesIn", program, _RULE, *cues, said=said, doubt=1)


def _distance(context: Context, crew: Crew) -> int:
    return context.discourse.number - max(crew.at, crew.named)


def _plain(context: Context) -> list[Frame]:
    return [f for f in context.frames if f.stated and not f.gaps and f.status != "Considered"]


def _leader(item: Item, context: Context) -> Thing | None:
    """Whose team a phrase is: 가나 진영, 가나 컨소시엄."""
    head = item.head.thing if item.head is not None else item.mentions[-1].thing if item.mentions else None
    if head is None:
        return None
    if head.type == "Alliance" and head.label.endswith((" 팀", "컨소시엄", " 정예팀")):
        return context.cast.find(re.sub(r" ?(?:정예팀|팀|컨소시엄)$", "", head.label))
    if len(item.nouns) == 1 and item.noun in _SQUAD and fits(head.type, _BODIES[:3]):
        return head
    return None


def _bodies(phrase: Phrase) -> list[Thing]:
    """The organizations of a phrase, none where one of its items is anything else."""
    heads = [i.head.thing for i in phrase.items if i.head is not None and not i.nouns]
    good = [t for t in heads if fits(t.type, _BODIES) and t.type not in ("GovernmentBody", "Alliance")]
    return good if len(good) == len(phrase.items) else []


def _teams(context: Context, crew: Crew) -> Iterator[_Told]:
    """가나 진영에는 다라와 마바가 이름을 올렸다, while the text is on those who do the programme."""
    if _distance(context, crew) > _FAR:
        return
    for frame in _plain(context):
        places = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.LOCATIVE) and p.last.date is None]
        leaders = [leader for p in places if (leader := _leader(p.last, context)) is not None]
        if len(leaders) != 1 or len(places) != 1 or frame.lemma not in (*_JOINING, *_BEING):
            continue
        if id(leaders[0]) not in crew.inside and _distance(context, crew) > _NEAR:
            continue
        if any(p.mentions for p in frame.by_case(Case.ACCUSATIVE)):
            continue
        members = [t for p in frame.phrases if p.case in (*SUBJECTS, Case.ALSO) for t in _bodies(p)]
        if members:
            yield leaders[0], "lead", frame
        yield from ((t, "member", frame) for t in members if t is not leaders[0])


def _partners(context: Context, crew: Crew, found: Sequence[Draft]) -> Iterator[_Told]:
    """가나는 다라와 짝을 이뤄 2년간 과제를 수행한다, right behind what tells that 가나 was chosen."""
    of_it = _OF_IT.search(context.text) is not None
    if _APART.search(context.text) or (context.text.startswith("한편") and not of_it):
        return
    for draft in found:
        if draft.predicate != "partnersWith" or draft.rule not in _TIES:
            continue
        reach = _NEAR if draft.rule in _TEAMED or of_it else 1
        other = draft.object
        if _distance(context, crew) > reach or not isinstance(other, Thing) or draft.qualifiers.date is not None:
            continue
        for one, partner in ((draft.subject, other), (other, draft.subject)):
            fit = fits(partner.type, _BODIES) and partner.type not in ("GovernmentBody", "Alliance")
            if id(one) in crew.inside and fit:
                yield partner, "member", None


def _rest(context: Context, before: Context | None, crew: Crew) -> Iterator[_Told]:
    """가나는 다라와 마바 등 14개 기관을 끌어모았다; 가나가 클라우드 사업자로, 다라가 칩 공급사로 짝지어졌다."""
    if _distance(context, crew) > _NEAR:
        return
    race = _RACE.search(context.text + (before.text if before is not None else "")) is not None
    for frame in _plain(context):
        subjects = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
        objects = frame.by_case(Case.ACCUSATIVE)
        if frame.lemma in _DRAWING and len(objects) == 1 and len(subjects) == 1:
            leaders, members = _bodies(subjects[0]), _bodies(objects[0])
            if len(leaders) == 1 and members and (race or id(leaders[0]) in crew.inside):
                yield leaders[0], "lead", frame
                yield from ((t, "member", frame) for t in members)
        as_what = [p for p in frame.by_case(Case.INSTRUMENTAL) if not p.mentions and _AS.search(p.last.noun)]
        places = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.LOCATIVE) and p.last.date is None]
        own = all(crew.thing in (*p.last.reference, *(m.thing for m in p.mentions)) or _of_work(p) for p in places)
        mated = frame.lemma == "짓다" and context.text[: frame.predicate.start].rstrip().endswith("짝")
        if as_what and own and not objects and (mated or frame.lemma in (*_SERVING, *_PAIRED)):
            yield from ((t, "", frame) for p in subjects for t in _bodies(p))


_WAYS = frozenset(["방식", "형태", "식", "구조", "형식", "조건"])
_COMING = frozenset(
    ["참여하다", "합류하다", "동참하다", "참가하다", "가세하다", "함께하다", "협력하다", "힘보태다", "거들다", "돕다"]
)


def _ways(context: Context, crew: Crew) -> Iterator[_Told]:
    """가나가 음원을, 다라가 평가 방법을 대는 방식으로 참여한다: both do."""
    ways = [f for f in context.frames if f.stated and f.gaps and f.gaps[0].last.noun in _WAYS]
    if len(ways) != 1 or _distance(context, crew) > 1 or ways[0].gaps[0].case is not Case.INSTRUMENTAL:
        return
    main = next((f for f in _plain(context) if ways[0].gaps[0] in f.phrases and f.lemma in _COMING), None)
    if main is None or any(p.case in (Case.DATIVE, Case.COMITATIVE) and p.mentions for p in main.phrases):
        return
    subjects = [p for f in (main, ways[0]) for p in f.phrases if p.case in SUBJECTS and p.mentions]
    yield from ((t, "member", main) for p in subjects for t in _bodies(p))


_DOING = verbs("squads.doing")


def _shares(context: Context, crew: Crew) -> Iterator[_Told]:
    """칩은 가나가 대고, 데이터는 다라가 내놓으며, 앱은 마바가 짠다: several clauses in a row, a part each."""
    if _distance(context, crew) > 1 or context.named("Product", "AIModel") or _APART.search(context.text):
        return
    shared: list[tuple[Thing, Frame]] = []
    frames = [f for f in context.frames if f.lemma in _DOING and f.stated and not f.gaps]
    for frame in frames:
        work = [
            p for p in frame.phrases if p.case in (Case.TOPIC, Case.ACCUSATIVE) and p.last.nouns and not p.last.head
        ]
        doers = [p for p in frame.phrases if p.case in SUBJECTS and p not in work and p.mentions]
        others = [p for p in frame.phrases if p not in (*work, *doers) and p.mentions]
        if len(work) == 1 and len(doers) == 1 and not others and work[0].owner is None:
            shared += [(t, frame) for t in _bodies(doers[0])]
    if len({id(frame) for _, frame in shared}) > 1 and len({id(t) for t, _ in shared}) > 1:
        yield from ((t, "member", frame) for t, frame in shared)


def _of_work(phrase: Phrase) -> bool:
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    named = any(m.thing.type != "Program" for m in (*phrase.mentions, *owner))
    return not named and phrase.last.noun in _WORK
