"""What a command is given (输入): dictionaries, paths and encodings, checked before any work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govtext.lexicon import Lexicon

SLOW = 1.0
"""Seconds after which progress is shown."""


def load_dictionaries(folder: str | None, scheme: str, segmenter: str | None = None) -> Lexicon:
    """Load the lexicon; misuse where the folder, the theme scheme or the engine does not exist."""
    from govtext.lexicon import load_lexicon

    try:
        lexicon = load_lexicon(folder, scheme=scheme)
    except FileNotFoundError as error:
        raise click.UsageError(f"{error}; name a folder that holds the dictionaries you changed") from error
    return lexicon if segmenter is None else _with_engine(lexicon, segmenter)


def _with_engine(lexicon: Lexicon, segmenter: str) -> Lexicon:
    from govtext.extract.engines import engine_of

    try:
        return replace(lexicon, segmenter=engine_of(segmenter))
    except ImportError as error:
        message = f"{segmenter} is not installed here; pip install {segmenter}, or leave --segmenter out"
        raise click.UsageError(message) from error


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
    import difflib

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
