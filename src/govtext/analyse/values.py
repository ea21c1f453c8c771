"""Exact numbers in print and in base units (数值)."""

from __future__ import annotations

from decimal import Decimal

from govtext.lexicon import Lexicon


def plain(value: Decimal | None) -> str:
    """Print an exact number in plain decimal notation, without idle zeros after the point.

    Example:
        >>> plain(Decimal("1E+5")), plain(Decimal("6.50")), plain(None)
        ('100000', '6.5', '')

    """
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_base(value: Decimal | None, unit: str, lexicon: Lexicon) -> tuple[Decimal | None, str]:
    """Convert a value to the base unit of its dimension; ``(None, "")`` where its factor is not known."""
    known = lexicon.units.get(unit)
    if value is None or known is None or known.factor is None:
        return None, ""
    return value * known.factor, known.base
