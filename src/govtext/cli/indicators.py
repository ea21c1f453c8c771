"""The commands on indicators (指标名称): put together over places and years, and set against each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from govtext.cli.explaining import EXPLAIN, show_table
from govtext.cli.grouping import place_of
from govtext.cli.options import Options, data_command
from govtext.cli.session import Given, read_tables, say
from govtext.cli.wording import note, top_option

if TYPE_CHECKING:
    import pandas as pd

INDICATOR = click.option(
    "--indicator",
    "only",
    multiple=True,
    metavar="NAME",
    help="Only this indicator: part of its name, or =NAME for the whole of it; again for more.",
)


@click.command(short_help="Put an indicator of all places and years together (指标对照).")
@INDICATOR
@top_option(20, "Indicators shown")
@EXPLAIN
@data_command(plot=True)
def indicators(options: Options, only: Sequence[str], top: int, explain: str | None) -> None:
    """Put an indicator's targets and results side by side (指标对照).

    Unit: a place and year of an indicator in one unit, as a level or as a growth (change +).

    Formula: none but the unit: target = printed value x factor to the base unit (元, 平方米, %), result
    alike. target: what the report that plans the year pledges; result: what the report that looks back on
    it gives. Where a report gives several, the whole place's own goes first, then the first in the text:
    target_of and result_of say of how many. places, years, reports: what stands behind the indicator.

    Source: units.tsv (factors), indicators.tsv (names).

    \b
    Example:
      govtext indicators corpus --indicator 可支配收入
    """
    from govtext.analyse.targets.indicators import explain_indicator

    given = read_tables(options, _TOLD)
    table = _indicators(given, only, top)
    if table.empty:
        what = "of that name" if only else "stands in two places or years"
        say(options, f"no indicator {what}; govtext figures lists what there is")
    how = partial(explain_indicator, figures=given.tables.table("figures"), lexicon=given.lexicon)
    own = {"indicator": list(only), "top": top}
    show_table("indicators", table, options, given, own, explain, how, ("place", "indicator", "year"))


@click.command(short_help="Set targets against parent, past and peers (层层加码).")
@INDICATOR
@top_option(20, "Indicators shown")
@click.option(
    "--range",
    "range_as",
    type=click.Choice(["mid", "low"]),
    default="mid",
    help="A range (5%-6%) counts as its midpoint or its lower end [default: mid].",
)
@EXPLAIN
@data_command(plot=True)
def gaps(options: Options, only: Sequence[str], top: int, range_as: str, explain: str | None) -> None:
    """Set each target against three measures (层层加码、期望落差).

    Unit: a target of a place and year.

    Formula: parent_gap = target - target of the place above, same indicator and year (top-down
    amplification); past_gap = target - result of the year before; peers_gap = target - mean target of the
    places of the same level in the same unit (historical and social performance gap). The place above is
    the nearest that the corpus holds by within and the docvars county, city, province. Only per cents are
    compared between places.

    Source: Li, Liu, Weng & Zhou 2019, Economic Journal 129:2888-2915 (parent); 马亮 2016 (past, peers).

    \b
    Example:
      govtext gaps corpus --range low
    """
    from govtext.analyse.targets.gaps import gaps_table
    from govtext.analyse.targets.linking import link_parents, units_above
    from govtext.analyse.workings import explain_gap

    given = read_tables(options, {**_TOLD, "docvars": None})
    parents = link_parents(_with_docvars(given), place_of(given))
    units = units_above(given.tables.table("reports", ("doc", "within")), place_of(given))
    table = gaps_table(_indicators(given, only, top), parents, units=units, range_as=range_as)
    if not parents:
        say(options, "no place stands above another: name within, county, city or province in metadata.csv")
    alone = int((table["peers"] == 1).sum())
    note(options, f"peers_mean of {alone} of {len(table)} targets rests on one place" if alone else "")
    own = {"indicator": list(only), "top": top, "range": range_as}
    show_table("gaps", table, options, given, own, explain, explain_gap, ("place", "indicator", "year"))


_TOLD: dict[str, None] = dict.fromkeys(("reports", "figures", "sections"))


def _indicators(given: Given, only: Sequence[str], top: int) -> pd.DataFrame:
    from govtext.analyse.targets.indicators import indicators_table

    t = given.tables
    return indicators_table(
        t.table("reports"),
        t.table("figures"),
        t.table("sections"),
        given.lexicon,
        groups=place_of(given),
        only=only,
        top=top,
    )


def _with_docvars(given: Given) -> pd.DataFrame:
    from govtext.analyse.items import reports_table

    return reports_table(given.tables.table("reports"), given.tables.table("docvars"))


COMMANDS = (indicators, gaps)
