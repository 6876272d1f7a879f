"""Every number of a text, with or without a unit: bare words (이십일조), fractions, powers, signs.

Articles are read with `find_quantities`, which asks for a unit or a scale; here a lone 삼 is a number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from extractors.dates import fold
from extractors.quantities.numerals import DIGITS, NATIVE, ONES, SINO, TENS, native_value, read_numeral, tidy
from ontology.model import Span

__all__ = ["Number", "find_numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written. Units: code points of the text; a value that does not end is cut to 15 digits."""

    span: Span
    value: Decimal


_ROUND = Context(prec=15)
_MOST_POWER = 64
_MINUS = r"(?:(?<![0-9A-Za-z가-힣)-])-|(?<![가-힣])(?:마이너스|음수) ?)"
_SIGN = re.compile(_MINUS)
_WORD = "(?:[영공일이삼사오육칠팔구십백천만억경]|조(?!각))"
_WORDS = rf"{_WORD}(?:{_WORD}| ){{0,30}}"
_AMOUNT = rf"(?:{DIGITS}|{_WORDS})"
_FRACTION = re.compile(
    rf"(?:(?P<whole>{_AMOUNT})[과와] )?(?P<below>{_AMOUNT}) ?분의 ?(?P<minus>{_MINUS})?(?P<above>{_AMOUNT})"
)
_POWER = re.compile(
    r"(?P<base>[0-9]+(?:\.[0-9]+)?)(?:\^(?P<power>[+-]?[0-9]{1,2})|[eE](?P<tens>[+-]?[0-9]{1,2}))(?![0-9A-Za-z])"
)
_SLASH = re.compile(
    r"(?:(?P<whole>[0-9]{1,6})(?:[과와] | {1,2}))?(?P<above>[0-9]{1,3})/(?P<below>[0-9]{1,3})(?![0-9/])"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?")
_POINTED = re.compile(r"\.[0-9]+")
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_WORD_POINT = re.compile(r"점 ?(?P<digits>[영공일이삼사오육칠팔구]+?)(?=이다|입니다|[^영공일이삼사오육칠팔구]|$)")
_ONE_OF = re.compile(rf"(?P<all>{NATIVE}) 중 하나")
_HALF = re.compile(r"절반|반(?=이 넘)")
# Glued to a unit of measure or in a date, digits are a part of it.
_GLUED = re.compile(r"[A-Za-z]|(?:킬로|센티|밀리|마이크로|나노)?(?:미터|그램|리터)|월|일(?![가-힣]*[십백천만])")
_COUNTER = (
    r"원|명|개|년|월|일|호|점|살|번|분|달러|퍼센트|프로|유로|파운드|센트|엔|위안|배|곳|건|장|대|차|세|회|위|층|조각"
    r"|권|마리|시간|초|주|달|병|잔|송이|그루|사람"
)
_PARTICLE = r"은|는|이|가|을|를|의|에|과|와|도|만|로|으로|입니다|이다|이었|까지|부터|보다|씩|이고|이며|번째"
_FOLLOWS = re.compile(rf"(?![가-힣])|(?={_PARTICLE}|{_COUNTER})")
_ENDS = re.compile(rf"(?![가-힣])|(?=(?:{_PARTICLE})(?![가-힣]))|(?=입니다|이다)")
_TOPIC = re.compile(r"[영삼육칠팔구백천만](?=[은는] )")
_COPULA = re.compile("다|며|고|라")
_NTH = re.compile(r" 번째")
_NATIVE = re.compile(NATIVE)
_NATIVE_SPACED = re.compile(rf"(?P<tens>{TENS}) (?P<ones>{ONES})")
_SHORT_NATIVE = frozenset(("한", "두", "세", "네", "석", "넉"))
_NATIVE_COUNTER = re.compile(rf" ?(?:{_COUNTER}|가지|차례|팀|종|편|줄)")
_START = re.compile(r"[0-9.영공일이삼사오육칠팔구십백천만하한두둘세셋네넷다여아열스서마쉰예석넉절반음-]")


def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order.

    >>> [str(number.value) for number in find_numbers("백이십일분의 1, 이십일조, 스물여섯명, 1.1^2")]
    ['0.00826446280991736', '21000000000000', '26', '1.21']
    """
    folded = fold(text)
    return tuple(_numbers(folded))


def _numbers(text: str) -> Iterator[Number]:
    position = 0
    for start in (match.start() for match in _START.finditer(text)):
        if start < position:
            continue
        for number in _read(text, start):
            yield number
            position = number.span.end
        if position <= start and text[start].isdigit():
            position = start + 1
            while position < len(text) and text[position].isdigit():
                position += 1


def _number(start: int, end: int, value: Decimal) -> Number:
    return Number(span=Span(start=start, end=end), value=tidy(value))


def _read(text: str, start: int) -> list[Number]:
    """The number that begins here; several for 192.168.1.2."""
    before = text[start - 1] if start else " "
    if before.isascii() and before.isalnum():
        return []
    sign = _SIGN.match(text, start)
    at = sign.end() if sign else start
    if at >= len(text):
        return []
    word_start = not "가" <= before <= "힣"
    found: tuple[int, Decimal] | None = None
    if word_start or text[at].isdigit():
        found = _fraction(text, at)
    if found is None and (text[at].isdigit() or text[at] == "."):
        if dotted := _DOTTED.match(text, at):
            return [
                _number(at + part.start(), at + part.end(), Decimal(part[0]))
                for part in re.finditer("[0-9]+", dotted[0])
            ]
        found = _digits(text, at)
    elif found is None and (word_start or sign):
        found = _words(text, at, alone=sign is not None or text.strip() == text[at])
    if found is None:
        return []
    return [_number(start, found[0], -found[1] if sign else found[1])]


def _amount(written: str) -> Decimal | None:
    """The value of digits or words, which may be a single syllable."""
    written = written.strip()
    if written in SINO:
        return SINO[written]
    numeral = read_numeral(written, 0, loose=True)
    return numeral.value if numeral and numeral.end == len(written) else None


def _fraction(text: str, start: int) -> tuple[int, Decimal] | None:
    """오분의 삼, 일과 이분의 일, 20분의 마이너스 일."""
    found = _FRACTION.match(text, start)
    if found is None:
        return None
    end = found.end("above")
    written = found["above"]
    while written and written[-1] == " ":
        written, end = written[:-1], end - 1
    if written.endswith("만") and text.startswith(("을", "이", "은", "큼"), end) and len(written) == 2:
        # 일만을 is here one and "only".
        written, end = written[:-1], end - 1
    while written and (above := _amount(written)) is None:
        written, end = written[:-1], end - 1
    below = _amount(found["below"])
    whole = _amount(found["whole"]) if found["whole"] else Decimal(0)
    if not written or above is None or not below or whole is None:
        return None
    sign = -1 if found["minus"] else 1
    return end, whole + sign * _ROUND.divide(above, below)


def _digits(text: str, start: int) -> tuple[int, Decimal] | None:
    """1,234, 40 000, 2 1/4, 1.1^23, 1e10, .25, 4천3백21."""
    before = text[start - 1] if start else " "
    if found := _POWER.match(text, start):
        return _power(found)
    if (before not in "-/") and (found := _SLASH.match(text, start)) and int(found["below"]):
        value = _ROUND.divide(Decimal(found["above"]), Decimal(found["below"]))
        return found.end(), value + Decimal(found["whole"] or 0)
    if found := _GROUPED.match(text, start):
        return found.end(), Decimal(found[0].replace(" ", ""))
    if text[start] == ".":
        found = _POINTED.match(text, start)
        if found is None or before.isdigit() or _GLUED.match(text, found.end()):
            return None
        return found.end(), Decimal("0" + found[0])
    numeral = read_numeral(text, start, loose=True)
    if numeral is None or _GLUED.match(text, numeral.end):
        return None
    return numeral.end, numeral.value


def _power(found: re.Match[str]) -> tuple[int, Decimal] | None:
    base = Decimal(found["base"])
    if found["tens"]:
        return found.end(), base.scaleb(int(found["tens"]))
    power = int(found["power"])
    if abs(power) > _MOST_POWER or not base:
        return None
    return found.end(), _ROUND.power(base, power)


def _words(text: str, start: int, *, alone: bool) -> tuple[int, Decimal] | None:
    """A number of words; one syllable will do when it stands `alone` in the text or after a minus."""
    if found := _ONE_OF.match(text, start):
        return found.end(), _ROUND.divide(Decimal(1), Decimal(native_value(found["all"])))
    if found := _HALF.match(text, start):
        return found.end(), Decimal("0.5")
    if (found := _NATIVE_SPACED.match(text, start)) and _NATIVE_COUNTER.match(text, found.end()):
        return found.end(), Decimal(native_value(found["tens"]) + native_value(found["ones"]))
    if found := _NATIVE.match(text, start):
        return _native(text, found)
    numeral = read_numeral(text, start, loose=True)
    if numeral is None or numeral.end - start == 1:
        return _syllable(text, start, alone=alone)
    end, value = numeral.end, numeral.value
    if text[end - 1] == "이" and _COPULA.match(text, end):
        # 칠십이다 is seventy and 이다.
        end, value = end - 1, value - 2
    if point := _WORD_POINT.match(text, end):
        return point.end(), value + _decimals(point["digits"])
    if not _FOLLOWS.match(text, end):
        return None
    if nth := _NTH.match(text, end):
        end = nth.end()
    return end, value


def _decimals(written: str) -> Decimal:
    return Decimal("0." + "".join(str(SINO[digit]) for digit in written))


def _syllable(text: str, start: int, *, alone: bool) -> tuple[int, Decimal] | None:
    one = text[start]
    if one in SINO and (point := _WORD_POINT.match(text, start + 1)):
        return point.end(), SINO[one] + _decimals(point["digits"])
    if one not in SINO and _NATIVE_COUNTER.match(text, start + 1) and text[start + 1] == " ":
        numeral = read_numeral(text, start, loose=True)
        return (numeral.end, numeral.value) if numeral and numeral.end == start + 1 else None
    if not (alone or (start == 0 and _TOPIC.match(text, start))) or not _ENDS.match(text, start + 1):
        return None
    if one in SINO:
        return start + 1, SINO[one]
    numeral = read_numeral(text, start, loose=True)
    return (numeral.end, numeral.value) if numeral else None


def _native(text: str, found: re.Match[str]) -> tuple[int, Decimal] | None:
    counted = _NATIVE_COUNTER.match(text, found.end()) is not None
    if not counted and (found[0] in _SHORT_NATIVE or not _ENDS.match(text, found.end())):
        return None
    return found.end(), Decimal(native_value(found[0]))
