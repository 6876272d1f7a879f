"""Words of Korean press language, as data: titles, nouns for kinds of things, and what endings say about a claim."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

__all__ = ["Lexicon", "lexicon", "verb_class", "verbs"]

_LONGEST_ENDING = 9
# Lists of nouns for what belongs to something or somebody, without blanks.
_PARTS = (
    *("components", "tasks", "goods", "sites", "customers", "suppliers", "works", "trades", "houses", "loose"),
    *("doings", "no_machines", "kin", "sorts"),
    *("unit_heads", "unit_heads_of_schools", "unit_heads_of_state", "unit_heads_of_any"),
    *("unit_fields", "no_units", "unit_generic", "unit_breaks"),
)
# Public bodies are called by their field: 로봇산업진흥원.
_PUBLIC = frozenset(["진흥원", "산업진흥원", "기획평가원", "평가원"])
# Chief officers of whatever they are called: CTO, CASO.
_OFFICER = re.compile("C[A-Z]{1,2}O|최고[가-힣A-Z]{1,6}(?:과학자|책임자|담당자|임원)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """The words around figures; figures.toml says what each list is."""

    hedges: frozenset[str]
    reaching: frozenset[str]
    passing: frozenset[str]
    adding: frozenset[str]
    moving: frozenset[str]
    changes: frozenset[str]
    aiming: frozenset[str]
    aims: frozenset[str]
    same: frozenset[str]
    members: frozenset[str]
    members_named: frozenset[str]
    general: frozenset[str]
    other_money: frozenset[str]
    sizes: frozenset[str]
    raising: frozenset[str]
    rising: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of the TOML files beside this module, save verbs.toml, indexed for look-up."""

    titles: frozenset[str]
    title_endings: tuple[str, ...]
    honorifics: frozenset[str]
    former: frozenset[str]
    current: frozenset[str]
    surnames: frozenset[str]
    surnames_by_frequency: str
    given_syllables: frozenset[str]
    foreign_names: frozenset[str]
    chinese_surnames: tuple[str, ...]
    kinds: dict[str, str]
    kinds_of: dict[str, frozenset[str]]
    callings: dict[str, str]
    calling_ends: dict[str, str]
    endings: dict[str, str]
    transparent: frozenset[str]
    generic: frozenset[str]
    organization_before: frozenset[str]
    languages: frozenset[str]
    modalities: frozenset[str]
    adverbial: frozenset[str]
    contents: frozenset[str]
    figures: frozenset[str]
    vague: frozenset[str]
    modifiers: frozenset[str]
    wide_places: frozenset[str]
    compounds: frozenset[str]
    occasions: tuple[str, ...]
    parts: dict[str, frozenset[str]]
    roles: dict[str, frozenset[str]]
    modal_nouns: frozenset[str]
    agreements: frozenset[str]
    reporting_tails: frozenset[str]
    reporting_stems: frozenset[str]
    weighed: frozenset[str]
    hearsay: frozenset[str]
    report_verbs: frozenset[str]
    claim_verbs: frozenset[str]
    events: frozenset[str]
    building: frozenset[str]
    quoting_endings: tuple[str, ...]
    short_ends: tuple[str, ...]
    tails: tuple[tuple[str, re.Pattern[str]], ...]
    support: dict[str, str]
    around: FigureWords

    def kind_of_ending(self, name: str) -> str:
        """The type that the end of a name tells, else "".

        >>> lexicon().kind_of_ending("누리로보틱스")
        'Company'
        """
        return _kind_of_ending(name)

    def kind_of_noun(self, noun: str) -> str:
        """The type of what a noun right before a name calls it, else "".

        >>> lexicon().kind_of_noun("음성봇"), lexicon().kind_of_noun("협동로봇"), lexicon().kind_of_noun("시장")
        ('Product', 'Hardware', '')
        """
        return _kind_of_noun(noun)

    def is_compound(self, noun: str) -> bool:
        """Whether a word that ends like a name is a common compound: 메모리반도체, 저축은행, 국영투자은행.

        >>> lexicon().is_compound("메모리반도체"), lexicon().is_compound("여울반도체")
        (True, False)
        """
        return noun in self.compounds or any(
            noun[:at] in self.modifiers
            and noun[at:] not in _PUBLIC
            and (noun[at:] in self.endings or noun[at:] in self.kinds or self.is_compound(noun[at:]))
            for at in range(1, len(noun))
        )

    def is_occasion(self, label: str) -> bool:
        """Whether a name is of a meeting, a contest or a table of results, neither a thing nor an organization.

        >>> lexicon().is_occasion("공동 개발 협력식"), lexicon().is_occasion("오픈 LLM 리더보드")
        (True, True)
        """
        return label.endswith(self.occasions)

    def is_title(self, noun: str) -> bool:
        """Whether a word names a post, alone or as a compound."""
        return _is_title(noun)


