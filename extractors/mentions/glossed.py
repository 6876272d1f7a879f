"""People and organizations from abroad whose names stand in Latin letters behind them: 아라 벨(Ara Bell) 누리 CEO."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.foreign import learn_family_name
from extractors.mentions.people import titled
from extractors.mentions.places import regions_with
from extractors.mentions.words import LATIN_FIRM, WORKERS, sounds_like
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
        firm = kind in ("", "Person", "Company") and _is_firm(text, start, end, latin)
        kind = "Company" if firm else kind
        listed = text[person_end:start] == ", "  # 아라 벨(Ara Bell), 유나 리드(Yuna Reed)
        posted = kind == "Person" and (listed or _posted(text, match.end(), stop, covered) or _described(text, start))
        if kind == "Person" and not posted:
            continue
        if kind and (kind != "Company" or start == person_end + 1 or firm):
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


# Last words of firms' names that no technology is called by.
_FIRM = re.compile(
    r" (?:Inc|Corp|Co|Ltd|LLC|Labs|Group|Technologies|Systems|Networks|Ventures|Capital|Partners|Holdings|Management"
    r"|Solutions|Bank|Studios?|Office|Fund|Trust|Telecom|Mobile|Electronics|Robotics|Motors|Semiconductors?|Investments?"
    r"|Advisors|Equity|Industries|Materials|Dynamics|Works|AI)$"
)
_KIND = re.compile(r"([가-힣]+)(?:인|이자)? $")


def _is_firm(text: str, start: int, end: int, latin: str) -> bool:
    """Whether a name is spelled word for word, and is one of a firm: 투자사 알토 패밀리 오피스(Alto Family Office)."""
    if not all(
        sounds_like(word, spelled) for word, spelled in zip(text[start:end].split(), latin.split(), strict=True)
    ):
        return False
    before = _KIND.search(text, max(0, start - 16), start)
    kind = before.group(1) if before is not None else ""
    return _FIRM.search(latin) is not None or kind in lexicon().organization_before


def _described(text: str, start: int) -> bool:
    """Whether a noun before a name says what somebody does or did: 전직 연구원인 아라 벨(Ara Bell)."""
    before = _KIND.search(text, max(0, start - 16), start)
    kinds = [before.group(1), before.group(1).removesuffix("인")] if before is not None else []
    return any(lexicon().is_title(kind) or kind in WORKERS or kind in ("연구원", "출신") for kind in kinds)


def _posted(text: str, end: int, stop: int, covered: Mapping[int, int]) -> bool:
    """Whether a post follows, be it behind an organization that is glossed as well."""
    if titled(text, end, stop, covered):
        return True
    following = _GLOSSED.match(text, end + 1, stop)
    return following is not None and titled(text, following.end(), stop, covered)
