"""Plain text: the whole decoded file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.articles.drafts import Draft, Note

__all__ = ["read"]


def read(text: str) -> Iterator[Draft | Note]:
    """The one article of a plain text; a saved page with the wrong suffix is read as HTML."""
    start = text[:1000].lstrip("\ufeff \t\n").lower()
    if start.startswith(("<!doctype html", "<html")):
        from extractors.articles import html

        yield from html.read(text)
        return
    yield Draft(text=text)
