"""The parts of a sentence between morphemes and clauses: phrases with their case, and predicates with their tail."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from extractors.dates import DateMention
from extractors.quantities import Quantity

__all__ = [
    "JOINING_NOUNS",
    "SUBJECTS",
    "WORKS",
    "Case",
    "Ending",
    "Item",
    "Mention",
    "Phrase",
    "Predicate",
    "Thing",
    "Unit",
]

# Nouns that join the clause before them to the next one: 내놓은 지, 도입한 뒤, 줄이는 데.
JOINING_NOUNS = frozenset(
    [
        "지",
        "데",
        "뒤",
        "후",
        "이후",
        "직후",
        "다음",
        "가운데",
        "한편",
        "대신",
        "동시",
        "동시에",
        "만큼",
        "직전",
        "이래",
        "즉시",
        "끝",
        "김",
        "와중",
        "반면",
        "탓",
        "덕",
        "덕분",
    ]
)


class Case(StrEnum):
    """What a noun phrase is to its predicate, as its particle says."""

    TOPIC = "top"
    NOMINATIVE = "nom"
    ACCUSATIVE = "acc"
    DATIVE = "dat"
    LOCATIVE = "loc"
    INSTRUMENTAL = "ins"
    COMITATIVE = "com"
    GENITIVE = "gen"
    SOURCE = "src"
    ALSO = "also"
    THAN = "than"
    BASIS = "basis"
    COPULA = "cop"
    HEARD = "heard"
    BARE = "bare"
    GAP = "gap"


SUBJECTS = (Case.TOPIC, Case.NOMINATIVE, Case.ALSO)
"""The cases that a subject may have."""

WORKS = ("AIModel", "Product", "Hardware")
"""What somebody makes: the classes to which a text turns within what it says of their maker."""


class Ending(StrEnum):
    """How a predicate goes on: it ends the sentence, joins the next clause, or modifies a noun."""

    FINAL = "final"
    CONNECTIVE = "connective"
    ADNOMINAL = "adnominal"
    NOMINAL = "nominal"
    BARE = "bare"


@dataclass(slots=True, eq=False)
class Thing:
    """Something an article names. `type` is "" while nothing tells it."""

    label: str
    type: str = ""
    id: str = ""
    label_en: str = ""
    aliases: set[str] = field(default_factory=set)
    known: bool = False


@dataclass(slots=True, eq=False)
class Mention:
    """One place where an article names a thing. Units: code points of `Article.text`."""

    start: int
    end: int
    thing: Thing
    how: str = "known"


@dataclass(slots=True, eq=False)
class Item:
    """One noun phrase without its coordinates and particle: 국내 스타트업 누리랩.

    Units: code points of the sentence. `nouns` are the forms in order; `head` is the mention that the phrase is about,
    `mentions` all that it contains; `noun` is its last common noun, `stem` the last
    morpheme of that; `group` is the class noun behind 등,
    `roster` tells that a name stands there, which the names before only exemplify: 가나·다라 등 마바그룹; `etc`
    that it ends in 등; `lead` holds the nouns before the last name: 합작법인 누리넷; `runs` are its words that could
    be names, with whether the dictionary knows them not, once somebody asked; `owner` is the genitive before it where
    its phrase is a list whose members have their own: 가나의 ‘별’, 다라의 ‘달’.
    """

    start: int
    end: int
    nouns: tuple[str, ...] = ()
    noun_starts: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    date: DateMention | None = None
    parens: tuple[tuple[int, int], ...] = ()
    head: Mention | None = None
    unseen: bool = False
    stem: str = ""
    group: str = ""
    roster: bool = False
    etc: bool = False
    lead: tuple[str, ...] = ()
    within: tuple[Thing, ...] = ()
    owner: Phrase | None = None
    reference: tuple[Thing, ...] = ()
    runs: tuple[tuple[int, int, bool], ...] | None = None
    noun: str = field(init=False, repr=False)
    """The last noun, "" when there is none."""
    _tails: frozenset[str] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.noun = self.nouns[-1] if self.nouns else ""

    @property
    def tails(self) -> frozenset[str]:
        """What it may be said to end in: its last one to four nouns without blanks, its last morpheme, its group."""
        if self._tails is None:
            found = [self.stem, self.group] if self.nouns else [self.group]
            joined = ""
            for noun in self.nouns[:-5:-1]:
                joined = noun + joined
                found.append(joined)
            self._tails = frozenset(found)
        return self._tails


@dataclass(slots=True, eq=False)
class Phrase:
    """One or more coordinated items with the case of the last. `comma`: a sign follows; `dot`: that sign is a dot.

    `told`: a day on which something was said, not done: 21일 업계에 따르면.
    """

    items: tuple[Item, ...]
    case: Case
    start: int
    end: int
    particle: str = ""
    comma: bool = False
    dot: bool = False
    conjunctive: bool = False
    marked: bool = False
    quote: int = 0
    owner: Phrase | None = None
    told: bool = False
    last: Item = field(init=False, repr=False)
    """The item that carries the particle."""
    mentions: tuple[Mention, ...] = field(init=False, repr=False)
    """The heads of its items."""

    def __post_init__(self) -> None:
        self.last = self.items[-1]
        self.mentions = tuple([item.head for item in self.items if item.head])


@dataclass(slots=True, eq=False)
class Predicate:
    """A verb, adjective, copula, or a verbal noun that stands for one.

    Units: code points of the sentence. `tail` is what follows the stem, as "form/TAG" pairs.
    """

    lemma: str
    start: int
    end: int
    ending: Ending
    tail: str = ""
    modifiers: tuple[str, ...] = ()
    quote: int = 0
    comma: bool = False
    connective: str = ""
    adjective: bool = False
    adverbs: tuple[str, ...] = ()


Unit = Phrase | Predicate
