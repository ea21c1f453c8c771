"""The network (共现网络) of words, slogans or themes: who stands in the middle, who belongs together."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.wording.collocations import associate

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NODE_COLUMNS: Columns = MappingProxyType(
    {
        "rank": "int",
        **dict.fromkeys(("node", "label"), "text"),
        **dict.fromkeys(("community", "f", "n", "degree", "weighted_degree"), "int"),
        **dict.fromkeys(("betweenness", "modularity"), "float"),
        **dict.fromkeys(("docfreq", "reports"), "int"),
        "counted_in": "text",
    }
)
EDGE_COLUMNS: Columns = MappingProxyType(
    {
        "rank": "int",
        **dict.fromkeys(("word", "collocate"), "text"),
        **dict.fromkeys(("weight", "f1", "f2", "n"), "int"),
        **dict.fromkeys(("expected", "npmi"), "float"),
        "community": "int",
        **dict.fromkeys(("docfreq", "reports"), "int"),
        "counted_in": "text",
    }
)
SEED = 1


def edges_table(
    pairs: pd.DataFrame, *, n: int, docs: int, counted_in: str, least_npmi: float = 0.0
) -> pd.DataFrame:
    """Make the edges of a network from pairs: those together more than chance, the heaviest first.

    ``pairs`` holds word, collocate, o11, f1, f2 and docfreq. ``weight`` is o11, the units that have both;
    pairs whose NPMI is not above ``least_npmi`` are left out; a pair in every unit has none, and counts as 0,
    as PMI does there.
    ``community`` is empty until ``nodes_table`` knows it.

    Example:
        >>> import pandas as pd
        >>> names = ["word", "collocate", "o11", "f1", "f2", "docfreq"]
        >>> cells = [("冷库", "柑橘", 8, 20, 30, 3), ("会议", "柑橘", 4, 20, 30, 1)]
        >>> pairs = pd.DataFrame(cells, columns=names)
        >>> edges_table(pairs, n=100, docs=3, counted_in="sentence")[["word", "collocate", "weight"]]
          word collocate  weight
        0   冷库        柑橘       8

    """
    rows: list[tuple[Any, ...]] = []
    names = ("word", "collocate", "o11", "f1", "f2", "docfreq")
    for word, other, *numbers in zip(*(pairs[name] for name in names), strict=True):
        o11, f1, f2, docfreq = map(int, numbers)
        found = associate(o11, f1, f2, n)
        if (found.npmi or 0.0) > least_npmi:
            rows.append(
                (*(str(word), str(other), o11, f1, f2, n), found.expected, found.npmi, None, docfreq, docs)
            )
    rows.sort(key=lambda r: (-r[2], -(r[7] or 0.0), r[0], r[1]))
    return make_table(((i, *row, counted_in) for i, row in enumerate(rows, 1)), EDGE_COLUMNS)


def make_graph(edges: pd.DataFrame, nodes: pd.DataFrame | None = None) -> nx.Graph[str]:
    """Make the networkx graph of edges, with the columns of ``nodes`` and of the edges as attributes.

    Its nodes and edges stand in the order of their names, so that what is computed never varies.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    known = {} if nodes is None else {str(row["node"]): row for row in nodes.to_dict("records")}
    for node in sorted({*edges["word"], *edges["collocate"]}):
        graph.add_node(node, **_attributes(known.get(node, {}), ("label", *_NUMBERS)))
    for row in edges.sort_values(["word", "collocate"]).to_dict("records"):
        own = _attributes(row, ("weight", "npmi", "docfreq"))
        graph.add_edge(str(row["word"]), str(row["collocate"]), **own)
    return graph


_NUMBERS = ("community", "f", "docfreq", "degree", "weighted_degree", "betweenness")


