"""What one statement adds to another: a plan to its figures, a price told later to its deal, sizes to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.context import Context, Draft, money_of
from extractors.references.remembering import TOTAL
from extractors.rules.conditions import part_of
from extractors.units import Case, Phrase, Thing
from ontology.model import Count, Money, Status

__all__ = ["complete", "share_plans", "tell_parts", "tell_variants"]

_MAKING = frozenset(["develops", "releases", "provides"])
_ATTRIBUTES = frozenset(["parameterCount", "supportsLanguage", "modality", "capacity", "budget", "trainingData"])
# What brings a thing about on the day that is told.
_BRINGING = frozenset(["releases", "provides"])
# Rules that tell who pays for an organization that is set up, or gets its shares.
_SHARED_OUT = frozenset(["investsIn/founding-funds", "investsIn/rest-of-shares"])
_DEALS = frozenset(["acquires", "investsIn", "supplies", "funds"])
_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
# What a following sentence calls the amount of a deal.
_PRICES = frozenset(
    [
        "인수가",
        "인수금액",
        "인수가격",
        "인수대금",
        "인수가액",
        "매각대금",
        "매각가",
        "매각금액",
        "거래금액",
        "거래규모",
        "금액",
        "계약금액",
        "계약규모",
        "투자금액",
        "투자금",
        "취득가",
        "매입가",
        "매입금액",
        "투자액",
        "투자규모",
        "취득금액",
        "취득가액",
        "출자금액",
        "출자액",
        "납품금액",
        "납품규모",
        "공급금액",
        "공급규모",
        "대금",
        "액수",
        "지원금액",
        "지원규모",
    ]
)
_AMOUNTING = frozenset(["이다", "달하다", "이르다", "알려지다", "알리다", "전해지다"])


def share_plans(found: Sequence[Draft], context: Context) -> None:
    """Makes what is said of a thing that is yet to come a plan: 매개변수 700억개인 '다라'를 내년 공개할 예정이다."""
    plans = context.discourse.plans
    here = {id(d.object) for d in found if d.predicate in _MAKING and d.qualifiers.status is Status.PLANNED}
    there = {id(d.object) for d in found if d.predicate in _MAKING and d.qualifiers.status is Status.ACTUAL}
    plans |= here
    plans -= there
    days = {id(d.object): d.qualifiers.date for d in found if d.predicate in _BRINGING and id(d.object) in here}
    built = {id(d.object) for d in found if d.predicate == "founded" and d.qualifiers.status is Status.PLANNED}
    plans |= built
    for draft in found:
        own = draft.qualifiers
        day = days.get(id(draft.subject)) if draft.predicate in _ATTRIBUTES and own.date is None else None
        if day is not None:
            draft.qualifiers = own = replace(own, date=day)
        if own.status is not Status.ACTUAL:
            continue
        stated = draft.predicate in _ATTRIBUTES and id(draft.subject) in plans
        stated = stated or (draft.rule in _SHARED_OUT and id(draft.object) in plans)
        inside = draft.predicate == "uses" and here and not draft.main and _modifies(draft, here)
        if stated or inside:
            draft.qualifiers = replace(own, status=Status.PLANNED)


def _modifies(draft: Draft, planned: set[int]) -> bool:
    return id(draft.subject) in planned


def complete(deals: Sequence[Draft], found: list[Draft], context: Context) -> list[Draft]:
    """The deals at hand, with the amount that this sentence tells of them: 인수 금액은 75억원이다."""
    price = _price(context)
    raised = [d.object for d in found if d.predicate == "fundingRaised" and d.qualifiers.round == TOTAL]
    price = None if price is not None and price[0] in raised else price  # all that a firm raised is no price
    own = [draft for draft in found if draft.predicate in _DEALS]
    if price is not None and price[1] is not None:
        _tell_share(deals, found, *price)
        price = None
    if price is not None:
        open_ = [draft for draft in own or deals if draft.qualifiers.amount is None]
        open_ = [draft for draft in open_ if draft.qualifiers.status is not Status.ENDED]  # the seller of a stake
        pairs = {(id(d.subject), d.predicate, id(d.object)) for d in open_ if isinstance(d.object, Thing)}
        if len(pairs) == 1:
            for draft in open_:
                draft.qualifiers = replace(draft.qualifiers, amount=price[0])
            # what was paid in a deal is no total
            found[:] = [d for d in found if d.predicate != "investmentTotal" or d.object != price[0]]
    return own or (list(deals) if not found else [])


def _tell_share(deals: Sequence[Draft], found: list[Draft], price: Money, payer: Thing | None) -> None:
    """Says how much one of those who paid together paid: 가나의 투자액은 90억원이다."""
    told = [d for d in deals if d.predicate == "investsIn" and d.subject is payer]
    if len({id(d.object) for d in told}) == 1:
        for draft in told:
            draft.qualifiers = replace(draft.qualifiers, amount=price)
        found[:] = [d for d in found if d.predicate != "investmentTotal" or d.object != price]


def _price(context: Context) -> tuple[Money, Thing | None] | None:
    """The amount that a clause says of a noun like 인수 금액 or 계약 규모, and whose it says that to be."""
    for frame in context.frames:
        if frame.lemma not in _AMOUNTING or frame.status in ("Denied", "Question"):
            continue
        for phrase in frame.phrases:
            name = "".join(phrase.last.nouns[-2:]), phrase.last.noun
            so_far = TOTAL in phrase.last.nouns  # 누적 투자금은 90억원이다
            if so_far or phrase.case not in _SUBJECTS or phrase.mentions or not set(name) & _PRICES:
                continue
            amounts = [
                money
                for other in frame.phrases
                if other.case in (Case.COPULA, Case.DATIVE, Case.INSTRUMENTAL)
                for item in other.items
                for quantity in item.quantities
                if (money := money_of(quantity, context.text)) is not None
            ]
            if amounts:
                payers = [m.thing for m in phrase.owner.mentions] if phrase.owner is not None else []
                return amounts[0], payers[0] if len(payers) == 1 and "투자" in phrase.last.noun else None
    return None


def tell_variants(found: Sequence[Draft], context: Context) -> None:
    """Names the sizes of a model that a sentence tells together, which do not contradict each other."""
    sizes: dict[int, list[Draft]] = defaultdict(list)
    for draft in found:
        if draft.predicate == "parameterCount" and not draft.qualifiers.variant:
            sizes[id(draft.subject)].append(draft)
    for drafts in sizes.values():
        if len({draft.object for draft in drafts}) < 2:
            continue
        for draft in drafts:
            told = [
                q for q in context.quantities if isinstance(draft.object, Count) and q.value.value == draft.object.value
            ]
            if told:
                variant = context.text[told[0].span.start : told[0].span.end]
                draft.qualifiers = replace(draft.qualifiers, variant=variant)


_DIVISIONS = ("부문", "사업", "사업부", "사업부문", "사업본부", "본부")


def tell_parts(found: Sequence[Draft], context: Context) -> None:
    """Says of which part of a business a turnover is: 클라우드 부문 매출은 90억원, AI 매출은 30억원이다."""
    drafts = [draft for draft in found if draft.predicate == "revenue"]
    items = [item for unit in context.units if isinstance(unit, Phrase) for item in unit.items]
    told = [(item.start, part_of(item)) for item in items if item.noun.endswith(("매출", "매출액"))]
    if len(drafts) < 2 or len(told) < 2:
        told = told if len({id(draft.object) for draft in drafts}) == 1 == len(told) else []
    if not any(part for _, part in told) and len(drafts) == 1:
        told = [(i.start, list(i.nouns)) for i in items if i.noun in _DIVISIONS and i.nouns[1:] and not i.mentions][:1]
    start = context.sentence.span.start
    for draft in drafts if told else ():
        at = max((cue.end - start for cue in draft.cues), default=0)
        part = next((words for begin, words in reversed(told) if begin <= at), told[0][1])
        if part:
            draft.qualifiers = replace(draft.qualifiers, topic=" ".join(part))
