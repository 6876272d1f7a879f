"""What a clause adds to its fact: when, how much, in which round, whether it holds, who says so."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.clauses.contents import agreed, aimed
from extractors.clauses.days import STEPS, apart, clause_date, phrase_date
from extractors.clauses.frames import Frame
from extractors.clauses.posts import post_of, title_text
from extractors.context import Context, money_of
from extractors.lexicon import lexicon
from extractors.rules.rulebook import Rule
from extractors.units import SUBJECTS, Case, Ending, Item, Mention, Phrase
from ontology.model import Measure, Money, PartialDate, Precision, Qualifiers, Status

__all__ = ["PERCENT", "ROUND", "phrase_date", "qualify"]

ROUND = re.compile(
    r"(?:프리|포스트)?[ -]?(?:시리즈|Series)[ -]?[A-H](?:\d|\+)?(?![A-Za-z])"
    r"|프리[ -]?IPO|(?<![가-힣])(?:(?:프리|포스트)[ -]?)?시드|엔젤 ?투자|(?<![가-힣])(?:브릿지|브리지)|프리 ?A",
    re.I,
)
_STATUSES = frozenset(status.value for status in Status)
_STAKES = frozenset(["지분", "지분율", "주식", "자사주", "신주", "구주", "보통주"])
PERCENT = ("%", "퍼센트", "％")


def qualify(rule: Rule, frame: Frame, context: Context, subject: Item | None, obj: Item | None) -> Qualifiers:
    """The qualifiers of one fact, those that the rule takes."""
    take = rule.take
    date = clause_date(frame, obj, context) if "date" in take or "year" in take else None
    if date is None and "date" in take:
        date = _reported(frame, context)
    title, standing = _post(rule, frame, context, subject, obj)
    status = _status(rule, frame, context, date)
    if status is Status.ACTUAL and not rule.status:
        status = standing
    return Qualifiers(
        date=date if "date" in take else None,
        year=date.earliest.year if date and "year" in take and date.earliest.year == date.latest.year else None,
        status=status,
        amount=_amount(rule, frame, context, obj, subject) or _pieces(rule, frame, obj) if "amount" in take else None,
        stake=_stake(frame, context, subject, obj) if "stake" in take else None,
        round=_round(rule, frame, context, obj) if "round" in take else "",
        title=title,
        topic=_phrase_text(rule.topic, frame, context)
        if rule.topic
        else _paren_topic(obj, context)
        if "topic" in take
        else "",
        product=_product(rule, frame, context) if rule.product else "",
        speaker=_speaker(frame, context),
    )


def _status(rule: Rule, frame: Frame, context: Context, date: PartialDate | None) -> Status:
    if rule.status:
        return Status(rule.status)
    if rule.predicate == "holdsPosition" and frame.lemma == "이다" and (frame.past or "던/ETM" in frame.predicate.tail):
        return Status.FORMER
    if rule.predicate in ("investsIn", "partOf") and frame.lemma == "이다" and "던/ETM" in frame.predicate.tail:
        return Status.ENDED  # 다라의 최대주주였던 가나
    if rule.object.recent == "fundingRaised" and frame.support == "나서다" and frame.past:
        return Status.ACTUAL  # 기존 주주도 후속 투자에 나섰다
    if rule.predicate == "valuation" and frame.status == "Possible":
        return Status.CONSIDERED
    until = any(item.date is not None and item.date.end for p in frame.phrases for item in p.items)
    to_come = bool(date and context.published and date.latest > context.published)
    if until and to_come and frame.past and "었/EP" not in frame.predicate.tail:
        return Status.PLANNED  # 2028년까지 30억원이 투입되며 가나가 참여했다
    if (
        frame.past
        and not (frame.status or to_come or rule.object.value)
        and (until or "한때" in frame.predicate.adverbs or _once(frame) or "었/EP 었/EP" in frame.predicate.tail)
    ):
        return Status.ENDED
    if not frame.status and _over(frame, context):
        return Status.ENDED
    if rule.object.value in ("money", "count") and not frame.status and aimed(frame):
        return Status.PLANNED  # 올해 목표 매출은 150억원이다
    ahead = bool(date and context.published and date.earliest > context.published)
    if (
        rule.predicate == "partnersWith"
        and frame.status == "Planned"
        and not ahead
        and agreed(frame, context.frames, headline=context.headline)
    ):
        return Status.ACTUAL
    told = bool(date and context.published and not to_come)
    if frame.status in _STATUSES and not (frame.lent and told):
        return Status(frame.status)
    if not frame.past:
        if date and context.published and date.earliest > context.published:
            return Status.PLANNED
        tail, words = frame.predicate.tail, lexicon()
        progressive = "있/VX" in tail or "중/NNB" in tail
        if rule.predicate == "fundingRaised" and (progressive or frame.support == "진행하다"):
            return Status.PLANNED
        if rule.present and frame.lemma in words.building and (progressive or tail.endswith("는/ETM")):
            return Status.PLANNED
        told_of = "/EF" in tail or frame.predicate.connective.endswith(words.quoting_endings)
        plain = (told_of and _PRESENT.match(tail) is not None) or _leads_to_present(frame, context)
        momentary = rule.predicate in _MOMENTARY or frame.lemma in words.events
        if momentary and plain and not progressive and not told:
            return Status.PLANNED
        if until and to_come and not progressive:
            return Status.PLANNED
        if any(_is_ahead(phrase) for phrase in frame.phrases) and not progressive:
            return Status.PLANNED
        if rule.present and not progressive and "/EF" in frame.predicate.tail and frame.lemma != "이다":
            return Status(rule.present)
        if _led_ahead(frame, context):
            return Status.PLANNED
        if date and context.published and date.latest > context.published and not progressive:
            return Status.PLANNED if "/EF" in frame.predicate.tail and rule.present else Status.ACTUAL
    return Status.ACTUAL


# What happens once: told in the present it is still ahead, whatever the verb.
_MOMENTARY = ("founded", "acquires")
# The plain present: 도입한다, 도입합니다, 도입한다고; not 도입했다, 도입하겠다.
_PRESENT = re.compile(r"(?:\S+/XSV )?(?:ㄴ다|는다|ㅂ니다|습니다|ㄴ다고|는다고|ㄴ다며|는다며)/E[FC]")


def _leads_to_present(frame: Frame, context: Context) -> bool:
    """Whether a clause without tense is joined to one that tells what will be done: 연구소를 세우고 인력을 키운다."""
    if frame.predicate.connective not in STEPS or "/EP" in frame.predicate.tail or frame.gap is not None:
        return False
    after = next((f for f in context.frames[context.frames.index(frame) + 1 :] if f.gap is None), None)
    if after is None or after.quoted != frame.quoted or after.status or after.lemma == "이다":
        return False
    deed = not {after.lemma, after.support}.isdisjoint(lexicon().events)
    return deed and _PRESENT.match(after.predicate.tail) is not None


def _led_ahead(frame: Frame, context: Context) -> bool:
    """Whether a clause is a step of something that is still to be built: 다라 칩을 이용해 센터를 구축한다."""
    after = context.frames[context.frames.index(frame) + 1 :][:1]
    if not after or frame.predicate.connective not in _MEANS or "/EP" in frame.predicate.tail:
        return False
    return after[0].lemma in lexicon().building and bool(_PRESENT.match(after[0].predicate.tail))


_MEANS = frozenset(["어", "아", "여", "어서", "아서", "여서"])


def _once(frame: Frame) -> bool:
    """Whether a copula tells of former days: 가나는 한때 다라의 자회사였다."""
    if frame.lemma != "이다":
        return False
    return any({*item.lead, *item.nouns[:1]} & {"한때", "과거", "예전"} for p in frame.phrases for item in p.items)


def _is_ahead(phrase: Phrase) -> bool:
    """Whether a phrase looks to the future: 앞으로, 향후."""
    nouns = phrase.last.nouns
    return bool(nouns) and (nouns[-1] == "향후" or (nouns[-1] == "앞" and phrase.case is Case.INSTRUMENTAL))


def _over(frame: Frame, context: Context) -> bool:
    """Whether what a clause modifies is said to have ended: 가나와 맺은 제휴는 지난해 끝났다."""
    lasting = "던/ETM" in frame.predicate.tail and not frame.past
    if frame.gap is None or not (lasting or frame.past) or (frame.gap.mentions and not lasting):
        return False
    return any(
        lexicon().support.get(other.lemma) == "Ended" and other.past and not other.status
        for other in context.frames
        for phrase in other.phrases
        if phrase is frame.gap and phrase.case in (Case.TOPIC, Case.NOMINATIVE)
    )


_PAYING = frozenset(["들이다", "투입하다", "주다", "지불하다", "쓰다"])
_FOUNDING = ("지분", "자금", "자본금", "설립자금", "사업비", "출자금")
# Endings of a clause that is a step to the next one.
_CONTRACTS = ("계약", "협약", "합의")


def _signed(frame: Frame, context: Context) -> Frame | None:
    """The clause that tells that the agreement was made which a clause tells of: 가나를 인수하는 계약을 맺었다고."""
    if frame.predicate.ending is not Ending.ADNOMINAL:
        return None
    after = [f for f in context.frames if f is not frame and f.past and f.predicate.start > frame.predicate.start]
    made = [p for f in after[:1] for p in f.phrases if p.start >= frame.end and p.last.noun.endswith(_CONTRACTS)]
    return after[0] if made and made[0].case in (Case.ACCUSATIVE, Case.DATIVE) else None


def _reported(frame: Frame, context: Context) -> PartialDate | None:
    """The day on which a done thing was told, for want of its own: …을 출시했다고 30일 밝혔다."""
    words = lexicon()
    decided = frame.predicate.tail.endswith("기/ETN 로/JKB")
    if decided:
        after = context.frames[context.frames.index(frame) + 1 :][:1]
        return phrase_date(after[0].phrases) if after and after[0].lemma in _DECIDING and after[0].past else None
    at = context.frames.index(frame)
    signed = _signed(frame, context)
    if signed is not None:
        at = context.frames.index(signed)
        frame = signed
    while frame.gap is None and frame.predicate.connective in STEPS and at + 1 < len(context.frames):
        # 30억원을 투자해 지분 3%를 확보했다고 3일 공시했다: the step was told with what it led to.
        at += 1
        frame = context.frames[at]
    if not frame.past or not frame.predicate.connective.endswith(words.quoting_endings):
        return None
    following = context.frames[at + 1 :][:1]
    day = phrase_date(following[0].phrases) if following and following[0].lemma in words.report_verbs else None
    return day if day is not None and day.precision is Precision.DAY else None


_SIZED = re.compile(
    r"규모(?:의)? (?:\S+ ){0,3}?(?:투자|라운드|펀딩|투자 유치|브릿지|시드|시리즈 ?[A-H]|프리 ?IPO)(?:에|에는|를|을)"
)
_LED = frozenset(["참여하다", "주도하다", "이끌다", "리드하다", "합류하다", "동참하다", "함께하다", "가세하다"])


def _of_the_round(phrase: Phrase, frame: Frame, context: Context) -> bool:
    """Whether a sum is that of the round that one joins or leads: 90억원 규모의 시리즈A 투자에 참여했다."""
    if frame.lemma not in _LED and frame.support not in _LED:
        return False
    return _SIZED.search(context.text, phrase.start, phrase.end + 24) is not None


def _amount(rule: Rule, frame: Frame, context: Context, *items: Item | None) -> Money | Measure | None:
    for item in items:
        for start, end in item.parens if item else ():
            for quantity in context.quantities_in(start, end):
                if isinstance(quantity.value, Money):
                    return quantity.value
    for phrase in reversed(frame.phrases):
        if rule.predicate == "investsIn" and _of_the_round(phrase, frame, context):
            continue
        amounts = [m for item in phrase.items for q in item.quantities if (m := money_of(q, context.text)) is not None]
        if "각각" in frame.predicate.adverbs and len(amounts) > 1:
            parallel = [p for p in frame.phrases if p is not phrase and len(p.items) == len(amounts)]
            place = next((p.items.index(i) for p in parallel or frame.phrases for i in items if i in p.items), 0)
            return amounts[min(place, len(amounts) - 1)]
        if amounts:
            return amounts[0]
    gap = frame.gap if frame.lemma not in _LED else None  # 다라가 주도한 90억원 규모의 라운드
    for quantity in gap.items[0].quantities if gap is not None else ():
        if (money := money_of(quantity, context.text)) is not None:
            return money
    before = _spent(frame, context)
    if before is not None:
        return _amount(rule, before, context)
    return _behind(frame, context) if context.headline else None


def _behind(frame: Frame, context: Context) -> Money | None:
    """The sum that a headline gives at its end: 가나, 다라 인수…490억원."""
    for quantity in context.quantities_in(frame.end, len(context.text)):
        amount = money_of(quantity, context.text)
        between = context.text[frame.end : quantity.span.start]
        if amount is not None and quantity.span.end == len(context.text) and not between.strip("… ,·."):
            return amount
    return None


def _spent(frame: Frame, context: Context) -> Frame | None:
    """The step that tells what a deed cost: 500억원을 들여 다라를 인수했다."""
    place = context.frames.index(frame)
    step = context.frames[place - 1] if place else None
    paid = step is not None and step.lemma in _PAYING and step.predicate.connective in STEPS
    paid = paid and step is not None and (not step.status or step.lent)
    # 500억원을 들여 사들인 다라: nothing stands between what was paid and what it was paid for
    return step if paid and (frame.predicate.ending is not Ending.ADNOMINAL or not frame.phrases) else None


_DECIDING = frozenset(["결정하다", "결의하다", "합의하다", "약속하다", "의결하다", "확정하다", "하다"])


_HOLDING = frozenset(["보유하다", "가지다", "쥐다", "들다", "확보하다", "소유하다", "갖다"])


def _held(context: Context, *items: Item | None) -> Decimal | None:
    """The share that a clause says a shareholder has: 지분 11%를 보유한 가나."""
    for frame in context.frames:
        holder = frame.gap.items[0] if frame.gap is not None and frame.lemma in _HOLDING else None
        if holder is None or not any(holder is item for item in items):
            continue
        for item in (item for phrase in frame.by_case(Case.ACCUSATIVE) for item in phrase.items):
            for quantity in item.quantities if not _STAKES.isdisjoint(item.nouns) else ():
                if isinstance(quantity.value, Measure) and quantity.value.unit in PERCENT:
                    return quantity.value.value
    return None


def _stake(frame: Frame, context: Context, *items: Item | None) -> Decimal | None:
    """The percentage with 지분, in this clause or in the one that follows it (…을 투자, 지분 4%를 확보했다)."""
    if (held := _held(context, *items)) is not None:
        return held
    for quantity in (q for item in items if item is not None for q in item.quantities):
        if isinstance(quantity.value, Measure) and quantity.value.unit in PERCENT:
            return quantity.value.value
    for item in items:
        for start, end in item.parens if item is not None and _tells_shares(frame) else ():
            for quantity in context.quantities_in(start, end):
                if isinstance(quantity.value, Measure) and quantity.value.unit in PERCENT:
                    return quantity.value.value
    following = context.frames[context.frames.index(frame) + 1 :][:1]
    for one in (frame, *following):
        for phrase in one.phrases:
            if one is not frame and phrase.mentions and phrase.case not in SUBJECTS:
                return None
            for item in phrase.items:
                if not _STAKES.isdisjoint(item.nouns) or (one is frame and _shares(frame, item)):
                    owned = phrase.owner.last.quantities if phrase.owner is not None else ()
                    for quantity in (*item.quantities, *owned):
                        if isinstance(quantity.value, Measure) and quantity.value.unit in PERCENT:
                            return quantity.value.value
    for start, end in (span for phrase in frame.phrases for item in phrase.items for span in item.parens):
        for quantity in context.quantities_in(start, end) if "지분" in context.text[start:end] else ():
            if isinstance(quantity.value, Measure) and quantity.value.unit in PERCENT:
                return quantity.value.value
    return None


def _tells_shares(frame: Frame) -> bool:
    """Whether a clause is about shares, so that a percentage behind a name is that one's: 지분은 가나(11%)가 갖는다."""
    phrases = (*frame.phrases, *frame.inherited)
    items = [item for phrase in phrases for item in phrase.items]
    return any(not _STAKES.isdisjoint(item.nouns) or item.noun.endswith("주주") for item in items)


