"""A workbook opens in Excel with numbers as numbers, text as text, and nothing that runs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from govtext.present import workbook
from govtext.present.tables import write_table


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": ["枫坪镇", "柳溪乡"],
            "year": pd.Series([2025, None], dtype="Int64"),
            "value": [Decimal("1E+5"), Decimal("-0.50")],
            "text": ["=1+1", "-"],
            "status": ["planned", "achieved"],
        }
    )


def sheet_of(file: Path) -> Any:
    return load_workbook(file).active


def test_a_number_is_a_number_and_a_formula_is_text(table: pd.DataFrame, tmp_path: Path) -> None:
    assert write_table(table, tmp_path / "t.xlsx", "xlsx").rows == 2
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["place", "year", "value", "text", "status"],
        ["枫坪镇", 2025, 100000, "=1+1", "planned"],
        ["柳溪乡", None, -0.5, "-", "achieved"],
    ]
    assert sheet["D2"].data_type == "s"


def test_the_header_stays_in_sight_and_columns_have_room(table: pd.DataFrame, tmp_path: Path) -> None:
    write_table(table, tmp_path / "t.xlsx", "xlsx", "zh")
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert sheet.freeze_panes == "A2"
    assert [c.value for c in sheet[1]] == ["地方", "年份", "数值", "原文", "状态"]
    assert sheet["E2"].value == "计划"
    assert sheet["A1"].font.b and not sheet["A2"].font.b
    assert sheet.column_dimensions["A"].width == 8  # three characters of two columns each, and a margin


def test_the_same_table_gives_the_same_bytes(table: pd.DataFrame, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_table(table, tmp_path / name, "xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_excel_cannot_hold_is_cut_counted_and_replaced(tmp_path: Path) -> None:
    table = pd.DataFrame({"text": pd.Series(["修" * 40_000, "水\x00渠\x0b\ud800"], dtype=object)})
    written = write_table(table, tmp_path / "t.xlsx", "xlsx")
    assert written.cut == 1
    cells = [c.value for c in sheet_of(tmp_path / "t.xlsx")["A"]]
    assert cells == ["text", "修" * 32_767, "水�渠��"]


def test_more_rows_than_a_sheet_holds_are_refused(
    table: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    with pytest.raises(ValueError, match=r"2 rows .* csv or parquet"):
        write_table(table, tmp_path / "t.xlsx", "xlsx")
    assert not (tmp_path / "t.xlsx").exists()


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    write_table(pd.DataFrame({"place": [], "text": []}), tmp_path / "t.xlsx", "xlsx")
    assert [[c.value for c in row] for row in sheet_of(tmp_path / "t.xlsx").iter_rows()] == [
        ["place", "text"]
    ]
