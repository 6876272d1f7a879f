"""What goes into what, and to whom: lists of chips by firm, parts that go into somebody's chip, deals long begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, unit_of
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.rules.filling import makers_of
from extractors.units import SUBJECTS, Case, Item, Mention, Phrase, Thing
from ontology.model import Measure, Qualifiers, Status

__all__ = ["bound_for", "deliveries", "share_out"]

_PIECES = ("장", "대", "개", "기", "만장")
_BY_FIRM = re.compile("(?:회사|업체|기업|기관|사업자|참여사)별")
_BUYING = frozenset(
    ["사들이다", "구매하다", "구입하다", "확보하다", "들여오다", "도입하다", "들이다", "배정하다", "쓰다"]
)
_GOODS = frozenset(["제품", "칩", "GPU", "가속기"])
_DELIVERING = frozenset(["공급하다", "납품하다", "대다"])
_MAKING = frozenset(["만들다", "생산하다", "도맡다", "독점하다", "제조하다", "양산하다", "책임지다"])
_INTO = frozenset(["들어가다", "탑재되다", "쓰이다", "얹히다", "실리다", "적용되다", "장착되다", "사용되다", "붙다"])
_DEALING = frozenset(["트다", "시작하다", "맺다", "열다", "하다", "거래하다", "이어오다"])
_WORKS = ("Hardware", "Product", "AIModel")


def share_out(found: list[Draft], context: Context, before: Context | None) -> Iterator[Draft]:
    """Who gets how many of which chips in a list by firm; a firm there makes no chip that stands beside it.

    회사별로는 ▲가나 KN70 700장 ▲다라 KN70 200장이다.
    """
    if "장" not in context.text and "대" not in context.text:
        return
    rows = [row for unit in context.units if isinstance(unit, Phrase) for row in map(_row, unit.items) if row]
    firms, goods = {id(firm.thing) for firm, _, _ in rows}, {id(chip.thing) for _, chip, _ in rows}
    if len(firms) < 2 or not (_BY_FIRM.search(context.text) or len(goods) < len(firms)):
        return
    pairs = {(id(firm.thing), id(chip.thing)) for firm, chip, _ in rows}
    found[:] = [d for d in found if d.predicate != "develops" or (id(d.subject), id(d.object)) not in pairs]
    status, maker = _told_of(before)
    for firm, chip, count in rows:
        context.discourse.makers.pop(id(chip.thing), None)
        start = context.sentence.span.start
        cue = context.span_of(firm.start - start, chip.end - start)
        said = Qualifiers(status=status, amount=count)
        yield context.draft(firm.thing, "uses", chip.thing, "uses/list-by-firm", cue, said=said, doubt=1)
        if maker is not None:
            context.discourse.made(chip.thing, maker)
            yield context.draft(maker, "develops", chip.thing, "develops/list-by-firm", cue, doubt=1)


def _row(item: Item) -> tuple[Mention, Mention, Measure] | None:
    """A firm, a chip and how many of them: 가나 KN70 700장."""
    counts = [q.value for q in item.quantities if isinstance(q.value, Measure) and unit_of(q) in _PIECES]
    if len(item.mentions) != 2 or len(counts) != 1:
        return None
    firm, chip = item.mentions
    return (firm, chip, counts[0]) if firm.thing.type == "Company" and chip.thing.type == "Hardware" else None


def _told_of(before: Context | None) -> tuple[Status, Thing | None]:
    """Whether what a list shares out is to come, and who makes it: 세 회사가 사들일 GPU는 모두 가나 제품이다."""
    status, maker = Status.ACTUAL, None
    for frame in before.frames if before is not None else ():
        if frame.lemma in _BUYING and frame.stated:
            status = frame.intent
        if frame.lemma == "이다" and frame.stated and not frame.status:
            topics = [p for p in frame.by_case(Case.TOPIC) if _is_goods(p)]
            makers = [p.last for p in frame.by_case(Case.COPULA) if p.last.noun in _GOODS]
            firms = [m.thing for item in makers for m in item.mentions if m.thing.type == "Company"]
            maker = firms[0] if topics and len(firms) == 1 else None
    return status, maker


def _is_goods(phrase: Phrase) -> bool:
    head = phrase.last.head
    return phrase.last.noun in _GOODS or (head is not None and head.thing.type == "Hardware")


def deliveries(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Who supplies whom where the clause of supplying names nobody: 다라 칩에 들어갈 메모리를 대다."""
    for frame in context.frames:
        making = frame.lemma in _MAKING
        if not (frame.lemma in _DELIVERING or making) or not frame.stated:
            continue
        if any(fits(m.thing.type, ("Organization",)) for p in frame.by_case(Case.DATIVE) for m in p.mentions):
            continue
        goods = frame.by_case(Case.ACCUSATIVE)[-1:] or (frame.by_case(Case.TOPIC)[:1] if making else ())
        suppliers = _suppliers(frame)
        if not goods or not suppliers:
            continue
        customers = _into(goods[0], context) or ([] if making else _dealt_with(frame, suppliers, context))
        for supplier, customer in product(suppliers, customers):
            pair = (supplier, customer)
            if supplier is customer or any(d.predicate == "supplies" and (d.subject, d.object) == pair for d in found):
                continue
            said = Qualifiers(status=frame.intent, product=context.phrase_text(goods[0]))
            yield context.draft(
                supplier, "supplies", customer, "supplies/into-what", context.cue_of(frame), said=said, doubt=1
            )