def nodes_table(
    edges: pd.DataFrame,
    found: pd.DataFrame,
    *,
    n: int,
    docs: int,
    labels: Mapping[str, str] | None = None,
    counted_in: str,
    seed: int = SEED,
    resolution: float = 1.0,
) -> pd.DataFrame:
    """Measure the nodes of a network: one row a node that has an edge, those with the most weight first.

    ``found`` holds node, f (units that have it) and docfreq. ``weighted_degree`` is the weight of a node's
    edges; ``betweenness`` the share of shortest ways between two others that lead over it, an edge being
    1 / weight long (Freeman 1977; Brandes 2001); ``community`` is Louvain's (Blondel et al. 2008), numbered
    from the heaviest on, with ``modularity`` of the whole division. The same ``seed`` gives the same
    communities.
    """
    import networkx as nx

    graph = make_graph(edges)
    far = {pair: 1 / weight for pair, weight in nx.get_edge_attributes(graph, "weight").items()}
    nx.set_edge_attributes(graph, far, "distance")
    between = nx.betweenness_centrality(graph, weight="distance")
    weights = {node: int(weight) for node, weight in graph.degree(weight="weight")}
    community, modularity = _communities(graph, weights, seed, resolution)
    known = {str(node): (int(f), int(df)) for node, f, df in found.itertuples(index=False, name=None)}
    order = sorted(graph, key=lambda node: (-weights[node], node))
    rows = (
        (
            *(rank, node, (labels or {}).get(node, node), community[node], known[node][0], n),
            *(int(graph.degree(node)), weights[node], between[node], modularity),
            *(known[node][1], docs, counted_in),
        )
        for rank, node in enumerate(order, 1)
    )
    return make_table(rows, NODE_COLUMNS)


def with_communities(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Give each edge the community of its two ends; empty where they are of two.

    Example:
        >>> import pandas as pd
        >>> edges = pd.DataFrame({"word": ["冷库", "冷库"], "collocate": ["柑橘", "会议"]})
        >>> nodes = pd.DataFrame({"node": ["冷库", "柑橘", "会议"], "community": [1, 1, 2]})
        >>> with_communities(edges, nodes)["community"].tolist()
        [1, <NA>]

    """
    import pandas as pd

    own = dict(zip(nodes["node"], nodes["community"], strict=True))
    ends = zip(edges["word"], edges["collocate"], strict=True)
    shared = [own[a] if own[a] == own[b] else None for a, b in ends]
    return edges.assign(community=pd.Series(shared, dtype="Int64", index=edges.index))


def explain(row: Mapping[str, Any], edges: pd.DataFrame) -> str:
    """Show what a node's numbers are made of: its edges, their weights, its community."""
    node = str(row["node"])
    own = edges[(edges["word"] == node) | (edges["collocate"] == node)]
    others = [b if a == node else a for a, b in zip(own["word"], own["collocate"], strict=True)]
    lines = [
        f"{other}: weight = {edge['weight']} of {edge['n']}, expected = {edge['f1']} * {edge['f2']} / "
        f"{edge['n']} = {edge['expected']:.4f}, npmi = {_shown(edge['npmi'])}, in {edge['docfreq']} reports"
        for other, edge in zip(others, own.to_dict("records"), strict=True)
    ]
    summed = " + ".join(str(weight) for weight in own["weight"])
    lines += ["", arithmetic("weighted_degree", summed, row), f"degree = {row['degree']} (edges)"]
    notes = (
        f"betweenness = {row['betweenness']:.6f} of the shortest ways between two others "
        "(an edge is 1 / weight long)",
        f"community {row['community']} of a division with modularity {row['modularity']:.4f}",
        f"found in {row['f']} of {row['n']} ({row['counted_in']}), "
        f"in {row['docfreq']} of {row['reports']} reports",
    )
    return explanation(node, lines, notes)


def explain_edge(row: Mapping[str, Any]) -> str:
    """Show the arithmetic of a row of ``edges_table``."""
    steps = [
        f"weight = {row['weight']}: {row['counted_in']}s that have both",
        arithmetic("expected", "f1 * f2 / n", row),
        arithmetic("npmi", "log2(weight / expected) / -log2(weight / n)", row),
    ]
    where = f"in {row['docfreq']} of {row['reports']} reports"
    return explanation(f"{row['word']} + {row['collocate']}", steps, [where])


def _shown(value: float | None) -> str:
    return "none (together everywhere)" if value is None or value != value else f"{value:.4f}"


def _attributes(row: Mapping[Any, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Give the attributes that are there as Python's own values, which GraphML can hold."""
    found = {name: row[name] for name in names if name in row and str(row[name]) not in ("<NA>", "nan")}
    return {name: v.item() if hasattr(v, "item") else v for name, v in found.items()}


def _communities(
    graph: nx.Graph[str], weights: Mapping[str, int], seed: int, resolution: float
) -> tuple[dict[str, int], float | None]:
    """Find the communities, numbered from the one with the most weight on, and their modularity."""
    import networkx as nx

    if not graph:
        return {}, None
    found = nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)
    found.sort(key=lambda own: (-sum(weights[node] for node in own), min(own)))
    modularity = nx.community.modularity(graph, found, weight="weight", resolution=resolution)
    return {node: i for i, own in enumerate(found, 1) for node in own}, float(modularity)
