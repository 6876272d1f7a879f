"""What an article's own text says about it: title, day of publication, outlet, reporters."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.articles.keylines import PUBLISHER_LABEL
from extractors.articles.outlets import is_outlet, known_in
from extractors.articles.patterns import COPYRIGHT, DATE_TEXT, NAME, PLACE, ROLE, STAMP_LABEL
from ontology.model import Block, BlockKind

__all__ = ["Metadata", "parse_date", "read_metadata", "reporters", "url_date"]

_KOREA = dt.timezone(dt.timedelta(hours=9))
_EARLIEST, _LATEST = 1900, 2099
_LONGEST_CHARS = 400
_MOST_REPORTERS = 5
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?(?:\.0)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d.*(?:Z|[+-]\d\d:?\d\d)$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)\.\s?(1[0-2]|0?[1-9])\.\s?(3[01]|[12]\d|0?[1-9])(?!\d)")
_FIRST_STAMP = re.compile(r"(?:입력|승인|등록|작성|발행|게재|게시|송고|출고|보도)")
_URL_DATE = re.compile(r"(?<!\d)(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:\d{4,11})?(?!\d)")

_REPORTER = re.compile(rf"(?P<names>{NAME}(?:(?:\s?기자)?(?:\s?[·,/ㆍ•&]\s?|\s){NAME})*)\s?(?P<role>{ROLE})")
_SINGLE = re.compile(rf"(?<![가-힣]){NAME}(?![가-힣])")
_AUTHOR_LABEL = re.compile(r"(?:기자명?|글쓴이|작성자|저자)\s?[:：]\s*(?P<value>\S.{0,40})")
_NO_NAME = re.compile(
    r".{0,3}(?:부|팀|국|실|뉴스|일보|신문|기자|취재|편집|라인|디지털|선임|전문|인턴|수습|객원|본지|현직|사진|외신|데스크|경제|산업|정치|사회"
    r"|국제|금융|증권|문화|과학|정보|기술)$"
)
_WORK = frozenset(["글", "사진", "정리", "취재", "그래픽", "영상", "인터뷰", "진행", "번역"])
_EQUALS = re.compile(r"(?P<left>[가-힣A-Za-z0-9·& ]{2,20}?)\s?=\s?(?P<right>[가-힣A-Za-z0-9·& ]{0,30})")
_AFTER_COPYRIGHT = re.compile(
    r"""(?:저작권자?\s?(?:[ⓒ©Ⓒ:]|\(c\))+|copyrights?\s?(?:[ⓒ©Ⓒ:]|\(c\)|by)*|[ⓒ©Ⓒ])
    [\s:ⓒ©Ⓒ"“‘']*(?:\d{4}(?:\s?[-~]\s?\d{4})?[\s,.]*)?(?:by\s)?
    (?P<name>[가-힣A-Za-z0-9&·+'\ ]{2,30}?)\s*
    (?:['”’"]|[(<\[>\])|,./:]|주식회사|무단|All\b|Co\b|Corp\b|Inc\b|인터넷|www|$)""",
    re.I | re.X,
)
_SLOGAN = re.compile(
    r"[《『【](?=.{0,80}(?:전문|미디어|매체|언론|신문|뉴스|경제지|저널|방송)).{0,80}[\s'‘](?P<name>[가-힣A-Za-z0-9]{2,15})['’]?[》』】]"
)
_RIGHTS_OF = re.compile(r"저작권은\s(?P<name>[가-힣A-Za-z0-9]{2,15})에")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was found; empty or None where the text says nothing."""

    title: str = ""
    published: dt.date | None = None
    publisher: str = ""
    author: str = ""


def read_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """Title, day, outlet and reporters that the furniture of a text states; its sentences are not asked for a day."""

    def of(*kinds: BlockKind) -> list[str]:
        return [block.span.of(text)[:_LONGEST_CHARS] for block in blocks if block.kind in kinds]

    title = next(iter(of(BlockKind.TITLE)), "")
    datelines = of(BlockKind.DATELINE)
    bylines = of(BlockKind.BYLINE)
    notices = of(BlockKind.BOILERPLATE)
    return Metadata(
        title=" ".join(title.split()),
        published=_first_date(datelines) or _first_date(bylines) or _stamped_date(notices),
        publisher=_publisher(bylines, datelines, notices) or known_in(text),
        author=", ".join(_names(bylines)),
    )


def parse_date(value: str) -> dt.date | None:
    """The day that a written date means, or None. A time with a zone is turned to Korean time first.

    Understands ISO 8601, `2023.08.11. 오전 10:30`, `2023년 8월 11일`, `20230811`, RFC 2822 and seconds since 1970.

    >>> parse_date("2023-08-10T16:00:00Z"), parse_date("입력 2023.08.11 10:30")
    (datetime.date(2023, 8, 11), datetime.date(2023, 8, 11))
    """
    value = value.strip()[:_LONGEST_CHARS]
    if _ISO.fullmatch(value):
        try:
            return _in_korea(dt.datetime.fromisoformat(value))
        except (ValueError, OverflowError):
            pass  # an odd zone; the day as written is at most one off
    for match in (_COMPACT.fullmatch(value), DATE_TEXT.search(value)):
        if match:
            return _day(*match.groups()[:3])
    if _EPOCH.fullmatch(value):
        return _in_korea(dt.datetime.fromtimestamp(int(value[:10]), dt.UTC))
    short = _SHORT_YEAR.search(value)
    if short:
        return _day("20" + short[1], short[2], short[3])
    try:
        return _in_korea(email.utils.parsedate_to_datetime(value))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def url_date(url: str) -> dt.date | None:
    """The day in the path of a URL, or None.

    >>> url_date("https://v.daum.net/v/20230811103000123")
    datetime.date(2023, 8, 11)
    """
    match = _URL_DATE.search(url.partition("://")[2].partition("/")[2])
    return _day(*match.groups()) if match else None


def reporters(value: str) -> str:
    """The names in a field that names reporters, without role, address or outlet.

    >>> reporters("홍길동 기자 hong@ganada.kr"), reporters("홍길동, 김철수")
    ('홍길동', '홍길동, 김철수')
    """
    value = " ".join(value.split())[:_LONGEST_CHARS]
    return ", ".join(_names([value])) or re.sub(r"\s*[(\[<]?\S+@\S+[)\]>]?", "", value).strip(" ,/|")


def _in_korea(when: dt.datetime) -> dt.date | None:
    """The day of a moment; one without a zone is taken as Korean time. Errors: OverflowError at the calendar's ends."""
    day = (when.astimezone(_KOREA) if when.tzinfo else when).date()
    return day if _EARLIEST <= day.year <= _LATEST else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _first_date(lines: Iterable[str]) -> dt.date | None:
    """The day of the first edition where one is labelled so, otherwise the first day."""
    lines = list(lines)
    for line in lines:
        label = _FIRST_STAMP.search(line)
        when = _written_date(line[label.end() :]) if label else None
        if when:
            return when
    return next((when for line in lines if (when := _written_date(line))), None)


def _stamped_date(lines: Iterable[str]) -> dt.date | None:
    for line in lines:
        match = DATE_TEXT.search(line)
        if match and (
            re.search(rf"{STAMP_LABEL}[\s:]*$", line[: match.start()])
            or re.search("송고|입력|승인", line[match.end() :][:20])
        ):
            return _day(*match.groups())
    return None


def _written_date(line: str) -> dt.date | None:
    for match in DATE_TEXT.finditer(line):
        when = _day(*match.groups())
        if when:
            return when
    short = _SHORT_YEAR.search(line)
    return _day("20" + short[1], short[2], short[3]) if short else None


def _names(bylines: Iterable[str]) -> list[str]:
    names: list[str] = []
    for line in bylines:
        label = _AUTHOR_LABEL.match(line)
        if label and not _REPORTER.search(line, label.start("value")):
            names.append(label["value"].strip())
        for match in _REPORTER.finditer(line, label.start("value") if label else 0):
            for name in _SINGLE.findall(match["names"]):
                if not _NO_NAME.fullmatch(name) and not is_outlet(name) and name not in names:
                    names.append(name)
    return names[:_MOST_REPORTERS]


def _publisher(bylines: Sequence[str], datelines: Sequence[str], notices: Sequence[str]) -> str:
    for line in bylines:
        label = PUBLISHER_LABEL.fullmatch(line)
        if label:
            return label["value"].strip()
    for find, lines in (
        (_from_byline, bylines),
        (_from_notice, notices),
        (_from_words, bylines),
        (_from_words, datelines),
    ):
        for line in lines:
            found = find(line)
            if found:
                return found
    return ""


def _from_byline(line: str) -> str:
    """The outlet at an equals sign: left of a reporter, right of a place."""
    match = _EQUALS.search(line)
    if match is None:
        return ""
    left = match["left"].split()[-1]
    if re.fullmatch(rf"{PLACE}(?:[·,]{PLACE})*", left):
        words = match["right"].split()
        return words[0] if words and not _REPORTER.match(match["right"]) else ""
    reporter = _REPORTER.match(match["right"].strip())
    if reporter is None:
        return match["right"].split()[0] if match["right"].split() and is_outlet(match["right"].split()[0]) else ""
    return "" if left in _WORK or "특파원" in reporter["role"] or _REPORTER.fullmatch(match["left"].strip()) else left


def _from_words(line: str) -> str:
    return next((word for word in re.findall(r"[가-힣A-Za-z0-9]{2,15}", line) if is_outlet(word)), "")


def _from_notice(line: str) -> str:
    for pattern in (_AFTER_COPYRIGHT, _RIGHTS_OF, _SLOGAN):
        if pattern is _AFTER_COPYRIGHT and not COPYRIGHT.search(line):
            continue
        match = pattern.search(line)
        name = match["name"].partition(" & ")[0].strip(" ·'") if match else ""
        if len(name) > 1 and not re.fullmatch(r"(?i)all rights reserved|무단.*|\d+|reserved|copyrights?", name):
            return re.sub(r"^\(주\)|㈜", "", name).strip()
    return ""
