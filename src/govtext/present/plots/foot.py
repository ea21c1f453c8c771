"""The line at the foot of a plot (来源行): what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.style import FOOT, GREY, SIZE, legible, plot_style, text_inches

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SMALL = SIZE - 2.5
_LEFT = 0.12


def write_foot(figure: Figure, words: Sequence[str], font: Font | None = None) -> str:
    """Write the first of the lines that fits the width of a ``Sheet`` at its foot, and give it; else "".

    ``words`` say the same ever shorter.
    """
    wide, high = figure.get_size_inches()
    line = next((w for w in words if text_inches(w, _SMALL) <= wide - 2 * _LEFT), "")
    if line:
        with plot_style(font) as face:
            figure.text(
                _LEFT / wide, FOOT / 2 / high, legible(line, face),
                ha="left", va="center", fontsize=_SMALL, color=GREY,
            )  # fmt: skip
    return line
