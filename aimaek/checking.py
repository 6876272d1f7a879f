"""Whether a written graph keeps to the shapes of the ontology."""

from __future__ import annotations

from typing import Any

from aimaek.errors import InputError
from aimaek.opening import DEFAULT_GRAPH, PathLike
from aimaek.tables import printable
from aimaek.wording import many
from graph.model import GraphError
from graph.validate import Finding, Report, validate
from ontology.vocabulary import ID_NAMESPACE, NAMESPACE

__all__ = ["check", "report_json", "report_text"]


def check(graph: PathLike = DEFAULT_GRAPH) -> Report:
    """What the shapes find in a graph: violations, which it must not have, and warnings, which it may.

    Errors: InputError, when the file is not there or is no graph.
    """
    try:
        return validate(graph)
    except GraphError as error:
        raise InputError(str(error)) from error


def report_text(graph: PathLike, report: Report) -> str:
    """What was found, for a reader: a line each, violations first."""
    lines = [_line("violation", one) for one in report.violations] + [_line("warning", one) for one in report.warnings]
    verdict = "conforms" if report.conforms else "does not conform"
    counts = f"{many(len(report.violations), 'violation')}, {many(len(report.warnings), 'warning')}"
    return "\n".join([*lines, f"{graph} {verdict} to the shapes of the ontology: {counts}."])


def report_json(report: Report) -> dict[str, Any]:
    """What was found, as the object that `aimaek check --json` prints."""
    return {
        "conforms": report.conforms,
        "violations": [_finding_json(one) for one in report.violations],
        "warnings": [_finding_json(one) for one in report.warnings],
    }


def _line(kind: str, finding: Finding) -> str:
    place = " ".join(filter(None, map(_short, (finding.focus, finding.path, finding.value))))
    return printable(f"{kind}: {place}: {finding.message_en or finding.message_ko}")


def _short(iri: str) -> str:
    return iri.removeprefix(ID_NAMESPACE).removeprefix(NAMESPACE)


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "focus": finding.focus,
        "path": finding.path or None,
        "value": finding.value or None,
        "shape": finding.shape,
        "message_ko": finding.message_ko,
        "message_en": finding.message_en,
    }
