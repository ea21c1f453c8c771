"""The command on formulations over places and years (提法扩散)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.explaining import EXPLAIN, rows_of, show_explanation
from govtext.cli.grouping import chars_of, place_of
from govtext.cli.options import Options, data_command
from govtext.cli.session import Given, count, draw, emit, finish, read_tables, say
from govtext.cli.wording import note, top_option

if TYPE_CHECKING:
    import pandas as pd


@click.command(short_help="Follow formulations over places and years (提法扩散).")
@click.option(
    "--slogan",
    "only",
    multiple=True,
    metavar="WORDS",
    help="Only this formulation, or part of it; again for more.",
)
@click.option(
    "--show",
    type=click.Choice(["spread", "adoption", "curve"]),
    default="spread",
    help="One row a formulation; a formulation, place and year; or a formulation and year [default: spread].",
)
@click.option(
    "--wide", is_flag=True, help="With adoption: one column a year, 1 and 0, empty where no report was read."
)
@top_option(30, "Formulations shown")
@click.option("--require-quotes", is_flag=True, help="Count only uses in quotation marks.")
@click.option(
    "--silent",
    type=click.IntRange(1),
    default=2,
    metavar="N",
    help="Years of silence that make one retired [default: 2].",
)
@EXPLAIN
@data_command(plot=True)
def diffusion(
    options: Options,
    only: Sequence[str],
    show: str,
    wide: bool,
    top: int,
    require_quotes: bool,
    silent: int,
    explain: str | None,
) -> None:
    """Follow formulations over places and years (提法扩散).

    Unit: a formulation; with --show its uses in a place and year, or a year.

    Formula: variants count under their normal form (formulations.tsv), which also gives the level and year
    of origin. lag = first_year - origin_year; where no earlier report of first_place was read the first use
    may be older, `censored` says so (≤2024), and there is no lag. share = docfreq / reports; tier: 沸 80 %,
    烫 50, 热 25, 暖 10, 温 2, 冷 below. retired: the places that used it have --silent later years or more
    without it; empty where fewer were read. local: in one report only. per_10k = uses / characters x
    10,000. curve: adopters of a year (adopters_censored of them have no earlier report), and adopted /
    places that had a report by then.

    Source: the six tiers of the China Media Project's 语温 (2018); the limits are ours, as theirs are of
    newspaper articles.

    \b
    Example:
      govtext diffusion corpus --show curve --slogan 一村一品
    """
    from govtext.analyse.enough import warn_few
    from govtext.analyse.formulations.adoption import widen_adoption
    from govtext.analyse.workings import explain_curve, explain_spread, explain_use

    given = read_tables(options, {"slogans": None, "reports": None})
    uses = _uses(given, only, top, require_quotes)
    table = _diffusion(given, uses, show, silent)
    own: dict[str, Any] = {"slogan": list(only), "show": show, "top": top, "require-quotes": require_quotes}
    own |= {"silent": silent, "wide": wide}
    if not place_of(given) or given.tables.table("reports", ("year",))["year"].isna().all():
        say(options, "no report says both its place and its year: name them in metadata.csv")
    elif table.empty:
        say(options, "no such formulation; govtext slogans lists what there is")
    elif show == "spread":
        note(options, warn_few(table["docfreq"].tolist(), "formulation"))
        note(options, _say_censored((table["censored"] != "").tolist(), "formulation"))
    elif show == "curve":
        note(options, _say_censored((table["adopters_censored"] > 0).tolist(), "row"))
    shown = widen_adoption(table) if wide and show == "adoption" else table
    if explain is not None:
        how = {"spread": explain_spread, "adoption": explain_use, "curve": explain_curve}[show]
        keys: tuple[str, ...] = ("slogan",) if show == "spread" else ("slogan", "place", "year")
        if wide and show == "adoption" and explain.isdecimal():
            keys, how = keys[:2], partial(_explain_uses, table, explain_use)
        show_explanation(table, explain, how, keys, shown)
    else:
        emit(shown, options, given, own)
    if options.plot and explain is None:
        kind = "curve" if show == "curve" else "adoption"
        drawn = table if show in ("curve", "adoption") else _diffusion(given, uses, "adoption", silent)
        draw(kind, drawn, options, given, own)
    finish(options, given)


def _say_censored(censored: list[bool], what: str) -> str:
    """Say how many first uses are of a place's first report, before which nobody has looked."""
    if not any(censored):
        return ""
    there = f"{sum(censored)} of {count(len(censored), what)}"
    return f"{there}: the first use is of a place's first report, and may be older (censored)"


def _explain_uses(
    table: pd.DataFrame, how: Callable[[Mapping[str, Any]], str], row: Mapping[str, Any]
) -> str:
    """Show the arithmetic of all years of a formulation and place: their row of the wide table."""
    own = table[(table["slogan"] == row["slogan"]) & (table["place"] == row["place"])]
    return "\n\n".join(how(year) for year in rows_of(own))


def _uses(given: Given, only: Sequence[str], top: int, quoted: bool) -> list[Any]:
    """Read the uses of the formulations that most reports have."""
    from govtext.analyse.formulations.diffusion import read_uses, widespread

    uses = read_uses(given.tables.table("slogans"), given.lexicon, only=only, quoted=quoted)
    shown = set(widespread(uses)[:top])
    return [use for use in uses if use.slogan in shown]


def _diffusion(given: Given, uses: list[Any], show: str, silent: int) -> pd.DataFrame:
    from govtext.analyse.formulations.adoption import curve_table
    from govtext.analyse.formulations.diffusion import adoption_table, diffusion_table

    reports, places = given.tables.table("reports"), place_of(given)
    if show == "spread":
        return diffusion_table(uses, reports, given.lexicon, places, silent=silent)
    adoption = adoption_table(uses, reports, places, chars_of(given, {doc: doc for doc in reports["doc"]}))
    return curve_table(adoption) if show == "curve" else adoption


COMMANDS = (diffusion,)
