"""Which names mean the same thing: entities of many readings become one each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from graph.model import GraphError
from ontology.ids import name_key
from ontology.model import Entity
from ontology.vocabulary import CLASSES, is_a

__all__ = ["Resolution", "Sighting", "resolve"]

Sighting = tuple[Entity, str]
"""An entity as one article has it, and that article's id."""

_MIN_NAME_CHARS = 2  # of a name's key: a single letter or syllable names too many things
_MIN_ACRONYM_CHARS = 3  # two-letter acronyms collide too often to stand for a name without a full name beside them
_HEADS = 16  # names per key that are compared with all others: bounds the work when thousands share one acronym
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The merged entities, sorted by id, and the canonical id of every id that came in."""

    entities: tuple[Entity, ...]
    canonical: Mapping[str, str]


class _Tie(IntEnum):
    """How two entities share a name, the surest first."""

    KNOWN_LABEL = 0
    KNOWN_ALIAS = 1
    LABELS = 2
    ALIAS_OF_KNOWN = 3
    LABEL_AND_ALIAS = 4
    ACRONYM = 5


class _Profile:
    """All that the readings say about one id."""

    __slots__ = ("aliases", "articles", "id", "key", "known", "labels", "labels_en", "types")

    def __init__(self, id_: str) -> None:
        self.id = id_
        self.known = False
        self.types: set[str] = set()
        self.labels: set[str] = set()
        self.labels_en: set[str] = set()
        self.aliases: set[str] = set()
        self.articles: set[str] = set()
        self.key = ""

    def add(self, entity: Entity, article: str) -> None:
        """Take in what one reading says; what seeds say of a name replaces what texts say."""
        if entity.known and not self.known:
            self.known = True
            self.aliases |= self.labels
            self.types.clear()
            self.labels.clear()
            self.labels_en.clear()
        self.aliases.update(entity.aliases)
        self.articles.add(article)
        if entity.known or not self.known:
            self.types.add(entity.type)
            self.labels.add(entity.label)
            if entity.label_en:
                self.labels_en.add(entity.label_en)
        else:
            self.aliases.add(entity.label)

    @property
    def type(self) -> str:
        return min(self.types, key=lambda t: (-_depth(t), t))

    @property
    def label(self) -> str:
        return _fullest(self.labels)

    @property
    def priority(self) -> tuple[bool, int, int, str]:
        """Sorts the one that others merge into first: known, most specific type, most articles, smallest id."""
        return (not self.known, -_depth(self.type), -len(self.articles), self.id)


class _Cluster:
    """Entities found to be one; never two known ones, and types in one line of descent."""

    __slots__ = ("known", "members", "opponents", "types")

    def __init__(self, profile: _Profile, opponents: set[str]) -> None:
        self.members = {profile.id}
        self.types = {profile.type}
        self.known = profile.known
        self.opponents = opponents

    def may_join(self, other: _Cluster) -> bool:
        return (
            not (self.known and other.known)
            and self.opponents.isdisjoint(other.members)
            and other.opponents.isdisjoint(self.members)
            and all(_compatible(a, b) for a in self.types for b in other.types)
        )

    def absorb(self, other: _Cluster) -> None:
        self.members |= other.members
        self.types |= other.types
        self.known |= other.known
        self.opponents = self.opponents | other.opponents


def resolve(sightings: Iterable[Sighting], never_merge: Iterable[tuple[str, str]] = ()) -> Resolution:
    """One entity for each thing, whatever its names, and the way from every id to it.

    Two entities are one when they have the same id, or share a name (equal `name_key`, never a part of a name) and
    their types are the same or one is the ancestor of the other. Precision comes first, so that a shared name does not
    join:

    - two known entities, ever; nor a third one to either, when both have the name alike;
    - the entities of a `never_merge` pair (ids or labels), directly or through others;
    - through a short form cut out of the full name (`누리 연합` called `연합`): it means something else elsewhere;
    - through an alias in Hangul that goes with several full names (`합작사`); Latin acronyms of three letters may;
    - through a name of a single character.

    The result depends on the set of sightings only, not on their order.

    Errors: GraphError on a type that the ontology does not have.
    """
    profiles = _profiles(sightings)
    opponents = _opponents(profiles, never_merge)
    clusters = {id_: _Cluster(profile, opponents.get(id_, set())) for id_, profile in profiles.items()}
    for _, _, _, one, two in sorted(_ties(profiles)):
        a, b = clusters[one], clusters[two]
        if a is not b and a.may_join(b):
            a.absorb(b)
            for member in b.members:
                clusters[member] = a
    canonical: dict[str, str] = {}
    entities = []
    for cluster in {id(c): c for c in clusters.values()}.values():
        ranked = sorted((profiles[m] for m in cluster.members), key=lambda p: p.priority)
        entities.append(_merged(ranked))
        canonical.update((m, ranked[0].id) for m in cluster.members)
    return Resolution(entities=tuple(sorted(entities, key=lambda e: e.id)), canonical=canonical)


def _profiles(sightings: Iterable[Sighting]) -> dict[str, _Profile]:
    profiles: dict[str, _Profile] = {}
    for entity, article in sightings:
        if entity.type not in CLASSES:
            raise GraphError(f"{article}: {entity.label!r} has type {entity.type!r}; known: {', '.join(CLASSES)}")
        profile = profiles.get(entity.id)
        if profile is None:
            profile = profiles[entity.id] = _Profile(entity.id)
        profile.add(entity, article)
    for profile in profiles.values():
        profile.key = name_key(profile.label)
    return profiles


def _merged(ranked: list[_Profile]) -> Entity:
    """The entity of a cluster, whose profiles come with the leading one first."""
    first = ranked[0]
    label = first.label if first.known else _fullest({label for p in ranked for label in p.labels})
    label_en = next((_fullest(p.labels_en) for p in ranked if p.labels_en), "")
    surfaces = {s for p in ranked for names in (p.labels, p.labels_en, p.aliases) for s in names if s}
    return Entity(
        id=first.id,
        type=first.type,
        label=label,
        label_en=label_en,
        aliases=tuple(sorted(surfaces - {label, label_en})),
        known=first.known,
    )


def _ties(profiles: Mapping[str, _Profile]) -> set[tuple[_Tie, tuple[object, ...], tuple[object, ...], str, str]]:
    """Every pair of entities that share a name that may join them, sortable with the surest first."""
    ties: set[tuple[_Tie, tuple[object, ...], tuple[object, ...], str, str]] = set()
    for key, owners in _owners(profiles).items():
        unseen_labels = {p.key for p in owners if not p.known}
        generic = not key.isascii() and len(unseen_labels - {key}) > 1
        known = [p for p in owners if p.known]
        unseen = sorted((p for p in owners if not p.known), key=lambda p: p.priority)
        for p in unseen:
            if (tie := _tie_to_known(key, p, known, generic)) is not None:
                how, k = tie
                ties.add((how, k.priority, p.priority, k.id, p.id))
        for index, p in enumerate(unseen[:_HEADS]):
            for other in unseen[index + 1 :]:
                if (how_unseen := _tie_of_unseen(key, p, other, generic)) is not None:
                    ties.add((how_unseen, p.priority, other.priority, p.id, other.id))
    return ties


def _owners(profiles: Mapping[str, _Profile]) -> dict[str, list[_Profile]]:
    """The entities that have each name which two or more have."""
    owners: dict[str, dict[str, _Profile]] = defaultdict(dict)
    for profile in profiles.values():
        keys = {profile.key, *map(name_key, profile.labels)}
        if profile.known:
            keys.update(map(name_key, profile.labels_en), map(name_key, profile.aliases))
        else:
            parts = {name_key(part) for label in profile.labels for part in _parts(label)}
            aliases = set(map(name_key, profile.aliases)) | set(map(name_key, profile.labels_en))
            keys.update(a for a in aliases if a not in profile.key or a in parts)
        for key in keys:
            if len(key) >= _MIN_NAME_CHARS:
                owners[key][profile.id] = profile
    return {key: list(found.values()) for key, found in owners.items() if len(found) > 1}


def _tie_to_known(key: str, unseen: _Profile, known: list[_Profile], generic: bool) -> tuple[_Tie, _Profile] | None:
    """The one known entity that has the name; its owner by label comes before those by alias."""
    fitting = [k for k in known if _compatible(unseen.type, k.type)]
    by_label = [k for k in fitting if k.key == key]
    candidates = by_label or fitting
    if len(candidates) != 1:
        return None
    if unseen.key == key:
        return (_Tie.KNOWN_LABEL if by_label else _Tie.KNOWN_ALIAS), candidates[0]
    if by_label and not generic:
        return _Tie.ALIAS_OF_KNOWN, candidates[0]
    return (_Tie.ACRONYM, candidates[0]) if _is_acronym(key) else None


def _tie_of_unseen(key: str, one: _Profile, other: _Profile, generic: bool) -> _Tie | None:
    if one.key == key == other.key:
        return _Tie.LABELS
    if key in (one.key, other.key):
        return None if generic else _Tie.LABEL_AND_ALIAS
    return _Tie.ACRONYM if _is_acronym(key) else None


def _is_acronym(key: str) -> bool:
    return key.isascii() and len(key) >= _MIN_ACRONYM_CHARS and not key.isdigit()


def _opponents(profiles: Mapping[str, _Profile], never_merge: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For every id the ids that it must stay apart from."""
    by_label: dict[str, set[str]] = defaultdict(set)
    for profile in profiles.values():
        for label in (*profile.labels, *profile.labels_en):
            by_label[name_key(label)].add(profile.id)

    def named(name: str) -> set[str]:
        return {name} if name in profiles else by_label.get(name_key(name), set())

    opponents: dict[str, set[str]] = defaultdict(set)
    for one, two in never_merge:
        for a in named(one):
            for b in named(two) - {a}:
                opponents[a].add(b)
                opponents[b].add(a)
    return opponents


def _parts(label: str) -> tuple[str, ...]:
    """Both names of a label that gives two, `A(B)`: each is a full name, not a cut one."""
    match = _BRACKETED.fullmatch(label)
    return match.groups() if match else ()


def _fullest(names: Iterable[str]) -> str:
    """The longest name; of equals the smallest."""
    return min(names, key=lambda name: (-len(name), name))


def _compatible(one: str, two: str) -> bool:
    return one == two or is_a(one, two) or is_a(two, one)


def _depth(kind: str) -> int:
    """How many ancestors a class has."""
    depth = 0
    while CLASSES[kind].parent:
        kind = CLASSES[kind].parent
        depth += 1
    return depth
