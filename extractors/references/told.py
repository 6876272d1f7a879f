"""What the sentences so far told: deals, launches, figures, and of whom, for those that go on about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from extractors.units import Thing
from ontology.model import PartialDate

__all__ = ["BYSTANDERS", "REACH", "Crew", "Slot", "Told"]

REACH = 8
"""A topic holds this many sentences after its last mention; beyond, a dropped subject stays open."""

_NEAR = 3
"""How many sentences a deal stays at hand for those that go on about it."""

_LONG = 12
"""How many sentences two things named together stay the two."""

_INVESTOR = re.compile("(?:벤처스|인베스트먼트|캐피[탈털]|파트너스|투자|투자파트너스|에쿼티|엔젤스|벤처캐피[탈털]|PE)$")

BYSTANDERS = ("Alliance", "University", "GovernmentBody")
"""What 이 회사 never points at."""


@dataclass(slots=True)
class Slot:
    """The body or programme that a text is on, in which sentence it was named last, and who was told to be in it."""

    thing: Thing
    number: int
    inside: set[int] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Crew:
    """The programme that a text is on: in which sentence it was named last, where its crew was told, who is in it.

    `beside`: the text told of the crew of another one before.
    """

    thing: Thing
    named: int
    at: int = -9
    inside: set[int] = field(default_factory=set)
    beside: bool = False


class Told:
    """What happened in one article so far.

    `number` counts its sentences; `turned_to` is the last whose main clause tells that something was made or shown.
    """

    def __init__(self) -> None:
        # Whose rivals the sentences go through, since which sentence, and in which paragraph.
        self.rivaled: tuple[int, int, Thing] | None = None
        self.slot: Slot | None = None
        # Which sentence is the first of the story's own text.
        self.opening = -1
        # The programmes that the story's own text has named.
        self.works: set[int] = set()
        # The alliances that the text has named only beside what it is on: 가나협회 산하의 ‘별 협의회’.
        self.background: set[int] = set()
        # In which sentence each alliance last stood for itself, not before a noun: ‘별 연합’은, not ‘별 연합’ 행사.
        self.staged: dict[int, int] = {}
        self.crew: Crew | None = None
        # The part of an organization that a sentence is about: AI사업부는 … 산하 로봇본부는 …
        self.section: tuple[int, Thing] | None = None
        # The new firm whose name was told last.
        self.venture: tuple[int, Thing] | None = None
        # Whose career a sentence told last.
        self.career: tuple[int, Thing] | None = None
        # The firms that somebody founded.
        self.firms: dict[int, list[Thing]] = {}
        self._round = ""
        self.rounds: list[tuple[int, Thing, str, PartialDate]] = []
        self._event: tuple[int, str, Thing] | None = None
        self._figure: tuple[int, str, Thing] | None = None
        self._launched: tuple[int, Thing] | None = None
        self._bought: tuple[int, Thing] | None = None
        # The firm that is told to be for sale, and in which sentence.
        self.sale: tuple[int, Thing] | None = None
        self._backed: dict[int, Thing] = {}
        self._former: dict[str, tuple[int, Thing]] = {}
        # On whom the section of a story is that the text is in.
        self.part: Thing | None = None
        self._gave: dict[int, int] = {}
        # Who was told to spend so much, on nobody in particular.
        self.spenders: set[int] = set()
        self._deeds: list[tuple[int, str, Thing, Thing]] = []
        self._described: tuple[int, Thing] | None = None
        self._named: list[tuple[int, Thing]] = []
        self._people: list[tuple[int, Thing]] = []
        self._person: tuple[int, Thing] | None = None
        self._followed = 0
        self.seats: dict[int, tuple[Thing, str]] = {}
        self._seated: list[tuple[int, Thing]] = []
        self._things: list[tuple[int, Thing]] = []
        self.number = 0
        self.occasions: dict[int, tuple[int, PartialDate]] = {}
        self.turned_to = -1
        self._works: dict[int, list[Thing]] = {}
        self._shown: tuple[int, Thing] | None = None
        self._actors: list[Thing] = []
        self._told_of: dict[int, Thing] = {}  # whom a sentence was about, by its number

    def several(self, kinds: Collection[str], size: int) -> tuple[Thing, ...]:
        """The things of these kinds that 두 모델 means: those that the last sentence with so many of them named.

        Size 0 takes any number above one. Without such a sentence, all that the text named, if they are so many.
        """
        found = [(number, thing) for number, thing in self._things if thing.type in kinds]
        for last in range(self.number, max(-1, self.number - _LONG), -1):
            named = {id(thing): thing for number, thing in found if number == last}
            if len(named) == size or (not size and len(named) > 1):
                return tuple(named.values())
        every = {id(thing): thing for _, thing in found}
        return tuple(every.values()) if len(every) == size else ()

    def named_within(self, kind: str, within: int) -> list[Thing]:
        """The things of a class that the last so many sentences named, each once, the one named last first."""
        near = [thing for number, thing in reversed(self._named) if self.number - number <= within]
        found = {id(thing): thing for thing in near if thing.type == kind and id(thing) not in self.background}
        return list(found.values())

    def named_since(self, number: int) -> list[tuple[int, Thing]]:
        """What the sentences from one on have named, with the number of the sentence."""
        return [(at, thing) for at, thing in self._named if at >= number]

    def launched(self, thing: Thing) -> None:
        """Remembers what came out: later sentences call it 이번 버전, 신제품."""
        self._launched = (self.number, thing)

    def show(self, thing: Thing) -> None:
        """Remembers the thing that a sentence works with, in case the text is about no other."""
        self._shown = (self.number, thing)

    def shown(self, within: int) -> Thing | None:
        """The thing that a sentence of the last so many worked with."""
        return self._shown[1] if self._shown is not None and self.number - self._shown[0] <= within else None

    def only_work_of(self, maker: Thing, allowed: Sequence[str]) -> Thing | None:
        """The one thing of these types that somebody makes, as far as the text has told."""
        works = {id(t): t for t in self._works.get(id(maker), []) if t.type in allowed}
        return next(iter(works.values())) if len(works) == 1 else None

    def did(self, predicate: str, subject: Thing, target: Thing) -> None:
        """Remembers who did what to whom, unless the text was about the latter before."""
        self._backed[id(subject)] = target
        if predicate == "investsIn":
            self._gave[id(subject)] = self.number
        if all(thing is not target for thing in self._actors):
            self._deeds.append((self.number, predicate, subject, target))

    def superseded(self, last: tuple[int, Thing] | None) -> None:
        """Remembers what was named last of its class before this sentence."""
        if last is not None and last[0] < self.number:
            self._former[last[1].type] = last

    def formerly(self, kind: str, within: int) -> Thing | None:
        """The thing of a class that was named last before this sentence, if it was within so many sentences."""
        former = self._former.get(kind)
        return former[1] if former is not None and self.number - former[0] <= within else None

    def backed_or_self(self, thing: Thing) -> Thing:
        """Whom 이 회사 means behind who put money into the topic: 투자는 다라벤처스가 이끌었다. 이 회사는 …"""
        target = self._backed.get(id(thing))
        gave = self._gave.get(id(thing)) == self.number - 1
        return target if gave and target is not None and any(target is one for one in self._actors) else thing

    def stays_with(self, thing: Thing) -> Thing:
        """Whom a text is on that goes back to one of its investors: 다라벤처스가 투자했다. … 다라벤처스는 두 번째다."""
        target = self._backed.get(id(thing))
        if target is None or self._gave.get(id(thing), self.number) >= self.number:
            return thing
        if _INVESTOR.search(thing.label) is None:
            return thing
        first = next((one for one in self._actors if one is thing or one is target), None)
        return target if first is target else thing

    def bought(self, thing: Thing) -> None:
        """Remembers whose shares changed hands."""
        self._bought = (self.number, thing)

    def doer(self, predicate: str, thing: Thing) -> Thing:
        """Who goes on doing what was done to a topic: after 가나는 다라에 투자했다. 다라는 … not 다라 invests."""
        for number, done, subject, target in reversed(self._deeds):
            told_of = self._told_of.get(number) is thing  # 다라는 가나에서 투자를 받았다
            if self.number - number <= REACH and done == predicate and target is thing and not told_of:
                return subject
        return thing

    def dealt(self) -> Thing | None:
        """What was bought or bought into just before, if no other organization than the two is near."""
        if not self._deeds or self.number - self._deeds[-1][0] > REACH:
            return None
        _, _, subject, target = self._deeds[-1]
        named = [thing for number, thing in self._named if self.number - number <= 1]
        near = {id(thing) for thing in named if thing.type not in BYSTANDERS}
        return target if near <= {id(subject), id(target)} else None

    def described(self, thing: Thing) -> None:
        """Remembers that a sentence only said what an organization is."""
        self._described = (self.number, thing)

    def measure(self, predicate: str, thing: Thing) -> None:
        """Remembers that a figure was told, and whose."""
        self._figure = (self.number, predicate, thing)

    def measured(self, predicate: str) -> Thing | None:
        """Whose figure this sentence or the one before told last, if it was this figure."""
        if self._figure is None or self._figure[1] != predicate or self.number - self._figure[0] > 1:
            return None
        return self._figure[2]

    def recent_round(self) -> str:
        """The funding round of the latest event, "" when none was told."""
        return self._round

    def happened(self, kind: str, thing: Thing, round_: str = "") -> None:
        """Remembers what the latest fact was about: who raised funds, which alliance or program was named."""
        if round_ or self._event is None or self._event[2] is not thing:
            self._round = round_
        self._event = (self.number, kind, thing)

    def just_happened(self) -> bool:
        """Whether the sentence before told the latest event."""
        return self._event is not None and self.number - self._event[0] == 1

    def seat(self, person: Thing, organization: Thing, title: str) -> None:
        """Remembers a post that somebody holds or held, apart from those to which a sentence appoints."""
        self.seats[id(person)] = (organization, title)
        self._seated.append((self.number, person))

    def seated(self, besides: Collection[Thing]) -> Thing | None:
        """Whose post was told last, in this sentence or the one before."""
        near = [t for number, t in self._seated if self.number - number <= 1 and all(t is not b for b in besides)]
        return near[-1] if near else None

    def invested(self, thing: Thing) -> Thing | None:
        """In whom an organization was just told to invest: others that put money in do so there too."""
        for number, predicate, subject, target in reversed(self._deeds):
            if predicate == "investsIn" and subject is thing and self.number - number <= _NEAR:
                return target
        event, into = self._event, self._backed.get(id(thing))
        raising = event is not None and event[1] == "fundingRaised" and self.number - event[0] <= _NEAR
        return into if raising and event is not None and event[2] is into and into is not thing else None

    def gave_to(self, thing: Thing) -> Thing | None:
        """Into whom one of the last sentences told an organization to put money, be the text about that one or not."""
        since = self._gave.get(id(thing))
        return self._backed.get(id(thing)) if since is not None and self.number - since <= _NEAR else None

    def backers(self, firm: Thing) -> int:
        """How many were told in the last sentences to put money into a firm."""
        near = [key for key, number in self._gave.items() if self.number - number <= _NEAR]
        return sum(self._backed.get(key) is firm for key in near)

    def round_of(self, thing: Thing) -> Thing | None:
        """The firm that the text is on, where a sentence only tells of somebody that money came from there."""
        event = self._event
        if event is None or event[1] != "fundingRaised" or self._gave.get(id(thing)) != self.number:
            return None
        target = event[2]
        same = self._backed.get(id(thing)) is target and any(target is actor for actor in self._actors)
        return target if same and target is not thing else None

    def raised_beside(self, thing: Thing) -> Thing | None:
        """Who raised the round in hand, where a sentence only tells of an investor's part in it."""
        event = self._event
        raising = event is not None and event[1] == "fundingRaised" and self.number - event[0] <= _NEAR
        if event is None or not raising or event[2] is thing or _INVESTOR.search(thing.label) is None:
            return None
        return event[2] if any(event[2] is actor for actor in self._actors) else None

    def backed_lead(self, actor: Thing, lead: Thing | None) -> Thing:
        """Whom a text is on that began with somebody and goes on with who put money there: it stays with the first."""
        into = self._backed.get(id(actor))
        return into if into is not None and into is not actor and lead is into else actor

    def backed_lately(self) -> Thing | None:
        """In whom somebody was just told to invest, or whose worth was told."""
        for number, predicate, _, target in reversed(self._deeds):
            if predicate == "investsIn" and self.number - number <= _NEAR:
                return target
        return self.measured("valuation") or self.measured("fundingRaised")

    def _two_people(self) -> tuple[Thing, ...]:
        """Whom 두 사람 means: the two people of the last sentence that named any, if it named two."""
        last = max((number for number, _ in self._people if number < self.number), default=-1)
        named = {id(thing): thing for number, thing in self._people if number == last}
        return tuple(named.values()) if len(named) == 2 and self.number - last <= 2 else ()

    def _he(self) -> tuple[Thing, ...]:
        """Whom 그 means: who the sentence before was about, else the only one whom it names, else the last of all."""
        if self._person is not None and self.number - self._person[0] <= 1:
            return (self._person[1],)
        before = {id(thing): thing for number, thing in self._people if number == self.number - 1}
        if len(before) == 1:
            return tuple(before.values())
        everybody = {id(thing): thing for _, thing in self._people}
        if self._person is not None and self.number - self._person[0] < _NEAR:
            return (self._person[1],)
        return tuple(everybody.values()) if len(everybody) == 1 else ()
