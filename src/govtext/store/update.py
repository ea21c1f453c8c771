"""Bring a store up to date (入库): read what is new or has changed at some paths, leave all else."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath
from sys import intern
from typing import Any

from govtext.corpus.files import NoInput, passed_over
from govtext.corpus.finding import Findings, find_all, number_pieces
from govtext.corpus.reading import Annotator, PieceReader
from govtext.lexicon import Lexicon
from govtext.load.raw import STDIN, Reading
from govtext.model import Problem
from govtext.store.batch import Part, Task, opened
from govtext.store.contents import Contents
from govtext.store.keys import key_in_store
from govtext.store.layout import ENTRIES, MANIFEST, UNFINISHED, NotAStore, Notes, headless, is_store
from govtext.store.lock import NAME as LOCK
from govtext.store.lock import READERS, locked
from govtext.store.schema import STORED
from govtext.store.whereabouts import spelled
from govtext.store.writing import write_batches

# The first batches of a run are small, so that every process has something to do and a short run is shared
# out; then come larger ones, so that ten thousand reports are fifty of them.
_FEW, _SMALL, _LARGE = 8, 64, 256
# What the files of a batch may take: they are columns in memory until they are written.
_BYTES = 8_000_000
# The numbers of a batch's reports begin with its own: no number comes again, whatever is taken out.
_REPORTS = 1_000_000
# What a run leaves that is stopped before its store is one.
_FIRST = (LOCK, READERS, MANIFEST + UNFINISHED)
Progress = Callable[[int, int], None]
Writer = Callable[[Iterable[Task], PieceReader, Path], Generator[int, None, None]]


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of a store: its reports, those new, changed and unchanged, and those taken out.

    ``broken`` are the files of the store that were missing or torn: what they held was read again.
    """

    reports: int
    added: int
    changed: int
    unchanged: int
    removed: int
    broken: tuple[str, ...] = ()


def may_hold_store(folder: Path) -> bool:
    """Tell whether a store can be written there without harm: nothing is there, or a store is."""
    if not folder.exists():
        return True
    return folder.is_dir() and (is_store(folder) or all(f.name in _FIRST for f in folder.iterdir()))


def update_store(
    folder: Path,
    paths: Sequence[str],
    lexicon: Lexicon,
    how: Reading,
    *,
    jobs: int = 1,
    stdin: bytes | None = None,
    prune: bool = False,
    options: Mapping[str, Any] | None = None,
    lexicon_at: str = "",
    annotate: Annotator | None = None,
    progress: Progress | None = None,
    write: Writer | None = None,
) -> Updated:
    """Read what is new or has changed at the paths into the store; it is made where there is none.

    Reports are known by where their files lie (see ``whereabouts``). One whose file is gone stays, unless
    ``prune``. ``options`` are those that shape the result, to be remembered, and ``lexicon_at`` is where the
    user's dictionaries lie, as seen from the store; ``write`` has batches written elsewhere than here.
    Raises NotAStore where the folder holds something else, Locked where another command writes, NoInput where
    there is nothing to read.
    """
    if not may_hold_store(folder):
        other = f"{folder} holds files that are no store; name another folder"
        raise NotAStore(headless(folder) or other)
    found = find_all(paths, how)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        contents = Contents(folder)  # which makes it a store: from now on every stop leaves one
        for name in (ENTRIES, *STORED):
            (folder / name).mkdir(exist_ok=True)
        contents.begin(paths)
        scan = _Scan(contents, found, lexicon, how, progress or (lambda done, total: None))
        reader = PieceReader(lexicon, how, annotate or _annotator())
        write = write or partial(write_batches, jobs=jobs)
        with closing(write(scan.tasks(stdin), reader, folder)) as written:
            for number in written:
                contents.add(number)
        scan.take_out(paths, prune=prune)
        if not contents.entries and not any(p.severity != "note" for p in found.problems):
            raise NoInput(f"{', '.join(paths)}: no reports found")
        contents.end(lexicon, lexicon_at, options or {}, _notes(paths, found, scan.outer))
        return _difference(contents)


