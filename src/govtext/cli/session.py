"""What every data command does (一次运行): read the corpus, write the table, say what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.inputs import Progress, check_encoding, check_paths, check_pattern, load_dictionaries
from govtext.cli.options import SCHEME, Options
from govtext.cli.stored import lexicon_of, store_of

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables
    from govtext.corpus import Cache, Stream
    from govtext.lexicon import Lexicon
    from govtext.model import Problem
    from govtext.present.meta import Run
    from govtext.store.gathering import Gathered
    from govtext.store.memory import Needs
    from govtext.store.reading import Store

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended: 128 and the signal's number, as everywhere."""


@contextmanager
def streaming(options: Options) -> Iterator[tuple[Stream, Lexicon, Cache | None]]:
    """Open the stream of the reports that the paths name; misuse where there is none."""
    from govtext.corpus import NoInput, Stream
    from govtext.load.raw import Reading

    check_paths(options.paths)
    check_encoding(options.encoding)
    check_pattern(options.name_pattern)
    lexicon = load_dictionaries(options.dictionaries, options.scheme, options.segmenter)
    how = Reading(options.encoding, options.text_column, options.convert, options.name_pattern)
    progress = Progress(quiet=options.quiet)
    stdin = read_stdin(options) if "-" in options.paths else None
    with kept(options) as cache:
        try:
            yield Stream(options.paths, lexicon, how, stdin=stdin, progress=progress), lexicon, cache
        except NoInput as error:
            raise click.UsageError(str(error)) from error
        finally:
            progress.close()


@dataclass(frozen=True, slots=True)
class Given:
    """What a command works on: the tables that it asked for, the lexicon, and what is wrong with the corpus.

    ``errors`` are shown after every command, with the dictionaries that could not be read; ``inputs`` are the
    files that reports were read from, with their digests; ``reference`` those of another path that they are
    held against; ``finished`` is false where they are the part of a store that is written so far.
    """

    tables: Tables
    lexicon: Lexicon
    errors: tuple[Problem, ...]
    warnings: int
    inputs: tuple[tuple[str, str], ...]
    reference: tuple[tuple[str, str], ...] = ()
    finished: bool = True


def read_tables(options: Options, needs: Needs | Sequence[str]) -> Given:
    """Make the tables that a command needs of what the paths name: files, folders, ``-``, or a store.

    ``needs`` names the tables, or maps each name to the columns that are needed of it, None for all; of
    ``reports`` there is always what reports are grouped by.
    """
    from govtext.analyse.groups import REPORT

    if (store := store_of(options.paths)) is not None:
        return _tables_of_store(store, options)
    wanted = dict(needs) if isinstance(needs, Mapping) else dict.fromkeys(needs)
    own = wanted.get("reports", ())
    wanted["reports"] = None if own is None else tuple(dict.fromkeys((*REPORT, *own)))
    return _tables_of_files(options, wanted)


def _tables_of_files(options: Options, needs: Needs) -> Given:
    from govtext.store.gathering import gather

    with streaming(options) as (stream, lexicon, cache):
        return given_of(gather(stream, needs, options.jobs, cache), lexicon)


def given_of(found: Gathered, lexicon: Lexicon) -> Given:
    """Give what a command works on, of what was gathered from files."""
    return Given(found.tables, lexicon, (*found.errors, *found.unread), found.warnings, found.inputs)


def _tables_of_store(store: Store, options: Options) -> Given:
    wrong = store.table("problems", where="severity = 'error' OR code = 'dictionary'")
    found = sorted(problems_of(wrong), key=lambda p: p.severity != "error")
    warnings = len(store.table("problems", ("file",), where="severity = 'warning'"))
    unread = sum(p.severity == "warning" for p in found)
    lexicon = lexicon_of(store, options)
    known = {(Path(p.file).name, p.message) for p in found}  # however the path to them is written
    found += [p for p in lexicon.problems if (Path(p.file).name, p.message) not in known]
    files = store.table("reports", ("file", "sha256"))
    inputs = zip(files["file"], files["sha256"], strict=True)
    finished = store.manifest.finished
    return Given(store, lexicon, tuple(found), warnings - unread, tuple(inputs), finished=finished)


def problems_of(table: pd.DataFrame) -> list[Problem]:
    """Give the problems that the rows of their table are."""
    from govtext.model import Problem
    from govtext.present.cells import is_missing, unwrap

    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
    known = ({k: None if is_missing(v) else unwrap(v) for k, v in row.items()} for row in rows)
    cells: list[dict[str, Any]] = list(known)
    return [Problem(**row) for row in cells]


def read_stdin(options: Options) -> bytes:
    """Read standard input to its end; say so where somebody would have to type it."""
    if sys.stdin.isatty():
        say(options, "reading a report from the terminal; end it with Ctrl-D (Windows: Ctrl-Z, Enter)")
    return sys.stdin.buffer.read()


def open_cache(options: Options) -> Cache | None:
    """Open the user's cache; None where it is not wanted."""
    from govtext.corpus.cache import Cache, cache_folder

    if options.no_cache or not options.cache_size:
        return None
    try:
        return Cache(cache_folder(), options.cache_size)
    except OSError as error:
        say(options, f"no cache: {error}")
        return None


