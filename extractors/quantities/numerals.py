"""Numbers as Korean writes them: 1,234 · 3.5 · 1조2천억 · 8백 10만 · 이십일조 · 스물여섯."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = [
    "DIGITS",
    "NATIVE",
    "NATIVE_RANGES",
    "ONES",
    "SINO",
    "TENS",
    "Numeral",
    "native_value",
    "read_numeral",
    "tidy",
]

# More digits than this are an identifier; none of the words of a text is 1,000 trillion times 경.
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]{1,18}(?![0-9]))(?:\.[0-9]{1,12})?"

_SMALL = {"십": Decimal(10), "백": Decimal(100), "천": Decimal(1000)}
_BIG = {"만": Decimal(10**4), "억": Decimal(10**8), "조": Decimal(10**12), "경": Decimal(10**16)}
SINO = {digit: Decimal(value) for value, digit in enumerate("영일이삼사오육칠팔구")} | {"공": Decimal(0)}
# A scale is not the head of a longer noun: 3조각, 2경기, 5천체.
_SCALE = (
    "십|백(?!신|화점)|천(?!체|연)|만(?!큼)|억(?!제|지)|조(?!각|직|합|항|례|건|립)"
    "|경(?!기|찰|제|영|력|쟁|험|매|로|우|신|고)"
)
_UNIT_AHEAD = r"(?= ?(?:원|달러|유로|엔|위안|파운드|프랑|홍콩|캐나다|미국|불|명|개|대|건|장|토큰))"
_FIRST = re.compile(DIGITS)
# What may follow a first number: an optional coefficient and one scale. 여, somewhat more, stands before it: 10여만.
_STEP = re.compile(
    rf"(?P<space> {{0,2}})(?:(?P<digits>{DIGITS})|(?P<sino>[일이삼사오육칠팔구]))?(?P<about> ?여 ?)?(?P<scale>{_SCALE})"
)
_LATE_SCALE = re.compile(rf" (?=(?:{_SCALE}){_UNIT_AHEAD})")
_LAST_DIGITS = re.compile(
    r"(?: (?=[0-9]{3}))?[0-9]{1,4}(?![0-9.,:/-])(?! ?(?:년|월|일|분기)(?!간))(?! ?여? ?[십백천만억조경])"
)
_LAST_SINO = re.compile(r"[일이삼사오육칠팔구]")
_LAST_SINO_LOOSE = re.compile(r"[일이삼사오육칠팔구]| {1,2}[일이삼사오육칠팔구](?! ?[가-힣])")

_NATIVE_ONES = {
    "한": 1,
    "하나": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "석": 3,
    "서": 3,
    "네": 4,
    "넷": 4,
    "넉": 4,
    "너": 4,
}
_NATIVE_ONES |= {"다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80}
_NATIVE_TENS |= {"아흔": 90}
ONES = "하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉"
TENS = "열|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
NATIVE = rf"(?:(?:{TENS})(?:{ONES})?|스무|{ONES}|석|넉)"
NATIVE_RANGES = {"한두": (1, 2), "두세": (2, 3), "두어": (2, 3), "서너": (3, 4), "너댓": (4, 5), "네댓": (4, 5)}
NATIVE_RANGES |= {"대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number read from a text.

    `place` is what its first digits count (천억 in 4천억), 1 without a scale; `big` the largest of 만, 억, 조, 경.
    Units: `end` is an offset of code points.
    """

    end: int
    value: Decimal
    place: Decimal = Decimal(1)
    big: Decimal = Decimal(1)
    about: bool = False

    @property
    def scaled(self) -> bool:
        """Whether it has a scale: 3억, 2천."""
        return self.place > 1


def tidy(value: Decimal) -> Decimal:
    """The same number without exponent or trailing zeros.

    >>> tidy(Decimal("2.50E+2"))
    Decimal('250')
    """
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 27 else value
    return value.normalize()


def native_value(written: str) -> int:
    """The number that a native numeral names.

    >>> native_value("스물여섯")
    26
    """
    for tens, value in _NATIVE_TENS.items():
        if written.startswith(tens):
            return value + _NATIVE_ONES.get(written[len(tens) :], 0)
    return _NATIVE_ONES[written]


