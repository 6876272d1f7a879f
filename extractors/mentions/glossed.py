"""People and organizations from abroad whose names stand in Latin letters behind them: 아라 벨(Ara Bell) 누리 CEO."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.foreign import learn_family_name
from extractors.mentions.people import titled
from extractors.mentions.places import regions_with
from extractors.mentions.words import LATIN_FIRM
from extractors.units import Mention
from ontology.vocabulary import is_a

__all__ = ["find_glossed"]

_GLOSSED = re.compile(
    r"(?<![가-힣A-Za-z0-9])((?:[가-힣]{1,7} ){1,3}[가-힣]{1,7}) ?"
    r"\(([A-Z][A-Za-z.'’\-]*(?: [A-Za-z][A-Za-z.'’\-]*){1,3})\)"
)
# Capitals within a word: InfraCo.
_MIXED = re.compile("[a-z][A-Z]")
_SCHOOL = re.compile(r"\b(?:University|College)\b")
_BODY = re.compile(r"\b(?:Institute|Laborator(?:y|ies)|Research)\b")


def find_glossed(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of people before a post, and of organizations between a person and a post. Units: code points."""
    glosses = [
        (match, stop)
        for begin, stop in regions_with(text, regions, "(")
        for match in _GLOSSED.finditer(text, begin, stop)
    ]
    if not glosses:
        return []
    covered = {index: mention.end for mention in taken for index in range(mention.start, mention.end)}
    firms = {m.start: m for m in taken if is_a(m.thing.type or "Person", "Organization")}
    out: list[Mention] = []
    person_end = -2
    for match, stop in glosses:
        start, end = _extent(match)
        latin = match.group(2)
        if not end or any(index in covered for index in range(start, end) if start not in firms):
            continue
        kind = _kind(text[start:end], latin, after_person=start == person_end + 1, firm=start in firms)
        if kind == "Person" and not _posted(text, match.end(), stop, covered):
            continue
        if kind and (kind != "Company" or start == person_end + 1):
            thing = cast.named(text[start:end], kind)
            if thing.type != kind:
                continue
            if kind == "Person":
                learn_family_name(cast, thing)
                person_end = match.end()
            else:
                cast.alias(thing, latin)
            out.append(Mention(start, end, thing, "quoted"))
            covered |= {index: end for index in range(start, end)}
    return out


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """As many words before the parenthesis as it holds; (0, 0) when there are fewer."""
    words, count = match.group(1).split(" "), len(match.group(2).split(" "))
    if len(words) < count:
        return 0, 0
    name = " ".join(words[-count:])
    return match.end(1) - len(name), match.end(1)


def _kind(name: str, latin: str, *, after_person: bool, firm: bool) -> str:
    if _SCHOOL.search(latin):
        return "University"
    if _BODY.search(latin):
        return "ResearchInstitute"
    if after_person or firm or LATIN_FIRM.search(latin) or _MIXED.search(latin):
        return "Company"
    words = lexicon()
    plain = any(word in words.generic or word in words.kinds or words.is_title(word) for word in name.split())
    return "" if plain or any(map(words.kind_of_ending, name.split())) else "Person"


def _posted(text: str, end: int, stop: int, covered: Mapping[int, int]) -> bool:
    """Whether a post follows, be it behind an organization that is glossed as well."""
    if titled(text, end, stop, covered):
        return True
    following = _GLOSSED.match(text, end + 1, stop)
    return following is not None and titled(text, following.end(), stop, covered)
