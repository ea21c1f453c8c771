"""Intervals by resampling (自助法): what a share would be if other sections had been written.

Clauses of a section go together, so sections are drawn, not clauses. Source: Efron & Tibshirani 1993, An
Introduction to the Bootstrap, chapter 13 (percentile interval).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DRAWS = 2000
"""Resamples; twice as many move the ends by a few thousandths of their distance."""
_AT_ONCE = 4_000_000


def draw_shares(
    hits: Numbers, totals: Numbers, *, draws: int = DRAWS, seed: int = 1, of: str = ""
) -> Numbers:
    """Draw the units of a group with replacement and give the shares of each draw: draws × features.

    ``hits`` is units × features, ``totals`` what each unit's hits are a part of; the share of a draw is the
    sum of its hits over the sum of its totals. ``of`` names the group: each has its own numbers from one
    seed, whatever else is in the corpus. A draw of units that are all empty has the share 0.

    Example:
        >>> import numpy as np
        >>> hits = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 2.0]])  # 三个章节，两个主题
        >>> shares = draw_shares(hits, np.array([2.0, 2.0, 2.0]), draws=4, of="梅岭镇")
        >>> shares.shape, shares[:, 0].tolist()
        ((4, 2), [0.5, 0.5, 0.5, 0.5])

    """
    import numpy as np

    units = len(totals)
    generator = np.random.default_rng([seed, crc32(of.encode())])
    step = max(1, _AT_ONCE // max(units, 1))
    parts = []
    for at in range(0, draws, step):
        times = generator.multinomial(units, np.full(units, 1 / units), size=min(step, draws - at))
        whole = times @ totals
        parts.append((times @ hits) / np.where(whole > 0, whole, 1)[:, None])
    return np.concatenate(parts)


def percentiles(values: Numbers, confidence: float = 0.95) -> tuple[float, float]:
    """Give the interval that holds the middle ``confidence`` of the values.

    Example:
        >>> import numpy as np
        >>> low, high = percentiles(np.arange(101.0))
        >>> round(low, 6), round(high, 6)
        (2.5, 97.5)

    """
    import numpy as np

    tail = (1 - confidence) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def interval_of(
    statistic: Callable[[Numbers], Numbers], shares: Numbers, confidence: float = 0.95
) -> tuple[float, float]:
    """Give the interval of a statistic of the shares: one number a draw."""
    return percentiles(statistic(shares), confidence)
