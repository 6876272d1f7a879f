"""What a statement leaves for the sentences behind it to go on about."""

from __future__ import annotations

from extractors.context import Draft
from extractors.discourse import Discourse
from extractors.units import Thing
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["remember"]

# Which end of a fact later sentences go on about: `…을 유치했다. 다라벤처스가 참여했다.`
_EVENTS = {
    "fundingRaised": "fundingRaised",
    "founded": "founded",
    "memberOf": "memberOf",
    "participatesIn": "participatesIn",
    "leads": "participatesIn",
    "funds": "participatesIn",
}


_APPOINTING = frozenset(
    f"holdsPosition/{name}" for name in ("appoint", "appoint-next", "appointed", "appointed-next", "post-of-topic")
)


# Posts by which somebody is called, which falls vacant when the text goes on about who follows.
_SEATS = frozenset(
    f"holdsPosition/{name}"
    for name in ("person-organization-title", "organization-person-title", "organization-title-person", "topic-person")
)
# What two organizations have to do with each other.
_TIES = frozenset(["partnersWith", "investsIn", "acquires", "supplies"])


def remember(discourse: Discourse, draft: Draft) -> None:
    """Tells the state of an article what a statement leaves for the sentences behind it."""
    kind = _EVENTS.get(draft.predicate)
    thing = draft.subject if kind == "fundingRaised" else draft.object
    if (
        draft.predicate == "investsIn"
        and discourse.recent("fundingRaised") is draft.object
        and isinstance(draft.object, Thing)
    ):
        discourse.happened("fundingRaised", draft.object)
    joined = thing.type in ("Alliance", "Program") if isinstance(thing, Thing) else False
    if kind and isinstance(thing, Thing) and (kind in ("fundingRaised", "founded") or joined):
        discourse.happened("memberOf" if thing.type == "Alliance" else kind, thing, draft.qualifiers.round)
    if PREDICATES[draft.predicate].kind is not Kind.ENTITY:
        discourse.measure(draft.predicate, draft.subject)
        if draft.subject.type in ("AIModel", "Product", "Hardware"):
            discourse.focus(draft.subject)
    if draft.predicate in ("investsIn", "acquires") and isinstance(draft.object, Thing):
        discourse.did(draft.predicate, draft.subject, draft.object)
        if draft.predicate == "acquires" or draft.qualifiers.stake:
            discourse.bought(draft.object)
    if draft.predicate == "founded" and isinstance(draft.object, Thing):
        discourse.set_up(draft.object, draft.subject)
    if draft.predicate in _TIES and isinstance(draft.object, Thing):
        discourse.tied(draft.subject, draft.object, agreed=draft.predicate == "partnersWith")
    if draft.predicate == "partOf" and isinstance(draft.object, Thing):
        discourse.child(draft.subject, draft.object)
    if draft.rule in _SEATS and isinstance(draft.object, Thing):
        discourse.seat(draft.subject, draft.object, draft.qualifiers.title)
    if draft.rule in _APPOINTING and isinstance(draft.object, Thing):
        discourse.announced(draft.object)
    if draft.predicate in ("releases", "develops", "provides") and isinstance(draft.object, Thing):
        discourse.made(draft.object, draft.subject)
        if draft.predicate == "provides" and draft.main and draft.object.type == "Product":
            discourse.focus(draft.object)
        if draft.predicate == "releases" and draft.main:
            discourse.launched(draft.object)
        if draft.main and draft.predicate != "provides":
            discourse.focus(draft.object)
    for end in (draft.subject, draft.object):
        # a site that is only described (해남에 데이터센터를 짓는다) was named by no mention
        if isinstance(end, Thing) and end.type == "Facility":
            discourse.note(end)
