"""Sizes of models that stand by a name or in a row, without the word for what they count.

Read here: a size in the parentheses behind a model's name (‘별’(70억개)); the other members of a row of which one was
read (30억·80억·320억 매개변수); and the only row of sizes of a sentence that names one model (7B와 13B 두 가지 크기로).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.quantities import Quantity
from extractors.references.bearers import AGAINST, is_class, modified_next, named_along
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.references.resolving import maker_in
from extractors.rules.qualifying import qualify
from extractors.rules.rulebook import Rule, RuleBook
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Bound, Count, Measure, Money

__all__ = ["held_against", "is_sized", "match_sized_names", "match_sizes", "prefer_told_sizes", "tell_former_sizes"]

# From this size up a number of pieces beside a model counts its parameters.
_MANY = 10**8
_BLOCKING = ("Denied", "Question", "Possible")
_JOIN = re.compile(
    r"개? ?(?:(?:매개변수|파라미터)?의? ?(?:규모의? |짜리 |급 )?(?:[가-힣A-Za-z]+ ){0,2}(?:모델|버전|판))?"
    r" ?(?:[·∙ㆍ,/]|와|과|및|그리고|, ?그리고) ?(?:각각 |약 |(?:[가-힣A-Za-z]+ ){0,2}(?:모델|버전)은 )?"
)
# What follows a number that counts something else: 6조개 토큰, 3억 건.
_OTHERS = re.compile(
    r" ?(?:이?[상하] ?|규모의? ?|분량의? ?|의 ?|가 넘는 ?|에 달하는 ?)?(?:토큰|문장|데이터|단어|문서|이미지|사진"
    "|건|명|장|곳|회|원|달러|유로|엔|위안|대화|연산)"
)
_OTHERS_BEFORE = re.compile("(?:토큰|데이터|문장|단어|말뭉치|문서|이미지) ?(?:약|총)? ?$")
_CUE = re.compile("매개변수|파라미터|크기|체급|모델|버전|경량|LLM|sLM|SLM|덩치|몸집")
_SIZE_NOUNS = frozenset(["크기", "규모", "덩치", "몸집", "체급", "사이즈", "매개변수", "파라미터", "매개변수 수"])
_AS_SIZE = re.compile("[개B] ?(?:규모|급|짜리|크기|수준|모델|(?:소형|경량|대형|중형|초대형) ?모델)")
# What stands between a size and the name of its model.
_BEFORE_NAME = re.compile(
    r"개? ?(?:이상)? ?(?:규모|급|짜리|수준|크기)의? (?:[가-힣A-Za-z·]+(?:\([A-Za-z]+\))? ){0,4}[‘'“\"]?"
    r"|개?의 (?:[가-힣]*모델 )?[‘'“\"]"
)
_SIZING = verbs("sizes.sizing")
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
            thing = _named_before(row, size, context) or _owner(size, context)
            thing = thing or next(iter(known), None) or _named_behind(size, context)
            if thing is None:
                thing = _whose(row, context, alone=not told and len(row) == len(sizes))
            if thing is not None and id(size) not in bearers:
                yield _draft(rule, size, thing, context)


def _is_size(quantity: Quantity, context: Context) -> bool:
    value = quantity.value
    if isinstance(value, Money) or quantity.conversion or value.value < _MANY or value.value != int(value.value):
        return False
    if (isinstance(value, Measure) and value.unit not in ("개", "")) or is_class(quantity, context.text):
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


def _named_before(row: Sequence[Quantity], size: Quantity, context: Context) -> Thing | None:
    """The model in whose parentheses a size stands alone, or in a row: ‘별’(320억·12억개)."""
    text, offset = context.text, context.sentence.span.start
    together = _SIDE_BY_SIDE.fullmatch(text[row[0].span.end : row[-1].span.start]) is not None
    first, last = (row[0], row[-1]) if together else (size, size)
    if text[last.span.end : last.span.end + 1] != ")":
        return None
    counted = isinstance(last.value, Measure) or text[last.span.end - 1] == "B"
    for mention in context.mentions:
        gap = text[mention.end - offset : first.span.start] if mention.end - offset <= first.span.start else ""
        if gap and fits(mention.thing.type, ("AIModel",)) and _IN_BRACKETS.fullmatch(gap):
            return mention.thing if counted or "매개변수" in gap or "파라미터" in gap else None
    return None


_SIDE_BY_SIDE = re.compile("[0-9억조만개B.,·/∙ㆍ와과 ]*")


def _owner(size: Quantity, context: Context) -> Thing | None:
    """The model whose size another one is held against: ‘달’의 1800억개를 웃돈다, ‘달’의 700억개보다 작다."""
    phrase = _phrase_of(size, context)
    if phrase is None or phrase.owner is None or len(phrase.items) > 1 or phrase.last.nouns or phrase.mentions:
        return None
    if not isinstance(size.value, Measure) or not _COUNTED.search(context.text, 0, phrase.start):
        return None
    owners = _models(_things(phrase.owner))
    return owners[0] if len(owners) == 1 else None


_COUNTED = re.compile("매개변수|파라미터")


def _named_behind(size: Quantity, context: Context) -> Thing | None:
    """The model that a size stands before: 2000억개 규모의 ‘별’, 280억개짜리 한국어 모델 ‘별’."""
    offset, end = context.sentence.span.start, size.span.end
    if not _counted(size, context):
        return None
    for mention in context.mentions:
        if fits(mention.thing.type, ("AIModel",)) and mention.start - offset > end:
            return mention.thing if _BEFORE_NAME.fullmatch(context.text, end, mention.start - offset) else None
    return None


def _counted(size: Quantity, context: Context) -> bool:
    """Whether a size is written as one: 70억개, 7B; not 70억."""
    return isinstance(size.value, Measure) or context.text[size.span.end - 1] == "B"


def _whose(row: Sequence[Quantity], context: Context, *, alone: bool) -> Thing | None:
    """The model of a row of sizes that is no other's: the one of the clause, or of the sentence, or what the text is
    on, where the sentence tells no other size.
    """
    phrase = _phrase_of(row[0], context)
    frame = _frame_of(phrase, context)
    if phrase is None or frame is None or not all(_counted(size, context) for size in row):
        return None
    if frame.status in _BLOCKING or frame.lemma in AGAINST or frame.lemma == "아니다":
        return None
    if phrase.case in (Case.THAN, Case.LOCATIVE, Case.SOURCE, Case.HEARD):
        return None
    sizing = frame.lemma in _SIZING and phrase.case is Case.INSTRUMENTAL
    going_on = phrase.case in (Case.COPULA, Case.INSTRUMENTAL, Case.BARE) and not phrase.last.nouns
    going_on = going_on and context.discourse.measured("parameterCount") is not None
    if not (sizing or (alone and _CUE.search(context.text)) or going_on):
        return None
    if named_along(frame, context):
        return None
    subjects = [p for p in frame.phrases if p.case in SUBJECTS and p is not phrase and not p.last.date]
    arguments = [p for p in (*frame.phrases, *frame.gaps[:1]) if p.case in (*SUBJECTS, Case.ACCUSATIVE)]
    found = _models(t for p in arguments if p is not phrase for t in _things(p))
    if len(found) == 1 and (sizing or not frame.gaps or frame.gaps[0] in arguments):
        return found[0]
    if not alone:
        return None
    if len(row) > 1 and subjects and _in_kinds(frame, subjects):
        return context.discourse.dropped(("AIModel",))
    if after := modified_next(("AIModel",), frame, context):
        return after[0]
    if frame.gaps and not frame.adverbial and not _models(t for gap in frame.gaps for t in _things(gap)):
        return None
    if not sizing and (models := _models(m.thing for m in context.mentions)):
        return models[0] if len(models) == 1 and not held_against(models[0], context) else None
    told = _says_size(frame, phrase, subjects, context) or (len(row) > 1 and _in_kinds(frame, subjects))
    return _on(frame, subjects, context) if sizing or told else None


def _in_kinds(frame: Frame, subjects: Sequence[Phrase]) -> bool:
    """Whether a row of sizes tells the kinds of one model: 표준 모델은 720억개, 경량 모델은 70억개로 나왔다."""
    if not subjects:
        return frame.lemma in ("나뉘다", "구성되다", "갈리다", "구분되다", "이뤄지다")
    return all(_is_kind(p) for p in subjects)


def _is_kind(phrase: Phrase) -> bool:
    return phrase.last.noun in ("모델", "버전") and not phrase.mentions


def held_against(model: Thing, context: Context) -> bool:
    """Whether a sentence names a model only as one that another is held against: ‘달’을 제쳤다."""
    places = [(f, p) for f in context.frames for p in f.phrases if any(m.thing is model for m in p.mentions)]
    return bool(places) and all(f.lemma in AGAINST and p.case not in SUBJECTS for f, p in places)


def _says_size(frame: Frame, phrase: Phrase, subjects: Sequence[Phrase], context: Context) -> bool:
    """Whether a sentence without a name only says how large something is: 70억개 규모다, 덩치는 70억개로 작다."""
    if any(p.last.noun in _SIZE_NOUNS for p in subjects):
        return True
    behind = context.text[phrase.start : phrase.last.end]
    return frame.lemma == "이다" and not subjects and _AS_SIZE.search(behind) is not None


def _on(frame: Frame, subjects: Sequence[Phrase], context: Context) -> Thing | None:
    """The model that the text is on, among those of the maker whom a clause is about."""
    others = [p for p in subjects if p.last.noun not in _SIZE_NOUNS and not _is_kind(p)]
    made = frame.by_case(Case.ACCUSATIVE)
    if any(p.last.nouns not in (("이",), ()) and p.last.noun not in _SIZE_NOUNS and not p.last.reference for p in made):
        return None
    maker = maker_in(frame)
    if others and (maker is None or len(others) > 1):
        return None
    if maker is not None:
        thing = context.discourse.of_maker(maker, ("AIModel",))
        return thing if thing is not None else context.discourse.measured("parameterCount")
    return context.discourse.measured("parameterCount") or context.discourse.in_hand("AIModel")


def _things(phrase: Phrase) -> list[Thing]:
    return [t for item in phrase.items for t in heads_of(item)]


def _models(things: Iterable[Thing]) -> list[Thing]:
    return list({id(t): t for t in things if fits(t.type, ("AIModel",))}.values())


def _phrase_of(size: Quantity, context: Context) -> Phrase | None:
    units = (unit for unit in context.units if isinstance(unit, Phrase))
    return next((unit for unit in units if unit.start <= size.span.start < unit.end), None)


def _frame_of(phrase: Phrase | None, context: Context) -> Frame | None:
    return next((frame for frame in context.frames if phrase in frame.phrases), None)


def _draft(rule: Rule, size: Quantity, thing: Thing, context: Context) -> Draft:
    phrase = _phrase_of(size, context)
    frame = _frame_of(phrase, context)
    against = _owner(size, context) is thing
    count = Count(value=int(size.value.value), bound=Bound.EXACT if against else size.value.bound)
    said = qualify(rule, frame, context, None, phrase.last) if frame and phrase else None
    cue = context.span_of(size.span.start, size.span.end)
    return context.draft(thing, rule.predicate, count, rule.name, cue, said=said, doubt=1)


# The size in the name of a model: 별 7B, 별 30B-A3B, of which 3B are active; not 8x7B, which is a mixture.
_IN_NAME = re.compile(r"(?<![0-9xX.])(?<!-[Aa])([0-9]{1,4}(?:\.[0-9]{1,2})?)[Bb](?![0-9A-Za-z])")


def match_sized_names(context: Context, book: RuleBook) -> Iterator[Draft]:
    """What names tell: '별 7B' has seven billion parameters."""
    sized = [mention for mention in context.mentions if _IN_NAME.search(mention.thing.label)]
    rule = next((rule for rule in book.figures if "…B" in rule.figure), None) if sized else None
    for mention in sized:
        match = _IN_NAME.search(mention.thing.label)
        if rule is None or match is None or not fits(mention.thing.type, rule.subject.type):
            continue
        offset = context.sentence.span.start
        count = Count(value=int(Decimal(match[1]) * 10**9))
        cue = context.span_of(mention.start - offset, mention.end - offset)
        yield context.draft(mention.thing, rule.predicate, count, rule.name, cue)


def prefer_told_sizes(out: Sequence[tuple[Context, list[Draft]]]) -> None:
    """Drops the round size in a name where the article tells the exact one: 32억 파라미터의 '별 3B'."""
    drafts = [draft for _, found in out for draft in found if draft.predicate == "parameterCount"]
    told = {id(draft.subject) for draft in drafts if not draft.rule.endswith(_ROUND)}
    for _, found in out:
        found[:] = [d for d in found if not (d.rule.endswith(_ROUND) and id(d.subject) in told)]


_ROUND = "/in-the-name"


_HAD = re.compile(r"[’'”\"]?(?:에서|의|에서는|때|은|는) ?(?:(?:매개변수|파라미터)[가이는은]? )?(?:약 |겨우 |고작 )?$")
_WAS = re.compile("개?(?:에 불과했던|에 그쳤던|이었던|였던|이던|에 머물던|에 머물렀던)")


def tell_former_sizes(found: Sequence[Draft], context: Context) -> None:
    """Gives a size that was once to the model that had it: ‘별 2’에서 130억개였던 매개변수를 700억개로 늘렸다."""
    drafts = [d for d in found if d.predicate == "parameterCount" and isinstance(d.object, Count)]
    offset = context.sentence.span.start
    for size in context.quantities if drafts else ():
        if not _WAS.match(context.text, size.span.end):
            continue
        had = [m for m in context.mentions if m.thing.type == "AIModel" and m.end - offset <= size.span.start]
        if had and _HAD.fullmatch(context.text, had[-1].end - offset, size.span.start):
            for draft in drafts:
                if isinstance(draft.object, Count) and draft.object.value == size.value.value:
                    draft.subject = had[-1].thing
