"""A figure on its way (待定的数字): in the offsets of the view, before it is placed in the report's text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in the view's offsets, before it is placed in the report's text."""

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
