"""What stands after a number, or before it: currencies, percents, counters, and units of measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

__all__ = ["BOUNDARY", "PREFIX", "PREFIXES", "SIZES", "UNIT", "WORD_UNIT", "currency_of"]

# Code: its Korean names, whose spaces are optional in the text. Source: ISO 4217.
_CURRENCY_NAMES = {
    "KRW": "원",
    "USD": "달러, 미국 달러, 미 달러, 불",
    "EUR": "유로, 유로화",
    "JPY": "엔, 엔화",
    "CNY": "위안, 위안화",
    "GBP": "파운드",
    "HKD": "홍콩 달러",
    "TWD": "대만 달러",
    "CAD": "캐나다 달러",
    "AUD": "호주 달러",
    "NZD": "뉴질랜드 달러",
    "SGD": "싱가포르 달러",
    "CHF": "프랑, 스위스 프랑",
    "INR": "루피, 인도 루피",
    "IDR": "루피아",
    "MYR": "링깃",
    "THB": "바트, 밧",
    "VND": "베트남 동",
    "PHP": "필리핀 페소",
    "MXN": "멕시코 페소",
    "CLP": "칠레 페소",
    "ARS": "아르헨티나 페소",
    "BRL": "헤알",
    "RUB": "루블",
    "TRY": "리라, 리라화",
    "AED": "디르함",
    "SAR": "리얄",
    "IRR": "리알",
    "ILS": "셰켈",
    "SEK": "크로나, 스웨덴 크로나",
    "NOK": "노르웨이 크로네",
    "DKK": "덴마크 크로네",
    "CZK": "코루나",
    "PLN": "즈워티",
    "HUF": "포린트",
    "KZT": "텡게",
    "MNT": "투그릭",
    "GEL": "라리",
    "AMD": "드람",
    "AZN": "마나트",
    "NGN": "나이라",
    "GHS": "세디",
    "KES": "실링",
    "ETB": "비르",
    "BDT": "타카",
    "MMK": "짯",
    "CRC": "콜론",
    "PYG": "과라니",
    "GTQ": "케트살",
    "HNL": "렘피라",
    "NIO": "코르도바",
    "UAH": "흐리브냐",
    "BGN": "레프",
    "ESP": "페세타",
    "DEM": "마르크",
}
# Hundredths of a currency.
_PARTS = {"센트": "USD", "펜스": "GBP", "페니": "GBP"}
_SIGNS = {"₩": "KRW", "￦": "KRW", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CODES = ("KRW", "USD", "EUR", "JPY", "CNY", "GBP", "HKD", "TWD", "CHF", "SGD", "INR")
_CURRENCIES: Mapping[str, tuple[str, int]] = {
    **{name.replace(" ", ""): (code, 1) for code, names in _CURRENCY_NAMES.items() for name in names.split(", ")},
    **{name: (code, 100) for name, code in _PARTS.items()},
    **{sign: (code, 1) for sign, code in _SIGNS.items()},
    **{code: (code, 1) for code in _CODES},
}
# What stands before the number.
PREFIXES: Mapping[str, str] = {
    **{"US$": "USD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "A$": "AUD", "C$": "CAD"},
    **_SIGNS,
    **{code: code for code in _CODES},
}
# Model sizes and English amounts: 7B is 7 billion.
SIZES: Mapping[str, Decimal] = {
    "K": Decimal(10**3),
    "M": Decimal(10**6),
    "B": Decimal(10**9),
    "T": Decimal(10**12),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
# Not here: 도 (30도 is also 30 and a particle), 자 and 사 (3자, 3사 name parties), 기, 시 and 월.
_COUNTERS = (
    "개 개국 개사 개소 개년 개월 개교 곳 명 인 사람 가구 세대 건 장 종 종류 가지 팀 배 대 척 편 권 점 곡 쪽",
    "페이지 문장 단어 어절 글자 줄 토큰 회 차례 번 번째 위 차 호 호점 호기 단계 등급 년 해 달 주 주일 주년 일",
    "시간 분 초 밀리초 마이크로초 나노초 세 살 단 평 석 표 쌍 마리 채 포인트 베이시스포인트 뷰 다운로드 문항",
    "종목 픽셀 화소 코어 노드 랙 톤 리터 미터 센티미터 밀리미터 마이크로미터 나노미터 나노 킬로미터 제곱미터",
    "헥타르 인치 킬로그램 그램 밀리그램 비트 바이트 메가바이트 기가바이트 테라바이트 페타바이트 엑사바이트",
    "메가비트 기가비트 큐비트 메가 기가 테라 페타 엑사 와트 킬로와트 메가와트 기가와트 테라와트 킬로와트시",
    "메가와트시 기가와트시 테라와트시 볼트 헤르츠 메가헤르츠 기가헤르츠 플롭스 테라플롭스 페타플롭스",
    "엑사플롭스 배럴 온스",
)
_LATIN = (
    "PF EF TF PFLOPS EFLOPS TFLOPS GFLOPS PFlops EFlops TFlops PFLOP/s TOPS POPS W kW KW MW GW TW Wh kWh MWh GWh",
    "TWh kVA MVA GVA V kV mAh Ah Hz kHz MHz GHz THz KB MB GB TB PB EB kB GiB TiB Kb Mb Gb Tb bit bits GB/s",
    "TB/s Gb/s bps Kbps Mbps Gbps Tbps fps tps TPS nm um μm mm cm m km m2 km2 kg g mg t ml mL l L dB dBm ppm",
    "pt bp rpm ms ns °C qubit tokens ㎚ ㎛ ㎜ ㎝ ㎞ ㎡ ㎢ ㎥ ㎏ ㎎ ㎖ ℓ ℃ ㎾ ㎿ ㎾h ㎿h ㎓ ㎒ ㎐ ㎇ ㎆ ㎅",
)
# After a number of words only counters that make no common noun with it: 천장, 백점, 만세 and 일원 are nouns.
_WORD_COUNTERS = ("명 개 개국 개사 곳 건 대 배 토큰 시간 가구 톤",)

# 3건 goes on with a particle or a word of measure, or ends; 3건설 and 2차전지 are words.
BOUNDARY = (
    r"(?:(?![가-힣])|(?=(?:이|가|은|는|을|를|의|에|로|으로|와|과|도|만|까지|부터|보다|처럼|나|씩|당|짜리|쯤|여|째|들|마다|어치"
    r"|가량|정도|이상|이하|이내|미만|초과|내외|안팎|규모|수준|남짓|상당|입니|다|라|란|며|면|였|인|뿐|조차|밖에|동안|지분|투자|유치|목표"
    r"|달성|돌파|기록|대[의로를가에]|간(?!접|판|행|부|담)|급(?!여|등|성|증|락|부|수|식)"
    r"|(?:전|후|뒤|중|내|외)[에의까으로]|(?:전|후|뒤|중|내|외|서|꼴|대|선)(?![가-힣]))))"
)
_GLUED_NOUN = (
    r"(?=기업|업체|기관|부처|회사|대학|모델|분야|계열|도시|지역|국가|제품|서비스|과제|사업|언어|회원|은행|병원|학교|센터"
    r"|연구|팀|업종|종목|품목|조항|단체|지자체|시도|스타트업)"
)


def _listed(lines: Iterable[str]) -> list[str]:
    return [name for line in lines for name in line.split()]


def _names(names: Iterable[str]) -> str:
    """The names as alternatives, the longest first, their spaces optional."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", " ?") for name in longest_first)


