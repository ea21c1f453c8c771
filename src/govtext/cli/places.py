"""The commands on places over the years (地方): targets, indicators, pledges, formulations."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.attention import place_of, show_table, theme_names
from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.measures import by_option
from govtext.cli.options import Options, data_command
from govtext.cli.session import Given, draw, emit, finish, read_tables, say
from govtext.cli.wording import note

if TYPE_CHECKING:
    import pandas as pd

INDICATOR = click.option(
    "--indicator",
    "only",
    multiple=True,
    metavar="NAME",
    help="Only this indicator, or part of its name; again for more.",
)


@click.command(short_help="Count targets and how firm they are (目标力度).")
@by_option("place")
@EXPLAIN
@data_command(plot=True)
def ambition(options: Options, by: str, explain: str | None) -> None:
    """Count the targets of each group by theme and firmness (目标力度). Unit: a target.

    hard: worded 以上, 不低于, 突破, 以内 or 确保; soft: 左右, 上下, a range, 力争; plain: neither; what gives
    way wins (确保7%左右 is soft). hard_share = hard / targets with its 95 % Wilson interval. strength_mean =
    mean grade of the words of commitment (3 binding, 2 strong, 1 soft) over the `graded` targets that have
    one. per_10k = targets / characters x 10,000. zero and coverage: targets of nothing (零事故) and of all
    (100%, 应保尽保). Source: Li, Liu, Weng & Zhou 2019, Economic Journal 129:2888-2915.

    \b
    Example:
      govtext ambition corpus --by place
    """
    from govtext.analyse.groups import report_groups
    from govtext.analyse.targets.ambition import ambition_table
    from govtext.analyse.workings import explain_ambition

    if by == "role":
        raise click.UsageError("targets stand in plans: take --by doc, place, year, level or kind")
    given = read_tables(options, {"targets": None, "reports": None})
    groups = report_groups(given.tables, by)
    of = dict(zip(groups["doc"], groups["group"], strict=True))
    table = ambition_table(
        given.tables.table("targets"), of, _chars(given, of), by=by, names=theme_names(given)
    )
    show_table("ambition", table, options, given, {"by": by}, explain, explain_ambition, ("group", "theme"))


@click.command(short_help="Put an indicator of all places and years together (指标对照).")
@INDICATOR
@click.option(
    "--top", type=click.IntRange(1), default=20, metavar="N", help="Indicators shown [default: 20]."
)
@data_command(plot=True)
def indicators(options: Options, only: Sequence[str], top: int) -> None:
    """Put an indicator's targets and results side by side (指标对照). Unit: a place and year.

    A row is an indicator in one unit, as a level or as a growth (change +). target: what the report that
    plans the year pledges; result: what the report that looks back on it gives. Values are in the base unit
    (元, 平方米, %). Where a report gives several, the whole place's own goes first, then the first in the
    text: target_of and result_of say of how many. places, years, reports: what stands behind the indicator.

    \b
    Example:
      govtext indicators corpus --indicator 可支配收入
    """
    given = read_tables(options, _TOLD)
    table = _indicators(given, only, top)
    if table.empty:
        what = "of that name" if only else "stands in two places or years"
        say(options, f"no indicator {what}; govtext figures lists what there is")
    emit(table, options, given, {"indicator": list(only), "top": top})
    draw("indicators", table, options, given, {"indicator": list(only), "top": top})
    finish(options, given)


@click.command(short_help="Set targets against parent, past and peers (层层加码).")
@INDICATOR
@click.option(
    "--top", type=click.IntRange(1), default=20, metavar="N", help="Indicators shown [default: 20]."
)
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
    """Set each target against three measures (层层加码、期望落差). Unit: a target of a place and year.

    parent_gap = target - target of the place above, same indicator and year (top-down amplification: Li, Liu,
    Weng & Zhou 2019, Economic Journal 129:2888-2915); past_gap = target - result of the year before;
    peers_gap = target - mean target of the places of the same level in the same unit (historical and
    social performance gap, 马亮 2016). The place above is the nearest that the corpus holds by within and the
    docvars county, city, province. Only per cents are compared between places.

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


