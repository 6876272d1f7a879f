"""Whose figure it is: the name beside what is measured, its owner, who has it, or what the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.clauses.frames import Frame
from extractors.clauses.modifying import EXCEEDING
from extractors.context import Context
from extractors.lexicon import lexicon, verbs
from extractors.quantities import Quantity
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.references.resolving import maker_in
from extractors.references.sites import site_in_hand
from extractors.rules.conditions import anchors_of
from extractors.rules.filling import things_of
from extractors.rules.rulebook import Rule
from extractors.units import SUBJECTS, Case, Ending, Item, Phrase, Thing
from ontology.vocabulary import is_a

__all__ = ["AGAINST", "Figure", "bearers", "is_class", "modified_next", "named_along", "not_held_against"]

# What a model is held against is not its own size: 1750억개짜리 해외 모델을 앞섰다.
AGAINST = verbs("sizes.against")
# What money is for where it is no project's: AI 관련 예산, 전체 R&D 예산.
_FIELDS = frozenset(
    ["AI", "인공지능", "R&D", "연구개발", "연구", "관련", "분야", "부문", "부처", "정부", "국가", "전체", "GPU"]
)
# What is done with a project's money: 올해 배정된 예산은 310억원이다.
_SET_ASIDE = frozenset(["배정되다", "편성되다", "책정되다", "투입되다", "확보되다", "배정하다", "편성하다", "책정하다"])
_NUMERALS = frozenset(["두", "세", "네", "다섯", "여섯", "양"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it measures.

    `noun` is the phrase with the noun that says so, None where the unit does; `host` the clause that states it, `inner`
    the clause with the number when that modifies the noun; `modified` the noun that number and noun describe (매출
    100억원 규모의 기업); `carried` whose figure the sentence before told; `done` the clause whose verb says what the
    number is (3만명이 쓴다); `compared` where the number is only what another is held against.
    """

    quantity: Quantity
    phrase: Phrase
    item: Item
    host: Frame
    noun: Phrase | None = None
    inner: Frame | None = None
    modified: str = ""
    carried: Thing | None = None
    done: Frame | None = None
    compared: bool = False


def bearers(rule: Rule, figure: Figure, context: Context) -> tuple[list[Thing], int]:
    """The things that have a figure, and how much was guessed; none when the text does not tell them."""
    types = rule.subject.type
    if _FORESEEN_IN.search(context.text, max(0, figure.quantity.span.start - 20), figure.quantity.span.start):
        return [], 0  # 증권가 컨센서스(매출 30억원)를 밑돌았다
    if any(p.case in SUBJECTS and p.last.noun.endswith(_FORESEEN) and not p.mentions for p in figure.host.phrases):
        return [], 0  # 시장 예상치는 매출 30억원이었다
    if rule.predicate == "parameterCount" and is_class(figure.quantity, context.text):
        return [], 0
    if rule.predicate == "fundingRaised" and any(
        figure.noun in f.gaps and f.lemma in _SPENDING for f in context.frames
    ):
        return [], 0  # 가나가 AI에 쏟아부은 누적 투자 규모
    each = _each(types, figure, context)
    if figure.done is not None:
        return (each, 0) if each else _of_deed(rule, figure, figure.done, context)
    described = _described(types, figure, context)
    if described:
        return described, 0
    offset = context.sentence.span.start
    if any(a <= figure.quantity.span.start < b for a, b in figure.item.parens):
        # 가온센터(32MW)의 세 배
        named = [m.thing for m in figure.item.mentions if m.end - offset <= figure.quantity.span.start]
        if named or figure.compared:
            return ([t for t in named[-1:] if fits(t.type, types)] if named else [t for t in [figure.carried] if t]), 0
        if figure.phrase.owner is not None and figure.phrase.owner.last.quantities:
            return [], 0  # 총 15개의 데이터센터(162MW)
    if each is not None:
        return each, 0
    if figure.modified and figure.modified not in _kinds(types):
        return [], 0
    noun = figure.noun
    if "AIModel" in types and noun is not figure.phrase and _of_another(types, figure):
        return [], 0
    head = figure.item.head if noun is None and figure.quantity not in figure.item.quantities else None
    if head is not None and fits(head.thing.type, types):
        return [head.thing], 0  # 다라센터(32MW)
    if noun is not None:
        item = figure.item if noun is figure.phrase else noun.last
        beside = [m.thing for m in item.mentions if m.start - context.sentence.span.start < figure.quantity.span.start]
        beside = beside if noun is figure.phrase else [m.thing for m in item.mentions]
        if noun is figure.phrase and _AMONG.search(context.text, item.start, figure.quantity.span.start):
            return _of_clause(rule, figure, context)
        general = lexicon().around.general - ({"전체"} if rule.predicate == "revenue" else set())
        owned = rule.predicate == "userCount" and noun.owner is not None and noun.owner.mentions
        if set(item.nouns[:-1]) & general - ({"국내"} if owned else set()):
            return [], 0
        if "Program" in types and not beside and set(item.nouns[:-1]) & _FIELDS:
            return [], 0
        if found := [t for t in beside[-1:] if fits(t.type, types)]:
            return found, 0
        if "Organization" in types and (members := _all_of(figure, noun, context)) is not None:
            return members, 0
        owner = noun.owner if noun.owner is not figure.phrase else figure.phrase.owner
        if owner is not None and (owner.last.nouns or owner.mentions):
            return _owners(types, owner, context)
        if referred := _determined(types, item, context):
            return referred, 0
        if members := _together(types, item.nouns[:-1], item, context):
            return members, 0
        for frame in context.frames:
            if frame.gap is noun and frame is not figure.inner and frame is not figure.host:
                if "Program" in types and frame.lemma in _SET_ASIDE:
                    break
                if frame.lemma in EXCEEDING and "AIModel" in types:
                    continue  # ‘달’을 웃도는 1960억개 매개변수
                if not any(p.mentions or p.case in SUBJECTS for p in frame.phrases) and _tells_size(frame):
                    continue  # 2년 전 30억원이던 기업가치는
                return _havers(types, frame, context)
    return _of_clause(rule, figure, context)


