"""Read Parquet thriftily (省读): in this thread, with memory that goes back to the system when it is free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq


def use_system_memory() -> None:
    """Let Arrow take its memory from the system's allocator: its own keeps 30 MB in each process."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def read_columns(file: Path, columns: Sequence[str]) -> pa.Table:
    """Read some columns of a file, with the metadata of its schema."""
    with _opened(file) as parquet:
        return parquet.read(columns=list(columns), use_threads=False)


def read_whole(file: Path) -> pa.Table:
    """Read all columns of a file."""
    with _opened(file) as parquet:
        return parquet.read(use_threads=False)


def read_parts(file: Path, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
    """Read some columns of a file, so many rows at a time."""
    with _opened(file) as parquet:
        yield from parquet.iter_batches(rows, columns=list(columns), use_threads=False)


# Not read_table: it imports Arrow's datasets, which are 40 MB, and starts threads.
def _opened(file: Path) -> pq.ParquetFile:
    import pyarrow.parquet as pq

    use_system_memory()
    return pq.ParquetFile(file.absolute())  # a folder ~ or a:b is another thing to Arrow
