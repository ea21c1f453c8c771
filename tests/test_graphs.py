"""Networks for Gephi: what is written can be read, and never varies."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from govtext.present.graphs import graph_text, write_graph


def graph() -> nx.Graph:
    made = nx.Graph()
    made.add_node("柑橘", label="柑橘", community=1, weighted_degree=8, betweenness=0.5)
    made.add_node("冷库", label="冷库", community=1, weighted_degree=8, betweenness=0.0)
    made.add_edge("柑橘", "冷库", weight=8, npmi=0.25)
    return made


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_what_is_written_is_read_again(suffix: str, read, tmp_path: Path) -> None:
    write_graph(graph(), tmp_path / f"n{suffix}")
    found = read(tmp_path / f"n{suffix}")
    assert set(found) == {"柑橘", "冷库"}
    assert found.nodes["柑橘"]["label"] == "柑橘"
    assert found.nodes["柑橘"]["weighted_degree"] == 8
    assert float(found.edges["柑橘", "冷库"]["weight"]) == 8
    assert found.edges["柑橘", "冷库"]["npmi"] == 0.25


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_the_file_holds_no_day_no_version_and_is_readable_chinese(suffix: str) -> None:
    text = graph_text(graph(), suffix)
    assert text == graph_text(graph(), suffix)
    assert "柑橘" in text
    assert "lastmodified" not in text
    assert "NetworkX" not in text
    assert "20" not in text.partition("<graph ")[2], "no date"


def test_another_suffix_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\.graphml or \.gexf, not \.csv"):
        graph_text(graph(), ".csv")