# What is done to a share that a percentage tells the size of: 지분을 30%까지 늘렸다.
_SHIFTING = frozenset(["늘리다", "높이다", "확대하다", "끌어올리다", "키우다", "줄이다", "낮추다"])


def _shares(frame: Frame, item: Item) -> bool:
    """Whether a bare percentage is a share of the funds that the clause is about: 설립 자금은 가나가 60%를 내고 …"""
    if frame.lemma in _SHIFTING and not item.nouns:
        return any(p.last.noun in _STAKES for p in frame.by_case(Case.ACCUSATIVE))
    topics = [p.last for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC]
    return not item.nouns and any(topic.noun.endswith(_FOUNDING) for topic in topics)


def _round(rule: Rule, frame: Frame, context: Context, obj: Item | None) -> str:
    own = [*frame.phrases, *(p.owner for p in frame.phrases if p.owner is not None)]
    told = [m for p in own for m in ROUND.finditer(context.text, p.start, p.end)]
    # 시드에서 다라로부터 3억원을, 시리즈A에서 마바로부터 40억원을 유치했다
    end = obj.end if rule.object.value and obj is not None else frame.predicate.start if rule.needs else 0
    before = [m for m in told if m.start() < end]
    match = max(before, key=re.Match.start) if before else min(told, key=re.Match.start) if told else None
    if match is None and frame.gap is not None and any(case is Case.GAP for case, _ in rule.where):
        match = ROUND.search(context.text, frame.gap.start, frame.gap.end)  # 가나가 주도한 시리즈C 라운드
    if obj is not None and obj.head is not None and obj.head.thing is not context.discourse.recent("fundingRaised"):
        return match.group().strip() if match else ""  # another firm than the one whose round was told
    if match is None and rule.object.recent:
        return "" if apart(frame.phrases, named=obj is not None or not rule.where) else context.discourse.recent_round()
    return match.group().strip() if match else ""


