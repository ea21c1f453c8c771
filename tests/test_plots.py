"""Plots are the same bytes each run, show every label, let none lie over another, leave no state behind."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from noto_cjk_sans_otc import FONT_PATH

from govtext.analyse.intervals import wilson
from govtext.present.fonts import find_font
from govtext.present.pictures import _sheets
from govtext.present.plots import (
    plot_comparison,
    plot_heatmap,
    plot_keywords,
    plot_pages,
    plot_shares,
    plot_targets,
    save_plot,
    split_groups,
)
from govtext.present.plots.heatmap import _upright
from govtext.present.plots.style import legible, plot_style, text_units, wrap

FONT = find_font(str(FONT_PATH))
THEMES = (
    ("party", "党的建设"),
    ("industry", "产业与项目"),
    ("agriculture", "农业农村"),
    ("construction", "城乡建设"),
    ("ecology", "生态环境"),
    ("government", "政府自身建设"),
)
LONG = (
    "竹溪乡",
    "双溪口土家族苗族自治乡",
    "经济技术开发区（高新技术产业园区）新港街道办事处",
    "青㘭镇",
    "Report of the township 2025",
)
WORDS = ("柑橘", "冷链", "党支部+合作社+农户", "早发现、早报告、早处置、早化解", "一村一品", "高标准农田")


def names(n: int) -> list[str]:
    kinds = ("河镇", "岭乡", "坪街道", "湾回族乡", "塘镇", "口镇", "桥乡")
    return [*LONG, *(f"{tree}{kind}" for tree in "松柏桐樟榆槐" for kind in kinds)][:n]


def themes(n: int) -> pd.DataFrame:
    rows = []
    for i, group in enumerate(names(n)):
        for j, (theme, zh) in enumerate(THEMES):
            whole = 80 + 7 * i
            hit = (i * 5 + j * 11) % 37
            rows.append(
                (group, theme, zh, hit, whole, hit / whole, *wilson(hit, whole), hit / whole / 2, whole * 9)
            )
    columns = [
        "group",
        "theme",
        "zh",
        "clauses_hit",
        "clauses",
        "clause_share",
        "low",
        "high",
        "char_share",
        "chars",
    ]
    return pd.DataFrame(rows, columns=columns)


def keywords(n: int) -> pd.DataFrame:
    rows = [(g, r, w, 40 - 5 * r, 6.5 - r) for g in names(n) for r, w in enumerate(WORDS, 1)]
    return pd.DataFrame(rows, columns=["group", "rank", "word", "count", "z"])


def figures(n: int) -> pd.DataFrame:
    rows = [
        (g, theme, status)
        for i, g in enumerate(names(n))
        for j, theme in enumerate([*(t for t, _ in THEMES), "mixed", ""])
        for status, times in (("achieved", (i + j) % 9), ("planned", (i * j) % 6), ("other", 1))
        for _ in range(times)
    ]
    return pd.DataFrame(rows, columns=["place", "theme", "status"])


def slogans(n: int) -> pd.DataFrame:
    rows = [
        ("slogans", w, g, (i * 3 + k) % 13, n) for k, w in enumerate(WORDS) for i, g in enumerate(names(n))
    ]
    return pd.DataFrame(rows, columns=["of", "feature", "group", "value", "groups"])


PLOTS: dict[str, Callable[[int], Figure]] = {
    "heatmap": lambda n: plot_heatmap(themes(n), font=FONT),
    "heatmap in English": lambda n: plot_heatmap(themes(n), lang="en", value="char_share", font=FONT),
    "shares": lambda n: plot_shares(themes(n), font=FONT),
    "keywords": lambda n: plot_keywords(keywords(n), font=FONT),
    "targets": lambda n: plot_targets(figures(n), by="place", names=dict(THEMES), font=FONT),
    "targets of all": lambda n: plot_targets(figures(n), names=dict(THEMES), font=FONT),
    "slogans": lambda n: plot_comparison(slogans(n), font=FONT),
}


def texts(figure: Figure) -> list[Text]:
    """List what is written on the sheet; ticks beyond the end of a scale are not drawn."""
    beyond = {
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
        for label in (tick.label1, tick.label2)
    }
    found = figure.findobj(Text)
    return [t for t in found if t.get_visible() and t.get_text().strip() and t not in beyond]


@pytest.mark.parametrize("n", [1, 2, 5, 40])
@pytest.mark.parametrize("name", PLOTS)
def test_no_label_lies_over_another_or_outside_the_sheet(name: str, n: int) -> None:
    figure = PLOTS[name](n)
    with plot_style(FONT):  # as save_plot lays it out
        figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    sheet = figure.bbox
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in texts(figure)]
    for words, box in boxes:
        inside = (
            sheet.x0 - 1 <= box.x0
            and box.x1 <= sheet.x1 + 1
            and sheet.y0 - 1 <= box.y0
            and box.y1 <= sheet.y1 + 1
        )
        assert inside, f"{words!r} leaves the sheet"
    for (one, a), (other, b) in combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert not (wide > 1.5 and high > 3), f"{one!r} lies over {other!r}"


@pytest.mark.parametrize("name", PLOTS)
def test_every_character_is_drawn_and_nothing_warns(name: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for suffix in ("png", "svg", "pdf"):
            save_plot(PLOTS[name](5), tmp_path / f"plot.{suffix}", FONT)


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
@pytest.mark.parametrize("name", PLOTS)
def test_the_same_table_gives_the_same_bytes(name: str, suffix: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    save_plot(PLOTS[name](3), first, FONT)
    save_plot(PLOTS[name](3), second, FONT)
    assert first.read_bytes() == second.read_bytes()


def test_an_svg_is_outlines_without_a_date_so_that_it_needs_no_font(tmp_path: Path) -> None:
    save_plot(PLOTS["heatmap"](2), tmp_path / "a.svg", FONT)
    svg = (tmp_path / "a.svg").read_text("utf-8")
    assert "<text" not in svg
    assert "<path" in svg
    assert "dc:date" not in svg


def test_a_plot_changes_no_setting_of_matplotlib_and_heeds_none(tmp_path: Path) -> None:
    with matplotlib.rc_context({"font.size": 31, "axes.facecolor": "red", "figure.autolayout": True}):
        before = dict(matplotlib.rcParams)
        save_plot(PLOTS["shares"](5), tmp_path / "odd.png", FONT)
        assert dict(matplotlib.rcParams) == before
    save_plot(PLOTS["shares"](5), tmp_path / "even.png", FONT)
    assert (tmp_path / "odd.png").read_bytes() == (tmp_path / "even.png").read_bytes()


def test_the_percentages_stand_in_the_cells_and_the_denominators_beside_them() -> None:
    shown = {t.get_text() for t in texts(plot_heatmap(themes(2), font=FONT))}
    # 竹溪乡 has 11 of 80 clauses on industry
    assert {"13.8", "80", "87", "小句数", "竹溪乡"} <= shown


def test_every_group_and_theme_is_named_also_where_there_are_forty() -> None:
    for name in ("heatmap", "shares"):
        shown = {t.get_text().replace("\n", "") for t in texts(PLOTS[name](40))}
        assert set(names(40)) - {LONG[4]} <= shown
        assert {zh for _, zh in THEMES} <= shown


def test_a_darker_cell_is_a_larger_share_also_in_grey() -> None:
    from govtext.present.plots.style import lightness

    figure = plot_heatmap(themes(5), font=FONT)
    shade = [lightness(p.get_facecolor()) for p in figure.axes[0].patches]
    shares = themes(5)["clause_share"].tolist()
    ranked = [light for _, light in sorted(zip(shares, shade, strict=True))]
    assert ranked == sorted(ranked, reverse=True)


def test_figures_neither_achieved_nor_planned_are_not_drawn() -> None:
    table = pd.DataFrame([("甲", "party", "other")] * 3, columns=["place", "theme", "status"])
    assert [t.get_text() for t in texts(plot_targets(table, font=FONT))] == ["没有可画的数据"]


@pytest.mark.parametrize("plot", [plot_heatmap, plot_shares, plot_keywords, plot_targets, plot_comparison])
def test_an_empty_table_gives_a_sheet_that_says_so(plot: Callable[..., Figure]) -> None:
    table = {
        plot_keywords: keywords(1), plot_targets: figures(1), plot_comparison: slogans(1),
    }.get(plot, themes(1)).iloc[:0]  # fmt: skip
    assert [t.get_text() for t in texts(plot(table, font=FONT))] == ["没有可画的数据"]


def test_a_group_without_clauses_has_a_dash_and_no_dot() -> None:
    table = themes(2)
    empty = table["group"] == "竹溪乡"
    table.loc[empty, ["clause_share", "low", "high"]] = float("nan")
    table.loc[empty, ["clauses", "clauses_hit"]] = 0
    assert sum(t.get_text() == "–" for t in texts(plot_heatmap(table, font=FONT))) == len(THEMES)
    assert "竹溪乡" not in {t.get_text() for t in texts(plot_shares(table, font=FONT))}


def test_a_dollar_in_a_name_is_a_dollar_and_a_character_without_glyph_its_code_point() -> None:
    assert legible("某\U000e0041镇$x_1$", FONT) == "某[U+E0041]镇$x_1$"
    table = themes(1).replace({"group": {"竹溪乡": "某\U000e0041镇$x_1$"}})
    assert "某[U+E0041]镇$x_1$" in {t.get_text() for t in texts(plot_heatmap(table, font=FONT))}


@pytest.mark.parametrize("units", [4, 8, 16])
@pytest.mark.parametrize("name", [*LONG, "石岭县" * 30, "砚溪县雾坪乡_2025_工作总结和工作思路"])
def test_a_wrapped_label_keeps_its_ends_and_its_width(name: str, units: int) -> None:
    lines = wrap(name, units).split("\n")
    assert len(lines) <= 3
    assert lines[0][0] == name[0]
    if "…" in "".join(lines):
        assert lines[-1][-1] == name[-1]
    else:
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    # A Latin word and a closing mark are never parted from what they belong to.
    assert all(text_units(line) <= units + 1 for line in lines if not line.isascii())


def test_a_column_is_named_upright_with_its_numbers_whole() -> None:
    assert _upright("竹溪乡2025") == "竹\n溪\n乡\n2025"


def test_pages_are_even_and_hold_every_group_once() -> None:
    pages = list(split_groups(themes(41), 40))
    sizes = [part["group"].nunique() for part in pages]
    assert sizes == [21, 20]
    assert pd.concat(pages)["group"].tolist() == themes(41)["group"].tolist()
    assert len(plot_pages(themes(3), lambda part: plot_heatmap(part, font=FONT), size=2)) == 2


def test_a_plot_is_png_svg_or_pdf(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.png, \.svg or \.pdf"):
        save_plot(plot_heatmap(themes(1), font=FONT), tmp_path / "plot.bmp")


@pytest.mark.parametrize(("places", "says"), [(3, ""), (13, "13 places together")])
def test_the_plot_of_figures_says_where_it_is_one_chart_of_many_places(places: int, says: str) -> None:
    (figure,) = _sheets("figures", figures(places), dict(THEMES), "en", FONT)
    drawn = [t.get_text() for t in texts(figure)]
    assert any("places together" in t for t in drawn) == bool(says)
    assert not says or any(says in t for t in drawn)


def test_no_line_of_a_title_begins_with_a_comma() -> None:
    title = "Places that use a formulation, % of those with a report"
    assert not any(line.startswith(",") for n in range(12, 30) for line in wrap(title, n, 4).split("\n"))
