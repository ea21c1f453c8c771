"""Intervals by resampling (自助法): what a share would be if other reports or sections had been written.

Clauses of a section go together, so sections are drawn, not clauses; and the sections of a report go
together, so reports are drawn where there are enough. Sections are the innermost, with their own clauses:
the chapters of a report are too few, and differ by plan. Source: Efron & Tibshirani 1993, An Introduction to
the Bootstrap, chapter 13 (percentile interval).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from govtext.analyse.enough import SECTIONS, count, refuse_spread

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DRAWS = 2000
"""Resamples; twice as many move the ends by a few thousandths of their distance."""
REPORTS = 8
"""Reports of a group from which on they are drawn, not their sections.

Places differ: the interval of a year's 13 reports is up to twice as wide as that of their 304 sections.
"""
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Pool:
    """The units of a group that are drawn: reports or sections, and what each gives the themes.

    ``hits`` is units × ``themes``, ``totals`` what each unit's hits are a part of.
    """

    drawn: str
    themes: Sequence[str]
    hits: Numbers
    totals: Numbers

    def __len__(self) -> int:
        """Count the units."""
        return len(self.totals)

    def refusal(self) -> str:
        """Say why an interval drawn from them means nothing; ``""`` where it may mean something."""
        return refuse_spread(len(self), self.drawn.removesuffix("s"), SECTIONS)

    def missing(self) -> dict[str, str]:
        """Say of each theme without a hit why it has no interval: a resample of zeros is zero, and certain.

        Example:
            >>> import numpy as np
            >>> Pool("sections", ["party", "health"], np.array([[1.0, 0.0]] * 6), np.ones(6)).missing()
            {'health': 'no hit in 6 sections: nothing to draw from'}

        """
        said = f"no hit in {count(len(self), self.drawn.removesuffix('s'))}: nothing to draw from"
        return {t: said for t, n in zip(self.themes, self.hits.sum(axis=0), strict=True) if not n}

    def draw(self, *, draws: int = DRAWS, seed: int = 1, of: str = "") -> Numbers:
        """Give the shares of each draw; see ``draw_shares``."""
        return draw_shares(self.hits, self.totals, draws=draws, seed=seed, of=of)


def drawn_of(units: pd.DataFrame) -> str:
    """Tell what is drawn of a group: its reports where they are eight or more, else their sections."""
    return "reports" if units["doc"].nunique() >= REPORTS else "sections"


def pool_units(units: pd.DataFrame, themes: Sequence[str], drawn: str | None = None) -> Pool:
    """Put together what each report or section of a group gives the themes.

    ``units`` has doc, section, theme and hit, with theme "" what the hits are a part of; where there is no
    such row, that is the hits of all themes.

    Example:
        >>> import pandas as pd
        >>> cells = {"section": ["1", "1", "2"], "theme": ["", "party", ""], "hit": [6, 2, 4]}
        >>> pool = pool_units(pd.DataFrame({"doc": "梅岭镇2025", **cells}), ["party", "health"])
        >>> pool.drawn, pool.hits.tolist(), pool.totals.tolist()
        ('sections', [[2.0, 0.0], [0.0, 0.0]], [6.0, 4.0])

    """
    import numpy as np

    drawn = drawn or drawn_of(units)
    units = units[units["theme"].isin(["", *themes])]
    keys = ["doc"] if drawn == "reports" else ["doc", "section"]
    numbers = units.groupby(keys, sort=True, observed=True).ngroup().to_numpy()
    places = {theme: i for i, theme in enumerate(("", *themes))}
    cells = np.zeros((int(numbers.max(initial=-1)) + 1, len(places)))
    columns = units["theme"].map(places).to_numpy(dtype="int64")
    np.add.at(cells, (numbers, columns), units["hit"].to_numpy(dtype="float64"))
    hits, whole = cells[:, 1:], cells[:, 0]
    return Pool(drawn, tuple(themes), hits, whole if (columns == 0).any() else hits.sum(axis=1))


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


def columns_ends(values: Numbers, confidence: float = 0.95) -> list[tuple[float, float]]:
    """Give the interval of each column of draws × features.

    Example:
        >>> import numpy as np
        >>> columns_ends(np.array([[0.0, 5.0], [1.0, 5.0], [2.0, 5.0]]), confidence=0)
        [(1.0, 1.0), (5.0, 5.0)]

    """
    import numpy as np

    tail = (1 - confidence) / 2
    low, high = np.quantile(values, [tail, 1 - tail], axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))
