"""Organizations between a person and a post where no phrase is read: (김가나 TZ온누리 대표), 전 TZ ZMN 대표."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import name_of
from extractors.mentions.cast import Cast
from extractors.mentions.places import by_region
from extractors.units import Mention

__all__ = ["find_employers", "find_fellow_employers"]

_LATIN = r"[A-Za-z][A-Za-z0-9&+\-]*"
_BEHIND = re.compile(
    rf"(?: (?:전|현|前|現|옛|신임|초대))? ({_LATIN}(?: {_LATIN})?|[가-힣A-Za-z0-9&+]{{2,16}}) ([가-힣A-Z]+)"
)
# Posts of a whole organization; what stands before others may be a part of one: PR 팀장.
_HEADS = re.compile(
    r"(?:(?:부|공동|각자|총괄|신임)?(?:대표|회장|사장)(?:이사)?|이사장|이사회의장|의장|총장|창업자|설립자|최고[가-힣A-Z]*(?:책임자|경영자)|C[A-Z]{1,2}O|수석부회장"
    r"|전무|상무|이사|부사장)"
)


def find_employers(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of whom a person's post is of. Units: code points of `text`.

    A word of Latin letters stands there for itself; one of Hangul, in brackets, when no dictionary has it.
    """
    words = lexicon()
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    stops = sorted(regions)
    out: list[Mention] = []
    for person in (m for m in taken if m.thing.type == "Person"):
        stop = next((end for begin, end in stops if begin <= person.start < end), 0)
        match = _BEHIND.match(text, person.end, stop)
        if match is None or not _HEADS.fullmatch(name_of(match.group(2))):
            continue
        name, start = match.group(1), match.start(1)
        plain = name in words.generic or name in words.kinds or name in words.figures or words.is_title(name_of(name))
        closed = text[person.start - 1 : person.start] == "("
        if plain or words.is_compound(name) or not covered.isdisjoint(range(start, match.end(1))):
            continue
        if name.isascii() and not (name[0].isupper() or closed):
            continue
        if not name.isascii() and not _LETTERED.fullmatch(name) and not (closed and _unheard(name)):
            continue
        out.append(Mention(start, match.end(1), cast.named(name, words.kind_of_ending(name) or "Company"), "employer"))
    return out


# 누리랩과 여울을 거친 김가나, 누리랩, 여울 출신인 김가나: what is joined to a firm there is one whatever it means else.
_ALONGSIDE = re.compile(
    r"(?:[와과] |, ?|·)([가-힣A-Za-z0-9]{2,8}?)"
    r"(?:[을를] (?:두루 |모두 |차례로 )?(?:거친|거쳐)|(?:에서|에) (?:일한|일했던|근무한|몸담은|몸담았던|다닌)"
    r"| 출신(?:의|인|이다|으로)?) "
)
_FIELDS = re.compile(
    "(?:계|권|원|자|관|부|청|처|사|생|군|직|팀|실|학|업|팅|장|가|법인|개인|대학|연구|기술|정부|통신|금융|반도체"
    "|협상|논의|심사|검토|면접|과정|절차|합병|인수|검증|평가)$"
)


def find_fellow_employers(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of firms called by a common noun, beside another for which somebody worked.

    Units: code points of `text`.
    """
    words = lexicon()
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    people = [mention for mention in taken if mention.thing.type == "Person"]
    out = []
    for begin, stop, owner in by_region(taken, regions):
        match = _ALONGSIDE.match(text, owner.end, stop)
        if match is None or match.start(1) in covered:
            continue
        name = match.group(1)
        plain = name in words.generic or name in words.kinds or name in words.figures or words.is_title(name)
        plain = plain or name in words.parts["unit_fields"] or words.is_compound(name) or len(as_noun(name)) > 2
        if (
            any(begin <= person.start < stop for person in people)
            and not plain
            and not _FIELDS.search(name)
            and as_noun(name)[0].tag[0] in "NS"
        ):
            out.append(Mention(*match.span(1), cast.named(name, "Company"), "employer"))
    return out


# A word of both scripts is hardly a common noun: TZ온누리, 누리CNS.
_LETTERED = re.compile(r"(?=.*[A-Z])(?=.*[가-힣])[가-힣A-Za-z0-9&+]+")


def _unheard(name: str) -> bool:
    morphemes = as_noun(name)
    return len(name) > 2 and all(m.tag[0] in "NS" for m in morphemes) and any(m.unseen for m in morphemes)
