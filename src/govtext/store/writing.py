"""Write batches (写批): in this process, in several, or on the machines of a scheduler."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from govtext.corpus.packing import unpack
from govtext.corpus.processes import Crew
from govtext.corpus.reading import PieceReader
from govtext.corpus.work import Reads
from govtext.store.batch import Task, opened, write_batch, write_outcomes

# Batches from which on processes are started unasked: of fewer, starting them costs what it saves.
_WORTH = 3


@dataclass(frozen=True, slots=True)
class Writes:
    """The trade of the processes: write a batch; nothing comes back but that it is written."""

    reader: PieceReader
    folder: Path

    def do(self, task: Task) -> bytes:
        """Write a batch."""
        write_batch(task, self.reader, self.folder)
        return b"written"

    def lost(self, task: Task) -> bytes:
        """Say that a batch ended its process."""
        return b""

    def size(self, task: Task) -> int:
        """Say that each batch is handed over by itself."""
        return 2**31


def write_batches(
    tasks: Iterable[Task], reader: PieceReader, folder: Path, jobs: int
) -> Generator[int, None, None]:
    """Write batches in ``jobs`` processes (0: one a core where there are enough); yield their numbers."""
    tasks = iter(tasks)
    first = list(islice(tasks, _WORTH))
    if jobs == 1 or len(first) < (2 if jobs else _WORTH):
        for task in chain(first, tasks):
            write_batch(task, reader, folder)
            yield task.number
        return
    given: dict[int, Task] = {}  # those that are not done: a hundred thousand reports are 80 MB
    with closing(Crew(jobs or os.cpu_count() or 1, Writes(reader, folder))) as crew:
        for n, result in crew.do(_noted(chain(first, tasks), given), lambda n, result: (n, result)):
            if not result:
                write_carefully(given[n], reader, folder)
            yield given.pop(n).number


def _noted(tasks: Iterable[Task], given: dict[int, Task]) -> Iterator[Task]:
    for n, task in enumerate(tasks):
        given[n] = task
        yield task


def write_carefully(task: Task, reader: PieceReader, folder: Path) -> None:
    """Write a batch that ended its process: its pieces are read in another, which one of them may end."""
    pieces = [opened(part.piece) for part in task.parts]
    with closing(Crew(1, Reads(reader))) as crew:
        outcomes = crew.do(pieces, lambda n, packed: unpack(packed, pieces[n].content, pieces[n].source.name))
        write_outcomes(task, zip(pieces, outcomes, strict=True), reader, folder)
