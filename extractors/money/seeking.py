"""Rounds of money that a firm is still after: 누리칩이 추진 중인 900억원 규모의 투자 유치, 시리즈A를 논의 중이다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, money_of
from extractors.lexicon import lexicon, verbs
from extractors.money.raising import FUND
from extractors.references.referents import heads_of
from extractors.rules.qualifying import ROUND
from extractors.units import Case, Phrase, Thing
from ontology.model import Money, Qualifiers, Status

__all__ = ["sought"]

_SEEKING = verbs("investors.seeking")
_TALKING = verbs("investors.talking")
_JOINING = verbs("investors.joining")
_SPENDING = verbs("investors.spending")
_FAILING = verbs("investors.failing")
# A round of a size, behind the amount: 900억원 규모의 신규 투자 유치, 900억원을 목표로 시리즈B 라운드.
_ROUND_OF_SIZE = re.compile(
    r"(?: ?(?:이상|가량|안팎|상당))?(?: ?규모(?:의)?| ?짜리|의|[을를] 목표로(?: 한| 하는)?)? "
    r"(?:[가-힣A-Za-z]+ ){0,2}?"
    r"(?:(?:시리즈 ?[A-H]\d?|시드|브[릿리]지|프리 ?IPO|프리 ?A|신규|추가|후속|외부|지분|전략적) ?)*"
    r"(?:투자 ?유치|자금 ?조달|자금 ?모집|투자 ?라운드|라운드|펀딩|(?:유상)?증자|시리즈 ?[A-H]\d?|시드|브[릿리]지"
    r"|프리 ?IPO|투자금)"
)
# A clause before the amount that says how far it is: 추진 중인, 벌이는, 협의하고 있는.
_BEFORE = re.compile(
    r"(?:(?P<open>(?:벌이|돌|모으|구하|찾)(?:고 있)?는)|(?P<plan>추진|준비|계획|진행|예고|목표)"
    r"|(?P<talk>논의|협의|협상|검토|타진|조율|저울질|모색))"
    r"(?: ?중인|하고 있는|해 온|해온|하는|한다는|하던)? (?:총|약|최대|최소)? ?$"
)
_TALKS = re.compile(r"논의|협의|협상|검토|타진|조율|저울질|모색|물밑")
_PLANS = re.compile(r"추진|준비|계획|예정|목표|임박|막바지|단계|착수|앞두|채비|시동")


def sought(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a firm wants to raise, by the size of a round and by what is said of it, whatever the verb."""
    told = {d.object.value for d in found if isinstance(d.object, Money)}
    for quantity in context.quantities:
        size = money_of(quantity, context.text)
        round_ = _ROUND_OF_SIZE.match(context.text, quantity.span.end) if size is not None else None
        if size is None or round_ is None or size.value in told:
            continue
        status = _status(context, quantity.span.start, round_)
        firm = _firm(context, quantity.span.start) if status is not None else None
        if firm is None or status is None:
            continue
        named = ROUND.search(round_.group())
        said = Qualifiers(round=named.group().strip() if named else "", status=status)
        cue = context.span_of(quantity.span.start, quantity.span.end)
        yield context.draft(firm, "fundingRaised", size, "fundingRaised/sought", cue, said=said, doubt=0)


def _status(context: Context, start: int, round_: re.Match[str]) -> Status | None:
    """How far a round is by the clause that it stands in or that modifies it; None where it is none to come."""
    before = _BEFORE.search(context.text, max(0, start - 20), start)
    frame = _frame_at(context, round_.end() - 1)
    if frame is None or frame.status in ("Denied", "Question") or frame.lemma in _FAILING:
        return None
    broken = (f for f in context.frames if lexicon().support.get(f.lemma) in ("Ended", "Denied"))
    if any(p.start < round_.end() <= p.end for f in broken for p in (*f.phrases, *f.inherited)):
        return None  # 추진하던 300억원 규모의 시리즈B는 중단됐다
    if before is not None:
        return Status.PLANNED if before["plan"] or before["open"] else Status.CONSIDERED
    if {frame.lemma, frame.support} & (_JOINING | _SPENDING) - _SEEKING:
        return None
    said = context.text[round_.end() : frame.predicate.start]
    if {frame.lemma, frame.support} & _TALKING or frame.status == "Considered" or _TALKS.search(said):
        return Status.CONSIDERED
    if frame.lemma == "진행하다" and frame.past:
        return None
    if {frame.lemma, frame.support} & _SEEKING or frame.status == "Planned" or _PLANS.search(said):
        return Status.PLANNED
    return None


def _frame_at(context: Context, at: int) -> Frame | None:
    """The clause that a round stands in."""
    holding = (f for f in context.frames if any(p.start <= at < p.end for p in f.phrases))
    return next(holding, None)


def _firm(context: Context, start: int) -> Thing | None:
    """Who is after the money: the last firm before the amount that is a subject or owns the round."""
    cases = (Case.TOPIC, Case.NOMINATIVE, Case.GENITIVE)
    phrases = (u for u in context.units if isinstance(u, Phrase) and u.end <= start and u.case in cases)
    firms = [t for p in phrases if len(p.items) == 1 for t in heads_of(p.last) if t.type == "Company"]
    plain = [t for t in firms if not FUND.search(t.label)]
    if plain or firms:
        return plain[-1] if plain else None
    if any(m.thing.type == "Company" for m in context.mentions):
        return None
    return context.discourse.recent("fundingRaised") or context.discourse.dropped(("Company",))
