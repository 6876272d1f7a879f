"""Posts as noun phrases name them: 신임 대표이사, 전 AI사업부장, 최고기술책임자(CTO) 출신."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.lexicon import lexicon
from extractors.units import Item
from ontology.model import Status

__all__ = ["CHAIRS", "WORKERS", "Post", "is_officer", "is_post", "post_of", "title_text"]

# Nouns behind a title that leave the post what it is, and those that say it is over or to come.
_BEHIND = frozenset(["자리", "직", "역", "직책", "직위", "보직", "등"])
_OVER = frozenset(["출신"])
# What one may have been there besides the holder of a post: 누리랩 연구원 출신.
WORKERS = frozenset(
    ["연구원", "개발자", "엔지니어", "임원", "직원", "기자", "변호사", "과학자", "디자이너", "컨설턴트"]
)
CHAIRS = re.compile("(?:^| )(?:부?회장|부?의장|부?위원장|간사|운영위원|사무총장|사무국장|이사장)$")
"""Posts that bodies with members have as firms do: of the body where the text is on one."""
_TO_COME = frozenset(["내정자", "후보자", "후보", "지명자"])
# What a candidate may be called: 대표 최종 후보.
_CHOSEN = frozenset(["최종", "단독", "유력", "단수", "최종단독"])
_OUTER = _BEHIND | _OVER | _TO_COME
_BEFORE_OVER = frozenset(["당시", "시절"])
_NEXT = frozenset(["차기"])
# Nouns before a title that are no part of it: 15년간 팀장, 공식 대표.
_APART = frozenset(
    ["그룹", "회사", "간", "동안", "공식", "정식", "각각", "직접", "자체", "신설", "산하", "소속", "직속"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post and whether it is held. Units: `start` and `end` in code points of the sentence."""

    start: int
    end: int
    status: Status = Status.ACTUAL


# Posts of those who run an organization; a professor or vice president may head another than the one of the title.
_OFFICER = re.compile(
    r"(?:(?:^|공동|각자|총괄|명예|수석)(?:대표|회장|사장|의장|이사장|원장|소장|총장|행장|은행장|단장|조합장)|대표이사|경영자|책임자"
    r"|C[A-Z]{1,2}O|창업자|설립자)$"
)


def is_officer(item: Item) -> bool:
    """Whether a noun phrase ends in a post of one who runs an organization: 이온유 대표, 최고기술책임자(CTO)."""
    return is_post(item) and _OFFICER.search(item.stem or item.noun) is not None


def is_post(item: Item) -> bool:
    """Whether a noun phrase ends in a post: 가나전자 대표이사, 대표직, 대표 자리."""
    return post_of(item) is not None


def post_of(item: Item, *, worker: bool = False) -> Post | None:
    """The post that a noun phrase ends in, without the organization before it and 차기, 신임 and the like.

    `worker`: what staff is called counts, too, as in a career that began so.
    """
    if not item.nouns:
        return None
    words = lexicon()
    last = item.nouns[-1]
    if (
        last[-1] not in "직신장"
        and last not in _OUTER
        and not words.is_title(last)
        and not (worker and last in WORKERS)
    ):
        return None  # as most nouns
    nouns, starts = list(item.nouns), list(item.noun_starts)
    status = Status.ACTUAL
    end = max([item.end, *[end for _, end in item.parens]]) if item.parens else item.end
    if item.etc and not item.parens and nouns[-1] not in _OUTER:
        end = starts[-1] + len(nouns[-1])  # 가나전자 CTO 등을 지냈다
    while nouns and nouns[-1] in _OUTER:
        if nouns[-1] in _OVER:
            status = Status.FORMER
        elif nouns[-1] in _TO_COME:
            status = Status.PLANNED
        nouns.pop()
        starts.pop()
        while status is Status.PLANNED and nouns and nouns[-1] in _CHOSEN:
            nouns.pop()
            starts.pop()
        end = starts[-1] + len(nouns[-1]) if nouns else 0
        end = next((close for open_, close in item.parens if open_ == end), end)
    if not nouns:
        return None
    last = nouns[-1]
    glued = "직" if last.endswith("직") else "출신" if last.endswith("출신") else ""
    if glued and words.is_title(last.removesuffix(glued)):
        status = Status.FORMER if glued == "출신" else status
        end -= len(glued)
        last = last.removesuffix(glued)
    if last == "장" and len(nouns) == 1 and item.mentions and item.mentions[-1].thing.label[-1] in _HEADED:
        # 누리전략원장: the head of a body in one word with its name.
        back = len("위원") if item.mentions[-1].thing.label.endswith("위원회") else 1
        return Post(start=starts[-1] - back, end=end, status=status)
    if not words.is_title(last) and not ((worker or status is Status.FORMER) and last in WORKERS):
        return None
    kept = [start for noun, start in zip(nouns, starts, strict=True) if not _apart(noun)]
    if any(noun in words.former or noun in _BEFORE_OVER for noun in nouns):
        status = Status.FORMER
    elif any(noun in _NEXT for noun in nouns) and status is Status.ACTUAL:
        status = Status.PLANNED
    return Post(start=kept[0], end=end, status=status)


_FIELDS = re.compile(r"(?:^|[^가-힣A-Za-z0-9·])((?:[가-힣A-Za-z0-9]+·)+)$")


def title_text(text: str, post: Post) -> str:
    """The words of a post, with the fields that a middle dot ties to it: 과학·인재 분과장."""
    fields = _FIELDS.search(text, max(0, post.start - 24), post.start)
    words = fields.group(1).strip("·").split("·") if fields is not None else []
    plain = words and not any(lexicon().is_title(word) for word in words)
    return text[fields.start(1) if plain and fields is not None else post.start : post.end]


# Last syllables of bodies whose heads are called by them and 장.
_HEADED = frozenset("원소청처회단")
_ORDINAL = re.compile(r"제?\d+대|초대")


def _apart(noun: str) -> bool:
    words = lexicon()
    return (
        _ORDINAL.fullmatch(noun) is not None
        or noun in words.current
        or noun in words.former
        or noun in _APART
        or noun in _BEFORE_OVER
    )
