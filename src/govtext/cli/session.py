"""What every data command does (一次运行): read the corpus, write the table, say what went wrong."""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.options import SCHEME, Options

if TYPE_CHECKING:
    import pandas as pd

    from govtext.corpus import Cache, Corpus
    from govtext.lexicon import Lexicon
    from govtext.model import Problem
    from govtext.present.meta import Run

SLOW = 1.0
"""Seconds after which progress is shown."""
INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended: 128 and the signal's number, as everywhere."""


def load_dictionaries(folder: str | None, scheme: str) -> Lexicon:
    """Load the lexicon; misuse where the folder or the theme scheme does not exist."""
    from govtext.lexicon import load_lexicon

    try:
        return load_lexicon(folder, scheme=scheme)
    except FileNotFoundError as error:
        raise click.UsageError(f"{error}; name a folder that holds the dictionaries you changed") from error


def read(options: Options) -> tuple[Corpus, Lexicon]:
    """Read every report that the paths name; misuse where there is none."""
    from govtext.corpus import NoInput, read_corpus

    check_paths(options.paths)
    check_encoding(options.encoding)
    check_pattern(options.name_pattern)
    lexicon = load_dictionaries(options.dictionaries, options.scheme)
    progress = Progress(quiet=options.quiet)
    stdin = read_stdin(options) if "-" in options.paths else None
    with kept(options) as cache:
        try:
            corpus = read_corpus(
                options.paths,
                lexicon,
                jobs=options.jobs,
                encoding=options.encoding,
                text_column=options.text_column,
                convert=options.convert,
                name_pattern=options.name_pattern,
                stdin=stdin,
                progress=progress,
                cache=cache,
            )
        except NoInput as error:
            raise click.UsageError(str(error)) from error
        finally:
            progress.close()
    return corpus, lexicon


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


def check_paths(paths: Iterable[str]) -> None:
    """Stop where a path does not exist, and name the likely one."""
    for path in paths:
        if path != "-" and not Path(path).exists():
            near = _nearest(Path(path))
            raise click.UsageError(
                f"{path}: no such file or folder" + (f"; did you mean {near}?" if near else "")
            )


def check_encoding(name: str | None) -> None:
    """Stop where an encoding is not one that Python knows."""
    import codecs

    try:
        for part in (name or "utf-8").split(","):
            codecs.lookup(part.strip())
    except LookupError as error:
        raise click.BadParameter(
            f"{name!r} is not an encoding; try gb18030, utf-8 or big5", param_hint="--encoding"
        ) from error


def check_pattern(pattern: str | None) -> None:
    """Stop where a pattern of files' names cannot be one."""
    from govtext.load.docvars.name_pattern import check_name_pattern

    try:
        if pattern is not None:
            check_name_pattern(pattern)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--name-pattern") from error


def _nearest(path: Path) -> str:
    with suppress(OSError):
        names = difflib.get_close_matches(path.name, [p.name for p in path.parent.iterdir()], 1)
        return str(path.with_name(names[0])) if names else ""
    return ""


class Progress:
    """Count reports on standard error: only on a terminal, and only when reading takes more than a second."""

    def __init__(self, *, quiet: bool) -> None:
        self.shown = False
        self.active = not quiet and sys.stderr.isatty()
        self.begun = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` reports are read."""
        if self.active and time.monotonic() - self.begun > SLOW:
            self.shown = True
            click.echo(f"\rreading {done} of {total}", nl=False, err=True)

    def close(self) -> None:
        """Clear the line."""
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def emit(
    table: pd.DataFrame,
    options: Options,
    corpus: Corpus,
    lexicon: Lexicon,
    own: Mapping[str, Any] | None = None,
) -> None:
    """Write a command's table where and as it was asked for."""
    from govtext.present.tables import write_table

    output, names = options.output, {t.id: t.zh for t in lexicon.themes}
    if output is None or str(output) == "-":
        written = write_table(table, sys.stdout, options.format, options.lang, themes=names)
        sys.stdout.flush()
    else:
        written = write_table(table, output, options.format, options.lang, themes=names)
        describe(output, options, corpus, lexicon, own)
        say(options, f"{output}: {written.rows} rows")
    if written.hidden:
        say(
            options,
            f"no room for {', '.join(written.hidden)}: widen the window, or take --format csv",
        )


def describe(
    output: Path,
    options: Options,
    corpus: Corpus,
    lexicon: Lexicon,
    own: Mapping[str, Any] | None = None,
    files: Sequence[Path] = (),
) -> None:
    """Write the ``.meta.json`` beside an output file (the first of several ``files``)."""
    from govtext.present.meta import meta, meta_path, write_meta

    reports = [d.report for d in corpus.documents]
    write_meta(
        meta_path(output), meta(run_of(options, own), lexicon, reports, [f.name for f in files or (output,)])
    )


def draw(
    kind: str,
    table: pd.DataFrame,
    options: Options,
    corpus: Corpus,
    lexicon: Lexicon,
    own: Mapping[str, Any] | None = None,
) -> None:
    """Draw a command's table where ``--plot`` asks for it."""
    from govtext.present.pictures import draw_table

    if options.plot is None:
        return
    files = draw_table(kind, table, [options.plot], lexicon, lang=options.lang, font=options.font)
    describe(options.plot, options, corpus, lexicon, own, files)
    say(options, f"{', '.join(map(str, files))}: drawn")


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
        "lang": options.lang,
        "themes": options.scheme,
    }
    kept = {k: v for k, v in shared.items() if v not in (None, "en", SCHEME)}
    return Run(name, options.paths, {**kept, **(own or {})})


def say(options: Options, message: str) -> None:
    """Say something on standard error unless the user wants quiet."""
    if not options.quiet:
        click.echo(message, err=True)


def finish(options: Options, corpus: Corpus) -> None:
    """Say what could not be used, and leave with status 1 where there was something."""
    errors = [p for p in corpus.problems if p.severity == "error"]
    # A dictionary that is not read changes every row, and no report shows it: said with the errors.
    unread = [p for p in corpus.problems if p.code == "dictionary" and p.severity != "error"]
    for problem in (*errors, *unread):
        click.echo(line(problem), err=True)
    warnings = sum(p.severity == "warning" for p in corpus.problems) - len(unread)
    if warnings:
        say(options, f"{count(warnings, 'warning')}: govtext check {' '.join(options.paths)} lists them")
    if errors:
        raise SystemExit(1)


def line(problem: Problem) -> str:
    """Show a problem as ``file:offset: severity: message``."""
    place = problem.file if problem.start is None else f"{problem.file}:{problem.start}"
    return f"{place}: {problem.severity}: {problem.message}"


def count(number: int, noun: str) -> str:
    """Say a number of things: ``1 warning``, ``2 warnings``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
