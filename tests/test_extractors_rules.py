"""Every rule reads its own example, and nothing else in it."""

from __future__ import annotations

import ast
from importlib import import_module

import pytest
from reading_tools import lines, norm, read

from conftest import ROOT
from extractors.rulebook import Rule, load_rules
from ontology.vocabulary import PREDICATES

BOOK = load_rules()


def test_every_predicate_has_a_rule() -> None:
    assert {rule.predicate for rule in BOOK.rules} == set(PREDICATES)


def test_rules_that_code_asks_for_by_name_are_there() -> None:
    """Renaming one would silently undo what is told of its facts across sentences."""
    asked: set[str] = set()
    for path in (ROOT / "extractors").glob("*.py"):
        module = import_module(f"extractors.{path.stem}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "rule":
                (name,) = node.comparators
                asked |= {str(name.value)} if isinstance(name, ast.Constant) else getattr(module, ast.unparse(name))
    assert len(asked) > 8
    assert asked - {rule.name for rule in BOOK.rules} == set()


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_example(rule: Rule) -> None:
    example = rule.example
    got = read(example.text, example.entities, example.published, BOOK)
    assert lines(got) == sorted(norm(line) for line in example.facts)
    assert any(fact.evidence.rule == rule.name for fact in got.facts)
