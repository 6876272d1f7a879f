"""Who uses what, told by lists of users, by running what another makes, and by models that share a product's work.

Read here: ‘별’을 쓰는 고객 명단에는 가나와 다라가 올라 있다; 가나병원은 다라의 ‘별’을 시범 운영 중이다;
▲요약은 ‘별’ ▲번역은 ‘달’로 넘기는 방식이다.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.clauses.days import phrase_date
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.references.parts import is_component, is_task, is_work
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["runs_anothers", "shared_works", "users_listed"]

_FIRMS = ("Company", "ResearchInstitute", "University", "GovernmentBody")
_WORKS = ("AIModel", "Product", "Hardware", "Technology")
_USING, _RUNNING = verbs("usage.using"), verbs("usage.running")
_LISTED = frozenset(
    ["오르다", "있다", "들다", "꼽히다", "포함되다", "이름올리다", "올라가다", "들어가다", "손꼽히다", "눈에띄다"]
)
_LISTS = (
    "명단",
    "목록",
    "고객",
    "고객사",
    "리스트",
    "이용사",
    "도입사",
    "곳",
    "기업",
    "기관",
    "회사",
    "업체",
    "은행",
    "병원",
    "대학",
    "지자체",
    "보험사",
    "통신사",
    "증권사",
    "금융사",
    "제조사",
    "카드사",
    "게임사",
    "공공기관",
    "학교",
    "항공사",
    "유통사",
    "건설사",
)


def users_listed(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who stands on the list of those that use a thing: ‘별’을 쓰는 고객 명단에는 가나와 다라가 올라 있다."""
    for frame in context.frames:
        if frame.lemma not in _USING or not frame.stated or not frame.gaps or frame.adverbial:
            continue
        items = [i for p in frame.by_case(Case.ACCUSATIVE) for i in p.items]
        works = [i.head.thing for i in items if i.head is not None and i.head.thing.type in _WORKS]
        firms = [m.thing for i in items if i.noun in _OFFERS for m in i.mentions if m.thing.type == "Company"]
        doers = [p for p in frame.phrases if p.case in SUBJECTS and p.mentions]
        gap = frame.gaps[0]
        if not (works or len(firms) == 1) or doers or gap.mentions or not gap.last.noun.endswith(_LISTS):
            continue
        for main in context.frames[context.frames.index(frame) + 1 :]:
            is_list = main.lemma in _LISTED and gap.case not in (Case.NOMINATIVE, Case.GENITIVE)
            is_said = main.lemma == "이다" and gap.case is Case.TOPIC
            if not (is_list or is_said) or gap not in main.phrases or not main.stated:
                continue
            told = main.by_case(Case.COPULA if is_said else Case.NOMINATIVE)
            users = [m.thing for p in told for m in p.mentions if p.start > gap.start]
            said, cue = Qualifiers(status=frame.intent), context.cue_of(main)
            for user in (u for u in users if fits(u.type, ("Organization",))):
                for work in works:
                    if not any(d.predicate == "uses" and (d.subject, d.object) == (user, work) for d in found):
                        yield context.draft(user, "uses", work, "uses/on-the-list", cue, said=said, doubt=1)
                for firm in firms if not works else ():
                    yield context.draft(firm, "supplies", user, "supplies/on-the-list", cue, said=said, doubt=1)


# What a firm offers without its name: 가나 솔루션을 쓰는 곳.
_OFFERS = frozenset(
    ["솔루션", "제품", "서비스", "플랫폼", "칩", "장비", "로봇", "시스템", "소프트웨어", "엔진", "반도체"]
)


def _is_work(item: Item) -> bool:
    return item.head is not None and item.head.thing.type in _WORKS


def runs_anothers(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Who runs what another makes uses it, and does not bring it out: 가나병원은 다라의 ‘별’을 시범 운영 중이다."""
    for frame in context.frames:
        if frame.lemma not in _RUNNING or not frame.stated or (frame.gaps and not frame.adverbial):
            continue
        doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.last.head is not None]
        heads = [p.last.head.thing for p in doers[:1] if p.last.head is not None and not p.last.nouns]
        if len(heads) != 1 or not fits(heads[0].type, (*_FIRMS, "Organization")):
            continue
        if any(fits(m.thing.type, ("Organization",)) for p in frame.by_case(Case.DATIVE) for m in p.mentions):
            continue
        for item, owner in ((i, i.owner or p.owner) for p in frame.by_case(Case.ACCUSATIVE) for i in p.items):
            makers = [m.thing for m in (owner.mentions if owner is not None else ()) if m.thing.type == "Company"]
            if item.head is None or not _is_work(item) or len(makers) != 1 or makers[0] is heads[0]:
                continue
            user, work = heads[0], item.head.thing
            found[:] = [
                d for d in found if d.predicate not in ("releases", "provides") or (d.subject, d.object) != (user, work)
            ]
            if not any(d.predicate == "uses" and (d.subject, d.object) == (user, work) for d in found):
                said = Qualifiers(date=phrase_date(frame.phrases), status=frame.intent)
                cue = context.cue_of(frame)
                yield context.draft(user, "uses", work, "uses/runs-anothers", cue, said=said, doubt=1)


def shared_works(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Which models share the work of the product that the text is on: ▲요약은 ‘별’ ▲번역은 ‘달’로 넘기는 방식이다."""
    if any(not f.stated and f.status != "Question" for f in context.frames):
        return
    units = [u for u in context.units if not (isinstance(u, Phrase) and u.case is Case.GENITIVE)]
    pairs: list[Thing] = []
    for topic, told in pairwise(units):
        if not isinstance(topic, Phrase) or not isinstance(told, Phrase) or topic.case is not Case.TOPIC:
            continue
        head = told.last.head
        if head is None or head.thing.type != "AIModel" or len(told.items) > 1 or told.case not in _SHARING:
            continue
        if is_work(topic.last) or is_task(topic.last) or is_component(topic.last):
            pairs.append(head.thing)
    whole = context.discourse.latest_thing(("Product",)) if len(pairs) > 1 else None
    for thing in pairs if whole is not None and not any(m.thing is whole for m in context.mentions) else ():
        if whole is not None and not any(d.predicate == "uses" and d.object is thing for d in found):
            yield context.draft(whole, "uses", thing, "uses/shared-works", doubt=1)


_SHARING = (Case.BARE, Case.INSTRUMENTAL, Case.NOMINATIVE, Case.COPULA)
