"""Markdown with front matter: the whole decoded file is the text; front matter and marks are blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.articles.drafts import Draft, Note
from extractors.articles.fields import Fields, read_fields
from ontology.model import Block, BlockKind, Span

__all__ = ["read"]

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_LONGEST_FRONT_CHARS = 16_384
_HEADING = re.compile(r"^ {0,3}(?P<mark>#{1,6})[ \t]+(?P<words>[^\n]*?)(?P<close>[ \t]+#+)?[ \t]*$", re.M)
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)", re.S | re.M)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_IMAGE = re.compile(r"^[ \t>]*(?:!\[[^\]\n]*\]\([^)\n]*\)|!\[[^\]\n]*\]\[[^\]\n]*\])[ \t]*$", re.M)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S[^\n]*$", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Front:
    fields: Fields
    end: int
    title: Span | None
    fault: str


def read(text: str) -> Iterator[Draft | Note]:
    """The one article of a Markdown file, and a note when its front matter is broken."""
    front = _front(text)
    if front.fault:
        yield Note(message=front.fault, skipped=False)
    marks = _marks(text, front)
    fields = front.fields
    yield Draft(
        text=text,
        title=fields.title,
        published=fields.published,
        publisher=fields.publisher,
        author=fields.author,
        url=fields.url,
        marked=tuple(marks),
        titled=any(block.kind is BlockKind.TITLE for block in marks),
        paragraphs=True,
    )


def _front(text: str) -> _Front:
    match = _FRONT.match(text[:_LONGEST_FRONT_CHARS])
    nothing = _Front(fields=Fields(), end=0, title=None, fault="")
    if match is None:
        return nothing
    import yaml

    source = match["yaml"]
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        line = f" at line {place.line + 2}" if place is not None else ""
        problem = getattr(error, "problem", None) or "nested too deeply"
        fault = f"front matter{line} is not YAML ({problem}); read as text, so title and date may be missing"
        return _Front(fields=Fields(), end=match.end(), title=None, fault=fault)
    if not isinstance(node, yaml.MappingNode):
        return nothing
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            values[key.value] = _scalars(value)
            spans[key.value] = _scalar_span(source, value, match.start("yaml"))
    fields = read_fields(values)
    title = next(
        (span for key, span in spans.items() if fields.title and span.of(text) == values[key] == fields.title), None
    )
    return _Front(fields=fields, end=match.end(), title=title, fault="")


def _scalars(node: object) -> object:
    """A scalar's text or a list of them: front matter nests no deeper where it concerns us."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [str(item.value) for item in node.value if isinstance(item, yaml.ScalarNode)]
    return ""


def _scalar_span(source: str, node: object, offset: int) -> Span:
    start, end = node.start_mark.index, node.end_mark.index  # type: ignore[attr-defined]
    if source[start : start + 1] in ("'", '"'):
        start, end = start + 1, max(start + 1, end - 1)
    return Span(start=offset + start, end=offset + end)


def _marks(text: str, front: _Front) -> list[Block]:
    found = [(match.start(), match.end(), BlockKind.BOILERPLATE) for match in _FENCE.finditer(text, front.end)]
    headings = [match for match in _HEADING.finditer(text, front.end) if match["words"].strip()]
    title = front.title
    for number, match in enumerate(headings):
        words = Span(start=match.start("words"), end=match.end("words"))
        same = words.of(text).strip() == front.fields.title
        if same:
            title = None  # the visible headline stands for the one in the front matter
        kind = BlockKind.TITLE if same or (number == 0 and not front.fields.title) else BlockKind.SUBTITLE
        found.append((match.start("mark"), match.end("mark"), BlockKind.BOILERPLATE))
        found.append((words.start, words.end, kind))
        if match["close"]:
            found.append((match.start("close"), match.end("close"), BlockKind.BOILERPLATE))
    for pattern, kind in (
        (_COMMENT, BlockKind.BOILERPLATE),
        (_IMAGE, BlockKind.CAPTION),
        (_LINK_DEFINITION, BlockKind.BOILERPLATE),
    ):
        found.extend((match.start(), match.end(), kind) for match in pattern.finditer(text, front.end))
    if title is not None:
        found.append((title.start, title.end, BlockKind.TITLE))
        found.append((0, title.start, BlockKind.BOILERPLATE))
        found.append((title.end, front.end, BlockKind.BOILERPLATE))
    elif front.end:
        found.append((0, front.end, BlockKind.BOILERPLATE))
    blocks: list[Block] = []
    reached = 0
    for start, end, kind in sorted(found):
        # Marks within a fence or a comment belong to it.
        if start >= reached and end > start:
            blocks.append(Block(kind=kind, span=Span(start=start, end=end)))
            reached = end
    return blocks
