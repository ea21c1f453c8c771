"""Rows on their way from the process that made them: they come back as they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse.tables import TABLES, rows_of
from govtext.model import Annotated
from govtext.store.making import KEPT, RowMaker, pack_rows, unpack_rows

TORN = town("甲\udc80", "修\udc80渠。", slogans=[("修\udc80渠", "motto")])


def rows(name: str, packed: bytes, doc: str) -> list[tuple[Any, ...]]:
    number, columns = unpack_rows(name, packed)
    cells = [v if isinstance(v, list) else [v] * number for v in columns.values()]
    named = [[doc if v else "" for v in c] if n == "doc" else c for n, c in zip(columns, cells, strict=True)]
    return list(zip(*named, strict=True))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("document", [ZHUXI_2024, MEILING_2025, TORN, town("空", "")])
def test_rows_come_back_as_they_were(name: str, document: Annotated) -> None:
    made: Sequence[Sequence[Any]] = rows_of(name, document, lexicon())
    assert rows(name, pack_rows(name, made), document.report.doc) == list(map(tuple, made))


def test_the_name_of_the_report_is_in_no_packed_row() -> None:
    names = tuple(n for n in TABLES if n not in ("files", "reports"))  # they name the file
    for part in RowMaker(names).make(ZHUXI_2024, lexicon(), [n for n in names if n not in KEPT]):
        assert "竹溪2024".encode() not in part
