"""Known names: what seeds/ and the user's own files list, checked, with the spellings that the press uses.

A TOML file holds `[[entity]]` tables (`id`, `type`, `ko`, `en`, `aliases`, `ambiguous`) and, once, `never_merge` pairs;
a CSV file has the columns `label`, `type` and optionally `aliases`, `ambiguous` (joined by `;` or `|`), `en`, `id`.
"""

from __future__ import annotations

import csv
import difflib
import io
import itertools
import math
import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ontology.ids import entity_id
from ontology.vocabulary import CLASSES

__all__ = ["KnownName", "Names", "NamesError", "load_names", "spellings"]

_ENTITY_KEYS = ("id", "type", "ko", "en", "aliases", "ambiguous")
_REQUIRED_KEYS = ("id", "type", "ko")
_FILE_KEYS = ("entity", "never_merge")
_CSV_COLUMNS = ("label", "type", "aliases", "ambiguous", "en", "id")
_SUFFIXES = (".csv", ".toml")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_JOINT = re.compile(r"((?<=\S) +(?=\S)|(?<=\w)-(?=\w)|(?<=[가-힣])(?=[A-Za-z0-9])|(?<=[A-Za-z])(?=[가-힣]))")
_TABLE = re.compile(r"\s*\[\[\s*[\"']?entity[\"']?\s*\]\]")
_HYPHEN_WRITTEN = ("-", "", " ", "\u2011", "\u2013")
_TWINS = ("&＆", "+＋", "·ㆍ・∙•", ":：", "'’")
_TWIN = re.compile(f"[{''.join(_TWINS)}]")
_MOST_SPELLINGS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """One known thing and how it is written.

    `ambiguous` holds the surfaces that are also common words or names of other things: names only if the sentence
    says so.
    """

    id: str
    type: str
    label: str
    label_en: str = ""
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The listed forms, label first; generated spellings are in `Names.surfaces` only."""
        return tuple(dict.fromkeys(name for name in (self.label, self.label_en, *self.aliases) if name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All known names: entries by id, and who may be meant by each surface (NFC, exact case)."""

    entries: tuple[KnownName, ...] = ()
    surfaces: Mapping[str, tuple[KnownName, ...]] = field(default_factory=lambda: MappingProxyType({}))
    never_merge: frozenset[frozenset[str]] = frozenset()


class NamesError(ValueError):
    """Every fault of the name files of one load, a line each: `file:line: what; what is allowed; hint`."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def load_names(paths: Sequence[Path]) -> Names:
    """The names of the given files and folders (their .toml and .csv files, in order of name).

    Each path may override ids of the paths before it. A surface that an earlier path gives to another id must be
    listed under `ambiguous`, and is then ambiguous for both.

    Errors: NamesError, with all faults at once.
    """
    loader = _Loader()
    for layer, path in enumerate(paths):
        loader.load(path, layer)
    return loader.finish()


def spellings(name: str) -> frozenset[str]:
    """The other ways to write a name that cannot be mistaken: blanks, hyphens, full-width signs.

    A blank may be left out, or stand where Hangul meets Latin; a hyphen may be missing, a blank or a longer dash.
    A name with many such places varies in one of them at a time, or in all.

    >>> sorted(spellings("GN텔레콤"))
    ['GN 텔레콤']
    >>> sorted(spellings("GN AI 연구원"))
    ['GN AI연구원', 'GNAI 연구원', 'GNAI연구원']
    >>> "GPT4" in spellings("GPT-4"), sorted(spellings("e&"))
    (True, ['e＆'])
    """
    pieces = _JOINT.split(name)
    if len(pieces) == 1 and _TWIN.search(name) is None:
        return frozenset()
    texts, joints = pieces[::2], pieces[1::2]
    choices = [_HYPHEN_WRITTEN if joint == "-" else (joint, "" if joint else " ") for joint in joints]
    if math.prod(map(len, choices)) <= _MOST_SPELLINGS:
        written: Iterable[Sequence[str]] = itertools.product(*choices)
    else:
        one_changed = (
            [*joints[:at], other, *joints[at + 1 :]] for at, choice in enumerate(choices) for other in choice[1:]
        )
        written = itertools.chain(one_changed, [[choice[1] for choice in choices]])
    forms = {"".join(itertools.chain(*zip(texts, (*choice, ""), strict=True))) for choice in written}
    for twins in _TWINS if _TWIN.search(name) else ():
        for form in tuple(forms):
            for char in twins:
                if char in form:
                    forms |= {form.replace(char, twin) for twin in twins}
    return frozenset(forms - {name})


_Place = Callable[[str, str], str]
"""`file:line` of a key and a value of one entry, as near as can be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    name: KnownName
    place: _Place
    layer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """The text of one TOML file, to tell the lines that tomllib does not."""

    file: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, file: str, text: str) -> _Source:
        return cls(file=file, lines=tuple(text.split("\n")))

    def entity(self, index: int) -> _Place:
        """Where the n-th `[[entity]]` has a key and a value; looked for when there is a fault to tell."""
        return lambda key, value: self._find(self._table(index), key, value)

    def _table(self, index: int) -> range:
        bounds = [*(at for at, line in enumerate(self.lines) if _TABLE.match(line)), len(self.lines)]
        return range(bounds[index], bounds[index + 1]) if index + 1 < len(bounds) else range(len(self.lines))

    def head(self, key: str, value: str = "") -> str:
        """Where a key of the whole file stands, or the table of its name."""
        return self._find(range(len(self.lines)), key, value)

    def _find(self, inside: range, key: str, value: str) -> str:
        pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[\]=]")
        at = next((i for i in inside if key and pattern.match(self.lines[i])), inside.start)
        quoted = (f'"{value}"', f"'{value}'")
        if value:
            at = next((i for i in inside if i >= at and any(form in self.lines[i] for form in quoted)), at)
        return f"{self.file}:{at + 1}"


