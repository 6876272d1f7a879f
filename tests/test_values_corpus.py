"""The public values corpus: numbers, percents, money and dates, exact, with what lies outside the domain listed.

Source: ../shared/corpora/values-ko.jsonl (Microsoft Recognizers-Text, MIT; facebook/duckling, BSD-3-Clause). Nothing of
it is in the repository; the out-of-domain table names its cases by a hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.dates import DateMention, find_dates
from extractors.quantities import Quantity, find_numbers, find_quantities
from ontology.model import Bound, Measure, Money

OUT_OF_DOMAIN = Path(__file__).parent / "data" / "values_out_of_domain.json"
FLOORS = {"number": 0.95, "percent": 0.95, "money": 0.95, "date: day, month or year": 0.90}
# The corpus has 15 digits, computed in binary floating point.
NEAR = Decimal("1e-14")
CURRENCIES = {
    "Dollar": ("USD", 1),
    "Cent": ("USD", 100),
    "Pound": ("GBP", 1),
    "Pence": ("GBP", 100),
    "Penny": ("GBP", 100),
    "Peseta": ("ESP", 1),
    "EUR": ("EUR", 1),
    "KRW": ("KRW", 1),
}
BOUNDS = {"under": {Bound.AT_MOST, Bound.LESS_THAN}, "above": {Bound.AT_LEAST, Bound.MORE_THAN}}
NAMED = re.compile(r"(?:XXXX|\d{4})(?:-(?:XX|\d\d)(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: its kind, the text, what is expected, and the hash that names it."""

    kind: str
    text: str
    reference: str
    expect: Any
    key: str


def cases(corpus: Path) -> Iterator[Case]:
    for line in corpus.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for text in case.get("inputs", [case.get("input")]):
            expect = case.get("expect_expr", case.get("expect"))
            key = hashlib.sha256(f"{case['kind']}|{text}|{case.get('reference')}|{expect}".encode()).hexdigest()[:12]
            kind = case["kind"]
            if kind == "date":
                kind = date_kind(expect)
            yield Case(kind=kind, text=text, reference=case.get("reference") or "", expect=expect, key=key)


def date_kind(expect: list[dict[str, Any]]) -> str:
    if not expect:
        return "date: none there"
    named = all(NAMED.fullmatch(value["timex"]) for item in expect for value in item["values"])
    return "date: day, month or year" if named else "date: part, week, span"


def same(got: Decimal, want: Decimal) -> bool:
    return abs(got - want) <= NEAR * abs(want)


def right_number(case: Case) -> bool:
    found = find_numbers(case.text)
    if isinstance(case.expect, str):
        want = [(case.text, Decimal(case.expect.split()[1]))]
    else:
        want = [(item["text"], Decimal(item["value"])) for item in case.expect]
    return len(found) == len(want) and all(
        number.span.of(case.text) == text and same(number.value, value)
        for number, (text, value) in zip(found, want, strict=True)
    )


def right_percent(case: Case) -> bool:
    found = [q for q in find_quantities(case.text) if isinstance(q.value, Measure) and q.value.unit == "%"]
    got = [(q.span.of(case.text), q.value.value) for q in found if isinstance(q.value, Measure)]
    return got == [(item["text"], Decimal(item["value"].rstrip("%"))) for item in case.expect]


def money_of(quantity: Quantity, text: str) -> tuple[str, Decimal, str]:
    assert isinstance(quantity.value, Money)
    return quantity.span.of(text), quantity.value.value, quantity.value.currency


def right_money(case: Case) -> bool:
    found = [q for q in find_quantities(case.text) if isinstance(q.value, Money)]
    if isinstance(case.expect, str):
        return len(found) == 1 and right_money_expression(case.expect, found[0].value)
    want = []
    for item in case.expect:
        # A currency's name without a number is no amount.
        if item["value"] is not None:
            code, parts = (item["currency"], 1) if item["currency"] else CURRENCIES[item["unit"]]
            want.append((item["text"], Decimal(item["value"]) / parts, code))
    return [money_of(q, case.text) for q in found] == want


