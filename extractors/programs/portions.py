"""Who gets how much of what was promised to a country or to all.

Read here: 가나는 한국에 칩 26만장을 푼다. 다라가 5만장을 가져가고 마바 몫은 6만장이다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft, unit_of
from extractors.lexicon import verbs
from extractors.quantities import Quantity
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Mention, Thing
from ontology.model import Measure, Qualifiers, Status

__all__ = ["portions"]

_GIVING = verbs("portions.giving")
_PIECES = ("장", "대", "개", "기", "만장", "만대")
_GOODS = re.compile("(?:GPU|NPU|칩|가속기|반도체|그래픽처리장치|신경망처리장치|물량|서버|메모리)$")
# What stands between the last name of a list and its share: 다라가 각각 5만장, 마바 몫은 6만장.
_TO_SHARE = re.compile(
    r"(?: ?등)?(?: ?몫)?(?:이|가|은|는|에|에는|에게|에게는|도|에도)? (?:각각 |각 |저마다 |최대 |총 |약 |나란히 )*"
)
_AND = re.compile(r"(?:와|과|,|·|, ?그리고| 및|,? 또) ?(?:[가-힣]{1,5} ){0,1}")
_GETS = re.compile("가져|받|확보|배정|들여|도입|몫|이다|다\\.$|돌아|나눠|공급|장씩|대씩|장,|대,|장과|장을|대를")


def portions(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """That whoever gave the whole supplies each of those with a share of it."""
    counts = [q for q in context.quantities if isinstance(q.value, Measure) and unit_of(q) in _PIECES]
    if not counts or before is None or not _GETS.search(context.text) or re.search("않|못|아니", context.text):
        return
    promised = _promise(before)
    if promised is None or any(d.predicate == "supplies" and d.object is promised[0] for d in found):
        return
    giver, goods, status = promised
    for count in counts:
        for mention in _takers(count, context):
            thing = mention.thing
            told = any(d.predicate == "supplies" and (d.subject, d.object) == (giver, thing) for d in found)
            if thing is giver or told:
                continue
            offset = context.sentence.span.start
            cue = context.span_of(mention.start - offset, count.span.end)
            said = Qualifiers(status=status, product=goods)
            yield context.draft(giver, "supplies", thing, "supplies/portion", cue, said=said, doubt=1)


def _promise(before: Context) -> tuple[Thing, str, Status] | None:
    """Who gives how many of which goods to nobody in particular, and whether that is to come."""
    for frame in before.frames:
        if frame.lemma not in _GIVING or not frame.stated or frame.adverbial:
            continue
        givers = [m.thing for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS for m in p.mentions]
        goods = [
            p
            for p in frame.by_case(Case.ACCUSATIVE)
            if any(isinstance(q.value, Measure) and unit_of(q) in _PIECES for i in p.items for q in i.quantities)
        ]
        if len(givers) != 1 or givers[0].type != "Company" or not goods:
            continue
        head = goods[-1].last.head
        chip = head is not None and head.thing.type == "Hardware"
        nouns = [noun for noun in goods[-1].last.nouns if _GOODS.search(noun)]
        if chip or nouns:
            status = frame.intent if frame.past or frame.intent is not Status.ACTUAL else Status.PLANNED
            return givers[0], head.thing.label if chip and head is not None else nouns[-1], status
    return None


def _takers(count: Quantity, context: Context) -> list[Mention]:
    """The organizations of the list that ends right before a number: 다라와 마바가 각각 5만장."""
    offset = context.sentence.span.start
    at, takers = count.span.start, list[Mention]()
    for mention in sorted(context.mentions, key=lambda m: -m.start):
        end = mention.end - offset
        if end > at:
            continue
        link = _AND if takers else _TO_SHARE
        if not fits(mention.thing.type, ("Organization",)) or not link.fullmatch(context.text[end:at]):
            break
        takers.append(mention)
        at = mention.start - offset
    return takers
