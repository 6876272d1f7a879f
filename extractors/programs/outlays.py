"""What a programme costs where money is the topic: 여기에 드는 18억원은 다라재단이 댄다, 쓰일 돈은 500억원이다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import Money, Qualifiers

__all__ = ["outlays", "pay_the_program", "without_cuts"]

_TASK, _RULE, _PAID = "funds/task", "budget/outlay", "funds/outlay"
_COSTING, _PAYING = verbs("outlays.costing"), verbs("outlays.paying")
_CUTTING = frozenset(
    ["깎다", "깎이다", "삭감하다", "삭감되다", "줄이다", "줄다", "줄어들다", "감액하다", "감액되다", "덜어내다"]
)
_MONEY = frozenset(
    ["돈", "나랏돈", "예산", "재원", "비용", "자금", "사업비", "금액", "총액", "국비", "총사업비", "혈세"]
)
_HERE = frozenset(["여기", "이곳", "거기"])


def outlays(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What the programme of a sentence costs, and who bears it."""
    told = {(d.predicate, d.subject, d.object) for d in found}
    for draft in (*_of_tasks(found), *_by_topic(context)):
        if (fact := (draft.predicate, draft.subject, draft.object)) not in told:
            told.add(fact)
            yield draft


def without_cuts(found: list[Draft], context: Context) -> list[Draft]:
    """Leaves out what a budget was cut by: 국회는 예산 120억원을 깎았다; what it was cut to stays."""
    if not any(d.predicate == "budget" for d in found):
        return found
    cuts = [
        value
        for frame in context.frames
        if frame.lemma in _CUTTING
        for case in (Case.ACCUSATIVE, Case.NOMINATIVE, Case.BARE)
        for phrase in frame.by_case(case)
        for value in _money(phrase.last, context)
    ]
    return [d for d in found if d.predicate != "budget" or d.object not in cuts]


def _of_tasks(found: Sequence[Draft]) -> Iterator[Draft]:
    """What an authority puts into a task without a name is what the task costs."""
    for draft in found:
        amount = draft.qualifiers.amount
        if draft.rule == _TASK and amount is not None and isinstance(draft.object, Thing):
            said = Qualifiers(status=draft.qualifiers.status, year=draft.qualifiers.year)
            yield Draft(
                subject=draft.object,
                predicate="budget",
                object=amount,
                qualifiers=said,
                rule=_RULE,
                span=draft.span,
                cues=draft.cues,
                doubt=1,
            )


def _by_topic(context: Context) -> Iterator[Draft]:
    if not context.quantities:
        return
    for frame in context.frames:
        phrases = (*frame.phrases, *frame.inherited) if frame.stated else ()
        topics = [p for p in phrases if p.case in (Case.TOPIC, Case.NOMINATIVE)]
        for topic in topics:
            steps = [f for f in context.frames if f.lemma in _COSTING and topic in f.gaps and f.status != "Denied"]
            if not steps or len(topic.items) > 1 or topic.mentions:
                continue
            is_money = topic.last.noun in _MONEY
            value = topic if frame.lemma in _PAYING else _copula(frame) if is_money and frame.lemma == "이다" else None
            sums = _money(value.last, context) if value is not None else []
            program = _program(steps[0], context) if len(sums) == 1 else None
            if program is None:
                continue
            cue, said = context.cue_of(frame), Qualifiers(status=frame.intent)
            if fits(program.type, ("Program", "Facility")):
                yield context.draft(program, "budget", sums[0], _RULE, cue, said=said, doubt=1)
            payers = [p for p in phrases if p.case is Case.NOMINATIVE and p is not topic] if value is topic else []
            for payer in (m.thing for p in payers for m in p.mentions):
                if fits(payer.type, ("Organization",)) and program.type != "Facility":
                    paid = Qualifiers(amount=sums[0], status=frame.intent)
                    yield context.draft(payer, "funds", program, _PAID, cue, said=paid, doubt=1)


def _copula(frame: Frame) -> Phrase | None:
    return next(iter(frame.by_case(Case.COPULA)), None)


def _money(item: Item, context: Context) -> list[Money]:
    return [money for q in item.quantities if (money := money_of(q, context.text)) is not None]


def _program(step: Frame, context: Context) -> Thing | None:
    """What the money is for: what the clause names, else what the text is on where it says 여기에 or nothing."""
    aims = step.by_case(Case.DATIVE)
    things = [t for p in aims for t in (*p.last.reference, *(m.thing for m in p.mentions))]
    if things:
        return things[0] if fits(things[0].type, ("Program", "Facility")) else None
    if any(p.last.noun not in _HERE for p in aims if p.last.date is None):
        return None
    if context.named("Program"):
        return context.only("Program")
    return context.discourse.lately("Program", 2) or context.discourse.lately("Facility", 1)


_THEM = re.compile("이들(?: ?(?:팀|기업|기관|컨소시엄|업체))?(?:에게|에|을|한테)")


def pay_the_program(found: list[Draft], context: Context) -> None:
    """Has what goes to all those chosen go to their programme, not to some of them: 이들에게 90억원을 지원한다."""
    given = [d for d in found if d.rule == _GIVEN and isinstance(d.object, Thing) and d.object.type != "Program"]
    program = context.discourse.recent("participatesIn") or context.discourse.recent("program")
    if not given or program is None or program.type != "Program" or _THEM.search(context.text) is None:
        return
    found[:] = [d for d in found if d not in given[1:]]
    given[0].object = program


_GIVEN = "funds/verb"
