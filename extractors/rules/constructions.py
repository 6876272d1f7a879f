"""The frames behind a noun rule: all the ways in which a clause says what one is to another.

다라는 가나의 경쟁사다; 가나의 경쟁사는 다라다; 가나는 경쟁사가 다라다; 다라가 경쟁사인 가나;
가나는 다라를 경쟁사로 꼽는다; 가나의 경쟁사로는 다라가 꼽힌다; 경쟁사 중에는 다라가 있다.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from extractors.lexicon import verbs
from extractors.rules.ruletypes import Rule
from extractors.units import Case

__all__ = ["constructions"]

_BE = ("이다",)
_ONE_OF = ("중 하나", "가운데 하나", "중 한 곳", "가운데 한 곳")
_DOERS = (Case.NOMINATIVE, Case.TOPIC, Case.ALSO)


def constructions(rule: Rule) -> tuple[Rule, ...]:
    """The rules that a rule stands for: itself, or the frames of its nouns."""
    return tuple(_of_nouns(rule)) if rule.noun else (rule,)


def _of_nouns(rule: Rule) -> Iterable[Rule]:
    nouns = rule.noun
    plain = tuple(noun for noun in nouns if not noun.startswith("{"))
    one_of = tuple(f"{noun} {end}" for noun in plain for end in _ONE_OF)
    # 다라는 가나의 경쟁사다.
    yield _said(_unless(rule, Case.GAP), _BE, Case.COPULA, (*nouns, *one_of), _at(*_DOERS), _whose(told=True))
    rule = replace(rule, group=False)
    named = _unless(rule, Case.GAP)
    # 가나의 경쟁사다.
    yield _said(named, _BE, Case.COPULA, (*nouns, *one_of), {**_at(*_DOERS), "resolve": True}, _whose())
    # 다라가 경쟁사인 가나.
    yield replace(_said(rule, _BE, Case.COPULA, (*nouns, *one_of), _at(*_DOERS), _whose()), with_=((Case.GAP, ("*",)),))
    # 가나의 경쟁사는 다라다; 가나는 경쟁사가 다라다.
    yield _said(named, _BE, (Case.TOPIC, Case.NOMINATIVE), nouns, _at(Case.COPULA), _whose(told=True))
    # 가나의 경쟁사로는 다라가 꼽힌다; 경쟁사는 다라가 유일하다; 경쟁사 중에는 다라가 있다.
    among = (Case.TOPIC, Case.INSTRUMENTAL, Case.DATIVE, Case.LOCATIVE)
    counted = sorted(verbs("constructions.counting_among"))
    listed = (*nouns, *(f"{noun} {end}" for noun in plain for end in ("중", "가운데")))
    yield _said(named, counted, among, listed, _at(Case.NOMINATIVE), _whose(told=True))
    # 다라는 가나의 경쟁사로 칩을 만든다.
    being = {**_at(Case.TOPIC, Case.NOMINATIVE, Case.ALSO, Case.GAP), "resolve": True}
    yield _said(_unless(rule, Case.ACCUSATIVE, "{firm}"), ("*",), Case.INSTRUMENTAL, nouns, being, _whose())
    # 업계는 다라를 가나의 경쟁사로 꼽는다.
    as_such = sorted(verbs("constructions.taking_as"))
    yield _said(rule, as_such, Case.INSTRUMENTAL, nouns, _at(Case.ACCUSATIVE, Case.ALSO), _whose())
    # 가나는 다라를 경쟁사로 꼽았다; 다라를 경쟁사로 둔 가나.
    owner = {**_at(Case.NOMINATIVE, Case.TOPIC, Case.GAP), "resolve": True}
    yield _said(_unless(rule, Case.GENITIVE), as_such, Case.INSTRUMENTAL, nouns, _at(Case.ACCUSATIVE), owner)


def _unless(rule: Rule, case: Case, noun: str = "*") -> Rule:
    return replace(rule, unless=(*rule.unless, (case, (noun,))))


def _at(*cases: Case) -> dict[str, Any]:
    return {"case": cases}


def _whose(*, told: bool = False) -> dict[str, Any]:
    """Whose the noun is, named before it; where `told`, also whom the text is about."""
    return {"anchor": True, "inside": True, "resolve": told}


def _said(
    rule: Rule,
    frame: Iterable[str],
    cases: Case | tuple[Case, ...],
    nouns: tuple[str, ...],
    called: dict[str, Any],
    whose: dict[str, Any],
) -> Rule:
    """One construction: the verbs, the cases of the noun, where the one called so stands, and the other."""
    subject, other = (called, whose) if rule.subject.called else (whose, called)
    return replace(
        rule,
        noun=(),
        frame=tuple(frame),
        where=tuple((case, nouns) for case in ((cases,) if isinstance(cases, Case) else cases)),
        subject=replace(rule.subject, **{"resolve": False, **subject}),
        object=replace(rule.object, **{"resolve": False, **other}),
    )
