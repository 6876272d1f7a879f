"""The things that one article names, and every place where it names them."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.names import KnownName
from extractors.units import Mention, Thing
from ontology.ids import entity_id, name_key
from ontology.model import Entity
from ontology.vocabulary import is_a

__all__ = ["Cast"]


def _apart(known: str, kind: str) -> bool:
    """Whether two types are too far apart for one thing: a company and a model may share a name."""
    if not known or not kind:
        return False
    groups = [
        next((top for top in ("Organization", "Person", "Place") if is_a(k, top)), "thing") for k in (known, kind)
    ]
    return groups[0] != groups[1]


class Cast:
    """The things of one article by the names that it gives them."""

    def __init__(self) -> None:
        self._by_key: dict[str, Thing] = {}
        self.things: list[Thing] = []
        self._learned: dict[str, Thing] = {}
        self.owners: dict[int, Thing] = {}
        self.members: dict[int, tuple[Thing, ...]] = {}

    def known(self, name: KnownName) -> Thing:
        """The thing for an entry of seeds/."""
        key = f"#{name.id}"
        if key not in self._by_key:
            thing = Thing(
                label=name.label,
                type=name.type,
                id=name.id,
                label_en=name.label_en,
                aliases=set(name.aliases),
                known=True,
            )
            self._by_key[key] = thing
            self.things.append(thing)
            for surface in (name.label, *name.aliases):
                self._by_key.setdefault(name_key(surface), thing)
        return self._by_key[key]

    def named(self, surface: str, kind: str = "") -> Thing:
        """The thing that goes by a surface, made if there is none; a type is added where none was known."""
        key = name_key(surface)
        thing = self._by_key.get(key)
        if thing is not None and not thing.known and _apart(thing.type, kind):
            key = f"{key}#{'organization' if is_a(kind, 'Organization') else 'thing'}"
            thing = self._by_key.get(key)
        if thing is None:
            thing = Thing(label=surface, type=kind)
            self._by_key[key] = thing
            self.things.append(thing)
        elif not thing.known and (not thing.type or (kind and kind != thing.type and is_a(kind, thing.type))):
            thing.type = kind or thing.type
        return thing

    def apart(self, surface: str, kind: str) -> Thing:
        """A thing of this article that shares its name with a known one of another sort."""
        key = f"{name_key(surface)}#thing"
        if key not in self._by_key:
            self._by_key[key] = Thing(label=surface, type=kind)
            self.things.append(self._by_key[key])
        return self._by_key[key]

    def namesake(self, thing: Thing) -> Thing | None:
        """The organization that shares its name with a thing that is none."""
        other = self._by_key.get(f"{name_key(thing.label)}#organization")
        return other if other is not thing else None

    def find(self, surface: str) -> Thing | None:
        """The thing that goes by a surface, if any."""
        return self._by_key.get(name_key(surface))

    def alias(self, thing: Thing, surface: str) -> None:
        """Adds another name of a thing; a name that already means something else stays there."""
        other = self._by_key.setdefault(name_key(surface), thing)
        if other is thing and surface != thing.label:
            if thing.known and surface not in thing.aliases:
                self._learned[surface] = thing
            thing.aliases.add(surface)

    def merge(self, keep: Thing, drop: Thing, mentions: Iterable[Mention]) -> None:
        """Makes two things one: the names and mentions of `drop` become those of `keep`."""
        for key, thing in list(self._by_key.items()):
            if thing is drop:
                self._by_key[key] = keep
        self.things = [thing for thing in self.things if thing is not drop]
        keep.aliases |= {drop.label, *drop.aliases} - {keep.label}
        for mention in mentions:
            if mention.thing is drop:
                mention.thing = keep

    def surfaces(self) -> dict[str, Thing]:
        """Every surface that seeds/ does not list: of things of this article, and what it calls known ones besides."""
        out = dict(self._learned)
        for thing in self.things:
            if not thing.known:
                for surface in (thing.label, *sorted(thing.aliases)):
                    out.setdefault(surface, thing)
        return out

    def id_of(self, thing: Thing) -> str:
        """The id that a thing has outside."""
        return thing.id or entity_id(thing.type, thing.label)

    def entity(self, thing: Thing) -> Entity:
        """The value that leaves the room."""
        return Entity(
            id=self.id_of(thing),
            type=thing.type,
            label=thing.label,
            label_en=thing.label_en,
            aliases=tuple(sorted(thing.aliases - {thing.label})),
            known=thing.known,
        )
