"""Words that go back to what was named: 회사, 양사, 3사, 얼라이언스, 이 모델."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.units import Thing

__all__ = [
    "BY_NOUN",
    "BY_NOUN_DETERMINED",
    "DETERMINERS",
    "ORGANIZATION",
    "SOCIETIES",
    "TWO_PEOPLE",
    "VENTURES",
    "body_by_end",
    "core",
    "size_of",
    "works_of",
]

TWO_PEOPLE = frozenset(["두 사람", "이 두 사람", "두 창업자", "두 공동창업자", "두 공동대표", "두 대표"])

DETERMINERS = frozenset(["이", "그", "해당", "이번", "동", "본", "양", "두", "세"])
# What a firm is called that somebody has just set up.
VENTURES = frozenset(
    f"{new}{blank}{kind}"
    for new in ("합작", "신설", "통합", "신규", "새")
    for blank in ("", " ")
    for kind in ("법인", "회사", "기업")
) | {"합작사", "신설사", "조인트벤처"}
ORGANIZATION = frozenset(["회사", "동사", "당사", "사측"])
_GROUPS = {
    "양사": 2,
    "양측": 2,
    "양 사": 2,
    "이들": 0,
    "두 회사": 2,
    "두 기업": 2,
    "양 기관": 2,
    "두 기관": 2,
    "이들 회사": 0,
    "이들 기업": 0,
}
# 3사, 네 회사, 세 기관, 3자: so many organizations, all of them named before.
_COUNTED = re.compile("([3-9]|세 ?|네 ?|다섯 ?)(?:개 ?)?(?:사|자|회사|기업|기관|업체)")
_NUMERALS = {"세": 3, "네": 4, "다섯": 5}
BY_NOUN = {
    "얼라이언스": "Alliance",
    "협의체": "Alliance",
    "협의회": "Alliance",
    "컨소시엄": "Alliance",
    "연합체": "Alliance",
    "협회": "Alliance",
    "연구원": "ResearchInstitute",
    "연구소": "ResearchInstitute",
    "프로젝트": "Program",
}
# Nouns that alone mean the body whose name ends in them, and else what any do together: 동맹을 맺다.
_BY_END = frozenset(["동맹", "연합", "연대", "포럼", "연합회", "네트워크", "이니셔티브", "협력체", "연맹", "추진단"])
# Ends of names of bodies that hold and run what others take part in without being members.
SOCIETIES = ("협회", "학회", "진흥회", "조합", "연합회", "상공회의소")
BY_NOUN_DETERMINED = {
    "센터": "Facility",
    "데이터센터": "Facility",
    "시설": "Facility",
    "팜": "Facility",
    "캠퍼스": "Facility",
    "연산센터": "Facility",
    "컴퓨팅센터": "Facility",
    "팩토리": "Facility",
    "슈퍼컴퓨터": "Facility",
    "반도체": "Hardware",
    "가속기": "Hardware",
    "앱": "Product",
    "챗봇": "Product",
    "언어모델": "AIModel",
    "LLM": "AIModel",
    "과제": "Program",
    "모델": "AIModel",
    "사업": "Program",
    "칩": "Hardware",
    "서비스": "Product",
    "플랫폼": "Product",
    "솔루션": "Product",
    "스타트업": "Company",
    "기업": "Company",
    "업체": "Company",
    "벤처": "Company",
    "벤처기업": "Company",
    "유니콘": "Company",
    "팹리스": "Company",
    "통신사": "Company",
    "개발사": "Company",
    "제조사": "Company",
    "운영사": "Company",
    "게임사": "Company",
    "대기업": "Company",
    "자회사": "Company",
    "합작사": "Company",
    "합작법인": "Company",
    **dict.fromkeys(_BY_END, "Alliance"),
}


@lru_cache(maxsize=2**16)
def size_of(words: str) -> int | None:
    """How many organizations words such as 양사 and 3사 mean, 0 for any number, None where they mean none."""
    counted = _COUNTED.fullmatch(words)
    if counted is not None:
        return _NUMERALS.get(counted[1].strip()) or int(counted[1])
    return _GROUPS.get(words)


def body_by_end(words: Sequence[str], latest: tuple[int, Thing] | None) -> str | None:
    """The class of what a noun alone means, if that is the body named last: ‘국산 AI 동맹’을 띄웠다. 동맹에는."""
    alone = len(words) == 1 and words[0] in _BY_END
    return "Alliance" if alone and latest is not None and latest[1].label.endswith(words[0]) else None


_POINTING = ("이", "그", "해당")


def core(words: Sequence[str]) -> tuple[str, ...]:
    """A noun phrase that points back without what it says besides: 이 산학연 협의체 is 이 협의체."""
    whole = tuple(words)
    kinds = {**BY_NOUN, **BY_NOUN_DETERMINED}
    pointing = len(whole) == 3 and whole[0] in _POINTING and whole[1] not in _MANY
    owned = pointing and (whole[1] in kinds or whole[1] in ORGANIZATION)  # 이 회사 칩
    return (whole[0], whole[-1]) if pointing and not owned and whole[-1] in kinds else whole


_MANY = {"두": 2, "세": 3, "네": 4, "다섯": 5, "이들": 0, "두 개": 2, "두 개의": 2, "2개": 2, "3개": 3}
_ANY_WORK = ("AIModel", "Product", "Hardware")


def works_of(words: Sequence[str]) -> tuple[tuple[str, ...], int] | None:
    """The kinds and the number of things that words such as 두 모델 and 이들 칩 mean, 0 for any number.

    >>> works_of(("두", "모델", "모두")), works_of(("두", "회사"))
    ((('AIModel',), 2), None)
    """
    words = [word for word in words if word not in ("모두", "다", "전부", "각각")]
    if len(words) != 2 or words[0] not in _MANY:
        return None
    kind = BY_NOUN_DETERMINED.get(words[1], "")
    if words[1] in ("제품", "신제품", "기종"):
        return _ANY_WORK, _MANY[words[0]]
    return ((kind,), _MANY[words[0]]) if kind in _ANY_WORK else None
