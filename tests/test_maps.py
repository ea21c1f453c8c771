"""Maps, trees and surfaces: every name on the sheet, none over another, an empty table said so."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from noto_cjk_sans_otc import FONT_PATH

from govtext.analyse.models.correspondence import Correspondence, clusters_table, points_table
from govtext.present.fonts import find_font
from govtext.present.plots.maps import plot_line, plot_map, plot_tree
from govtext.present.plots.matrices import plot_instruments, plot_reuse, plot_surfaces, plot_years
from govtext.present.plots.stacks import plot_stacks
from govtext.present.plots.style import plot_style

FONT = find_font(str(FONT_PATH))
PLACES = [f"{tree}{kind}" for tree in "松柏桐樟榆" for kind in ("河镇", "岭乡", "坪街道", "湾回族乡")]
THEMES = ["党的建设", "产业与项目", "农业农村", "城乡建设", "生态环境", "政府自身建设"]


def found(n: int) -> Correspondence:
    counts = np.random.default_rng(n).poisson(5, (n, len(THEMES))) + np.eye(n, len(THEMES), dtype=int) * 9
    return Correspondence(pd.DataFrame(counts, PLACES[:n], THEMES))


def points(n: int) -> pd.DataFrame:
    table = points_table(found(n), clusters=3)
    return table.assign(name=table["point"])


def shares(n: int) -> pd.DataFrame:
    rows = [
        (
            g,
            "supply" if j < 3 else "demand",
            f"supply.t{j}",
            f"工具{t}",
            (3 * i + j) % 7,
            (3 * i + j) % 7 / 50,
            50,
        )
        for i, g in enumerate(PLACES[:n])
        for j, t in enumerate(THEMES)
    ]
    return pd.DataFrame(
        rows, columns=["group", "family", "tool", "tool_zh", "clauses_hit", "clause_share", "clauses"]
    )


def pairs(n: int) -> pd.DataFrame:
    rows = [
        (f"{a}2025", a, 2025, f"{b}2024", b, 0.01 * (i + j), 0.02 * (i + j))
        for (i, a), (j, b) in combinations(enumerate(PLACES[:n]), 2)
    ]
    names = ["doc", "place", "year", "other", "other_place", "borrowed_share", "containment"]
    return pd.DataFrame(rows, columns=names)


def line(n: int) -> pd.DataFrame:
    theta = np.linspace(-1, 1, n)
    return pd.DataFrame({"doc": PLACES[:n], "theta": theta, "low": theta - 0.1, "high": theta + 0.1})


def surfaces(n: int) -> pd.DataFrame:
    rows = [
        {"doc": p, "pmc": 4.5, "grade": "不良", **{f"X{i}": i / 9 for i in range(1, 10)}} for p in PLACES[:n]
    ]
    return pd.DataFrame(rows)


VARIABLES = [f"X{i}" for i in range(1, 10)]
PLOTS: dict[str, Callable[[int], Figure]] = {
    "map": lambda n: plot_map(points(n), font=FONT),
    "tree": lambda n: plot_tree(clusters_table(found(n)), font=FONT),
    "line": lambda n: plot_line(line(n), font=FONT),
    "instruments": lambda n: plot_instruments(shares(n), font=FONT),
    "instruments in English": lambda n: plot_instruments(shares(n), lang="en", font=FONT),
    "reuse": lambda n: plot_reuse(pairs(n), font=FONT),
    "years": lambda n: plot_years(pairs(n), font=FONT),
    "surfaces": lambda n: plot_surfaces(surfaces(n), VARIABLES, {"X1": "政策性质"}, font=FONT),
}


def boxes(figure: Figure) -> list[tuple[str, object]]:
    from matplotlib.text import Text

    with plot_style(FONT):
        figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    inside = figure.bbox
    kept = [(t.get_text(), t.get_window_extent(renderer)) for t in shown]
    return [(w, b) for w, b in kept if b.x1 > inside.x0 and b.y1 > inside.y0 and b.x0 < inside.x1]


@pytest.mark.parametrize("n", [3, 8, 20])
@pytest.mark.parametrize("name", PLOTS)
def test_no_label_lies_over_another(name: str, n: int) -> None:
    for (one, a), (other, b) in combinations(boxes(PLOTS[name](n)), 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)  # type: ignore[attr-defined]
        high = min(a.y1, b.y1) - max(a.y0, b.y0)  # type: ignore[attr-defined]
        assert not (wide > 1.5 and high > 3), f"{one!r} lies over {other!r}"


@pytest.mark.parametrize("name", ["tree", "line"])
def test_every_row_is_named(name: str) -> None:
    shown = {words.replace("\n", "") for words, _ in boxes(PLOTS[name](20))}
    assert set(PLACES) <= shown


def test_what_has_no_name_on_the_map_is_counted() -> None:
    crowded = points(20)
    crowded[["dim1", "dim2"]] = crowded[["dim1", "dim2"]] * 0.001
    crowded.loc[::2, ["dim1", "dim2"]] += 1.0
    shown = [words for words, _ in boxes(plot_map(crowded, font=FONT))]
    named = sum(w in {*PLACES, *THEMES} for w in shown)
    assert f"另有{26 - named}个点无处标名" in shown


def test_a_point_far_out_is_drawn_at_the_edge_and_squeezes_no_other() -> None:
    table = points(20)
    far = table.index[table["point"] == PLACES[3]][0]
    table.loc[far, ["dim1", "dim2"]] = [40.0, -30.0]
    figure = plot_map(table, font=FONT)
    left, right = figure.axes[0].get_xlim()
    assert right - left < 20
    shown = [words for words, _ in boxes(figure)]
    assert f"{PLACES[3]} (40.0, −30.0)" in shown
    assert any(words.endswith("箭头：1个离群点画在边上，名后为其坐标") for words in shown)


@pytest.mark.parametrize("name", PLOTS)
def test_an_empty_table_gives_a_sheet_that_says_so(name: str) -> None:
    none = {
        "map": lambda: plot_map(points(3).iloc[:0], font=FONT),
        "tree": lambda: plot_tree(clusters_table(found(3)).iloc[:0], font=FONT),
        "line": lambda: plot_line(line(3).iloc[:0], font=FONT),
        "reuse": lambda: plot_reuse(pairs(3).iloc[:0], font=FONT),
        "years": lambda: plot_years(pairs(3).iloc[:0], font=FONT),
        "surfaces": lambda: plot_surfaces(surfaces(3).iloc[:0], VARIABLES, {}, font=FONT),
    }.get(name, lambda: plot_instruments(shares(3).iloc[:0], font=FONT))
    assert [words for words, _ in boxes(none())] == ["没有可画的数据"]


def printed(figure: Figure) -> list[str]:
    """List the words on a sheet's axes: labels, then what stands in the cells."""
    axes = figure.axes[0]
    labels = [t.get_text() for t in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    return [*labels, *(t.get_text() for t in axes.texts)]


def test_tools_are_rows_and_few_groups_columns_with_their_clauses_below() -> None:
    figure = plot_instruments(shares(3), lang="en", font=FONT)
    assert [t.get_text() for t in figure.axes[0].get_xticklabels()] == [f"{p}\n50" for p in PLACES[:3]]
    assert [t.get_text() for t in figure.axes[0].get_yticklabels()] == [f"t{j}" for j in range(len(THEMES))]


def test_shared_wording_counts_the_reports_of_a_place_on_either_side() -> None:
    figure = plot_reuse(pairs(3), font=FONT)
    # the first place only takes, the last one only gives, the one between does both
    assert [w for w in printed(figure) if w.isdigit()] == ["1", "2", "1"]


def test_the_number_of_a_short_stretch_stands_at_the_end_of_its_row() -> None:
    kinds = {"met": ("met", "#56B4E9"), "missed": ("missed", "#D55E00")}
    figure = plot_stacks({"枫坪镇": {"met": 99, "missed": 1}}, kinds, "t", font=FONT)
    assert printed(figure)[-2:] == ["99", " 100 · missed 1"]


def texts_of(figure: Figure) -> list[str]:
    legends = [t.get_text() for legend in figure.legends for t in legend.get_texts()]
    return [*(t.get_text() for t in figure.texts), *legends]


def test_a_map_says_which_marker_is_which_cluster() -> None:
    assert [f"第{n}类" for n in (1, 2, 3)] == texts_of(plot_map(points(12), font=FONT))[-3:]
    alone = points(12).assign(cluster=None)
    assert not any("类" in text for text in texts_of(plot_map(alone, font=FONT)))


def test_a_map_says_how_many_points_have_no_room_for_a_name() -> None:
    table = points(12).assign(dim1=0.0, dim2=0.0)  # all in one place: some names find no room around it
    figure = plot_map(table, font=FONT, lang="en")
    named = len(figure.axes[0].texts)
    assert 0 < named < len(table)
    assert f"points without room for a name: {len(table) - named}" in texts_of(figure)


def test_long_english_heads_are_turned_and_never_broken() -> None:
    themes = ["party", "industry", "agriculture", "construction", "ecology", "livelihood", "governance"]
    figure = plot_instruments(
        shares(7).replace(dict(zip(PLACES, themes, strict=False))), by="theme", lang="en", font=FONT
    )
    heads = figure.axes[0].get_xticklabels()
    assert [h.get_text().split("\n")[0] for h in heads] == themes
    assert {h.get_rotation() for h in heads} == {40}
    assert figure.get_figwidth() < 7


def test_a_narrow_heat_map_cuts_no_title() -> None:
    table = pd.DataFrame(
        [("松河镇2025", "松河镇", 2025, 0.04)], columns=["doc", "place", "year", "containment"]
    )
    [title, *_] = texts_of(plot_years(table, lang="en", font=FONT))
    assert "…" not in title
