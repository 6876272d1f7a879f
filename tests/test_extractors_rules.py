"""Every rule reads its own example, and nothing else in it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from importlib import import_module

import pytest
from reading_tools import lines, norm, read

from conftest import ROOT
from extractors.rules.conditions import without_blanks
from extractors.rules.rulebook import Rule, load_rules
from ontology.vocabulary import PREDICATES

BOOK = load_rules()
MODULES = sorted((ROOT / "extractors").rglob("*.py"))


def test_every_predicate_has_a_rule() -> None:
    assert {rule.predicate for rule in BOOK.rules} == set(PREDICATES)


def test_rules_that_code_asks_for_by_name_are_there() -> None:
    """Renaming one would silently undo what is told of its facts across sentences."""
    asked: set[str] = set()
    for path in MODULES:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Compare) or not isinstance(node.left, ast.Attribute):
                continue
            name, attribute = node.comparators[0], node.left.attr
            if attribute in ("rule", "name") and isinstance(name, ast.Constant):
                asked |= {str(name.value)} if "/" in str(name.value) else set()
            elif attribute == "rule":
                named = getattr(module, ast.unparse(name))
                asked |= {named} if isinstance(named, str) else named
    assert len(asked) > 10
    guide = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    made_in_code = set(re.findall(r"^\| `([\w/-]+)` \|", guide, re.M))
    assert asked - {rule.name for rule in BOOK.rules} - made_in_code == set()


def test_every_list_of_verbs_is_asked_for() -> None:
    folder = ROOT / "extractors"
    lists = tomllib.loads((folder / "lexicon" / "verbs.toml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    rules = "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "rules").glob("*.yaml")))
    asked = {*re.findall(r'verbs\("([\w.]+)"\)', code), *(f"classes.{name}" for name in re.findall(r"\$(\w+)", rules))}
    assert {f"{part}.{name}" for part, names in lists.items() for name in names} == asked


GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
READ_IN_CODE = re.findall(r"^\| `(\w+/[\w-]+)` \| (.+) \|$", GUIDE, re.M)
NAMES = {
    "일본": "Place",
    "대만": "Place",
    "가나칩": "Company",
    "다라클라우드": "Company",
    "마바소프트": "Company",
    "사아벤처스": "Company",
    "가나그룹": "Company",
    "과기부": "GovernmentBody",
    "한빛 사업": "Program",
    "나래 연합": "Alliance",
    "하람": "AIModel",
    "솔빛": "AIModel",
    "말벗": "Product",
    "베트남": "Place",
}


def test_the_guide_names_what_code_reads_without_a_rule() -> None:
    named: set[str] = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            predicate, _, rest = str(node.value).partition("/") if isinstance(node, ast.Constant) else ("", "", "")
            named |= {f"{predicate}/{rest}"} if predicate in PREDICATES and rest else set()
    assert sorted(named - {rule.name for rule in BOOK.rules}) == [name for name, _ in READ_IN_CODE]


@pytest.mark.parametrize(("name", "text"), READ_IN_CODE, ids=[name for name, _ in READ_IN_CODE])
def test_what_code_reads_without_a_rule(name: str, text: str) -> None:
    assert name in [fact.evidence.rule for fact in read(text, NAMES.items(), "2024-05-02").facts]


def test_no_list_of_a_rule_names_a_word_twice() -> None:
    """Blanks do not count: a phrase ends in 공급 계약 and 공급계약 alike."""
    twice = []
    for rule in BOOK.rules:
        conditions = [nouns for _, nouns in (*rule.where, *rule.with_, *rule.unless)]
        for words in (rule.frame, rule.figure, rule.adverb, rule.subject.noun, rule.object.noun, *conditions):
            count = Counter(without_blanks(words))
            twice += [f"{rule.name}: {word}" for word in count if count[word] > 1]
    assert twice == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_example(rule: Rule) -> None:
    example = rule.example
    got = read(example.text, example.entities, example.published, BOOK)
    assert lines(got) == sorted(norm(line) for line in example.facts)
    assert any(fact.evidence.rule == rule.name for fact in got.facts)
