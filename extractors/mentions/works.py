"""Models and chips named behind who makes them, known as such by the text they stand in: 나래랩의 V7, 다라의 콘돌 2."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.places import stop_of
from extractors.references.discourse import fits
from extractors.units import WORKS, Mention

__all__ = ["find_works"]

_MAKERS = ("Company", "ResearchInstitute", "University")
# A code of letters and a number; behind a genitive a word and a number too.
_CODE = (
    r"[A-Z][A-Za-z]{0,9}[- ]?\d{1,3}(?:\.\d{1,2})?[a-z]?(?:[- ](?:프로|미니|울트라|맥스|라이트|딥|[A-Z][a-z]{2,7}))?"
)
_NUMBERED = r"[가-힣]{2,6} \d(?:\.\d)?(?: (?:프로|미니|울트라|맥스|라이트|플러스))?"
_PARTICLE = r"(?=[은는이가을를의와과도로,.’'”\"· ]|에|보다|처럼|급|등|$)"
_QUOTED = re.compile(r"(?:의)? [‘'“\"]([^‘’'“”\"\n]{2,20})[’'”\"]")
_OWNED = re.compile(rf"의 ({_CODE}|{_NUMBERED}){_PARTICLE}")
_BESIDE = re.compile(rf" ({_CODE}){_PARTICLE}")
# Behind a model, what it came after or what came after it.
_KIN = re.compile(
    r"[’'”\"]?의 (?:바로 )?(?:이전|직전|전|앞선|다음|후속|차기|차세대|상위|하위|경량|소형)"
    r" ?(?:세대|버전|모델|작|제품|판)?"
    rf"(?:인|격인|이던|였던)? ({_CODE}|{_NUMBERED}){_PARTICLE}"
)
_MODELS = re.compile(r"모델|LLM|매개변수|파라미터|챗봇|벤치마크|토큰|추론력|오픈소스")
_CHIPS = re.compile(r"칩|반도체|NPU|GPU|가속기|HBM|파운드리|나노")
# Of the two kinds one is what a text is on where it speaks so many times as often of it.
_CLEARLY = 3


def find_works(text: str, cast: Cast, mentions: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of such things, and the type of those in quotation marks. Units: code points of `text`."""
    taken = {(m.start, m.end): m for m in mentions}
    out: list[Mention] = []
    works = {label: thing.type for label, thing in cast.surfaces().items() if thing.type in WORKS}
    for begin, stop in regions if works else ():
        for told in _KIN.finditer(text, begin, stop):
            kin = next((label for label in works if text.endswith(label, begin, told.start())), "")
            if kin:
                _note(told.span(1), works[kin], text, cast, mentions, out)
    for owner in (m for m in mentions if fits(m.thing.type, _MAKERS)):
        stop = stop_of(owner.start, regions)
        match = _QUOTED.match(text, owner.end, stop)
        if match is not None:
            found = taken.get(match.span(1))
            if found is not None and not found.thing.type and _is_name(found.thing.label):
                found.thing.type = _kind(found.thing.label, text, regions)
            continue
        match = _OWNED.match(text, owner.end, stop) or _BESIDE.match(text, owner.end, stop)
        if match is None or match.group(1).split(" ")[0] in lexicon().generic | lexicon().figures:
            continue
        if kind := _kind(match.group(1), text, regions):
            _note(match.span(1), kind, text, cast, mentions, out)
    return out


def _note(
    span: tuple[int, int], kind: str, text: str, cast: Cast, mentions: Sequence[Mention], out: list[Mention]
) -> None:
    """Takes a place for a thing of a kind, unless it is known for something else than a firm by its surroundings."""
    start, end = span
    here = [m for m in mentions if m.start < end and start < m.end]
    if any((m.start, m.end) != span or m.how != "induced" or m.thing.type != "Company" for m in here):
        return
    for mention in here:
        mention.thing.type = kind
    if not here:
        out.append(Mention(start, end, cast.named(text[start:end], kind), "version"))


def _is_name(label: str) -> bool:
    """Whether quotation marks hold a name by its look, rather than what somebody says."""
    looks = re.search(r"[A-Za-z]|\d(?:\.\d)?$", label) is not None
    return looks and re.search(r"[가-힣] [가-힣]+[다요]$", label) is None and not lexicon().is_occasion(label)


def _kind(label: str, text: str, regions: Sequence[tuple[int, int]]) -> str:
    """What the sentences that have a name speak of, else what the whole text does; "" if of both or neither."""
    near = " ".join(text[start:end] for start, end in regions if label in text[start:end])
    models, chips = len(_MODELS.findall(near)), len(_CHIPS.findall(near))
    if bool(models) != bool(chips):
        return "AIModel" if models else "Hardware"
    models, chips = len(_MODELS.findall(text)), len(_CHIPS.findall(text))
    if models > _CLEARLY * chips:
        return "AIModel"
    return "Hardware" if chips > _CLEARLY * models else ""
