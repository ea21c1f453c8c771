"""How far every two groups are apart in what they give the themes (相似度)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.frame import Columns
from govtext.analyse.themes.shares import COUNTED

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

SIMILARITY_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "other_group"), "text"),
        **dict.fromkeys(("jsd", "js_distance", "cosine", "jsd_chance"), "float"),
        "measure": "text",
        **dict.fromkeys(("themes", "units", "other_units", "reports", "other_reports"), "int"),
    }
)
MOST = 1000
"""The groups of which every pair is shown: half a million rows."""
# Cells of pairs × themes that are worked on together: 8 MB each time.
_AT_ONCE = 1_000_000


def similarity_table(
    counts: pd.DataFrame, *, measure: str = "clause", top: int | None = None
) -> pd.DataFrame:
    """Measure how far every two groups are apart in what they give the themes: one row a pair.

    jsd = Jensen–Shannon divergence in bits, 0 (the same) to 1 (nothing shared):
    H((p + q)/2) − (H(p) + H(q))/2 (Lin 1991, IEEE Transactions on Information Theory 37:145–151);
    js_distance is its square root, which is what scipy gives; cosine is that of the two vectors of shares.
    ``jsd_chance`` is about what two samples of these sizes from one and the same distribution have: (themes
    − 1) / (8 ln 2) · (1/units + 1/other_units), from χ² (Grosse et al. 2002, Phys. Rev. E 65:041905),
    where things are counted one by one. ``counts`` has group, theme, hit and reports; ``measure`` says what
    the hits are, ``themes`` how many themes one of the two has. With ``top`` only that many pairs, the least
    apart first; ValueError where there are more than ``MOST`` groups without it.

    Example:
        >>> import pandas as pd
        >>> counts = pd.DataFrame({
        ...     "group": ["梅岭镇"] * 4 + ["竹溪乡"] * 4, "theme": list("abcd") * 2,
        ...     "hit": [4, 3, 2, 1, 1, 2, 3, 4], "reports": 1})
        >>> row = similarity_table(counts).iloc[0]
        >>> f"{row['jsd']:.4f} {row['js_distance']:.4f} {row['cosine']:.4f}"
        '0.1536 0.3919 0.6667'

    """
    groups = _Groups.of(counts)
    number = len(groups.names)
    if top is None and number > MOST:
        raise ValueError(f"{number:,} groups make {number * (number - 1) // 2:,} pairs, too many for a table")
    step = max(1, _AT_ONCE // max(1, number * groups.hits.shape[1]))
    found = _Pairs.none()
    for begin in range(0, number, step):
        found = found.joined(groups.pairs_from(begin, begin + step))
        found = found if top is None else found.nearest(top)
    return _table(groups, found, measure)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of groups by their places, with what is measured between them."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    jsd: NDArray[np.float64]
    cosine: NDArray[np.float64]
    themes: NDArray[np.int64]

    @classmethod
    def none(cls) -> _Pairs:
        """Give no pairs."""
        import numpy as np

        whole, real = np.empty(0, dtype=np.int64), np.empty(0)
        return cls(whole, whole, real, real, whole)

    def joined(self, more: _Pairs) -> _Pairs:
        """Give these pairs and more."""
        import numpy as np

        names = self.__slots__
        return _Pairs(*(np.concatenate([getattr(self, n), getattr(more, n)]) for n in names))

    def nearest(self, top: int) -> _Pairs:
        """Give the pairs that are least apart; of those that are alike in it the first."""
        import numpy as np

        kept = np.lexsort((self.other, self.one, self.jsd))[:top]  # NaN, where one is empty, comes last
        return replace(self, **{n: getattr(self, n)[kept] for n in self.__slots__})


@dataclass(frozen=True, slots=True)
class _Groups:
    """What groups give the themes: a row a group, in the order in which they come."""

    names: list[str]
    hits: NDArray[np.float64]
    reports: NDArray[np.int64]

    @classmethod
    def of(cls, counts: pd.DataFrame) -> _Groups:
        """Give the groups of counts by group and theme."""
        import numpy as np
        import pandas as pd

        group, names = pd.factorize(counts["group"])
        theme, themes = pd.factorize(counts["theme"])
        hits = np.zeros((len(names), len(themes)))
        hits[group, theme] = counts["hit"].to_numpy(dtype=np.float64)
        reports = np.zeros(len(names), dtype=np.int64)
        reports[group[::-1]] = counts["reports"].to_numpy(dtype=np.int64)[::-1]
        return cls([str(name) for name in names], hits, reports)

    def pairs_from(self, begin: int, end: int) -> _Pairs:
        """Measure the pairs of some groups with all that come after them."""
        import numpy as np

        some, rest = self.hits[begin:end], self.hits[begin:]
        one, other = np.triu_indices(len(some), 1, len(rest))
        with np.errstate(invalid="ignore"):  # a group without a hit has no shares: NaN
            p, q = (part / part.sum(axis=1, keepdims=True) for part in (some, rest))
            middle = _entropy((p[:, None, :] + q[None, :, :]) / 2)
            apart = np.maximum(middle - (_entropy(p)[:, None] + _entropy(q)[None, :]) / 2, 0.0)
            unit = rest / np.sqrt((rest**2).sum(axis=1, keepdims=True))
            # Not a product of matrices: its last digits depend on the machine's library.
            alike = np.einsum("ik,jk->ij", unit[: len(some)], unit, optimize=False)
        used = ((some[:, None, :] > 0) | (rest[None, :, :] > 0)).sum(axis=2)
        cells = (one, other)
        return _Pairs(one + begin, other + begin, apart[cells], alike[cells], used[cells].astype(np.int64))


def _entropy(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the entropy over the last axis, in bits."""
    import numpy as np

    logs = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
    entropy: NDArray[np.float64] = -(shares * logs).sum(axis=-1)
    return entropy


