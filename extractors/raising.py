"""What an amount of money is to the round that a text has in hand, by the nouns around it and by exclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft, money_of
from extractors.days import phrase_date
from extractors.discourse import fits
from extractors.frames import Frame
from extractors.lexicon import verbs
from extractors.qualifying import ROUND
from extractors.remembering import TOTAL
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import Money, Qualifiers, Status

__all__ = ["FUND", "amounts", "belongs", "is_round"]

# Ends of names of those who live by putting money into others.
FUND = re.compile(
    r"(?:홀딩스|벤처스|캐피[탈털]|인베스트먼트|인베스트|파트너스|투자|은행|자산운용|에쿼티|펀드|증권|VC|기술지주|창투|캐피탈매니지먼트"
    r"|벤처투자|금융투자|신탁|운용|재단|Capital|Ventures|Partners)$"
)
# What is raised: nouns that a phrase for a round ends in.
_ROUNDS = re.compile(
    r"(?:투자|라운드|펀딩|유치|조달|증자|시리즈 ?[A-H]\d?|시드|브[릿리]지|프리 ?IPO|프리 ?A|출자|펀드레이징"
    r"|클로징|납입|자금 ?수혈|(?:시리즈 ?[A-H]\d?|프리 ?A|시드|브[릿리]지) ?(?:단계|때|당시|과정|투자))$"
)
_SUMS = verbs("investors.sums")
_WORTHS = verbs("investors.worths")
_OTHERS = verbs("investors.others")
_SPENDING = verbs("investors.spending")
_TALKING = verbs("investors.talking")
_SO_FAR = re.compile(
    r"까지|그동안|그간|여태|(?:설립|창업|창립|출범) ?(?:이래|이후|후|뒤|한|하고)|누적|모두 (?:더|합)|통틀어"
)
_AHEAD = re.compile(r"상장 ?(?:뒤|후|이후|시|하면|직후)|증시에 (?:오르|입성)|예상|희망|목표|전망")


def belongs(item: Item, words: frozenset[str]) -> bool:
    """Whether a noun phrase ends in one of these nouns: 총 조달액, 전략적 투자자."""
    return not item.tails.isdisjoint(words)


def is_round(phrase: Phrase) -> bool:
    """Whether a phrase calls a round."""
    return phrase.last.head is None and _ROUNDS.search(" ".join(phrase.last.nouns)) is not None


def amounts(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a firm raised, or is worth, by the nouns before an amount, whatever the verb."""
    if not context.quantities or context.headline:
        return
    told = {(d.predicate, d.object.value) for d in found if isinstance(d.object, Money)}
    told |= {("", d.object.value) for d in found if isinstance(d.object, Money)}
    told |= {("", d.qualifiers.amount.value) for d in found if d.qualifiers.amount is not None}
    left: list[Phrase] = []
    role = ""
    for unit in context.units:
        if not isinstance(unit, Phrase):
            continue
        money = [m for item in unit.items for q in item.quantities if (m := money_of(q, context.text)) is not None]
        if not money:
            left.append(unit)
            continue
        worth = role == "valuation" and bool(left) and _only_when(left)
        role = role if worth else _role([*left, unit]) or _plainly(left, unit, context)
        if role and unit.case is not Case.TOPIC and len(money) == 1 and ("", money[0].value) not in told:
            told.add(("", money[0].value))
            yield from _told(role, unit, left, money[0], context)
        left = []


def _plainly(left: Sequence[Phrase], phrase: Phrase, context: Context) -> str:
    """What an amount is that says alone what a round came to that the sentence before named: 총 260억원이다."""
    discourse = context.discourse
    nouns = {noun for p in (*left, phrase) for noun in p.last.nouns} - _SIZES
    alone = phrase.case is Case.COPULA and not nouns and not any(item.mentions for p in left for item in p.items)
    firm = discourse.recent("fundingRaised") if alone else None
    new = firm is not None and firm is not discourse.measured("fundingRaised") and discourse.just_happened()
    return "fundingRaised" if new else ""


_SIZES = frozenset(["총", "모두", "금액", "규모", "액수", "전체", "이번", "도합", "합계", "수준", "정도", "총액"])


def _only_when(left: Sequence[Phrase]) -> bool:
    """Whether nothing but times and rounds stand between two amounts."""
    return all(not p.mentions and (p.last.date is not None or is_round(p) or _WHEN.search(_words(p))) for p in left)


_WHEN = re.compile(
    r"^(?:이듬해|그해|지난해|올해|내년|작년|지금|현재|당시|이번|최근|상장)|(?:뒤|후|이후|때|당시|직후|시|단계)$"
)


def _words(phrase: Phrase) -> str:
    return " ".join(phrase.last.nouns)


