"""The tables of a corpus in memory (内存): as many columns as were asked for, filled report by report.

A text that comes again is held once and counted by number, so that a table of words takes 4 bytes a cell.
Packages that read SQL are imported only when the first query comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govtext.analyse.tables import TABLES, tables_of
from govtext.lexicon import Lexicon
from govtext.model import Annotated
from govtext.store.cells import Cells, Docs, Exact, Integers, LongTexts, Texts
from govtext.store.duck import ask_with_room, connect, query
from govtext.store.schema import EXACT

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

Needs = Mapping[str, Sequence[str] | None]
"""The tables that are needed, and of each the columns; None for all of them."""

# Columns whose cells seldom come again.
_LONG = frozenset({"own_text", "sentence", "message", "words", "sha256"})
# What a query takes at most before it goes on in files; the tables themselves come on top.
_MEMORY, _THREADS = "128MB", 2


class MemoryTables:
    """Tables (``Tables``) that are filled report by report.

    Example:
        >>> tables = MemoryTables({"terms": ("doc", "word", "count")})
        >>> tables.add("terms", [("竹溪", "1", "plan", "春耕", 2), ("梅岭", "1", "plan", "春耕", 1)])
        >>> tables.table("terms", ("doc", "count")).to_dict("records")
        [{'doc': '竹溪', 'count': 2}, {'doc': '梅岭', 'count': 1}]
        >>> tables.query("SELECT word, sum(count) FROM terms GROUP BY word").values.tolist()
        [['春耕', 3.0]]

    """

    def __init__(self, needs: Needs) -> None:
        self._docs: list[str] = []
        self._numbers: dict[str, int] = {}
        self._columns: dict[str, dict[str, Cells]] = {}
        for name, columns in needs.items():
            self.open(name, columns)

    def open(self, name: str, columns: Sequence[str] | None = None) -> None:
        """Begin a table, with some of its columns or all."""
        kinds = TABLES[name]
        self._columns[name] = {c: self._column(c, kinds[c]) for c in columns or kinds}

    def _column(self, name: str, kind: str) -> Cells:
        if name == "doc":
            return Docs(self._docs)
        if kind == "text":
            return LongTexts() if name in _LONG else Texts()
        return Integers() if kind == "int" else Exact()

    def add(self, name: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to a table, cells in the order of its columns in ``TABLES``."""
        cells = list(zip(*rows, strict=True))
        for column, values in zip(TABLES[name], cells, strict=bool(cells)):
            if column in self._columns[name]:
                numbers = map(self._number, values) if column == "doc" else values
                self._columns[name][column].extend(numbers)

    def _number(self, doc: str) -> int:
        """Give the number of a report; -1 where there is none."""
        if doc and doc not in self._numbers:
            self._numbers[doc] = self.begin(doc)
        return self._numbers[doc] if doc else -1

    def begin(self, doc: str) -> int:
        """Begin a report; give its number."""
        self._docs.append(doc)
        return len(self._docs) - 1

    def add_columns(self, name: str, report: int, rows: int, columns: Mapping[str, Any]) -> None:
        """Add rows of a report, as ``unpack_rows`` gives them."""
        for column, kept in self._columns[name].items():
            if rows:
                cells = columns[column]
                values = cells if isinstance(cells, list) else [cells] * rows
                kept.extend([report if v else -1 for v in values] if column == "doc" else values)

    def rename(self, docs: Sequence[str]) -> None:
        """Give the reports other names, in the order in which they were begun."""
        self._docs[:] = docs
        self._numbers = {doc: n for n, doc in enumerate(docs)}

    def table(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Give a table, or some of its columns, in the order in which its rows were added."""
        import pandas as pd

        held = self._columns[name]
        return pd.DataFrame({c: held[c].series() for c in columns or held})

    def query(self, sql: str, **frames: pd.DataFrame) -> pd.DataFrame:
        """Give what a query of DuckDB finds in the tables by their names, and in the frames given."""
        connection = self._connection
        return ask_with_room(connection, lambda: query(connection, sql, frames, torn=self._torn))

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        import pyarrow as pa

        connection = connect(_MEMORY, _THREADS)
        for name, columns in self._columns.items():
            arrays = {}
            for column, cells in columns.items():
                if isinstance(cells, Exact):
                    arrays[column + EXACT], arrays[column] = cells.printed(), cells.arrow()
                else:
                    arrays[column] = cells.arrow()
            connection.register(name, pa.table(arrays))
        return connection

    @cached_property
    def _torn(self) -> bool:
        """Tell whether a text holds half a surrogate pair, which SQL does not take."""
        return any(column.torn for columns in self._columns.values() for column in columns.values())


def tables_in_memory(
    documents: Iterable[Annotated], lexicon: Lexicon, needs: Needs | Sequence[str]
) -> MemoryTables:
    """Make the tables that are needed of annotated reports; ``needs`` names them, or their columns too."""
    wanted: Needs = needs if isinstance(needs, Mapping) else dict.fromkeys(needs)
    tables = MemoryTables(wanted)
    for document in documents:
        for name, rows in tables_of(wanted, document, lexicon).items():
            tables.add(name, rows)
    return tables
