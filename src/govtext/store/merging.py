"""Put small batches together (并批): a store that grew by one report a day is not a thousand tiny files.

Batches are small by how many reports they still hold: fewer than 16, fewer than 256. When 16 of one size are
there, they become as few as hold 256 reports each; so a report is written again twice at most, and no more
than 30 small batches stay. Rows keep their order and the numbers of their reports, and rows of reports that
were replaced are left behind. As with every batch, the entries are written last, and a merged batch counts
only when the manifest names it: who is killed meanwhile has the old ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.store.entries import Entry, write_entries
from govtext.store.layout import ENTRIES, Batch, batch_file, finish, unfinished
from govtext.store.parquet import read_columns, read_whole
from govtext.store.schema import NUMBER, STORED

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_MANY = 16
_SIZES = (16, 256)
_MOST = 256
# What the files of a merged batch may take, of long reports: one table of them is in memory at a time.
_BYTES = 16_000_000


def small_ones(folder: Path, batches: Sequence[Batch], held: Mapping[int, int]) -> Iterator[list[Batch]]:
    """Yield the batches that are to become one; ``held`` says how many reports each still holds."""
    for lexicon in sorted({b.lexicon for b in batches}):
        least = 1
        for size in _SIZES:
            alike = [b for b in batches if b.lexicon == lexicon and least <= held.get(b.number, 0) < size]
            if len(alike) >= _MANY:
                yield from _parted(folder, alike, held)
            least = size


def _parted(folder: Path, batches: Sequence[Batch], held: Mapping[int, int]) -> Iterator[list[Batch]]:
    together: list[Batch] = []
    reports = size = 0
    for batch in batches:
        own = sum(batch_file(folder, name, batch.number).stat().st_size for name in batch.tables)
        if together and (reports + held[batch.number] > _MOST or size + own > _BYTES):
            yield from [together] * (len(together) > 1)
            together, reports, size = [], 0, 0
        together.append(batch)
        reports, size = reports + held[batch.number], size + own
    yield from [together] * (len(together) > 1)


def merge(folder: Path, number: int, batches: Sequence[Batch], entries: Sequence[Entry]) -> list[Entry]:
    """Write batches as one under a number, with the reports that are still theirs; give their new entries."""
    moved = [replace(e, batch=number) for e in sorted(entries, key=lambda e: e.report)]
    live = _live([e.report for e in moved])
    tables = tuple(name for name in STORED if _merge_table(folder, name, number, batches, live))
    sketches = dict(pair for b in batches for pair in _sketches(folder, b))
    batch = Batch(number, tables, batches[0].lexicon, any(b.torn for b in batches))
    write_entries(folder, batch, moved, [sketches[e.report] for e in moved])
    return moved


def _live(reports: Sequence[int]) -> Callable[[pa.Table], Iterator[pa.Table]]:
    """Give what parts the rows of a table that are of these reports from the others."""
    import numpy as np

    known = np.array(reports, dtype=np.int64)

    def kept(table: pa.Table) -> Iterator[pa.Table]:
        # In runs: no more of Arrow is loaded for it, and nothing is copied.
        own = np.isin(table.column(NUMBER).to_numpy(), known).astype(np.int8)
        begins, ends = (np.flatnonzero(np.diff(own, prepend=0, append=0) == n) for n in (1, -1))
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            yield table.slice(begin, end - begin)

    return kept


def _merge_table(
    folder: Path,
    name: str,
    number: int,
    batches: Sequence[Batch],
    live: Callable[[pa.Table], Iterator[pa.Table]],
) -> bool:
    """Write the rows of a table in one file; tell whether there are any."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = [batch_file(folder, name, b.number) for b in batches if name in b.tables]
    parts = [part for file in files for part in live(read_whole(file))]
    if not parts:
        return False
    file = batch_file(folder, name, number)
    rows = pa.concat_tables(parts)
    pq.write_table(rows, unfinished(file), row_group_size=rows.num_rows, compression="zstd")
    finish(file)
    return True


def _sketches(folder: Path, batch: Batch) -> Iterator[tuple[int, NDArray[np.uint64]]]:
    table = read_columns(batch_file(folder, ENTRIES, batch.number), (NUMBER, "sketch"))
    column = table.column("sketch").combine_chunks()
    for n, report in enumerate(table.column(NUMBER).to_pylist()):
        yield report, column[n].values.to_numpy()
