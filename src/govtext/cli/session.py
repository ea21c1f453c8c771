"""What every data command does (一次运行): read the corpus, write the table, say what went wrong."""

from __future__ import annotations

import difflib
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.options import SCHEME, Options

if TYPE_CHECKING:
    import pandas as pd

    from govtext.corpus import Corpus
    from govtext.lexicon import Lexicon
    from govtext.model import Problem
    from govtext.present.meta import Run

SLOW = 1.0
"""Seconds after which progress is shown."""
WORTH_PROCESSES = 40
"""Reports from which on more processes than one are worth the half second that each takes to start."""


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
    lexicon = load_dictionaries(options.dictionaries, options.scheme)
    progress = Progress(quiet=options.quiet)
    stdin = read_stdin(options) if "-" in options.paths else None
    try:
        jobs = options.jobs or suitable_jobs(options.paths)
        corpus = read_corpus(
            options.paths, lexicon, jobs=jobs, encoding=options.encoding, stdin=stdin, progress=progress
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


def suitable_jobs(paths: Sequence[str]) -> int:
    """Choose the number of processes: one a core where the reports are many enough to repay starting them."""
    from govtext.corpus import find_files

    files = [p for p in paths if p != "-"]
    many = bool(files) and len(find_files(files)[0]) >= WORTH_PROCESSES
    return (os.cpu_count() or 1) if many else 1


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
        codecs.lookup(name or "utf-8")
    except LookupError as error:
        raise click.BadParameter(
            f"{name!r} is not an encoding; try gb18030, utf-8 or big5", param_hint="--encoding"
        ) from error


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
    files = draw_table(kind, table, options.plot, lexicon, lang=options.lang, font=options.font)
    describe(options.plot, options, corpus, lexicon, own, files)
    say(options, f"{', '.join(map(str, files))}: drawn")


def run_of(options: Options, own: Mapping[str, Any] | None = None) -> Run:
    """Give the run that the current command is."""
    from govtext.present.meta import Run

    name = click.get_current_context().info_name or ""
    shared = {
        "dictionaries": options.dictionaries,
        "encoding": options.encoding,
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
