"""Words as points (散点图): effect against frequency, spread against frequency, strength of pairs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from govtext.present.fonts import Font
from govtext.present.plots.beside import Label, write_labels
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import (
    COLOURS,
    FAINT,
    GREY,
    SIZE,
    Sheet,
    legible,
    plot_style,
    text_inches,
    wrap,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "keyness": "关键词：效应与频次",
        "dispersion": "词的频次与离散度",
        "collocations": "搭配：共现次数与关联强度",
        "x_count": "次数（对数刻度）",
        "x_both": "目标与参照中的次数之和（对数刻度）",
        "x_o11": "共现次数（对数刻度）",
        "log_ratio": "对数比（每升 1，份额翻一倍）",
        "dp": "DP：0 分布最均匀，1 集中于一处",
        "log_dice": "logDice",
        "+": "目标多用（|z| > 1.96）",
        "-": "参照多用（|z| > 1.96）",
        "": "其余词",
        "rest": "其余",
        "of": "{title}：{of}",
        "named": "{all}个点中{named}个标有名称，先标{first}的",
        "first_keyness": "|z|大",
        "first_dispersion": "与频次相近者差别大",
        "first_collocations": "排在表前",
    },
    "en": {
        "keyness": "Keyness: effect against frequency",
        "dispersion": "Words by frequency and dispersion",
        "collocations": "Collocations: strength against frequency",
        "x_count": "Count (log scale)",
        "x_both": "Count in target and reference together (log scale)",
        "x_o11": "Times together (log scale)",
        "log_ratio": "Log ratio (1 more is twice the share)",
        "dp": "DP: 0 evenly spread, 1 all in one part",
        "log_dice": "logDice",
        "+": "more in the target (|z| > 1.96)",
        "-": "more in the reference (|z| > 1.96)",
        "": "other words",
        "rest": "the rest",
        "of": "{title}: {of}",
        "named": "{named} of {all} points are named, {first} first",
        "first_keyness": "those of the largest |z|",
        "first_dispersion": "those unlike words as frequent",
        "first_collocations": "the first rows of the table",
    },
}
_WIDE, _HIGH = 6.6, 4.6
_LIKELY = 1.96
_EMS = 11
_LABELS = 80
_ALIKE = 30
"""Words on either side, by frequency, that a word's DP is compared with."""


@dataclass(frozen=True, slots=True)
class _Points:
    """What is drawn: places, texts, the class of each point, and the order in which labels are put."""

    x: list[float]
    y: list[float]
    texts: list[str]
    classes: list[str]
    order: list[int]


