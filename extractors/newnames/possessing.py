"""Names shown by what only organizations have: a worth, shareholders, rivals, a board, somebody at the head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon, verbs
from extractors.newnames.signs import PERSON
from extractors.references.candidates import Candidate, last_run, nameable, runs_of, strange
from extractors.rules.qualifying import ROUND
from extractors.units import Case, Item, Phrase

__all__ = ["OF_FIRMS", "OWNS_FIRM", "read_possessions"]

# Nouns that stand behind the name of a firm, or of a body like one: 누리솔 지분, 누리솔의 기업가치.
OF_FIRMS = frozenset(
    [
        *(
            "관계자",
            "컨소시엄",
            "측",
            "홈페이지",
            "주가",
            "임직원",
            "산하",
            "계열",
            "계열사",
            "자회사",
            "출신",
            "지분",
            "본사",
            "창업자",
        ),
        *("기업가치", "몸값", "시가총액", "주식", "신주", "주주", "경영권", "이사회", "연구진", "개발진", "개발팀"),
        *("경쟁사", "라이벌", "맞수", "대항마", "투자사", "협력사", "파트너사", "고객사", "공급사", "관계사", "모회사"),
        *("창립자", "설립자", "창업주", "창업팀", "대주주", "최대주주", "투자금", "유치액", "투자액"),
        *(
            "매출",
            "매출액",
            "영업손실",
            "순이익",
            "인수",
            "수장",
            "사령탑",
            "지휘봉",
            "사명",
            "노조",
            "유상증자",
            "영업이익",
            "창립",
            "창업",
        ),
    ]
)
# A firm that another one has, right behind the name of the owner: 누리솔의 물류 자회사.
OWNS_FIRM = re.compile(" (?:[가-힣A-Za-z0-9%]+ ){0,2}?(?:자회사|계열사|손자회사|관계사|모회사|[가-힣]{2,4}법인)")
# What a firm has that raises money: 누리솔의 시리즈B에는, 누리솔의 조달액은.
_RAISED = frozenset(["라운드", "펀딩", "프리A", "프리IPO"]) | verbs("investors.sums")
# What a clause tells of a firm that is its topic: 누리솔은 기업가치 2500억원을 인정받았다.
_WORTH = frozenset(["기업가치", "몸값", "시가총액", "최대주주", "대주주", "기업공개", "코스닥", "증자", "유상증자"])
# How the name of a model or chip ends that has one number after the other.
_VERSION = re.compile(r"(?:[A-Za-z]-?|[가-힣] )\d{1,3}(?:\.\d)?$")
_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)


def read_possessions(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for words that no dictionary has and that own, or are said to have, what only firms have."""
    for context in contexts:
        for unit in context.units:
            if isinstance(unit, Phrase):
                if unit.owner is not None and len(unit.owner.items) == 1 and _is_of_firms(unit.last):
                    _vote(context, unit.owner.last, candidates, listed=_is_raised(unit.last))
                for item in unit.items:
                    if item.owner is not None and len(item.owner.items) == 1 and _is_of_firms(item):
                        _vote(context, item.owner.last, candidates)
                    _vote_before(context, item, candidates)
        for frame in context.frames:
            if frame.status != "Denied":
                for item in _valued(frame):
                    _vote(context, item, candidates, listed=any(_is_raised(p.last) for p in frame.phrases))


def _is_raised(item: Item) -> bool:
    """Whether a noun is what only a firm has that raises money: 시리즈B, 조달액."""
    return not item.mentions and (item.noun in _RAISED or ROUND.fullmatch(" ".join(item.nouns)) is not None)


def _is_of_firms(item: Item) -> bool:
    """Whether what a genitive owns is had by firms alone, or made by them: its worth, a head, an AI chip."""
    words = lexicon()
    if item.mentions:
        thing = item.mentions[-1].thing
        site = thing.type == "Facility" or item.nouns == ("센터",)
        if item.mentions[-1].how == "quoted" and not item.nouns and thing.type in ("", "AIModel", "Hardware"):
            return thing.type != "" or _VERSION.search(thing.label) is not None
        return site or (not item.nouns and words.kinds.get(thing.label, "") in ("Hardware", "AIModel"))
    raised = {"투자", "유치"} <= set(item.nouns) or _is_raised(item)
    made = words.kinds.get(" ".join(item.nouns[-2:]), "") in ("Hardware", "AIModel")
    return raised or made or words.is_title(item.noun) or any(noun in OF_FIRMS for noun in item.nouns)


def _vote_before(context: Context, item: Item, candidates: dict[str, Candidate]) -> None:
    """A vote for the word that stands right before such a noun: 누리솔 인수, 누리솔 지분."""
    if item.mentions or len(item.nouns) < 2 or item.noun not in OF_FIRMS:
        return
    last = item.noun_starts[-1]
    for start, end, _ in runs_of(context, item):
        if start == item.start and end + 1 == last:
            _vote_span(context, start, end, candidates)


def _valued(frame: Frame) -> Iterable[Item]:
    """What a clause about the worth of a firm is about."""
    if not any(_tells_of_firm(i) and p.owner is None for p in frame.phrases for i in p.items):
        return
    for phrase in (*frame.phrases, *frame.inherited, *frame.gaps[:1]):
        about = phrase.case in _SUBJECTS or phrase in frame.gaps
        if about and len(phrase.items) == 1 and _WORTH.isdisjoint(phrase.last.nouns):
            yield phrase.last


def _tells_of_firm(item: Item) -> bool:
    """Whether a noun says that the topic of its clause is a firm: its worth, or a round by its name."""
    return not _WORTH.isdisjoint(item.nouns) or _is_raised(item)


def _vote(context: Context, item: Item, candidates: dict[str, Candidate], *, listed: bool = False) -> None:
    if item.head is None:
        _vote_span(context, *last_run(context, item), candidates, listed=listed)


def _vote_span(
    context: Context, start: int, end: int, candidates: dict[str, Candidate], *, listed: bool = False
) -> None:
    """A vote for a word of no dictionary; `listed`: for one that is a name there, too."""
    surface = context.text[start:end]
    inside = context.morphemes_in(start, end)
    rare = any(m.unseen for m in inside) or (len(inside) > 1 and strange(context, start, end))
    rare = rare or (listed and [m.tag for m in inside] == ["NNP"])
    short = len(surface) < (2 if OWNS_FIRM.match(context.text, end + 1) and context.text[end] == "의" else 3)
    if short or not rare or ROUND.fullmatch(surface) or not nameable(surface, unseen=True) or PERSON.fullmatch(surface):
        return
    candidate = candidates.setdefault(surface, Candidate())
    if not any(c is context and begin == start for c, begin, _ in candidate.places):
        candidate.places.append((context, start, end))
    candidate.unseen = True
    candidate.vote(lexicon().kind_of_ending(surface) or "Company", "title")
