"""Labels beside points (点旁标签) that lie over no other label, no point, and no line to another's point."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_AIR = 0.03
_DIRECTIONS = 16
_REACHES = (0.07, 0.12, 0.2, 0.3, 0.42)


Line = tuple[tuple[float, float], tuple[float, float]]
"""Two ends in inches."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in inches, from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles overlap, or nearly do."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > -_AIR and high > -_AIR

    def crosses(self, line: Line) -> bool:
        """Tell whether a line runs through the rectangle (Liang and Barsky's clipping).

        Example:
            >>> Box(0, 0, 2, 1).crosses(((-1, 0.5), (3, 0.5))), Box(0, 0, 2, 1).crosses(((-1, 2), (3, 1.5)))
            (True, False)

        """
        (x, y), (end_x, end_y) = line
        enters, leaves = 0.0, 1.0
        sides = ((x, end_x - x, self.left, self.right), (y, end_y - y, self.bottom, self.top))
        for begin, run, low, high in sides:
            if not run:
                if not low < begin < high:
                    return False
                continue
            ends = sorted(((low - begin) / run, (high - begin) / run))
            enters, leaves = max(enters, ends[0]), min(leaves, ends[1])
        return enters < leaves


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    sheet: tuple[float, float],
    radius: float | Sequence[float] = 0.05,
    reaches: Sequence[float] = _REACHES,
) -> list[Box | None]:
    """Find room for the label of each point, the first points first; None where there is none.

    ``points`` are in inches from the lower left corner of the ``sheet``, ``sizes`` are widths and heights of
    the labels of the first points; the other points have none, and are kept clear. ``radius`` is that of
    all points, or each has its own; ``reaches`` are how far from its point a label may stand. The line from a
    label to its point runs through no other label.

    Example:
        >>> boxes = place_labels([(1, 1), (1.1, 1)], [(0.5, 0.15), (0.5, 0.15)], (3, 2))
        >>> boxes[0].meets(boxes[1])
        False

    """
    radii = [radius] * len(points) if isinstance(radius, float) else radius
    dots = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
    placed: list[Box] = []
    lines: list[Line] = []
    found: list[Box | None] = []
    for point, size in zip(points, sizes, strict=False):
        fits = (
            box
            for box in _around(point, size, reaches)
            if _inside(box, sheet)
            and not any(box.meets(other) or other.crosses((point, box.middle)) for other in placed)
            and not any(box.crosses(line) for line in lines)
            and not any(box.meets(dot) for dot in dots)
        )
        box = next(fits, None)
        found.append(box)
        if box:
            placed.append(box)
            lines.append((point, box.middle))
    return found


def _around(point: tuple[float, float], size: tuple[float, float], reaches: Sequence[float]) -> Iterator[Box]:
    """Yield rectangles around a point, the near ones first, beginning on its right."""
    (x, y), (wide, high) = point, size
    for reach in reaches:
        for n in range(_DIRECTIONS):
            # Right, then left, then what lies between.
            turn = (n // 2 if n % 2 == 0 else _DIRECTIONS // 2 - n // 2 + _DIRECTIONS) % _DIRECTIONS
            angle = 2 * math.pi * turn / _DIRECTIONS
            across, up = math.cos(angle), math.sin(angle)
            middle_x = x + across * (reach + wide / 2)
            middle_y = y + up * (reach + high / 2)
            yield Box(middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)


def _inside(box: Box, sheet: tuple[float, float]) -> bool:
    return box.left >= 0 and box.bottom >= 0 and box.right <= sheet[0] and box.top <= sheet[1]
