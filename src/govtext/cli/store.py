"""The commands on stores (表库): sql, export; and how extract writes one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.inputs import Progress, check_encoding, check_paths, check_pattern, load_dictionaries
from govtext.cli.options import OUTPUT, QUIET, Options, check_place, choose_format, data_command, form_option
from govtext.cli.session import (
    count,
    finish,
    read_stdin,
    read_tables,
    run_of,
    say,
)
from govtext.cli.stored import open_given, store_of
from govtext.present.forms import FORMATS

if TYPE_CHECKING:
    from govtext.store.reading import Store
    from govtext.store.update import Updated, Writer

_STREAMED = ("csv", "jsonl")
_KEPT = ("dictionaries", "encoding", "text-column", "convert", "name-pattern", "themes")


def is_for_store(target: str | None) -> bool:
    """Tell whether output goes to a store: to a name that ends in a slash, is a folder, or has no ending.

    Example:
        >>> [is_for_store(t) for t in ("towns/", "towns", "towns.jsonl", "towns.2025/", "-", None)]
        [True, True, False, True, False, False]

    """
    if target is None or target == "-":
        return False
    return target.endswith(("/", "\\")) or Path(target).is_dir() or not Path(target).suffix


def write_store(options: Options, folder: Path, *, prune: bool, scheduler: str | None = None) -> None:
    """Bring a store up to date with what the paths hold, and say what has become of it."""
    with _writer(options, scheduler) as write:
        done = _update(options, folder, prune=prune, write=write)
    changes = [
        f"{number} {what}"
        for what, number in (("new", done.added), ("changed", done.changed), ("taken out", done.removed))
        if number
    ]
    if done.broken:
        files = count(len(done.broken), "file")
        say(options, f"{folder}: {files} missing or torn ({done.broken[0]}); what they held was read again")
    say(options, f"{folder}: {count(done.reports, 'report')} ({', '.join(changes) or 'nothing new'})")
    own = replace(options, paths=(str(folder),))
    finish(own, read_tables(own, []))


@contextmanager
def _writer(options: Options, scheduler: str | None) -> Iterator[Writer | None]:
    """Connect to the scheduler that is to have the store written; without one, this machine does."""
    if scheduler is None:
        yield None
        return
    from govtext.store.cluster import connect
    from govtext.store.joining import ClusterError

    check_paths(options.paths)
    try:
        with connect(scheduler) as cluster:
            say(options, cluster.describe())
            yield cluster.write_batches
    except ClusterError as error:
        raise click.UsageError(str(error)) from error


def _update(options: Options, folder: Path, *, prune: bool = False, write: Writer | None = None) -> Updated:
    from govtext.corpus import NoInput
    from govtext.load.raw import Reading
    from govtext.store.layout import NotAStore
    from govtext.store.lock import Locked
    from govtext.store.update import update_store
    from govtext.store.whereabouts import place_seen_from

    check_paths(options.paths)
    check_encoding(options.encoding)
    check_pattern(options.name_pattern)
    progress = Progress(quiet=options.quiet)
    said = run_of(options).options
    try:
        return update_store(
            folder,
            options.paths,
            load_dictionaries(options.dictionaries, options.scheme, options.segmenter),
            Reading(options.encoding, options.text_column, options.convert, options.name_pattern),
            jobs=options.jobs,
            stdin=read_stdin(options) if "-" in options.paths else None,
            prune=prune,
            options={name: said[name] for name in _KEPT if name in said},
            lexicon_at=place_seen_from(folder, options.dictionaries) if options.dictionaries else "",
            progress=progress,
            write=write,
        )
    except (NoInput, NotAStore) as error:
        raise click.UsageError(str(error)) from error
    except Locked as error:
        raise click.UsageError(f"{folder}: {error.strerror}") from error
    except KeyboardInterrupt:
        click.echo("govtext: stopped; the same command goes on from there", err=True)
        raise
    finally:
        progress.close()


@click.command(short_help="Ask a store with SQL.")
@click.argument("store", metavar="STORE")
@click.argument("query", required=False, metavar="[QUERY]")
@OUTPUT
@form_option(FORMATS)
@QUIET
def sql(store: str, query: str | None, output: Path | None, format: str | None, quiet: bool) -> None:
    """Run a query over the tables of a store; without one, list the tables, their rows and columns.

    STORE is what `govtext extract PATH -o STORE/` wrote. The query is SQL as DuckDB has it, and only reads.
    Exact numbers stand twice: `value` to compute with, `value_exact` as in the text. The order of the rows is
    that of ORDER BY.

    \b
    Example:
      govtext sql towns "select place, count(*) as n from targets group by place order by n desc"
    """
    from govtext.store.querying import QueryError, ask, describe_tables

    check_place(output, "--output")
    options = Options((store,), output, choose_format(format, output, FORMATS), quiet=quiet)
    opened = _open(store)
    try:
        if query is None:
            columns: tuple[str, ...] = ("table", "rows", "columns")
            _print(options, columns, iter(describe_tables(opened)))
        else:
            answer = ask(opened, query)
            _print(options, answer.columns, answer.rows)
    except QueryError as error:
        raise click.UsageError(str(error)) from error


def _open(path: str) -> Store:
    check_paths([path])
    return open_given(path)


def _print(options: Options, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """Write rows where and as they were asked for: CSV and JSON lines as they come."""
    from govtext.present.tables import write_rows, write_table

    to_file = options.output is not None and str(options.output) != "-"
    target = options.output if to_file and options.output is not None else sys.stdout
    if options.format in _STREAMED:
        written = write_rows(columns, rows, target, options.format)
    else:
        import pandas as pd

        held = list(rows)
        cells = [pd.Series([row[i] for row in held], dtype=object) for i in range(len(columns))]
        table = pd.concat(cells, axis=1, keys=range(len(cells))) if cells else pd.DataFrame()
        table.columns = pd.Index(columns)
        written = write_table(table, target, options.format).rows
    if to_file:
        say(options, f"{options.output}: {written} rows")
    else:
        sys.stdout.flush()


@click.command(short_help="Hand everything on as a database.")
@click.option("--to", "target", type=Path, required=True, metavar="FILE", help="FILE.duckdb or FILE.sqlite.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there.")
@data_command(formats=("database",), output="")
def export(options: Options, target: Path, force: bool) -> None:
    """Hand every table on as a database of DuckDB or SQLite, for R, Python or any other program.

    PATH is a store, or what reports are read from. Each table has its types; `documents` are the reports with
    the columns of metadata.csv. Exact numbers stand twice: `value` to compute with, `value_exact` as in the
    text.

    \b
    Example:
      govtext export corpus --to corpus.duckdb
    """
    from govtext.store.handing import WRITERS, hand_on

    if target.suffix.lower() not in WRITERS:
        raise click.BadParameter(f"{target}: a database ends in {', '.join(WRITERS)}", param_hint="--to")
    check_place(target, "--to")
    if target.exists() and not force:
        raise click.UsageError(f"{target} is there; name another file, or say --force to replace it")
    check_paths(options.paths)
    with _as_store(options) as store:
        given = read_tables(replace(options, paths=(str(store.folder),)), [])
        written = hand_on(store, target)
        say(options, f"{target}: {count(written['reports'], 'report')}, {len(written)} tables")
    finish(options, given)


@contextmanager
def _as_store(options: Options) -> Iterator[Store]:
    """Open the store that is given, or make one for a time."""
    if (store := store_of(options.paths)) is not None:
        yield store
        return
    with TemporaryDirectory(prefix="govtext-") as folder:
        _update(options, Path(folder))
        yield _open(folder)


COMMANDS = (sql, export)
