"""What a new firm is called, and who heads it: 합작법인의 이름은 ‘다라넷’으로 정해졌고 대표는 김하늘 상무가 맡는다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.posts import post_of
from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.people.offices import TAKING
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["head_ventures", "name_venture", "turn_to_asked"]

_RULE = "holdsPosition/of-the-venture"
_KIND = (
    r"(?:(?:통합|합작|합병|신설|새|신생|신규|공동|현지) ?(?:법인|회사|기업|사)|합작사|조인트벤처|JV|특수목적법인|SPC)"
)
_NAMING = re.compile(
    rf"{_KIND}(?:\([A-Z]+\))?(?:의)? ?(?:이름|사명|명칭|상호|간판|법인명|회사명)(?:은|는|이|을|를)? "
    r"[‘'“\"]?(?P<name>[^‘’'“”\"\n]{2,20}?)[’'”\"]?(?:\([^()\n]*\))?(?:으로|로|이며|이고|이다|다|라|이라)(?![가-힣]{4})"
)
# Whose post it is, before the post: 합작법인 초대 대표는, 일본 법인의 사장은.
_OF_IT = re.compile(rf"(?:{_KIND}|[가-힣]{{2,4}} ?법인)(?:\([A-Z]+\))?(?:의)? (?:초대 |첫 |신임 |공동 )*$")
_HEADS = re.compile(
    r"(?:초대|첫|신임|공동|각자)? ?(?:대표|대표이사|공동대표|각자대표|사장|수장|사령탑|의장|이사회 의장|부사장"
    r"|최고[가-힣]*(?:책임자|경영자)|C[A-Z]{1,2}O)(?:\([A-Z]+\))?"
)
# Rules by which a post without an owner goes to whom the text is about.
_GUESSED = frozenset(
    f"holdsPosition/{name}"
    for name in (
        *("bare-post", "post-alone", "post-of-topic", "steps-back", "served", "takes-the-seat", "appointed", "appoint"),
        *("has-post-in-topic", "seat-goes-to", "appointed-next", "appoint-next"),
    )
)
_STILL = 2  # sentences that a name stays at hand


def name_venture(context: Context) -> None:
    """Takes what a new firm is said to be called for the firm that the next posts are of."""
    named = _NAMING.search(context.text)
    if named is None:
        return
    firm = _named(context, *named.span("name"))
    if firm is not None:
        context.discourse.venture = (context.discourse.number, firm)


def _named(context: Context, start: int, end: int) -> Thing | None:
    """The firm of a stretch of the sentence: what is named there, as a firm, or a new one."""
    offset = context.sentence.span.start
    for mention in context.mentions:
        if start <= mention.start - offset < end:
            if mention.thing.type in ("", "Product", "Program", "Organization", "Facility") and not mention.thing.known:
                mention.thing.type = "Company"
            return mention.thing if mention.thing.type == "Company" else None
    name = context.text[start:end]
    if not could_be_firm(name):
        return None
    firm = context.cast.named(name, "Company")
    return firm if firm.type == "Company" else None


def could_be_firm(name: str) -> bool:
    """Whether words in quotation marks may be the name of a firm: ‘다라넷’, not ‘합작법인’ or ‘미정’."""
    return len(name.split()) < 4 and not lexicon().is_title(name) and name not in lexicon().generic


def head_ventures(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Gives the heads of a new firm to it; yields those whom no rule read."""
    _bought_by_fund(found, context)
    yield from _founders(context, found)
    venture = _at_hand(context)
    if venture is None:
        return
    for draft in found:
        guessed = draft.rule in _GUESSED and _HEADS.fullmatch(draft.qualifiers.title) is not None
        if guessed and venture not in (draft.subject, draft.object) and not _names_owner(draft, context):
            draft.object = venture
            if draft.qualifiers.status is Status.ACTUAL and context.discourse.venture is not None:
                draft.qualifiers = replace(draft.qualifiers, status=Status.PLANNED)
    for frame in context.frames:
        if frame.lemma not in TAKING or not frame.stated:
            continue
        for seat in frame.phrases:
            post = post_of(seat.last) if seat.case in (Case.TOPIC, Case.DATIVE, Case.INSTRUMENTAL) else None
            start = seat.last.start if post is None else post.start
            if post is None or seat.mentions or not _OF_IT.search(context.text, 0, start):
                continue
            for person in _people(frame.phrases, seat):
                title = context.text[post.start : post.end]
                told = any(
                    d.predicate == "holdsPosition" and d.subject is person and d.object is venture for d in found
                )
                if not told:
                    status = Status.PLANNED if _TO_COME.match(frame.lemma) else frame.intent
                    said = Qualifiers(title=title, status=status)
                    cue = context.cue_of(frame)
                    yield context.draft(person, "holdsPosition", venture, _RULE, cue, said=said, doubt=1)


