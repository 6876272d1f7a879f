"""Models, products, chips and sites that a text is on: who makes them, what 이를 and 여기 mean."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lexicon import lexicon
from extractors.references.pairs import Pairs, fits
from extractors.references.told import REACH
from extractors.units import Thing

__all__ = ["NEAR", "Works"]

NEAR = 2
"""How many sentences later 여기 and 그 still mean what they did."""


class Works(Pairs):
    """The part of the state of one article that is about things and who makes them."""

    def __init__(self) -> None:
        super().__init__()
        self._latest: dict[str, tuple[int, Thing]] = {}
        self._focus: dict[str, tuple[int, Thing]] = {}
        self.makers: dict[int, Thing] = {}
        self.place: tuple[int, Thing] | None = None
        self._made: tuple[int, Thing] | None = None
        self._turned = -1

    def this(self) -> tuple[Thing, ...]:
        """What 이를 means: the model or product named right before, in this sentence or the last."""
        return (self._made[1],) if self._made is not None and self.number - self._made[0] <= 1 else ()

    def _here(self, kinds: Sequence[str]) -> tuple[Thing, ...]:
        """What 여기 means: the facility, product, chip or model that was named last; 이곳: the facility."""
        if len(kinds) > 1 and self.place is not None and self.number - self.place[0] <= NEAR:
            self.place = (self.number, self.place[1])  # 여기에 별을 얹었다. 여기에 달도 넣었다.
            return (self.place[1],)
        places = [self._latest[kind] for kind in kinds if kind in self._latest]
        places = [pair for pair in places if self.number - pair[0] <= NEAR and pair[1].label not in lexicon().kinds]
        if not places:
            return ()
        self.place = (self.number, max(places, key=lambda pair: (pair[0], pair[1].type == "Facility"))[1])
        return (self.place[1],)

    def _near(self, pair: tuple[int, Thing] | None) -> tuple[Thing, ...]:
        return (pair[1],) if pair and self.number - pair[0] <= NEAR else ()

    def _reached(self, things: dict[str, tuple[int, Thing]], allowed: Sequence[str]) -> list[tuple[int, Thing]]:
        return [pair for pair in things.values() if fits(pair[1].type, allowed) and self.number - pair[0] <= REACH]

    def made(self, thing: Thing, maker: Thing) -> None:
        """Remembers who makes a thing: where a text goes on about the thing, what it leaves out is often the maker."""
        self.makers.setdefault(id(thing), maker)
        self._works.setdefault(id(maker), []).append(thing)

    def focus(self, thing: Thing) -> None:
        """Remembers that the text has turned to a thing."""
        self._focus[thing.type] = (self.number, thing)

    def lately(self, kind: str, within: int) -> Thing | None:
        """The thing of a class that was named last, if it was within so many sentences."""
        latest = self._latest.get(kind)
        return latest[1] if latest is not None and self.number - latest[0] <= within else None

    def latest_thing(self, allowed: Sequence[str], *, just: bool = False) -> Thing | None:
        """The thing of these types that the last two sentences were about, if they were about one; `just`: the last."""
        reach = 0 if just and self._turned == self.number else 1 if just else 2
        near = [t for number, t in self._focus.values() if self.number - number <= reach and fits(t.type, allowed)]
        about = {id(t): t for t in near}
        if len(about) > 1:
            newest = max(number for number, t in self._focus.values() if id(t) in about)
            about = {i: t for i, t in about.items() if (newest, t) in self._focus.values()}
        if not about and (shown := self.shown(reach)) is not None and fits(shown.type, allowed):
            return shown
        return next(iter(about.values())) if len(about) == 1 else None
