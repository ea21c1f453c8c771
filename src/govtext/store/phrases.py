"""Texts, files and columns as SQL writes them (写法)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from govtext.store.schema import EXACT, STORED, mend_torn

_SQL_TYPES = {"text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "exact": "DOUBLE"}


def quoted(text: str) -> str:
    """Write a text.

    Example:
        >>> quoted("石塘镇'2024")
        "'石塘镇''2024'"

    """
    return "'" + mend_torn(text).replace("'", "''") + "'"


def parquet_of(files: Iterable[Path], *, numbered: bool = False) -> str:
    """Write the rows of files, with ``numbered`` each with its number in its file.

    The names mean these files and no others: DuckDB reads ``*``, ``?`` and ``[`` as patterns, ``~`` as the
    user's folder, and takes the columns of a folder ``year=2024`` from its name.

    Example:
        >>> parquet_of([Path("/乡镇*/year=2024/a.parquet")])
        "read_parquet(['/乡镇[*]/year=2024/a.parquet'], hive_partitioning = false)"

    """
    names = (re.sub(r"([*?[])", r"[\1]", file.absolute().as_posix()) for file in files)
    more = ", file_row_number = true" if numbered else ""
    return f"read_parquet([{', '.join(map(quoted, names))}], hive_partitioning = false{more})"


def sql_columns(table: str) -> dict[str, str]:
    """Give the columns that SQL sees, with their types."""
    columns: dict[str, str] = {}
    for name, kind in STORED[table].items():
        columns[name] = _SQL_TYPES[kind]
        if kind == "exact":
            columns[name + EXACT] = "VARCHAR"
    return columns
