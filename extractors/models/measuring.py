"""Corrects and completes what a sentence tells of a model: its languages, its sizes, what it learned from.

Read here: the rest of a list of languages (한국어와 태국어, 인도네시아어 등 …에 강하다), how much of a model works at
a time (이 가운데 330억개만 깨어난다), sizes told of several in turn (‘별’과 ‘달’의 매개변수는 각각 30억개, 10억개다).
Taken to whom they belong: the size of what a sentence says a model is (‘별’은 가나가 푼 ‘달’에 상담 일지를 입힌 21억
파라미터 모델이다), and what was learned by the one that the text is on where only its forerunner is named behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.quantities import Quantity
from extractors.units import Mention, Thing
from ontology.model import Count, Measure, Qualifiers, Status, Text

__all__ = ["more_of_models", "told_of_models"]

_SHUT = r"[’'”\"]?(?:\([^()]{0,30}\))?"
_MIN = 10**8
_PART = re.compile(
    r"(?:가운데|중|중에서|그중|중에서도)(?:에서)? (?:약 |실제로 |실제 |단 )?$"
    r"|(?:추론|연산)(?: ?때| ?시|할 ?때|에)?(?:에는|는|엔)? (?:약 |그중 |이 중 |실제로 |단 )?$"
)
_AWAKE = re.compile(
    r"개?(?: ?정도| ?안팎)?(?:만|만을|의 매개변수만|의 파라미터만)? ?(?:[가-힣]+ )?"
    r"(?:깨어[나난날]|깨[우워운]|활성화|가동|작동|움직|동원|켜|켠|쓰인|쓴|쓰는|사용|활용|돌아[가간갈]|돌린|구동|불러|호출|연산에)"
)


def more_of_models(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The languages and the sizes that a sentence tells besides those that were read."""
    yield from _rest_of_languages(context, found)
    yield from _awake(context, found)
    yield from _its_base(context, found)


_BASE = re.compile(
    r"(?:바탕|밑바탕|뼈대|뿌리|토대|밑그림|모태|모체|근간|원형)(?:이 된 모델|이 된 것|이 되는 모델)?(?:은|는|이) "
    r"|(?:기반|바탕|베이스|밑바탕|뼈대|기본|원본|원천|토대|백본|기초)(?:이 된|이 되는)? ?(?:언어)?모델(?:은|는|이) "
)
_IS_IT = re.compile(
    r"[’'”\"]?(?:\([^()]{0,30}\))?(?: ?(?:모델|시리즈|계열))?"
    r"(?:이다|다|입니다|이며|며|이고|고|으로|로|였다|이었다)(?=[ ,.]|$)"
)