def _annotator() -> Annotator:
    from govtext.extract.annotate import annotate

    return annotate


@dataclass(slots=True)
class _Scan:
    """A walk over the files: what is to be read is made into batches, what is known is left alone."""

    contents: Contents
    found: Findings
    lexicon: Lexicon
    how: Reading
    progress: Progress
    outer: list[tuple[str, Problem]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def tasks(self, stdin: bytes | None) -> Iterator[Task]:
        """Yield the batches that are to be written, so many pieces or bytes at a time."""
        parts: list[Part] = []
        size = made = 0
        for part, length in self._parts(stdin):
            parts.append(part)
            size += length
            if len(parts) == (_SMALL if made < _FEW else _LARGE) or size >= _BYTES:
                yield self._task(parts)
                parts, size, made = [], 0, made + 1
        if parts:
            yield self._task(parts)

    def _task(self, parts: Sequence[Part]) -> Task:
        number = self.contents.number()
        return Task(number, number * _REPORTS, tuple(parts))

    def _parts(self, stdin: bytes | None) -> Iterator[tuple[Part, int]]:
        """Yield what is new or has changed, with its size."""
        total = len(self.found.sources)
        for done, numbered in enumerate(number_pieces(self.found, self.lexicon, self.how, stdin), 1):
            self.progress(done, max(done, total))
            if isinstance(numbered.piece, Problem):
                self.outer.append((numbered.source, numbered.piece))
                continue
            piece = opened(numbered.piece)
            self.files.add(intern(piece.source.name))  # as the entries have it: held once
            key = key_in_store(piece, self.lexicon, self.how)
            entry = self.contents.known(piece.source.name, key)
            if entry is None:
                # Without its bytes: it is opened again where it is read.
                yield Part(numbered.piece, numbered.source, numbered.ordinal), len(piece.content)
            else:
                place = replace(
                    entry, source=numbered.source, ordinal=numbered.ordinal, inner=piece.source.inner
                )
                self.contents.entries[piece.source.name] = place

    def take_out(self, paths: Sequence[str], *, prune: bool) -> None:
        """Take out the rows and members that a file holds no more; with ``prune`` those of lost files.

        A file that could not be read and is gone is nobody's loss.
        """
        sources = {s.name for s in self.found.sources}
        for file in [file for file in self.contents.entries if file not in self.files]:
            entry = self.contents.entries[file]
            gone = entry.source not in sources and any(_is_at(entry.source, p) for p in paths)
            if entry.source in sources or (gone and (prune or entry.failure)):
                del self.contents.entries[file]


def _notes(paths: Sequence[str], found: Findings, outer: Sequence[tuple[str, Problem]]) -> dict[str, Notes]:
    """Put what is said of files that are no reports with the first path that they are at."""
    notes = {}
    for i, path in enumerate(spelled(paths)):
        notes[path] = Notes(
            metadata=() if i else found.metadata.problems,
            beside=tuple(p for p in found.problems if _first(p.file, paths) == path),
            outer=tuple(o for o in outer if _first(o[0], paths) == path),
            over=tuple(passed_over([path])) if path != STDIN else (),
        )
    return notes


def _first(file: str, paths: Sequence[str]) -> str | None:
    return next((path for path in spelled(paths) if _is_at(file, path)), None)


def _is_at(file: str, path: str) -> bool:
    return PurePath(file).is_relative_to(path)


def _difference(contents: Contents) -> Updated:
    before, after = (
        {e.file: e.report for e in entries.values() if not e.failure}
        for entries in (contents.before, contents.entries)
    )
    same = sum(before.get(file) == report for file, report in after.items())
    added = len(after.keys() - before.keys())
    return Updated(
        len(after),
        added,
        len(after) - added - same,
        same,
        len(before.keys() - after.keys()),
        tuple(contents.broken),
    )
