"""What authorities do with their programmes: they run them, give them their phases and money, and pay those in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Money, Qualifiers, Status, Value

__all__ = ["go_on_with_programs", "mean_task"]

_RUNNING = verbs("programs.running")
# What belongs to a programme and is run with it: 착수보고회, 공모, 사업자 평가.
_EVENTS = re.compile(
    "(?:사업|과제|프로젝트|프로그램|보고회|설명회|공고|공모|평가|심사|계획|선정|협약식|출범식|발대식|회의|킥오프|사업자|결과|닻"
    "|단추|팀|컨소시엄|기업|기관|방안|예산|펀드|로드맵|전략|대책|본격|착수|조성|구축|추진|모집|단계|후보|대상자)$"
)
# Of a programme that the sentence does not name these can only be parts.
_OWN_EVENTS = re.compile(
    "(?:사업자 ?(?:평가|선정|공모)?|공모|심사|선정 ?(?:평가|결과|절차)|단계 ?평가|우선협상대상자|정예팀)$"
)
_DECIDING = frozenset(
    ["마치다", "발표하다", "공개하다", "진행하다", "시작하다", "내다", "끝내다", "마무리하다", "선정하다", "뽑다"]
)
_SPENDING = verbs("programs.spending")


def go_on_with_programs(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who runs the programme that a sentence is on, what it costs, and who pays for whom in it."""
    told = {(d.predicate, id(d.subject)) for d in found}
    for draft in (*_run(context), *_choose(context)):
        if (draft.predicate, id(draft.subject)) not in told:
            told.add((draft.predicate, id(draft.subject)))
            yield draft
    sums = {d.object for d in found if d.predicate == "budget"}
    yield from (d for d in _from_the_start(context) if d.object not in sums)
    yield from _paid(context, found)


def _in_hand(context: Context) -> Thing | None:
    if context.named("Program"):
        return context.only("Program")
    discourse = context.discourse
    return discourse.recent("program") or discourse.lately("Program", 2)


def _run(context: Context) -> Iterator[Draft]:
    """Which authority runs a programme: 가나부는 ‘별’ 사업 착수보고회를 열었다."""
    frames = [f for f in context.frames if f.lemma in _RUNNING and f.stated and not f.gaps]
    program = _in_hand(context) if frames else None
    if program is None:
        return
    named = any(m.thing is program for m in context.mentions)
    for frame in frames:
        phrases = (*frame.phrases, *frame.inherited)
        doers = [p for p in phrases if p.case in SUBJECTS and p.last.head is not None]
        things = [m.thing for p in doers for m in p.mentions if m.thing.type == "GovernmentBody"]
        if named:
            about = [p for p in frame.phrases if p.case not in (*SUBJECTS, Case.GENITIVE)]
            runs = any(_is_of(p, program) for p in about)
        else:
            objects = [p for p in frame.by_case(Case.ACCUSATIVE) if not p.mentions and p.owner is None]
            runs = frame.lemma in _DECIDING and any(_OWN_EVENTS.search(" ".join(p.last.nouns)) for p in objects)
        for thing in things if runs else ():
            yield _lead(context, frame, thing, program)


_CHOOSING = verbs("programs.choosing")
# Those chosen for a programme.
_TEAMS = re.compile("(?:팀|컨소시엄|사업자|기업|기관|업체|스타트업|대상자|참여사|공급사|대학)$")


def _choose(context: Context) -> Iterator[Draft]:
    """Which authority chooses those of a programme: 가나부가 ‘별’ 사업을 맡을 수행팀 4곳을 확정했다."""
    frames = [f for f in context.frames if f.lemma in _CHOOSING and f.stated and not f.gaps]
    program = _in_hand(context) if frames else None
    if program is None:
        return
    for frame in frames:
        chosen = [p for p in frame.by_case(Case.ACCUSATIVE) if _TEAMS.search(p.last.noun) or _is_teams(p.last)]
        if not any(_for(phrase, program, context) for phrase in chosen):
            continue
        doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.last.head is not None]
        for thing in (m.thing for p in doers for m in p.mentions if m.thing.type == "GovernmentBody"):
            yield _lead(context, frame, thing, program)


def _is_teams(item: Item) -> bool:
    """Whether a phrase only counts teams or firms: 두 팀을, 4곳을."""
    units = [getattr(q.value, "unit", "") for q in item.quantities]
    return not item.nouns and not item.mentions and any(unit in ("팀", "개 팀", "곳", "개사") for unit in units)


def _for(phrase: Phrase, program: Thing, context: Context) -> bool:
    """Whether a clause says that those chosen work on a programme: ‘별’ 사업을 맡을 수행팀."""
    if phrase.mentions:
        return False
    clauses = [frame for frame in context.frames if phrase in frame.gaps]
    return any(m.thing is program for frame in clauses for p in frame.phrases for m in p.mentions)


def _is_of(phrase: Phrase, program: Thing) -> bool:
    """Whether a phrase is the programme or something that belongs to it."""
    item = phrase.last
    if phrase.case is Case.DATIVE and item.noun.endswith(("회", "식", "회의", "예산")):
        return False
    mine = any(m.thing is program for m in item.mentions) or (
        phrase.owner is not None and any(m.thing is program for m in phrase.owner.last.mentions)
    )
    return mine and (not item.nouns or _EVENTS.search(item.noun) is not None)


