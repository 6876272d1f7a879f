"""Sizes of models that stand by a name or in a row, without the word for what they count.

Read here: a size in the parentheses behind a model's name (‘별’(70억개)); the other members of a row of which one was
read (30억·80억·320억 매개변수); and the only row of sizes of a sentence that names one model (7B와 13B 두 가지 크기로).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft
from extractors.discourse import fits
from extractors.frames import Frame
from extractors.qualifying import qualify
from extractors.quantities import Quantity
from extractors.rulebook import Rule, RuleBook
from extractors.units import Case, Phrase, Thing
from ontology.model import Count, Measure, Money, Qualifiers

__all__ = ["is_sized", "match_sizes"]

# From this size up a number of pieces beside a model counts its parameters.
_MANY = 10**8
_BLOCKING = ("Denied", "Question", "Possible")
_JOIN = re.compile(r"개? ?(?:[·∙ㆍ,/]|와|과|및|그리고|, ?그리고) ?(?:각각 |약 )?")
# What follows a number that counts something else: 6조개 토큰, 3억 건.
_OTHERS = re.compile(
    r" ?(?:이?[상하] ?|규모의? ?|분량의? ?|의 ?|가 넘는 ?|에 달하는 ?)?(?:토큰|문장|데이터|단어|문서|이미지|사진"
    "|건|명|장|곳|회|원|달러|유로|엔|위안|대화|연산)"
)
_OTHERS_BEFORE = re.compile("(?:토큰|데이터|문장|단어|말뭉치|문서|이미지) ?(?:약|총)? ?$")
_CUE = re.compile("매개변수|파라미터|크기|체급|모델|버전|경량|LLM|sLM|SLM")
# What a model is held against is not its own size: 1750억개짜리 해외 모델을 앞섰다.
_AGAINST = frozenset(
    [
        *("앞서다", "능가하다", "제치다", "뛰어넘다", "넘어서다", "이기다", "맞먹다", "대등하다"),
        *("견주다", "비교하다", "웃돌다", "상회하다", "비슷하다", "누르다", "따돌리다", "필적하다"),
        *("버금가다", "대체하다", "압도하다", "따라잡다", "꺾다"),
    ]
)
_IN_BRACKETS = re.compile(r"[’'”\"]? ?\((?:(?:매개변수|파라미터)(?: 수)? ?)?(?:약 ?)?$")
_SIZED = re.compile(
    r"[’'”\"] ?\((?:(?:매개변수|파라미터)(?: 수)? ?)?(?:약 ?)?[0-9][0-9,.]*(?:조|억) ?[0-9,.]*만? ?개\)"
)


def is_sized(text: str, end: int) -> bool:
    """Whether a size in parentheses stands behind a quoted name that ends there: ‘별’(70억개)."""
    return _SIZED.match(text, end) is not None


def match_sizes(context: Context, book: RuleBook, said: Sequence[Draft]) -> Iterator[Draft]:
    """The sizes of one sentence that no rule read."""
    rule = next((rule for rule in book.figures if rule.predicate == "parameterCount" and "… 모델" in rule.figure), None)
    sizes = [q for q in context.quantities if _is_size(q, context)] if rule is not None else []
    if rule is None or not sizes:
        return
    told = {d.object.value: d.subject for d in said if d.predicate == rule.predicate and isinstance(d.object, Count)}
    bearers = {id(q): told[int(q.value.value)] for q in sizes if int(q.value.value) in told}
    for row in _rows(sizes, context):
        known = [bearers[id(q)] for q in row if id(q) in bearers]
        for size in row:
            thing = _named_before(size, context) or next(iter(known), None)
            if thing is None and not told and len(row) == len(sizes):
                thing = _only_model(row, context)
            if thing is not None and id(size) not in bearers:
                yield _draft(rule, size, thing, context)


def _is_size(quantity: Quantity, context: Context) -> bool:
    value = quantity.value
    if isinstance(value, Money) or quantity.conversion or value.value < _MANY or value.value != int(value.value):
        return False
    if isinstance(value, Measure) and value.unit not in ("개", ""):
        return False
    start, end, offset = quantity.span.start, quantity.span.end, context.sentence.span.start
    if any(m.start - offset <= start and end <= m.end - offset for m in context.mentions):
        return False  # the size in a name: 별 7B
    before = _OTHERS_BEFORE.search(context.text, max(0, start - 12), start)
    return before is None and _OTHERS.match(context.text, end) is None


def _rows(sizes: Sequence[Quantity], context: Context) -> list[list[Quantity]]:
    """Sizes that only signs and particles stand between."""
    rows: list[list[Quantity]] = []
    for size in sizes:
        if rows and _JOIN.fullmatch(context.text, rows[-1][-1].span.end, size.span.start):
            rows[-1].append(size)
        else:
            rows.append([size])
    return rows


def _named_before(size: Quantity, context: Context) -> Thing | None:
    """The model in whose parentheses a size stands alone."""
    text, offset = context.text, context.sentence.span.start
    if text[size.span.end : size.span.end + 1] != ")":
        return None
    counted = isinstance(size.value, Measure) or text[size.span.end - 1] == "B"
    for mention in context.mentions:
        gap = text[mention.end - offset : size.span.start] if mention.end - offset <= size.span.start else ""
        if gap and fits(mention.thing.type, ("AIModel",)) and _IN_BRACKETS.fullmatch(gap):
            return mention.thing if counted or "매개변수" in gap or "파라미터" in gap else None
    return None


def _only_model(row: Sequence[Quantity], context: Context) -> Thing | None:
    """The one model of a sentence, where a row of sizes is no other's."""
    text = context.text
    written = all(isinstance(q.value, Measure) or text[q.span.end - 1] == "B" for q in row)
    if not written or not _CUE.search(text):
        return None
    phrase = _phrase_of(row[0], context)
    frame = _frame_of(phrase, context)
    if phrase is None or frame is None or frame.status in _BLOCKING or frame.lemma in _AGAINST:
        return None
    if frame.lemma == "아니다" or phrase.case in (Case.THAN, Case.LOCATIVE, Case.SOURCE):
        return None
    if frame.gaps and not any(fits(m.thing.type, ("AIModel",)) for g in frame.gaps for m in g.mentions):
        return None
    models = {id(m.thing): m.thing for m in context.mentions if fits(m.thing.type, ("AIModel",))}
    if not models and any(p.case in (Case.TOPIC, Case.NOMINATIVE) and p.mentions for p in frame.phrases):
        return None
    return next(iter(models.values())) if len(models) == 1 else None


def _phrase_of(size: Quantity, context: Context) -> Phrase | None:
    units = (unit for unit in context.units if isinstance(unit, Phrase))
    return next((unit for unit in units if unit.start <= size.span.start < unit.end), None)


def _frame_of(phrase: Phrase | None, context: Context) -> Frame | None:
    return next((frame for frame in context.frames if phrase in frame.phrases), None)


def _draft(rule: Rule, size: Quantity, thing: Thing, context: Context) -> Draft:
    phrase = _phrase_of(size, context)
    frame = _frame_of(phrase, context)
    return Draft(
        subject=thing,
        predicate=rule.predicate,
        object=Count(value=int(size.value.value), bound=size.value.bound),
        qualifiers=qualify(rule, frame, context, None, phrase.last) if frame and phrase else Qualifiers(),
        rule=rule.name,
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(size.span.start, size.span.end),),
        doubt=1,
    )
