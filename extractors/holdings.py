"""Whose the shares are that a sentence counts up without saying so: 누리는 다라를 거느린다. 지분율은 누리 60%다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.context import Context, Draft

__all__ = ["held_of_another"]


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