def _its_base(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a thing is based on, told as its base: ‘달’은 글을 읽는 서비스로, 바탕 모델은 가나의 ‘별’이다."""
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate == "basedOn"}
    text, offset = context.text, context.sentence.span.start
    for base in _BASE.finditer(text) if not context.headline and not text.endswith(("?", "까")) else ():
        behind = [m for m in _models(context) if m.start - offset >= base.end()]
        if not behind or behind[0].start - offset - base.end() > _NEAR or _DENIED.search(text[base.end() :]):
            continue
        made = [
            m for m in context.mentions if m.thing.type in ("Product", "AIModel") and m.end - offset <= base.start()
        ]
        topics = [m for m in made if re.match(rf"{_SHUT}(?:은|는|의|이|가) ", text[m.end - offset :])]
        thing = topics[0].thing if topics else context.discourse.latest_thing(("Product", "AIModel"))
        lone = bool(topics) or not made
        if not _IS_IT.match(text, behind[0].end - offset) or thing is None or not lone:
            continue
        if thing is not behind[0].thing and (id(thing), id(behind[0].thing)) not in told:
            cue = context.span_of(base.start(), base.end())
            yield context.draft(thing, "basedOn", behind[0].thing, "basedOn/base-told", cue, said=Qualifiers(), doubt=1)


_NEAR = 40
_DENIED = re.compile("아니|않|아냐")


def _rest_of_languages(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The members of a list of languages of which some were read as those of a model."""
    drafts = [d for d in found if d.predicate == "supportsLanguage" and isinstance(d.object, Text)]
    told = {(id(d.subject), d.object.value) for d in drafts if isinstance(d.object, Text)}
    for row in _ROW.finditer(context.text) if drafts else ():
        members = _LANGUAGE.findall(row.group())
        for draft in drafts:
            if not isinstance(draft.object, Text) or draft.object.value not in members:
                continue
            for name in members:
                if (id(draft.subject), name) not in told:
                    told.add((id(draft.subject), name))
                    value = replace(draft.object, value=name)
                    said = draft.qualifiers
                    yield context.draft(
                        draft.subject, "supportsLanguage", value, "supportsLanguage/rest-of-list", said=said, doubt=1
                    )


_LANGUAGE = re.compile("|".join(sorted(map(re.escape, lexicon().languages), key=len, reverse=True)))
_ROW = re.compile(rf"(?:{_LANGUAGE.pattern})(?:(?:[와과]|·|,|및| 및|ㆍ) ?(?:{_LANGUAGE.pattern}))+")


def _awake(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """How many of its parameters a model works with at a time: 이 가운데 330억개만 깨어난다."""
    sizes = [d for d in found if d.predicate == "parameterCount" and isinstance(d.object, Count)]
    subjects = {id(d.subject): d.subject for d in sizes}
    if len(subjects) != 1:
        return
    told = {d.object.value for d in sizes if isinstance(d.object, Count)}
    for quantity in context.quantities:
        value = quantity.value
        if quantity.conversion or not isinstance(value, Count | Measure) or not _is_awake(quantity, context):
            continue
        size = int(value.value)
        for draft in sizes:
            if draft.qualifiers.status is Status.PLANNED and not _AHEAD.search(context.text):
                draft.qualifiers = replace(draft.qualifiers, status=Status.ACTUAL)
        if size not in told and size >= _MIN and isinstance(sizes[0].object, Count) and size < sizes[0].object.value:
            said = Qualifiers(status=sizes[0].qualifiers.status, variant="활성")
            cue = context.span_of(quantity.span.start, quantity.span.end)
            thing = sizes[0].subject
            yield context.draft(
                thing, "parameterCount", Count(value=size), "parameterCount/at-a-time", cue, said=said, doubt=1
            )


_AHEAD = re.compile("예정|계획|목표|방침|할 것|전망")


def _is_awake(quantity: Quantity, context: Context) -> bool:
    text, start = context.text, quantity.span.start
    return _PART.search(text[max(0, start - 24) : start]) is not None and (
        _AWAKE.match(text, quantity.span.end) is not None
    )


def told_of_models(found: list[Draft], context: Context) -> list[Draft]:
    """The facts of a sentence with each size and each lesson at the model that it is told of."""
    found = [d for d in found if not _elsewhere(d, context) and not _of_another_maker(d, found, context)]
    if not any(d.predicate in ("parameterCount", "trainingData") for d in found):
        return found
    found = _in_turn(found, context)
    out = []
    for draft in found:
        if draft.predicate == "parameterCount" and draft.rule == "parameterCount/figure":
            if (thing := _rightly(draft, context)) is None:
                continue
            draft.subject = thing
        elif draft.predicate == "trainingData" and (other := _not_its_elder(draft, context)) is not None:
            draft.subject = other
        out.append(draft)
    return out


def _elsewhere(draft: Draft, context: Context) -> bool:
    """Whether a trait is that of the product that opens the sentence, not of what is named far behind."""
    if draft.rule in _BESIDE and isinstance(draft.object, Thing):
        made = [m for m in context.mentions if m.thing is draft.object]
        return bool(made) and all(_TEAM.match(context.text, m.end - context.sentence.span.start) for m in made)
    if draft.rule not in _TRAITS or not isinstance(draft.object, Text) or not isinstance(draft.subject, Thing):
        return False
    text, offset = context.text, context.sentence.span.start
    opening = next((m for m in context.mentions if m.thing.type in ("Product", "AIModel")), None)
    if opening is None or opening.thing is draft.subject or not _SUBJECT.match(text, opening.end - offset):
        return False
    at = text.find(draft.object.value, opening.end - offset)
    places = [m.start - offset for m in context.mentions if m.thing is draft.subject]
    return at > 0 and bool(places) and all(place > at and "," in text[at:place] for place in places)


def _of_another_maker(draft: Draft, found: Sequence[Draft], context: Context) -> bool:
    """Whether somebody only counters with what another made: 가나는 다라의 ‘별’로 맞섰다."""
    if draft.rule != "releases/counters-with":
        return False
    makers = [d.subject for d in found if d.predicate == "develops" and d.object is draft.object]
    known = context.discourse.makers.get(id(draft.object))
    return any(maker is not draft.subject for maker in (*makers, *([known] if known is not None else [])))


_BESIDE = frozenset(["develops/apposition", "develops/apposition-with-kind"])
# 가나 ‘별’ 팀을 거친 somebody says whose team it was, not who made it.
_TEAM = re.compile(
    r"[’'”\"]? ?(?:[가-힣A-Za-z]{0,4} ?(?:팀|조직|사업부|본부|부문|개발자|연구원|엔지니어|랩|사내독립기업|CIC)"
    r"|출신|재직|근무|시절|(?:에서|에) (?:[가-힣0-9]+ ){0,2}?"
    r"(?:일하|일한|일했|근무|만나|만난|만났|한솥밥|재직|몸담|인턴|활동|경력|합류|입사))"
)
_TRAITS = frozenset(["modality/trait", "supportsLanguage/trait"])


def _of_draft(draft: Draft, context: Context) -> Quantity | None:
    starts = {cue.start - context.sentence.span.start for cue in draft.cues}
    return next((q for q in context.quantities if q.span.start in starts), None)


def _models(context: Context) -> list[Mention]:
    return [m for m in context.mentions if m.thing.type == "AIModel"]


_EACH = re.compile("각각|각기|차례로|순서대로|나란히")


def _in_turn(found: list[Draft], context: Context) -> list[Draft]:
    """Sizes that a sentence tells of its models one after the other: 각각 30억개와 10억개다."""
    each = _EACH.search(context.text)
    sizes = [d for d in found if d.predicate == "parameterCount" and d.rule == "parameterCount/figure"]
    if each is None or not sizes:
        return found
    counts = [
        q for q in context.quantities if q.span.start > each.start() and not q.conversion and q.value.value >= _MIN
    ]
    offset = context.sentence.span.start
    named = {id(m.thing): m.thing for m in _models(context) if m.end - offset <= each.start()}
    places = [q.span.start for q in counts]
    if len(named) != len(counts) or len(counts) < 2 or places != sorted(places):
        return found
    out = [d for d in found if d not in sizes]
    told = {(id(d.subject), d.object.value) for d in out if isinstance(d.object, Count)}
    for thing, count in zip(named.values(), counts, strict=True):
        if (id(thing), int(count.value.value)) not in told:
            cue = context.span_of(count.span.start, count.span.end)
            said = replace(sizes[0].qualifiers, variant="")
            value = Count(value=int(count.value.value))
            out.append(context.draft(thing, "parameterCount", value, "parameterCount/figure", cue, said=said))
    return out


_IS = re.compile(
    r"개?(?:짜리|급|규모의?)? ?(?:파라미터|매개변수)(?:를 (?:가진|지닌|갖춘))?(?: ?규모| ?급| ?짜리)?의? ?"
    r"(?:[가-힣A-Za-z]+ )?(?:모델|LLM|언어모델)(?:이다|입니다|로|이며|이고|다|으로)(?=[ ,.]|$)"
)
_SEVERAL = re.compile(
    r"개?(?:짜리|급|규모의?)?(?: 파라미터)? ?(?:[가-힣]+ )?(?:파생|변형|후속|관련)? ?(?:모델|버전) ?"
    r"(?:[0-9]+|[두세네여러]|다섯)\s?(?:종|개|가지)"
)
_SUBJECT = re.compile(rf"{_SHUT}(?:은|는) ")
_AT_ONCE = re.compile(rf"{_SHUT} ?$")


def _rightly(draft: Draft, context: Context) -> Thing | None:
    """Whose size a number is that was read as that of a model, None where it is nobody's."""
    quantity = _of_draft(draft, context)
    if quantity is None or not isinstance(draft.object, Count):
        return draft.subject
    text, offset = context.text, context.sentence.span.start
    if _SEVERAL.match(text, quantity.span.end):
        return None  # 15억~700억개짜리 파생 모델 6종
    models = _models(context)
    before = [m for m in models if m.end - offset <= quantity.span.start]
    if before and _AT_ONCE.fullmatch(text, before[-1].end - offset, quantity.span.start):
        return before[-1].thing if "B" in text[quantity.span.start : quantity.span.end + 1] else draft.subject
    if not _IS.match(text, quantity.span.end) or not any(m.thing is draft.subject for m in models):
        return draft.subject
    topics = [m for m in before if _SUBJECT.match(text, m.end - offset)]
    if topics and topics[0].start - offset < 3 and topics[0].thing is not draft.subject:
        return topics[0].thing
    return draft.subject


_ELDER = re.compile("(?:기존|이전|종전|전작|직전|앞선|지난)(?:의| 모델| 버전|인)? ?(?:모델 |버전 )?[‘'“\"]?$")


def _not_its_elder(draft: Draft, context: Context) -> Thing | None:
    """Who learned where the only model that the sentence names is an older one, named behind what was learned."""
    offset, starts = context.sentence.span.start, [c.start for c in draft.cues]
    named = [m for m in _models(context) if m.thing is draft.subject]
    elder = named and all(_ELDER.search(context.text[: m.start - offset]) for m in named)
    if not elder or not starts or any(m.start < min(starts) for m in named):
        return None
    discourse = context.discourse
    others = (discourse.latest_thing(("AIModel",)), discourse.in_hand("AIModel"))
    return next((other for other in others if other is not None and other is not draft.subject), None)