def read_margin(ctx: click.Context | None, param: click.Parameter | None, value: str) -> Decimal:
    """Read a share as people write it: 3%, 0.03."""
    try:
        share = Decimal(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share < 1:
        raise click.BadParameter(f"{value!r} is no share; write 3% or 0.03", ctx, param)
    return share


@click.command(short_help="Pair targets with the next report's results (指标兑现).")
@click.option(
    "--margin",
    callback=read_margin,
    default="3%",
    metavar="SHARE",
    help="Passed by more than this share of the target is exceeded [default: 3%].",
)
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    type=click.Choice(["met", "exceeded", "missed", "changed", "dropped", "unclear"]),
    help="Only rows of this outcome; again for more.",
)
@EXPLAIN
@data_command(plot=True)
def pledges(options: Options, margin: Decimal, outcomes: Sequence[str], explain: str | None) -> None:
    """Pair each target with what the next report of its place says of it (指标兑现). Unit: a target.

    A plan of 2024 is held against the report that looks back on 2024. met: reached, and passed by no more
    than --margin of the target; exceeded: passed by more; missed; changed: the target was altered during the
    year (调整为), and `judged` holds the result against the altered one; dropped: the later report's review
    neither has a figure of it nor names it; unclear: its words do not decide (`why`). 以上 and 超 leave the
    upper end open, 以内 and losses count less as better, 左右 forgives the margin. A level is not held
    against a growth, an addition (新增) not against a stock (达到), several years not against one. Every row
    names both passages. Targets without a number, or due later, have no row.

    \b
    Example:
      govtext pledges corpus --outcome missed
    """
    from govtext.analyse.targets.pledges import pledges_table
    from govtext.analyse.workings import explain_pledge

    given = read_tables(options, {**_TOLD, "targets": None})
    t = given.tables
    table = pledges_table(
        t.table("reports"),
        t.table("targets"),
        t.table("figures"),
        t.table("sections"),
        given.lexicon,
        groups=place_of(given),
        margin=margin,
    )
    pairs = table[["doc", "result_doc"]].drop_duplicates()
    if table.empty:
        say(options, "no report looks back on a year that another report of its place planned")
    else:
        say(options, f"{len(table)} targets of {len(pairs)} reports held against the next; margin {margin:%}")
    if outcomes:
        table = table[table["outcome"].isin(outcomes)].reset_index(drop=True)
    own = {"margin": str(margin), "outcome": list(outcomes)}
    show_table("pledges", table, options, given, own, explain, explain_pledge, ("indicator",))


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
@click.option(
    "--top", type=click.IntRange(1), default=30, metavar="N", help="Formulations shown [default: 30]."
)
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
    """Follow formulations over places and years (提法扩散). Unit: a formulation.

    Variants count under their normal form (formulations.tsv), which also gives the level and year of origin.
    lag = first_year - origin_year. share = docs / reports; tier: 沸 80 %, 烫 50, 热 25, 暖 10, 温 2, 冷 below
    (the six tiers of the China Media Project's 语温; the limits are ours, as theirs are of newspaper
    articles). retired: the places that used it have --silent later years or more without it. local: in one
    report only. per_10k = uses / characters x 10,000. curve: adopters of a year, and adopted / places that
    had a report by then.

    \b
    Example:
      govtext diffusion corpus --show curve --slogan 一村一品
    """
    from govtext.analyse.enough import warn_few
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
        note(options, warn_few(table["docs"].tolist(), "formulation"))
    if explain:
        how = {"spread": explain_spread, "adoption": explain_use, "curve": explain_curve}
        keys = ("slogan",) if show == "spread" else ("slogan", "place", "year")
        show_explanation(table, explain, how[show], keys)
        return
    if wide and show == "adoption":
        from govtext.analyse.formulations.adoption import widen_adoption

        emit(widen_adoption(table), options, given, own)
    else:
        emit(table, options, given, own)
    if options.plot:
        kind = "curve" if show == "curve" else "adoption"
        drawn = table if show in ("curve", "adoption") else _diffusion(given, uses, "adoption", silent)
        draw(kind, drawn, options, given, own)
    finish(options, given)


_TOLD: dict[str, None] = dict.fromkeys(("reports", "figures", "sections"))


def _chars(given: Given, groups: dict[str, str]) -> dict[str, int]:
    """Count the characters of each group's reports, web furniture left out."""
    reports = given.tables.table("reports", ("doc", "chars", "noise_chars"))
    chars: dict[str, int] = {}
    for doc, whole, noise in zip(reports["doc"], reports["chars"], reports["noise_chars"], strict=True):
        chars[groups.get(doc, "")] = chars.get(groups.get(doc, ""), 0) + int(whole) - int(noise)
    return chars


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
    adoption = adoption_table(uses, reports, places, _chars(given, {doc: doc for doc in reports["doc"]}))
    return curve_table(adoption) if show == "curve" else adoption


COMMANDS = (ambition, indicators, gaps, pledges, diffusion)
