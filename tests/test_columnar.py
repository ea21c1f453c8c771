"""Parquet gives back every value with its type."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from govtext.analyse.frame import make_table
from govtext.analyse.quantities import FIGURE_COLUMNS
from govtext.present.forms import BINARY
from govtext.present.tables import write_table


def test_text_numbers_and_gaps_keep_their_types(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {
            "place": ["枫坪镇", ""],
            "year": pd.Series([2025, None], dtype="Int64"),
            "value": [Decimal("1E+5"), None],
            "share": [1 / 3, float("nan")],
            "theme": ["party", "industry"],
        }
    )
    write_table(table, tmp_path / "t.parquet", "parquet", "zh", themes={"party": "党建"})
    found = pq.read_table(tmp_path / "t.parquet")
    assert found.to_pylist() == [
        {"地方": "枫坪镇", "年份": 2025, "数值": 100000.0, "占比": 1 / 3, "主题": "党建"},
        {"地方": "", "年份": None, "数值": None, "占比": None, "主题": "industry"},
    ]
    assert [str(f.type) for f in found.schema] == ["string", "int64", "double", "double", "string"]


def test_a_table_without_rows_has_the_same_types(tmp_path: Path) -> None:
    write_table(make_table([], FIGURE_COLUMNS), tmp_path / "t.parquet", "parquet")
    schema = pq.read_schema(tmp_path / "t.parquet")
    types = {f.name: str(f.type) for f in schema}
    assert {n: types[n] for n in ("doc", "year", "value", "high", "strength")} == {
        "doc": "string", "year": "int64", "value": "double", "high": "double", "strength": "int64",
    }  # fmt: skip


def test_half_a_surrogate_pair_is_written_as_elsewhere(tmp_path: Path) -> None:
    table = pd.DataFrame({"text": pd.Series(["修\ud800渠"], dtype=object)})
    write_table(table, tmp_path / "t.parquet", "parquet")
    assert pq.read_table(tmp_path / "t.parquet").to_pylist() == [{"text": "修\\ud800渠"}]


@pytest.mark.parametrize("format", BINARY)
def test_a_stream_of_text_takes_no_bytes(format: str) -> None:
    with pytest.raises(ValueError, match="to a file only"):
        write_table(pd.DataFrame({"place": ["枫坪镇"]}), io.StringIO(), format)
