"""Names on demand: what a rule's role may make of a noun phrase that no earlier stage typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.units import Item, Thing

__all__ = ["adopt", "concrete", "maker"]

_MODEL = re.compile(r"LLM|GPT|[Ll]anguage|모델|\d+[Bb]\b|언어")
_FIRST = {"Organization": "Company"}


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


# What two do, in quotation marks, is none of them: 가나와 ‘풀스택 협력’ MOU.
_BODIES = frozenset(["Organization", "Company", "Alliance"])
_DOINGS = tuple(sorted(lexicon().parts["doings"]))


_YEAR = re.compile("(?:19|20)[0-9]{2}$|[’'][0-9]{2}$")


def adopt(thing: Thing, kinds: Sequence[str], *, placed: bool = False) -> Thing | None:
    """Gives a named but untyped thing the type that a role asks for; `placed`: it may be an occasion."""
    if not kinds or thing.label in lexicon().generic or lexicon().is_occasion(thing.label):
        return None
    if " " in thing.label and thing.label.endswith(_DOINGS) and not _BODIES.isdisjoint(kinds):
        return None
    kind = concrete(kinds, thing.label)
    if (placed and kind == "Program") or (kind in _ORGANIZATIONS and (placed or _YEAR.search(thing.label))):
        return None
    thing.type = kind
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
