"""Words that may be names: what they are made of, and the signs that speak for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.units import Item, Mention, Thing

__all__ = [
    "HANGUL",
    "LATIN",
    "LOWER",
    "NAME_TAGS",
    "NEEDED",
    "SITE",
    "Candidate",
    "bare_kind",
    "before_kind",
    "common",
    "describes",
    "is_latin",
    "is_line",
    "is_town",
    "is_trade",
    "last_run",
    "last_word",
    "mention_before",
    "nameable",
    "noun_before",
    "runs_of",
    "strange",
    "without_field",
]

NAME_TAGS = frozenset(["NNG", "NNP", "SL", "SN", "XPN", "XSN", "NR", "SH", "SW", "XR"])
_WORD = re.compile(r"[가-힣A-Za-z]")
HANGUL = re.compile(r"[가-힣]")
LATIN = re.compile(r"[A-Z][A-Za-z0-9&+.\-]*|[a-z]{1,3}[&+]")
_LATIN_WORDS = re.compile(r"[A-Z][A-Za-z0-9&+.\-]*(?: [A-Z][A-Za-z0-9&+.\-]*){1,2}")
# A name in small letters, which only what it does tells from a common word: velo.
LOWER = re.compile(r"[a-z][a-z0-9]{3,}")
# Ends of common nouns; the first four end also words that the dictionary does not know.
_COMMON_ENDS = (
    *("들", "자", "적", "률"),
    *("화", "성", "량", "액", "별", "용", "형", "식", "권", "급", "학", "론", "법", "감"),
)
# Compounds of these say what somebody is or does: IT서비스, 물류기업.
_COMMON_HEADS = (
    *("업체", "기업", "회사", "스타트업", "관계사", "협력사", "서비스", "플랫폼"),
    *(
        "사옥",
        "회의실",
        "사무실",
        "사무소",
        "본관",
        "신관",
        "빌딩",
        "단지",
        "전시장",
        "전시관",
        "강당",
        "행사장",
        "회관",
    ),
    *(
        "연수원",
        "컨벤션센터",
        "캠퍼스",
        "특구",
        "지구",
        "산단",
        "체육관",
        "라운지",
        "시장실",
        "접견실",
        "집무실",
        "기자실",
        "공장",
        "연구실",
        "실험실",
        "전산실",
        "지방비",
    ),
)
# Votes: what one sign of a name is worth, and how many a name needs. An unseen word that stands where a rule wants an
# organization has 2 + 1; a suffix alone, or a kind noun before it, is enough; a lone unseen word is not.
NEEDED = 3
_VOTES = {
    "ending": 3,
    "kind noun": 3,
    "called": 2,
    "place": 2,
    "title": 3,
    "listed": 3,
    "lead": 2,
    "role": 1,
    "acts": 1,
    "unseen": 2,
    "again": 1,
    "latin": 1,
}


@dataclass(slots=True)
class Candidate:
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    places: list[tuple[Context, int, int]] = field(default_factory=list)
    signs: set[tuple[str, str]] = field(default_factory=set)
    unseen: bool = False
    firm: bool = False

    def vote(self, kind: str, sign: str) -> None:
        if (kind, sign) not in self.signs:
            self.signs.add((kind, sign))
            self.kinds[kind] += _VOTES[sign]


# What is held, be it each year, and what things are certified by: 별25가 열린, 스페인 별 2025에서, 유럽 별 인증.
_NO_FIRM = re.compile(
    "(?:이|가) (?:열리는|열린|열릴|개막|개최되|개최된)| (?:인증|규격|마크)(?:[을를과와은이의도]|$)"
    "| ?[’'”]?20[0-9]{2}[’'”]?(?:에서|에|을|를|의|은|는|이|가|와|과)"
)


def runs_of(context: Context, item: Item) -> tuple[tuple[int, int, bool], ...]:
    """Words of an item that could be names: nouns without a blank between, outside known names."""
    if item.runs is None:
        runs = _with_last_words(context, item, list(_find_runs(context, item)))
        item.runs = tuple(run for run in runs if not _NO_FIRM.match(context.text, run[1]))
    return item.runs


_FIELD = " AI"


def _with_last_words(context: Context, item: Item, runs: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Runs with those as one that are a name of two words: 누리텍 AI, Nuri Labs; not what sort of AI it is."""
    text, words, out = context.text, lexicon(), runs[:1]
    for start, end, unseen in runs[1:]:
        begin, stop, unheard = out[-1]
        front, posted = text[begin:stop], _POST.match(text, end) is not None
        if text[stop:start] == " " and (end == item.end or posted):
            latin = is_latin(context, begin, stop)
            rare = unheard or latin
            plain = front in words.parts["sorts"] or front in words.modifiers or front in words.kinds
            told = posted or noun_before(context, item, begin) in words.organization_before
            if text[start:end] == "AI" and not plain and (rare or told):
                out[-1] = (begin, end, rare)
                continue
            if latin and not plain and text[start:end].istitle() and is_latin(context, start, end):
                out[-1] = (begin, end, True)
                continue
        out.append((start, end, unseen))
    return out


