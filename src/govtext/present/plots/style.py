"""What every plot shares: the style, a sheet measured in inches, labels that fit, files that never vary."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from govtext.present.fonts import Font, find_font, has_character, missing_characters, register_font

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 150
PIXELS = 60_000
"""Pixels of the longer side of a PNG at most: matplotlib draws no more than 65,535."""
SIZE = 9.0
"""Size of labels, in points."""

# Okabe & Ito's colours, safe for the colour-blind, from dark to light so that they stay apart in grey.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
MARKERS = ("o", "s", "^", "D", "v", "P")
GREY, FAINT, INK = "#6b6b6b", "#d9d9d9", "#1a1a1a"
FOOT = 0.18
"""Inches at the foot of every sheet, for the line that says what stands behind it."""

_STYLE: dict[str, Any] = {
    "font.size": SIZE,
    "axes.titlesize": SIZE + 1,
    "axes.titleweight": "normal",
    "axes.labelsize": SIZE,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": SIZE - 1,
    "ytick.labelsize": SIZE,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "grid.color": FAINT,
    "grid.linewidth": 0.5,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": SIZE,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    # A $ in a label is a dollar sign, never mathematics.
    "text.parse_math": False,
    # Outlines, not text: a reader's machine may have no Chinese face.
    "svg.fonttype": "path",
    "svg.hashsalt": "govtext",
    "pdf.fonttype": 3,  # matplotlib cannot embed a CFF collection (Noto's .ttc) as type 42
}


_DATED: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": "govtext"},
    "pdf": {"CreationDate": None},
}
"""What keeps the day and the program out of each kind of file."""


@contextmanager
def plot_style(font: Font | None = None) -> Iterator[Font]:
    """Set matplotlib up for one plot and put everything back afterwards; the user's matplotlibrc has no say.

    Gives the face that is drawn with. Raises FontError where there is none. Within the same style nothing is
    set anew: it takes as long as a small plot.
    """
    import matplotlib

    face = font or find_font()
    if matplotlib.rcParams["font.family"][:1] == [face.family]:
        yield face
        return
    with matplotlib.rc_context():
        set_style(face)
        yield face


def set_style(face: Font) -> None:
    """Set matplotlib up for good, in a process that does nothing but draw."""
    import matplotlib

    families = register_font(face)
    matplotlib.rcdefaults()
    style = {**_STYLE, "font.family": families, "axes.unicode_minus": has_character("−", face)}
    matplotlib.rcParams.update(style)  # type: ignore[arg-type]  # its keys are a closed list since 3.11


def save_plot(figure: Figure, path: str | Path, font: Font | None = None) -> None:
    """Write a figure as PNG, SVG or PDF, by the suffix of the path; the same figure gives the same bytes.

    Raises ValueError where the suffix is another.
    """
    target = Path(path)
    kind = target.suffix.lower().lstrip(".")
    if kind not in _DATED:
        raise ValueError(f"{target}: a plot is written as .png, .svg or .pdf")
    write_plot(figure, target, kind, font)


def write_plot(figure: Figure, target: Path | BinaryIO, kind: str, font: Font | None = None) -> None:
    """Write a figure to a file or a stream as ``png``, ``svg`` or ``pdf``."""
    # A plot is flat: pressing it harder takes half as long again, and makes it no smaller.
    pressed: dict[str, Any] = {"pil_kwargs": {"compress_level": 3}} if kind == "png" else {}
    dpi = min(DPI, PIXELS / max(figure.get_size_inches()))  # thousands of rows: coarse rather than none
    with plot_style(font):
        figure.savefig(target, format=kind, dpi=dpi, metadata=_DATED[kind], **pressed)


class Sheet:
    """A figure (画布) on which axes are placed in inches from the left and from the top.

    Below its height there is room for ``write_foot``.
    """

    def __init__(self, width: float, height: float, face: Font) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width, self.height, self.face = width, height + FOOT, face
        self.figure = Figure(figsize=(self.width, self.height), dpi=DPI)
        FigureCanvasAgg(self.figure)

    def axes(self, left: float, top: float, width: float, height: float, **options: Any) -> Axes:  # noqa: ANN401
        """Add axes whose frame begins ``left`` and ``top`` inches from the corner."""
        bottom = self.height - top - height
        return self.figure.add_axes(
            (left / self.width, bottom / self.height, width / self.width, height / self.height), **options
        )

    def text(self, left: float, top: float, words: str, **options: Any) -> None:  # noqa: ANN401
        """Write words whose upper left corner is ``left`` and ``top`` inches from the corner."""
        at = {"ha": "left", "va": "top", **options}
        self.figure.text(left / self.width, 1 - top / self.height, legible(words, self.face), **at)

    def finish(self) -> Figure:
        """Make every label while the style holds, so that late ones have the face too."""
        for axes in self.figure.axes:
            for axis in (axes.xaxis, axes.yaxis):
                axis.get_ticklabels()
                axis.get_ticklabels(minor=True)
                if not axis.get_label_text():  # every tick would be measured to find its place
                    axis.set_label_coords(0, 0)
        return self.figure


def legible(words: str, face: Font) -> str:
    """Write what no face can draw as its code point, so that no label shows an empty box.

    Example:
        >>> legible("青㘭村", find_font())
        '青㘭村'

    """
    for character in missing_characters(words, face):
        words = words.replace(character, f"[U+{ord(character):04X}]")
    return words


def text_units(words: str) -> float:
    """Measure a text in ems: a Chinese character is one, a Latin letter or digit a little over half.

    Example:
        >>> text_units("竹溪乡") < text_units("竹溪乡2025")
        True

    """
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.62 for c in words)


def text_inches(words: str, size: float = SIZE) -> float:
    """Measure the longest line of a text in inches."""
    return max((text_units(line) for line in words.split("\n")), default=0.0) * size / 72


def line_height(size: float = SIZE) -> float:
    """Give the height of a line of labels in inches."""
    return size * 1.16 / 72


def lightness(colour: Sequence[float]) -> float:
    """Give the relative luminance of a colour, 0 to 1 (WCAG 2.1); black ink reads on more than 0.25.

    Example:
        >>> lightness((1, 1, 1)) > 0.25 > lightness((0, 0, 0.5))
        True

    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def line_count(words: str) -> int:
    """Count the lines of a label."""
    return words.count("\n") + 1


