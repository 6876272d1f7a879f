"""JSON and JSON Lines: one article a record, its text being the title, a blank line, and the body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from extractors.articles.decode import decode
from extractors.articles.drafts import Draft, Note
from extractors.articles.errors import UnreadableError
from extractors.articles.fields import TEXT_KEYS, Fields, key_form, read_fields
from ontology.model import Block, BlockKind, Span

__all__ = ["draft_of", "read", "read_lines"]

_CONTAINERS = (
    "articles",
    "documents",
    "document",
    "items",
    "data",
    "results",
    "records",
    "news",
    "newslist",
    "rows",
    "content",
    "contents",
)
_DEEPEST = 3
_WANTED = "a text under 'text', 'body', 'content' or '본문'"


def read(text: str) -> Iterator[Draft | Note]:
    """The articles of a JSON file: one object, a list of them, or an object that holds a list of them.

    Errors: UnreadableError when the file is not JSON.
    """
    value = _parse(text)
    if isinstance(value, Mapping) and _list_in(value, _DEEPEST) is None:
        yield draft_of(value)
        return
    records = value if isinstance(value, list) else _list_in(value, _DEEPEST) if isinstance(value, Mapping) else None
    if records is None:
        raise UnreadableError(
            f"no article: the file is a JSON {_kind(value)}; an object or a list of objects with {_WANTED} is wanted"
        )
    if not records:
        raise UnreadableError("no article: the list of records is empty")
    for number, record in enumerate(records, 1):
        yield draft_of(record, record=f"#{number}")


def read_lines(file: BinaryIO, limit: int) -> Iterator[Draft | Note]:
    """The articles of a JSON Lines file, one line at a time; each record is named by its line.

    Units: `limit` in bytes of one line.
    """
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        record = f"#{number}"
        if len(line) > limit:
            yield Note(message=f"line of more than {limit:,} bytes, the limit of one article: split it", record=record)
            while line and not line.endswith(b"\n"):
                line = file.readline(limit + 1)
            continue
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableError("JSON Lines in UTF-16 or UTF-32; save the file again as UTF-8")
        if not line.strip():
            continue
        try:
            yield draft_of(_parse(decode(line.strip())), record=record)
        except UnreadableError as error:
            yield Note(message=str(error), record=record)


def draft_of(value: object, record: str = "") -> Draft | Note:
    """The article of one record, or a note when it has none."""
    if not isinstance(value, Mapping):
        return Note(
            message=f"no article: a JSON {_kind(value)}, where an object with {_WANTED} is wanted", record=record
        )
    fields = read_fields(value)
    if not fields.text:
        keys = ", ".join(repr(str(key)[:30]) for key in list(value)[:8]) or "none"
        return Note(message=f"no article: {_WANTED} is wanted; got the keys {keys}", record=record)
    return replace(_layout(fields), record=record)


def _layout(fields: Fields) -> Draft:
    """Title, subtitle and body under each other; a title that the body repeats at its head stands there only."""
    parts: list[str] = []
    marked: list[Block] = []
    at = 0
    body = fields.text
    for kind, words in ((BlockKind.TITLE, fields.title), (BlockKind.SUBTITLE, fields.subtitle)):
        if not words:
            continue
        marked.append(Block(kind=kind, span=Span(start=at, end=at + len(words))))
        parts.append(words)
        at += len(words) + 2
        if body.startswith(words):
            body = body[len(words) :].lstrip()
    parts.append(body)
    return Draft(
        text="\n\n".join(parts),
        title=fields.title,
        published=fields.published,
        publisher=fields.publisher,
        author=fields.author,
        url=fields.url,
        marked=tuple(marked),
        titled=bool(fields.title),
    )


def _parse(text: str) -> object:
    try:
        # Not strict: crawlers write bare line breaks into strings.
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number too long to read"
        raise UnreadableError(f"broken JSON: {what}") from None


def _list_in(value: Mapping[str, object], depth: int) -> list[object] | None:
    """The list of records that an object holds, or None when the object is a record itself."""
    forms = {key_form(str(key)): inner for key, inner in value.items()}
    if depth == 0 or any(isinstance(forms.get(key), str) for key in TEXT_KEYS):
        return None
    for key in _CONTAINERS:
        inner = forms.get(key)
        if isinstance(inner, list) and (not inner or any(_is_record(item) for item in inner)):
            return inner
        if isinstance(inner, Mapping):
            found = _list_in(inner, depth - 1)
            if found is not None:
                return found
    return None


def _is_record(value: object) -> bool:
    return isinstance(value, Mapping) and (len(value) > 2 or bool(read_fields(value).title))


def _kind(value: object) -> str:
    names = {
        dict: "object",
        list: "list",
        str: "string",
        int: "number",
        float: "number",
        bool: "boolean",
        type(None): "null",
    }
    return names.get(type(value), "value")
