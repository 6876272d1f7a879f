"""Whose work a thing is that a clause tells of, as the text has told before or the thing's name shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.frames import Frame
from extractors.clauses.versions import family_of
from extractors.context import Context
from extractors.references.owning import is_kind
from extractors.rules.filling import Filler
from extractors.units import Case, Phrase, Thing
from ontology.model import Value

__all__ = ["into_anothers", "made_for_another", "maker_of", "meant_makers", "of_whom", "runs_anothers"]


def maker_of(thing: Thing | Value, context: Context) -> Thing | None:
    """Who, as the text has said so far, makes a thing or the line that by its name it belongs to."""
    if not isinstance(thing, Thing):
        return None
    makers = context.discourse.makers
    line = family_of(thing.label, thing.type, context.cast.things)
    return makers.get(id(thing)) or (makers.get(id(line)) if line is not None else None)


def meant_makers(pairs: Sequence[tuple[Filler, Filler]], context: Context) -> Iterator[tuple[Filler, Filler]]:
    """Pairs of who makes or shows and what, with whom the text means where it only guesses who."""
    for doer, obj in pairs:
        made = _meant_maker(doer.value, obj, context) if doer.doubt else doer.value
        if made is not None:
            yield (doer if made is doer.value else replace(doer, value=made)), obj


def _meant_maker(doer: Thing | Value, obj: Filler, context: Context) -> Thing | Value | None:
    """Who makes or shows a thing where the sentence does not say who: as told before, else whose name it begins with.

    None where what it is made upon is another's than the topic's: L3를 기반으로 만든 ‘별’이 출시됐다.
    """
    made = maker_of(obj.value, context)
    if made is not None or not isinstance(obj.value, Thing) or not isinstance(doer, Thing):
        return made or doer
    label = obj.value.label
    if label[:2] != doer.label[:2]:
        firms = [t for t in context.cast.things if t.type == "Company" and 1 < len(t.label) < len(label)]
        named = [firm for firm in firms if label.startswith(firm.label)]
        if named:
            return max(named, key=lambda firm: len(firm.label))
    for frame in context.frames if obj.phrase is not None else ():
        upon = frame.by_case(Case.BASIS) if obj.phrase in frame.gaps else ()
        makers = [maker_of(m.thing, context) for phrase in upon for m in phrase.mentions]
        if any(maker is not None and maker is not doer for maker in makers):
            return None
    return doer


# Who does so with a chip that another has designed makes it for that one.
_FABBING = frozenset(["만들다", "제작하다", "양산하다", "찍다", "생산하다"])


def made_for_another(doer: Filler, obj: Filler, frame: Frame, context: Context) -> bool:
    """Whether a topic is a chip of another, as the text has told, which the doer makes for that one."""
    if frame.lemma not in _FABBING or not isinstance(obj.value, Thing) or obj.value.type != "Hardware":
        return False
    told = obj.phrase is not None and obj.phrase.case is Case.TOPIC and not is_kind(obj.value)
    return told and maker_of(obj.value, context) not in (None, doer.value)


# Who does so with a chip runs it, whosever it is.
_RUNNING = frozenset(["가동하다", "운영하다", "운용하다", "굴리다", "돌리다", "시작하다", "개시하다"])


def runs_anothers(doer: Filler, obj: Filler, frame: Frame, context: Context) -> bool:
    """Whether somebody only runs a chip that, as the text has told, another makes: H1을 꽂아 가동에 들어갔다.

    So too where nobody is told to do so with chips of no name: GPU 5만장을 갖추는 것이 목표다.
    """
    made = maker_of(obj.value, context)
    chip = isinstance(obj.value, Thing) and obj.value.type == "Hardware"
    if chip and doer.doubt and is_kind(obj.value):
        return True
    return chip and made is not None and made is not doer.value and frame.lemma in _RUNNING


def into_anothers(phrase: Phrase, doer: object) -> bool:
    """Whether money goes to a firm or its site, so that it is no total: 가나는 다라의 데이터센터에 투자했다."""
    named = [m.thing for p in (phrase, phrase.owner) if p is not None for m in p.mentions]
    return any(thing.type in ("Company", "Facility") and thing is not doer for thing in named)


def of_whom(predicate: str, filler: Filler, context: Context) -> Filler:
    """Whose a left-out figure is that no thing has: who makes it, or whom money went into: 투자 후 기업가치는."""
    thing = filler.value
    if filler.item is not None or not isinstance(thing, Thing):
        return filler
    other: Thing | None = None
    if predicate == "revenue" and thing.type in ("AIModel", "Hardware", "Product"):
        other = maker_of(thing, context)  # 주력 제품 ‘별’은 전기를 덜 먹는다. 지난해 매출은 90억원이다
    elif predicate == "valuation":
        other = context.discourse.invested(thing)
    return filler if other is None else replace(filler, value=other)
