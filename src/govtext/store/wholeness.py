"""Whether the files of a store are there and whole (完好): they may be lost in copying, or torn by a stop."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from govtext.store.layout import ENTRIES, Batch, Manifest, batch_file

# Every file of Parquet ends in it, and begins with it.
_MAGIC = b"PAR1"


class BrokenStore(OSError):
    """A store of which files are missing or torn; it says which, and how they are made again."""

    def __init__(self, folder: Path, manifest: Manifest, file: str) -> None:
        paths = " ".join(manifest.roots) or "PATH"
        mended = f"govtext extract {paths} -o {folder}/ reads their reports again"
        super().__init__(errno.EIO, f"{file} is missing or torn; {mended}", str(folder))


def is_whole(file: Path) -> bool:
    """Tell whether a file of Parquet is there to its end.

    Example:
        >>> is_whole(Path("corpus/metadata.csv"))
        False

    """
    try:
        with file.open("rb") as opened:
            return opened.seek(0, os.SEEK_END) > 2 * len(_MAGIC) and _ends_so(opened.fileno())
    except OSError:
        return False


def _ends_so(file: int) -> bool:
    os.lseek(file, -len(_MAGIC), os.SEEK_END)
    return os.read(file, len(_MAGIC)) == _MAGIC


def torn_files(folder: Path, batch: Batch) -> Iterator[str]:
    """Yield the files of a batch that are not whole, its entries' among them, as seen from the store."""
    for name in (ENTRIES, *batch.tables):
        file = batch_file(folder, name, batch.number)
        if not is_whole(file):
            yield file.relative_to(folder).as_posix()


def check_there(folder: Path, manifest: Manifest) -> None:
    """Raise BrokenStore where a file that is read is missing: one look into each folder."""
    there: dict[str, set[str]] = {}
    for file in _read_ones(folder, manifest):
        if file.parent.name not in there:
            there[file.parent.name] = _names_in(file.parent)
        if file.name not in there[file.parent.name]:
            raise BrokenStore(folder, manifest, file.relative_to(folder).as_posix())


def check_whole(folder: Path, manifest: Manifest) -> None:
    """Raise BrokenStore where a file that is read is missing or torn: each is looked into."""
    for file in _read_ones(folder, manifest):
        if not is_whole(file):
            raise BrokenStore(folder, manifest, file.relative_to(folder).as_posix())


def _read_ones(folder: Path, manifest: Manifest) -> Iterator[Path]:
    if manifest.index:
        yield folder / manifest.index
    for batch in manifest.batches:
        yield from (batch_file(folder, name, batch.number) for name in batch.tables)


def _names_in(folder: Path) -> set[str]:
    try:
        return {file.name for file in folder.iterdir()}
    except OSError:
        return set()
