"""Lists that say behind them what their members are and how many: 가나, 다라, 마바 등 3개 기업."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context
from extractors.newnames.signs import PERSON
from extractors.references.candidates import Candidate, common, nameable
from extractors.units import Case, Phrase

__all__ = ["read_enumerations"]

_NUMBER = r"(?P<n>\d{1,2}|두|세|네|다섯|여섯|일곱|여덟) ?"
_NUMERALS = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8}
_FIRM = r"기업|업체|회사|스타트업|개사|벤처기업|팹리스"
_BODY = r"기관|기업·기관|기업과 기관|기관과 기업|팀|컨소시엄|사업자|곳"
_WORK = r"서비스|제품|모델|언어모델|앱|칩|솔루션|플랫폼|LLM|AI 모델|챗봇|에이전트"
_ABOUT = r"(?:총 |모두 )?(?:[가-힣A-Za-z·]{1,8} ){0,2}?"
# Behind the last member: 등 4개 기업, 등 AI 스타트업 3곳, 등 3개사, 등 언어모델 3종.
_BEHIND = re.compile(
    rf"\s?등 (?:{_ABOUT}{_NUMBER}(?:개 ?|곳의 )?(?:{_ABOUT}(?P<kind>{_FIRM}|{_BODY}|{_WORK})|(?P<unit>사)(?![가-힣]))"
    rf"|{_ABOUT}(?P<called>{_FIRM}|{_WORK})(?:들)? (?P<m>\d{{1,2}})(?:곳|개|종|개사|사|팀))"
)
_SIGN = re.compile(r"\s*[▲△▷▶○●◇◆]\s*|\s*[,·、]\s*|(?<=[가-힣A-Za-z0-9)’”'\"])(?:와|과) ")
_ASIDE = re.compile(r"\([^()]*\)")
_QUOTES = "‘’'“”\" "
_TYPES = {"칩": "Hardware", "모델": "AIModel", "언어모델": "AIModel", "LLM": "AIModel", "AI 모델": "AIModel"}
_LEAST = 2


def read_enumerations(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for the members of lists that have as many as is told."""
    for context in contexts:
        for begin, end, kind in _counted(context):
            _vote(context, begin, end, kind, candidates)
        _vote_for_sharers(context, candidates)


# Whoever has a task of those that stand behind bullets: △가나는 검색 △다라는 데이터 수집을 맡는다.
_SHARER = re.compile(r"[△▲▷▶] ?([가-힣A-Za-z][가-힣A-Za-z0-9&.-]{1,11}?)(?:은|는|이|가) ")
_SHARED = re.compile(r"[을를] (?:각각 )?(?:맡|담당|책임|전담|수행)")


def _vote_for_sharers(context: Context, candidates: dict[str, Candidate]) -> None:
    """Votes for those between whom a list of bullets divides the work."""
    entries = list(_SHARER.finditer(context.text)) if _SHARED.search(context.text) else []
    if len(entries) < _LEAST or all(PERSON.fullmatch(entry[1]) for entry in entries):
        return
    at = context.sentence.span.start
    for entry in entries:
        word, (start, end) = entry[1], entry.span(1)
        taken = any(m.start - at < end and start < m.end - at for m in context.mentions)
        if not taken and nameable(word, unseen=True) and not common(context, start, end):
            candidate = candidates.setdefault(word, Candidate())
            candidate.places.append((context, start, end))
            candidate.firm = True
            candidate.vote("Company", "listed")


def _counted(context: Context) -> Iterator[tuple[int, int, str]]:
    """Where lists with a number behind them stand, as (start, end, type), if they have as many members as it says."""
    for found in _BEHIND.finditer(context.text) if "등 " in context.text else ():
        told = found["n"] or found["m"]
        number = _NUMERALS.get(told) or int(told)
        calling = found["kind"] or found["called"] or ""
        begin = _beginning(context, found.start())
        if begin is not None and len(list(_members(context, begin, found.start()))) == number >= _LEAST:
            kind = _TYPES.get(calling, "Product") if re.fullmatch(_WORK, calling) else "Company"
            yield begin, found.start(), kind


def _beginning(context: Context, end: int) -> int | None:
    """Where the list begins whose last member ends there: with the phrase that holds it, or members cut off before."""
    begin: int | None = None
    for unit in reversed(context.units):
        if not isinstance(unit, Phrase):
            if begin is not None:
                break
        elif begin is None:
            begin = unit.start if unit.start < end <= unit.end else None
        elif unit.case is Case.BARE and unit.comma:
            begin = unit.start
        else:
            break
    return begin


def _members(context: Context, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list without what explains them in parentheses: their places in the text of the sentence."""
    text = _ASIDE.sub(lambda found: " " * len(found[0]), context.text[begin:end])
    place = 0
    for sign in [*_SIGN.finditer(text), None]:
        stop = sign.start() if sign is not None else len(text)
        piece = text[place:stop]
        if stripped := piece.strip(_QUOTES):
            start = begin + place + piece.index(stripped)
            yield start, start + len(stripped)
        place = sign.end() if sign is not None else stop


def _vote(context: Context, begin: int, end: int, kind: str, candidates: dict[str, Candidate]) -> None:
    """Votes for the members that are no names yet, unless all are plain words: 서울, 부산 등 2곳; 대화, 번역 등."""
    members = list(_members(context, begin, end))
    at = context.sentence.span.start
    fresh = [(a, b) for a, b in members if not any(m.start - at < b and a < m.end - at for m in context.mentions)]
    words = [context.text[a:b] for a, b in fresh]
    if any(" " in word or not nameable(word, unseen=True) for word in words):
        return
    plain = len(fresh) == len(members) and all(common(context, a, b) for a, b in fresh)
    if plain and kind not in ("AIModel", "Hardware"):
        return
    named = [m for m in context.mentions if any(a <= m.start - at < b for a, b in members)]  # not 발칸모(세르비아)
    if any(m.thing.type in ("Place", "Person", "Technology") for m in named):
        return
    for word, (a, b) in zip(words, fresh, strict=True):
        candidate = candidates.setdefault(word, Candidate())
        candidate.places.append((context, a, b))
        candidate.firm = True
        candidate.vote(kind, "listed")
