"""Names on demand: what a rule's role may make of a noun phrase that no earlier stage typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.rulebook import Role
from extractors.units import Item, Phrase, Thing

__all__ = ["adopt", "concrete", "describe", "maker"]

_MODEL = re.compile(r"LLM|GPT|[Ll]anguage|모델|\d+[Bb]\b|언어")
_FIRST = {"Organization": "Company"}
# Kinds of things that a phrase with an owner names well enough: 누리랩 데이터센터.
_DESCRIBABLE = frozenset({"Facility", "Product", "Hardware", "Program", "AIModel", "Technology"})


def concrete(kinds: Sequence[str], name: str) -> str:
    """The class that a new name gets where a role allows several."""
    ending = lexicon().kind_of_ending(name.replace(" ", ""))
    if ending in kinds or (ending and "Organization" in kinds and ending in _ORGANIZATIONS):
        return ending
    if "AIModel" in kinds and _MODEL.search(name):
        return "AIModel"
    if "Organization" in kinds or "Company" in kinds:
        return "Company"
    if "Product" in kinds:
        return "Product"
    return _FIRST.get(kinds[0], kinds[0]) if kinds else ""


_ORGANIZATIONS = frozenset({"Company", "ResearchInstitute", "University", "GovernmentBody", "Alliance"})


def adopt(thing: Thing, kinds: Sequence[str], item: Item, phrase: Phrase) -> Thing | None:
    """Gives a named but untyped thing the type that a role asks for."""
    if not kinds or thing.label in lexicon().generic:
        return None
    thing.type = concrete(kinds, thing.label)
    return thing


def maker(item: Item, context: Context) -> Thing | None:
    """A company out of the noun that a clause like `'별'을 운영하는` modifies, when that noun names nothing else."""
    words = lexicon()
    noun = item.noun
    if item.mentions or item.quantities or item.date or len(item.nouns) != 1 or len(noun) < 2:
        return None
    if noun in words.generic or noun in words.kinds or noun in words.figures or words.is_title(noun):
        return None
    if noun in words.organization_before or noun.endswith(
        ("사", "자", "팀", "들", "곳", "업체", "기업", "진", "측", "국", "인")
    ):
        return None
    inside = context.morphemes_in(item.noun_starts[0], item.end)
    if len(inside) == 1 and not inside[0].unseen:
        return None
    return context.cast.named(noun, concrete(("Company",), noun))


def describe(role: Role, item: Item, phrase: Phrase, context: Context) -> Thing | None:
    """A thing known only by description, when the role allows it and the description picks out one thing."""
    if not role.describe or not item.nouns:
        return None
    words = lexicon()
    kind = next((words.kinds[n] for n in (" ".join(item.nouns[-2:]), item.noun) if n in words.kinds), "")
    if kind not in role.type or kind not in _DESCRIBABLE:
        return None
    owned = [m for m in item.mentions if m.thing.type]
    specific = bool(owned or item.quantities or len(item.nouns) > 2)
    if not specific:
        return None
    start = item.start
    label = context.text[start : item.end].strip(" ‘’'“”\"")
    label = label.removesuffix(" 등")
    if len(label) > 40:
        return None
    return context.cast.named(label, kind)
