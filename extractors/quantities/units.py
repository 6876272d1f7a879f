"""What stands after a number, or before it: currencies, percents, counters, and units of measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

__all__ = ["BOUNDARY", "CURRENCIES", "PREFIX", "PREFIXES", "SIZES", "UNIT", "WORD_UNIT"]

# Name -> ISO 4217 code and how many of it make a major unit. Spaces in a name are optional in the text.
CURRENCIES: Mapping[str, tuple[str, int]] = {
    "원": ("KRW", 1),
    "달러": ("USD", 1),
    "미국 달러": ("USD", 1),
    "미 달러": ("USD", 1),
    "불": ("USD", 1),
    "센트": ("USD", 100),
    "유로": ("EUR", 1),
    "유로화": ("EUR", 1),
    "엔": ("JPY", 1),
    "엔화": ("JPY", 1),
    "위안": ("CNY", 1),
    "위안화": ("CNY", 1),
    "파운드": ("GBP", 1),
    "펜스": ("GBP", 100),
    "페니": ("GBP", 100),
    "홍콩 달러": ("HKD", 1),
    "대만 달러": ("TWD", 1),
    "캐나다 달러": ("CAD", 1),
    "호주 달러": ("AUD", 1),
    "뉴질랜드 달러": ("NZD", 1),
    "싱가포르 달러": ("SGD", 1),
    "스위스 프랑": ("CHF", 1),
    "프랑": ("CHF", 1),
    "루피": ("INR", 1),
    "인도 루피": ("INR", 1),
    "루피아": ("IDR", 1),
    "링깃": ("MYR", 1),
    "바트": ("THB", 1),
    "밧": ("THB", 1),
    "베트남 동": ("VND", 1),
    "필리핀 페소": ("PHP", 1),
    "멕시코 페소": ("MXN", 1),
    "칠레 페소": ("CLP", 1),
    "아르헨티나 페소": ("ARS", 1),
    "헤알": ("BRL", 1),
    "루블": ("RUB", 1),
    "리라": ("TRY", 1),
    "디르함": ("AED", 1),
    "리얄": ("SAR", 1),
    "리알": ("IRR", 1),
    "셰켈": ("ILS", 1),
    "스웨덴 크로나": ("SEK", 1),
    "크로나": ("SEK", 1),
    "노르웨이 크로네": ("NOK", 1),
    "덴마크 크로네": ("DKK", 1),
    "코루나": ("CZK", 1),
    "즈워티": ("PLN", 1),
    "포린트": ("HUF", 1),
    "텡게": ("KZT", 1),
    "투그릭": ("MNT", 1),
    "라리": ("GEL", 1),
    "드람": ("AMD", 1),
    "마나트": ("AZN", 1),
    "나이라": ("NGN", 1),
    "세디": ("GHS", 1),
    "실링": ("KES", 1),
    "비르": ("ETB", 1),
    "타카": ("BDT", 1),
    "짯": ("MMK", 1),
    "콜론": ("CRC", 1),
    "과라니": ("PYG", 1),
    "케트살": ("GTQ", 1),
    "렘피라": ("HNL", 1),
    "코르도바": ("NIO", 1),
    "흐리브냐": ("UAH", 1),
    "레프": ("BGN", 1),
    "페세타": ("ESP", 1),
    "마르크": ("DEM", 1),
    "리라화": ("TRY", 1),
    "₩": ("KRW", 1),
    "$": ("USD", 1),
    "€": ("EUR", 1),
    "£": ("GBP", 1),
    "¥": ("JPY", 1),
    "KRW": ("KRW", 1),
    "USD": ("USD", 1),
    "EUR": ("EUR", 1),
    "JPY": ("JPY", 1),
    "CNY": ("CNY", 1),
    "GBP": ("GBP", 1),
    "HKD": ("HKD", 1),
    "TWD": ("TWD", 1),
    "CHF": ("CHF", 1),
    "SGD": ("SGD", 1),
    "INR": ("INR", 1),
}
# What stands before the number. Source: ISO 4217, and the signs that the press writes.
PREFIXES: Mapping[str, str] = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "$": "USD",
    "₩": "KRW",
    "￦": "KRW",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    **{code: code for code in ("KRW", "USD", "EUR", "JPY", "CNY", "GBP", "HKD", "TWD", "CHF", "SGD", "INR")},
}

# Model sizes and English amounts: 7B is 7 billion.
SIZES: Mapping[str, Decimal] = {"K": Decimal(10**3), "M": Decimal(10**6), "B": Decimal(10**9), "T": Decimal(10**12)}
SIZES |= {"million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}

# Not here: 도 (30도 is also 30 and a particle), 자 and 사 (3자, 3사 name parties), 기, 시 and 월.
_COUNTERS = """
개 개국 개사 개소 개년 개월 개교 곳 명 인 사람 가구 세대 건 장 종 종류 가지 팀 배 대 척 편 권 점 곡 쪽 페이지 문장 단어 어절
글자 줄 토큰 회 차례 번 번째 위 차 호 호점 호기 단계 등급 년 해 달 주 주일 주년 일 시간 분 초 밀리초 마이크로초 나노초 세 살 단 평 석 표 쌍 마리
포인트 베이시스포인트 뷰 톤 리터 미터 센티미터 밀리미터 마이크로미터 나노미터 나노 킬로미터 제곱미터 헥타르 인치 킬로그램 그램 밀리그램
비트 바이트 메가바이트 기가바이트 테라바이트 페타바이트 엑사바이트 메가비트 기가비트 큐비트 픽셀 화소 코어 노드 랙 와트 킬로와트 메가와트
기가와트 테라와트 킬로와트시 메가와트시 기가와트시 테라와트시 볼트 헤르츠 메가헤르츠 기가헤르츠 메가 기가 테라 페타 엑사 테라플롭스 페타플롭스 엑사플롭스 플롭스
배럴 온스 다운로드 문항 종목 채
""".split()
_LATIN = """
PF EF TF PFLOPS EFLOPS TFLOPS GFLOPS PFlops EFlops TFlops PFLOP/s TOPS W kW KW MW GW TW Wh kWh MWh GWh TWh kVA MVA GVA V kV mAh Ah Hz kHz MHz GHz THz
KB MB GB TB PB EB kB GiB TiB Kb Mb Gb Tb bit bits GB/s TB/s Gb/s bps Kbps Mbps Gbps Tbps fps tps TPS nm um μm mm cm m km ㎚ ㎛ ㎜ ㎝ ㎞ ㎡ m2 ㎢ km2 ㎥ ㎏ kg g mg t
ml mL ㎖ l L ℓ dB dBm ppm pt bp bps rpm ms ns ℃ °C ㎾ ㎿ ㎾h ㎿h ㎓ ㎒ ㎐ ㎇ ㎆ ㎅ ㎎ qubit tokens token
""".split()

# 3건 goes on with a particle or a word of measure, or ends; 3건설 and 2차전지 are words.
BOUNDARY = (
    r"(?:(?![가-힣])|(?=(?:이|가|은|는|을|를|의|에|로|으로|와|과|도|만|까지|부터|보다|처럼|나|씩|당|짜리|쯤|여|째|들|어치|가량|정도|이상|이하|미만|초과"
    r"|내외|안팎|규모|수준|남짓|상당|다|라|란|며|면|였|인|뿐|조차|밖에|동안|지분|투자|유치|목표|달성|돌파|기록|대[의로를가에]|간(?!접|판|행|부|담)"
    r"|급(?!여|등|성|증|락|부|수|식)|(?:전|후|뒤|중|내|외)[에의까으로]|(?:전|후|뒤|중|내|외|서|꼴|대|선)(?![가-힣]))))"
)
_GLUED_NOUN = (
    r"(?=기업|업체|기관|부처|회사|대학|모델|분야|계열|도시|지역|국가|제품|서비스|과제|사업|언어|회원|은행|병원|학교|센터|연구|팀|업종|종목|품목|조항|단체|지자체|시도|스타트업)"
)


def _names(names: Iterable[str]) -> str:
    """The names as alternatives, the longest first, their spaces optional."""
    return "|".join(re.escape(name).replace(r"\ ", " ?") for name in sorted(names, key=lambda name: (-len(name), name)))


_SIGNS = "₩$€£¥"
_LATIN_CODES = [name for name in CURRENCIES if name.isascii() and name.isalpha()]
_LONG_CURRENCIES = [n for n in CURRENCIES if len(n) > 1 and n not in _LATIN_CODES]
_SHORT_CURRENCIES = [n for n in CURRENCIES if len(n) == 1 and n not in _SIGNS]

_PERCENT = r"(?P<points>%p(?![A-Za-z])|(?:%|퍼센트) ?포인트)|(?P<percent>%|퍼센트|퍼센티지)"
_CURRENCY = (
    rf"(?P<currency>{_names(_LONG_CURRENCIES)}|[{_SIGNS}]|(?:{_names(_LATIN_CODES)})(?![A-Za-z])|불(?!과|구|량|법|만|리|편|안){BOUNDARY}"
    rf"|(?:{_names(n for n in _SHORT_CURRENCIES if n != '불')}){BOUNDARY})"
)
UNIT = re.compile(
    rf" ?(?:{_PERCENT}|{_CURRENCY}"
    rf"|(?P<size>[BTMK])(?: ?(?:개 ?)?(?P<tokens>토큰|tokens?))?(?![A-Za-z0-9])"
    rf"|(?P<latin>{_names(_LATIN)})(?![A-Za-z0-9])"
    rf"|(?P<counter>개{_GLUED_NOUN}|(?:{_names(_COUNTERS)}){BOUNDARY}))"
)
"""The unit after a number of digits."""

# After a number of words only counters that make no common noun with it: 천장, 백점, 만세 and 일원 are nouns.
WORD_UNIT = re.compile(
    rf" ?(?:{_PERCENT}|{_CURRENCY}|(?P<counter>(?:{_names(('명', '개', '개국', '개사', '곳', '건', '대', '배', '토큰', '시간', '가구', '톤'))}){BOUNDARY}))"
)
"""The unit after a number of words."""

PREFIX = re.compile(rf"(?<![A-Za-z])(?:{_names(PREFIXES)}) ?(?=[0-9])")
"""The currency before a number."""
