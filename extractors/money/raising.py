"""What an amount of money is to the round that a text has in hand, by the nouns and clauses around it, by exclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.references.nobody import others_raise
from extractors.references.referents import heads_of
from extractors.references.remembering import TOTAL
from extractors.rules.qualifying import ROUND
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Money, Qualifiers, Status

__all__ = ["FUND", "amounts", "are_funds", "belongs", "is_fund", "is_round", "raised_by"]

# Ends of names of those who live by putting money into others.
FUND = re.compile(
    r"(?:홀딩스|벤처스|캐피[탈털]|인베스트먼트|인베스트|파트너스|투자|은행|자산운용|에쿼티|펀드|증권|VC|기술지주|창투|캐피탈매니지먼트"
    r"|벤처투자|금융투자|신탁|운용|재단|Capital|Ventures|Partners)$"
)
# What is raised: nouns that a phrase for a round ends in.
_ROUNDS = re.compile(
    r"(?:투자|라운드|펀딩|유치|조달|증자|시리즈 ?[A-H]\d?|시드|브[릿리]지|프리 ?IPO|프리 ?A|출자|펀드레이징"
    r"|클로징|납입|자금 ?수혈|팔로우?[ -]?온|클럽 ?딜|엔젤"
    r"|(?:시리즈 ?[A-H]\d?|프리 ?A|시드|브[릿리]지) ?(?:단계|때|당시|과정|투자))$"
)
_SUMS = verbs("investors.sums")
_WORTHS = verbs("investors.worths")
_OTHERS = verbs("investors.others")
_SPENDING = verbs("investors.spending")
_TALKING = verbs("investors.talking")
# What makes a sum that of all rounds so far.
_SO_FAR = re.compile(
    r"까지|[금제]껏|그동안|그간|여태|(?:설립|창업|창립|출범) ?(?:이래|이후|후|뒤|한|하고)"
    r"|누적|(?:모두|다|전부) (?:더|합)|통틀어"
)
# Clauses before a noun for money, and what says in them that it is an investment: 지금까지 끌어모은 돈은.
_GETTING, _GIVING = verbs("raising.getting"), verbs("raising.giving")
_PURSE = re.compile("(?:돈|금액|자금|투자금|투자액|투자 ?금액|액수|실탄|뭉칫돈|총액|유치액|유치금|조달액|금|규모|몫)$")
_INVESTED = re.compile(
    r"이번|라운드|투자|유치|조달|증자|펀딩|상장|공모|IPO|기업공개|끌어(?:모|오|온|들)|수혈"
    r"|(?:설립|창업|창립|출범) ?(?:이래|이후|후|뒤|한|하고)"
)
_OFFERING = re.compile(r"공모|상장|IPO|기업공개|코스닥|증시")
# Money of another kind: sales, loans, prizes, what a state gives, a fund that is set up.
_OTHERWISE = re.compile(
    r"대출|융자|매출|판매|수출|보조금|지원금|지원|배상|합의|계약|수주|상금|펀드|예산|국비|과제|등록금|급여|빚"
)
_AHEAD = re.compile(r"상장 ?(?:뒤|후|이후|시|하면|직후)|증시에 (?:오르|입성)|예상|희망|목표|전망")


def is_fund(value: object) -> bool:
    """Whether something is an organization that lives by putting money into others, by its name."""
    return isinstance(value, Thing) and FUND.search(value.label) is not None


def are_funds(phrase: Phrase) -> bool:
    """Whether a phrase names such organizations and no others."""
    return bool(phrase.mentions) and all(FUND.search(m.thing.label) for m in phrase.mentions)


def belongs(item: Item, words: frozenset[str]) -> bool:
    """Whether a noun phrase ends in one of these nouns: 총 조달액, 전략적 투자자."""
    return not item.tails.isdisjoint(words)


def is_round(phrase: Phrase) -> bool:
    """Whether a phrase calls a round."""
    return phrase.last.head is None and _is_round(phrase.last.nouns)


@lru_cache(maxsize=2**14)
def _is_round(nouns: tuple[str, ...]) -> bool:
    return _ROUNDS.search(" ".join(nouns)) is not None


def amounts(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a firm raised, or is worth, by the nouns before an amount, whatever the verb."""
    if not context.quantities or context.headline:
        return
    told = {(d.predicate, d.object.value) for d in found if isinstance(d.object, Money)}
    told |= {("", d.object.value) for d in found if isinstance(d.object, Money)}
    told |= {("", d.qualifiers.amount.value) for d in found if d.qualifiers.amount is not None}
    left: list[Phrase] = []
    role, goal = "", ""
    phrases = [unit for unit in context.units if isinstance(unit, Phrase)]
    for unit, after in zip_longest(phrases, phrases[1:]):
        money = [m for item in unit.items for q in item.quantities if (m := money_of(q, context.text)) is not None]
        if not money:
            left.append(unit)
            continue
        if unit.case is Case.LOCATIVE and after is not None and after.last.quantities:
            continue  # 3000억원에서 5000억원으로 뛰었다
        worth = role == "valuation" and bool(left) and _only_when(left)
        clause = _clause(left, context)
        role = role if worth else _role([*left, unit], clause, context) or _plainly(left, unit, context)
        short = not role and bool(goal) and _falls_short(unit, left, context)
        role = "fundingRaised" if short else role
        if role and unit.case is not Case.TOPIC and len(money) == 1 and ("", money[0].value) not in told:
            told.add(("", money[0].value))
            yield from _told(role, unit, left, money[0], clause, context, goal if short else "")
        aimed = ROUND.search(context.text[: unit.end]) if _is_goal([*left, unit], context) else None
        goal = aimed.group().strip() if aimed is not None else goal
        left = []
    yield from _behind(context, found, told)


