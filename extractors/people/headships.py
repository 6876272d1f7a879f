"""Heads of parts told by the part, not by a post: AI본부는 김가나 전무가 맡는다, 김가나 교수는 AI 분과를 이끈다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.clauses.lasting import lasts
from extractors.clauses.posts import Post, title_text
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.people.offices import BODY, is_one
from extractors.references.discourse import fits
from extractors.rules.qualifying import phrase_date
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["double_posts", "heads_of_parts"]

_RULE = "holdsPosition/heads-part"
_OWNERS = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Alliance", "Organization")
_LEADING = verbs("charges.leading")
# Parts of committees, and those of firms and offices; a part is told by its field, too.
_OF_BODIES = re.compile("(?:분과|분과위|분과위원회|소위|소위원회|특위|특별위원회|워킹그룹|실무단)$")
_OF_FIRMS = re.compile("(?:본부|부문|사업부|사업단|추진단|연구소|연구실|센터|그룹|실|팀|랩|국|담당|TF|CIC|조직)$")
_NEW = frozenset(["신설", "신규", "새", "해당", "각", "산하", "직속", "이", "그", "관련", "전담", "별도", "초대"])
_NO_PART = ("회의실", "사무실", "교실", "현실", "시국", "결국", "각국", "외국", "전국", "한국", "미국", "중국", "영국")


def _ranks(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The rank that stands in brackets behind somebody's post: 김가나 누리랩 AI본부장(상무)."""
    posts = {(id(d.subject), id(d.object), d.qualifiers.title): d for d in found if d.rule in _BESIDE}
    for draft in posts.values():
        title = draft.qualifiers.title
        for mention in context.mentions if title else ():
            begin = context.text.find(title, mention.end - context.sentence.span.start, mention.end + _FAR)
            if mention.thing is not draft.subject or begin < 0:
                continue
            behind = _RANK.match(context.text, begin + len(title))
            if behind is not None and behind.group(1) in lexicon().titles and behind.group(1) != title:
                said = replace(draft.qualifiers, title=behind.group(1))
                cue = context.span_of(behind.start(1), behind.end(1))
                yield context.draft(draft.subject, "holdsPosition", draft.object, _RULE, cue, said=said, doubt=1)
            break


_RANK = re.compile(r"\((?:[A-Z]{2,5}·)?([가-힣]{2,4})\)")
_FAR = 40
_BESIDE = frozenset(
    f"holdsPosition/{name}"
    for name in ("person-organization-title", "organization-person-title", "organization-title-person", "topic-person")
)


def heads_of_parts(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who heads a part of what is told of, where a clause puts them in charge of it."""
    yield from _of_what_was_named(context, found)
    for frame in context.frames:
        if frame.lemma not in _LEADING or frame.status in ("Denied", "Question", "Possible") or frame.quoted:
            continue
        part = _part(frame)
        people = _people(frame, part) if part is not None else []
        body = _body(part, frame, context, people) if part is not None and people else None
        if part is None or body is None:
            continue
        title = _title(part.last, context)
        once = frame.past and part.case is Case.ACCUSATIVE and not lasts(frame)
        status = Status.PLANNED if frame.status == "Planned" else Status.FORMER if once else Status.ACTUAL
        for person in people:
            held = [d for d in found if d.predicate == "holdsPosition" and (d.subject, d.object) == (person, body)]
            if person is not body and not any(_same(d.qualifiers.title, title) for d in held):
                said = Qualifiers(title=title, status=status, date=phrase_date(frame.phrases))
                yield context.draft(person, "holdsPosition", body, _RULE, context.cue_of(frame), said=said, doubt=1)


def _of_what_was_named(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who heads a body named before: 누리랩은 ‘별센터’를 새로 뒀다. 센터는 김가나 연구소장이 겸해서 이끈다."""
    for frame in context.frames:
        if frame.lemma not in _LEADING and frame.lemma not in _DOUBLING:
            continue
        if not frame.stated:
            continue
        for phrase in (p for p in frame.phrases if p.case in (Case.TOPIC, Case.ACCUSATIVE)):
            item = phrase.last
            named = item.reference[0] if len(item.reference) == 1 and len(item.nouns) == 1 else None
            kind = _HEADED.fullmatch(item.noun) if named is not None and not item.mentions else None
            if named is None or kind is None or not named.label.endswith(item.noun) or named.type not in _NAMED:
                continue
            for person in _people(frame, phrase):
                if not any(d.predicate == "holdsPosition" and (d.subject, d.object) == (person, named) for d in found):
                    said = Qualifiers(title=f"{item.noun.removesuffix('회')}장", status=frame.intent)
                    yield context.draft(
                        person, "holdsPosition", named, _RULE, context.cue_of(frame), said=said, doubt=1
                    )


_DOUBLING = frozenset(["겸하다", "겸직하다", "겸임하다"])
_HEADED = re.compile("센터|연구소|연구원|랩|본부|사업단|추진단|팀|실|부문|위원회|재단|협회|학회")
_NAMED = ("Organization", "ResearchInstitute", "GovernmentBody", "Alliance")


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "").endswith(other.replace(" ", "").removesuffix("장")) or one.replace(" ", "") == other


