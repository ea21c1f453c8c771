"""The pictures of the commands on places: the same bytes each run, whatever the table holds."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from reading import ROOT

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.targets.outcomes import PLEDGE_COLUMNS
from govtext.analyse.themes.change import CHANGE_COLUMNS
from govtext.cli.main import main
from govtext.present.fonts import find_font
from govtext.present.place_pictures import KINDS, place_sheets
from govtext.present.plots import save_plot

EMPTY: dict[str, Columns] = {"change": CHANGE_COLUMNS, "pledges": PLEDGE_COLUMNS}


def change(places: int) -> pd.DataFrame:
    ends = ("newcombe", "no", 1, 1, "")
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
