"""Whether a result reaches its target (达成): intervals, because 以上, 左右 and 超 leave values open."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

OUTCOMES = MappingProxyType(
    {
        "met": "reached, and passed by no more than the margin",
        "exceeded": "reached, and passed by more than the margin",
        "missed": "not reached",
        "changed": "the target itself was altered",
        "dropped": "the later report has no figure of it and does not name it",
        "unclear": "the later report's words do not decide it",
    }
)
OPEN = Decimal("Infinity")


def judge(
    target: tuple[Decimal, Decimal],
    bound: str,
    result: tuple[Decimal, Decimal],
    result_bound: str,
    *,
    margin: Decimal,
    lower: bool = False,
) -> str:
    """Judge a result: met, exceeded (passed by more than ``margin`` of the target), missed or unclear.

    ``target`` and ``result`` are the ends of a range, twice the value where it is none. What 超 and 约 leave
    open is an interval; where the target lies inside it the words decide nothing: unclear; 不足 the very
    target misses it. 左右 forgives the margin below. A range is met from its lower end on. ``lower`` says
    that less is better: the same, turned round (超 the very limit misses it, a range is met from its upper
    end).

    Example:
        >>> ten, margin = (Decimal(10), Decimal(10)), Decimal("0.03")
        >>> results = [(Decimal(v), Decimal(v)) for v in ("9.9", "10.3", "10.4")]
        >>> [judge(ten, "exact", result, "exact", margin=margin) for result in results]
        ['missed', 'met', 'exceeded']
        >>> judge(ten, "min", (Decimal(9), Decimal(9)), "min", margin=margin)  # 10以上; 超9
        'unclear'

    """
    if lower:
        return judge(
            _mirror(target), bound, _mirror(result), _TURNED.get(result_bound, result_bound), margin=margin
        )
    need, top = target
    low, high = _interval(result, result_bound, margin)
    if bound == "about":
        need -= abs(need) * margin
    if low < need:
        return "missed" if high < need or (high == need and result_bound == "max") else "unclear"
    return "exceeded" if low > top + abs(top) * margin else "met"


_TURNED = MappingProxyType({"min": "max", "max": "min"})


def _mirror(value: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """Turn a range round at 0: what was too much is too little."""
    low, high = value
    return -high, -low


def _interval(value: tuple[Decimal, Decimal], bound: str, margin: Decimal) -> tuple[Decimal, Decimal]:
    low, high = value
    if bound == "min":
        return low, OPEN
    if bound == "max":
        return -OPEN, high
    if bound == "about":
        return low - abs(low) * margin, high + abs(high) * margin
    return low, high


def gap(target: Decimal, result: Decimal) -> tuple[Decimal, Decimal | None]:
    """Give result − target, and that as a share of the target; None where the target is 0.

    Example:
        >>> gap(Decimal("7.5"), Decimal("7.8"))
        (Decimal('0.3'), Decimal('0.04'))

    """
    return result - target, shorten((result - target) / target) if target else None


def shorten(value: Decimal) -> Decimal:
    """Round to six places what a division made longer; 28 digits say no more.

    Example:
        >>> shorten(Decimal(2) / Decimal(3)), shorten(Decimal("0.04")), shorten(Decimal(690000000))
        (Decimal('0.666667'), Decimal('0.04'), Decimal('690000000'))

    """
    exponent = value.as_tuple().exponent
    return round(value, 6) if isinstance(exponent, int) and exponent < -6 else value