@lru_cache(maxsize=2**16)
def _kind_of_ending(name: str) -> str:
    endings = lexicon().endings
    if name in lexicon().titles:
        return ""  # 책임연구원
    for length in range(min(_LONGEST_ENDING, len(name) - 1), 0, -1):
        kind = endings.get(name[-length:])
        if kind and len(name) > length + (length < 3):
            return kind
    return ""


@lru_cache(maxsize=2**16)
def _kind_of_noun(noun: str) -> str:
    words = lexicon()
    kind = words.kinds.get(noun) or words.callings.get(noun)
    if kind is not None or noun in words.modifiers or " " in noun:
        return kind or ""
    return next((kind for end, kind in words.calling_ends.items() if noun.endswith(end) and noun != end), "")


@lru_cache(maxsize=2**16)
def _is_title(noun: str) -> bool:
    words = lexicon()
    if noun in words.titles or _OFFICER.fullmatch(noun):
        return True
    numbered = noun.lstrip("제123")
    return (len(noun) > 3 and noun.endswith(words.title_endings)) or (numbered != noun and numbered in words.titles)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    folder = Path(__file__).parent
    titles, nouns, modality, figures = (
        _load(folder / f"{name}.toml") for name in ("titles", "nouns", "modality", "figures")
    )
    kinds: dict[str, str] = {}
    for kind, words in nouns["kinds"].items():
        for word in words:
            kinds.setdefault(word, kind)
    words, said = nouns["words"], modality["words"]
    return Lexicon(
        titles=frozenset(titles["heads"]),
        title_endings=tuple(titles["endings"]),
        honorifics=frozenset(titles["honorifics"]),
        former=frozenset(titles["former"]),
        current=frozenset(titles["current"]),
        surnames=frozenset([*titles["surnames"], *titles["surnames_long"]]),
        surnames_by_frequency=titles["surnames"],
        given_syllables=frozenset(titles["given"]),
        foreign_names=frozenset(titles["foreign_names"].split()),
        chinese_surnames=tuple(titles["chinese_surnames"].split()),
        kinds=kinds,
        kinds_of={kind: frozenset(found) for kind, found in nouns["kinds"].items()},
        callings=_inverted(nouns["callings"]),
        calling_ends=_inverted(nouns["calling_ends"]),
        endings=_inverted(nouns["endings"]),
        transparent=frozenset(words["transparent"]),
        generic=frozenset(words["generic"]),
        organization_before=frozenset(words["organization_before"]),
        languages=frozenset(words["languages"]),
        modalities=frozenset(words["modalities"]),
        adverbial=frozenset(words["adverbial"]),
        contents=frozenset(words["contents"]),
        figures=frozenset(words["figures"]),
        vague=frozenset(words["vague"]),
        modifiers=frozenset(words["modifiers"]),
        wide_places=frozenset(words["wide_places"]),
        compounds=frozenset(words["compounds"]),
        occasions=tuple(words["occasions"]),
        parts={name: frozenset(noun.replace(" ", "") for noun in words[name]) for name in _PARTS},
        roles={name: frozenset(found) for name, found in nouns["roles"].items()},
        modal_nouns=frozenset(said["modal_nouns"]),
        agreements=frozenset(said["agreements"]),
        reporting_tails=frozenset(said["reporting_tails"]),
        reporting_stems=frozenset(said["reporting_stems"]),
        weighed=frozenset(said["weighed"]),
        hearsay=frozenset(said["hearsay"]),
        report_verbs=frozenset(said["report_verbs"]),
        claim_verbs=frozenset(said["claim_verbs"]),
        events=frozenset(said["events"]),
        building=frozenset(said["building"]),
        quoting_endings=tuple(said["quoting_endings"]),
        short_ends=tuple(said["short_ends"]),
        tails=tuple((tail["status"], re.compile("|".join(tail["patterns"]))) for tail in modality["tail"]),
        support={verb: status for status, verbs in modality["support"].items() for verb in verbs},
        around=FigureWords(**{name: frozenset(found) for name, found in figures.items()}),
    )


def verbs(name: str) -> frozenset[str]:
    """The verbs of a list in verbs.toml, which says what it is.

    >>> "주관하다" in verbs("bidders.leading")
    True
    """
    part, _, words = name.partition(".")
    return frozenset(_verbs()[part][words])


def verb_class(name: str) -> tuple[str, ...]:
    """The verbs that mean the same, by the name that rules give their list; () for a name that is none."""
    return tuple(_verbs()["classes"].get(name, ()))


@cache
def _verbs() -> dict[str, Any]:
    return _load(Path(__file__).parent / "verbs.toml")


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, found in table.items() for word in found}


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
