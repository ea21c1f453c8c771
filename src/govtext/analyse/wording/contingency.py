"""The table of four cells (四格表): a word or pair here and there, against everything else.

In all functions ``a`` of ``n1`` is the count here, ``b`` of ``n2`` the count there.
"""

from __future__ import annotations

from math import log

from govtext.analyse.enough import small


def g_squared_four(a: int, n1: int, b: int, n2: int) -> float:
    """Give the log-likelihood G² of the whole table of four cells (Dunning 1993).

    Source: Computational Linguistics 19(1):61–74.

    Example:
        >>> round(g_squared_four(15, 1000, 5, 1200), 4)
        7.2863

    """
    return 2 * sum(o * log(o / e) for o, e in _cells(a, n1, b, n2) if o)


def chi_squared(a: int, n1: int, b: int, n2: int) -> float:
    """Give Pearson's χ² of the table of four cells, without a correction for continuity.

    Example:
        >>> round(chi_squared(15, 1000, 5, 1200), 4)
        7.1063

    """
    return sum((o - e) ** 2 / e for o, e in _cells(a, n1, b, n2) if e)


def percent_difference(a: int, n1: int, b: int, n2: int) -> float | None:
    """Give %DIFF: by how many percent the target's share is above the reference's; None where that is 0.

    Source: Gabrielatos & Marchi 2011, Corpus Linguistics conference.

    Example:
        >>> round(percent_difference(15, 1000, 5, 1200), 4), percent_difference(6, 1000, 0, 1200)
        (260.0, None)

    """
    return 100 * (a / n1 - b / n2) / (b / n2) if b else None


def odds_ratio(a: int, n1: int, b: int, n2: int) -> float | None:
    """Give the ratio of the odds of the word; None where the reference has none of it.

    Example:
        >>> round(odds_ratio(15, 1000, 5, 1200), 4)
        3.6396

    """
    below = b * (n1 - a)
    return a * (n2 - b) / below if below else None


def bic(g2: float, n: int) -> float:
    """Give the approximate Bayes factor: above 2 positive, 6 strong, 10 very strong evidence (Wilson 2013).

    Example:
        >>> round(bic(7.2217, 2200), 4)  # 柑橘: 不值一提, though p < .01
        -0.4745

    """
    return g2 - log(n)


def ell(g2: float, n: int, least: float) -> float | None:
    """Give the effect size of the log-likelihood (Johnston et al. 2006); None where ``least`` is below 5.

    ``least`` is the smallest expected count: near 1 its logarithm is near 0, and the quotient above all
    bounds, as G² itself means nothing there. 0 is no effect, 1 the largest.

    Example:
        >>> round(ell(7.2217, 2200, 20 * 1000 / 2200), 6)
        0.001487

    """
    return None if small(least) else g2 / (n * log(least))


def fisher(a: int, n1: int, b: int, n2: int) -> float:
    """Give the two-sided p of Fisher's exact test.

    Example:
        >>> round(fisher(15, 1000, 5, 1200), 5)
        0.01125

    """
    import numpy as np
    from scipy.stats import fisher_exact

    return min(1.0, float(fisher_exact(np.array([[a, n1 - a], [b, n2 - b]])).pvalue))


def _cells(a: int, n1: int, b: int, n2: int) -> list[tuple[float, float]]:
    """Give observed and expected of the four cells."""
    n, with_word = n1 + n2, a + b
    observed = (a, b, n1 - a, n2 - b)
    expected = (n1 * with_word / n, n2 * with_word / n, n1 * (n - with_word) / n, n2 * (n - with_word) / n)
    return list(zip(observed, expected, strict=True))
