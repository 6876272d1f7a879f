"""A noun rule reads its nouns in every construction in which a clause says what one is to another."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_tools import lines, read

from extractors.rules.constructions import constructions
from extractors.rules.rulebook import Rule, RuleError, load_rules

BOOK = load_rules()
NAMES = {"가나칩": "Company", "다라세미": "Company"}
# One noun of each noun rule, and what it says of 다라세미, which is called so, and 가나칩.
NOUNS = {
    "competesWith/rival": ("경쟁사", "다라세미 | competesWith | 가나칩"),
    "investsIn/shareholder": ("주요 주주", "다라세미 | investsIn | 가나칩"),
    "partOf/child": ("자회사", "다라세미 | partOf | 가나칩"),
    "partOf/parent": ("모회사", "가나칩 | partOf | 다라세미"),
    "partnersWith/partner": ("협력사", "다라세미 | partnersWith | 가나칩"),
    "supplies/customer": ("고객사", "가나칩 | supplies | 다라세미"),
    "supplies/supplier": ("공급사", "다라세미 | supplies | 가나칩"),
}
SAID = [
    "다라세미는 가나칩의 {noun}다.",
    "다라세미는 가나칩의 {noun} 중 하나다.",
    "가나칩의 {noun}는 다라세미다.",
    "가나칩은 {noun}가 다라세미다.",
    "가나칩은 2016년 문을 열었다. {noun}는 다라세미다.",
    "가나칩은 2016년 문을 열었다. 이 회사의 {noun}는 다라세미다.",
    "가나칩은 2016년 문을 열었다. 다라세미가 이 회사의 {noun}다.",
    "가나칩의 {noun}로는 다라세미가 꼽힌다.",
    "가나칩의 {noun} 가운데는 다라세미가 있다.",
    "다라세미는 가나칩의 {noun}로 널리 알려졌다.",
    "업계는 다라세미를 가나칩의 {noun}로 꼽는다.",
    "가나칩은 다라세미를 {noun}로 두고 있다.",
]
# The same words where they say nothing of the two.
UNSAID = [
    "다라세미는 가나칩의 {noun}가 아니다.",
    "다라세미는 가나칩의 {noun}일까.",
    "가나칩의 {noun}는 어디일까. 다라세미는 말을 아꼈다.",
    "가나칩은 {noun}를 찾고 있다. 다라세미는 칩을 만든다.",
]


def test_every_noun_rule_is_tried() -> None:
    of_firms = [rule for rule in BOOK.rules if rule.noun and "Product" not in rule.object.type]
    assert {rule.name for rule in of_firms} == set(NOUNS)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("name", NOUNS)
def test_constructions(name: str, said: str) -> None:
    noun, fact = NOUNS[name]
    assert _same(lines(read(said.format(noun=noun), NAMES.items(), "2024-05-02", BOOK)), fact)


@pytest.mark.parametrize("said", UNSAID)
@pytest.mark.parametrize("name", NOUNS)
def test_what_says_nothing(name: str, said: str) -> None:
    assert lines(read(said.format(noun=NOUNS[name][0]), NAMES.items(), "2024-05-02", BOOK)) == []


def test_another_rule_stands_for_itself() -> None:
    plain = next(rule for rule in BOOK.rules if rule.frame)
    assert constructions(plain) == (plain,)


def _same(got: list[str], fact: str) -> bool:
    """Whether the fact alone was read; rivals and partners are so to each other."""
    one, relation, other = fact.split(" | ")
    turned = f"{other} | {relation} | {one}"
    return got == [fact] or (relation in ("competesWith", "partnersWith") and got == [turned])


def _kinds(rules: tuple[Rule, ...]) -> set[str]:
    return {rule.kind for rule in rules}


def test_a_noun_rule_becomes_frames() -> None:
    rule = next(rule for rule in BOOK.rules if rule.noun)
    assert _kinds(constructions(rule)) == {"frame"}
    assert {each.name for each in constructions(rule)} == {rule.name}


# --- what goes unread in a noun rule is refused

RULE = """\
predicate: competesWith
rules:
  - name: competesWith/own
{body}
    example: {{text: 가, facts: []}}
"""


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("    noun: [경쟁사]\n    object: {type: [Company]}", "a noun rule says whom the noun calls so"),
        ("    noun: [경쟁사]\n    subject: {called: true}\n    object: {called: true}", "a noun rule says whom"),
        ("    noun: [경쟁사]\n    where: {cop: [상대]}\n    object: {called: true}", "where has no use in a noun rule"),
        ("    noun: [경쟁사]\n    with: {cop: [상대]}\n    object: {called: true}", "with has no use in a noun rule"),
        ("    noun: [경쟁사]\n    object: {called: true, case: [acc]}", "case, anchor and inside have no use"),
        ("    frame: [겨루다]\n    object: {called: true, case: [com]}", "called: true is for a role of a noun rule"),
        (
            "    noun: [경쟁사]\n    frame: [겨루다]\n    object: {called: true}",
            "expected either frame, chain, figure or noun",
        ),
    ],
)
def test_a_noun_rule_holds_nothing_that_goes_unread(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "competesWith.yaml").write_text(RULE.format(body=body), encoding="utf-8")
    with pytest.raises(RuleError, match=fault) as told:
        load_rules(tmp_path)
    assert all(one.startswith("competesWith.yaml:") for one in told.value.faults)
