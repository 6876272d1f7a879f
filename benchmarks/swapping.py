"""An article and its annotation with every name and number replaced by invented ones, so that nothing but the Korean
is left to read by.

- Names keep their shape: as many syllables, the same type word at the end (…텔레콤, …연구원), Latin for Latin, a short
  form the same part of the long one. The particle after a name follows its new last sound.
- Digits are permuted, 0 stays: 3000억 and 3천억 stay one number, and units stay as they are; the later of two versions
  of a name stays the later one. Dates, ordinals (2세대)
  and such fixed terms as 100% and B2B stay.
- What is a word rather than a name stays: technologies, countries and cities, descriptions (the firm's data centre).
- Bylines and publishers stay: no fact is read from them.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from extractors.dates import find_dates
from extractors.lexicon import lexicon
from extractors.morphology import analyze
from extractors.names import Names
from ontology.model import Article

__all__ = ["agree", "swap"]

_WORDS: Mapping[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_TYPE_WORDS = frozenset(_WORDS["type_words"].split())
_LATIN_TYPE_WORDS = frozenset(_WORDS["latin_type_words"].split())
_TITLES = frozenset(_WORDS["titles"].split())
_SURNAMES = frozenset(_WORDS["surnames"]) - {"\n"}

# Classes whose things are called by names, and classes that are called by words of the language; a thing of another
# class has a name if it is known or quoted.
_NAMED = frozenset({"Company", "ResearchInstitute", "GovernmentBody", "University", "Alliance", "Person"})
_WORDED = frozenset({"Technology", "Place"})
# Classes whose names are phrases: of these only what is no common noun is replaced.
_PHRASED = frozenset({"Program", "Facility"})
_COMMON_TAGS = frozenset({"NNG", "NNB", "NR", "MM", "XPN", "XSN"})

# Of one letter there may be no new one left; then two names share it, as they do in the press.
_TRIES = 200
_LONGEST_PARTICLE = 6
# Words of the trade that nobody is called by: a company of two letters does not become HW or VC.
_TRADE = lexicon().generic | lexicon().kinds.keys() | lexicon().titles
_VOWELS, _LIQUIDS, _NASALS, _STOPS = "aeiouy", "lr", "mn", "bcdfghjkpqstvwxz"
_DIGIT_ENDS = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8}
_LETTER_ENDS = {"l": 8, "r": 8, "m": 16, "n": 4}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_HANGUL, _LATIN = re.compile("[가-힣]"), re.compile("[A-Za-z0-9]")
_AFTER_NAME = re.compile(f"(?:{_any_of(_TITLES | set(_WORDS['particles'].split()))}){{0,4}}(?![가-힣])")
_ALL_TYPE_WORDS = re.compile(f"(?:{_any_of(_TYPE_WORDS)})+")
# What a particle is after a consonant and after a vowel.
_PAIRS = (
    ("이라는", "라는"), ("이라고", "라고"), ("이라며", "라며"), ("이란", "란"), ("이었", "였"), ("이다", "다"),
    ("이며", "며"), ("이나", "나"), ("이랑", "랑"), ("이자", "자"),
    ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"),
)  # fmt: skip
_PAIR = re.compile(f"({_any_of(form for pair in _PAIRS for form in pair)})(?=의?(?:도|만)?(?![가-힣])|었|였)")
_TOWARDS = re.compile(r"(으로|로)(?=(?:부터|서|써|는|도|만|의)?(?![가-힣]))")
# What may stand between a name and its particle: the quotes around it, a gloss in brackets.
_GLOSS = re.compile(r"[’'”\"」』》]?(?:\([^()\n]{1,40}\))?[’'”\"」』》]?")
_QUOTED = "[‘'“\"「『《<]{}[’'”\"」』》>]"
_PIECE = re.compile(r"[가-힣]+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|.", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+")
_VERSION = re.compile(r"(.*[^0-9.])([0-9]+(?:\.[0-9]+)?)")
_FIXED = re.compile(
    r"\S+@\S+|https?://\S+|(?<![0-9.])100(?=\s?(?:%|퍼센트))"
    r"|[0-9]{2,4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}:[0-9]{2}|(?:19|20)[0-9]{2}(?=\s*(?:[SM]|년|[-./][0-9]))"
    r"|[0-9]+(?=\s?(?:년|월|일|시|분기|세기|세대|차|번째|위|회|호|단|주년)|[GD](?![A-Za-z]))"
    r"|(?<=[A-Za-z])[0-9](?=[A-Za-z])"
)


def swap(article: Article, gold: Mapping[str, Any], names: Names, seed: int) -> tuple[str, dict[str, Any]]:
    """The text of an article and its gold after every name and number was replaced; the same seed gives the same.

    `names` are names to be replaced beside those that the gold lists. Evidence stays verbatim.
    """
    return _Swap(article, gold, names, random.Random(f"{seed} {gold['id']}")).done()


def agree(name: str, rest: str) -> str:
    """What follows a name, its particle made to agree with the name's last sound.

    >>> agree("새봄", "가 밝혔다"), agree("누리텔", "으로부터"), agree("DNX", "와 손잡았다")
    ('이 밝혔다', '로부터', '와 손잡았다')
    """
    final = _final(name)
    if towards := _TOWARDS.match(rest):
        return ("으로" if final not in (0, 8) else "로") + rest[towards.end() :]
    if particle := _PAIR.match(rest):
        pair = next(pair for pair in _PAIRS if particle[1] in pair)
        return pair[not final] + rest[particle.end() :]
    return rest


def _final(name: str) -> int:
    """The final consonant of the last sound as Hangul counts them, 0 for a vowel. Letters are read as their names."""
    bare = re.sub(r"\([^()]*\)$", "", name).rstrip("’'”\"」』》: ")
    last = bare[-1:].lower()
    if _HANGUL.match(last):
        return (ord(last) - ord("가")) % 28
    return _DIGIT_ENDS.get(last) or _LETTER_ENDS.get(last, 0)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


class _Swap:
    """One article being rewritten, with what each piece of a name and each digit becomes."""

    def __init__(self, article: Article, gold: Mapping[str, Any], names: Names, chance: random.Random) -> None:
        self.text = article.text
        self.published = article.published
        self.gold = gold
        self.chance = chance
        self.known = {
            surface
            for surface, entries in names.surfaces.items()
            for entry in entries
            if surface in self.text and surface not in entry.ambiguous and entry.type not in _WORDED
        }
        self.taken = {surface for surface in names.surfaces if len(surface) > 2}
        labels = {entity["label"] for entity in gold["entities"] if entity["type"] == "Person"}
        self.people = {label for label in labels if re.fullmatch("[가-힣]{2,4}", label) and label[0] in _SURNAMES}
        self.surnames = {person[0] for person in self.people}
        self.digits = self._permuted()
        phrased = [e for e in gold["entities"] if e["type"] in _PHRASED]
        parts = {part for e in phrased for form in (e["label"], *e["aliases"]) for part in _PIECE.findall(form)}
        self.common = {part for part in parts if _HANGUL.match(part) and _is_common(part)}
        self.pieces: dict[str, str] = {}
        self._invent()

    def _permuted(self) -> dict[int, int]:
        """Another digit for each digit; which of two versions of a name is the later one stays as it is."""
        forms = [form for entity in self.gold["entities"] for form in (entity["label"], *entity["aliases"])]
        lines: dict[str, set[str]] = defaultdict(set)
        for match in filter(None, map(_VERSION.fullmatch, forms)):
            lines[match[1].strip()].add(match[2])
        pairs = [(a, b) for found in lines.values() for a in found for b in found if float(a) < float(b)]
        digits = list("123456789")
        for _ in range(_TRIES):
            self.chance.shuffle(digits)
            table = str.maketrans("123456789", "".join(digits))
            moved = all(a != b for a, b in zip(digits, "123456789", strict=True))
            if moved and all(float(a.translate(table)) < float(b.translate(table)) for a, b in pairs):
                break
        return table

    def done(self) -> tuple[str, dict[str, Any]]:
        edits = self._edits(self.text)
        entities = [
            entity | {"label": self._surface(entity["label"]), "aliases": [*map(self._surface, entity["aliases"])]}
            for entity in self.gold["entities"]
        ]
        facts = [self._fact(fact, edits) for fact in self.gold["facts"]]
        swapped = dict(self.gold) | {"title": self._rewrite(self.gold["title"]), "entities": entities, "facts": facts}
        return _apply(self.text, edits), swapped

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """The names to be replaced, as they may stand in the text."""
        own: set[str] = set()
        kept: set[str] = set()
        for entity in self.gold["entities"]:
            forms = [entity["label"], *entity["aliases"]]
            if entity["type"] in _WORDED:
                kept.update(forms)
            elif entity["type"] in _NAMED or any(map(self._is_name, forms)):
                own.update(form for form in forms if not self._is_description(form))
        return frozenset(own | (self.known - kept))

    @cached_property
    def forms(self) -> Mapping[str, list[str]]:
        """The names of more than one character by their first, the longest first."""
        forms: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self.surfaces, key=lambda form: (-len(form), form)):
            if len(form) > 1:
                forms[form[0]].append(form)
        return dict(forms)

    def _is_name(self, form: str) -> bool:
        """Whether a form is a name rather than a description: it is known or quoted, or a name in Latin letters."""
        quoted = re.search(_QUOTED.format(re.escape(form)), self.text)
        return form in self.known or quoted is not None or (form.isascii() and any(self._stems(form)))

    def _is_description(self, form: str) -> bool:
        """Whether a form is words of the language only: 매개변수 380억개 버전 beside the model's own name."""
        words = form.split()
        if len(words) < 2 or form in self.known or re.search(_QUOTED.format(re.escape(form)), self.text):
            return False
        return all(_is_common(piece) or not piece[0].isalpha() for word in words for piece in _PIECE.findall(word))

    def _invent(self) -> None:
        """Gives every piece of every name its new form, short pieces first, so that long ones are built upon them."""
        found = {piece for surface in self.surfaces for piece in self._stems(surface)}
        for piece in sorted(found, key=lambda piece: (len(piece), piece)):
            self.pieces[piece] = self._surname() if piece.endswith("-") else self._invented(piece)

    def _stems(self, surface: str) -> Iterator[str]:
        for piece in self._cut(surface):
            if piece in self.people:
                yield from _person(piece)
            elif piece.endswith("-") and len(piece) > 1:
                yield piece
            elif piece[0].isalpha() and piece not in self.common and (stem := _split(piece)[0]):
                yield stem

    def _cut(self, surface: str) -> list[str]:
        """The pieces of a name, of each of which is decided apart what it becomes; a mere surname ends in a hyphen."""
        pieces = _PIECE.findall(surface)
        if len(pieces) == 3 and pieces[1] == " " and pieces[2] in _TITLES and pieces[0] in self.surnames:
            pieces[0] += "-"
        return pieces

    def _surname(self) -> str:
        used = self.surnames | set(self.pieces.values())
        return self.chance.choice([one for one in _WORDS["new_surnames"] if one not in used])

    def _invented(self, piece: str) -> str:
        inner = [old for old in self.pieces if len(old) > 1 and old in piece]
        if inner:
            longest = max(inner, key=lambda old: (len(old), old))
            before, _, after = piece.partition(longest)
            return self._part(before) + self.pieces[longest] + self._part(after)
        short = next((old for old in sorted(self.pieces, key=len, reverse=True) if _abbreviates(old, piece)), "")
        for _ in range(_TRIES):
            new = self._letters(piece) if piece.isascii() else self._syllables(len(piece))
            if short:
                new = _place(self.pieces[short], short, piece, new)
            # A short piece will stand somewhere in any text; it only must not be another piece's.
            if new not in self.taken and new not in _TRADE and (len(new) < 3 or new not in self.text):
                break
        self.taken.add(new)
        return new

    def _part(self, piece: str) -> str:
        return self.pieces.get(piece) or (self._invented(piece) if piece else "")

    def _syllables(self, count: int) -> str:
        first = self.chance.choices(_WORDS["first_syllables"], k=count - 1)
        return "".join([*first, self.chance.choice(_WORDS["last_syllables"])])

    def _letters(self, piece: str) -> str:
        """Letters of the same kinds, so that the word can be spoken as before and ends in the same sort of sound."""
        new = []
        for letter in piece:
            kind = next(kind for kind in (_VOWELS, _LIQUIDS, _NASALS, _STOPS) if letter.lower() in kind)
            pick = self.chance.choice([one for one in kind if one != letter.lower()])
            new.append(pick.upper() if letter.isupper() else pick)
        return "".join(new)

    def _surface(self, surface: str) -> str:
        return self._renamed(surface) if surface in self.surfaces else self._rewrite(surface)

    def _renamed(self, surface: str) -> str:
        return "".join(map(self._word, self._cut(surface)))

    def _word(self, piece: str) -> str:
        if piece.isdecimal():
            return piece.translate(self.digits)
        if piece in self.people:
            return "".join(self.pieces[part] for part in _person(piece))
        if piece in self.pieces:
            return self.pieces[piece]
        stem, after = _split(piece)
        return self.pieces.get(stem, stem) + after

    def _rewrite(self, text: str) -> str:
        return _apply(text, self._edits(text))

    def _edits(self, text: str) -> list[_Edit]:
        edits = [*self._names_in(text)]
        covered = [(edit.start, edit.end) for edit in edits]
        covered += [match.span() for match in _FIXED.finditer(text)]
        covered += [(found.span.start, found.span.end) for found in find_dates(text, self.published)]
        for number in _NUMBER.finditer(text):
            if all(number.end() <= start or end <= number.start() for start, end in covered):
                edits.append(_Edit(number.start(), number.end(), number[0].translate(self.digits)))
        return sorted(edits, key=lambda edit: edit.start)

    def _names_in(self, text: str) -> Iterator[_Edit]:
        """What becomes of the names of a text, of the particles after them, and of surnames before a title."""
        found = list(self._found(text))
        starts = {start for start, _ in found}
        for start, form in found:
            new, end = self._renamed(form), start + len(form)
            yield _Edit(start, end, new)
            gloss = _GLOSS.match(text, end)
            after = gloss.end() if gloss else end
            rest = text[after : after + _LONGEST_PARTICLE]
            agreed = agree(new, rest) if agree(form, rest) == rest else rest
            if agreed != rest and after not in starts:
                same = next(n for n in range(len(rest) + 1) if agreed.endswith(rest[n:]))
                yield _Edit(after, after + same, agreed[: len(agreed) - len(rest) + same])
        for surname in sorted(self.surnames):
            for match in re.finditer(rf"(?<![가-힣]){surname}(?= (?:{_any_of(_TITLES)}))", text):
                if match.start() not in starts:
                    yield _Edit(match.start(), match.end(), self.pieces[surname + "-"])

    def _found(self, text: str) -> Iterator[tuple[int, str]]:
        """The names in a text and where each begins; of those that begin in one place the longest that is a word."""
        at = 0
        while at < len(text):
            here = (f for f in self.forms.get(text[at], ()) if text.startswith(f, at) and _stands_alone(text, at, f))
            form = next(here, "")
            if form:
                yield at, form
            at += len(form) or 1

    def _fact(self, fact: Mapping[str, Any], edits: Iterable[_Edit]) -> dict[str, Any]:
        start = self.text.index(fact["evidence"])
        end = start + len(fact["evidence"])
        inside = [edit for edit in edits if edit.start < end and edit.end > start]
        start, end = min([start, *(e.start for e in inside)]), max([end, *(e.end for e in inside)])
        moved = [_Edit(edit.start - start, edit.end - start, edit.text) for edit in inside]
        new = dict(fact) | {"evidence": _apply(self.text[start:end], moved)}
        # A number that the evidence spells out in Hangul, or that was counted, is not exchanged in the text either.
        digits = self.digits if any(_NUMBER.search(edit.text) for edit in inside) else {}
        if not isinstance(fact["o"], str):
            new["o"] = _value(fact["o"], digits)
        if "q" in fact:
            new["q"] = {key: self._qualifier(key, value, digits) for key, value in fact["q"].items()}
        return new

    def _qualifier(self, key: str, value: Any, digits: Mapping[int, Any]) -> Any:
        if key in ("date", "year", "status", "speaker", "role"):
            return value
        if key in ("amount", "stake", "variant"):
            return value if str(value).rstrip("%") == "100" else _value(value, digits)
        return self._rewrite(value)


