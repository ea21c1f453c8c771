"""Sketches of many reports (速写) outside memory, and numbers in heaps: to look for near-duplicates."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import SpooledTemporaryFile, mkdtemp
from typing import TYPE_CHECKING, Any, overload
from weakref import finalize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDTH = 8
_SPOOLED = 4_000_000


class Sketches(Sequence["NDArray[np.uint64]"]):
    """Sketches in the order in which they were added, on disk where they are many.

    Example:
        >>> import numpy as np
        >>> kept = Sketches()
        >>> for numbers in ([3, 5], [], [8]):
        ...     kept.add(np.array(numbers, dtype=np.uint64).tobytes())
        >>> [s.tolist() for s in kept], kept.arranged([2, 0])[0].tolist()
        ([[3, 5], [], [8]], [8])

    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 (closed when nobody reads it any more)
        self._begins, self._lengths = array("q"), array("q")
        self._whole: Sketches | None = None
        finalize(self, self._file.close)

    def add(self, sketch: bytes) -> None:
        """Add a sketch: the bytes of its hashes."""
        self._begins.append(self._file.seek(0, 2))
        self._lengths.append(len(sketch))
        self._file.write(sketch)

    def arranged(self, order: Iterable[int]) -> Sketches:
        """Give the sketches in another order, or some of them."""
        other = Sketches.__new__(Sketches)
        order = list(order)
        other._file, other._whole = self._file, self._whole or self
        other._begins = array("q", (self._begins[n] for n in order))
        other._lengths = array("q", (self._lengths[n] for n in order))
        return other

    def lengths(self) -> list[int]:
        """List how many hashes each sketch has."""
        return [length // _WIDTH for length in self._lengths]

    def __len__(self) -> int:
        """Give the number of sketches."""
        return len(self._begins)

    @overload
    def __getitem__(self, place: int) -> NDArray[np.uint64]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[NDArray[np.uint64]]: ...
    def __getitem__(self, place: int | slice) -> NDArray[np.uint64] | Sequence[NDArray[np.uint64]]:
        """Read a sketch, or several."""
        import numpy as np

        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        self._file.seek(self._begins[place])
        return np.frombuffer(self._file.read(self._lengths[place]), dtype=np.uint64)


class Heaps:
    """Numbers in ``count`` heaps, each small enough for memory; on disk where there is more than one.

    Example:
        >>> import numpy as np
        >>> heaps, numbers = Heaps(2, (np.int64,)), np.array([4, 7, 1, 2])
        >>> heaps.put(numbers % 2, numbers)
        >>> [heap.tolist() for heap, in heaps]
        [[4, 2], [7, 1]]

    """

    def __init__(self, count: int, kinds: Sequence[Any]) -> None:
        self._kinds = tuple(kinds)
        self._folder = Path(mkdtemp(prefix="govtext-")) if count > 1 else None
        if self._folder is not None:
            finalize(self, rmtree, self._folder, ignore_errors=True)
        self._held: list[list[NDArray[Any]]] = [[] for _ in kinds]
        self._count = count

    def put(self, heap: NDArray[Any], *numbers: NDArray[Any]) -> None:
        """Put numbers in heaps, one for each kind; ``heap`` says in which each goes."""
        import numpy as np

        if self._folder is None:
            for held, kind, column in zip(self._held, self._kinds, numbers, strict=True):
                held.append(column.astype(kind, copy=False))
            return
        order = np.argsort(heap, kind="stable")
        ends = np.cumsum(np.bincount(heap.astype(np.int64), minlength=self._count))
        for i, (kind, column) in enumerate(zip(self._kinds, numbers, strict=True)):
            for n, part in enumerate(np.split(column[order].astype(kind, copy=False), ends[:-1])):
                with self._file(n, i).open("ab") as file:
                    file.write(part.tobytes())

    def __iter__(self) -> Iterator[tuple[NDArray[Any], ...]]:
        """Yield the numbers of one heap after the other, in the order in which they came."""
        import numpy as np

        if self._folder is None:
            yield tuple(
                np.concatenate([np.empty(0, dtype=kind), *held])
                for held, kind in zip(self._held, self._kinds, strict=True)
            )
            return
        for n in range(self._count):
            files = [self._file(n, i) for i in range(len(self._kinds))]
            if files[0].exists():
                yield tuple(np.fromfile(f, dtype=kind) for f, kind in zip(files, self._kinds, strict=True))
                for file in files:
                    file.unlink()

    def _file(self, heap: int, column: int) -> Path:
        assert self._folder is not None
        return Path(self._folder, f"{heap}-{column}")
