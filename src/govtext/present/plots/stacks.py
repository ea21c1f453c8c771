"""Rows of counts (堆积条): how many of each kind stand in each row, and of how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.heatmap import draw_empty
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
    wrap,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE = 4.6
"""Inches of the longest row."""


def plot_stacks(
    counts: Mapping[str, Mapping[str, int]],
    kinds: Mapping[str, tuple[str, str]],
    title: str,
    *,
    lang: str = "zh",
    font: Font | None = None,
) -> Figure:
    """Draw a row of counts a group, all in one scale; ``kinds`` gives each kind its words and its colour.

    The number stands in its stretch where there is room, the sum at the end of the row, and behind it the
    numbers of the stretches that are too short.
    """
    rows = [group for group, own in counts.items() if sum(own.values())]
    if not rows:
        return draw_empty(lang, font)
    with plot_style(font) as face:
        labels = [wrap(group, 16) for group in rows]
        row = max(0.25, line_height() * max(map(line_count, labels)) + 0.08)
        left = label_width(labels) + 0.15
        heading = wrap(title, (left + WIDE) * 72 / (SIZE + 1), 3)
        most = max(sum(counts[g].values()) for g in rows)
        ends = [_end(counts[g], kinds, most) for g in rows]
        right = max(text_inches(end, SIZE - 1) for end in ends) + 0.25
        lines = _lines(kinds, left + WIDE + 0.5)
        top = 0.16 + 0.19 * line_count(heading) + 0.2 * len(lines) + 0.1
        sheet = Sheet(left + WIDE + max(right, 0.6), top + row * len(rows) + 0.15, face)
        sheet.text(0.12, 0.12, heading, fontsize=SIZE + 1)
        _legend(sheet, lines, 0.16 + 0.19 * line_count(heading))
        axes = sheet.axes(left, top, WIDE, row * len(rows))
        for y, group in enumerate(rows):
            at = 0
            for kind, (_, colour) in kinds.items():
                number = counts[group].get(kind, 0)
                axes.barh(y, number, left=at, height=0.72, color=colour, edgecolor="white", linewidth=0.6)
                if _fits(number, most):
                    ink = "black" if lightness(_rgb(colour)) > 0.25 else "white"
                    axes.text(
                        at + number / 2,
                        y,
                        str(number),
                        ha="center",
                        va="center",
                        color=ink,
                        fontsize=SIZE - 1,
                    )
                at += number
            end = legible(ends[y], face)
            axes.text(at + most * 0.01, y, f" {end}", ha="left", va="center", color=GREY, fontsize=SIZE - 1)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, most)
        axes.set_yticks(range(len(rows)), [legible(r, face) for r in labels], linespacing=1.1)
        axes.set_xticks([])
        for spine in axes.spines.values():
            spine.set_visible(False)
        return sheet.finish()


def _fits(number: int, most: int) -> bool:
    """Tell whether a number has room in its stretch."""
    return number / most * WIDE > text_inches(str(number), SIZE - 1) + 0.06


def _end(own: Mapping[str, int], kinds: Mapping[str, tuple[str, str]], most: int) -> str:
    """Give what stands at the end of a row: the sum, and what had no room: 40 · missed 1 · changed 1."""
    short = [f"{words} {n}" for k, (words, _) in kinds.items() if (n := own.get(k, 0)) and not _fits(n, most)]
    return " · ".join([str(sum(own.values())), *short])


def _rgb(colour: str) -> Sequence[float]:
    from matplotlib.colors import to_rgb

    return to_rgb(colour)


def _lines(kinds: Mapping[str, tuple[str, str]], width: float) -> list[list[tuple[str, str]]]:
    """Break the legend into lines that fit."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for words, colour in kinds.values():
        need = text_inches(words) + 0.5
        if lines[-1] and used + need > width - 0.2:
            lines.append([])
            used = 0.0
        lines[-1].append((words, colour))
        used += need
    return lines


def _legend(sheet: Sheet, lines: Sequence[Sequence[tuple[str, str]]], top: float) -> None:
    from matplotlib.patches import Rectangle

    for n, line in enumerate(lines):
        at, y = 0.15, top + 0.2 * n + 0.1
        for words, colour in line:
            corner = (at / sheet.width, 1 - (y + 0.05) / sheet.height)
            sheet.figure.add_artist(
                Rectangle(
                    corner,
                    0.16 / sheet.width,
                    0.1 / sheet.height,
                    color=colour,
                    transform=sheet.figure.transFigure,
                )
            )
            sheet.text(at + 0.22, y, words, va="center")
            at += text_inches(words) + 0.5