def read_numeral(text: str, start: int, *, loose: bool = False) -> Numeral | None:
    """The longest number that begins at `start`, None where none does.

    A number of words needs a scale (이십, 천만); one syllable alone is none. A `loose` one may have spaces before its
    last digit (오십 이), and is literal to the end: 1억 2천 has 2천, where the press leaves out a 만.

    >>> read_numeral("1조 2천억원", 0).value
    Decimal('1200000000000')
    """
    first = _FIRST.match(text, start)
    if first is None:
        return _Reader(text, start, loose).read(None)
    return _Reader(text, first.end(), loose).read(Decimal(first[0].replace(",", "")))


class _Reader:
    """Adds up scales from left to right for as long as they fall: 2천 2백 50만, 4억 1천 590만."""

    def __init__(self, text: str, end: int, loose: bool) -> None:
        self.text = text
        self.end = end
        self.loose = loose
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.place = Decimal(1)
        self.big = Decimal(1)
        self.lowest_big = Decimal(10) ** 20
        self.lowest_small = Decimal(10**4)
        self.about = False
        self.steps = 0

    def read(self, first: Decimal | None) -> Numeral | None:
        coefficient = first
        by_words = first is None
        while step := self._next(coefficient):
            scale = step["scale"]
            if (step["digits"] or step["sino"]) and (coefficient is not None):
                break
            if step["digits"]:
                coefficient = Decimal(step["digits"].replace(",", ""))
            elif step["sino"]:
                coefficient = SINO[step["sino"]]
            if not self._add(coefficient, scale):
                break
            self.about |= step["about"] is not None
            self.end = step.end()
            self.steps += 1
            coefficient = None
        if not self.steps:
            return None if first is None else Numeral(end=self.end, value=first)
        return self._finished(by_words)

    def _next(self, coefficient: Decimal | None) -> re.Match[str] | None:
        step = _STEP.match(self.text, self.end)
        if step is None:
            return None
        if step["space"]:
            if coefficient is not None or (self.section and step["scale"] in _BIG):
                # 5 억 달러 and 3천 억원, but not 2023 만.
                return step if step["digits"] or step["sino"] or _LATE_SCALE.match(self.text, self.end) else None
            if not (step["digits"] or step["sino"]) and self.text[step.end() : step.end() + 1] not in _BIG:
                return None
        return step

    def _add(self, coefficient: Decimal | None, scale: str) -> bool:
        """Adds one step; False where the scales would rise again, so that the number has ended before."""
        if scale in _SMALL:
            small = _SMALL[scale]
            if small >= self.lowest_small or (coefficient is not None and self.steps and coefficient >= 10):
                return False
            self.section += small * (1 if coefficient is None else coefficient)
            self.lowest_small = small
            if not self.steps:
                self.place = small
            return True
        big = _BIG[scale]
        section = self.section + (coefficient or 0)
        if big >= self.lowest_big or (coefficient is not None and self.steps and coefficient >= self.lowest_small):
            return False
        if not section:
            # 만 alone is ten thousand; 억, 조 and 경 need a number.
            if coefficient is not None or scale != "만" or self.steps:
                return False
            section = Decimal(1)
        if self.big == 1:
            self.big = big
            if not self.steps or self.section:
                self.place *= big
        self.total += section * big
        self.section = Decimal(0)
        self.lowest_big = big
        self.lowest_small = Decimal(10**4)
        return True

    def _finished(self, by_words: bool) -> Numeral:
        last = (_LAST_SINO_LOOSE if self.loose else _LAST_SINO) if by_words else _LAST_DIGITS
        rest = last.match(self.text, self.end)
        if not (by_words or self.loose or rest) and self.section and self.total and self.lowest_small >= 100:
            # 1억 2천 says 1억 2천만, as 1조 2천 says 1조 2천억.
            self.section *= max(Decimal(1), self.lowest_big / 10**4)
        value = self.total + self.section
        if rest and not self.about:
            written = rest[0].strip()
            number = SINO[written] if by_words else Decimal(written)
            if number < (self.lowest_small if self.section else min(self.lowest_big, Decimal(10**4))):
                value += number
                self.end = rest.end()
        return Numeral(end=self.end, value=tidy(value), place=self.place, big=self.big, about=self.about)
