"""The commands with which to begin (核查): check what is there, and what this machine has."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from govtext import __version__
from govtext.cli.inputs import load_dictionaries
from govtext.cli.options import THEMES, Options, check_font, data_command
from govtext.cli.session import (
    Given,
    count,
    emit,
    finish,
    line,
    problems_of,
    read_tables,
    say,
)
from govtext.present.forms import FORMATS

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 8
"""How many of the files that are passed over are named."""


@click.command(short_help="See what is there, and what is wrong (概览、问题).")
@click.option(
    "--files", "files", is_flag=True, help="One row a report, and one a file that is none, and why."
)
@click.option("--left-out", "left_out", is_flag=True, help="What of the reports is not searched, and why.")
@click.option("--all", "every", is_flag=True, help="Every place and problem, not the first of each kind.")
@data_command(formats=("lines", *FORMATS))
def check(options: Options, files: bool, left_out: bool, every: bool) -> None:
    """Show what is there, then the problems (问题) of files, reports, dictionaries; exit 1 if there is any.

    First the files by format and the reports by place and year, · where there is none (not with --quiet).
    Then one line a problem, `file:offset: severity: message`: errors (something could not be used), warnings
    (it was used; look at it), notes. The offset counts characters from 0; `govtext show` shows the place.
    Forms other than lines hold the problems alone.

    \b
    Example:
      govtext check corpus
    """
    from govtext.present.summary import SEVERITIES

    if files and left_out:
        raise click.UsageError("--files and --left-out are two tables; ask for one")
    needs = ["left_out"] if left_out else ["files", "problems"]
    given = read_tables(options, needs)
    if files or left_out:
        _show_table(options, given, files=files)
        return
    problems = given.tables.table("problems")
    _show_problems(options, given, problems, every=every)
    found = problems["severity"].value_counts()
    counts = [count(int(found[s]), s) for s in SEVERITIES if s in found]
    reports = count(len(given.tables.table("files", ("doc",))), "report")
    say(options, f"{reports}: {', '.join(counts) or 'no problems'}")
    if len(problems):
        raise SystemExit(1)


def _show_problems(options: Options, given: Given, problems: pd.DataFrame, *, every: bool) -> None:
    """Write the overview and the problems as text, or the problems as a table."""
    from govtext.analyse.overview import overview
    from govtext.present.summary import SEVERITIES, draw_overview, draw_problems
    from govtext.present.terminal import terminal_width

    if options.format != "lines":
        order = problems["severity"].map(SEVERITIES.index)
        emit(problems.iloc[order.argsort(kind="stable")], options, given)
        return
    listed = draw_problems(problems_of(problems), every=every)
    if options.quiet:
        write_text(listed, options)
        return
    names, over = list_files(options, given)
    seen = draw_overview(
        overview(names, given.tables.table("files"), problems["file"]), width=terminal_width(), every=every
    )
    write_text("\n".join(filter(None, [seen, over, listed])), options)


def _show_table(options: Options, given: Given, *, files: bool) -> None:
    """Write the table of files, or of what is left out; as lines too."""
    from govtext.analyse.overview import files_table
    from govtext.present.summary import file_line, left_out_line
    from govtext.present.terminal import terminal_width

    if files:
        names, _ = list_files(options, given)
        table = files_table(names, given.tables.table("files"), given.tables.table("problems"))
    else:
        table = given.tables.table("left_out")
    if options.format == "lines":
        rows: list[Any] = table.to_dict("records")
        lines = map(file_line, rows) if files else (left_out_line(row, terminal_width()) for row in rows)
        write_text("".join(f"{text}\n" for text in lines), options)
    else:
        emit(table, options, given)
    finish(options, given)


def list_files(options: Options, given: Given) -> tuple[list[str], str]:
    """List the names of the files that the paths hold, or a store was made of; say which are passed over."""
    from govtext.store.reading import Store

    if isinstance(given.tables, Store):
        names, over = given.tables.file_names(), given.tables.passed_over()
    else:
        names, over = _find(options)
    said = f"{count(len(over), 'file')} passed over: {', '.join(over[:SHOWN])}" if over else ""
    return names, said + (" …" * (len(over) > SHOWN)) + "\n" * bool(over)


def _find(options: Options) -> tuple[list[str], list[str]]:
    """List the names of the files that the paths hold, and of those that are passed over."""
    from govtext.corpus.files import find_files, natural_key, passed_over
    from govtext.load.raw import Reading

    paths = [p for p in options.paths if p != "-"]
    sources, beside = find_files(paths, Reading(convert=options.convert)) if paths else ([], [])
    stdin = ["-"] if "-" in options.paths else []
    names = sorted({*(s.name for s in sources), *(p.file for p in beside)}, key=natural_key)
    return [*stdin, *names], passed_over(paths)


def write_text(text: str, options: Options) -> None:
    """Write text to the output file, or to standard output."""
    if options.output is None or str(options.output) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        options.output.write_bytes(text.encode("utf-8", "backslashreplace"))


@click.command(short_help="Show what is found on this machine.")
@click.option("--dictionaries", metavar="DIR", help="Your own dictionaries.")
@THEMES
@click.option("--font", metavar="FILE", help="Font file with Chinese characters.")
def doctor(dictionaries: str | None, scheme: str, font: str | None) -> None:
    """Show what govtext finds on this machine: versions, font, dictionaries (each file's place), encoding.

    Exits 1 where a plot would have no Chinese font or a dictionary row or file cannot be used.

    \b
    Example:
      govtext doctor
    """
    import locale

    from govtext.lexicon import dictionary_sources

    for name, value in versions():
        click.echo(f"{name:<14}{value}")
    try:
        face, sound = check_font(font), True
    except click.UsageError as error:
        face, sound = error.message, False
    click.echo(f"{'font':<14}{face}")
    click.echo(f"{'output':<14}{sys.stdout.encoding}, the locale's {locale.getpreferredencoding(False)}")
    lexicon = load_dictionaries(dictionaries, scheme)
    click.echo(f"{'digest':<14}{lexicon.digest}")
    click.echo("dictionaries")
    for name, paths in dictionary_sources(dictionaries, scheme=scheme):
        click.echo(f"  {name:<22}{', over '.join(map(str, paths))}")
    for problem in lexicon.problems:
        click.echo(line(problem))
    if lexicon.problems or not sound:
        raise SystemExit(1)


def versions() -> list[tuple[str, str]]:
    """List the versions of govtext, Python and the packages that it works with."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from govtext.extract.engines import describe_engine

    found = [("govtext", __version__), ("python", platform.python_version())]
    for package in ("jieba", "pandas", "matplotlib", "click"):
        try:
            found.append((package, version(package)))
        except PackageNotFoundError:
            found.append((package, "not installed: pip install " + package))
    return [*found, ("segmenter", describe_engine())]


COMMANDS = (check, doctor)
