"""A file's articles: bytes, text, draft, blocks, article. Whatever is wrong with a file becomes a Diagnostic."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from extractors.articles.decode import declared_charset, decode, normalise
from extractors.articles.drafts import Draft, Note
from extractors.articles.errors import UnreadableError
from extractors.articles.files import SUFFIXES
from ontology.ids import article_id
from ontology.model import Article, Diagnostic, Severity

__all__ = ["MAX_BYTES", "load"]

MAX_BYTES = 20_000_000
"""The largest file of one article. Tables and lists of articles may have ten times as much; JSON Lines are read a line
at a time and may have any length."""

_MANY = frozenset([".csv", ".json", ".xlsx"])
_LINES = frozenset([".jsonl", ".ndjson"])
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Korean articles about AI have 80 to 95 % Hangul among their letters; English ones that quote a name under 1 %.
_LEAST_HANGUL_PERCENT = 10
# A broken archive would say the same a hundred thousand times.
_MOST_REMARKS = 20


def load(path: Path, *, name: str = "", max_bytes: int = MAX_BYTES) -> Iterator[Article | Diagnostic]:
    """The articles of one file, and a Diagnostic for whatever is wrong with it: an error for what gives no article, a
    warning for what is doubtful. Raises nothing on any content.

    `Article.text` is, for .txt and .md, the whole decoded file (front matter included); for .html the visible text of
    the article under its title; for records and tables title, blank line, body. Line ends are LF, then NFC; a byte
    order mark at the start is not text. `name` stands for the file in `Article.file` and `Diagnostic.file`; without
    it, the file's own name does. Records add their number: `name.jsonl#3` is line 3, `name.csv#3` row 3.

    Units: `max_bytes` in bytes on disk.
    """
    # A file system may hold names that are no text, and names that a Mac took apart.
    name = normalise(name or path.name)
    remarks: dict[Severity, int] = {}
    for item in _load(path, name, max_bytes):
        if isinstance(item, Diagnostic) and "#" in item.file[len(name) :]:
            remarks[item.severity] = remarks.get(item.severity, 0) + 1
            if remarks[item.severity] > _MOST_REMARKS:
                continue
        yield item
    for severity, count in sorted(remarks.items()):
        if count > _MOST_REMARKS:
            what = "records without an article" if severity is Severity.ERROR else "remarks on records"
            yield Diagnostic(
                file=name,
                message=f"{count - _MOST_REMARKS:,} more {what}; the first {_MOST_REMARKS} are listed",
                severity=severity,
            )


def _load(path: Path, name: str, max_bytes: int) -> Iterator[Article | Diagnostic]:
    try:
        for item in _read(path, max_bytes):
            if isinstance(item, Note):
                severity = Severity.ERROR if item.skipped else Severity.WARNING
                yield Diagnostic(file=name + item.record, message=item.message, severity=severity)
            else:
                yield from _finish(item, name + item.record)
    except UnreadableError as error:
        yield Diagnostic(file=name, message=str(error), severity=Severity.ERROR)
    except OSError as error:
        yield Diagnostic(file=name, message=f"cannot be read: {error.strerror or error}", severity=Severity.ERROR)


def _read(path: Path, max_bytes: int) -> Iterator[Draft | Note]:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableError(f"unknown suffix {suffix or 'none'}; allowed: {' '.join(SUFFIXES)}")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("not a file: a folder, pipe or device; name a file")
    if status.st_size == 0:
        raise UnreadableError("empty file (0 bytes)")
    limit = max_bytes * 10 if suffix in _MANY else max_bytes
    if suffix in _LINES:
        from extractors.articles import records

        with path.open("rb") as file:
            yield from records.read_lines(file, limit)
        return
    if status.st_size > limit:
        raise UnreadableError(
            f"file of {status.st_size:,} bytes, over the limit of {limit:,}: split it, or leave out what is no article"
        )
    with path.open("rb") as file:
        data = file.read(limit + 1)
    yield from _drafts(data, suffix)


def _drafts(data: bytes, suffix: str) -> Iterator[Draft | Note]:
    """The drafts of one file's bytes; the reader of its format is imported only now."""
    if suffix == ".xlsx":
        from extractors.articles import bigkinds

        yield from bigkinds.read_xlsx(data)
        return
    text = decode(data, declared_charset(data) if suffix in (".html", ".htm") else "")
    if not text.strip():
        raise UnreadableError(f"nothing but white space ({len(text):,} characters)")
    if suffix in (".html", ".htm"):
        from extractors.articles import html

        yield from html.read(text)
    elif suffix in (".md", ".markdown"):
        from extractors.articles import markdown

        yield from markdown.read(text)
    elif suffix == ".json":
        from extractors.articles import records

        yield from records.read(text)
    elif suffix == ".csv":
        from extractors.articles import bigkinds

        yield from bigkinds.read_csv(text)
    else:
        from extractors.articles import text as plain

        yield from plain.read(text)


def _finish(draft: Draft, file: str) -> Iterator[Article | Diagnostic]:
    """The article of a draft, with a warning when it has no date; or an error when it is not Korean."""
    # Their patterns take a tenth of a second to compile: not before there is an article.
    from extractors.articles.blocks import find_blocks
    from extractors.articles.metadata import read_metadata, url_date
    from extractors.articles.outlets import outlet_of_url

    fault = _foreign(draft.text)
    if fault:
        yield Diagnostic(file=file, message=fault, severity=Severity.ERROR)
        return
    blocks = find_blocks(draft.text, draft.marked, titled=draft.titled, paragraphs=draft.paragraphs)
    found = read_metadata(draft.text, blocks)
    published = draft.published or found.published or url_date(draft.url)
    yield Article(
        id=article_id(draft.text),
        file=file,
        title=draft.title or found.title,
        text=draft.text,
        published=published,
        publisher=draft.publisher or found.publisher or outlet_of_url(draft.url),
        author=draft.author or found.author,
        url=draft.url,
        blocks=blocks,
    )
    if published is None:
        message = "no date of publication, so that words like 지난달 have none; add it as 2024-05-01 under the title"
        yield Diagnostic(file=file, message=message, severity=Severity.WARNING)


def _foreign(text: str) -> str:
    """Why a text is not Korean, or an empty text."""
    letters = sum(map(len, _LETTERS.findall(text)))
    hangul = sum(map(len, _HANGUL.findall(text)))
    if not letters:
        return "no words: not one letter in the text"
    if hangul * 100 < letters * _LEAST_HANGUL_PERCENT:
        wanted = f"at least {_LEAST_HANGUL_PERCENT} % wanted; only Korean is read"
        return f"not Korean: {hangul:,} of {letters:,} letters are Hangul, {wanted}"
    return ""
