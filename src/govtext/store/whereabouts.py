"""Where the paths of a store lie (所在): by it the same reports are known again, however a path is typed.

``corpus``, ``./corpus/``, ``/home/li/corpus`` and a link to it are one place. What is kept of a path is where
it lies as seen from the store, links resolved, so that a store that is moved together with its reports still
finds them; nothing else of the machine is kept. Two paths are one place

1. where they lead to the same folder or file, or one into the other: reports take the name that the path
   typed last gives them, as in a folder's run, and none is read again for that;
2. else where they are typed alike: a store that was moved alone finds its reports under their old names;
3. else where the old one is gone, and what lies at the new one has its names and, of the first that are
   looked at, its bytes (sha256): both were moved, but not side by side.

Bytes alone say nothing: a file and its copy are two reports, as in a folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath

from govtext.load.raw import STDIN
from govtext.store.entries import Entries, Entry, failure_of
from govtext.store.layout import Notes

# So many files are looked at to see whether a folder has moved: some of them may have changed as well.
_LOOKED_AT = 8
Respelled = Mapping[str, str]
"""What names begin with → what they are to begin with."""


def spelled(paths: Iterable[str]) -> list[str]:
    """Write paths as the names of files begin.

    Example:
        >>> spelled(["./corpus/", "towns//甲", "-"])
        ['corpus', 'towns/甲', '-']

    """
    return [PurePath(path).as_posix() for path in paths]


def seen_from(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Say of each path where it lies, seen from the store's folder.

    Example:
        >>> seen_from(Path("work/store"), ["work/corpus/"])
        {'work/corpus': '../corpus'}

    """
    return {path: place_seen_from(folder, path) for path in spelled(paths) if path != STDIN}


def place_seen_from(folder: Path, path: str) -> str:
    """Say where a path lies, links resolved, seen from a store's folder."""
    real = os.path.realpath(path)
    try:
        return PurePath(os.path.relpath(real, os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return PurePath(real).as_posix()


def respelled(folder: Path, known: Mapping[str, str], paths: Sequence[str], entries: Entries) -> Respelled:
    """Say how names change where a path of a store is now typed otherwise; ``known`` is of ``seen_from``."""
    here = Path(os.path.realpath(folder))
    old = {path: PurePath(os.path.normpath(here / place)) for path, place in known.items()}
    changes: dict[str, str] = {}
    for path in (p for p in spelled(paths) if p != STDIN):
        real = PurePath(os.path.realpath(path))
        for was, place in old.items():
            for begin, now in _change(was, place, path, real):
                changes.setdefault(begin, now)
        if path not in old and real not in old.values():
            gone = (was for was, place in old.items() if not os.path.lexists(place) and was not in changes)
            changes |= {was: path for was in gone if _has_moved(was, path, entries)}
    return {was: now for was, now in changes.items() if was != now}


def _change(was: str, place: PurePath, path: str, real: PurePath) -> Iterator[tuple[str, str]]:
    """Yield what a path's names begin with and are to begin with, where one path leads into the other."""
    if place.is_relative_to(real):
        yield was, (path / place.relative_to(real)).as_posix()
    elif real.is_relative_to(place):
        yield (was / real.relative_to(place)).as_posix(), path


def _has_moved(was: str, path: str, entries: Entries) -> bool:
    """Tell whether reports of a path that is gone lie at another one, byte for byte."""
    candidates = ((e, Path(path, *_below(e, was))) for e in entries.values() if _is_own(e, was))
    there = ((e, file) for e, file in candidates if file.is_file())
    return any(e.sha256 == _digest(file) for e, file in islice(there, _LOOKED_AT))


def _is_own(entry: Entry, path: str) -> bool:
    return bool(entry.sha256) and entry.file == entry.source and PurePath(entry.file).is_relative_to(path)


def _below(entry: Entry, path: str) -> tuple[str, ...]:
    return PurePath(entry.source).relative_to(path).parts


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def respell(name: str, changes: Respelled) -> str:
    """Give a name its new beginning.

    Example:
        >>> respell("corpus/甲/总结.txt", {"corpus": "/data", "corpus/甲": "new"})
        'new/总结.txt'
        >>> respell("towns/总结.txt", {"corpus": "/data"})
        'towns/总结.txt'

    """
    path = PurePath(name)
    for begin in (path, *path.parents):
        if (now := changes.get(begin.as_posix())) is not None:
            return (now / path.relative_to(begin)).as_posix()
    return name


def respell_all(entries: Entries, changes: Respelled) -> None:
    """Give entries the names that their files have now."""
    for name in [
        e.file for e in entries.values() if e.source != STDIN and respell(e.source, changes) != e.source
    ]:
        entry = _respelled(entries.pop(name), changes)
        entries.setdefault(entry.file, entry)  # one that has that name already was read under it: it stays


def _respelled(entry: Entry, changes: Respelled) -> Entry:
    source = respell(entry.source, changes)
    file = source + entry.file.removeprefix(entry.source)
    problem = entry.problem
    if problem is not None and problem.file == entry.file:
        entry = replace(entry, failure=failure_of(replace(problem, file=file)))
    written = entry.written or entry.file
    return replace(entry, file=file, source=source, written="" if written == file else written)


def without(said: Notes, path: str, paths: Collection[str]) -> Notes:
    """Give what was said of a path, but for what lies at others."""

    def elsewhere(file: str) -> bool:
        return not any(PurePath(file).is_relative_to(p) for p in paths)

    return Notes(
        metadata=tuple(p for p in said.metadata if elsewhere(p.file)),
        beside=tuple(p for p in said.beside if elsewhere(p.file)),
        outer=tuple(o for o in said.outer if elsewhere(o[0])),
        over=tuple(name for name in said.over if elsewhere((path / PurePath(name)).as_posix())),
    )
