"""Figure rules: what a number measures, and whose figure it is, in whatever construction the two stand.

A rule names what is measured (매출, 매개변수, 이용자), the unit, and the classes of things that have such a figure.
The noun may stand beside the number (매출 100억원, 70억개 매개변수), own it or belong to it (100억원의 매출), be what
the number is said of (매출은 100억원이다, 매출을 100억원으로 늘렸다), or be modified by it (100억원이 넘는 매출). A
verb in the list says it without a noun (3만명이 쓴다, 쓰는 사람은 3만명이다). A sentence that only goes on about the
figure of the sentence before (올해는 200억원을 바라본다) takes noun and bearer from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, Stop
from extractors.lexicon import lexicon
from extractors.money.raising import raised_by
from extractors.programs.programwords import own_money
from extractors.quantities import Quantity
from extractors.references.bearers import Figure, bearers, not_held_against
from extractors.references.discourse import fits
from extractors.references.neighbours import (
    Beside,
    compared,
    following,
    given_to_firm,
    is_of_list,
    is_over,
    is_profit,
    last_before,
    measure_of,
    of_then,
    used_thing,
    words_beside,
)
from extractors.rules.conditions import anchors_of
from extractors.rules.filling import value_of
from extractors.rules.qualifying import ROUND, phrase_date, qualify
from extractors.rules.rulebook import Rule, RuleBook
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Count, Measure, Money, PartialDate, Qualifiers, Status, Value

__all__ = ["match_figures"]

_BLOCKING = ("Denied", "Question", "Possible")
_MANY = 10**8  # from this size up 개 counts parameters beside 모델 and 버전; fewer count models


@cache
def _saying(case: Case) -> frozenset[str]:
    """The verbs by which a number in a case is what the subject amounts to."""
    words = lexicon().around
    return {
        Case.COPULA: frozenset(["이다"]),
        Case.DATIVE: words.reaching,
        Case.ACCUSATIVE: words.passing | words.aiming,
        Case.ALSO: words.passing,
        Case.NOMINATIVE: frozenset(
            ["넘다", "되다", "넘어서다", "편성되다", "책정되다", "배정되다", "확보되다", "반영되다", "잡히다"]
        ),
        Case.BARE: words.passing | words.reaching,
    }.get(case, frozenset())


# Of so many firms, not so many users.
_WHOSE = ("사의 ", "곳의 ")


def match_figures(context: Context, book: RuleBook, said: Sequence[Draft]) -> Iterator[Draft]:
    """The figures of one sentence that no other rule read."""
    if not context.quantities:
        return
    taken = {(draft.predicate, _size(draft.object)) for draft in said if not isinstance(draft.object, Thing)}
    told = {draft.predicate: draft.subject for draft in said if not isinstance(draft.object, Thing)}
    for quantity in context.quantities:
        if context.text.startswith(_WHOSE, quantity.span.end - len("사")) and not isinstance(quantity.value, Money):
            continue  # 5개사의 가입자: that many have them
        place = _place(quantity, context) if not quantity.conversion else None
        phrase, item = place or (None, None)
        if phrase is None or item is None or phrase.case is Case.SOURCE:
            continue
        if phrase.case is Case.LOCATIVE and not _dated(phrase, context):
            continue
        beside = words_beside(quantity, item, context)
        told_of = _told_of(quantity, phrase, item, context, book)
        if phrase.case is Case.THAN and not of_then(quantity, item, beside, context):
            continue
        host = next((f for f in context.frames if phrase in f.phrases), None)
        plain = Figure(quantity=quantity, phrase=phrase, item=item, host=host) if host is not None else None
        for rule in book.figures:
            value = value_of(rule.object, quantity, item, context.text)
            if value is None or (rule.predicate, _size(value)) in taken:
                continue
            if rule.predicate == "revenue" and is_profit(context.text, quantity.span.end):
                continue  # 90억원의 매출과 12억원의 영업이익을 거뒀다
            if told_of is not None and not _ends(rule, told_of.last):
                continue
            carried = told.get(rule.predicate) or context.discourse.measured(rule.predicate)
            figure = _measured(rule, plain, beside, context, carried) if plain is not None else None
            if figure is None and told_of is not None and phrase.case is Case.BARE:
                outer = next((f for f in reversed(context.frames) if told_of in (*f.phrases, *f.inherited)), None)
                if outer is not None:
                    figure = Figure(quantity=quantity, phrase=phrase, item=item, host=outer, noun=told_of)
            if figure is None:
                last = last_before(quantity, context)
                size = value_of(rule.object, last, item, context.text) if last is not None else None
                same = size is not None and (rule.predicate, _size(size)) in taken
                bearer = told.get(rule.predicate) if same else None
                bearer = bearer if last is not None else carried
                figure = compared(quantity, phrase, item, beside, bearer, context)
            if figure is None:
                continue
            host = figure.host
            weighed = figure.carried is not None and host.status == "Possible"
            if not figure.compared and ((host.status in _BLOCKING and not weighed) or host.lemma == "아니다"):
                context.stopped.append(Stop(rule=rule.name, reason=(host.status or "Denied").lower(), frame=host))
                continue
            found, doubt = bearers(rule, figure, context)
            found = own_money(_own_of(not_held_against(found, rule, context), figure), rule.predicate, host, context)
            if rule.name == "budget/site-investment":
                # 투자 규모는 4000억원이다, right behind the site that it is put into
                found = [
                    t for t in found if t is context.discourse.lately("Facility", 1) and not _ROUND.search(context.text)
                ]
            if rule.predicate == "fundingRaised" and not _YIELDED.search(_noun_of(figure)):
                # 누적 투자금 of one who puts money in is what it put in, else that of whom it backs
                found = [t for thing in found if (t := raised_by(thing, context, named=not doubt)) is not None]
            if rule.predicate == "investmentTotal":
                # 목표한 투자액 of a company that raises money is what it raises.
                given = host.lemma in ("지원받다", "따내다")  # 연구개발비 5억원을 지원받는다
                found = [t for t in found if t is not context.discourse.recent("fundingRaised") and not given]
            if rule.predicate == "userCount":
                found = used_thing(found, carried, context)
            if not found:
                context.stopped.append(Stop(rule=rule.name, reason="no subject", frame=host))
                continue
            taken.add((rule.predicate, _size(value)))
            told[rule.predicate] = found[-1]
            for thing in found:
                qualifiers = _qualified(rule, figure, context)
                cue = context.span_of(quantity.span.start, quantity.span.end)
                yield context.draft(thing, rule.predicate, value, rule.name, cue, said=qualifiers, doubt=doubt)
            break


def _told_of(quantity: Quantity, phrase: Phrase, item: Item, context: Context, book: RuleBook) -> Phrase | None:
    """The noun that an amount right behind it is told of, be it one of two: 투자금은 90억원, 몸값은 300억원이다."""
    at = context.units.index(phrase)
    before = context.units[at - 1] if at else None
    if not isinstance(before, Phrase) or before.case not in (Case.TOPIC, Case.NOMINATIVE) or before.mentions:
        return None
    if not isinstance(quantity.value, Money) or item.nouns or phrase.items != (item,):
        return None
    comma = phrase.case is Case.BARE and context.text.startswith(",", quantity.span.end)
    if not (comma or phrase.case is Case.COPULA) or not before.last.nouns:
        return None
    return before if any(_ends(rule, before.last) for rule in book.figures) else None


_YIELDED = re.compile("유치|조달")


def _noun_of(figure: Figure) -> str:
    return " ".join(figure.noun.last.nouns) if figure.noun is not None else ""


_ROUND = re.compile("시리즈|유치|라운드|누적|지분|펀딩")


def _own_of(found: list[Thing], figure: Figure) -> list[Thing]:
    """Of several bearers the one whose number this is: 가나와 다라의 가입자는 각각 3만명과 2만명이다."""
    counted = [item for item in figure.phrase.items if item.quantities]
    if len(found) == 1 and len(counted) > 1 and "각각" in _adverbs(figure):
        return []
    if len(found) < 2 or len(found) != len(counted):
        return found if len(found) == 1 else []
    return found[counted.index(figure.item) :][:1]


def _adverbs(figure: Figure) -> set[str]:
    nouns = {noun for item in figure.phrase.items for noun in (*item.nouns, *item.lead)}
    return nouns | {*figure.host.predicate.adverbs}


def _size(value: Thing | Value) -> object:
    return value.value if isinstance(value, Count | Money | Measure) else None


def _dated(phrase: Phrase, context: Context) -> bool:
    """Whether a date stands right before an amount: 매출은 2021년 100억원에서 2022년 180억원으로 늘었다."""
    at = context.units.index(phrase)
    before = context.units[at - 1] if at else None
    if at > 1 and isinstance(before, Phrase) and before.last.head is None and ROUND.search(" ".join(before.last.nouns)):
        before = context.units[at - 2]  # 2020년 시리즈A에서 320억원
    when = (Case.BARE, Case.DATIVE, Case.TOPIC)
    return isinstance(before, Phrase) and before.case in when and before.last.date is not None


def _place(quantity: Quantity, context: Context) -> tuple[Phrase, Item] | None:
    """The phrase and the item that hold a quantity, be it in their parentheses."""
    start = quantity.span.start
    for unit in context.units:
        for item in unit.items if isinstance(unit, Phrase) else ():
            if quantity in item.quantities or any(a <= start < b for a, b in item.parens):
                return unit, item  # type: ignore[return-value]
    return None


def _measured(rule: Rule, figure: Figure, beside: Beside, context: Context, carried: Thing | None) -> Figure | None:
    """How the noun that a rule asks for stands to a number, None when it does not; `beside`: the words beside it."""
    words = lexicon().around
    quantity, phrase, item, frame = figure.quantity, figure.phrase, figure.item, figure.host
    before, after = beside
    inside = quantity not in item.quantities
    if after and after[0] in words.changes:
        return None
    if not before and item is not phrase.items[0] and phrase.items[0].quantities and not item.mentions:
        before, _ = words_beside(phrase.items[0].quantities[0], phrase.items[0], context)
    last = before[-1] if before else ""
    if _names(rule, last, before):
        rest = [word for word in after if word not in words.hedges]
        if phrase.owner is not None and after[:1] in (["가운데"], ["중"]):
            rest = []  # 가나의 매출 90억원 가운데 절반은
        return replace(figure, noun=phrase, modified=rest[-1] if rest else "")
    if (last.endswith("당") and last != "초당") or (inside and "*" not in rule.figure):
        return None
    if after and _names(rule, after[0], after[:1]):
        return replace(figure, noun=phrase)
    sizes = [word for word in after if word not in words.sizes]
    if sizes and f"… {sizes[0]}" in rule.figure and quantity.value.value >= _MANY:
        named = any(m.start - context.sentence.span.start > quantity.span.end for m in item.mentions)
        if named or phrase.case in (Case.COPULA, Case.GENITIVE) or sizes[0] == "버전":
            return replace(figure, noun=phrase, modified=after[-1])
        return None
    if "… 규모의" in rule.figure and _OF_SCALE.match(context.text, quantity.span.end):
        behind = any(m.start - context.sentence.span.start > quantity.span.end for m in item.mentions)
        if phrase.case is Case.GENITIVE or behind or item.reference:
            return replace(figure, noun=phrase, modified="규모")
    if _sized(rule, quantity, item, sizes, context):
        return replace(figure, noun=phrase)
    if (moved := _moved_to(rule, figure, context)) is not None or (moved := _gapped(rule, figure, frame, context)):
        return moved
    if not before and _in_sizes(rule, quantity, phrase, frame):
        return figure
    if (doing := _done(rule, figure, context)) is not None and not last.endswith(tuple(words.other_money)):
        return doing
    if phrase.case is Case.GENITIVE and (owned := measure_of(phrase, frame, context)) is not None:
        heads = [owned.items[0].nouns[:1], owned.items[0].nouns[:2]]
        if any(heads) and any(_names(rule, "".join(found), found) for found in heads):
            host = next((f for f in (frame, *context.frames) if owned in f.phrases), frame)
            return replace(figure, noun=owned, host=host, inner=frame if host is not frame else None)
    if "*" in rule.figure:
        said = None if inside else _said_of(rule, figure, frame, context)
        return said or replace(figure, noun=None, modified=after[-1] if after else "")
    if (last and last not in words.hedges and not item.mentions) or (after and after[0] not in words.hedges):
        return None
    gap = next((g for g in frame.gaps[:2] if _ends(rule, g.items[0])), None)
    if gap is not None and frame.lemma in words.reaching | words.passing:
        outer = next((f for f in context.frames if gap in f.phrases), None)
        if outer is not None:
            return replace(figure, noun=gap, host=outer, inner=frame)
    return _said_of(rule, figure, frame, context) or _carried(rule, figure, frame, carried)


def _sized(rule: Rule, quantity: Quantity, item: Item, after: Sequence[str], context: Context) -> bool:
    """Whether a number so large stands right before the name of a model: 70억개짜리 ‘다라’."""
    if "… 모델" not in rule.figure or quantity.value.value < _MANY or after[1:]:
        return False
    start = quantity.span.end + context.sentence.span.start
    behind = [m for m in item.mentions if m.start >= start]
    made = "짜리" in context.text[quantity.span.end : quantity.span.end + 2]
    return bool(behind) and made and fits(behind[0].thing.type, rule.subject.type)


# What a project of so much money is: 6200억원 규모의 데이터센터, 300억원짜리 사업.
_OF_SCALE = re.compile(r" ?(?:이상|상당|가량|안팎|대)? ?(?:규모|짜리|급|예산|사업비)의? ")
_SIZES = frozenset(["크기", "규모", "체급", "사이즈", "종류", "버전"])


def _in_sizes(rule: Rule, quantity: Quantity, phrase: Phrase, frame: Frame) -> bool:
    """Whether a model is told to come in such sizes: 별은 70억개와 20억개, 두 가지 크기로 나왔다."""
    if "… 크기" not in rule.figure or quantity.value.value < _MANY:
        return False
    if not any(fits(m.thing.type, rule.subject.type) for p in frame.phrases if p.case in SUBJECTS for m in p.mentions):
        return False
    told = [
        p for p in frame.phrases if p.case in (Case.INSTRUMENTAL, Case.COPULA, Case.BARE) and p.start >= phrase.start
    ]
    few = {"가지", "종", "종류"}
    return phrase.case in (Case.BARE, Case.INSTRUMENTAL, Case.COPULA) and any(
        p.last.noun in _SIZES or any(isinstance(q.value, Measure) and q.value.unit in few for q in p.last.quantities)
        for p in told
    )


@cache
def _verbs(figure: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(noun for noun in figure if noun.endswith("다"))


def _done(rule: Rule, figure: Figure, context: Context) -> Figure | None:
    """The number as what is done, or who does it: 3만명이 쓴다, 통화 4만시간을 배웠다, AI에 쓰는 돈 3조원."""
    verbs = _verbs(rule.figure)
    phrase = figure.phrase
    if phrase.case is Case.GENITIVE:
        phrase = following(phrase, context) or phrase
    for frame in context.frames if verbs else ():
        if frame.lemma not in verbs or anchors_of(rule, frame, frozenset(Case)) is None:
            continue
        # 국내 기업 300곳이 쓴다; 가나, 다라 등 110여 개 기관이 쓴다
        plain = all(m.thing.type == "Place" for m in figure.item.mentions) or is_of_list(figure.quantity, context)
        if phrase in frame.phrases and phrase.case in rule.object.case and plain:
            inner = frame if frame.gap is not None else None
            return replace(figure, host=frame, inner=inner, done=frame)
        if frame.gap is figure.phrase and Case.NOMINATIVE not in rule.object.case:
            return replace(figure, inner=frame, done=frame)
    return None


def _said_of(rule: Rule, figure: Figure, frame: Frame, context: Context) -> Figure | None:
    """The noun in another phrase of the clause: 매출은 100억원이다, 매출을 100억원으로 늘렸다."""
    case = figure.phrase.case
    series = case in (Case.LOCATIVE, Case.BARE) and _dated(figure.phrase, context)
    # 기업가치를 1조원까지 끌어올렸다: as far as it went.
    grown = case is Case.INSTRUMENTAL or (case is Case.BARE and figure.phrase.particle == "까지")
    fits_verb = grown or series or frame.lemma in _saying(case)
    nearest = [p for p in frame.phrases if p.start < figure.phrase.start or p.case is Case.ACCUSATIVE]
    at = context.frames.index(frame)
    step = context.frames[at - 1] if at else None
    if step is not None and step.lemma in lexicon().around.adding and step.gap is None and fits_verb:
        summed = next((p for p in step.by_case(Case.ACCUSATIVE) if _ends(rule, p.last)), None)
        if summed is not None:
            return replace(figure, noun=summed)
    if step is not None and (grew := _grown(rule, figure, frame, step)) is not None:
        return replace(figure, noun=grew)
    other = any(p.case in SUBJECTS and p.last.nouns and not p.mentions and not p.last.date for p in nearest)
    for phrase in (*reversed(nearest), *(reversed(frame.inherited) if not other else ())):
        if phrase is figure.phrase:
            continue
        of_users = phrase.case in SUBJECTS and fits_verb and not phrase.mentions
        clauses = [f for f in context.frames if phrase in f.gaps[:1] and f.lemma in rule.figure] if of_users else []
        if rule.predicate == "investmentTotal":  # 가나가 다라에 부은 돈은
            clauses = [f for f in clauses if not given_to_firm(f)]
        many = case is Case.COPULA and figure.quantity.value.value >= _MANY
        told = bool(clauses) or _ends(rule, phrase.last) or (many and f"… {phrase.last.noun}" in rule.figure)
        if not told or _other_money(rule, phrase, figure, context):
            continue
        if clauses:
            return replace(figure, noun=phrase, done=clauses[0])
        if phrase.case in SUBJECTS and fits_verb:
            return replace(figure, noun=phrase)
        if phrase.case is Case.INSTRUMENTAL and case is Case.ACCUSATIVE:
            return replace(figure, noun=phrase)
        if phrase.case is Case.BARE and phrase.last.quantities and _dated(figure.phrase, context):
            return replace(figure, noun=figure.phrase)  # 올해 매출 30억원, 내년에는 90억원을 내다본다
        if phrase.case is Case.ACCUSATIVE and (grown or series or (case is Case.BARE and fits_verb)):
            return replace(figure, noun=phrase)
    return None


def _moved_to(rule: Rule, figure: Figure, context: Context) -> Figure | None:
    """What grew or fell to the number behind it: 매출이 전년보다 30% 증가한 450억원으로 집계됐다."""
    for inner in context.frames:
        if figure.phrase in inner.gaps[:1] and inner.lemma in lexicon().around.moving:
            noun = next((p for p in inner.phrases if p.case in SUBJECTS and _ends(rule, p.last)), None)
            return replace(figure, noun=noun) if noun is not None else None
    return None


def _gapped(rule: Rule, figure: Figure, frame: Frame, context: Context) -> Figure | None:
    """The figure that only the first of several tells by its noun: 가나는 매출 60억원, 다라는 40억원을 기록했다."""
    if figure.item.nouns or figure.item.mentions or not any(p.case in SUBJECTS and p.mentions for p in frame.phrases):
        return None
    for other in context.frames:
        if other is frame:
            break
        if other.predicate is not frame.predicate or len(other.phrases) != len(frame.phrases):
            continue
        if any(
            p.case in (figure.phrase.case, Case.BARE) and p.last.quantities and _ends(rule, p.last)
            for p in other.phrases
        ):
            return figure
    return None


def _grown(rule: Rule, figure: Figure, frame: Frame, step: Frame) -> Phrase | None:
    """What moved in the clause before, where this one says what it came to: 몸값이 두 배로 뛰어 40억달러가 됐다."""
    own = [p for p in frame.phrases if p.case in SUBJECTS and p is not figure.phrase]
    if frame.lemma not in _ENDING_UP or own or step.gap is not None or step.predicate.connective not in _STEPS:
        return None
    return next((p for p in step.phrases if p.case in SUBJECTS and _ends(rule, p.last)), None)


_STEPS = ("어", "아", "어서", "아서", "며")
# Verbs that say what a figure came to after a verb that said how it moved.
_ENDING_UP = frozenset(["되다", "이르다", "달하다", "기록하다", "넘다", "넘어서다", "돌파하다", "찍다"])
_PROFITS = ("이익", "순익", "수익", "손실", "적자", "흑자", "비용")


def _other_money(rule: Rule, phrase: Phrase, figure: Figure, context: Context) -> bool:
    """Whether money of another kind is told between a noun and a number: 매출은 130억원, 영업이익은 12억원이다."""
    if rule.object.value != "money":
        return False
    between = (u for u in context.units if isinstance(u, Phrase) and phrase.start < u.start < figure.phrase.start)
    return any(u.case in SUBJECTS and not _ends(rule, u.last) and u.last.noun.endswith(_PROFITS) for u in between)


def _risen(phrase: Phrase, frame: Frame) -> bool:
    """Whether a clause says only to what a figure has come by when: 올해는 2000억원으로 뛰었다."""
    to = phrase.case is Case.INSTRUMENTAL or phrase.particle.startswith("까지")
    return to and frame.lemma in lexicon().around.rising and any(p.last.date for p in frame.phrases if p is not phrase)


def _carried(rule: Rule, figure: Figure, frame: Frame, bearer: Thing | None) -> Figure | None:
    """The figure of the sentence before in a sentence that says no more than how much it is to be."""
    listed = rule.predicate == "parameterCount" and frame.lemma == "이다" and figure.quantity.value.value >= _MANY
    sized = listed and any(fits(m.thing.type, rule.subject.type) for p in frame.phrases for m in p.mentions)
    if frame.gaps or (bearer is None and not sized):
        return None
    others = [p for p in frame.phrases if p is not figure.phrase and p.last.date is None]
    if any(p.mentions and p.case not in SUBJECTS for p in others):
        return None
    aims = [p for p in others if p.last.noun in lexicon().around.aims and not p.mentions]
    raised = frame.lemma in lexicon().around.raising and figure.phrase.case in (Case.BARE, Case.INSTRUMENTAL)
    raised = (raised and not frame.by_case(Case.ACCUSATIVE)) or _risen(figure.phrase, frame)
    if not (aims or frame.lemma in lexicon().around.aiming or listed or raised):
        return None
    subjects = [p for p in others if p.case in SUBJECTS and p not in aims]
    if not listed and any(p.last.noun not in ("확대", "성장", "것", "증가") or p.mentions for p in subjects):
        return None
    return replace(figure, carried=bearer)


def _names(rule: Rule, word: str, words: Sequence[str]) -> bool:
    """Whether a word, or the last words joined, is what a rule measures: 매출, 연매출, 투자 유치액."""
    joined = "".join(words[-3:])
    joined = joined if joined.endswith(word) else word
    nouns, others = _nouns(rule.figure)
    if joined.endswith(others):
        return False
    # 이용 병원, 가입 학교: whoever uses it, by what they are.
    used = len(words) > 1 and f"{words[-2]} …" in rule.figure
    return used or joined.endswith(nouns)


@cache
def _nouns(figure: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a rule measures, and what ends alike but is something else."""
    nouns = tuple(noun.replace(" ", "") for noun in figure if noun[0] not in "*…-" and noun[-1] not in "다…")
    return nouns, tuple(noun[1:].replace(" ", "") for noun in figure if noun[0] == "-")


