"""Firms that are called by what they offer: 앱 방방다리는 100억원을 유치했다, 서비스 새벽나라의 김가나 대표."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_post
from extractors.context import Context, money_of
from extractors.lexicon import lexicon, verbs
from extractors.mentions.boundaries import strip_particle
from extractors.units import SUBJECTS, Case, Item, Mention

__all__ = ["acts_as_firm", "brings_out", "takes_in_or_raises", "type_by_deeds"]

_RAISING, _TAKING_IN, _OWN = verbs("offering.raising"), verbs("offering.taking_in"), verbs("offering.own")
_BRINGING_OUT = verbs("offering.bringing_out")
_MONEY = frozenset(["투자", "투자금", "자금", "투자유치"])
_STAFF = re.compile("(?:인력|인재|개발자|직원|임직원|엔지니어|연구원|경력직|신입|임원|씨)$")
_HEAD = re.compile(r"(?:의 | )(?:(?:창업자|공동창업자) )?([가-힣]{1,8}|C[A-Z]O)(?![A-Z])")
_HEADS = re.compile("(?:공동|각자|단독)?(?:대표|창업자|창업주|설립자)(?:이사)?|공동창업자|CEO|CTO|COO|CFO")


def type_by_deeds(contexts: Sequence[Context], induced: Sequence[Mention]) -> None:
    """Makes a company of what stands behind a word for a service but does what only firms do, or has a head."""
    things = {id(m.thing): m.thing for m in induced if m.thing.type == "Product" and not m.thing.known}
    if not things:
        return
    for context in contexts:
        offset = context.sentence.span.start
        inside = [
            m for m in induced if id(m.thing) in things and offset <= m.start and m.end <= offset + len(context.text)
        ]
        for mention in inside:
            if _has_head(context, mention) or any(_does(f, mention.end - offset, context) for f in context.frames):
                mention.thing.type = "Company"


def _has_head(context: Context, mention: Mention) -> bool:
    """Whether somebody is named as its head right beside it: 이도담 방방다리 대표, 방방다리의 이도담 대표."""
    offset = context.sentence.span.start
    people = [m for m in context.mentions if m.thing.type == "Person"]
    behind = next((m for m in people if 0 < m.start - mention.end <= len("의 ")), None)
    before = any(m.end + 1 == mention.start for m in people)
    at = behind.end if behind is not None else mention.end if before else None
    post = _HEAD.match(context.text, at - offset) if at is not None else None
    return post is not None and _HEADS.fullmatch(strip_particle(post.group(1))) is not None


def acts_as_firm(context: Context, item: Item, before: str) -> bool:
    """Whether what stands behind a word for a service does in this sentence what only firms do."""
    words = lexicon()
    offered = words.kind_of_noun(before) or words.kind_of_noun(before.rsplit(" ", 1)[-1])
    return offered == "Product" and any(_does(frame, item.end, context) for frame in context.frames)


def _does(frame: Frame, place: int, context: Context) -> bool:
    """Whether a clause says of what ends at some place what only firms do: 310억원을 유치했다, CTO를 뽑았다."""
    owned = frame.lemma in _VALUING and any(p.last.noun in _FIRMS_OWN for p in frame.by_case(Case.ACCUSATIVE))
    deed = owned or frame.lemma in _RAISING or frame.lemma in _TAKING_IN or frame.lemma in _OWN
    if _set_up_by_somebody(frame, place):
        return True
    if frame.status == "Denied" or not deed:
        return False
    doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS] + list(frame.gaps)
    if not any(item.start < place == item.end for p in doers for item in p.items):
        return False
    return owned or frame.lemma in _OWN or takes_in_or_raises(frame, context)


# What only a firm has or seeks, and what it does with it: 새 주인을 찾는다, 기업가치를 인정받았다.
_FIRMS_OWN = frozenset(["주인", "새주인", "기업가치", "몸값", "최대주주", "상장주관사", "주관사"])
_VALUING = frozenset(
    [
        *("찾다", "맞다", "맞이하다", "물색하다", "구하다", "인정받다", "평가받다", "높이다", "끌어올리다", "불리다"),
        *("선정하다", "바꾸다", "교체하다"),
    ]
)


def _set_up_by_somebody(frame: Frame, place: int) -> bool:
    """Whether a clause says who set up what it is about: 다라는 2018년 김가나 대표가 세워 키웠다."""
    if frame.lemma not in _SET_UP or frame.status or not frame.phrases:
        return False
    topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC]
    doers = [p.last.head for p in frame.by_case(Case.NOMINATIVE)]
    somebody = any(head is not None and head.thing.type == "Person" for head in doers)
    return somebody and any(item.start < place == item.end for p in topics for item in p.items)


_SET_UP = frozenset(["세우다", "설립하다", "창업하다", "창립하다", "차리다", "공동창업하다", "공동설립하다"])


def brings_out(frame: Frame) -> bool:
    """Whether a clause tells that somebody brings out a thing in quotation marks: 상담 앱 ‘별’을 열었다."""
    if frame.lemma not in _BRINGING_OUT or frame.gaps:
        return False
    mentions = [m for p in frame.by_case(Case.ACCUSATIVE) for m in p.mentions]
    return any(m.how == "quoted" and m.thing.type in ("Product", "AIModel", "Hardware") for m in mentions)


def takes_in_or_raises(frame: Frame, context: Context) -> bool:
    """Whether a clause tells that somebody raises money or takes people in: 310억원을 유치했다, CTO를 뽑았다."""
    if frame.lemma not in _RAISING and frame.lemma not in _TAKING_IN:
        return False
    objects = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.ALSO, Case.BARE)]
    items = [item for p in objects for item in p.items]
    if frame.lemma in _RAISING:
        sums = any(money_of(q, context.text) is not None for i in items for q in i.quantities)
        return sums or any(i.noun in _MONEY for i in items)
    people = any(m.thing.type == "Person" for i in items for m in i.mentions)
    return people or any(is_post(i) or _STAFF.search(i.noun) for i in items)
