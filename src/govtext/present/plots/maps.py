"""Places as points (图谱): the map of a correspondence analysis, the tree of clusters, a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.beside import Label, write_labels
from govtext.present.plots.fences import Fenced, fence_in
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import (
    COLOURS,
    FAINT,
    GREY,
    INK,
    MARKERS,
    SIZE,
    Sheet,
    label_width,
    legible,
    plot_style,
    text_inches,
    wrap,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WORDS = {
    "zh": {
        "map": "对应分析：{rows}组（圆点）与{columns}个{feature}（叉号）",
        "axis": "第{n}维（占惯量{share:.1f}%）",
        "unnamed": "另有{n}个点无处标名",
        "beyond": "箭头：{n}个离群点画在边上，名后为其坐标",
        "cluster": "第{n}类",
        "themes": "主题",
        "words": "词",
        "tree": "聚类树（Ward法，卡方距离）",
        "height": "合并高度",
        "line": "Wordfish：各报告的位置（θ与95%区间）",
        "theta": "θ",
    },
    "en": {
        "map": "Correspondence analysis: {rows} groups (dots), {columns} {feature} (crosses)",
        "axis": "dimension {n} ({share:.1f}% of inertia)",
        "unnamed": "points without room for a name: {n}",
        "beyond": "arrows: points far out, drawn at the edge, their place behind the name: {n}",
        "cluster": "cluster {n}",
        "themes": "themes",
        "words": "words",
        "tree": "Clusters (Ward, chi-squared distance)",
        "height": "height of joining",
        "line": "Wordfish: positions of reports (θ, 95% interval)",
        "theta": "θ",
    },
}
_WIDE, _WIDER, _MANY, _NAMED = 7.0, 10.0, 25, 80
"""Inches of a map, and of one with more than so many points; points that get a name."""


def plot_map(
    points: pd.DataFrame, *, of: str = "themes", lang: str = "zh", font: Font | None = None
) -> Figure:
    """Draw ``points_table``: groups as dots, coloured by cluster, features as crosses, one scale.

    ``name`` is what a point is called on the sheet. The points of most inertia are named first; what has no
    room stays without a name, and the sheet says how many. What lies far out is drawn at the edge with an
    arrow and its coordinates, else two points would squeeze all others. Distances are true between groups and
    between features, not from one to the other.
    """
    if not len(points):
        return draw_empty(lang, font)
    words, wide = _WORDS[lang], _WIDER if len(points) > _MANY else _WIDE
    with plot_style(font) as face:
        fenced = fence_in(list(zip(points["dim1"].tolist(), points["dim2"].tolist(), strict=True)))
        drawn = points.assign(x=[p.x for p in fenced], y=[p.y for p in fenced])
        spans = [float(drawn[d].max() - drawn[d].min()) or 1.0 for d in ("x", "y")]
        high = wide * min(max(spans[1] / spans[0], 0.45), 1.1)
        clusters = sorted({int(c) for c in points["cluster"].dropna()})
        top = 0.7 if len(clusters) > 1 else 0.45
        sheet = Sheet(wide + 0.85, top + high + 0.8, face)
        rows = int((points["side"] == "row").sum())
        title = words["map"].format(rows=rows, columns=len(points) - rows, feature=words[of])
        sheet.text(0.12, 0.12, title, fontsize=SIZE + 1)
        axes = sheet.axes(0.65, top, wide, high)
        _scale(axes, drawn, (wide, high), 0.86 * min(wide / spans[0], high / spans[1]))
        axes.set_xlabel(words["axis"].format(n=1, share=100 * points["axis1_share"].iloc[0]))
        axes.set_ylabel(words["axis"].format(n=2, share=100 * points["axis2_share"].iloc[0]))
        _draw_points(axes, points, fenced)
        if len(clusters) > 1:
            _draw_clusters(sheet, clusters, words["cluster"])
        counts = {
            "unnamed": len(points) - _name_points(axes, points, fenced, face),
            "beyond": sum(p.beyond for p in fenced),
        }
        below = "; ".join(words[kind].format(n=n) for kind, n in counts.items() if n)
        sheet.text(0.12, top + high + 0.55, below, color=GREY, fontsize=SIZE - 1)
        return sheet.finish()


def plot_tree(steps: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw ``clusters_table`` as a tree on its side: the names, joined where the lines meet."""
    if not len(steps):
        return draw_empty(lang, font)
    with plot_style(font) as face:
        labels = [str(n) for pair in zip(steps["first"], steps["second"], strict=True) for n in pair]
        labels = [n for n in labels if not n.startswith("#")]
        shown = [wrap(name, 16, 2) for name in labels]
        at, order = _tree_places(steps, labels)
        row = 0.34 if any("\n" in s for s in shown) else 0.22
        left, wide, high = label_width(shown) + 0.1, 4.2, row * len(labels)
        sheet = Sheet(left + wide + 0.3, high + 1.05, face)
        sheet.text(0.12, 0.12, _WORDS[lang]["tree"], fontsize=SIZE + 1)
        axes = sheet.axes(left, 0.45, wide, high)
        _draw_tree(axes, steps, at)
        names = dict(zip(labels, shown, strict=True))
        axes.set_yticks(range(len(order)), [legible(names[n], face) for n in order], linespacing=1.0)
        axes.set_ylim(len(order) - 0.5, -0.5)
        axes.set_xlim(0, float(steps["height"].max()) * 1.04 or 1)
        axes.set_xlabel(_WORDS[lang]["height"])
        axes.tick_params(axis="x", labelsize=SIZE - 2)
        axes.spines["left"].set_visible(False)
        return sheet.finish()