def wrap(words: str, units: float, lines: int = 3) -> str:
    """Break a label into lines of about equal length, none longer than ``units`` ems.

    What does not fit into ``lines`` lines loses its middle, so that two long names differ at both ends.

    Example:
        >>> wrap("双溪口土家族苗族自治乡", 6)
        '双溪口土家族\\n苗族自治乡'

    """
    whole = " ".join(words.split())
    broken = _balance(whole, units, lines)
    room = min(units * lines, text_units(whole))
    # A mark that may not begin a line can cost a place: shorten until it fits.
    while len(broken) > lines and room > 2:
        room -= 1
        broken = _balance(_shorten(whole, room), units, lines)
    return "\n".join(broken[:lines])


def _balance(words: str, units: float, lines: int) -> list[str]:
    """Break a text into as few lines as can be, about equally long; more than ``lines`` where it must."""
    for count in range(max(1, math.ceil(text_units(words) / units - 1e-9)), lines + 1):
        even = text_units(words) / count
        for more in range(math.ceil(2 * (units - even)) + 1):
            broken = _break(words, min(units, even + more / 2))
            if len(broken) <= count:
                return broken
    return _break(words, units)


def _break(words: str, units: float) -> list[str]:
    broken, line = [], ""
    for piece in _pieces(words):
        if line and text_units(line + piece) > units:
            broken.append(line.strip())
            line = ""
        line += piece
        while text_units(line) > units + 1:  # a Latin word longer than a line; a mark may hang over
            fits = max(1, sum(text_units(line[: i + 1]) <= units for i in range(len(line))))
            broken.append(line[:fits])
            line = line[fits:]
    return [*broken, line.strip()] if line.strip() else broken


_CLOSING, _OPENING = "）》”’，、。；：)]_-,.;:!?%", "（《“‘(["


def _pieces(words: str) -> Iterator[str]:
    """Yield what must not be parted: a character with the closing mark after it, a Latin word, a number."""
    piece = ""
    for character in words:
        latin = character.isascii() and character.isalnum()
        joined = latin and piece[-1:].isascii() and piece[-1:].isalnum()
        if piece and not joined and character not in _CLOSING and piece[-1] not in _OPENING:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _shorten(words: str, units: float) -> str:
    """Cut a text to at most so many ems, an ellipsis in place of its middle."""
    half = len(words) // 2
    head, tail = words[:half], words[half:]
    while text_units(head + tail) > units:
        if text_units(head) >= text_units(tail):
            head = head[:-1]
        else:
            tail = tail[1:]
    return f"{head}…{tail}"


def label_width(labels: Sequence[str], size: float = SIZE) -> float:
    """Give the width in inches that a column of labels needs, with a little air."""
    return max((text_inches(label, size) for label in labels), default=0.0) + 0.12


def grid_shape(panels: int, widest: int) -> tuple[int, int]:
    """Give rows and columns for a number of panels, with no more columns than ``widest``.

    Example:
        >>> grid_shape(2, 4), grid_shape(12, 4), grid_shape(5, 4)
        ((1, 2), (3, 4), (2, 3))

    """
    rows = max(1, math.ceil(panels / widest))
    return rows, max(1, math.ceil(panels / rows))
