"""Lines over years (曲线): how a formulation spreads from place to place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import (
    COLOURS,
    FAINT,
    MARKERS,
    SIZE,
    Sheet,
    label_width,
    legible,
    line_count,
    plot_style,
    wrap,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE, HIGH = 4.6, 2.8
MOST = len(COLOURS)
"""So many lines can be told apart."""


def plot_curves(
    lines: Mapping[str, Sequence[tuple[int, float]]],
    title: str,
    *,
    top: float = 100.0,
    lang: str = "zh",
    font: Font | None = None,
) -> Figure:
    """Draw a line for each name through its (year, value) points; at most ``MOST`` lines, the first ones."""
    drawn = {name: points for name, points in list(lines.items())[:MOST] if points}
    if len(lines) > MOST:
        title += (
            f"；共{len(lines)}条，此为前{MOST}条" if lang == "zh" else f"; the first {MOST} of {len(lines)}"
        )
    if not drawn:
        return draw_empty(lang, font)
    with plot_style(font) as face:
        labels = [wrap(name, 14, 2) for name in drawn]
        right = label_width(labels) + 0.45
        heading = wrap(title, (WIDE + right + 0.3) * 72 / (SIZE + 1), 3)
        head = 0.2 + 0.19 * line_count(heading)
        sheet = Sheet(0.55 + WIDE + right, head + HIGH + 0.4, face)
        sheet.text(0.12, 0.12, heading, fontsize=SIZE + 1)
        axes = sheet.axes(0.5, head, WIDE, HIGH)
        for i, points in enumerate(drawn.values()):
            years, values = zip(*points, strict=True)
            axes.plot(
                years,
                values,
                color=COLOURS[i],
                marker=MARKERS[i],
                markersize=5,
                linewidth=1.2,
                label=legible(labels[i], face),
                clip_on=False,
                drawstyle="steps-post",
            )
        every = sorted({year for points in drawn.values() for year, _ in points})
        step = max(1, -(-len(every) // 10))
        axes.set_xticks(every[::step], [str(year) for year in every[::step]])
        axes.set_ylim(0, top)
        axes.grid(axis="y", color=FAINT)
        axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1), borderaxespad=0, labelspacing=0.7)
        return sheet.finish()
