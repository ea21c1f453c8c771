"""The commands on attention (注意力): its shares, spread, likeness and change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.explaining import EXPLAIN, rows_of, show_explanation, show_table
from govtext.cli.grouping import by_option, place_of, theme_names
from govtext.cli.options import Options, data_command
from govtext.cli.resampling import measure_option, resampled
from govtext.cli.session import Given, draw, emit, finish, read_tables, say
from govtext.cli.wording import note

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
    """Measure how each group spreads its attention over the themes (注意力集中度).

    Unit: the group's reports; what is counted is the clause, or another --measure.

    Formula: p = what a theme got / what all themes got. hhi = sum of p²: 1 all in one theme, 1/themes all
    alike; entropy = -sum of p ln p in nats; evenness = entropy / ln(themes); effective = e^entropy, how
    many equal themes would be as spread. hhi of few sections is too high: hhi_bias = mean of --draws
    resamples - hhi, hhi_corrected = hhi - hhi_bias, and hhi_low, hhi_high = the 95 % percentile interval of
    the resamples - 2 x hhi_bias. What is resampled (`drawn`): the group's reports where it has eight, else
    its sections, the innermost, five or more.

    Source: Herfindahl 1950, Hirschman 1945 (hhi); Shannon 1948 (entropy); Efron & Tibshirani 1993, chapters
    10 and 13 (bias, interval).

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
    show_table(
        "concentration", table, options, given, own, explain,
        partial(explain_concentration, counts=counts), ("group",),
    )  # fmt: skip


@click.command(short_help="Measure how far places are apart (相似度).")
@by_option("place")
@measure_option()
@click.option(
    "--wide",
    type=click.Choice(["jsd", "js_distance", "cosine"]),
    help="A table of places x places with this measure, in place of one row a pair.",
)
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the N pairs that are least apart.")
@EXPLAIN
@data_command(plot=True)
def similarity(
    options: Options, by: str, measure: str, wide: str | None, top: int | None, explain: str | None
) -> None:
    """Measure how far every two groups are apart in what they give the themes (相似度).

    Unit: a pair of groups.

    Formula: p, q = the groups' shares of the themes. jsd = H((p+q)/2) - (H(p)+H(q))/2 in bits: 0 the same,
    1 nothing in common; js_distance = sqrt(jsd), which is what scipy calls jensenshannon; cosine = p.q /
    (|p||q|). Groups of few clauses are apart by chance alone: jsd_chance = (themes - 1) / (8 ln 2) x
    (1/units + 1/other_units) is about the jsd of two samples so large of one distribution, their clauses
    drawn one by one; clauses of a section go together, so that chance does more than that.

    Source: Lin 1991 (jsd); Grosse et al. 2002 (jsd_chance).

    \b
    Example:
      govtext similarity corpus --wide jsd
    """
    from govtext.analyse.themes.similarity import similarity_table, widen_similarity
    from govtext.analyse.workings import explain_similarity

    if top and wide:
        raise click.UsageError("--wide shows every pair; leave out --top, or --wide")
    given, counts, _ = _counted(options, by, measure, whole=True)
    try:
        table = similarity_table(counts, measure=measure, top=top)
    except ValueError as error:
        raise click.UsageError(
            f"{error}: --top 1000 gives those that are least apart; or take fewer reports, or another --by"
        ) from error
    if table.empty:
        say(options, "only one group: a distance takes two; try another --by")
    near = int((table["jsd"] <= table["jsd_chance"]).sum())
    if near:
        say(options, f"{near} of {len(table)} pairs are no farther apart than chance has it (jsd_chance)")
    own = {"by": by, "measure": measure, "wide": wide, "top": top}
    shown = widen_similarity(table, wide) if wide else table
    how = partial(explain_similarity, counts=counts)
    if explain is not None and wide and explain.isdecimal():
        show_explanation(shown, explain, lambda row: _explain_pairs(table, row["group"], how), ("group",))
    elif explain is not None:
        show_explanation(table, explain, how, ("group", "other_group"))
    else:
        emit(shown, options, given, own)
    draw("similarity", table, options, given, own)
    finish(options, given)


def _explain_pairs(table: pd.DataFrame, group: str, how: Callable[[Mapping[str, Any]], str]) -> str:
    """Show the arithmetic of all pairs that a group is in: its row of the wide table."""
    own = table[(table["group"] == group) | (table["other_group"] == group)]
    return "\n\n".join(how(row) for row in rows_of(own))


