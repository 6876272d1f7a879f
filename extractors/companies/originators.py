"""Founders called so right before their names, and those whom a sentence says to be who set a firm up.

Read here: 다라랩을 사면서 창업자 김하늘 씨를 앉혔다; 다라 창업자 출신인 김하늘 상무; 회사를 세운 이는 김하늘이다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.clauses.posts import post_of
from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.references.remembering import APPOINTING
from extractors.rules.qualifying import phrase_date
from extractors.units import SUBJECTS, Case, Item, Mention, Phrase, Thing
from ontology.model import Qualifiers, Span, Status

__all__ = ["originators", "without_other_firms"]

_RULE, _POST_RULE = "founded/called-founder", "holdsPosition/who-set-it-up"
_HOUSES = ("Company", "ResearchInstitute")
_NOUN = "(?:공동 ?)?(?:창업자|창업주|설립자|창립자|(?:창업|창립|설립) 멤버)"
_TITLE = re.compile(_NOUN)
# What calls somebody a founder right before the name, with a post beside it or not.
_CALLED = re.compile(rf"(?<![가-힣A-Za-z]){_NOUN}(?:인|(?:이자| 겸) [가-힣A-Za-z&·() ]{{2,24}}?(?:인)?)? $")
_BOUGHT = frozenset(["acquires", "investsIn"])
_SETTING_UP = frozenset(
    f"{stem}다"
    for stem in (
        *("세우", "창업하", "설립하", "창립하", "차리", "공동창업하", "공동설립하", "만들", "일구", "시작하", "창건하"),
        *("일으키", "꾸리", "출범시키"),
    )
)
# Who is meant by the clause before them: 회사를 세운 이는.
_WHO = frozenset(["이", "사람", "인물", "주인공", "주역", "장본인", "이들", "두 사람", "것"])


def originators(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Who founded what by what they are called, where no rule read it."""
    _founders_once(found)
    told = {id(d.subject) for d in found if d.predicate == "founded"}
    offset = context.sentence.span.start
    for mention in context.mentions:
        if mention.thing.type != "Person" or id(mention.thing) in told:
            continue
        called = _CALLED.search(context.text, 0, mention.start - offset)
        house = _house(mention, called.start(), context, found) if called is not None else None
        if called is not None and house is not None:
            cue = context.span_of(called.start(), called.end())
            yield context.draft(mention.thing, "founded", house, _RULE, cue, doubt=1)
    for frame in context.frames:
        yield from _who_set_up(frame, context, found)
        yield from _parted(frame, context, found)


def _founders_once(found: list[Draft]) -> None:
    """Takes 다라 창업자 출신 for who founded it, not for a post that somebody left."""
    for draft in found:
        former = draft.predicate == "holdsPosition" and draft.qualifiers.status is Status.FORMER
        if former and _TITLE.fullmatch(draft.qualifiers.title) and draft.rule in _FROM:
            draft.predicate, draft.rule = "founded", _RULE
            draft.qualifiers = Qualifiers()


_FROM = frozenset(["holdsPosition/from", "holdsPosition/from-chain"])


def _house(mention: Mention, start: int, context: Context, found: Sequence[Draft]) -> Thing | None:
    """What a founder set up whom no house stands before: what is bought there, else where the text says they are."""
    offset = context.sentence.span.start
    before = context.text[:start].rstrip()
    if before.endswith("의") or any(m.end - offset == len(before) for m in context.mentions):
        return None  # whose founder it is stands there, and the rules read it
    bought = [d.object for d in found if d.predicate in _BOUGHT and isinstance(d.object, Thing)]
    firms = {id(thing): thing for thing in bought if _named_before(thing, start, context)}
    if firms:
        return next(iter(firms.values())) if len(firms) == 1 else None
    beside = [d for d in found if d.predicate == "holdsPosition" and d.subject is mention.thing]
    if any(d.rule in APPOINTING or d.qualifiers.status is Status.PLANNED for d in beside):
        return None  # who is taken on now may have founded another
    post = context.discourse.posts.get(id(mention.thing))
    if post is not None:
        return post if fits(post.type, _HOUSES) else None
    posts = {id(d.object): d.object for d in beside if d.qualifiers.status is Status.ACTUAL}
    only = next(iter(posts.values())) if len(posts) == 1 else None
    return only if isinstance(only, Thing) and fits(only.type, _HOUSES) else None


