"""Processes that read reports (进程): started when they are needed, ended at once when they are not.

Each has a pipe of its own and one batch at a time, so that it is known which reports a process had that died,
and that Ctrl-C finds no queue and no thread to wait for (a pool of the standard library may hang on both).
"""

from __future__ import annotations

import copyreg
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

# To hand over a batch takes a tenth of a millisecond, and Ctrl-C loses what is in it: many short reports, as
# the rows of a table, or one of the usual 50,000 bytes, which is read in a quarter of a second.
_BATCH, _BATCH_BYTES = 64, 50_000
# Seconds that a process has to end what it has started itself (LibreOffice).
_PATIENCE = 1.0
Made = TypeVar("Made")


class Doer(Protocol):
    """What a process does: one task after the other; it is sent to the process."""

    def do(self, task: Any) -> bytes:  # noqa: ANN401 (whatever the trade is)
        """Do a task, and give its result as bytes."""
        ...


class Trade(Doer, Protocol):
    """What a crew does (活计)."""

    def lost(self, task: Any) -> bytes:  # noqa: ANN401 (whatever the trade is)
        """Give what stands for the result of a task that ended its process."""
        ...

    def size(self, task: Any) -> int:  # noqa: ANN401 (whatever the trade is)
        """Give the size of a task in bytes: those of small ones are handed over together."""
        ...


@dataclass(slots=True)
class Worker:
    """A process, the pipe to it, and the batch that it has; it is ready when it has said so."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    batch: int | None = None

    def do_alone(self, task: Any) -> list[bytes]:  # noqa: ANN401 (whatever the trade is)
        """Have one task done, and wait for it; EOFError or OSError where the process dies of it."""
        if not self.ready:
            self.pipe.recv()
            self.ready = True
        self.pipe.send([task])
        results: list[bytes] = self.pipe.recv()
        return results

    def end(self) -> None:
        """End the process at once, and wait until it has ended."""
        self.process.terminate()
        self.process.join(_PATIENCE)
        self.process.kill()
        self.process.join()
        self.pipe.close()


def hire(trade: Doer) -> Worker:
    """Start a process that does a trade; OSError where no more can be started.

    It gives no result before it has been asked for one; ``Worker.end`` ends it.
    """
    # A fresh interpreter for each process, on every system: what forks with threads may hang.
    context = get_context("spawn")
    let_mappings_be_sent()
    own, other = context.Pipe()
    process = context.Process(target=_work, args=(other, trade), daemon=True)
    with _uninterrupted():
        process.start()
    other.close()
    return Worker(process, own)


class _Queue:
    """Batches of tasks, made when they are wanted; ``out`` holds those that are not done, by their number.

    With each stands the number of its first task.
    """

    def __init__(self, batches: Iterator[list[Any]]) -> None:
        self._batches = batches
        self._next = next(batches, None)
        self._begin = self.given = 0
        self.out: dict[int, tuple[int, list[Any]]] = {}

    def is_empty(self) -> bool:
        """Tell whether every batch has been taken."""
        return self._next is None

    def take(self) -> int:
        """Take the next batch, and give its number."""
        batch, number = self._next or [], self.given
        self.out[number] = self._begin, batch
        self._begin += len(batch)
        self.given += 1
        self._next = next(self._batches, None)
        return number


class Crew:
    """Processes that do a trade, ``jobs`` of them; none is left when it is closed."""

    def __init__(self, jobs: int, trade: Trade) -> None:
        self._jobs = jobs
        self._trade = trade
        self._workers: list[Worker] = []

    def do(self, tasks: Iterable[Any], arrived: Callable[[int, bytes], Made]) -> Iterator[Made]:
        """Yield for each task, in their order, what ``arrived`` makes of its number and its result.

        ``arrived`` is called as soon as a result is there, in whatever order.
        """
        queue = _Queue(_batches(tasks, self._trade))
        done: dict[int, list[Made]] = {}
        with suppress(OSError):  # no more processes to be had: those that there are do the work
            while len(self._workers) < self._jobs:
                self._workers.append(hire(self._trade))
        for number in count():
            self._hand_out(queue)
            while number not in done:
                if queue.is_empty() and number == queue.given:
                    return
                there = list(self._collect(queue))
                self._hand_out(queue)
                for n, results in there:
                    begin, _ = queue.out.pop(n)
                    done[n] = [arrived(i, packed) for i, packed in enumerate(results, begin)]
            yield from done.pop(number)

    def _hand_out(self, queue: _Queue) -> None:
        """Give the next batches to those who have none."""
        for worker in self._workers:
            if worker.ready and worker.batch is None and not queue.is_empty():
                worker.batch = queue.take()
                with suppress(OSError):  # it has died: its pipe says so when it is read
                    worker.pipe.send(queue.out[worker.batch][1])

    def _collect(self, queue: _Queue) -> Iterator[tuple[int, list[bytes]]]:
        """Wait for the next results; yield each batch's number with them."""
        if not self._workers:  # none could be started: the work is done here
            number = queue.take()
            yield number, list(map(self._trade.do, queue.out[number][1]))
            return
        arrived = connection.wait([w.pipe for w in self._workers])
        for worker in [w for w in self._workers if w.pipe in arrived]:
            had, worker.batch, worker.ready = worker.batch, None, True
            try:
                results = worker.pipe.recv()
            except (EOFError, OSError):
                results = self._replaced(worker, queue.out[had][1] if had is not None else ())
            if had is not None:
                yield had, results

    def _replaced(self, worker: Worker, batch: Sequence[Any]) -> list[bytes]:
        """Do the batch of a worker that died, in another; one that died unready is not replaced."""
        self._workers.remove(worker)
        worker.end()
        return self._one_by_one(batch)

    def _one_by_one(self, batch: Sequence[Any]) -> list[bytes]:
        """Do the tasks of a batch that ended a process one by one: the others are unharmed."""
        results: list[bytes] = []
        worker: Worker | None = None
        for task in batch:
            worker = worker or hire(self._trade)
            try:
                results += worker.do_alone(task)
            except (EOFError, OSError):
                worker.end()
                worker = None
                results.append(self._trade.lost(task))
        if worker is not None:
            self._workers.append(worker)
        return results

    def close(self) -> None:
        """End the processes at once, whatever they do."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.end()


def _batches(tasks: Iterable[Any], trade: Trade) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += trade.size(task)
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
    resource_tracker.ensure_running()  # started by the first process, it would take the block away again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, trade: Doer) -> None:
    """Do batch after batch, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(list(map(trade.do, pipe.recv())))


def let_mappings_be_sent() -> None:
    """Let pickle take read-only mappings, which a Lexicon holds.

    Example:
        >>> import pickle
        >>> let_mappings_be_sent()
        >>> pickle.loads(pickle.dumps(MappingProxyType({"亩": "面积"})))
        mappingproxy({'亩': '面积'})

    """
    copyreg.pickle(MappingProxyType, _reduce_mapping)


def _reduce_mapping(mapping: MappingProxyType[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return _mapping, (dict(mapping),)


def _mapping(items: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(items)
