"""Whose shares somebody has or buys, where a clause or a list shows the firm: 다라는 가나가 지분을 산 회사다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.companies.holdings import of_these_shares
from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.money.raising import is_fund, is_round
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.references.remembering import raiser
from extractors.rules.qualifying import PERCENT, ROUND
from extractors.units import Case, Item, Phrase, Thing
from ontology.model import Measure, Money, Qualifiers, Status

__all__ = ["right_holders", "settle_mergers", "stakes"]

_DOERS = ("Organization", "Person")
_SHARES = frozenset(["지분", "주식", "구주", "신주", "지분율", "보통주", "우선주", "전환사채"])
_HOLDING, _BUYING = verbs("stakes.holding"), verbs("stakes.buying")
_PAYING, _CHOOSING, _CHOSEN = verbs("stakes.paying"), verbs("stakes.choosing"), verbs("stakes.chosen")
_FIRMS = frozenset(["회사", "기업", "업체", "스타트업", "곳", "벤처", "법인", "벤처기업"])
_TOLD = "investsIn/holder-told"
_NAMES = {
    "share": "investsIn/of-that-firm",
    "all": "acquires/of-that-firm",
    "then": "investsIn/chose-it",
    "joined": "investsIn/by-joining",
    "chosen": "investsIn/was-chosen-by",
    "holder": _TOLD,
    "parent": "investsIn/kept-by-parent",
    "part": "investsIn/their-parts",
    "theirs": "investsIn/their-share",
}
# Nouns by which somebody takes part in a round that a firm closes: 가나의 참여로 라운드를 끝냈다.
_PARTS = frozenset(["참여", "투자", "출자", "합류", "가세", "동참", "주도", "리드", "후속투자", "베팅", "재투자"])
_HOLDER = re.compile(r"^(?:단일 )?(?:최대|[2-9]대|대|주요) ?주주$")
_WAS = re.compile("^(?:기존|초기|주요|옛|전) ?(?:주주|투자자|투자사|대주주)$|^(?:최대|[2-9]대|대) ?주주$|^주주$")
_PARENT = frozenset(["모회사", "모기업", "모태", "친정"])


def stakes(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The shares and the money put in that a sentence tells of, beside what the rules read from it."""
    told = {(d.predicate, id(d.subject), id(d.object)) for d in found}
    for frame in context.frames:
        if not frame.stated or frame.lemma == "아니다":
            continue
        for read in _READERS:
            for draft in read(frame, context):
                fact = draft.predicate, id(draft.subject), id(draft.object)
                if fact not in told and draft.subject is not draft.object:
                    told.add(fact)
                    yield draft


def _company(phrase: Phrase | None) -> Thing | None:
    things = heads_of(phrase.last) if phrase is not None and len(phrase.items) == 1 else ()
    things = things or (phrase.last.reference if phrase is not None else ())
    return next((t for t in things if t.type == "Company"), None)


def _doers(phrases: Sequence[Phrase]) -> list[Thing]:
    items = [item for p in phrases if p.case in (Case.NOMINATIVE, Case.ALSO) for item in p.items]
    return [item.head.thing for item in items if item.head is not None and fits(item.head.thing.type, _DOERS)]


def _share_of(frame: Frame) -> tuple[bool, Decimal | None]:
    """Whether a clause has shares of nobody by name as its object, and how many percent."""
    for phrase in (*frame.by_case(Case.ACCUSATIVE), *frame.by_case(Case.ALSO)):
        item = phrase.last
        if item.noun not in _SHARES or item.mentions or phrase.owner is not None or item.reference:
            continue
        return True, _percent(item)
    return False, None


def _percent(item: Item) -> Decimal | None:
    found = [q.value for q in item.quantities if isinstance(q.value, Measure) and q.value.unit in PERCENT]
    return found[0].value if len(found) == 1 else None


