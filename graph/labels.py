"""How values, statuses and qualifiers are said to a reader, in Korean and in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from ontology.model import Bound, Count, Measure, Money, PartialDate, Precision, Status, Text, Value

__all__ = [
    "QUALIFIER_LABELS",
    "STATUS_LABELS",
    "clean",
    "date_text",
    "korean_number",
    "value_text",
    "value_text_en",
]

STATUS_LABELS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.ACTUAL: ("사실", "Actual"),
        Status.PLANNED: ("계획", "Planned"),
        Status.CONSIDERED: ("검토", "Considered"),
        Status.ENDED: ("종료", "Ended"),
        Status.FORMER: ("이전", "Former"),
        Status.DENIED: ("부인", "Denied"),
    }
)
"""Each status in Korean and English."""

QUALIFIER_LABELS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "amount": ("규모", "Amount"),
        "stake": ("지분", "Stake"),
        "round": ("라운드", "Round"),
        "title": ("직함", "Title"),
        "role": ("역할", "Role"),
        "topic": ("분야", "Topic"),
        "product": ("품목", "Product"),
        "variant": ("버전", "Variant"),
        "year": ("연도", "Year"),
        "speaker": ("말한 이", "Speaker"),
    }
)
"""Each qualifier beside date and status in Korean and English, in the order in which cards list them."""

_CURRENCIES = {
    "KRW": "원", "USD": "달러", "EUR": "유로", "JPY": "엔", "CNY": "위안", "GBP": "파운드", "HKD": "홍콩달러",
    "TWD": "대만달러", "SGD": "싱가포르달러", "INR": "루피", "AED": "디르함", "SAR": "리얄",
}  # fmt: skip
_COUNTERS = {
    "parameterCount": "개", "userCount": "명", "memberCount": "곳", "countryCount": "개국", "hires": "명",
}  # fmt: skip
_BOUNDS = {
    Bound.ABOUT: ("약 {}", "about {}"),
    Bound.AT_LEAST: ("{} 이상", "at least {}"),
    Bound.MORE_THAN: ("{} 초과", "more than {}"),
    Bound.AT_MOST: ("{} 이하", "at most {}"),
    Bound.LESS_THAN: ("{} 미만", "less than {}"),
}
_ENGLISH_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_KOREAN_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_UNSHOWABLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]"
    r"|[\ufeff\ufffe\uffff\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text as one line that any reader can take: NFC, without control, direction and non-characters.

    A lone surrogate becomes U+FFFD. Direction marks go because they would turn the text beside them around.

    >>> clean("누리\\x00랩\\n \\u202eAI")
    '누리랩 AI'
    """
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text).strip()
    valid = _SURROGATES.sub("\ufffd", _UNSHOWABLE.sub("", text))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", valid)).strip()


def korean_number(number: Decimal | int) -> str:
    """The number as the Korean press writes it: by 조, 억 and 만, nothing rounded.

    >>> korean_number(1_200_000_000_000), korean_number(23_456), korean_number(Decimal("8.90")), korean_number(9000)
    ('1조2000억', '2만3456', '8.9', '9000')
    """
    value = Decimal(number)
    whole = abs(value) // 1
    fraction = abs(value) - whole
    parts = []
    rest = int(whole)
    for scale, name in _KOREAN_SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{count}{name}")
    if rest or fraction or not parts:
        parts.append(_plain(rest + fraction))
    return ("-" if value < 0 else "") + "".join(parts)


def value_text(value: Value, predicate: str = "") -> str:
    """The value in Korean; an entity id and a text stay as they are. The predicate gives a bare count its counter.

    >>> value_text(Money(value=Decimal("2.3E+8"), currency="USD", bound=Bound.ABOUT))
    '약 2억3000만달러'
    >>> value_text(Count(value=300_000_000_000), "parameterCount")
    '3000억개'
    """
    match value:
        case str():
            return value
        case Text():
            return value.value
        case Count():
            unit = _COUNTERS.get(predicate, "")
        case Measure():
            unit = value.unit
        case Money():
            unit = _CURRENCIES.get(value.currency, f" {value.currency}")
    low = korean_number(value.value)
    text = f"{low}{unit}" if value.upper is None else f"{low}~{korean_number(value.upper)}{unit}"
    return _BOUNDS.get(value.bound, ("{}",))[0].format(text)


def value_text_en(value: Value) -> str:
    """The value in English; an entity id and a text stay as they are.

    >>> value_text_en(Money(value=Decimal(1_200_000_000_000), currency="KRW"))
    'KRW 1.2 trillion'
    """
    match value:
        case str():
            return value
        case Text():
            return value.value
        case Count() | Money():
            low = _english_number(Decimal(value.value))
            high = "" if value.upper is None else f" to {_english_number(Decimal(value.upper))}"
            text = f"{low}{high}"
            text = f"{value.currency} {text}" if isinstance(value, Money) else text
        case Measure():
            high = "" if value.upper is None else f"~{_plain(value.upper)}"
            text = f"{_plain(value.value)}{high} {value.unit}"
    return _BOUNDS.get(value.bound, ("", "{}"))[1].format(text)


def date_text(date: PartialDate) -> str:
    """The date as precisely as it is known, sortable by eye: ISO 8601, quarters and halves by name, ranges with ~.

    >>> date_text(PartialDate.quarter(2024, 3)), date_text(PartialDate.month(2023, 7))
    ('2024 Q3', '2023-07')
    """
    match date.precision:
        case Precision.QUARTER:
            return f"{date.earliest:%Y} Q{(date.earliest.month + 2) // 3}"
        case Precision.HALF:
            return f"{date.earliest:%Y} H{1 if date.earliest.month < 7 else 2}"
        case Precision.RANGE:
            return f"{date.earliest.isoformat()}~{date.latest.isoformat()}"
        case _:
            return date.iso


def _english_number(number: Decimal) -> str:
    for scale, name in _ENGLISH_SCALES:
        scaled = number / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_plain(scaled)} {name}"
    return f"{number:,f}".rstrip("0").rstrip(".") if number != number.to_integral_value() else f"{int(number):,}"


def _plain(number: Decimal | int) -> str:
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
