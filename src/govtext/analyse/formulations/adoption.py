"""How a formulation spreads from year to year (采纳): the cumulative curve, and its temperature (语温)."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.enough import REPORTS
from govtext.analyse.frame import Columns, make_table

if TYPE_CHECKING:
    import pandas as pd

TIERS = (("沸", 0.8), ("烫", 0.5), ("热", 0.25), ("暖", 0.1), ("温", 0.02), ("冷", 0.0))
"""The six tiers of the China Media Project's scale (语温), by the least share of a year's reports.

The scale is theirs; where a tier begins is not: theirs are shares of newspaper articles, of which a report
holds a year's worth.
"""

CURVE_COLUMNS: Columns = MappingProxyType(
    {
        "slogan": "text",
        "year": "int",
        **dict.fromkeys(("adopters", "adopters_censored", "adopted", "places"), "int"),
        "share": "float",
        **dict.fromkeys(("docfreq", "reports"), "int"),
        "docfreq_share": "float",
        "tier": "text",
    }
)


def curve_table(adoption: pd.DataFrame) -> pd.DataFrame:
    """Follow each formulation year by year: who took it up, and how many had by then (累积采纳曲线).

    ``adopters`` are places whose first use is of that year, ``adopted`` those up to it, ``places`` all that
    have a report of that year or before; share = adopted / places. ``adopters_censored`` of the adopters have
    no earlier report, and may have used it before: a corpus's first year is a beginning of reading.
    docfreq_share = reports of the year that
    use it / reports of the year, and ``tier`` its temperature; one report has none.

    Example:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"slogan": "河长制", "place": ["梅", "竹", "梅", "竹"],
        ...     "year": [2024, 2024, 2025, 2025], "adopted": [1, 0, 1, 1], "docfreq": [1, 0, 1, 1],
        ...     "reports": 1})
        >>> curve_table(table)[["year", "adopters", "adopted", "places", "tier"]].values.tolist()
        [[2024, 1, 1, 2, '烫'], [2025, 1, 2, 2, '沸']]

    """
    rows = []
    for slogan, part in adoption.groupby("slogan", sort=False):
        first = part[part["adopted"] == 1].groupby("place")["year"].min()
        seen = part.groupby("place")["year"].min()
        for year in sorted({int(y) for y in part["year"]}):
            own = part[part["year"] == year]
            docs, reports = int(own["docfreq"].sum()), int(own["reports"].sum())
            adopted, places = int((first <= year).sum()), int((seen <= year).sum())
            new = first.index[first == year]
            rows.append(
                (
                    *(slogan, year, len(new), int((seen[new] == year).sum()), adopted, places),
                    *(adopted / places,),
                    *(docs, reports, docs / reports, tier(docs / reports) if reports >= REPORTS else ""),
                )
            )
    return make_table(rows, CURVE_COLUMNS)


def widen_adoption(table: pd.DataFrame, value: str = "adopted") -> pd.DataFrame:
    """Turn the adoption of one or several formulations into places × years; - where no report was read."""
    import pandas as pd

    years = sorted({int(y) for y in table["year"]})
    cells = {(r["slogan"], r["place"], int(r["year"])): r[value] for r in table.to_dict("records")}
    keys = list(dict.fromkeys(zip(table["slogan"], table["place"], strict=True)))
    rows = [[s, p, *(cells.get((s, p, y)) for y in years)] for s, p in keys]
    return pd.DataFrame(rows, columns=["slogan", "place", *map(str, years)], dtype="object")


def tier(share: float, tiers: Sequence[tuple[str, float]] = TIERS) -> str:
    """Give the temperature of a share of reports; "" where no report has it.

    Example:
        >>> [tier(s) for s in (0.9, 0.5, 0.3, 0.1, 0.05, 0.01, 0)]
        ['沸', '烫', '热', '暖', '温', '冷', '']

    """
    return next((name for name, least in tiers if share >= least), "") if share > 0 else ""
