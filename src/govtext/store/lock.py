"""One writer at a time (锁): a lock of the system, which a process that is killed does not leave behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".lock"
READERS = ".readers"
"""What readers lock, all of them together, and who removes files for a moment alone."""


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
        (folder / READERS).touch()
        yield
    finally:
        os.close(file)  # which gives the lock back


def hold(folder: Path) -> int | None:
    """Keep the files of a store from being removed until the number given back is closed (``os.close``).

    None where that cannot be had: on Windows, which removes no open file, or where nothing has been removed.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        file = os.open(folder / READERS, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
    except OSError:  # a file system without locks
        os.close(file)
        return None
    return file


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Keep readers off for a moment, and say so; False where there are some, who are not waited for."""
    file = os.open(folder / READERS, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            if sys.platform != "win32":
                _lock(file)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a file system without locks
            pass
        yield True
    finally:
        os.close(file)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
