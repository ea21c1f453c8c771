"""Processes that read reports (进程): started when they are needed, ended at once when they are not.

Each has a pipe of its own and one batch at a time, so that it is known which reports a process had that died,
and that Ctrl-C finds no queue and no thread to wait for (a pool of the standard library may hang on both).
"""

from __future__ import annotations

import copyreg
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import MappingProxyType
from typing import Any, TypeVar

from govtext.corpus.packing import pack
from govtext.corpus.pieces import Piece
from govtext.corpus.reading import PieceReader
from govtext.model import Problem

# To hand over a batch takes a tenth of a millisecond, and Ctrl-C loses what is in it: many short reports, as
# the rows of a table, or one of the usual 50,000 bytes, which is read in a quarter of a second.
_BATCH, _BATCH_BYTES = 64, 50_000
# Seconds that a process has to end what it has started itself (LibreOffice).
_PATIENCE = 1.0
Made = TypeVar("Made")


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the batch that it has; it is ready when it has said so."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    batch: int | None = None

    def read_alone(self, piece: Piece) -> list[bytes]:
        """Have one piece read, and wait for it; EOFError or OSError where the process dies of it."""
        if not self.ready:
            self.pipe.recv()
            self.ready = True
        self.pipe.send([piece])
        results: list[bytes] = self.pipe.recv()
        return results

    def end(self) -> None:
        """End the process at once, and wait until it has ended."""
        self.process.terminate()
        self.process.join(_PATIENCE)
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew:
    """Processes that read reports, ``jobs`` of them; none is left when it is closed."""

    def __init__(self, jobs: int, reader: PieceReader) -> None:
        self._jobs = jobs
        self._reader = reader
        self._workers: list[_Worker] = []

    def read(self, pieces: Iterable[Piece], arrived: Callable[[int, bytes], Made]) -> Iterator[Made]:
        """Yield for each piece, in their order, what ``arrived`` makes of its number and its packed result.

        ``arrived`` is called as soon as a result is there, in whatever order.
        """
        batches = list(_batches(pieces))
        begins = [0, *accumulate(map(len, batches))]
        waiting = deque(range(len(batches)))
        done: dict[int, list[Made]] = {}
        with suppress(OSError):  # no more processes to be had: those that there are do the work
            while len(self._workers) < self._jobs:
                self._workers.append(self._hire())
        for number in range(len(batches)):
            while number not in done:
                there = list(self._collect(batches, waiting))
                self._hand_out(batches, waiting)
                for n, results in there:
                    done[n] = [arrived(i, packed) for i, packed in enumerate(results, begins[n])]
            yield from done.pop(number)

    def _hand_out(self, batches: Sequence[Sequence[Piece]], waiting: deque[int]) -> None:
        """Give the next batches to those who have none."""
        for worker in self._workers:
            if waiting and worker.ready and worker.batch is None:
                worker.batch = waiting.popleft()
                with suppress(OSError):  # it has died: its pipe says so when it is read
                    worker.pipe.send(batches[worker.batch])

    def _collect(
        self, batches: Sequence[Sequence[Piece]], waiting: deque[int]
    ) -> Iterator[tuple[int, list[bytes]]]:
        """Wait for the next results; yield each batch's number with them."""
        self._hand_out(batches, waiting)
        if not self._workers:  # none could be started: the work is done here
            number = waiting.popleft()
            yield number, _read(self._reader, batches[number])
            return
        arrived = connection.wait([w.pipe for w in self._workers])
        for worker in [w for w in self._workers if w.pipe in arrived]:
            had, worker.batch, worker.ready = worker.batch, None, True
            try:
                results = worker.pipe.recv()
            except (EOFError, OSError):
                results = self._replaced(worker, batches[had] if had is not None else ())
            if had is not None:
                yield had, results

    def _replaced(self, worker: _Worker, batch: Sequence[Piece]) -> list[bytes]:
        """Read the batch of a worker that died, in another; one that died unready is not replaced."""
        self._workers.remove(worker)
        worker.end()
        return self._one_by_one(batch)

    def _one_by_one(self, batch: Sequence[Piece]) -> list[bytes]:
        """Read the pieces of a batch that ended a process one by one: the others are unharmed."""
        results: list[bytes] = []
        worker: _Worker | None = None
        for piece in batch:
            worker = worker or self._hire()
            try:
                results += worker.read_alone(piece)
            except (EOFError, OSError):
                worker.end()
                worker = None
                message = "reading it ended the process, which may need more memory than there is; left out"
                problem = Problem(piece.source.name, "internal", message, "error")
                results.append(pack(problem, b"", piece.source.name))
        if worker is not None:
            self._workers.append(worker)
        return results

    def _hire(self) -> _Worker:
        # A fresh interpreter for each process, on every system: what forks with threads may hang.
        context = get_context("spawn")
        copyreg.pickle(MappingProxyType, _reduce_mapping)  # a Lexicon holds read-only mappings
        own, other = context.Pipe()
        process = context.Process(target=_work, args=(other, self._reader), daemon=True)
        with _uninterrupted():
            process.start()
        other.close()
        return _Worker(process, own)

    def close(self) -> None:
        """End the processes at once, whatever they do."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.end()


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece.content)
        if len(batch) == _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start a process that Ctrl-C does not reach, also not while Python starts in it: its parent ends it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, reader: PieceReader) -> None:
    """Read batch after batch, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(_read(reader, pipe.recv()))


def _read(reader: PieceReader, batch: Sequence[Piece]) -> list[bytes]:
    return [pack(reader.read(piece), piece.content, piece.source.name) for piece in batch]


def _reduce_mapping(mapping: MappingProxyType[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return _mapping, (dict(mapping),)


def _mapping(items: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(items)
