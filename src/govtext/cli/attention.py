"""The commands on attention (注意力): its shares, spread, likeness and change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.measures import by_option
from govtext.cli.options import Options, data_command
from govtext.cli.resampling import measure_option, resampled
from govtext.cli.session import Given, draw, emit, finish, read_tables, say

if TYPE_CHECKING:
    import pandas as pd


@click.command(short_help="Measure how attention is spread over themes (集中度).")
@by_option("place")
@resampled()
@EXPLAIN
@data_command(plot=True)
def concentration(
    options: Options, by: str, measure: str, seed: int, draws: int, explain: str | None
) -> None:
    """Measure how each group spreads its attention over the themes (注意力集中度). Unit: the group's reports.

    p = what a theme got / what all themes got. hhi = sum of p² (Herfindahl-Hirschman): 1 all in one theme,
    1/themes all alike; entropy = -sum of p ln p in nats (Shannon 1948); evenness = entropy / ln(themes);
    effective = e^entropy, how many equal themes would be as spread. hhi_low, hhi_high: 95 % percentile
    interval of --draws resamples of the group's sections (Efron & Tibshirani 1993). Few sections make hhi
    of a resample too high: read the interval for the width.

    \b
    Example:
      govtext concentration corpus --by place
    """
    from govtext.analyse.themes.concentration import concentration_table
    from govtext.analyse.workings import explain_concentration

    given, counts, units = _counted(options, by, measure)
    parts = units[units["theme"] != ""]
    table = concentration_table(
        counts, parts, measure=measure, names=theme_names(given), draws=draws, seed=seed
    )
    own = {"by": by, "measure": measure, "draws": draws, "seed": seed}
    show_table("concentration", table, options, given, own, explain, explain_concentration, ("group",))


@click.command(short_help="Measure how far places are apart (相似度).")
@by_option("place")
@measure_option()
@click.option(
    "--wide",
    type=click.Choice(["jsd", "js_distance", "cosine"]),
    help="A table of places x places with this measure, in place of one row a pair.",
)
@EXPLAIN
@data_command(plot=True)
def similarity(options: Options, by: str, measure: str, wide: str | None, explain: str | None) -> None:
    """Measure how far every two groups are apart in what they give the themes (相似度). Unit: a pair.

    p, q = the groups' shares of the themes. jsd = H((p+q)/2) - (H(p)+H(q))/2 in bits (Jensen-Shannon; Lin
    1991): 0 the same, 1 nothing in common; js_distance = sqrt(jsd), which is what scipy calls jensenshannon;
    cosine = p.q / (|p||q|). Groups of few clauses are apart by chance alone: units says of how many.

    \b
    Example:
      govtext similarity corpus --wide jsd
    """
    from govtext.analyse.themes.concentration import similarity_table, widen_similarity
    from govtext.analyse.workings import explain_similarity

    given, counts, _ = _counted(options, by, measure)
    table = similarity_table(counts, measure=measure)
    if table.empty:
        say(options, "only one group: a distance takes two; try another --by")
    own = {"by": by, "measure": measure, "wide": wide}
    if explain:
        show_explanation(table, explain, explain_similarity, ("group", "other_group"))
        return
    emit(widen_similarity(table, wide) if wide else table, options, given, own)
    draw("similarity", table, options, given, own)
    finish(options, given)


@click.command(short_help="Show what changed between two years (变化).")
@click.option(
    "--from", "first", type=int, metavar="YEAR", help="The earlier year [default: each place's first]."
)
@click.option("--to", "second", type=int, metavar="YEAR", help="The later year [default: each place's last].")
@resampled()
@click.option(
    "--interval",
    type=click.Choice(["newcombe", "bootstrap"]),
    help="newcombe: clauses are independent; bootstrap: sections are "
    "[default: newcombe where things are counted].",
)
@EXPLAIN
@data_command(plot=True)
def change(
    options: Options,
    first: int | None,
    second: int | None,
    measure: str,
    seed: int,
    draws: int,
    interval: str | None,
    explain: str | None,
) -> None:
    """Show what changed in a place's attention between two years (注意力变化). Unit: a place and theme.

    change_of = to_share - from_share. Its 95 % interval: newcombe (1998, method 10, from the Wilson intervals
    of both years), which takes clauses for independent draws, or bootstrap, which resamples sections and is
    the wider and the safer one. apart is yes where the interval leaves out 0; of twenty themes that did not
    change, one is apart by chance.

    \b
    Example:
      govtext change corpus --from 2024 --to 2025
    """
    from govtext.analyse.themes.change import change_table
    from govtext.analyse.themes.shares import COUNTED
    from govtext.analyse.workings import explain_change

    if (first is None) != (second is None):
        raise click.UsageError("name both years: --from 2024 --to 2025")
    drawn = interval == "bootstrap" or measure not in COUNTED
    if interval == "newcombe" and measure not in COUNTED:
        raise click.UsageError(
            f"characters are not drawn one by one: take --interval bootstrap with {measure}"
        )
    given, counts, units = _counted(options, "doc", measure)
    years = _place_years(given)
    table = change_table(
        _by_year(counts, years, ["theme"]),
        _by_year(units, years, ["doc", "section", "theme"]) if drawn else None,
        years=(first, second) if first is not None and second is not None else None,
        measure=measure,
        names=theme_names(given),
        draws=draws,
        seed=seed,
    )
    if table.empty:
        say(options, "no place has reports of two such years; govtext themes shows one year")
    own = {
        "from": first,
        "to": second,
        "measure": measure,
        "interval": interval,
        "draws": draws,
        "seed": seed,
    }
    show_table("change", table, options, given, own, explain, explain_change, ("place", "theme"))


def show_table(
    kind: str,
    table: pd.DataFrame,
    options: Options,
    given: Given,
    own: dict[str, Any],
    key: str | None,
    explain: Callable[..., str],
    columns: Sequence[str],
) -> None:
    """Print the arithmetic of a row where it is asked for, else the table, and draw it."""
    if key:
        show_explanation(table, key, explain, columns)
        return
    emit(table, options, given, own)
    draw(kind, table, options, given, own)
    finish(options, given)


def _counted(options: Options, by: str, measure: str) -> tuple[Given, pd.DataFrame, pd.DataFrame]:
    """Read what a measure needs, and give what each group and section gives the themes."""
    from govtext.analyse.groups import count_reports
    from govtext.analyse.themes.shares import NEEDS, count_units, sum_units

    given = read_tables(options, dict.fromkeys((*NEEDS[measure], "attention")))
    units = count_units(given.tables, by, measure)
    reports = count_reports(given.tables, by)
    return given, sum_units(units, given.lexicon.themes, reports, by), units


def theme_names(given: Given) -> dict[str, str]:
    """Map each theme to its Chinese name."""
    return {t.id: t.zh for t in given.lexicon.themes}


def _place_years(given: Given) -> pd.DataFrame:
    """Give the place and year of each report that says both."""
    places = place_of(given)
    reports = given.tables.table("reports", ("doc", "year"))
    known = reports[reports["doc"].isin(places) & reports["year"].notna()]
    return known.assign(place=known["doc"].map(places))


def _by_year(counts: pd.DataFrame, years: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Turn what was counted by report into places and years."""
    joined = counts.rename(columns={"group": "report"}).merge(
        years, left_on="report", right_on="doc", suffixes=("", "_y")
    )
    if "total" not in joined:
        whole = joined[joined["theme"] == ""].set_index(["doc", "section"])["hit"]
        joined = joined.assign(
            total=whole.loc[list(zip(joined["doc"], joined["section"], strict=True))].to_numpy()
        )
        return joined[["place", "year", *keys, "hit", "total"]]
    sums = joined.groupby(["place", "year", *keys], sort=False)[["hit", "total", "reports"]].sum()
    return sums.reset_index()


