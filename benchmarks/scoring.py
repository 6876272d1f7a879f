"""How much of the annotated facts a graph holds, and how much of what it states is annotated.

The rules are those of the score.py that stands beside the annotation guidelines, figure for figure; a test compares.

- recall: the facts marked "must" that the graph holds, of all "must" facts;
- precision: the statements that match a fact, "must" or "may", of all statements from the annotated articles;
- qualifiers: the dates, statuses, amounts, titles, … that are right on matched facts, of all that the annotation gives
  there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from graph.labels import value_text
from graph.model import KnowledgeGraph, Statement, plain_decimal
from ontology.model import Count, Entity, Measure, Money, Qualifiers, Text, Value
from ontology.vocabulary import PREDICATES

__all__ = [
    "ArticleScore",
    "Gold",
    "GoldFact",
    "Row",
    "Rows",
    "Score",
    "gold_of",
    "matching",
    "norm",
    "rows_of",
    "score",
    "total",
]

_COMPANY_FORMS = re.compile(r"\(주\)|㈜|주식회사")
_UNHEARD = re.compile(r"[\s'\"‘’“”`·∙•ㆍ,.\-_–—()\[\]<>《》〈〉「」『』:/]")
_SCORED_QUALIFIERS = ("date", "status", "amount", "title", "role", "round", "year", "stake")
_TEXTS = ("title", "role", "round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was counted, over an article, a set or a predicate; scores add up."""

    must: int = 0
    found: int = 0
    stated: int = 0
    right: int = 0
    asked: int = 0
    answered: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            must=self.must + other.must,
            found=self.found + other.found,
            stated=self.stated + other.stated,
            right=self.right + other.right,
            asked=self.asked + other.asked,
            answered=self.answered + other.answered,
        )

    @property
    def recall(self) -> float:
        """The share of "must" facts found; 0 where there are none."""
        return _ratio(self.found, self.must)

    @property
    def precision(self) -> float:
        """The share of statements that are right; 0 where there are none."""
        return _ratio(self.right, self.stated)

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return _ratio(2 * self.recall * self.precision, self.recall + self.precision)

    @property
    def qualifiers(self) -> float:
        """The share of qualifiers that are right; 0 where none are annotated."""
        return _ratio(self.answered, self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """An annotated fact: subject and object by all their names, `object` as the file has it."""

    subject: frozenset[str]
    predicate: str
    names: frozenset[str]
    object: Any
    qualifiers: Mapping[str, Any]
    must: bool
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The annotation of one article. `file` is the bare name of the article's file."""

    id: str
    file: str
    facts: tuple[GoldFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement, with every name of its subject and object."""

    subject: frozenset[str]
    predicate: str
    names: frozenset[str]
    value: Got | None
    qualifiers: Qualifiers
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """A literal of the graph: a number, perhaps of a currency, or a text."""

    number: float | None = None
    currency: str = ""
    text: str = ""


Rows = Mapping[str, Sequence[Row]]
"""The statements of a graph by the bare names of the files that they were read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """The score of one article, as a whole and by predicate, with what went wrong as lines to read."""

    id: str
    whole: Score
    predicates: Mapping[str, Score]
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    quals: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    """Scores in the making."""

    by: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))

    def add(self, predicate: str, **counts: int) -> None:
        self.by[predicate] += Score(**counts)


def norm(text: object) -> str:
    """A name without what spellings differ in: width, case, blanks, quotes, hyphens and a company's legal form.

    `&` and `+` stay: they tell names apart.
    """
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    return _UNHEARD.sub("", _COMPANY_FORMS.sub("", folded))


def gold_of(loaded: Mapping[str, Any]) -> Gold:
    """The annotation of one article, from its parsed JSON."""
    names = {entity["id"]: _names([entity["label"], *entity.get("aliases", [])]) for entity in loaded["entities"]}
    return Gold(
        id=loaded["id"],
        file=PurePath(loaded["source"]).name,
        facts=tuple(_gold_fact(fact, names) for fact in loaded["facts"]),
    )


def rows_of(graph: KnowledgeGraph) -> Rows:
    """The statements of a graph by file; one that several articles make is in each."""
    entities = {entity.id: entity for entity in graph.entities}
    names = {id_: _names([entity.label, entity.label_en, *entity.aliases]) for id_, entity in entities.items()}
    files = {article.id: PurePath(article.file).name for article in graph.articles}
    rows: dict[str, list[Row]] = defaultdict(list)
    for statement in graph.statements:
        value = statement.object
        row = Row(
            subject=names[statement.subject],
            predicate=statement.predicate,
            names=names[value] if isinstance(value, str) else frozenset(),
            value=None if isinstance(value, str) else _got(value),
            qualifiers=statement.qualifiers,
            line=_row_line(statement, entities),
        )
        for file in sorted({files[citation.article] for citation in statement.evidence}):
            rows[file].append(row)
    return rows


