"""What a clause calls somebody's own, and whose: 자체 모델 ‘별’, 자사 앱 ‘달’."""

from __future__ import annotations

import re
from itertools import chain

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import Value

__all__ = ["apart_in_kind", "by_name", "is_anothers", "is_kind", "is_own", "may_own", "owner_of", "speaks_of_own"]

_OWN = frozenset(["자체", "자사", "당사", "독자", "사내"])
# Verbs that bring a thing about or out: what they say of their own object is theirs to tell, with their tense.
_MAKING = frozenset(
    [
        "개발하다",
        "자체개발하다",
        "공동개발하다",
        "제작하다",
        "설계하다",
        "만들다",
        "연구개발하다",
        "독자개발하다",
        "준비하다",
        "구축하다",
        "짓다",
        "건립하다",
        "세우다",
        "착공하다",
        "키우다",
        "확보하다",
        "공개하다",
        "출시하다",
        "발표하다",
        "선보이다",
        "내놓다",
        "론칭하다",
        "런칭하다",
        "상용화하다",
        "배포하다",
        "오픈하다",
        "내다",
        "나오다",
        "출시되다",
        "공개되다",
        "개발되다",
        "보유하다",
        "갖추다",
        "없다",
        "아니다",
    ]
)
_THINGS = ("AIModel", "Product", "Hardware", "Facility", "Technology")
_SUBJECTS = (Case.NOMINATIVE, Case.TOPIC, Case.ALSO)
# Behind what is somebody's own it says that the thing named is not: 자체 구축 대신 별을 쓴다.
_INSTEAD = frozenset(["대신", "없이", "외에", "말고"])
# What says of a later one of a list that it is not somebody's own like the first: 자체 모델 ‘별’과 해외 모델 ‘달’.
_FOREIGN = frozenset(["해외", "외부", "외산", "타사", "경쟁사", "글로벌", "오픈소스"])
_WORD = re.compile(r"[가-힣A-Za-z]+")


def speaks_of_own(text: str) -> bool:
    """Whether a sentence can call anything somebody's own at all, or names things in quotation marks."""
    return "‘" in text or "'" in text or any(word in text for word in _OWN)


def may_own(frame: Frame) -> bool:
    """Whether a clause names anything that it could call somebody's own."""
    named = any([item.head is not None for phrase in frame.phrases for item in phrase.items])
    return named and frame.lemma not in _MAKING


def is_own(phrase: Phrase, item: Item, frame: Frame, context: Context) -> bool:
    """Whether a phrase of a clause says that what it names is somebody's own; the first of a list says it for all."""
    if frame.lemma in _MAKING:
        return False
    if item.head is None or item.head.how == "induced":
        return False
    if _introduced(phrase, item, frame, context):
        return True
    if phrase.owner is not None and phrase.owner.last.noun in _OWN and not phrase.owner.last.mentions:
        return True
    if phrase.owner is not None and not _is_place(phrase.owner):
        return False
    start = item.head.start - context.sentence.span.start
    for other in phrase.items:
        if other.start > item.start:
            break
        first = min((m.start - context.sentence.span.start for m in other.mentions), default=other.end)
        end = min(start, first) if other is item else first
        words = _WORD.findall(context.text[other.start : end])
        if not _OWN.isdisjoint(words) and _INSTEAD.isdisjoint(words):
            return other is item or _FOREIGN.isdisjoint(item.lead)
    return False


def _is_place(phrase: Phrase) -> bool:
    """Whether an owner only says where something is: 세종의 자사 센터."""
    return phrase.last.head is not None and phrase.last.head.thing.type == "Place"


# Verbs for what one does to a service of one's own: put something into it, run it on something.
_INTO = frozenset(
    [
        "탑재하다",
        "적용하다",
        "넣다",
        "쓰다",
        "활용하다",
        "접목하다",
        "얹다",
        "심다",
        "붙이다",
        "결합하다",
        "이식하다",
        "연동하다",
    ]
)
_RUN = frozenset(["돌리다", "구동하다", "고도화하다", "개편하다", "업데이트하다", "확대하다", "강화하다", "개선하다"])


