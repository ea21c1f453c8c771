"""The words that set groups apart (特色词): one small panel a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import (
    COLOURS,
    GREY,
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

_WORDS = {
    "zh": {
        "z": "使各组有别于其余的词：对数优势比的 z 值；右侧为次数",
        "tfidf": "各组的关键词：TF-IDF（×1000）；右侧为次数",
    },
    "en": {
        "z": "Words that set each group apart: z of the log-odds ratio; how often on the right",
        "tfidf": "Keywords of each group: tf-idf (×1000); how often on the right",
    },
}
_SCALE = {"z": 1.0, "tfidf": 1000.0}
_ROW = 0.2


def plot_keywords(
    table: pd.DataFrame, *, top: int = 10, columns: int = 4, lang: str = "zh", font: Font | None = None
) -> Figure:
    """Draw ``distinctive_table`` (z) or ``keywords_table`` (tf-idf): bars of each group's ``top`` words."""
    value = "z" if "z" in table.columns else "tfidf"
    shown = table[table["rank"] <= top]
    if shown.empty:
        return draw_empty(lang, font)
    with plot_style(font) as face:
        return _draw(shown, value, columns, lang, face)


def _draw(table: pd.DataFrame, value: str, widest: int, lang: str, face: Font) -> Figure:
    groups = list(dict.fromkeys(table["group"]))
    parts = {g: table[table["group"] == g] for g in groups}
    labels = {g: [wrap(w, 9, 2) for w in parts[g]["word"]] for g in groups}
    left = label_width([w for own in labels.values() for w in own], SIZE - 1)
    lines = max(line_count(w) for own in labels.values() for w in own)
    row = _ROW if lines == 1 else 0.31
    rows, columns = grid_shape(len(groups), widest)
    wide, gap = 1.5, 0.4
    titles = {g: wrap(g, (left + wide) * 72 / (SIZE + 1), 2) for g in groups}
    head = line_height(SIZE + 1) * max(map(line_count, titles.values())) + 0.12
    panel = row * max(len(own) for own in labels.values())
    title = _WORDS[lang][value]
    width = max(columns * (left + wide + gap), text_inches(title, SIZE + 1) + 0.3)
    sheet = Sheet(width, 0.4 + rows * (head + panel + 0.34), face)
    sheet.text(0.12, 0.12, title, fontsize=SIZE + 1)
    limit = float(table[value].max()) * _SCALE[value]
    for i, group in enumerate(groups):
        x = (i % columns) * (left + wide + gap) + 0.1
        y = 0.4 + (i // columns) * (head + panel + 0.34)
        sheet.text(x, y + head - 0.05, titles[group], fontsize=SIZE + 1, linespacing=1.1, va="bottom")
        own = len(labels[group])
        axes = sheet.axes(x + left, y + head, wide, row * own)
        _bars(axes, parts[group], value, [legible(w, face) for w in labels[group]], limit)
    return sheet.finish()


def _bars(axes: Axes, part: pd.DataFrame, value: str, labels: list[str], limit: float) -> None:
    heights = [float(v) * _SCALE[value] for v in part[value]]
    at = range(len(labels))
    axes.barh(at, heights, height=0.62, color=COLOURS[0])
    for y, (height, count) in enumerate(zip(heights, part["count"], strict=True)):
        axes.annotate(
            f"{count}", (height, y), xytext=(3, 0), textcoords="offset points",
            va="center", color=GREY, fontsize=SIZE - 2,
        )  # fmt: skip
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(at, labels, fontsize=SIZE - 1, linespacing=1.0)
    axes.set_xlim(0, limit * 1.16)
    axes.locator_params(axis="x", nbins=4)
    axes.tick_params(axis="x", labelsize=SIZE - 2)
    axes.spines["left"].set_visible(False)
