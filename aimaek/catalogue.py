"""The reading rules as a catalogue: by relation, each with where it stands and the sentence that it reads."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import Any

from aimaek.errors import QueryError, SettingsError
from aimaek.wording import Style, nearest, plain
from extractors.rules.rulebook import Rule, RuleBook, RuleError, load_rules
from ontology.vocabulary import PREDICATES

__all__ = ["rule_json", "rulebook", "rules", "rules_text"]


def rulebook(folder: str | os.PathLike[str] | None = None) -> RuleBook:
    """The rules of a folder, by default those that come with aimaek.

    Errors: SettingsError with every fault as file:line.
    """
    try:
        return load_rules(None if folder is None else Path(folder))
    except RuleError as error:
        raise SettingsError(error.faults) from error


def rules(predicate: str | None = None, *, folder: str | os.PathLike[str] | None = None) -> tuple[Rule, ...]:
    """The rules, or those of one relation, in the order of the ontology.

    Errors: QueryError on a name that is no relation, SettingsError on broken rules.
    """
    if predicate is not None and predicate not in PREDICATES:
        raise QueryError(f"no relation {predicate!r}; known: {', '.join(PREDICATES)}{nearest(predicate, PREDICATES)}")
    order = {name: index for index, name in enumerate(PREDICATES)}
    found = [rule for rule in rulebook(folder).rules if predicate in (None, rule.predicate)]
    return tuple(sorted(found, key=lambda rule: order[rule.predicate]))


def rules_text(listed: tuple[Rule, ...], style: Style = plain) -> str:
    """The catalogue for a reader."""
    lines: list[str] = []
    for predicate, group in groupby(listed, key=lambda rule: rule.predicate):
        info = PREDICATES[predicate]
        lines += ["", style(f"{predicate}  {info.label_ko}  {info.label_en}")]
        for rule in group:
            lines.append(f"  {rule.name}  {rule.kind}  {rule.file}:{rule.line}")
            lines.append(f"      {rule.example.text}")
            lines += [f"      = {fact}" for fact in rule.example.facts]
    return "\n".join(lines[1:]) or "No rules."


def rule_json(rule: Rule) -> dict[str, Any]:
    """The rule as the object that `aimaek rules --json` prints."""
    return {
        "name": rule.name,
        "predicate": rule.predicate,
        "kind": rule.kind,
        "file": rule.file,
        "line": rule.line,
        "example": {"text": rule.example.text, "facts": list(rule.example.facts)},
    }
