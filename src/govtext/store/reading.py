"""Read a store (读库): the tables that its folder would give, in memory that follows what is asked for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.analyse.items import problem_rows
from govtext.model import Anchor, Problem, Report
from govtext.store.index import read_problem
from govtext.store.layout import Batch, Manifest, batch_file, read_manifest
from govtext.store.schema import EXACT, NUMBER, STORED, columns_of, mend_torn, schema_of, tear

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

MEMORY = "256MB"
"""What DuckDB takes at most before it goes on in files; what is asked for comes on top."""
# More threads read no faster from one disk, and each takes buffers of its own.
_THREADS = 4
# DuckDB would look for extensions on the net.
_ALONE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
_SQL_TYPES = {"text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "exact": "DOUBLE"}


def open_store(path: str | Path) -> Store:
    """Open a store; NotAStore where the folder is none, or of another form."""
    folder = Path(path)
    return Store(folder, read_manifest(folder))


class Store:
    """The tables of a store (``Tables``): of the reports that belong to it, in the order of their files."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    def table(self, name: str, columns: Sequence[str] | None = None, *, where: str = "true") -> pd.DataFrame:
        """Give a table, or some of its columns or rows, in the order of the reports, then of the text."""
        import pandas as pd

        kinds = {c: STORED[name][c] for c in columns or STORED[name]}
        listed = ", ".join(f'"{c}{EXACT}" AS "{c}"' if k == "exact" else f'"{c}"' for c, k in kinds.items())
        sql = f'SELECT {listed} FROM "_{name}" WHERE {where} ORDER BY "_group", "_position", "_row"'
        found: pa.Table = self.connection.cursor().sql(sql).to_arrow_table()
        torn = any(b.torn for b in self.manifest.batches)
        return pd.DataFrame({c: _series(found.column(c), kind, torn=torn) for c, kind in kinds.items()})

    def query(self, sql: str, **frames: pd.DataFrame) -> pd.DataFrame:
        """Give what a query of DuckDB finds in the tables by their names, and in the frames given."""
        cursor = self.connection.cursor()
        for name, frame in frames.items():
            cursor.register(name, frame)
        return cursor.execute(sql).df()

    def report(self, doc: str) -> Report:
        """Give the report of that name: its file, its text, and where the pages of the original begin."""
        where = f"doc = {_quoted(doc)}"
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
        """Give a connection to a database of views: each table by its name, ``_<name>`` with its order."""
        import duckdb

        spilt = Path(tempfile.gettempdir(), f"govtext-{os.getpid()}").as_posix()  # made where it is needed
        limits: dict[str, Any] = {"memory_limit": MEMORY, "threads": _THREADS, **_ALONE}
        connection = duckdb.connect(":memory:", config={**limits, "temp_directory": spilt})
        connection.execute(
            f"""
            CREATE TABLE _live AS
            SELECT {NUMBER}, position AS _position, name AS doc, name <> doc AS renamed
            FROM {self._index_sql} WHERE failure = ''
            """
        )
        connection.register("said", self._said())
        connection.execute("CREATE TABLE _said AS FROM said").unregister("said")
        for name in STORED:
            listed = ", ".join(f'"{c}"' for c in sql_columns(name))
            connection.execute(f'CREATE VIEW "_{name}" AS {self._rows(name, sql_columns(name))}')
            connection.execute(f'CREATE VIEW "{name}" AS SELECT {listed} FROM "_{name}"')
        return connection

    @property
    def _index_sql(self) -> str:
        if not self.manifest.index:
            columns = [f"NULL::BIGINT AS {c}" for c in (NUMBER, "position")]
            columns += [f"'' AS {c}" for c in ("name", "doc", "source", "failure", "twice", "alike")]
            return f"(SELECT {', '.join(columns)} LIMIT 0)"
        return f"read_parquet({_quoted(self.folder / self.manifest.index)})"

    def _index(self, columns: str, where: str = "true") -> Iterator[tuple[Any, ...]]:
        import duckdb

        with duckdb.connect(":memory:") as connection:
            sql = f"SELECT {columns} FROM {self._index_sql} WHERE {where} ORDER BY position"
            yield from connection.execute(sql).fetchall()

    def _rows(self, name: str, columns: Mapping[str, str]) -> str:
        """Give the query for a table's rows, in ``_group``, ``_position`` and ``_row`` their order."""
        cells = ", ".join(_cell(name, c) for c in columns)
        files = [batch_file(self.folder, name, b.number) for b in self._batches(name)]
        order = '1 AS "_group", "_position", file_row_number AS "_row"'
        if files:
            listed = ", ".join(map(_quoted, files))
            rows = f"SELECT {cells}, {order} FROM read_parquet([{listed}], file_row_number = true) t"
            rows += f" JOIN _live USING ({NUMBER})"
        else:
            typed = ", ".join(f'NULL::{kind} AS "{c}"' for c, kind in columns.items())
            rows = f'SELECT {typed}, 1 AS "_group", 0::BIGINT AS "_position", 0::BIGINT AS "_row" LIMIT 0'
        if name != "problems":
            return rows
        said = ", ".join(f'"{c}"' for c in columns)
        order = f'0 AS "_group", 0 AS "_position", {NUMBER} AS "_row"'
        return f"SELECT {said}, {order} FROM _said UNION ALL ({rows})"

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


def sql_columns(table: str) -> dict[str, str]:
    """Give the columns that SQL sees, with their types."""
    columns: dict[str, str] = {}
    for name, kind in STORED[table].items():
        columns[name] = _SQL_TYPES[kind]
        if kind == "exact":
            columns[name + EXACT] = "VARCHAR"
    return columns


def _cell(table: str, column: str) -> str:
    """Give a column of a table as the analyses want it."""
    if column == "doc" and table == "problems":  # not each problem names the report that it is of
        return "CASE WHEN renamed OR t.doc <> '' THEN _live.doc ELSE '' END AS doc"
    if column == "doc":
        return "_live.doc"
    return f't."{column}"'


def _quoted(text: str | Path) -> str:
    """Write a text in SQL, or a file's name."""
    said = text.as_posix() if isinstance(text, Path) else mend_torn(text)
    return "'" + said.replace("'", "''") + "'"


def _series(column: pa.ChunkedArray, kind: str, *, torn: bool) -> pd.Series[Any]:
    """Turn a column into one of the type that ``Tables`` promises."""
    import numpy as np
    import pandas as pd

    if kind == "int":
        missing = column.is_null().to_numpy()
        values = column.fill_null(1).to_numpy()
        return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64, copy=False), missing.copy()))
    if kind == "float":
        return pd.Series(column.to_numpy(), dtype="float64")
    cells: Any = column.to_numpy()
    if kind == "exact":
        cells = [None if c is None else Decimal(c) for c in cells]
    elif torn:
        cells = list(map(tear, cells))
    return pd.Series(cells, dtype=object)
