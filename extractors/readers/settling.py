"""What remains of what the rules read: facts, once each, and an account of every sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from decimal import Decimal

from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.mentions import Cast
from extractors.references.discourse import fits
from extractors.units import Thing
from ontology.model import Account, Article, Evidence, Fact, Qualifiers, Reading, Reason, Status, Value
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["fact_of", "fault_of", "settle"]

# How sure a statement is that was read with nothing guessed, and what each guess costs; calibrated by eye, not by data.
_SURE = Decimal("0.95")
_RESOLVED = Decimal("0.10")
_INDUCED = Decimal("0.05")
# What is only said of things with a name.
_NAMED = ("uses",)
_QUALIFIERS = tuple(field.name for field in fields(Qualifiers))
_Key = tuple[str, str, Value, Qualifiers]


def settle(article: Article, read: Sequence[tuple[Context, Sequence[Draft]]], cast: Cast) -> Reading:
    """What remains of the drafts of an article: facts, once each, the things that they join, and the accounts."""
    used: dict[int, Thing] = {}
    facts: dict[_Key, Fact] = {}
    told: list[set[int]] = []
    rivals: dict[tuple[str, str, Value], list[Fact]] = {}
    for _, found in read:
        told.append(set())
        for draft in found:
            if fault_of(draft):
                continue
            used |= {id(thing): thing for thing in (draft.subject, draft.object) if isinstance(thing, Thing)}
            fact = fact_of(draft, article, cast)
            first = facts.setdefault(_key(fact), fact)
            told[-1].add(id(first))
            if first is fact:
                rivals.setdefault((fact.subject, fact.predicate, fact.object), []).append(fact)
    kept = {
        id(fact): fact
        for fact in facts.values()
        if not any(_says_more(other, fact) for other in rivals[fact.subject, fact.predicate, fact.object])
    }
    return Reading(
        article=article,
        entities=tuple(sorted((cast.entity(thing) for thing in used.values()), key=lambda entity: entity.id)),
        facts=tuple(kept.values()),
        accounts=tuple(
            _account(context, found, own & kept.keys()) for (context, found), own in zip(read, told, strict=True)
        ),
    )


def fact_of(draft: Draft, article: Article, cast: Cast) -> Fact:
    """The fact that a draft without a fault stands for."""
    guesses = sum(not t.known for t in (draft.subject, draft.object) if isinstance(t, Thing))
    return Fact(
        subject=cast.id_of(draft.subject),
        predicate=draft.predicate,
        object=cast.id_of(draft.object) if isinstance(draft.object, Thing) else draft.object,
        qualifiers=draft.qualifiers,
        evidence=Evidence(article=article.id, span=draft.span, rule=draft.rule, cues=draft.cues),
        confidence=_SURE - _RESOLVED * draft.doubt - _INDUCED * guesses,
    )


def fault_of(draft: Draft) -> str:
    """Why a draft is no fact, once all things of the article are typed; "" if it is one."""
    info = PREDICATES[draft.predicate]
    if draft.object is draft.subject:
        return "subject and object are one"
    if isinstance(draft.object, Thing) and (info.kind is not Kind.ENTITY or not fits(draft.object.type, info.range)):
        return f"object is {draft.object.type or 'of unknown type'}"
    if not fits(draft.subject.type, info.domain):
        return f"subject is {draft.subject.type or 'of unknown type'}"
    return "object is a mere kind" if _of_a_mere_kind(draft) else ""


def _of_a_mere_kind(draft: Draft) -> bool:
    """Whether somebody is told to use chips of no name and number: 토종 AI 칩을 업무에 쓴다."""
    if draft.predicate not in _NAMED or not isinstance(draft.object, Thing) or draft.qualifiers.amount:
        return False
    return draft.object.type == "Hardware" and draft.object.label in lexicon().kinds


# What near misses say of a role that nothing fills.
_OPEN = frozenset(["no subject", "no object", "no other object"])


def _account(context: Context, found: Sequence[Draft], said: Collection[int]) -> Account:
    """What became of one sentence; `said` are the facts that it states, be it as the first or once more."""
    reasons = {stop.reason for stop in context.stopped}
    if said:
        reason = Reason.FACTS
    elif "denied" in reasons:
        reason = Reason.DENIAL
    elif "question" in reasons:
        reason = Reason.QUESTION
    elif found or reasons & _OPEN:
        reason = Reason.UNRESOLVED
    elif not context.mentions:
        reason = Reason.NO_ENTITY
    else:
        reason = Reason.NO_RELATION
    return Account(span=context.sentence.span, reason=reason, facts=len(said))


def _key(fact: Fact) -> _Key:
    return fact.subject, fact.predicate, fact.object, fact.qualifiers


def _says_more(other: Fact, fact: Fact) -> bool:
    """Whether another fact of the same sentence says the same and more."""
    if other is fact or (other.subject, other.predicate, other.object) != (fact.subject, fact.predicate, fact.object):
        return False
    if other.evidence.span != fact.evidence.span:
        return False
    statuses = (other.qualifiers.status, fact.qualifiers.status)
    if fact.predicate == "partnersWith" and statuses == (Status.ACTUAL, Status.PLANNED):
        return True  # 공동 개발하기로 협약을 맺었다: what is agreed is a partnership already
    if statuses[0] is not statuses[1]:
        return False
    pairs = [(getattr(fact.qualifiers, name), getattr(other.qualifiers, name)) for name in _QUALIFIERS]
    return all(mine == theirs or not mine for mine, theirs in pairs)
