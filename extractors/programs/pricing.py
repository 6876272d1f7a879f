"""What a programme costs by a price tag before its name, or by the sentence before that named none.

1조원짜리 ‘별 사업’. 가나부가 160억원을 들여 칩을 만든다. 이런 내용을 담은 ‘별 프로젝트’를 공개했다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft, money_of
from extractors.lexicon import verbs
from extractors.units import SUBJECTS, Case, Thing
from ontology.model import Money, Qualifiers, Status

__all__ = ["price_tags"]

_TAG = re.compile(
    r" ?(?:짜리|상당의?|규모의|규모|대 규모의|[이가] (?:걸린|드는|들어가는|투입되는|배정된|편성된|책정된|소요되는))"
    r" (?:[가-힣A-Za-z·]+ ){0,3}[‘'“\"「『]?"
)
_PART = re.compile(r"(?:이 ?가운데|이 ?중|그중|매년|해마다|연간|연|각각|최대|1곳당|당) ?(?:약 )?$|(?:씩|안팎의 매출)$")
_LINK = re.compile(
    r"이런 (?:내용|계획|방안|구상)|이 같은 (?:내용|계획|방안|구상)|이를 (?:담은|위한|위해)|이러한 (?:내용|계획)"
)
# How the story goes on with the programme that its first sentence told of without a name.
_OPENED = re.compile("공모|공고|수행기관|주관기관|사업자|선정|발주|착수|닻을|첫발|뽑|낙점")
_SPENT = verbs("programs.spending") | {"붓다", "내다", "대다", "풀다", "책정하다"}
_FOR_OTHERS = re.compile(r"지분|인수|투자 ?유치|매출|대출|보증|과징금|과태료|벌금|소송")


def price_tags(context: Context, before: Context | None, found: Sequence[Draft]) -> Iterator[Draft]:
    """Sums and payers of a programme that the rules do not tie to it."""
    if context.headline:
        return
    discourse = context.discourse
    discourse.opening = discourse.number if discourse.opening < 0 else discourse.opening
    earlier = set(discourse.works)
    discourse.works |= {id(t) for t in context.named("Program")}
    told: set[object] = {d.object for d in found if d.predicate == "budget"}
    yield from _tagged(context, told)
    program = context.only("Program")
    if program is None or before is None or before.headline or told:
        return
    lead = discourse.number - discourse.opening == 1 and _OPENED.search(context.text) is not None
    lead = lead and any(d.predicate == "leads" and d.object is program for d in found)
    if id(program) in earlier or (_LINK.search(context.text) is None and not lead):
        return
    paid = _paid_before(before)
    if paid is not None:
        payers, money, status = paid
        yield context.draft(program, "budget", money, "budget/told-before", said=Qualifiers(status=status), doubt=1)
        said = Qualifiers(amount=money, status=status)
        for payer in payers:
            yield context.draft(payer, "funds", program, "funds/told-before", said=said, doubt=1)


def _tagged(context: Context, told: set[object]) -> Iterator[Draft]:
    """1조4600억원짜리 정부 ‘별 사업’의 사업자가 정해졌다."""
    offset = context.sentence.span.start
    for mention in context.mentions:
        if mention.thing.type != "Program":
            continue
        for quantity in context.quantities:
            money = money_of(quantity, context.text)
            tag = _TAG.match(context.text, quantity.span.end)
            near = tag is not None and _ends_at(context, tag, mention.start - offset)
            if money is None or not near or money in told or _PART.search(context.text[: quantity.span.start]):
                continue
            told.add(money)
            cue = context.span_of(quantity.span.start, quantity.span.end)
            yield context.draft(mention.thing, "budget", money, "budget/price-tag", cue, doubt=1)


def _ends_at(context: Context, tag: re.Match[str], place: int) -> bool:
    """Whether such words reach up to a name."""
    between = context.text[tag.start() : place].rstrip("‘'“\"「『")
    return _TAG.fullmatch(between if between.endswith(" ") else between + " ") is not None


def _paid_before(before: Context) -> tuple[list[Thing], Money, Status] | None:
    """Which authorities a sentence that names no programme tells to spend which one sum on a work."""
    sums = [money for q in before.quantities if not q.conversion and (money := money_of(q, before.text)) is not None]
    if len(sums) != 1 or before.named("Program", "Company", "Facility") or _FOR_OTHERS.search(before.text):
        return None
    for frame in before.frames:
        if frame.lemma not in _SPENT or not frame.stated or frame.gaps:
            continue
        own = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS and p.mentions]
        payers = [i.head.thing for p in own for i in p.items if i.head is not None and not i.nouns]
        paid = any(i.quantities for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.BARE) for i in p.items)
        if payers and paid and all(t.type == "GovernmentBody" for t in payers):
            return payers, sums[0], frame.intent
    return None
