"""Whose people came to a meeting: 협약식에는 가나대에서 김하늘 총장이, 다라칩에서 이도담 대표가 참석했다."""

from __future__ import annotations

from extractors.context import Context
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import Case, Mention, Phrase, Thing

__all__ = ["sent_by"]

_ATTENDING = verbs("delegations.attending")
_SIDES = frozenset(["", "측", "쪽"])


def sent_by(person: Mention, context: Context) -> Thing | None:
    """The organization from which somebody came, told by the last 에서 before the name."""
    if not any(frame.lemma in _ATTENDING and frame.status != "Denied" for frame in context.frames):
        return None
    start = person.start - context.sentence.span.start
    places = [unit for unit in context.units if isinstance(unit, Phrase) and unit.case is Case.LOCATIVE]
    senders = [(phrase, body) for phrase in places if (body := _body(phrase)) is not None]
    before = [pair for pair in senders if pair[0].start < start]
    if not before:
        return None
    phrase, body = before[-1]
    elsewhere = any(phrase in f.phrases and f.gaps and f.lemma not in _ATTENDING for f in context.frames)
    # 가나대에서 이도담 대표가 강연자로 나왔다: where something was, unless two sides are told of or 측에서
    told = len(senders) > 1 or phrase.particle in ("에서는", "에선") or phrase.last.noun in ("측", "쪽")
    return body if told and not elsewhere else None


def _body(phrase: Phrase) -> Thing | None:
    item = phrase.last
    if len(phrase.items) > 1 or (item.mentions and item.noun not in _SIDES):
        return None
    things = [m.thing for m in item.mentions[-1:]] or list(item.reference)
    return things[0] if len(things) == 1 and fits(things[0].type, ("Organization",)) else None
