"""By what rank those are called who get a post: 김다온 상무를 소장으로 선임했다, 새 대표에 이나래 전무가 올랐다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.posts import post_of, title_text
from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.units import Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["called_by_rank"]

_RULE = "holdsPosition/called-by-rank"
# By which rules a post is given to whom a sentence calls by another.
_GIVEN = frozenset(
    f"holdsPosition/{name}" for name in ("appoint", "appointed", "appoint-next", "appointed-next", "post-of-topic")
)
_HOUSES = ("Company", "ResearchInstitute")
# What only a firm calls somebody, whatever else they are: no 교수, no 변호사.
_RANK = re.compile(
    r"(?:회장|사장|전무|상무|대표|대표이사|본부장|부문장|사업부장|실장|그룹장|책임자|담당|총괄|C[A-Z]{1,2}O|책임연구원)$"
)
# Whoever comes from elsewhere may have had the rank there.
_FROM_ELSEWHERE = re.compile("출신|외부|영입|합류|옮[기긴겨겼길]|이직|이적|스카우트|데려|모셔|건너[오온와왔]")


def called_by_rank(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The post by which a sentence calls somebody to whom it gives another one in the same house."""
    if _FROM_ELSEWHERE.search(context.text):
        return
    for draft in [d for d in found if d.rule in _GIVEN]:
        house, said = draft.object, draft.qualifiers
        if not isinstance(house, Thing) or not fits(house.type, _HOUSES):
            continue
        title = _rank(draft.subject, context) if said.status in (Status.ACTUAL, Status.PLANNED) else ""
        posts = [d for d in found if d.predicate == "holdsPosition" and d.subject is draft.subject]
        if title and all(title not in d.qualifiers.title and d.object is house for d in posts):
            rank = Qualifiers(title=title)
            yield context.draft(draft.subject, "holdsPosition", house, _RULE, *draft.cues, said=rank, doubt=1)


def _rank(person: Thing, context: Context) -> str:
    """The rank beside a name, "" where an organization stands there as well."""
    for phrase in context.units:
        for item in phrase.items if isinstance(phrase, Phrase) and phrase.owner is None else ():
            if item.owner is None and [m.thing for m in item.mentions] == [person]:
                return _title(item, context)
    return ""


def _title(item: Item, context: Context) -> str:
    post = post_of(item)
    if post is None or post.status is not Status.ACTUAL:
        return ""
    title = title_text(context.text, post)
    return title if _RANK.search(title) else ""
