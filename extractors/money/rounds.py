"""What the sentences about one round of money tell each other: its day, its name; and the week of a survey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.clauses.days import phrase_date
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.references.remembering import TOTAL
from extractors.rules.qualifying import ROUND
from extractors.units import Case, Phrase, Thing
from ontology.model import BlockKind, Money, PartialDate, Precision, Qualifiers, Status

__all__ = ["date_rounds"]

_MONEY = ("fundingRaised", "investsIn", "valuation")
# How many sentences behind its day a round is still the one that a sentence goes on about.
_REACH = 4
# Rules by which somebody holds shares, whenever they were bought.
_HOLDING = frozenset(
    f"investsIn/{name}"
    for name in ("shareholder", "shareholder-named", "shares-are", "founding-funds", "sold-out", "sale")
)
# Rules that tell that somebody put money in, be it in the round that a sentence goes on to tell of or long before.
_WHENEVER = frozenset(["investsIn/listed", "investsIn/backs-gap"])
# What goes back to a round that was told before, so that a worth is that of its day.
_GOES_BACK = re.compile(
    r"당시|이때|그때|이 과정|(?:이번|이|해당|그) ?(?:투자|라운드|거래|유치|펀딩|증자)"
    r"|투자 ?(?:후|이후|전|유치)|라운드|(?:포스트|프리) ?(?:머니|밸류)"
)
# A worth of another day than that of a round.
_NOW = re.compile(r"현재|지금|최근|요즘|상장|시가총액|시총|공모|장외|목표|업계|시장에서|전망|예상|[0-9]년 (?:만|뒤|새)")
_TOTAL = re.compile(rf"{TOTAL}(?:[가-힣 ]|\([^)]*\))*$")
# What is done with a round.
_DONE = verbs("rounds.done")
_SURVEY = re.compile(r"투자|유치|자금|뭉칫돈|스타트업|벤처")


@dataclass(slots=True)
class _Round:
    """A round of a firm: its name and its day as last told, and in which sentence."""

    name: str
    date: PartialDate
    number: int


def date_rounds(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Gives what is told of a round the name and the day that another sentence tells of it."""
    for context, found in read:
        _part_investors(found)
        _name_closed(context, found)
        _tell_sums(context, found)
        _call_totals(context, found)
        _date_report(context, found)
        _date_named(context, found)
        _share_in_sentence(found)
    _name_rounds(read)
    days = _named_days(read)
    latest: dict[int, _Round] = {}
    undated: set[int] = set()  # whose round at hand has no day, so that older money is no part of it
    told = read[0][0].discourse.rounds if read else []
    for number, (context, found) in enumerate(read):
        for _, thing, name, day in (one for one in told if one[0] == number):
            latest[id(thing)] = _Round(_plain(name), day, number)
        for draft in _open(found):
            into = _target(draft)
            said = draft.qualifiers
            near = latest.get(id(into))
            named = days.get((id(into), _plain(said.round)), set()) if said.round else set()
            if len(named) == 1:
                draft.qualifiers = replace(said, date=next(iter(named)))
            elif near is not None and number - near.number <= _REACH and _same(draft, near, number, context):
                draft.qualifiers = replace(said, date=near.date)
        for draft in found:
            date, into = draft.qualifiers.date, id(_target(draft))
            if draft.predicate == "fundingRaised" and date is None and _of_round(draft):
                undated.add(into)
            before = draft.predicate == "investsIn" and not draft.qualifiers.round and into in undated
            if date is not None and _of_round(draft) and draft.predicate != "valuation" and not before:
                latest[id(_target(draft))] = _Round(_plain(draft.qualifiers.round), date, number)
    _date_survey(read)


_CLOSED = re.compile(
    rf"(?P<name>{ROUND.pattern}) ?(?:(?:투자 ?유치|투자|라운드|펀딩)(?: 유치)?)?[를을] "
    r"(?:최종 |성공적으로 |최근 )?(?:마치|마쳤|마친|끝내|끝냈|마무리|완료|클로징|마감|매듭|닫)"
)


def _name_closed(context: Context, found: Sequence[Draft]) -> None:
    """Calls a sum by the round that another clause says to be over: 90억원을 투자받으며 시리즈A를 마쳤다."""
    told = [d for d in found if d.predicate == "fundingRaised" and _of_round(d)]
    closed = _CLOSED.search(context.text) if len(told) == 1 and not told[0].qualifiers.round else None
    if closed is not None:
        told[0].qualifiers = replace(told[0].qualifiers, round=closed["name"].strip())


def _part_investors(found: Sequence[Draft]) -> None:
    """Takes no two for partners who only put money into the same firm: 가나는 다라와 함께 마바에 90억원을 투자했다."""
    into: dict[int, set[int]] = {}
    for draft in found:
        if draft.predicate == "investsIn":
            into.setdefault(id(draft.subject), set()).add(id(draft.object))
    if len(into) > 1 and isinstance(found, list):
        found[:] = [
            d
            for d in found
            if d.rule != "partnersWith/together" or not into.get(id(d.subject), set()) & into.get(id(d.object), set())
        ]