def _is_goal(phrases: Sequence[Phrase], context: Context) -> bool:
    """Whether an amount is what a firm wanted to raise: 목표로 잡은 돈은 900억원이었는데, 900억원을 노렸지만."""
    if any(noun.startswith("목표") for p in phrases for item in p.items for noun in item.nouns):
        return True
    frame = next((f for f in context.frames if phrases[-1] in f.phrases), None)
    aimed = any(f.gap in phrases and any("목표" in p.last.nouns for p in f.phrases) for f in context.frames if f.gap)
    return aimed or (frame is not None and frame.lemma in _AIMING)


def _falls_short(phrase: Phrase, left: Sequence[Phrase], context: Context) -> bool:
    """Whether an amount is what a firm got of what it wanted: 900억원을 노렸지만 400억원을 받는 데 그쳤다."""
    frame = next((f for f in context.frames if phrase in f.phrases), None)
    told = frame is not None and frame.lemma in _GETTING and frame.stated
    return told and phrase.case is Case.ACCUSATIVE and not any(p.mentions for p in (*left, phrase))


# What a firm does that wants a sum: 시리즈C로 900억원을 노렸다.
_AIMING = frozenset(["노리다", "바라다", "원하다", "기대하다", "꿈꾸다", "희망하다", "목표하다"])


def _clause(left: Sequence[Phrase], context: Context) -> Frame | None:
    """The clause before a noun for money that says who gets or gives it: 지금까지 받은 투자금은."""
    added = {p.start for f in context.frames if f.lemma in _ADDING for p in f.by_case(Case.ACCUSATIVE)}
    money = [p for p in left if (p.case in SUBJECTS or p.start in added) and p.last.head is None]
    money = [p for p in money if _PURSE.search(p.last.noun)]
    lemmas = _GETTING | _GIVING
    clauses = [f for f in context.frames if f.lemma in lemmas and f.status not in ("Denied", "Question")]
    return next((f for f in clauses if any(p in f.gaps[:1] for p in money)), None)


# What makes a sum of what was got one after the other: 지금까지 받은 돈을 다 더하면.
_ADDING = frozenset(["더하다", "합하다", "합치다", "합산하다", "모으다", "보태다"])


def raised_by(thing: Thing, context: Context, *, named: bool) -> Thing | None:
    """Whose a sum is that may be one put in or one raised: nobody's where it is one's who puts money in by its name."""
    discourse = context.discourse
    if id(thing) in discourse.spenders:
        return None
    into = discourse.gave_to(thing)
    if into is None or named:
        return thing if into is None else None
    return into if discourse.backers(into) > 1 else None


