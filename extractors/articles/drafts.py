"""What a reader of one format found of one article, before the text itself is looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ontology.model import Block

__all__ = ["Draft", "Note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what the format states about it; what it does not state is looked for in the text.

    `marked` are stretches whose kind the format itself states (a heading, a caption); `titled` says that the title
    is known, so that the first line is not taken for one. `paragraphs` says that only blank lines part paragraphs.
    Units: spans of `text` in code points.
    """

    text: str
    record: str = ""
    title: str = ""
    published: dt.date | None = None
    publisher: str = ""
    author: str = ""
    url: str = ""
    marked: tuple[Block, ...] = ()
    titled: bool = False
    paragraphs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on a file or record: one line for the run report. `skipped` says that it gave no article."""

    message: str
    record: str = ""
    skipped: bool = True
