"""When a clause says that something was: the date among its phrases, the one that its sentence ends by telling."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.units import SUBJECTS, Case, Item, Phrase
from ontology.model import PartialDate, Precision

__all__ = ["STEPS", "apart", "clause_date", "phrase_date"]

# Endings of a step that leads to the next one.
STEPS = frozenset(["고", "어", "아", "여", "어서", "아서", "여서"])
_WHILE = frozenset(["며", "으며", "면서", "으면서"])


def phrase_date(phrases: tuple[Phrase, ...], before: int | None = None) -> PartialDate | None:
    """The date that a group of phrases gives: the nearest before an offset if there is one, else the last."""
    dated = [
        (item.start, item.date.date)
        for phrase in phrases
        for item in phrase.items
        if item.date and item.date.date and not phrase.told
    ]
    if not dated:
        return None
    near = [pair for pair in dated if before is not None and pair[0] < before]
    return (near or dated)[-1][1]


def apart(phrases: Sequence[Phrase], *, named: bool) -> bool:
    """Whether a clause tells by its date that it is no part of what was told before: 다라는 지난해 7월에도 투자했다."""
    dated = [(p, p.last.date.date) for p in phrases if p.last.date is not None and p.last.date.date is not None]
    return any(p.particle.endswith("도") or (named and date.precision is not Precision.DAY) for p, date in dated)


def _shown_date(frame: Frame, context: Context) -> PartialDate | None:
    """The date that a sentence ends by telling: 가나가 다라를 사들인 것은 2022년 7월이다, … 건 겨우 지난달."""
    gap = frame.gap
    if gap is None or not _THING.fullmatch(context.text[gap.start : gap.end]):
        return None
    behind = [unit for unit in context.units if isinstance(unit, Phrase) and unit.start >= gap.end]
    last = behind[-1] if behind else None
    if last is None or last.case not in (Case.COPULA, Case.BARE) or last.mentions or any(p.mentions for p in behind):
        return None
    return phrase_date((last,))


_THING = re.compile(r"(?:것|때|시점)[은이]|[건게]")


def clause_date(frame: Frame, obj: Item | None, context: Context) -> PartialDate | None:
    """When what a clause tells of an object is so: by its own date, that of an occasion, or that of a step before."""
    before = obj.start if obj is not None else None
    own = phrase_date(_own_phrases(frame, context), before) or (phrase_date(frame.inherited) if not frame.gap else None)
    found = own or _date_held(frame, context) or _shown_date(frame, context)
    return found or _date_before(frame, context) or _date_ahead(frame, context) or _date_over(frame, context)


def _own_phrases(frame: Frame, context: Context) -> tuple[Phrase, ...]:
    """The phrases of a clause less the day on which it is told: 5일 다라와 연구소를 내년 세운다고 밝혔다."""
    words = lexicon()
    if frame.past or context.published is None or not frame.predicate.connective.endswith(words.quoting_endings):
        return frame.phrases
    after = context.frames[context.frames.index(frame) + 1 :][:1]
    if not after or after[0].lemma not in words.report_verbs or not after[0].past:
        return frame.phrases
    return tuple(p for p in frame.phrases if not _is_day_gone(p, context.published))


def _is_day_gone(phrase: Phrase, published: dt.date) -> bool:
    date = phrase_date((phrase,))
    day = date is not None and date.precision is Precision.DAY and date.latest <= published
    return day and phrase.case is Case.BARE and not phrase.mentions


_HELD = frozenset(["열리다", "열다", "개최되다", "개최하다", "개막하다", "개막되다", "진행되다", "진행하다", "치르다"])


def _date_held(frame: Frame, context: Context) -> PartialDate | None:
    """The day of the occasion at which something is done: 17일 서울에서 열린 행사에서 가람을 공개했다."""
    for inner in context.frames:
        if inner.gap is None or inner.lemma not in _HELD or not any(inner.gap is phrase for phrase in frame.phrases):
            continue
        if inner.gap.case in (Case.LOCATIVE, Case.INSTRUMENTAL) and inner.quoted == frame.quoted:
            return phrase_date(inner.phrases)
    return None


def _date_ahead(frame: Frame, context: Context) -> PartialDate | None:
    """The day to come that stands before a clause about what is done: 오는 10월 별을 얹은 ‘달’을 내놓고."""
    for inner in context.frames if context.published is not None else ():
        done = (
            inner.gap is not None and inner.gap in frame.phrases and inner.predicate.tail.endswith(("ㄴ/ETM", "은/ETM"))
        )
        date = phrase_date(inner.phrases) if done else None
        if date is not None and context.published is not None and date.earliest > context.published:
            return date
    return None


def _date_over(frame: Frame, context: Context) -> PartialDate | None:
    """The day before a clause that only describes: 지난달 영어를 옮기는 ‘별’을 공개했다, 작년 별을 돌릴 칩으로 …"""
    published = context.published
    if published is None or frame.gap is not None or frame.status in _AHEAD:
        return None
    for inner in context.frames[: context.frames.index(frame)]:
        if inner.quoted != frame.quoted or inner.past or not inner.predicate.tail.endswith(_TIMELESS):
            continue
        if not any(gap is phrase for gap in inner.gaps for phrase in frame.phrases):
            continue
        items = [p.last for p in inner.phrases if p.case is Case.BARE and p.last.date is not None and not p.told]
        first = items[0].date if items else None
        if first is None or first.date is None or first.start or first.end:
            continue
        gone = first.date.latest <= published and frame.past
        ahead = first.date.earliest > published and frame.status == "Planned"
        describes = inner.lemma not in lexicon().events or (gone and inner.predicate.tail != "는/ETM")
        if (gone or ahead) and describes:
            return first.date
    return None


_AHEAD = ("Denied", "Question", "Possible")
_TIMELESS = ("는/ETM", "ㄹ/ETM", "을/ETM")


def _date_before(frame: Frame, context: Context) -> PartialDate | None:
    """The date of the step that leads to this one, for want of its own: 2일 행사를 열고 가람을 공개했다."""
    place = context.frames.index(frame)
    step = context.frames[place - 1] if place else frame
    if place == 0 or (frame.gap is not None and (frame.by_case(Case.NOMINATIVE) or step.predicate.connective == "고")):
        return None
    if step.quoted != frame.quoted or (step.status and not step.lent):
        return None
    along = step.predicate.connective in _WHILE and step.past == frame.past
    joined = step.predicate.connective in STEPS or (along and not any(p.case in SUBJECTS for p in frame.phrases))
    over = step.predicate.connective == "고" and step.past  # 2020년 세웠고 다라를 고객으로 뒀다
    leads = step.gap is None and joined and not over and not step.predicate.comma
    names = step.lemma == "이다" and step.gap is not None and step.gap in frame.phrases
    date = phrase_date(step.phrases) if leads or names else None
    if date is not None and step.lemma in _BORN and frame.lemma not in _BORN and date.precision is not Precision.DAY:
        return None  # 2020년 설립돼 연합에 참여하고 있다
    if (
        date is not None
        and step.predicate.connective in STEPS
        and not frame.past
        and _GOING_ON.search(frame.predicate.tail)
    ):
        return None  # 2021년 별을 출시해 다라에 공급하고 있다
    return date


_GOING_ON = re.compile("고/EC .*있/V")
_BORN = frozenset(
    ["설립되다", "창립되다", "창업되다", "창업하다", "설립하다", "창립하다", "출발하다", "세워지다", "태어나다"]
)
