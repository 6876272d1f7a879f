"""Whose the shares are that a sentence counts up without saying so: 누리는 다라를 거느린다. 지분율은 누리 60%다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.units import Case, Thing
from ontology.model import Measure, Money

__all__ = ["held_of_another", "leaves_out", "of_these_shares", "tell_amount", "tell_prices"]

_SHARES = frozenset(["지분", "지분율", "주식", "의결권"])


def of_these_shares(frame: Frame, context: Context) -> Thing | None:
    """The firm whose shares a clause parts out that it calls by no name: 지분은 가나가 60%, 다라가 40%를 쥐고 있다."""
    parted = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC and p.last.noun in _SHARES]
    if len(parted) != 1 or parted[0].mentions or any(p.case is Case.TOPIC and p.mentions for p in frame.phrases):
        return None
    owner = parted[0].owner
    if owner is None:
        firm = context.discourse.dropped(("Company",)) if len(parted[0].last.nouns) == 1 else None
        # 가나는 다라와 마바를 세웠다. 지분은 가나가 60%, 다라가 40%를 갖는다.
        return None if any(m.thing is firm for m in context.mentions) else firm
    firms = [m.thing for m in owner.mentions if m.thing.type == "Company"]
    return firms[-1] if firms else next((t for t in owner.last.reference if t.type == "Company"), None)


def held_of_another(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Takes shares, some of whom the text is on, for those of the firm named before: 지분율은 가나 60%, 다라 40%."""
    shares = [draft for draft in found if draft.rule == "investsIn/shares-are"]
    own = next((m for m in context.mentions if shares and m.thing is shares[0].object), None)
    held = context.discourse.besides(context.named("Company")) if own is not None else None
    if own is None or held is None:
        return
    for draft in shares:
        draft.object = held
    share = re.match(r" ?([0-9.]+) ?%", context.text[own.end - context.sentence.span.start :])
    if share is not None:
        said = replace(shares[0].qualifiers, stake=Decimal(share.group(1)))
        yield replace(shares[0], subject=own.thing, qualifiers=said)


def tell_prices(context: Context, found: Sequence[Draft]) -> None:
    """Gives a share what the clause before says was paid for it: 가나가 90억원을 투자해 지분 20%를 가졌다."""
    stakes = [d for d in found if d.predicate == "investsIn" and d.qualifiers.stake and d.qualifiers.amount is None]
    paid = [f for f in context.frames if f.lemma in _PUTTING and not f.by_case(Case.DATIVE)] if len(stakes) == 1 else []
    money = [q.value for f in paid for p in f.by_case(Case.ACCUSATIVE) for q in p.last.quantities]
    if len(money) == 1 and isinstance(money[0], Money) and paid[0].predicate.connective in ("어", "아", "여", "고"):
        stakes[0].qualifiers = replace(stakes[0].qualifiers, amount=money[0])


_PUTTING = frozenset(["투자하다", "출자하다", "들이다", "투입하다", "내다", "지불하다"])


def tell_amount(found: Sequence[Draft], thing: Thing, into: Thing, amount: Money | Measure | None) -> None:
    """Gives one of a list of investors the amount that a clause behind it tells: 이 가운데 다라가 90억원을 냈다."""
    for draft in found if amount is not None else ():
        own = draft.qualifiers
        if draft.predicate == "investsIn" and draft.subject is thing and draft.object is into and own.amount is None:
            draft.qualifiers = replace(own, amount=amount)


_LEFT_OUT = re.compile("(?:빼면|제외하면|합하면|더하면|따지면|제하면|빼고 보면) ")


def leaves_out(text: str) -> bool:
    """Whether a condition is none that only counts without somebody: 창업자를 빼면 가나가 가장 많다."""
    return _LEFT_OUT.search(text) is not None
