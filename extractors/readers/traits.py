"""Trait rules: the languages and the kinds of input that a clause names, and whose they are, however it says so.

A rule gives the classes that have such a trait and, as `figure`, the verbs and nouns that speak of it (지원하다, 성능);
`*` stands for any predicate where the clause itself names the model. Whose trait it is stands beside the word (한국어
모델 '별'), owns it (별의 지원 언어), is an argument of the clause (별은 한국어에 강하다, 별에 한국어를 더했다) or what
the clause modifies, stands in the clause before (별을 쓰면), or is what the text is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.references.bearers import AGAINST
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.rules.qualifying import qualify
from extractors.rules.rulebook import Rule, RuleBook
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Text

__all__ = ["match_traits"]

_OTHERS = (Case.ACCUSATIVE, Case.DATIVE, Case.GENITIVE, Case.INSTRUMENTAL, Case.LOCATIVE, Case.BARE)
_BLOCKING = ("Denied", "Question")
_ORGANIZATIONS = ("Organization",)
# What a language is the matter of, rather than what a model can do in it: 영어 교육 앱, 한국어 이름.
_MATTERS = re.compile(
    "교육|회화|학습지|공부|과외|교재|학원|시험|이름|명칭|뜻|단어|표기|논문|기사|매체|신문|소설|자막|강사|교사|수업|강의"
    "|평가|벤치마크|리더보드|홈페이지|사이트|약자|의미|말투"
)
# What is said of a language that a model can not, or not well: 한국어 데이터가 부족한, 영어에 편향된.
_LACKING = frozenset(
    [
        *("부족하다", "모자라다", "약하다", "취약하다", "어렵다", "힘들다", "서툴다", "서투르다", "없다"),
        *("제외하다", "제외되다", "뒤지다", "뒤처지다", "편향되다", "치우치다", "미흡하다", "낮다", "떨어지다"),
        *("미치다", "아니다", "못하다", "드물다", "빠지다", "적다", "비싸다", "불편하다"),
    ]
)
# Nouns that hold no place of their own for who can do it: 한국어를 이해하는 능력, 한국어 성능이 뛰어난 점.
_HOLDING = re.compile(
    "점|것|수|데|이유|장점|강점|특징|특성|수준|능력|기능|성능|이해력|정확도|점수|품질|지표|벤치마크|언어|국어|버전|학습|비중"
    "|최초|만큼|정도|상태|단계|방식|과정|경우|때|시장|환경|이용자|사용자|고객|누구|누구나|데이터|서비스|질문|대화|답변|토큰"
)
# Languages by one syllable each, as 한·영·일 3개 국어 and 한영 번역 have them.
_SHORT = {
    "한": "한국어",
    "영": "영어",
    "일": "일본어",
    "중": "중국어",
    "독": "독일어",
    "불": "프랑스어",
    "서": "스페인어",
    "러": "러시아어",
    "베": "베트남어",
    "태": "태국어",
}
_ONE = "[한영일중독불서러베태]"
_ROW = re.compile(
    rf"(?<![가-힣A-Za-z])(?:{_ONE}(?: ?[·∙ㆍ,/] ?{_ONE})+(?=어(?![가-힣]{{2}}))|{_ONE}(?: ?[·∙ㆍ,/]? ?{_ONE}){{1,5}}"
    r"(?= ?(?:[2-9두세네] ?개? ?(?:국어|언어)|(?:양방향 ?)?(?:이중 ?언어|번역|통역|다국어))))"
)
# A technique that a list has by its medium: 음성 인식.
_ABILITY = re.compile("(음성|영상|이미지|동영상|사진|소리|음악) ?(?:인식|합성|이해|생성|처리)")
# Before 그림, for a plan.
_FIGURATIVE = re.compile("(?:큰|새|새로운|다른|전체|전체적인|미래) $")
_OTHER_NAMES = {"불어": "프랑스어", "독어": "독일어", "일어": "일본어", "노어": "러시아어", "서반아어": "스페인어"}


def match_traits(context: Context, book: RuleBook, said: Sequence[Draft]) -> Iterator[Draft]:
    """The languages and modalities that a sentence tells of a model and that no other rule read."""
    words = lexicon()
    told_of = {kind: _tells_of(kind, context.text) for kind in {rule.object.words for rule in book.traits}}
    for rule in book.traits:
        if not told_of[rule.object.words]:
            continue
        known: frozenset[str] = getattr(words, rule.object.words)
        spoken = rule.object.words == "languages"
        taken = {(id(d.subject), d.object.value) for d in said if isinstance(d.object, Text)}
        told = {value for _, value in taken}
        for frame in context.frames:
            for phrase, item, word in _named(frame, known, context, spoken=spoken):
                if word in told:
                    continue
                for thing in _bearers(rule, frame, phrase, item, context):
                    if (id(thing), word) not in taken:
                        taken.add((id(thing), word))
                        yield _draft(rule, frame, context, thing, item, word)


def _tells_of(kind: str, text: str) -> bool:
    """Whether a sentence holds a word of a list."""
    return _any_of(getattr(lexicon(), kind)).search(text) is not None or (
        kind == "languages" and _ROW.search(text) is not None
    )


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words))))


def _draft(rule: Rule, frame: Frame, context: Context, thing: Thing, item: Item, word: str) -> Draft:
    return Draft(
        subject=thing,
        predicate=rule.predicate,
        object=Text(value=word),
        qualifiers=qualify(rule, frame, context, None, item),
        rule=rule.name,
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(item.start, item.end),),
        doubt=1,
    )


def _named(
    frame: Frame, known: frozenset[str], context: Context, *, spoken: bool
) -> Iterator[tuple[Phrase, Item, str]]:
    """The words of a list in a clause that says nothing against them."""
    if frame.status in _BLOCKING or frame.lemma in _LACKING:
        return
    for phrase in frame.phrases:
        if phrase.case in (Case.THAN, Case.HEARD) or _is_picture(phrase, context):
            continue
        rows = [m for m in _ROW.finditer(context.text, phrase.start, phrase.end)] if spoken else []
        for row in rows:
            yield from ((phrase, phrase.last, _SHORT[one]) for one in row[0] if one in _SHORT)
        for item in phrase.items:
            if any(_MATTERS.search(noun) for noun in item.nouns) or (item.quantities and not spoken):
                continue
            labels = [m.thing.label for m in item.mentions]
            found = (*item.nouns, *labels, *(made[1] for label in labels if (made := _ABILITY.fullmatch(label))))
            yield from (
                (phrase, item, _OTHER_NAMES.get(n, n))
                for n in found
                if (n in known and n != "다국어") or (n in _OTHER_NAMES and spoken)
            )


def _is_picture(phrase: Phrase, context: Context) -> bool:
    """Whether a picture is meant that nobody looks at: 검색을 바꾼다는 그림을 그린다, 큰 그림을 그린다."""
    if phrase.last.noun == "그림" and _FIGURATIVE.search(context.text, 0, phrase.start):
        return True
    return any(phrase in frame.gaps and frame.predicate.tail.endswith("다는/ETM") for frame in context.frames)


def _heads(item: Item, types: Iterable[str]) -> list[Thing]:
    return [thing for thing in heads_of(item) if fits(thing.type, types)]


_TEACHING = frozenset(["학습시키다", "추가학습하다", "학습하다", "더하다", "입히다", "얹다"])
_DATA = ("데이터", "데이터셋", "말뭉치", "코퍼스", "자료", "문서", "문장", "텍스트")
_HELD = (Case.ACCUSATIVE, Case.COMITATIVE, Case.DATIVE)


def _bearers(rule: Rule, frame: Frame, phrase: Phrase, item: Item, context: Context) -> list[Thing]:
    """Whose trait a word is."""
    types = rule.subject.type
    cued = _is_cued(rule, frame, item)
    if not cued and "*" not in rule.figure:
        return []
    if any(_is_others(one, types) for one in (item, *(phrase.owner.items if phrase.owner is not None else ()))):
        return []
    found = _beside(types, phrase, item) or _argument(types, frame, phrase, context)
    if frame.lemma in _TEACHING and item.noun.endswith(_DATA):
        # ‘달’에 한국어 데이터를 더 학습시켰다: what came of it can that
        taught = [t for p in frame.by_case(Case.DATIVE) for one in p.items for t in _heads(one, types)]
        found = [thing for thing in found if thing not in taught]
        if taught and not found:
            return []
    if frame.lemma in AGAINST:  # 음성 시험에서 ‘달’을 앞섰다
        held = [t for p in frame.phrases if p.case in _HELD for one in p.items for t in _heads(one, types)]
        if held:
            return [thing for thing in found if thing not in held]
    if found or not cued or not rule.subject.resolve:
        return found
    return _around(types, frame, phrase, context)


def _is_others(item: Item, types: Sequence[str]) -> bool:
    """Whether a noun phrase is about a name of another kind: 한국어 AI 기업 누리랩, 챗봇 별의 한국어 버전."""
    return item.head is not None and item.head.thing.type not in ("", "Technology") and not _heads(item, types)


def _is_cued(rule: Rule, frame: Frame, item: Item) -> bool:
    """Whether verb or nouns of a clause speak of what somebody can."""
    if frame.lemma in rule.figure:
        return True
    nouns = {noun for p in (*frame.phrases, *frame.gaps[:1]) for i in p.items for noun in (*i.nouns[-2:], i.stem)}
    return not nouns.isdisjoint(rule.figure) or not set(item.nouns).isdisjoint(rule.figure)


def _beside(types: Sequence[str], phrase: Phrase, item: Item) -> list[Thing]:
    """The name in the phrase of the word, or the one that owns it."""
    for one in (item, phrase.last):
        if found := _heads(one, types):
            return found
    return [t for i in phrase.owner.items for t in _heads(i, types)] if phrase.owner is not None else []


def _argument(types: Sequence[str], frame: Frame, phrase: Phrase, context: Context) -> list[Thing]:
    """The name that the clause has as an argument or modifies, or that is carried over to it."""
    at = context.frames.index(frame) + 1
    goes_on = frame.predicate.connective in ("고", "며", "으며", "이고") and not frame.quoted
    following = context.frames[at].gaps[:1] if goes_on and at < len(context.frames) else []
    own = [p for p in frame.phrases if p is not phrase]
    for one in (p for p in own if p.case in SUBJECTS):
        for near in (one, one.owner) if one.owner is not None else (one,):
            if found := [t for i in near.items for t in _heads(i, types)]:
                return found
    for gap in frame.gaps[:2] or following:
        if found := _heads(gap.items[0], types):
            return found[:1]
    topics = [p for p in frame.inherited if p.case in SUBJECTS] if _left_open(frame) or _is_said(frame) else []
    for one in topics:
        if found := [t for i in one.items for t in _heads(i, types)]:
            return found
    for one in sorted((p for p in own if p.case in _OTHERS), key=lambda p: _OTHERS.index(p.case)):
        if found := [t for i in one.items for t in _heads(i, types)]:
            return found
    return []


def _is_said(frame: Frame) -> bool:
    """Whether a clause modifies the kind that its topic is said to be: 별은 한국어를 이해하는 모델로, 달을 앞섰다."""
    gap = frame.gaps[0] if frame.gaps else None
    kinds = lexicon().kinds_of["AIModel"]
    said = gap is not None and gap.case in (Case.COPULA, Case.INSTRUMENTAL, Case.BARE) and not gap.mentions
    return said and gap is not None and (gap.last.noun in kinds or gap.last.noun in ("AI", "버전", "언어모델"))


def _left_open(frame: Frame) -> bool:
    """Whether a clause names neither subject nor what it modifies, so that both may be sought outside."""
    return _gap_holds(frame) and all(_is_open(p) for p in frame.phrases if p.case in SUBJECTS)


def _gap_holds(frame: Frame) -> bool:
    """Whether a clause modifies nothing, or a noun that is none to have a trait."""
    if not frame.gaps or frame.adverbial:
        return True
    gap = frame.gaps[0].items[0]
    return not gap.mentions and bool(gap.nouns) and _HOLDING.fullmatch(gap.noun) is not None


def _is_open(subject: Phrase) -> bool:
    """Whether a subject is no doer: 성능이, 지원 언어는, 누구나; a date or the word itself."""
    last = subject.last
    if last.reference or last.head is not None:
        return False
    plain = bool(last.nouns) and (_HOLDING.fullmatch(last.noun) or last.noun in lexicon().languages)
    return bool(plain or last.date or last.quantities or last.noun in lexicon().adverbial | lexicon().modalities)


def _around(types: Sequence[str], frame: Frame, phrase: Phrase, context: Context) -> list[Thing]:
    """What the clauses before in the sentence name, what its maker makes, or what the text is about."""
    makers = [
        thing
        for p in (*frame.phrases, *frame.inherited)
        if p.case in SUBJECTS
        for thing in (*p.last.reference, *(m.thing for m in p.last.mentions))
        if fits(thing.type, _ORGANIZATIONS)
    ]
    if not _gap_holds(frame):
        return []
    for other in reversed(context.frames[: context.frames.index(frame)]):
        if other.status == "Denied":
            continue
        for p in (
            *other.by_case(Case.ACCUSATIVE),
            *other.by_case(Case.TOPIC),
            *other.by_case(Case.NOMINATIVE),
            *other.gaps[:1],
        ):
            if p.start < phrase.start and (found := [t for i in p.items[:1] for t in _heads(i, types)]):
                return found[:1]
    if makers:
        made = context.discourse.of_maker(makers[-1], types)
        return [made] if made is not None else []
    if not _left_open(frame) or frame.quoted:
        return []
    thing = context.discourse.in_hand("AIModel") or context.discourse.dropped(types)
    return [thing] if thing is not None else []
