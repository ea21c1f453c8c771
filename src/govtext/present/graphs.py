"""Write a network for Gephi (网络文件): GraphML or GEXF, the same network always the same bytes."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

SUFFIXES = (".graphml", ".gexf")

# networkx writes the day into GEXF, and its own version: neither is part of the network.
_DAY = re.compile(r' lastmodifieddate="[^"]*"')
_CREATOR = re.compile(r"<creator>[^<]*</creator>")


def graph_text(graph: nx.Graph[str], suffix: str) -> str:
    """Give a graph as GraphML or GEXF, with its nodes' and edges' attributes.

    Raises ValueError where the suffix is another.

    Example:
        >>> import networkx as nx
        >>> text = graph_text(nx.Graph([("柑橘", "冷库")]), ".gexf")
        >>> "柑橘" in text, "lastmodified" in text
        (True, False)

    """
    import networkx as nx

    if suffix not in SUFFIXES:
        raise ValueError(
            f"a network is written as {' or '.join(SUFFIXES)}, not {suffix or 'without a suffix'}"
        )
    # write_graphml would take lxml where it is there, whose bytes differ.
    write = nx.write_graphml_xml if suffix == ".graphml" else nx.write_gexf
    buffer = BytesIO()
    write(graph, buffer, encoding="utf-8", prettyprint=True)
    text = buffer.getvalue().decode()
    return _CREATOR.sub("<creator>govtext</creator>", _DAY.sub("", text)).rstrip() + "\n"


def write_graph(graph: nx.Graph[str], path: Path) -> None:
    """Write a graph in the form that the file's suffix names."""
    path.write_bytes(graph_text(graph, path.suffix.lower()).encode())
