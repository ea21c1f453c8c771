"""Read the pieces of a corpus (处理) in their order: from the cache, in this process, or in several."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from govtext.corpus.cache import Cache
from govtext.corpus.facts import (
    Facts,
    Kept,
    Made,
    freeze,
    pack_facts,
    pack_kept,
    thaw,
    unpack_facts,
    unpack_kept,
)
from govtext.corpus.files import SourceFile
from govtext.corpus.keys import key_of
from govtext.corpus.packing import Outcome, pack, unpack
from govtext.corpus.pieces import Piece
from govtext.corpus.processes import Crew
from govtext.corpus.reading import Annotator, Maker, PieceReader
from govtext.lexicon import Lexicon
from govtext.load.raw import Reading
from govtext.model import Annotated, Problem, Report

Result = tuple[Outcome | Made, SourceFile]

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
    maker: Maker | None = None,
) -> Iterator[Result]:
    """Yield the result of each piece in their order; a piece without a result is a Problem.

    ``jobs`` is the number of processes; 0 is one a core where there is enough to read. What the ``cache``
    holds is not read again; it is not used with an annotator of one's own, which no key tells of. With a
    ``maker`` the result is not the report but what is made of it.
    """
    trade = _Makes(PieceReader(lexicon, how, annotate or _annotate), maker, cache is not None)
    work = _Work(trade, jobs, None if annotate else cache)
    try:
        for window in _windows(map(work.look_up, pieces)):
            yield from work.results(window)
    finally:
        work.close()


def _annotate(report: Report, lexicon: Lexicon) -> Annotated:
    """Annotate a report; the finders, slow to import, are imported by who reads one."""
    from govtext.extract.annotate import annotate

    return annotate(report, lexicon)


@dataclass(frozen=True, slots=True)
class _Task:
    """A piece to be read, or one that was read before, ``packed``; and the parts that it lacks."""

    piece: Piece
    packed: bytes = b""
    names: tuple[str, ...] = ()


_NOTHING_KEPT = Kept(b"")


@dataclass(frozen=True, slots=True)
class _Looked:
    """A piece that was looked up: its key, what the cache holds of it, and the result where that is all."""

    task: _Task
    key: bytes = b""
    kept: Kept = _NOTHING_KEPT
    known: Outcome | Made | None = None


def _windows(looked: Iterable[_Looked]) -> Iterator[list[_Looked]]:
    window: list[_Looked] = []
    size = 0
    for found in looked:
        window.append(found)
        size += len(found.task.piece.content)
        if len(window) == _WINDOW or size >= _WINDOW_BYTES:
            yield window
            window, size = [], 0
    if window:
        yield window


@dataclass(frozen=True, slots=True)
class Reads:
    """A trade of processes: read a piece, and pack what became of it."""

    reader: PieceReader

    def do(self, piece: Piece) -> bytes:
        """Read a piece."""
        return pack(self.reader.read(piece), piece.content, piece.source.name)

    def lost(self, piece: Piece) -> bytes:
        """Pack the problem of a piece that ended its process."""
        message = "reading it ended the process, which may need more memory than there is; left out"
        problem = Problem(piece.source.name, "internal", message, "error")
        return pack(problem, b"", piece.source.name)

    def size(self, piece: Piece) -> int:
        """Give the size of a piece."""
        return len(piece.content)


@dataclass(frozen=True, slots=True)
class _Makes:
    """The trade of the processes here: read a piece, and pack what became of it and what was made of it."""

    reader: PieceReader
    maker: Maker | None = None
    keeps: bool = False

    def do(self, task: _Task) -> bytes:
        """Give the report packed where that is asked for, its facts and parts; of a Problem only that."""
        name, outcome = task.piece.source.name, self.outcome(task)
        if isinstance(outcome, Annotated) and self.maker is not None:
            made = self.reader.make(outcome, self.maker, task.names)
            outcome = made if isinstance(made, Problem) else outcome
        else:
            made = []
        if isinstance(outcome, Problem) or isinstance(made, Problem):
            return freeze([pack(outcome, task.piece.content, name)])
        wanted = self.maker is None or (self.keeps and not task.packed)
        packed = pack(outcome, task.piece.content, name) if wanted else b""
        return freeze([packed, pack_facts(Facts.of(outcome)), *made])

    def outcome(self, task: _Task) -> Outcome:
        """Read a piece, or unpack what became of it."""
        with suppress(ValueError):  # damaged: as if it were not there
            if task.packed:
                return unpack(task.packed, task.piece.content, task.piece.source.name)
        return self.reader.read(task.piece)

    def lost(self, task: _Task) -> bytes:
        return freeze([Reads(self.reader).lost(task.piece)])

    def size(self, task: _Task) -> int:
        return len(task.piece.content)


class _Work:
    """The state of one run: what it reads with, its cache and processes, and how much it has read."""

    def __init__(self, trade: _Makes, jobs: int, cache: Cache | None) -> None:
        self._trade = trade
        self._cache = cache
        self._jobs = jobs or os.cpu_count() or 1
        self._asked = jobs > 0
        self._crew = Crew(self._jobs, trade)
        self._pieces = self._bytes = 0

    def look_up(self, piece: Piece) -> _Looked:
        """Open a piece and look it up."""
        names = self._trade.maker.names if self._trade.maker else ()
        with suppress(OSError):  # said when it is read
            piece = piece.opened()
            if self._cache is not None:
                reader = self._trade.reader
                key = key_of(piece, piece.content, reader.lexicon, reader.how)
                with suppress(ValueError):  # damaged: as if it were not there
                    return self._looked(piece, key, names)
                return _Looked(_Task(piece, b"", names), key)
        return _Looked(_Task(piece, b"", names))

    def _looked(self, piece: Piece, key: bytes, names: tuple[str, ...]) -> _Looked:
        assert self._cache is not None
        found = self._cache.get(key)
        if found is None:
            return _Looked(_Task(piece, b"", names), key)
        kept = unpack_kept(found)
        maker, file = self._trade.maker, piece.source.name
        if maker is None or not kept.facts:  # without facts it is a Problem
            return _Looked(_Task(piece), key, kept, unpack(kept.packed, piece.content, file))
        parts = kept.parts if kept.key == maker.key else {}
        missing = tuple(name for name in names if name not in parts)
        if missing:
            return _Looked(_Task(piece, kept.packed, missing), key, replace(kept, parts=parts))
        made = Made(unpack_facts(kept.facts, file), {name: parts[name] for name in names})
        return _Looked(_Task(piece), key, kept, made)

    def results(self, window: Sequence[_Looked]) -> Iterator[Result]:
        """Yield the results of a window: what was known, and what is read now."""
        fresh = self._read([found for found in window if found.known is None])
        for found in window:
            yield found.known if found.known is not None else next(fresh), found.task.piece.source

    def _read(self, missing: Sequence[_Looked]) -> Iterator[Outcome | Made]:
        """Read what the cache does not hold, and keep it there."""
        costly = [found.task for found in missing if self._is_costly(found.task)]
        self._pieces += len(costly)
        self._bytes += sum(len(task.piece.content) for task in costly)
        if costly and self._jobs > 1 and (self._pieces >= FEW if self._asked else self._bytes >= WORTH):
            yield from self._crew.do(
                (found.task for found in missing), lambda n, packed: self._arrived(missing[n], packed)
            )
            return
        for found in missing:
            if self._cache is None and self._trade.maker is None:
                yield self._trade.outcome(found.task)
            else:
                yield self._arrived(found, self._trade.do(found.task))

    def _is_costly(self, task: _Task) -> bool:
        """Tell whether a task is worth handing over: a piece that was not read, or a part worth keeping."""
        maker = self._trade.maker
        return not task.packed or (maker is not None and not maker.kept.isdisjoint(task.names))

    def _arrived(self, found: _Looked, result: bytes) -> Outcome | Made:
        """Take in the result of a task."""
        piece, maker = found.task.piece, self._trade.maker
        packed, *rest = thaw(result)
        if maker is None or not rest:
            outcome = unpack(packed, piece.content, piece.source.name)
            self._keep(found, outcome, Kept(packed, rest[0] if rest else b""))
            return outcome
        facts, *fresh = rest
        parts = {**found.kept.parts, **dict(zip(found.task.names, fresh, strict=True))}
        made = Made(unpack_facts(facts, piece.source.name), {name: parts[name] for name in maker.names})
        # What another command has kept of the report stays.
        worth = {n: part for n, part in parts.items() if n in maker.kept or n in found.kept.parts}
        if not found.kept.packed or len(worth) > len(found.kept.parts):
            self._keep(found, made, Kept(packed or found.kept.packed, facts, maker.key, worth))
        return made

    def _keep(self, found: _Looked, outcome: Outcome | Made, kept: Kept) -> None:
        passing = isinstance(outcome, Problem) and outcome.code in _PASSING
        if self._cache is not None and found.key and not passing:
            self._cache.put(found.key, pack_kept(kept))

    def close(self) -> None:
        """End the processes, and write what is new into the cache."""
        self._crew.close()
        if self._cache is not None:
            self._cache.flush()
