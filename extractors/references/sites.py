"""Sites that have no name but a place, a size or a clause that tells which one is meant.

`양주에 두 번째 데이터센터를 짓는다`, `대전에 짓는 AI 연산센터`, `60MW급 시설을 세운다`: each is one thing under one
name through the article, and what goes on about it (`1단계로 30MW급 시설을`, `센터는 2027년 완공된다`) means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractors.clauses.frames import Frame
from extractors.context import Context, unit_of
from extractors.lexicon import lexicon, verbs
from extractors.quantities import Quantity
from extractors.references.discourse import fits
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import Money

if TYPE_CHECKING:
    from extractors.references.bearers import Figure
    from extractors.rules.rulebook import Rule

__all__ = ["point_out_sites", "site_in_hand"]

# What a site is called; the weak ones are also called so that are none.
_STRONG = (
    *(
        "데이터센터",
        "데이터 센터",
        "IDC",
        "AIDC",
        "DC",
        "연산센터",
        "컴퓨팅센터",
        "컴퓨팅 센터",
        "전산센터",
        "연산 센터",
    ),
    *("클라우드센터", "클라우드 센터", "팩토리", "GPU 팜", "NPU 팜", "AI 팜", "서버팜", "서버 팜", "GPU팜", "NPU팜"),
)
_WEAK = ("시설", "센터", "단지", "팜", "캠퍼스")
_WORDS = (
    *(
        "AI",
        "AX",
        "인공지능",
        "국가",
        "슈퍼",
        "하이퍼스케일",
        "초대형",
        "대규모",
        "대형",
        "친환경",
        "자체",
        "전용",
        "차세대",
    ),
    *("신규", "고성능", "클라우드", "모듈러", "모듈형"),
)
_KIND = re.compile(f"(?:(?:{'|'.join(_WORDS)}) ?){{0,3}}(?:{'|'.join((*_STRONG, *_WEAK))})$")
_POWER = ("W", "㎿", "와트", "PF", "PFLOPS", "플롭스", "EF")
_PLAIN = re.compile(
    "^(?:(?:자체|전용|신규|차세대|국내|해외|대규모|초대형|대형|친환경|하이퍼스케일|고성능|모듈러|모듈형) ?)+(?=.)"
)
_PAREN = re.compile(r"\s*\([^()]*\)")
_COUNTED = re.compile(r" ?(?:[0-9]+|두|세|한|네) ?(?:개 ?)?(?:동|곳|기|개소|개|단지)$")
_AREA = re.compile(r" ?(?:일대|일원|지역|인근|시내|부지|내|외곽|현지|도심)$")
_MARKS = "‘’'“”\"(),"
_BUILDING = verbs("sites.building")
_OF_SITES = verbs("sites.of_sites")


def _variants(place: str, kind: str) -> list[str]:
    """The names that a text may give a site at a place, the one that it is called by first."""
    kinds = ["데이터센터" if kind == "시설" else kind]
    if kind.endswith(("DC", "센터", "시설")):
        kinds += ["AI 데이터센터", "데이터센터", "센터"]
    return [f"{place} {word}" for word in dict.fromkeys(kinds)]


def point_out_sites(context: Context) -> None:
    """Says which site the noun phrases of a sentence mean that call it by its kind."""
    if context.headline or not _SITE.search(context.text):
        return
    phrases = [unit for unit in context.units if isinstance(unit, Phrase)]
    phrases += [p for frame in context.frames for p in frame.phrases if p not in phrases]  # 데이터센터 건립을 추진하다
    for phrase in phrases:
        for item in phrase.items:
            if item.nouns in _PROJECTS and not item.mentions:
                item.reference = _project(context) or item.reference
            if item.reference or any(m.thing.type in ("Facility", *_OWNERS) for m in item.mentions):
                continue
            if (text := _text(item, context)) and (found := _KIND.search(text)):
                thing = _site(text, found.group(), item, phrase, context)
                if thing is not None:
                    item.reference = (thing,)
                    context.discourse.note(thing)


_PROJECTS = frozenset([("이", "사업"), ("이", "프로젝트"), ("이번", "사업"), ("이번", "프로젝트"), ("해당", "사업")])


def _project(context: Context) -> tuple[Thing, ...]:
    """The site that 이 사업 means where the last sentence told of one, and of no programme: 울산에 센터를 짓는다."""
    site, program = context.discourse.lately("Facility", 1), context.discourse.lately("Program", 1)
    return (site,) if site is not None and program is None else ()


_SITE = re.compile("사업|프로젝트|센터|DC|팜|팩토리|시설|단지|캠퍼스")
_OWNERS = ("Company", "AIModel", "Product", "Program", "Alliance", "University", "ResearchInstitute", "Person")


def _text(item: Item, context: Context) -> str:
    """The words of a noun phrase, "" where signs stand in it."""
    text = _COUNTED.sub("", _PAREN.sub("", context.text[item.start : item.end]).strip()).removesuffix(" 등")
    quoted = context.text[max(0, item.start - 1) : item.start] in tuple("‘'“\"")
    return "" if quoted or any(mark in text for mark in _MARKS) else text


def _site(text: str, kind: str, item: Item, phrase: Phrase, context: Context) -> Thing | None:
    strong = kind.endswith(_STRONG)
    frames = list(_frames_of(phrase, context))
    built = any(frame.lemma in _BUILDING for frame in frames)
    sized = any(unit_of(q).endswith(_POWER) for q in (*item.quantities, *_before(phrase, context)))
    told = _told(text, kind, phrase, frames, context)
    if told is not None and (not strong or sized or phrase.case in _SUBJECTS or phrase.case is Case.GENITIVE):
        clear = built and (sized or _STAGE.search(context.text))
        said = any(frame.lemma in _OF_SITES for frame in frames) and phrase.case is not Case.ACCUSATIVE
        bare = text == kind or _STAGE.match(text)
        if (clear and not _elsewhere(told, frames)) or (bare and said and not sized):
            return told
    if not built or not (strong or sized):
        return None
    place = next(_places(phrase, frames, context), "") or (_owner(frames) if strong else "")
    name = _PLAIN.sub("", kind)
    if place:
        return _placed(place, name, text, context)
    if not sized or any(frame.status in ("Denied", "Question") for frame in frames):
        return None
    thing = context.cast.named(text, "Facility")
    return thing if thing.type == "Facility" else None


def _placed(place: str, kind: str, text: str, context: Context) -> Thing | None:
    names = _variants(place, kind)
    thing = next((found for name in names if (found := context.cast.find(name)) is not None), None)
    thing = thing or context.cast.named(names[0], "Facility")
    if thing.type != "Facility":
        return None
    for name in (*names, text):
        context.cast.alias(thing, name)
    return thing


_STAGE = re.compile("(?:[1-4]|일|이|삼)단계|[1-4]차|우선|먼저")
_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)


def _told(text: str, kind: str, phrase: Phrase, frames: list[Frame], context: Context) -> Thing | None:
    """The site that the last sentence or two told of, if this may be the same by its kind and by who builds it."""
    near = 1 if phrase.case is Case.ACCUSATIVE else 2
    told = context.discourse.lately("Facility", near)
    if any(m.thing is told and m.start > phrase.start + context.sentence.span.start for m in context.mentions):
        told = context.discourse.formerly("Facility", near)  # 센터는 누리시티에 들어선다: where it stands is another
    if told is None or not (kind in _WEAK or told.label.endswith(kind.split()[-1])):
        return None
    if re.search("두 번째|세 번째|또 다른|다른|새로운|새|추가|별도|각", text):
        return None
    return told if _may_act(told, frames, context, beside=phrase) else None


def _may_act(site: Thing, frames: Iterable[Frame], context: Context, beside: Phrase | None = None) -> bool:
    """Whether no clause has somebody else do something than who makes a site; the phrase `beside` does nothing."""
    maker = context.discourse.makers.get(id(site))
    doers = [
        m.thing
        for frame in frames
        for p in (*frame.phrases, *frame.inherited)
        if p.case in _SUBJECTS and p is not beside
        for m in p.mentions
        if fits(m.thing.type, ("Organization",))
    ]
    return not doers or maker is None or maker in doers


def _elsewhere(told: Thing, frames: list[Frame]) -> bool:
    """Whether a clause names a place that the site told of is not at."""
    places = [
        m.thing.label
        for frame in frames
        for p in frame.phrases
        if p.case in (Case.DATIVE, Case.LOCATIVE)
        for item in p.items
        for m in item.mentions
        if m.thing.type == "Place"
    ]
    return bool(places) and not any(place in told.label for place in places)


_GROWING = verbs("sites.growing")


def site_in_hand(rule: Rule, figure: Figure, context: Context) -> list[Thing]:
    """The site whose size a clause tells without naming it: the only one of its sentence, else that of the last."""
    if rule.predicate != "capacity" or "Facility" not in rule.subject.type or figure.host.lemma not in _GROWING:
        return []
    if not unit_of(figure.quantity).endswith(_POWER) or unit_of(figure.quantity) in ("W", "kW"):
        return []
    here = {
        id(thing): thing
        for unit in context.units
        if isinstance(unit, Phrase)
        for item in unit.items
        for thing in (*item.reference, *(m.thing for m in item.mentions))
        if thing.type == "Facility"
    }
    told = next(iter(here.values())) if len(here) == 1 else None if here else context.discourse.lately("Facility", 1)
    if told is None or told.type != "Facility":
        return []
    return [told] if _may_act(told, [figure.host], context) else []


def _before(phrase: Phrase, context: Context) -> list[Quantity]:
    """The numbers of the phrase that the noun belongs to: 100MW 규모의 데이터센터."""
    at = context.units.index(phrase) if phrase in context.units else 0
    owner = context.units[at - 1] if at else None
    if not isinstance(owner, Phrase) or owner.case is not Case.GENITIVE:
        return []
    return [q for q in owner.last.quantities if not isinstance(q.value, Money)]


def _frames_of(phrase: Phrase, context: Context) -> Iterator[Frame]:
    """The clauses that modify a phrase, nearest first, then the one that it belongs to."""
    yield from (frame for frame in reversed(context.frames) if phrase in frame.gaps)
    yield from (frame for frame in context.frames if phrase in frame.phrases)


def _owner(frames: list[Frame]) -> str:
    """Who builds or runs what a clause modifies, for want of a place: 가나가 짓는 데이터센터."""
    for frame in frames:
        doers = [m.thing.label for p in frame.by_case(Case.NOMINATIVE) for m in p.mentions if m.thing.type == "Company"]
        if frame.gaps and frame.lemma in _BUILDING and len(doers) == 1:
            return doers[0]
    return ""


_STEPS = ("어", "아", "여", "고", "며", "어서", "아서", "여서", "으며")


def _places(phrase: Phrase, frames: list[Frame], context: Context) -> Iterator[str]:
    """The towns that the clauses around a noun phrase tell, its own name of one first, nearest clause first."""
    yield from (m.thing.label for m in phrase.last.mentions[-1:] if m.thing.type == "Place")
    if phrase.owner is not None and (head := phrase.owner.last.head) is not None and head.thing.type == "Place":
        yield head.thing.label
    for frame in frames:
        if frame.lemma not in _BUILDING:
            continue
        steps = context.frames[: context.frames.index(frame)]
        joined = [f for f in reversed(steps) if f.predicate.connective in _STEPS and not f.gaps]
        for clause in (frame, *joined[:1]):
            yield from _towns(clause, phrase, context)


def _towns(frame: Frame, phrase: Phrase, context: Context) -> Iterator[str]:
    for other in frame.phrases:
        if other.case not in (Case.DATIVE, Case.LOCATIVE) or other is phrase:
            continue
        item = other.last
        if len(other.items) > 1 and not context.text[: item.start].endswith("에 이어 "):
            continue
        words = _AREA.sub("", context.text[item.start : item.end]).split()
        known = [m for m in item.mentions if m.thing.type == "Place"]
        heard = [m for m in item.mentions if m.thing.type != "Place"]
        if heard or item.quantities or item.date or not 0 < len(words) < 5:
            continue
        if known:
            last = words[-1] if re.fullmatch("[가-힣]{2,6}", words[-1]) and len(words) < 3 else known[-1].thing.label
            yield re.sub("(?<=[가-힣]{2})[시군]$", "", last)
        elif len(words) == 1 and re.fullmatch("[가-힣]{2,6}", words[0]) and _is_town(words[0], item, context):
            yield words[0]


def _is_town(word: str, item: Item, context: Context) -> bool:
    """Whether a word where something is built is a name that nothing lists: 서령에 데이터센터를 짓는다."""
    inside = context.morphemes_in(item.start, item.end)
    proper = len(inside) == 1 and (inside[0].unseen or inside[0].tag == "NNP")
    return proper and word not in lexicon().generic and not word.endswith(("센터", "단지", "부지", "지구"))
