"""Rows → a table (表) of fixed columns, each with one type, whatever the rows hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Columns = Mapping[str, str]
"""Column name → ``text``, ``int``, ``float`` or ``exact`` (Decimal, so that writers never print 1E+5)."""

_DTYPES = {"text": "object", "int": "Int64", "float": "float64", "exact": "object"}


def make_table(rows: Iterable[Sequence[Any]], columns: Columns) -> pd.DataFrame:
    """Make a table of the rows, in their order; an empty cell is ``""`` in a text column, else missing.

    Raises ValueError where a row has not as many cells as there are columns.

    Example:
        >>> make_table([("梅岭镇", 3), ("竹溪乡", None)], {"place": "text", "reports": "int"})
          place  reports
        0   梅岭镇        3
        1   竹溪乡     <NA>

    """
    import pandas as pd

    names = list(columns)
    cells: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows:
        for name, value in zip(names, row, strict=True):
            cells[name].append("" if value is None and columns[name] == "text" else value)
    return pd.DataFrame(
        {name: pd.Series(cells[name], dtype=_DTYPES[columns[name]]) for name in names}, columns=names
    )
