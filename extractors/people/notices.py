"""Facts of personnel notices: ◇누리전자 ▷전무 김가나 ▷상무 이다라 박마바."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.context import Context, Draft
from extractors.mentions.notices import HEADS, begins_notice, carried, read_notice
from extractors.references.discourse import fits
from extractors.units import Thing
from ontology.model import Qualifiers

__all__ = ["NoticeReader"]

_RULE = "holdsPosition/notice"


class NoticeReader:
    """Reads the lines of notices in a row: whoever heads one, and the post that it gives, hold for those below."""

    def __init__(self) -> None:
        self._title = ""
        self._employer: Thing | None = None

    def read(self, context: Context) -> Iterator[Draft]:
        """The posts that a sentence gives, if it is a line of a notice."""
        if not begins_notice(context.text):
            self._title, self._employer = "", _announced(context)
            return
        offset = context.sentence.span.start
        heads = {
            m.start - offset: m.thing
            for m in context.mentions
            if fits(m.thing.type, ("Organization",)) and context.text[: m.start - offset].rstrip()[-1:] in ("", *HEADS)
        }
        people = {m.start - offset: m.thing for m in context.mentions if m.thing.type == "Person"}
        for one in read_notice(context.text, self._title):
            if any(one.span[0] <= m.start - offset < one.start for m in context.mentions if m.thing.type != "Person"):
                continue  # ▷다라텔레콤 부사장 김가나 says whose post it is
            over = [thing for start, thing in heads.items() if start < one.start]
            employer = over[-1] if over else self._employer or context.discourse.protagonist()
            person = people.get(one.start)
            if person is not None and employer is not None:
                yield Draft(
                    subject=person,
                    predicate="holdsPosition",
                    object=employer,
                    qualifiers=Qualifiers(title=one.title),
                    rule=_RULE,
                    span=context.span_of(0, len(context.text)),
                    cues=(context.span_of(*one.span),),
                )
        self._title = carried(context.text, self._title)
        self._employer = list(heads.values())[-1] if heads else self._employer


def _announced(context: Context) -> Thing | None:
    """The one organization of which a sentence says that its posts follow: 별협회 임원진은 다음과 같다."""
    if re.search(r"다음과 같|아래와 같|명단", context.text) is None:
        return None
    bodies = {id(m.thing): m.thing for m in context.mentions if fits(m.thing.type, ("Organization",))}
    return next(iter(bodies.values())) if len(bodies) == 1 else None
