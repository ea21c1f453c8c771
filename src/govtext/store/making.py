"""Rows made by the process that has read a report (造行), as bytes for the way back and for the cache.

Columns of JSON: a column whose cells are all the same holds one. The name of the report stands in none of
them, for it is known only when all reports are read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from govtext.analyse.tables import TABLES, Row, tables_of
from govtext.corpus.keys import making_digest
from govtext.lexicon import Lexicon
from govtext.model import Annotated

KEPT = frozenset({"terms", "attention", "clauses"})
"""The tables that cost more to make than to keep: a report is cut into words, or clauses, for them."""

# Level 6 makes it a tenth shorter and takes three times as long.
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Make the rows of tables (``Maker``)."""

    names: tuple[str, ...]

    @property
    def kept(self) -> frozenset[str]:
        """Name the tables whose rows the cache holds."""
        return KEPT

    @property
    def key(self) -> str:
        """Give the digest of the code that rows come from."""
        return making_digest()

    def make(self, document: Annotated, lexicon: Lexicon, names: Sequence[str]) -> list[bytes]:
        """Make the rows of a report for some of the tables."""
        made = tables_of(names, document, lexicon)
        return [pack_rows(name, made[name]) for name in names]


def pack_rows(name: str, rows: Sequence[Row]) -> bytes:
    """Write rows of a report as bytes.

    Example:
        >>> unpack_rows("terms", pack_rows("terms", [("竹溪", "1", "plan", "春耕", 2)]))
        (1, {'doc': True, 'section': '1', 'role': 'plan', 'word': '春耕', 'count': 2})

    """
    cells = dict(zip(TABLES[name], zip(*rows, strict=True), strict=True)) if rows else {}
    columns = [_packed(column, TABLES[name][column], values) for column, values in cells.items()]
    said = json.dumps([len(rows), columns], ensure_ascii=False, separators=(",", ":"))
    line = said.encode("utf-8", "surrogatepass")
    return zlib.compress(line, _LEVEL) if name in KEPT else line


def unpack_rows(name: str, packed: bytes) -> tuple[int, dict[str, Any]]:
    """Read rows of a report: how many there are, and their columns, each a list or the cell of all rows.

    Of ``doc`` a column says whether the report is meant.
    """
    line = zlib.decompress(packed) if name in KEPT else packed
    rows, columns = json.loads(line.decode("utf-8", "surrogatepass"))
    return rows, {
        column: _unpacked(kind, values)
        for (column, kind), values in zip(TABLES[name].items(), columns, strict=bool(columns))
    }


def _packed(column: str, kind: str, values: Sequence[Any]) -> Any:  # noqa: ANN401 (what JSON holds)
    if column == "doc":
        values = list(map(bool, values))
    elif kind == "exact":
        values = [None if v is None else str(v) for v in values]
    return values[0] if values.count(values[0]) == len(values) else values


def _unpacked(kind: str, values: Any) -> Any:  # noqa: ANN401 (what JSON holds)
    if kind != "exact":
        return values
    if isinstance(values, list):
        return [None if v is None else Decimal(v) for v in values]
    return None if values is None else Decimal(values)
