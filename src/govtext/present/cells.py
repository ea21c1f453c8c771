"""Write one value as a cell (单元格): as text for people, as JSON for programs."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any


def is_missing(value: object) -> bool:
    """Tell whether a value says nothing: None, NaN or NA."""
    if value is None:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, Decimal) and value.is_nan())


def is_number(value: object) -> bool:
    """Tell whether a value is a number (numpy's own numbers too), truth values left out."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def unwrap(value: Any) -> Any:  # noqa: ANN401 (numpy has no type here: the core does not import it)
    """Give Python's own value where numpy wrapped it."""
    return value.item() if hasattr(value, "item") and hasattr(value, "dtype") else value


def plain(value: object) -> str:
    """Write a value as text: numbers in plain decimal notation, never ``1e+05``; nothing where it is missing.

    Example:
        >>> plain(Decimal("1E+5")), plain(0.00001), plain(2024.0), plain(None), plain("三会一课")
        ('100000', '0.00001', '2024', '', '三会一课')
    """
    value = unwrap(value)
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def json_value(value: object) -> object:
    """Give the value that JSON can hold: numbers as numbers, exact where a double is.

    Example:
        >>> json_value(Decimal("100000")), json_value(Decimal("5.30")), json_value(float("nan"))
        (100000, 5.3, None)
    """
    value = unwrap(value)
    if is_missing(value):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return [json_value(v) for v in value]
    return value
