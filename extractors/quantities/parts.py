"""One number with its unit, read at a place of a text: the piece that ranges, lists and quantities are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from unicodedata import normalize

from extractors.quantities.numerals import DIGITS, NATIVE, NATIVE_RANGES, Numeral, native_value, read_numeral, tidy
from extractors.quantities.units import BOUNDARY, PREFIX, PREFIXES, SIZES, UNIT, WORD_UNIT, currency_of

__all__ = ["COUNT", "MEASURE", "MONEY", "Part", "read_part"]

COUNT, MEASURE, MONEY = "count", "measure", "money"


@dataclass(slots=True)
class Part:
    """A number, and its unit if it has one.

    `kind` is MONEY, MEASURE, COUNT (7B, a number without a unit that stands for a count) or "" while the unit is open.
    `factor` is what a size or the parts of a currency multiply the number by. Units: code points of the text.
    """

    start: int
    end: int
    numeral: Numeral
    value: Decimal
    kind: str = ""
    unit: str = ""
    factor: Decimal = Decimal(1)
    upper: Decimal | None = None
    about: bool = False
    more: bool = False
    glued: bool = False
    words: bool = False


_ROUND = Context(prec=15)
_OLDEST_YEAR, _NEWEST_YEAR = 1900, 2199
_TEENS_END = 100
_ORDINALS = frozenset(("위", "차", "호", "호점", "호기", "번", "번째", "단계", "등급", "회", "세", "단", "대", "세대"))
_ORDINALS |= {"주년", "주", "초", "분"}
_LETTER_UNITS = frozenset("WVmgtlL")
_DASHES = "-−"
# One sign for a unit of several letters.
_SQUARE = frozenset("㎾㎿㎓㎒㎐㎇㎆㎅")
_NOT_NUMBER_AFTER = re.compile(r"[:/^][0-9]|\.[0-9]|[A-Za-z0-9]*@|[-][0-9]+-")
_FRACTION = re.compile(rf"([0-9]{{1,4}}) ?분의 ?({DIGITS})")
_MORE_BEFORE_UNIT = re.compile(" ?여 ?")
_PLUS = re.compile(r"\+(?![0-9A-Za-z])")
_SIZE_AFTER_SIGN = re.compile(r" ?(million|billion|trillion|[KMBT])(?![A-Za-z0-9])")
_CENTS = {"USD": re.compile(r" ?([0-9]{1,2}) ?센트"), "GBP": re.compile(r" ?([0-9]{1,2}) ?펜스")}
_HALF = re.compile(r" ?반(?:(?![가-힣])|(?=만에|간|의|이|을|동안|정도|가량))")
_HALF_UNITS = frozenset(("년", "시간", "달", "개월", "배"))
_WON = re.compile(r" ?원(?!천|칙|리|자력|유)")
_PRO = re.compile(rf" ?프로{BOUNDARY}")
_GROUP_AFTER = re.compile("[一-龥]| [가-힣]")
_TO_ONE = re.compile(" ?[0-9]")
_NAME_BEFORE = re.compile(r"[가-힣A-Za-z0-9] $")
_MINUS_WORD = re.compile(r"(?<![가-힣])(?:마이너스|음수) ?$")
_MINUS_CHARS = 6
_CLOCK_BEFORE = re.compile(r"[0-9]시 ?$")

_GLUED_COUNTERS = "개국|개사|개|곳|명|배|가지|차례|달|시간|사람|번째|팀"
_SPACED_COUNTERS = f"{_GLUED_COUNTERS}|종류|종|대|번|건|장|해|주|살|편|마리|채|쌍"
# 한 is also "that did": 투자를 한 곳. It counts with few words, and not after a particle.
_ONE_COUNTERS = frozenset(("곳", "명", "가지", "종류", "달", "시간", "차례"))
_VERB_BEFORE = re.compile(r"[을를도만로이히게고] $")
_NATIVE = re.compile(
    rf"(?:(?P<range>{'|'.join(NATIVE_RANGES)})|(?P<native>{NATIVE}))"
    rf"(?: (?P<spaced>{_SPACED_COUNTERS})|(?P<glued>{_GLUED_COUNTERS})){BOUNDARY}(?!인[가-힣])"
)
_WORD_START = re.compile(r"[일이삼사오육칠팔구]?[십백천만]|[일이삼사오육칠팔구](?=[억조])")
# Not 유로: 이유로 and 사유로 are nouns with a particle.
_ONE_DIGIT = re.compile(r"[일이삼사오육칠팔구](?=퍼센|달러|파운드|센트| 퍼센)")
_VAGUE_BEFORE = re.compile(r"(?<![가-힣])(?:수|몇) ?$|수십 ?$|수백 ?$|수천 ?$")
_VAGUE_CHARS = 4


def read_part(text: str, start: int, *, first: bool = True) -> Part | None:
    """The number that begins at `start`, with its unit; None where none does, or where it belongs to a name.

    `first` is False for the far end of a range, before which a dash or a tilde stands.

    >>> read_part("8.9PF", 0).unit
    'PF'
    """
    sign = text[start]
    if "0" <= sign <= "9":
        return _digits(text, start, first)
    if "가" <= sign <= "힣":
        return _words(text, start)
    prefix = PREFIX.match(text, start)
    if prefix is None:
        return None
    numeral = read_numeral(text, prefix.end())
    if numeral is None:
        return None
    code = PREFIXES[prefix[0].rstrip()]
    part = Part(start=start, end=numeral.end, numeral=numeral, value=numeral.value, kind=MONEY, unit=code)
    after = _SIZE_AFTER_SIGN.match(text, part.end)
    if after:
        part.factor = SIZES[after[1]]
        part.value = tidy(part.value * part.factor)
        part.end = after.end()
    elif (named := UNIT.match(text, part.end)) and named["currency"]:
        # US$100 달러 is one amount.
        part.end = named.end()
    return part


def _left(text: str, start: int) -> tuple[bool, bool, bool]:
    """Whether a number may begin here, whether a minus stands before it, and whether a word is glued to it."""
    if start == 0:
        return True, False, False
    before = text[start - 1]
    if before in " \n\t([{<‘’“”'\"▲▼△▽↑↓…":
        return True, False, False
    earlier = text[start - 2] if start > 1 else " "
    if before in _DASHES:
        return earlier in " \n([" or start == 1, True, False
    if "가" <= before <= "힣":
        alone = not "가" <= earlier <= "힣"
        return not (alone and before in "제수몇"), False, True
    if before.isascii() and (before.isalnum() or before in "_#\\"):
        return False, False, False
    if before in ".:/×*" and earlier.isascii() and earlier.isalnum():
        return False, False, False
    return True, False, False


def _digits(text: str, start: int, first: bool) -> Part | None:
    allowed, minus, glued = _left(text, start) if first else (True, False, False)
    if not allowed:
        return None
    if fraction := _FRACTION.match(text, start):
        below, above = Decimal(fraction[1]), Decimal(fraction[2].replace(",", ""))
        if not below:
            return None
        value = tidy(_ROUND.divide(above, below))
        numeral = Numeral(end=fraction.end(), value=value)
        return Part(start=start, end=fraction.end(), numeral=numeral, value=value, kind=MEASURE, glued=glued)
    read = read_numeral(text, start)
    if read is None or _NOT_NUMBER_AFTER.match(text, read.end):
        return None
    part = Part(start=start, end=read.end, numeral=read, value=read.value, about=read.about, glued=glued)
    if minus:
        part.start, part.value = start - 1, -part.value
    elif first and (word := _MINUS_WORD.search(text, max(0, start - _MINUS_CHARS), start)):
        part.start, part.value = word.start(), -part.value
    _take_unit(text, part)
    return part


def _words(text: str, start: int) -> Part | None:
    if start and (text[start - 1].isalnum()):
        return None
    if native := _NATIVE.match(text, start):
        return _native(text, native)
    single = _ONE_DIGIT.match(text, start)
    if single is None and not _WORD_START.match(text, start):
        return None
    if _VAGUE_BEFORE.search(text, max(0, start - _VAGUE_CHARS), start):
        return None
    if single:
        value = Decimal("영일이삼사오육칠팔구".index(single[0]))
        numeral = Numeral(end=single.end(), value=value)
    else:
        read = read_numeral(text, start)
        if read is None:
            return None
        numeral = read
    part = Part(start=start, end=numeral.end, numeral=numeral, value=numeral.value, words=True, about=numeral.about)
    unit = WORD_UNIT.match(text, part.end)
    if unit is None:
        return None
    if unit["counter"] and numeral.end - start == 1 and not unit[0].startswith(" "):
        # 천명, 만개 and 백배 are words too.
        return None
    _set_unit(text, part, unit)
    if word := _MINUS_WORD.search(text, max(0, start - _MINUS_CHARS), start):
        part.start, part.value = word.start(), -part.value
    return part


def _native(text: str, native: re.Match[str]) -> Part | None:
    start = native.start()
    counter = native["spaced"] or native["glued"]
    written = native["native"]
    if written == "한" and (counter not in _ONE_COUNTERS or _VERB_BEFORE.search(text, max(0, start - 2), start)):
        return None
    if written == "열" and _VERB_BEFORE.search(text, max(0, start - 2), start):
        return None
    low, high = NATIVE_RANGES[native["range"]] if native["range"] else (native_value(written), None)
    numeral = Numeral(end=native.end(), value=Decimal(low))
    return Part(
        start=start,
        end=native.end(),
        numeral=numeral,
        value=numeral.value,
        kind=MEASURE,
        unit=counter,
        upper=Decimal(high) if high else None,
        words=True,
    )


def _take_unit(text: str, part: Part) -> None:
    """Adds the unit that follows the number, if one does."""
    if plus := _PLUS.match(text, part.end):
        part.more = True
        part.end = plus.end()
    more = _MORE_BEFORE_UNIT.match(text, part.end)
    unit = UNIT.match(text, more.end() if more else part.end)
    if more and (unit or not more[0].startswith(" ")):
        part.about = True
        part.end = more.end() if unit else more.end() - (more[0].endswith(" "))
    if unit and _fits(text, part, unit):
        _set_unit(text, part, unit)
    elif part.numeral.scaled and (won := _WON.match(text, part.end)):
        part.kind, part.unit, part.end = MONEY, "KRW", won.end()
    elif (percent := _PRO.match(text, part.end)) and not _NAME_BEFORE.search(text[: part.start][-2:]):
        # 100 프로 is a percentage, 아이폰 15 프로 a telephone.
        part.kind, part.unit, part.end = MEASURE, "%", percent.end()


def _fits(text: str, part: Part, unit: re.Match[str]) -> bool:
    """Whether the unit can belong to this number, or only looks like one."""
    spaced = unit[0].startswith(" ")
    if unit["size"]:
        if spaced or part.glued:
            return False
        return bool(unit["tokens"]) or not (unit["size"] == "K" or (unit["size"] == "M" and part.value == 3))
    if unit["latin"]:
        return not (spaced and unit["latin"] in _LETTER_UNITS)
    if unit["currency"] == "불":
        return part.numeral.scaled or not spaced
    counter = unit["counter"]
    if counter is None:
        return True
    if part.glued and (counter in _ORDINALS or (spaced and not part.numeral.scaled)):
        return False
    plain = not part.numeral.scaled
    if counter == "대" and plain:
        # 30대 여성, 10대 그룹 and 100대 1 are no machines.
        group = part.value < _TEENS_END and _GROUP_AFTER.match(text, unit.end())
        return not (group or _TO_ONE.match(text, unit.end()))
    if counter == "년" and plain and _OLDEST_YEAR <= part.value <= _NEWEST_YEAR:
        return "," in text[part.start : part.end]
    if counter in ("분", "초"):
        return not _CLOCK_BEFORE.search(text, max(0, part.start - 3), part.start)
    return True


def _set_unit(text: str, part: Part, unit: re.Match[str]) -> None:
    part.end = unit.end()
    if unit["currency"]:
        code, parts = currency_of(unit["currency"])
        part.kind, part.unit = MONEY, code
        part.factor = Decimal(1) / parts
        part.value = tidy(part.value * part.factor)
        if code in _CENTS and parts == 1 and (cents := _CENTS[code].match(text, part.end)):
            part.value += Decimal(cents[1]) / 100
            part.end = cents.end()
        return
    part.kind = MEASURE
    if unit["percent"] or unit["points"]:
        part.unit = "%" if unit["percent"] else "%p"
        return
    groups = unit.groupdict()
    if size := groups.get("size"):
        part.factor = SIZES[size]
        part.value = tidy(part.value * part.factor)
        part.kind, part.unit = (MEASURE, "토큰") if groups["tokens"] else (COUNT, "")
        return
    latin = groups.get("latin")
    part.unit = (normalize("NFKC", latin) if latin[0] in _SQUARE else latin) if latin else unit["counter"]
    if part.unit in _HALF_UNITS and (half := _HALF.match(text, part.end)):
        part.value += Decimal("0.5")
        part.end = half.end()