def _ends(rule: Rule, item: Item) -> bool:
    return bool(item.nouns) and _names(rule, item.noun, item.nouns)


def _qualified(rule: Rule, figure: Figure, context: Context) -> Qualifiers:
    if figure.compared:
        date = _nearest_date(figure, context)
        year = date.earliest.year if date is not None and date.earliest.year == date.latest.year else None
        return Qualifiers(date=date if "date" in rule.take else None, year=year if "year" in rule.take else None)
    frame = figure.host
    over = is_over(figure.done)  # 가나가 지난해 AI에 쏟아부은 돈은 300억원에 달한다
    found = qualify(replace(rule, present="") if over else rule, frame, context, None, figure.item)
    date = found.date or (phrase_date(figure.done.phrases) if over and figure.done else None)
    date = date or _nearest_date(figure, context)
    year = found.year
    if "year" in rule.take and year is None and date is not None and date.earliest.year == date.latest.year:
        year = date.earliest.year
    status = found.status
    words = {p.last.noun for p in frame.phrases} | {n for p in (figure.noun, figure.phrase) if p for n in p.last.nouns}
    if rule.name == "valuation/of-the-listing" and status is Status.ACTUAL and not frame.past:
        status = Status.PLANNED
    ahead = year is not None and context.published is not None and year > context.published.year
    if rule.predicate == "revenue" and ahead and status is Status.ACTUAL:
        status = Status.PLANNED
    hoped = status is Status.CONSIDERED and frame.lemma == "잡다"
    if hoped or (status is Status.ACTUAL and (words & lexicon().around.aims or frame.lemma in lexicon().around.aiming)):
        status = Status.PLANNED
    return replace(found, date=date if "date" in rule.take else None, year=year, status=status)


_NOW = re.compile("현재(?!까지)|지금(?!까지)|오늘날")


def _nearest_date(figure: Figure, context: Context) -> PartialDate | None:
    """The date of the clause inside, or the last one before the number that no other number stands behind."""
    if figure.inner is not None and (own := phrase_date(figure.inner.phrases)) is not None:
        return own
    end = figure.quantity.span.start
    start = max((q.span.end for q in context.quantities if q.span.end <= end), default=0)
    dated = [d.date for d in context.dates if start <= d.span.start and d.span.end <= end and d.date]
    if _NOW.search(context.text, start, end):
        return None  # 지난해 별을 출시했으며 현재 이용자 100만명을 확보하고 있다
    apart = any(f.gaps and start <= f.predicate.start < end for f in context.frames if f is not figure.inner)
    return dated[-1] if dated and not apart else None
