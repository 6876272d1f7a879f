"""Identifiers that are the same on every machine: ASCII, readable where they can be, made from content alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from ontology.model import Count, Measure, Money, Qualifiers, Text, Value

__all__ = ["article_id", "entity_id", "name_key", "romanize", "statement_key"]

_INITIAL = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"]
_MEDIAL = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_FINAL = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
_IGNORED = re.compile(r"[\s'\"‘’“”`´·∙•ㆍ・,.\-_–—()\[\]<>《》〈〉「」『』:/]+")


def romanize(text: str) -> str:
    """Hangul in Latin letters, a syllable at a time; other characters stay.

    Source: Revised Romanization of Korean, transliterated without the sound changes between syllables.

    >>> romanize("누리랩 2호")
    'nuriraep 2ho'
    """
    out = []
    for char in text:
        index = ord(char) - 0xAC00
        if 0 <= index < 11172:
            out.append(_INITIAL[index // 588] + _MEDIAL[index % 588 // 28] + _FINAL[index % 28])
        else:
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=2**16)
def name_key(name: str) -> str:
    """The form under which two spellings of a name are one: NFKC, no case, no blanks or punctuation but & and +.

    >>> name_key("GN AI 연구원") == name_key("gn ai연구원")
    True
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    key = _IGNORED.sub("", folded.replace("(주)", "").replace("주식회사", ""))
    return key or folded.strip()


def _digest(*parts: str, size: int = 8) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[: 2 * size]


@lru_cache(maxsize=2**16)
def entity_id(kind: str, label: str) -> str:
    """The id of a thing that seeds/ does not list: romanised label plus a hash of type and label.

    >>> entity_id("Company", "누리랩")
    'nuriraep-c461389c'
    """
    slug = (
        re.sub(r"[^a-z0-9]+", "-", romanize(unicodedata.normalize("NFKC", label)).casefold()).strip("-")[:40].strip("-")
    )
    return f"{slug or 'thing'}-{_digest(kind, name_key(label), size=4)}"


def article_id(text: str) -> str:
    """The id of an article: a hash of its text, so that two copies of a file are one article."""
    return f"article-{_digest(text)}"


def _value_key(value: Value | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"e:{value}"
        case Text():
            return f"t:{value.value}"
        case Count():
            return f"n:{value.value}:{value.upper}:{value.bound}"
        case Money():
            return f"m:{value.value.normalize():f}:{value.currency}:{value.upper}:{value.bound}"
        case Measure():
            return f"u:{value.value.normalize():f}:{value.unit}:{value.upper}:{value.bound}"


def statement_key(subject: str, predicate: str, obj: Value, qualifiers: Qualifiers) -> str:
    """The id of a claim: a hash of what is claimed, evidence left out."""
    q = qualifiers
    date = f"{q.date.earliest}/{q.date.latest}/{q.date.precision}" if q.date else ""
    stake = "" if q.stake is None else f"{q.stake.normalize():f}"
    return "st-" + _digest(
        subject,
        predicate,
        _value_key(obj),
        date,
        q.status,
        _value_key(q.amount),
        stake,
        q.round,
        q.title,
        q.role,
        q.topic,
        q.product,
        q.variant,
        "" if q.year is None else str(q.year),
        q.speaker,
    )
