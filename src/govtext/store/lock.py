"""One writer at a time (锁): a lock of the system, which a process that is killed does not leave behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".lock"


class Locked(OSError):
    """Another command writes to the store."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a store; Locked, at once, where another process holds it.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, locked(Path(folder)):
        ...     (Path(folder) / NAME).exists()
        True

    """
    file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _lock(file)
        except OSError as error:
            message = "another govtext is writing to this store; wait until it has ended"
            raise Locked(error.errno, message, str(folder)) from error
        yield
    finally:
        os.close(file)  # which gives the lock back


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
