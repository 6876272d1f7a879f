"""Who runs a service, where the text only calls it the operator: ‘별’의 가입자가 늘었다고 운영사 가나가 밝혔다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft

__all__ = ["operators"]

_OPERATOR = re.compile(
    r"(?:^|[,…·] ?|[고며만서은는이가데] )(?:운영사|운영업체|운영 업체|서비스사|운영 기업|운영 회사)(?:인)? ?$"
)


def operators(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """That the operator provides the one product that the sentence has named, or else the one before was about."""
    if "운영" not in context.text and "서비스사" not in context.text:
        return
    offset = context.sentence.span.start
    for mention in context.mentions:
        before = context.text[: mention.start - offset]
        if mention.thing.type != "Company" or _OPERATOR.search(before) is None:
            continue
        named = [m.thing for m in context.mentions if m.thing.type == "Product" and m.end - offset <= len(before)]
        products = list({id(thing): thing for thing in named}.values())
        product = products[0] if len(products) == 1 else None
        if not products:
            product = context.discourse.latest_thing(("Product",), just=True)
        if product is None or any(d.predicate == "provides" and d.object is product for d in found):
            continue
        cue = context.span_of(mention.start - offset, mention.end - offset)
        yield context.draft(mention.thing, "provides", product, "provides/its-operator", cue, doubt=1)