def _money(frame: Frame, context: Context) -> Money | None:
    paid = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.DATIVE, Case.INSTRUMENTAL, Case.BARE)]
    found = [m for p in paid for q in p.last.quantities if (m := money_of(q, context.text)) is not None]
    return found[0] if len(found) == 1 else None


def _said(frame: Frame, context: Context, stake: Decimal | None = None) -> Qualifiers:
    date = phrase_date(frame.phrases)
    return Qualifiers(amount=_money(frame, context), stake=stake, date=date, status=frame.intent)


def _of_that_firm(frame: Frame, context: Context) -> Iterator[Draft]:
    """다라는 가나와 마바가 지분을 쥔 회사다, 다라는 가나가 경영권을 인수한 업체다."""
    if len(frame.gaps) < 2 or frame.lemma not in _HOLDING | _BUYING:
        return
    noun, into = frame.gaps[0].items[0], _company(frame.gaps[1])
    if into is None or noun.mentions or noun.noun not in _FIRMS or _names_others(frame, into):
        return
    held, percent = _share_of(frame)
    control = frame.lemma in _BUYING and any(p.last.noun == "경영권" for p in frame.by_case(Case.ACCUSATIVE))
    kind = "all" if control else "share" if held else ""
    for doer in _doers(frame.phrases) if kind else ():
        relation = "acquires" if control else "investsIn"
        if relation == "acquires" and doer.type == "Person":
            continue
        said, cue = _said(frame, context, percent), context.cue_of(frame)
        yield context.draft(doer, relation, into, _NAMES[kind], cue, said=said, doubt=1)


def _put_in_together(frame: Frame, context: Context) -> Iterator[Draft]:
    """다라는 가나와 마바가 출자해 만든 회사다."""
    at = context.frames.index(frame)
    step = context.frames[at - 1] if at else None
    if len(frame.gaps) < 2 or frame.lemma not in _SETTING_UP or step is None or step.lemma not in _PUTTING:
        return
    noun, into = frame.gaps[0].items[0], _company(frame.gaps[1])
    joined = not step.gaps and step.predicate.connective in ("어", "아", "여", "고") and step.stated
    if into is None or noun.mentions or noun.noun not in _FIRMS or not joined or step.by_case(Case.DATIVE):
        return
    for doer in _doers(step.phrases):
        said, cue = _said(step, context), context.cue_of(step)
        yield context.draft(doer, "investsIn", into, _NAMES["share"], cue, said=said, doubt=1)


_SETTING_UP = frozenset(["만들다", "세우다", "설립하다", "차리다", "꾸리다", "출범시키다", "탄생시키다"])
_PUTTING = frozenset(["출자하다", "공동출자하다", "합작하다", "투자하다"])


def _parted(frame: Frame, context: Context) -> Iterator[Draft]:
    """다라의 지분은 가나가 49%, 마바가 51%로 나눠 갖는다; 합작사 이름은 ‘다라’로, 가나가 지분 60%를 쥐는 구조다."""
    so = frame.lemma == "이다" and any(p.last.noun in _WAYS for p in frame.by_case(Case.COPULA))
    if not (so or frame.lemma == "나누다" or frame.lemma in _HOLDING):
        return
    into = of_these_shares(frame, context) or _called_venture(context)
    doers = _doers(frame.phrases)
    cases = (Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.BARE, Case.ALSO)
    parts = [share for p in frame.phrases if p.case in cases and (share := _percent(p.last)) is not None]
    if into is None or len(doers) != 1 or len(parts) != 1:
        return
    said, cue = Qualifiers(stake=parts[0], status=frame.intent), context.cue_of(frame)
    yield context.draft(doers[0], "investsIn", into, _NAMES["part"], cue, said=said, doubt=1)


def _called_venture(context: Context) -> Thing | None:
    """The joint venture that a sentence gives its name: 합작사 이름은 ‘다라’로."""
    named = [u for u in context.units if isinstance(u, Phrase) and u.case in (Case.INSTRUMENTAL, Case.COPULA)]
    if _VENTURE.search(context.text) is None:
        return None
    firms = [m.thing for p in named for m in p.mentions if m.thing.type == "Company"]
    return firms[0] if len(firms) == 1 else None