def _plainly(left: Sequence[Phrase], phrase: Phrase, context: Context) -> str:
    """What an amount is that says alone what a round came to that the sentence before named: 총 260억원이다."""
    discourse = context.discourse
    nouns = {noun for p in (*left, phrase) for noun in p.last.nouns} - _SIZES
    alone = phrase.case is Case.COPULA and not nouns and not any(item.mentions for p in left for item in p.items)
    firm = discourse.recent("fundingRaised") if alone else None
    new = firm is not None and firm is not discourse.measured("fundingRaised") and discourse.just_happened()
    return "fundingRaised" if new else ""


_SIZES = frozenset(["총", "모두", "금액", "규모", "액수", "전체", "이번", "도합", "합계", "수준", "정도", "총액"])


def _only_when(left: Sequence[Phrase]) -> bool:
    """Whether nothing but times and rounds stand between two amounts."""
    return all(not p.mentions and (p.last.date is not None or is_round(p) or _WHEN.search(_words(p))) for p in left)


_WHEN = re.compile(
    r"^(?:이듬해|그해|지난해|올해|내년|작년|지금|현재|당시|이번|최근|상장)|(?:뒤|후|이후|때|당시|직후|시|단계)$"
)


def _words(phrase: Phrase) -> str:
    return " ".join(phrase.last.nouns)


def _role(phrases: Sequence[Phrase], clause: Frame | None, context: Context) -> str:
    """What the nouns before an amount, its own or a clause make it: a worth, a sum raised or given, or nothing."""
    start = phrases[0].start if clause is None else min(phrases[0].start, clause.start)
    said = context.text[_with_adverbs(start, context) : phrases[-1].end]
    if clause is not None:
        if clause.lemma in _GIVING:
            return "given"
        going_on = _SO_FAR.search(said) and context.discourse.recent("fundingRaised") is not None
        invested = _INVESTED.search(said) or ROUND.search(said) or going_on
        return "fundingRaised" if invested and not _OTHERWISE.search(said) else ""
    items = [item for p in phrases for item in p.items]
    last = phrases[-1].last
    if last.noun in _FIRMS and any(context.text.startswith("짜리", q.span.end) for q in last.quantities):
        return "valuation"  # 5000억원짜리 회사가 됐다
    if any(belongs(item, _OTHERS) and not belongs(item, _SUMS) for item in items):
        return ""
    if not _OTHERS.isdisjoint(last.nouns) and _SUMS.isdisjoint(last.nouns):
        return ""  # 누적 매출 576억원 가운데
    if any(noun.startswith("목표") for item in items for noun in item.nouns):
        return ""
    if any(belongs(item, _WORTHS) for item in items) or _VALUED.search(said):
        return "valuation"
    named = any(ROUND.fullmatch(_words(p)) or is_round(p) for p in phrases if p.case is not Case.GENITIVE)
    raised = any(belongs(item, _SUMS) or TOTAL in item.nouns for item in items)
    return "fundingRaised" if named or raised else ""


_FIRMS = frozenset(["회사", "기업", "업체", "스타트업"])


def _with_adverbs(start: int, context: Context) -> int:
    """Where the adverbs begin that stand before a phrase: 지금껏 모은 돈은."""
    for morpheme in reversed(context.morphemes_in(0, start)):
        if morpheme.tag != "MAG":
            break
        start = morpheme.start
    return start


# A verb between a round and a sum by which the sum is a worth: 시리즈C 때 인정받은 3200억원.
_VALUED = re.compile("(?:인정|평가)(?:받은|받았던) $|(?:인정|평가)(?:받은|받았던) (?=[0-9])|매겨진 (?=[0-9])")


