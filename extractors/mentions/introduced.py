"""Companies that the word beside them shows, whatever the name means as a word: 스타트업 두런두런이, ㈜누리봄은."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import is_whole, name_of
from extractors.mentions.cast import Cast
from extractors.morphology import analyze
from extractors.units import Mention
from ontology.vocabulary import is_a

__all__ = ["KINDS", "find_introduced", "is_spliced"]

# Ends of nouns for kinds of companies.
KINDS = (
    *(
        "업체",
        "기업",
        "스타트업",
        "개발사",
        "운영사",
        "장비사",
        "부품사",
        "소재사",
        "제약사",
        "건설사",
        "설계사",
        "제작사",
    ),
    *(
        "유통사",
        "물류사",
        "금융사",
        "카드사",
        "방송사",
        "출판사",
        "항공사",
        "해운사",
        "조선사",
        "게임사",
        "통신사",
        "투자사",
    ),
    *("운용사", "증권사", "제조사", "로펌", "국부펀드", "사모펀드", "벤처캐피털", "벤처캐피탈", "액셀러레이터"),
)

_FORM = r"(?:주식회사|㈜|\([주유재사]\)|\(株\)|유한회사|유한책임회사|도서출판)"
_NAME = r"[가-힣A-Za-z][가-힣A-Za-z0-9&+.]*"
# The form stands before a name or behind it; with a blank only where no name follows: 이가나 ㈜누리봄 대표.
_INCORPORATED = re.compile(rf"{_FORM}\s?({_NAME})|({_NAME})(?: ?(?:㈜|\(주\))(?![가-힣A-Za-z0-9])|(?:㈜|\(주\)))")
_HEADED = re.compile(
    rf"(?<![가-힣A-Za-z0-9&])({_NAME})\s?\((?:공동|각자)?\s?(?:대표|대표이사|대표이사 사장|CEO)[ ·:][^()\n]{{2,14}}\)"
)
_FIRM = re.compile(
    r"(?:법무법인|특허법인|회계법인|세무법인|학교법인|의료법인|재단법인|사단법인)(?:\([유한]\))? ([가-힣A-Za-z]+)"
)
# A business by the name of its service: AI상담센터(CC) 사업을.
_BUSINESS = re.compile(
    r"(?<![가-힣A-Za-z])(AI[가-힣]{2,10}) ?\([A-Z]{2,6}\) (?:사업|솔루션|서비스)(?=[을를은는이가도의에]|까지)"
)
# What stands in every one of these.
_SIGNED = re.compile(rf"{_FORM}|법인|\) (?:사업|솔루션|서비스)|\((?:공동|각자)?\s?(?:대표|CEO)")
_KIND = re.compile(rf"(?<![가-힣A-Za-z])([가-힣A-Za-z]*)(이자|인|이었던|였던)? ({_NAME})")
_MIXED = re.compile("([가-힣]{2,8})[A-Z]{2,}[가-힣]{0,6}")
# Kinds that stand before what companies have or use, too: 기업 업무AI.
_LOOSE = frozenset(["기업", "회사", "은행", "대기업", "중견기업", "중소기업", "빅테크", "고객사"])
# Parts of speech that no name is cut into unless it is a word that merely looks like one: 두런두런, 이음매, 바라봄.
_NOMINAL = frozenset(["NNG", "NNP", "SL", "SN", "XR", "XSN", "XPN", "NR", "SW", "NNB"])


def find_introduced(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of companies in the places where only a company's name can stand. Units: code points of `text`."""
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    for begin, stop in regions:
        if _SIGNED.search(text, begin, stop):
            _add_signed(out, text, begin, stop, covered, cast)
        at = begin if _kinds().search(text, begin, stop) else stop
        while shown := _KIND.search(text, at, stop):
            at = shown.start(3)
            if not _is_kind(shown.group(1)):
                continue
            word, name = shown.group(3), name_of(shown.group(3))
            sure = shown.group(2) or _echoes(name) or _recurs(text, name) or _glued(word, name)
            if (sure and _nameless(word, name)) or is_spliced(name, shown.group(1)):
                _add(out, at, name, covered, cast)
    return out


