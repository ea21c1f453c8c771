"""Zip archives (压缩包): their files, read in place, with the names that their author gave them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from govtext.load.formats import BROKEN_ZIP
from govtext.load.raw import ReadError
from govtext.model import Problem

LARGEST = 100 * 2**20
"""Bytes of the largest member that is read."""
WHOLE = 2 * 2**30
"""Bytes that an archive may have when unpacked."""
RATIO, RATIO_FROM = 200, 2**20
"""How many times smaller than itself a member may be packed, from what size on: more is made to do harm."""

_UTF8, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075
_LITTER = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive (包内文件): its path inside, with forward slashes, and its bytes."""

    name: str
    data: bytes


def read_members(data: bytes, file: str, *, order: Callable[[str], Any] = str) -> Iterator[Member | Problem]:
    """Yield the files of a zip archive one by one, by ``order`` of their names, and what cannot be read.

    Folders, hidden files and what systems leave behind (__MACOSX, Thumbs.db) are passed over. Raises
    ReadError for bytes that are no archive.

    Example:
        >>> packed = io.BytesIO()
        >>> with zipfile.ZipFile(packed, "w") as archive:
        ...     archive.writestr("云栖县/石塘镇.txt", "要抓好春耕。")
        >>> [m.name for m in read_members(packed.getvalue(), "a.zip")]
        ['云栖县/石塘镇.txt']
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        message = f"the archive is damaged or not complete ({error}); fetch it again"
        raise ReadError(Problem(file, "damaged", message, "error")) from error
    with archive:
        members = sorted(_named(archive), key=lambda member: order(member[0]))
        if not members:
            yield Problem(file, "empty", "the archive holds no files", "error")
        unpacked = 0
        for name, info in members:
            unpacked += info.file_size
            if unpacked > WHOLE:
                message = f"unpacked it is larger than {WHOLE >> 30} GB: {name} and what follows is not read"
                yield Problem(file, "too-big", f"{message}; make several archives of it", "error")
                return
            yield _member(archive, info, name, f"{file}/{name}")


def list_members(path: Path, wanted: str) -> Iterator[tuple[str, bytes | None]]:
    """Yield the names of an archive's files, with the bytes of those whose bare name is the one wanted.

    Of an archive that cannot be read there are none; to read its files is to be told why.

    Example:
        >>> list(list_members(Path("nowhere.zip"), "metadata.csv"))
        []
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for name, info in _named(archive):
                member = _member(archive, info, name, "") if PurePosixPath(name).name == wanted else None
                yield name, member.data if isinstance(member, Member) else None
    except BROKEN_ZIP:
        return


def _named(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield the files of an archive with their names, but what systems leave behind."""
    for info in archive.infolist():
        name = "" if info.is_dir() else _name(info)
        if name and not _is_litter(name):
            yield name, info


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, place: str) -> Member | Problem:
    if info.file_size > LARGEST:
        message = f"larger than {LARGEST >> 20} MB; unpack the archive and give the file itself as PATH"
        return Problem(place, "too-big", message, "error")
    if info.file_size > max(RATIO_FROM, RATIO * info.compress_size):
        message = f"packed more than {RATIO} times smaller than it is, as no report can be; not read"
        return Problem(place, "too-big", message, "error")
    if info.flag_bits & _ENCRYPTED:
        return Problem(place, "encrypted", "locked with a password; unpack the archive by hand", "error")
    try:
        return Member(name, archive.read(info))
    except NotImplementedError as error:
        message = f"packed in a way that is not read ({error}); pack it as a plain .zip"
        return Problem(place, "damaged", message, "error")
    except BROKEN_ZIP as error:
        message = f"damaged in the archive ({error}); fetch the archive again"
        return Problem(place, "damaged", message, "error")


def _name(info: zipfile.ZipInfo) -> str:
    """Read a member's name, and let it lead nowhere out of the archive; empty where nothing is left.

    Windows packs Chinese names in GBK, macOS in UTF-8 without saying so.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        name = _unicode_path(info.extra, raw) or _decoded(raw)
    parts = name.partition("\0")[0].replace("\\", "/").split("/")
    return "/".join(p for p in parts if p.strip(". ") and not p.endswith(":"))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Read the name in UTF-8 that Info-ZIP adds (extra field 0x7075), where it still belongs to the name."""
    while len(extra) >= 4:
        tag, length = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if tag == _UNICODE_PATH and field[:1] == b"\1" and field[1:5] == struct.pack("<L", zlib.crc32(raw)):
            return field[5:].decode("utf-8", "replace")
    return ""


def _is_litter(name: str) -> bool:
    """Tell hidden files and what systems leave behind."""
    return any(p.startswith((".", "~$")) or p.lower() in _LITTER for p in name.split("/"))
