"""The fields of an article by the many names that archives, crawlers and corpora give them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.articles.decode import normalise
from extractors.articles.metadata import parse_date, reporters

__all__ = ["TEXT_KEYS", "Fields", "key_form", "read_fields"]

# In order of preference. Source: BIGKinds exports, the Naver search API, NIKL's and AI Hub's newspaper corpora,
# schema.org, and crawlers seen in public repositories.
_TITLE_KEYS = ("title", "headline", "제목", "뉴스제목", "기사제목", "subject", "newstitle", "articletitle", "ogtitle")
_SUBTITLE_KEYS = ("subtitle", "subheadline", "부제", "부제목", "소제목")
TEXT_KEYS = (
    "text", "body", "본문", "articlebody", "article", "content", "contents", "fulltext", "newscontent", "maintext",
    "기사본문", "뉴스본문", "기사내용", "내용", "paragraph", "paragraphs", "sentences", "original", "description",
    "summary",
)  # fmt: skip
_DATE_KEYS = (
    "published", "publisheddate", "publishedat", "datepublished", "publishdate", "publisheddatetime",
    "publishedtime", "articlepublishedtime", "pubdate", "일자", "날짜", "발행일", "발행일자", "작성일", "게시일",
    "보도일", "입력일", "입력일시", "date", "datetime", "newsdate", "createdat", "createdtime", "writedat",
    "regdate", "time",
)  # fmt: skip
_PUBLISHER_KEYS = (
    "publisher", "언론사", "매체", "매체명", "신문사", "출처", "press", "media", "medianame", "newspaper",
    "newspapername", "outlet", "provider", "ogsitename", "sitename", "company", "source",
)  # fmt: skip
_AUTHOR_KEYS = (
    "author", "authors", "기자", "기자명", "기고자", "작성자", "저자", "reporter", "journalist", "journalistname",
    "writer", "byline",
)  # fmt: skip
_URL_KEYS = ("url", "originallink", "링크", "주소", "link", "href", "newsurl", "originlink", "mainentityofpage", "id")
_NESTED_KEYS = ("metadata", "meta", "info", "source")
_TAG = re.compile(r"</?(?:p|br|div|b|strong|span|a|img|em|i|font|ul|li|table|h[1-6])\b[^<>]{0,2000}>", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a mapping says of one article; empty or None where it says nothing."""

    title: str = ""
    subtitle: str = ""
    text: str = ""
    published: dt.date | None = None
    publisher: str = ""
    author: str = ""
    url: str = ""


def key_form(key: str) -> str:
    """The form under which two spellings of a key are the same: no case, blanks or punctuation.

    >>> key_form("뉴스 식별자") == key_form("뉴스식별자"), key_form("published_at")
    (True, 'publishedat')
    """
    return re.sub(r"[\W_]+", "", normalise(key).casefold())


def read_fields(record: Mapping[str, object]) -> Fields:
    """The fields of a record under whatever names it gives them."""
    values: dict[str, object] = {}
    for key, value in record.items():
        values.setdefault(key_form(str(key)), value)
    for nested in _NESTED_KEYS:
        inner = values.get(nested)
        if isinstance(inner, Mapping):
            for key, value in inner.items():
                values.setdefault(key_form(str(key)), value)
    return Fields(
        title=_line(_first(values, _TITLE_KEYS)),
        subtitle=_line(_first(values, _SUBTITLE_KEYS)),
        text=_first(values, TEXT_KEYS).strip(),
        published=_date(values),
        publisher=_line(_first(values, _PUBLISHER_KEYS)),
        author=reporters(_first(values, _AUTHOR_KEYS, glue=", ")),
        url=next(
            (line for key in _URL_KEYS if (line := _line(_plain(values.get(key)))).startswith(("http://", "https://"))),
            "",
        ),
    )


def _first(values: Mapping[str, object], keys: tuple[str, ...], glue: str = "\n") -> str:
    return next((text for key in keys if (text := _plain(values.get(key), glue).strip())), "")


def _date(values: Mapping[str, object]) -> dt.date | None:
    return next((day for key in _DATE_KEYS if (day := parse_date(_plain(values.get(key)))) is not None), None)


def _plain(value: object, glue: str = "\n") -> str:
    text = _flat(value, glue, _DEEPEST)
    if _TAG.search(text):
        from extractors.articles.html import fragment_text

        return fragment_text(text)
    if _ENTITY.search(text):
        import html

        text = html.unescape(text)
    return normalise(text)


def _flat(value: object, glue: str, depth: int) -> str:
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int():
            return str(value) if abs(value) < 10**18 else ""
        case float():
            # Sheets give whole numbers as floats; other fractions mean nothing here.
            return str(int(value)) if abs(value) < 1e15 and value == int(value) else ""
        case dt.date():
            return value.isoformat()
        case list() | tuple() if depth:
            return glue.join(part for item in value if (part := _flat(item, glue, depth - 1)))
        case Mapping() if depth:
            for key in ("form", "sentence", "text", "content", "name", "@id"):
                if key in value:
                    return _flat(value[key], glue, depth - 1)
    return ""


def _line(text: str) -> str:
    return " ".join(text.split())
