"""Networks of a known shape: weights, ways, communities, and files for Gephi that never vary."""

from __future__ import annotations

import pandas as pd
import pytest
from handmade import Handmade, clauses, reports
from towns import lexicon

from govtext.analyse.wording.network import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    edges_table,
    explain,
    make_graph,
    nodes_table,
    with_communities,
)
from govtext.analyse.wording.together import count_together, needs

NAMES = ["word", "collocate", "o11", "f1", "f2", "docfreq"]
# Two triangles, 柑橘 冷库 冷链 and 河道 植树 水库, joined by one thin edge.
TRIANGLES = [
    ("冷库", "柑橘", 9), ("冷链", "柑橘", 8), ("冷库", "冷链", 7),
    ("植树", "河道", 6), ("水库", "河道", 5), ("植树", "水库", 4),
    ("柑橘", "河道", 1),
]  # fmt: skip


def network(*pairs: tuple[str, str, int], **options: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = pd.DataFrame([(a, b, o, 20, 20, 2) for a, b, o in pairs], columns=NAMES)
    edges = edges_table(frame, n=1000, docs=3, counted_in="sentence")
    own = sorted({w for a, b, _ in pairs for w in (a, b)})
    found = pd.DataFrame({"node": own, "f": 20, "docfreq": 2})
    return edges, nodes_table(edges, found, n=1000, docs=3, counted_in="sentence", **options)  # type: ignore[arg-type]


def test_weights_and_edges_are_added_up() -> None:
    _, nodes = network(*TRIANGLES)
    rows = nodes.set_index("node")
    assert rows.loc["柑橘", ["degree", "weighted_degree"]].tolist() == [3, 18]
    assert rows.loc["水库", ["degree", "weighted_degree"]].tolist() == [2, 9]
    assert nodes["node"].tolist()[:3] == ["柑橘", "冷库", "冷链"], "the most weight first"
    assert rows.loc["柑橘", ["f", "n", "docfreq", "reports", "counted_in"]].tolist() == [
        20,
        1000,
        2,
        3,
        "sentence",
    ]


def test_the_two_triangles_are_two_communities() -> None:
    edges, nodes = network(*TRIANGLES)
    own = dict(zip(nodes["node"], nodes["community"], strict=True))
    assert [own[w] for w in ("柑橘", "冷库", "冷链", "河道", "植树", "水库")] == [1, 1, 1, 2, 2, 2]
    # Q = Σ (inside / m - (degrees / 2m)²), m = 40: 24/40 - (49/80)² + 15/40 - (31/80)²
    assert nodes["modularity"].iloc[0] == pytest.approx(24 / 40 - (49 / 80) ** 2 + 15 / 40 - (31 / 80) ** 2)
    bridge = with_communities(edges, nodes).set_index(["word", "collocate"])
    assert pd.isna(bridge.loc[("柑橘", "河道"), "community"])
    assert bridge.loc[("冷库", "柑橘"), "community"] == 1


def test_every_way_between_the_triangles_leads_over_the_bridge() -> None:
    _, nodes = network(*TRIANGLES)
    between = dict(zip(nodes["node"], nodes["betweenness"], strict=True))
    # 柑橘: all 2 × 3 ways to the other triangle, of (6 - 1)(6 - 2) / 2 = 10 pairs of others.
    assert between["柑橘"] == pytest.approx(0.6)
    assert between["河道"] == pytest.approx(0.6)
    assert between["冷链"] == between["水库"] == 0


def test_a_heavy_way_round_is_shorter_than_a_thin_way_through() -> None:
    _, nodes = network(("冷库", "柑橘", 10), ("冷库", "冷链", 10), ("冷链", "柑橘", 1))
    between = dict(zip(nodes["node"], nodes["betweenness"], strict=True))
    assert between["冷库"] == 1.0, "1/10 + 1/10 is less than 1/1"


def test_pairs_that_chance_explains_are_no_edges() -> None:
    frame = pd.DataFrame(
        [("冷库", "柑橘", 10, 20, 20, 2), ("会议", "柑橘", 4, 20, 20, 2), ("会议", "全部", 100, 100, 100, 2)],
        columns=NAMES,
    )
    edges = edges_table(frame, n=100, docs=3, counted_in="sentence")
    assert edges["word"].tolist() == ["冷库"], "4 of 4 expected is chance, and so is what is everywhere"
    below = edges_table(frame, n=100, docs=3, counted_in="sentence", least_npmi=-0.5)
    assert below["word"].tolist() == ["会议", "冷库", "会议"]
    assert pd.isna(below.loc[0, "npmi"])
    assert len(edges_table(frame, n=100, docs=3, counted_in="s", least_npmi=0.3)) == 1


def test_the_seed_and_nothing_else_decides() -> None:
    first = network(*TRIANGLES)[1]
    again = network(*reversed(TRIANGLES))[1]
    pd.testing.assert_frame_equal(first, again)


def test_a_network_of_nothing_is_empty() -> None:
    edges, nodes = network()
    assert list(edges.columns) == list(EDGE_COLUMNS)
    assert list(nodes.columns) == list(NODE_COLUMNS)
    assert edges.empty
    assert nodes.empty
    assert not make_graph(edges, nodes)


def test_the_arithmetic_of_a_node_adds_up_its_edges() -> None:
    edges, nodes = network(*TRIANGLES)
    said = explain(nodes.to_dict("records")[0], edges)
    assert "weighted_degree = 9 + 8 + 1\n                = 18" in said
    assert "冷库: weight = 9 of 1000, expected = 20 * 20 / 1000 = 0.4000" in said
    assert "in 2 of 3 reports" in said


def test_a_graph_has_what_gephi_shows() -> None:
    edges, nodes = network(*TRIANGLES)
    graph = make_graph(edges, nodes)
    assert graph.nodes["柑橘"]["weighted_degree"] == 18
    assert graph.nodes["柑橘"]["label"] == "柑橘"
    assert graph.edges["冷库", "柑橘"]["weight"] == 9
    assert all(type(v) in (int, float, str) for _, own in graph.nodes(data=True) for v in own.values())


# --- slogans and themes


def items(*rows: tuple[str, str, int, str]) -> pd.DataFrame:
    """Make rows of slogans from doc, section, start and text."""
    frame = pd.DataFrame(rows, columns=["doc", "section", "start", "text"])
    return frame.assign(kind="formulation", end=frame["start"] + frame["text"].str.len())


BOTH = reports(("甲", "竹溪乡", 2025), ("乙", "梅岭镇", 2025))
# Each clause is ten places long, from 0 on, whatever the report.
CLAUSES = clauses(("甲", 1, "1", "_"), ("甲", 1, "1", "_"), ("甲", 2, "2", "_"), ("乙", 1, "1", "_"))


def test_slogans_of_one_sentence_are_together_in_their_normal_form() -> None:
    slogans = items(
        ("甲", "1", 3, "河长制"), ("甲", "1", 15, "田长制"), ("甲", "2", 22, "河长负责制"),
        ("乙", "1", 33, "田长制"), ("乙", "1", 35, "河长负责制"),
    )  # fmt: skip
    slogans.loc[len(slogans)] = ["乙", "1", 37, "船头说事", "speech", 41]
    tables = Handmade(reports=BOTH, clauses=CLAUSES, slogans=slogans)
    together = count_together(tables, lexicon(), of="slogans", unit="sentence", least=1, together=1)
    assert together.pairs[["word", "collocate", "o11", "f1", "f2"]].values.tolist() == [
        ["河长制", "田长制", 2, 3, 2]
    ]
    assert (together.n, together.docs) == (3, 2)


def test_a_slogan_inside_a_longer_one_is_not_together_with_it() -> None:
    slogans = items(("甲", "1", 3, "推行河长制"), ("甲", "1", 5, "河长制"), ("甲", "1", 9, "田长制"))
    tables = Handmade(reports=BOTH, slogans=slogans)
    together = count_together(tables, lexicon(), of="slogans", unit="report", least=1, together=1)
    assert together.pairs[["word", "collocate"]].values.tolist() == [["推行河长制", "田长制"]]


def test_themes_of_one_report_are_together() -> None:
    hits = pd.DataFrame(
        [("甲", "1", 3, "ecology"), ("甲", "2", 22, "industry"), ("乙", "1", 33, "industry")],
        columns=["doc", "section", "start", "theme"],
    )
    tables = Handmade(reports=BOTH, theme_hits=hits)
    together = count_together(tables, lexicon(), of="themes", unit="report", least=1, together=1)
    assert together.pairs[["word", "collocate", "o11", "f1", "f2"]].values.tolist() == [
        ["ecology", "industry", 1, 1, 2]
    ]
    assert together.n == 2


@pytest.mark.parametrize(
    ("of", "unit", "needed"),
    [
        ("words", "sentence", {"clauses"}),
        ("words", "section", {"terms", "sections"}),
        ("themes", "sentence", {"theme_hits", "clauses"}),
    ],
)
def test_no_table_is_asked_for_that_is_not_needed(of: str, unit: str, needed: set[str]) -> None:
    assert set(needs(of, unit)) == needed