def _apply(text: str, edits: Iterable[_Edit]) -> str:
    out, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= at:
            out += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join([*out, text[at:]])


def _value(value: Any, digits: Mapping[int, Any]) -> Any:
    """A number, a text with numbers, or a value of several, its digits exchanged."""
    if isinstance(value, Mapping):
        new = {key: one if key in ("currency", "unit") else _value(one, digits) for key, one in value.items()}
        if "min" in new and new["min"] > new["max"]:
            new["min"], new["max"] = new["max"], new["min"]
        return new
    return type(value)(str(value).translate(digits))


def _is_common(word: str) -> bool:
    return all(morpheme.tag in _COMMON_TAGS for morpheme in analyze(word, ()))


def _person(name: str) -> tuple[str, str]:
    """The pieces of a Korean name: surname, told from a syllable of the same sound, and given name."""
    return name[0] + "-", name[1:]


def _split(piece: str) -> tuple[str, str]:
    """What of a piece of a name is a name, and the type word after it; a piece of such words only is all type word."""
    if piece.isascii():
        return ("", piece) if piece.lower() in _LATIN_TYPE_WORDS else (piece, "")
    if _ALL_TYPE_WORDS.fullmatch(piece):
        return "", piece
    ends = [word for word in _TYPE_WORDS if piece.endswith(word) and len(piece) > max(len(word), 2)]
    after = max(ends, key=len, default="")
    return piece.removesuffix(after), after


def _abbreviates(short: str, long: str) -> bool:
    """Whether a short form was made of syllables of a long one in their order, beginning with the first."""
    rest = iter(long)
    return 1 < len(short) < len(long) and short[0] == long[0] and all(char in rest for char in short)


def _place(new_short: str, short: str, long: str, new_long: str) -> str:
    """A new long form in which the syllables of the short form are those of the new short form."""
    out, at = list(new_long), 0
    for old, new in zip(short, new_short, strict=True):
        at = long.index(old, at)
        out[at] = new
        at += 1
    return "".join(out)


def _stands_alone(text: str, start: int, form: str) -> bool:
    """Whether a name found is a word: nothing before it that belongs to it, after it at most particles and a title."""
    end = start + len(form)
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if any(kind.match(form[0]) and kind.match(before) for kind in (_HANGUL, _LATIN)):
        return False
    if _LATIN.match(form[-1]):
        return not _LATIN.match(after)
    return not _HANGUL.match(form[-1]) or _AFTER_NAME.match(text, end) is not None
