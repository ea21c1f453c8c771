"""Write batches on the machines of a scheduler (集群): dask's, which hands them out and notices lost workers.

Not through joblib: its dask backend waits for ever where a report ends every worker that reads it (joblib
1.6.0), while the scheduler itself gives such a batch up after a few, and says so.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from uuid import uuid4

from govtext.corpus.reading import PieceReader
from govtext.store import joining
from govtext.store.batch import Part, Task
from govtext.store.joining import ClusterError, check_versions, joined, not_shared
from govtext.store.layout import ENTRIES, UNFINISHED, batch_file
from govtext.store.remote import Answer, drop_order, is_on_disk, put_order, put_reader, versions, write_there
from govtext.store.writing import write_carefully

if TYPE_CHECKING:
    from distributed import Client, Future

# Seconds for a file that another machine wrote to be seen here.
_FILE = 60.0
# Batches that are handed out for each worker: it has one, the next one waits.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler with its workers (集群), which write batches into a folder that all of them see."""

    address: str
    client: Client

    def describe(self) -> str:
        """Say how many workers there are, and whether they are started as they should be."""
        threads = self.client.nthreads()
        said = f"{self.address}: {len(threads)} worker{'s' if len(threads) > 1 else ''}"
        if sum(threads.values()) == len(threads):
            return said
        return f"{said}, each reads one report at a time: start them with --nworkers -1 --nthreads 1"

    def write_batches(
        self, tasks: Iterable[Task], reader: PieceReader, folder: Path
    ) -> Generator[int, None, None]:
        """Have batches written by the workers; yield their numbers as they are done."""
        with _room_in(folder) as room, closing(_Run(self, room, folder.absolute(), reader)) as run:
            yield from run.write(iter(tasks))


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler; ClusterError where none answers, or a worker is not as this program."""
    with joined(address) as client:
        yield Cluster(address, client)


@contextmanager
def _room_in(folder: Path) -> Iterator[Path]:
    """Make the folder of a run inside a store; those that were left behind by others are removed."""
    for old in folder.glob(f"run-*{UNFINISHED}"):
        shutil.rmtree(old, ignore_errors=True)
    room = folder.absolute() / f"run-{uuid4().hex}{UNFINISHED}"
    room.mkdir()
    try:
        yield room
    finally:
        # A worker may still be writing there: what it leaves is removed by the next run.
        shutil.rmtree(room, ignore_errors=True)


@dataclass(slots=True)
class _Run:
    """Batches on their way: ``out`` holds those that were handed out, by the key of their future."""

    cluster: Cluster
    room: Path
    folder: Path
    reader: PieceReader
    out: dict[str, tuple[Task, Future[Answer]]] = field(default_factory=dict)
    done: SimpleQueue[str] = field(default_factory=SimpleQueue)

    def write(self, tasks: Iterator[Task]) -> Iterator[int]:
        """Hand batches out, a few for each worker, and yield the numbers of those that are written."""
        put_reader(self.room, self.reader)
        while True:
            self._fill(tasks)
            if not self.out:
                return
            task, future = self.out.pop(self._next())
            try:
                settled = self._settle(task, future)
            except TimeoutError as error:  # its worker was lost with the answer, and no other came
                raise self._lost("no worker is left") from error
            if settled:
                yield task.number

    def _fill(self, tasks: Iterator[Task]) -> None:
        """Hand out batches while there are fewer than the workers can be given; more may have come."""
        window = _AHEAD * max(1, len(self._workers()))
        while len(self.out) < window and (task := next(tasks, None)) is not None:
            put_order(self.room, _absolute(task))
            self._submit(task, strict=True)

    def _submit(self, task: Task, *, strict: bool) -> None:
        client = self.cluster.client
        future = client.submit(
            write_there, str(self.room), task.number, versions(), strict=strict, pure=False
        )
        self.out[str(future.key)] = task, future
        future.add_done_callback(lambda f: self.done.put(str(f.key)))

    def _next(self) -> str:
        """Wait until something has become of a batch; ClusterError where the workers stay away."""
        since = time.monotonic()
        while True:
            with suppress(Empty):
                return self.done.get(timeout=1)
            if self._workers():
                since = time.monotonic()
            elif time.monotonic() - since > joining.WORKER:
                raise self._lost("no worker is left")

    def _workers(self) -> Mapping[str, int]:
        try:
            threads: Mapping[str, int] = self.cluster.client.nthreads()
        except (OSError, RuntimeError) as error:
            raise self._lost("the scheduler is gone") from error
        return threads

    def _lost(self, what: str) -> ClusterError:
        return ClusterError(
            f"{self.cluster.address}: {what}; what is written is kept: start it again, and the same command "
            f"goes on from there"
        )

    def _settle(self, task: Task, future: Future[Answer]) -> bool:
        """Tell whether a batch is written, after what has become of it; one more try may have to show."""
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            raise self._lost("the scheduler is gone")
        error = future.exception(timeout=joining.WORKER)
        if isinstance(error, KilledWorker):
            # It ended several workers: one of its reports may do so again, and is found in a process here.
            write_carefully(task, self.reader, self.folder)
        elif error is not None:
            raise ClusterError(f"{self.cluster.address}: a worker failed: {type(error).__name__}: {error}")
        else:
            answer = future.result(timeout=joining.WORKER)
            if answer.unseen:
                self._again(task, answer)
                return False
            _check_answer(answer)
            self._take_over(task, answer)
        drop_order(self.room, task.number)
        return True

    def _again(self, task: Task, answer: Answer) -> None:
        """Have a batch written without the files that a worker does not see, where they are gone here too."""
        if os.access(answer.unseen, os.R_OK):
            raise not_shared(answer.worker, f"does not see {answer.unseen}")
        self._submit(task, strict=False)

    def _take_over(self, task: Task, answer: Answer) -> None:
        """Move what a worker has written to its place in the store."""
        written = self.room / answer.written
        _await(batch_file(written, ENTRIES, task.number), answer.worker)
        for name in (*answer.tables, ENTRIES):  # whose entries come last: they make it whole
            batch_file(written, name, task.number).replace(batch_file(self.folder, name, task.number))
        shutil.rmtree(written, ignore_errors=True)

    def close(self) -> None:
        """Take back what is not done; what is, is kept: the next run finds it."""
        left, self.out = [*self.out.values()], {}
        with suppress(Exception):  # the scheduler may be what is gone
            for task, future in left:
                if future.status == "finished" and (answer := future.result(timeout=2)).written:
                    self._take_over(task, answer)
            self.cluster.client.cancel([future for _, future in left], force=True)


def _check_answer(answer: Answer) -> None:
    if answer.differs:
        check_versions(answer.worker, answer.differs)
    if answer.failure:
        raise not_shared(answer.worker, f"cannot write the store: {answer.failure}")


def _await(file: Path, worker: str) -> None:
    """Wait until what another machine wrote is seen here: a network's file system may take its time."""
    until = time.monotonic() + _FILE
    while not file.exists():
        if time.monotonic() > until:
            raise not_shared(worker, f"says that it wrote {file}, which is not seen here")
        time.sleep(0.1)
        with suppress(OSError):
            next(file.parent.iterdir(), None)  # makes NFS look again


def _absolute(task: Task) -> Task:
    """Give a batch whose files are named as every machine can find them."""
    return replace(task, parts=tuple(map(_absolute_part, task.parts)))


def _absolute_part(part: Part) -> Part:
    source = part.piece.source
    if not is_on_disk(part.piece):
        return part
    return replace(part, piece=replace(part.piece, source=replace(source, path=source.path.absolute())))
