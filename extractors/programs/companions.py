"""Who comes into a body or a programme beside whom the rules read: 가나가 다라와 함께 뽑혔다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["companions"]

_RULES = {"memberOf": "memberOf/along-with", "participatesIn": "participatesIn/along-with"}
_BODIES = ("Company", "ResearchInstitute", "University", "Organization")
# What joins a name to the one behind it, who does the same.
_JOINED = re.compile(
    r"[’'”\"]?(?:\([^()]{1,30}\))?(?: 등)?(?:"
    r"[와과] (?:함께|더불어|나란히|같이|손잡고|손을 잡고|팀을 이[뤄루]어?|한 ?팀을 이[뤄루]어?|짝을 이[뤄루]어?|짝지어"
    r"|컨소시엄을 (?:꾸려|이뤄|구성해|맺고)|공동으로|동시에)"
    r"|에 (?:이어|뒤이어|더해|덧붙여)|[을를] (?:비롯(?:해|하여)|포함(?:해|하여)|필두로|위시해|시작으로|주축으로)"
    r"|(?: ?외| ?이외)에(?:도)?|[은는] 물론(?:이고)?|뿐(?:만)? 아니라),? ?"
)
_NEAR = 22
# Other things that one may do with somebody beside: 가나와 함께 만든 별을.
_ELSEWHERE = re.compile(r"[하한된던은는을할]\s|[고며]\s|지만|으나|으며")
_OUT = re.compile(r"탈락|고배|불참|하차|제외|떨어|빠졌|빠진|무산|철회|포기|대신|아닌|아니라")


def companions(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Those who stand beside the one that a sentence puts into a group, and so are in it too."""
    if context.headline or _OUT.search(context.text):
        return
    told = {(d.predicate, id(d.subject), id(d.object)) for d in found}
    for draft in [d for d in found if d.predicate in _RULES and d.rule != "memberOf/leads"]:
        group = draft.object
        if not isinstance(group, Thing) or draft.qualifiers.status.name == "ENDED":
            continue
        for thing, frame in _beside(context, draft.subject, group):
            key = (draft.predicate, id(thing), id(group))
            if key in told or thing is group:
                continue
            told.add(key)
            role = draft.qualifiers.role if draft.qualifiers.role in ("member", "founding") else ""
            role = "member" if draft.qualifiers.role == "lead" else role
            said = Qualifiers(status=draft.qualifiers.status, role=role, date=draft.qualifiers.date)
            rule = _RULES[draft.predicate]
            yield context.draft(thing, draft.predicate, group, rule, context.cue_of(frame), said=said, doubt=1)


def _beside(context: Context, subject: Thing, group: Thing) -> Iterator[tuple[Thing, Frame]]:
    phrases = [u for u in context.units if isinstance(u, Phrase)]
    for frame in context.frames:
        doers = [p for p in (*frame.phrases, *frame.gaps[:1]) if p.case in (*SUBJECTS, Case.ALSO) or p in frame.gaps]
        doers = [p for p in doers if any(i.head is not None and i.head.thing is subject for i in p.items)]
        if not doers:
            continue
        for phrase in phrases:
            mark = _JOINED.match(context.text, phrase.last.end)
            if (
                mark is None
                or phrase in doers
                or (phrase.case in (*SUBJECTS, Case.ACCUSATIVE) and phrase.end < mark.end() - 9)
            ):
                continue
            if not (
                _leads_to(mark.end(), doers[0], context) or _goes_behind(phrase, mark.end(), doers[0], frame, context)
            ):
                continue
            things = [i.head.thing for i in phrase.items if i.head is not None and not i.nouns]
            if len(things) == len(phrase.items) and all(fits(t.type, _BODIES) for t in things):
                good = [t for t in things if t.type not in ("GovernmentBody", "Alliance") or group.type == "Alliance"]
                yield from ((t, frame) for t in good if t.type != "Alliance")


def _leads_to(end: int, doer: Phrase, context: Context) -> bool:
    """Whether a name with such a word stands right before the doer: 다라와 함께 가나가."""
    between = context.text[end : doer.start]
    return end <= doer.start + 1 and len(between) <= _NEAR and _ELSEWHERE.search(between) is None


def _goes_behind(phrase: Phrase, end: int, doer: Phrase, frame: Frame, context: Context) -> bool:
    """Whether it stands right behind the doer and before the verb: 가나가 다라와 함께 뽑혔다."""
    if phrase.case is not Case.COMITATIVE or not 0 <= phrase.start - doer.end <= _NEAR or frame.gaps:
        return False
    between = context.text[end : frame.predicate.start]
    return end <= frame.predicate.start + 1 and len(between) <= _NEAR and _ELSEWHERE.search(between) is None
