"""Who puts money into the round that a text is on: lists told in one sentence or more, in whatever idiom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from extractors.clauses.frames import Frame
from extractors.companies.holdings import held_of_another, leaves_out, of_these_shares, tell_amount, tell_prices
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.money.raising import FUND, are_funds, belongs, is_round
from extractors.money.roundwords import HERE, PUT_IN, ROUND_SAID, WELCOMING
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.references.remembering import raiser
from extractors.rules.qualifying import PERCENT, ROUND, qualify
from extractors.rules.rulebook import Rule, RuleBook
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Measure, Money, Qualifiers, Status

__all__ = ["find_investors"]

_INVESTORS = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organization")
_JOINING = verbs("investors.joining")
_APART = verbs("investors.apart")
_DECLINING = verbs("investors.declining")
_GROUPS = verbs("investors.groups")
_MONEY = verbs("investors.money")
_LEADERS = re.compile(
    r"(?:리드|주관|앵커|대표|메인|주도|핵심) ?(?:투자자?|투자사|투자 ?기관|역할)|리드$|주투자자|선봉|총대"
)
_LEADING = frozenset(["주도하다", "이끌다", "리드하다", "견인하다", "총괄하다"])
# What says by its object that money is put in: 이름을 올리다, 힘을 보태다, 지갑을 열다.
_IDIOMS = frozenset(tuple(idiom.split()) for idiom in verbs("investors.idioms"))


def find_investors(context: Context, before: Context | None, found: Sequence[Draft], book: RuleBook) -> Iterator[Draft]:
    """The investors that a sentence names beside those that the rules read from it."""
    rule = _rule(book)
    if rule is None:
        return
    yield from held_of_another(context, found)
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate in ("investsIn", "acquires")}
    given = {id(d.object) for d in found if d.predicate == "investsIn"}
    target: Thing | None = None
    then = ""
    holding: list[Frame] = []
    for frame in context.frames:
        raised = raiser(frame, context)
        if raised is not None and frame.gaps and (named := ROUND.search(context.text, frame.start, frame.end)):
            then = named.group()  # 시리즈B 자금을 모을 당시
        target = raised or _owner(frame) or target
        stayed = frame.status == "Denied" and frame.lemma in _DECLINING
        denied = frame.status in ("Denied", "Question") or frame.lemma == "아니다"
        denied = denied and not (frame.status == "Question" and leaves_out(context.text))
        if (denied and not stayed) or frame.quoted:
            continue
        if frame.support in _TALKING or frame.lemma in _TALKING:
            target = None
            yield from _negotiated(frame, context, rule, told)
            holding.append(frame)
            continue
        target = target or _backed(frame, found, context)
        for phrase, leads in _investors(frame, context):
            into = _target(frame, target, context, before)
            for item in phrase.items if into is not None else ():
                thing = _investor(item)
                if thing is None or into is None or thing is into or id(thing) in given:
                    continue
                said = _qualified(rule, frame, phrase, item, context, leads=leads)
                if (id(thing), id(into)) in told:
                    tell_amount(found, thing, into, said.amount)
                    continue
                told.add((id(thing), id(into)))
                said = replace(said, round=said.round or then, status=Status.ACTUAL if stayed else said.status)
                yield _draft(context, frame, thing, into, said)
        if frame.lemma in WELCOMING:
            yield from _welcomed(frame, context, rule, told)
        holding.append(frame)
    for frame in holding:
        yield from _holders(frame, context, rule, told)
    yield from _shares_too(context, found, rule, told)
    tell_prices(context, found)


def _shares_too(context: Context, found: Sequence[Draft], rule: Rule, told: set[tuple[int, int]]) -> Iterator[Draft]:
    """Who has a share too of the firm whose shares were told of: 가나는 다라 지분 10%를, 마바는 7%를 보유하고 있다.

    Else of the one that the clause is on: 다라는 가나가 60%, 마바가 40%를 들고 있다.
    """
    held = {id(d.object): d.object for d in found if d.predicate == "investsIn" and d.qualifiers.stake}
    bought = next(iter(held.values())) if len(held) == 1 else None if held else context.discourse.recent("bought")
    for frame in context.frames:
        into = _kept(frame) or of_these_shares(frame, context) or bought
        if (
            not isinstance(into, Thing)
            or frame.lemma not in _KEEPING
            or frame.gaps
            or frame.status in ("Denied", "Question")
        ):
            continue
        parts = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.ALSO, Case.BARE) and _percent(p)]
        parts = [p for p in parts if into is bought or p.owner is None]  # 시장의 30%를
        others = (p for p in frame.phrases if p.case in SUBJECTS and p not in parts)
        doers = [p for p in others if p.last.head is not None and p.last.head.thing is not into]
        if len(parts) != 1 or len(doers) != 1 or len(doers[0].items) != 1:
            continue
        thing = _investor(doers[0].last)
        if thing is None or thing is into or (id(thing), id(into)) in told:
            continue
        told.add((id(thing), id(into)))
        said = replace(_qualified(rule, frame, doers[0], doers[0].last, context, leads=False), round="", amount=None)
        yield _draft(context, frame, thing, into, replace(said, stake=_percent(parts[0])), _HOLDS)


def _kept(frame: Frame) -> Thing | None:
    """The firm that a clause is on in which somebody else keeps something: 다라는 가나가 60%를 갖고 있다."""
    topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC and len(p.items) == 1]
    heads = [p.last.head.thing for p in topics if p.last.head is not None and p.last.head.thing.type == "Company"]
    other = any(p.last.head is not None for p in frame.by_case(Case.NOMINATIVE))
    return heads[0] if other and len(heads) == 1 else None


_KEEPING = frozenset(["보유하다", "갖다", "가지다", "쥐다", "소유하다", "들다", "나눠갖다", "나눠가지다", "차지하다"])


def _percent(phrase: Phrase) -> Decimal | None:
    """The share that a phrase is and nothing else: 7.2%를."""
    item = phrase.last
    own = [q.value for q in item.quantities if isinstance(q.value, Measure) and q.value.unit in PERCENT]
    return own[0].value if len(own) == 1 and len(item.quantities) == 1 and not (item.nouns or item.mentions) else None


def _backed(frame: Frame, found: Sequence[Draft], context: Context) -> Thing | None:
    """Whom a clause before this one put money into: 가나가 다라에 50억원을 투자한 데 이어 마바도 투자했다."""
    start = context.sentence.span.start + frame.start
    told = [d for d in found if d.predicate == "investsIn" and d.cues and d.cues[0].start < start]
    into = {id(d.object): d.object for d in told if isinstance(d.object, Thing)}
    return next(iter(into.values())) if len(into) == 1 else None


def _negotiated(frame: Frame, context: Context, rule: Rule, told: set[tuple[int, int]]) -> Iterator[Draft]:
    """With whom a firm talks of money that it wants: 가나는 다라와 50억원 투자 유치를 논의하고 있다."""
    topics = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
    partners = [p for p in frame.by_case(Case.COMITATIVE) if p.last.head is not None and len(p.items) == 1]
    into = next((thing for p in topics if (thing := _firm(p.last)) is not None), None)
    into = into if topics else context.discourse.measured("valuation")
    if frame.gaps or into is None or len(partners) != 1:
        return
    item = partners[0].last
    thing = _investor(item)
    raised = frame.lemma in ("유치하다", "조달하다")
    valued = context.discourse.measured("valuation") is into
    if thing is None or not (raised or (frame.lemma == "투자하다" and (valued or FUND.search(thing.label)))):
        return
    if FUND.search(into.label) and not raised:
        return
    told.add((id(thing), id(into)))
    yield _draft(context, frame, thing, into, _qualified(rule, frame, partners[0], item, context, leads=False))


_TALKING = verbs("investors.talking")


@lru_cache(maxsize=8)
def _rule(book: RuleBook) -> Rule | None:
    return next((rule for rule in book.rules if rule.name == "investsIn/round"), None)


def _investor(item: Item) -> Thing | None:
    head = item.head
    return head.thing if head is not None and fits(head.thing.type, _INVESTORS) else None


def _words(phrase: Phrase) -> str:
    return " ".join(phrase.last.nouns)


def _is_group(phrase: Phrase) -> bool:
    nouns = phrase.last.nouns
    named = nouns == ("이름",) and phrase.case is Case.NOMINATIVE  # 다라도 이름이 보인다
    return (
        named
        or belongs(phrase.last, _GROUPS)
        or (phrase.last.noun in _LISTS and (len(nouns) == 1 or nouns[-2].startswith(("투자", "주주"))))
    )


# What a list is called, which is one of investors where the text is on a round.
_LISTS = frozenset(["명단", "명부", "라인업", "면면", "대열", "선봉", "선두", "주역", "주축", "리스트"])


def _gap(frame: Frame) -> Phrase | None:
    """What a clause modifies, be it only what the size behind it belongs to: 다라가 이끈 90억원 규모의 라운드."""
    return next((p for p in frame.gaps[:2] if is_round(p) and not p.mentions), frame.gap)


def _owner(frame: Frame) -> Thing | None:
    """Whose round a phrase of a clause names: 가나의 이번 투자 유치에는, 다라 투자에는."""
    for phrase in (*frame.phrases, *frame.gaps[:1]):
        if not (is_round(phrase) or (_is_group(phrase) and not phrase.last.mentions)):
            continue
        names = [*phrase.last.mentions, *(phrase.owner.mentions if phrase.owner is not None else ())]
        firms = [m.thing for m in names if m.thing.type == "Company"]
        if len(firms) == 1 and phrase.case not in (Case.GENITIVE, Case.SOURCE):
            return firms[0]
    return None


def _target(frame: Frame, inside: Thing | None, context: Context, before: Context | None) -> Thing | None:
    """Into whom money goes: whom the sentence says to raise it, else whose round the sentences before told of."""
    if inside is not None or (context.headline and frame.lemma != "이다" and context.discourse.entry is None):
        return inside
    near = before is not None and ROUND_SAID.search(before.text) is not None
    here = ROUND_SAID.search(context.text) is not None
    if frame.gaps and PUT_IN.search(context.text) is not None and not context.discourse.recent("fundingRaised"):
        firm = context.discourse.dropped(("Company",))  # 가장 먼저 돈을 댄 곳은 다라다
        return None if firm is None or FUND.search(firm.label) else firm
    if not (near or here):
        return None
    event = context.discourse.recent("fundingRaised") or context.discourse.measured("valuation")
    if event is not None:
        return event
    rounds = (p for p in frame.phrases if p.case in (*SUBJECTS, Case.DATIVE))
    named = [p for p in rounds if is_round(p)]
    if named and near and (backed := context.discourse.recent("backed")) is not None:
        return backed  # 가나는 다라에 투자했다. 이번 라운드에는 마바도 참여했다.
    firm = context.discourse.dropped(("Company",)) if named else None
    if firm is None or FUND.search(firm.label):
        return None  # 당시 투자에는: into whom those put it whom the text is on, it does not say
    if any(ROUND.search(_words(p)) for p in named):
        return firm
    told = all(p.case in (Case.TOPIC, Case.DATIVE) for p in named)  # 이번 투자에는: into whom the text is on gave
    return (context.discourse.gave_to(firm) or firm) if told else None


def _investors(frame: Frame, context: Context) -> Iterator[tuple[Phrase, bool]]:
    """The phrases of a clause that name who puts money in, with whether they lead the round."""
    gap = _gap(frame)
    # 라운드를 이끈 곳은 다라다
    shown = [p for p in frame.gaps[1:] if p.case is Case.COPULA and gap is not None and not gap.mentions]
    if gap is not None and not shown and not frame.adverbial and not (is_round(gap) and not gap.mentions):
        return
    rounds = [p for p in (*frame.phrases, *frame.inherited) if is_round(p)]
    groups = [p for p in frame.phrases if not p.last.head and _is_group(p)]
    if frame.lemma == "이다":
        topics = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE)]
        if topics and topics[0] in groups and not topics[0].mentions and not frame.gaps:
            leads = _calls_leader(frame)
            yield from ((p, leads) for p in frame.by_case(Case.COPULA) if p.last.head is not None)
        return
    others = [p for p in frame.phrases if p.case not in SUBJECTS]
    if frame.past and frame.lemma in _COMING and any(_is_money(p) or _paid(p) for p in frame.phrases):
        leads = _calls_leader(frame)
        for phrase in others:
            purse = phrase.case in (Case.LOCATIVE, Case.SOURCE) and (phrase.mentions or _is_money(phrase))
            owner = phrase.owner if phrase.owner is not None and not phrase.last.mentions else None
            if purse and (owner or phrase.last.mentions):
                yield replace(owner or phrase, items=_with_heads(owner or phrase)), leads
        return
    if not _puts_in(frame, rounds, groups) or _elsewhere(others):
        return
    leads = frame.lemma in _LEADING or frame.support in _LEADING or _calls_leader(frame)
    yield from ((phrase, leads) for phrase in shown)
    for phrase in frame.phrases:
        if phrase in rounds or phrase in groups:
            continue
        if phrase.last.noun in ("주도", "리드") and phrase.last.mentions and phrase.case is Case.INSTRUMENTAL:
            yield replace(phrase, items=_with_heads(phrase)), True  # 다라 주도로 마바가 참여했다
            continue
        joined = phrase.case is Case.COMITATIVE or (phrase.case is Case.BARE and phrase.comma)
        joined = joined or (phrase.case is Case.BARE and (context.headline or are_funds(phrase)))
        if phrase.case in SUBJECTS or joined or (phrase.case is Case.DATIVE and phrase.last.group.endswith("주주")):
            yield phrase, leads


def _calls_leader(frame: Frame) -> bool:
    """Whether a clause calls somebody the leader of a round: 주투자자로 나섰다."""
    return any(_LEADERS.search(_words(p)) for p in frame.phrases if p.last.head is None)


def _with_heads(phrase: Phrase) -> tuple[Item, ...]:
    return tuple(replace(item, head=item.head or next(reversed(item.mentions), None)) for item in phrase.items)


def _puts_in(frame: Frame, rounds: Sequence[Phrase], groups: Sequence[Phrase]) -> bool:
    """Whether a clause says that its subjects put money in: by verb and object, else by its nouns and by exclusion."""
    objects = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.ALSO, Case.BARE) and p.last.head is None]
    if any((p.last.noun, frame.lemma) in _IDIOMS and not p.mentions for p in objects):
        return True
    plain = [p for p in objects if p.case is Case.ACCUSATIVE and p not in rounds and p not in groups]
    money = [p for p in (*frame.phrases, *frame.inherited) if _is_money(p)]
    pledged = frame.status == "Planned" and all(map(are_funds, _doers(frame))) and bool(_doers(frame))
    paid = any(_paid(p) for p in objects) and (frame.past or pledged)
    foreign = [p for p in plain if not _paid(p) and p not in money]
    if foreign:
        return False
    if frame.lemma in _JOINING and (frame.lemma not in _BROAD or rounds or groups or paid or money):
        return True
    if frame.lemma in _LEADING:
        return bool(rounds) or ((gap := _gap(frame)) is not None and is_round(gap))
    if frame.status == "Denied":
        return True
    if frame.lemma in _APART:
        return False
    if frame.lemma in ("진행하다", "집행하다", "단행하다"):
        return any(p.case in (Case.TOPIC, Case.ACCUSATIVE) for p in rounds)
    if paid or groups or money:
        return True
    if any(p.case in (Case.DATIVE, Case.TOPIC) for p in rounds):
        return True
    topics = [p for p in frame.phrases if p.case is Case.TOPIC and not p.mentions and p.last.date is None]
    doers = _doers(frame)
    return frame.past and bool(doers) and not topics and not objects and all(map(are_funds, doers))


def _doers(frame: Frame) -> list[Phrase]:
    return [p for p in frame.phrases if p.case in SUBJECTS and p.mentions]


# How money comes from somebody: 절반은 다라에서 나왔다.
_COMING = frozenset(["나오다", "들어오다", "건너오다", "흘러나오다", "흘러들다", "오다", "유입되다"])
# Verbs of joining that tell of other things as well.
_BROAD = frozenset(["나서다", "앞장서다", "밀다", "붙다", "몰리다", "몰려들다", "끼다", "거들다", "들어가다"])


def _is_money(phrase: Phrase) -> bool:
    """Whether a phrase names money that comes from somebody: 나머지는, 돈을, 투자금 180억원 중 절반은."""
    return phrase.last.head is None and belongs(phrase.last, _MONEY)


def _paid(phrase: Phrase) -> bool:
    return any(isinstance(q.value, Money) for item in phrase.items for q in item.quantities)


def _elsewhere(others: Sequence[Phrase]) -> bool:
    """Whether a clause names another place for money or work than a round: 사업에 참여했다, 다라에 40억원을 넣었다."""
    for phrase in others:
        if phrase.last.date is not None and not phrase.last.nouns:
            continue
        if phrase.case is Case.DATIVE:
            ours = is_round(phrase) or _is_group(phrase) or phrase.last.group.endswith("주주")
            if not ours and _words(phrase) not in HERE:
                return True
        if phrase.case is Case.ACCUSATIVE and phrase.mentions and not is_round(phrase):
            return True
        if phrase.case is Case.INSTRUMENTAL and phrase.mentions and phrase.last.noun not in ("주도", "리드"):
            return True
    return False


def _welcomed(frame: Frame, context: Context, rule: Rule, told: set[tuple[int, int]]) -> Iterator[Draft]:
    """Whom a firm takes in as an investor: 다라를 새 주주로 맞았다, 투자자로 다라와 마바를 확보했다."""
    if frame.gaps or not any(_is_group(p) and not p.mentions for p in frame.by_case(Case.INSTRUMENTAL)):
        return
    phrases = (*reversed(frame.phrases), *reversed(frame.inherited))
    doer = next((p for p in phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and not p.last.date), None)
    into = _firm(doer.last) if doer is not None else context.discourse.dropped(("Company",))
    leads = any(_LEADERS.search(_words(p)) for p in frame.by_case(Case.INSTRUMENTAL))
    for phrase in frame.by_case(Case.ACCUSATIVE) if into is not None else ():
        for item in phrase.items:
            thing = _investor(item)
            if thing is None or into is None or thing is into or (id(thing), id(into)) in told:
                continue
            told.add((id(thing), id(into)))
            yield _draft(context, frame, thing, into, _qualified(rule, frame, phrase, item, context, leads=leads))


# What follows the first of those who hold shares: 다라(14%)와 마바(9%)가 뒤를 잇는다, 다라(14%), 마바(9%) 순이다.
_NEXT = frozenset(["잇다", "따르다", "뒤따르다", "뒤잇다"])
_HOLDERS = re.compile(
    r"(?:최대|[2-9]대|대|주요|기존|초기|주) ?(?:주주|투자자|투자사)$|(?:전략적|재무적|시드|후속) ?투자자$"
)
# What those are called together of whom some are named: 가나, 다라 등 재무적 투자자들.
_FELLOWS = re.compile(
    r" 등 (?:[가-힣]+ )?(?:재무적|전략적|기존|초기|주요) ?(?:투자자|주주|투자사)들?(?:\([A-Z]+\))?[은는이가도]$"
)
_ABOUT_SHARES = re.compile(r"주주|지분")


def _holders(frame: Frame, context: Context, rule: Rule, told: set[tuple[int, int]]) -> Iterator[Draft]:
    """Who is told to hold shares of the firm that the text is on, in the order of their shares or as what they are."""
    yield from _of_gap(frame, context, rule, told)
    for phrase, item in _called_holders(frame, context):
        person = item.head is not None and item.head.thing.type == "Person"
        thing = item.head.thing if person and item.head is not None else _investor(item)
        owners = [m.thing for m in phrase.owner.mentions] if phrase.owner is not None else []
        named = [t for t in owners if t.type == "Company"]
        into = named[-1] if named else None if owners else _of_text(frame, context)
        if thing is None or into is None or thing is into or (id(thing), id(into)) in told:
            continue
        told.add((id(thing), id(into)))
        found = _qualified(rule, frame, phrase, item, context, leads=False)
        share = found.stake or _share(item, context)
        said = replace(found, stake=share, amount=None, round="")
        yield _draft(context, frame, thing, into, said, _HOLDS)


def _of_gap(frame: Frame, context: Context, rule: Rule, told: set[tuple[int, int]]) -> Iterator[Draft]:
    """Who holds shares of the firm that the clause modifies: 가나가 2대 주주인 다라, 가나가 최대주주로 있는 다라."""
    into = _firm(frame.gap.last) if frame.gap is not None and frame.lemma in ("이다", "있다") else None
    if into is None:
        return
    said = (*frame.by_case(Case.COPULA), *frame.by_case(Case.INSTRUMENTAL))
    if not any(_is_group(p) and not p.mentions for p in said):
        return
    for phrase in frame.by_case(Case.NOMINATIVE):
        for item in phrase.items:
            thing = _investor(item)
            if thing is not None and thing is not into and (id(thing), id(into)) not in told:
                told.add((id(thing), id(into)))
                found = _qualified(rule, frame, phrase, item, context, leads=False)
                yield _draft(context, frame, thing, into, replace(found, round="", amount=None), _HOLDS)


def _called_holders(frame: Frame, context: Context) -> Iterator[tuple[Phrase, Item]]:
    about = _ABOUT_SHARES.search(context.text) is not None
    lists = about and (
        (frame.lemma in _NEXT and not any(p.mentions for p in frame.by_case(Case.DATIVE)))
        or (frame.lemma == "이다" and any(p.last.noun == "순" for p in frame.by_case(Case.COPULA)))
    )
    for phrase in frame.phrases:
        for item in phrase.items:
            holder = _HOLDERS.search(" ".join(item.lead)) or _FELLOWS.search(context.text[phrase.start : phrase.end])
            if (lists and _share(item, context)) or holder:
                yield phrase, item
    gap = frame.gap
    if frame.lemma == "이다" and gap is not None and not frame.by_case(Case.NOMINATIVE):
        said = next((p.last for p in frame.by_case(Case.COPULA)), None)
        if said is not None and not said.mentions and _HOLDERS.search(" ".join(said.nouns)):
            yield from ((gap, item) for item in gap.items)


def _of_text(frame: Frame, context: Context) -> Thing | None:
    """Whose shares a sentence means that does not say so: whose its topic is, or the firm that the text is on."""
    for phrase in (*frame.inherited, *(p for other in context.frames for p in other.phrases)):
        if phrase.owner is not None and _is_group(phrase) and (firm := _firm(phrase.owner.last)) is not None:
            return firm
    discourse = context.discourse
    if _ON_SALE.search(context.text):
        return discourse.recent("bought")  # 매각 대상은 가나가 들고 있는 지분 54%다
    return discourse.recent("fundingRaised") or discourse.dropped(("Company",)) or discourse.measured("valuation")


_ON_SALE = re.compile("(?:매각|인수|거래|매매) ?(?:대상|물량|물건|지분)[은이]")


def _share(item: Item, context: Context) -> Decimal | None:
    """The share that stands in brackets behind a name."""
    for start, end in item.parens:
        for quantity in context.quantities_in(start, end):
            if isinstance(quantity.value, Measure) and quantity.value.unit in PERCENT:
                return quantity.value.value
    return None


def _firm(item: Item) -> Thing | None:
    return next((thing for thing in heads_of(item) if thing.type == "Company"), None)


def _qualified(rule: Rule, frame: Frame, phrase: Phrase, item: Item, context: Context, *, leads: bool) -> Qualifiers:
    found = qualify(rule, frame, context, item, None)
    before = [p for p in frame.phrases if p.start < phrase.start and is_round(p)]
    gap = _gap(frame)
    into = before[-1] if before else gap if gap is not None and is_round(gap) else None
    named = ROUND.search(_words(into)) if into is not None else None
    step = found.round or (named.group() if named else "")
    return replace(found, round=named.group() if named else step, role="lead" if leads else "")


_HOLDS = "investsIn/holds"


def _draft(
    context: Context, frame: Frame, subject: Thing, into: Thing, said: Qualifiers, name: str = "investsIn/goes-on"
) -> Draft:
    return context.draft(subject, "investsIn", into, name, context.cue_of(frame), said=said, doubt=1)