_CONTRACT = ("계약", "본계약", "제휴")
_PLACES = (Case.DATIVE, Case.LOCATIVE)


def _is_contract(phrase: Phrase, frame: Frame) -> bool:
    """Whether a clause before tells of a contract by which one names nobody else: 다라와 계약을 맺고 기사를 댄다."""
    if any(p.case in _PLACES and p.last.date is None for p in frame.phrases):
        return False
    return phrase.last.noun.endswith(_CONTRACT)


_BOUND = re.compile("향(?:으로|으로는|의)?(?= )")
_TO_THEM = verbs("delivering.to_them")
_SHIPPING = frozenset(["공급", "납품", "출하", "물량", "수출", "매출", "양산", "생산", "선적", "주문", "수주"])


def bound_for(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Who supplies those for whom goods are said to be bound: 다라전자향 메모리 물량은 가나칩이 도맡는다."""
    bound = [m for m in context.mentions if m.thing.type == "Company" and _is_bound(m, context)]
    if len(bound) != 1 or bound[0].thing.type != "Company":
        return
    found[:] = [d for d in found if d.predicate != "develops" or d.subject is not bound[0].thing]  # 가나향 칩
    at = bound[0].end - context.sentence.span.start
    for frame in context.frames:
        told = frame.stated and not frame.gaps and {frame.lemma, frame.support} & _TO_THEM
        if not told or frame.predicate.start < at or not _of_goods(frame, at):
            continue
        doers = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.last.head is not None]
        firms = [
            i.head.thing for p in doers[-1:] for i in p.items if i.head is not None and i.head.thing.type == "Company"
        ]
        for firm in firms:
            pair = (firm, bound[0].thing)
            if firm is pair[1] or any(d.predicate == "supplies" and (d.subject, d.object) == pair for d in found):
                continue
            said = Qualifiers(status=frame.intent)
            yield context.draft(
                *pair[:1], "supplies", pair[1], "supplies/bound-for", context.cue_of(frame), said=said, doubt=1
            )
        if firms:
            return


def _is_bound(mention: Mention, context: Context) -> bool:
    return _BOUND.match(context.text, mention.end - context.sentence.span.start) is not None


def _of_goods(frame: Frame, at: int) -> bool:
    """Whether the phrase that begins with the customer tells of goods, or the clause of sending them."""
    phrases = [p for p in frame.phrases if p.start <= at <= p.end]
    sending = not {noun + "하다" for noun in _SHIPPING}.isdisjoint([frame.lemma])
    goods = [p for p in phrases if p.case is not Case.BARE or sending]
    return bool(goods) or (sending and bool(phrases))


def _suppliers(frame: Frame) -> list[Thing]:
    """The companies of one list that a clause is about; none where two phrases name some."""
    about = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
    firms = [p for p in about if any(m.thing.type == "Company" for m in p.mentions)]
    phrases = firms if frame.lemma in _MAKING and firms else about
    things = [item.head.thing for p in phrases[:1] for item in p.items if item.head is not None]
    return things if len(phrases) == 1 and all(thing.type == "Company" for thing in things) else []


def _into(goods: Phrase, context: Context) -> list[Thing]:
    """Whose the thing is that a part goes into: 가나의 칩 ‘별’에 쓰이는 메모리."""
    for frame in context.frames:
        if goods not in frame.gaps or frame.lemma not in _INTO or not frame.stated:
            continue
        for phrase in frame.by_case(Case.DATIVE):
            made = makers_of(phrase.last, phrase, context)
            made = made or [m.thing for m in phrase.last.mentions if m.thing.type == "Company"]
            if not made and phrase.owner is not None:
                made = [m.thing for m in phrase.owner.mentions if m.thing.type == "Company"]
            known = context.discourse.makers
            made = made or [known[id(t)] for t in phrase.last.reference if t.type in _WORKS and id(t) in known]
            if made:
                return made[-1:]
    return []


def _dealt_with(frame: Frame, suppliers: list[Thing], context: Context) -> list[Thing]:
    """With whom a clause before began to deal: 가나는 지난해 다라와 거래를 텄으며 지금은 메모리를 납품하고 있다."""
    for other in context.frames[: context.frames.index(frame)]:
        if other.lemma not in _DEALING or not other.stated or other.gaps or _suppliers(other) not in (suppliers, []):
            continue
        dealt = other.lemma == "거래하다" or any(
            p.last.noun in ("거래", "관계") or _is_contract(p, frame) for p in other.by_case(Case.ACCUSATIVE)
        )
        firms = [m.thing for p in other.by_case(Case.COMITATIVE) for m in p.mentions if m.thing.type == "Company"]
        if dealt and len(firms) == 1:
            return firms
    return []
