"""Who forms an alliance: each is its founder and a founding member, and how many they are is how many it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.alliances.rosters import bodies_counted
from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import PartialDate, Qualifiers, Status

__all__ = ["form_alliances"]

_MEMBERS = ("Company", "ResearchInstitute", "University")
_FORMERS = (*_MEMBERS, "GovernmentBody")
_FORMING = verbs("forming.forming")
_COMING_ABOUT = verbs("forming.coming_about")
# 닻을 올리다, 첫발을 떼다, 문을 열다 say the same of an alliance.
_HELD = frozenset(["닻", "돛", "첫발", "문", "깃발", "첫걸음"])
_HOLDING = frozenset(["올리다", "떼다", "내딛다", "열다", "띄우다"])
_RULE = "founded/formed"


def form_alliances(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The founders, founding members and members' number of the alliances that a sentence sees come about."""
    if not any(m.thing.type == "Alliance" for m in context.mentions) and not _of_members(found):
        return
    new: list[Draft] = []
    for frame in context.frames:
        if frame.status in ("Denied", "Question") or frame.quoted:
            continue
        body, formers = _formed(frame)
        for thing in formers if body is not None else ():
            if body is not None and thing is not body and not _told([*found, *new], thing, "founded", body):
                said = Qualifiers(status=frame.intent, date=_day(frame, context))
                new.append(context.draft(thing, "founded", body, _RULE, context.cue_of(frame), said=said, doubt=1))
        if body is not None and formers and not any(d.predicate == "memberCount" for d in found):
            new += _count(context, frame, body)
    yield from new
    yield from _both([*found, *new], context)


def _of_members(found: Sequence[Draft]) -> bool:
    return any(d.predicate in ("founded", "memberOf", "leads") for d in found)


def _formed(frame: Frame) -> tuple[Thing | None, list[Thing]]:
    """The alliance that a clause sees come about, and those who form it."""
    around = (*frame.phrases, *frame.inherited)
    if frame.lemma in _FORMING:
        made = next((b for p in (*frame.phrases, *frame.gaps) if _is_made(p, frame) and (b := _alliance(p))), None)
        if made is not None:
            cases = (Case.NOMINATIVE,) if frame.gaps else SUBJECTS
            subjects = [p for p in frame.phrases if p.case in cases and p.mentions]
            if not subjects and not frame.gaps:
                subjects = [p for p in frame.inherited if p.case in SUBJECTS and p.mentions]
            subjects += frame.by_case(Case.COMITATIVE) if subjects else []
            subjects += [p for p in frame.by_case(Case.INSTRUMENTAL) if subjects and p.last.nouns == ("공동",)]
            return made, _formers(subjects)
    held = any(p.last.noun in _HELD for p in frame.by_case(Case.ACCUSATIVE)) and frame.lemma in _HOLDING
    if frame.lemma in _COMING_ABOUT or held:
        about = [p for p in (*around, *frame.gaps) if p.case is Case.TOPIC or p in frame.gaps]
        made = next((b for p in about if (b := _alliance(p))), None)
        if made is not None:
            return made, _formers([p for p in around if p.case is Case.NOMINATIVE])
    return None, []


def _is_made(phrase: Phrase, frame: Frame) -> bool:
    return phrase.case in (Case.ACCUSATIVE, Case.ALSO) or phrase in frame.gaps


def _alliance(phrase: Phrase) -> Thing | None:
    head = phrase.last.head
    if len(phrase.items) != 1 or head is None or phrase.last.nouns or head.thing.type != "Alliance":
        return None
    return head.thing


def _formers(phrases: Sequence[Phrase]) -> list[Thing]:
    heads = [item.head.thing for p in phrases for item in p.items if item.head is not None and not item.nouns]
    heads += [thing for p in phrases for item in p.items for thing in item.reference]
    return [thing for thing in heads if fits(thing.type, _FORMERS)]


def _count(context: Context, frame: Frame, body: Thing) -> Iterator[Draft]:
    subjects = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
    said = Qualifiers(status=frame.intent, date=_day(frame, context))
    for count in (c for p in subjects if (c := bodies_counted(p)) is not None):
        yield context.draft(body, "memberCount", count, "memberCount/formed", context.cue_of(frame), said=said, doubt=1)
        return


def _day(frame: Frame, context: Context) -> PartialDate | None:
    """When a clause takes place, as it tells or the clause of its subject: 5월 가나가 뜻을 모아 결성했다."""
    steps = [s for s in context.frames if not s.gaps and any(p in s.phrases for p in frame.inherited)]
    return phrase_date(tuple(frame.phrases)) or phrase_date(tuple(p for step in steps for p in step.phrases))


def _both(found: Sequence[Draft], context: Context) -> Iterator[Draft]:
    """A founder is a member of what it founds with others, so is who leads it; a founding member is a founder."""
    for draft in found:
        body, said = draft.object, draft.qualifiers
        if not isinstance(body, Thing) or body.type != "Alliance" or said.status not in (Status.ACTUAL, Status.PLANNED):
            continue
        thing = draft.subject
        if draft.predicate == "founded" and fits(thing.type, _MEMBERS):
            alone = all(d.subject is thing for d in found if d.predicate == "founded" and d.object is body)
            role = "" if alone else "founding"
            if _told(found, thing, "memberOf", body):
                _as_founder(found, draft, role)
                continue
            said = Qualifiers(status=said.status, date=said.date, role=role)
            yield context.draft(thing, "memberOf", body, "memberOf/formed", *draft.cues, said=said, doubt=1)
        member = fits(thing.type, _MEMBERS) or thing.type == "Organization"
        if draft.predicate == "leads" and member and not _told(found, thing, "memberOf", body):
            said = Qualifiers(status=said.status, date=said.date, role=said.role)
            yield context.draft(thing, "memberOf", body, "memberOf/leads", *draft.cues, said=said, doubt=1)
        elif draft.predicate == "memberOf" and said.role == "founding" and not _told(found, thing, "founded", body):
            said = Qualifiers(status=said.status, date=said.date)
            yield context.draft(thing, "founded", body, _RULE, *draft.cues, said=said, doubt=1)


def _as_founder(found: Sequence[Draft], founded: Draft, role: str) -> None:
    """Gives a membership that a sentence tells beside the founding its role and day."""
    for draft in found:
        same = draft.subject is founded.subject and draft.object is founded.object
        if same and draft.predicate == "memberOf" and draft.qualifiers.status is founded.qualifiers.status:
            own = draft.qualifiers
            draft.qualifiers = replace(own, role=own.role or role, date=own.date or founded.qualifiers.date)


def _told(found: Sequence[Draft], subject: Thing, predicate: str, body: Thing) -> bool:
    return any(d.predicate == predicate and d.subject is subject and d.object is body for d in found)
