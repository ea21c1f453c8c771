"""Columns that are filled cell by cell (列), and given to pandas or to SQL."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govtext.store.schema import is_torn, texts

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_MISSING = -(2**63)


class Docs:
    """The reports that rows belong to, by number; -1 is none."""

    def __init__(self, docs: list[str]) -> None:
        self._docs = docs
        self._cells = array("i")

    @property
    def torn(self) -> bool:
        """Tell whether SQL would not take one of the names."""
        return any(map(is_torn, self._docs))

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend(values)

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        return _looked_up(self._docs, self._cells)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        return _dictionary(self._docs, self._cells)


class Texts:
    """Texts that come again: each once, and its number for every cell."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._cells = array("i")

    @property
    def torn(self) -> bool:
        """Tell whether SQL would not take one of the texts."""
        return any(map(is_torn, self._known))

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        known = self._known
        self._cells.extend([known.setdefault(v or "", len(known)) for v in values])

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        return _looked_up([*self._known], self._cells)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        return _dictionary([*self._known], self._cells)


class LongTexts:
    """Texts that seldom come again."""

    def __init__(self) -> None:
        self._cells: list[str] = []

    @property
    def torn(self) -> bool:
        """Tell whether SQL would not take one of the texts."""
        return any(map(is_torn, self._cells))

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend([v or "" for v in values])

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        import pandas as pd

        return pd.Series(self._cells, dtype=object)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        return texts(self._cells)


class Integers:
    """Whole numbers, some of them missing."""

    torn = False

    def __init__(self) -> None:
        self._cells = array("q")

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend([_MISSING if v is None else v for v in values])

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        import numpy as np
        import pandas as pd

        cells = np.frombuffer(self._cells, dtype=np.int64)
        missing = cells == _MISSING
        return pd.Series(pd.arrays.IntegerArray(np.where(missing, 1, cells), missing))

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        import numpy as np
        import pyarrow as pa

        cells = np.frombuffer(self._cells, dtype=np.int64)
        return pa.array(cells, mask=cells == _MISSING)


class Exact:
    """Exact numbers; in SQL a double, and as text."""

    torn = False

    def __init__(self) -> None:
        self._cells: list[Decimal | None] = []

    def extend(self, values: Iterable[Any]) -> None:
        """Add cells."""
        self._cells.extend(values)

    def series(self) -> pd.Series[Any]:
        """Give the cells to pandas."""
        import pandas as pd

        return pd.Series(self._cells, dtype=object)

    def arrow(self) -> pa.Array:
        """Give the cells to SQL."""
        import pyarrow as pa

        return pa.array([None if v is None else float(v) for v in self._cells], type=pa.float64())

    def printed(self) -> pa.Array:
        """Give the cells to SQL as text."""
        import pyarrow as pa

        return pa.array([None if v is None else f"{v:f}" for v in self._cells], type=pa.string())


Cells = Docs | Texts | LongTexts | Integers | Exact
"""A column that is being filled."""


def _looked_up(names: Sequence[str], cells: array[int]) -> pd.Series[Any]:
    import numpy as np
    import pandas as pd

    known = np.array([*names, ""], dtype=object)
    return pd.Series(known[np.frombuffer(cells, dtype=np.int32)], dtype=object)


def _dictionary(names: Sequence[str], cells: array[int]) -> pa.Array:
    import numpy as np
    import pyarrow as pa

    codes = np.frombuffer(cells, dtype=np.int32)
    codes = np.where(codes < 0, len(names), codes)
    return pa.DictionaryArray.from_arrays(pa.array(codes, type=pa.int32()), texts([*names, ""]))
