"""Intervals (置信区间) for shares, without scipy."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt


def wilson(k: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Give the Wilson score interval of ``k`` out of ``n``, two shares between 0 and 1.

    It holds for clauses that are independent draws; a report repeats its themes, so read it as a lower limit
    of the uncertainty. ``n`` = 0 says nothing: (0, 1). Source: Wilson 1927, Journal of the American
    Statistical Association 22(158):209–212. Raises ValueError where ``k`` is not between 0 and ``n`` or
    ``confidence`` not between 0 and 1.

    Example:
        >>> low, high = wilson(5, 40)  # 40个小句中5个谈到生态
        >>> f"{low:.4f} {high:.4f}"
        '0.0546 0.2611'

    """
    if not 0 <= k <= n:
        raise ValueError(f"k must be between 0 and n, not {k} of {n}")
    if n == 0:
        return 0.0, 1.0
    z = _quantile(confidence)
    share, spread = k / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    # Exact at the edges, where rounding would leave -1e-17.
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)


@lru_cache(maxsize=8)
def _quantile(confidence: float) -> float:
    from statistics import NormalDist

    if not 0 < confidence < 1:
        raise ValueError(f"confidence must be between 0 and 1, not {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)