# A class of models that a ranking sets apart is no size of one of them.
_CLASS = re.compile(r"(?:이하|미만|이상|급)의? ?(?:[가-힣A-Za-z]+ )?(?:모델 ?)?(?:부문|체급|구간|가운데|중|사이)")
_NEAR = 20


def is_class(quantity: Quantity, text: str) -> bool:
    """Whether a size only says among which models one is compared: 80억 개 이하 모델 부문 1위."""
    return _CLASS.search(text, quantity.span.start, quantity.span.end + _NEAR) is not None


_SPENDING = frozenset(["쏟다", "쏟아붓다", "붓다", "쓰다", "투입하다", "투자하다", "집행하다", "들이다", "퍼붓다"])


# What others expected of somebody.
_FORESEEN = ("예상치", "전망치", "추정치", "기대치", "컨센서스")
_FORESEEN_IN = re.compile(rf"(?:{'|'.join(_FORESEEN)}) ?\([^()]*$")
# Names before a number that are only some of those counted: 다라은행 등 42개 고객사가 쓴다.
_AMONG = re.compile("[ ’'”]등 (?:국내 |해외 |국내외 |총 |모두 |전국 )?$")


def _of_another(types: Sequence[str], figure: Figure) -> bool:
    """Whether a number without a noun has an owner: 별의 매개변수는 2000억개로, ‘달’의 1800억개를 웃돈다."""
    owner = figure.phrase.owner
    return owner is not None and not figure.item.nouns and any(fits(t.type, types) for t in heads_of(owner.last))


def _tells_size(frame: Frame) -> bool:
    return any(p.last.quantities and not p.last.date for p in frame.phrases)


def _kinds(types: Iterable[str]) -> frozenset[str]:
    words = lexicon().kinds_of
    return frozenset(word for kind in types for word in words.get(kind, ())) | {"버전"}


