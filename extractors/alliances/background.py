"""Which alliances a sentence names only beside what it is on: 가나협회 산하의 ‘별 협의회’, ‘달’과 협약을 맺었다."""

from __future__ import annotations

import re

from extractors.context import Context
from extractors.units import Case, Phrase, Thing

__all__ = ["in_the_background", "mark_background"]

# What a body is under, apart from, or at whose meeting something is told.
_BESIDE = re.compile(
    r"[’'”\"》〉]?(?:\([^()]{1,30}\))?(?:의|이|가|에서)? ?"
    r"(?:산하|부설|밑에|아래에|후원|주최|출신|회의실|강당|회관"
    r"|[와과] ?(?:는|은)? ?(?:달리|별개|별도|결이 다르|대비되|차이)"
    r"|[와과](?:는|은) (?:결이|성격이|궤를|선을|다르))"
)
_DEALING = frozenset(
    [
        *(
            "체결하다",
            "맺다",
            "교류하다",
            "협력하다",
            "추진하다",
            "교환하다",
            "서명하다",
            "논의하다",
            "협의하다",
            "비교하다",
            "맞서다",
        ),
        *(
            "경쟁하다",
            "연계하다",
            "공조하다",
            "연대하다",
            "제휴하다",
            "손잡다",
            "협업하다",
            "겨루다",
            "소통하다",
            "만나다",
            "나누다",
        ),
    ]
)


def in_the_background(context: Context) -> list[Thing]:
    """The alliances that a sentence names as something else's owner, partner or contrast."""
    offset = context.sentence.span.start
    beside: dict[int, Thing] = {}
    plain: set[int] = set()
    with_whom = [
        phrase
        for frame in context.frames
        if frame.lemma in _DEALING and not frame.gaps
        for phrase in frame.by_case(Case.COMITATIVE)
    ]
    for mention in context.mentions:
        if mention.thing.type != "Alliance":
            continue
        dealt = any(item.head is not None and item.head.thing is mention.thing for p in with_whom for item in p.items)
        if dealt or _BESIDE.match(context.text, mention.end - offset):
            beside[id(mention.thing)] = mention.thing
        else:
            plain.add(id(mention.thing))
    return [thing for at, thing in beside.items() if at not in plain]


def mark_background(context: Context) -> None:
    """Keeps in mind which alliances the text has so far named only in the background."""
    discourse = context.discourse
    behind = {id(thing) for thing in in_the_background(context)}
    named = {id(t) for t in context.named("Alliance")}
    pointed = {id(t) for u in context.units if isinstance(u, Phrase) for i in u.items for t in i.reference}
    known = {id(t) for number, t in discourse.named_since(0) if number < discourse.number}
    discourse.background -= (named | pointed) - behind
    discourse.background |= behind - known
