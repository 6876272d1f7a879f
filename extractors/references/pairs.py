"""Two organizations that a text takes together: who agreed, who founded what, whom 양사 means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.references.told import REACH, Told
from extractors.units import Thing
from ontology.vocabulary import CLASSES, is_a

__all__ = ["Pairs", "fits"]

# A body just set up is that of this sentence or one of the two before.
_NEAR = 2
# Other ends of names of what a noun means.
_ENDS = {"은행": ("은행", "뱅크"), "병원": ("병원", "의료원", "의원"), "대학": ("대학", "대학교", "대")}
_NO_FIRMS = ("GovernmentBody", "University")
# Of whom a text on two firms tells beside them.
_ASIDE = (*_NO_FIRMS, "ResearchInstitute", "Person")


def fits(kind: str, allowed: Iterable[str]) -> bool:
    """Whether a type is one of the allowed classes or below one.

    >>> fits("Company", ["Organization"]), fits("", ["Organization"])
    (True, False)
    """
    return kind != "" and not _LINEAGE[kind].isdisjoint(allowed)


# Each class with all that stand above it.
_LINEAGE = {kind: frozenset(name for name in CLASSES if is_a(kind, name)) for kind in CLASSES}


class Pairs(Told):
    """The part of the state of one article that is about two or more who do something together."""

    def __init__(self) -> None:
        super().__init__()
        self._topic: tuple[int, Thing] | None = None
        self._actor: tuple[int, Thing] | None = None
        # Whom a sentence was about last: unlike the actor, it stays when a paragraph turns to the lead.
        self._active: tuple[int, Thing] | None = None
        self._local: tuple[int, Thing] | None = None
        self.entry: Thing | None = None
        self._group: tuple[int, tuple[Thing, ...]] = (-1, ())
        self._pair: tuple[int, tuple[Thing, ...]] = (-REACH, ())
        self._partners: tuple[int, tuple[Thing, ...]] = (-REACH, ())
        self._signers: tuple[int, list[Thing]] = (-REACH, [])
        self._founded: tuple[int, Thing] | None = None
        self._ventures: dict[int, list[Thing]] = {}

    def _one_by_one(self, size: int) -> tuple[Thing, ...]:
        """The two that the last two sentences were about in turn: 가나는 칩을 냈다. 다라는 앱을 냈다. 두 회사는 …"""
        told = [self._told_of.get(self.number - back) for back in (2, 1)] if size == 2 else []
        firms = {id(thing): thing for thing in told if thing is not None and thing.type == "Company"}
        return tuple(firms.values()) if len(firms) == 2 else ()

    def besides(self, things: Sequence[Thing]) -> Thing | None:
        """The company named last in the sentence before that is none of these."""
        near = [t for number, t in self._named if self.number - number <= 1 and t.type == "Company"]
        return next((thing for thing in reversed(near) if all(thing is not other for other in things)), None)

    def has_acted(self, thing: Thing) -> bool:
        """Whether the text has been about an organization."""
        return any(thing is actor for actor in self._actors)

    def keep(self, thing: Thing) -> None:
        """Goes back to what an entry of a digest is on, whomever else its last sentence named."""
        self.entry = thing
        self._actor = self._active = (self.number - 1, thing)
        self._actors.append(thing)
        if self._topic is None or fits(self._topic[1].type, ("Organization", "Person")):
            told = self._event if self._event is not None and self._event[0] == self.number - 1 else None
            other = told is not None and told[2] is not thing and fits(told[2].type, ("Company",))
            self._local, self._topic = (self.number, told[2]) if told and other else None, self._actor

    def _agreed(self) -> tuple[Thing, ...]:
        """The two that the text told to have agreed, while it is on one of them and ties no other two."""
        since, pair = self._partners
        actor = next(iter(self._one(self._actor)), None)
        other = self._pair[0] > since and {id(t) for t in self._pair[1]} != {id(t) for t in pair}
        # 가나는 다라와 손잡았다. … '별'은 누리연구원이 만들었다. 두 회사 모두 …
        aside = actor is not None and actor.type in _ASIDE and all(t.type == "Company" for t in pair)
        return () if other or not (aside or any(t is actor for t in pair)) else pair

    def tied(self, one: Thing, other: Thing, *, agreed: bool) -> None:
        """Remembers that two organizations have to do with each other, or agreed to; 양사 goes back to them."""
        if any(founder is one for founder in self._ventures.get(id(other), ())):
            return
        if one is not other and all(fits(t.type, ("Organization",)) and t.type != "Alliance" for t in (one, other)):
            partners = self._pair[0] == self.number and self._pair[1] and {one, other} != set(self._pair[1])
            self._pair = (self.number, () if partners else (one, other))
            if agreed:
                self._partners = self._pair
                if self._signers[0] != self.number:
                    self._signers = (self.number, [])
                self._signers[1].extend(t for t in (one, other) if not any(t is known for known in self._signers[1]))

    def partners(self) -> tuple[Thing, ...]:
        """The two firms whom the text told last to do something together."""
        pair = self._pair[1] if self.number - self._pair[0] <= REACH else ()
        return pair if len(pair) == 2 and all(t.type == "Company" for t in pair) else ()

    def signers(self) -> tuple[Thing, ...]:
        """The companies that the last agreement told is with: 가나시는 다라, 마바와 협약했다. 협약한 기업들은 …"""
        firms = tuple(t for t in self._signers[1] if t.type == "Company")
        return firms if len(firms) > 1 and self.number - self._signers[0] <= REACH else ()

    def hub(self) -> Thing | None:
        """With whom all agreed of whom one of the last two sentences told: others join in the same agreement."""
        since, signers = self._signers
        return signers[0] if signers and self.number - since <= _NEAR else None

    def set_up(self, venture: Thing, founder: Thing) -> None:
        """Remembers who founded an organization: 양사 means the two who did so, not one and the venture."""
        self._founded = (self.number, venture)
        founders = self._ventures.setdefault(id(venture), [])
        for other in founders:
            self.tied(other, founder, agreed=False)
        founders.append(founder)

    def founded_lately(self) -> Thing | None:
        """The organization that this sentence or one of the two before set up."""
        founded = self._founded
        return founded[1] if founded is not None and self.number - founded[0] <= _NEAR else None

    def founded_just(self) -> Thing | None:
        """The organization that the sentence before set up."""
        return self._founded[1] if self._founded is not None and self.number - self._founded[0] == 1 else None

    def _venture(self) -> tuple[Thing, ...]:
        """The firm that a sentence before set up: what 합작법인 means from there on."""
        founded = self._founded
        return (founded[1],) if founded is not None and founded[1].type == "Company" else ()

    def _with_actor(self) -> tuple[Thing, ...]:
        """The one organization that the sentence before named, with the one it left out: 가나가 판매를 맡는다."""
        last = {id(thing): thing for number, thing in self._named if number == self.number - 1}
        actor = next(iter(self._one(self._actor)), None)
        if actor is None or len(last) != 1 or id(actor) in last or self._group[0] == self.number - 1:
            return ()
        return (actor, *last.values())

    def _one(self, pair: tuple[int, Thing] | None) -> tuple[Thing, ...]:
        return (pair[1],) if pair and self.number - pair[0] <= REACH else ()

    def _kindred(self, noun: str) -> tuple[Thing, ...]:
        """What the sentence before is about if its name ends in what this noun means: 이 은행, after 가나뱅크."""
        last = self._topic if self._topic is not None and self._topic[0] == self.number - 1 else None
        return (last[1],) if last is not None and last[1].label.endswith(_ENDS.get(noun, "?")) else ()

    def _firm(self) -> tuple[Thing, ...]:
        """Whom 회사 means: whom the text is about, or where that is no firm, the firm before."""
        actor = self._one(self._actor)
        if actor and (into := self.raised_beside(actor[0])) is not None:
            return (into,)  # 막판에 다라캐피탈도 합류했다. 회사를 세운 김가나 대표는 …
        if actor and (actor[0].type in _NO_FIRMS or actor[0].label.endswith(("병원", "의료원"))):
            before = [thing for thing in self._actors if thing.type == "Company"]
            return tuple(before[-1:]) or actor
        return actor
