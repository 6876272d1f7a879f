"""Bytes to text: byte order mark, strict UTF-8, a declared charset other than CP949, strict CP949, in this order.

UTF-8 stands before the declared charset because saved pages often keep the label that the server sent, and because
text of any length that is valid UTF-8 is never anything else.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from extractors.articles.errors import UnreadableError

__all__ = ["declared_charset", "decode", "normalise"]

# UTF-32-LE begins like UTF-16-LE, so it stands first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as CP949, of which EUC-KR is a part. Source: WHATWG Encoding, index of names and labels.
_CP949_LABELS = frozenset(
    ["euc-kr", "euckr", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "iso-ir-149", "windows-949", "ms949"]
)
# Single-byte labels (latin-1) decode anything, so only these are tried: Johab is Korean, and a page in another
# language must not come out as Hangul by way of CP949.
_MULTIBYTE = frozenset(["johab", "shift_jis", "cp932", "euc_jp", "gb2312", "gbk", "gb18030", "big5", "euc_jis_2004"])
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.I)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (docx, hwpx, xlsx, epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Office or HWP document"),
    (b"HWP Document File", "an HWP document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
# Text holds none of these; a stray one (a form feed, a slip of an export) is no reason to refuse a file, one in a
# hundred is. Random bytes have about one in ten.
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b"))) + b"\x7f"
_BINARY_SHARE = 100


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file, without its byte order mark, with LF line ends, in NFC.

    Errors: UnreadableError when the bytes are not text or in none of the known encodings.

    >>> decode("가나\\r\\n".encode("cp949"))
    '가나\\n'
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"binary file: {name}, not text; export it as plain text in UTF-8")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    _refuse_binary(len(data.translate(None, _CONTROLS)), len(data))
    return normalise(_unmarked(data, _codec(declared)))


def declared_charset(data: bytes) -> str:
    """The charset that an HTML page states about itself in its first 4,096 bytes, or an empty text.

    >>> declared_charset(b'<meta charset="euc-kr">')
    'euc-kr'
    """
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii").lower() if match else ""


def normalise(text: str) -> str:
    """The text with LF line ends, without lone surrogates, in NFC. Everything else stays as it is.

    >>> normalise("\\u1100\\u1161\\r\\n나\\r다")
    '가\\n나\\n다'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def _marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"mis-encoded: begins with a {encoding.upper()} byte order mark, but byte {error.start} is not "
            f"{encoding.upper()}; save the file again as UTF-8"
        ) from None
    _refuse_binary(len(text.translate(dict.fromkeys(_CONTROLS))), len(text))
    return normalise(text)


def _unmarked(data: bytes, codec: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf8 = error.start
    if codec:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass  # the label is wrong: CP949 is the likelier reading of a Korean file
    try:
        return data.decode("cp949")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"mis-encoded: neither UTF-8 (fails at byte {utf8}, 0x{data[utf8]:02x}) nor CP949 (fails at byte "
            f"{error.start}, 0x{data[error.start]:02x}); save the file again as UTF-8"
        ) from None


def _codec(declared: str) -> str:
    """The Python codec of a declared charset, or an empty text where UTF-8 and CP949 say it all."""
    label = declared.strip().lower()
    if not label or label in _CP949_LABELS:
        return ""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return name if name in _MULTIBYTE else ""


def _refuse_binary(clean: int, total: int) -> None:
    controls = total - clean
    if controls * _BINARY_SHARE > total:
        raise UnreadableError(
            f"binary file: {controls:,} of {total:,} characters are control codes; export it as plain text in UTF-8"
        )
