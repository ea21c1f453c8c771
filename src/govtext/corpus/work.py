"""Read the pieces of a corpus (处理) in their order: from the cache, in this process, or in several."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from govtext.corpus.cache import Cache
from govtext.corpus.files import SourceFile
from govtext.corpus.keys import key_of
from govtext.corpus.packing import Outcome, pack, unpack
from govtext.corpus.pieces import Piece
from govtext.corpus.processes import Crew
from govtext.corpus.reading import Annotator, PieceReader
from govtext.lexicon import Lexicon
from govtext.load.raw import Reading
from govtext.model import Problem

Result = tuple[Outcome, SourceFile]

FEW = 16
"""Reports from which on several processes are started, where their number was asked for."""
WORTH = 800_000
"""Bytes of reports from which on they are started unasked: of fewer, starting them costs what it saves."""
# So much is looked up together, then read together, and is in memory at once.
_WINDOW, _WINDOW_BYTES = 256, 32_000_000
# What another day or another machine may make otherwise of the same file.
_PASSING = frozenset({"unreadable", "internal", "not-converted"})


def run(
    pieces: Iterable[Piece],
    lexicon: Lexicon,
    how: Reading,
    jobs: int,
    annotate: Annotator | None = None,
    cache: Cache | None = None,
) -> Iterator[Result]:
    """Yield the result of each piece in their order; a piece without a result is a Problem.

    ``jobs`` is the number of processes; 0 is one a core where there is enough to read. What the ``cache``
    holds is not read again; it is not used with an annotator of one's own, which no key tells of.
    """
    work = _Work(PieceReader(lexicon, how, annotate or _annotator()), jobs, None if annotate else cache)
    try:
        for window in _windows(map(work.look_up, pieces)):
            yield from work.results(window)
    finally:
        work.close()


def _annotator() -> Annotator:
    from govtext.extract.annotate import annotate

    return annotate


@dataclass(frozen=True, slots=True)
class _Looked:
    """A piece that was looked up: its key, and what the cache holds of it."""

    piece: Piece
    key: bytes = b""
    known: Outcome | None = None


def _windows(looked: Iterable[_Looked]) -> Iterator[list[_Looked]]:
    window: list[_Looked] = []
    size = 0
    for found in looked:
        window.append(found)
        size += len(found.piece.content)
        if len(window) == _WINDOW or size >= _WINDOW_BYTES:
            yield window
            window, size = [], 0
    if window:
        yield window


class _Work:
    """The state of one run: what it reads with, its cache and processes, and how much it has read."""

    def __init__(self, reader: PieceReader, jobs: int, cache: Cache | None) -> None:
        self._reader = reader
        self._cache = cache
        self._jobs = jobs or os.cpu_count() or 1
        self._asked = jobs > 0
        self._crew = Crew(self._jobs, reader)
        self._pieces = self._bytes = 0

    def look_up(self, piece: Piece) -> _Looked:
        """Open a piece and look it up."""
        with suppress(OSError):  # said when it is read
            piece = piece.opened()
            if self._cache is not None:
                key = key_of(piece, piece.content, self._reader.lexicon, self._reader.how)
                return _Looked(piece, key, self._known(key, piece))
        return _Looked(piece)

    def _known(self, key: bytes, piece: Piece) -> Outcome | None:
        packed = self._cache.get(key) if self._cache is not None else None
        with suppress(ValueError):  # damaged: as if it were not there
            return None if packed is None else unpack(packed, piece.content, piece.source.name)
        return None

    def results(self, window: Sequence[_Looked]) -> Iterator[Result]:
        """Yield the results of a window: what was known, and what is read now."""
        fresh = self._read([found for found in window if found.known is None])
        for found in window:
            yield found.known if found.known is not None else next(fresh), found.piece.source

    def _read(self, missing: Sequence[_Looked]) -> Iterator[Outcome]:
        """Read what the cache does not hold, and keep it there."""
        self._pieces += len(missing)
        self._bytes += sum(len(found.piece.content) for found in missing)
        if missing and self._jobs > 1 and (self._pieces >= FEW if self._asked else self._bytes >= WORTH):
            yield from self._crew.read(
                (found.piece for found in missing), lambda n, packed: self._arrived(missing[n], packed)
            )
            return
        for found in missing:
            outcome = self._reader.read(found.piece)
            if self._cache is not None:
                self._keep(found, outcome, pack(outcome, found.piece.content, found.piece.source.name))
            yield outcome

    def _arrived(self, found: _Looked, packed: bytes) -> Outcome:
        outcome = unpack(packed, found.piece.content, found.piece.source.name)
        self._keep(found, outcome, packed)
        return outcome

    def _keep(self, found: _Looked, outcome: Outcome, packed: bytes) -> None:
        passing = isinstance(outcome, Problem) and outcome.code in _PASSING
        if self._cache is not None and found.key and not passing:
            self._cache.put(found.key, packed)

    def close(self) -> None:
        """End the processes, and write what is new into the cache."""
        self._crew.close()
        if self._cache is not None:
            self._cache.flush()