def plot_line(table: pd.DataFrame, *, lang: str = "zh", font: Font | None = None) -> Figure:
    """Draw Wordfish's positions: one row a report, from the low end to the high, with its interval."""
    if not len(table):
        return draw_empty(lang, font)
    with plot_style(font) as face:
        shown = [wrap(str(name), 20, 1) for name in table["doc"]]
        left, wide, high = label_width(shown) + 0.1, 4.2, 0.2 * len(shown)
        sheet = Sheet(
            max(left + wide + 0.3, text_inches(_WORDS[lang]["line"], SIZE + 1) + 0.3), high + 1.05, face
        )
        sheet.text(0.12, 0.12, _WORDS[lang]["line"], fontsize=SIZE + 1)
        axes = sheet.axes(left, 0.45, wide, high)
        axes.axvline(0, color=FAINT, linewidth=0.8)
        at = range(len(shown))
        axes.hlines(at, table["low"].astype(float), table["high"].astype(float), color=GREY, linewidth=1)
        axes.plot(table["theta"].astype(float), at, "o", color=COLOURS[0], markersize=4)
        axes.set_yticks(at, [legible(s, face) for s in shown])
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xlabel(_WORDS[lang]["theta"])
        axes.tick_params(axis="x", labelsize=SIZE - 2)
        axes.spines["left"].set_visible(False)
        return sheet.finish()


def _scale(axes: Axes, points: pd.DataFrame, size: tuple[float, float], scale: float) -> None:
    """Put the points in the middle of axes of so many inches, as many inches to one on both."""
    middle = [float(points[d].max() + points[d].min()) / 2 for d in ("x", "y")]
    axes.set_xlim(middle[0] - size[0] / scale / 2, middle[0] + size[0] / scale / 2)
    axes.set_ylim(middle[1] - size[1] / scale / 2, middle[1] + size[1] / scale / 2)
    axes.axhline(0, color=FAINT, linewidth=0.8)
    axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.tick_params(labelsize=SIZE - 2)
    axes.locator_params(nbins=7, prune="both")  # else two numbers meet in the corner


