"""Which of the pairs that a rule finds may stand, by whose things they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.context import Context
from extractors.filling import Filler, put_into_anothers
from extractors.frames import Frame
from extractors.makers import into_anothers, made_for_another, maker_of, meant_makers, runs_anothers
from extractors.owning import apart_in_kind, by_name, is_anothers, is_kind, is_own
from extractors.raising import is_fund
from extractors.rulebook import Rule
from extractors.units import Phrase, Thing
from ontology.vocabulary import PREDICATES

__all__ = ["sift"]

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
    if rule.predicate == "uses":
        # 가나의 ‘다라’도 도입했다: whose it is, that one does not take it into use.
        apart = [(s, o) for s, o in apart if o.phrase is None or s.phrase is None or s.phrase is not o.phrase.owner]
        apart = [(s, o) for s, o in apart if s.item is None or s.item is not o.item or not s.item.reference]
        apart = [(s, o) for s, o in apart if rule.name != "uses/company-puts-in" or not put_into_anothers(s, frame)]
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
