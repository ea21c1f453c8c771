"""The pictures of attention (注意力图): its shares, spread, likeness and change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.pictures.shared import MEASURES, PANELS, cut, matrix, number, say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def draw_measured(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw the shares of one measure as a square of groups and themes."""
    groups, themes = list(dict.fromkeys(table["group"])), list(dict.fromkeys(table["theme"]))
    named = dict(zip(table["theme"], table["zh" if lang == "zh" else "theme"], strict=True))
    shares = {(r["group"], r["theme"]): number(r["share"]) for r in table.to_dict("records")}
    totals = dict(zip(table["group"], table["total"], strict=True))
    cells = [[shares.get((g, t)) for t in themes] for g in groups]
    texts = [["–" if v is None else f"{100 * v:.1f}" for v in row] for row in cells]
    measure = MEASURES[str(table["measure"].iloc[0])][lang == "zh"] if len(table) else ""
    margin = ([str(totals[g]) for g in groups], "总数" if lang == "zh" else "total")
    where = (groups, [named[t] for t in themes])
    return matrix(where, cells, texts, say("measured", lang, measure=measure), margin, lang, face)


def draw_concentration(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw each group's corrected HHI with its interval: the plain one may lie outside it.

    Where nothing could be drawn to correct it, the plain one stands hollow and without an interval.
    """
    from govtext.present.plots.dots import Dot, Legend, Panel, plot_dots
    from govtext.present.plots.style import COLOURS, GREY

    rows = table[table["hhi"].notna()].to_dict("records")
    dots = []
    for i, r in enumerate(rows):
        mended = number(r["hhi_corrected"])
        if mended is None:
            dots.append(Dot(i, r["hhi"], GREY, filled=False))
        else:
            dots.append(Dot(i, mended, COLOURS[0], low=number(r["hhi_low"]), high=number(r["hhi_high"])))
    words = (
        ("已校正小样本偏差", "未校正（单元太少）")
        if lang == "zh"
        else ("corrected for its bias", "as it is: too few to draw from")
    )
    looks = ((words[0], COLOURS[0], "o", True), (words[1], GREY, "o", False))
    used = tuple(look for look in looks if look[3] in {dot.filled for dot in dots})
    panel = Panel("", [str(r["group"]) for r in rows], dots)
    return plot_dots([panel], say("concentration", lang), legend=Legend(used), lang=lang, font=face)


def draw_similarity(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw the distance of every two groups as a square."""
    value = "jsd"
    groups = list(dict.fromkeys([*table["group"], *table["other_group"]]))
    pairs = {(a, b): v for a, b, v in zip(table["group"], table["other_group"], table[value], strict=True)}
    cells = [[number(pairs.get((a, b), pairs.get((b, a)))) for b in groups] for a in groups]
    digits = 3 if max((v for row in cells for v in row if v is not None), default=1.0) < 0.1 else 2
    texts = [["" if v is None else f"{v:.{digits}f}" for v in row] for row in cells]
    read = {**dict(zip(table["group"], table["reports"], strict=True))}
    read |= dict(zip(table["other_group"], table["other_reports"], strict=True))
    heads = ([str(read[g]) for g in groups], "报告数" if lang == "zh" else "reports")
    return matrix((groups, groups), cells, texts, say("similarity", lang), heads, lang, face)


def draw_change(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw both years of each theme, a panel a place."""
    from govtext.present.plots.dots import Bar, Dot, Legend, Panel, plot_dots
    from govtext.present.plots.style import COLOURS, GREY

    panels = []
    places = list(table.groupby("place", sort=False))
    for place, part in places[:PANELS]:
        rows = part.to_dict("records")
        dots, bars = [], []
        for i, r in enumerate(rows):
            colour = COLOURS[1] if r["apart"] == "yes" else GREY
            before, after = 100 * r["from_share"], 100 * r["to_share"]
            bars.append(Bar(i, before, after, colour, 1.6))
            dots += [Dot(i, before, colour, filled=False), Dot(i, after, colour)]
        years = f"{rows[0]['from_year']} → {rows[0]['to_year']}"
        panels.append(
            Panel(f"{place}　{years}", [r["zh"] if lang == "zh" else r["theme"] for r in rows], dots, bars)
        )
    words = (
        ("前一年", "后一年", "95%区间不含0")
        if lang == "zh"
        else ("first year", "second", "interval without 0")
    )
    legend = Legend(
        ((words[0], GREY, "o", False), (words[1], GREY, "o", True), (words[2], COLOURS[1], "o", True))
    )
    measure = MEASURES[str(table["measure"].iloc[0])][lang == "zh"] if len(table) else ""
    title = say("change", lang, measure=measure) + cut(len(places), lang)
    return plot_dots(panels, title, legend=legend, shared=True, lang=lang, font=face)
