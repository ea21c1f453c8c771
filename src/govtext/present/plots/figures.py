"""How many figures each theme has: what was achieved beside what is planned (数字与指标)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
    plot_style,
    wrap,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The planned ones light and hatched, so that grey print tells them apart.
_LOOKS: dict[str, dict[str, Any]] = {
    "achieved": {"facecolor": COLOURS[0]},
    "planned": {"facecolor": "#f5c9a8", "edgecolor": COLOURS[1], "hatch": "////", "linewidth": 0.6},
}
_STATUS = tuple(_LOOKS)
_WORDS = {
    "zh": {
        "title": "各主题的数字与指标个数",
        "summed": "（{n}个地方合计）",
        "achieved": "已完成",
        "planned": "计划（指标）",
        "": "未归类章节",
        "mixed": "多主题章节",
        "n": "{group}（{n}个）",
    },
    "en": {
        "title": "Figures and targets by theme of the section",
        "summed": " ({n} places together)",
        "achieved": "achieved",
        "planned": "planned (targets)",
        "": "no theme",
        "mixed": "mixed",
        "n": "{group} (n = {n})",
    },
}


def plot_targets(
    table: pd.DataFrame,
    *,
    by: str | None = None,
    names: Mapping[str, str] | None = None,
    columns: int = 4,
    summed: int = 0,
    lang: str = "zh",
    font: Font | None = None,
) -> Figure:
    """Draw ``figures_table``: how many figures of each theme are achieved and planned, as paired bars.

    ``by`` (place, doc, year) gives a panel a group, all in one scale; ``names`` maps the ids of themes to
    what is shown and sets their order. ``summed`` is the number of places drawn as one, for the title to
    say; 0 says nothing. Figures that are neither achieved nor planned are not drawn.
    """
    drawn = table[table["status"].isin(_STATUS)]
    if drawn.empty:
        return draw_empty(lang, font)
    group = [str(g) for g in drawn[by]] if by else [""] * len(drawn)
    counts = Counter(zip(group, drawn["theme"], drawn["status"], strict=True))
    order = _order(list(drawn["theme"]), names)
    with plot_style(font) as face:
        title = _WORDS[lang]["title"] + (_WORDS[lang]["summed"].format(n=summed) if summed else "")
        return _draw(counts, list(dict.fromkeys(group)), order, names or {}, columns, title, lang, face)


def _order(found: Sequence[str], names: Mapping[str, str] | None) -> list[str]:
    """List the themes as the scheme does, those it does not name after it, mixed and none last."""
    once = set(found)
    known = [t for t in names or () if t in once]
    return [*known, *sorted(once - set(known), key=lambda t: (t == "", t == "mixed", t))]


def _draw(
    counts: Mapping[tuple[str, str, str], int],
    groups: list[str],
    themes: list[str],
    names: Mapping[str, str],
    widest: int,
    title: str,
    lang: str,
    face: Font,
) -> Figure:
    words = _WORDS[lang]
    labels = [legible(wrap(names.get(t, words.get(t, t)), 12, 2), face) for t in themes]
    rows, columns = grid_shape(len(groups), widest)
    left, gap, row = label_width(labels) + 0.1, 0.3, 0.36 if len(groups) == 1 else 0.27
    wide = 4.2 if len(groups) == 1 else 1.9 if len(groups) > 2 else 2.6
    titles = {g: wrap(_title(g, counts, lang), wide * 72 / SIZE, 3) for g in groups}
    head = 0.06 if groups == [""] else 0.16 * max(map(line_count, titles.values())) + 0.1
    panel = row * len(themes)
    sheet = Sheet(left + columns * (wide + gap), 0.7 + rows * (head + panel + 0.36), face)
    sheet.text(0.12, 0.12, title, fontsize=SIZE + 1)
    limit = max(counts.values())
    for i, group in enumerate(groups):
        x, y = left + (i % columns) * (wide + gap), 0.7 + (i // columns) * (head + panel + 0.36) + head
        axes = sheet.axes(x, y, wide, panel)
        _pairs(axes, [[counts.get((group, t, s), 0) for t in themes] for s in _STATUS], limit)
        axes.set_yticks(
            range(len(themes)), labels if i % columns == 0 else [""] * len(themes), linespacing=1.1
        )
        axes.set_title(
            "" if groups == [""] else legible(titles[group], face), loc="left", fontsize=SIZE, pad=4, y=1.0
        )
    _legend(sheet, lang)
    return sheet.finish()


def _legend(sheet: Sheet, lang: str) -> None:
    from matplotlib.patches import Patch

    sheet.figure.legend(
        [Patch(label=_WORDS[lang][status], **look) for status, look in _LOOKS.items()],
        [_WORDS[lang][status] for status in _STATUS],
        loc="upper left",
        ncols=2,
        borderaxespad=0,
        bbox_to_anchor=(0.1 / sheet.width, 1 - 0.38 / sheet.height),
    )


def _title(group: str, counts: Mapping[tuple[str, str, str], int], lang: str) -> str:
    total = sum(n for (g, _, _), n in counts.items() if g == group)
    return _WORDS[lang]["n"].format(group=group, n=total)


def _pairs(axes: Axes, pairs: list[list[int]], limit: int) -> None:
    """Draw the two bars of each theme, achieved above planned, and print how many each stands for."""
    for i, look in enumerate(_LOOKS.values()):
        # No bar for nothing: its outline would look like a small number.
        bars = [(y + (i - 0.5) * 0.38, n) for y, n in enumerate(pairs[i]) if n]
        axes.barh([y for y, _ in bars], [n for _, n in bars], height=0.36, **look)
        for y, n in bars:
            axes.annotate(
                f"{n}", (n, y), xytext=(2, 0), textcoords="offset points",
                va="center", color=GREY, fontsize=SIZE - 2,
            )  # fmt: skip
    axes.set_ylim(len(pairs[0]) - 0.5, -0.5)
    axes.set_xlim(0, limit * 1.15)
    axes.locator_params(axis="x", nbins=4, integer=True)
    axes.tick_params(axis="x", labelsize=SIZE - 2)
    axes.spines["left"].set_visible(False)
