"""Points on lines (点图): what was and what is, panel by panel, in one scale or each in its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import (
    FAINT,
    GREY,
    SIZE,
    Sheet,
    label_width,
    legible,
    line_count,
    line_height,
    plot_style,
    text_inches,
    wrap,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE = 3.0
"""Inches of a panel."""
_GAP = 0.35


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a row: its place on the scale, how it looks, and the interval around it."""

    row: int
    value: float
    colour: str
    marker: str = "o"
    filled: bool = True
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a row from one value to another."""

    row: int
    start: float
    end: float
    colour: str
    width: float = 1.1


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its title, its rows from the top, its points and lines; ``zero`` draws a line at 0."""

    title: str
    rows: Sequence[str]
    dots: Sequence[Dot] = ()
    bars: Sequence[Bar] = ()
    zero: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks mean: words, colour, marker, filled or not."""

    entries: Sequence[tuple[str, str, str, bool]] = field(default_factory=tuple)


def plot_dots(
    panels: Sequence[Panel],
    title: str,
    *,
    legend: Legend | None = None,
    columns: int = 3,
    shared: bool = False,
    lang: str = "zh",
    font: Font | None = None,
) -> Figure:
    """Draw panels of rows of points; ``shared`` gives all of them one scale."""
    if not any(panel.dots for panel in panels):
        return draw_empty(lang, font)
    with plot_style(font) as face:
        across = min(columns, len(panels))
        labels = [[wrap(r, 14) for r in panel.rows] for panel in panels]
        row = line_height() * max(line_count(r) for own in labels for r in own) + 0.06
        row = max(row, 0.21)
        left = [label_width([r for own in labels[i::across] for r in own]) + 0.1 for i in range(across)]
        titles = [
            wrap(panel.title, (WIDE + left[i % across]) * 72 / (SIZE + 1), 2)
            for i, panel in enumerate(panels)
        ]
        width = sum(left) + across * (WIDE + _GAP)
        heading = wrap(title, (width - 0.3) * 72 / (SIZE + 1), 3)
        top = 0.16 + 0.19 * line_count(heading) + _legend_height(legend, width)
        heights = _heights(panels, titles, row, across)
        sheet = Sheet(width, top + sum(heights) + 0.05, face)
        sheet.text(0.12, 0.12, heading, fontsize=SIZE + 1)
        if legend:
            _draw_legend(sheet, legend, 0.16 + 0.19 * line_count(heading))
        limits = _limits(panels) if shared else None
        for i, panel in enumerate(panels):
            at, down = i % across, i // across
            begin = sum(left[:at]) + at * (WIDE + _GAP)
            head = top + sum(heights[:down])
            sheet.text(begin + 0.12, head, titles[i], fontsize=SIZE + 1)
            axes = sheet.axes(begin + left[at], head + _title(titles[i]) + 0.06, WIDE, row * len(panel.rows))
            _draw_panel(axes, panel, [legible(r, face) for r in labels[i]], limits)
        return sheet.finish()


def _heights(panels: Sequence[Panel], titles: Sequence[str], row: float, across: int) -> list[float]:
    """Give the height of each line of panels: title, rows, scale."""
    heights = []
    for at in range(0, len(panels), across):
        rows = max(len(panel.rows) for panel in panels[at : at + across])
        lines = max(_title(t) for t in titles[at : at + across])
        heights.append(lines + 0.06 + row * rows + 0.42)
    return heights


def _title(words: str) -> float:
    return 0.19 * line_count(words) if words else 0.0


def _legend_height(legend: Legend | None, width: float) -> float:
    return 0.2 * len(_legend_lines(legend, width)) + 0.08 if legend else 0.06


def _legend_lines(legend: Legend, width: float) -> list[list[tuple[str, str, str, bool]]]:
    """Break the entries into lines that fit."""
    lines: list[list[tuple[str, str, str, bool]]] = [[]]
    used = 0.0
    for entry in legend.entries:
        need = text_inches(entry[0]) + 0.45
        if lines[-1] and used + need > width - 0.2:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += need
    return lines


def _draw_legend(sheet: Sheet, legend: Legend, top: float) -> None:
    from matplotlib.lines import Line2D

    for n, line in enumerate(_legend_lines(legend, sheet.width)):
        at = 0.2
        y = top + 0.2 * n + 0.1
        for words, colour, marker, filled in line:
            mark = Line2D(
                [at / sheet.width],
                [1 - y / sheet.height],
                marker=marker,
                markersize=5,
                color=colour,
                markerfacecolor=colour if filled else "white",
                linestyle="none",
                transform=sheet.figure.transFigure,
            )
            sheet.figure.add_artist(mark)
            sheet.text(at + 0.1, y, words, va="center")
            at += text_inches(words) + 0.45


def _limits(panels: Sequence[Panel]) -> tuple[float, float]:
    values = [v for p in panels for d in p.dots for v in (d.value, d.low, d.high) if v is not None]
    values += [v for p in panels for b in p.bars for v in (b.start, b.end)]
    if any(p.zero for p in panels):
        values.append(0.0)
    low, high = min(values), max(values)
    air = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return low - air, high + air


def _draw_panel(axes: Axes, panel: Panel, labels: Sequence[str], limits: tuple[float, float] | None) -> None:
    for y in range(1, len(labels), 2):
        axes.axhspan(y - 0.5, y + 0.5, color="#f4f4f4", linewidth=0, zorder=0)
    if panel.zero:
        axes.axvline(0, color=GREY, linewidth=0.7, zorder=1)
    for bar in panel.bars:
        axes.plot([bar.start, bar.end], [bar.row] * 2, color=bar.colour, linewidth=bar.width, zorder=2)
    for dot in panel.dots:
        if dot.low is not None and dot.high is not None:
            axes.plot([dot.low, dot.high], [dot.row] * 2, color=dot.colour, linewidth=1.1, zorder=2)
        axes.plot(
            [dot.value],
            [dot.row],
            marker=dot.marker,
            markersize=5,
            color=dot.colour,
            markerfacecolor=dot.colour if dot.filled else "white",
            markeredgewidth=1,
            linestyle="none",
            clip_on=False,
            zorder=3,
        )
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), list(labels), linespacing=1.1)
    axes.set_xlim(*(limits or _limits([panel])))
    axes.locator_params(axis="x", nbins=5)
    axes.grid(axis="x", color=FAINT)
    axes.spines["left"].set_visible(False)


def shades(n: int) -> Sequence[str]:
    """Give n colours from light to dark: later years are darker."""
    from matplotlib import colormaps
    from matplotlib.colors import to_hex

    scale = colormaps["viridis_r"]
    return [to_hex(scale(0.12 + 0.8 * i / max(n - 1, 1))) for i in range(n)]
