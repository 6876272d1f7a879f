"""What phrases refer to: the things that they name or stand for, and whose affair they tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.references.pairs import fits
from extractors.units import Case, Item, Phrase, Thing

__all__ = ["acted_on", "heads_of", "names_of", "owner_of", "things_of", "told_of_another"]


def things_of(item: Item) -> tuple[Thing, ...]:
    """What a noun phrase stands for, else what it names."""
    return item.reference or tuple(mention.thing for mention in item.mentions)


def heads_of(item: Item) -> tuple[Thing, ...]:
    """What a noun phrase stands for, else the thing that its last name is, if the phrase ends in one."""
    return item.reference or ((item.head.thing,) if item.head is not None else ())


def owner_of(main: Sequence[Phrase]) -> Phrase | None:
    """The organization whose affair a sentence tells, as its topic: 누리랩의 실적은."""
    about = main[0] if main and main[0].case in (Case.TOPIC, Case.NOMINATIVE) else None
    owner = about.owner if about is not None and not names_of(about) and not about.last.quantities else None
    named = owner is not None and len(owner.items) == 1 and owner.last.head is not None
    return (
        owner if named and owner is not None and any(thing.type == "Company" for thing in names_of(owner)[:1]) else None
    )


def names_of(phrase: Phrase) -> list[Thing]:
    """The things that the items of a phrase are: by their heads, else by what they stand for."""
    out: list[Thing] = []
    for item in phrase.items:
        if item.head and item.head.thing.type:
            out.append(item.head.thing)
        elif item.reference:
            out += item.reference
    return out


def told_of_another(base: Thing, phrases: Iterable[Phrase]) -> bool:
    """Whether a sentence that names what something is based on is about that something: 별은 달을 기반으로 배웠다."""
    heads = (phrase.last.head for phrase in phrases if phrase.case is Case.TOPIC)
    return base.type in ("AIModel", "Product") and any(
        head is not None and head.thing.type == base.type for head in heads
    )


def acted_on(phrases: Sequence[Phrase]) -> tuple[Thing, ...]:
    """The organizations of the one list to which a sentence does something, who are meant by 이들 behind it."""
    lists = []
    for phrase in phrases:
        things = [t for item in phrase.items for t in things_of(item)] if phrase.case is Case.ACCUSATIVE else []
        if len(things) > 1 and all(fits(t.type, ("Organization",)) and t.type != "Alliance" for t in things):
            lists.append(tuple(dict.fromkeys(things)))
    return lists[0] if len(lists) == 1 else ()
