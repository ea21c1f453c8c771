"""Read a store (读库): the tables that its folder would give, in memory that follows what is asked for."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.analyse.items import problem_rows
from govtext.model import Anchor, Problem, Report
from govtext.store.columns import Column
from govtext.store.duck import Answer, ask_with_room, connect, query
from govtext.store.index import read_problem
from govtext.store.layout import Batch, Manifest, batch_file, read_manifest
from govtext.store.lock import hold
from govtext.store.phrases import parquet_of, quoted, sql_columns
from govtext.store.schema import EXACT, NUMBER, STORED, columns_of, schema_of
from govtext.store.wholeness import check_there, check_whole

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

MEMORY = "256MB"
"""What DuckDB takes at most before it goes on in files; what is asked for comes on top."""
# More threads read no faster from one disk, and each takes buffers of its own.
_THREADS = min(4, os.cpu_count() or 1)
# Rows that are turned into cells together.
_AT_ONCE = 20_000
_ORDER = '"_group", "_position", "_row"'
# The schema of what a query is answered from, which SHOW TABLES does not list.
_APART = "govtext"
_TEXTS = ("name", "doc", "file", "source", "written", "failure", "twice", "alike")


def open_store(path: str | Path) -> Store:
    """Open a store; NotAStore where the folder is none, or of another form, BrokenStore where files are lost.

    What it holds now stays readable, whatever is written meanwhile, until the store given back is dropped.
    """
    folder = Path(path)
    held = hold(folder)
    try:
        manifest = read_manifest(folder)
        check_there(folder, manifest)
    except (ValueError, OSError):
        if held is not None:
            os.close(held)
        raise
    store = Store(folder, manifest)
    if held is not None:
        weakref.finalize(store, os.close, held)
    return store


class Store:
    """The tables of a store (``Tables``): of the reports that belong to it, in the order of their files."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    def table(self, name: str, columns: Sequence[str] | None = None, *, where: str = "true") -> pd.DataFrame:
        """Give a table, or some of its columns or rows, in the order of the reports, then of the text."""
        import numpy as np
        import pandas as pd

        kinds = {c: STORED[name][c] for c in columns or STORED[name]}
        listed = ", ".join(f'"{c}{EXACT}" AS "{c}"' if k == "exact" else f'"{c}"' for c, k in kinds.items())
        sql = f"SELECT {listed}, {_ORDER} FROM {ordered_name(name)} WHERE {where}"
        made = {c: Column(kind, torn=self.torn) for c, kind in kinds.items()}
        places = [np.empty((0, 3), dtype=np.int64)]
        # Not ordered by DuckDB, which would hold all rows for it beside those that are given.
        with self.watched():
            for part in self.connection.cursor().sql(sql).to_arrow_reader(_AT_ONCE):
                for i, column in enumerate(made.values()):
                    column.add(part.column(i))
                places.append(np.column_stack([part.column(i).to_numpy() for i in (-3, -2, -1)]))
        order = np.lexsort(np.concatenate(places).T[::-1])
        return pd.DataFrame({c: column.series(order) for c, column in made.items()})

    def query(self, sql: str, **frames: pd.DataFrame) -> pd.DataFrame:
        """Give what a query of DuckDB finds in the tables by their names, and in the frames given."""
        cursor = self.connection.cursor()
        return self.with_room(lambda: query(cursor, sql, frames, torn=self.torn))

    def with_room(self, question: Callable[[], Answer]) -> Answer:
        """Ask a question, again with more memory where it needs that; OSError where that is not enough."""
        return ask_with_room(self.connection, question, self.folder, self.watched)

    @property
    def torn(self) -> bool:
        """Tell whether a text or a name holds half a surrogate pair, which SQL does not take."""
        return any(batch.torn for batch in self.manifest.batches)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Say which file is missing or torn, as BrokenStore, where that is why a question fails."""
        import duckdb

        try:
            yield
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error:
            check_whole(self.folder, self.manifest)
            raise

    def size(self, *, others: bool = False) -> int:
        """Count the reports, or those that were read with other dictionaries than the last."""
        batches = [b.number for b in self.manifest.batches if b.lexicon != self.manifest.lexicon]
        if others and not batches:
            return 0
        of = f" AND batch IN ({', '.join(map(str, batches))})" if others else ""
        with self.watched():
            ((number,),) = self._index("count(*)", f"failure = ''{of}", "1")
        return int(number)

    def report(self, doc: str) -> Report:
        """Give the report of that name: its file, its text, and where the pages of the original begin."""
        where = f"doc = {quoted(doc)}"
        (file, sha256), *_ = self.table("reports", ("file", "sha256"), where=where).to_numpy().tolist()
        (text,) = self.table("texts", ("text",), where=where)["text"]
        anchors = self.table("anchors", where=where)
        begun = zip(anchors["start"], anchors["label"], strict=True)
        return Report(doc, file, text, sha256, anchors=tuple(Anchor(int(s), label) for s, label in begun))

    def file_names(self) -> list[str]:
        """List the files that were looked at, read or not, in natural order."""
        from govtext.corpus.files import natural_key

        notes = self.manifest.notes.values()
        names = {p.file for said in notes for p in said.beside}
        names |= {source for said in notes for source, _ in said.outer}
        names |= {source for (source,) in self._index("source")}
        return sorted(names, key=natural_key)

    def passed_over(self) -> list[str]:
        """List the files that were not looked at, folder by folder."""
        return [name for said in self.manifest.notes.values() for name in said.over]

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Give a connection to a database of views: each table by its name, with its order apart."""
        connection = connect(MEMORY, _THREADS)
        with self.watched():
            self._fill(connection)
        return connection

    def _fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(f"CREATE SCHEMA {_APART}")
        connection.execute(
            f"""
            CREATE TABLE {_APART}.live AS
            SELECT {NUMBER}, position AS _position, name AS doc, name <> doc AS renamed,
                CASE WHEN written <> '' THEN file END AS _file, nullif(written, '') AS _written
            FROM {self._index_sql} WHERE failure = ''
            """
        )
        connection.register("said", self._said())
        connection.execute(f"CREATE TABLE {_APART}.said AS FROM said").unregister("said")
        for name in STORED:
            listed = ", ".join(f'"{c}"' for c in sql_columns(name))
            rows = self._rows(name, sql_columns(name))
            connection.execute(f"CREATE VIEW {ordered_name(name)} AS {rows}")
            connection.execute(f'CREATE VIEW "{name}" AS SELECT {listed} FROM {ordered_name(name)}')

    @property
    def _index_sql(self) -> str:
        if not self.manifest.index:
            columns = [f"NULL::BIGINT AS {c}" for c in (NUMBER, "position")]
            columns += [f"'' AS {c}" for c in _TEXTS]
            return f"(SELECT {', '.join(columns)} LIMIT 0)"
        return parquet_of([self.folder / self.manifest.index])

    def _index(self, columns: str, where: str = "true", order: str = "position") -> Iterator[tuple[Any, ...]]:
        import duckdb

        with self.watched(), duckdb.connect(":memory:") as connection:
            sql = f"SELECT {columns} FROM {self._index_sql} WHERE {where} ORDER BY {order}"
            yield from connection.execute(sql).fetchall()

    def _rows(self, name: str, columns: Mapping[str, str]) -> str:
        """Give the query for a table's rows, in ``_group``, ``_position`` and ``_row`` their order."""
        cells = ", ".join(_cell(name, c) for c in columns)
        files = [batch_file(self.folder, name, b.number) for b in self._batches(name)]
        order = '1 AS "_group", "_position", file_row_number AS "_row"'
        if files:
            rows = f"SELECT {cells}, {order} FROM {parquet_of(files, numbered=True)} t"
            rows += f" JOIN {_APART}.live live USING ({NUMBER})"
        else:
            typed = ", ".join(f'NULL::{kind} AS "{c}"' for c, kind in columns.items())
            rows = f'SELECT {typed}, 1 AS "_group", 0::BIGINT AS "_position", 0::BIGINT AS "_row" LIMIT 0'
        if name != "problems":
            return rows
        said = ", ".join(f'"{c}"' for c in columns)
        order = f'0 AS "_group", 0 AS "_position", {NUMBER} AS "_row"'
        return f"SELECT {said}, {order} FROM {_APART}.said UNION ALL ({rows})"

    def _batches(self, name: str) -> list[Batch]:
        return [b for b in self.manifest.batches if name in b.tables]

    def _said(self) -> pa.Table:
        """Make a table of the problems that are no report's: of dictionaries, folders, files, likeness."""
        import pyarrow as pa

        rows = list(problem_rows(self.corpus_problems()))
        if not rows:
            return schema_of("problems").empty_table()
        return pa.Table.from_batches([columns_of("problems", range(len(rows)), rows)])

    def corpus_problems(self) -> list[Problem]:
        """List the problems that are no report's, in the order in which a folder's are shown."""
        notes = self.manifest.notes.values()
        found = [*self.manifest.dictionaries, *(p for said in notes for p in said.metadata)]
        found += _in_order([(p.file, p) for said in notes for p in said.beside])
        found += _in_order([pair for said in notes for pair in said.outer])
        for column in ("failure", "twice", "alike"):
            problems = (read_problem(said) for (said,) in self._index(column, f"{column} <> ''"))
            found += [p for p in problems if p is not None]
        return found


def _in_order(problems: Sequence[tuple[str, Problem]]) -> list[Problem]:
    from govtext.corpus.files import natural_key

    return [p for _, p in sorted(problems, key=lambda pair: natural_key(pair[0]))]


def ordered_name(table: str) -> str:
    """Give the name of a table with the columns of its order: ``_group``, ``_position`` and ``_row``."""
    return f'{_APART}."{table}"'


def _cell(table: str, column: str) -> str:
    """Give a column of a table as the analyses want it."""
    if column == "doc" and table == "problems":  # not each problem names the report that it is of
        return "CASE WHEN renamed OR t.doc <> '' THEN live.doc ELSE '' END AS doc"
    if column == "doc":
        return "live.doc"
    if column == "file":  # which may have another name now than when its rows were written
        return "CASE WHEN t.file = live._written THEN live._file ELSE t.file END AS file"
    return f't."{column}"'
