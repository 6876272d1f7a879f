"""Every rule reads its own example, and nothing else in it."""

from __future__ import annotations

import pytest
from reading_tools import lines, norm, read

from extractors.rulebook import Rule, load_rules
from ontology.vocabulary import PREDICATES

BOOK = load_rules()


def test_every_predicate_has_a_rule() -> None:
    assert {rule.predicate for rule in BOOK.rules} == set(PREDICATES)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_example(rule: Rule) -> None:
    example = rule.example
    got = read(example.text, example.entities, example.published, BOOK)
    assert lines(got) == sorted(norm(line) for line in example.facts)
    assert any(fact.evidence.rule == rule.name for fact in got.facts)