def _described(types: Sequence[str], figure: Figure, context: Context) -> list[Thing]:
    """The name that number and noun modify: 매개변수 70억개 규모의 모델 '다라', 매개변수가 70억개인 '다라'."""
    start = figure.quantity.span.end + context.sentence.span.start
    behind = [m.thing for m in figure.item.mentions if m.start >= start]
    if behind:
        return [t for t in behind[:1] if fits(t.type, types)]
    if figure.quantity in figure.item.quantities and any(t.type == "Facility" for t in figure.item.reference):
        return [t for t in figure.item.reference if fits(t.type, types)]  # 60MW급 시설
    if figure.phrase.case is Case.GENITIVE or (figure.noun is not None and figure.noun.case is Case.GENITIVE):
        last = figure.noun if figure.noun is not None and figure.noun.case is Case.GENITIVE else figure.phrase
        at = context.units.index(last) + 1
        unit = context.units[at] if at < len(context.units) and last.particle else None
        if isinstance(unit, Phrase) and unit is not figure.noun:
            return [t for item in unit.items[:1] for t in heads_of(item) if fits(t.type, types)]
    if figure.host.gaps and figure.inner is None and not figure.modified:
        # 이용자가 90만명에 이르는 이 회사의 주력 서비스다: the figure is that of the service.
        gaps = [gap for gap in figure.host.gaps if gap.case is not Case.GENITIVE or not gap.last.reference]
        return [t for gap in gaps for item in gap.items[:1] for t in heads_of(item) if fits(t.type, types)][:1]
    return []


def _each(types: Sequence[str], figure: Figure, context: Context) -> list[Thing] | None:
    """Whose number it is in a list of names with a number each: 매출은 가나 31억원, 다라 52억원이다; None elsewhere."""
    items = [item for item in figure.phrase.items if item.quantities]
    if figure.noun is None or figure.noun is figure.phrase or len(items) < 2:
        return None
    offset = context.sentence.span.start
    if not all(item.mentions and item.mentions[-1].end - offset <= item.quantities[0].span.start for item in items):
        return None
    return [t for t in [figure.item.mentions[-1].thing] if fits(t.type, types)]


def _determined(types: Sequence[str], item: Item, context: Context) -> list[Thing]:
    """What a noun phrase begins with when it points back: 이 사업 예산."""
    if item.mentions or len(item.nouns) < 3:
        return []
    things = context.discourse.resolve(replace(item, nouns=item.nouns[:2], noun_starts=item.noun_starts[:2]))
    return [thing for thing in things if fits(thing.type, types)]


def _owners(types: Sequence[str], owner: Phrase, context: Context) -> tuple[list[Thing], int]:
    found = [t for item in owner.items for t in heads_of(item) if fits(t.type, types)]
    if found:
        return found, 0
    members = _together(types, owner.last.nouns, owner.last, context)
    return members, 1


_ALL_OF = re.compile(r"(?:[0-9]{1,2}|두|세|네|다섯|여섯) ?(?:개 ?)?(?:사|회사|회원사|참여사|통신사)(?:의|가|를)? ")


def _all_of(figure: Figure, noun: Phrase, context: Context) -> list[Thing] | None:
    """The alliance whose members a sentence counts: 4사 가입자를 더하면 5억명에 이른다; None where it counts none."""
    before = context.text[noun.start : figure.quantity.span.start]
    if not _ALL_OF.match(before):
        return None
    alliance = context.discourse.lately("Alliance", 2) or context.discourse.measured("memberCount")
    return [alliance] if alliance is not None and alliance.type == "Alliance" else []


def _together(types: Sequence[str], nouns: Sequence[str], item: Item, context: Context) -> list[Thing]:
    """The alliance whose members are meant: 회원사의 가입자, 회원사들이 거느린 고객."""
    if "Organization" not in types or not nouns:
        return []
    words = lexicon().around
    counted = bool(item.quantities) or nouns[0] in _NUMERALS
    kinds = words.members | (words.members_named if item.mentions or counted else {"이들"})
    if nouns[-1] not in kinds and nouns[-1].removesuffix("들") not in kinds:
        return []
    named = [m.thing for m in item.mentions if m.thing.type == "Alliance"]
    if named or item.mentions:
        return named[-1:]
    alliance = context.discourse.lately("Alliance", 8)
    return [alliance] if alliance is not None else []


# Whose figure is added is not who has the sum: 다라를 합친 매출.
_SUMMING = frozenset(["합치다", "합하다", "더하다", "합산하다", "포함하다", "제외하다", "빼다"])