_WAYS = frozenset(["구조", "방식", "형태", "구도"])
_VENTURE = re.compile(
    r"(?:합작사|합작 ?법인|합작 ?회사|조인트벤처|신설 ?법인|JV)(?:의)? ?(?:이름|명칭|사명|명|간판)[은이]"
)


def _names_others(frame: Frame, into: Thing) -> bool:
    """Whether a clause names a third firm that the shares may be of or come from."""
    others = [p for p in frame.phrases if p.case not in (Case.NOMINATIVE, Case.ALSO, Case.TOPIC)]
    return any(m.thing is not into and fits(m.thing.type, _DOERS) for p in others for m in p.last.mentions)


def _chose_it(frame: Frame, context: Context) -> Iterator[Draft]:
    """가나가 지분 5%를 매입하며 낙점한 다라는, 가나가 30억원을 넣으며 첫 투자처로 삼은 다라는."""
    into = _company(frame.gap)
    at = context.frames.index(frame)
    step = context.frames[at - 1] if at else None
    if into is None or frame.lemma not in _CHOOSING or step is None or step.gaps or not step.stated:
        return
    if step.predicate.connective not in ("며", "으며", "면서", "으면서", "고", "아", "어", "여") or frame.status:
        return
    held, percent = _share_of(step)
    bought = held and step.lemma in _BUYING | _HOLDING
    paid = step.lemma in _PAYING and _money(step, context) is not None
    if not (bought or paid) or step.by_case(Case.DATIVE) or _names_others(step, into):
        return
    for doer in _doers(step.phrases):
        cue = context.cue_of(step)
        yield context.draft(doer, "investsIn", into, _NAMES["then"], cue, said=_said(step, context, percent), doubt=1)


def _their_share(frame: Frame, context: Context) -> Iterator[Draft]:
    """최대주주는 가나다. 가나는 2021년 지분 31%를 손에 넣었다: of the firm of which they were told to be one."""
    held, percent = _share_of(frame)
    seized = frame.lemma == "넣다" and any(p.last.noun == "손" for p in frame.by_case(Case.DATIVE))
    if not held or percent is None or frame.gaps or not (seized or frame.lemma in _BUYING | _HOLDING):
        return
    topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC and p.mentions]
    doer = _company(topics[0]) if len(topics) == 1 else None
    discourse = context.discourse
    into = discourse.invested(doer) or discourse.gave_to(doer) if doer is not None else None
    named = [m for m in context.mentions if m.thing is not doer and fits(m.thing.type, ("Organization",))]
    if doer is None or into is None or into.type != "Company" or named or frame.by_case(Case.NOMINATIVE):
        return
    said, cue = _said(frame, context, percent), context.cue_of(frame)
    yield context.draft(doer, "investsIn", into, _NAMES["theirs"], cue, said=said, doubt=1)


def _by_joining(frame: Frame, context: Context) -> Iterator[Draft]:
    """다라는 가나와 마바의 참여로 시리즈A를 마쳤다, 가나의 참여로 라운드를 끝낸 이 회사는."""
    parts = [p for p in frame.by_case(Case.INSTRUMENTAL) if p.last.noun in _PARTS]
    rounds = [p for p in frame.by_case(Case.ACCUSATIVE) if is_round(p)]
    if len(parts) != 1 or not rounds or frame.status:
        return
    part = parts[0]
    into = _company(frame.gap) if frame.gap is not None else raiser(frame, context)
    owners = part.owner.items if part.owner is not None else part.items
    if into is None or is_fund(into) or any(m.thing is into for item in owners for m in item.mentions):
        return
    named = ROUND.search(context.text, rounds[-1].start, rounds[-1].end)
    for item in owners:
        giver = next((m.thing for m in reversed(item.mentions) if fits(m.thing.type, ("Organization",))), None)
        if giver is not None:
            leads = "lead" if part.last.noun in ("주도", "리드") else ""
            said = Qualifiers(round=named.group().strip() if named else "", date=phrase_date(frame.phrases), role=leads)
            yield context.draft(giver, "investsIn", into, _NAMES["joined"], context.cue_of(frame), said=said, doubt=1)


