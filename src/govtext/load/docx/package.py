"""The parts of a Word file (文件包): a zip of XML files that refer to one another.

Elements come with short names: ``p``, ``pPr``, ``val`` for those of WordprocessingML in either of its two
name spaces (transitional, strict), ``m:t``, ``mc:Choice``, ``v:textpath`` for the others that are read.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from govtext.load.formats import BROKEN_ZIP
from govtext.load.raw import ReadError
from govtext.model import Problem

_LARGEST = 32 << 20
"""Bytes of one XML part; three million characters of Word text need no more."""
_DENSE = 4 << 20
_RATIO = 200
"""Text packs ten to forty times smaller; a larger part that packs tighter than this is a zip bomb."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "urn:schemas-microsoft-com:vml": "v:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_SAVE = "open it in Word or WPS and save it as .docx"


class PartError(ValueError):
    """A part that is no readable XML; the text says why."""


class TooLargeError(PartError):
    """A part larger than any report, or packed as only a zip bomb is."""


@dataclass(slots=True)
class Package:
    """A Word file: ``main`` is the name of the part that holds its text."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    main: str = ""
    _related: dict[str, list[str]] = field(default_factory=dict)

    def xml(self, name: str) -> ElementTree.Element | None:
        """Parse a part; None where there is none. Raises PartError for one that cannot be read."""
        stored = self.names.get(name.lower())
        return None if stored is None else _parse(self._bytes(stored))

    def parts(self, kind: str) -> list[str]:
        """Give the names of the parts that the text refers to as ``styles``, ``footnotes``, ``header``."""
        return self._related.get(kind) or [posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")]

    def _bytes(self, stored: str) -> bytes:
        try:
            info = self.archive.getinfo(stored)
            with self.archive.open(info) as stream:
                data = stream.read(_LARGEST + 1)
        except BROKEN_ZIP as error:
            raise PartError(f"{stored}: {error}") from error
        if len(data) > _LARGEST or len(data) > max(_DENSE, _RATIO * info.compress_size):
            raise TooLargeError(stored)
        return data

    def relate(self) -> None:
        """Find the main part and the parts around it. Raises PartError where their list is damaged."""
        outer = self._targets("")
        self.main = outer.get("officeDocument", ["word/document.xml"])[0]
        self._related = self._targets(self.main) | {
            "core-properties": outer.get("core-properties", ["docProps/core.xml"])
        }

    def _targets(self, part: str) -> dict[str, list[str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        targets: dict[str, list[str]] = {}
        for link in root if root is not None else ():
            if link.get("TargetMode") != "External":
                kind = link.get("Type", "").rsplit("/", 1)[-1]
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                targets.setdefault(kind, []).append(target.lstrip("/"))
        return targets


def open_package(data: bytes, file: str) -> Package:
    """Open a Word file's bytes. Raises ReadError for what is none, is damaged or has a password."""
    if not data.startswith(b"PK"):
        raise ReadError(_not_a_package(data, file))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise ReadError(_locked(file))
        package = Package(archive, names)
        package.relate()
    except BROKEN_ZIP as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(damaged(file)) from error
    return package


def damaged(file: str) -> Problem:
    """Say that a file cannot be read although it is a Word file by its name."""
    message = f"the Word file is damaged; fetch it again, or {_SAVE} anew"
    return Problem(file, "damaged", message, "error")


def _locked(file: str) -> Problem:
    message = "the Word file has a password; open it in Word, remove the password and save it again"
    return Problem(file, "encrypted", message, "error")


def _not_a_package(data: bytes, file: str) -> Problem:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _locked(file)
        message = f"this is an old Word file (.doc) by another name; {_SAVE}"
    elif data.lstrip()[:5].lower() in (b"{\\rtf", b"<html", b"<!doc", b"<?xml", b"mime-"):
        message = f"this is no .docx but another format by its name; {_SAVE}"
    else:
        return damaged(file)
    return Problem(file, "unsupported-format", message, "error")


def _parse(data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise PartError("a document type, which no Word file has")  # entities could grow without end
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise PartError(str(error)) from error
    short: dict[str, str] = {}
    for element in root.iter():
        element.tag = _short(element.tag, short)
        if element.attrib:
            element.attrib = {_short(name, short): value for name, value in element.attrib.items()}
    return root


def _short(name: str, known: dict[str, str]) -> str:
    if name not in known:
        space, bracket, local = name[1:].partition("}")
        known[name] = _PREFIXES.get(space, f"{space}:") + local if bracket else name
    return known[name]
