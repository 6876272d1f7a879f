"""Quoted names that the nouns around them make a thing and what is told of them a firm: ‘별’에 50억원을 투자했다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, money_of
from extractors.lexicon import verbs
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing

__all__ = ["type_by_dealings"]

_FOUNDING, _BUILDING = verbs("dealings.founding"), verbs("dealings.building")
_RAISING, _PUTTING = verbs("dealings.raising"), verbs("dealings.putting")
_OWN = verbs("offering.own")
# Who founded what is quoted, where the analysis takes the verb for a name: 제자 4명과 차린 ‘별’.
_FOUNDED = re.compile("[린한운] [‘'“\"]")
_FOUNDED_BEFORE = re.compile("(?:차린|창업한|창립한|공동창업한) [‘'“\"]$")
_NO_FIRM = re.compile(
    "(?:센터|단지|펀드|조합|재단|연구소|연구원|캠퍼스|허브|팜|존|협회|연합|포럼|학교|랩|[0-9] ?(?:사|총사)|[들측군])$"
)
# What is told where a firm, and not a site or a model, is set up.
_OF_FIRMS = re.compile("출자|지분|합작|법인|스타트업|회사|벤처|창업|동문|출신|독립|분사|자회사")
_INVESTING = re.compile("지분|시드|시리즈|라운드|기업가치|투자사|벤처|캐피[탈털]|인베스트|파트너스|지주")
# What only a firm has, right behind its name or as what it owns.
_HAD = frozenset(
    ["창업자", "공동창업자", "창업주", "지분", "기업가치", "몸값", "최대주주", "경영권", "대표이사", "시가총액"]
)
_MADE = ("", "Product", "AIModel", "Hardware")


def type_by_dealings(contexts: Sequence[Context]) -> None:
    """Makes companies of the quoted things that are founded, invested in or raise money. Known names stay."""
    for context in contexts:
        for frame in context.frames:
            if frame.status in ("Denied", "Question"):
                continue
            for thing in _firms(frame, context):
                thing.type = "Company"
        for mention in context.mentions if _FOUNDED.search(context.text) else ():
            start = mention.start - context.sentence.span.start
            if mention.how == "quoted" and _is_made(mention.thing) and _FOUNDED_BEFORE.search(context.text, 0, start):
                mention.thing.type = "Company"
        for unit in context.units:
            if isinstance(unit, Phrase) and unit.owner is not None and unit.last.noun in _HAD:
                for thing in _things(unit.owner.items):
                    thing.type = "Company"


def _firms(frame: Frame, context: Context) -> Iterator[Thing]:
    """The quoted things of a clause that can only be firms."""
    owner = frame.gap if frame.gap is not None and frame.gap.case is Case.GENITIVE else None
    gaps = frame.gaps if owner is None or owner.mentions else frame.gaps[:1]  # 세운 이 회사의 무기는 ‘별’이다
    made = [item for p in (*frame.by_case(Case.ACCUSATIVE), *gaps) for item in p.items]
    if frame.lemma in _FOUNDING or (frame.lemma in _BUILDING and _OF_FIRMS.search(context.text)):
        yield from _things(made)
    if frame.lemma in _OWN:
        told = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
        yield from _things([item for p in told for item in p.items])
    sums = any(money_of(q, context.text) is not None for p in frame.phrases for i in p.items for q in i.quantities)
    if not sums:
        return
    if frame.lemma in _RAISING:
        told = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
        yield from _things([item for p in (*told, *frame.gaps) for item in p.items])
    if frame.lemma in _PUTTING and _INVESTING.search(context.text):
        yield from _things([item for p in frame.by_case(Case.DATIVE) for item in p.items])


def _things(items: Sequence[Item]) -> Iterator[Thing]:
    for item in items:
        head = item.head
        if head is None or item.nouns or item.lead:
            continue
        # What is named again without marks may be the maker that shares its name with a product.
        again = head.how == "repeated" and head.thing.type in ("", "AIModel")
        if (again or head.how == "quoted") and _is_made(head.thing):
            yield head.thing


def _is_made(thing: Thing) -> bool:
    return not thing.known and thing.type in _MADE and _NO_FIRM.search(thing.label) is None