def _part(frame: Frame) -> Phrase | None:
    """The part that a clause puts somebody in charge of: its topic, or what is taken charge of."""
    phrases = [p for p in frame.phrases if p.case in (Case.TOPIC, Case.ACCUSATIVE) and _is_part(p)]
    return phrases[0] if len(phrases) == 1 else None


def _is_part(phrase: Phrase) -> bool:
    item = phrase.last
    if not is_one(phrase) or not item.nouns or any(m.thing.type == "Person" for m in item.mentions):
        return False
    telling = [noun for noun in item.nouns if noun not in _NEW]
    last = item.noun
    if not telling or lexicon().is_title(last) or last.endswith(_NO_PART):
        return False
    named = len(telling) > 1 or len(last) > 3 or len(phrase.items) > 1
    return named and (_OF_BODIES.search(last) is not None or _OF_FIRMS.search(last) is not None)


def _people(frame: Frame, part: Phrase) -> list[Thing]:
    cases = (Case.NOMINATIVE, Case.ALSO) if part.case is Case.TOPIC else SUBJECTS
    phrases = [p for p in frame.phrases if p is not part and p.case in cases]
    if frame.gaps and not frame.adverbial and part.case is Case.ACCUSATIVE:
        phrases = list(frame.gaps[:1])
    heads = [item.head for p in phrases for item in p.items]
    if any(head is None or head.thing.type != "Person" for head in heads):
        return []
    return [head.thing for head in heads if head is not None]


def _body(part: Phrase, frame: Frame, context: Context, people: Sequence[Thing]) -> Thing | None:
    """Whose the part is: of who is named with it, else of whom somebody works for there, else of what is told of."""
    item = part.last
    owners = [*item.within, *(m.thing for m in item.mentions if m.start < m.end)]
    if part.owner is not None:
        owners += [*part.owner.last.reference, *(m.thing for m in part.owner.last.mentions)]
    owners = [thing for thing in owners if fits(thing.type, _OWNERS)]
    if owners:
        return owners[0]
    if part.owner is not None or item.mentions:
        return None
    own = {id(t): t for p in frame.phrases if p is not part for t in _named(p)}
    if _OF_BODIES.search(item.noun):
        about = context.discourse.protagonist()
        if about is not None and (BODY.search(about.label) or about.type == "Alliance"):
            return about
        return context.discourse.ending_in("위원회")
    if part.case is Case.ACCUSATIVE:
        there = [t for p in frame.by_case(Case.LOCATIVE) for t in _named(p)]
        if there or own or frame.gaps:
            known = list(own.values())
            return there[0] if there else known[0] if len(known) == 1 else None
        post = context.discourse.posts.get(id(people[0]))
        return post or context.discourse.protagonist()
    about = context.discourse.protagonist()
    return about if about is not None and about.type != "Alliance" else None


def _named(phrase: Phrase) -> list[Thing]:
    return [m.thing for item in phrase.items for m in item.mentions if fits(m.thing.type, _OWNERS)]


def _title(item: Item, context: Context) -> str:
    """The post of the head of a part: AI사업본부장, 데이터 분과장."""
    kept = [start for noun, start in zip(item.nouns, item.noun_starts, strict=True) if noun not in _NEW]
    name = title_text(context.text, Post(start=kept[0], end=item.noun_starts[-1] + len(item.noun)))
    return name if name.endswith("담당") else f"{name}장"


_UNIT_HEAD = re.compile(r"([가-힣A-Za-z0-9&·/]{2,}(?:장|총괄|담당)(?:\([A-Z]{2,5}\))?) $")


def double_posts(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The post before a name whose rank stands behind it, and a rank in brackets: AI사업본부장 김가나 상무는."""
    offset = context.sentence.span.start
    yield from _ranks(context, found)
    for draft in [d for d in found if d.rule == "holdsPosition/topic-person"]:
        for mention in context.mentions:
            if mention.thing is not draft.subject:
                continue
            before = _UNIT_HEAD.search(context.text, max(0, mention.start - offset - 24), mention.start - offset)
            if before is None or not lexicon().is_title(before.group(1).partition("(")[0]):
                continue
            front = context.text[: before.start()].rstrip()
            taken = any(m.end - offset == len(front) for m in context.mentions)
            if not taken and not front.endswith("의") and before.group(1) not in lexicon().titles:
                gone = front.endswith(("전임", "전", "前", "옛", "직전"))
                said = Qualifiers(title=before.group(1), status=Status.FORMER if gone else draft.qualifiers.status)
                cue = context.span_of(before.start(1), before.end(1))
                yield context.draft(draft.subject, "holdsPosition", draft.object, _RULE, cue, said=said, doubt=1)