_PIECES = frozenset(["장", "개", "대", "기", "매", "세트"])
_GOODS = ("Hardware", "Product")


def _pieces(rule: Rule, frame: Frame, obj: Item | None) -> Measure | None:
    """How many pieces of a thing are used or supplied: ‘별’ 1200장을 쓴다, 2048개의 ‘별’을 공급했다."""
    for phrase in frame.phrases:
        goods = phrase.case in rule.product if rule.product else any(item is obj for item in phrase.items)
        if not goods or not any(m.thing.type in _GOODS for m in phrase.mentions):
            continue
        owned = phrase.owner.last.quantities if phrase.owner is not None else ()
        for quantity in (*(q for item in phrase.items for q in item.quantities), *owned):
            if isinstance(quantity.value, Measure) and quantity.value.unit in _PIECES:
                return quantity.value
    return None


def _product(rule: Rule, frame: Frame, context: Context) -> str:
    """What is supplied: by its name where the phrase ends in one, else as the phrase calls it."""
    for case in rule.product:
        for phrase in reversed(frame.phrases):
            named = [m.thing.label for m in phrase.last.mentions if m.thing.type in (*_GOODS, "AIModel")]
            if phrase.case is case and named and all(map(lexicon().kind_of_noun, phrase.last.nouns)):
                return named[-1]
    return _phrase_text(rule.product, frame, context)


