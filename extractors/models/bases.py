"""What things without a name of their own are made upon: ‘별’ 기반 사내 챗봇, ‘별’을 바탕으로 한 상담 서비스."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft
from extractors.units import Thing
from ontology.model import Qualifiers

__all__ = ["BASED", "bases"]

BASED = "basedOn/described"
"""The rule by which `bases` reads."""

_PART = r"[’'\"”]? ?(?:\([^()]*\) ?)?(?:모델|기술|엔진|시리즈)?"
_BETWEEN = re.compile(
    rf"{_PART} ?(?:기반(?:의|인)?|에 기반한"
    r"|(?:[을를] )?(?:기반|바탕|토대)으로 (?:한|하는|만든|개발한|구축한|구현한|작동하는|구동되는)"
    r"|[을를] (?:얹은|심은|담은|품은|탑재한|적용한|접목한|결합한|활용한|파인튜닝한|미세조정한|튜닝한)"
    r"|[이가] (?:들어간|탑재된|적용된)"
    r"|(?:적용|탑재|활용|접목)) (?:[^\s,.‘'“\"]+ ){0,4}"
)
_MADE = ("Product", "AIModel")


def bases(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The models on which the things of a sentence are made that it only describes."""
    models = [m for m in context.mentions if m.thing.type == "AIModel"]
    if not models:
        return
    offset = context.sentence.span.start
    named = {id(m.thing) for m in context.mentions}
    made = {id(d.object): (d.object, d.qualifiers.status) for d in found if isinstance(d.object, Thing)}
    for thing, status in made.values():
        at = context.text.find(thing.label) if thing.type in _MADE and id(thing) not in named else -1
        for model in models if at > 0 else ():
            end = model.end - offset
            if end < at and model.thing is not thing and _BETWEEN.fullmatch(context.text, end, at):
                cue = context.span_of(end, at)
                said = Qualifiers(status=status)
                yield context.draft(thing, "basedOn", model.thing, BASED, cue, said=said, doubt=1)
