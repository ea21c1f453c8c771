"""How attention is spread over themes (集中度)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.themes.bootstrap import DRAWS, percentiles, pool_units

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

CONCENTRATION_COLUMNS: Columns = MappingProxyType(
    {
        "group": "text",
        "hhi": "float",
        **dict.fromkeys(("hhi_bias", "hhi_corrected", "hhi_low", "hhi_high"), "float"),
        **dict.fromkeys(("entropy", "evenness", "effective"), "float"),
        "themes": "int",
        "measure": "text",
        "units": "int",
        **dict.fromkeys(("top_theme", "top_zh"), "text"),
        "top_share": "float",
        "drawn": "text",
        **dict.fromkeys(("drawn_units", "draws", "seed", "reports"), "int"),
        "why": "text",
    }
)


def concentration_table(
    counts: pd.DataFrame,
    units: pd.DataFrame | None = None,
    *,
    measure: str = "clause",
    names: Mapping[str, str] | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> pd.DataFrame:
    """Measure how each group spreads its attention over the themes: one row a group.

    ``counts`` has group, theme, hit and reports; p of a theme is its hits over the hits of all themes
    (column ``units``; ``measure`` says of what). hhi = Σp² (Herfindahl 1950, Hirschman 1945), entropy =
    −Σ p ln p in nats (Shannon 1948), evenness = entropy / ln of the number of themes in the scheme,
    effective = exp(entropy), the number of equal themes that would be as spread. ``units`` (group, doc,
    section, theme, hit) gives hhi its bootstrap over reports where there are eight, else over sections
    (``drawn``): ``hhi_bias``, the mean of the draws less hhi, ``hhi_corrected`` = hhi − hhi_bias, and an
    interval of the corrected one. Few sections look more concentrated than what they are drawn from, and
    draws of them more so once again: the percentile interval is moved down by twice the bias (Efron &
    Tibshirani 1993, chapters 10 and 13).

    Example:
        >>> import pandas as pd
        >>> hits = {"theme": list("abcd"), "hit": [4, 3, 2, 1]}
        >>> counts = pd.DataFrame({"group": "梅岭镇", **hits, "reports": 1})
        >>> row = concentration_table(counts).iloc[0]
        >>> f"{row['hhi']:.4f} {row['entropy']:.4f} {row['evenness']:.4f}"
        '0.3000 1.2799 0.9232'

    """
    rows = []
    for group, part in counts.groupby("group", sort=False):
        hits = dict(zip(part["theme"], part["hit"].astype(float), strict=True))
        total, spread = sum(hits.values()), shannon(list(hits.values()))
        first = max(hits, key=lambda theme: hits[theme])
        reports = int(part["reports"].iloc[0])
        own = units[units["group"] == group] if units is not None else None
        squares = herfindahl(list(hits.values()))
        (bias, low, high), drawn, why = _interval(own, squares, str(group), draws, seed)
        corrected = None if bias is None or squares is None else squares - bias
        rows.append(
            (
                *(group, squares, bias, corrected, low, high, spread),
                *(spread / log(len(hits)) if spread is not None and len(hits) > 1 else None,),
                *(exp(spread) if spread is not None else None, len(hits), measure, int(total)),
                *(first if total else "", (names or {}).get(first, first) if total else ""),
                *(hits[first] / total if total else None, *drawn),
                *((draws, seed) if low is not None else (None, None)),
                *(reports, why),
            )
        )
    return make_table(rows, CONCENTRATION_COLUMNS)


def herfindahl(values: Sequence[float]) -> float | None:
    """Give Σp²: 1 where all is in one, 1/n where n are equal; None where there is nothing.

    Example:
        >>> round(herfindahl([4, 3, 2, 1]), 4)
        0.3

    """
    total = sum(values)
    return sum((v / total) ** 2 for v in values) if total else None


def shannon(values: Sequence[float]) -> float | None:
    """Give −Σ p ln p in nats; None where there is nothing.

    Example:
        >>> round(shannon([4, 3, 2, 1]), 4)
        1.2799

    """
    total = sum(values)
    return -sum(v / total * log(v / total) for v in values if v) + 0.0 if total else None


def _interval(
    units: pd.DataFrame | None, squares: float | None, group: str, draws: int, seed: int
) -> tuple[tuple[float | None, float | None, float | None], tuple[str, int | None], str]:
    """Give the bias of hhi and its interval, what was drawn and how many, and why there is no interval."""
    if units is None or squares is None:
        return (None, None, None), ("", None), ""
    pool = pool_units(units, sorted(set(units["theme"]) - {""}))
    if why := pool.refusal():
        return (None, None, None), (pool.drawn, len(pool)), why
    drawn = _squares(pool.draw(draws=draws, seed=seed, of=group))
    bias = float(drawn.mean()) - squares
    low, high = percentiles(drawn)
    ends = (bias, max(0.0, low - 2 * bias), min(1.0, high - 2 * bias))
    return ends, (pool.drawn, len(pool)), ""


def _squares(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    squares: NDArray[np.float64] = (shares**2).sum(axis=1)
    return squares
