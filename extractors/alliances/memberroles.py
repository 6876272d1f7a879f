"""What words make one a member, an officer or the head of an alliance: 정회원, 부회장사, 의장 기관."""

from __future__ import annotations

import re

from extractors.alliances.headcount import alliance_of
from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.references.anaphors import SOCIETIES
from extractors.references.discourse import fits
from extractors.units import Item, Phrase, Thing
from ontology.model import Status

__all__ = ["BODIES", "Found", "as_role", "bodies_of", "clauses", "owner_alliance", "role_of"]

BODIES = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organization")
_CHAIR = re.compile(
    r"(?:회장|의장|대표|간사|주관|총괄|주간|좌장)(?:사|교| ?기관| ?기업| ?회사| ?대학| ?국| ?은행| ?병원)$"
    r"|주관연구기관$|대표 ?주관사$"
)
_OFFICE = re.compile(
    r"(?:부회장|부의장|이사|운영위원|운영|감사|임원|이사회|집행위원|상임이사|총무이사|자문위원)(?:사|교"
    r"| ?회사| ?기업)$"
)
_MEMBER = re.compile(
    r"(?:정|준|특별|일반|창립 ?|원년 ?|신규 ?)?(?:회원|조합원|멤버|가입)(?:사|교| ?기업| ?기관| ?대학| ?병원"
    r"| ?은행| ?업체)$"
    r"|(?:원년|창립|초기|설립|초대|발기) ?(?:멤버|회원|기업|참여사|구성원|주주)$|정회원$|준회원$|발기인$|회원단체$"
    r"|(?:프리미어|플래티넘|골드|실버|프로모터|기여|이사회|일반|특별|후원|기업|단체|법인|전략|운영|공식"
    r"|정식) ?(?:회원|멤버)$"
)
_EITHER = re.compile(r"(?:참여|참가|구성|동참)(?:사| ?기업| ?기관| ?대학| ?업체| ?병원)$")
_NOT_OURS = re.compile(r"^(?:전임?|직전|이전|옛|차기|탈락|경쟁|유력|비)|후보|부주관")
# Who brings out shares and bonds is called so, too.
_ISSUE = re.compile("상장|IPO|공모주|공모가|증권|채권|회사채|증시|코스닥|유상증자|자금")
_FOUNDING = re.compile("원년|창립|발기|설립|초대 ?(?:멤버|회원)")

Found = tuple[Thing, str, Status, Frame | None]
"""Who is in an alliance, as what, whether it is so, and the clause that tells it."""


def owner_alliance(owner: Phrase | None) -> Thing | None:
    """The alliance that a phrase in front names as the owner of the next."""
    return alliance_of(owner) if owner is not None else None


def bodies_of(phrase: Phrase, group: Thing) -> list[Thing]:
    """The organizations of a phrase, none where one of its members is anything else."""
    things = []
    for item in phrase.items:
        if any(noun not in _FOR_IT for noun in item.nouns):
            return []
        head = item.head or (item.mentions[-1] if item.nouns and item.mentions else None)
        if head is None or not fits(head.thing.type, BODIES) or head.thing.type == "Alliance":
            return []
        things.append(head.thing)
    return [thing for thing in things if thing is not group]


# Who speaks or works for an organization: 가나·다라 대표, 서울대와 포스텍 연구진.
_FOR_IT = frozenset(["대표", "관계자", "측", "연구진", "연구팀", "경영진", "임원", "대표단", "개발진", "교수진"])


def role_of(item: Item, group: Thing, context: Context) -> str:
    """What a noun phrase says one to be in the alliance in hand: "chair", an office, "founding", "member", or ""."""
    nouns = item.nouns[2:] if item.nouns[:1] in (("이",), ("해당",)) and len(item.nouns) > 2 else item.nouns
    words = " ".join(nouns)
    if any(m.thing is not group for m in item.mentions) or _NOT_OURS.search(words):
        return ""
    if _OFFICE.search(words):
        return item.noun
    if _CHAIR.search(words) and not (item.noun == "주관사" and _ISSUE.search(context.text)):
        return "chair"
    if _MEMBER.search(words):
        return "founding" if _FOUNDING.search(words) else "member"
    program = context.discourse.lately("Program", 4)
    society = group.label.endswith(SOCIETIES)
    return "member" if _EITHER.search(words) and program is None and not society else ""


def as_role(role: str) -> str:
    """A role as it is told of a fact: none for those who are just members."""
    return "" if role == "member" else role


def clauses(context: Context) -> list[Frame]:
    """The clauses that tell what is, was or is to be."""
    return [f for f in context.frames if f.stated and f.status != "Considered"]