def _havers(types: Sequence[str], frame: Frame, context: Context) -> tuple[list[Thing], int]:
    """Who has what a clause modifies: 이들이 보유한 가입자, 다라를 쓰는 사람."""
    if frame.lemma in _SUMMING:
        return [], 0
    for phrase in reversed(frame.phrases):
        if phrase.case in (Case.NOMINATIVE, Case.ACCUSATIVE, Case.DATIVE, Case.LOCATIVE, Case.ALSO):
            members = _together(types, phrase.last.nouns, phrase.last, context)
            if members:
                return members, 1
            if phrase.last.nouns[-1:] == ("이들",) and "Alliance" not in types:
                return [], 0
            if found := [t for item in phrase.items for t in heads_of(item) if fits(t.type, types)]:
                return found, 0
            if phrase.case is Case.NOMINATIVE:
                return [], 0
    topic = next((p for p in frame.inherited if p.case is Case.TOPIC), None)
    found = [t for item in topic.items for t in heads_of(item) if fits(t.type, types)] if topic is not None else []
    return found, 0


# A step before what is done with the money or the data: 320억원을 들여 사업을 시작한다.
_STEPS = ("어", "아", "여", "어서", "아서", "여서", "고", "며")


def _of_deed(rule: Rule, figure: Figure, frame: Frame, context: Context) -> tuple[list[Thing], int]:
    """What is done with the number: the object of the verb, its subject, or what the text is about."""
    types = rule.subject.type
    if "Organization" in types:
        types = ("Product", "Company", "ResearchInstitute", "GovernmentBody", "University")
        types = types[1:] if rule.predicate == "valuation" else types
    phrases = [p for p in frame.phrases if p is not figure.phrase]
    cases = (Case.ACCUSATIVE, Case.DATIVE, Case.ALSO, Case.TOPIC, Case.NOMINATIVE)
    for phrase in sorted((p for p in phrases if p.case in cases), key=lambda p: cases.index(p.case)):
        found = [t for item in phrase.items for t in heads_of(item) if fits(t.type, types)]
        if found:
            return found, 0
    for phrase in (*frame.gaps, *frame.inherited):
        if phrase is not figure.phrase and (found := [t for t in heads_of(phrase.items[0]) if fits(t.type, types)]):
            return found[:1], 0
    at = context.frames.index(frame) + 1
    after = context.frames[at] if at < len(context.frames) else None
    if frame.predicate.connective in _STEPS and frame.gap is None:
        for later in context.frames[at:]:
            things = [t for p in later.by_case(Case.ACCUSATIVE) for i in p.items for t in heads_of(i)]
            if found := [t for t in things if fits(t.type, types)]:
                return found[:1], 0
            if later.gap is None:
                if rule.predicate == "budget" and any(_goes_elsewhere(p) for p in later.phrases):
                    return [], 0
                break
    said = (Case.COPULA, Case.INSTRUMENTAL)
    gap = frame.gap
    copula = after if gap is not None and gap.case in said and after is not None and gap in after.phrases else None
    copula = copula if copula is not None and copula.lemma == "이다" else None
    if frame.gap is not None:
        named = copula is not None and frame.gap is not None and frame.gap.last.noun in _kinds(types)
        if not named or copula is None or any(p.case in SUBJECTS for p in copula.phrases):
            return [], 0
    if not rule.subject.resolve:
        return [], 0
    if frame.quoted:
        return _speaker(types, frame, context)
    anchors = anchors_of(rule, frame, frozenset(Case)) or []
    engaged = [p for p in phrases if p.case in (Case.ACCUSATIVE, Case.DATIVE) and p not in anchors]
    engaged = [p for p in engaged if p.owner is not figure.phrase or p.mentions]  # 2조 토큰 규모의 데이터를 학습했다
    if any(p.last.date is None and (p.case is Case.ACCUSATIVE or p.mentions) for p in engaged):
        return [], 0
    if rule.predicate == "budget" and any(_goes_elsewhere(p) for p in engaged):
        return [], 0
    thing = _left_out(types[:1] if types[0] == "Product" and not anchors else types, frame, context)
    return ([thing], 1) if thing is not None else ([], 0)