def _phrase_text(cases: tuple[Case, ...], frame: Frame, context: Context) -> str:
    for case in cases:
        for phrase in reversed(frame.phrases):
            item = phrase.last
            told = phrase.case is case and item.nouns and item.date is None and item.nouns[-1] != "어치"
            if told and not _empty(item):
                return context.phrase_text(phrase)
    return ""


# Nouns that only point: what they stand before names no topic of its own.
_POINTING = frozenset(["이", "이번", "그", "해당", "양사", "서로", "현지시간", "상호"])
_GENERAL = frozenset(
    ["협력", "파트너십", "제휴", "투자", "동맹", "관계", "운영", "협업", "이날", "이곳", "자리", "행사"]
)


# Nouns that only say what an agreement is like.
_HOW = frozenset(["전략", "전략적", "포괄", "포괄적", "공식", "다자간", "전방위", "적", "업무", "독점", "장기"])


def _empty(item: Item) -> bool:
    """Whether a noun phrase says nothing of what an agreement is about: 이번 협약, 전략적 파트너십."""
    words = lexicon()
    if item.nouns[0] in _POINTING or all(noun in _HOW for noun in item.nouns):
        return True
    return item.noun in _GENERAL | words.agreements and len(item.nouns) < 3


def _post(rule: Rule, frame: Frame, context: Context, subject: Item | None, obj: Item | None) -> tuple[str, Status]:
    """The post that one of the rule's phrases names, with what that phrase says of its standing; "" if none does.

    A phrase that holds the person tells the person's post only when it names no employer of its own.
    """
    for case in rule.title:
        pool = frame.gaps[:1] if case is Case.GAP else (*frame.inherited, *frame.phrases)
        for phrase in reversed(pool):
            own = subject is not None and subject in phrase.items
            if phrase.case is not case and case is not Case.GAP:
                continue
            item = subject if own and subject is not None else obj if obj in phrase.items else phrase.last
            if own and (phrase.owner is not None or _employed(item, obj, context)):
                continue
            worker = phrase.case is Case.INSTRUMENTAL and rule.name == "holdsPosition/began-at"
            if (post := post_of(item, worker=worker)) and not (
                own and case is Case.NOMINATIVE and post.status is Status.FORMER
            ):
                return title_text(context.text, post), post.status
    return "", Status.ACTUAL


