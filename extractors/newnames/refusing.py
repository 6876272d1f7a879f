"""Words that stand like names and are none: 제자와 차린 ‘별’, 서울 가나타워에서 협약을 맺었다, 카드사 상담창구에."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.context import Context
from extractors.lexicon import verbs
from extractors.mentions.abroad import as_noun
from extractors.morphology import analyze
from extractors.references.candidates import HANGUL, Candidate
from extractors.units import Phrase

__all__ = ["refused", "whose_code"]

# What quotation marks show stands right behind.
_BEFORE_QUOTED = re.compile(" [‘“'\"]")
# What stands before a noun that says of a quoted thing what it is, and so names nobody: 자사 어플라이언스 ‘별’.
_NOT_OF_FIRMS = re.compile(
    r"(?:^|[ ,…·‘“(])(?:AI|인공지능|자사|자체|자사의|새|새로운|신규|차세대|차기|첫|국산|전용|주력|[가-힣0-9]+세대"
    r"|[가-힣]+용|[가-힣]+형) $"
)
# Kinds that stand before what such firms have as often as before the name of one: 카드사 상담창구, 유니콘 반열.
_OWNING_KINDS = frozenset(["유니콘", "포털", "체인", "프랜차이즈", "은행", "대기업", "빅테크", "스타트업", "파운드리"])
_TRADE = re.compile("[가-힣]{1,3}사")
_OBLIQUE = re.compile(r"(?:에|에서|에는|에서는|에도|으?로|의|별|마다|까지|부터)(?![가-힣])")
_WEAK = frozenset(["kind noun", "role", "again", "called", "place"])
# Ends of words for parts, posts and ranks that the dictionary does not know as one: 정보화실, 부행장급.
_PARTS = frozenset("실급점국권팀단과판관창역측층급반")
_SITES = frozenset(["센터", "지사", "지점", "공장", "캠퍼스", "사무소", "본원", "분원", "점", "사업장", "물류센터"])
_PLACE_SIGNS = frozenset(["place", "unseen", "again", "role"])
_HALLS = ("호텔", "타워", "빌딩", "플라자", "컨벤션", "리조트", "스타디움", "아레나")
_GIVING = verbs("refusing.giving")
_WARD = re.compile("[가-힣]{2,4}(?:동|읍|구|현|주)")
# What a chip goes by: QCS6490.
_PART_NUMBER = re.compile("[A-Z]{2,5}-?[0-9]{3,5}[A-Z]{0,2}")
_CODE = re.compile("[A-Z]{1,3}-?[0-9]{1,4}")


def refused(surface: str, kind: str, candidate: Candidate) -> bool:
    """Whether a word with votes enough for a name is none all the same."""
    signs = {sign for voted, sign in candidate.signs if voted == kind}
    hangul = HANGUL.search(surface) is not None
    if kind != "Company":
        return False
    return (
        (hangul and candidate.unseen and _is_verb(surface, candidate))
        or (_WARD.fullmatch(surface) is not None and _is_ward(candidate))
        or _PART_NUMBER.fullmatch(surface) is not None
        or _says_kind(surface, candidate)
        or _is_had(candidate, signs)
        or (candidate.unseen and signs <= {"unseen", "role", "again"} and _is_part(surface))
        or (signs - ({"ending"} if surface.endswith(_HALLS) else set()) <= _PLACE_SIGNS and _is_venue(candidate))
    )


def _is_verb(surface: str, candidate: Candidate) -> bool:
    """Whether a word is a verb before what it tells of, and never stands with a particle: 차린 ‘별’, 거친 영업통."""
    if len(surface) > 4 or any(c.text[end : end + 1] != " " for c, _, end in candidate.places):
        return False
    pieces = analyze(surface)
    return pieces[-1].tag == "ETM" and pieces[0].tag in ("VV", "VA") and len(pieces) < 4


def _is_ward(candidate: Candidate) -> bool:
    """Whether a word is part of the place right before it: 도쿄 미나토구에, 대전 문지동에."""
    return all(
        any(
            m.thing.type == "Place" and m.end - c.sentence.span.start + 1 == start and m.thing.label != "한국"
            for m in c.mentions
        )
        for c, start, _ in candidate.places
    )


def _says_kind(surface: str, candidate: Candidate) -> bool:
    """Whether a noun only ever says what the quoted thing behind it is: 자사 어플라이언스 ‘별’, AI 통번역 ‘별’."""
    return all(
        _BEFORE_QUOTED.match(c.text, end) is not None and _NOT_OF_FIRMS.search(c.text, 0, start) is not None
        for c, start, end in candidate.places
    )


def _is_had(candidate: Candidate, signs: set[str]) -> bool:
    """Whether nouns of the dictionary stand behind a kind that has them: 카드사 상담창구에, 유니콘 반열에."""
    if candidate.unseen or not signs <= _WEAK or "place" in signs:
        return False
    return all(_is_had_here(*place) for place in candidate.places)


def _is_had_here(context: Context, start: int, end: int) -> bool:
    inside = context.morphemes_in(start, end)
    if any(m.unseen or m.tag not in ("NNG", "XSN", "XPN") for m in inside) or not _OBLIQUE.match(context.text, end):
        return False
    before = context.text[:start].rstrip(" ").rpartition(" ")[2]
    return before in _OWNING_KINDS or (_TRADE.fullmatch(before) is not None and before not in ("회사", "지주사"))


def _is_part(surface: str) -> bool:
    """Whether a word is a noun and the end of a word for a part or a rank, or a town's branch: 정보화실, 광주센터."""
    pieces = as_noun(surface)
    if len(pieces) < 2 or any(m.unseen for m in pieces):
        return False
    if len(pieces) == 2 and pieces[0].tag == "NNP" and pieces[1].form in _SITES:
        return True
    return pieces[-1].form in _PARTS and all(m.tag in ("NNG", "XSN", "XPN") for m in pieces)


def _is_venue(candidate: Candidate) -> bool:
    """Whether a word behind a place is only where something is done: 서울 가나타워에서 협약을 체결했다."""
    return all(
        c.text.startswith("에서", end) and not c.text.startswith("에서 나", end) and not _gives(c, end)
        for c, _, end in candidate.places
    )


def _gives(context: Context, end: int) -> bool:
    """Whether a clause takes something out of what ends there, as of a firm: 일본 다라에서 400억원을 유치했다."""
    for frame in context.frames:
        for phrase in (*frame.phrases, *frame.inherited):
            inside = isinstance(phrase, Phrase) and any(item.start < end <= item.end for item in phrase.items)
            if inside and frame.lemma in _GIVING:
                return True
    return False


def whose_code(surface: str, products: Iterable[str]) -> str:
    """The one thing of an article whose name a code ends, else "": 가나-X2 for X2, 가나 K1 for K1."""
    if _CODE.fullmatch(surface) is None:
        return ""
    found = [label for label in products if re.search(rf"[- ]{re.escape(surface)}$", label)]
    return found[0] if len(found) == 1 else ""
