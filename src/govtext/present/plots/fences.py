"""Points far off (离群点): put at the fence, so that they do not squeeze all others together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

REACH = 3.0
"""Fences stand so many times the distance of the quartiles beyond them (Tukey 1977: what is far out)."""
_WORTH = 1.25
"""Fences are kept only where the whole would be so many times as wide as what lies between them."""


@dataclass(frozen=True, slots=True)
class Fenced:
    """A point as it is drawn: its place, and on which sides (−1, 0, 1) its own lies beyond."""

    x: float
    y: float
    across: int = 0
    up: int = 0

    @property
    def beyond(self) -> bool:
        """Tell whether the point is not drawn at its own place."""
        return bool(self.across or self.up)


def fences(values: Sequence[float]) -> tuple[float, float]:
    """Give the ends of a scale: the least and the largest value, or the fences where some lie far out.

    Example:
        >>> fences([1, 2, 3, 4, 5])
        (1, 5)
        >>> fences([1, 2, 3, 4, 5, 6, 7, 90])
        (1, 16.75)

    """
    low, high = min(values), max(values)
    first, third = _quantile(values, 0.25), _quantile(values, 0.75)
    fence = REACH * (third - first)
    inner = max(low, first - fence), min(high, third + fence)
    return inner if inner[1] - inner[0] > 0 and high - low > _WORTH * (inner[1] - inner[0]) else (low, high)


def fence_in(points: Sequence[tuple[float, float]]) -> list[Fenced]:
    """Put the points that lie far out at the nearest place inside the fences.

    Example:
        >>> [p.across for p in fence_in([(1, 0), (2, 1), (3, 0), (4, 1), (5, 0), (6, 1), (7, 0), (90, 1)])]
        [0, 0, 0, 0, 0, 0, 0, 1]

    """
    if not points:
        return []
    # Each by itself: two points out on the right keep their own heights, and do not meet in the corner.
    (left, right), (bottom, top) = (fences([p[d] for p in points]) for d in (0, 1))
    return [
        Fenced(
            min(max(x, left), right),
            min(max(y, bottom), top),
            (x > right) - (x < left),
            (y > top) - (y < bottom),
        )
        for x, y in points
    ]


def _quantile(values: Sequence[float], share: float) -> float:
    """Give a quantile, between two values by their distance."""
    ranked = sorted(values)
    at = share * (len(ranked) - 1)
    below = int(at)
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (at - below) * (ranked[above] - ranked[below])
