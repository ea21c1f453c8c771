"""The index of a store (索引): a row a report, in the order that a folder would give, with its name there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.corpus.alike import Likened, find_alike, find_same
from govtext.corpus.files import natural_key
from govtext.corpus.naming import unique_names
from govtext.corpus.sketches import Sketches
from govtext.load.raw import STDIN
from govtext.model import Problem
from govtext.store.entries import Entries, Entry, entry_table
from govtext.store.layout import ENTRIES, batch_file, unfinished
from govtext.store.parquet import read_columns
from govtext.store.schema import integers, tear, texts

if TYPE_CHECKING:
    import pyarrow as pa


_AT_ONCE = 4096
Names = Mapping[str, str]
"""The files of a store in the order that a folder would give, each with the name of its report."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The problems of reports that are the same as an earlier one, or nearly, by file."""

    twice: Mapping[str, Problem] = field(default_factory=dict)
    alike: Mapping[str, Problem] = field(default_factory=dict)


def put_in_order(entries: Entries) -> Names:
    """Put the files of entries in order, and give each report its name; a file that failed has none."""
    ordered = [file for *_, file in sorted(map(_place, entries.values()))]
    read = [e for e in map(entries.__getitem__, ordered) if not e.failure]
    unique = unique_names([e.doc for e in read], lambda n: read[n].origin)
    names = dict(zip((e.file for e in read), unique, strict=True))
    return {file: names.get(file, "") for file in ordered}


def _place(entry: Entry) -> tuple[bool, str, int, str]:
    return entry.source != STDIN, order_key(entry.source), entry.ordinal, entry.file


def order_key(name: str) -> str:
    """Write ``natural_key`` as one text, which is a fifth of its size.

    Example:
        >>> sorted(["第10号.txt", "第2号.txt", "第02号.txt"], key=order_key)
        ['第02号.txt', '第2号.txt', '第10号.txt']

    """
    parts = []
    for is_text, number, said in natural_key(name):
        digits = "" if is_text else str(number)
        parts.append(f"{chr(len(digits))}{digits}{said}\0")
    return "".join(parts)


def compare_all(folder: Path, entries: Entries, names: Names) -> Likeness:
    """Say of each report whether an earlier one is the same, or nearly."""
    reports = [e for e in map(entries.__getitem__, names) if not e.failure]
    known = [Likened(names[e.file], e.file, e.sha256, e.place or None, e.year, e.length) for e in reports]
    numbers = [e.report for e in reports]
    batches = {e.batch for e in reports}
    del reports
    alike = find_alike(known, _sketches(folder, batches, numbers))
    return Likeness({p.file: p for p in find_same(known)}, {p.file: p for p in alike})


def _sketches(folder: Path, batches: Iterable[int], numbers: Sequence[int]) -> Sketches:
    """Read the sketches of reports by their numbers."""
    sketches = Sketches()
    places: dict[int, int] = {}
    for batch in sorted(batches):
        table = read_columns(batch_file(folder, ENTRIES, batch), ("report", "sketch"))
        column = table.column("sketch").combine_chunks()
        for n, report in enumerate(table.column("report").to_pylist()):
            places[report] = len(sketches)
            sketches.add(column[n].values.to_numpy().tobytes())
    return sketches.arranged(places[number] for number in numbers)


def write_index(folder: Path, entries: Entries, names: Names, likeness: Likeness) -> str:
    """Write the index under a name made of what it says, and give that name."""
    import pyarrow.parquet as pq

    new = unfinished(folder / "index")
    files, writer = list(names), None
    for begin in range(0, max(len(files), 1), _AT_ONCE):
        part = _index_part(begin, files[begin : begin + _AT_ONCE], entries, names, likeness)
        writer = writer or pq.ParquetWriter(new, part.schema, compression="zstd")
        writer.write_table(part)
    if writer is not None:
        writer.close()
    with new.open("rb") as written:
        name = f"index-{hashlib.file_digest(written, 'sha256').hexdigest()[:16]}.parquet"
    new.replace(folder / name)
    return name


def _index_part(
    begin: int, files: Sequence[str], entries: Entries, names: Names, likeness: Likeness
) -> pa.Table:
    """Make some rows of the index, the first at that place."""
    table = entry_table([entries[file] for file in files])
    columns = {
        "position": integers(range(begin, begin + len(files))),
        "name": texts([names[file] for file in files]),
        "twice": texts([_json(likeness.twice.get(file)) for file in files]),
        "alike": texts([_json(likeness.alike.get(file)) for file in files]),
    }
    for name, column in columns.items():
        table = table.append_column(name, column)
    return table


def read_problem(said: str) -> Problem | None:
    """Read a problem of the index."""
    return Problem(**json.loads(tear(said))) if said else None


def _json(problem: Problem | None) -> str:
    return json.dumps(asdict(problem), ensure_ascii=False) if problem else ""
