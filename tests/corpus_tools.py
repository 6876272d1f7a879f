"""The corpus of sentences in tests/corpus: its files under a closed schema, and a reading held against a case.

tests/corpus/README.md describes the format.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from reading_tools import literal

from extractors.articles.blocks import find_blocks
from extractors.names import KnownName, Names
from extractors.reading import Reader
from extractors.rules.rulebook import RuleBook
from ontology.ids import article_id, entity_id, name_key
from ontology.model import Article, Block, BlockKind, Entity, Fact, Reading, Span, Status, Text
from ontology.vocabulary import CLASSES, PREDICATES

FOLDER = Path(__file__).parent / "corpus"

_FILE_KEYS = ("published", "entities", "constructions", "cases")
_CASE_KEYS = (
    "id",
    "text",
    "facts",
    "may",
    "why",
    "known_gap",
    "published",
    "entities",
    "kind",
    "construction",
)
_KINDS = ("body", "title", "article")
_KEYS = (
    "date",
    "status",
    "amount",
    "stake",
    "round",
    "title",
    "role",
    "topic",
    "product",
    "variant",
    "year",
    "speaker",
    "bound",
    "upper",
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?= |$)")
_QUALIFIER = re.compile(r"(?:^|,\s*)(?=\w+=)")


class CorpusError(ValueError):
    """All faults of a file of the corpus, one `file:line: what` per line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One line of a case: names and values with their alternatives, and the qualifiers that it names."""

    line: str
    subject: tuple[str, ...]
    predicate: str
    object: tuple[str, ...]
    status: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact of a reading in the same terms: every name of its ends, every qualifier that it has."""

    line: str
    subject: frozenset[str]
    predicate: str
    object: frozenset[str]
    qualifiers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Phrasings that state the same facts and no others. `gaps`: phrasings not read yet, counted from 1, and why."""

    id: str
    file: str
    line: int
    text: tuple[str, ...]
    facts: tuple[Expected, ...]
    may: tuple[Expected, ...]
    why: str
    gaps: Mapping[int, str]
    published: str
    entities: tuple[tuple[str, str], ...]
    kind: str
    construction: str

    @property
    def positive(self) -> bool:
        """Whether the texts state any fact."""
        return bool(self.facts)

    @property
    def unseen(self) -> bool:
        """Whether a fact is about a thing that no list names."""
        known = {name for surfaces, _ in self.entities for name in surfaces.split(" or ")}
        ends = [
            names
            for line in self.facts
            for names in (line.subject, line.object if PREDICATES[line.predicate].range else ())
        ]
        return any(names and not known & set(names) for names in ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFile:
    """One file of the corpus. `constructions`: what each construction is, by its name."""

    name: str
    cases: tuple[Case, ...]
    constructions: Mapping[str, str]


def load_corpus(path: Path) -> CorpusFile:
    """The cases of one file. Errors: CorpusError with all faults of the file."""
    return _Loader(path).file()


class _Loader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []

    def file(self) -> CorpusFile:
        node = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        top = self.mapping(node, _FILE_KEYS)
        published = self.date(top.get("published"))
        entities = self.entities(top.get("entities"))
        constructions = {key: self.text(value) for key, value in self.mapping(top.get("constructions")).items()}
        cases = [self.case(one, published, entities, constructions) for one in self.sequence(top.get("cases"))]
        if node is not None and not cases:
            self.fault(node, "no cases")
        seen: dict[str, int] = {}
        for case in cases:
            if case.id in seen:
                self.faults.append(f"{self.path.name}:{case.line}: id {case.id!r} stands in line {seen[case.id]} too")
            seen.setdefault(case.id, case.line)
        if self.faults:
            raise CorpusError(self.faults)
        return CorpusFile(name=self.path.stem, cases=tuple(cases), constructions=constructions)

    def case(
        self,
        node: yaml.Node,
        published: str,
        entities: Mapping[str, str],
        constructions: Mapping[str, str],
    ) -> Case:
        top = self.mapping(node, _CASE_KEYS)
        for key in ("id", "text", "facts"):
            if key not in top:
                self.fault(node, f"no {key!r} in case")
        texts = tuple(self.text(one) for one in self.sequence(top.get("text")))
        facts = tuple(self.expected(one, wild=False) for one in self.sequence(top.get("facts")))
        why = self.text(top.get("why"))
        identity = self.text(top.get("id"))
        kind = self.text(top.get("kind")) or "body"
        construction = self.text(top.get("construction"))
        if identity and not _ID.fullmatch(identity):
            self.fault(top["id"], f"id {identity!r}: allowed are small letters, digits and single hyphens")
        if "text" in top and (not texts or len(set(texts)) < len(texts)):
            self.fault(top["text"], "each text once, and at least one")
        if "facts" in top and not facts and not why:
            self.fault(node, f"case {identity!r} has no facts, so it needs a 'why'")
        if kind not in _KINDS:
            self.fault(top["kind"], f"unknown kind {kind!r}; known: {', '.join(_KINDS)}{_near(kind, _KINDS)}")
        if bool(construction) != bool(constructions) or (construction and construction not in constructions):
            self.fault(node, f"construction {construction!r} is not among those that the file describes")
        return Case(
            id=identity,
            file=self.path.stem,
            line=node.start_mark.line + 1,
            text=texts,
            facts=facts,
            may=tuple(self.expected(one, wild=True) for one in self.sequence(top.get("may"))),
            why=why,
            gaps=self.gaps(top.get("known_gap"), len(texts)),
            published=self.date(top.get("published")) or published,
            entities=tuple(sorted({**entities, **self.entities(top.get("entities"))}.items())),
            kind=kind,
            construction=construction,
        )

    def gaps(self, node: yaml.Node | None, texts: int) -> Mapping[int, str]:
        """The reason for all phrasings, or by the number of the phrasing."""
        if not isinstance(node, yaml.MappingNode):
            reason = self.text(node)
            return dict.fromkeys(range(1, texts + 1), reason) if reason else {}
        gaps = {}
        for key, value in self.mapping(node).items():
            if not key.isdecimal() or not 1 <= int(key) <= texts:
                self.fault(value, f"known_gap {key!r}: the texts are numbered from 1 to {texts}")
            else:
                gaps[int(key)] = self.text(value)
        return gaps

    def entities(self, node: yaml.Node | None) -> dict[str, str]:
        found = {}
        for label, value in self.mapping(node).items():
            kind = self.text(value)
            if kind.removesuffix("?") not in CLASSES:
                self.fault(value, f"unknown class {kind!r} of {label!r}{_near(kind, CLASSES)}")
            found[label] = kind
        return found

    def expected(self, node: yaml.Node, *, wild: bool) -> Expected:
        """A line of facts; `*` for a subject, predicate or object only where `wild` allows it."""
        line = self.text(node)
        parts = [part.strip() for part in line.split("|")]
        if len(parts) not in (3, 4) or not all(parts) or any("=" in part for part in parts[:3]):
            self.fault(node, f"{line!r}: want 'subject | predicate | object' and maybe '| key=value, …'")
            parts = [*parts, "*", "*", "*"][:3]
        subject, predicate, obj = parts[:3]
        if "*" in parts[:3] and not wild:
            self.fault(node, f"{line!r}: '*' is for lines of 'may'")
        if predicate not in PREDICATES and predicate != "*":
            self.fault(node, f"unknown predicate {predicate!r}{_near(predicate, PREDICATES)}")
        qualifiers: dict[str, str] = {}
        for pair in _QUALIFIER.split(parts[3])[1:] if len(parts) == 4 else ():
            key, _, value = pair.partition("=")
            if key not in _KEYS or not value.strip() or key in qualifiers:
                self.fault(node, f"{pair!r}: want each of {', '.join(_KEYS)} at most once, and with a value")
            qualifiers[key] = value.strip()
        statuses = tuple(qualifiers.pop("status", Status.ACTUAL.value).split("/"))
        for status in statuses:
            if status != "any" and status not in {s.value for s in Status}:
                self.fault(node, f"unknown status {status!r}{_near(status, [s.value for s in Status])}")
        return Expected(
            line=line,
            subject=tuple(subject.split(" or ")),
            predicate=predicate,
            object=tuple(obj.split(" or ")),
            status=statuses,
            qualifiers=tuple(sorted(qualifiers.items())),
        )

    def date(self, node: yaml.Node | None) -> str:
        value = self.text(node)
        try:
            return dt.date.fromisoformat(value).isoformat() if value else ""
        except ValueError:
            if node is not None:
                self.fault(node, f"{value!r} is no date such as 2024-05-02")
            return ""

    def mapping(self, node: yaml.Node | None, keys: Sequence[str] = ()) -> dict[str, yaml.Node]:
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, "want keys with values here")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if keys and name not in keys:
                self.fault(key, f"unknown key {name!r}; known: {', '.join(keys)}{_near(name, keys)}")
            if name in found:
                self.fault(key, f"key {name!r} stands twice")
            found[name] = value
        return found

    def sequence(self, node: yaml.Node | None) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, "want a list here")
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None) -> str:
        """A scalar as it is written: no scalar of these files is read as a number, a date or a truth value."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, "want a text here")
            return ""
        if not node.value.strip():
            self.fault(node, "empty text")
        return str(node.value)

    def fault(self, node: yaml.Node, what: str) -> None:
        self.faults.append(f"{self.path.name}:{node.start_mark.line + 1}: {what}")