def _told(
    role: str, phrase: Phrase, left: Sequence[Phrase], money: Money, clause: Frame | None, context: Context, goal: str
) -> Iterator[Draft]:
    frame = next((f for f in context.frames if phrase in f.phrases), None)
    if frame is None or not frame.stated or frame.lemma == "아니다" or {frame.lemma, frame.support} & _TALKING:
        return
    if frame.gap is not None and not frame.adverbial and frame.gap.mentions and role != "valuation":
        yield from _of_gap(role, phrase, frame, money, context)
        return
    start = min(p.start for p in (*left, phrase))
    start = _with_adverbs(start if clause is None else min(start, clause.start), context)
    said = context.text[start : phrase.end]
    offered = clause is not None and _OFFERING.search(said) is not None
    ends = ("을/ETM", "ㄹ/ETM", *["는/ETM"] * (offered or role == "given"))
    yet = clause is not None and (any(end in clause.predicate.tail for end in ends) or frame.lemma in _EXPECTED)
    if role == "given" and clause is not None:
        yield from _given(clause, left, money, Status.PLANNED if yet else frame.intent, context)
        return
    firm = _firm(role, phrase, left, frame, clause, context)
    if firm is not None and role == "fundingRaised" and "투자액" in said:
        firm = raised_by(firm, context, named=True)
    if firm is None:
        return
    named = ROUND.search(said)
    so_far = role == "fundingRaised" and _SO_FAR.search(said) is not None
    status = frame.intent
    if (role == "valuation" and _AHEAD.search(said)) or (yet and not so_far) or frame.lemma in _AIMING:
        status = Status.PLANNED
    name = TOTAL if so_far else named.group().strip() if named and role == "fundingRaised" else goal or "공모" * offered
    date = None if so_far else phrase_date((*left,) if clause is None else clause.phrases)
    qualifiers = Qualifiers(round=name, date=date, status=status)
    yield context.draft(firm, role, money, _NAMES[role], context.cue_of(frame), said=qualifiers, doubt=1)


def _of_gap(role: str, phrase: Phrase, frame: Frame, money: Money, context: Context) -> Iterator[Draft]:
    """What the firm raised that a clause modifies: 누적 340억원을 모은 ‘다라’, 시드로 30억원을 유치한 다라."""
    firms = [t for p in frame.gaps[:1] for t in heads_of(p.last) if t.type == "Company" and not FUND.search(t.label)]
    own = any(p.case in (Case.NOMINATIVE, Case.DATIVE) and p.mentions for p in frame.phrases)
    got = frame.lemma in _GETTING and phrase.case is Case.ACCUSATIVE and not phrase.last.mentions
    if role != "fundingRaised" or len(firms) != 1 or own or not got or frame.status:
        return
    named = ROUND.search(context.text[frame.start : frame.end])
    total = TOTAL in phrase.last.nouns or _SO_FAR.search(context.text[frame.start : phrase.end]) is not None
    said = Qualifiers(
        round=TOTAL if total else named.group().strip() if named else "",
        date=None if total else phrase_date(frame.phrases),
    )
    yield context.draft(firms[0], role, money, _NAMES[role], context.cue_of(frame), said=said, doubt=1)


_KIN = ("계열", "산하", "자회사", "계열사")
_EXPECTED = frozenset(["예상되다", "전망되다"])


def _firm(
    role: str, phrase: Phrase, left: Sequence[Phrase], frame: Frame, clause: Frame | None, context: Context
) -> Thing | None:
    """Whose amount it is: whom the nouns belong to, else the topic, else whose round the text has in hand."""
    near = (*left, phrase)
    owners = [m.thing for p in near if p.owner is not None and not p.mentions for m in p.owner.mentions]
    near = tuple(p for p in near if not p.last.noun.endswith(_KIN))  # 다라 계열의 가나를 사들이며
    inside = [m.thing for p in near if not p.mentions for item in p.items for m in item.mentions]
    owned = {id(t): t for t in (*owners, *inside) if t.type == "Company"}
    seized = any(p.last.noun == "손" and p.case is Case.DATIVE for p in frame.phrases)  # 90억원을 손에 넣었다
    giving = bool({frame.lemma, frame.support} & _SPENDING) and not seized
    itself = any(p.case is Case.NOMINATIVE and belongs(p.last, _SUMS) for p in frame.phrases)  # 투자금이 넘는다
    told = frame.phrases if itself else (*frame.phrases, *frame.inherited)
    told = (*told, *clause.phrases) if clause is not None else told
    doers = [p for p in told if p.case in (Case.TOPIC, Case.NOMINATIVE)]
    named = {id(t): t for p in doers for item in p.items for t in heads_of(item) if fits(t.type, _ACTING)}
    if role == "valuation":
        topics = {id(t): t for p in doers if p.case is Case.TOPIC for t in heads_of(p.last)}
        firms = [t for t in (topics or named).values() if t.type == "Company" and not FUND.search(t.label)]
        return _only(owned) if owned else firms[0] if len(firms) == 1 else None if firms else _in_hand(context)
    others = {m.start for p in left if p.case is not Case.GENITIVE and p.last.date is None for m in p.mentions}
    steps = context.frames[: context.frames.index(frame)]
    spent = TOTAL in phrase.last.nouns and any(f.lemma in _SPENDING for f in steps)  # 해마다 투입해 누적 3조원에 달한다
    if giving or spent or len(named) > 1 or others_raise(frame):
        return None
    if owned:
        return _only(owned) if not others or not {*named} - {*owned} else None
    if not named:
        return None if others else _in_hand(context)
    plain = {i: t for i, t in named.items() if t.type == "Company" and not FUND.search(t.label)}
    return _only(plain)


