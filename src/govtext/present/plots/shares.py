"""Theme shares with their intervals (占比对照): one panel for few groups, small multiples for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govtext.present.fonts import Font
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import (
    COLOURS,
    FAINT,
    FOOT,
    GREY,
    MARKERS,
    SIZE,
    Sheet,
    grid_shape,
    label_width,
    legible,
    line_count,
    line_height,
    plot_style,
    text_inches,
    wrap,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIDE_BY_SIDE = 4
"""Up to so many groups share one panel; more get a panel a theme."""

_WORDS = {
    "zh": {
        "title": "含主题词的小句占比（%）与95%威尔逊区间",
        "all": "竖线：全部小句的占比",
        "narrow": "区间视各小句为相互独立，偏窄（约为应有宽度的一半）",
    },
    "en": {
        "title": "Clauses with a term of the theme, %, with 95 % Wilson intervals",
        "all": "Line: share of all clauses",
        "narrow": "Intervals as if clauses were independent: too narrow, by about half",
    },
}


_NOTE = 0.22
"""Inches for the line below that says what the intervals leave out."""


def plot_shares(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw the shares of ``themes_table`` as dots with their Wilson intervals.

    Two to four groups stand together, theme by theme; more groups are rows of one panel a theme, with the
    share of all groups together as a line.
    """
    known = table[table["clauses"] > 0]
    if known.empty:
        return draw_empty(lang, font)
    groups = list(dict.fromkeys(known["group"]))
    with plot_style(font) as face:
        draw = _side_by_side if len(groups) <= SIDE_BY_SIDE else _small_multiples
        return draw(known, groups, lang, face)


def _names(table: pd.DataFrame, lang: str) -> dict[str, str]:
    return dict(zip(table["theme"], table["zh" if lang == "zh" else "theme"], strict=True))


def _limit(table: pd.DataFrame) -> float:
    return min(100.0, 105 * float(table["high"].max()))


def _side_by_side(table: pd.DataFrame, groups: list[str], lang: str, face: Font) -> Figure:
    names = _names(table, lang)
    order = (
        table.groupby("theme", sort=False)["clause_share"].mean().sort_values(ascending=False, kind="stable")
    )
    themes = [str(t) for t in order.index]
    labels = [wrap(names[t], 12, 2) for t in themes]
    legend = [wrap(g, 22, 2) for g in groups]
    per_line = 2 if max(map(text_inches, legend)) < 2.4 else 1
    lines = -(-len(groups) // per_line)
    row, left = 0.2 + 0.13 * len(groups), label_width(labels) + 0.15
    head = 0.45 + lines * 0.17 * max(map(line_count, legend)) + 0.12
    sheet = Sheet(max(left + 4.6, 6.2), head + row * len(themes) + 0.5 + _NOTE, face)
    sheet.text(0.12, 0.12, _WORDS[lang]["title"], fontsize=SIZE + 1)
    sheet.text(0.12, sheet.height - FOOT - _NOTE, _WORDS[lang]["narrow"])
    axes = sheet.axes(left, head, sheet.width - left - 0.25, row * len(themes))
    step = 0.62 / max(len(groups), 2)
    for i, group in enumerate(groups):
        part = table[table["group"] == group].set_index("theme")
        shift = (i - (len(groups) - 1) / 2) * step
        _dots(axes, part.loc[themes], [y + shift for y in range(len(themes))], i, legible(legend[i], face))
    for y in range(1, len(themes)):
        axes.axhline(y - 0.5, color=FAINT, linewidth=0.5)
    _dress(axes, [legible(label, face) for label in labels], _limit(table))
    handles, words = axes.get_legend_handles_labels()
    sheet.figure.legend(
        handles, words, loc="upper left", ncols=per_line, borderaxespad=0, handletextpad=0.3,
        bbox_to_anchor=(0.1 / sheet.width, 1 - 0.4 / sheet.height),
    )  # fmt: skip
    return sheet.finish()


def _dots(axes: Axes, part: pd.DataFrame, at: list[float], i: int, label: str) -> None:
    """Draw one group: thin lines for the intervals, a mark of its own shape for the shares."""
    colour, share = COLOURS[i % len(COLOURS)], 100 * part["clause_share"]
    axes.hlines(at, 100 * part["low"], 100 * part["high"], color=colour, linewidth=1.1, clip_on=False)
    marker: dict[str, Any] = {"marker": MARKERS[i % len(MARKERS)], "markersize": 5, "linestyle": "none"}
    axes.plot(
        share,
        at,
        color=colour,
        markeredgecolor="white",
        markeredgewidth=0.4,
        label=label,
        clip_on=False,
        zorder=3,
        **marker,
    )


def _small_multiples(table: pd.DataFrame, groups: list[str], lang: str, face: Font) -> Figure:
    names, themes = _names(table, lang), list(dict.fromkeys(table["theme"]))
    labels = [wrap(g, 16) for g in groups]
    titles = {t: wrap(names[t], 12, 2) for t in themes}
    row = max(0.18, line_height(SIZE - 1) * max(map(line_count, labels)) + 0.05)
    rows, columns = grid_shape(len(themes), 5)
    left, wide, gap = label_width(labels, SIZE - 1) + 0.12, 1.5, 0.18
    tall = len(groups) > 20
    head = 0.14 + line_height(SIZE + 1) * max(map(line_count, titles.values())) + (0.2 if tall else 0)
    panel, foot = row * len(groups), 0.32
    sheet = Sheet(left + columns * (wide + gap), 0.36 + rows * (head + panel + foot) + _NOTE, face)
    sheet.text(0.12, sheet.height - FOOT - _NOTE, _WORDS[lang]["narrow"])
    sheet.text(0.12, 0.12, f"{_WORDS[lang]['title']}　{_WORDS[lang]['all']}", fontsize=SIZE + 1)
    for i, theme in enumerate(themes):
        across, down = i % columns, i // columns
        top = 0.36 + down * (head + panel + foot) + head
        axes = sheet.axes(left + across * (wide + gap), top, wide, panel)
        part = table[table["theme"] == theme].set_index("group").loc[groups]
        for y in range(0, len(groups), 2):  # bands lead the eye from a name to the last panel
            axes.axhspan(y - 0.5, y + 0.5, color="#f3f3f3", linewidth=0)
        axes.axvline(100 * part["clauses_hit"].sum() / part["clauses"].sum(), color=GREY, linewidth=0.7)
        _dots(axes, part, list(range(len(groups))), 0, "")
        _dress(axes, [legible(n, face) for n in labels] if across == 0 else [""] * len(groups), _limit(table))
        axes.tick_params(axis="y", labelsize=SIZE - 1)
        axes.tick_params(axis="x", top=tall, labeltop=tall)
        # Where no label stands above it, its place is known.
        axes.set_title(legible(titles[theme], face), loc="left", pad=5, y=None if tall else 1.0)
    return sheet.finish()


def _dress(axes: Axes, labels: list[str], limit: float) -> None:
    """Put the first row on top, start the scale at 0, leave only faint lines."""
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), labels, linespacing=1.1)
    axes.set_xlim(0, limit)
    axes.locator_params(axis="x", nbins=5, integer=True)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
