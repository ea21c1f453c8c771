"""Write a table (表) as Parquet: each column with its type, for pandas, R, DuckDB and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.present.cells import is_missing

if TYPE_CHECKING:
    import pyarrow as pa

EXACT = ("value", "high", "base_value", "base_high")
"""The columns of exact numbers: doubles here, as in JSON, also where no row has a number."""


def write_parquet(
    headers: Sequence[str], kinds: Mapping[str, str], rows: Sequence[Sequence[object]], file: Path
) -> None:
    """Write rows as Parquet, compressed with zstd; the same bytes on every run.

    ``kinds`` maps each column's name to its kind of NumPy. Text is text (empty, never missing), whole numbers
    are 64-bit integers, all other numbers doubles.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> import pyarrow.parquet as pq
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "表.parquet"
        ...     write_parquet(["地方", "数值"], {"place": "O", "value": "O"}, [["枫坪", Decimal(6)]], file)
        ...     pq.read_table(file).to_pylist()
        [{'地方': '枫坪', '数值': 6.0}]

    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [_column(n, k, [row[i] for row in rows]) for i, (n, k) in enumerate(kinds.items())]
    pq.write_table(pa.Table.from_arrays(columns, names=list(headers)), file, compression="zstd")


def _column(name: str, kind: str, values: Sequence[object]) -> pa.Array:
    import pyarrow as pa

    plain = [None if is_missing(v) else v for v in values]
    if kind == "b":
        return pa.array(plain, type=pa.bool_())
    if kind in "iu":
        return pa.array(plain, type=pa.int64())
    if kind == "f" or name in EXACT or any(isinstance(v, Decimal) for v in plain):
        return pa.array([None if v is None else float(v) for v in plain], type=pa.float64())  # type: ignore[arg-type]
    if any(v is not None for v in plain) and all(v is None or isinstance(v, int | float) for v in plain):
        return pa.array(plain)  # numbers that a query computed
    texts = [None if v is None else str(v).encode("utf-8", "backslashreplace").decode() for v in plain]
    return pa.array(texts, type=pa.string())
