"""Heat maps (热图) of the later analyses: policy instruments, shared wording, the PMC surface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.heatmap import Matrix, draw_empty, draw_matrix
from govtext.present.plots.style import (
    GREY,
    SIZE,
    Sheet,
    grid_shape,
    label_width,
    legible,
    lightness,
    line_height,
    plot_style,
    text_inches,
    wrap,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WORDS = {
    "zh": {
        "instruments": "政策工具：含该工具词的小句占全部小句的百分比",
        "theme": "政策工具：含该工具词的小句占该主题小句的百分比",
        "clauses": "小句数",
        "hits": "命中小句",
        "below": "（名下为小句数）",
        "reuse": "共用文字：行（后）与列（先）之间非套话字串的最高占比（%）",
        "contained": "共用文字：行（后）的字串见于列（先）的最高占比（%）",
        "years": "逐年沿用：与上一份报告逐字相同的字串占比（%）",
        "reports": "报告数",
        "pmc": "PMC曲面：各一级变量得分（0–1）",
        "first": "；共{all}份报告，此为指数最高的{most}份",
        "none": "无主题",
    },
    "en": {
        "instruments": "Policy instruments: clauses with the tool, % of all clauses",
        "theme": "Policy instruments: clauses with the tool, % of the theme's clauses",
        "clauses": "clauses",
        "hits": "with it",
        "below": " (their number below the name)",
        "reuse": "Shared wording, common phrases apart: highest share of the row's in the column's, %",
        "contained": "Shared wording: highest share of the row's that stands in the column's, %",
        "years": "Carried over: shingles that stand in the report before, %",
        "reports": "reports",
        "pmc": "PMC surface: main variables (0–1)",
        "first": "; the {most} highest of {all} reports",
        "none": "no theme",
    },
}

ACROSS = 12
"""Groups that stand side by side as columns."""


def plot_instruments(
    table: pd.DataFrame, *, by: str = "doc", lang: str = "zh", font: Font | None = None
) -> Figure:
    """Draw ``shares_table`` of instruments: a row a tool, a column a group, percentages in the cells.

    The clauses of each group stand under its name, those of all groups with the tool on its right. More than
    ``ACROSS`` groups have a row each, as a sheet holds no more columns.
    """
    tools = table[table["tool"] != ""]
    english = [str(tool).rpartition(".")[2] for tool in tools["tool"]]
    names = dict(zip(tools["tool"], tools["tool_zh"] if lang == "zh" else english, strict=True))
    groups = list(dict.fromkeys(tools["group"]))
    cells = {
        (g, t): None if v != v else float(v)
        for g, t, v in zip(tools["group"], tools["tool"], tools["clause_share"], strict=True)
    }
    whole = dict(zip(tools["group"], tools["clauses"], strict=True))
    called = {g: g or _WORDS[lang]["none"] for g in groups}
    title = _WORDS[lang]["theme" if by == "theme" else "instruments"]
    if len(groups) > ACROSS:
        values = [[cells.get((g, t)) for t in names] for g in groups]
        rows, columns = (
            [wrap(n, 16) for n in called.values()],
            [n if n.isascii() else wrap(n, 4, 4) for n in names.values()],
        )
        margin, margin_title = [str(whole[g]) for g in groups], _WORDS[lang]["clauses"]
    else:
        values = [[cells.get((g, t)) for g in groups] for t in names]
        rows = [wrap(n, 18) for n in names.values()]
        columns = [f"{_head(n)}\n{whole[g]}" for g, n in called.items()]
        hits = tools.groupby("tool")["clauses_hit"].sum()
        margin, margin_title = [str(int(hits[t])) for t in names], _WORDS[lang]["hits"]
        title += _WORDS[lang]["below"]
    texts = [["–" if v is None else f"{100 * v:.1f}" for v in row] for row in values]
    return draw_matrix(Matrix(rows, columns, values, texts, margin, margin_title, title), lang, font, None)


def _head(name: str) -> str:
    """Break the name of a column; Latin words are never broken."""
    return name if name.isascii() else wrap(name, 5, 4)


def plot_reuse(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None, most: int = 30) -> Figure:
    """Draw ``reuse_table`` by place: the highest share that a later report of the row took from the column's.

    The ``most`` places that take or give most are drawn, each with the number of its reports in these pairs.
    """
    own = table[(table["place"] != "") & (table["other_place"] != "")]
    value = "borrowed_share" if own["borrowed_share"].notna().any() else "containment"
    best = own.groupby(["place", "other_place"])[value].max().sort_values(ascending=False, kind="stable")
    places = sorted(dict.fromkeys(p for pair in best.index for p in pair))
    ranked = list(dict.fromkeys(p for pair in best.index for p in pair))[:most]
    places = [p for p in places if p in set(ranked)]
    values = [[_cell(best, (row, column)) for column in places] for row in places]
    ends = [own[["place", "doc"]].to_numpy().tolist(), own[["other_place", "other"]].to_numpy().tolist()]
    reports = Counter(place for place, _ in {(place, doc) for end in ends for place, doc in end})
    matrix = Matrix(
        rows=[wrap(p, 16) for p in places],
        columns=[wrap(p, 4, 4) for p in places],
        values=values,
        texts=[["" if v is None else f"{100 * v:.1f}" for v in row] for row in values],
        margin=[str(reports[p]) for p in places],
        margin_title=_WORDS[lang]["reports"],
        title=_WORDS[lang]["reuse" if value == "borrowed_share" else "contained"],
    )
    return draw_matrix(matrix, lang, font, None)


def plot_years(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw ``years_table``: a row a place, a column a year, the share carried over from the report before."""
    best = table.groupby(["place", "year"])["containment"].max()
    places = list(dict.fromkeys(table["place"]))
    years = sorted(int(y) for y in table["year"].dropna().unique())
    values = [[_cell(best, (p, y)) for y in years] for p in places]
    reports = table.groupby("place")["doc"].nunique()
    matrix = Matrix(
        rows=[wrap(p, 16) for p in places],
        columns=[str(y) for y in years],
        values=values,
        texts=[["" if v is None else f"{100 * v:.1f}" for v in row] for row in values],
        margin=[str(int(reports[p])) for p in places],
        margin_title=_WORDS[lang]["reports"],
        title=_WORDS[lang]["years"],
    )
    return draw_matrix(matrix, lang, font, None)


