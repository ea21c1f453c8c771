"""Hand a store on (移交) as a database: DuckDB or SQLite, each table with its types, in its order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govtext.store.layout import unfinished
from govtext.store.phrases import quoted, sql_columns
from govtext.store.reading import Store, ordered_name
from govtext.store.schema import STORED

VIEW = "documents"
"""The view of reports with the user's own docvars, a column each."""
_AT_ONCE = 4096
_SQLITE = {"VARCHAR": "TEXT", "BIGINT": "INTEGER", "DOUBLE": "REAL"}


def hand_on(store: Store, file: Path) -> dict[str, int]:
    """Write the tables of a store into a database, chosen by the file's ending; give their numbers of rows.

    It is written under another name and renamed when it is whole. Raises ValueError for another ending.
    """
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        raise ValueError(f"{file}: a database ends in {', '.join(WRITERS)}")
    new = unfinished(file)
    new.unlink(missing_ok=True)
    written = write(store, new)
    new.replace(file)
    return written


def _to_duckdb(store: Store, file: Path) -> dict[str, int]:
    written = {}
    connection = store.connection.cursor()
    connection.execute(f"ATTACH {quoted(file.as_posix())} AS handed")
    try:
        for name in STORED:
            connection.execute(f'CREATE TABLE handed."{name}" AS {_ordered(name)}')
            found = connection.execute(f'SELECT count(*) FROM handed."{name}"').fetchone()
            written[name] = int(found[0]) if found else 0
        connection.execute("USE handed")
        connection.execute(_view(store))
        connection.execute("USE memory")
    finally:
        connection.execute("DETACH handed")
    return written


def _to_sqlite(store: Store, file: Path) -> dict[str, int]:
    written = {}
    with closing(sqlite3.connect(file)) as database, database:
        for name in STORED:
            columns = sql_columns(name)
            typed = ", ".join(f'"{c}" {_SQLITE[kind]}' for c, kind in columns.items())
            database.execute(f'CREATE TABLE "{name}" ({typed})')
            marks = ", ".join("?" * len(columns))
            done = database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', _rows(store, name))
            written[name] = max(done.rowcount, 0)
            database.execute(f'CREATE INDEX "{name}_doc" ON "{name}" (doc)')
        database.execute(_view(store))
    return written


def _rows(store: Store, name: str) -> Iterator[tuple[Any, ...]]:
    cursor = store.connection.cursor().execute(_ordered(name))
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


def _ordered(name: str) -> str:
    listed = ", ".join(f'"{c}"' for c in sql_columns(name))
    return f'SELECT {listed} FROM {ordered_name(name)} ORDER BY "_group", "_position", "_row"'


def _view(store: Store) -> str:
    """Give the view of reports with their docvars; one with the name of a column is docvar_<name>."""
    found = store.connection.cursor().execute("SELECT DISTINCT name FROM docvars ORDER BY name").fetchall()
    taken = {c.lower() for c in sql_columns("reports")}
    columns = []
    for (name,) in found:
        column = name if name.lower() not in taken else f"docvar_{name}"
        taken.add(column.lower())
        value = f"max(CASE WHEN d.name = {quoted(name)} THEN d.value END)"
        columns.append(f'{value} AS "{column.replace(chr(34), chr(34) * 2)}"')
    own = ", ".join(f'r."{c}"' for c in sql_columns("reports"))
    said = "".join(f", {column}" for column in columns)
    joined = "reports r LEFT JOIN docvars d ON d.doc = r.doc"
    return f"CREATE VIEW {VIEW} AS SELECT {own}{said} FROM {joined} GROUP BY {own}"


WRITERS: Mapping[str, Callable[[Store, Path], dict[str, int]]] = MappingProxyType(
    {".duckdb": _to_duckdb, ".sqlite": _to_sqlite, ".sqlite3": _to_sqlite, ".db": _to_sqlite}
)
"""What writes a database, by the ending of its file."""
