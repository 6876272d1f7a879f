"""Who takes the shares or bonds that a firm issues, and who else puts money in as a story goes on.

Read here: 가나는 다라를 대상으로 유상증자를 결정했다; 가나는 전환사채를 발행한다. 발행 대상은 다라와 마바다; 전량
다라가 인수한다; 납입이 끝나면 다라는 2대 주주가 된다; 다라와 마바가 공동 출자한 90억원을 유치했다;
다라가 첫 투자를 집행했다. 주인공은 가나다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.money.raising import is_fund, is_round
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.rules.qualifying import PERCENT, ROUND, phrase_date
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Measure, Money, Qualifiers, Status

__all__ = ["issues"]

_TAKERS = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Person")
_PAPER = re.compile(
    r"유상증자|전환사채|신주인수권부사채|교환사채|전환우선주|상환전환우선주|신주|우선주|보통주|제3자 ?배정"
    r"|(?<![A-Za-z])(?:CB|BW|EB|RCPS|CPS)(?![A-Za-z])"
)
_DEED, _PLAN = verbs("issuing.deed"), verbs("issuing.plan")
_TAKING = verbs("issuing.taking")
_OFFERED = re.compile(
    r"^(?:신주 |CB |전환사채 |이번 |주식 )?(?:발행|배정|인수|청약|납입|투자|증자|매각|매입)? ?(?:대상자?|상대방"
    r"|상대|주체|인수인|참여자|인수자|인수처)[은는] "
)
_ALL = re.compile(r"전량|전액|전부|모두|물량|어치|(?:신주|CB|BW|전환사채|사채|주식|우선주|물량)[은는을를]")
_PAID_IN = re.compile(
    r"(?:납입|증자|거래|투자|인수|청약|발행|전환)(?:[이가]|을|를)? ?(?:모두 )?(?:끝나|마무리되|완료되|이뤄지|마치"
    r"|마무리하|완료하|종료되)"
)
_HOLDER = re.compile("(?:최대|[2-9]대|대|주요) ?주주$")
_CHOSEN = re.compile(
    r"^(?:(?:첫|1호|이번|두 ?번째|신규|첫 ?번째) )?(?:투자 )?(?:주인공|투자처|대상|투자 ?대상|상대|투자 ?기업"
    r"|수혜 ?기업|낙점한 곳|선택한 곳|점찍은 곳|투자한 곳)[은는] "
)
_INVESTING = frozenset(
    ["집행하다", "단행하다", "진행하다", "투자하다", "결정하다", "마무리하다", "완료하다", "하다", "나서다", "마치다"]
)
_RAISING = frozenset(
    ["유치하다", "조달하다", "확보하다", "받다", "모으다", "수혈하다", "끌어모으다", "손에쥐다", "쥐다"]
)
_GIVING = frozenset(
    ["출자하다", "투자하다", "공동투자하다", "공동출자하다", "대다", "모으다", "갹출하다", "내놓다", "태우다"]
)


def issues(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """What a sentence tells of shares and bonds that are issued, and of money put in, where no rule read it."""
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate in ("investsIn", "acquires")}
    raised = {id(d.subject) for d in found if d.predicate == "fundingRaised"}
    if context.headline:
        return
    for frame in context.frames:
        if frame.status == "Denied" or frame.quoted or frame.lemma == "아니다":
            continue
        for draft in (*_issued(frame, context), *_given(frame, context)):
            key = (id(draft.subject), id(draft.object))
            if draft.predicate == "fundingRaised" and id(draft.subject) not in raised:
                raised.add(id(draft.subject))
                yield draft
            elif draft.predicate == "investsIn" and key not in told and draft.subject is not draft.object:
                told.add(key)
                yield draft
    for draft in (*_once(context), *_sold(context), *_taken(context, before), *_chosen(context, before)):
        key = (id(draft.subject), id(draft.object))
        if key not in told and draft.subject is not draft.object:
            told.add(key)
            yield draft


def _heads(phrases: Sequence[Phrase], types: Sequence[str]) -> list[Thing]:
    things = (t for p in phrases for item in p.items for t in heads_of(item))
    return list({id(t): t for t in things if fits(t.type, types)}.values())


def _doer(frame: Frame, context: Context) -> Thing | None:
    """Who acts in a clause: its subject or topic, else the firm that the text is on."""
    own = [p for p in (*reversed(frame.phrases), *reversed(frame.inherited)) if p.case in SUBJECTS and not p.last.date]
    doers = _heads([p for p in own if p.mentions], ("Company",))
    others = [
        p for p in own if not p.mentions and p.case is Case.NOMINATIVE and not _PAPER.search(" ".join(p.last.nouns))
    ]
    return doers[0] if doers else None if others else context.discourse.dropped(("Company",))


def _sums(context: Context, start: int, end: int) -> list[Money]:
    return [m for q in context.quantities_in(start, end) if (m := money_of(q, context.text)) is not None]


def _issued(frame: Frame, context: Context) -> Iterator[Draft]:
    """To whom shares go by a clause: 가나는 다라를 대상으로 312억원 규모의 유상증자를 결정했다."""
    if frame.lemma not in _DEED or (frame.gaps and not frame.adverbial) or frame.status in ("Question", "Possible"):
        return
    papers = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.ALSO) and _PAPER.search(_said(p, context))]
    issuer = _doer(frame, context) if papers else None
    if issuer is None or is_fund(issuer) or any(item.mentions for p in papers for item in p.items):
        return
    planned = frame.lemma in _PLAN or frame.status in ("Planned", "Considered")
    said = Qualifiers(status=Status.PLANNED if planned else Status.ACTUAL, date=phrase_date(frame.phrases))
    cue = context.cue_of(frame)
    sums = _sums(context, min(_start(p) for p in papers), max(p.end for p in papers))
    if len(sums) == 1:
        yield context.draft(issuer, "fundingRaised", sums[0], "fundingRaised/by-issuing", cue, said=said, doubt=1)
    takers = _heads([p for p in frame.by_case(Case.DATIVE) if p.mentions], _TAKERS)
    for taker in takers:
        amount = sums[0] if len(sums) == len(takers) == 1 else None
        own = Qualifiers(status=said.status, date=said.date, amount=amount)
        yield context.draft(taker, "investsIn", issuer, "investsIn/takes-the-issue", cue, said=own, doubt=1)


def _start(phrase: Phrase) -> int:
    return phrase.owner.start if phrase.owner is not None else phrase.start


def _said(phrase: Phrase, context: Context) -> str:
    return context.text[_start(phrase) : phrase.end]


def _given(frame: Frame, context: Context) -> Iterator[Draft]:
    """Whose money a firm raised, by a clause on that money: 다라와 마바가 공동 출자한 90억원을 유치했다."""
    money = frame.gaps[0] if frame.gaps else None
    if frame.lemma not in _GIVING or money is None or money.mentions:
        return
    if not (
        _sums(context, money.start, money.end) or money.last.noun in ("투자금", "자금", "투자", "종잣돈", "시드머니")
    ):
        return
    if _POOLED.search(_said(money, context)):
        return  # 정부가 출자한 펀드 300억원을 확보했다
    host = next((f for f in context.frames if money in f.phrases and f is not frame), None)
    if host is None or host.lemma not in _RAISING or not host.stated:
        return
    into = _doer(host, context)
    if into is None:
        return
    for thing in _heads(frame.by_case(Case.NOMINATIVE), _TAKERS):
        said = Qualifiers(status=host.intent, date=phrase_date(host.phrases), round=_round(context.text))
        yield context.draft(thing, "investsIn", into, "investsIn/whose-money-it-is", said=said, doubt=1)


_POOLED = re.compile("펀드|조합|예산|기금|사업비|국비")


def _round(text: str) -> str:
    named = ROUND.search(text)
    return named.group().strip() if named is not None else ""


def _taken(context: Context, before: Context | None) -> Iterator[Draft]:
    """Who takes what the sentence before says to be issued: 발행 대상은 다라와 마바다, 전량 다라가 인수한다."""
    into = context.discourse.recent("fundingRaised")
    text = context.text
    near = _PAPER.search(text) or _OF_PAPER.match(text) or (before is not None and _PAPER.search(before.text))
    if into is None or not near:
        return
    takers: list[Thing] = []
    status, stake = Status.ACTUAL, None
    for frame in context.frames:
        if frame.status == "Denied" or frame.quoted:
            continue
        offered = [p for p in frame.phrases if p.case in (Case.COPULA, Case.INSTRUMENTAL) and p.mentions]
        if _OFFERED.match(text) and offered and not takers:
            takers = _heads(offered[:1], _TAKERS)
        elif frame.lemma in _TAKING and not frame.gaps and _ALL.search(text):
            foreign = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.DATIVE) and p.mentions]
            takers = takers or ([] if foreign else _heads(frame.by_case(Case.NOMINATIVE), _TAKERS))
            status = Status.PLANNED if not frame.past else status
        elif _PAID_IN.search(text) and any(_HOLDER.search(" ".join(p.last.nouns)) for p in frame.phrases):
            own = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
            takers, status = _heads(own, _TAKERS), Status.PLANNED if not frame.past else status
            shares = [q.value for q in context.quantities if isinstance(q.value, Measure) and q.value.unit in PERCENT]
            stake = shares[0].value if len(shares) == 1 else None
    told = _sums(context, 0, len(text))
    for number, taker in enumerate(takers):
        amount = told[number] if len(told) == len(takers) else None
        planned = status is Status.PLANNED or (before is not None and _WILL.search(before.text) is not None)
        said = Qualifiers(status=Status.PLANNED if planned else status, amount=amount, stake=stake)
        if taker is not into:
            yield context.draft(taker, "investsIn", into, "investsIn/takes-the-issue", said=said, doubt=1)


_OF_PAPER = re.compile("(?:발행|배정|청약|인수) ?(?:대상자?|상대방|주체)[은는] ")
_WILL = re.compile("하기로|결정|추진|예정|계획|발행한다|진행한다|실시한다|의결")


def _chosen(context: Context, before: Context | None) -> Iterator[Draft]:
    """Into whom the money goes that the sentence before tells of: 다라가 첫 투자를 집행했다. 주인공은 가나다."""
    if before is None or _CHOSEN.match(context.text) is None:
        return
    chosen = [
        p for f in context.frames if f.lemma == "이다" and not f.gaps and f.stated for p in f.by_case(Case.COPULA)
    ]
    firms = _heads([p for p in chosen if p.mentions], ("Company",))
    for frame in before.frames:
        said = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.DATIVE, Case.BARE)]
        invested = any(p.last.noun in ("투자", "출자", "시드투자") and not p.last.mentions for p in said)
        if not (invested or frame.lemma == "투자하다") or frame.lemma not in _INVESTING or not frame.stated:
            continue
        if any(p.mentions for p in frame.phrases if p.case in (Case.DATIVE, Case.ACCUSATIVE)):
            continue
        givers = _heads([p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS], ("Company",))
        for firm in firms if len(givers) == 1 else ():
            own = Qualifiers(status=frame.intent, date=phrase_date(frame.phrases), round=_round(before.text))
            yield context.draft(givers[0], "investsIn", firm, "investsIn/the-chosen-one", said=own, doubt=1)
        if givers:
            return


_LEADING = frozenset(["이끌다", "주도하다", "리드하다"])
_SELLING = frozenset(["매각하다", "처분하다", "정리하다", "팔다", "털다", "청산하다"])


def _once(context: Context) -> Iterator[Draft]:
    """Who once led a round of the firm that the text is on: 지난 라운드를 이끌었던 다라는 이번엔 빠졌다."""
    into = context.discourse.recent("fundingRaised")
    if into is None:
        return
    for frame in context.frames:
        rounds = [p for p in frame.by_case(Case.ACCUSATIVE) if is_round(p) and not p.last.mentions and p.owner is None]
        if frame.lemma not in _LEADING or not rounds or not frame.gaps or frame.by_case(Case.NOMINATIVE):
            continue
        said = Qualifiers(date=phrase_date(frame.phrases), round=_round(_said(rounds[0], context)), role="lead")
        for thing in _heads(frame.gaps[:1], _TAKERS) if frame.stated else ():
            yield context.draft(thing, "investsIn", into, "investsIn/once-led-it", said=said, doubt=1)


def _sold(context: Context) -> Iterator[Draft]:
    """Whose shares the firm that the text is on sold: 다라의 지분은 모두 정리했다."""
    seller = context.discourse.recent("topic")
    if seller is None:
        return
    for frame in context.frames:
        shares = [p for p in frame.by_case(Case.TOPIC) if p.last.noun in ("지분", "주식") and p.start < _EARLY]
        if frame.lemma not in _SELLING or not frame.past or not frame.stated or frame.by_case(Case.NOMINATIVE):
            continue
        for phrase in shares:
            firms = _heads([phrase.owner], ("Company",)) if phrase.owner is not None else []
            inside = [m.thing for m in phrase.last.mentions if m.thing.type == "Company"]
            for firm in (firms or inside)[:1]:
                if firm is not seller:
                    said = Qualifiers(status=Status.ENDED)
                    yield context.draft(seller, "investsIn", firm, "investsIn/sold-its-shares", said=said, doubt=1)


_EARLY = 40
