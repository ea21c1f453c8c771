"""What kind of file it is (格式), told by its bytes before its name.

Offices name files as they like: a .doc is a web page, a .docx is a scan in a zip. The first bytes do not lie.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from govtext.model import Problem

TEXTS = ("txt", "docx", "pdf", "html", "mht")
"""Formats of which a file is one report."""
TABLES = ("csv", "xlsx", "jsonl")
"""Formats of which a file holds one report a row."""
ARCHIVES = ("zip",)
"""Formats of which a file holds files."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "txt",
        ".text": "txt",
        ".docx": "docx",
        ".docm": "docx",
        ".pdf": "pdf",
        ".html": "html",
        ".htm": "html",
        ".shtml": "html",
        ".xhtml": "html",
        ".mht": "mht",
        ".mhtml": "mht",
        ".csv": "csv",
        ".tsv": "csv",
        ".xlsx": "xlsx",
        ".xlsm": "xlsx",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".zip": "zip",
        ".doc": "doc",
        ".wps": "wps",
        ".rtf": "rtf",
        ".odt": "odt",
        ".xls": "xls",
        ".et": "et",
        ".ods": "ods",
        ".ofd": "ofd",
        ".ppt": "ppt",
        ".pptx": "ppt",
        ".dps": "ppt",
        ".caj": "caj",
        ".rar": "rar",
        ".7z": "7z",
        ".gz": "gz",
        ".tar": "tar",
        ".png": "image",
        ".jpg": "image",
        ".jpeg": "image",
        ".gif": "image",
        ".bmp": "image",
        ".webp": "image",
        ".tif": "image",
        ".tiff": "image",
    }
)
"""The endings of names that are known → the format that they promise."""

OFFICE: Mapping[str, str] = MappingProxyType(
    {"doc": "docx", "wps": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "et": "xlsx", "ods": "xlsx"}
)
"""Formats that LibreOffice converts → the format it makes of them."""

_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM6", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "gz"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"CAJ", "caj"),
)
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What zipfile was seen to raise on archives that were cut or changed."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The part of an OLE file in which Office hides a docx or xlsx that has a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.{0,2000}?-->)\s*)*+<(?:!doctype\s+html|html|head|body|meta|script|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_PAGE = re.compile(
    rb"(?:From: <?Saved by|MIME-Version:|Content-Type: multipart/related)", re.IGNORECASE
)
# What stands in the zip of each format.
_INSIDE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xls"),
    ("ppt/presentation.xml", "ppt"),
    ("OFD.xml", "ofd"),
)
_OPEN_DOCUMENT = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "ppt"),
)

_BY_HAND = "open it, copy the text and save that as .txt"
_AS_DOCX = (
    "convert it: soffice --headless --convert-to docx FILE (LibreOffice), or give --convert, "
    "or save it as .docx in Word or WPS"
)
_AS_XLSX = (
    "convert it: soffice --headless --convert-to xlsx FILE (LibreOffice), or give --convert, "
    "or save it as .xlsx in Excel or WPS"
)
_UNPACK = "unpack it, or pack the files as .zip, which is read in place"
_REFUSED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "doc": ("an old Word file (.doc)", _AS_DOCX),
        "wps": ("a WPS file (.wps)", _AS_DOCX),
        "rtf": ("an RTF file", _AS_DOCX),
        "odt": ("an OpenDocument file (.odt)", _AS_DOCX),
        "xls": ("an old Excel file (.xls)", _AS_XLSX),
        "et": ("a WPS table (.et)", _AS_XLSX),
        "ods": ("an OpenDocument table (.ods)", _AS_XLSX),
        "locked": ("locked with a password", "open it and save it without one"),
        "ofd": ("an OFD file", "open it in a reader for OFD (数科, 福昕, WPS) and save it as PDF"),
        "ppt": ("a presentation", _BY_HAND),
        "caj": ("a CAJ file of 知网", "open it in CAJViewer and save it as PDF or text"),
        "image": ("a picture", "run OCR (文字识别) on it and save the text as .txt"),
        "rar": ("a RAR archive", _UNPACK),
        "7z": ("a 7-Zip archive", _UNPACK),
        "gz": ("a gzip archive", _UNPACK),
        "tar": ("a tar archive", _UNPACK),
        "csv": ("a table", "name it as PATH itself, with --text-column"),
        "jsonl": ("a table", "name it as PATH itself, with --text-column"),
        "xlsx": ("a table", "name it as PATH itself, with --text-column"),
        "zip": ("a zip archive", "name it as PATH itself; an archive inside an archive is not opened"),
    }
)


def format_of(data: bytes, name: str) -> str:
    """Tell a file's format by its first bytes, and by its name where they say only that it is text.

    Example:
        >>> format_of(b"%PDF-1.7", "报告.txt"), format_of("一、回顾".encode(), "报告.txt")
        ('pdf', 'txt')
    """
    said = SUFFIXES.get(PurePosixPath(name).suffix.lower(), "txt")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # an empty zip has only its end
        return _zipped(data, said)
    if data.startswith(_OLE):
        if _LOCKED in data:
            return "locked"
        return said if said in ("doc", "wps", "xls", "et", "ppt") else "doc"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _textual(data, said)


def _zipped(data: bytes, said: str) -> str:
    """Look into a zip; a broken one is what its name says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kinds = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except BROKEN_ZIP:
        return said if said in ("docx", "xlsx", "odt", "ods", "ofd") else "zip"
    for inside, kind in _INSIDE:
        if inside in names:
            return kind
    return next((kind for word, kind in _OPEN_DOCUMENT if word in kinds), "zip")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a member's first bytes and no more: what it unpacks to may fill the memory."""
    with archive.open(name) as member:
        return member.read(100)


def _textual(data: bytes, said: str) -> str:
    """Tell a page from a table and a text, none of which has a mark of its own."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\0", b"")
    if _SAVED_PAGE.match(head):
        return "mht"
    if _MARKUP.match(head):
        return "html"
    return said if said in ("csv", "jsonl", "html", "mht") else "txt"


def refusal(kind: str, file: str) -> Problem:
    """Say of a file that its format is not read, and what to do."""
    what, then = _REFUSED.get(kind, ("not a format of reports", _BY_HAND))
    return Problem(file, "unsupported-format", f"this is {what}; {then}", "error")
