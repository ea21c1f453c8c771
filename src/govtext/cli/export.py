"""The commands that write everything (导出): report, extract."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import click

from govtext.cli.options import Options, check_place, choose_format, data_command
from govtext.cli.session import describe, finish, given_of, read_tables, run_of, say, streaming
from govtext.cli.store import is_for_store, write_store

if TYPE_CHECKING:
    from govtext.corpus.facts import Made


@click.command(short_help="Keep everything found: JSON lines, or a store.")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE|STORE/",
    help="Write to FILE; to a store where it ends in / or has no suffix.",
)
@click.option("--format", "form", metavar="jsonl", help="Form of FILE, whatever its suffix [default: jsonl].")
@click.option("--prune", is_flag=True, help="Take reports out of the store whose files are gone.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have a store written by the workers of dask's scheduler there, as tcp://HOST:8786.",
)
@data_command(formats=("jsonl",), output="")
def extract(
    options: Options, target: str | None, form: str | None, prune: bool, scheduler: str | None
) -> None:
    """Print everything found in each report as one JSON object a line, or keep it in a store.

    A store is a folder of Parquet files that every command takes in place of the reports: `govtext figures
    towns`. Run the same command again to bring it up to date: what is new or has changed is read, all else
    is left alone; a run that was stopped goes on. Reports are known by where their files lie.
    With --scheduler other machines read and write; they must see reports and store under the same paths.

    \b
    Example:
      govtext extract corpus -o corpus.jsonl
      govtext extract corpus -o towns/
    """
    if target is not None and is_for_store(target):
        if scheduler and options.jobs:
            raise click.UsageError("--jobs is for this machine; --scheduler has as many workers as you start")
        write_store(options, Path(target), prune=prune, scheduler=scheduler)
        return
    if prune:
        raise click.UsageError("--prune takes reports out of a store: name one with -o STORE/")
    if scheduler:
        raise click.UsageError("--scheduler has a store written: name one with -o STORE/")
    output = None if target is None else Path(target)
    check_place(output, "--output")
    _print_lines(replace(options, output=output, format=choose_format(form, output, ("jsonl",))))


def _print_lines(options: Options) -> None:
    """Print one JSON object a report, as they come."""
    from govtext.present.lines import PART, LineMaker, placed_line, rename_lines
    from govtext.store.gathering import gather

    to_file = options.output is not None and str(options.output) != "-"
    with streaming(options) as (stream, lexicon, cache), TemporaryFile() as waiting:
        # A line can go out at once where the name in it is known.
        at_once = stream.names_are_known and not to_file

        def write(made: Made) -> None:
            line = placed_line(made.parts[PART], made.facts.report.doc, made.facts.report.file)
            print_line(line) if at_once else waiting.write(line)

        maker = LineMaker(is_kept=cache is not None)
        given = given_of(gather(stream, {}, options.jobs, cache, maker=maker, each=write), lexicon)
        waiting.seek(0)
        lines = waiting if stream.names_are_known else rename_lines(waiting, stream.names())
        if options.output is not None and to_file:
            with options.output.open("wb") as file:
                file.writelines(lines)
            describe(options.output, options, given)
            say(options, f"{options.output}: {len(given.inputs)} reports")
        else:
            for line in lines:
                print_line(line)
            sys.stdout.flush()
    finish(options, given)


def print_line(line: bytes) -> None:
    """Write a line of UTF-8 to standard output."""
    sys.stdout.write(line.decode())


@click.command(short_help="Write every table, the plots and an index page.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=Path,
    required=True,
    metavar="DIR",
    help="The folder to write.",
)
@click.option(
    "--force", is_flag=True, help="Write into DIR even if it holds files that govtext did not make."
)
@data_command(output="folder")
def report(options: Options, folder: Path, force: bool) -> None:
    """Write everything (the main job): every table, the plots and an index page.

    DIR gets reports.csv, sections.csv, figures.csv, targets.csv, slogans.csv, titles.csv, keywords.csv,
    distinctive.csv, themes.csv, theme_hits.csv, comparison.csv, problems.csv, plots/, index.html and
    .meta.json; and where the corpus allows it what the commands of these names print: ambition.csv,
    pledges.csv, change.csv, similarity.csv, map.csv, diffusion.csv, reuse.csv. A folder that an earlier run
    made is brought up to date; one with other files in it is left alone.

    \b
    Example:
      govtext report corpus -o out
    """
    from govtext.present.bundle import NEEDS, may_write, write_bundle
    from govtext.present.comparisons import said_of
    from govtext.present.studio import Studio

    if not force and not may_write(folder):
        raise click.UsageError(
            f"{folder} holds files that govtext did not make; name another folder, or say --force"
        )
    run = run_of(options)
    with Studio(options.jobs) as studio:
        given = read_tables(options, NEEDS)
        bundle = write_bundle(
            given.tables, given.lexicon, folder, run, lang=options.lang, font=options.font, studio=studio
        )
    for name in ("reports", "sections", "figures", "targets", "slogans", "problems"):
        say(options, f"{name:<10}{len(bundle.tables[name]):>8}")
    if bundle.left_out:
        say(options, f"left out: {said_of(bundle.left_out)}")
    say(options, f"open {folder / 'index.html'}, or the tables in {folder}")
    finish(options, given)
