"""A store in place of files (用库): opened, with its dictionaries, and what is to be known of it said."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.inputs import load_dictionaries
from govtext.cli.options import SCHEME, Options

if TYPE_CHECKING:
    from govtext.lexicon import Lexicon
    from govtext.store.reading import Store


def store_of(paths: Sequence[str]) -> Store | None:
    """Open the store that is the only path; None where files and folders are, misuse where both are."""
    from govtext.store.layout import headless, is_store

    named = [path for path in paths if path != "-"]
    for path in named:
        if lost := headless(path):
            raise click.UsageError(lost)
    if not any(map(is_store, named)):
        return None
    if len(paths) > 1:
        raise click.UsageError("a store is read alone: name it as the only PATH")
    return open_given(paths[0])


def open_given(path: str) -> Store:
    """Open a store, and say what its tables do not show: that it is not finished, or of several makes.

    That is said to the quiet too: what they get would be another answer.
    """
    from govtext.store.layout import NotAStore
    from govtext.store.reading import open_store

    try:
        store = open_store(path)
    except NotAStore as error:
        raise click.UsageError(str(error)) from error
    again = f"govtext extract {' '.join(store.manifest.roots) or 'PATH'} -o {path}"
    if not store.manifest.finished:
        said = f"is not finished, reports so far: {store.size()}; unless it is being written, go on with"
        click.echo(f"{path}: warning: {said} {again}", err=True)
    elif others := store.size(others=True):
        said = f"{others} of its reports were read with other dictionaries than the rest; read all with"
        click.echo(f"{path}: warning: {said} {again}", err=True)
    return store


def lexicon_of(store: Store, options: Options) -> Lexicon:
    """Load the dictionaries that a store was made with; misuse where others are named that reports hang on.

    Under the labels of another scheme its hits would be hits of themes that they are not. What only analyses
    read (instruments.toml, pmc.toml) may be another.
    """
    manifest = store.manifest
    made = manifest.options
    scheme = str(made.get("themes", SCHEME)) if options.scheme == SCHEME else options.scheme
    folder = options.dictionaries or _dictionaries(store)
    lexicon = load_dictionaries(folder, scheme, options.segmenter)
    if lexicon.extraction == manifest.lexicon or not manifest.finished:
        return lexicon
    named = [("--dictionaries", options.dictionaries), ("--themes", scheme)]
    other = " ".join(f"{o} {said}" for o, said in named if said not in (None, _made(made, o)))
    if other:
        raise click.UsageError(
            f"{store.folder} was made with other dictionaries than {other}: leave it out, or extract again, "
            f"into another store: govtext extract PATH -o another/ {other}"
        )
    own = f" --dictionaries {folder}" if folder else ""
    said = "its dictionaries have changed since it was made, and what it holds has not; read it anew with"
    again = f"govtext extract {' '.join(manifest.roots) or 'PATH'} -o {store.folder}{own}"
    click.echo(f"{store.folder}: warning: {said} {again}", err=True)
    return lexicon


def _made(made: Mapping[str, Any], option: str) -> object:
    """Give what a store was made with under an option."""
    return made.get("themes", SCHEME) if option == "--themes" else made.get("dictionaries")


def _dictionaries(store: Store) -> str | None:
    """Find the user's dictionaries that a store was made with: where they lie, wherever this is typed."""
    typed, at = store.manifest.options.get("dictionaries"), store.manifest.lexicon_at
    if not typed or not at:
        return typed
    place = os.path.realpath(Path(os.path.realpath(store.folder), at))
    if not Path(place).is_dir():
        raise click.UsageError(
            f"{store.folder} was made with the dictionaries of {typed}, which are not at {place} any more; "
            f"name them: --dictionaries FOLDER"
        )
    return str(typed) if os.path.realpath(typed) == place else place
