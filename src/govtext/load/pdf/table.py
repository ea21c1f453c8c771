"""Tables of a PDF page (表格): found by their ruled lines, since a PDF says nothing about cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_THIN = 3.0  # points: a bar this thin is a rule
_LONG = 6.0
_TOUCH = 3.0
_MOST = 1500  # a page with more rules than this is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line (框线), level or upright, in points; ``y0`` is its lower end."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Tell whether it runs across."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Table:
    """A table's grid (表格): the places of its upright rules from left, of its level ones from the top."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def left(self) -> float:
        """Give the left edge."""
        return self.columns[0]

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.columns[-1]

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place is inside.

        Example:
            >>> Table((80, 300, 520), (476, 456, 437)).holds(90, 460)
            True
        """
        return self.left - 1 <= x <= self.right + 1 and self.rows[-1] - 1 <= y <= self.rows[0] + 1

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Give row and column of a place, both from 0.

        Example:
            >>> Table((80, 300, 520), (476, 456, 437)).cell(310, 440)
            (1, 1)
        """
        down = bisect_right([-r for r in self.rows], -y) - 1
        return max(0, min(down, len(self.rows) - 2)), max(
            0, min(bisect_right(self.columns, x) - 1, len(self.columns) - 2)
        )


def rules_of(drawn: Iterable[tuple[bytes, list[Any], list[float]]]) -> list[Rule]:
    """Read the ruled lines off a page's drawing operations (operator, operands, matrix)."""
    rules: list[Rule] = []
    boxes: list[tuple[float, float, float, float]] = []
    at: tuple[float, float] | None = None
    for operator, operands, cm in drawn:
        values = [float(v) for v in operands if isinstance(v, int | float)]
        if operator == b"re" and len(values) == 4:
            boxes.append(_corners(values, cm))
        elif operator in (b"m", b"l") and len(values) == 2:
            here = _moved(values[0], values[1], cm)
            if operator == b"l" and at is not None:
                rules.append(Rule(*map(min, at, here), *map(max, at, here)))
            at = here
        elif boxes and operator not in (b"m", b"l", b"re"):
            rules += (r for box in boxes for r in _edges(box, operator))
            boxes = []
    thin = (r for r in rules if min(r.x1 - r.x0, r.y1 - r.y0) <= _THIN)
    return [r for r in thin if max(r.x1 - r.x0, r.y1 - r.y0) >= _LONG]


def _moved(x: float, y: float, cm: list[float]) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _corners(box: list[float], cm: list[float]) -> tuple[float, float, float, float]:
    (a, b), (c, d) = _moved(box[0], box[1], cm), _moved(box[0] + box[2], box[1] + box[3], cm)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _edges(box: tuple[float, float, float, float], operator: bytes) -> Iterator[Rule]:
    """Yield a filled thin bar as one rule, a drawn box as its four edges; a clipping box is none."""
    x0, y0, x1, y1 = box
    if operator == b"n":
        return
    if min(x1 - x0, y1 - y0) <= _THIN:
        yield Rule(*box)
    elif operator in (b"S", b"s", b"B", b"b", b"B*"):
        yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def find_tables(rules: list[Rule]) -> tuple[Table, ...]:
    """Find the grids of at least two cells that touching rules make.

    Example:
        >>> across = [Rule(80, y, 520, y) for y in (476, 456, 437)]
        >>> find_tables([*across, Rule(80, 437, 80, 476), Rule(520, 437, 520, 476)])
        (Table(columns=(80, 520), rows=(476, 456, 437)),)
    """
    if not 4 <= len(rules) <= _MOST:
        return ()
    return tuple(t for t in map(_grid, _groups(rules)) if t is not None)


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Part the rules into sets that hang together."""
    groups: list[list[Rule]] = []
    for rule in rules:
        near = [g for g in groups if any(_touch(rule, other) for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([rule, *(r for g in near for r in g)])
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.x0 <= other.x1 + _TOUCH
        and other.x0 <= one.x1 + _TOUCH
        and one.y0 <= other.y1 + _TOUCH
        and other.y0 <= one.y1 + _TOUCH
    )


def _grid(rules: list[Rule]) -> Table | None:
    columns = _places(r.x0 for r in rules if not r.level)
    rows = _places(r.y0 for r in rules if r.level)
    if len(columns) < 2 or len(rows) < 2 or (len(columns) - 1) * (len(rows) - 1) < 2:
        return None
    return Table(tuple(columns), tuple(reversed(rows)))


def _places(values: Iterable[float]) -> list[float]:
    """Give the distinct places, those within a rule's breadth as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found
