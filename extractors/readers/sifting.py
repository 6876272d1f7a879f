"""Which of the pairs that a rule finds may stand, by whose things they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.money.raising import is_fund
from extractors.references.discourse import fits
from extractors.references.makers import into_anothers, made_for_another, maker_of, meant_makers, runs_anothers
from extractors.references.nobody import done_by_some
from extractors.references.owning import apart_in_kind, by_name, is_anothers, is_kind, is_own
from extractors.rules.filling import Filler, put_into_anothers
from extractors.rules.rulebook import Rule
from extractors.units import Case, Phrase, Thing
from ontology.vocabulary import PREDICATES

__all__ = ["of_two_pairs", "sift"]

# Rules by which somebody makes what they come forward with, unless it is told to be another's.
_BY_USE = frozenset(
    f"develops/{name}"
    for name in ("trains", "known-by", "known-for", "grows", "fronts", "made-its-name", "has-model", "brings-out")
)


def sift(
    rule: Rule, pairs: Iterable[tuple[Filler, Filler]], frame: Frame, context: Context, anchors: Sequence[Phrase]
) -> list[tuple[Filler, Filler]]:
    """The subjects and objects of a rule that are two, less those of which the sentence tells something else."""
    apart = [(s, o) for s, o in pairs if s.value is not o.value and _separate(s, o)]
    if rule.group or PREDICATES[rule.predicate].symmetric:
        # 가나의 자회사 다라가 경쟁에 뛰어들었다: whose the one is, that is not the other
        apart = [(s, o) for s, o in apart if o.phrase is None or s.phrase is None or s.phrase.owner is not o.phrase]
        pairs_once = {frozenset((id(s.value), id(o.value))): (s, o) for s, o in reversed(apart)}
        apart = [pair for pair in apart if pair in pairs_once.values()]
    if frame.predicate.connective in ("다고", "라고") and done_by_some(frame):
        # 가나부는 사업에 15개 팀이 지원했다고 밝혔다: who tells it does not do it
        apart = [(s, o) for s, o in apart if s.phrase is None or s.phrase.case is not Case.TOPIC]
    if rule.predicate == "uses":
        # 가나의 ‘다라’도 도입했다: whose it is, that one does not take it into use.
        apart = [(s, o) for s, o in apart if o.phrase is None or s.phrase is None or s.phrase is not o.phrase.owner]
        apart = [(s, o) for s, o in apart if s.item is None or s.item is not o.item or not s.item.reference]
        apart = [(s, o) for s, o in apart if rule.name != "uses/company-puts-in" or not put_into_anothers(s, frame)]
        if rule.name == "uses/company-puts-in":  # 자사 솔루션 ‘별’을 다라에 설치한다
            others = [p for p in frame.phrases if p.case in _PLACED and _names_firm(p)]
            apart = [
                (s, o)
                for s, o in apart
                if not (others and o.phrase and o.item and is_own(o.phrase, o.item, frame, context))
            ]
        if rule.name == "uses/works-with":  # 자체 모델 ‘별’로 시간을 줄였다
            apart = [(s, o) for s, o in apart if not (o.phrase and o.item and is_own(o.phrase, o.item, frame, context))]
    if rule.predicate == "develops" and rule.name != "develops/did-the-making":
        # 가나가 공개한 ‘다라’를 바탕으로 개발했다: what the clause does not name itself is not another's.
        own = (*frame.phrases, *frame.gaps) if rule.name not in _BY_USE else ()
        apart = [(s, o) for s, o in apart if (o.phrase in own and not by_name(s.item)) or not _by_other(s, o, context)]
        apart = [(s, o) for s, o in apart if not made_for_another(s, o, frame, context)]
    if rule.name == "investsIn/backed-gap":  # 25억원을 넣은 다라벤처스는: who lives by it gave it
        apart = [(o, s) if s.item is None and is_fund(o.value) else (s, o) for s, o in apart]
    if rule.predicate == "investmentTotal":
        apart = [(s, o) for s, o in apart if not any(into_anothers(p, s.value) for p in anchors)]
    if rule.predicate == "provides":
        apart = [(s, o) for s, o in meant_makers(apart, context) if not runs_anothers(s, o, frame, context)]
    if rule.predicate == "basedOn":
        apart = [(s, o) for s, o in apart if not apart_in_kind(s.value, s.phrase, frame)]
    if rule.predicate in ("develops", "releases"):
        apart = [(s, o) for s, o in meant_makers(apart, context) if s.phrase in frame.gaps or not is_kind(o.value)]
    return apart


_JOINED, _NEXT = re.compile(r"[’'”\"]?(?:\([^()]*\))?[와과] "), re.compile(r"[’'”\"]?(?:\([^()]*\))?, ")
_LEAST_OF_PAIRS = 4


def of_two_pairs(subject: Filler, obj: Filler, context: Context) -> bool:
    """Whether a list is one of pairs and these two belong to different ones: 가나와 다라, 마바와 사아가 손을 잡았다."""
    phrase = subject.phrase
    if phrase is None or phrase is not obj.phrase or len(phrase.items) < _LEAST_OF_PAIRS or len(phrase.items) % 2:
        return False
    items = list(phrase.items)
    signs = [_JOINED if number % 2 == 0 else _NEXT for number in range(len(items) - 1)]
    if not all(sign.match(context.text, item.end) for sign, item in zip(signs, items, strict=False)):
        return False
    places = [next((n for n, i in enumerate(items) if i is side.item), -1) // 2 for side in (subject, obj)]
    return places[0] != places[1]


_PLACED = (Case.DATIVE, Case.LOCATIVE, Case.COMITATIVE)


def _names_firm(phrase: Phrase) -> bool:
    return any(fits(mention.thing.type, ("Organization",)) for mention in phrase.mentions)


def _by_other(subject: Filler, obj: Filler, context: Context) -> bool:
    maker = maker_of(obj.value, context)
    if maker is not None or not isinstance(subject.value, Thing) or obj.phrase is None:
        return maker is not None and maker is not subject.value
    return is_anothers(obj.phrase, subject.value, context)


def _separate(subject: Filler, obj: Filler) -> bool:
    """A thing and its own short form are no pair, nor are two members of one list."""
    same = subject.phrase is obj.phrase and subject.phrase is not None and len(subject.phrase.items) > 1
    return not (same and subject.item is not obj.item) and not (
        isinstance(subject.value, Thing) and isinstance(obj.value, Thing) and subject.value.label == obj.value.label
    )
