"""The pictures of targets (指标图): how firm they are, what became of them, indicators side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.present.fonts import Font
from govtext.present.pictures.shared import PANELS, cut, number, say, value_word

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def draw_ambition(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw each group's targets by firmness."""
    from govtext.present.plots.stacks import plot_stacks

    names = {"hard": ("硬约束", "#0072B2"), "plain": ("未加限定", "#bfbfbf"), "soft": ("软约束", "#E69F00")}
    kinds = {k: (zh if lang == "zh" else k, colour) for k, (zh, colour) in names.items()}
    rows = table[table["theme"] == "all"].to_dict("records")
    counts = {str(r["group"]): {k: int(r[k]) for k in kinds} for r in rows}
    return plot_stacks(counts, kinds, say("ambition", lang), lang=lang, font=face)


_OUTCOMES = {
    "exceeded": "#004c75",
    "met": "#56B4E9",
    "missed": "#D55E00",
    "changed": "#E69F00",
    "unclear": "#cfcfcf",
    "dropped": "#8a8a8a",
}


def draw_pledges(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw what became of each place's targets."""
    from govtext.present.plots.stacks import plot_stacks

    kinds = {k: (value_word("outcome", k, lang), colour) for k, colour in _OUTCOMES.items()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    years = table["year"].nunique() > 1
    order = {place: n for n, place in enumerate(dict.fromkeys(table["place"]))}
    for r in sorted(table.to_dict("records"), key=lambda r: (order[r["place"]], r["year"])):
        counts[f"{r['place']} {r['year']}" if years else str(r["place"])][str(r["outcome"])] += 1
    return plot_stacks(counts, kinds, say("pledges", lang), lang=lang, font=face)


def draw_indicators(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw targets and results of each indicator, a panel an indicator."""
    from govtext.present.plots.dots import Dot, Legend, Panel, plot_dots, shades

    years = sorted({int(y) for y in table["year"]})
    colours = dict(zip(years, shades(len(years)), strict=True))
    panels = []
    series = list(table.groupby(["indicator", "change", "counted", "unit"], sort=False))
    for key, part in series[:PANELS]:
        scale, unit = _scale(part, str(key[3]), lang)
        places = list(dict.fromkeys(part["place"]))
        dots = []
        for r in part.to_dict("records"):
            for side, filled in (("target", False), ("result", True)):
                value = number(r[side])
                if value is not None:
                    dots.append(
                        Dot(places.index(r["place"]), value / scale, colours[int(r["year"])], filled=filled)
                    )
        growth = ("增速" if lang == "zh" else " growth") if key[1] == "+" else ""
        growth += ("新增" if lang == "zh" else " new") if key[2] == "new" else ""
        panels.append(Panel(f"{key[0]}{growth}（{unit}）", places, dots))
    legend = Legend(tuple((str(y), colours[y], "o", True) for y in years))
    title = say("indicators", lang) + cut(len(series), lang)
    return plot_dots(panels, title, legend=legend, lang=lang, font=face)


def draw_gaps(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw how far targets are beyond the place above, the last result and the peers.

    Of each indicator the targets of the largest gaps, as many as a panel holds; the sheet says how many of
    how many are drawn.
    """
    from govtext.present.plots.dots import Dot, Legend, Panel, plot_dots
    from govtext.present.plots.style import COLOURS, MARKERS

    panels: list[Panel] = []
    held = shown = 0
    rated = table[(table["unit"] == "%") & table[list(_SIDES)].notna().any(axis=1)]
    for key, part in list(rated.groupby(["indicator", "change"], sort=False)):
        rows = _largest(part.to_dict("records"))
        dots = [
            Dot(i, value, COLOURS[n], MARKERS[n])
            for i, r in enumerate(rows)
            for n, side in enumerate(_SIDES)
            if (value := number(r[side])) is not None
        ]
        held, shown = held + len(part), shown + len(rows) * (len(panels) < PANELS)
        title = str(key[0]) + (("增速" if lang == "zh" else " growth") if key[1] == "+" else "")
        panels.append(Panel(title, [f"{r['place']} {r['year']}" for r in rows], dots, zero=True))
    legend = Legend(
        tuple(
            (words[lang == "zh"], COLOURS[n], MARKERS[n], True)
            for n, (side, words) in enumerate(_SIDES.items())
            if rated[side].notna().any()
        )
    )
    title = say("gaps", lang) + cut(len(panels), lang)
    if shown < held:
        left = (
            f"；画出{held}个中差距最大的{shown}个"
            if lang == "zh"
            else f"; {shown} of {held} targets, those of the largest gaps"
        )
        title += left
    return plot_dots(panels[:PANELS], title, legend=legend, columns=2, lang=lang, font=face)


_SIDES = MappingProxyType(
    {
        "parent_gap": ("place above", "较上级"),
        "past_gap": ("last result", "较上年完成"),
        "peers_gap": ("peers", "较同级平均"),
    }
)
_ROWS = 10
"""Targets of an indicator that a panel of gaps holds."""


def _largest(rows: list[dict[Hashable, Any]]) -> list[dict[Hashable, Any]]:
    """Keep the rows with the largest gap, above or below, in their order."""
    sizes = [max(abs(v) for side in _SIDES if (v := number(row[side])) is not None) for row in rows]
    kept = sorted(sorted(range(len(rows)), key=lambda i: -sizes[i])[:_ROWS])
    return [rows[i] for i in kept]


def _scale(part: pd.DataFrame, unit: str, lang: str) -> tuple[float, str]:
    """Give the power of ten that keeps the numbers of a panel short, and the unit with it."""
    values = [abs(v) for c in ("target", "result") for x in part[c] if (v := number(x)) is not None]
    largest = max(values, default=0)
    for power, zh, en in ((1e8, "亿", "100m "), (1e4, "万", "10k ")):
        if largest >= power:
            return power, (zh if lang == "zh" else en) + unit
    return 1.0, unit
