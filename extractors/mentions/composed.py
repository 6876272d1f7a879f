"""Names of several parts: 누리솔 벤처파트너스, 누리솔 전자BG, 인공지능(AI)평가연구소, 별빛&인공지능(S&AI) 연구실."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import is_whole
from extractors.mentions.cast import Cast
from extractors.mentions.known import KnownFinder
from extractors.morphology import analyze
from extractors.references.discourse import fits
from extractors.units import Mention

__all__ = ["find_composed"]

# Words that stand alone only behind the name of a firm, or that of its country.
_FIRM = lexicon().parts["houses"] - lexicon().kinds.keys()
_FIRMS = re.compile(
    rf"(?<![가-힣A-Za-z0-9&.\-’'”\"])([가-힣A-Za-z][가-힣A-Za-z0-9&]{{1,11}}) "
    rf"({'|'.join(sorted(_FIRM, key=len, reverse=True))})(?![가-힣]{{3}}|[A-Za-z0-9])"
)
_FIRM_WORD = re.compile(f" (?:{'|'.join(_FIRM)})")
# What is done rather than who does it: 누리솔 컨설팅을 받은.
_DONE = re.compile("(?:을|를)? (?:받|제공|수행|진행|서비스|사업|업무|업체|기업|분야|시장|기술|전문)")
_SPELLED = re.compile(r" ?\([A-Z][A-Za-z&.]* [A-Z][A-Za-z&. ]*\)")
# Units of a firm by their letters: 전자BG, AI CIC.
_UNIT = re.compile(
    r"(?<![가-힣A-Za-z0-9&])([가-힣A-Za-z][가-힣A-Za-z0-9&]{1,11}) "
    r"([가-힣A-Za-z]{1,8}(?:BG|CIC|BU)|(?:[가-힣A-Za-z]{1,8} )?(?:BG|CIC|BU))"
    r"(?![A-Za-z0-9장])(?! (?:대표|사장|부사장|전무|상무|수석|부문장|총괄|팀장))"
)
# A body with the letters of its field inside its name.
_KINDS = ("Organization", "ResearchInstitute", "GovernmentBody", "Alliance", "Facility")
_BODY = tuple(end for end, kind in lexicon().endings.items() if kind in _KINDS and end.isalpha())
_GLOSSED = re.compile(
    rf"(?<![가-힣A-Za-z0-9&])((?:[가-힣A-Za-z·]+&)?[가-힣A-Za-z·]{{2,14}})\(([A-Z][A-Za-z·&]{{0,9}})\)"
    rf"([가-힣]{{1,8}}?(?:{'|'.join(_BODY)})| 연구실)"
)
# A national body for several fields: 한국로봇·드론협회.
_DOTTED = re.compile(
    rf"(?<![가-힣A-Za-z0-9·])(?:한국|대한|전국|국가|국제)[가-힣A-Za-z]{{1,8}}(?:·[가-힣A-Za-z]{{1,8}}){{0,2}}·[가-힣A-Za-z]{{1,10}}?"
    rf"(?:{'|'.join([*_BODY, '학회', '진흥회', '연합회', '조합'])})(?![가-힣]{{3}})"
)
_FIELD = "인공지능"
_STATE = re.compile("(?<![가-힣A-Za-z0-9])국가 ([가-힣A-Za-z]{3,14}위원회)(?![가-힣]{3})")
# A consortium goes by the firm that leads it: 누리솔ICT 컨소시엄.
_CONSORTIUM = re.compile(r"(?<![가-힣A-Za-z0-9&.\-])([가-힣A-Za-z][가-힣A-Za-z0-9&]{1,11}) 컨소시엄(?![가-힣]{3})")
# What somebody makes, by its name and its Latin form: 별빛눈(StarEye)을 개발했다.
_MADE = re.compile(
    r"(?<![가-힣A-Za-z0-9’'”\"])([가-힣A-Za-z0-9]{2,12})\(([A-Z][A-Za-z0-9\-]*[a-z][A-Za-z0-9\-]*)\)(?=([을를와과] ))"
)
_MAKING = re.compile(r" (?:[가-힣A-Za-z0-9·]+ ){0,3}?(?:개발|출시|공개|선보|내놓|내놨|론칭|런칭)(?!사|자|팀|도구|환경)")
_NO_PRODUCT = re.compile("(?:ing|tion|ment|Model|model|Learning|ism|ity)$")


def find_composed(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]], known: KnownFinder
) -> list[Mention]:
    """Mentions of firms, their units, and bodies by names of several parts. Units: code points of `text`."""
    by_start = {mention.start: mention for mention in taken}
    out: list[Mention] = []
    for begin, stop in regions:
        if _FIRM_WORD.search(text, begin, stop):
            out += _firms(text, cast, by_start, begin, stop, known)
        if text.find("(", begin, stop) >= 0:
            out += _bodies(text, cast, begin, stop)
            out += _made(text, cast, by_start, begin, stop)
        for match in _STATE.finditer(text, begin, stop) if text.find("국가 ", begin, stop) >= 0 else ():
            if is_whole(text, *match.span()):
                body = cast.named(match.group(), "GovernmentBody")
                cast.alias(body, match.group(1))
                out.append(Mention(*match.span(), body, "composed"))
        for match in _CONSORTIUM.finditer(text, begin, stop) if text.find(" 컨소시엄", begin, stop) >= 0 else ():
            name = match.group(1)
            if match.start() not in by_start and _unheard(name) and not known.named(name) and _alone(text, name):
                cast.named(name, "Company")
        for match in _DOTTED.finditer(text, begin, stop) if text.find("·", begin, stop) >= 0 else ():
            listed = known.named(match.group())
            kind = lexicon().kind_of_ending(match.group().rsplit("·", 1)[1])
            if kind and is_whole(text, *match.span()):
                body = cast.known(listed) if listed is not None else cast.named(match.group(), kind)
                out.append(Mention(*match.span(), body, "composed"))
        for match in _UNIT.finditer(text, begin, stop):
            if is_whole(text, *match.span()) and (unit := _unit(match, cast, by_start)):
                out.append(unit)
    return out


def _firms(
    text: str, cast: Cast, by_start: dict[int, Mention], begin: int, stop: int, known: KnownFinder
) -> Iterator[Mention]:
    """Firms of a name and a word that stands in names: 누리솔 벤처파트너스."""
    for match in _FIRMS.finditer(text, begin, stop):
        start, end = match.span()
        front = by_start.get(start)
        named = front is not None and front.end == match.end(1) and fits(front.thing.type, ("Company",))
        spelled = _SPELLED.match(text, end) is not None
        listed = known.named(match.group(1)) is not None
        if not named and not spelled and (listed or front is not None or not _unheard(match.group(1))):
            continue
        if not is_whole(text, start, end) or _DONE.match(text, end):
            continue
        yield Mention(start, end, cast.named(match.group(), "Company"), "composed")


def _unit(match: re.Match[str], cast: Cast, by_start: dict[int, Mention]) -> Mention | None:
    """A unit of a firm by its letters, which the text may call by these alone."""
    front = by_start.get(match.start())
    named = front is not None and front.end == match.end(1) and fits(front.thing.type, ("Company",))
    if not named and (front is not None or not _unheard(match.group(1))):
        return None
    owner = front.thing if named and front is not None else cast.named(match.group(1), "Company")
    thing = cast.named(f"{owner.label} {match.group(2)}", "Company")
    cast.alias(thing, match.group(2))
    cast.owners[id(thing)] = owner
    return Mention(*match.span(), thing, "composed")


def _bodies(text: str, cast: Cast, begin: int, stop: int) -> Iterator[Mention]:
    """Bodies whose field is explained in the middle of their names: 인공지능(AI)평가연구소."""
    for match in _GLOSSED.finditer(text, begin, stop):
        field, letters, rest = match.groups()
        lab = rest == " 연구실"
        kind = "ResearchInstitute" if lab else lexicon().kind_of_ending(rest)
        plain = rest.strip() in _BODY or (lab and "&" not in field and not _unheard(field))
        if not kind or plain or not is_whole(text, *match.span()):
            continue
        thing = cast.named(f"{field}{rest}", kind)
        cast.alias(thing, match.group())
        front = field.removesuffix(_FIELD) if field.endswith(_FIELD) and letters == "AI" else ""
        cast.alias(thing, f"{front}{letters}{rest}")
        yield Mention(*match.span(), thing, "composed")


def _alone(text: str, name: str) -> bool:
    """Whether a text has a name without the consortium that goes by it."""
    places = (found for found in re.finditer(re.escape(name), text) if is_whole(text, *found.span()))
    return any(not text.startswith(" 컨소시엄", found.end()) for found in places)


def _made(text: str, cast: Cast, by_start: dict[int, Mention], begin: int, stop: int) -> Iterator[Mention]:
    """Products that somebody brings out, by their names and the Latin form of these: 별빛눈(StarEye)을 개발했다."""
    listed: list[re.Match[str]] = []
    for match in _MADE.finditer(text, begin, stop):
        name, latin, particle = match.groups()
        if match.start() in by_start or _NO_PRODUCT.search(latin) or not _unheard(name):
            continue
        listed.append(match)
        if particle[0] in "와과":
            continue
        if not _MAKING.match(text, match.end() + 1, stop):
            listed.clear()
            continue
        for one in listed:
            *_, kind, gap = ["", "", *text[max(begin, one.start() - 12) : one.start()].split(" ")]
            if gap or kind not in lexicon().organization_before:
                product = cast.named(one.group(1), lexicon().kind_of_noun(kind) or "Product")
                cast.alias(product, one.group(2))
                yield Mention(*one.span(1), product, "composed")
        listed.clear()


@cache
def _unheard(name: str) -> bool:
    """Whether a word is a noun that no dictionary has, and none of the trade."""
    words = lexicon()
    plain = name in words.generic or name in words.kinds or name in words.modifiers or name in words.wide_places
    if plain or name in words.vague or words.is_title(name) or words.is_compound(name):
        return False
    parts = analyze(name)
    if len(parts) > 1 and parts[-1].tag[0] in "JE" and not parts[0].unseen:
        return False
    morphemes = as_noun(name)
    return all(m.tag[0] in "NSX" for m in morphemes) and any(m.unseen or m.tag in ("NNP", "SL") for m in morphemes)
