"""The tables of a corpus in memory (内存): as many columns as were asked for, filled report by report.

A text that comes again is held once and counted by number, so that a table of words takes 4 bytes a cell.
Packages that read SQL are imported only when the first query comes.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.analyse.tables import TABLES, tables_of
from govtext.lexicon import Lexicon
from govtext.model import Annotated
from govtext.store.schema import EXACT, is_torn, mend_torn, tear, texts

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

Needs = Mapping[str, Sequence[str] | None]
"""The tables that are needed, and of each the columns; None for all of them."""

# Columns whose cells seldom come again.
_LONG = frozenset({"own_text", "sentence", "message", "words", "sha256"})
_MISSING = -(2**63)


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
        self._columns: dict[str, dict[str, _Column]] = {}
        for name, columns in needs.items():
            self.open(name, columns)

    def open(self, name: str, columns: Sequence[str] | None = None) -> None:
        """Begin a table, with some of its columns or all."""
        kinds = TABLES[name]
        self._columns[name] = {c: self._column(c, kinds[c]) for c in columns or kinds}

    def _column(self, name: str, kind: str) -> _Column:
        if name == "doc":
            return _Docs(self._docs)
        if kind == "text":
            return _LongTexts() if name in _LONG else _Texts()
        return _Integers() if kind == "int" else _Exact()

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
        for name, frame in frames.items():
            connection.register(name, _texts_mapped(frame, mend_torn) if self._torn else frame)
        try:
            found = connection.execute(sql).df()
        finally:
            for name in frames:
                connection.unregister(name)
        return _texts_mapped(found, tear) if self._torn else found

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        import duckdb
        import pyarrow as pa

        # What a query takes at most before it goes on in files; the tables themselves come on top.
        files = Path(tempfile.gettempdir()) / f"govtext-{os.getpid()}"
        connection = duckdb.connect(
            ":memory:", config={"memory_limit": "128MB", "threads": 2, "temp_directory": str(files)}
        )
        for name, columns in self._columns.items():
            arrays = {}
            for column, cells in columns.items():
                if isinstance(cells, _Exact):
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


class _Docs:
    """The reports that rows belong to, by number; -1 is none."""

    def __init__(self, docs: list[str]) -> None:
        self._docs = docs
        self._cells = array("i")

    @property
    def torn(self) -> bool:
        """Tell whether SQL would not take one of the names."""
        return any(map(is_torn, self._docs))

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend(values)

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        return _looked_up(self._docs, self._cells)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        return _dictionary(self._docs, self._cells)


class _Texts:
    """Texts that come again: each once, and its number for every cell."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._cells = array("i")

    @property
    def torn(self) -> bool:
        """Tell whether SQL would not take one of the texts."""
        return any(map(is_torn, self._known))

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        known = self._known
        self._cells.extend([known.setdefault(v or "", len(known)) for v in values])

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        return _looked_up([*self._known], self._cells)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        return _dictionary([*self._known], self._cells)


class _LongTexts:
    """Texts that seldom come again."""

    def __init__(self) -> None:
        self._cells: list[str] = []

    @property
    def torn(self) -> bool:
        """Tell whether SQL would not take one of the texts."""
        return any(map(is_torn, self._cells))

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend([v or "" for v in values])

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        import pandas as pd

        return pd.Series(self._cells, dtype=object)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        return texts(self._cells)


class _Integers:
    """Whole numbers, some of them missing."""

    torn = False

    def __init__(self) -> None:
        self._cells = array("q")

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend([_MISSING if v is None else v for v in values])

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        import numpy as np
        import pandas as pd

        cells = np.frombuffer(self._cells, dtype=np.int64)
        missing = cells == _MISSING
        return pd.Series(pd.arrays.IntegerArray(np.where(missing, 1, cells), missing))

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        import numpy as np
        import pyarrow as pa

        cells = np.frombuffer(self._cells, dtype=np.int64)
        return pa.array(cells, mask=cells == _MISSING)


class _Exact:
    """Exact numbers; in SQL a double, and as text."""

    torn = False

    def __init__(self) -> None:
        self._cells: list[Decimal | None] = []

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend(values)

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        import pandas as pd

        return pd.Series(self._cells, dtype=object)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        import pyarrow as pa

        return pa.array([None if v is None else float(v) for v in self._cells], type=pa.float64())

    def printed(self) -> pa.Array:
        """Give the cells to SQL as text."""
        import pyarrow as pa

        return pa.array([None if v is None else f"{v:f}" for v in self._cells], type=pa.string())


_Column = _Docs | _Texts | _LongTexts | _Integers | _Exact


def _looked_up(names: Sequence[str], cells: array[int]) -> pd.Series[Any]:
    import numpy as np
    import pandas as pd

    known = np.array([*names, ""], dtype=object)
    return pd.Series(known[np.frombuffer(cells, dtype=np.int32)], dtype=object)


def _dictionary(names: Sequence[str], cells: array[int]) -> pa.Array:
    import numpy as np
    import pyarrow as pa

    codes = np.frombuffer(cells, dtype=np.int32)
    codes = np.where(codes < 0, len(names), codes)
    return pa.DictionaryArray.from_arrays(pa.array(codes, type=pa.int32()), texts([*names, ""]))


def _texts_mapped(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    import pandas as pd

    changed = {
        str(name): pd.Series(
            [change(v) if isinstance(v, str) else v for v in column], frame.index, dtype=object
        )
        for name, column in frame.items()
        if column.dtype == object or pd.api.types.is_string_dtype(column)
    }
    return frame.assign(**changed)