def _introduced(phrase: Phrase, item: Item, frame: Frame, context: Context) -> bool:
    """Whether a clause works on a service that it is the first to name, by its kind: 상담 서비스 ‘별’에 달을 넣는다."""
    placed = phrase.case in (Case.DATIVE, Case.LOCATIVE) and frame.lemma in _INTO
    run = phrase.case is Case.ACCUSATIVE and frame.lemma in _RUN
    users = _counts_users(phrase, item, frame)
    if not (placed or run or users) or phrase.owner is not None or len(phrase.items) > 1 or item.head is None:
        return False
    words = lexicon()
    for other in (*frame.phrases, *frame.inherited):
        noun = other.last.noun
        unknown = noun and not other.last.mentions and not other.last.reference and other.last.date is None
        if other.case in _SUBJECTS[:2] and unknown and noun not in words.figures and noun not in words.adverbial:
            return False
    thing = item.head.thing
    if item.head.how != "quoted" or thing.type != "Product" or id(thing) in context.discourse.makers:
        return False
    before = _WORD.findall(context.text[item.start : item.head.start - context.sentence.span.start])
    told = bool(before) and "Product" in (words.kind_of_noun(before[-1]), words.kinds.get(" ".join(before[-2:]), ""))
    return told and not any(fits(m.thing.type, ("Organization",)) for m in item.mentions)


# Whom a clause counts that says how far somebody's service has come: 비서 ‘별’의 이용자가 9만명을 넘었다고 밝혔다.
_USERS = ("이용자", "가입자", "사용자", "회원", "구독자", "고객사", "이용자 수", "가입자 수", "사용자 수", "회원 수")


def _counts_users(phrase: Phrase, item: Item, frame: Frame) -> bool:
    """Whether a clause counts the users of what a phrase names."""
    if phrase.case is Case.GENITIVE:
        return any(p.owner is phrase and p.last.noun in _USERS for p in frame.phrases)
    return phrase.case in (Case.NOMINATIVE, Case.TOPIC) and item.noun in _USERS


def owner_of(frame: Frame, context: Context, own: Phrase | None = None) -> tuple[Thing, int] | None:
    """Whose own a clause speaks of, and how doubtful that is: its subject, the maker of that, else the topic."""
    for phrase in chain(reversed(frame.phrases), reversed(frame.inherited)):
        if phrase.case not in _SUBJECTS or phrase.last.date is not None:
            continue
        if own is not None and own.case is Case.COMITATIVE and phrase.owner is not None:
            continue  # 자체 모델 ‘별’과 다라의 ‘달’이 쓰인다
        item = phrase.last
        things = [item.head.thing] if item.head else list(item.reference)
        if not things and phrase.owner is not None and phrase.owner.last.head is not None:
            things = [phrase.owner.last.head.thing]  # 가나의 무기는 자체 모델 ‘별’이다
        for thing in things:
            thing = context.discourse.posts.get(id(thing), thing) if thing.type == "Person" else thing
            if fits(thing.type, ("Organization",)):
                return thing, 0
            beside = phrase.case is Case.NOMINATIVE and any(p.case is Case.COMITATIVE for p in frame.phrases)
            if beside and fits(thing.type, _THINGS):
                continue
            if fits(thing.type, _THINGS) and (made := context.discourse.makers.get(id(thing))) is not None:
                return made, 1
        if not things and (item.mentions or (item.unseen and item.noun not in lexicon().figures)):
            return None
    topic = context.discourse.dropped(("Organization",))
    return (topic, 1) if topic is not None else None


def is_anothers(phrase: Phrase, doer: Thing, context: Context) -> bool:
    """Whether a phrase says that somebody else than `doer` makes what it names: 나래가 만든 ‘별’, 나래의 칩 ‘별’."""
    beside = [m.thing for item in phrase.items for m in item.mentions if fits(m.thing.type, ("Organization",))]
    owner = phrase.owner.last if phrase.owner is not None else None
    if owner is not None:
        beside += [m.thing for m in owner.mentions if fits(m.thing.type, ("Organization",))] or list(owner.reference)
        named = any(m.tag == "NNP" and not m.fixed for m in context.morphemes_in(owner.start, owner.end))
        if not beside and (owner.unseen or named):
            return True
    if any(thing is not doer for thing in beside):
        return True
    makers = (p.last for frame in context.frames if phrase in frame.gaps for p in frame.by_case(Case.NOMINATIVE))
    return any(item.head.thing is not doer if item.head else item.unseen for item in makers)


def by_name(item: Item | None) -> bool:
    """Whether a person stands for an organization: 김가나 이사는 다라의 칩을 설계한 인물이다 tells of other days."""
    return item is not None and item.head is not None and item.head.thing.type == "Person"


def is_kind(thing: Thing | Value) -> bool:
    """Whether a thing of the lists is a kind, which only who is told by it has as a trade: AI 반도체를 만드는 다라."""
    return isinstance(thing, Thing) and thing.known and thing.type == "Hardware" and thing.label in lexicon().kinds


def apart_in_kind(thing: Thing | Value, phrase: Phrase | None, frame: Frame) -> bool:
    """Whether a clause before a list of things of several kinds may be on the first alone: 만든 앱 ‘별’과 모델 ‘달’."""
    first = phrase.items[0].head if phrase is not None and phrase in frame.gaps else None
    return first is not None and isinstance(thing, Thing) and first.thing.type != thing.type