def _was_chosen(frame: Frame, context: Context) -> Iterator[Draft]:
    """다라는 2023년 가나벤처스의 선택을 받았다: of those who live by putting money in."""
    if frame.lemma not in _CHOSEN or frame.gaps or frame.status:
        return
    subjects = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE) and _company(p) is not None]
    from_whom = (Case.GENITIVE, Case.SOURCE, Case.LOCATIVE)
    funds = [m.thing for p in frame.phrases if p.case in from_whom for m in p.mentions if is_fund(m.thing)]
    into = _company(subjects[-1]) if subjects else None
    if into is None or is_fund(into):
        return
    for fund in funds:
        said = Qualifiers(date=phrase_date(frame.phrases))
        yield context.draft(fund, "investsIn", into, _NAMES["chosen"], context.cue_of(frame), said=said, doubt=1)


def _holder_told(frame: Frame, context: Context) -> Iterator[Draft]:
    """최대주주는 창업자 김가나 의장으로 31.2%를 쥐고 있다; 다라의 2대 주주인 가나 관계자는."""
    into: Thing | None = None
    if frame.lemma in _HOLDING:
        first = frame.phrases[0] if frame.phrases else None
        held = [p for p in frame.phrases if p.case is Case.INSTRUMENTAL and p.last.head is not None]
        if first is None or first.case is not Case.TOPIC or first.mentions or len(held) != 1 or frame.gaps:
            return
        if not _HOLDER.fullmatch(" ".join(first.last.nouns)):
            return
        items, share = [held[0].last], [_percent(p.last) for p in frame.by_case(Case.ACCUSATIVE)]
        into = _company(first.owner) if first.owner is not None else _at_hand(context, held[0])
        status = Status.ACTUAL
    elif frame.lemma == "이다" and frame.gap is not None:
        called = next(iter(frame.by_case(Case.COPULA)), None)
        if frame.by_case(Case.NOMINATIVE) or frame.by_case(Case.TOPIC):
            return  # 가나가 2대 주주인 다라: who holds them stands before
        if called is None or called.mentions or not _WAS.search(" ".join(called.last.nouns)):
            return
        items, share = [item for p in _with_fellows(frame, context) for item in p.items], []
        into = _company(called.owner) if called.owner is not None else _at_hand(context, frame.gap)
        status = Status.FORMER if frame.past else Status.ACTUAL
    else:
        return
    for item in items:
        thing = next((m.thing for m in reversed(item.mentions) if fits(m.thing.type, _DOERS)), None)
        if thing is None or into is None or thing is into:
            continue
        said = Qualifiers(stake=share[0] if len(share) == 1 else None, status=status)
        yield context.draft(thing, "investsIn", into, _NAMES["holder"], context.cue_of(frame), said=said, doubt=1)


def _with_fellows(frame: Frame, context: Context) -> list[Phrase]:
    """What a clause modifies with what is listed behind it: 다라의 주주였던 가나와 마바는."""
    phrases = [u for u in context.units if isinstance(u, Phrase)]
    gap = frame.gaps[0]
    out = [gap]
    if gap in phrases and gap.case is Case.COMITATIVE and gap.particle in ("와", "과"):
        out += phrases[phrases.index(gap) + 1 :][:1]
    return out


def _at_hand(context: Context, phrase: Phrase) -> Thing | None:
    """The firm whose holders a sentence tells of without its name, which no name of its own may be."""
    discourse = context.discourse
    firm = discourse.recent("fundingRaised") or discourse.recent("bought") or discourse.dropped(("Company",))
    inside = {id(m.thing) for item in phrase.items for m in item.mentions}
    return None if firm is None or id(firm) in inside or is_fund(firm) else firm