def _near(name: str, names: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(names), 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def article_of(case: Case, text: str) -> Article:
    """The text as an article: one block, or with `kind: article` the blocks that the article reader finds."""
    block = BlockKind.TITLE if case.kind == "title" else BlockKind.BODY
    return Article(
        id=article_id(text),
        file="corpus.txt",
        title="",
        text=text,
        published=dt.date.fromisoformat(case.published) if case.published else None,
        blocks=tuple(find_blocks(text))
        if case.kind == "article"
        else (Block(kind=block, span=Span(start=0, end=len(text))),),
    )


def reader_of(entities: tuple[tuple[str, str], ...], book: RuleBook) -> Reader:
    """A reader that knows these names: `A or B` is one thing with two, a class with `?` marks a common word."""
    entries = []
    for surfaces, kind in entities:
        label, *aliases = surfaces.split(" or ")
        entries.append(
            KnownName(
                id=entity_id(kind.removesuffix("?"), label),
                type=kind.removesuffix("?"),
                label=label,
                aliases=tuple(aliases),
                ambiguous=(label, *aliases) if kind.endswith("?") else (),
            )
        )
    surfaces_of = {surface: (entry,) for entry in entries for surface in entry.surfaces}
    return Reader(Names(entries=tuple(entries), surfaces=surfaces_of, never_merge=frozenset()), book)


def rows(reading: Reading) -> list[Row]:
    """The facts of a reading in the terms of the corpus, in order of their lines."""
    entities = {entity.id: entity for entity in reading.entities}
    return sorted((_row(fact, entities) for fact in reading.facts), key=lambda row: row.line)


def _row(fact: Fact, entities: Mapping[str, Entity]) -> Row:
    q = fact.qualifiers
    subject, obj = entities[fact.subject], entities.get(fact.object) if isinstance(fact.object, str) else None
    value = "" if isinstance(fact.object, str) else literal(fact.object)
    hedged = q.amount if isinstance(fact.object, str | Text) else fact.object
    said = {
        "date": q.date.iso if q.date else "",
        "status": q.status.value,
        "amount": literal(q.amount) if q.amount else "",
        "stake": "" if q.stake is None else f"{q.stake}",
        "round": q.round,
        "title": q.title,
        "role": q.role,
        "topic": q.topic,
        "product": q.product,
        "variant": q.variant,
        "year": str(q.year or ""),
        "speaker": q.speaker,
        "bound": hedged.bound.value if hedged is not None and not isinstance(hedged, Text) else "",
        "upper": f"{hedged.upper}"
        if hedged is not None and not isinstance(hedged, Text) and hedged.upper is not None
        else "",
    }
    qualifiers = {key: text for key, text in said.items() if text}
    shown = ", ".join(f"{key}={text}" for key, text in sorted(qualifiers.items()) if text not in ("Actual", "exact"))
    line = f"{subject.label} | {fact.predicate} | {obj.label if obj else value}"
    return Row(
        line=f"{line} | {shown}" if shown else line,
        subject=_names(subject),
        predicate=fact.predicate,
        object=_names(obj) if obj else frozenset([_key(value)]),
        qualifiers=qualifiers,
    )


def _names(entity: Entity) -> frozenset[str]:
    return frozenset(name_key(name) for name in (entity.label, entity.label_en, *entity.aliases) if name)


def _key(text: str) -> str:
    """A value or a name in the form in which two spellings of it are one."""
    found = _NUMBER.match(text)
    if found is None:
        return name_key(text)
    number = Decimal(found.group())
    return f"{number.normalize():f}{text[found.end() :]}"


def meets(line: Expected, row: Row) -> bool:
    """Whether a fact is the one that a line means; the ends of a symmetric predicate may be swapped."""
    if line.predicate not in ("*", row.predicate):
        return False
    if "any" not in line.status and row.qualifiers["status"] not in line.status:
        return False
    if any(_key(value) != _key(row.qualifiers.get(key, "")) for key, value in line.qualifiers):
        return False
    if _has(line.subject, row.subject) and _has(line.object, row.object):
        return True
    symmetric = PREDICATES[row.predicate].symmetric
    return symmetric and _has(line.subject, row.object) and _has(line.object, row.subject)


def _has(names: tuple[str, ...], found: frozenset[str]) -> bool:
    return names == ("*",) or any(_key(name) in found for name in names)


def differences(case: Case, found: Sequence[Row]) -> list[str]:
    """What a reading lacks (-) and what it should not have (+), a line each."""
    missing = [f"- {line.line}" for line in case.facts if not any(meets(line, row) for row in found)]
    listed = (*case.facts, *case.may)
    surplus = [f"+ {row.line}" for row in found if not any(meets(line, row) or _follows(line, row) for line in listed)]
    return [*missing, *surplus]


# What a line says without a word: who brings out a model develops it, who founds or leads an alliance is in it.
_IMPLIED = frozenset(
    [("releases", "develops"), ("founded", "memberOf"), ("memberOf", "founded"), ("leads", "memberOf")]
)


def _follows(line: Expected, row: Row) -> bool:
    """Whether what is read follows from a line."""
    if (line.predicate, row.predicate) not in _IMPLIED or row.qualifiers["status"] not in line.status:
        return False
    return _has(line.subject, row.subject) and _has(line.object, row.object)
