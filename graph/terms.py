"""RDF terms as Turtle writes them: names, literals, and the nodes that stand for amounts and quantities."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from decimal import Decimal
from urllib.parse import quote

from graph.model import plain_decimal
from ontology.ids import romanize
from ontology.model import Measure, Money, PartialDate
from ontology.vocabulary import ID_NAMESPACE, NAMESPACE

__all__ = [
    "PREFIXES",
    "QUERY_PREFIXES",
    "date",
    "decimal",
    "number",
    "partial_date",
    "resource",
    "string",
    "thing",
    "value_node",
    "visible",
    "web_address",
]

PREFIXES = (
    ("aid", ID_NAMESPACE),
    ("aik", NAMESPACE),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("void", "http://rdfs.org/ns/void#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
)
"""Every prefix that a written graph uses, sorted."""

QUERY_PREFIXES = dict(PREFIXES) | {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""Every prefix that a question need not declare."""

# Letters, digits, _ - and . where Turtle takes them without an escape, and RDF4J and Virtuoso take them at all.
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# What an editor would act on or hide: controls, line separators, marks that turn the direction of the text beside
# them, byte order marks. A quotation mark and a backslash are all that Turtle must escape beside these.
_HIDDEN_SET = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
_HIDDEN = re.compile(f"[{_HIDDEN_SET}]")
_SPECIAL = re.compile(f'["\\\\{_HIDDEN_SET}]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Lone surrogates, which no file can hold, and what Turtle can write but raptor refuses (U+FFFE and U+FFFF) or cuts the
# text at, as all that is written in C does (U+0000).
_UNHELD = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_URL_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_URL = re.compile(rf"https?://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?(?:[/?]{_URL_PART})?(?:#{_URL_PART})?")


def string(text: str, language: str = "") -> str:
    """A text as a quoted literal in NFC; a character that not every RDF tool can hold becomes U+FFFD: a lone surrogate,
    U+0000, U+FFFE, U+FFFF.

    >>> print(string('"누리랩"\\n', "ko"))
    "\\"누리랩\\"\\n"@ko

    Source: https://www.w3.org/TR/turtle/#sec-escapes
    """
    text = unicodedata.normalize("NFC", _UNHELD.sub("\ufffd", text))
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escape, text)
    return f'"{text}"@{language}' if language else f'"{text}"'


def visible(written: str) -> str:
    """What another writer wrote, in N-Triples or JSON, with the characters escaped that an editor would act on or hide.

    >>> visible('"누리\u2028랩"')
    '"누리\\\\u2028랩"'
    """
    return _HIDDEN.sub(_escape, written)


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def thing(id_: str) -> str:
    """The prefixed name of an id; an id with other characters than ASCII names have is romanised and hashed.

    >>> thing("sk-telecom"), thing("누리/랩")
    ('aid:sk-telecom', 'aid:nuri-raep-a92f5dc8')
    """
    return f"aid:{id_}" if _LOCAL_NAME.fullmatch(id_) else f"aid:{_ascii(id_)}"


def resource(url: str) -> str:
    """A web address as an IRI; what is no address, even with its odd characters encoded, as a string.

    >>> resource("https://example.org/기사?a=1"), resource("예시")
    ('<https://example.org/%EA%B8%B0%EC%82%AC?a=1>', '"예시"')
    """
    address = web_address(url)
    return f"<{address}>" if address else string(url)


def web_address(url: str) -> str:
    """A web address in ASCII, its odd characters encoded; nothing if the text is none, even so.

    >>> web_address(" https://example.org/기사 "), web_address("javascript:alert(1)")
    ('https://example.org/%EA%B8%B0%EC%82%AC', '')
    """
    encoded = quote(_UNHELD.sub("\ufffd", url.strip()), safe="%/:?#@!$&'()*+,;=~")
    return encoded if _URL.fullmatch(encoded) else ""


def number(value: Decimal | int) -> str:
    """A whole number as xsd:integer, another as xsd:decimal, in Turtle's short form.

    >>> number(Decimal("1.5E+10")), number(Decimal("8.90"))
    ('15000000000', '8.9')
    """
    return plain_decimal(Decimal(value))


def decimal(value: Decimal) -> str:
    """A number as xsd:decimal, whole or not.

    >>> decimal(Decimal("0.90")), decimal(Decimal("10"))
    ('0.9', '"10"^^xsd:decimal')
    """
    text = plain_decimal(value)
    return text if "." in text else f'"{text}"^^xsd:decimal'


def date(day: dt.date) -> str:
    """A day as xsd:date."""
    return f'"{day.isoformat()}"^^xsd:date'


def partial_date(when: PartialDate) -> str:
    """A date as the type that says how much of it is known: xsd:date, xsd:gYearMonth or xsd:gYear.

    >>> partial_date(PartialDate.month(2023, 7))
    '"2023-07"^^xsd:gYearMonth'
    """
    kind = {2: "date", 1: "gYearMonth", 0: "gYear"}[when.iso.count("-")]
    return f'"{when.iso}"^^xsd:{kind}'


def value_node(value: Money | Measure) -> str:
    """The prefixed name of the node of an amount or quantity; how the number is hedged is not part of it.

    >>> value_node(Money(value=Decimal(15_000_000_000), currency="KRW"))
    'aid:amount-KRW-15000000000'
    >>> value_node(Measure(value=Decimal("8.9"), unit="PF")), value_node(Measure(value=Decimal(3), unit="건"))
    ('aid:quantity-8.9-PF', 'aid:quantity-3-geon-f5fd44f2')
    """
    span = plain_decimal(value.value)
    if value.upper is not None:
        span = f"{span}-{plain_decimal(value.upper)}"
    if isinstance(value, Money):
        return f"aid:amount-{_ascii_word(value.currency)}-{span}"
    return f"aid:quantity-{span}-{_ascii_word(value.unit)}"


def _ascii_word(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9]+", text) else _ascii(text)


def _ascii(text: str) -> str:
    """A name of ASCII letters, digits and hyphens: romanised, and a hash, so that two texts have two names."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", romanize(unicodedata.normalize("NFKC", text))).strip("-")[:40].strip("-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else f"x{digest}"