def currency_of(written: str) -> tuple[str, int]:
    """The ISO 4217 code of a currency's name or sign, and how many of it make one of that currency.

    >>> currency_of("홍콩 달러"), currency_of("센트")
    (('HKD', 1), ('USD', 100))
    """
    return _CURRENCIES[written.replace(" ", "")]


_KOREAN = [name for names in _CURRENCY_NAMES.values() for name in names.split(", ")] + list(_PARTS)
_PERCENT = r"(?P<points>%p(?![A-Za-z])|(?:%|퍼센트) ?포인트)|(?P<percent>%|퍼센트|퍼센티지)"
_CURRENCY = (
    rf"(?P<currency>{_names(name for name in _KOREAN if len(name) > 1)}|[{''.join(_SIGNS)}]"
    rf"|(?:{_names(_CODES)})(?![A-Za-z])|불(?!과|구|량|법|만|리|편|안){BOUNDARY}"
    rf"|(?:{_names(name for name in _KOREAN if len(name) == 1 and name != '불')}){BOUNDARY})"
)
UNIT = re.compile(
    rf" ?(?:{_PERCENT}|{_CURRENCY}"
    r"|(?P<size>[BTMK])(?: ?(?:개 ?)?(?P<tokens>토큰|tokens?))?(?![A-Za-z0-9])"
    rf"|(?P<latin>{_names(_listed(_LATIN))})(?![A-Za-z0-9])"
    rf"|(?P<counter>개{_GLUED_NOUN}|(?:{_names(_listed(_COUNTERS))}){BOUNDARY}))"
)
"""The unit after a number of digits."""

WORD_UNIT = re.compile(rf" ?(?:{_PERCENT}|{_CURRENCY}|(?P<counter>(?:{_names(_listed(_WORD_COUNTERS))}){BOUNDARY}))")
"""The unit after a number of words."""

PREFIX = re.compile(rf"(?<![A-Za-z])(?:{_names(PREFIXES)}) ?(?=[0-9])")
"""The currency before a number."""