def _add_signed(out: list[Mention], text: str, begin: int, stop: int, covered: set[int], cast: Cast) -> None:
    """Adds the companies that a sign of their form or a head in brackets shows, and businesses called by a service."""
    for match in _INCORPORATED.finditer(text, begin, stop):
        group = 1 if match.group(1) else 2
        name = name_of(match.group(group).rstrip(".")) if group == 1 else match.group(2)
        _add(out, match.start(group), name, covered, cast)
    for match in _FIRM.finditer(text, begin, stop):
        name = name_of(match.group(1))
        end = match.start(1) + len(name)
        if len(name) > 1 and covered.isdisjoint(range(match.start(), end)):
            firm = cast.named(text[match.start() : end], "Company")
            cast.alias(firm, name)
            covered.update(range(match.start(), end))
            out.append(Mention(match.start(), end, firm, "introduced"))
    for match in _BUSINESS.finditer(text, begin, stop):
        if covered.isdisjoint(range(*match.span(1))):
            covered.update(range(*match.span(1)))
            out.append(Mention(*match.span(1), cast.named(match.group(1), "Product"), "quoted"))
    for match in _HEADED.finditer(text, begin, stop):
        _add(out, match.start(1), match.group(1), covered, cast)


def _add(out: list[Mention], start: int, name: str, covered: set[int], cast: Cast) -> None:
    words = lexicon()
    end = start + len(name)
    plain = name in words.generic or name in words.kinds or name in words.figures or words.is_title(name)
    if len(name) < 2 or plain or not covered.isdisjoint(range(start, end)):
        return
    covered.update(range(start, end))
    kind = words.kind_of_ending(name)
    # 데이터센터 운영사 한빛IDC: a firm, whatever its name ends in
    kind = kind if kind and is_a(kind, "Organization") else "Company"
    out.append(Mention(start, end, cast.named(name, kind), "introduced"))


@cache
def _kinds() -> re.Pattern[str]:
    """What a word ends in that is a kind of organization."""
    return re.compile(f"(?:{'|'.join(sorted({*lexicon().organization_before, *KINDS}))}) ")


@lru_cache(maxsize=2**16)
def _is_kind(noun: str) -> bool:
    return noun in lexicon().organization_before or noun.endswith(KINDS)


@cache
def _nameless(word: str, name: str) -> bool:
    """Whether the dictionary cuts a word into what is no noun, though it stands where a noun must."""
    morphemes = analyze(word)
    inside = [m for m in morphemes if m.start < len(name)]
    if all(m.tag in _NOMINAL for m in inside):
        return False
    return inside[-1].tag in _NOMINAL or inside[-1].tag in ("ETN", "MAG", "IC", "MAJ", "VV", "VA")


@cache
def _glued(word: str, name: str) -> bool:
    """Whether a word is a verb's adnominal form with a noun glued to it, which only names are: 바른결도, 맑은터는."""
    inside = [m for m in analyze(word) if m.start < len(name)]
    return len(name) < len(word) and any(
        a.tag == "ETM" and b.tag in ("NNG", "NNP") and a.start > 0 for a, b in pairwise(inside)
    )


@cache
def _echoes(name: str) -> bool:
    """두런두런, 가랑가랑: sounds that repeat."""
    half = len(name) // 2
    return len(name) > 3 and len(name) % 2 == 0 and name[:half] == name[half:]


@cache
def is_spliced(name: str, kind: str) -> bool:
    """Whether a word of two scripts begins with a name: 누리AI인프라, not 생성형AI, 고객DB, 국산NPU."""
    match, words = _MIXED.fullmatch(name), lexicon()
    if match is None:
        return False
    front = match.group(1)
    plain = front in words.vague or front in words.modifiers or front in words.generic or front in words.kinds
    loose = kind in _LOOSE and _of_nouns(front)
    return not plain and not words.is_compound(front) and not loose


def _of_nouns(front: str) -> bool:
    """Whether a word is made of common nouns of the dictionary."""
    return all(m.tag in ("NNG", "XPN", "XSN", "MM", "NNB") and not m.unseen and len(m.form) > 1 for m in as_noun(front))


def _recurs(text: str, name: str) -> bool:
    """Whether a text has a word more than once, with whatever particle."""
    found = [m.start() for m in re.finditer(re.escape(name), text) if is_whole(text, m.start(), m.end())]
    return len(found) > 1
