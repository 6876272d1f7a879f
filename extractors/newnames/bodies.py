"""Types for quoted names that only what is said of them shows to be an alliance, a programme or a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.newnames.gatherings import type_gatherings
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing

__all__ = ["type_bodies"]

_MEMBERS = re.compile(
    "회원사|회원국|창립 ?(?:회원|멤버)|의 (?:일원|구성원|회원)|참여사|멤버사"
    "|가입해|가입한|의장사|회장사|간사사|가입사|정회원|연합체|협의체|협력체|동맹"
)
_FORMED = re.compile("출범|결성|발족|창립|뭉친|뭉쳐|뭉쳤")
_JOINING = frozenset(
    f"{stem}다"
    for stem in ("합류하", "가입하", "가세하", "동참하", "참여하", "함께하", "이름올리", "들어오", "참가하", "활동하")
)
_FORMING = frozenset(
    f"{stem}다"
    for stem in ("결성하", "발족하", "출범시키", "발족시키", "창립하", "창설하", "결성되", "발족하", "뭉치", "연합하")
)
_CHOOSING = frozenset(f"{stem}다" for stem in ("선정되", "뽑히", "선발되", "확정되"))
# What one is chosen as rather than for: ‘올해의 앱’에 선정됐다.
_HONOUR = re.compile(r"상$|어워드|기업|스타트업|인물|브랜드|제품|앱|리더|\d|톱|TOP|Top")
_REACH = 3
# Ends of names that programmes, firms and bodies with members have alike.
_EITHER = re.compile("(?:이니셔티브|파운데이션|네트워크|재단)$")
_BODIES = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organization")


def type_bodies(contexts: Sequence[Context]) -> None:
    """Gives a quoted thing of no type the class of what organizations join, form or are chosen for."""
    _type_parts(contexts)
    _type_called(contexts)
    type_gatherings(contexts)
    for number, context in enumerate(contexts):
        for frame in context.frames:
            if frame.status in ("Denied", "Question"):
                continue
            for thing in _unknown(frame):
                near = " ".join(one.text for one in contexts[number : number + _REACH])
                thing.type = _class(thing, frame, near) or thing.type or _unit(thing, frame)


# The end of the name of a part of an organization, and what is said of such a part: ‘AI혁신그룹’을 지휘한다.
_PART = re.compile(
    "(?:본부|[가-힣](?<!그)그룹|사업부|부문|추진단|기획단|사업담당|담당|[가-힣]실|[가-힣]팀|[가-힣A-Z]랩|TF|TFT|CIC)$"
)
_PART_OF = re.compile(
    "신설|산하|직속|지휘|수장|조직|개편|전담|총괄|이끌|이끄|이끈"
    "|[을를] (?:새로 |따로 |별도로 )?(?:두고|두기|둔|뒀|두었|꾸리|꾸렸)"
)


def _type_parts(contexts: Sequence[Context]) -> None:
    """Types the quoted parts of organizations: 산하에는 ‘거대모델랩’을 둔다, ‘AI혁신그룹’을 지휘한다."""
    for context in contexts:
        for mention in context.mentions:
            thing = mention.thing
            if mention.how != "quoted" or thing.type or thing.known or len(thing.label) < 4:
                continue
            if _PART.search(thing.label) and _PART_OF.search(context.text):
                thing.type = "Organization"


# What a body of members or a programme is called that no list of kinds has.
_CALLED = {
    "모임": "Alliance",
    "협의기구": "Alliance",
    "결사체": "Alliance",
    "공동체": "Alliance",
    "네트워크": "Alliance",
}
_TYPED = ("Alliance", "Program")


def _type_called(contexts: Sequence[Context]) -> None:
    """Types the quoted names that a sentence calls an alliance or a programme: 참나무는 지난해 출범한 협의체다."""
    unknown = {m.thing.label: m.thing for c in contexts for m in c.mentions if m.how == "quoted" and not m.thing.type}
    if not unknown:
        return
    for context in contexts:
        if not any(label in context.text for label in unknown):
            continue
        for frame in context.frames:
            if frame.status in ("Denied", "Question"):
                continue
            for kind, named in _callings(frame):
                item = named.last
                thing = unknown.get(context.text[item.start : item.end].strip("‘’'“”\" "))
                if thing is not None and not thing.type and len(named.items) == 1:
                    thing.type = kind


def _callings(frame: Frame) -> Iterator[tuple[str, Phrase]]:
    """The classes that a clause gives to phrases: the noun of its copula to its topic, of 협의체로 to the same."""
    topics = [p for p in (*frame.phrases, *frame.inherited) if p.case in (Case.TOPIC, Case.NOMINATIVE)]
    for said in frame.phrases:
        called = said.case is Case.COPULA or (said.case is Case.INSTRUMENTAL and said.comma)
        kind = lexicon().kind_of_noun(said.last.noun) or _CALLED.get(said.last.noun, "")
        if not called or kind not in _TYPED or any(not m.thing.type for m in said.mentions):
            continue
        behind = frame.gaps if said.case is Case.COPULA and frame.gaps else topics[:1]
        yield from ((kind, phrase) for phrase in behind)


def _unknown(frame: Frame) -> Iterator[Thing]:
    """The quoted things without a type that a clause is about."""
    for phrase in (*frame.phrases, *frame.gaps, *frame.inherited):
        for item in phrase.items:
            head = item.head
            if head is None or head.how != "quoted" or item.nouns or head.thing.known:
                continue
            if not head.thing.type or (head.thing.type != "Alliance" and _EITHER.search(head.thing.label)):
                yield head.thing


def _class(thing: Thing, frame: Frame, near: str) -> str:
    """The class of a thing in a clause, "" where the clause tells none; `near` are this sentence and the next ones."""
    joined = [p for p in frame.phrases if p.case is Case.DATIVE and _names(p, thing)]
    if (
        joined
        and frame.lemma in _JOINING
        and _of_organizations(frame)
        and (_MEMBERS.search(near) or _FORMED.search(near))
    ):
        return "Alliance"
    made = [p for p in (*frame.by_case(Case.ACCUSATIVE), *frame.gaps) if _names(p, thing)]
    if made and frame.lemma in _FORMING and (_together(frame) or _MEMBERS.search(near)):
        return "Alliance"
    formers = sum(_is_body(item) for p in frame.by_case(Case.NOMINATIVE) for item in p.items)
    if formers > 2 and frame.lemma in _FORMING and any(_names(p, thing) for p in frame.by_case(Case.TOPIC)):
        return "Alliance"
    begun = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and _names(p, thing)]
    if begun and frame.lemma in (*_FORMING, "출범하다", "구성되다", "결성되다") and _MEMBERS.search(near):
        return "Alliance"
    if joined and frame.lemma in _CHOOSING and _of_organizations(frame) and not _HONOUR.search(thing.label):
        return "Program"
    return ""


_SETTING_UP = frozenset(
    f"{stem}다"
    for stem in (
        "세우",
        "설립하",
        "열",
        "개소하",
        "신설하",
        "두",
        "만들",
        "꾸리",
        "출범시키",
        "개설하",
        "설치하",
        "발족시키",
        "마련하",
    )
)
_OPENING = frozenset(
    f"{stem}다"
    for stem in (
        "출범하",
        "열리",
        "개소하",
        "신설되",
        "설치되",
        "개설되",
        "설립되",
        "꾸려지",
        "꾸리",
        "들어서",
        "생기",
        "열",
        "맡",
    )
)
# What is set up to work on something, and centres that rather are buildings or desks.
_UNIT = re.compile(r"(?:센터|랩|Lab|LAB|연구실|실험실|Center)$", re.ASCII)
_PLACE = re.compile(
    "(?:데이터|물류|연산|컴퓨팅|전산|클라우드|고객|컨택|콜|서비스|체험|쇼핑|방송|관제|통합|배송|유통|문화)센터$"
)
_RESEARCH = re.compile("연구|랩$|lab$|실험실|R&D|기술|과학|선행", re.IGNORECASE)


def _unit(thing: Thing, frame: Frame) -> str:
    """The class of a centre or laboratory that somebody sets up: ‘AI 안심 센터’를 새로 뒀다."""
    label = thing.label.replace(" ", "")
    if _UNIT.search(label) is None or _PLACE.search(label):
        return ""
    subjects = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
    if any(m.thing.type == "Person" for p in subjects for m in p.mentions):
        return ""
    made = (*frame.by_case(Case.ACCUSATIVE), *frame.by_case(Case.ALSO), *frame.gaps)
    set_up = frame.lemma in _SETTING_UP and any(_names(p, thing) for p in made)
    opened = frame.lemma in _OPENING and any(_names(p, thing) for p in (*subjects, *frame.gaps))
    if not set_up and not opened:
        return ""
    return "ResearchInstitute" if _RESEARCH.search(label) else "Organization"


def _names(phrase: Phrase, thing: Thing) -> bool:
    return any(item.head is not None and item.head.thing is thing for item in phrase.items)


def _of_organizations(frame: Frame) -> bool:
    """Whether a clause has an organization for its subject, or firms without a name: 6개 기업이."""
    phrases = (*frame.phrases, *frame.inherited)
    return any(_is_body(item) for p in phrases if p.case in SUBJECTS for item in p.items)


_FIRMS = ("기업", "회사", "업체", "스타트업", "기관", "통신사", "개사", "대학")


def _is_body(item: Item) -> bool:
    if any(fits(mention.thing.type, _BODIES) for mention in item.mentions):
        return True
    return item.noun.endswith(_FIRMS)


def _together(frame: Frame) -> bool:
    """Whether several organizations do something, or one with others."""
    parties = [
        item for p in (*frame.phrases, *frame.inherited) if p.case in (*SUBJECTS, Case.COMITATIVE) for item in p.items
    ]
    counted = any(_is_body(item) and item.quantities for item in parties)
    return counted or sum(_is_body(item) for item in parties) > 1