_CONTRACT = re.compile(
    r"[‘'](?P<name>[^‘’'\n]{2,20})[’'](?:\([^()\n]*\))?(?:의)? ?(?:합작 ?)?(?:법인 ?)?설립(?:을 위한)? (?:주주 ?간 ?)?"
    r"(?:본?계약|합의|협약|계약서|합의서|협약서|양해각서|MOU)"
)
_JOINT = re.compile("합작|JV|조인트벤처")


def _founders(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who sets up a joint firm: the two of whom the text told so, or who sign for it: ‘다라넷’ 설립 계약을 맺었다."""
    named, signed = _NAMING.search(context.text), _CONTRACT.search(context.text)
    told = named if named is not None and _JOINT.search(named.group()) else signed
    if told is None or context.text[told.start("name") - 1] not in "‘'“\"":
        return
    start, end = told.span("name")
    firm = _named(context, start, end)
    if firm is None or any(d.predicate == "founded" and d.object is firm for d in found):
        return
    pair = context.discourse.partners() if told is named else _signers(context, firm)
    if len(pair) != 2 or firm in pair:
        return
    for thing in pair:
        said = Qualifiers(status=Status.PLANNED)
        yield context.draft(
            thing, "founded", firm, "founded/joint-firm", context.span_of(start, end), said=said, doubt=1
        )


def _signers(context: Context, firm: Thing) -> tuple[Thing, ...]:
    """The two of a sentence who sign: its subject, or whom the text is about, and with whom."""
    frame = next((f for f in context.frames if f.lemma in _SIGNING and f.stated and not f.gaps), None)
    if frame is None:
        return ()
    around = (*frame.phrases, *frame.inherited)
    sides = [p for p in around if p.case in (*SUBJECTS, Case.COMITATIVE)]
    things = [t for p in sides for i in p.items for t in ([i.head.thing] if i.head is not None else i.reference)]
    things = [t for t in dict.fromkeys(things) if t is not firm and fits(t.type, ("Company", "University"))]
    if len(things) == 1 and not any(p.case in SUBJECTS and p.mentions for p in around):
        about = context.discourse.protagonist()
        things = [about, *things] if about is not None and about is not things[0] else things
    return tuple(things)


_SIGNING = frozenset(["체결하다", "맺다", "찍다", "서명하다", "합의하다", "교환하다", "주고받다"])
_APPOINT = frozenset(["holdsPosition/appoint", "holdsPosition/appoint-next"])
_FUND = re.compile("(?:프라이빗에쿼티|PE|인베스트먼트|파트너스|캐피[탈털]|에쿼티파트너스|PEF)$")


def _bought_by_fund(found: Sequence[Draft], context: Context) -> None:
    """Gives a head whom a fund puts in place to the firm that it just bought: 가나PE는 새 대표에 김하늘 씨를 앉힌다."""
    bought = context.discourse.recent("bought")
    for draft in found if bought is not None else ():
        owner = draft.object
        if draft.rule not in _APPOINT or bought is None:
            continue
        fund = isinstance(owner, Thing) and owner is not bought and _FUND.search(owner.label) is not None
        if fund and _HEADS.fullmatch(draft.qualifiers.title) and not _names_owner(draft, context):
            draft.object = bought


_TO_COME = re.compile("내정|낙점|추천")


def _people(phrases: Sequence[Phrase], seat: Phrase) -> list[Thing]:
    cases = (Case.NOMINATIVE, Case.COMITATIVE, Case.ACCUSATIVE)
    heads = [i.head for p in phrases if p is not seat and p.case in cases for i in p.items]
    return [head.thing for head in heads if head is not None and head.thing.type == "Person"]


def _at_hand(context: Context) -> Thing | None:
    """The new firm that was just given its name, else one just set up where the sentence points to it."""
    venture = context.discourse.venture
    if venture is not None and context.discourse.number - venture[0] <= _STILL:
        return venture[1]
    founded = context.discourse.founded_lately()
    pointed = re.search(rf"{_KIND}|[가-힣]{{2,4}} ?법인의? (?:초대|첫|신임)", context.text) is not None
    return founded if pointed and founded is not None and fits(founded.type, ("Company",)) else None


def _names_owner(draft: Draft, context: Context) -> bool:
    """Whether the organization of a post stands right before the post: 누리랩 대표로, 누리랩의 대표로."""
    owner, title = draft.object, draft.qualifiers.title
    if not isinstance(owner, Thing):
        return True
    offset = context.sentence.span.start
    ends = [m.end - offset for m in context.mentions if m.thing is owner]
    return any(re.match(rf"(?:의)? ?(?:신임 |새 |초대 )?{re.escape(title)}", context.text[end:]) for end in ends)


_QUESTION = re.compile(r"\s*(?:[-–—―]|Q[.:)]|문[.)])\s*[가-힣A-Za-z‘“]")


def turn_to_asked(context: Context) -> None:
    """Lets the answer in an interview be about the one firm that the question names: -다라랩에 투자한 까닭은."""
    if not _QUESTION.match(context.text):
        return
    firms = {id(m.thing): m.thing for m in context.mentions if m.thing.type == "Company"}
    if len(firms) == 1:
        context.discourse.stage(next(iter(firms.values())))
