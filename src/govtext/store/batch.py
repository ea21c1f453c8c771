"""Write a batch (批): read some reports, and write their rows where the store stands.

It needs nothing but the files and the folder, and leaves nothing but files behind, so that it may run in this
process, in another, or on another machine that sees the same folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.corpus.alike import sketch
from govtext.corpus.packing import Outcome
from govtext.corpus.pieces import Piece
from govtext.corpus.reading import PieceReader
from govtext.model import Annotated, Problem, Report
from govtext.store.entries import Entry, failure_of, write_entries
from govtext.store.keys import key_in_store
from govtext.store.layout import Batch, batch_file, finish, unfinished
from govtext.store.parquet import use_system_memory
from govtext.store.schema import STORED, columns_of, is_torn, schema_of, stored_rows

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# Rows become columns so many reports at a time; those of a table are written when they take so many bytes.
_TOGETHER, _FULL = 8, 2_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a batch: the file on disk that it comes from, and its place among those of that file."""

    piece: Piece
    source: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Task:
    """A batch to be written: its number, the number of its first report, and its pieces."""

    number: int
    first: int
    parts: tuple[Part, ...]


def write_batch(task: Task, reader: PieceReader, folder: Path) -> Batch:
    """Read the pieces of a batch and write the rows of what was found in them; its entries come last."""
    return write_outcomes(task, ((opened(p.piece), None) for p in task.parts), reader, folder)


def opened(piece: Piece) -> Piece:
    """Give a piece with its bytes, or as it is where its file cannot be opened."""
    try:
        return piece.opened()
    except OSError:  # said when it is read
        return piece


def write_outcomes(
    task: Task, pieces: Iterable[tuple[Piece, Outcome | None]], reader: PieceReader, folder: Path
) -> Batch:
    """Write a batch of which some pieces have been read already; the others are read now."""
    import numpy as np

    rows = _Rows(folder, task.number)
    entries, sketches = [], []
    for number, (part, (piece, known)) in enumerate(zip(task.parts, pieces, strict=True), task.first):
        outcome = known or reader.read(piece)
        made = _rows_of(outcome, reader)
        if isinstance(made, Problem):
            outcome = made
        else:
            rows.add(number, made)
        entries.append(_entry(number, task.number, part, piece, outcome, reader))
        sketches.append(
            sketch(outcome.report) if isinstance(outcome, Annotated) else np.empty(0, dtype=np.uint64)
        )
    torn = rows.torn or any(is_torn(entry.file) for entry in entries)
    batch = Batch(task.number, rows.close(), reader.lexicon.extraction, torn)
    write_entries(folder, batch, entries, sketches)
    return batch


def _rows_of(outcome: Outcome, reader: PieceReader) -> dict[str, list[Sequence[Any]]] | Problem:
    if isinstance(outcome, Problem):
        return outcome
    try:
        return stored_rows(outcome, reader.lexicon)
    except Exception as error:  # noqa: BLE001 - one report must not end a corpus of thousands
        message = f"{_said(error)}; this is a fault of govtext, please report it with the file"
        return Problem(outcome.report.file, "internal", message, "error")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _entry(number: int, batch: int, part: Part, piece: Piece, outcome: Outcome, reader: PieceReader) -> Entry:
    origin = piece.source
    entry = {
        "report": number,
        "batch": batch,
        "file": origin.name,
        "source": part.source,
        "ordinal": part.ordinal,
        "inner": origin.inner,
        "suffix": origin.path.suffix,
        "key": key_in_store(piece, reader.lexicon, reader.how, outcome),
    }
    if isinstance(outcome, Problem):
        return Entry(**entry, failure=failure_of(outcome))  # type: ignore[arg-type]
    report: Report = outcome.report
    known = report.docvars
    return Entry(
        **entry,  # type: ignore[arg-type]
        doc=report.doc,
        sha256=report.sha256,
        place=known.place or "",
        within=known.within or "",
        year=known.year,
        length=len(report.text) - sum(s.end - s.start for s in report.noise),
    )


class _Table:
    """The rows of a table that are not yet written: the last as they came, those before as columns."""

    def __init__(self, name: str, file: Path) -> None:
        self._name, self._file = name, file
        self._reports: list[int] = []
        self._rows: list[Sequence[Any]] = []
        self._columns: list[pa.RecordBatch] = []
        self._writer: pq.ParquetWriter | None = None

    def add(self, report: int, rows: Sequence[Sequence[Any]]) -> None:
        """Take the rows of a report."""
        self._reports += [report] * len(rows)
        self._rows += rows

    def turn(self) -> None:
        """Make columns of the rows that are waiting, and write them when they are many."""
        if self._rows:
            self._columns.append(columns_of(self._name, self._reports, self._rows))
            self._reports, self._rows = [], []
            if sum(columns.nbytes for columns in self._columns) >= _FULL:
                self._write()

    def _write(self) -> None:
        """Write what has become columns: a group of rows."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if self._writer is None:
            self._writer = pq.ParquetWriter(unfinished(self._file), schema_of(self._name), compression="zstd")
        rows = pa.Table.from_batches(self._columns)
        self._writer.write_table(rows, row_group_size=rows.num_rows)
        self._columns = []

    def close(self) -> bool:
        """Write what is left, and give the file its name; tell whether there is one."""
        self.turn()
        if self._columns:
            self._write()
        if self._writer is None:
            return False
        self._writer.close()
        finish(self._file)
        return True


class _Rows:
    """The rows of a batch on their way into its files."""

    def __init__(self, folder: Path, number: int) -> None:
        use_system_memory()
        self._tables = {name: _Table(name, batch_file(folder, name, number)) for name in STORED}
        self._waiting = 0
        self.torn = False

    def add(self, report: int, made: dict[str, list[Sequence[Any]]]) -> None:
        """Take the rows of a report."""
        self.torn = self.torn or any(is_torn(text) for _, text in made["texts"])
        for name, rows in made.items():
            self._tables[name].add(report, rows)
        self._waiting += 1
        if self._waiting == _TOGETHER:
            for table in self._tables.values():
                table.turn()
            self._waiting = 0

    def close(self) -> tuple[str, ...]:
        """Write what is left, give the files their names, and name the tables that have rows."""
        return tuple([name for name, table in self._tables.items() if table.close()])
