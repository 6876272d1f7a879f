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
    r"(얼라이언스|협의회|협의체|연합회|연합체|협회|포럼|연대|연합|네트워크|이니셔티브|추진단)(?![가-힣]{3})"
)
# Kinds that many words stand before without making a name, so that a sentence has to show a body with members.
_LOOSE = frozenset(["협의체", "연합체", "연대", "연합", "네트워크", "이니셔티브", "추진단"])
# What only a body with members has or does, right behind its name: 온디바이스 AI 포럼 의장, 공공 AI 협의체가 출범했다.
_BODY = re.compile(
    r"의? ?(?:초대 |신임 |공동 )?(?:의장사?|회장사?|부의장|부회장|위원장|간사사?|사무국|사무총장|회원사?|참여사"
    r"|운영위원|이사회|창립|발기인|출범식|발족식|발대식)"
    r"|[이가은는을를] [^.\n]{0,24}?(?:출범|발족|결성|창립|닻을|돛을|첫발|창설|꾸[리렸려]|회원|식구|탈퇴)"
    r"|에(?:는|도)? [^.\n]{0,90}?(?:가입|합류|참여|동참|함께|이름을 올|회원|들어[가온왔])"
)
_KINDS = re.compile("얼라이언스|협의[회체]|연합|협회|포럼|연대|네트워크|이니셔티브|추진단")
_LATIN = re.compile(
    r"(?<![A-Za-z0-9&\-] )(?<![A-Za-z0-9&\-])(?:[A-Z][A-Za-z0-9&\-]* ){1,4}(?:Alliance|Consortium"
    r"|Coalition)(?![A-Za-z])"
)
_VAGUE = frozenset(["기업", "업체", "스타트업", "업계", "전문가", "사업자", "이용자", "개발자", "대학", "중소기업"])
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
            *("단체", "기구", "조직", "모임", "연합체", "협의체", "협력체", "협의기구", "표준화기구", "표준단체"),
        ),
    ]
)


_DISTRICT = re.compile("[가-힣]{1,3}[구군동]$")


def find_alliances(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Mentions of alliances by a name and what they are. Units: code points of `text`."""
    latin = [
        Mention(m.start(), m.end(), cast.named(m[0], "Alliance"), "compound")
        for begin, stop in regions
        for m in _LATIN.finditer(text, begin, stop)
        if not any(t.start <= m.start() and t.end >= m.end() for t in taken)
    ]
    if not _KINDS.search(text):
        return latin
    others = [m for m in taken if m.thing.type and is_a(m.thing.type, "Organization")]
    covered = {index for mention in others for index in range(mention.start, mention.end)}
    out: list[Mention] = latin
    for begin, stop in regions:
        for match in _NAMED.finditer(text, begin, stop):
            start = _start(text, match.start(1), match.start(2) - 1, covered)
            words = text[start : match.start(2)].split()
            if not words or match.start(2) in covered:
                continue
            if match.group(2) == "협회" and _DISTRICT.search(words[-1]):
                continue  # 서울 강남구 협회 사무실
            named = match.group(2) not in _LOOSE and _named(words, match.group(2))
            if not named and not (_tells(words) and _BODY.match(text, match.end(), stop)):
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


def _tells(words: Sequence[str]) -> bool:
    """Whether words before the kind tell a field, so that the body which they stand before is one of that name."""
    return len(words) > 1 and any(word in _FIELDS for word in words) and not any(word in _VAGUE for word in words)


def _named(words: Sequence[str], kind: str) -> bool:
    """Whether words before the kind make a name of it, and do not just tell its field."""
    own = [word for word in words if word not in _FIELDS and word not in lexicon().vague]
    if kind == "얼라이언스":
        return bool(own) or len(words) > 1
    heard = [as_noun(word) for word in own]
    return any(any(m.unseen or m.tag == "NNP" for m in morphemes) for morphemes in heard)