def place_of(given: Given) -> dict[str, str]:
    """Map each report to its place; one that does not say it has none."""
    from govtext.analyse.groups import UNKNOWN, report_groups

    groups = report_groups(given.tables, "place")
    return {doc: g for doc, g in zip(groups["doc"], groups["group"], strict=True) if g != UNKNOWN}


def show_shares(
    options: Options, by: str, measure: str, interval: str | None, seed: int, draws: int, explain: str | None
) -> None:
    """Show the shares of themes by a measure, each with its interval."""
    from govtext.analyse.themes.shares import shares_table
    from govtext.analyse.workings import explain_share

    given, counts, units = _counted(options, by, measure)
    own = {"by": by, "measure": measure, "interval": interval, "seed": seed, "draws": draws}
    try:
        table = shares_table(
            counts,
            units,
            measure=measure,
            names=theme_names(given),
            interval=interval,
            seed=seed,
            draws=draws,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    show_table("measured", table, options, given, own, explain, explain_share, ("group", "theme"))


def show_terms(options: Options, by: str) -> None:
    """Show which terms make up each theme, and which were left out inside longer ones."""
    from govtext.analyse.themes.shares import terms_table

    if options.plot:
        raise click.UsageError("--terms has no plot")
    given = read_tables(options, ["theme_hits", "attention"])
    emit(terms_table(given.tables, given.lexicon, by), options, given, {"by": by, "terms": True})
    finish(options, given)


COMMANDS = (concentration, similarity, change)
