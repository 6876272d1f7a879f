"""Types for quoted names that only the words around them show to be bodies with members: 5개사가 뭉친 ‘별하늘’이."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context

__all__ = ["type_gatherings"]

_BODIES = (
    r"(?:기업|업체|회사|스타트업|기관|대학|대학교|병원|통신사|은행|금융사|언론사|출판사|제조사|팹리스|연구소"
    r"|단체|협회|조합"
    r"|사업자|개발사|게임사|연구기관|업계|\d+ ?(?:개 ?)?(?:사|곳|개사)|[두세네] ?(?:곳|회사|기업))(?:들)?"
)
# What many do who become one body, right before its name: 국내 기업이 뭉친 ‘별하늘’, 가나가 다라와 함께 띄운 ‘별하늘’.
_UNITED = re.compile(
    rf"{_BODIES}[이가] (?:[가-힣A-Za-z0-9]+ ){{0,4}}?(?:뭉친|의기투합한|결집한|연합한|연대한|힘을 합친"
    rf"|힘을 모은|손을 (?:맞)?잡은|손잡은"
    r"|어깨를 건|한데 모인|결성한|발족한|창설한|창립한|회원으로 (?:있는|참여하는|참여한|가입한)|속한|가입한) [‘'“\"]$"
)
_TOGETHER = re.compile(
    r"(?:[과와] (?:함께|손잡고|공동으로|힘을 합쳐)|공동으로|힘을 합쳐|의기투합해) "
    r"(?:[가-힣A-Za-z0-9]+ ){0,2}?(?:띄운|결성한|발족한|창설한|창립한|출범시킨|발족시킨|꾸린) [‘'“\"]$"
)
# What only such a body has, right behind its name.
_HAS = re.compile(
    r"[’'”\"]\)?(?:의|이|가|은|는|에)? (?:신규 |새 |초대 |창립 |올해 |지난해 )?(?:회원사|회원국|회원 ?기업"
    r"|회원 ?기관|의장사|회장사|부회장사|간사사"
    r"|정기총회|창립총회|정회원|창립 ?회원|발기인|회원 ?명부|가입 ?승인|의장직)"
)
# What one does with such a body that one does with other things too, and what in the article tells which it is.
_JOINED = re.compile(
    r"[’'”\"](?:에|에는|에도) [^.\n’”]{0,60}?(?:가입(?:했|한|하|키로|을)|합류(?:했|한|하|키로)|가세(?:했|한"
    r"|하)|발을 들)"
)
_MEETS = re.compile(
    r"[’'”\"](?:은|는|이|가) [^.\n]{0,50}?(?:정기 ?총회|창립 ?총회|총회|출범식|발족식|발대식|창립식"
    r"|결성식)[을를](?: |$)"
)
_OF_MEMBERS = re.compile(
    r"회원(?:사|국| ?기업| ?기관| ?명부| ?등급|은|으로| 수|교)|정회원|가입을|가입 ?(?:서명|신청|승인)|의장사"
    r"|의장직|회장사|총회"
    r"|이 (?:동맹|연합|연합체|협의체|단체|기구|모임|협력체)[은는이가의에을를]"
)
_AT_ONCE = re.compile(r"[’'”\"]\)?(?:[은는이가을를의에과와로도]|으로|이라)")
# What such words stand before, too: an event, a thing made, a programme.
_OTHER = re.compile(
    r"(?:사업|프로젝트|챌린지|서비스|플랫폼|포럼|대회|컨퍼런스|콘퍼런스|서밋|데이|위크|펀드|모델|앱|상"
    r"|법)(?:\([^)]*\))?$"
)


def type_gatherings(contexts: Sequence[Context]) -> None:
    """Gives the quoted names without a type that the text around shows to have members the class of alliances."""
    said: bool | None = None
    for context in contexts:
        for mention in context.mentions:
            thing = mention.thing
            if mention.how != "quoted" or thing.type or thing.known or _OTHER.search(thing.label):
                continue
            offset = context.sentence.span.start
            start, end = mention.start - offset, mention.end - offset
            before, text = context.text[:start], context.text
            plain = _AT_ONCE.match(text, end) is not None
            if _seated(before, text, end):
                thing.type = "Company"
            elif (plain and (_UNITED.search(before) or _TOGETHER.search(before))) or _HAS.match(text, end):
                thing.type = "Alliance"
            elif _JOINED.match(text, end) or _MEETS.match(text, end):
                said = any(_OF_MEMBERS.search(c.text) for c in contexts) if said is None else said
                thing.type = "Alliance" if said else ""


_SEATS = (
    r"(?:수석|공동|상임)?(?:부회장사|부의장사|이사사|회장사|의장사|간사사|운영위원사|회원사|주관사|조합원사|임원사)"
)
_SEAT_BEFORE = re.compile(rf"{_SEATS}(?: 자리)?(?:는|은|에는|에|로는|로|가|인) [‘'“\"]$")
_SEAT_BEHIND = re.compile(
    rf"[’'”\"](?:[이가은는도을를]|으로|로) (?:초대 |새 |신임 |신규 |이번 |올해 )?{_SEATS}(?:[를을로에]|가 되|다|로서)"
)


def _seated(before: str, text: str, end: int) -> bool:
    """Whether a name has a seat that only organizations have: 부회장사 자리는 ‘별’이 채웠다, ‘별’이 이사사로."""
    return _SEAT_BEFORE.search(before) is not None or _SEAT_BEHIND.match(text, end) is not None
