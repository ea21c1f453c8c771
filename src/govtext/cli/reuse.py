"""The command that finds shared wording (文本复用): reuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.options import Options, data_command
from govtext.cli.session import Given, draw, emit, finish, read_tables, say

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.copying.parameters import Reuse

NEEDS = {"texts": None, "left_out": ("doc", "start", "end")}


@click.command(short_help="Find wording that reports share (文本复用).")
@click.option(
    "--of",
    type=click.Choice(["pairs", "passages", "years", "common"]),
    default="pairs",
    help="Pairs of reports, their passages, a place from year to year, or what everybody writes "
    "[default: pairs].",
)
@click.option(
    "--k", type=click.IntRange(2, 32), default=8, metavar="N", help="Characters of a shingle [default: 8]."
)
@click.option(
    "--passage",
    type=click.IntRange(4),
    default=12,
    metavar="N",
    help="Characters of the shortest passage [default: 12].",
)
@click.option(
    "--common",
    type=click.FloatRange(0, 1),
    default=0.05,
    metavar="SHARE",
    help="What more than this share of the places write, and more than 3, is common [default: 0.05].",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.005,
    metavar="SHARE",
    help="Containment below which a pair is left out [default: 0.005].",
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Pairs shown, pairs whose passages are shown [default: all, 20], common passages [default: 100].",
)
@EXPLAIN
@data_command(plot=True)
def reuse(
    options: Options,
    of: str,
    k: int,
    passage: int,
    common: float,
    least: float,
    top: int | None,
    explain: str | None,
) -> None:
    """Find wording that reports share (文本复用): who repeats whom, itself, and what everybody writes.

    Unit: the report, as the set of its shingles, stretches of k letters, digits and characters.

    Formula: jaccard = |A∩B| / |A∪B|; containment = |A∩B| / |A|, A the later report. Exact, for pairs that
    winnowing brings together. borrowed = shared shingles that are not common (套话); borrowed_share =
    borrowed / the report's shingles that are not common. Of two reports of one year nothing says who was
    first, and two that share words may both have them from a third.

    Source: Broder 1997 (containment); Schleimer, Wilkerson & Aiken 2003 (winnowing).

    \b
    passages  longest strings that two reports share, with both places, for the first --top pairs
    years     each report beside the same place's of the year before: the copy-paste index
    common    passages that many places write, with how many

    \b
    Example:
      govtext reuse corpus --of years
    """
    from govtext.analyse.copying.parameters import Reuse
    from govtext.analyse.copying.passages import common_table, passages_table
    from govtext.analyse.copying.reuse import reuse_table, years_table
    from govtext.analyse.copying.texts import read_texts

    try:
        parameters = Reuse(k, common, least, passage)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if options.plot and of in ("passages", "common"):
        raise click.UsageError(f"there is no plot of {of}; take --of pairs or --of years")
    given = read_tables(options, NEEDS)
    reports = read_texts(given.tables)
    if of == "years":
        table = years_table(reports, parameters)
    elif of == "common":
        table = common_table(reports, parameters, top=top or 100)
    else:
        table = reuse_table(reports, parameters)
        if of == "passages":
            table = passages_table(reports, table.head(top or 20), parameters)
        elif top:
            table = table.head(top)
    _warn(options, reports, parameters)
    own = {"of": of, "k": k, "passage": passage, "common": common, "least": least, "top": top}
    if explain is not None:
        _explain(table, of, explain, parameters)
    else:
        _show(table, of, options, given, own)
    finish(options, given)


def _explain(table: pd.DataFrame, of: str, key: str, parameters: Reuse) -> None:
    """Print the arithmetic of a row."""
    from govtext.analyse.copying.workings import explain_common, explain_passage, explain_reuse

    if of == "common":
        show_explanation(table, key, lambda row: explain_common(row, parameters), ("text",))
    elif of == "passages":
        show_explanation(table, key, lambda row: explain_passage(row, parameters), ("doc", "other"))
    else:
        show_explanation(table, key, explain_reuse, ("doc", "other"))


def _show(table: pd.DataFrame, of: str, options: Options, given: Given, own: dict[str, object]) -> None:
    emit(table, options, given, own)
    if of in ("pairs", "years"):
        draw("reuse" if of == "pairs" else "reuse by year", table, options, given, own)


def _warn(options: Options, reports: pd.DataFrame, parameters: Reuse) -> None:
    """Say what stands behind the table, and where common and borrowed cannot be told apart."""
    from govtext.analyse.copying.parameters import FEWEST_PLACES
    from govtext.analyse.copying.texts import count_places
    from govtext.analyse.enough import count

    places = count_places(reports)
    there = f"{count(len(reports), 'report')} of {count(places, 'place')}"
    if places < FEWEST_PLACES:
        say(
            options,
            f"{there}: what everybody writes cannot be told from what is "
            f"borrowed; it takes {FEWEST_PLACES} places",
        )
    else:
        say(
            options,
            f"{there}, shingles of {parameters.k} characters; "
            f"common is what more than {parameters.more_than(places)} places write",
        )


COMMANDS = (reuse,)