def plot_keyness(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw ``keyness_table``: each word's log ratio against its count, the strongest of both sides labelled.

    Words that no test would look at twice (|z| of at most 1.96) are small and grey, and named only where
    there are no others.
    """
    classes = [
        str(sign) if abs(float(z)) > _LIKELY else ""
        for sign, z in zip(table["sign"], table["z"], strict=True)
    ]
    strength = [-abs(float(z)) for z in table["z"]]
    points = _Points(
        [float(a + b) for a, b in zip(table["count"], table["rest_count"], strict=True)],
        [float(v) for v in table["log_ratio"]],
        [str(word) for word in table["word"]],
        classes,
        _in_turn([[i for i, c in enumerate(classes) if c == sign] for sign in "+-"], strength)
        or _in_turn([range(len(classes))], strength),
    )
    rest = _WORDS[lang]["rest"]
    against = (
        f"{one} | {rest if other == 'rest' else other}"
        for one, other in zip(table["target_group"], table["reference"], strict=True)
    )
    return _draw("keyness", "x_both", "log_ratio", points, lang, font, of=next(against, None))


def plot_dispersion(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw ``dispersion_table``: each word's DP against its count.

    Labelled are words more uneven or more even than others as frequent, and the most frequent ones.
    """
    known = table[table["dp"].notna()].sort_values(["count", "word"], ascending=[False, True])
    counts, spread = [float(v) for v in known["count"]], [float(v) for v in known["dp"]]
    unlike = _unlike(spread, counts)
    every = range(len(counts))
    uneven = sorted(every, key=lambda i: -unlike[i])
    even = sorted(every, key=lambda i: unlike[i])
    order = list(dict.fromkeys(i for trio in zip(uneven, even, every, strict=True) for i in trio))
    points = _Points(counts, spread, [str(w) for w in known["word"]], _first(len(counts), order), order)
    return _draw("dispersion", "x_count", "dp", points, lang, font)


def _unlike(spread: Sequence[float], counts: Sequence[float]) -> list[float]:
    """Give how far each DP is from the median of the words about as frequent; rare words weigh less."""
    return [
        (own - median(spread[max(0, i - _ALIKE) : i + _ALIKE + 1])) * math.log(counts[i])
        for i, own in enumerate(spread)
    ]


def _first(size: int, order: Sequence[int]) -> list[str]:
    """Give the class of each point: those that may be labelled stand out."""
    chosen = set(order[:_LABELS])
    return ["+" if i in chosen else "" for i in range(size)]


def plot_collocations(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw ``collocations_table``: each pair's logDice against the times together, the first rows labelled.

    Where all pairs have one word in common only the other is written.
    """
    node = table["word"].iloc[0] if table["word"].nunique() == 1 else None
    pairs = zip(table["word"], table["collocate"], strict=True)
    points = _Points(
        [float(v) for v in table["o11"]],
        [float(v) for v in table["log_dice"]],
        [str(b) if node else f"{a}·{b}" for a, b in pairs],
        _first(len(table), range(len(table))),
        list(range(len(table))),
    )
    return _draw("collocations", "x_o11", "log_dice", points, lang, font, of=node)


def _in_turn(sides: Sequence[Sequence[int]], strength: Sequence[float]) -> list[int]:
    """Put the strongest of each side first, side by side, so that neither takes all the room."""
    ranked = [sorted(side, key=lambda i: strength[i]) for side in sides]
    longest = max(map(len, ranked), default=0)
    return [side[i] for i in range(longest) for side in ranked if i < len(side)]


def _draw(
    title: str, x: str, y: str, points: _Points, lang: str, font: Font | None, of: str | None = None
) -> Figure:
    if not points.x:
        return draw_empty(lang, font)
    words = _WORDS[lang]
    with plot_style(font) as face:
        head = words["of"].format(title=words[title], of=of) if of else words[title]
        present = [c for c in ("+", "-", "") if c in points.classes]
        legend = title == "keyness"
        top = 0.62 if legend else 0.42
        sheet = Sheet(max(0.72 + _WIDE + 0.15, text_inches(head, SIZE + 1) + 0.3), top + _HIGH + 0.75, face)
        sheet.text(0.12, 0.12, head, fontsize=SIZE + 1)
        axes = sheet.axes(0.72, top, _WIDE, _HIGH)
        for name in reversed(present):
            _scatter(axes, points, name, words[name] if legend else "")
        _dress(axes, points, words[x], words[y], zero=title == "keyness")
        if legend:
            _legend(sheet, axes)
        labels = [
            Label(points.x[i], points.y[i], legible(wrap(points.texts[i], _EMS, 2), face))
            for i in points.order
            if points.classes[i] or not any(points.classes)
        ]
        named, whole = write_labels(axes, labels[:_LABELS], labels[_LABELS:]), len(points.x)
        if named < whole:
            said = words["named"].format(named=named, all=whole, first=words[f"first_{title}"])
            sheet.text(0.12, top + _HIGH + 0.52, said, color=GREY, fontsize=SIZE - 1)
        return sheet.finish()


def _scatter(axes: Axes, points: _Points, name: str, label: str) -> None:
    looks: dict[str, dict[str, Any]] = {
        "+": {"color": COLOURS[0], "marker": "o", "s": 14, "zorder": 3},
        "-": {"color": COLOURS[1], "marker": "^", "s": 16, "zorder": 3},
        "": {"color": FAINT, "marker": "o", "s": 6, "zorder": 2},
    }
    if not any(points.classes):
        looks[""] = {"color": GREY, "marker": "o", "s": 10, "zorder": 2}
    own = [i for i, c in enumerate(points.classes) if c == name]
    axes.scatter(
        [points.x[i] for i in own], [points.y[i] for i in own], linewidths=0, label=label, **looks[name]
    )


def _dress(axes: Axes, points: _Points, x: str, y: str, *, zero: bool) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axes.set_xscale("log")
    low, high = min(points.x), max(points.x)
    axes.set_xlim(low / 1.15, max(high * 1.35, low * 2))
    least, most = min(points.y), max(points.y)
    room = max(most - least, 0.1) * 0.06
    axes.set_ylim(least - room, most + room)
    axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.tick_params(axis="y", labelsize=SIZE - 1, length=3)
    if zero:
        axes.axhline(0, color=GREY, linewidth=0.6, zorder=1)


def _legend(sheet: Sheet, axes: Axes) -> None:
    handles, words = axes.get_legend_handles_labels()
    sheet.figure.legend(
        handles[::-1], words[::-1], loc="upper left", ncols=3, borderaxespad=0, handletextpad=0.2,
        bbox_to_anchor=(0.1 / sheet.width, 1 - 0.36 / sheet.height),
    )  # fmt: skip
