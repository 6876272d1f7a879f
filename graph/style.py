"""How things look: a colour per family and a shape per type, a colour per kind of relation, a dash per standing.

Source: Okabe and Ito, Color Universal Design, 2008 (https://jfly.uni-koeln.de/color/): told apart without full colour
vision. Colour alone is never asked to tell two things apart: within a family the shape does, and the legend names both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ontology.vocabulary import CLASSES

__all__ = ["RELATIONS", "STANDINGS", "TYPES", "Look", "Stroke", "relation_colour", "rgb", "type_look"]

_BLUE, _SKY, _GREEN, _ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
_RED, _PURPLE, _YELLOW, _GREY = "#D55E00", "#CC79A7", "#F0E442", "#8C8C8C"


class Shape(StrEnum):
    """The shapes that vis-network draws with the label outside."""

    DOT = "dot"
    SQUARE = "square"
    HEXAGON = "hexagon"
    TRIANGLE = "triangle"
    TRIANGLE_DOWN = "triangleDown"
    DIAMOND = "diamond"
    STAR = "star"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a node of a type is drawn. `colour` is #RRGGBB."""

    colour: str
    shape: Shape

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0..255 each."""
        return rgb(self.colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How an edge of a standing is drawn: lengths of dash and gap, none for a solid line."""

    dash: tuple[int, ...]
    faint: bool


TYPES: Mapping[str, Look] = MappingProxyType(
    {
        "Company": Look(colour=_BLUE, shape=Shape.DOT),
        "Alliance": Look(colour=_BLUE, shape=Shape.HEXAGON),
        "Organization": Look(colour=_BLUE, shape=Shape.SQUARE),
        "ResearchInstitute": Look(colour=_SKY, shape=Shape.HEXAGON),
        "University": Look(colour=_SKY, shape=Shape.TRIANGLE),
        "GovernmentBody": Look(colour=_SKY, shape=Shape.SQUARE),
        "Person": Look(colour=_ORANGE, shape=Shape.DOT),
        "AIModel": Look(colour=_GREEN, shape=Shape.DIAMOND),
        "Product": Look(colour=_GREEN, shape=Shape.SQUARE),
        "Technology": Look(colour=_YELLOW, shape=Shape.DIAMOND),
        "Hardware": Look(colour=_RED, shape=Shape.SQUARE),
        "Facility": Look(colour=_RED, shape=Shape.TRIANGLE),
        "Program": Look(colour=_PURPLE, shape=Shape.STAR),
        "Place": Look(colour=_GREY, shape=Shape.TRIANGLE_DOWN),
    }
)
"""The look of each class, in the order in which the legend lists them."""

RELATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        _RED: ("investsIn", "acquires", "funds"),
        _BLUE: ("partnersWith", "memberOf", "founded", "leads", "participatesIn"),
        _PURPLE: ("competesWith",),
        _GREEN: ("develops", "releases", "provides", "supplies"),
        "#8A7A00": ("uses", "basedOn", "versionOf"),
        "#6B7280": ("partOf", "holdsPosition", "locatedIn", "operatesIn"),
    }
)
"""The relations between things by colour: money, alliance, rivalry, making, use, structure; in legend order."""

STANDINGS: Mapping[str, Stroke] = MappingProxyType(
    {
        "actual": Stroke(dash=(), faint=False),
        "disputed": Stroke(dash=(8, 4), faint=True),
        "claimed": Stroke(dash=(12, 4, 2, 4), faint=False),
        "planned": Stroke(dash=(10, 7), faint=False),
        "considered": Stroke(dash=(2, 6), faint=False),
        "ended": Stroke(dash=(5, 9), faint=True),
        "former": Stroke(dash=(5, 9), faint=True),
        "denied": Stroke(dash=(1, 8), faint=True),
    }
)
"""How each standing of a claim is drawn, from what holds to what does not (see graph.standing)."""

_COLOUR_OF = {name: colour for colour, names in RELATIONS.items() for name in names}


def type_look(kind: str) -> Look:
    """The look of a class; of the nearest class above it if it has none of its own, else that of an Organization.

    >>> type_look("Company").shape
    <Shape.DOT: 'dot'>
    """
    name = kind
    while name and name not in TYPES:
        name = CLASSES[name].parent if name in CLASSES else ""
    return TYPES[name or "Organization"]


def relation_colour(predicate: str) -> str:
    """The colour of a relation's edges as #RRGGBB; grey if it has none of its own."""
    return _COLOUR_OF.get(predicate, "#6B7280")


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a #RRGGBB, 0..255 each.

    >>> rgb("#0072B2")
    (0, 114, 178)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
