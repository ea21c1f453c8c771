"""The line at the foot of a picture: what stands behind it, as much as there is room for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from reading import ROOT

from govtext import __version__
from govtext.cli import main
from govtext.present.fonts import find_font
from govtext.present.meta import Run, flags
from govtext.present.pictures.source import source_lines
from govtext.present.plots import plot_shares, save_plot, write_foot
from govtext.present.plots.style import FOOT, PIXELS, Sheet

RUN = Run("themes", ("corpus",), {"by": "place", "lang": "en"})


@pytest.mark.parametrize(
    ("years", "lang", "line"),
    [
        ([2024, 2023, 2025], "en", f"3 reports, 2023–2025 · govtext {__version__}: themes --by place"),
        ([2024], "en", f"1 report, 2024 · govtext {__version__}: themes --by place"),
        ([2024, 2024], "zh", f"2份报告，2024年 · govtext {__version__}：themes --by place"),
        ([None], "zh", f"1份报告 · govtext {__version__}：themes --by place"),
        ([], "en", f"0 reports · govtext {__version__}: themes --by place"),
    ],
)
def test_reports_years_version_and_command_are_named(years: list[int | None], lang: str, line: str) -> None:
    assert source_lines(RUN, years, lang)[0] == line


def test_an_option_given_twice_is_written_twice_and_no_folder_is_told() -> None:
    options = {"outcome": ["met", "missed"], "dictionaries": "/home/li/words", "top": None, "nested": False}
    assert flags(options) == ["--dictionaries", "words", "--outcome", "met", "--outcome", "missed"]


@pytest.mark.parametrize(("width", "line"), [(6.0, "一二三四五六七八九十" * 3), (1.0, "短"), (0.1, "")])
def test_the_longest_line_that_fits_stands_at_the_foot(width: float, line: str) -> None:
    sheet = Sheet(width, 2.0, find_font())
    assert write_foot(sheet.figure, ["一二三四五六七八九十" * 3, "短"], find_font()) == line
    assert [t.get_text() for t in sheet.figure.texts] == ([line] if line else [])
    assert sheet.figure.get_figheight() == pytest.approx(2.0 + FOOT)


def test_a_command_says_at_the_foot_what_its_picture_shows(tmp_path: Path) -> None:
    said = {}
    for name in ("a.svg", "b.svg"):
        args = ["concentration", str(ROOT / "corpus"), "--plot", str(tmp_path / name), "-q"]
        assert CliRunner().invoke(main, args).exit_code == 0
        said[name] = (tmp_path / name).read_text("utf-8")
    assert said["a.svg"] == said["b.svg"]
    assert f"<!-- 18 reports, 2024–2025 · govtext {__version__}: concentration -->" in said["a.svg"]


@pytest.mark.parametrize("groups", [1, 9])
def test_a_note_at_the_bottom_stands_above_the_foot(groups: int) -> None:
    cells = {"zh": "党的建设", "clauses": 50, "clauses_hit": 5, "clause_share": 0.1, "low": 0.05, "high": 0.2}
    table = pd.DataFrame([{"group": f"第{n}乡", "theme": "party", **cells} for n in range(groups)])
    figure = plot_shares(table, font=find_font())
    (note,) = (t for t in figure.texts if t.get_text().startswith("区间"))
    assert note.get_window_extent().y0 > FOOT * figure.dpi


def test_a_sheet_of_thousands_of_rows_is_drawn_coarser(tmp_path: Path) -> None:
    from PIL import Image

    save_plot(Sheet(1.0, 1000.0, find_font()).finish(), tmp_path / "long.png", find_font())
    with Image.open(tmp_path / "long.png") as drawn:
        assert PIXELS - 100 < drawn.height <= PIXELS