def score(rows: Rows, gold: Gold) -> ArticleScore:
    """How the statements from one article stand against its annotation."""
    tally = _Tally()
    stated = rows.get(gold.file, [])
    used: set[int] = set()
    missing, quals = [], []
    for fact in gold.facts:
        hits = [at for at, row in enumerate(stated) if _matches(fact, row)]
        used.update(hits)
        if fact.must:
            tally.add(fact.predicate, must=1, found=bool(hits))
        if hits:
            faults = min((_qualifier_faults(fact, stated[at]) for at in hits), key=len)
            asked = len(_asked(fact))
            tally.add(fact.predicate, asked=asked, answered=asked - len(faults))
            quals += [f"{fact.line}: {fault}" for fault in faults]
        elif fact.must:
            missing.append(fact.line)
    for at, row in enumerate(stated):
        tally.add(row.predicate, stated=1, right=at in used)
    return ArticleScore(
        id=gold.id,
        whole=total(tally.by.values()),
        predicates=dict(sorted(tally.by.items())),
        missing=tuple(missing),
        wrong=tuple(row.line for at, row in enumerate(stated) if at not in used),
        quals=tuple(quals),
    )


def matching(fact: GoldFact, rows: Iterable[Row]) -> list[Row]:
    """The statements that say what an annotated fact says, whatever their qualifiers."""
    return [row for row in rows if _matches(fact, row)]


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores."""
    return sum(scores, Score())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(norm, names)))


def _gold_fact(fact: Mapping[str, Any], names: Mapping[str, frozenset[str]]) -> GoldFact:
    obj = fact["o"]
    qualifiers = fact.get("q") or {}
    return GoldFact(
        subject=names[fact["s"]],
        predicate=fact["p"],
        names=names.get(obj, frozenset()) if isinstance(obj, str) else frozenset(),
        object=obj,
        qualifiers=qualifiers,
        must=fact["need"] == "must",
        line=f"{fact['s']} {fact['p']} {obj} {qualifiers or ''} « {fact['evidence']} »",
    )


def _got(value: Value) -> Got | None:
    """The number of a literal (the lower one of a range), or its text. A text that is a number counts as one."""
    match value:
        case Money():
            return Got(number=float(value.value), currency=value.currency)
        case Measure() | Count():
            return Got(number=float(value.value))
        case Text():
            try:
                return Got(number=float(value.value))
            except ValueError:
                return Got(text=value.value)
        case _:
            return None


def _row_line(statement: Statement, entities: Mapping[str, Entity]) -> str:
    value = statement.object
    obj = entities[value].label if isinstance(value, str) else value_text(value)
    rules = ", ".join(sorted({citation.rule for citation in statement.evidence}))
    quotes = " | ".join(citation.quote for citation in statement.evidence)
    return f"{entities[statement.subject].label} {statement.predicate} {obj} [{rules}] « {quotes[:160]} »"


def _same_value(want: Any, got: Got | None) -> bool:
    if got is None:
        return False
    if isinstance(want, Mapping):
        if got.number is None:
            return False
        if "min" in want:
            return bool(want["min"] <= got.number <= want["max"])
        if float(want["value"]) != got.number:
            return False
        return "currency" not in want or not got.currency or want["currency"] == got.currency
    if isinstance(want, int | float):
        return got.number == float(want)
    return norm(want) == norm(got.text)


def _matches(fact: GoldFact, row: Row) -> bool:
    if fact.predicate != row.predicate:
        return False
    if fact.names:
        if fact.subject & row.subject and fact.names & row.names:
            return True
        return PREDICATES[fact.predicate].symmetric and bool(fact.subject & row.names and fact.names & row.subject)
    if not fact.subject & row.subject:
        return False
    return _same_value(fact.object, row.value) or (isinstance(fact.object, str) and norm(fact.object) in row.names)


def _asked(fact: GoldFact) -> dict[str, Any]:
    """The qualifiers that count: of the scored ones all that are given, a status only if it is not "actual"."""
    given = {key: value for key, value in fact.qualifiers.items() if key in _SCORED_QUALIFIERS}
    return {key: value for key, value in given.items() if (key, value) != ("status", "actual")}


def _qualifier_faults(fact: GoldFact, row: Row) -> list[str]:
    return [
        f"{key}: want {value!r}, got {_said(key, row.qualifiers)!r}"
        for key, value in _asked(fact).items()
        if not _qualifier_right(key, value, row.qualifiers)
    ]


def _qualifier_right(key: str, want: Any, said: Qualifiers) -> bool:
    if key in ("date", "year"):
        dates = [one for one in (_said("date", said), _said("year", said)) if one]
        return any(one.startswith(str(want)) or str(want).startswith(one) for one in dates)
    if key == "amount":
        return said.amount is not None and _same_value(want, _got(said.amount))
    if key == "status":
        return said.status.lower() == str(want).lower() or {said.status.lower(), str(want).lower()} <= {
            "former",
            "ended",
        }
    got = _said(key, said)
    return bool(got) and (norm(want) in norm(got) or norm(got) in norm(want))


def _said(key: str, said: Qualifiers) -> str:
    """A qualifier of a statement as the Turtle writes it; empty where there is none."""
    match key:
        case "date":
            return said.date.iso if said.date else ""
        case "year":
            return str(said.year or "")
        case "stake":
            return "" if said.stake is None else plain_decimal(said.stake)
        case "amount":
            return value_text(said.amount) if said.amount else ""
        case "status":
            return said.status.lower()
        case _ if key in _TEXTS:
            return str(getattr(said, key))
        case _:
            raise ValueError(f"qualifier {key!r} is not scored; scored: {', '.join(_SCORED_QUALIFIERS)}")
