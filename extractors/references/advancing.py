"""What a text is about after a sentence: its topic, whom it reveals, the one thing that it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_post
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import WORKS, Case, Phrase, Thing

__all__ = ["PLACEHOLDERS", "advance", "item_of"]

_TOO = (Case.ALSO, Case.NOMINATIVE)
_MAIN = frozenset([Case.TOPIC, Case.NOMINATIVE, Case.COMITATIVE])


# Behind the firm that an item of a digest is on: ▲가나칩(대표 김가온)=시리즈A 투자를 유치했다.
_ON_IT = re.compile(r" ?(?:\([^()\n]{1,30}\))? ?[=:] ?")


def item_of(context: Context) -> Thing | None:
    """The firm that an item of a digest begins with and is on to its end."""
    first = min(context.mentions, key=lambda m: m.start, default=None)
    offset = context.sentence.span.start
    if first is None or first.thing.type != "Company" or context.text[: first.start - offset].strip("▲△■◆●▶ ") != "":
        return None
    return first.thing if _ON_IT.match(context.text, first.end - offset) else None


def advance(context: Context, *, opens: bool, item: Thing | None = None) -> None:
    """Takes a sentence into the discourse: what it is about, and what the text turns to with it.

    `item`: the firm that an item of a digest is on: what others do there turns the text to none of them.

    `opens`: it is the first of its paragraph, so that 가나도 turns the text to that one: 가나도 서두른다. 회사는 …
    So does 가나의 행보도 빠르다.
    """
    plain = [frame for frame in context.frames if not frame.gaps]
    main = [
        phrase
        for frame in plain
        if not frame.quoted
        for phrase in frame.phrases
        if phrase.case in _MAIN or (phrase.case is Case.ALSO and _is_first(phrase, context))
    ]
    main = [p for p in main if p.case is not Case.NOMINATIVE or not _is_mentioned(p, context)]
    if opens and not any(p.case is Case.TOPIC and p.mentions for p in main):
        too = [p for p in main if p.case in _TOO and p.particle == "도" and (p.mentions or p.owner is not None)]
        main = [replace(p, case=Case.TOPIC) if p in too else p for p in main]
    copulas = [(frame, phrase) for frame in plain for phrase in frame.phrases if phrase.case is Case.COPULA]
    for _, phrase in copulas:
        head = phrase.last.head if len(phrase.items) == 1 else None
        if head is not None and head.thing.type in ("AIModel", "Product", "Hardware"):
            context.discourse.focus(head.thing)
    main += _revealed(context)
    posts = _POSTS.search(context.text) is not None
    where = next((unit for unit in context.units if isinstance(unit, Phrase) and _sets_scene(unit, posts=posts)), None)
    if where is not None and not any(p.case is Case.TOPIC for p in main):
        main.append(replace(where, case=Case.TOPIC))
    first = context.units[0] if context.units else None
    if isinstance(first, Phrase) and first.case is Case.DATIVE and first.particle.endswith(("에는", "엔")):
        # 센터에는 가나의 칩이 들어간다 goes on about the centre.
        main = [p for p in main if p.case is not Case.NOMINATIVE or not any(m.thing.type in WORKS for m in p.mentions)]
    main = [*_split_off(context, main), *main]
    for frame, phrase in copulas:
        firm = lexicon().kinds.get(phrase.last.noun, "") == "Company" and phrase is frame.by_case(Case.COPULA)[0]
        topic = next((p.last.head for p in frame.phrases if p.case is Case.TOPIC), None) if firm else None
        if topic is not None and not frame.quoted:
            context.discourse.described(topic.thing)
    if (shown := _only_shown(plain)) is not None:
        context.discourse.show(shown)
    if where is not None and where.last.head is not None and posts:
        context.discourse.stage(where.last.head.thing)
    elif (board := next((thing for p in main if (thing := _board_of(p)) is not None), None)) is not None:
        context.discourse.stage(board)
    main = [p for p in main if not _is_section(p)]
    if item is not None:
        main = [p for p in main if not (others := _firms(p)) or item in others]
    context.discourse.advance(main, [unit for unit in context.units if isinstance(unit, Phrase)])
    if opens:
        about = [p.last.head.thing for p in main if p.case is Case.TOPIC and p.last.head is not None]
        context.discourse.opened = about[0] if len(about) == 1 else None


def _is_first(phrase: Phrase, context: Context) -> bool:
    """Whether a sentence begins with a phrase, with its owner, or with a clause about it: 2월 투자를 받은 가나도."""
    if context.units[0] in (phrase, phrase.owner):
        return True
    before = [unit for unit in context.units if isinstance(unit, Phrase) and unit.start < phrase.start]
    told = {id(p) for frame in context.frames if phrase in frame.gaps for p in (*frame.phrases, *frame.inherited)}
    return bool(before) and all(id(unit) in told for unit in before)


# A part of a firm, of which a text on the firm says who heads it: 로봇사업부는 김가나 부사장이 맡는다.
_SECTION = re.compile("(?:사업부|사업부문|사업본부|본부|부문|사업그룹)$")


def _is_section(phrase: Phrase) -> bool:
    head = phrase.last.head
    return head is not None and not head.thing.known and _SECTION.search(head.thing.label) is not None


def _firms(phrase: Phrase) -> list[Thing]:
    heads = (one.head.thing for one in phrase.items if one.head is not None)
    return [thing for thing in heads if fits(thing.type, ("Organization",))]


_NAMING = frozenset(["꼽히다", "거론되다", "지목되다", "언급되다", "거명되다", "손꼽히다"])


def _is_mentioned(subject: Phrase, context: Context) -> bool:
    """Whether a sentence only names somebody as something of whom the text is on: 경쟁사로는 다라와 마바가 꼽힌다."""
    clauses = (f for f in context.frames if f.lemma in _NAMING and subject in f.phrases)
    return any(not p.mentions for f in clauses for p in f.by_case(Case.INSTRUMENTAL))


def _split_off(context: Context, main: Sequence[Phrase]) -> list[Phrase]:
    """Whom a sentence is about that tells what its first clause is due to: 가나의 이익이 는 것은 …"""
    if any(p.mentions for p in main if p.case in (Case.TOPIC, Case.NOMINATIVE)):
        return []
    for frame in context.frames:
        gap = frame.gap.last if frame.gap is not None else None
        if gap is None or gap.nouns[-1:] not in _SPLIT or gap.mentions:
            continue
        subject = next((p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE)), None)
        if subject is None or context.units[0] not in (subject, subject.owner):
            return []
        return [replace(subject, case=Case.TOPIC)]
    return []


_SPLIT = (("것",), ("이유",), ("까닭",), ("배경",), ("건",))


def _only_shown(plain: Sequence[Frame]) -> Thing | None:
    """The one thing that a sentence names, where a main clause does something with it: 상담 앱 ‘별’을 키우고 있다."""
    phrases = [p for frame in plain for p in frame.phrases if p.last.head and p.last.head.thing.type in WORKS]
    heads = {id(p.last.head.thing): p.last.head.thing for p in phrases if p.last.head}
    things = [thing for thing in heads.values() if thing.label not in lexicon().kinds]
    done = any(p.case is Case.ACCUSATIVE and p.last.head and p.last.head.thing is things[0] for p in phrases if things)
    return things[0] if len(things) == 1 and done else None


_POSTS = re.compile(r"체제|대표|인사|사장|회장|CEO|원장|임원|수장|사령탑|교체|세대교체")


def _sets_scene(phrase: Phrase, *, posts: bool) -> bool:
    """Whether a phrase says with whom things happen: 계열사인 가나에서는 공동대표 체제가 끝났다."""
    if not phrase.particle.endswith(
        ("에서는", "에선", *(("에는", "엔") if posts and not is_post(phrase.last) else ()))
    ):
        return False
    head = phrase.last.head
    return head is not None and fits(head.thing.type, ("Organization",))


# What a sentence calls those who run a body: 가나의 사내이사는 셋이다.
_BOARDS = frozenset(
    [
        *("이사", "이사회", "이사진", "사내이사", "사외이사", "등기이사", "등기임원", "임원", "임원진", "경영진"),
        *("분과위원", "위원", "민간위원", "위원회", "운영진", "지도부", "공동대표", "각자대표"),
    ]
)


def _board_of(phrase: Phrase) -> Thing | None:
    """The organization of whose board or members a phrase tells: 가나칩 이사는 넷이 됐다."""
    if phrase.case not in (Case.TOPIC, Case.NOMINATIVE) or phrase.last.noun not in _BOARDS or len(phrase.items) > 1:
        return None
    mentions = phrase.last.mentions or (phrase.owner.mentions if phrase.owner is not None else ())
    bodies = {id(m.thing): m.thing for m in mentions if fits(m.thing.type, ("Organization",))}
    return next(iter(bodies.values())) if len(bodies) == len(mentions) == 1 else None


# Nouns that only hold the place of whom a sentence reveals: 가장 먼저 움직인 곳은 누리랩이다.
PLACEHOLDERS = frozenset(["곳", "이름", "회사", "기업", "업체", "쪽", "주인공", "주역", "스타트업", "것"])
# What a sentence calls what somebody just said: “…” 김가온 누리랩 대표의 말이다.
_SAYINGS = frozenset(
    ["말", "얘기", "이야기", "설명", "전언", "소감", "포부", "각오", "생각", "주장", "분석", "지적", "답"]
)


def _revealed(context: Context) -> list[Phrase]:
    """The organization that a sentence ends by naming, as its topic."""
    out = []
    for frame in context.frames:
        topic = next((p for p in (*frame.phrases, *frame.inherited) if p.case in (Case.TOPIC, Case.NOMINATIVE)), None)
        if frame.lemma != "이다" or frame.gap or frame.quoted:
            continue
        if topic is None and any(p.last.noun in _SAYINGS for p in frame.by_case(Case.COPULA)):
            out += [replace(p, case=Case.TOPIC) for p in frame.by_case(Case.GENITIVE)[-1:]]
        if topic is None or topic.last.mentions:
            continue
        for phrase in frame.by_case(Case.COPULA):
            if topic.last.noun in PLACEHOLDERS and phrase.last.head and len(phrase.items) == 1:
                out.append(replace(phrase, case=Case.TOPIC))
    return out
