"""What was read before (缓存): results by what they depend on, in one SQLite file in the user's cache folder.

A cache is never needed: where it cannot be opened, read or written, it holds nothing; ``problem`` says why.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

DEFAULT_SIZE = 2_000_000_000
"""Bytes that the cache may take: some 70,000 reports of 16,000 characters."""
# The number is that of the table's form: two versions of govtext may stand side by side.
FILE = "reports-1.sqlite3"

_FORM = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, used INTEGER NOT NULL, value BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS by_use ON entries (used, id);
"""
# A commit costs a millisecond or so: at least so many reports at once, and what a kill -9 may lose.
_TOGETHER = 8
# Seconds: a second command within the hour writes nothing.
_FRESH = 3600
# When it is full, room is made for more than the next report.
_KEPT = 0.8
# Seconds to wait for another command that writes.
_PATIENCE = 5.0
_PAGES = "(SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count)"


@dataclass(frozen=True, slots=True)
class Held:
    """What the cache holds: the number of reports, and the bytes that they take."""

    entries: int
    size: int


class Cache:
    """Results of reading reports, by key: bounded in ``limit`` bytes, the least recently used go first.

    Several commands may use it at once; only the process that opened it may use it there.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with Cache(Path(folder)) as cache:
        ...         cache.put(b"key", "结果".encode())
        ...     with Cache(Path(folder)) as cache:
        ...         found = cache.get(b"key")
        >>> found.decode()
        '结果'

    """

    def __init__(self, folder: Path, limit: int = DEFAULT_SIZE) -> None:
        self.file = folder / FILE
        self.limit = limit
        self.problem: str | None = None
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._now = int(time.time())
        self._database: sqlite3.Connection | None = None
        with self._harmless():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # it holds words of the reports
            self._database = _open(self.file)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _harmless(self) -> Iterator[None]:
        """Do without the cache from now on where it fails."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.problem = str(error)
            database, self._database = self._database, None
            if database is not None:
                database.close()

    def get(self, key: bytes) -> bytes | None:
        """Give what is held under a key; None where there is nothing."""
        if key in self._new:
            return self._new[key]
        row = None
        with self._harmless():
            if self._database is not None:
                query = "SELECT value, used FROM entries WHERE key = ?"
                row = self._database.execute(query, (key,)).fetchone()
        if row is None:
            return None
        if row[1] < self._now - _FRESH:
            self._used.append(key)
        return bytes(row[0])

    def put(self, key: bytes, value: bytes) -> None:
        """Hold a value under a key; it is written with the next ones."""
        if self._database is not None:
            self._new[key] = value
            if len(self._new) >= _TOGETHER:
                self.flush()

    def flush(self) -> None:
        """Write what is new, and which of the old was used."""
        new, self._new = self._new, {}
        used, self._used = self._used, []
        if self._database is None or not (new or used):
            return
        with self._harmless(), self._database as database:
            database.executemany(
                "UPDATE entries SET used = ? WHERE key = ?", [(self._now, key) for key in used]
            )
            database.executemany(
                "INSERT OR REPLACE INTO entries (key, used, value) VALUES (?, ?, ?)",
                [(key, self._now, value) for key, value in new.items()],
            )
            self._make_room(database)

    def _make_room(self, database: sqlite3.Connection) -> None:
        """Take out the least recently used where all take more than the limit."""
        size = _size(database)
        if size <= self.limit:
            return
        out: list[tuple[int]] = []
        for number, length in database.execute("SELECT id, length(value) FROM entries ORDER BY used, id"):
            if size <= _KEPT * self.limit:
                break
            out.append((number,))
            size -= length
        database.executemany("DELETE FROM entries WHERE id = ?", out)

    def held(self) -> Held:
        """Tell how much is held."""
        found = Held(0, 0)
        with self._harmless():
            if self._database is not None:
                (entries,) = self._database.execute("SELECT count(*) FROM entries").fetchone()
                found = Held(entries, _size(self._database))
        return found

    def clear(self) -> None:
        """Take everything out; a file that is no cache any more is removed."""
        self._new, self._used = {}, []
        if self._database is None:
            with self._harmless():
                for end in ("", "-wal", "-shm"):
                    Path(f"{self.file}{end}").unlink(missing_ok=True)
                self._database, self.problem = _open(self.file), None
            return
        with self._harmless():
            self._database.execute("DELETE FROM entries")
            self._database.commit()
            self._database.execute("VACUUM")

    def close(self) -> None:
        """Write what is new, give back the room on the disk that is free, and close the file."""
        self.flush()
        with self._harmless():
            if self._database is not None:
                self._database.executescript("PRAGMA incremental_vacuum")  # execute frees one page only
                self._database.close()
        self._database = None


def _open(file: Path) -> sqlite3.Connection:
    """Open the file; again where another command is just making it, for which SQLite does not wait."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _opened(file)
        except sqlite3.OperationalError:
            if time.monotonic() > until or not file.exists():
                raise
            time.sleep(0.05)


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        # Of use only before the first table: a file that shrinks when reports are taken out.
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        # Readers and a writer at once; a killed writer leaves the last commit. NORMAL waits for no disk.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_FORM)
    except BaseException:
        database.close()
        raise
    return database


def _size(database: sqlite3.Connection) -> int:
    """Give the bytes in use, free pages left out."""
    (size,) = database.execute(f"SELECT ({_PAGES}) * (SELECT page_size FROM pragma_page_size)").fetchone()
    return int(size)


def cache_folder() -> Path:
    """Give the folder for the cache: in ``XDG_CACHE_HOME`` where that is set, else where the system has it.

    Raises OSError where nothing says where the user's files are.

    Example:
        >>> cache_folder().name
        'govtext'

    """
    home = os.environ.get("XDG_CACHE_HOME")
    if not home and sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
    if home:
        return Path(home) / "govtext"
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "govtext"
    except RuntimeError as error:  # a container's user without a home
        raise OSError("no home folder; set XDG_CACHE_HOME") from error
