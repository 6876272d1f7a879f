"""What a sentence names goes before what is brought into it from the text so far.

`누리온은 다온칩스에서 메모리를 공급받는다` names the supplier, so that whom the text is on supplies nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Status

__all__ = ["named_first"]

# Of these a clause tells one pair at a time: who named one end need not look for another.
_SUBJECT_TOLD = ("supplies", "acquires", "develops", "releases", "provides", "uses")
_OBJECT_TOLD = ("investsIn", "acquires", "partOf", "supplies", "founded")
_DOING = (*SUBJECTS, Case.GENITIVE, Case.SOURCE, Case.BARE)
_HEADING, _COMING = verbs("precedence.heading"), verbs("precedence.coming")
_HEADS = ("대표", "대표이사", "CEO", "의장", "회장", "창업자", "공동대표", "최고경영자")
_Brought = Callable[[object], bool]


def named_first(found: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts without those that bring in an end from before where another of the same tells it by name."""
    named = {id(mention.thing) for mention in context.mentions}
    phrases = [unit for unit in context.units if isinstance(unit, Phrase)]
    here = named | {id(t) for phrase in phrases for item in phrase.items for t in item.reference}
    doing = {id(m.thing) for p in phrases if p.case in _DOING for item in p.items for m in item.mentions}

    def brought(thing: object) -> bool:
        return isinstance(thing, Thing) and id(thing) not in here

    def outranked(draft: Draft) -> bool:
        ends = brought(draft.subject), brought(draft.object)
        if ends == (True, False) and draft.predicate == "partOf":
            return any(d.predicate == "partOf" and d.subject is draft.object and not brought(d.object) for d in found)
        if ends == (True, False) and draft.predicate in _SUBJECT_TOLD:
            same = [d for d in found if d.predicate == draft.predicate and d.object is draft.object]
            alike = [d for d in same if id(d.subject) in named and d.subject.type == draft.subject.type]
            return any(id(d.subject) in doing or draft.predicate == "supplies" for d in alike)
        if ends == (False, True) and draft.predicate in _OBJECT_TOLD:
            same = [d for d in found if d.predicate == draft.predicate and d.subject is draft.subject]
            founded = [d for d in found if d.predicate == "founded" and draft.predicate == "investsIn"]
            same += [d for d in founded if d.subject is draft.subject]  # 가나가 출자해 법인 ‘다라’를 세웠다
            if any(id(d.object) in named for d in same):
                return True
        if ends[0] and not isinstance(draft.object, Thing):
            return any(d.object == draft.object and d is not draft and id(d.subject) in named for d in found)
        if ends == (False, True) and draft.predicate in _BUSY:
            return _busy_elsewhere(draft, found, context, named)
        return draft.predicate == "holdsPosition" and ends == (False, True) and _posted_here(draft, found, brought)

    kept = [draft for draft in found if not outranked(draft)]
    return [one for draft in kept if (one := _post(draft, kept, context, brought)) is not None]


# What somebody else does in a sentence who is not in the round, body or programme that the text is on, and what the
# sentence says where they are in it all the same.
_BUSY = {
    "investsIn": (
        ("acquires", "founded", "memberOf", "participatesIn", "leads", "competesWith", "operatesIn", "funds"),
        re.compile("라운드|시리즈|펀딩|증자|투자|출자|주주|베팅"),
    ),
    "memberOf": (
        ("acquires", "investsIn", "memberOf", "participatesIn", "hires", "countryCount", "revenue"),
        re.compile("얼라이언스|연합|동맹|연대|협의체|협회|컨소시엄|회원|멤버"),
    ),
    "participatesIn": (
        ("acquires", "investsIn", "participatesIn", "hires", "countryCount", "revenue"),
        re.compile("사업|과제|프로젝트|컨소시엄|프로그램|정예팀|공모|주관|실증"),
    ),
}
_GOT = ("acquires", "funds")
_HIRED = ("holdsPosition/appoint", "holdsPosition/moved")


def _busy_elsewhere(draft: Draft, found: Sequence[Draft], context: Context, named: Set[int]) -> bool:
    """Whether a sentence tells of somebody in another matter: 누리온은 500억원을 들여 모란AI를 인수했다."""
    deeds, cue = _BUSY[draft.predicate]
    if cue.search(context.text) is not None:
        return False
    for other in found:
        there = not isinstance(other.object, Thing) or id(other.object) in named
        if other.subject is draft.subject and other.predicate in deeds and there and other is not draft:
            return True
        got = other.predicate in _GOT or other.rule.startswith(_HIRED)
        if other.object is draft.subject and got and id(other.subject) in named:
            return True
    return False


_OF_FIRMS = re.compile(r"(?:대표|대표이사|이사|상무|전무|사장|회장|지사장|CEO|CTO|CFO|COO|CAIO)$")


def _posted_here(draft: Draft, found: Sequence[Draft], brought: _Brought) -> bool:
    """Whether the sentence names where somebody holds the very post: 나다가 누리온에 연구소장으로 합류했다."""
    title = draft.qualifiers.title
    if isinstance(draft.object, Thing) and draft.object.type == "GovernmentBody" and _OF_FIRMS.search(title):
        return True  # no ministry has a 상무
    told = [d for d in found if d is not draft and d.predicate == "holdsPosition" and d.subject is draft.subject]
    told = [d for d in told if d.qualifiers.status in (Status.ACTUAL, Status.PLANNED) and not brought(d.object)]
    return title != "" and any(d.qualifiers.title == title for d in told)


def _post(draft: Draft, found: Sequence[Draft], context: Context, brought: _Brought) -> Draft | None:
    """The post by which somebody is called, at whom the sentence says that they head; None where they just come there.

    나다 대표는 누리온을 이끈다 and 나다 대표가 세운 누리온은 tell of the head of 누리온, not of whom the text is on; by
    what rank 나다 부사장이 누리온에 합류했다 calls them, nobody knows.
    """
    if draft.rule != "holdsPosition/topic-person" or not brought(draft.object):
        return draft
    for frame in context.frames:
        doers = [m.thing for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS for m in p.mentions]
        if not frame.stated or not any(draft.subject is doer for doer in doers):
            continue
        led = [m.thing for p in frame.by_case(Case.ACCUSATIVE) for m in p.mentions if _is_house(m.thing)]
        made = [m.thing for gap in frame.gaps[:1] for m in gap.mentions if _is_house(m.thing)]
        founded = any(d.predicate == "founded" and d.subject is draft.subject and d.object in made for d in found)
        if draft.qualifiers.title in _HEADS and frame.lemma in _HEADING and len(led) == 1 and not frame.gaps:
            return replace(draft, object=led[0], rule=_LED)
        if draft.qualifiers.title in _HEADS and founded and len(made) == 1:
            return replace(draft, object=made[0], rule=_LED)
        comes = not {frame.lemma, frame.support}.isdisjoint(_COMING) and frame.past and not frame.gaps
        if comes and any(d.predicate == "holdsPosition" and _is_new(d, draft, brought) for d in found):
            return None
    return draft


_LED = "holdsPosition/heads-whom-it-names"


def _is_house(thing: Thing) -> bool:
    return fits(thing.type, ("Company", "ResearchInstitute", "Organization"))


def _is_new(other: Draft, draft: Draft, brought: _Brought) -> bool:
    """Whether another post of the same person is one that the sentence says to be theirs now."""
    now = other.qualifiers.status in (Status.ACTUAL, Status.PLANNED)
    return other.subject is draft.subject and other is not draft and now and not brought(other.object)
