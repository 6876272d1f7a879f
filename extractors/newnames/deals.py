"""Names that one sentence shows by the deal it tells of them: who signs, supplies, buys or has its seat somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.newnames.signs import BODIES
from extractors.references.candidates import Candidate, common, last_run, last_word, nameable, strange
from extractors.units import Case, Item, Phrase
from ontology.model import Money

__all__ = ["read_deals"]

_AGREED = ("협약", "계약", "파트너십", "제휴", "양해각서", "MOU", "협력", "협업", "동맹", "관계")
_MONEY = ("투자", "투자금", "자금", "시리즈")
# Deeds of firms alone, each with what it is done with where the verb alone would not tell; "" is a thing of any noun.
_DEALS: dict[str, tuple[str, ...]] = {
    "체결하다": _AGREED,
    "맺다": _AGREED,
    "교환하다": ("양해각서", "MOU"),
    "잡다": ("손", "맞손"),
    "맞잡다": ("손",),
    "손잡다": (),
    "제휴하다": (),
    "협업하다": (),
    "협력하다": (),
    "유치하다": _MONEY,
    "조달하다": _MONEY,
    "수혈하다": _MONEY,
    "투자받다": (),
    "상장하다": (),
    "상장되다": (),
    "납품하다": (),
    "공급하다": ("",),
    "출시하다": ("",),
    "인수하다": ("",),
    "합병하다": ("",),
    "영업하다": (),
    "하다": ("사업", "영업"),
}
# What two do with each other, so that who stands with 와 is one of them.
_SHARED = frozenset(["교환하다", "잡다", "맞잡다", "손잡다", "제휴하다", "협업하다", "협력하다"])
_BOUGHT = frozenset(["인수하다", "합병하다"])
_SEAT = frozenset(["본사", "본거지", "본점", "사옥"])
_SEATED = frozenset(["두다", "있다", "위치하다", "옮기다", "이전하다"])
_MENS = frozenset(["인수하다", "합병하다", "맺다", "유치하다", "잡다", "맞잡다", "손잡다", "협업하다", "협력하다"])
_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
# Ends of names of places and bodies, and of people's posts, which sign and supply as well.
_OTHERS = tuple("시군구읍면동도국주부처청원단회당군측팀들")


def read_deals(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Votes for words that stand alone where a deal wants a company; they are no plain nouns of the dictionary."""
    for context in contexts:
        for frame in context.frames:
            if frame.status == "Denied":
                continue
            for item in _dealers(frame):
                start, end = last_run(context, item)
                surface = context.text[start:end]
                if not _may_be_company(
                    context, item, start, end, surface, firmly=_beside_investor(context, item, frame)
                ):
                    continue
                inside = context.morphemes_in(start, end)
                two = len(surface) < 3 and (item not in _with(frame) or inside[0].tag != "NNP")
                if two or (frame.lemma in _MENS and len(inside) == 1 and not inside[0].unseen and len(surface) > 2):
                    continue  # 머스크가 인수했다: a word of the dictionary may be somebody's name
                candidate = candidates.setdefault(surface, Candidate())
                if not any(c is context and begin == start for c, begin, _ in candidate.places):
                    candidate.places.append((context, start, end))
                candidate.firm = True
                candidate.vote(lexicon().kind_of_ending(surface) or "Company", "kind noun")


def _dealers(frame: Frame) -> Iterable[Item]:
    """The noun phrases of a clause that the deal it tells makes organizations."""
    wanted = _DEALS.get(frame.lemma)
    if wanted is None and frame.lemma not in _SEATED:
        return
    subjects = [p for p in frame.phrases if p.case in _SUBJECTS]
    if frame.lemma in _SEATED and any(p.last.noun in _SEAT and not p.mentions for p in frame.phrases):
        for phrase in (*subjects, *frame.inherited, *frame.gaps):
            if phrase.last.noun not in _SEAT and phrase.case is not Case.GENITIVE:
                yield from phrase.items[:1]
        return
    if wanted is None or not _has(frame, wanted):
        return
    for phrase in (*subjects, *(p for p in frame.inherited if p.case in _SUBJECTS), *frame.gaps[:1]):
        if len(phrase.items) == 1:
            yield phrase.last
    if frame.lemma in _BOUGHT:
        for phrase in frame.by_case(Case.ACCUSATIVE):
            yield from phrase.items
    if wanted is _MONEY:
        for phrase in frame.by_case(Case.SOURCE):
            yield from phrase.items if len(phrase.items) + len(_joined(phrase, frame)) > 1 else ()
    if wanted is _AGREED or frame.lemma in _SHARED:
        for phrase in frame.by_case(Case.COMITATIVE):
            yield from phrase.items


def _beside_investor(context: Context, item: Item, frame: Frame) -> bool:
    """Whether a firm is named beside a word as one from whom money comes: 가나벤처스와 인터마을 등으로부터."""
    phrases = [p for p in frame.by_case(Case.SOURCE) if item in p.items]
    others = [o for p in phrases for o in (*_joined(p, frame), *p.items) if o is not item]
    kinds = [o.head.thing.type if o.head else lexicon().kind_of_ending(last_word(context, o)) for o in others]
    return "Company" in kinds


def _joined(phrase: Phrase, frame: Frame) -> tuple[Item, ...]:
    """What 와 joins to a phrase that the analysis keeps apart, as its name is not known yet."""
    before = next((p for p in frame.by_case(Case.COMITATIVE) if phrase.start - 2 < p.end <= phrase.start), None)
    return before.items if before is not None else ()


def _with(frame: Frame) -> list[Item]:
    """Those with whom something is done; there a name of two syllables may stand too: 미코와 협력한다."""
    return [item for phrase in frame.by_case(Case.COMITATIVE) for item in phrase.items]


def _has(frame: Frame, wanted: Sequence[str]) -> bool:
    objects = [p.last for p in (*frame.by_case(Case.ACCUSATIVE), *frame.by_case(Case.BARE))]
    if not wanted:
        return True
    if wanted == ("",):
        return any(item.nouns or item.mentions for item in objects)
    if wanted is _MONEY and any(isinstance(q.value, Money) for item in objects for q in item.quantities):
        return True
    return any(item.noun.endswith(tuple(wanted)) for item in objects if item.nouns)


def _may_be_company(context: Context, item: Item, start: int, end: int, surface: str, *, firmly: bool = False) -> bool:
    """Whether a phrase is one word, but for a place in front, that no dictionary has as a noun of its own.

    `firmly`: it stands where only an organization can, so that it may be made up of words of the dictionary.
    """
    if len(surface) < 2 or surface.endswith(_OTHERS) or item.date is not None or item.quantities:
        return False
    offset = context.sentence.span.start
    front = context.text[item.start : start].strip()
    placed = any(m.thing.type == "Place" and m.end - offset <= start for m in item.mentions)
    if (front and not placed) or len(item.mentions) > placed:
        return False
    rare = strange(context, start, end) or (firmly and not surface.endswith(BODIES))
    return nameable(surface) and not common(context, start, end) and rare
