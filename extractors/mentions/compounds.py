"""Things named by a name and what they are: 새물길 데이터센터, 서림대 산학협력단, 세코이아 70B."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import is_whole
from extractors.mentions.cast import Cast
from extractors.mentions.known import KnownFinder
from extractors.morphology import analyze
from extractors.units import Mention, Thing

__all__ = ["find_compounds"]

_SITE = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z]{2,10}?)( (?:AI |인공지능 )?데이터 ?센터| IDC| AIDC| ?센터)(?![가-힣]{2}|용 )"
)
_CAMPUS = re.compile(r"(?<![가-힣A-Za-z])([가-힣A-Za-z]{2,10}?(?:대|대학교|과기원|과학기술원)) ?산학협력단")
# An institute by its owner and field, when it is what the clause speaks of: RW AI 연구원과 협업한다.
_INSTITUTE = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Z][가-힣A-Z&]{1,9}) (?:AI|인공지능|융합|미래|중앙|종합) ?(?:기술)?"
    r"(?:연구원|연구소|랩)(?=(?:은|는|이|가|을|를|과|와|도|에서)(?![가-힣]))"
)
# An institute below another body: 산하 새길연구소, 직속 새길연구소장에.
_BELOW = re.compile(
    r"(?:산하|직속|부설) ([가-힣A-Z]{2,8}(?:연구소|연구원|전략원|연구센터))(?=장|[은는이가을를과와도의에, ]|$)"
)
# What stands in every one of these; what is told by its size or version has a digit.
_BODY = re.compile("센터|IDC|연구|랩|전략원|산학협력단")
_DIGIT = re.compile(r"\d")
_FIELDS = frozenset(["AI", "인공지능", "중앙", "미래", "종합", "융합", "기술", "국책", "정부", "출연", "대학", "기업"])
_SIZED = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z][가-힣A-Za-z0-9]*?(?:-\d+(?:\.\d+)?)?)([ -]?)(\d+(?:\.\d+)?[BM])"
    r"(?![A-Za-z0-9]|-[A-Za-z]\d)"
)
# A version right before a particle, and a code of letters and digits: 언어모델 하늬바람 2.0을, 새 모델 OB-5를.
_VERSIONED = re.compile(
    r" (?!시즌|버전|웹|파트|단계|레벨|상위|톱|최대|최소|제\d)([가-힣A-Za-z]{2,12}?)( ?\d+(?:\.\d+)?)"
    r"(?=(?:은|는|이|가|을|를|의|과|와|도|으로|로)(?![가-힣]))"
)
_CODED = re.compile(r" ([A-Z][A-Za-z]{0,10}-?\d+[A-Za-z]{0,3}(?:-[A-Za-z\d]+)?)(?![A-Za-z\d.%])")
# A code that is counted in pieces is that of a chip: V200 2304장; A4 용지 is none.
_COUNTED = re.compile(
    r"(?<![A-Za-z가-힣\d])(?!A[345]\b)([A-Z][A-Za-z]{0,10}-?\d+[A-Za-z]{0,3})"
    r"(?=만? (?:약 |총 |최대 )?\d[\d,.]*[만천]?여? ?장(?![가-힣]{2}))"
)
# What explains a kind: 시스템온칩(SoC).
_GLOSS = re.compile(r"\([^()]*\)$")
_SIZE = re.compile(r"(?<![가-힣A-Za-z0-9.\-])(\d+(?:\.\d+)?B)(?=(?:는|은|를|을|가|이|와|과|도|의)(?![가-힣])|,)")


def find_compounds(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]], known: KnownFinder
) -> list[Mention]:
    """Mentions of sites, of what universities run for industry, and of models by size. Units: code points of `text`."""
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    for begin, stop in regions:
        if _BODY.search(text, begin, stop):
            out += _bodies(text, cast, taken, covered, begin, stop, known)
        if not _DIGIT.search(text, begin, stop):
            continue
        for pattern in (_VERSIONED, _CODED):
            for match in pattern.finditer(text, begin, stop):
                kind = _kind_before(text, match.start())
                start = match.start(1)
                if kind in ("AIModel", "Product", "Hardware") and covered.isdisjoint(range(start, match.end())):
                    out.append(Mention(start, match.end(), cast.named(text[start : match.end()], kind), "compound"))
        for match in _COUNTED.finditer(text, begin, stop):
            if covered.isdisjoint(range(*match.span())):
                out.append(Mention(*match.span(), cast.named(match.group(), "Hardware"), "compound"))
        out += _sized(text, cast, covered, begin, stop)
    return out


def _bodies(
    text: str,
    cast: Cast,
    taken: Sequence[Mention],
    covered: set[int],
    begin: int,
    stop: int,
    known: KnownFinder,
) -> list[Mention]:
    """Sites, institutes, and what universities run for industry."""
    centres = "데이터센터" in text or "데이터 센터" in text
    out: list[Mention] = []
    for match in _SITE.finditer(text, begin, stop):
        name = match.group(1)
        bare = match.group(2).strip() == "센터"
        if bare and not (centres and _is_place(name, known)):
            continue
        unheard = _unheard(name) and _proper(name) and not _is_clause(name)
        if _is_place(name, known) or (unheard and match.start() not in covered):
            out.append(Mention(*match.span(), _site(name, match.group(2).strip(), cast), "compound"))
    for match in _INSTITUTE.finditer(text, begin, stop):
        name = match.group(1)
        owner = next((m for m in taken if m.start == match.start() and m.end == match.end(1)), None)
        owned = owner is not None and owner.thing.type == "Company"
        if owned or (_unheard(name) and _proper(name) and match.start() not in covered):
            out.append(Mention(*match.span(), cast.named(match.group(), "ResearchInstitute"), "compound"))
    for match in _BELOW.finditer(text, begin, stop):
        if covered.isdisjoint(range(*match.span(1))) and _named_body(match.group(1)):
            out.append(Mention(*match.span(1), cast.named(match.group(1), "ResearchInstitute"), "compound"))
    for match in _CAMPUS.finditer(text, begin, stop):
        out.append(Mention(*match.span(), cast.named(match.group(), "University"), "compound"))
    return out


def _site(place: str, kind: str, cast: Cast) -> Thing:
    """The site that goes by a place or a name, whatever kind the text calls it: 김천 센터, 김천 AI 데이터센터."""
    names = [f"{place} {word}" for word in dict.fromkeys((kind, "AI 데이터센터", "데이터센터", "센터"))]
    found = [thing for name in names if (thing := cast.find(name)) is not None and thing.type == "Facility"]
    thing = found[0] if found else cast.named(names[0], "Facility")
    if thing.type == "Facility":
        for name in names:
            cast.alias(thing, name)
    return thing


def _named_body(name: str) -> bool:
    """Whether a body has a name and not just a field that others have as well: 새길연구소, not AI연구소."""
    words = lexicon()
    front = re.sub("(?:연구소|연구원|전략원|연구센터)$", "", name)
    return len(front) > 1 and front not in _FIELDS and front not in words.modifiers and front not in words.generic


def _kind_before(text: str, end: int) -> str:
    """The kind that the noun before a name tells: of two or three words, or of one."""
    kind_of = lexicon().kind_of_noun
    nouns = _GLOSS.sub("", text[max(0, end - 24) : end].split("\n")[-1]).split(" ")
    return next((kind for n in (3, 2, 1) if (kind := kind_of(" ".join(nouns[-n:])))), "")


def _is_place(name: str, known: KnownFinder) -> bool:
    listed = known.named(name)
    return listed is not None and listed.type == "Place" and name not in lexicon().wide_places


def _unheard(name: str) -> bool:
    """Whether a word is a noun that holds a name or what the dictionary does not know."""
    morphemes = as_noun(name)
    return all(m.tag[0] in "NS" for m in morphemes) and any(m.unseen or m.tag in ("NNP", "SL") for m in morphemes)


@cache
def _is_clause(name: str) -> bool:
    """Whether a word before a site is a verb that tells of it: 지은 데이터센터, 채운 데이터센터."""
    return analyze(f"서울에 {name} 데이터센터")[-2].tag == "ETM"


def _proper(name: str) -> bool:
    words = lexicon()
    plain = name in words.generic or name in words.kinds or name in words.modifiers or name in words.wide_places
    return not plain and name not in words.vague and not words.is_title(name) and not words.is_compound(name)


def _sized(text: str, cast: Cast, covered: set[int], begin: int, stop: int) -> list[Mention]:
    """Models by family and size, and by the size alone behind one of the family: 세코이아 70B를 공개했고 400B는."""
    out: list[Mention] = []
    family = ""
    end = begin
    for match in _SIZED.finditer(text, begin, stop):
        name = match.group(1)
        if match.group() in lexicon().generic:
            continue  # B2B
        known = match.start() in covered and match.end(1) - 1 in covered
        if not known and not (_unheard(name) and _proper(name) and len(name) > 1):
            continue
        if is_whole(text, *match.span()):
            out.append(Mention(*match.span(), cast.named(match.group(), "AIModel"), "compound"))
            family, end = name + (match.group(2) or " "), match.end()
    for match in _SIZE.finditer(text, end, stop) if family else ():
        thing = cast.named(family + match.group(1), "AIModel")
        cast.alias(thing, match.group(1))
        out.append(Mention(*match.span(), thing, "compound"))
    return out
