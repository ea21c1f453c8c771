"""Bytes → text (解码): what a file's encoding is, and why we think so.

Offsets count code points of the decoded text, so that text must be exactly what the author saved: line ends
stay as they stand, only the byte-order mark goes. A wrong guess gives Chinese-looking nonsense without any
error (Big5 read as GB18030, 政府 as 郬), so a guess must also look like Chinese before it is believed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WORD = "open it in Word or WPS and save it as plain text (.txt)"
_MAGIC = (
    (b"PK\x03\x04", "a zip, .docx or .xlsx file", _WORD),
    (b"%PDF", "a PDF file", "copy its text into a .txt file (a scan needs OCR first)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .wps)", _WORD),
    (b"{\\rtf", "an RTF file", _WORD),
    (b"\x89PNG", "a picture", "run OCR on it and save the text as .txt"),
    (b"\xff\xd8\xff", "a picture", "run OCR on it and save the text as .txt"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
)
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a"})
_STRAY = 0.01
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_NAME_IT = "name the encoding with --encoding (utf-8, gb18030, big5, utf-16) or save the file as UTF-8"


class DecodeError(ValueError):
    """Bytes that are not text, or text in an encoding that cannot be told; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text (文本), its encoding by Python's name, and why that one was taken."""

    text: str
    encoding: str
    why: str


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Decode a file's bytes: mark, UTF-8, UTF-16 without a mark, GB18030, Big5, in this order.

    With ``encoding`` that one is used, and bytes it has no character for become U+FFFD. Raises DecodeError
    for bytes that are no text, or no text in any of these encodings.

    Example:
        >>> decode("一、工作回顾".encode("gbk"))
        Decoded(text='一、工作回顾', encoding='gb18030', why='valid GB18030 that reads as Chinese')

    """
    _refuse_binary(data)
    if encoding is not None:
        return _as_told(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], name)
    # One NUL, as a copy from a database leaves it, is no reason to refuse a long report.
    if max(_controls(data), data.count(0) / max(1, len(data))) > _STRAY:
        return _utf16(data, "reads as text in UTF-16 only") or _binary()
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid UTF-8")
    wide = _utf16(data, "reads as text in UTF-16 only") if b"\0" in data else None
    return wide or _chinese(data)


def _refuse_binary(data: bytes) -> None:
    for magic, what, then in _MAGIC:
        if data.startswith(magic):
            raise DecodeError(f"this is {what}, not plain text; {then}")


def _binary() -> Decoded:
    raise DecodeError(
        "this is not a text file: it is full of control characters; save the report as plain text (.txt)"
    )


def _controls(data: bytes) -> float:
    head = data[:65536]
    return 1 - len(head.translate(None, _CONTROL)) / len(head) if head else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name, errors="replace")
    except (LookupError, UnicodeError) as error:
        raise DecodeError(
            f"{encoding!r} is not an encoding of text; use utf-8, gb18030, big5 or utf-16"
        ) from error
    return Decoded(text.removeprefix("\ufeff"), name, "as told")


def _with_mark(rest: bytes, name: str) -> Decoded:
    text = _strict(rest, name)
    if text is None:
        raise DecodeError(
            f"it begins with the mark of {name} but is damaged further on; "
            f"type --encoding {name} to read it with � in place of what is broken"
        )
    return Decoded(text, name, "byte-order mark")


def _utf16(data: bytes, why: str) -> Decoded | None:
    """Read UTF-16 without a mark: the byte order in which it reads as Chinese or as plain Latin."""
    if len(data) % 2:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = _strict(data, name)
        if (
            text
            and not _controls(text.encode("utf-8", "replace"))
            and (text.isascii() or _reads_as_chinese(text) > 0.5)
        ):
            return Decoded(text, name, why)
    return None


def _chinese(data: bytes) -> Decoded:
    """Tell GB18030 from Big5 by which of the two reads as Chinese."""
    text = _strict(data, "gb18030")
    # Modern simplified text is above 0.95, traditional in GB18030 about 0.5, misread Big5 below 0.
    share = _reads_as_chinese(text) if text is not None else 0.0
    if text is not None and share > 0.8:
        return Decoded(text, "gb18030", "valid GB18030 that reads as Chinese")
    big5 = _strict(data, "big5hkscs")
    if big5 is not None and _common(big5, "big5", 0xA4, 0xC6) > 0.9:
        return Decoded(big5, "big5hkscs", "valid Big5 that reads as Chinese, and not GB18030 that does")
    if text is not None and share > 0.4:
        return Decoded(text, "gb18030", "valid GB18030, with many rare or traditional characters")
    if (wide := _utf16(data, "reads as text in UTF-16 only")) is not None:
        return wide
    raise DecodeError(_undecodable(data))


def _undecodable(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = len(_HAN.findall(data.decode("utf-8", errors="ignore")))
        if good * 3 > len(data) // 2:
            return (
                f"it is UTF-8 with damaged characters, the first at byte {error.start}; "
                "type --encoding utf-8 to read it with � in place of what is broken"
            )
    return f"its encoding could not be told (no UTF-8, and no Chinese in GB18030, UTF-16 or Big5); {_NAME_IT}"


def _reads_as_chinese(text: str) -> float:
    """Give the share of GB2312's first level among 汉字, less ten times that of private ones."""
    odd = sum(unicodedata.category(c) in ("Co", "Cn") for c in text)
    return _common(text, "gb2312", 0xB0, 0xD7) - odd / max(1, len(text)) * 10


def _common(text: str, charset: str, first: int, last: int) -> float:
    """Give the share of the text's 汉字 whose lead byte in the charset is one of its common rows."""
    han = _HAN.findall(text)
    rows = (c.encode(charset, errors="ignore")[:1] for c in han)
    return sum(first <= row[0] <= last for row in rows if row) / len(han) if han else 0.0