def _employed(person: Item, obj: Item | None, context: Context) -> bool:
    """Whether the post beside a person's name is one at another organization than that of the fact."""
    there = [obj.head.thing, *obj.reference] if obj and obj.head else list(obj.reference) if obj else []
    posts = [context.discourse.posts.get(id(m.thing)) for m in person.mentions]
    others = [m for m in person.mentions if m.thing.type != "Person" and not _left_it(m, context)]
    return bool(others) or any(p and p not in there for p in posts)


def _left_it(mention: Mention, context: Context) -> bool:
    """Whether an organization before a person is where that one comes from: 누리랩 출신 김가나 대표."""
    end = mention.end - context.sentence.span.start
    return re.match(r" ?(?:[가-힣A-Za-z]+ )?출신", context.text[end : end + 16]) is not None


def _paren_topic(obj: Item | None, context: Context) -> str:
    if obj is None or not obj.parens:
        return ""
    start, end = obj.parens[-1]
    text = context.text[start + 1 : end - 1]
    return text if not context.quantities_in(start, end) and len(text) < 30 else ""


def _speaker(frame: Frame, context: Context) -> str:
    """Who says what a clause says: the person or organization, else the words for them (업계 관계자)."""
    phrase = frame.speaker
    if phrase is None:
        return ""
    named = [m.thing.label for m in phrase.last.mentions if m.thing.type == "Person"]
    named += [mention.thing.label for mention in phrase.mentions]
    return named[0] if named else context.phrase_text(phrase)
