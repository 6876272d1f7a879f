"""What became of every input of one run, and what the graph holds in the end.

`as_json` gives the one object that `aimaek build --json` prints and `report.json` holds; its keys are part of the
interface:

- `format`: 1; it grows when a key changes its meaning. `tool`, `ontology`: versions.
- `files`: how many files were found to read. `other_files`: how many in the same folders are of no format that is read.
- `articles`: one row per article read, with `id`, `file`, `title`, `published`,
  `sentences`, `sentences_with_facts`, `facts`.
- `skipped`, `warnings`: `file` and `message` of each input left out, and of each kept with a doubt.
- `duplicates`: `file` and `same_as` of each second copy of an article.
- `sentences`: `total` and, by reason, what became of them. `facts`: `total` and by predicate, as read.
- `statements`: `total`, by predicate and by status, after fusion; `conflicts` counts those that a rival contradicts.
- `entities`: `total`, `known` (listed in the names files) and by type.
- `outputs`: the names of the files written.

Nothing in it depends on the clock or on the machine: the same input gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aimaek import __version__
from graph.model import KnowledgeGraph
from ontology.model import Diagnostic, Reading, Reason, Severity
from ontology.vocabulary import VERSION as ONTOLOGY_VERSION

__all__ = ["ArticleRow", "Duplicate", "Report", "Tally", "Total", "as_json"]

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many of one kind."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A file whose article was read from another file already."""

    file: str
    same_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """How much of one article gave facts."""

    id: str
    file: str
    title: str
    published: str
    sentences: int
    sentences_with_facts: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All counts of one run; totals by kind are in descending order, then by name."""

    files: int
    other_files: int
    articles: tuple[ArticleRow, ...]
    skipped: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]
    duplicates: tuple[Duplicate, ...]
    sentences: tuple[Total, ...]
    facts: tuple[Total, ...]
    statements: int
    conflicts: int
    statements_by_predicate: tuple[Total, ...]
    statements_by_status: tuple[Total, ...]
    entities: int
    entities_known: int
    entities_by_type: tuple[Total, ...]
    outputs: tuple[str, ...]

    @property
    def sentence_count(self) -> int:
        """How many sentences were looked at."""
        return sum(total.count for total in self.sentences)

    @property
    def sentences_with_facts(self) -> int:
        """How many of them gave a fact."""
        return sum(total.count for total in self.sentences if total.name == Reason.FACTS)

    @property
    def fact_count(self) -> int:
        """How many facts were read, before fusion."""
        return sum(total.count for total in self.facts)


class Tally:
    """Counts while the run goes on; `report` closes it."""

    def __init__(self, *, files: int, other_files: int = 0) -> None:
        self._files = files
        self._other_files = other_files
        self._articles: list[ArticleRow] = []
        self._diagnostics: list[Diagnostic] = []
        self._duplicates: list[Duplicate] = []
        self._sentences: Counter[str] = Counter()
        self._facts: Counter[str] = Counter()

    @property
    def articles(self) -> int:
        """How many articles have been read so far."""
        return len(self._articles)

    @property
    def skipped(self) -> tuple[Diagnostic, ...]:
        """What has been left out so far."""
        return self._of(Severity.ERROR)

    def add_diagnostic(self, diagnostic: Diagnostic) -> None:
        """Counts what was said of an input."""
        self._diagnostics.append(diagnostic)

    def add_duplicate(self, file: str, same_as: str) -> None:
        """Counts a second copy."""
        self._duplicates.append(Duplicate(file=file, same_as=same_as))

    def add_reading(self, reading: Reading) -> None:
        """Counts what was read from one article."""
        article = reading.article
        self._diagnostics.extend(reading.diagnostics)
        self._sentences.update(account.reason.value for account in reading.accounts)
        self._facts.update(fact.predicate for fact in reading.facts)
        self._articles.append(
            ArticleRow(
                id=article.id,
                file=article.file,
                title=article.title,
                published=article.published.isoformat() if article.published else "",
                sentences=len(reading.accounts),
                sentences_with_facts=sum(account.reason is Reason.FACTS for account in reading.accounts),
                facts=len(reading.facts),
            )
        )

    def _of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        # Files are loaded ahead of the articles being read, the further ahead the more jobs: hence the order by name.
        found = (one for one in self._diagnostics if one.severity is severity)
        return tuple(sorted(found, key=lambda one: (one.file, one.message)))

    def report(self, graph: KnowledgeGraph, outputs: Iterable[str]) -> Report:
        """The report of the whole run."""
        statements = graph.statements
        return Report(
            files=self._files,
            other_files=self._other_files,
            articles=tuple(self._articles),
            skipped=self.skipped,
            warnings=self._of(Severity.WARNING),
            duplicates=tuple(self._duplicates),
            sentences=_totals(self._sentences),
            facts=_totals(self._facts),
            statements=len(statements),
            conflicts=sum(bool(statement.conflicts) for statement in statements),
            statements_by_predicate=_totals(Counter(s.predicate for s in statements)),
            statements_by_status=_totals(Counter(s.qualifiers.status.value for s in statements)),
            entities=len(graph.entities),
            entities_known=sum(entity.known for entity in graph.entities),
            entities_by_type=_totals(Counter(entity.type for entity in graph.entities)),
            outputs=tuple(outputs),
        )


def _totals(counter: Counter[str]) -> tuple[Total, ...]:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Total(name=name, count=count) for name, count in ordered)


def as_json(report: Report) -> dict[str, Any]:
    """The report as the documented JSON object."""
    return {
        "format": FORMAT,
        "tool": __version__,
        "ontology": ONTOLOGY_VERSION,
        "files": report.files,
        "other_files": report.other_files,
        "articles": [
            {
                "id": row.id,
                "file": row.file,
                "title": row.title,
                "published": row.published or None,
                "sentences": row.sentences,
                "sentences_with_facts": row.sentences_with_facts,
                "facts": row.facts,
            }
            for row in report.articles
        ],
        "skipped": [{"file": one.file, "message": one.message} for one in report.skipped],
        "warnings": [{"file": one.file, "message": one.message} for one in report.warnings],
        "duplicates": [{"file": one.file, "same_as": one.same_as} for one in report.duplicates],
        "sentences": {"total": report.sentence_count, "by_reason": _counts(report.sentences)},
        "facts": {"total": report.fact_count, "by_predicate": _counts(report.facts)},
        "statements": {
            "total": report.statements,
            "conflicts": report.conflicts,
            "by_predicate": _counts(report.statements_by_predicate),
            "by_status": _counts(report.statements_by_status),
        },
        "entities": {
            "total": report.entities,
            "known": report.entities_known,
            "by_type": _counts(report.entities_by_type),
        },
        "outputs": list(report.outputs),
    }


def _counts(totals: Iterable[Total]) -> dict[str, int]:
    return {total.name: total.count for total in totals}
