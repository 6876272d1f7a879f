"""Firms that a sentence only brings up: 이스라엘의 새벽빛이 맞수로 꼽힌다, ▲가나소프트-다라칩 ▲마바봇-사아칩 연합체."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.newnames.signs import BODIES, PERSON
from extractors.references.candidates import Candidate, common, last_run, nameable
from extractors.units import Case, Phrase

__all__ = ["read_unheard"]

# What is told where it is firms that are spoken of.
_OF_FIRMS = re.compile(
    "맞수|경쟁|라이벌|대항마|고객사|납품|공급|투자|인수|합병|출자|파트너|협력|제휴|손잡|손을 잡|상장|업체|기업|회사"
    "|스타트업|수주|발주|출시|양산|점유율|시장|매출|협약|계약|추격|선두"
)
_POST = re.compile(" (?:대통령|총리|장관|의원|교수|박사|대표|회장|사장|CEO|CTO|창업자|감독|선수)")
_WORD = "[가-힣A-Za-z][가-힣A-Za-z0-9]{1,11}"
_PAIR = re.compile(rf"(?:(?<=[▲△▷▶·])\s?|(?<=, )|(?<= ))({_WORD})-({_WORD})(?=[ ,▲△▷▶]|$)")
_OF_PAIRS = re.compile("연합체|컨소시엄|짝을|짝지|팀|한 조|공동수행|조합을")
_LEAST_PAIRS = 2


def read_unheard(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for the firms of a country and for the members of pairs."""
    _homelands(contexts, candidates)
    _pairs(contexts, candidates)


def _homelands(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for unheard words that a country owns where firms are spoken of: 이스라엘의 새벽빛이, 덴마크의 다라가."""
    for context in contexts:
        if not _OF_FIRMS.search(context.text):
            continue
        for unit in context.units:
            if not isinstance(unit, Phrase) or unit.case is Case.BARE or len(unit.items) > 1 or unit.owner is None:
                continue
            owner, item = unit.owner.last, unit.last
            country = owner.head is not None and owner.head.thing.type == "Place" and not owner.nouns
            start, end = last_run(context, item)
            surface = context.text[start:end]
            if not country or item.mentions or start != item.start or len(surface) < 3 or common(context, start, end):
                continue
            unheard = any(m.unseen for m in context.morphemes_in(start, end))
            plain = not nameable(surface, unseen=True) or surface.endswith(BODIES) or PERSON.fullmatch(surface)
            titled = any(_POST.match(c.text, m.end()) for c in contexts for m in re.finditer(surface, c.text))
            if unheard and not plain and not titled:
                _vote(candidates, context, start, end, "kind noun")


def _pairs(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for the members of pairs that take part in something together: ▲가나소프트-다라칩 ▲마바봇-사아칩 연합체."""
    for context in contexts:
        pairs = list(_PAIR.finditer(context.text)) if _OF_PAIRS.search(context.text) else []
        if len(pairs) < _LEAST_PAIRS:
            continue
        offset = context.sentence.span.start
        for start, end in (pair.span(side) for pair in pairs for side in (1, 2)):
            taken = any(m.start - offset < end and start < m.end - offset for m in context.mentions)
            word = context.text[start:end]
            if not taken and nameable(word, unseen=True) and not lexicon().is_compound(word):
                _vote(candidates, context, start, end, "listed")


def _vote(candidates: dict[str, Candidate], context: Context, start: int, end: int, sign: str) -> None:
    surface = context.text[start:end]
    candidate = candidates.setdefault(surface, Candidate())
    if not any(c is context and begin == start for c, begin, _ in candidate.places):
        candidate.places.append((context, start, end))
    candidate.firm = True
    candidate.vote(lexicon().kind_of_ending(surface) or "Company", sign)
