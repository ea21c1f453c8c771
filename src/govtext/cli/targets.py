"""The commands on targets (指标): how firm they are, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from govtext.cli.explaining import EXPLAIN, show_table
from govtext.cli.grouping import by_option, chars_of, place_of, theme_names
from govtext.cli.options import Options, data_command
from govtext.cli.session import count, read_tables, say


@click.command(short_help="Count targets and how firm they are (目标力度).")
@by_option("place")
@EXPLAIN
@data_command(plot=True)
def ambition(options: Options, by: str, explain: str | None) -> None:
    """Count the targets of each group by theme and firmness (目标力度).

    Unit: a target.

    Formula: hard: worded 以上, 不低于, 突破, 以内 or 确保; soft: 左右, 上下, a range, 力争; plain: neither;
    what gives way wins (确保7%左右 is soft). hard_share = hard / targets with its 95 % Wilson interval.
    strength_mean = mean grade of the words of commitment (3 binding, 2 strong, 1 soft) over the `graded`
    targets that have one. per_10k = targets / characters x 10,000. zero and coverage: targets of nothing
    (零事故) and of all (100%, 应保尽保).

    Source: Li, Liu, Weng & Zhou 2019, Economic Journal 129:2888-2915; Wilson 1927.

    \b
    Example:
      govtext ambition corpus --by place
    """
    from govtext.analyse.groups import report_groups
    from govtext.analyse.targets.ambition import ambition_table, count_grades
    from govtext.analyse.workings import explain_ambition

    if by == "role":
        raise click.UsageError("targets stand in plans: take --by doc, place, year, level or kind")
    given = read_tables(options, {"targets": None, "reports": None})
    groups = report_groups(given.tables, by)
    of = dict(zip(groups["doc"], groups["group"], strict=True))
    targets = given.tables.table("targets")
    table = ambition_table(targets, of, chars_of(given, of), by=by, names=theme_names(given))

    def explained(row: Mapping[str, Any]) -> str:
        return explain_ambition(row, count_grades(targets, of, row["group"], row["theme"]))

    show_table("ambition", table, options, given, {"by": by}, explain, explained, ("group", "theme"))


def read_margin(ctx: click.Context | None, param: click.Parameter | None, value: str) -> Decimal:
    """Read a share as people write it: 3%, 3％, 0.03."""
    written = value.strip().replace("％", "%")
    try:
        share = Decimal(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
        if 0 <= share < 1:
            return share
    except InvalidOperation:  # no number, or one that is like none (nan)
        pass
    raise click.BadParameter(f"{value!r} is no share; write 3% or 0.03", ctx, param)


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
    """Pair each target with what the next report of its place says of it (指标兑现).

    Unit: a target.

    Formula: gap = result - target, gap_share = gap / target. A plan of 2024 is held against the report that
    looks back on 2024. met: reached, and passed by no more than --margin of the target; exceeded: passed by
    more; missed; changed: the target was altered during the year (调整为), and `judged` holds the result
    against the altered one; dropped: the later report's review neither has a figure of it nor names it;
    unclear: its words do not decide (`why`). 以上 and 超 leave the upper end open, 以内 and losses count
    less as better, 左右 forgives the margin. A level is not held against a growth, an addition (新增) not
    against a stock (达到), several years not against one. Every row names both passages. Targets without a
    number, or due later, have no row.

    Source: ours; the gap of result and target as in 马亮 2016 and 魏建 & 鉴闻 2018.

    \b
    Example:
      govtext pledges corpus --outcome missed
    """
    from govtext.analyse.targets.pledges import pledges_table
    from govtext.analyse.workings import explain_pledge

    given = read_tables(options, dict.fromkeys(("reports", "figures", "sections", "targets")))
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
        told = f"{count(len(table), 'target')} of {count(len(pairs), 'report')}"
        say(options, f"{told} held against the next; margin {margin:%}")
    if outcomes:
        table = table[table["outcome"].isin(outcomes)].reset_index(drop=True)
    own = {"margin": str(margin), "outcome": list(outcomes)}
    show_table("pledges", table, options, given, own, explain, explain_pledge, ("indicator",))


COMMANDS = (ambition, pledges)