_NAMES = {"fundingRaised": "fundingRaised/by-nouns", "valuation": "valuation/by-nouns"}
_ACTING = ("Organization", "Person")


def _only(things: dict[int, Thing]) -> Thing | None:
    return next(iter(things.values())) if len(things) == 1 else None


def _in_hand(context: Context) -> Thing | None:
    """The firm whose round the text has in hand, or which it is about."""
    here = {id(m.thing): m.thing for m in context.mentions if m.thing.type == "Company"}
    if (firm := context.discourse.recent("fundingRaised")) is not None:
        return firm if not here or id(firm) in here else None
    plain = {i: t for i, t in here.items() if not FUND.search(t.label)}
    firm = _only(plain) if here else context.discourse.dropped(("Company",))
    return None if firm is None or context.discourse.invested(firm) is not None else firm


def _given(clause: Frame, left: Sequence[Phrase], money: Money, status: Status, context: Context) -> Iterator[Draft]:
    """Who puts how much into what: into whom the clause names, else into the programme or the round at hand."""
    doers = [p for p in left if p.case in SUBJECTS and p.last.date is None]
    giver = next((t for p in doers for t in heads_of(p.last) if fits(t.type, ("Organization",))), None)
    places = [p for p in clause.by_case(Case.DATIVE) if p.last.date is None and (p.last.nouns or p.mentions)]
    discourse = context.discourse
    program = discourse.recent("program") or discourse.lately("Program", 3)
    firm = discourse.recent("fundingRaised") if giver is not None and giver.type == "Company" else None
    hand = firm if firm is not None and firm is not giver else program
    into = [t for p in places for t in heads_of(p.last)] if places else [hand]
    target = into[0] if into else None
    if giver is None or target is None or target is giver:
        return
    relation = "funds" if target.type == "Program" or giver.type == "GovernmentBody" else "investsIn"
    if target.type not in (("Company",) if relation == "investsIn" else ("Program", "Company", "ResearchInstitute")):
        return
    said = Qualifiers(amount=money, date=phrase_date(clause.phrases), status=status)
    cue, doubt = context.cue_of(clause), 0 if places else 1
    yield context.draft(giver, relation, target, _GIVEN[relation], cue, said=said, doubt=doubt)


_GIVEN = {"funds": "funds/money-told", "investsIn": "investsIn/money-told"}


def _behind(context: Context, found: Sequence[Draft], told: set[tuple[str, Decimal]]) -> Iterator[Draft]:
    """All that a firm raised, in brackets behind what it raised now: 90억원(누적 210억원)을 유치했다."""
    raised = {id(d.subject): d for d in found if d.predicate == "fundingRaised"}
    if len(raised) != 1 or TOTAL not in context.text:
        return
    now = next(iter(raised.values()))
    for quantity in context.quantities:
        value = money_of(quantity, context.text)
        new = value is not None and ("", value.value) not in told
        if value is not None and new and _IN_BRACKETS.search(context.text[: quantity.span.start]):
            yield replace(now, object=value, qualifiers=Qualifiers(round=TOTAL), rule="fundingRaised/in-all")


_IN_BRACKETS = re.compile(r"[(,] ?누적 ?(?:투자금?|유치액|투자 ?유치액?|투자액)?[은 ]{0,2}(?:약|총)? ?$")
