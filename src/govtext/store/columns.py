"""Cells of Arrow → a column of pandas (列), as ``Tables`` promises it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govtext.store.schema import tear

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray


class Column:
    """A column of the type that ``Tables`` promises, part by part; a text that comes again is held once."""

    def __init__(self, kind: str, *, torn: bool) -> None:
        self._kind, self._torn = kind, torn
        self._known: dict[Any, Any] = {None: None}
        self._parts: list[NDArray[Any]] = []
        self._missing: list[NDArray[np.bool_]] = []

    def add(self, part: pa.Array) -> None:
        """Add cells."""
        import numpy as np

        if self._kind == "int":
            self._missing.append(part.is_null().to_numpy(zero_copy_only=False))
            part = part.fill_null(1)
        if self._kind in ("int", "float"):
            kind = np.int64 if self._kind == "int" else np.float64
            self._parts.append(part.to_numpy(zero_copy_only=False).astype(kind))
            return
        coded = part.dictionary_encode("encode")
        values = np.array([self._cell(text) for text in coded.dictionary.to_pylist()] or [None], dtype=object)
        self._parts.append(values[coded.indices.to_numpy()])

    def _cell(self, text: str | None) -> Any:  # noqa: ANN401 (a text or an exact number)
        if text is not None and text not in self._known:
            made = Decimal(text) if self._kind == "exact" else tear(text) if self._torn else text
            self._known[text] = made
        return self._known[text]

    def series(self, order: NDArray[np.int64]) -> pd.Series[Any]:
        """Give the cells in an order."""
        import numpy as np
        import pandas as pd

        if self._kind == "int":
            whole, missing = (
                np.concatenate(parts) if parts else () for parts in (self._parts, self._missing)
            )
            cells = np.array(whole, dtype=np.int64)[order]
            return pd.Series(pd.arrays.IntegerArray(cells, np.array(missing, dtype=bool)[order]))
        kind = np.dtype(np.float64 if self._kind == "float" else object)
        self._known.clear()
        return pd.Series(np.concatenate([np.empty(0, dtype=kind), *self._parts])[order], dtype=kind)