def _kept_by_parent(frame: Frame, context: Context) -> Iterator[Draft]:
    """모회사였던 가나는 여전히 지분 45%를 들고 있다: of the firm that the text is on."""
    held, percent = _share_of(frame)
    doers = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE, Case.ALSO) and p.mentions]
    if frame.lemma not in _HOLDING or not held or percent is None or len(doers) != 1 or frame.gaps:
        return
    called = [f for f in context.frames if f.lemma == "이다" and doers[0] in f.gaps]
    nouns = {p.last.noun for f in called for p in f.by_case(Case.COPULA) if p.owner is None}
    thing = _company(doers[0])
    near = [t for t in context.discourse.named_within("Company", 3) if t is not thing] if nouns & _PARENT else []
    into = near[0] if len(near) == 1 else None
    if thing is not None and into is not None:
        said, cue = Qualifiers(stake=percent), context.cue_of(frame)
        yield context.draft(thing, "investsIn", into, _NAMES["parent"], cue, said=said, doubt=1)


# Rules by which somebody holds or leaves shares of a firm that the clause need not name.
_OWNED = frozenset(["investsIn/shareholder", "investsIn/holds"])
_LEFT = frozenset(["investsIn/sold-out", "investsIn/holds"])


_READERS = (
    *(_of_that_firm, _put_in_together, _parted, _chose_it, _their_share),
    *(_by_joining, _was_chosen, _holder_told, _kept_by_parent),
)


def right_holders(context: Context, found: list[Draft]) -> None:
    """Corrects whose shares it is: of the firm that the holder founded, or whose holder the sentence calls them.

    최대주주는 다라를 세운 김가나 대표다; 다라의 주주였던 가나와 마바는 지분을 넘긴다.
    """
    found[:] = [d for d in found if d.predicate != "fundingRaised" or not ROUND.fullmatch(d.subject.label)]
    own: dict[int, Thing] = {}
    for draft in found:
        if draft.predicate == "founded" and draft.subject.type == "Person" and isinstance(draft.object, Thing):
            own.setdefault(id(draft.subject), draft.object)
    called = {id(d.subject): d.object for d in found if d.rule == _TOLD and isinstance(d.object, Thing)}
    former = {
        (id(d.subject), id(d.object))
        for d in found
        if d.predicate == "holdsPosition" and d.qualifiers.status is Status.FORMER
    }
    for draft in list(found):
        if draft.predicate != "investsIn" or draft.rule == _TOLD:
            continue
        fact = id(draft.subject), id(draft.object)
        if draft.rule == "investsIn/shareholder" and fact in former:
            found.remove(draft)  # 개인투자자인 김가나 전 다라 대표
        elif draft.rule in _OWNED and id(draft.subject) in own:
            draft.object = own[id(draft.subject)]
        elif draft.rule in _LEFT and id(draft.subject) in called:
            draft.object = called[id(draft.subject)]
            ended = draft.qualifiers.status
            found[:] = [d for d in found if d is draft or (d.predicate, id(d.subject)) != ("investsIn", fact[0])]
            draft.qualifiers = replace(draft.qualifiers, status=ended)


# Rules by which two firms become one, the first named for the one that takes in the other.
_MERGING = frozenset(
    f"acquires/{name}"
    for name in (
        *("merge", "merger-contract", "merger-sealed", "merger-of", "merged-both", "become-one", "join-households"),
        *("joins-with", "merger-of-both"),
    )
)


def settle_mergers(read: Sequence[tuple[Context, list[Draft]]]) -> None:
    """Leaves out that one firm takes in another where the text tells the contrary: 합병한다. 다라가 가나를 흡수한다."""
    plain = {
        (id(d.subject), id(d.object))
        for _, found in read
        for d in found
        if d.predicate == "acquires" and d.rule not in _MERGING
    }
    for _, found in read:
        found[:] = [d for d in found if d.rule not in _MERGING or (id(d.object), id(d.subject)) not in plain]
