"""The commands with one row an item (逐条): sections, figures, targets, slogans."""

from __future__ import annotations

import click

from govtext.cli.options import Options, data_command
from govtext.cli.session import draw, emit, finish, read_tables, say


@click.command(short_help="List the sections (章节).")
@data_command()
def sections(options: Options) -> None:
    """List the sections (章节) of the reports, one row each, in the order of the text.

    A section is a unit that the author numbered (一、 （一） 1. 一是) or gave a heading line of its own.
    `section` is its place in the report (3.2 is the second child of the third), `number` what the author
    wrote.

    \b
    Example:
      govtext sections corpus --format csv
    """
    _show("sections", options)


@click.command(short_help="List the figures (数字).")
@data_command(plot=True)
def figures(options: Options) -> None:
    """List the figures (数字): every number that measures or counts something.

    `value` is exact, with 十百千万亿 folded in (10万余份 is 100000, `bound` min); `of` is what is counted;
    `status` says whether it was achieved, is planned, or is neither.

    \b
    Example:
      govtext figures corpus --format csv
    """
    _show("figures", options, plot="figures")


@click.command(short_help="List the targets (指标).")
@data_command(plot=True)
def targets(options: Options) -> None:
    """List the targets (指标): the figures that are planned, and pledges without a number.

    `kind` is quantity, zero (零增加, 不发生) or coverage (100%, 应保尽保); `value` is empty where the text
    has no number. `deadline` is as printed, `deadline_year` counts from the report's year (三年 in 2025 is
    2027). `strength` grades the words of commitment: 3 binding (确保), 2 strong (达到), 1 soft (力争),
    after Li, Liu, Weng & Zhou 2019.

    \b
    Example:
      govtext targets corpus -o targets.csv
    """
    _show("targets", options, plot="figures")


@click.command(short_help="List the slogans (口号).")
@data_command()
def slogans(options: Options) -> None:
    """List the slogans (口号、提法): quoted, number-led (三会一课), parallel (早谋划、早部署), known.

    `kind` parts slogans proper (formulation, campaign, motto, label) from names and speech, which are
    quoted too.

    \b
    Example:
      govtext slogans corpus --lang zh
    """
    _show("slogans", options)


def _show(name: str, options: Options, plot: str = "") -> None:
    """Write a table as it stands."""
    given = read_tables(options, [name])
    table = given.tables.table(name)
    if table.empty:
        say(options, f"no {name} were found; govtext check lists what was read")
    emit(table, options, given)
    if plot:
        draw(plot, table, options, given)
    finish(options, given)


COMMANDS = (sections, figures, targets, slogans)