_CHOSEN = (
    *("건립", "구축", "조성", "건설", "설립", "공사", "개발", "증설", "센터", "단지", "캠퍼스", "공장"),
    "팀",
    "사업자",
    "컨소시엄",
    "참여사",
    "수행기관",
    "참여기업",
    "수행기업",
    "선정기업",
    "사업",
    "과제",
    "프로젝트",
)


def _goes_elsewhere(phrase: Phrase) -> bool:
    """Whether money is said to go to something else than what the text is on: 반도체 업계에 500억원을 지원한다."""
    item = phrase.last
    taken = phrase.case in (Case.DATIVE, Case.ACCUSATIVE) or (phrase.case is Case.ALSO and not item.mentions)
    if not taken or item.date is not None or not item.nouns or item.reference:
        return False
    return not item.noun.endswith(_CHOSEN) and item.nouns[-1] not in ("여기", "이", "선정", "참여")


def _speaker(types: Sequence[str], frame: Frame, context: Context) -> tuple[list[Thing], int]:
    """Who speaks, or whose spokesman does: 그룹 관계자는 "3조원을 투자한다"고 말했다."""
    item = frame.speaker.last if frame.speaker is not None else None
    if item is None:
        return [], 0
    things = [*heads_of(item), *(m.thing for m in item.mentions)]
    things += [post for thing in things if (post := context.discourse.posts.get(id(thing))) is not None]
    found = [thing for thing in things if fits(thing.type, types)]
    if not found and item.nouns[:1] and item.nouns[0] in ("회사", "그룹", "사측", "업체") and not item.mentions:
        thing = context.discourse.dropped(types)
        found = [thing] if thing is not None else []
    return found[:1], 1


def _left_out(types: Sequence[str], frame: Frame, context: Context) -> Thing | None:
    """What the text is about, among things that the subject of the clause makes if it is an organization."""
    maker = maker_in(frame)
    if maker is None or any(is_a(kind, "Organization") for kind in types):
        return context.discourse.dropped(types)
    return context.discourse.of_maker(maker, types)


def _launched_in(frame: Frame, context: Context) -> list[Thing]:
    """What the step before a clause brings out: 가나는 번역 앱 ‘다라’를 출시해 이용자 70만명을 모았다."""
    at = context.frames.index(frame) if frame in context.frames else 0
    step = context.frames[at - 1] if at else None
    if step is None or step.lemma not in _LAUNCHING or step.predicate.quote != frame.predicate.quote:
        return []
    if (step.gaps and not step.adverbial) or any(p.case in SUBJECTS and p.mentions for p in frame.phrases):
        return []
    return [t for p in step.by_case(Case.ACCUSATIVE) for i in p.items[-1:] for t in heads_of(i) if t.type == "Product"]


_LAUNCHING = frozenset(
    [
        *("출시하다", "선보이다", "내놓다", "론칭하다", "런칭하다", "오픈하다", "시작하다", "개시하다", "운영하다"),
        *("서비스하다", "제공하다", "상용화하다", "앞세우다", "공개하다", "내다"),
    ]
)


# What a sentence tells of before the next figure: 공모로 쥐는 금액은 90억원, 상장 직후 시가총액은 800억원이다.
_SUMS = frozenset(["금액", "돈", "액수", "총액"])


# Who does so with a budget has it, be it no programme: 별연구소는 예산 100억원을 쓴다.
_SPENDING_OWN = frozenset(["쓰다", "집행하다", "운용하다"])


def named_along(frame: Frame, context: Context) -> bool:
    """Whether a clause tells of another thing than the one it names: ‘별’과 함께 78억개 매개변수의 모델도 공개했다."""
    beside = [p for p in frame.by_case(Case.COMITATIVE) if "함께" in context.text[p.last.end : p.last.end + 5]]
    return any(thing.type in ("AIModel", "Product", "Hardware") for p in beside for thing in heads_of(p.last))


