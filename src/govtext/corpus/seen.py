"""The reports that have streamed past (已读): what tells each from others, and its file, in few bytes."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import overload

from govtext.corpus.alike import Likened
from govtext.corpus.files import SourceFile


class Seen(Sequence[tuple[Likened, SourceFile]]):
    """Reports and their files in the order in which they were added: as records they would be 1.2 kB each.

    Example:
        >>> seen = Seen()
        >>> file = SourceFile(Path("p/镇/甲.txt"), "p/镇/甲.txt", "镇/甲.txt")
        >>> seen.add(Likened("甲", "p/镇/甲.txt", "9f", "竹溪镇", 2025, 1200), file)
        >>> report, source = seen[0]
        >>> report.place, source.inner, source == file
        ('竹溪镇', '镇/甲.txt', True)

    """

    def __init__(self) -> None:
        # In one piece: as an object each they would leave the memory full of holes.
        self._packed = bytearray()
        self._ends = array("q")

    def add(self, report: Likened, source: SourceFile) -> None:
        """Add a report."""
        name, inner, path = source.name, source.inner, str(source.path)
        # The name is mostly the path, and the name inside a folder its end.
        ending: str | int = len(inner) if name.endswith(inner) else inner
        said = (*astuple(report), "" if path == name else path, name, ending, source.named)
        self._packed += marshal.dumps(said)
        self._ends.append(len(self._packed))

    def __len__(self) -> int:
        """Give the number of reports."""
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> tuple[Likened, SourceFile]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[Likened, SourceFile]]: ...
    def __getitem__(
        self, place: int | slice
    ) -> tuple[Likened, SourceFile] | Sequence[tuple[Likened, SourceFile]]:
        """Give a report and its file, or several."""
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        begin = self._ends[place - 1] if place else 0
        *said, path, name, ending, named = marshal.loads(self._packed[begin : self._ends[place]])
        inner = name[len(name) - ending :] if isinstance(ending, int) else ending
        return Likened(*said), SourceFile(Path(path or name), name, inner, named)
