"""Things that have no name but a description that picks them out: 춘천 데이터센터, 콜센터용 음성인식 서비스."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clauses.frames import Frame
from extractors.context import Context, unit_of
from extractors.lexicon import lexicon, verbs
from extractors.references.discourse import fits
from extractors.rules.rulebook import Role
from extractors.units import Case, Item, Phrase, Thing

__all__ = ["describe"]

_KINDS = frozenset({"Facility", "Product", "Hardware", "AIModel"})
_PLACED = (Case.DATIVE, Case.LOCATIVE)
_DOERS = (Case.NOMINATIVE, Case.TOPIC, Case.ALSO)
# Ways of working that are called models and are none that learns.
_NO_MACHINE = re.compile(f"(?:{'|'.join(sorted(lexicon().parts['no_machines']))}) ?모델$")
_CAPACITY = ("W", "PF", "F", "EF", "PFLOPS")
_PAREN = re.compile(r"\s*\([^()]*\)")
_MARKS = " ‘’'“”\""
_CENTRE = re.compile(r"(?:AI ?)?(?:데이터센터|I?DC|센터)$")
_LONGEST = 40
# So many words must tell a thing that somebody makes year in, year out: 물류 로봇을 만든다 tells a trade.
_MANY = 2


def describe(role: Role, item: Item, phrase: Phrase, context: Context) -> Thing | None:
    """A thing known only by description, when the role allows it and the description picks out one thing."""
    if not role.describe or context.headline or (item.quantities and not _sized(item)):
        return None
    start = _behind_base(item, context) or _begin(item, phrase, context)
    serves = context.text.startswith("서비스", item.end)  # AI 통역 서비스를 시작했다, which is read as one verb
    text = _PAREN.sub("", context.text[start : item.end + len("서비스") * serves])
    text = text.strip(_MARKS).removesuffix(" 등").strip()
    if text.startswith("한 ") and context.text[:start].endswith("로 "):
        text = text[2:]  # ‘별’을 바탕으로 한 사내 챗봇
    words = text.split()
    while words and words[0] in lexicon().adverbial:
        text = text.removeprefix(words.pop(0)).strip()
    quoted = start <= item.start and context.text[max(0, item.start - 1) : item.start] in tuple("‘'“\"")
    if (
        not words
        or quoted
        or not lexicon().organization_before.isdisjoint(words)
        or any(mark in text for mark in "‘’'“”\"(),")
    ):
        return None
    kinds = lexicon().kinds
    size = next((n for n in (2, 1) if len(words) >= n and " ".join(words[-n:]) in kinds), 0)
    bare = "Program" in role.type and _BARE_PROGRAM.match(text) is not None and bool(_clause(phrase, context))
    if "Program" in role.type and (bare or _PROGRAM.search(text)):
        return _program(context.text[item.start : item.end].strip(_MARKS), text, item, context)
    kind = kinds[" ".join(words[-size:])] if size else ("Facility" if words[-1] == "센터" else _called(words))
    if kind not in role.type or kind not in _KINDS or len(text) > _LONGEST or _NO_MACHINE.search(text):
        return None
    if kind == "Facility":
        return _facility(text, item, phrase, context)
    if phrase.case in _PLACED or (phrase.case is Case.BARE and not serves):
        return None  # 칩을 번역 서비스에 쓴다 tells the task, no service that a reader could name
    own = [m for m in item.mentions if m.start - context.sentence.span.start >= start]
    named = (m.thing for m in own if m.thing.type not in ("Technology", "Place"))
    if any(thing.label not in kinds for thing in named) or item.quantities or _of_trade(phrase, context):
        return None
    clause = _clause(phrase, context)
    told = [part for word in words[: len(words) - (size or 1)] for part in word.split("·")]
    telling = [word for word in told if word not in lexicon().vague and not word.endswith(("적", "의"))]
    specific = bool(telling)
    if (not specific and not clause) or (len(telling) < _MANY and _goes_on(phrase, context)):
        return None
    whole = f"{clause} {text}" if clause and len(clause) + len(text) < _LONGEST else text
    thing = context.cast.named(text if specific else whole, kind)
    if specific and thing.type == kind:
        context.cast.alias(thing, whole)
    return thing if thing.type == kind else None


_UPON = re.compile(r"[’'\"”]? ?(?:\([^()]*\) ?)?(?:모델|엔진|기술|칩)? ?(?:기반|활용|적용|탑재|접목)(?:의|형)? (?=\S)")


def _behind_base(item: Item, context: Context) -> int:
    """Where a description begins behind the name of what it is made upon, 0 without one: ‘별’ 기반 사내 챗봇."""
    offset = context.sentence.span.start
    for mention in reversed(item.mentions):
        upon = _UPON.match(context.text, mention.end - offset, item.end) if mention.thing.type in _WORKS else None
        if upon is not None:
            return upon.end()
    return 0


_WORKS = ("AIModel", "Product")


def _called(words: list[str]) -> str:
    """The kind of a thing whose last word calls it so: 자율운항 보조 장치, 불량 예측 AI."""
    if words[-1] in ("AI", "인공지능"):
        return "AIModel" if len(words) > 2 and words[-2] in lexicon().parts["works"] else ""
    kind = lexicon().kind_of_noun(words[-1])
    return "" if kind == "Facility" or words[-1] in lexicon().parts["loose"] else kind


def _of_trade(phrase: Phrase, context: Context) -> bool:
    """Whether a clause only tells the trade of whom it modifies (번역 앱을 만드는 가나), or what an authority wants."""
    for frame in context.frames:
        if phrase not in frame.phrases or phrase.case not in (Case.ACCUSATIVE, Case.ALSO):
            continue
        if frame.lemma == "서비스하다" and phrase.last.noun == "서비스":
            return True  # 가나와는 회화 서비스를, 다라와는 요약 서비스를 준비한다
        gap = frame.gap.last if frame.gap is not None and frame.predicate.tail.startswith("는/ETM") else None
        kind = "" if gap is None else gap.head.thing.type if gap.head else lexicon().kind_of_noun(gap.noun)
        if fits(kind, ("Organization",)):
            return True
        if frame.lemma not in verbs("classes.making"):
            continue
        doers = [m.thing for p in (*frame.phrases, *frame.inherited) if p.case in _DOERS for m in p.mentions]
        doers = doers or [thing for thing in [context.discourse.protagonist()] if thing is not None]
        if doers and all(doer.type == "GovernmentBody" for doer in doers):
            return True
    return False


def _goes_on(phrase: Phrase, context: Context) -> bool:
    """Whether a clause tells what somebody does year in, year out: 솔루션을 만든다, 통신 서비스를 제공한다."""
    clauses = [f for f in context.frames if phrase in f.phrases]
    if any(f.lemma in _TRADING for f in clauses):
        return _CLEVER.search(context.text, phrase.start, phrase.end) is None
    return any(f.lemma == "만들다" and not f.past for f in clauses)


_TRADING = frozenset(["제공하다", "서비스하다", "판매하다", "운영하다", "시작하다", "개시하다", "구축하다", "마련하다"])
_CLEVER = re.compile(r"AI|인공지능|LLM|GPT|챗봇|로봇|자율주행|음성인식|생성형|지능형|언어모델|머신러닝|딥러닝")


_TASK = (
    "(?:임차|지원|구축|실증|개발|육성|보급|조성|공급|확산|양성|도입|확보|확충|검증|고도화|상용화|국산화|바우처) ?사업$"
)
_PROGRAM = re.compile(rf"[가-힣A-Za-z]{{2,}} {_TASK}")
_BARE_PROGRAM = re.compile(_TASK)


def _program(whole: str, text: str, item: Item, context: Context) -> Thing | None:
    """A program by what it is for: 서버 임대 사업; not one that somebody is said to own."""
    if any(m.thing.type not in ("Technology", "Hardware") for m in item.mentions) or len(whole) > _LONGEST:
        return None
    thing = context.cast.named(whole, "Program")
    context.cast.alias(thing, text)
    return thing if thing.type == "Program" else None


def _begin(item: Item, phrase: Phrase, context: Context) -> int:
    """Where a description begins that a dot goes through: AI 클라우드·상담 서비스."""
    start = item.start
    for other in reversed(phrase.items[: phrase.items.index(item)] if item is phrase.last else ()):
        if context.text[other.end : start] != "·" or other.mentions or other.quantities:
            break
        start = other.start
    return start


def _sized(item: Item) -> bool:
    """Whether the numbers of a description tell its size (20MW) and count nothing."""
    return all(unit_of(q).endswith(_CAPACITY) and not q.conversion for q in item.quantities)


def _facility(text: str, item: Item, phrase: Phrase, context: Context) -> Thing | None:
    """A data centre by its place: 춘천에 20MW급 데이터센터를 is the 춘천 데이터센터; else by owner or size."""
    inside = any(m.thing.type == "Place" for m in item.mentions)
    named = any(re.fullmatch("[가-힣A-Za-z]+", w) and w not in lexicon().vague for w in text.split()[:-1])
    place = "" if inside or named else next(_places(phrase, context), "")
    if text.endswith("센터") and not text.endswith("데이터센터") and not (inside or item.quantities):
        return None
    if not (inside or named or place or item.quantities):
        return None
    short = "데이터센터" if _CENTRE.search(text) else text.split()[-1]
    known = [m.thing.label for m in item.mentions if m.thing.type == "Place"]
    label = f"{place} {short}" if place else text
    thing = context.cast.named(label, "Facility")
    if item.quantities or len(text.split()) > 2:
        context.cast.alias(thing, text)
    if known and _CENTRE.search(text):
        context.cast.alias(thing, f"{known[-1]} 데이터센터")
    return thing


def _frames_of(phrase: Phrase, context: Context) -> Iterator[Frame]:
    """The clauses that modify a phrase, nearest first, then the one that it belongs to."""
    yield from (frame for frame in reversed(context.frames) if frame.gap is phrase)
    yield from (frame for frame in context.frames if phrase in frame.phrases)


def _places(phrase: Phrase, context: Context) -> Iterator[str]:
    for frame in _frames_of(phrase, context):
        for other in frame.phrases:
            if other.case not in (Case.DATIVE, Case.LOCATIVE) or other is phrase or len(other.items) > 1:
                continue
            item = other.last
            if any(m.thing.type == "Place" for m in item.mentions) and not item.quantities:
                words = context.text[item.start : item.end].split()
                if len(words) < 3 and all(re.fullmatch("[가-힣]{2,6}", word) for word in words):
                    yield words[-1]


def _clause(phrase: Phrase, context: Context) -> str:
    """The modifying clause of a phrase as it stands, "" when it has none that tells the thing from others."""
    for frame in context.frames:
        if frame.gap is not phrase or frame.predicate.adjective or frame.past or frame.lemma == "이다":
            continue
        own = [p for p in frame.phrases if p.last.date is None and p.last.nouns not in _WITHIN]
        if own and own[0].case is Case.LOCATIVE and frame.predicate.tail.endswith(_DONE):
            continue  # 행사에서 자체 설계한 칩 tells what was done once
        if own and own[0].case not in (Case.NOMINATIVE, Case.INSTRUMENTAL) and all(not p.mentions for p in own):
            clause = context.text[own[0].start : frame.predicate.end].strip(_MARKS)
            return "" if any(mark in clause for mark in "‘’'“”\"") else clause
    return ""


# What stands behind a date that is its own phrase: 올해 안에, 이달 중에.
_WITHIN = (("안",), ("내",), ("중",), ("중순",), ("초",), ("말",))
_DONE = ("ㄴ/ETM", "은/ETM")
