"""What the tests of extractors.articles share: made-up articles, and short ways to load and to look at them."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from extractors.articles import load
from extractors.articles.blocks import find_blocks
from ontology.model import Article, Block, Diagnostic, Severity

TITLE = "가온테크, 거대언어모델 ‘온누리’ 공개"
FIRST = "가온테크는 5일 인공지능(AI) 모델 ‘온누리’를 공개했다. 매개변수는 70억개다."
SECOND = "새벽소프트는 가온테크와 손을 잡았다. 투자 금액은 150억원이다."
PLAIN = f"{TITLE}\n\n2024-03-05     김하늘 기자\n{FIRST}\n{SECOND}\n"


def loaded(path: Path) -> tuple[list[Article], list[Diagnostic]]:
    """The articles of a file and what was said of it."""
    found = list(load(path))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Diagnostic)]


def written(path: Path, content: str | bytes) -> Path:
    """The path, after the content has been written to it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def article(path: Path, content: str | bytes) -> Article:
    """The one article of a file with that content."""
    articles, _ = loaded(written(path, content))
    (one,) = articles
    check(one)
    return one


def refusal(path: Path, content: str | bytes) -> str:
    """The message with which a file with that content is left out, in one line."""
    articles, diagnostics = loaded(written(path, content))
    assert articles == []
    (one,) = diagnostics
    assert one.severity is Severity.ERROR
    assert one.file == path.name
    assert "\n" not in one.message
    return one.message


def kinds(text: str, *, paragraphs: bool = False) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a text."""
    blocks = find_blocks(text, paragraphs=paragraphs)
    check_blocks(text, blocks)
    return [(block.kind.value, block.span.of(text)) for block in blocks]


def of_kind(one: Article, kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.span.of(one.text) for block in one.blocks if block.kind == kind]


def check(one: Article) -> None:
    """Fails unless the article keeps what `Article` promises."""
    assert unicodedata.is_normalized("NFC", one.text)
    assert not any("\n" in value for value in (one.title, one.publisher, one.author, one.url))
    one.text.encode(), one.title.encode()
    check_blocks(one.text, one.blocks)


def check_blocks(text: str, blocks: Sequence[Block]) -> None:
    """Fails unless the blocks are in order, do not overlap, are trimmed, and leave out nothing but white space."""
    at = 0
    for block in blocks:
        assert at <= block.span.start < block.span.end
        assert not text[at : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip()
        at = block.span.end
    assert not text[at:].strip()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """The bytes of an .xlsx workbook with one sheet; whole numbers are written as numbers, all else as text."""
    lines = []
    for row in rows:
        cells = "".join(
            f"<c><v>{cell}</v></c>"
            if isinstance(cell, int)
            else f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'
            for cell in row
        )
        lines.append(f"<row>{cells}</row>")
    office = "http://schemas.openxmlformats.org"
    main = f"{office}/spreadsheetml/2006/main"
    links = f"{office}/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}">'
        '<sheets><sheet name="sheet" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return out.getvalue()
