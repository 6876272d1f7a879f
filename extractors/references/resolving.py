"""What a clause leaves out: taken from other clauses, the speaker of a quotation, or the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.clauses.modifying import contrasts
from extractors.clauses.posts import is_officer, is_post
from extractors.clauses.reporting import whose_report
from extractors.context import Context
from extractors.lexicon import lexicon, verbs
from extractors.references.anaphors import VENTURES
from extractors.references.discourse import fits
from extractors.references.nobody import backed_before, done_elsewhere, is_elsewhere, is_unheard, others_raise, who_came
from extractors.references.reaching import PUTTING, whole_of
from extractors.rules.filling import Filler, from_phrase
from extractors.rules.rulebook import Role
from extractors.units import SUBJECTS, Case, Item, Mention, Phrase, Thing
from ontology.vocabulary import is_a

__all__ = [
    "carried",
    "counted",
    "made_next",
    "recent",
    "resolved",
    "shown_by_maker",
]


_THINGS = frozenset(["AIModel", "Product", "Hardware", "Technology", "Facility"])
# Endings of a clause whose object the next one may leave out: '별'을 만들어 공개했다.
_STEPS = frozenset(
    [
        "고",
        "며",
        "으며",
        "아",
        "어",
        "여",
        "아서",
        "어서",
        "여서",
        *("어다", "아다"),
        *("면서", "으면서"),
        "지만",
        "는데",
        "은데",
        "ㄴ데",
        "으나",
        "나",
    ]
)


_SO_THAT = ("게", "도록")  # 별을 누구나 쓸 수 있게 공개했다
# Verbs that only say what a thing is made from: 별을 바탕으로 삼아 개발했다.
_TAKING = frozenset(
    ["삼다", "활용하다", "이용하다", "사용하다", "쓰다", "학습하다", "학습시키다", "참고하다", "본뜨다", "거치다"]
)


# What a founder does with the firm of the clause before: 다라를 창업해 가나에 매각했다.
_SELLING = frozenset(["매각하다", "팔다", "넘기다", "처분하다"])
_FIRM = (("회사",), ("기업",))


def carried(role: Role, doer: Role, frame: Frame, context: Context) -> list[Filler]:
    """A thing that a clause has no need to name again: its topic beside its subject, or what the step before it made.

    별은 다라가 도입했다; 별을 만들어 무료로 공개했다.
    """
    sold = frame.lemma in _SELLING and "Company" in role.type
    if Case.ACCUSATIVE not in role.case or (_THINGS.isdisjoint(role.type) and not sold):
        return []
    if any(p.mentions or p.last.nouns not in _FIRM or not sold for p in frame.by_case(Case.ACCUSATIVE)):
        return []
    topical = bool(doer.case) and _THINGS.isdisjoint(doer.type)
    if (topical or frame.by_case(Case.NOMINATIVE)) and (not frame.gaps or frame.adverbial):
        topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC]
        if found := next((f for topic in topics if (f := from_phrase(role, topic, context))), []):
            return found
    if any(phrase.case in SUBJECTS and not phrase.last.date for phrase in frame.phrases):
        return []
    for step in reversed(context.frames[: context.frames.index(frame)]):
        if step.gaps:
            continue
        joined = step.predicate.connective in _STEPS or step.predicate.connective in _SO_THAT
        if step.quoted != frame.quoted or not joined or step.status == "Denied":
            return []
        if made := step.by_case(Case.ACCUSATIVE):
            if inside := whole_of(made[-1], step, frame, context.frames):
                return from_phrase(role, inside, context)
            taken = step.lemma in _TAKING and step.predicate.connective not in _SO_THAT
            return [] if taken else from_phrase(role, made[-1], context)
    return []


def counted(role: Role, item: Item) -> Thing | None:
    """The thing whose figure a clause modifies: 별을 얹은 ‘달’ 이용자."""
    head = item.mentions[-1].thing if item.mentions and len(item.nouns) == 1 else None
    if head is None or item.noun not in lexicon().figures:
        return None
    return head if fits(head.type, role.type) and fits(head.type, _THINGS) else None


# Nouns for another that somebody has to do with: what 가나의 최대주주는 does, 가나 does not.
_RELATED = ("주주", "경쟁사", "고객사", "협력사", "파트너", "파트너사", "투자자", "투자사", "라이벌", "공급사")


def resolved(role: Role, frame: Frame, context: Context, anchors: Sequence[Phrase], *, far: bool) -> list[Filler]:
    """What the clause leaves out: its topic, else the subject or topic of an earlier clause, else of the text.

    A subject that is there but is no name of the right type closes the way back: better no fact than another's. So
    does a clause that modifies a noun, unless the rule reaches `far`.
    """
    plain = replace(role, anchor=False, inside=False, noun=(), owner=False) if role.anchor else role
    if not (role.resolve or Case.TOPIC in role.case or Case.NOMINATIVE in role.case):
        return []
    if role.anchor and any(_of_other(item, role) for anchor in anchors for item in anchor.items):
        return []
    if Case.GAP in role.case and frame.gaps and not frame.adverbial and not _holds(frame) and frame.lemma in _HAVING:
        return []  # 별을 보유한 다라: who has it is the noun behind, be it known or not
    if frame.gaps and frame.lemma in _STANDING and not (frame.adverbial or _holds(frame)):
        return []  # 가나는 해안에 들어설 센터 사업에: what stands there is the noun behind
    closed = _of_some_firm(frame) or others_raise(frame)
    if closed and Case.ACCUSATIVE not in role.case:
        return []
    for inner in context.frames if role.anchor else ():
        if any(anchor in inner.gaps for anchor in anchors) and inner.by_case(Case.NOMINATIVE):
            return from_phrase(plain, inner.by_case(Case.NOMINATIVE)[-1], context)
    for phrase in frame.by_case(Case.LOCATIVE) if role.anchor else ():
        if contrasts(phrase) and (found := from_phrase(plain, phrase, context)):
            return found  # 다라연구원에서는 김가나 랩장이 상무에 올랐다
    # 다라도 별을 쓴다: where the object is told, somebody else does so too
    own = (Case.NOMINATIVE, Case.TOPIC, *((Case.ALSO,) if frame.by_case(Case.ACCUSATIVE) else ()))
    if (who := who_came(frame, context)) is not None and (found := from_phrase(plain, who, context)):
        return found
    for phrases in (frame.phrases, frame.inherited):
        if phrases is frame.inherited and _done_by_an_officer(role, frame):
            return []
        for phrase in reversed(phrases):
            subjects = SUBJECTS if phrases is frame.inherited else own
            if phrase.case not in subjects or phrase in anchors or phrase.last.date:
                continue
            if phrase.case is Case.ALSO and phrases is frame.phrases:
                if phrase.mentions or not (phrase.last.unseen or phrase.last.noun.removesuffix("들").endswith(_FIRMS)):
                    continue
                return []  # 가나는 앱을 내놨고, 지역 병원들도 별을 쓴다
            if role.anchor and _takes_seat(phrase, anchors):
                continue
            if phrases is frame.inherited and _turns_back(frame, phrase, context):
                continue
            if found := from_phrase(plain, phrase, context):
                return found
            if (
                phrases is frame.inherited
                and phrase.owner is not None
                and not phrase.last.noun.endswith(_RELATED)
                and (found := from_phrase(plain, phrase.owner, context))
            ):
                return found
            other = role.anchor and any(fits(m.thing.type, ("Organization",)) for m in phrase.mentions)
            other = other or (role.anchor and phrase.case is Case.TOPIC and is_unheard(phrase))
            closed = closed or other or (any(case in SUBJECTS for case in role.case) and _is_subject(phrase))
    teller = whose_report(frame, context.frames) if role.anchor and role.resolve and not closed else None
    if teller is not None and (found := from_phrase(plain, teller, context)):
        return found
    if not closed and role.resolve and frame.quoted and frame.speaker is not None:
        return _speakers(role, frame.speaker, context)
    if (
        closed
        or not role.resolve
        or (frame.gaps and not far and not frame.adverbial and not _holds(frame) and not _among(frame, context))
        or any(phrase.owner is not None and (role.anchor or _is_another(phrase, context)) for phrase in anchors)
    ):
        return []
    if frame.gaps and frame.lemma in _OPENED:
        return []  # 지난달 개소한 다라연구소다: who opened it is not told
    return _dropped(role, context, maker_in(frame))


_OPENED = frozenset(["개소하다", "개원하다", "개관하다"])
_STANDING = verbs("classes.standing")


def _done_by_an_officer(role: Role, frame: Frame) -> bool:
    """Whether a clause tells by post alone who does it, not the topic of the sentence: 부친인 전 회장이 세운 회사."""
    if "Person" not in role.type:
        return False
    officers = (p.last for p in frame.by_case(Case.NOMINATIVE) if not p.mentions and p.owner is None)
    return any(is_post(item) and not item.reference for item in officers)


def _turns_back(frame: Frame, subject: Phrase, context: Context) -> bool:
    """Whether a clause goes on about the topic that the one before pointed to: 다라가 이 회사 칩을 쓰고, 마바와는 …"""
    first = frame.phrases[0] if frame.phrases else None
    apart = first is not None and first.case in (Case.COMITATIVE, Case.DATIVE) and first.mentions
    if not apart or subject.case is not Case.NOMINATIVE or not contrasts(frame.phrases[0]):
        return False
    step = next((f for f in context.frames if subject in f.phrases), None)
    others = [p for p in step.phrases if p is not subject] if step is not None else []
    return any(item.reference or item.within for p in others for item in p.items)


_HAVING = frozenset(["보유하다", "갖추다", "가지다", "갖다", "거느리다", "소유하다"])
_JOINING = frozenset(["참여하다", "참가하다", "합류하다", "지원하다", "도전하다", "응모하다", "뽑히다", "선정되다"])
_TEAMS = ("팀", "컨소시엄", "곳", "업체", "정예팀", "후보")
_FIRMS = ("그룹", "기업", "회사", "업체", "스타트업", "통신사", "은행", "사업자", "대기업", "병원", "대학", "기관")


def _of_some_firm(frame: Frame) -> bool:
    """Whether a clause without a subject modifies a noun for an organization, which then does it: 별을 쓰는 은행."""
    item = frame.gaps[0].items[0] if frame.gaps else None
    if item is None or not frame.predicate.tail.endswith("/ETM") or frame.by_case(Case.NOMINATIVE):
        return False
    joins = frame.lemma in _JOINING and bool(frame.by_case(Case.DATIVE))  # 별 사업에 참여하는 5개 팀
    firm = item.noun.endswith(_FIRMS) or (joins and item.noun.endswith(_TEAMS))
    return firm and not item.mentions and not item.reference and (joins or bool(frame.by_case(Case.ACCUSATIVE)))


def _takes_seat(phrase: Phrase, anchors: Sequence[Phrase]) -> bool:
    """Whether somebody gets a post named before: 새 대표에는 다라의 김가나 상무가 was no post in 다라."""
    head = phrase.last.head
    if head is None or head.thing.type != "Person" or not any(fits(m.thing.type, _BODY) for m in _with_owner(phrase)):
        return False
    posts = (anchor for anchor in anchors if is_post(anchor.last) and not anchor.mentions)
    return any(anchor.start < phrase.start or anchor.case is Case.TOPIC for anchor in posts)


_BODY = ("Organization",)


def _with_owner(phrase: Phrase) -> list[Mention]:
    return [m for one in (phrase, phrase.owner) if one is not None for item in one.items for m in item.mentions]


def _of_other(item: Item, role: Role) -> bool:
    """Whether a post is that of a firm yet to be named, or of a kind that a role does not take: 누리문화재단 이사장."""
    if is_post(item) and not item.within and " ".join(item.nouns[:-1]) in VENTURES:
        return True  # 통합법인 대표는
    if "Company" not in role.type or any(m.thing.type == "Person" for m in item.mentions):
        return False
    others = (m for m in item.mentions if fits(m.thing.type, ("Organization",)) and not fits(m.thing.type, role.type))
    return any(others) and is_post(item)


def _is_another(phrase: Phrase, context: Context) -> bool:
    """Whether a genitive gives a figure to somebody by name, be it one that nothing knows: 가나의 매출은."""
    owner = phrase.owner.last if phrase.owner is not None and phrase.case in SUBJECTS else None
    if owner is None or owner.reference or owner.date is not None or phrase.last.noun not in lexicon().figures:
        return False
    named = any(m.tag == "NNP" and not m.fixed for m in context.morphemes_in(owner.start, owner.end))
    return owner.unseen or named or bool(owner.mentions)


def maker_in(frame: Frame) -> Thing | None:
    """The organization that a clause is about, as one that makes things."""
    for phrase in (*reversed(frame.phrases), *reversed(frame.inherited)):
        head = phrase.last.head if phrase.case in SUBJECTS and len(phrase.items) == 1 else None
        if head is not None and is_a(head.thing.type or "Place", "Organization"):
            return head.thing
    return None


def _holds(frame: Frame) -> bool:
    """Whether the noun behind a clause tells what it is, not who does it: …를 함께 개발하는 협약을 맺었다."""
    gap = frame.gaps[0].items[0] if frame.gaps else None
    if gap is not None and gap.nouns == ("것",) and frame.gaps[0].case is Case.INSTRUMENTAL:
        return True  # 경쟁하는 것으로 본다
    return gap is not None and not gap.mentions and not lexicon().contents.isdisjoint((gap.noun, gap.stem))


def _among(frame: Frame, context: Context) -> bool:
    """Whether a clause is an example of what the next one tells: 회장을 맡는 등 활동이 활발하다."""
    start = frame.gaps[0].start
    return context.text.startswith("등 ", start) and frame.predicate.end < start


def _speakers(role: Role, speaker: Phrase, context: Context) -> list[Filler]:
    """What a left-out subject in a quotation stands for: the speaker, or the organization that the speaker is of."""
    item = speaker.last
    things = [item.head.thing] if item.head else list(item.reference)
    things += [mention.thing for mention in item.mentions]
    things += [post for thing in things if (post := context.discourse.posts.get(id(thing))) is not None]
    found = [thing for kind in role.type for thing in things if fits(thing.type, (kind,))]
    if found:
        return [Filler(found[0], doubt=1)]
    if any(is_a(kind, "Organization") or kind == "Person" for kind in role.type) and not _of_topic(item):
        return []
    return _dropped(role, context)


# Words before a post that name nobody else's: 이 대표, 회사 대표.
_PLAIN = frozenset(["이", "그", "해당", "회사", "신임", "현", "사측"])


def _of_topic(item: Item) -> bool:
    """Whether somebody speaks of whom only a post and perhaps a family name stands there: 표 대표는, 회사 관계자는."""
    if item.mentions or item.reference or not item.nouns:
        return False
    before = item.nouns[:-1]
    if item.noun == "관계자":
        return before in (("회사",), ("이", "회사"), ("사측",))
    plain = all(noun in _PLAIN or noun in lexicon().surnames for noun in before)
    return plain and bool(before) and is_officer(item)


def _is_subject(phrase: Phrase) -> bool:
    """Whether an unresolved phrase looks like what the clause is about: a name or a noun, not 올해는."""
    item = phrase.last
    words = lexicon()
    if (not item.nouns and not item.mentions) or item.date is not None:
        return bool(item.quantities) and phrase.case is Case.NOMINATIVE
    firm = item.noun.endswith(words.short_ends) or words.kinds.get(item.noun) == "Company"
    figure = item.noun in words.figures - words.generic and not firm
    staff = item.noun in _STAFF and phrase.case is Case.TOPIC
    return bool(item.mentions) or not (figure or staff or item.noun in words.adverbial)


# Whose number a clause tells before the next one goes on about their employer: 직원은 60명이며 올해 30명을 더 뽑는다.
_STAFF = frozenset(["직원", "임직원", "인원", "인력", "임직원 수", "직원 수"])
_MAKING = frozenset(
    [
        f"{stem}다"
        for stem in ("만들", "개발하", "내놓", "출시하", "공개하", "선보이", "완성하", "구축하", "제작하", "만들어내")
    ]
)


def made_next(role: Role, frame: Frame, context: Context) -> list[Filler]:
    """What the clause that a step leads to makes: 별을 고쳐 달을 만들었다, 별을 고쳐 만든 달."""
    if not role.makes or frame.gaps or frame.predicate.connective not in _STEPS:
        return []
    following = context.frames[context.frames.index(frame) + 1 :][:1]
    if not following:
        return []
    later = following[0]
    if later.lemma not in _MAKING or later.quoted != frame.quoted or later.status == "Denied":
        return []
    phrases = [*later.by_case(Case.ACCUSATIVE), *later.gaps]
    return next((found for phrase in phrases if (found := from_phrase(role, phrase, context))), [])


_SHOWING = frozenset(["공개하다", "출시하다", "선보이다", "내놓다", "발표하다", "론칭하다", "오픈하다"])


def shown_by_maker(role: Role, frame: Frame, phrases: Sequence[Phrase], context: Context) -> list[Filler]:
    """Who shows a thing where the sentence begins with who made it: 다라가 자체 개발한 별을 공개하며 …"""
    if frame.lemma not in _SHOWING or frame.gaps or frame.quoted:
        return []
    if any(p.case in SUBJECTS and not p.last.date for p in (*frame.phrases, *frame.inherited)):
        return []
    for inner in context.frames[: context.frames.index(frame)]:
        makers = inner.by_case(Case.NOMINATIVE)
        if inner.lemma in _MAKING and makers and any(phrase in inner.gaps for phrase in phrases):
            first = next((unit for unit in context.units if isinstance(unit, Phrase)), None)
            return from_phrase(role, makers[-1], context) if makers[-1] is first else []
    return []


def recent(
    role: Role, frame: Frame, context: Context, anchors: Sequence[Phrase] = (), *, behind: bool = False
) -> list[Filler]:
    """What the sentences just before were about: the latest event of a kind, or, as `thing`, the latest thing.

    A clause that modifies a noun tells of that noun, unless the rule asks for it (`behind`).
    """
    if not role.recent:
        return []
    if role.recent in ("user", "whole"):
        return _in_hand(role, frame, context, anchors)
    if role.recent in ("thing", "just"):
        if done_elsewhere(frame):
            return []
        if near := _in_sentence(role, frame, context):
            return near
        latest = context.discourse.latest_thing(role.type, just=role.recent == "just")
        return [Filler(latest, doubt=1)] if latest is not None else []
    if role.recent == "headed":
        return _headed(role, frame, context)
    thing = backed_before(role.recent, frame, context) if behind or not frame.gaps else None
    if role.recent == "topic" and thing is not None and (target := context.discourse.invested(thing)) is not None:
        thing = target
    if role.recent == "memberOf" and any(m.thing.type in _BODIES and m.thing is not thing for m in context.mentions):
        return []  # 한빛 사업에는 90억원이 들었고 다라가 참여했다: in that, not in the consortium told of before
    if role.recent in ("topic", "described") and any(mention.thing is thing for mention in context.mentions):
        return []
    if role.recent == "fundingRaised" and Case.DATIVE in role.case and any(map(is_elsewhere, frame.phrases)):
        return []  # 가나부는 생태계 강화에 90억원을 얹었다: not into the firm of the round told before
    return [Filler(thing, doubt=1)] if thing is not None and fits(thing.type, role.type) else []


_BODIES = ("Program", "Alliance")


def _in_sentence(role: Role, frame: Frame, context: Context) -> list[Filler]:
    """The thing that the clause before one in its sentence works with: 가나는 ‘별’로 약을 찾고 다라는 배터리에 쓴다."""
    earlier = [f for f in context.frames[: context.frames.index(frame)] if not f.gaps or f.adverbial]
    if frame.gaps or any(before.quoted != frame.quoted for before in earlier):
        return []
    putting = not {Case.DATIVE, Case.ALSO}.isdisjoint(p.case for p in frame.phrases)
    for phrase in (p for before in reversed(earlier[-2:]) for p in reversed(before.phrases)):
        inner = (f for f in context.frames if putting and phrase in f.gaps and f.lemma in PUTTING)
        phrase = next((p for f in inner for p in f.by_case(Case.ACCUSATIVE)), phrase)  # 별을 얹은 달을 내놓고 해에도 …
        owner = phrase.owner.last if phrase.owner is not None and phrase.case is Case.TOPIC else None
        whole = owner.head if owner is not None and phrase.last.noun in lexicon().figures else None
        if whole is not None and fits(whole.thing.type, role.type):
            return [Filler(whole.thing, owner, phrase.owner)]  # ‘별’의 이용자는 9만명이며 다라가 첫 고객이다
        head = phrase.last.head if phrase.case in (Case.ACCUSATIVE, Case.INSTRUMENTAL) else None
        if head is not None and len(phrase.items) == 1 and head.thing.label not in lexicon().kinds:
            return [Filler(head.thing, phrase.last, phrase)] if fits(head.thing.type, role.type) else []
    return []


# What a clause calls the firm of somebody who has told or tells of it.
_OWN_FIRM = frozenset(["회사", "기업", "스타트업", "창업", "벤처", "벤처기업"])
_HEAD = re.compile(r"대표|CEO|최고경영자|창업|설립자|창립자|의장")


def _headed(role: Role, frame: Frame, context: Context) -> list[Filler]:
    """The firm that a person heads of whom a clause says to have set up one without naming it: 동료들과 창업했다."""
    made = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.ALSO)]
    if any(p.mentions or p.last.nouns[-1:] == () or p.last.nouns != (p.last.noun,) for p in made):
        return []
    if any(p.last.noun not in _OWN_FIRM for p in made) or (frame.gaps and frame.gaps[0].last.noun in _OWN_FIRM):
        return []
    pool = (*frame.phrases, *frame.inherited, *frame.gaps)
    if any(p.case is Case.TOPIC and p.last.head and fits(p.last.head.thing.type, role.type) for p in pool):
        return []
    for phrase in pool:
        head = next((m for m in phrase.last.mentions if m.thing.type == "Person"), None)
        if head is None or phrase.case not in (Case.TOPIC, Case.NOMINATIVE) or not _HEAD.search(_words(phrase)):
            continue
        firm = next((m.thing for m in phrase.last.mentions if fits(m.thing.type, role.type)), None)
        if "출신" in context.text[phrase.start : phrase.end]:
            firm = None
        firm = firm or context.discourse.posts.get(id(head.thing))
        if firm is not None and fits(firm.type, role.type) and not _former(phrase, context):
            return [Filler(firm, doubt=1)]
    return []


def _words(phrase: Phrase) -> str:
    return " ".join((*phrase.last.lead, *phrase.last.nouns))


def _former(phrase: Phrase, context: Context) -> bool:
    return re.search(r"(?:^| )(?:전|前|옛) ", context.text[phrase.start : phrase.end]) is not None


# What a text calls the thing or the organization that it is on: 서비스의 두뇌는.
_WHOLE = frozenset(["서비스", "제품", "앱", "로봇", "차량", "회사", "시스템", "플랫폼", "기기", "단말", "서버"])
_WORKS = ("Product", "Facility", "AIModel", "Program")


def _in_hand(role: Role, frame: Frame, context: Context, anchors: Sequence[Phrase]) -> list[Filler]:
    """Whose part or task a clause tells of that names only the part: the thing that the text is on, else its maker.

    두뇌는 ‘별’이다; 냉각에는 ‘달’을 쓴다. Of a part that is somebody else's nothing is known.
    """
    if frame.gaps or frame.quoted:
        return []
    owners = [phrase.owner for phrase in anchors if phrase.owner is not None]
    if any(owner.mentions or len(owner.last.nouns) > 1 or owner.last.noun not in _WHOLE for owner in owners):
        return []
    about = (p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC and p not in anchors)
    if any(p.mentions and not _of_kind(p) for p in about):
        return []
    works = [kind for kind in role.type if kind in _WORKS]
    found = context.discourse.latest_thing(works) if works else None
    if found is None and "Facility" in works:
        found = context.discourse.lately("Facility", 1)
    if found is None and role.recent == "user":
        doer = context.discourse.dropped([kind for kind in role.type if kind not in _WORKS])
        found = doer if doer is not None and context.discourse.clearly(doer) else None
    return [Filler(found, doubt=1)] if found is not None else []


def _of_kind(phrase: Phrase) -> bool:
    """Whether a phrase names nothing but a kind: 칩은."""
    return all(m.thing.label in lexicon().kinds or m.thing.type == "Technology" for m in phrase.mentions)


def _dropped(role: Role, context: Context, maker: Thing | None = None) -> list[Filler]:
    if role.type == ("Program",):
        here = {id(m.thing): m.thing for m in context.mentions if m.thing.type == "Program"}
        if here:  # ‘별 사업’으로 세 곳을 골라 2억원씩 지원한다
            return [Filler(thing, doubt=1) for thing in here.values()] if len(here) == 1 else []
    career = context.discourse.career
    told = career is not None and context.discourse.number - career[0] == 1 and "Person" in role.type
    if told and career is not None and context.discourse.dropped(("Person",)) is career[1]:
        return [Filler(career[1], doubt=1)]  # 2006년 가나에서 부장을 지냈다. 2013년에는 다라를 세웠다.
    kinds = {kind for kind in role.type if kind in _THINGS}
    made = maker if maker is not None and kinds and kinds == set(role.type) else None
    thing = context.discourse.of_maker(made, role.type) if made is not None else context.discourse.dropped(role.type)
    return [Filler(thing, doubt=1)] if thing is not None else []
