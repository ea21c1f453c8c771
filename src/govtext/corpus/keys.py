"""What the result of reading a report depends on (依据), as one digest: the report's key in the cache."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import govtext
from govtext.corpus.pieces import Piece
from govtext.lexicon import Lexicon
from govtext.load.formats import OFFICE, format_of
from govtext.load.raw import Reading

ROOMS = ("model.py", "patterns.py", "dictfiles.py", "lexicon.py", "load", "extract", "corpus")
"""The parts of the package that a result comes from; tables and plots are made anew each time."""
MADE = ("analyse", "store/making.py", "present/cells.py", "present/contract.py", "present/lines.py")
"""The parts that rows and lines are made by, of what was found."""
PACKAGES = (
    "ahocorasick_rs",
    "jieba",
    "lxml",
    "opencc",
    "pypdf",
    "rjieba",
    "trafilatura",
)
"""The packages that it comes from."""


def key_of(piece: Piece, data: bytes, lexicon: Lexicon, how: Reading) -> bytes:
    """Give the digest of everything that the result of reading a piece depends on.

    Of the file's name that is the last part, the only one that docvars are read from, so that a folder may be
    moved; with a name pattern, which may tell of folders, the whole.

    Example:
        >>> from govtext.corpus.files import SourceFile
        >>> from govtext.lexicon import load_lexicon
        >>> pieces = [Piece(SourceFile(Path(n), n, n)) for n in ("甲/报告.txt", "乙/报告.txt", "乙/总结.txt")]
        >>> keys = [key_of(p, b"", load_lexicon(), Reading()) for p in pieces]
        >>> keys[0] == keys[1], keys[1] == keys[2]
        (True, False)

    """
    name = piece.source.name if how.name_pattern else PurePosixPath(piece.source.name).name
    said = (name, piece.title, piece.cells, piece.raw, how, _converter(piece, data, how))
    whole = hashlib.sha256(hashlib.sha256(data).digest())
    for part in (extraction_digest(), lexicon.extraction, repr(said)):
        whole.update(b"\0" + part.encode("utf-8", "surrogatepass"))
    return whole.digest()


def _converter(piece: Piece, data: bytes, how: Reading) -> str:
    """Name the LibreOffice that converts a file, and when it was installed; nothing where none does."""
    if not how.convert or piece.raw is not None or format_of(data, piece.source.name) not in OFFICE:
        return ""
    from govtext.load.convert import find_office

    office = find_office()
    return f"{office} {Path(office).stat().st_mtime_ns}" if office else ""


@cache
def extraction_digest(rooms: tuple[str, ...] = ROOMS) -> str:
    """Give the digest of what results come from: this package's code, its packages' and Python's versions.

    The source itself and not its version, so that who changes a rule never sees what the old one found.
    """
    whole = hashlib.sha256(repr((govtext.__version__, sys.version_info[:3], *package_versions())).encode())
    root = Path(govtext.__file__).parent
    for room in rooms:
        # In a zip (zipapp) there are no files to read: then the version alone tells.
        for file in sorted((root / room).rglob("*.py")) or [root / room]:
            if file.is_file():
                whole.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def making_digest() -> str:
    """Give the digest of what rows and lines come from: one for all, so that none puts out the others."""
    return extraction_digest() + extraction_digest(MADE)


def package_versions() -> Iterator[tuple[str, str]]:
    """Yield the packages that a result comes from, each with its version, empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, ""