def _named_before(thing: Thing, start: int, context: Context) -> bool:
    offset = context.sentence.span.start
    return any(m.thing is thing and m.end - offset <= start for m in context.mentions)


def _who_set_up(frame: Frame, context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """회사를 세운 이는 다라 초기 멤버였던 김하늘 대표와 이가람 이사다."""
    about = next((p for p in frame.by_case(Case.TOPIC) if " ".join(p.last.nouns) in _WHO), None)
    if frame.lemma != "이다" or not frame.stated or about is None:
        return
    step = next((f for f in context.frames if f.gap is about and f.lemma in _SETTING_UP and not f.status), None)
    house = _set_up(step, context) if step is not None else None
    if house is None or step is None:
        return
    items = [i for u in context.units if isinstance(u, Phrase) and u.start > about.end for i in _listed(u)]
    cue = context.cue_of(step)
    for item in items:
        person = item.head.thing if item.head is not None else None
        if person is None or person.type != "Person":
            continue
        if not any(d.predicate == "founded" and d.subject is person for d in found):
            said = Qualifiers(date=phrase_date(step.phrases))
            yield context.draft(person, "founded", house, _RULE, cue, said=said, doubt=1)
        post = post_of(item)
        held = any(
            d.predicate == "holdsPosition" and d.subject is person and d.qualifiers.status is Status.ACTUAL
            for d in found
        )
        if post is not None and post.status is Status.ACTUAL and not held:
            said = Qualifiers(title=context.text[post.start : post.end])
            yield context.draft(person, "holdsPosition", house, _POST_RULE, cue, said=said, doubt=1)


def _parted(frame: Frame, context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Those of a list of founders whom a clause about the last one parts from the verb.

    다라는 김하늘 대표와 누리대에서 AI를 전공한 이가람 이사가 함께 창업했다.
    """
    cue = context.cue_of(frame)
    told = [d for d in found if d.predicate == "founded" and cue in d.cues]
    if frame.lemma not in _SETTING_UP or not told:
        return
    for phrase in frame.by_case(Case.NOMINATIVE):
        head = phrase.items[0].head
        firms = {id(d.object): d for d in told if head is not None and d.subject is head.thing}
        if len(firms) != 1:
            continue
        clause = next((f for f in context.frames if f.gap is phrase and f.phrases and f is not frame), None)
        before = [
            u
            for u in context.units
            if isinstance(u, Phrase)
            and u.case is Case.COMITATIVE
            and clause is not None
            and not context.text[u.end : min(p.start for p in clause.phrases)].strip(", ")
        ]
        draft = next(iter(firms.values()))
        for item in before[0].items if before else ():
            person = item.head.thing if item.head is not None and item.head.thing.type == "Person" else None
            if person is not None and not any(d.subject is person and d.object is draft.object for d in told):
                said = replace(draft.qualifiers)
                yield context.draft(person, "founded", draft.object, _RULE, cue, said=said, doubt=1)


def _listed(phrase: Phrase) -> tuple[Item, ...]:
    return phrase.items if phrase.case in (Case.COPULA, Case.COMITATIVE, Case.BARE) else ()


def _set_up(step: Frame, context: Context) -> Thing | None:
    for phrase in step.by_case(Case.ACCUSATIVE):
        item = phrase.last
        things = [item.head.thing] if item.head is not None else list(item.reference)
        if things:
            return things[0] if len(things) == 1 and fits(things[0].type, _HOUSES) else None
        if item.nouns in (("회사",), ("스타트업",), ("기업",), ("법인",), ("업체",)):
            return context.discourse.protagonist()
    return None


def without_other_firms(found: Sequence[Draft], context: Context) -> list[Draft]:
    """Without the firm of a founder's post where the clause names another: 김하늘 다라 대표가 창업한 마바.

    Nor with a firm of which somebody only began a part: 다라 로봇팀 창립 멤버다.
    """
    text, began = context.text, _by_nobody(context)
    found = [d for d in found if d.predicate != "founded" or not (_began_part(d, text) or _of_nobody(d, text))]
    found = [d for d in found if d.predicate != "founded" or not (_lent(d, began) or _in_one_list(d, context))]
    _heads_what_they_founded(found)
    named = [d for d in found if d.predicate == "founded" and d.rule != _OWN and not d.rule.startswith(_OWN)]
    return [
        d
        for d in found
        if d.rule != _OWN
        or not any(o.subject is d.subject and o.object is not d.object and set(o.cues) & set(d.cues) for o in named)
    ]


def _heads_what_they_founded(found: Sequence[Draft]) -> None:
    """Gives a post by which a founder is called to what they founded, not to whence they came."""
    for draft in found:
        if draft.rule != "holdsPosition/of-what-they-founded":
            continue
        own = [d.object for d in found if d.predicate == "founded" and d.subject is draft.subject]
        if len({id(thing) for thing in own}) == 1 and own[0] is not draft.object:
            draft.object = own[0]


_OWN = "founded/own-firm"


def _began_part(draft: Draft, text: str) -> bool:
    label = draft.object.label if isinstance(draft.object, Thing) else ""
    return re.search(rf"{re.escape(label)}(?:의)? [^ ,]*(?:팀|본부|부문|사업부|조직|랩|TF) {_NOUN}", text) is not None


def _of_nobody(draft: Draft, text: str) -> bool:
    """Whether the firm before the word for its founder is none that is known: 가나가 사들인 다라의 공동 창업자다."""
    if draft.rule != "founded/is-founder" or not isinstance(draft.object, Thing):
        return False
    owned = re.search(rf"([가-힣A-Za-z0-9]+)의 {_NOUN}", text)
    names = {draft.object.label, *draft.object.aliases}
    return owned is not None and owned.group(1) not in _POINTING and not any(n.endswith(owned.group(1)) for n in names)


_POINTING = frozenset(["회사", "기업", "업체", "스타트업", "곳", "법인", "법인의", "연구소", "이곳", "여기"])


_BEGINNING = frozenset(["창업하다", "출범하다", "시작하다", "발족하다", "첫발떼다"])


def _by_nobody(context: Context) -> list[tuple[Frame, Span, list[Thing]]]:
    """The clauses that tell of a firm that it began, not who began it: 서울에서 창업한 다라는."""
    out = []
    for frame in context.frames:
        if frame.lemma not in _SETTING_UP and frame.lemma not in _BEGINNING:
            continue
        gaps = [gap for gap in frame.gaps if frame.lemma in _BEGINNING or gap.case in (Case.TOPIC, Case.NOMINATIVE)]
        begun = [m.thing for gap in gaps for item in gap.items for m in item.mentions]
        own = [p for p in frame.phrases if p.case in SUBJECTS and p.last.date is None]
        lent = [p for p in frame.inherited if p.case in SUBJECTS] if frame.lemma not in _BEGINNING else []
        if begun and not own and not lent and not frame.adverbial:
            out.append((frame, context.cue_of(frame), begun))
    return out


def _lent(draft: Draft, began: Sequence[tuple[Frame, Span, list[Thing]]]) -> bool:
    """Whether who is said to have founded something is only whom the text is about."""
    for frame, cue, begun in began:
        named = any(m.thing is draft.subject for p in frame.phrases for i in p.items for m in i.mentions)
        if cue in draft.cues and draft.object in begun and draft.subject not in begun and not named:
            return True
    return False


def _in_one_list(draft: Draft, context: Context) -> bool:
    """Whether founder and founded stand in one list of those who do something: 다라와 컨소시엄이 법인을 세운다."""
    for unit in context.units:
        if not isinstance(unit, Phrase) or unit.case not in SUBJECTS or len(unit.items) < 2:
            continue
        things = [t for i in unit.items for t in ([i.head.thing] if i.head is not None else i.reference)]
        if draft.subject in things and draft.object in things:
            return True
    return False
