"""How attention is spread over themes (集中度), and how far two places are apart in it (相似度)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import exp, log, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.enough import refuse_spread
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.themes.bootstrap import DRAWS, draw_shares, percentiles

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

CONCENTRATION_COLUMNS: Columns = MappingProxyType(
    {
        "group": "text",
        "hhi": "float",
        **dict.fromkeys(("hhi_low", "hhi_high", "entropy", "evenness", "effective"), "float"),
        "themes": "int",
        "measure": "text",
        "units": "int",
        **dict.fromkeys(("top_theme", "top_zh"), "text"),
        "top_share": "float",
        **dict.fromkeys(("sections", "reports", "draws", "seed"), "int"),
        "why": "text",
    }
)
SIMILARITY_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "other_group"), "text"),
        **dict.fromkeys(("jsd", "js_distance", "cosine"), "float"),
        "measure": "text",
        **dict.fromkeys(("units", "other_units", "reports", "other_reports"), "int"),
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
    effective = exp(entropy), the number of equal themes that would be as spread. ``units`` (group,
    section, theme, hit) gives hhi its bootstrap interval over sections.

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
        low, high, sections, why = _interval(own, str(group), draws, seed)
        rows.append(
            (
                *(group, herfindahl(list(hits.values())), low, high, spread),
                *(spread / log(len(hits)) if spread is not None and len(hits) > 1 else None,),
                *(exp(spread) if spread is not None else None, len(hits), measure, int(total)),
                *(first if total else "", (names or {}).get(first, first) if total else ""),
                *(hits[first] / total if total else None, sections, reports),
                *(draws if low is not None else None, seed if low is not None else None, why),
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


def similarity_table(counts: pd.DataFrame, *, measure: str = "clause") -> pd.DataFrame:
    """Measure how far every two groups are apart in what they give the themes: one row a pair.

    jsd = Jensen–Shannon divergence in bits, 0 (the same) to 1 (nothing shared):
    H((p + q)/2) − (H(p) + H(q))/2 (Lin 1991, IEEE Transactions on Information Theory 37:145–151);
    js_distance is its square root, which is what scipy gives; cosine is that of the two vectors of shares.
    ``counts`` has group, theme, hit and reports; ``measure`` says what the hits are.

    Example:
        >>> import pandas as pd
        >>> counts = pd.DataFrame({
        ...     "group": ["梅岭镇"] * 4 + ["竹溪乡"] * 4, "theme": list("abcd") * 2,
        ...     "hit": [4, 3, 2, 1, 1, 2, 3, 4], "reports": 1})
        >>> row = similarity_table(counts).iloc[0]
        >>> f"{row['jsd']:.4f} {row['js_distance']:.4f} {row['cosine']:.4f}"
        '0.1536 0.3919 0.6667'

    """
    themes = list(dict.fromkeys(counts["theme"]))
    vectors, reports = {}, {}
    for group, part in counts.groupby("group", sort=False):
        hits = dict(zip(part["theme"], part["hit"].astype(float), strict=True))
        vectors[str(group)] = [hits.get(theme, 0.0) for theme in themes]
        reports[str(group)] = int(part["reports"].iloc[0])
    rows = []
    for one, other in combinations(vectors, 2):
        p, q = vectors[one], vectors[other]
        apart = jensen_shannon(p, q)
        rows.append(
            (
                *(one, other, apart, sqrt(apart) if apart is not None else None, cosine(p, q)),
                *(measure, int(sum(p)), int(sum(q)), reports[one], reports[other]),
            )
        )
    return make_table(rows, SIMILARITY_COLUMNS)


def jensen_shannon(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Give the Jensen–Shannon divergence of two sets of counts in bits; None where one is empty.

    Example:
        >>> round(jensen_shannon([4, 3, 2, 1], [1, 2, 3, 4]), 4)
        0.1536

    """
    if not sum(one) or not sum(other):
        return None
    p, q = [v / sum(one) for v in one], [v / sum(other) for v in other]
    middle = shannon([a + b for a, b in zip(p, q, strict=True)]) or 0.0
    return max(0.0, (middle - ((shannon(p) or 0.0) + (shannon(q) or 0.0)) / 2) / log(2))


def cosine(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Give the cosine of two vectors; None where one is empty.

    Example:
        >>> round(cosine([4, 3, 2, 1], [1, 2, 3, 4]), 4)
        0.6667

    """
    length = sqrt(sum(v * v for v in one)) * sqrt(sum(v * v for v in other))
    return sum(a * b for a, b in zip(one, other, strict=True)) / length if length else None


def widen_similarity(table: pd.DataFrame, value: str = "jsd") -> pd.DataFrame:
    """Turn the pairs into a table of groups × groups; a distance has 0 on the diagonal, cosine 1."""
    import pandas as pd

    groups = list(dict.fromkeys([*table["group"], *table["other_group"]]))
    cells = {(a, b): v for a, b, v in zip(table["group"], table["other_group"], table[value], strict=True)}
    same = 1.0 if value == "cosine" else 0.0
    rows = [[g, *(same if g == h else cells.get((g, h), cells.get((h, g))) for h in groups)] for g in groups]
    return pd.DataFrame(rows, columns=["group", *groups])


def _interval(
    units: pd.DataFrame | None, group: str, draws: int, seed: int
) -> tuple[float | None, float | None, int | None, str]:
    """Give the bootstrap interval of hhi over a group's sections, their number, and why there is none."""
    if units is None:
        return None, None, None, ""
    wide = units.pivot_table(
        index=["doc", "section"], columns="theme", values="hit", aggfunc="sum", fill_value=0
    )
    why = refuse_spread(len(wide), "section")
    if why:
        return None, None, len(wide), why
    hits = wide.to_numpy(dtype="float64")
    shares = draw_shares(hits, hits.sum(axis=1), draws=draws, seed=seed, of=group)
    return *percentiles(_squares(shares)), len(wide), ""


def _squares(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    squares: NDArray[np.float64] = (shares**2).sum(axis=1)
    return squares
