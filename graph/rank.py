"""How statements stand to one another: rivals, denials, and plans that were carried out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from graph.model import Rank, Statement, value_key
from ontology.ids import name_key
from ontology.model import Count, Qualifiers, Status, Value
from ontology.vocabulary import PREDICATES, PredicateInfo

__all__ = ["rank"]

_RIVAL_STATUSES = frozenset({Status.ACTUAL, Status.PLANNED})
_OPEN_STATUSES = frozenset({Status.PLANNED, Status.CONSIDERED})
_MIN_PARAMETERS = 10**6  # the press means 억 (10^8) where it prints "3000개": no language model is that small
_UNDATED = dt.date.min

_Claim = tuple[str, str, tuple[str, ...]]
_Scope = tuple[str, ...]


def rank(statements: Iterable[Statement], published: Mapping[str, dt.date | None]) -> tuple[Statement, ...]:
    """The statements with `rank` and `conflicts` set, sorted by id.

    `published` gives the date of each article. The rules:

    - Rivals: differing values for one subject and single-valued predicate, where variant, year, status and the
      qualifiers that the ontology names (`singleValuedPer`) are the same; dates are the same when both can mean one
      day. Only Actual and Planned claims have rivals: one may consider two things, and have been two things. The value
      that most articles give is Preferred; of equals the plausible, then the one told last, then the smallest id. The
      others are Normal, or Deprecated when implausible. All are joined by conflicts.
    - Without a rival a statement is Normal.
    - A Denied claim conflicts with an Actual one of the same subject, predicate and object.
    - A Planned or Considered claim is Deprecated once a later article tells it as Actual.
    """
    found = {s.id: s for s in statements}
    ranks: dict[str, Rank] = {}
    conflicts: dict[str, set[str]] = defaultdict(set)
    for rivals in _rivalries(found.values()):
        ranks.update(_ranked(rivals, published))
        for one, two in combinations(rivals, 2):
            if _same_time(one, two) and not _same_value(one, two):
                conflicts[one.id].add(two.id)
                conflicts[two.id].add(one.id)
    for claims in _by_claim(found.values()).values():
        actual = [s for s in claims if s.qualifiers.status is Status.ACTUAL]
        for denied in (s for s in claims if s.qualifiers.status is Status.DENIED):
            for other in actual:
                conflicts[denied.id].add(other.id)
                conflicts[other.id].add(denied.id)
        for plan in (s for s in claims if s.qualifiers.status in _OPEN_STATUSES):
            if any(_settles(done, plan, published) for done in actual):
                ranks[plan.id] = Rank.DEPRECATED
    return tuple(
        replace(found[id_], rank=ranks.get(id_, Rank.NORMAL), conflicts=tuple(sorted(conflicts.get(id_, ()))))
        for id_ in sorted(found)
    )


def _by_claim(statements: Iterable[Statement]) -> Mapping[_Claim, list[Statement]]:
    claims: dict[_Claim, list[Statement]] = defaultdict(list)
    for s in statements:
        claims[s.subject, s.predicate, value_key(s.object)].append(s)
    return claims


def _rivalries(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """The groups of statements that contradict one another, directly or through a third."""
    groups: dict[_Scope, list[Statement]] = defaultdict(list)
    for s in statements:
        info = PREDICATES.get(s.predicate)
        if info is not None and info.single_valued and s.qualifiers.status in _RIVAL_STATUSES:
            groups[_scope(s, info)].append(s)
    for group in groups.values():
        waiting = sorted(group, key=lambda s: s.id)
        while waiting:
            joined, waiting = waiting[:1], waiting[1:]
            for member in joined:  # grows while it is walked
                joined += [s for s in waiting if _same_time(member, s)]
                waiting = [s for s in waiting if not _same_time(member, s)]
            if any(not _same_value(joined[0], s) for s in joined):
                yield joined


def _scope(statement: Statement, info: PredicateInfo) -> _Scope:
    """What rivals have in common, dates aside."""
    q = statement.qualifiers
    topic = {"topic"} if statement.predicate == "revenue" else set()  # the turnover of a part of a business
    names = sorted({"variant", "year", *topic, *info.single_per} - {"date"})
    stated = (getattr(q, name) for name in names)
    return (statement.subject, statement.predicate, q.status, *(name_key(str(s)) if s else "" for s in stated))


def _same_time(one: Statement, two: Statement) -> bool:
    if "date" not in PREDICATES[one.predicate].single_per:
        return True
    a, b = one.qualifiers.date, two.qualifiers.date
    if a is None or b is None:
        return a is b
    return a.earliest <= b.latest and b.earliest <= a.latest


def _same_value(one: Statement, two: Statement) -> bool:
    return value_key(one.object) == value_key(two.object)


def _ranked(rivals: Iterable[Statement], published: Mapping[str, dt.date | None]) -> Mapping[str, Rank]:
    values: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for s in rivals:
        values[value_key(s.object)].append(s)

    def standing(statements: list[Statement]) -> tuple[int, bool, int, str]:
        articles = {e.article for s in statements for e in s.evidence}
        told = max(published.get(a) or _UNDATED for a in articles)
        plausible = _plausible(statements[0].predicate, statements[0].object)
        return (-len(articles), not plausible, -told.toordinal(), min(s.id for s in statements))

    best, *others = sorted(values.values(), key=standing)
    ranks = {s.id: Rank.PREFERRED for s in best}
    for statements in others:
        for s in statements:
            ranks[s.id] = Rank.NORMAL if _plausible(s.predicate, s.object) else Rank.DEPRECATED
    return ranks


def _plausible(predicate: str, value: Value) -> bool:
    return not (predicate == "parameterCount" and isinstance(value, Count) and value.value < _MIN_PARAMETERS)


def _settles(done: Statement, plan: Statement, published: Mapping[str, dt.date | None]) -> bool:
    """Whether a plan is carried out: told as done, in the article's own voice, after the plan was last told.

    An article without a date proves nothing, and what happened before the plan was told is another matter.
    """
    if done.qualifiers.speaker or not _same_matter(done.qualifiers, plan.qualifiers):
        return False
    planned = [published.get(e.article) for e in plan.evidence]
    last = max((day for day in planned if day is not None), default=None)
    if last is None or None in planned:
        return False
    if done.qualifiers.date is not None and done.qualifiers.date.latest < min(day for day in planned if day):
        return False
    return any((day := published.get(e.article)) is not None and day > last for e in done.evidence)


def _same_matter(one: Qualifiers, two: Qualifiers) -> bool:
    """Whether two claims can be of one event, whenever it is and however sure."""
    pairs = (
        (one.amount and value_key(one.amount), two.amount and value_key(two.amount)),
        (one.stake, two.stake),
        (one.round, two.round),
        (one.product, two.product),
        (one.variant, two.variant),
        (one.year, two.year),
    )
    return all(a == b or a in (None, "") or b in (None, "") for a, b in pairs)