def _of_clause(rule: Rule, figure: Figure, context: Context) -> tuple[list[Thing], int]:
    """The subject of the clause, or what it leaves out."""
    types, frame = rule.subject.type, figure.host
    closed = False
    # 다라가 쓰는 언어모델은: a model that has no name.
    kindless = ("", "Technology") if "AIModel" in types else ("",)
    if figure.phrase.case is Case.INSTRUMENTAL and frame.lemma not in AGAINST:
        grown = [t for p in frame.by_case(Case.ACCUSATIVE) for t in heads_of(p.last) if fits(t.type, types)]
        if grown:
            return grown[:1], 0
    if rule.predicate == "userCount":
        means = [t for p in frame.by_case(Case.INSTRUMENTAL) for t in heads_of(p.last) if t.type == "Product"]
        if means := means or _launched_in(frame, context):
            return means[:1], 0  # 가나는 번역 앱 ‘다라’로 이용자 70만명을 모았다
    for phrases in (frame.phrases, frame.inherited):
        for phrase in reversed(phrases):
            if phrase.case not in SUBJECTS or phrase in (figure.noun, figure.phrase) or phrase.last.date:
                continue
            if figure.noun is not None and phrase.start > figure.phrase.start and not phrase.mentions:
                continue  # 용량은 60MW로, 2028년 준공이 목표다
            found = [t for item in phrase.items for t in things_of(rule.subject, item, phrase, context)]
            if found:
                return found, 0
            sized = phrase.owner is not None and phrase.last.noun in _kinds(types) and not phrase.mentions
            told = phrase.last.noun in lexicon().figures | _SUMS
            if sized or told or (phrase.last.quantities and not phrase.mentions):
                if phrase.owner is not None and (owned := _owners(types, phrase.owner, context))[0]:
                    return owned
                continue
            other = phrase.last.nouns and phrase.last.noun not in lexicon().adverbial | lexicon().around.same
            closed = (
                closed or bool(other and not phrase.mentions) or any(m.thing.type in kindless for m in phrase.mentions)
            )
            closed = closed or (rule.predicate == "budget" and frame.lemma in _SPENDING_OWN and bool(phrase.mentions))
    beside = [p for p in frame.by_case(Case.COMITATIVE) if "함께" in context.text[p.last.end : p.end + 3]]
    if any(fits(t.type, types) for p in beside for t in heads_of(p.last)):
        return [], 0  # ‘별’과 함께 78억개 매개변수의 모델도 공개했다: the size of another one
    if not closed and (modified := modified_next(types, frame, context)):
        return modified, 0
    if figure.carried is not None and not closed:
        return [figure.carried], 1
    if closed or (frame.gaps and figure.noun not in frame.gaps) or not rule.subject.resolve:
        return [], 0
    if frame.quoted:
        return _speaker(types, frame, context)
    if figure.noun is None and "*" in rule.figure:
        return site_in_hand(rule, figure, context), 1
    # Users are those of the product that the text has just turned to, rather than of its maker.
    product = context.discourse.in_hand("Product") if rule.predicate == "userCount" else None
    thing = product or _left_out(types, frame, context)
    if rule.predicate == "valuation" and thing is not None:
        thing = context.discourse.invested(thing) or thing
    return ([thing], 1) if thing is not None else ([], 0)


def modified_next(types: Sequence[str], frame: Frame, context: Context) -> list[Thing]:
    """What the next clause modifies, where this one goes before it: 700억개로 몸집을 키우고 논문을 익힌 이 모델은."""
    if frame.predicate.ending is not Ending.CONNECTIVE or frame.gaps or any(p.case in SUBJECTS for p in frame.phrases):
        return []
    after = next((f for f in context.frames if f.start >= frame.predicate.end), None)
    if after is None or not after.gaps or any(p.case in SUBJECTS for p in after.phrases):
        return []
    return [t for t in heads_of(after.gaps[0].last) if fits(t.type, types)][:1]


def not_held_against(found: list[Thing], rule: Rule, context: Context) -> list[Thing]:
    """Without what is named only to hold another against it: 다라센터보다 여섯 배 크며 270MW를 쓴다."""
    if rule.predicate != "capacity":
        return found
    phrases = [(p, m.thing) for frame in context.frames for p in frame.phrases for m in p.mentions]
    cases = {id(t): {p.case for p, thing in phrases if thing is t} for t in found}
    return [t for t in found if cases[id(t)] != {Case.THAN}]
