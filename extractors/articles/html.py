"""Saved web pages: the visible text of the article, one paragraph a line, under its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from extractors.articles.decode import normalise
from extractors.articles.drafts import Draft, Note
from extractors.articles.errors import UnreadableError
from extractors.articles.pages import BODIES, page_fields, site_of
from ontology.model import Block, BlockKind, Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["fragment_text", "read"]

# Beyond this depth the parser's time grows with the square of it: 20,000 nested elements take 0.3 s, 200,000 over 60 s.
_DEEPEST = 2_000
# Some nestings stay quadratic (`<a><b>` 100,000 times: 6 s); the largest news pages have some 10,000 tags.
_MOST_TAGS = 200_000
_FEWEST_LETTERS = 30
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# The elements whose start makes the parser look up the whole stack for an open paragraph. A slash before the bracket
# does not close them.
_NESTING = frozenset(
    [
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hgroup", "listing", "main", "menu", "nav", "ol", "pre",
        "section", "summary", "table", "ul",
    ]
)  # fmt: skip
_DROPPED = frozenset(
    [
        "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select",
        "option", "textarea", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "head", "title",
        "map", "dialog", "menu", "-comment",
    ]
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "p", "div", "section", "article", "header", "main", "center", "address", "blockquote", "pre", "ul",
        "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "figure",
        "figcaption", "hr", "br", "details", "summary", "body",
    ]
)  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LISTS = frozenset(["ul", "ol", "dl"])
_CAPTION_CLASS = re.compile(
    r"""(?:^|[\s_-])(?: (?:img|photo|pic|image|fig|figure)[_-]?(?:desc|caption|cap|txt|text|info|explain|tit)
                     | caption | txt[_-]?caption | cap | end_photo_org )(?:[\s_-]|$)""",
    re.I | re.X,
)
_SUBTITLE_CLASS = re.compile(
    r"""(?:^|[\s_-])(?: sub[_-]?(?:heading|headline|head|title|tit) | media_end_summary
                     | article[_-]?summary | summary[_-]view | kicker )(?:[\s_-]|$)""",
    re.I | re.X,
)
_FURNITURE_CLASS = re.compile(
    r"""(?:^|[\s_-])(?: related | relation | recommend | ranking | popular | banner | advert | advertisement
                     | adsbygoogle | subscribe | newsletter | comments? | reply | replies | share | sns | copyright
                     | tags? | keywords? | journalistcard | byline_p | promotion | breadcrumbs? | paging | pagination
                     | skip | blind | u_skip | screen_out )(?:[\s_-]|$)""",
    re.I | re.X,
)
_NAMED = (
    (_CAPTION_CLASS, BlockKind.CAPTION),
    (_SUBTITLE_CLASS, BlockKind.SUBTITLE),
    (_FURNITURE_CLASS, BlockKind.BOILERPLATE),
)
_LONGEST_NAMED_CHARS = 600
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BLANK = re.compile(r"[ \t\n\r\f]+")
_LETTER = re.compile(r"[^\W\d_]")

_Paragraph = tuple[BlockKind | None, str]


def read(text: str) -> Iterator[Draft | Note]:
    """The article of one page.

    Errors: UnreadableError when the page holds no article text.
    """
    page = _parse(text)
    site = site_of(page)
    fields = page_fields(page, site)
    paragraphs = _body(page, site.body if site else "") or [
        (None, line) for line in fields.text.split("\n") if line.strip()
    ]
    title = _condensed(fields.title)
    paragraphs = [(kind, words) for kind, words in paragraphs if not title or _condensed(words) != title]
    if sum(len(_LETTER.findall(words)) for kind, words in paragraphs if kind is None) < _FEWEST_LETTERS:
        raise UnreadableError(
            f"no article text: the page's paragraphs hold under {_FEWEST_LETTERS} letters; save the article's own page"
        )
    lines: list[_Paragraph] = [(BlockKind.TITLE, fields.title)] if fields.title else []
    if not any(kind is BlockKind.SUBTITLE for kind, _ in paragraphs[:3]):
        lines.extend(
            (BlockKind.SUBTITLE, words)
            for words in _subtitles(page, {title, *(_condensed(words) for _, words in paragraphs)})
        )
    joined, marked = _join([*lines, *paragraphs], heads=len(lines))
    yield Draft(
        text=joined,
        title=fields.title,
        published=fields.published,
        publisher=fields.publisher,
        author=fields.author,
        url=fields.url,
        marked=marked,
        titled=bool(fields.title),
    )


def fragment_text(markup: str) -> str:
    """The visible text of a piece of HTML, one paragraph a line.

    >>> fragment_text("<p>가나<b>다</b></p><p>라&amp;마</p>")
    '가나다\\n라&마'
    """
    page = _parse(markup)
    return "\n".join(words for _, words in _paragraphs(page.body)) if page.body else ""


def _parse(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    depth = 0
    for number, match in enumerate(_OPEN_OR_CLOSE.finditer(text)):
        closes, tag = match.groups()
        if tag.lower() in _NESTING:
            depth = max(0, depth - 1) if closes else depth + 1
        if depth > _DEEPEST or number > _MOST_TAGS:
            what = f"elements nested over {_DEEPEST:,} deep" if depth > _DEEPEST else f"over {_MOST_TAGS:,} tags"
            raise UnreadableError(f"broken HTML: {what}; save the page again, or its text as .txt")
    return LexborHTMLParser(text)


def _body(page: LexborHTMLParser, site_body: str) -> list[_Paragraph]:
    """The paragraphs of the surest container that has a text, or none."""
    for selector in (site_body, *BODIES, "article", "main article", "[role=main]", "main"):
        for node in page.css(selector)[:5] if selector else ():
            paragraphs = _paragraphs(node)
            if sum(len(words) for kind, words in paragraphs if kind is None) >= 2 * _FEWEST_LETTERS:
                return paragraphs
    densest = _densest(page)
    return _paragraphs(densest) if densest is not None else []


def _densest(page: LexborHTMLParser) -> LexborNode | None:
    """The element whose own paragraphs hold most text outside links."""
    if page.body is None:
        return None
    scores: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    for node in page.body.traverse(include_text=True):
        if node.tag != "-text" or len(node.text_content or "") < 10:
            continue
        holder = _holder(node)
        if holder is None:
            continue
        letters = len(_LETTER.findall(node.text_content or ""))
        above = holder.parent
        for element, weight in ((holder, letters), (above, letters // 2)):
            if element is not None:
                scores[element.mem_id] = scores.get(element.mem_id, 0) + weight
                nodes.setdefault(element.mem_id, element)
    return nodes[max(scores, key=lambda key: scores[key])] if scores else None


def _holder(node: LexborNode) -> LexborNode | None:
    """The element whose paragraph a text stands in; None for texts of links and of what is not shown."""
    holder = node.parent
    for _ in range(12):
        if holder is None or holder.tag == "a" or holder.tag in _DROPPED:
            return None
        if holder.tag in _BLOCKS:
            return holder.parent if holder.tag in ("p", "li", "dd", *_HEADINGS) else holder
        holder = holder.parent
    return None


def _paragraphs(root: LexborNode) -> list[_Paragraph]:
    """The paragraphs under an element in reading order; None is the kind of a plain one."""
    out: list[_Paragraph] = []
    buffer: list[str] = []

    def flush(kind: BlockKind | None) -> None:
        words = normalise(_BLANK.sub(" ", "".join(buffer))).strip()
        buffer.clear()
        if words:
            out.append((kind, words))

    sizes = _sizes(root)
    # An own stack: pages nest deeper than Python may call.
    stack: list[tuple[LexborNode, BlockKind | None, bool]] = [(root, None, False)]
    while stack:
        node, kind, leaving = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            buffer.append(node.text_content or "")
            continue
        inner = kind if leaving or node is root else _kind(node, tag, kind, sizes)
        parts = tag in _BLOCKS or inner is not kind
        if leaving:
            flush(kind)
            continue
        if node is not root and _is_dropped(node, tag):
            continue
        if tag in ("td", "th"):
            buffer.append(" ")
        if parts:
            flush(kind)
            stack.append((node, inner, True))
        children = []
        child = node.first_child
        while child is not None:
            children.append((child, inner, False))
            child = child.next
        stack.extend(reversed(children))
    flush(None)
    return out


def _sizes(root: LexborNode) -> dict[int, int]:
    """How many characters of text each element holds, by its address. One pass: children stand behind their parents."""
    sizes: dict[int, int] = {}
    for node in reversed(list(root.traverse(include_text=True))):
        own = len(node.text_content or "") if node.tag == "-text" else sizes.get(node.mem_id, 0)
        if own and node.parent is not None:
            sizes[node.parent.mem_id] = sizes.get(node.parent.mem_id, 0) + own
    return sizes


def _kind(node: LexborNode, tag: str, outer: BlockKind | None, sizes: Mapping[int, int]) -> BlockKind | None:
    if outer is not None:
        return outer
    if tag in ("figcaption", "figure", "caption"):
        return BlockKind.CAPTION
    if tag in _LISTS and _is_links(node):
        return BlockKind.BOILERPLATE
    names = _names(node)
    for pattern, named in _NAMED if names else ():
        # A wrapper of the whole article is none of these, whatever its name.
        if pattern.search(names) and sizes.get(node.mem_id, 0) <= _LONGEST_NAMED_CHARS:
            return named
    return BlockKind.SUBTITLE if tag in _HEADINGS else None


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()


def _is_dropped(node: LexborNode, tag: str) -> bool:
    if tag in _DROPPED:
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))


def _is_links(node: LexborNode) -> bool:
    """Whether a list holds links and hardly anything else, as lists of other stories do."""
    links = node.css("a")
    if not links:
        return False
    linked = sum(len(link.text(deep=True).strip()) for link in links)
    return linked * 10 >= len("".join(node.text(deep=True).split())) * 8


def _subtitles(page: LexborHTMLParser, known: set[str]) -> list[str]:
    """Subtitles that stand above the container of the text."""
    out = []
    for node in page.css(
        ".subheading, .sub_title, .sub-title, .subtitle, .article-sub-title, .sub_tit, .media_end_summary"
    )[:3]:
        for _, words in _paragraphs(node):
            if _condensed(words) not in known and len(words) <= 300:
                out.append(words)
                known.add(_condensed(words))
    return out


def _join(lines: list[_Paragraph], *, heads: int) -> tuple[str, tuple[Block, ...]]:
    """The text, a blank line behind each of the first `heads` lines, and the stretches whose kind the page states."""
    parts: list[str] = []
    marked: list[Block] = []
    at = 0
    for number, (kind, words) in enumerate(lines):
        if kind is not None:
            marked.append(Block(kind=kind, span=Span(start=at, end=at + len(words))))
        gap = "" if number == len(lines) - 1 else "\n\n" if number < heads else "\n"
        parts.append(words + gap)
        at += len(words) + len(gap)
    return "".join(parts), tuple(marked)


def _condensed(words: str) -> str:
    return "".join(words.split())
