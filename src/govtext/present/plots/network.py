"""The network of what stands together (共现网络图): communities in colours, weight in the lines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.plots.beside import Label, write_labels
from govtext.present.plots.heatmap import draw_empty
from govtext.present.plots.style import COLOURS, GREY, SIZE, Sheet, legible, plot_style, wrap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WORDS = {
    "zh": {
        "title": "共现网络：{n}个节点，{e}条边，{c}个社群（模块度 {q:.2f}）",
        "foot": "圆的大小：加权度；线的粗细：共现次数；颜色：社群",
        "cut": "；只画最重的{shown}条边",
    },
    "en": {
        "title": "Network: {n} nodes, {e} edges, {c} communities (modularity {q:.2f})",
        "foot": "Size: weighted degree; width: times together; colour: community",
        "cut": "; only the {shown} heaviest edges are drawn",
    },
}
_SIDE = 7.0
_EMS = 11
"""A longer label is broken into two lines."""
_EDGES = 300
"""More lines than these are a ball of wool; the heaviest are drawn."""

Place = tuple[float, float]


def plot_network(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, seed: int = 1, lang: str = "zh", font: Font | None = None
) -> Figure:
    """Draw ``nodes_table`` and ``edges_table``: each node where its neighbours pull it.

    The places are those of Fruchterman & Reingold (1991) from a seeded beginning, so the same network always
    looks the same.
    """
    if edges.empty:
        return draw_empty(lang, font)
    with plot_style(font) as face:
        drawn = edges.head(_EDGES)
        places = _places(nodes, edges, seed)
        words = _WORDS[lang]
        sheet = Sheet(_SIDE + 0.3, _SIDE + 0.8, face)
        title = words["title"].format(
            n=len(nodes), e=len(edges), c=nodes["community"].nunique(), q=nodes["modularity"].iloc[0]
        )
        sheet.text(0.12, 0.12, title, fontsize=SIZE + 1)
        foot = words["foot"] + (words["cut"].format(shown=_EDGES) if len(edges) > _EDGES else "")
        sheet.text(0.12, _SIDE + 0.5, foot, fontsize=SIZE - 1, color=GREY)
        axes = sheet.axes(0.15, 0.42, _SIDE, _SIDE)
        axes.set_axis_off()
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_xlim(-1.12, 1.12)
        axes.set_ylim(-1.08, 1.08)
        _lines(axes, drawn, places)
        labels = _dots(axes, nodes, places)
        write_labels(
            axes, [Label(a.x, a.y, legible(wrap(a.text, _EMS, 2), face), a.radius) for a in labels], most=120
        )
        return sheet.finish()


def _places(nodes: pd.DataFrame, edges: pd.DataFrame, seed: int) -> dict[str, Place]:
    """Lay the parts of the network out, each by its edges; parts without a tie keep off each other."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes["node"]))
    for row in edges.sort_values(["word", "collocate"]).to_dict("records"):
        # The heaviest edge must not pull everything into one point: the root of the weight.
        graph.add_edge(row["word"], row["collocate"], pull=math.sqrt(row["weight"]))
    k = 2.2 / math.sqrt(len(graph))
    found = nx.spring_layout(graph, k=k, weight="pull", seed=seed, iterations=300, method="force")
    return _spread({node: (float(x), float(y)) for node, (x, y) in found.items()})


def _spread(places: Mapping[str, Place]) -> dict[str, Place]:
    """Fill the square: half by rank and half by place, so that a stray node does not squeeze the rest."""
    even: list[dict[str, float]] = []
    for axis in (0, 1):
        order = sorted(places, key=lambda node: (places[node][axis], node))
        low, high = places[order[0]][axis], places[order[-1]][axis]
        width, steps = (high - low) or 1.0, max(len(order) - 1, 1)
        even.append(
            {node: (places[node][axis] - low) / width + i / steps - 1.0 for i, node in enumerate(order)}
        )
    return {node: (even[0][node], even[1][node]) for node in places}


def _lines(axes: Axes, edges: pd.DataFrame, places: Mapping[str, Place]) -> None:
    from matplotlib.collections import LineCollection

    heaviest = float(edges["weight"].max())
    shares = [float(weight) / heaviest for weight in edges["weight"]]
    pairs = zip(edges["word"], edges["collocate"], strict=True)
    own = [GREY if str(c) == "<NA>" else _colour(int(c)) for c in edges["community"]]
    axes.add_collection(
        LineCollection(
            [(places[a], places[b]) for a, b in pairs],
            linewidths=[0.3 + 2.6 * share for share in shares],
            alpha=[0.22 + 0.4 * share for share in shares],
            colors=own,
            zorder=1,
        )
    )


def _dots(axes: Axes, nodes: pd.DataFrame, places: Mapping[str, Place]) -> list[Label]:
    """Draw the nodes; give their labels, those with the most weight first."""
    heaviest = float(nodes["weighted_degree"].max())
    labels = []
    for row in nodes.to_dict("records"):
        x, y = places[row["node"]]
        radius = 2.2 + 6.0 * math.sqrt(row["weighted_degree"] / heaviest)
        axes.plot(
            [x], [y], marker="o", markersize=2 * radius, color=_colour(int(row["community"])),
            markeredgecolor="white", markeredgewidth=0.5, zorder=2,
        )  # fmt: skip
        labels.append(Label(x, y, str(row["label"]), radius / 72))
    return labels


def _colour(community: int) -> str:
    """Give the colour of a community; from the seventh on they are grey, being small."""
    return COLOURS[community - 1] if community <= len(COLOURS) else GREY
