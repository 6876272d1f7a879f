"""Rounds as the entries of a digest note them, with no verb: ▲가나칩=시리즈A 85억원(다라벤처스). 마바투자 20억원."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft, money_of
from extractors.money.raising import is_fund
from extractors.references.discourse import fits
from extractors.references.remembering import TOTAL
from extractors.rules.qualifying import ROUND
from extractors.units import Mention, Thing
from ontology.model import Money, Qualifiers

__all__ = ["briefs"]

_BULLET = re.compile("[▲△▷▶◇◆■□]")
_SUBJECT = re.compile("(?:은|는|이|가|,|=| =|:) ?")
# Between a round and its sum, either way round: 시리즈A 투자금 85억원, 85억원 규모의 시리즈A, 85억원(시리즈A).
_ROUND_BEFORE = re.compile(
    rf"({ROUND.pattern})(?:로|에서|으로)?(?: ?(?:투자|라운드|투자금|유치|단계))?:? ?(?:약 ?|총 ?)?$", re.I
)
_ROUND_BEHIND = re.compile(rf" ?(?:\(|짜리|대|규모의?)? ?(?:신규 ?)?({ROUND.pattern})", re.I)
_SO_FAR = re.compile(r"누적(?: ?(?:투자금|투자 ?유치액|유치액|투자액|조달액))?(?:은|는)? ?(?:약 ?|총 ?)?$")
_WORTH = re.compile(r"(?:기업 ?가치|몸값|밸류(?:에이션)?)(?:는|은|:)? ?(?:약 ?)?$")
# What is not done yet, or is said of something else.
_OPEN = re.compile(
    "논의|추진|검토|예정|계획|목표|협의|준비|부인|사실무근|전망|모집|매출|펀드|주도|이끌|집행|납입|출자|베팅|투입|과제|지원금|융자|대출|무산|철회|불발"
)
# Who puts money in, before or behind it: 다라벤처스 60억원, 다라투자에서 20억원; 85억원(다라벤처스·마바투자).
_FROM = re.compile(r"(?:에서|로부터|으로부터|이|가)? ?(?:각각 ?)?$")
_OPENING = re.compile(r" ?\((?:투자사[:=] ?)?$")
_JOINT = re.compile(r" ?(?:와|과|및|,|·|/) ?$")
_BACKERS = ("Company", "GovernmentBody", "University", "ResearchInstitute", "Organization")


def briefs(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What an entry's notes say was raised, in all, by whom it was put in, and what the firm is worth."""
    entry = context.discourse.entry
    told = {d.object.value for d in found if isinstance(d.object, Money)}
    told |= {d.qualifiers.amount.value for d in found if d.qualifiers.amount is not None}
    for start, end in _notes(context.text):
        firm = _headed(context, start) or entry
        if firm is None or is_fund(firm) or _OPEN.search(context.text, start, end):
            continue
        sums = [
            (quantity.span.start, quantity.span.end, money)
            for quantity in context.quantities
            if start <= quantity.span.start and quantity.span.end <= end
            if (money := money_of(quantity, context.text)) is not None and money.value not in told
        ]
        for first, last, money in sums:
            yield from _sum(context, firm, (start, first, last, end), money)


def _notes(text: str) -> list[tuple[int, int]]:
    """The pieces of a sentence that stand behind bullets of their own; the whole where there is none."""
    starts = [match.start() for match in _BULLET.finditer(text)]
    if not starts:
        return [(0, len(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _headed(context: Context, start: int) -> Thing | None:
    """The firm that a piece begins with as its subject: △가나칩이 시드로 15억원."""
    offset = context.sentence.span.start
    if not _BULLET.match(context.text, start):
        return None
    for mention in context.mentions:
        end = mention.end - offset
        if mention.start - offset >= start and mention.thing.type == "Company":
            return mention.thing if _SUBJECT.match(context.text, end) else None
    return None


def _sum(context: Context, firm: Thing, where: tuple[int, int, int, int], money: Money) -> Iterator[Draft]:
    start, first, last, end = where
    before, behind = context.text[start:first], context.text[last:end]
    dates = [d.date for d in context.dates if start <= d.span.start < first and d.date is not None]
    date = dates[-1] if dates else None
    if _WORTH.search(before):
        yield context.draft(firm, "valuation", money, "valuation/brief", doubt=1)
        return
    if _SO_FAR.search(before):
        yield context.draft(firm, "fundingRaised", money, "fundingRaised/brief", said=Qualifiers(round=TOTAL), doubt=1)
        return
    named = _ROUND_BEFORE.search(before) or _ROUND_BEHIND.match(behind)
    backers = [m for m in _backers(context, start, end) if m.thing is not firm]
    event = context.discourse.recent("fundingRaised") is firm
    giver = next((m for m in backers if _gives(context, m, first)), None)
    if named:
        round_ = named.group(1).strip()
        said = Qualifiers(round=round_, date=date)
        yield context.draft(firm, "fundingRaised", money, "fundingRaised/brief", said=said, doubt=1)
        if giver is not None:
            amount = Qualifiers(round=round_, date=date, amount=money)
            yield context.draft(giver.thing, "investsIn", firm, "investsIn/brief", said=amount, doubt=1)
            return
        for backer in _in_brackets(context, backers, last):
            yield context.draft(backer, "investsIn", firm, "investsIn/brief", said=said, doubt=1)
    elif giver is not None and event and context.headline:
        amount = Qualifiers(amount=money, round=context.discourse.recent_round())
        yield context.draft(giver.thing, "investsIn", firm, "investsIn/brief", said=amount, doubt=1)


def _backers(context: Context, start: int, end: int) -> list[Mention]:
    offset = context.sentence.span.start
    inside = [m for m in context.mentions if start <= m.start - offset and m.end - offset <= end]
    return sorted((m for m in inside if fits(m.thing.type, _BACKERS)), key=lambda m: m.start)


def _gives(context: Context, backer: Mention, first: int) -> bool:
    """Whether nothing but a particle, a round and words of measure stand between somebody and a sum."""
    between = context.text[backer.end - context.sentence.span.start : first]
    if backer.end - context.sentence.span.start > first:
        return False
    plain = ROUND.sub("", between)
    source = plain != between and re.match("에서|로부터|으로부터", between) is None
    return not source and _FROM.fullmatch(re.sub(r" +", " ", plain)) is not None


def _in_brackets(context: Context, backers: Sequence[Mention], last: int) -> Iterator[Thing]:
    """Those in the brackets right behind a sum: 85억원(다라벤처스·마바투자)."""
    at = last
    opened = False
    for backer in backers:
        start = backer.start - context.sentence.span.start
        gap = context.text[at:start] if start >= at else ""
        if not (_JOINT.fullmatch(gap) if opened else _OPENING.fullmatch(gap)):
            continue
        opened, at = True, backer.end - context.sentence.span.start
        yield backer.thing
