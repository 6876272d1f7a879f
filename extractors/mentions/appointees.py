"""People without a post beside their names, shown by the clause that gives them one: 새 대표에 김가나를 선임했다."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import could_follow
from extractors.mentions.boundaries import strip_particle
from extractors.mentions.cast import Cast
from extractors.morphology import analyze
from extractors.units import Mention

__all__ = ["find_appointees"]

_GIVING = "선임|임명|영입|내정|발탁|승진|위촉|추대|선출|지명|낙점|기용|앉|올|맡"
_TAKING = "합류|취임|선임|임명|승진|복귀|부임|내정|발탁|영입|옮"
_GIVEN = re.compile(_GIVING)
# What stands in all that gives or takes a post by a verb.
_TURN = re.compile(f"{_GIVING}|{_TAKING}")
_NAME = r"((?:[가-힣]{1,6} )??[가-힣]{2,5}?)"
# 김가나를 최고기술책임자(CTO)로 …
_TO_POST = re.compile(
    rf"(?<![가-힣]){_NAME}[을를] ((?:[가-힣A-Za-z]+ ){{0,3}}[가-힣A-Za-z]+?)(?:\([A-Z]{{2,5}}\))?(?:으로|로)[ ,]"
)
# 새 대표에 (누리랩 출신) 김가나…
_POST_TO = re.compile(
    rf"(?<![가-힣A-Z])([가-힣A-Z]+)(?:\([A-Z]{{2,5}}\))?(?:에|에는|으로|로) "
    rf"(?:(?:[가-힣A-Za-z]+ ){{1,4}}출신(?:인|의)? )?{_NAME}"
    rf"(?=[을를이가]? (?:{_GIVING})|[을를]? ?(?:[…·,]|$))"
)
# 밀란 코바치가 CTO로 합류했다
_BECOMES = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣]{1,5} [가-힣]{2,6}?)[이가은는] (?:[가-힣A-Za-z]+ ){0,2}?([가-힣A-Z]+)"
    rf"(?:\([A-Z]{{2,5}}\))?(?:으로|로|에) (?:새로 |공식 )?(?:{_TAKING})"
)
# CTO로 임명된 김가나가
_MADE = re.compile(
    rf"(?<![가-힣A-Z])([가-힣A-Z]+)(?:\([A-Z]{{2,5}}\))?(?:에|으로|로) (?:새로 |최근 )?(?:{_TAKING})"
    rf"(?:[된한]|되는|하는) {_NAME}(?=[이가은는을를]? |[이가은는을를],)"
)
_BEGINNING = r"[이가] (?:\d{4}년 )?(?:\d{1,2}월 )?(?:공동(?:으로)? ?|함께 |같이 )?(?:창업|설립|창립|세[운웠])"
_ALONE = r"(?<![가-힣A-Za-z·])([가-힣]{3})"
# 김가나가 대표를 맡고 있는, 김가나가 신임 대표로 취임한다
_HOLDS = re.compile(
    rf"{_ALONE}[이가] (?:[가-힣A-Za-z]+ ){{0,2}}?([가-힣A-Za-z]+)(?:\([A-Z]{{2,5}}\))?"
    rf"(?:[을를] (?:맡|겸하|겸임)|(?:으로|로) (?:있[는던]|재직|일하|활동|(?:새로 |공식 )?(?:{_TAKING})))"
)
# 대표는 김가나가 맡았다, 새 수장은 김가나다
_POST_IS = re.compile(
    r"(?<![가-힣A-Z])([가-힣A-Z]+)(?:\([A-Z]{2,5}\))?(?:은|는|로는|으로는|에는|엔) ([가-힣]{3})"
    rf"(?=(?:[이가을를] |(?:으로|로) )(?:{_GIVING}|거론|유력)|(?:이었|였)?다[. ]|이다[. ])"
)
# 김가나에서 이다라로 교체했다, 후임으로 김가나를
_CHANGED = re.compile(
    r"(?:(?<=에서 )|(?<=후임으로 )|(?<=후임에 )|(?<=후임에는 ))([가-힣]{3})"
    r"(?=[을를이가은는] |(?:으로|로) (?:교체|바뀌|바꿨|변경))"
)
# 김가나가 2020년 창업한
_BEGAN = re.compile(rf"{_ALONE}(?={_BEGINNING}|[이가] (?:이끄는|이끌고 있))")
# 김가나를 데려왔다, 김가나를 비롯한 연구원 6명을
_TAKING_IN = (
    "(?:데려|스카우트|모셔|영입|빼[내오가왔갔]"
    r"|비롯(?:한|해|해서) (?:[가-힣]+ )?(?:연구원|연구자|연구진|개발자|엔지니어|과학자|임원|인재|인력)[가-힣 ]*\d+명)"
)
_TAKEN, _TAKES_IN = re.compile(rf"(?<![가-힣]){_NAME}[을를] {_TAKING_IN}"), re.compile(f"[을를] {_TAKING_IN}")
# 김가나·이다라 공동대표
_TOGETHER = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})(?:·|, ?)"
    r"(?=[가-힣]{2,4} (?:[가-힣A-Za-z]+ )?(?:공동|각자) ?(?:대표|[가-힣A-Z]{1,6}장(?![가-힣]{2})))"
)
_HEADS = re.compile("(?:공동|각자) ?(?:대표|[가-힣A-Z]{1,6}장)")
# 김가나와 이다라가 2018년 공동 창업했다
_FOUNDER = re.compile(rf"(?<![가-힣])([가-힣]{{3}})(?=(?:(?:·|, ?|[와과] )[가-힣]{{3}}){{1,4}}{_BEGINNING})")
_LAST_FOUNDER = re.compile(rf"(?:(?<=·)|(?<=[과와] )|(?<=, ))([가-힣]{{3}})(?={_BEGINNING})")
_FOUNDS = re.compile("창업|설립|창립|세[운웠]")
# 김가나, 이다라 등 3명이
_AMONG = re.compile(
    r"(?<![가-힣])([가-힣]{3})(?=(?:(?:·|, ?|[와과] )[가-힣]{3}){0,5}(?: 등)? "
    r"(?:\d+|두|세|네|다섯|여섯) ?(?:명|인|사람)[이은의을과])"
)
# 김가나, 이다라 두 사람이
_COUNTED = re.compile(r"(?<![가-힣])([가-힣]{2,4})(?=(?:(?:·|, ?|[와과] )[가-힣]{2,4})* (?:두|세|네) 사람)")

# CEO였던 톰 켈러는, 지사장을 지낸 앤디 최가
_POST_THEN = re.compile(
    r"(?<![가-힣A-Z])([가-힣A-Z]+)(?:\([A-Z]{2,5}\))?"
    r"(?:인|이던|였던|이었던|[을를] (?:지낸|맡은|맡던|역임한|거친|하던|한)) "
    r"([가-힣]{1,6} [가-힣]{1,5}?)(?=[은는이가을를의도와과]? |[은는이가을를의],|씨)"
)


def find_appointees(
    text: str,
    cast: Cast,
    covered: Mapping[int, int],
    regions: Sequence[tuple[int, int]],
    likely: Callable[[str], bool],
    abroad: Callable[[str], bool],
) -> list[Mention]:
    """Mentions of people whom a clause gives a post; `likely` and `abroad` know a Korean's and a foreigner's name.

    Units: code points of `text`.
    """
    out: list[Mention] = []

    def add(match: re.Match[str], group: int, *, sure: bool = False) -> None:
        start, end = match.span(group)
        name = match.group(group)
        owned = " " in name and len(name.split()[0]) > 2 and name.split()[0].endswith("의")  # 누리랩의 김가나
        if " " in name and (owned or not (_foreign(name) or abroad(name))):
            start += name.index(" ") + 1
            name = text[start:end]
        known = start in covered or end - 1 in covered
        sure = sure and len(name) == 3 and name[0] in lexicon().surnames
        if not known and (sure or _foreign(name) or likely(name) or (" " in name and abroad(name))):
            out.append(Mention(start, end, cast.named(name, "Person"), "person"))

    for begin, stop in regions:
        turned = _TURN.search(text, begin, stop) is not None
        for match in _TO_POST.finditer(text, begin, stop) if turned else ():
            words = match.group(2).split()
            if lexicon().is_title(words[-1]) and _GIVEN.search(text, match.end(), min(match.end() + 60, stop)):
                add(match, 1)
        for match in _POST_TO.finditer(text, begin, stop):
            if lexicon().is_title(match.group(1)):
                add(match, 2)
        for match in _BECOMES.finditer(text, begin, stop) if turned else ():
            if lexicon().is_title(match.group(2)) and abroad(match.group(1)):
                add(match, 1)
        for match in _MADE.finditer(text, begin, stop) if turned else ():
            if lexicon().is_title(match.group(1)):
                add(match, 2)
        for match in _TAKEN.finditer(text, begin, stop) if _TAKES_IN.search(text, begin, stop) else ():
            add(match, 1)
        for match in _TOGETHER.finditer(text, begin, stop) if _HEADS.search(text, begin, stop) else ():
            add(match, 1, sure=not _is_word(match.group(1)))
        if _FOUNDS.search(text, begin, stop):
            for row in (_FOUNDER, _LAST_FOUNDER):
                for match in row.finditer(text, begin, stop):
                    add(match, 1, sure=not _is_word(match.group(1)))
        for match in _HOLDS.finditer(text, begin, stop):
            if lexicon().is_title(match.group(2)) and not _is_word(match.group(1)):
                add(match, 1, sure=True)
        for match in _POST_IS.finditer(text, begin, stop):
            if lexicon().is_title(match.group(1)) and lexicon().given_syllables.issuperset(match.group(2)[1:]):
                add(match, 2)
        for match in _POST_THEN.finditer(text, begin, stop):
            first, second = match.group(2).split()
            if lexicon().is_title(match.group(1)) and first in lexicon().foreign_names and could_follow(second):
                add(match, 2)
        for match in _CHANGED.finditer(text, begin, stop) if turned else ():
            add(match, 1, sure=not _is_word(match.group(1)))
        for match in _BEGAN.finditer(text, begin, stop):
            add(match, 1)
        for match in _AMONG.finditer(text, begin, stop):
            add(match, 1)
        for match in _COUNTED.finditer(text, begin, stop) if text.find("사람", begin, stop) >= 0 else ():
            add(match, 1, sure=True)
    return out


@cache
def _is_word(name: str) -> bool:
    """Whether the dictionary knows a word, or what it ends in says that it is no person."""
    words, parts = lexicon(), analyze(name)
    whole = len(parts) == 1 and parts[0].tag == "NNG" and not parts[0].unseen
    return whole or name in words.generic or words.is_title(name) or bool(words.kind_of_ending(name))


def _foreign(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and first in lexicon().foreign_names and not lexicon().is_title(strip_particle(rest))
