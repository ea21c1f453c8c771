"""DuckDB as it is asked here (问库): bounded in memory, off the net, and texts that SQL does not take."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from govtext.store.schema import mend_torn, tear

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

# What DuckDB may take where it cannot go on in files.
_MORE = ("1GB", "4GB")
# It would look for extensions on the net.
_ALONE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
Answer = TypeVar("Answer")
Watch = Callable[[], AbstractContextManager[None]]


def connect(memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    """Open a database that takes so much memory at most before it goes on in files."""
    import duckdb

    files = Path(tempfile.gettempdir(), f"govtext-{os.getpid()}").as_posix()  # made where it is needed
    limits: dict[str, Any] = {"memory_limit": memory, "threads": threads, "temp_directory": files}
    return duckdb.connect(":memory:", config={**limits, **_ALONE})


def ask_with_room(
    connection: duckdb.DuckDBPyConnection,
    question: Callable[[], Answer],
    asked: Path | None = None,
    watch: Watch = nullcontext,
) -> Answer:
    """Ask a question, again with more memory where it needs that; OSError where that is not enough.

    DuckDB goes on in files for most that it does, but not for all: lists and distinct counts by group.
    ``asked`` is what the error names, ``watch`` what each try is made in.
    """
    import duckdb

    for room in _MORE:
        try:
            with watch():
                return question()
        except duckdb.OutOfMemoryException:
            connection.execute(f"SET memory_limit = '{room}'")
    try:
        with watch():
            return question()
    except duckdb.OutOfMemoryException as error:
        message = f"the question needs more than the {_MORE[-1]} that it may take; ask for less of it"
        raise OSError(errno.ENOMEM, message, None if asked is None else str(asked)) from error


def query(
    connection: duckdb.DuckDBPyConnection, sql: str, frames: Mapping[str, pd.DataFrame], *, torn: bool
) -> pd.DataFrame:
    """Give what a query finds in the tables of a database, and in the frames by their names.

    Where the tables are ``torn``, half a surrogate pair stands in SQL for itself, in the frames too.
    """
    try:
        for name, frame in frames.items():
            connection.register(name, texts_mapped(frame, mend_torn) if torn else frame)
        found = connection.execute(sql).df()
    finally:
        for name in frames:
            connection.unregister(name)
    return texts_mapped(found, tear) if torn else found


def texts_mapped(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """Give a frame with every text changed.

    Example:
        >>> import pandas as pd
        >>> texts_mapped(pd.DataFrame({"word": ["春耕"], "count": [2]}), lambda text: text[0]).values.tolist()
        [['春', 2]]

    """
    import pandas as pd

    changed = {
        str(name): pd.Series(
            [change(v) if isinstance(v, str) else v for v in column], frame.index, dtype=object
        )
        for name, column in frame.items()
        if column.dtype == object or pd.api.types.is_string_dtype(column)
    }
    return frame.assign(**changed)
