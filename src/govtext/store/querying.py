"""Ask a store with SQL (查询): one query that reads, and answers for people where it cannot be understood."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govtext.store.phrases import sql_columns
from govtext.store.reading import Store
from govtext.store.schema import STORED, tear

if TYPE_CHECKING:
    import duckdb

_AT_ONCE = 4096
_READING = ("SELECT", "EXPLAIN", "RELATION")


class QueryError(ValueError):
    """A query that cannot be understood, or that would write."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: the names of its columns, and its rows, which are fetched as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(store: Store, sql: str) -> Answer:
    """Run a query over the tables of a store; QueryError says what is wrong with it and what there is."""
    import duckdb

    cursor = store.connection.cursor()
    try:
        _check(cursor, sql)
        store.with_room(lambda: cursor.execute(sql))
        names = tuple(str(column[0]) for column in cursor.description or ())
    except duckdb.Error as error:
        raise QueryError(_advice(str(error), sql)) from error
    return Answer(names, _rows(store, cursor, sql))


def describe_tables(store: Store) -> list[tuple[str, int, str]]:
    """List the tables of a store with their number of rows and their columns."""
    counts = [f"SELECT '{name}', count(*) FROM \"{name}\"" for name in STORED]
    found = dict(store.connection.cursor().execute(" UNION ALL ".join(counts)).fetchall())
    return [(name, found[name], ", ".join(sql_columns(name))) for name in STORED]


def _check(cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Let one statement through that reads."""
    statements = cursor.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"one query at a time, not {len(statements)}")
    kind = statements[0].type.name
    if kind == "EXPLAIN" and re.search(r"\banaly[sz]e\b", sql, re.IGNORECASE):
        raise QueryError("EXPLAIN ANALYZE runs what it explains, and a query only reads; take EXPLAIN alone")
    if kind not in _READING:
        raise QueryError(
            f"{kind} would write, and a store is only read; govtext export makes a database that is yours"
        )


def _rows(store: Store, cursor: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while True:
            with store.watched():
                rows = cursor.fetchmany(_AT_ONCE)
            if not rows:
                return
            yield from map(_whole, rows) if store.torn else rows
    except duckdb.Error as error:
        raise QueryError(_advice(str(error), sql)) from error


def _whole(row: Sequence[Any]) -> tuple[Any, ...]:
    """Give back half a surrogate pair in a row."""
    return tuple([tear(cell) if isinstance(cell, str) else cell for cell in row])


def _advice(said: str, sql: str) -> str:
    """Say what is wrong with a query, and what there is in place of what is not."""
    message = re.sub(r"\s*\n(?:LINE \d|Candidate|Did you mean|\n).*", "", said, flags=re.DOTALL).strip()
    message = message.partition(": ")[2] if re.match(r"\w+ Error: ", message) else message
    if missing := re.search(r"Table with name (\S+) does not exist", said):
        return (
            f"no table is named {missing[1]}{_like(missing[1], list(STORED))}; there are {', '.join(STORED)}"
        )
    if missing := re.search(r"(?:Referenced column|does not have a column named) \"([^\"]+)\"", said):
        named = [name for name in STORED if re.search(rf"\b{name}\b", sql)]
        columns = {name: sql_columns(name) for name in named}
        every = [c for names in columns.values() for c in names]
        has = "; ".join(f"{name} has {', '.join(names)}" for name, names in columns.items())
        return f"no column is named {missing[1]}{_like(missing[1], every)}; {has}" if has else message
    return message


def _like(name: str, there: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, there, 1)
    return f" (did you mean {near[0]}?)" if near else ""