def right_money_expression(expression: str, got: Any) -> bool:
    how, unit, numbers = re.fullmatch(r"(\w+) (\w+) (.+)", expression).groups()  # type: ignore[union-attr]
    code, parts = CURRENCIES[unit]
    values = [Decimal(n) / parts for n in re.findall(r"[\d.]+", numbers)]
    if got.currency != code or got.value != values[0]:
        return False
    if how == "between":
        return got.bound is Bound.RANGE and got.upper == values[1]
    return got.upper is None and got.bound in BOUNDS.get(how, {Bound.EXACT})


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


def right_date(item: dict[str, Any], got: DateMention) -> bool:
    """Whether the mention has one of the values; the corpus gives the last and the next of what names no year."""
    assert got.date is not None
    earliest, latest = got.date.earliest, got.date.latest
    for value in item["values"]:
        for key in ("value", "future", "past"):
            if key in value and (earliest, latest) == (day(value[key]), day(value[key])):
                return True
        start, end = value.get("start"), value.get("end")
        if start and end:
            # An end is the first day after, or the first day of the last year or month named.
            ends = {latest + dt.timedelta(days=1), latest}
            if value["timex"].startswith("("):
                ends |= {latest.replace(day=1), latest.replace(month=1, day=1)}
            if earliest == day(start) and day(end) in ends:
                return True
        elif (start and got.start and day(start) in (earliest, latest + dt.timedelta(days=1))) or (
            end and earliest == day(end)
        ):
            return True
    return False


def right_dates(case: Case) -> bool:
    published = day(case.reference[:10])
    found = find_dates(case.text, published)
    if "0001-01-01" in str(case.expect):
        # Named, but not in the calendar.
        return [mention.date for mention in found] == [None]
    got = [mention for mention in found if mention.date is not None]
    return len(got) == len(case.expect) and all(map(right_date, case.expect, got))


def right(case: Case) -> bool:
    judge = {"number": right_number, "percent": right_percent, "money": right_money}.get(case.kind, right_dates)
    return judge(case)


def out_of_domain() -> dict[str, str]:
    """Hash of a case -> reason."""
    table = json.loads(OUT_OF_DOMAIN.read_text(encoding="utf-8"))
    return {key: reason for reason, keys in table.items() for key in keys}


def share(hits: int, of: int) -> str:
    return f"{hits:3}/{of:3} {hits / of if of else 1:.3f}"


@pytest.mark.shared
def test_values_corpus(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints, by kind, how many of the cases in the domain are exact, and how many of all."""
    reasons = out_of_domain()
    inside: dict[str, list[bool]] = defaultdict(list)
    all_cases: dict[str, list[bool]] = defaultdict(list)
    excused: dict[str, list[str]] = defaultdict(list)
    seen = set()
    for case in cases(shared / "corpora" / "values-ko.jsonl"):
        exact = right(case)
        seen.add(case.key)
        all_cases[case.kind].append(exact)
        if case.key not in reasons:
            inside[case.kind].append(exact)
            continue
        # A case that comes out exact must leave the table, or the table hides what works.
        assert not exact, f"{case.key} is exact, and still listed as outside of the domain: {reasons[case.key]}"
        excused[reasons[case.key]].append(case.text.strip())
    assert seen >= set(reasons), f"listed, but not in the corpus: {sorted(set(reasons) - seen)}"
    with capsys.disabled():
        print(f"\n{'':26}in the domain   all cases")
        for kind in sorted(all_cases):
            hits, of = sum(inside[kind]), len(inside[kind])
            print(f"{kind:26}{share(hits, of)}   {share(sum(all_cases[kind]), len(all_cases[kind]))}")
        for reason, texts in excused.items():
            print(f"outside: {reason} ({len(texts)})")
    for kind, floor in FLOORS.items():
        assert sum(inside[kind]) >= floor * len(inside[kind]), kind
    assert sum(map(len, all_cases.values())) == 442
    assert sum(map(len, excused.values())) == len(reasons)


def test_the_table_gives_each_case_one_reason() -> None:
    table = json.loads(OUT_OF_DOMAIN.read_text(encoding="utf-8"))
    keys = [key for keys in table.values() for key in keys]
    assert len(keys) == len(set(keys)) <= 40
    assert all(reason and keys for reason, keys in table.items())
