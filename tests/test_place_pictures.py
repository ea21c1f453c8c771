"""The pictures of the commands on places: the same bytes each run, whatever the table holds."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from reading import ROOT

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.targets.gaps import GAP_COLUMNS
from govtext.analyse.targets.outcomes import PLEDGE_COLUMNS
from govtext.analyse.themes.change import CHANGE_COLUMNS
from govtext.analyse.themes.concentration import CONCENTRATION_COLUMNS
from govtext.cli import main
from govtext.present.fonts import find_font
from govtext.present.pictures.places import KINDS, place_sheets
from govtext.present.plots import save_plot

EMPTY: dict[str, Columns] = {"change": CHANGE_COLUMNS, "pledges": PLEDGE_COLUMNS}


def change(places: int) -> pd.DataFrame:
    ends = ("bootstrap", "no", "sections", 9, 9, 2000, 1, "both", "both", 1, 1, "")
    rows = [
        (
            f"第{n}乡",
            theme,
            theme,
            "clause",
            2023,
            5,
            50,
            0.1,
            2024,
            5,
            50,
            0.1 + n / 50,
            n / 50,
            -0.1,
            0.2,
            *ends,
        )
        for n in range(places)
        for theme in ("党的建设", "经济技术开发区（高新技术产业园区）建设")
    ]
    return make_table(rows, CHANGE_COLUMNS)


@pytest.mark.parametrize("places", [1, 2, 30])
def test_one_place_or_many_are_drawn_alike_each_run(places: int, tmp_path: Path) -> None:
    face = find_font(None)
    for name in ("a.png", "b.png"):
        (figure,) = place_sheets("change", change(places), "zh", face)
        save_plot(figure, tmp_path / name, face)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize("kind", EMPTY)
def test_a_table_without_rows_says_that_there_is_nothing_to_draw(kind: str) -> None:
    (figure,) = place_sheets(kind, make_table([], EMPTY[kind]), "en", find_font(None))
    assert [t.get_text() for t in figure.texts] == ["Nothing to draw"]


def test_the_command_writes_the_same_svg_twice(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        result = CliRunner().invoke(
            main, ["concentration", str(ROOT / "corpus"), "--plot", str(tmp_path / name), "-q"]
        )
        assert result.exit_code == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert set(KINDS) >= {
        "concentration",
        "similarity",
        "change",
        "ambition",
        "indicators",
        "gaps",
        "pledges",
    }


def gaps(indicators: int, places: int) -> pd.DataFrame:
    blank = dict.fromkeys(GAP_COLUMNS)
    cells = [
        {"indicator": f"指标{i}", "place": f"第{n}乡", "past_gap": (-1) ** n * n}
        for i in range(indicators)
        for n in range(places)
    ]
    rows = [{**blank, "change": "+", "unit": "%", "year": 2025, **own} for own in cells]
    return make_table(([row[c] for c in GAP_COLUMNS] for row in rows), GAP_COLUMNS)


def test_the_largest_gaps_are_drawn_and_the_sheet_says_of_how_many() -> None:
    (figure,) = place_sheets("gaps", gaps(30, 40), "zh", find_font(None))
    assert len(figure.axes) == 12
    assert figure.get_figheight() < 18
    for axes in figure.axes:
        assert [t.get_text() for t in axes.get_yticklabels()] == [f"第{n}乡 2025" for n in range(30, 40)]
    assert "画出1200个中差距最大的120个" in figure.texts[0].get_text().replace("\n", "")
    (small,) = place_sheets("gaps", gaps(1, 3), "zh", find_font(None))
    assert "画出" not in small.texts[0].get_text()


def test_the_dot_of_concentration_is_the_corrected_one_inside_its_interval() -> None:
    blank = dict.fromkeys(CONCENTRATION_COLUMNS)
    drawn = {"group": "竹溪乡", "hhi": 0.3, "hhi_corrected": 0.2, "hhi_low": 0.15, "hhi_high": 0.25}
    rows = [{**blank, **drawn}, {**blank, "group": "梅岭镇", "hhi": 0.4}]
    table = make_table(([row[c] for c in CONCENTRATION_COLUMNS] for row in rows), CONCENTRATION_COLUMNS)
    (figure,) = place_sheets("concentration", table, "zh", find_font(None))
    marks = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert [float(line.get_xdata()[0]) for line in marks] == [0.2, 0.4]
    assert [line.get_markerfacecolor() == "white" for line in marks] == [False, True]
    assert {"已校正小样本偏差", "未校正（单元太少）"} <= {t.get_text() for t in figure.texts}
