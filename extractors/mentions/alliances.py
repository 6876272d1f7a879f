"""Alliances and associations by their names of several words: 새물결 AI 얼라이언스, 누리솔 개발자 협의회."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import is_whole, name_of
from extractors.mentions.cast import Cast
from extractors.morphology import analyze
from extractors.units import Mention
from ontology.vocabulary import is_a

__all__ = ["find_alliances"]

_NAMED = re.compile(
    r"(?<![가-힣A-Za-z0-9&\-])((?:[가-힣A-Za-z0-9][가-힣A-Za-z0-9·&+\-]* ){1,4})"
    r"(얼라이언스|협의회|연합회|협회|포럼)(?![가-힣]{3})"
)
# Words of the trade that tell the field of a body and are no name of it.
_FIELDS = frozenset(
    [
        *(
            "AI",
            "AX",
            "DX",
            "IT",
            "ICT",
            "SW",
            "IoT",
            "인공지능",
            "반도체",
            "데이터",
            "통신",
            "로봇",
            "클라우드",
            "산업",
        ),
        *(
            "기술",
            "전략",
            "민관",
            "산학연",
            "글로벌",
            "국제",
            "기업",
            "스타트업",
            "업계",
            "정책",
            "표준",
            "보안",
            "안전",
        ),
        *(
            "윤리",
            "미래",
            "디지털",
            "플랫폼",
            "모바일",
            "소프트웨어",
            "콘텐츠",
            "벤처",
            "중소기업",
            "대학",
            "연구",
            "혁신",
        ),
        *(
            "의료",
            "금융",
            "제조",
            "교육",
            "공공",
            "에너지",
            "자율주행",
            "모빌리티",
            "전문가",
            "사업자",
            "이용자",
            "개발자",
        ),
    ]
)
# Words that point, count or praise: a name begins behind them.
_NO_PART = frozenset(
    [
        *(
            "등",
            "및",
            "또는",
            "이번",
            "해당",
            "지난",
            "새",
            "새로운",
            "신규",
            "국내",
            "해외",
            "민간",
            "정부",
            "기존",
            "각",
            "양",
        ),
        *(
            "두",
            "세",
            "관련",
            "주요",
            "참여",
            "주도",
            "중심",
            "공동",
            "대규모",
            "최대",
            "첫",
            "세계",
            "이",
            "그",
            "한",
            "여러",
        ),
        *(
            "가칭",
            "일명",
            "이른바",
            "차원",
            "간",
            "내",
            "전",
            "현",
            "외",
            "협력",
            *("올해", "지난해", "내년", "작년", "올", "최근", "현재", "지난달", "이달", "오는", "당시", "이후", "이날"),
            "지역",
            "범정부",
            "출범",
            "가입",
            "소속",
            "산하",
        ),
    ]
)


def find_alliances(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of alliances by a name and what they are. Units: code points of `text`."""
    if "얼라이언스" not in text and "협의회" not in text and "협회" not in text and "포럼" not in text:
        return []
    others = [m for m in taken if m.thing.type and is_a(m.thing.type, "Organization")]
    covered = {index for mention in others for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    for begin, stop in regions:
        for match in _NAMED.finditer(text, begin, stop):
            start = _start(text, match.start(1), match.start(2) - 1, covered)
            words = text[start : match.start(2)].split()
            if not words or not _named(words, match.group(2)) or match.start(2) in covered:
                continue
            if is_whole(text, start, match.end()):
                out.append(Mention(start, match.end(), cast.named(text[start : match.end()], "Alliance"), "compound"))
    return out


def _start(text: str, first: int, end: int, covered: set[int]) -> int:
    """Where the name really starts: behind the last word that is no noun, points, or is an organization."""
    start = end + 1
    while start > first:
        begin = text.rfind(" ", first, start - 1) + 1 if " " in text[first : start - 1] else first
        word = text[begin : start - 1]
        if word in _NO_PART or begin in covered or not _is_noun(word):
            break
        start = begin
    return start


def _is_noun(word: str) -> bool:
    morphemes = as_noun(word)
    if (
        len(word) > 3
        and name_of(word) != word
        and morphemes
        and (morphemes[-1].unseen or analyze(word)[-1].tag[0] == "J")
    ):
        return False  # 마바칩이 별 얼라이언스에
    return bool(morphemes) and all(m.tag[0] in "NSX" and m.tag != "NNB" for m in morphemes)


def _named(words: Sequence[str], kind: str) -> bool:
    """Whether words before the kind make a name of it, and do not just tell its field."""
    own = [word for word in words if word not in _FIELDS and word not in lexicon().vague]
    if kind == "얼라이언스":
        return bool(own) or len(words) > 1
    heard = [as_noun(word) for word in own]
    return any(any(m.unseen or m.tag == "NNP" for m in morphemes) for morphemes in heard)
