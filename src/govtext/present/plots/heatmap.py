"""Values as shaded cells (热图): themes × townships, or the features of a comparison × groups."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.style import (
    GREY,
    SIZE,
    Sheet,
    label_width,
    legible,
    lightness,
    line_count,
    line_height,
    plot_style,
    text_inches,
    text_units,
    wrap,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# From nearly white to dark blue, darker at every step: it keeps its order in grey and for the colour-blind.
_COLOURMAP = "Blues"
_SLANT, _FEW = 40.0, 6
"""Degrees by which long Latin heads are turned, where there are more than so many."""
_WORDS = {
    "zh": {
        "clause_share": "各主题的注意力：含主题词的小句占全部小句的百分比",
        "char_share": "各主题的注意力：主题词字数占全文字数的百分比",
        "share": "占比（%）",
        "value": "次数",
        "clauses": "小句数",
        "chars": "字数",
        "denominator": "总数",
        "slogans": "各组使用的口号与提法：次数",
        "keywords": "各组使用的关键词：次数",
        "empty": "没有可画的数据",
    },
    "en": {
        "clause_share": "Attention: clauses with a term of the theme, % of all clauses",
        "char_share": "Attention: characters in terms of the theme, % of all characters",
        "share": "share, %",
        "value": "times",
        "clauses": "clauses",
        "chars": "characters",
        "denominator": "of all",
        "slogans": "Slogans and formulations by group: times used",
        "keywords": "Keywords by group: times used",
        "empty": "Nothing to draw",
    },
}


@dataclass(frozen=True, slots=True)
class Matrix:
    """What a heat map shows: labels, values (None where there is none) and how each is printed."""

    rows: list[str]
    columns: list[str]
    values: list[list[float | None]]
    texts: list[list[str]]
    margin: list[str]
    margin_title: str
    title: str


def plot_heatmap(
    table: pd.DataFrame,
    *,
    value: str = "clause_share",
    lang: str = "zh",
    font: Font | None = None,
    top: float | None = None,
) -> Figure:
    """Draw ``themes_table`` as a heat map: a row a group, a column a theme, percentages in the cells.

    ``value`` is clause_share or char_share; the denominator stands right of each row. ``top`` is the share of
    the darkest shade, for one scale on several pages.
    """
    whole = "clauses" if value == "clause_share" else "chars"
    groups, themes = list(dict.fromkeys(table["group"])), list(dict.fromkeys(table["theme"]))
    names = dict(zip(table["theme"], table["zh" if lang == "zh" else "theme"], strict=True))
    cells = {(g, t): v for g, t, v in zip(table["group"], table["theme"], table[value], strict=True)}
    wholes = dict(zip(table["group"], table[whole], strict=True))
    shares = [[_number(cells.get((g, t))) for t in themes] for g in groups]
    texts = [["–" if v is None else f"{100 * v:.1f}" for v in row] for row in shares]
    matrix = Matrix(
        rows=[wrap(g, 16) for g in groups],
        columns=[wrap(names[t], 5 if lang == "zh" else 8) for t in themes],
        values=shares,
        texts=texts,
        margin=[str(wholes[g]) for g in groups],
        margin_title=_WORDS[lang][whole],
        title=_WORDS[lang][value],
    )
    return draw_matrix(matrix, lang, font, top)


def plot_comparison(
    table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None, features: int = 30
) -> Figure:
    """Draw ``comparison_table`` of slogans or keywords: a row a feature, a column a group, times used.

    Only the first ``features`` features of the table are drawn.
    """
    groups = list(dict.fromkeys(table["group"]))
    rows = list(dict.fromkeys(table["feature"]))[:features]
    cells = {(f, g): v for f, g, v in zip(table["feature"], table["group"], table["value"], strict=True)}
    times = [[_number(cells.get((f, g))) for g in groups] for f in rows]
    spread = dict(zip(table["feature"], table["groups"], strict=True))
    matrix = Matrix(
        rows=[wrap(f, 18) for f in rows],
        columns=[_upright(g) if len(groups) > 8 else wrap(g, 5, 4) for g in groups],
        values=times,
        texts=[["" if not v else f"{v:g}" for v in row] for row in times],
        margin=[f"{spread[f]}/{len(groups)}" for f in rows],
        margin_title="组数" if lang == "zh" else "groups",
        title=_WORDS[lang].get(str(table["of"].iloc[0]) if len(table) else "", ""),
    )
    return draw_matrix(matrix, lang, font, None)


def draw_empty(lang: str, font: Font | None) -> Figure:
    """Say on a small sheet that there is nothing to draw."""
    with plot_style(font) as face:
        sheet = Sheet(4, 1, face)
        sheet.text(0.3, 0.4, _WORDS[lang]["empty"], color=GREY)
        return sheet.finish()


def draw_matrix(matrix: Matrix, lang: str, font: Font | None, top: float | None) -> Figure:
    """Draw a heat map; ``top`` is the value of the darkest shade, the largest where there is none."""
    if not matrix.rows or not matrix.columns:
        return draw_empty(lang, font)
    with plot_style(font) as face:
        slanted = _is_slanted(matrix)
        cell = _printed_width(matrix) if slanted else _cell_width(matrix)
        height = max(0.25, line_height() * max(map(line_count, matrix.rows)) + 0.06)
        left = label_width(matrix.rows) + 0.15
        lines = line_height() * max(map(line_count, matrix.columns))
        wide, high = cell * len(matrix.columns), height * len(matrix.rows)
        right = label_width([*matrix.margin, matrix.margin_title]) + 0.1
        head = 0.52 + lines
        if slanted:
            longest = label_width([*matrix.columns, matrix.margin_title])
            head += 0.9 * longest * math.sin(math.radians(_SLANT))
            right = max(right, longest * math.cos(math.radians(_SLANT)))
        # A few narrow columns (two years) would cut the title.
        right = max(right, text_inches(matrix.title, SIZE + 1) / 2 + 0.4 - left - wide)
        title = wrap(matrix.title, (left + wide + right - 0.2) * 72 / (SIZE + 1), 3)
        head += 0.19 * (line_count(title) - 1)
        sheet = Sheet(left + wide + right, head + high + 0.15, face)
        sheet.text(0.12, 0.12, title, fontsize=SIZE + 1)
        axes = sheet.axes(left, head, wide, high)
        _fill(axes, matrix, top)
        _label(axes, matrix, face, _SLANT if slanted else 0)
        return sheet.finish()


def _cell_width(matrix: Matrix) -> float:
    return max(_printed_width(matrix), label_width(matrix.columns, SIZE) + 0.04)


def _printed_width(matrix: Matrix) -> float:
    """Give the width in inches that the numbers in the cells need."""
    return max(0.42, max(text_units(t) for row in matrix.texts for t in row) * (SIZE - 1) / 72 + 0.14)


def _is_slanted(matrix: Matrix) -> bool:
    """Tell whether the heads are Latin words that would make many cells twice as wide as their numbers."""
    latin = all(column.isascii() for column in matrix.columns)
    return latin and len(matrix.columns) > _FEW and _cell_width(matrix) > 1.6 * _printed_width(matrix)


def _fill(axes: Axes, matrix: Matrix, top: float | None) -> None:
    """Shade the cells and print each value, dark on light and light on dark."""
    from matplotlib import colormaps
    from matplotlib.patches import Rectangle

    shades = colormaps[_COLOURMAP]
    known = [v for row in matrix.values for v in row if v is not None]
    limit = top or max(known, default=0) or 1
    for y, row in enumerate(matrix.values):
        for x, value in enumerate(row):
            colour = shades(min(value / limit, 1) * 0.92) if value is not None else (1.0, 1.0, 1.0, 1.0)
            hatch = "////" if value is None else ""
            # As an artist, not a patch: the limits are known, and need not be found out cell by cell.
            axes.add_artist(
                Rectangle((x, y), 1, 1, facecolor=colour, edgecolor="white", linewidth=1, hatch=hatch)
            )
            ink = "black" if lightness(colour) > 0.25 else "white"
            axes.text(
                x + 0.5, y + 0.5, matrix.texts[y][x], ha="center", va="center", color=ink, fontsize=SIZE - 1
            )


def _label(axes: Axes, matrix: Matrix, face: Font, slant: float) -> None:
    """Name the rows on the left and the columns above, and print the denominators on the right."""
    rows, columns = len(matrix.rows), len(matrix.columns)
    axes.set_xlim(0, columns)
    axes.set_ylim(rows, 0)
    axes.xaxis.tick_top()
    axes.set_xticks(
        [x + 0.5 for x in range(columns)], [legible(c, face) for c in matrix.columns], linespacing=1.1
    )
    axes.set_yticks([y + 0.5 for y in range(rows)], [legible(r, face) for r in matrix.rows], linespacing=1.1)
    axes.tick_params(length=0, labelsize=SIZE, pad=4)
    axes.tick_params(axis="x", pad=6)
    for label in axes.get_xticklabels():
        label.set_verticalalignment("baseline")  # else "party" stands lower than "industry"
        if slant:
            label.set(rotation=slant, rotation_mode="anchor", ha="left", va="bottom")
    for spine in axes.spines.values():
        spine.set_visible(False)
    for y, words in enumerate(matrix.margin):
        axes.text(columns + 0.1, y + 0.5, words, ha="left", va="center", color=GREY, fontsize=SIZE - 1)
    axes.annotate(
        legible(matrix.margin_title, face),
        (columns + (0.4 if slant else 0.1), 0),
        xytext=(0, 6),
        textcoords="offset points",
        annotation_clip=False,
        ha="left",
        va="bottom" if slant else "baseline",
        rotation=slant,
        rotation_mode="anchor",
        color=GREY,
        fontsize=SIZE - 1,
    )


def _upright(name: str) -> str:
    """Set a column's name upright, one Chinese character a line, as on a scroll; numbers stay whole."""
    units: list[str] = []
    for character in name:
        if (
            units
            and character.isascii()
            and character.isalnum()
            and units[-1].isascii()
            and units[-1].isalnum()
        ):
            units[-1] += character
        else:
            units.append(character)
    limit = 14
    if len(units) > limit:
        units = [*units[: limit // 2], "⋮", *units[-(limit // 2) :]]
    return "\n".join(units)


def _number(value: object) -> float | None:
    """Give a float; None for what is missing."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return None if math.isnan(number) else number
