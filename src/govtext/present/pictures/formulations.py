"""The pictures of formulations (提法图): who uses them when."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.pictures.shared import matrix, say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def draw_curve(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw how far formulations have spread by each year."""
    from govtext.present.plots.curves import plot_curves

    lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for r in table.to_dict("records"):
        lines[str(r["slogan"])].append((int(r["year"]), 100 * float(r["share"])))
    return plot_curves(lines, say("curve", lang), lang=lang, font=face)


def draw_adoption(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    """Draw who uses which formulation in which year as a square."""
    years = sorted({int(y) for y in table["year"]})
    slogans = list(dict.fromkeys(table["slogan"]))[:40]
    had: Counter[tuple[str, int]] = Counter()
    read: Counter[tuple[str, int]] = Counter()
    for r in table.to_dict("records"):
        had[r["slogan"], int(r["year"])] += int(r["adopted"])
        read[r["slogan"], int(r["year"])] += 1
    cells = [[had[s, y] / read[s, y] if read[s, y] else None for y in years] for s in slogans]
    texts = [["–" if v is None else f"{100 * v:.0f}" for v in row] for row in cells]
    margin = [f"{sum(had[s, y] for y in years)}/{sum(read[s, y] for y in years)}" for s in slogans]
    head = "地方年数" if lang == "zh" else "place-years"
    places = {year: max(read[s, year] for s in slogans) for year in years}
    where = (slogans, [f"{year}\n{places[year]}" for year in years])
    return matrix(where, cells, texts, say("adoption", lang), (margin, head), lang, face)