def _near(got: str, options: Collection[str]) -> str:
    folded = {option.casefold(): option for option in options}
    near = difflib.get_close_matches(got.casefold(), folded, n=1)
    return f"; did you mean {folded[near[0]]!r}?" if near else ""


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;|]", cell) if part.strip())


def _at_line(file: str, line: int) -> _Place:
    return lambda key, value: f"{file}:{line}"


class _Loader:
    """Collects entries and faults over all files of one load."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.listed: dict[str, _Listed] = {}
        self.pairs: list[tuple[str, str, str]] = []

    def load(self, path: Path, layer: int) -> None:
        files = [path]
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.casefold() in _SUFFIXES and file.is_file())
            if not files:
                self.faults.append(f"{path}: no name file in this folder; allowed: {', '.join(_SUFFIXES)}")
        for file in files:
            suffix = file.suffix.casefold()
            if suffix not in _SUFFIXES:
                self.faults.append(f"{file}: not a name file; allowed: {', '.join(_SUFFIXES)}")
            elif (text := self._text(file, ("utf-8-sig", "cp949") if suffix == ".csv" else ("utf-8-sig",))) is not None:
                (self._csv if suffix == ".csv" else self._toml)(str(file), text, layer)

    def _text(self, file: Path, encodings: Sequence[str]) -> str | None:
        """The decoded file; spreadsheets in Korea save a CSV in CP949."""
        try:
            raw = file.read_bytes()
        except OSError as error:
            self.faults.append(f"{file}: cannot be read: {error.strerror or error}")
            return None
        bad = 0
        for encoding in encodings:
            try:
                return unicodedata.normalize("NFC", raw.decode(encoding).replace("\r\n", "\n"))
            except UnicodeDecodeError as error:
                bad = bad or raw.count(b"\n", 0, error.start) + 1
        self.faults.append(f"{file}:{bad}: not UTF-8; save the file as UTF-8")
        return None

    def _toml(self, file: str, text: str, layer: int) -> None:
        source = _Source.of(file, text)
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found[1]) if found else len(source.lines)
            self.faults.append(f"{file}:{line}: not valid TOML: {re.sub(r' *[(]at [^)]*[)]$', '', str(error))}")
            return
        for key in data:
            if key not in _FILE_KEYS:
                allowed = f"allowed: {', '.join(_FILE_KEYS)}{_near(key, _FILE_KEYS)}"
                self.faults.append(f"{source.head(key)}: unknown key {key!r}; {allowed}")
        tables = data.get("entity", [])
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            for index, table in enumerate(tables):
                self._entity(source.entity(index), table, layer)
        else:
            self.faults.append(f"{source.head('entity')}: 'entity' is {tables!r}; allowed: [[entity]] tables")
        pairs = data.get("never_merge", [])
        for pair in pairs if isinstance(pairs, list) else [pairs]:
            match pair:
                case [str(one), str(other)] if one != other:
                    self.pairs.append((one, other, source.head("never_merge", one)))
                case _:
                    at = source.head("never_merge")
                    self.faults.append(f"{at}: never_merge has {pair!r}; allowed: pairs of two different ids")

    def _entity(self, place: _Place, table: Mapping[str, Any], layer: int) -> None:
        faults = []
        for key, value in table.items():
            if key in _FILE_KEYS:
                faults.append(f"{place(key, '')}: {key!r} is inside [[entity]]; write it above the first one")
            elif key not in _ENTITY_KEYS:
                allowed = f"allowed: {', '.join(_ENTITY_KEYS)}{_near(key, _ENTITY_KEYS)}"
                faults.append(f"{place(key, '')}: unknown key {key!r} in [[entity]]; {allowed}")
            elif key in ("aliases", "ambiguous"):
                if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                    faults.append(f"{place(key, '')}: {key} is {value!r}; allowed: a list of strings")
            elif not isinstance(value, str):
                faults.append(f"{place(key, '')}: {key} is {value!r}; allowed: a string")
        for key in _REQUIRED_KEYS:
            if key not in table:
                needed = ", ".join(_REQUIRED_KEYS)
                faults.append(f"{place('', '')}: key {key!r} is missing in [[entity]]; needed: {needed}")
        self.faults += faults
        if faults:
            return
        name = KnownName(
            id=table["id"],
            type=table["type"],
            label=table["ko"],
            label_en=table.get("en", ""),
            aliases=tuple(table.get("aliases", ())),
            ambiguous=tuple(table.get("ambiguous", ())),
        )
        if "en" in table and not name.label_en:
            self.faults.append(f"{place('en', '')}: en is empty; give the English name or leave the key out")
        self._add(_Listed(name=name, place=place, layer=layer))

    def _csv(self, file: str, text: str, layer: int) -> None:
        rows = csv.DictReader(io.StringIO(text))
        try:
            columns = rows.fieldnames or ()
            for column in columns:
                if column not in _CSV_COLUMNS:
                    allowed = f"allowed: {', '.join(_CSV_COLUMNS)}{_near(column, _CSV_COLUMNS)}"
                    self.faults.append(f"{file}:1: unknown column {column!r}; {allowed}")
            if not {"label", "type"} <= set(columns):
                self.faults.append(f"{file}:1: columns are {', '.join(columns) or 'none'}; needed: label, type")
                return
            for row in rows:
                self._row(row, _at_line(file, rows.line_num), layer)
        except csv.Error as error:
            self.faults.append(f"{file}:{rows.line_num}: not valid CSV: {error}")

    def _row(self, row: Mapping[str, str | None], place: _Place, layer: int) -> None:
        cells = {column: (row.get(column) or "").strip() for column in _CSV_COLUMNS}
        label, kind = cells["label"], cells["type"]
        aliases, ambiguous = _split(cells["aliases"]), _split(cells["ambiguous"])
        known = None if cells["id"] else self._same(label, kind)
        if known is None:
            name = KnownName(
                id=cells["id"] or entity_id(kind, label),
                type=kind,
                label=label,
                label_en=cells["en"],
                aliases=aliases,
                ambiguous=ambiguous,
            )
        else:
            del self.listed[known.name.id]
            new = tuple(alias for alias in aliases if alias not in known.name.surfaces)
            name = replace(known.name, aliases=known.name.aliases + new, ambiguous=known.name.ambiguous + ambiguous)
        self._add(_Listed(name=name, place=place, layer=layer))

    def _same(self, label: str, kind: str) -> _Listed | None:
        """The entry that a CSV row without id speaks of: the only one of its type with that surface."""
        found = [one for one in self.listed.values() if one.name.type == kind and label in one.name.surfaces]
        return found[0] if len(found) == 1 else None

    def _add(self, one: _Listed) -> None:
        name, place = one.name, one.place
        if not _ID.fullmatch(name.id):
            self.faults.append(f"{place('id', '')}: id {name.id!r}; allowed: a-z, 0-9 and -, not starting with -")
        if name.type not in CLASSES:
            allowed = f"allowed: {', '.join(CLASSES)}{_near(name.type, CLASSES)}"
            self.faults.append(f"{place('type', '')}: unknown type {name.type!r}; {allowed}")
        before = self.listed.get(name.id)
        if before is not None and before.layer == one.layer:
            taken = f"is taken by {before.name.label!r} at {before.place('id', '')}"
            self.faults.append(f"{place('id', '')}: id {name.id!r} {taken}; allowed: one entry an id")
            return
        seen: set[str] = set()
        for key, surface in (
            ("ko", name.label),
            ("en", name.label_en),
            *(("aliases", alias) for alias in name.aliases),
        ):
            if key == "en" and not surface:
                continue
            fault = ""
            if not surface or surface != surface.strip() or not surface.isprintable():
                fault = f"name {surface!r}; allowed: printable text without blanks at its ends"
            elif key == "aliases" and surface in seen:
                fault = f"alias {surface!r} is listed twice for {name.id!r}; leave one out"
            elif len(surface) == 1 and surface not in name.ambiguous:
                fault = f"{surface!r} is a single character; list it under ambiguous too"
            if fault:
                self.faults.append(f"{place(key, surface)}: {fault}")
            seen.add(surface)
        for surface in name.ambiguous:
            if surface not in seen:
                hint = f"allowed: {', '.join(sorted(seen))}{_near(surface, seen)}"
                at = place("ambiguous", surface)
                self.faults.append(f"{at}: ambiguous {surface!r} is no surface of {name.id!r}; {hint}")
        self.listed[name.id] = one

    def finish(self) -> Names:
        names = [one for _, one in sorted(self.listed.items())]
        claims: dict[str, list[_Listed]] = {}
        for one in names:
            for surface in one.name.surfaces:
                claims.setdefault(surface, []).append(one)
        shared = {surface: claimants for surface, claimants in claims.items() if len(claimants) > 1}
        for surface, claimants in shared.items():
            newest = max(one.layer for one in claimants)
            for one in claimants:
                if one.layer == newest and surface not in one.name.ambiguous:
                    other = next(rival for rival in claimants if rival is not one)
                    self.faults.append(
                        f"{one.place('', surface)}: {surface!r} of {one.name.id!r} is also {other.name.id!r} "
                        f"at {other.place('', surface)}; list it under ambiguous, or drop it from one"
                    )
        for one_id, other_id, place in self.pairs:
            for wanted in (one_id, other_id):
                if wanted not in self.listed:
                    hint = _near(wanted, self.listed)
                    self.faults.append(f"{place}: never_merge names the unknown id {wanted!r}{hint}")
        if self.faults:
            raise NamesError(self.faults)
        return _assemble(
            [one.name for one in names],
            frozenset(frozenset(pair[:2]) for pair in self.pairs),
            frozenset(claims),
            shared.keys(),
        )


_SEVERAL = -1


def _assemble(
    names: Sequence[KnownName], never_merge: frozenset[frozenset[str]], listed: frozenset[str], shared: Collection[str]
) -> Names:
    """Names with generated spellings: one that two things would share, or that is listed elsewhere, is left out."""
    written = [[(surface, sorted(spellings(surface) - listed)) for surface in name.surfaces] for name in names]
    maker: dict[str, int] = {}
    for index, forms in enumerate(written):
        for _, made in forms:
            for form in made:
                if maker.setdefault(form, index) != index:
                    maker[form] = _SEVERAL
    entries = []
    surfaces: dict[str, tuple[KnownName, ...]] = {}
    for index, (name, forms) in enumerate(zip(names, written, strict=True)):
        own: dict[str, bool] = {}
        for surface, made in forms:
            unsure = surface in name.ambiguous or surface in shared
            own[surface] = unsure
            for form in made:
                if maker[form] == index:
                    own[form] = own.get(form, True) and unsure
        ambiguous = tuple([surface for surface, unsure in own.items() if unsure])
        entry = name if ambiguous == name.ambiguous else replace(name, ambiguous=ambiguous)
        entries.append(entry)
        for surface in own:
            surfaces[surface] = (*surfaces.get(surface, ()), entry)
    return Names(
        entries=tuple(entries), surfaces=MappingProxyType(dict(sorted(surfaces.items()))), never_merge=never_merge
    )
