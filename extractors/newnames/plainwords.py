"""Names that are plain words of the language, shown by the grammar around them: who formed a body, whose rival."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from extractors.clauses.frames import Frame
from extractors.clauses.posts import is_post
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.newnames.possessing import OF_FIRMS
from extractors.newnames.signs import BODIES, PERSON
from extractors.references.candidates import Candidate, common, last_run, nameable
from extractors.units import Case, Item, Phrase
from ontology.model import Money

__all__ = ["heads_firm", "in_roster", "read_plain_words"]

_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
# What several do together, each under a name.
_TOGETHER = frozenset(
    ["결성하다", "꾸리다", "출범하다", "출범시키다", "발족하다", "창설하다", "체결하다", "맺다", "손잡다", "제휴하다"]
)
_BOUGHT = frozenset(["인수하다", "사들이다", "매입하다", "합병하다", "매각되다", "팔리다", "투자하다", "출자하다"])
# What a firm is to another, as a sentence tells it of one that it names: 경쟁 상대는 독일 가람선이다.
_ROLES = frozenset(
    [
        *("경쟁사", "경쟁자", "라이벌", "맞수", "상대", "고객사", "협력사", "파트너", "파트너사", "공급사", "주관사"),
        *("모회사", "자회사", "최대주주", "대주주", "주주", "투자사", "투자자", "운영사", "개발사", "제조사", "시공사"),
    ]
)
# Ends of words for many: a firm may be called by any other.
_PLURALS = ("들", "측", "업계", "시장", "정부", "당국", "기관", "단체", "노조", "대표", "위원", "의사", "환자")
_KIND_OF_FIRM = ("기업", "업체", "스타트업", "회사", "개발사", "운영사", "제조사")


def read_plain_words(contexts: Sequence[Context], candidates: dict[str, Candidate], acting: frozenset[str]) -> None:
    """Votes for single words, common nouns too, that stand where only the name of a firm can."""
    alone = _alone(contexts)
    for context, after in zip_longest(contexts, contexts[1:]):
        found = [*_defined(context), *_presented(context, after)]
        for frame in context.frames:
            if frame.status not in ("Denied", "Question"):
                found += _traders(context, frame, acting)
                for item in _together(context, frame, alone):
                    _vote(context, item, candidates, _PLURALS)
                for item in _in_roles(frame):
                    if not common(context, *last_run(context, item)):
                        _vote(context, item, candidates, _PLURALS)
        for item in found:
            _vote(context, item, candidates, BODIES)


# Posts of whole firms, and what stands before them and names none: 단독 대표이사.
_OF_FIRM = re.compile(r" (?:(?:공동 ?)?(?:창업자|설립자|창립자)|(?:최고경영자|CEO|대표이사)(?![가-힣A-Za-z]{2}))")
_HEAD = re.compile("(?:공동|각자|부)?(?:대표|대표이사|회장|사장)|최고[가-힣A-Z]{2,8}자|C[A-Z]{1,2}O")
_STANDING = frozenset(
    [
        *("단독", "신임", "한국", "현지", "지주", "사내", "명예", "오너", "전문경영인", "당시", "창업", "북미", "유럽"),
        *("아시아", "지역", "차기", "임시", "내정", "아태", "총괄", "부사장", "새", "역대", "초대", "현직", "전직"),
        *("마케팅", "디자인", "콘텐츠", "운영", "재무", "인사", "영업", "홍보", "법무", "기획", "생산", "품질"),
    ]
)


def heads_firm(text: str, end: int, surface: str) -> bool:
    """Whether the post of one who heads a firm follows a word: 김가나 새벽 최고경영자(CEO)."""
    return surface not in _STANDING and _OF_FIRM.match(text, end) is not None


def in_roster(phrase: Phrase, item: Item, surface: str) -> bool:
    """Whether a word stands in a list of people, each with a firm and a post: 김가나 새벽 대표, 이다라 누리랩 이사."""
    if len(phrase.items) < 2 or surface in _STANDING or not _HEAD.fullmatch(item.noun):
        return False
    return all(map(_is_of_roster, phrase.items))


def _is_of_roster(item: Item) -> bool:
    person = item.mentions[0].thing.type == "Person" if item.mentions else False
    return person and len(item.nouns) + len(item.mentions) > 2 and is_post(item)


def _alone(contexts: Sequence[Context]) -> dict[str, int]:
    """How often each word is all that a subject says, or stands before what firms have: 디딤돌은, 디딤돌 관계자는."""
    times: dict[str, int] = {}
    for context in contexts:
        for unit in context.units:
            if not isinstance(unit, Phrase) or unit.case not in _SUBJECTS or len(unit.items) > 1:
                continue
            word = _word(context, unit.last, _PLURALS)
            if not word and len(unit.last.nouns) == 2 and unit.last.nouns[-1] in OF_FIRMS:
                word = unit.last.nouns[0]
            times[word] = times.get(word, 0) + 1
    return times


def _word(context: Context, item: Item, ends: tuple[str, ...] = BODIES) -> str:
    """The one word that an item is, but for a place before it, else ""."""
    start, end = last_run(context, item)
    surface = context.text[start:end]
    if item.quantities or item.date or len(surface) < 2 or surface.endswith(ends):
        return ""
    offset = context.sentence.span.start
    front = context.text[item.start : start].strip()
    placed = any(m.thing.type == "Place" and m.end - offset <= start for m in item.mentions)
    if (front and not placed) or len(item.mentions) > placed or not nameable(surface, unseen=True):
        return ""
    return "" if lexicon().is_compound(surface) else surface


def _together(context: Context, frame: Frame, alone: dict[str, int]) -> Iterable[Item]:
    """A list of words that form a body or sign together, one of which is a subject elsewhere: 가로등·디딤돌이."""
    if frame.lemma not in _TOGETHER:
        return
    for phrase in frame.phrases:
        words = [_word(context, item, _PLURALS) for item in phrase.items]
        listed = phrase.case in _SUBJECTS and len(words) > 1
        others = [item for item, word in zip(phrase.items, words, strict=True) if not word and not item.head]
        if listed and not others and any(alone.get(word, 0) for word in words):
            yield from (item for item, word in zip(phrase.items, words, strict=True) if word)


def _in_roles(frame: Frame) -> Iterable[Item]:
    """What a copula says somebody's rival, customer or owner is."""
    if frame.lemma != "이다" or frame.gaps:
        return
    topic = next((p for p in frame.phrases if p.case in _SUBJECTS), None)
    if topic is None or topic.last.mentions or topic.last.noun not in _ROLES or topic.owner is None:
        return
    for phrase in frame.by_case(Case.COPULA):
        yield from phrase.items


