"""What the index is made of (条目): one row a report or file that failed, written beside each batch."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from govtext.corpus.files import SourceFile
from govtext.model import Problem
from govtext.store.layout import ENTRIES, Batch, batch_file, batch_of, finish, unfinished
from govtext.store.parquet import read_columns, read_parts
from govtext.store.schema import integers, tear, texts

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_TEXTS = (
    "file",
    "source",
    "inner",
    "suffix",
    "doc",
    "sha256",
    "key",
    "failure",
    "place",
    "within",
    "written",
)
_NUMBERS = ("report", "batch", "ordinal", "year", "length")
_AT_ONCE = 4096

# What of the batch stands in the file of its entries.
_ABOUT = "govtext"


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of a store (条目), or a file that could not be read: then ``failure`` is its problem.

    ``report`` is its number in the tables; ``source`` the file on disk and ``ordinal`` its place in it, where
    that is a table or an archive; ``doc`` the name that it would have alone; ``key`` what its result depends
    on, empty where another day may bring another; ``length`` its characters without noise; ``written`` the
    name that the file had when its rows were written, where that was another.
    """

    report: int
    batch: int
    file: str
    source: str
    ordinal: int
    inner: str
    suffix: str
    key: str
    doc: str = ""
    sha256: str = ""
    failure: str = ""
    place: str = ""
    within: str = ""
    year: int | None = None
    length: int = 0
    written: str = ""

    @property
    def origin(self) -> SourceFile:
        """Give what the report's name is made of: of its path the ending alone."""
        return SourceFile(_path_with(self.suffix), self.file, self.inner)

    @property
    def problem(self) -> Problem | None:
        """Give the problem of a file that could not be read."""
        return Problem(**json.loads(self.failure)) if self.failure else None


@lru_cache(maxsize=64)
def _path_with(suffix: str) -> Path:
    return Path(f"_{suffix}")


_PACKED = attrgetter(*(f.name for f in fields(Entry) if f.name not in ("file", "source")))


def failure_of(problem: Problem) -> str:
    """Write the problem of a file that could not be read."""
    return json.dumps(asdict(problem), ensure_ascii=False)


def write_entries(
    folder: Path, batch: Batch, entries: Sequence[Entry], sketches: Sequence[NDArray[np.uint64]]
) -> None:
    """Write the entries of a batch, which makes it whole; a sketch for each, which tells likeness."""
    import pyarrow.parquet as pq

    table = entry_table(entries).append_column("sketch", _lists(sketches))
    table = table.replace_schema_metadata({_ABOUT: json.dumps(asdict(batch))})
    file = batch_file(folder, ENTRIES, batch.number)
    pq.write_table(table, unfinished(file), compression="zstd")
    finish(file)


def _lists(sketches: Sequence[NDArray[np.uint64]]) -> pa.Array:
    """Turn sketches into a column of lists."""
    import numpy as np
    import pyarrow as pa

    hashes = np.concatenate([np.empty(0, dtype=np.uint64), *sketches])
    ends = np.zeros(len(sketches) + 1, dtype=np.int32)
    np.cumsum([len(s) for s in sketches], out=ends[1:])
    values = pa.Array.from_buffers(pa.uint64(), len(hashes), [None, pa.py_buffer(hashes)])
    offsets = pa.Array.from_buffers(pa.int32(), len(ends), [None, pa.py_buffer(ends)])
    return pa.ListArray.from_arrays(offsets, values)


def entry_table(entries: Sequence[Entry]) -> pa.Table:
    """Turn entries into a table of columns."""
    import pyarrow as pa

    columns = {name: [getattr(e, name) for e in entries] for name in (*_NUMBERS, *_TEXTS)}
    numbers = {n: integers(columns[n]) for n in _NUMBERS}
    return pa.table({**numbers, **{n: texts(columns[n]) for n in _TEXTS}})


def entries_of(part: pa.RecordBatch) -> Iterator[Entry]:
    """Turn columns into entries."""
    names = [*_NUMBERS, *_TEXTS]
    columns = [part.column(n).to_pylist() for n in _NUMBERS]
    columns += [[tear(t) for t in part.column(n).to_pylist()] for n in _TEXTS]
    for cells in zip(*columns, strict=True):
        yield Entry(**dict(zip(names, cells, strict=True)))


def read_entries(file: Path) -> Iterator[Entry]:
    """Read the entries of a file: of a batch, or of the index."""
    for part in read_parts(file, (*_NUMBERS, *_TEXTS), _AT_ONCE):
        yield from entries_of(part)


def read_batch(folder: Path, number: int) -> Batch:
    """Read what a batch is."""
    about = read_columns(batch_file(folder, ENTRIES, number), ()).schema.metadata or {}
    return batch_of(json.loads(about[_ABOUT.encode()]))


class Entries(MutableMapping[str, Entry]):
    """The entries of a store by file (目录), packed: a third of the room, for they may be a hundred thousand.

    Example:
        >>> held = Entries([Entry(7, 1, "镇/总结.txt", "镇/总结.txt", 0, "总结.txt", ".txt", "9f", "总结")])
        >>> held["镇/总结.txt"].doc, list(held)
        ('总结', ['镇/总结.txt'])

    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._packed: dict[str, bytes] = {}
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries, each in place of that of the same file."""
        for entry in entries:
            self[entry.file] = entry

    def copy(self) -> Entries:
        """Give the same entries again."""
        other = Entries()
        other._packed = self._packed.copy()
        return other

    def __getitem__(self, file: str) -> Entry:
        """Give the entry of a file."""
        source, *cells = marshal.loads(self._packed[file])
        return Entry(*(*cells[:2], file, source or file, *cells[2:]))

    def __setitem__(self, file: str, entry: Entry) -> None:
        """Put an entry in the place of a file's."""
        source = "" if entry.source == file else entry.source
        self._packed[intern(file)] = marshal.dumps((source, *_PACKED(entry)))

    def __delitem__(self, file: str) -> None:
        """Take out the entry of a file."""
        del self._packed[file]

    def __iter__(self) -> Iterator[str]:
        """Yield the files."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Give their number."""
        return len(self._packed)

    def __eq__(self, other: object) -> bool:
        """Tell whether the same entries are there."""
        return isinstance(other, Entries) and self._packed == other._packed

    __hash__ = None  # type: ignore[assignment]