@click.command(short_help="Show what changed between two years (变化).")
@click.option(
    "--from", "first", type=int, metavar="YEAR", help="The earlier year [default: each place's first]."
)
@click.option("--to", "second", type=int, metavar="YEAR", help="The later year [default: each place's last].")
@resampled()
@click.option(
    "--interval",
    type=click.Choice(["bootstrap", "newcombe"]),
    default="bootstrap",
    help="bootstrap: reports or sections drawn anew; newcombe: as if clauses were independent, and so no "
    "apart [default: bootstrap].",
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
    interval: str,
    explain: str | None,
) -> None:
    """Show what changed in a place's attention between two years (注意力变化).

    Unit: a place and theme.

    Formula: change_of = to_share - from_share, shares as in `govtext themes`. Its 95 % interval is the
    percentile interval of --draws resamples of both years' reports where each year has eight, else of their
    sections (`drawn`; the innermost, five or more; no interval where a year has no hit). apart is yes where
    it leaves out 0: of twenty themes that did not change, about one is, a little more where sections are
    few. --interval newcombe is made from the Wilson intervals of both years, takes clauses for independent
    draws, and is too narrow, by about the square root of the design effect: apart stays empty, as up to
    half of what did not change would be apart. A plan and a review differ whatever the year: see from_kind
    and to_kind.

    Source: Newcombe 1998, method 10; Efron & Tibshirani 1993.

    \b
    Example:
      govtext change corpus --from 2024 --to 2025
    """
    from govtext.analyse.enough import warn_few
    from govtext.analyse.themes.change import change_table
    from govtext.analyse.themes.shares import COUNTED, NEEDS, count_units
    from govtext.analyse.workings import explain_change

    if (first is None) != (second is None):
        raise click.UsageError("name both years: --from 2024 --to 2025")
    if interval == "newcombe" and measure not in COUNTED:
        raise click.UsageError(
            f"characters are not drawn one by one: take --interval bootstrap with {measure}"
        )
    given = read_tables(options, NEEDS[measure])
    table = change_table(
        count_units(given.tables, "doc", measure),
        _dated(given),
        theme_names(given),
        years=(first, second) if first is not None and second is not None else None,
        measure=measure,
        interval=interval,
        draws=draws,
        seed=seed,
    )
    if table.empty:
        say(options, "no place has reports of two such years; govtext themes shows one year")
    behind = table[["from_reports", "to_reports"]].min(axis=1)
    note(options, warn_few(behind.tolist(), "row"))
    note(options, _say_apart(table))
    note(options, _say_kinds(table))
    own = {
        "from": first,
        "to": second,
        "measure": measure,
        "interval": interval,
        "draws": draws,
        "seed": seed,
    }
    show_table("change", table, options, given, own, explain, explain_change, ("place", "theme"))


def _counted(
    options: Options, by: str, measure: str, *, whole: bool = False
) -> tuple[Given, pd.DataFrame, pd.DataFrame]:
    """Read what a measure needs, and give what each group and section gives the themes.

    With ``whole`` sections are not counted.
    """
    from govtext.analyse.groups import count_reports
    from govtext.analyse.themes.shares import NEEDS, count_units, sum_units

    given = read_tables(options, dict.fromkeys((*NEEDS[measure], "attention")))
    units = count_units(given.tables, by, measure, whole=whole)
    reports = count_reports(given.tables, by)
    return given, sum_units(units, given.lexicon.themes, reports, by), units


def _dated(given: Given) -> pd.DataFrame:
    """Give place, year and kind of each report that says its place."""
    places = place_of(given)
    reports = given.tables.table("reports", ("doc", "year", "kind"))
    return reports[reports["doc"].isin(places)].assign(place=reports["doc"].map(places))


def _say_apart(table: pd.DataFrame) -> str:
    """Say how many rows are apart, and how many would be if nothing had changed."""
    judged, apart = int((table["apart"] != "").sum()), int((table["apart"] == "yes").sum())
    if not judged:
        return ""
    chance = f"if nothing had changed, about {judged / 20:.0f} would be" if judged >= _MANY else ""
    return f"{apart} of {judged} rows with an interval {'is' if apart == 1 else 'are'} apart" + (
        f"; {chance}" if chance else ""
    )


_MANY = 20
"""Rows from which on one or more is apart by chance."""


def _say_kinds(table: pd.DataFrame) -> str:
    """Say how many places are compared by two kinds of report."""
    places = table.drop_duplicates("place")
    other = int((places["from_kind"] != places["to_kind"]).sum())
    if not other:
        return ""
    there = f"{other} of {len(places)} places"
    return f"{there}: the two years have another kind of report (from_kind, to_kind), which is a change too"


_COUNTABLE = {"clause": "clauses", "char": "clauses", "heading": "headings", "section": "sections"}


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
    if not table["total"].any():
        say(options, f"nothing to count: no {_COUNTABLE[measure]} in these reports; try another --measure")
    show_table("measured", table, options, given, own, explain, explain_share, ("group", "theme"))


def show_terms(options: Options, by: str, explain: str | None) -> None:
    """Show which terms make up each theme, and which were left out inside longer ones."""
    from govtext.analyse.themes.shares import terms_table
    from govtext.analyse.workings import explain_term

    if options.plot:
        raise click.UsageError("--terms has no plot")
    given = read_tables(options, ["theme_hits", "attention"])
    table = terms_table(given.tables, given.lexicon, by)
    if explain is not None:
        show_explanation(table, explain, explain_term, ("group", "theme", "term"))
    else:
        emit(table, options, given, {"by": by, "terms": True})
    finish(options, given)


COMMANDS = (concentration, similarity, change)