def _table(groups: _Groups, pairs: _Pairs, measure: str) -> pd.DataFrame:
    """Make the table column by column: there may be half a million rows."""
    import numpy as np
    import pandas as pd

    names = np.array(groups.names, dtype=object)
    units = groups.hits.sum(axis=1)
    one, other = units[pairs.one], units[pairs.other]
    chance = np.full(len(one), np.nan)
    if measure in COUNTED:
        known = (one > 0) & (other > 0)
        chance[known] = (pairs.themes[known] - 1) / (8 * log(2)) * (1 / one[known] + 1 / other[known])
    whole = {
        "themes": pairs.themes,
        "units": one.astype(np.int64),
        "other_units": other.astype(np.int64),
        "reports": groups.reports[pairs.one],
        "other_reports": groups.reports[pairs.other],
    }
    columns = {
        **{"group": names[pairs.one], "other_group": names[pairs.other]},
        **{"jsd": pairs.jsd, "js_distance": np.sqrt(pairs.jsd), "cosine": pairs.cosine},
        **{"jsd_chance": chance, "measure": np.full(len(one), measure, dtype=object)},
        **{name: pd.array(cells, dtype="Int64") for name, cells in whole.items()},
    }
    return pd.DataFrame({name: columns[name] for name in SIMILARITY_COLUMNS})


def widen_similarity(table: pd.DataFrame, value: str = "jsd") -> pd.DataFrame:
    """Turn the pairs into a table of groups × groups; a distance has 0 on the diagonal, cosine 1."""
    import pandas as pd

    groups = list(dict.fromkeys([*table["group"], *table["other_group"]]))
    cells = {(a, b): v for a, b, v in zip(table["group"], table["other_group"], table[value], strict=True)}
    same = 1.0 if value == "cosine" else 0.0
    rows = [[g, *(same if g == h else cells.get((g, h), cells.get((h, g))) for h in groups)] for g in groups]
    return pd.DataFrame(rows, columns=["group", *groups])