def _look(cluster: int) -> tuple[str, str]:
    """Give the marker and colour of a cluster; the second colour is that of the features."""
    colours = [c for c in COLOURS if c != COLOURS[1]]
    n = cluster - 1
    return MARKERS[n % len(MARKERS)], colours[n % len(colours)]


def _draw_points(axes: Axes, points: pd.DataFrame, fenced: Sequence[Fenced]) -> None:
    clusters = points["cluster"].fillna(1).astype(int)
    for side, point, cluster in zip(points["side"], fenced, clusters, strict=True):
        if side == "column":
            marker, colour = "x", COLOURS[1]
        else:
            marker, colour = _look(cluster)
        axes.plot([point.x], [point.y], marker, color=colour, markersize=5, markeredgewidth=1)
        if point.beyond:
            _point_out(axes, point, colour)


def _point_out(axes: Axes, point: Fenced, colour: str) -> None:
    """Draw an arrow from a point at the edge towards its own place."""
    axes.annotate(
        "",
        (point.x, point.y),
        xytext=(16 * point.across, 16 * point.up),
        textcoords="offset points",
        annotation_clip=False,
        arrowprops={"arrowstyle": "<-", "color": colour, "linewidth": 1, "shrinkA": 0, "shrinkB": 3},
    )


def _draw_clusters(sheet: Sheet, clusters: Sequence[int], word: str) -> None:
    """Say below the title which marker is which cluster."""
    from matplotlib.lines import Line2D

    looks = [_look(n) for n in clusters]
    handles = [Line2D([], [], marker=m, color=c, linestyle="", markersize=5) for m, c in looks]
    sheet.figure.legend(
        handles, [word.format(n=n) for n in clusters], loc="upper left", ncols=len(clusters), borderaxespad=0,
        handletextpad=0.1, columnspacing=1.2, bbox_to_anchor=(0.1 / sheet.width, 1 - 0.38 / sheet.height),
    )  # fmt: skip


def _name_points(axes: Axes, points: pd.DataFrame, fenced: Sequence[Fenced], face: Font) -> int:
    """Write the names where there is room, the points of most inertia first; give how many there are."""
    rows = list(zip(points.to_dict("records"), fenced, strict=True))
    labels = []
    for row, point in sorted(rows, key=lambda pair: -pair[0]["inertia_share"]):
        name = wrap(str(row["name"]), 14, 1)
        if point.beyond:
            name += f" ({row['dim1']:.1f}, {row['dim2']:.1f})".replace("-", "−")
        colour = COLOURS[1] if row["side"] == "column" else INK
        labels.append(Label(point.x, point.y, legible(name, face), 0.05, colour))
    return write_labels(axes, labels, most=_NAMED)


def _tree_places(steps: pd.DataFrame, labels: list[str]) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Give where each row and each joined group begins its line: its height and its place from the top."""
    members: dict[str, list[str]] = {name: [name] for name in labels}
    for step, first, second, _ in _steps(steps):
        members[f"#{step}"] = [*members[first], *members[second]]
    order = members[f"#{len(steps)}"]
    at = {name: (0.0, float(y)) for y, name in enumerate(order)}
    for step, first, second, height in _steps(steps):
        at[f"#{step}"] = (height, (at[first][1] + at[second][1]) / 2)
    return at, order


def _draw_tree(axes: Axes, steps: pd.DataFrame, at: dict[str, tuple[float, float]]) -> None:
    for _, first, second, height in _steps(steps):
        (x1, y1), (x2, y2) = at[first], at[second]
        axes.plot([x1, height, height, x2], [y1, y1, y2, y2], color=COLOURS[0], linewidth=1)


def _steps(steps: pd.DataFrame) -> list[tuple[int, str, str, float]]:
    columns = (steps[name].tolist() for name in ("step", "first", "second", "height"))
    return [(int(n), str(a), str(b), float(h)) for n, a, b, h in zip(*columns, strict=True)]
