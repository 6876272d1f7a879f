"""Tables of articles: BIGKinds exports and any other .csv or .xlsx with a column for the text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from extractors.articles.drafts import Draft, Note
from extractors.articles.errors import UnreadableError
from extractors.articles.fields import TEXT_KEYS, key_form
from extractors.articles.patterns import SENTENCE_END
from extractors.articles.records import draft_of

__all__ = ["read_csv", "read_xlsx"]

# BIGKinds gives most users the first 200 characters of a text and says nothing about it.
_CUT_CHARS = 150
_HEADER_ROWS = 5
_EXCLUDED = frozenset(["중복", "예외"])
_MOST_UNPACKED_BYTES = 1_000_000_000


def read_csv(text: str) -> Iterator[Draft | Note]:
    """The articles of a CSV file with commas, tabs or semicolons, each named by its row; the header is row 1.

    Errors: UnreadableError when no column holds texts.
    """
    head = text[:10_000].split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _read_rows(rows)
    except csv.Error as error:
        raise UnreadableError(f"broken CSV near row {rows.line_num}: {error}") from None


def read_xlsx(data: bytes) -> Iterator[Draft | Note]:
    """The articles of the first sheet that has a column for the text; records are named by their row.

    Errors: UnreadableError when the file is no workbook, is protected, or when python-calamine is not installed.
    """
    try:
        import python_calamine as calamine
    except ImportError:
        raise UnreadableError(
            "reading .xlsx needs python-calamine: install aimaek[excel], or save the sheet as .csv"
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError(
            f"not an .xlsx workbook: {_one_line(error)}; save it again from Excel or as .csv"
        ) from None
    if unpacked > _MOST_UNPACKED_BYTES:
        raise UnreadableError(
            f"workbook of {unpacked:,} bytes when unpacked, over the limit of {_MOST_UNPACKED_BYTES:,}: split it"
        )
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            book.get_sheet_by_index(index).to_python(skip_empty_area=False) for index in range(len(book.sheet_names))
        ]
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableError(
            f"broken .xlsx workbook: {_one_line(error)}; save it again from Excel or as .csv"
        ) from None
    chosen = next((rows for rows in sheets if _header(rows[:_HEADER_ROWS]) is not None), sheets[0] if sheets else [])
    yield from _read_rows(iter(chosen))


def _read_rows(rows: Iterator[Sequence[object]]) -> Iterator[Draft | Note]:
    first: list[Sequence[object]] = []
    for row in rows:
        first.append(row)
        if len(first) == _HEADER_ROWS:
            break
    at = _header(first)
    if at is None:
        got = ", ".join(repr(str(cell)[:20]) for cell in (first[0] if first else [])[:8]) or "nothing"
        raise UnreadableError(f"no column for the text ('본문', 'text', 'body', 'content') in the header; got {got}")
    names = [str(cell).strip() for cell in first[at]]
    forms = [key_form(name) for name in names]
    kinds = "뉴스식별자" in forms
    excluded = cut = total = 0
    for number, row in enumerate(_chain(first[at + 1 :], rows), at + 2):
        record = {name: cell for name, cell in zip(names, row, strict=False) if name}
        if not any(str(cell).strip() for cell in record.values()):
            continue
        total += 1
        if any(
            form == "분석제외여부" and str(cell).strip() in _EXCLUDED for form, cell in zip(forms, row, strict=False)
        ):
            excluded += 1
            continue
        draft = draft_of(record, record=f"#{number}")
        cut += kinds and isinstance(draft, Draft) and _is_cut(draft.text)
        yield draft
    if not total:
        raise UnreadableError("no article: the table has a header and no rows")
    if excluded:
        yield Note(
            message=f"{excluded:,} of {total:,} rows left out: marked 중복 or 예외 under 분석제외 여부", skipped=False
        )
    if cut:
        yield Note(
            message=f"{cut:,} of {total:,} texts end in mid-sentence: BIGKinds exports only their first 200 characters",
            skipped=False,
        )


def _header(rows: Sequence[Sequence[object]]) -> int | None:
    for number, row in enumerate(rows):
        if {key_form(str(cell)) for cell in row} & set(TEXT_KEYS):
            return number
    return None


def _chain(first: Iterable[Sequence[object]], rest: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    yield from first
    yield from rest


def _is_cut(text: str) -> bool:
    return len(text) >= _CUT_CHARS and SENTENCE_END.search(text[-20:].rstrip(" .…")) is None


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
