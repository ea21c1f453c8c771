"""The columns of the tables as Parquet holds them (列型), and rows → columns.

Text is text, empty where there is none; whole numbers are 64-bit integers. An exact number stands twice: as
a double, for whoever computes, and in ``<name>_exact`` as text. A DECIMAL would do for neither: it has one
scale a column, so that 6.50 comes back as 6.5000000000, and 38 digits do not hold each 万亿 in its base unit.

In place of ``doc`` stands ``report``, a number: what a report is called depends on what else is in the store.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import Columns
from govtext.analyse.tables import TABLES, tables_of
from govtext.lexicon import Lexicon
from govtext.model import Annotated

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

STORED: Mapping[str, Columns] = MappingProxyType(
    {**TABLES, "anchors": MappingProxyType({"doc": "text", "start": "int", "label": "text"})}
)
"""The tables of a store: those that analyses know, and where the pages of the original begin."""
NUMBER = "report"
"""The column with the number of the row's report."""
EXACT = "_exact"

# Half a surrogate pair is no character and stands in damaged files; UTF-8 has no bytes for it. It is held as
# a character for private use, so that offsets stay, and given back as what it was.
_TORN = re.compile(r"[\ud800-\udfff]")
_MENDED = re.compile("[\U0010d800-\U0010dfff]")
_SHIFT = 0x100000


def stored_rows(document: Annotated, lexicon: Lexicon) -> dict[str, list[Sequence[Any]]]:
    """Make the rows of one report for all tables."""
    report = document.report
    anchors: list[Sequence[Any]] = [(report.doc, a.start, a.label) for a in report.anchors]
    return {**tables_of(TABLES, document, lexicon), "anchors": anchors}


def schema_of(table: str) -> pa.Schema:
    """Give the columns of a table's files."""
    import pyarrow as pa

    types = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "exact": pa.float64()}
    columns = [(NUMBER, pa.int64())]
    for name, kind in stored_columns(table).items():
        columns.append((name, types[kind]))
        if kind == "exact":
            columns.append((name + EXACT, pa.string()))
    return pa.schema(columns)


def stored_columns(table: str) -> dict[str, str]:
    """Give the columns that stand in a table's files: all but ``doc``; a problem says whether it names one.

    Example:
        >>> stored_columns("texts"), "doc" in stored_columns("problems")
        ({'text': 'text'}, True)

    """
    return {n: kind for n, kind in STORED[table].items() if n != "doc" or table == "problems"}


def columns_of(table: str, reports: Sequence[int], rows: Sequence[Sequence[Any]]) -> pa.RecordBatch:
    """Turn rows, cells in the order of ``STORED``, into columns; ``reports`` numbers the report of each."""
    import pyarrow as pa

    cells = dict(zip(STORED[table], zip(*rows, strict=True), strict=True))
    arrays = [integers(reports)]
    for name, kind in stored_columns(table).items():
        if kind == "exact":
            values: Sequence[Decimal | None] = cells[name]
            arrays.append(doubles([None if v is None else float(v) for v in values]))
            arrays.append(texts([None if v is None else f"{v:f}" for v in values], missing=True))
        else:
            arrays.append(_BUILDERS[kind](cells[name]))
    return pa.RecordBatch.from_arrays(arrays, schema=schema_of(table))


def texts(cells: Sequence[str | None], *, missing: bool = False) -> pa.Array:
    """Turn texts into a column; None is empty, or ``missing``.

    Example:
        >>> texts(["修渠", None]).to_pylist(), texts(["6.50", None], missing=True).to_pylist()
        (['修渠', ''], ['6.50', None])

    """
    import numpy as np
    import pyarrow as pa

    held = [text or "" for text in cells]
    try:
        parts = list(map(str.encode, held))
    except UnicodeEncodeError:
        parts = [mend_torn(text).encode() for text in held]
    ends = np.zeros(len(parts) + 1, dtype=np.int32)
    np.cumsum(np.fromiter(map(len, parts), np.int32, len(parts)), out=ends[1:])
    known = _known(cells) if missing else None
    buffers = [known, pa.py_buffer(ends), pa.py_buffer(b"".join(parts))]
    return pa.Array.from_buffers(pa.string(), len(parts), buffers)


def integers(cells: Sequence[int | None]) -> pa.Array:
    """Turn whole numbers into a column.

    Example:
        >>> integers([2025, None]).to_pylist()
        [2025, None]

    """
    import numpy as np
    import pyarrow as pa

    return _numbers(cells, pa.int64(), np.dtype(np.int64))


def doubles(cells: Sequence[float | None]) -> pa.Array:
    """Turn numbers into a column.

    Example:
        >>> doubles([6.5, None]).to_pylist()
        [6.5, None]

    """
    import numpy as np
    import pyarrow as pa

    return _numbers(cells, pa.float64(), np.dtype(np.float64))


_BUILDERS: Mapping[str, Callable[[Sequence[Any]], pa.Array]] = MappingProxyType(
    {"text": texts, "int": integers, "float": doubles}
)


# Columns are made of NumPy's arrays, for pa.array imports pandas: 70 MB in every process that writes.
def _numbers(cells: Sequence[float | None], kind: pa.DataType, held: np.dtype[Any]) -> pa.Array:
    import numpy as np
    import pyarrow as pa

    known = _known(cells) if None in cells else None
    values = np.array(cells if known is None else [v or 0 for v in cells], dtype=held)
    return pa.Array.from_buffers(kind, len(cells), [known, pa.py_buffer(values)])


def _known(cells: Sequence[object]) -> pa.Buffer | None:
    """Say which cells are not missing, a bit each."""
    import numpy as np
    import pyarrow as pa

    known = np.array([cell is not None for cell in cells], dtype=bool)
    return None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))


def is_torn(text: str) -> bool:
    """Tell whether a text holds half a surrogate pair."""
    return _TORN.search(text) is not None


def mend_torn(text: str) -> str:
    r"""Hold half a surrogate pair as a character for private use.

    Example:
        >>> mend_torn("修\udc80渠") == "修\U0010dc80渠"
        True
    """
    return _TORN.sub(lambda m: chr(ord(m[0]) + _SHIFT), text)


def tear(text: str) -> str:
    r"""Give back half a surrogate pair.

    Example:
        >>> tear("修\U0010dc80渠") == "修\udc80渠"
        True
    """
    return _MENDED.sub(lambda m: chr(ord(m[0]) - _SHIFT), text)