_POST = re.compile(r"\((?:대표|[A-Z])| (?:최고경영자|대표|창업자|창업주|회장|사장|CEO)")


def _whole(context: Context, start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a word that ends like a name really starts, when the analysis broke its front off (큰 in 큰들그룹)."""
    begin = start
    while begin and _WORD.match(context.text[begin - 1]) and not any(a < begin <= b for a, b in taken):
        begin -= 1
    if begin == start:
        return start
    whole = context.text[begin:end]
    mixed = re.fullmatch("[가-힣]+[A-Z]+", whole) is not None
    mixed = mixed or (whole[0] in "이그한온" and len(whole) > 4 and end - begin == len(whole) and start == begin + 1)
    return begin if mixed or lexicon().kind_of_ending(whole) else start


def is_trade(surface: str) -> bool:
    """Whether a word says by its trade that something is a firm: 독일 부품사 헤르만오토."""
    return surface.endswith("사") and surface[:-1] in lexicon().parts["trades"]


# What is built on land that has a name: 포항 물빛밸리 국가산단.
SITE = re.compile(
    " ?(?:국가|일반|지방|첨단|도시첨단)? ?(?:산단|산업단지|산업지구|신도시|택지지구|국제도시|경제자유구역|공항)"
)
# An exhibition or a conference of a year: MWC26, CES2025.
_FAIR = re.compile("[A-Z]{3,6}(?:20)?2[0-9]")


# Last words of the names of firms and of parts of firms.
_ENDS_OF_NAMES = lexicon().parts["houses"] | lexicon().parts["unit_heads"]


@lru_cache(maxsize=2**16)
def nameable(surface: str, *, unseen: bool = False) -> bool:
    """Whether a word may be a name at all: no word of the trade, no compound of two such (메모리반도체, 저축은행)."""
    words = lexicon()
    if words.is_compound(surface) or surface in _ENDS_OF_NAMES or is_trade(surface):
        return False
    if (
        surface in words.figures
        or surface.endswith(_COMMON_HEADS)
        or _FAIR.fullmatch(surface)
        or surface.endswith("병원과")
    ):
        return False
    plain = surface in words.generic or surface in words.kinds or surface in words.callings
    if len(surface) < 2 or plain or words.is_title(surface) or (surface[-1] == "도" and words.is_title(surface[:-1])):
        return False
    if len(surface) < 5 and surface.endswith("용"):
        return False  # 기업용, 산업용
    if surface in words.languages or surface in words.modalities or surface[0].isdigit():
        return False
    common_ends = _COMMON_ENDS[:4] if unseen else _COMMON_ENDS
    if not words.kind_of_ending(surface) and surface.endswith(common_ends) and not LATIN.match(surface):
        return False
    written = LATIN.fullmatch(surface) or LOWER.fullmatch(surface) or _LATIN_WORDS.fullmatch(surface)
    return HANGUL.search(surface) is not None or written is not None


def common(context: Context, start: int, end: int) -> bool:
    """Whether a run is one ordinary noun of the dictionary."""
    inside = context.morphemes_in(start, end)
    return len(inside) == 1 and inside[0].tag == "NNG" and not inside[0].unseen


def strange(context: Context, start: int, end: int) -> bool:
    """Whether a run holds a name or a word that the dictionary does not know."""
    return any([m.unseen or m.tag in ("NNP", "SL") for m in context.morphemes_in(start, end)])


def noun_before(context: Context, item: Item, start: int) -> str:
    inside = [m for m in context.morphemes_in(item.start, start) if m.tag in NAME_TAGS]
    if not inside:
        return ""
    words = lexicon()
    last = inside[-1].form
    for n in (3, 2):
        joined = context.text[inside[-n].start : inside[-1].end] if len(inside) >= n else ""
        if joined in words.kinds or joined in words.callings:
            return joined
    return last


# Kinds that common nouns follow which are no names: 회사 분위기, 기업 이름.
_LOOSE_KINDS = frozenset(["회사", "기업", "업체"])


def bare_kind(context: Context, item: Item, start: int, before: str) -> bool:
    """Whether only 회사 and the like stand before a common noun, with nothing that says what firm it is."""
    at = start - 1 - len(before)
    if before not in _LOOSE_KINDS or item.start < at:
        return False
    ahead = [m for m in context.morphemes if m.end <= at]
    return not ahead or ahead[-1].tag != "ETM"


def mention_before(item: Item, context: Context, start: int) -> Mention | None:
    offset = context.sentence.span.start
    for mention in reversed(item.mentions):
        between = context.text[mention.end - offset : start] if mention.end - offset <= start else "-"
        if not between.strip() or (mention.thing.type == "Person" and _GLOSS.fullmatch(between)):
            return mention
    return None


# What a parenthesis behind a person's name tells: Juna Brent, 49.
_GLOSS = re.compile(r"\([^()]{1,40}\) ")


def last_word(context: Context, item: Item) -> str:
    runs = runs_of(context, item)
    return context.text[runs[-1][0] : runs[-1][1]] if runs and runs[-1][1] == item.end else ""


def last_run(context: Context, item: Item) -> tuple[int, int]:
    """Where the last word of an item stands, a 등 behind it left out; an empty stretch if it is no word."""
    runs = runs_of(context, item)
    if runs and context.text[runs[-1][1] : item.end].strip() in ("", "등"):
        return runs[-1][0], runs[-1][1]
    return item.end, item.end


def is_latin(context: Context, start: int, end: int) -> bool:
    word = context.text[start:end]
    return LATIN.fullmatch(word) is not None and word not in lexicon().generic


def _find_runs(context: Context, item: Item) -> Iterable[tuple[int, int, bool]]:
    offset = context.sentence.span.start
    taken = [(m.start - offset, m.end - offset) for m in item.mentions]
    start = end = -1
    unseen = False
    before = ""
    for form, tag, begin, stop, unheard, fixed in context.morphemes_in(item.start, item.end):
        free = tag in NAME_TAGS and not fixed
        if free and taken:
            free = not any([a <= begin < b for a, b in taken])
        glued = form == "대" and tag == "NNB" and before in ("NNP", "NNG")
        glued = glued or (form == "씨" and start >= 0 and _FIRM_BEFORE.search(context.text, 0, start) is not None)
        if begin == end and (free or glued):
            end, unseen = stop, unseen or unheard
        else:
            if start >= 0:
                yield _whole(context, start, end, taken), end, unseen
            start, end, unseen = (begin, stop, unheard) if free else (-1, -1, False)
        before = tag
    if start >= 0:
        yield _whole(context, start, end, taken), end, unseen


# Behind such a noun 씨 is the end of a name and says of nobody that it is a person: 자회사 누리디씨가.
_FIRM_BEFORE = re.compile(
    "(?:[자손]회사|계열사|관계사|기업|업체|회사|스타트업|법인|운영사|운용사|개발사|그룹)(?:인)? $"
)
_TOWN = re.compile("[가-힣]{2,5}[시군구현]")
_PROVINCE = re.compile(".+[도현성부주]|일본|중국|대만|경기|강원|제주|[충전경][북남]")


def is_town(surface: str, before: Thing) -> bool:
    """Whether a word behind a province or a country of the East names a town: 홋카이도 무로란시."""
    province = before.type == "Place" and _PROVINCE.fullmatch(before.label) is not None
    return province and _TOWN.fullmatch(surface) is not None


def describes(context: Context, item: Item, surface: str, end: int) -> bool:
    """Whether a compound says what the name behind it is: 반려로봇 ‘초롱이’, 배달앱 다라."""
    offset = context.sentence.span.start
    kind = next((k for n in range(1, len(surface)) if (k := lexicon().kinds.get(surface[n:], ""))), "")
    named = any(0 < m.start - offset - end <= 2 for m in item.mentions)
    return named and kind in ("Product", "Hardware", "AIModel", "Facility")


_WORD_BEHIND = re.compile(" ([가-힣]+) (?=[가-힣A-Za-z‘'])")


_AND_MAKER = re.compile(
    " (?:및|·) ?(?:[가-힣A-Za-z]+ ){0,2}[가-힣]*(?:기업|업체|회사|제조사|개발사|스타트업) [가-힣A-Za-z‘']"
)


def before_kind(text: str, end: int, item: Item, *, made: bool) -> bool:
    """Whether a word only says what a firm makes whose kind and name stand behind it, or in which trade one of a
    country is: 배달로봇 스타트업 다라, 미국 액체생검 기업 다라. `made`: the word ends in a kind of thing.
    """
    if _AND_MAKER.match(text, end):
        return True  # 전자기기 및 부품 생산기업 다라
    word = _WORD_BEHIND.match(text, end)
    behind = word is not None and word.group(1) in lexicon().organization_before
    return behind and (made or any(m.thing.type == "Place" for m in item.mentions))


_KIND_BEHIND = re.compile(" (?:플랫폼|서비스|솔루션|모델|앱|챗봇|비서|에이전트|도구)")


def without_field(candidate: Candidate, surface: str) -> str:
    """A name without the field of the kind that follows it: 별 라이트 of 별 라이트 AI 플랫폼."""
    places = candidate.places
    if not surface.endswith(_FIELD) or not all(_KIND_BEHIND.match(c.text, end) for c, _, end in places):
        return surface
    candidate.places = [(c, start, end - len(_FIELD)) for c, start, end in places]
    return surface.removesuffix(_FIELD)


# Behind what a firm calls a part of its business: AIX 매출은.
_LINE = re.compile(r"(?:\([^()]{1,16}\))? ?(?:부문 |사업 )?(?:매출|부문|사업|실적)")


def is_line(candidate: Candidate, contexts: Sequence[Context]) -> bool:
    """Whether a name is only ever that of a part of a known firm's turnover: 가나텔의 매출은 … AIX 매출은 …"""
    if not all(_LINE.match(c.text, end) and "매출" in c.text[end : end + 12] for c, _, end in candidate.places):
        return False
    first = contexts.index(candidate.places[0][0])
    return any("매출" in c.text and any(m.thing.type == "Company" for m in c.mentions) for c in contexts[:first])