def _traders(context: Context, frame: Frame, acting: frozenset[str]) -> Iterable[Item]:
    """Who buys or invests a sum or a share, under a word of several nouns: 새벽별은 나래 지분 100%를 인수했다."""
    if frame.lemma not in _BOUGHT:
        return
    told = [item for phrase in frame.phrases for item in phrase.items]
    sum_told = any(isinstance(q.value, Money) for item in told for q in item.quantities)
    sum_told = sum_told or any(noun in ("지분", "경영권") for item in told for noun in item.nouns)
    for phrase in frame.phrases if sum_told else ():
        start, end = last_run(context, phrase.last)
        several = len(context.morphemes_in(start, end)) > 1 or context.text[start:end] in acting
        single = phrase.case in _SUBJECTS and len(phrase.items) == 1
        if single and several and end - start > 2 and not common(context, start, end):
            yield phrase.last


_ENDS = re.compile(rf"(?:{'|'.join(_KIND_OF_FIRM)})[.)\s]*$")


def _defined(context: Context) -> Iterable[Item]:
    """What a note without a verb says to be a firm: 물음표는 2020년 설립된 교육 AI 기업."""
    if not _ENDS.search(context.text):
        return
    topics = [u for u in context.units if isinstance(u, Phrase) and u.case is Case.TOPIC]
    last = context.units[-1]
    if len(topics) == 1 and isinstance(last, Phrase) and last.case is Case.BARE and len(topics[0].items) == 1:
        yield topics[0].last


# What goes back to a firm that the sentence before has named.
_GOING_BACK = re.compile(
    r"(?<![가-힣])(?:이|해당) (?:회사|업체|기업|스타트업|벤처)(?:[은는이가의를에]|로|와)|^회사(?:[는의]|에 따르면)"
)


def _presented(context: Context, after: Context | None) -> Iterable[Item]:
    """Whom a sentence only brings up, and the next calls a firm: 물류에선 나래온이 돋보인다. 이 회사는 …"""
    if after is None or context.headline or not _GOING_BACK.search(after.text):
        return
    subjects = [u for u in context.units if isinstance(u, Phrase) and u.case in _SUBJECTS]
    told = [u for u in subjects if any(m.thing.type not in ("Place", "Technology") for m in u.mentions)]
    strange = [
        u.last
        for u in subjects
        if len(u.items) == 1 and any(m.unseen for m in context.morphemes_in(*last_run(context, u.last)))
    ]
    if not told and len(strange) == 1:
        yield from strange


def _vote(context: Context, item: Item, candidates: dict[str, Candidate], ends: tuple[str, ...]) -> None:
    surface = _word(context, item, ends)
    if not surface or PERSON.fullmatch(surface):
        return
    start, end = last_run(context, item)
    candidate = candidates.setdefault(surface, Candidate())
    if not any(c is context and begin == start for c, begin, _ in candidate.places):
        candidate.places.append((context, start, end))
    candidate.firm = True
    candidate.vote(lexicon().kind_of_ending(surface) or "Company", "kind noun")
