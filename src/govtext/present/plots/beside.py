"""Words beside the points of axes (点旁文字): each where it covers no other word and no point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.present.plots.labels import Box, place_labels
from govtext.present.plots.style import DPI, GREY, INK, SIZE, line_count, line_height, text_inches

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEADER = 0.1
"""Inches from a point from which on its word is tied to it by a line."""

_REACHES = (0.07, 0.12, 0.2, 0.3, 0.42, 0.6, 0.85)


@dataclass(frozen=True, slots=True)
class Label:
    """A word for a point of the data that is drawn with a radius in inches."""

    x: float
    y: float
    text: str
    radius: float = 0.035
    colour: str = INK


def write_labels(
    axes: Axes,
    labels: Sequence[Label],
    others: Sequence[Label] = (),
    *,
    most: int = 80,
    size: float = SIZE - 1,
) -> int:
    """Write the words beside their points, the first ones first; give for how many there was room.

    ``others`` are points that get no word but are kept clear, like those of labels beyond ``most``. The
    limits and scales of the axes must be final.
    """
    every = [*labels, *others]
    points = [_inches(axes, label.x, label.y) for label in every]
    sizes = [(text_inches(w.text, size), line_height(size) * line_count(w.text)) for w in labels[:most]]
    wide, high = axes.transAxes.transform((1, 1)) - axes.transAxes.transform((0, 0))
    radii = [label.radius for label in every]
    boxes = place_labels(points, sizes, (wide / DPI, high / DPI), radii, _REACHES)
    for label, point, box in zip(labels, points, boxes, strict=False):
        if box is not None:
            _write(axes, label, point, box, size)
    return sum(box is not None for box in boxes)


def _inches(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """Give a point's place in inches from the lower left corner of the axes."""
    across, up = axes.transData.transform((x, y)) - axes.transAxes.transform((0, 0))
    return float(across) / DPI, float(up) / DPI


def _write(axes: Axes, label: Label, point: tuple[float, float], box: Box, size: float) -> None:
    side, across = _side(point[0], box)
    up = (box.bottom + box.top) / 2 - point[1]
    away = max(box.left - point[0], point[0] - box.right, box.bottom - point[1], point[1] - box.top)
    line = {"arrowstyle": "-", "color": GREY, "linewidth": 0.4, "shrinkA": 0, "shrinkB": label.radius * 72}
    axes.annotate(
        label.text,
        (label.x, label.y),
        xytext=(72 * across, 72 * up),
        textcoords="offset points",
        ha=side,
        va="center",
        linespacing=1.0,
        fontsize=size,
        color=label.colour,
        arrowprops=line if away - label.radius > _LEADER else None,
        zorder=4,
    )


def _side(x: float, box: Box) -> tuple[str, float]:
    """Give which end of a word is nearest its point, and how far off: the room for Latin is measured wide."""
    if box.left >= x:
        return "left", box.left - x
    if box.right <= x:
        return "right", box.right - x
    return "center", (box.left + box.right) / 2 - x