def _role(phrases: Sequence[Phrase]) -> str:
    """What the nouns before an amount and its own make it: a worth, a sum that was raised, or nothing."""
    items = [item for p in phrases for item in p.items]
    if any("목표" in item.nouns or (belongs(item, _OTHERS) and not belongs(item, _SUMS)) for item in items):
        return ""
    if any(belongs(item, _WORTHS) for item in items):
        return "valuation"
    named = any(ROUND.fullmatch(_words(p)) or is_round(p) for p in phrases if p.case is not Case.GENITIVE)
    raised = any(belongs(item, _SUMS) or TOTAL in item.nouns for item in items)
    return "fundingRaised" if named or raised else ""


def _told(role: str, phrase: Phrase, left: Sequence[Phrase], money: Money, context: Context) -> Iterator[Draft]:
    frame = next((f for f in context.frames if phrase in f.phrases), None)
    if frame is None or not frame.stated or frame.lemma == "아니다" or {frame.lemma, frame.support} & _TALKING:
        return
    if frame.gap is not None and not frame.adverbial and frame.gap.mentions and role != "valuation":
        return
    start = left[0].start if left else phrase.start
    said = context.text[start : phrase.end]
    firm = _firm(role, phrase, left, frame, context)
    if firm is None:
        return
    named = ROUND.search(said)
    so_far = role == "fundingRaised" and _SO_FAR.search(said) is not None
    status = frame.intent
    if role == "valuation" and _AHEAD.search(said):
        status = Status.PLANNED
    name = TOTAL if so_far else named.group().strip() if named and role == "fundingRaised" else ""
    date = None if so_far else phrase_date((*left,))
    qualifiers = Qualifiers(round=name, date=date, status=status)
    yield context.draft(firm, role, money, _NAMES[role], context.cue_of(frame), said=qualifiers, doubt=1)


def _firm(role: str, phrase: Phrase, left: Sequence[Phrase], frame: Frame, context: Context) -> Thing | None:
    """Whose amount it is: whom the nouns belong to, else the topic, else whose round the text has in hand."""
    near = (*left, phrase)
    owners = [m.thing for p in near if p.owner is not None for m in p.owner.mentions]
    inside = [m.thing for p in near if not p.mentions for item in p.items for m in item.mentions]
    owned = {id(t): t for t in (*owners, *inside) if t.type == "Company"}
    seized = any(p.last.noun == "손" and p.case is Case.DATIVE for p in frame.phrases)  # 90억원을 손에 넣었다
    giving = bool({frame.lemma, frame.support} & _SPENDING) and not seized
    itself = any(p.case is Case.NOMINATIVE and belongs(p.last, _SUMS) for p in frame.phrases)  # 투자금이 넘는다
    told = frame.phrases if itself else (*frame.phrases, *frame.inherited)
    doers = [p for p in told if p.case in (Case.TOPIC, Case.NOMINATIVE)]
    named = {id(t): t for p in doers for item in p.items for t in _things(item) if fits(t.type, _ACTING)}
    if role == "valuation":
        topics = {id(t): t for p in doers if p.case is Case.TOPIC for t in _things(p.last)}
        firms = [t for t in (topics or named).values() if t.type == "Company" and not FUND.search(t.label)]
        return _only(owned) if owned else firms[0] if len(firms) == 1 else None if firms else _in_hand(context)
    others = {m.start for p in left if p.case is not Case.GENITIVE and p.last.date is None for m in p.mentions}
    if giving or len(named) > 1:
        return None
    if owned:
        return _only(owned) if not others or not {*named} - {*owned} else None
    if not named:
        return None if others else _in_hand(context)
    plain = {i: t for i, t in named.items() if t.type == "Company" and not FUND.search(t.label)}
    return _only(plain)


_NAMES = {"fundingRaised": "fundingRaised/by-nouns", "valuation": "valuation/by-nouns"}
_ACTING = ("Organization", "Person")


def _only(things: dict[int, Thing]) -> Thing | None:
    return next(iter(things.values())) if len(things) == 1 else None


def _things(item: Item) -> tuple[Thing, ...]:
    return item.reference or ((item.head.thing,) if item.head is not None else ())


def _in_hand(context: Context) -> Thing | None:
    """The firm whose round the text has in hand, or which it is about."""
    here = {id(m.thing): m.thing for m in context.mentions if m.thing.type == "Company"}
    if (firm := context.discourse.recent("fundingRaised")) is not None:
        return firm if not here or id(firm) in here else None
    plain = {i: t for i, t in here.items() if not FUND.search(t.label)}
    firm = _only(plain) if here else context.discourse.dropped(("Company",))
    return None if firm is None or context.discourse.invested(firm) is not None else firm
