"""What a web page states about its article apart from the text: JSON-LD, Open Graph, and the marks of known sites."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.articles.decode import normalise
from extractors.articles.fields import Fields, key_form, read_fields
from extractors.articles.metadata import parse_date, reporters, url_date
from extractors.articles.outlets import is_outlet, outlet_of_url

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["BODIES", "Site", "page_fields", "site_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where one site puts what: CSS selectors, each with the attribute that holds the value (empty: its text)."""

    body: str
    title: str
    date: tuple[tuple[str, str], ...]
    publisher: tuple[tuple[str, str], ...] = ()
    author: tuple[tuple[str, str], ...] = ()
    portal: bool = False


# Source: markup of 2023 to 2025 as crawlers in public repositories read it.
_SITES = (
    Site(
        body="#dic_area",
        title="#title_area",
        date=((".media_end_head_info_datestamp_time", "data-date-time"), (".media_end_head_info_datestamp_time", "")),
        publisher=((".media_end_head_top_logo_img", "title"), (".media_end_head_top_logo_img", "alt")),
        author=((".media_end_head_journalist_name", ""), (".byline_s", "")),
        portal=True,
    ),
    Site(
        body="#articleBodyContents",
        title="#articleTitle",
        date=((".t11", ""),),
        publisher=((".press_logo img", "alt"), (".press_logo img", "title")),
        portal=True,
    ),
    Site(
        body=".article_view section",
        title=".tit_view",
        date=((".num_date", ""),),
        publisher=(("#kakaoServiceLogo img", "alt"), ("#kakaoServiceLogo", "alt"), ("#kakaoServiceLogo", "")),
        author=((".info_view .txt_info", ""),),
        portal=True,
    ),
    # The content system of many of the smaller outlets.
    Site(
        body="#article-view-content-div",
        title=".article-head-title, h1.heading, h2.heading, h3.heading, .aht-title",
        date=((".infomation li", ""), (".info-text li", ""), (".item li", "")),
    ),
)
# Containers of the text, the surest first.
BODIES = (
    "[itemprop=articleBody]", "#articleBody", "#article_body", "#articeBody", "#newsEndContents", "#newsct_article",
    "#textBody", "#article_content", "#articleContent", "#news_body_area", "#news_body_id", "#CmAdContent",
    "#article-body", ".article_view", ".story-news", ".article-body", ".article_body", ".articleBody", ".news_body",
    ".news-body", ".article-text", ".article_txt", ".art_txt", ".newsView",
)  # fmt: skip
_META = {
    "title": ("og:title", "twitter:title", "dable:title"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "dc.date", "date"),
    "publisher": ("og:article:author", "og:site_name", "article:publisher", "dc.publisher", "twitter:creator"),
    "author": ("article:author", "dable:author", "author", "dc.creator", "byl"),
    "url": ("og:url",),
}
_PORTALS = ("네이버", "다음", "Daum", "daum", "NAVER", "Naver", "네이트", "ZUM", "줌")


def site_of(page: LexborHTMLParser) -> Site | None:
    """The known site whose body the page has, or None."""
    return next((site for site in _SITES if page.css_first(site.body) is not None), None)


def page_fields(page: LexborHTMLParser, site: Site | None) -> Fields:
    """What the page states about its article; its `text` is only what JSON-LD gives."""
    linked = _linked_data(page)
    meta = _meta(page)
    url = linked.url or _get(page, (("link[rel=canonical]", "href"),)) or _of(meta, "url")
    portal = site is not None and site.portal
    publisher = (
        (_get(page, site.publisher) if site else "")
        or ("" if portal else linked.publisher)
        or _press(meta)
        or outlet_of_url(url)
    )
    author = (_get(page, site.author) if site else "") or linked.author or _of(meta, "author")
    titles = [
        _get(page, ((site.title, ""),)) if site else "",
        _of(meta, "title"),
        linked.title,
        _get(page, (("h1", ""), ("title", ""))),
    ]
    return Fields(
        title=next((_without_site(title, publisher, meta) for title in titles if title), ""),
        text=linked.text,
        published=(_date(page, site) or linked.published or _meta_date(meta) or _time_element(page) or url_date(url)),
        publisher=publisher,
        author="" if author == publisher or is_outlet(author) or author.startswith("http") else reporters(author),
        url=url if url.startswith(("http://", "https://")) else "",
    )


def _get(page: LexborHTMLParser, places: tuple[tuple[str, str], ...]) -> str:
    for selector, attribute in places:
        for node in page.css(selector)[:3]:
            value = node.attributes.get(attribute) if attribute else _text(node)
            line = " ".join(normalise(value or "").split())
            if line:
                return line
    return ""


def _text(node: LexborNode) -> str:
    return node.text(deep=True, separator=" ")[:1000]


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        content = " ".join(normalise(node.attributes.get("content") or "").split())
        if content:
            found.setdefault(name.strip().lower(), content[:1000])
    return found


def _of(meta: Mapping[str, str], field: str) -> str:
    return next((meta[name] for name in _META[field] if name in meta), "")


def _press(meta: Mapping[str, str]) -> str:
    """The outlet that the head of the page names; portals put theirs behind a bar or in place of it."""
    for name in _META["publisher"]:
        press = meta.get(name, "").partition("|")[0].strip()
        if press and not press.startswith((*_PORTALS, "http", "@", "www")):
            return press
    return ""


def _without_site(title: str, publisher: str, meta: Mapping[str, str]) -> str:
    """The headline without the site's name behind a dash, a bar or a bracket."""
    names = {name.casefold() for name in (publisher, meta.get("og:site_name", "")) if name}
    for mark in (" - ", " | ", " :: ", " : ", " < ", " – ", " — ", "|"):
        head, found, tail = title.partition(mark) if mark == " < " else title.rpartition(mark)
        if (
            found
            and head.strip()
            and (
                mark == " < " or tail.strip().casefold() in names or is_outlet(tail.strip()) or tail.strip() in _PORTALS
            )
        ):
            title = head.strip()
    return title


def _date(page: LexborHTMLParser, site: Site | None) -> dt.date | None:
    for selector, attribute in site.date if site else ():
        for node in page.css(selector)[:6]:
            when = parse_date((node.attributes.get(attribute) or "") if attribute else _text(node))
            if when:
                return when
    return None


def _meta_date(meta: Mapping[str, str]) -> dt.date | None:
    return next((when for name in _META["published"] if name in meta and (when := parse_date(meta[name]))), None)


def _time_element(page: LexborHTMLParser) -> dt.date | None:
    return next(
        (
            when
            for node in page.css("time[datetime]")[:3]
            if (when := parse_date(node.attributes.get("datetime") or ""))
        ),
        None,
    )


def _linked_data(page: LexborHTMLParser) -> Fields:
    for node in page.css('script[type="application/ld+json"]')[:20]:
        try:
            value = json.loads(node.text(deep=True), strict=False)
        except (ValueError, RecursionError):
            continue  # sites ship broken JSON-LD; the page says the same elsewhere
        for item in _items(value, 4):
            kinds = item.get("@type")
            names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if any(isinstance(name, str) and name.endswith(("Article", "BlogPosting", "Report")) for name in names):
                return read_fields(
                    {
                        key: inner
                        for key, inner in item.items()
                        if key_form(str(key)) not in ("text", "description", "id")
                    }
                )
    return Fields()


def _items(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        yield value
        if depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _items(value.get(key), depth - 1)
    elif isinstance(value, list) and depth:
        for item in value[:50]:
            yield from _items(item, depth - 1)