def _from_the_start(context: Context) -> Iterator[Draft]:
    """Two sums of a programme: 올해 720억원을 시작으로 2027년까지 총 3200억원을 들인다."""
    frames = [f for f in context.frames if f.lemma in _SPENDING and f.stated]
    program = _in_hand(context) if frames else None
    if program is None:
        return
    for frame in frames:
        phrases = [p for p in frame.phrases if p.start >= 0]
        at = next((n for n, p in enumerate(phrases) if p.case is Case.INSTRUMENTAL and p.last.nouns == ("시작",)), 0)
        others = [m.thing for p in frame.phrases for m in p.mentions if m.thing.type not in ("GovernmentBody", "Place")]
        if not at or any(thing is not program for thing in others):
            continue
        for part in (phrases[:at], phrases[at + 1 :]):
            sums = [(p, money) for p in part for money in _money(p.last, context)]
            if len(sums) != 1:
                continue
            dates = [d.date.iso for d in context.dates if d.date is not None and _among(d.span.start, part)]
            year = int(dates[-1][:4]) if dates else None
            ahead = context.published is not None and year is not None and year > context.published.year
            said = Qualifiers(year=year, status=Status.PLANNED if ahead else Status.ACTUAL)
            yield _fact(context, frame, program, "budget", sums[0][1], said, "budget/from-the-start")


def _among(place: int, phrases: Sequence[Phrase]) -> bool:
    return any(p.start <= place < p.end for p in phrases)


def _money(item: Item, context: Context) -> list[Money]:
    return [money for q in item.quantities if (money := money_of(q, context.text)) is not None]


def _paid(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who pays somebody who was chosen for a programme: 가나부의 ‘별’에 선정돼 5억원을 지원받았다."""
    runs = [d for d in found if d.predicate == "leads" and d.subject.type == "GovernmentBody"]
    chosen = [d for d in found if d.predicate == "participatesIn"]
    sides = ({id(d.subject) for d in runs}, {id(d.subject) for d in chosen}, {id(d.object) for d in (*runs, *chosen)})
    if any(len(side) != 1 for side in sides):
        return
    for frame in context.frames:
        if frame.lemma not in ("지원받다", "받다", "따내다") or not frame.stated or frame.by_case(Case.SOURCE):
            continue
        objects = frame.by_case(Case.ACCUSATIVE)
        money = [one for p in objects for one in _money(p.last, context)]
        paid = frame.lemma == "지원받다" or any(
            "지원" in noun or noun == "연구비" for p in objects for noun in p.last.nouns
        )
        if len(money) == 1 and paid and not any(p.mentions for p in objects):
            said = Qualifiers(amount=money[0], status=frame.intent, date=chosen[0].qualifiers.date)
            yield _fact(context, frame, runs[0].subject, "funds", chosen[0].subject, said, "funds/chosen-and-paid")


def _lead(context: Context, frame: Frame, leader: Thing, group: Thing) -> Draft:
    status = frame.intent if not frame.past else Status.ACTUAL
    return _fact(context, frame, leader, "leads", group, Qualifiers(status=status), "leads/runs-it")


def _fact(
    context: Context, frame: Frame, subject: Thing, predicate: str, value: Thing | Value, said: Qualifiers, rule: str
) -> Draft:
    return context.draft(subject, predicate, value, rule, context.cue_of(frame), said=said, doubt=1)


# What money is set aside for, which the next sentence calls a programme: 국산 칩 실증에는 340억원을 쓴다. 이 사업에는 …
_TASK = re.compile("(?:실증|구축|개발|육성|보급|확산|지원|양성|조성|고도화|국산화|상용화)$")
_THIS = frozenset([("이", "사업"), ("이번", "사업"), ("해당", "사업"), ("이", "과제"), ("이", "프로젝트")])


def mean_task(context: Context, before: Context | None) -> None:
    """Lets 이 사업 mean the task that the sentence before set money aside for, not a programme named further back."""
    task = _task(before) if before is not None and not before.headline else None
    for unit in context.units if task is not None else ():
        for item in unit.items if isinstance(unit, Phrase) else ():
            if item.nouns in _THIS and not item.mentions:
                item.reference = (task,) if task is not None else ()


def _task(context: Context) -> Thing | None:
    if context.named("Program", "Alliance"):
        return None
    for frame in context.frames:
        if frame.lemma not in _SPENDING or not frame.stated or frame.gaps:
            continue
        if not any(_money(p.last, context) for p in frame.phrases):
            continue
        for phrase in frame.by_case(Case.DATIVE):
            item = phrase.last
            label = context.text[item.start : item.end].strip("‘’'“”\"")
            specific = len(label.split()) > 1 and len(phrase.items) == 1 and not item.quantities
            topical = phrase.particle.endswith("는")
            if item.date is None and specific and topical and item.nouns and _TASK.search(item.noun):
                return context.cast.named(label, "Program")
    return None
