"""The commands on what stands together (共现): collocations, network."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.options import Options, data_command
from govtext.cli.session import Given, count, describe, draw, emit, finish, foot_of, read_tables, say
from govtext.cli.wording import STOP, absent, least_option, note, sort_option, top_option

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.wording.together import Together


@click.command(short_help="Words that stand together (搭配).")
@click.option(
    "--in", "unit", type=click.Choice(["window", "sentence", "section"]), default="window",
    help="What together means [default: window].",
)  # fmt: skip
@click.option(
    "--window", type=click.IntRange(1, 50), default=5, metavar="K",
    help="Words on either side, inside the sentence [default: 5].",
)  # fmt: skip
@click.option("--node", multiple=True, metavar="WORD", help="Only pairs of this word; may be repeated.")
@least_option("--min-count", 5, "Words that are found so often")
@least_option("--min-together", 3, "Pairs that are together so often")
@top_option(50, "Pairs shown")
@sort_option(("log_dice", "npmi", "pmi", "mi3", "t", "g2_four", "o11"))
@EXPLAIN
@data_command(plot=True)
def collocations(
    options: Options, unit: str, window: int, node: tuple[str, ...], min_count: int, min_together: int,
    top: int, sort: str, explain: str | None,
) -> None:  # fmt: skip
    """List the words that stand together more than chance would have it (搭配).

    Unit: the sentence or section that has both (n: all of them), or the place in a window of K words that
    the other word fills (n: all such places; f1 and f2: those around each word).

    Formula: with E = f1·f2/n: pmi = log2(o11/E); mi3 = log2(o11³/E); npmi = pmi / -log2(o11/n); t =
    (o11-E)/sqrt(o11); g2_four over the four cells; log_dice = 14 + log2(2·o11/(f1+f2)), which does not
    depend on the size of the corpus. Figures, dates and punctuation are no words, but keep the words on
    their two sides apart; stopwords make no pairs. docfreq of reports: those that have the pair.

    Source: Church & Hanks 1990 (pmi); Daille 1994 (mi3); Bouma 2009 (npmi); Evert 2005 (t); Dunning 1993
    (g2_four); Rychlý 2008 (log_dice).

    \b
    Example:
      govtext collocations corpus --node 产业 --top 10
    """
    from govtext.analyse.enough import warn_few
    from govtext.analyse.wording.collocations import collocations_table
    from govtext.analyse.wording.collocations import explain as arithmetic
    from govtext.analyse.wording.together import count_near, count_together, needs

    given = read_tables(options, needs("words", unit))
    common: dict[str, Any] = {"least": min_count, "together": min_together, "nodes": node, "stop": STOP}
    if unit == "window":
        found = count_near(given.tables, given.lexicon, window=window, **common)
    else:
        found = count_together(given.tables, given.lexicon, unit=unit, **common)
    table = collocations_table(
        found.pairs, n=found.n, docs=found.docs, counted_in=unit,
        window=window if unit == "window" else None, sort=sort,
    )  # fmt: skip
    shown = table.head(top)
    own = {"in": unit, "window": window if unit == "window" else None, "node": " ".join(node) or None}
    own |= {"min-count": min_count, "min-together": min_together, "top": top, "sort": sort}
    note(options, absent(node, set(found.nodes["node"]), f", or less than {min_count} times"))
    note(options, warn_few(shown["docfreq"].tolist()))
    if table.empty and not node:
        say(options, "no two words stand together so often: lower --min-count or --min-together")
    if explain is not None:
        show_explanation(table, explain, arithmetic, ("word", "collocate"), shown)
    else:
        emit(shown, options, given, own)
    draw("collocations", table.head(max(top, 200)), options, given, own)
    finish(options, given)


@click.command(short_help="The network of what stands together (共现网络).")
@click.option(
    "--of", type=click.Choice(["words", "slogans", "themes"]), default="words",
    help="What the nodes are [default: words].",
)  # fmt: skip
@click.option(
    "--in", "unit", type=click.Choice(["sentence", "section", "report"]), default=None,
    help="What together means [default: sentence; of slogans: section].",
)  # fmt: skip
@click.option(
    "--nodes", type=click.IntRange(2), default=80, metavar="N",
    help="The most frequent so many take part [default: 80].",
)  # fmt: skip
@least_option("--min-count", 3, "Nodes that are found in so many units")
@least_option("--min-together", 2, "Edges between nodes that are together in so many units")
@click.option(
    "--min-npmi", type=float, default=0.0, metavar="X",
    help="Edges with an NPMI above X only: 0, more than chance [default: 0].",
)  # fmt: skip
@click.option("--resolution", type=float, default=1.0, metavar="X", help="More gives smaller communities.")
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    metavar="N",
    help="Seed of communities and plot [default: 1].",
)
@click.option("--edges", is_flag=True, help="One row an edge, not a node.")
@click.option(
    "--graph", type=Path, metavar="FILE", help="Write the network for Gephi too: .graphml or .gexf."
)
@EXPLAIN
@data_command(plot=True)
def network(
    options: Options, of: str, unit: str | None, nodes: int, min_count: int, min_together: int,
    min_npmi: float, resolution: float, seed: int, edges: bool, graph: Path | None, explain: str | None,
) -> None:  # fmt: skip
    """Draw the network of words, slogans or themes that stand together (共现网络).

    Unit: the sentence, section or report that has both.

    Formula: weight = units that have both. Edges are those above chance: npmi = log2(weight·n/(f1·f2)) /
    -log2(weight/n) > 0; what stands together in every unit is not. Counted as `govtext collocations --in
    sentence` counts, not as its window does. weighted_degree = sum of weights; betweenness = share of
    shortest ways over the node, an edge being 1/weight long; community = Louvain's, seeded, with the
    modularity of the division.

    Source: Bouma 2009 (npmi); Freeman 1977 (betweenness); Blondel et al. 2008 (communities).

    \b
    Example:
      govtext network corpus --of themes --in sentence
    """
    from govtext.analyse.wording.network import edges_table, explain_edge, nodes_table, with_communities
    from govtext.analyse.wording.network import explain as arithmetic
    from govtext.analyse.wording.together import count_together, needs

    _check_graph(graph)
    unit = unit or ("section" if of == "slogans" else "sentence")
    given = read_tables(options, needs(of, unit))
    found = count_together(
        given.tables, given.lexicon, of=of, unit=unit, least=min_count, together=min_together,
        widest=nodes, stop=STOP,
    )  # fmt: skip
    tied = edges_table(found.pairs, n=found.n, docs=found.docs, counted_in=unit, least_npmi=min_npmi)
    table = nodes_table(
        tied, found.nodes, n=found.n, docs=found.docs, counted_in=unit, seed=seed, resolution=resolution,
        labels={t.id: t.zh for t in given.lexicon.themes} if of == "themes" else None,
    )  # fmt: skip
    tied = with_communities(tied, table)
    note(options, _say_left_out(found, tied))
    own = {"of": of, "in": unit, "nodes": nodes, "min-count": min_count, "min-together": min_together}
    own |= {"min-npmi": min_npmi, "resolution": resolution, "seed": seed, "edges": edges}
    if explain is not None:
        how = explain_edge if edges else partial(arithmetic, edges=tied)
        keys = ("word", "collocate") if edges else ("node", "label")
        show_explanation(tied if edges else table, explain, how, keys)
    else:
        emit(tied if edges else table, options, given, own)
    _write_network(table, tied, graph, options, given, own)
    finish(options, given)


def _say_left_out(found: Together, edges: pd.DataFrame) -> str:
    """Say which pairs are no edges as they say nothing, and what to do where there is no edge at all."""
    everywhere = int((found.pairs["o11"] == found.n).sum())
    said = [f"{count(everywhere, 'pair')} together in every unit: no edge"] if everywhere else []
    if edges.empty and found.pairs.empty:
        said.append("nothing is together so often: lower --min-count or --min-together")
    elif edges.empty:
        said.append("nothing is together more than chance has it: take a smaller unit with --in")
    return "\n".join(said)


def _check_graph(graph: Path | None) -> None:
    """Stop before any work where the network's file cannot be written."""
    from govtext.present.graphs import SUFFIXES

    if graph is None:
        return
    if graph.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"{graph}: a network is {' or '.join(SUFFIXES)}", param_hint="--graph")
    if not graph.parent.is_dir():
        raise click.BadParameter(f"{graph.parent}: no such folder; make it first", param_hint="--graph")


def _write_network(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    graph: Path | None,
    options: Options,
    given: Given,
    own: Mapping[str, Any],
) -> None:
    """Write the network's file and its plot where they are asked for."""
    from govtext.analyse.wording.network import make_graph
    from govtext.present.graphs import write_graph
    from govtext.present.pictures import draw_network

    if graph is not None:
        write_graph(make_graph(edges, nodes), graph)
        describe(graph, options, given, own)
        say(options, f"{graph}: {len(nodes)} nodes, {len(edges)} edges")
    if options.plot is not None:
        foot = foot_of(options, given, own)
        seed, lang = int(own["seed"]), options.lang
        draw_network(nodes, edges, options.plot, seed=seed, lang=lang, font=options.font, foot=foot)
        describe(options.plot, options, given, own)
        say(options, f"{options.plot}: drawn")


COMMANDS = (collocations, network)