_THIS = re.compile(r"이번 ?(?:투자|라운드|유치|펀딩|증자|투자 ?유치)")


def _name_rounds(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Calls this round (이번 라운드) as the sentences before did, where they named one."""
    named: dict[int, tuple[int, str]] = {}
    for number, (context, found) in enumerate(read):
        this = _THIS.search(context.text) is not None
        for draft in (d for d in found if _of_round(d) and d.predicate != "valuation"):
            said = draft.qualifiers
            near = named.get(id(_target(draft)))
            if this and not said.round and near is not None and number - near[0] <= _REACH:
                draft.qualifiers = said = replace(said, round=near[1])
            if said.round:
                named[id(_target(draft))] = (number, said.round)


def _of_round(draft: Draft) -> bool:
    """Whether a statement tells of money that came in, not of shares that are held, of a total or of a plan."""
    if draft.predicate not in _MONEY or draft.qualifiers.status is not Status.ACTUAL or draft.rule in _HOLDING:
        return False
    if draft.rule.endswith("/holds"):
        return False
    return (
        draft.rule != "fundingRaised/figure" and draft.qualifiers.round != TOTAL and isinstance(_target(draft), Thing)
    )


def _target(draft: Draft) -> object:
    return draft.object if draft.predicate == "investsIn" else draft.subject


def _plain(name: str) -> str:
    return re.sub(r"[ -]", "", name).lower()


def _open(found: Sequence[Draft]) -> Iterator[Draft]:
    return (draft for draft in found if _of_round(draft) and draft.qualifiers.date is None)


# A round of a size: 90억원 규모의 시리즈A 투자에, 7억달러를 모으는 가나의 새 투자 라운드에.
_OF_SIZE = re.compile(
    r" ?(?:이상 |가량 |안팎 )?규모(?:의)? (?:[가-힣A-Za-z]+ ){0,2}?"
    r"(?:투자|라운드|펀딩|시리즈 ?[A-H]\d?|시드|브[릿리]지|프리 ?IPO)"
    r"|(?: ?(?:이상|가량|안팎))?[을를] (?:모으|유치하|조달하|끌어모으)는 (?:\S+ ){0,4}?라운드"
)


def _tell_sums(context: Context, found: Sequence[Draft]) -> None:
    """Whose a round of a size is in a sentence about those who put money into it: that of whom they back."""
    backed = {id(d.object): d for d in found if d.predicate == "investsIn" and d.rule not in _HOLDING}
    worth = {id(d.subject): d for d in found if d.predicate == "valuation"}
    raised = [d for d in found if d.predicate == "fundingRaised"]
    backers = {id(d.subject): d.object for d in backed.values()}
    for draft in raised:
        firm = backers.get(id(draft.subject))
        if isinstance(firm, Thing) and draft.rule == "fundingRaised/closed-a-round":
            draft.subject = firm
    about = backed or worth
    told = next(iter(about.values())) if len(about) == 1 else None
    into = _target(told) if told is not None else None
    if told is None or not isinstance(into, Thing) or not isinstance(found, list):
        return
    for quantity in context.quantities:
        size = money_of(quantity, context.text)
        sized = _OF_SIZE.match(context.text, quantity.span.end) if size is not None else None
        same = any(isinstance(d.object, Money) and size is not None and d.object.value == size.value for d in raised)
        if size is None or sized is None or same or told.qualifiers.amount == size:
            continue
        named = ROUND.search(sized.group())
        said = Qualifiers(round=named.group().strip() if named else "", status=told.qualifiers.status)
        found.append(
            replace(told, subject=into, predicate="fundingRaised", object=size, qualifiers=said, rule=_SUM, doubt=1)
        )


_SUM = "fundingRaised/size-of-round"


def _call_totals(context: Context, found: Sequence[Draft]) -> None:
    """Says which amounts are all that a firm raised so far: 누적 투자금은 335억원이다."""
    raised = [draft for draft in found if draft.predicate == "fundingRaised"]
    for quantity in context.quantities if raised and TOTAL in context.text else ():
        for draft in raised:
            near = context.text[max(0, quantity.span.start - 16) : quantity.span.start]
            own = isinstance(draft.object, Money) and draft.object.value == quantity.value.value
            if own and _TOTAL.search(near):
                draft.qualifiers = replace(draft.qualifiers, round=TOTAL, date=None)


def _date_report(context: Context, found: Sequence[Draft]) -> None:
    """Dates a round by the day on which the firm itself told of it: 14일 가나에 따르면 이번 라운드에는 다라가 …"""
    heard = [u for u in context.units if isinstance(u, Phrase) and u.case is Case.HEARD and u.mentions]
    first = context.dates[0] if context.dates and heard else None
    if first is None or first.date is None or first.date.precision is not Precision.DAY or len(context.dates) > 1:
        return
    firms = [m.thing for m in heard[0].mentions] if first.span.start < heard[0].last.end else []
    for draft in _open(found):
        if draft.predicate != "valuation" and any(_target(draft) is firm for firm in firms):
            draft.qualifiers = replace(draft.qualifiers, date=first.date)


def _date_named(context: Context, found: Sequence[Draft]) -> None:
    """Takes the date that stands with the name of a round: 2021년 시리즈A에 참여한, 지난달 마무리한 시리즈C에는 …"""
    for match in ROUND.finditer(context.text):
        date = _date_of(match, context)
        for draft in _open(found) if date is not None else ():
            if _plain(draft.qualifiers.round) == _plain(match.group()):
                draft.qualifiers = replace(draft.qualifiers, date=date)


def _date_of(match: re.Match[str], context: Context) -> PartialDate | None:
    """The date right before the name of a round, or that of a clause on it."""
    for mention in context.dates:
        if not mention.start and context.text[mention.span.end : match.start()].strip() in ("", "의"):
            return mention.date
    for frame in context.frames:
        gap = frame.gap
        if gap is not None and gap.start < match.end() <= gap.end and frame.status == "" and frame.lemma in _DONE:
            return phrase_date(frame.phrases)
    return None


def _share_in_sentence(found: Sequence[Draft]) -> None:
    """Lets all that a sentence tells of one round of a firm have its day: 지난 7월 다라가 이끈 라운드에서 90억원을 …"""
    rounds: dict[int, list[Draft]] = {}
    for draft in found:
        if _of_round(draft):
            rounds.setdefault(id(_target(draft)), []).append(draft)
    for drafts in rounds.values():
        dates = {d.qualifiers.date for d in drafts if d.qualifiers.date is not None}
        names = {d.qualifiers.round for d in drafts if d.qualifiers.round}
        date = next(iter(dates)) if len(dates) == 1 and len({*map(_plain, names)}) < 2 else None
        name = next(iter(names)) if len(names) == 1 and len(dates) < 2 else ""
        for draft in drafts:
            said = draft.qualifiers
            if date is not None and said.date is None:
                said = replace(said, date=date)
            apart = draft.rule in _WHENEVER and not said.date and said.amount is None
            if name and not said.round and draft.predicate != "valuation" and not apart:
                said = replace(said, round=name)
            draft.qualifiers = said


def _named_days(read: Sequence[tuple[Context, Sequence[Draft]]]) -> dict[tuple[int, str], set[PartialDate]]:
    """The days of the rounds that have names, by firm and name."""
    days: dict[tuple[int, str], set[PartialDate]] = {}
    for draft in (draft for _, found in read for draft in found):
        said = draft.qualifiers
        if said.round and said.date is not None and _of_round(draft):
            days.setdefault((id(_target(draft)), _plain(said.round)), set()).add(said.date)
    for _, thing, name, day in read[0][0].discourse.rounds if read else ():
        days.setdefault((id(thing), _plain(name)), set()).add(day)
    return days


def _same(draft: Draft, near: _Round, number: int, context: Context) -> bool:
    """Whether a statement goes on about a round told before rather than telling of another."""
    name = _plain(draft.qualifiers.round)
    if name and name != near.name:
        return False
    if draft.predicate == "valuation":
        beside = number - near.number <= 1 and not context.dates and _NOW.search(context.text) is None
        return beside or _GOES_BACK.search(context.text) is not None
    return bool(name) or draft.doubt > 0 or _GOES_BACK.search(context.text) is not None


def _date_survey(read: Sequence[tuple[Context, Sequence[Draft]]]) -> None:
    """Dates what a survey of a week or month tells without a day: 4월 둘째 주 업계에서는 투자 소식이 이어졌다."""
    body = [(context, found) for context, found in read if context.sentence.kind is BlockKind.BODY]
    when = _surveyed(body[0][0]) if body and not body[0][1] else None
    if when is None:
        return
    for _, found in body:
        for draft in found:
            done = draft.main and draft.qualifiers.status is Status.ACTUAL and draft.qualifiers.date is None
            if done and (_of_round(draft) or draft.predicate == "acquires") and draft.predicate != "valuation":
                draft.qualifiers = replace(draft.qualifiers, date=when)


def _surveyed(context: Context) -> PartialDate | None:
    """The week or month that the first sentence of a survey is about."""
    firms = any(mention.thing.type == "Company" for mention in context.mentions)
    if firms or len(context.dates) > 2 or not _SURVEY.search(context.text):
        return None
    first = context.dates[0] if context.dates else None
    if first is None or first.date is None or first.span.start > 2:
        return None
    short = (first.date.latest - first.date.earliest).days <= 31
    return first.date if short and first.date.precision is not Precision.DAY else None
