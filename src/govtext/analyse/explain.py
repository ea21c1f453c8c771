"""The arithmetic of one row (算式): each formula with the row's own numbers put in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_NAME = re.compile(r"[^\W\d]\w*")
_DIGITS = 8


def arithmetic(name: str, formula: str, values: Mapping[str, Any]) -> str:
    """Write one step of a calculation: the formula, its numbers put in, and ``values[name]`` that comes out.

    The names in the formula that ``values`` holds become its numbers; the others (ln, log2, sqrt) stay. A
    result that is missing is ``not computed``.

    Example:
        >>> row = {"a": 15, "n1": 1000, "b": 5, "n2": 1200, "log_ratio": 1.8479969}
        >>> print(arithmetic("log_ratio", "log2((a / n1) / (b / n2))", row))
        log_ratio = log2((a / n1) / (b / n2))
                  = log2((15 / 1000) / (5 / 1200))
                  = 1.8479969

    """
    filled = _NAME.sub(lambda m: number(values[m[0]]) if m[0] in values else m[0], formula)
    return step(name, formula, filled, values.get(name))


def step(name: str, formula: str, filled: str, value: object) -> str:
    """Write one step whose numbers are put in already: a sum over the themes, a mean of pairs.

    Example:
        >>> print(step("hhi", "Σ p**2", "(3 / 4)**2 + (1 / 4)**2", 0.625))
        hhi = Σ p**2
            = (3 / 4)**2 + (1 / 4)**2
            = 0.625

    """
    lines = dict.fromkeys((formula, filled, number(value)))
    return f"{name} = " + f"\n{' ' * len(name)} = ".join(lines)


def wilson_steps(row: Mapping[str, Any], hit: str, total: str) -> list[str]:
    """Write the steps of ``low`` and ``high``, the 95 % Wilson interval of ``hit`` of ``total``.

    Example:
        >>> row = {"hard": 5, "targets": 40, "low": 0.0546, "high": 0.2611}
        >>> low, high = wilson_steps(row, "hard", "targets")
        >>> high.partition(" + 1.959964 / ")[0].splitlines()[1].strip()
        '= (0.125 + 1.959964**2 / (2 * 40)) / (1 + 1.959964**2 / 40)'

    """
    if not row[total] or is_missing(row["low"]):
        return []
    values = {**row, "n": row[total], "p": int(row[hit]) / int(row[total]), "z": 1.959964}
    root = "z / (1 + z**2 / n) * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))"
    return [
        arithmetic(end, f"(p + z**2 / (2 * n)) / (1 + z**2 / n) {sign} {root}", values)
        for end, sign in (("low", "-"), ("high", "+"))
    ]


def is_missing(value: object) -> bool:
    """Tell an empty cell: None, NaN, NA.

    Example:
        >>> is_missing(None), is_missing(float("nan")), is_missing(0)
        (True, True, False)

    """
    return value is None or str(value) in ("nan", "NaN", "<NA>", "")


def explanation(head: str, steps: Iterable[str], notes: Iterable[str] = ()) -> str:
    """Put the steps of a row under what it is about, and the notes under them."""
    return "\n".join([head, "", *steps, *(f"\n{note}" for note in notes)])


def number(value: object) -> str:
    """Write a number for a formula: eight digits that count, never ``1e-05``; a negative one in brackets.

    Example:
        >>> number(15), number(1 / 3), number(-0.5), number(0.00001234), number(None)
        ('15', '0.33333333', '(-0.5)', '0.00001234', 'not computed')

    """
    if is_missing(value):
        return "not computed"
    if isinstance(value, float) and math.isinf(value):
        return "infinite"
    if isinstance(value, str):
        return value
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    text = _round(exact)
    return f"({text})" if text.startswith("-") else text


def find_row(
    table: pd.DataFrame, key: str, columns: Sequence[str] = ("word",), shown: pd.DataFrame | None = None
) -> dict[str, Any]:
    """Find a row by its number, from 1, or by what its ``columns`` say: a cell, or several joined by ``+``.

    A number is that of a row of ``shown``, the rows that are printed (by default all of them); a cell may
    stand in any row. Raises KeyError, with what could have been meant, where there is no such row.

    Example:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"word": ["柑橘", "冷库"], "other": ["冷链", "柑橘"], "o11": [3, 5]})
        >>> find_row(table, "2")["word"], find_row(table, "柑橘")["o11"]
        ('冷库', 3)
        >>> find_row(table, "冷库+柑橘", ["word", "other"])["o11"]
        5

    """
    rows = (table if shown is None else shown).to_dict("records")
    # Not isdigit: ² and ① are digits too, and no number.
    if key.isdecimal() and 1 <= int(key) <= len(rows):
        return _named(rows[int(key) - 1])
    for row in rows if shown is None else table.to_dict("records"):
        cells = [str(row[c]) for c in columns if c in row]
        if key in cells or key == "+".join(cells) or set(key.split("+")) == set(cells):
            return _named(row)
    said = ", ".join("+".join(str(row[c]) for c in columns if c in row) for row in rows[:5])
    few = f"rows 1 to {len(rows)}, such as {said}" if rows else "no rows"
    raise KeyError(f"no row {key!r}: the table has {few}")


def _named(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _round(value: Decimal) -> str:
    """Keep the digits that count, and every digit before the point."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    places = max(0, _DIGITS - 1 - value.adjusted())
    return f"{round(value, places):f}".rstrip("0").rstrip(".")