def plot_surfaces(
    table: pd.DataFrame,
    variables: Sequence[str],
    names: dict[str, str],
    *,
    lang: str = "zh",
    font: Font | None = None,
    most: int = 12,
) -> Figure:
    """Draw the PMC surface of each report as a matrix of 3 × 3, the highest index first, ``most`` at most."""
    shown = table.head(most)
    if not len(shown):
        return draw_empty(lang, font)
    with plot_style(font) as face:
        rows, columns = grid_shape(len(shown), 4)
        called = {v: legible(names.get(v, v), face) for v in variables}
        cell = (max(0.62, label_width(list(called.values()), SIZE - 2)), 0.42)
        wide, high, gap = 3 * cell[0], -(-len(variables) // 3) * cell[1], 0.25
        head = 2 * line_height(SIZE) + 0.1
        title = _WORDS[lang]["pmc"]
        if len(table) > most:
            title += _WORDS[lang]["first"].format(most=most, all=len(table))
        width = max(columns * (wide + gap) + gap, text_inches(title, SIZE + 1) + 0.3)
        sheet = Sheet(width, 0.45 + rows * (head + high + 0.2), face)
        sheet.text(0.12, 0.12, title, fontsize=SIZE + 1)
        for i, row in enumerate(shown.to_dict("records")):
            x, y = gap + (i % columns) * (wide + gap), 0.45 + (i // columns) * (head + high + 0.2)
            label = wrap(str(row["doc"]), wide * 72 / SIZE, 1)
            sheet.text(x, y, f"{label}\nPMC {row['pmc']:.2f}  {row['grade']}", linespacing=1.15)
            axes = sheet.axes(x, y + head, wide, high)
            _fill(axes, [(called[v], float(row[v])) for v in variables])
        return sheet.finish()


def _fill(axes: Axes, cells: Sequence[tuple[str, float]]) -> None:
    """Shade the cells of a surface, three a line, each with its variable and its value."""
    from matplotlib import colormaps
    from matplotlib.patches import Rectangle

    shades = colormaps["Blues"]
    lines = -(-len(cells) // 3)
    for i, (name, value) in enumerate(cells):
        x, y = i % 3, i // 3
        colour = shades(value * 0.92)
        axes.add_patch(Rectangle((x, y), 1, 1, facecolor=colour, edgecolor="white", linewidth=1))
        ink = "black" if lightness(colour) > 0.25 else "white"
        axes.text(x + 0.5, y + 0.32, name, ha="center", va="center", color=ink, fontsize=SIZE - 2)
        axes.text(x + 0.5, y + 0.72, f"{value:.2f}", ha="center", va="center", color=ink, fontsize=SIZE - 1)
    axes.set_xlim(0, 3)
    axes.set_ylim(lines, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(GREY)
        spine.set_visible(False)


def _cell(values: pd.Series, key: tuple[object, object]) -> float | None:
    value = values.get(key)
    return None if value is None or value != value else float(value)