@contextmanager
def kept(options: Options) -> Iterator[Cache | None]:
    """Give the cache for a time; say what is wrong with it, and end on Ctrl-C with what was read kept."""
    cache = open_cache(options)
    try:
        yield cache
    except KeyboardInterrupt:
        on = "; the same command goes on from there" if cache is not None and not cache.problem else ""
        click.echo(f"govtext: stopped{on}", err=True)
        raise SystemExit(INTERRUPTED) from None
    finally:
        if cache is not None:
            cache.close()
            if cache.problem:
                say(options, f"{cache.file}: no cache: {cache.problem}; try govtext cache --clear")


def emit(table: pd.DataFrame, options: Options, given: Given, own: Mapping[str, Any] | None = None) -> None:
    """Write a command's table where and as it was asked for."""
    from govtext.present.tables import write_table

    output, names = options.output, {t.id: t.zh for t in given.lexicon.themes}
    if output is None or str(output) == "-":
        written = write_table(table, sys.stdout, options.format, options.lang, themes=names)
        sys.stdout.flush()
    else:
        try:
            written = write_table(table, output, options.format, options.lang, themes=names)
        except ValueError as error:  # a workbook of more rows than Excel reads
            raise click.UsageError(f"{output}: {error}") from error
        describe(output, options, given, own)
        say(options, f"{output}: {written.rows} rows")
    if own:
        say(options, parameters(given, own))
    if written.cut:
        say(options, f"{count(written.cut, 'cell')} cut: Excel holds 32,767 characters in one; csv holds all")
    if written.hidden:
        say(
            options,
            f"no room for {', '.join(written.hidden)}: widen the window, or take --format csv",
        )


def parameters(given: Given, own: Mapping[str, Any]) -> str:
    """Say what a table was made with, and of how many reports: ``keywords: by place, top 10; 18 reports``."""
    told = [
        name if value is True else f"{name} {' '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in own.items()
        if value not in (None, False, "", [])
    ]
    name = click.get_current_context().info_name or ""
    return f"{name}: {', '.join(told)}; {count(len(given.tables.table('reports', ('doc',))), 'report')}"


def describe(
    output: Path,
    options: Options,
    given: Given,
    own: Mapping[str, Any] | None = None,
    files: Sequence[Path] = (),
) -> None:
    """Write the ``.meta.json`` beside an output file (the first of several ``files``)."""
    from govtext.present.meta import meta, meta_path, reference_of, write_meta

    names = [f.name for f in files or (output,)]
    about = meta(run_of(options, own), given.lexicon, given.inputs, names)
    if not given.finished:
        about["finished"] = False
    if given.reference:
        about["reference"] = reference_of(given.reference, str((own or {})["reference"]))
    write_meta(meta_path(output), about)


def draw(
    kind: str,
    table: pd.DataFrame,
    options: Options,
    given: Given,
    own: Mapping[str, Any] | None = None,
) -> None:
    """Draw a command's table where ``--plot`` asks for it."""
    from govtext.present.pictures import draw_table

    if options.plot is None:
        return
    foot = foot_of(options, given, own)
    files = draw_table(
        kind, table, [options.plot], given.lexicon, lang=options.lang, font=options.font, foot=foot
    )
    describe(options.plot, options, given, own, files)
    say(options, f"{', '.join(map(str, files))}: drawn")


def foot_of(options: Options, given: Given, own: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Say for the foot of a plot what stands behind it."""
    from govtext.present.pictures.source import source_lines

    years = given.tables.table("reports", ("year",))["year"]
    return source_lines(run_of(options, own), years, options.lang)


def run_of(options: Options, own: Mapping[str, Any] | None = None) -> Run:
    """Give the run that the current command is."""
    from govtext.present.meta import Run

    name = click.get_current_context().info_name or ""
    shared = {
        "dictionaries": options.dictionaries,
        "encoding": options.encoding,
        "text-column": options.text_column,
        "convert": options.convert or None,
        "name-pattern": options.name_pattern,
        "segmenter": options.segmenter,
        "lang": options.lang,
        "themes": options.scheme,
    }
    kept = {k: v for k, v in shared.items() if v not in (None, "en", SCHEME)}
    return Run(name, options.paths, {**kept, **(own or {})})


def say(options: Options, message: str) -> None:
    """Say something on standard error unless the user wants quiet."""
    if not options.quiet:
        click.echo(message, err=True)


def finish(options: Options, given: Given) -> None:
    """Say what could not be used, and leave with status 1 where there was something."""
    for problem in given.errors:
        click.echo(line(problem), err=True)
    if given.warnings:
        say(
            options, f"{count(given.warnings, 'warning')}: govtext check {' '.join(options.paths)} lists them"
        )
    if any(p.severity == "error" for p in given.errors):
        raise SystemExit(1)


def line(problem: Problem) -> str:
    """Show a problem as ``file:offset: severity: message``."""
    place = problem.file if problem.start is None else f"{problem.file}:{problem.start}"
    return f"{place}: {problem.severity}: {problem.message}"


def count(number: int, noun: str) -> str:
    """Say a number of things: ``1 warning``, ``2 warnings``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
