"""Write a batch on another machine (远程写批): what a worker of a scheduler does, and what it sends back.

Orders lie as files in a folder inside the store, the room of a run, which every worker must see; what goes
through the scheduler are their numbers. A batch is written in a folder of its own in the room, so that two
workers may write the same one, and one that was given up can harm nothing: who gave the order takes it over.
"""

from __future__ import annotations

import os
import pickle
import platform
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from uuid import uuid4

from govtext import __version__
from govtext.corpus.keys import package_versions
from govtext.corpus.pieces import Piece
from govtext.corpus.processes import let_mappings_be_sent
from govtext.corpus.reading import PieceReader
from govtext.store.batch import Task, write_batch
from govtext.store.keys import code_digest
from govtext.store.layout import ENTRIES
from govtext.store.schema import STORED

_READER = "reader"
# Python runs one thread at a time: a second batch in the same process would only take its memory.
_ALONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of an order: the folder in the room that holds the batch, the tables with rows.

    Else what went wrong: it ``differs`` in a version (name → what is there), there is a file that it does
    not see (``unseen``), or ``failure`` says why it cannot write.
    """

    worker: str
    written: str = ""
    tables: tuple[str, ...] = ()
    differs: Mapping[str, str] = field(default_factory=dict)
    unseen: str = ""
    failure: str = ""


@cache
def versions() -> dict[str, str]:
    """Give what a result depends on besides the text and the dictionaries: name → version.

    Example:
        >>> list(versions())[:2], len(versions()["code"])
        (['govtext', 'Python'], 64)

    """
    known = {"govtext": __version__, "Python": platform.python_version(), **dict(package_versions())}
    return {**known, "code": code_digest()}


def put_reader(room: Path, reader: PieceReader) -> None:
    """Lay what every piece is read with, the dictionaries among it, into the room."""
    let_mappings_be_sent()
    (room / _READER).write_bytes(pickle.dumps(reader))


def put_order(room: Path, task: Task) -> None:
    """Lay a batch that is to be written into the room."""
    _order(room, task.number).write_bytes(pickle.dumps(task))


def drop_order(room: Path, number: int) -> None:
    """Remove an order that is done."""
    _order(room, number).unlink(missing_ok=True)


def _order(room: Path, number: int) -> Path:
    return room / f"order-{number:06}"


def write_there(room: str, number: int, expected: Mapping[str, str], *, strict: bool = True) -> Answer:
    """Write the batch that an order asks for; all that may go wrong is in the answer.

    ``expected`` are the versions where the order was given, ``strict`` whether every file must be seen.
    """
    who = f"{_address()} ({socket.gethostname()})"
    if versions() != expected:
        return Answer(who, differs=versions())
    try:
        with _ALONE:
            return _write(Path(room), number, who, strict=strict)
    except OSError as error:
        return Answer(who, failure=f"{error.filename or room}: {error.strerror or error}")


def _write(room: Path, number: int, who: str, *, strict: bool) -> Answer:
    reader = _reader(str(room))
    task: Task = pickle.loads(_order(room, number).read_bytes())
    if strict and (unseen := _unseen(task)):
        return Answer(who, unseen=unseen)
    folder = room / f"{number:06}-{uuid4().hex}"
    for name in (ENTRIES, *STORED):
        (folder / name).mkdir(parents=True)
    return Answer(who, folder.name, write_batch(task, reader, folder).tables)


# The same object for every batch: it is what patterns and automata built once are found by.
@lru_cache(maxsize=1)
def _reader(room: str) -> PieceReader:
    reader: PieceReader = pickle.loads((Path(room) / _READER).read_bytes())
    return reader


def _unseen(task: Task) -> str:
    """Name the first file of a batch that cannot be read here."""
    files = (str(part.piece.source.path) for part in task.parts if is_on_disk(part.piece))
    return next((file for file in files if not os.access(file, os.R_OK)), "")


def is_on_disk(piece: Piece) -> bool:
    """Tell whether a piece is read from its file, and does not bring its text along."""
    return piece.data is None and piece.raw is None


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)
