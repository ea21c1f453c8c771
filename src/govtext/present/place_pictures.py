"""The pictures of the commands on places (地方图): tables in, what is drawn of them out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.present.cells import is_missing
from govtext.present.columns import VALUES
from govtext.present.fonts import Font

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

PANELS = 12
"""Panels on a sheet; what is behind them is in the table."""
_TITLES = MappingProxyType(
    {
        "measured": ("Attention: share of {measure}, %", "各主题的注意力：{measure}占比（%）"),
        "concentration": (
            "Concentration of attention (HHI) with 95 % bootstrap intervals: 1 is all in one theme",
            "注意力集中度（HHI）与95%自助法区间：1为全部集中于一个主题",
        ),
        "similarity": (
            "Distance between places (Jensen–Shannon, bits)",
            "各地注意力分布的距离（JS散度，比特）",
        ),
        "change": ("Attention of two years: share of {measure}, %", "两年注意力对照：{measure}占比（%）"),
        "ambition": ("Targets by firmness", "指标的约束力度（个数）"),
        "pledges": ("What became of the targets", "指标兑现情况（个数）"),
        "indicators": ("Targets (hollow) and results (filled)", "目标值（空心）与完成值（实心）"),
        "gaps": (
            "Targets beyond the place above, the last result and the mean of the peers, percentage points",
            "目标与上级目标、上年完成、同级平均之差（百分点）",
        ),
        "adoption": (
            "Places that use a formulation, % of those with a report that year (their number below the year)",
            "使用各提法的地方占当年有报告地方的百分比（年份下为有报告的地方数）",
        ),
        "curve": (
            "Places that have used a formulation so far, % of those with a report so far",
            "累积采纳：至当年用过各提法的地方占已有报告地方的百分比",
        ),
    }
)
_MEASURES = {
    "clause": ("clauses", "小句"),
    "char": ("characters", "字数"),
    "heading": ("headings", "小标题"),
    "section": ("sections' characters", "章节篇幅"),
}


def place_sheets(kind: str, table: pd.DataFrame, lang: str, face: Font) -> list[Figure]:
    """Draw the picture of a table: its kind is one of ``KINDS``."""
    return [KINDS[kind](table, lang, face)]


def _say(kind: str, lang: str, **words: str) -> str:
    return _TITLES[kind][lang == "zh"].format(**words)


def _cut(panels: int, lang: str) -> str:
    """Say that there are more panels than the sheet holds."""
    if panels <= PANELS:
        return ""
    return f"；共{panels}幅，此为前{PANELS}幅" if lang == "zh" else f"; the first {PANELS} of {panels}"


def _value(column: str, value: str, lang: str) -> str:
    return VALUES[column].get(value, value) if lang == "zh" and column in VALUES else value


def _measured(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    groups, themes = list(dict.fromkeys(table["group"])), list(dict.fromkeys(table["theme"]))
    named = dict(zip(table["theme"], table["zh" if lang == "zh" else "theme"], strict=True))
    shares = {(r["group"], r["theme"]): _number(r["share"]) for r in table.to_dict("records")}
    totals = dict(zip(table["group"], table["total"], strict=True))
    cells = [[shares.get((g, t)) for t in themes] for g in groups]
    texts = [["–" if v is None else f"{100 * v:.1f}" for v in row] for row in cells]
    measure = _MEASURES[str(table["measure"].iloc[0])][lang == "zh"] if len(table) else ""
    margin = ([str(totals[g]) for g in groups], "总数" if lang == "zh" else "total")
    where = (groups, [named[t] for t in themes])
    return _matrix(where, cells, texts, _say("measured", lang, measure=measure), margin, lang, face)


def _concentration(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    from govtext.present.plots.dots import Dot, Panel, plot_dots
    from govtext.present.plots.style import COLOURS

    rows = table[table["hhi"].notna()].to_dict("records")
    dots = [
        Dot(i, r["hhi"], COLOURS[0], low=_number(r["hhi_low"]), high=_number(r["hhi_high"]))
        for i, r in enumerate(rows)
    ]
    panel = Panel("", [str(r["group"]) for r in rows], dots)
    return plot_dots([panel], _say("concentration", lang), lang=lang, font=face)


def _similarity(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    value = "jsd"
    groups = list(dict.fromkeys([*table["group"], *table["other_group"]]))
    pairs = {(a, b): v for a, b, v in zip(table["group"], table["other_group"], table[value], strict=True)}
    cells = [[_number(pairs.get((a, b), pairs.get((b, a)))) for b in groups] for a in groups]
    digits = 3 if max((v for row in cells for v in row if v is not None), default=1.0) < 0.1 else 2
    texts = [["" if v is None else f"{v:.{digits}f}" for v in row] for row in cells]
    read = {**dict(zip(table["group"], table["reports"], strict=True))}
    read |= dict(zip(table["other_group"], table["other_reports"], strict=True))
    heads = ([str(read[g]) for g in groups], "报告数" if lang == "zh" else "reports")
    return _matrix((groups, groups), cells, texts, _say("similarity", lang), heads, lang, face)


def _change(table: pd.DataFrame, lang: str, face: Font) -> Figure:
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
    measure = _MEASURES[str(table["measure"].iloc[0])][lang == "zh"] if len(table) else ""
    title = _say("change", lang, measure=measure) + _cut(len(places), lang)
    return plot_dots(panels, title, legend=legend, shared=True, lang=lang, font=face)


def _ambition(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    from govtext.present.plots.stacks import plot_stacks

    names = {"hard": ("硬约束", "#0072B2"), "plain": ("未加限定", "#bfbfbf"), "soft": ("软约束", "#E69F00")}
    kinds = {k: (zh if lang == "zh" else k, colour) for k, (zh, colour) in names.items()}
    rows = table[table["theme"] == "all"].to_dict("records")
    counts = {str(r["group"]): {k: int(r[k]) for k in kinds} for r in rows}
    return plot_stacks(counts, kinds, _say("ambition", lang), lang=lang, font=face)


_OUTCOMES = {
    "exceeded": "#004c75",
    "met": "#56B4E9",
    "missed": "#D55E00",
    "changed": "#E69F00",
    "unclear": "#cfcfcf",
    "dropped": "#8a8a8a",
}


def _pledges(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    from govtext.present.plots.stacks import plot_stacks

    kinds = {k: (_value("outcome", k, lang), colour) for k, colour in _OUTCOMES.items()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    years = table["year"].nunique() > 1
    order = {place: n for n, place in enumerate(dict.fromkeys(table["place"]))}
    for r in sorted(table.to_dict("records"), key=lambda r: (order[r["place"]], r["year"])):
        counts[f"{r['place']} {r['year']}" if years else str(r["place"])][str(r["outcome"])] += 1
    return plot_stacks(counts, kinds, _say("pledges", lang), lang=lang, font=face)


def _indicators(table: pd.DataFrame, lang: str, face: Font) -> Figure:
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
                value = _number(r[side])
                if value is not None:
                    dots.append(
                        Dot(places.index(r["place"]), value / scale, colours[int(r["year"])], filled=filled)
                    )
        growth = ("增速" if lang == "zh" else " growth") if key[1] == "+" else ""
        growth += ("新增" if lang == "zh" else " new") if key[2] == "new" else ""
        panels.append(Panel(f"{key[0]}{growth}（{unit}）", places, dots))
    legend = Legend(tuple((str(y), colours[y], "o", True) for y in years))
    title = _say("indicators", lang) + _cut(len(series), lang)
    return plot_dots(panels, title, legend=legend, lang=lang, font=face)


def _gaps(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    from govtext.present.plots.dots import Dot, Legend, Panel, plot_dots
    from govtext.present.plots.style import COLOURS, MARKERS

    sides = (
        ("parent_gap", "较上级", "place above"),
        ("past_gap", "较上年完成", "last result"),
        ("peers_gap", "较同级平均", "peers"),
    )
    panels = []
    rated = table[table["unit"] == "%"]
    for key, part in list(rated.groupby(["indicator", "change"], sort=False)):
        held = part[part[[side for side, _, _ in sides]].notna().any(axis=1)]
        rows = _latest(held.to_dict("records"))
        dots = [
            Dot(i, value, COLOURS[n], MARKERS[n])
            for i, r in enumerate(rows)
            for n, (side, _, _) in enumerate(sides)
            if (value := _number(r[side])) is not None
        ]
        if dots:
            title = str(key[0]) + (("增速" if lang == "zh" else " growth") if key[1] == "+" else "")
            panels.append(Panel(title, [f"{r['place']} {r['year']}" for r in rows], dots, zero=True))
    legend = Legend(
        tuple(
            (s[1 if lang == "zh" else 2], COLOURS[n], MARKERS[n], True)
            for n, s in enumerate(sides)
            if rated[s[0]].notna().any()
        )
    )
    title = _say("gaps", lang) + _cut(len(panels), lang)
    return plot_dots(panels[:PANELS], title, legend=legend, columns=2, lang=lang, font=face)


def _latest(rows: list[dict[Hashable, Any]], most: int = 30) -> list[dict[Hashable, Any]]:
    """Keep the rows of the latest years, as many as a panel holds."""
    for year in sorted({int(r["year"]) for r in rows}):
        if len(rows) <= most:
            break
        rows = [r for r in rows if int(r["year"]) > year] or rows[-most:]
    return rows


def _curve(table: pd.DataFrame, lang: str, face: Font) -> Figure:
    from govtext.present.plots.curves import plot_curves

    lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for r in table.to_dict("records"):
        lines[str(r["slogan"])].append((int(r["year"]), 100 * float(r["share"])))
    return plot_curves(lines, _say("curve", lang), lang=lang, font=face)


def _adoption(table: pd.DataFrame, lang: str, face: Font) -> Figure:
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
    return _matrix(where, cells, texts, _say("adoption", lang), (margin, head), lang, face)


def _matrix(
    names: tuple[Sequence[str], Sequence[str]],
    cells: list[list[float | None]],
    texts: list[list[str]],
    title: str,
    margin: tuple[list[str], str],
    lang: str,
    face: Font,
) -> Figure:
    from govtext.present.plots.heatmap import Matrix, draw_matrix
    from govtext.present.plots.style import wrap

    rows, columns = names
    matrix = Matrix(
        rows=[wrap(r, 18) for r in rows],
        columns=[c if "\n" in c else wrap(c, 5, 4) for c in columns],
        values=cells,
        texts=texts,
        margin=margin[0],
        margin_title=margin[1],
        title=title,
    )
    return draw_matrix(matrix, lang, face, None)


KINDS: Mapping[str, Callable[[pd.DataFrame, str, Font], Figure]] = MappingProxyType(
    {
        "measured": _measured,
        "concentration": _concentration,
        "similarity": _similarity,
        "change": _change,
        "ambition": _ambition,
        "pledges": _pledges,
        "indicators": _indicators,
        "gaps": _gaps,
        "adoption": _adoption,
        "curve": _curve,
    }
)
"""The pictures by the name of their table."""


def _number(value: object) -> float | None:
    return None if is_missing(value) or value == "" else float(str(value))


def _scale(part: pd.DataFrame, unit: str, lang: str) -> tuple[float, str]:
    """Give the power of ten that keeps the numbers of a panel short, and the unit with it."""
    values = [abs(v) for c in ("target", "result") for x in part[c] if (v := _number(x)) is not None]
    largest = max(values, default=0)
    for power, zh, en in ((1e8, "亿", "100m "), (1e4, "万", "10k ")):
        if largest >= power:
            return power, (zh if lang == "zh" else en) + unit
    return 1.0, unit
