"""Records in a row, in few bytes each (紧列): a hundred thousand paths are 100 MB, packed they are 10."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from govtext.corpus.files import SourceFile

Item = TypeVar("Item")


class Packed(Sequence[Item], Generic[Item]):
    """Records in the order in which they were added; ``unpack`` makes one of the cells ``pack`` made of it.

    Example:
        >>> files = Packed(file_cells, file_of, [SourceFile(Path("p/镇/甲.txt"), "p/镇/甲.txt", "镇/甲.txt")])
        >>> files[0].inner, files[-1].path.name, len(files)
        ('镇/甲.txt', '甲.txt', 1)

    """

    def __init__(
        self,
        pack: Callable[[Item], tuple[Any, ...]],
        unpack: Callable[[tuple[Any, ...]], Item],
        items: Iterable[Item] = (),
    ) -> None:
        self._pack, self._unpack = pack, unpack
        # In one piece: as an object each they would leave the memory full of holes.
        self._bytes = bytearray()
        self._ends = array("q")
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        """Add a record."""
        self._bytes += marshal.dumps(self._pack(item))
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        """Give the number of records."""
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        """Give a record, or several."""
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        begin = self._ends[place - 1] if place else 0
        return self._unpack(marshal.loads(self._bytes[begin : self._ends[place]]))


def file_cells(source: SourceFile) -> tuple[Any, ...]:
    """Give what a file is made of again: its name is mostly its path, that inside a folder the end of it."""
    name, inner, path = source.name, source.inner, str(source.path)
    ending: str | int = len(inner) if name.endswith(inner) else inner
    return "" if path == name else path, name, ending, source.named


def file_of(cells: tuple[Any, ...]) -> SourceFile:
    """Make a file of its cells.

    Example:
        >>> file = SourceFile(Path("p/包.zip/甲.txt"), "p/包.zip/甲.txt#2", "甲.txt#2", named=True)
        >>> file_of(file_cells(file)) == file
        True

    """
    path, name, ending, named = cells
    inner = name[len(name) - ending :] if isinstance(ending, int) else ending
    return SourceFile(Path(path or name), name, inner, named)
