"""A figure on its way (待定的数字): in the offsets of the view, before it is placed in the report's text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Found(NamedTuple):
    """A figure in the view's offsets, before it is placed in the report's text.

    A tuple with names, which is made, and made anew with a change, in a third of the time of a dataclass:
    every number of a report becomes one, and each learns later what it measures.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    bound: str
    change: str
    rules: tuple[str, ...]
    before: int
    after: int
    of: tuple[int, int] | None = None
    quoted: bool = False

    def measuring(self, of: tuple[int, int] | None) -> Found:
        """Give the figure with what it measures: as ``_replace`` does, in half its time."""
        return Found(*self[:10], of, self.quoted)


class Placed(NamedTuple):
    """A figure in the report's own text; what follows from its surroundings is still to be told.

    A Figure has many fields and is dear to make: it is made once, when all of them are known.
    """

    start: int
    end: int
    text: str
    of: str
    raw: Found
