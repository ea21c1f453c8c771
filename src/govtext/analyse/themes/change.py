"""What changed between two years of one place (变化): a difference of shares with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.enough import refuse_spread
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.intervals import wilson
from govtext.analyse.themes.bootstrap import DRAWS, draw_shares, percentiles

if TYPE_CHECKING:
    import pandas as pd

CHANGE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("place", "theme", "zh", "measure"), "text"),
        **dict.fromkeys(("from_year", "from_hit", "from_total"), "int"),
        "from_share": "float",
        **dict.fromkeys(("to_year", "to_hit", "to_total"), "int"),
        **dict.fromkeys(("to_share", "change_of", "low", "high"), "float"),
        **dict.fromkeys(("interval", "apart"), "text"),
        **dict.fromkeys(("from_reports", "to_reports"), "int"),
        "why": "text",
    }
)

_CHANGE = list(CHANGE_COLUMNS).index("change_of")


def newcombe(k1: int, n1: int, k2: int, n2: int, confidence: float = 0.95) -> tuple[float, float]:
    """Give the interval of the difference k1/n1 − k2/n2 of two independent shares.

    Hybrid score interval, method 10 of Newcombe 1998, Statistics in Medicine 17:873–890: from the Wilson
    intervals (l, u) of both, d − sqrt((p1 − l1)² + (u2 − p2)²) to d + sqrt((u1 − p1)² + (p2 − l2)²).

    Example:
        >>> low, high = newcombe(56, 70, 48, 80)  # the first example of the paper
        >>> f"{low:.4f} {high:.4f}"
        '0.0524 0.3339'

    """
    p1, p2 = k1 / n1, k2 / n2
    l1, u1 = wilson(k1, n1, confidence)
    l2, u2 = wilson(k2, n2, confidence)
    return (
        p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2),
        p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2),
    )


def change_table(
    counts: pd.DataFrame,
    units: pd.DataFrame | None = None,
    *,
    years: tuple[int, int] | None = None,
    measure: str = "clause",
    names: Mapping[str, str] | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> pd.DataFrame:
    """Put two years of each place side by side: one row a place and theme, the largest change first.

    ``counts`` has place, year, theme, hit, total and reports. ``years`` are compared, by default the first
    and the last that a place has; a place with one year has no row. change_of = to_share − from_share; its
    interval is Newcombe's where hits are counts of clauses or headings, by resampling sections where
    ``units`` (place, year, doc, section, theme, hit, total) is given; a year of one section has none, and
    ``why`` says so. ``apart`` is yes where the interval leaves out 0: of twenty themes that did not change
    one is.
    """
    rows = []
    for place, part in counts.groupby("place", sort=False):
        known = sorted(set(part["year"].dropna().astype(int)))
        pair = years or (known[0], known[-1])
        if len(known) > 1 and pair[0] != pair[1] and set(pair) <= set(known):
            drawn, why = _draw(units, str(place), pair, draws, seed) if units is not None else (None, "")
            made = _rows(part, str(place), pair, (drawn, why), measure, names or {})
            rows += sorted(made, key=lambda r: -abs(r[_CHANGE]))
    return make_table(rows, CHANGE_COLUMNS)


def _rows(
    part: pd.DataFrame,
    place: str,
    years: tuple[int, int],
    intervals: tuple[Mapping[str, tuple[float, float]] | None, str],
    measure: str,
    names: Mapping[str, str],
) -> list[tuple[Any, ...]]:
    """Make the rows of one place; ``intervals`` are those drawn, None where they are Newcombe's, and why."""
    drawn, why = intervals
    how = "newcombe" if drawn is None else "bootstrap"
    found = {(int(r["year"]), r["theme"]): r for r in part.dropna(subset=["year"]).to_dict("records")}
    rows: list[tuple[Any, ...]] = []
    for theme in dict.fromkeys(part["theme"]):
        one, two = (found.get((year, theme)) for year in years)
        if one is None or two is None or not one["total"] or not two["total"]:
            continue
        sizes = (int(two["hit"]), int(two["total"]), int(one["hit"]), int(one["total"]))
        low, high = newcombe(*sizes) if drawn is None else drawn.get(theme, (None, None))
        apart = "" if low is None or high is None else "yes" if low > 0 or high < 0 else "no"
        before, after = sizes[2] / sizes[3], sizes[0] / sizes[1]
        rows.append(
            (
                *(place, theme, names.get(theme, theme), measure, years[0], sizes[2], sizes[3], before),
                *(years[1], sizes[0], sizes[1], after, after - before, low, high),
                *("" if low is None else how, apart, int(one["reports"]), int(two["reports"]), why),
            )
        )
    return rows


def _draw(
    units: pd.DataFrame, place: str, years: tuple[int, int], draws: int, seed: int
) -> tuple[dict[str, tuple[float, float]], str]:
    """Resample the sections of both years; give the interval of each theme's difference, or why not."""
    own = units[units["place"] == place]
    themes = list(dict.fromkeys(units["theme"]))
    shares = []
    for year in years:
        part = own[own["year"] == year]
        wide = part.pivot_table(
            index=["doc", "section"], columns="theme", values="hit", aggfunc="sum", fill_value=0
        )
        wide = wide.reindex(columns=themes, fill_value=0)
        totals = part.groupby(["doc", "section"])["total"].first().loc[wide.index].to_numpy(dtype="float64")
        if why := refuse_spread(len(totals), "section"):
            return {}, f"{year}: {why}"
        shares.append(
            draw_shares(wide.to_numpy(dtype="float64"), totals, draws=draws, seed=seed, of=f"{place}{year}")
        )
    apart = shares[1] - shares[0]
    return {theme: percentiles(apart[:, i]) for i, theme in enumerate(themes)}, ""
