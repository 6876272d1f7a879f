"""What a noun stands for where its names follow it in brackets: 통신 3사(가나·다라·마바), 자체 모델(별)."""

from __future__ import annotations

import re

from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import Item, Thing

__all__ = ["bracketed"]

_GROUP = re.compile(
    r".*(?:\d+사|\d+곳|통신사|팀|기업|업체|회사|기관|은행|대학|부처|컨소시엄|파트너사?|계열사|자회사|관계사|협력사|고객사|경쟁사"
    r"|운용사|투자사|증권사|제조사|주관사|참여사|사업자|빅테크|스타트업|법인|연구소|병원|그룹)"
)
_BETWEEN = re.compile(r"(?:[\s·ㆍ,/&]|및|와|과|등)*")


def bracketed(context: Context, item: Item) -> tuple[Thing, ...]:
    """The names in the brackets behind a noun that only says what they are, () when other words stand there too."""
    if any(m.thing.type != "Place" for m in item.mentions) or not item.nouns or not item.parens:
        return ()
    start, end = item.parens[-1]
    offset = context.sentence.span.start
    inside = [m for m in context.mentions if start < m.start - offset and m.end - offset < end]
    rest = start + 1
    for mention in inside:
        if not _BETWEEN.fullmatch(context.text[rest : mention.start - offset]):
            return ()
        rest = mention.end - offset
    if not inside or not _BETWEEN.fullmatch(context.text[rest : end - 1]):
        return ()
    things = tuple(dict.fromkeys(m.thing for m in inside))
    words = lexicon()
    kind = "Organization" if _GROUP.fullmatch(item.noun) else words.kinds.get(item.noun, "")
    named = all(thing.label not in words.kinds and fits(thing.type, (kind,)) for thing in things)
    return things if kind and named else ()
