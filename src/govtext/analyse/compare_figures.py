"""What groups measure alike (同类数字): 粮食播种面积, in 平方米, as a level; one row a figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from govtext.analyse.groups import GROUP, count_reports, order_groups, report_groups
from govtext.extract.indicators import normal_name
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables


class _Figure(NamedTuple):
    """A figure of what groups measure alike, and how many groups and figures there are of it."""

    groups: int
    figures: int
    name: str
    unit: str
    change: str
    group: str
    shown: str
    base: str
    status: str
    year: float
    bound: str
    doc: str
    start: int
    end: int
    at: int

    @property
    def key(self) -> tuple[str, str, str]:
        return self.name, self.unit, self.change


_SHORTEST = 3
"""Characters that a name needs to say what is measured; 企业, 投资, 村 say it in no report alike."""

FIGURES = (
    *("doc", "year", "start", "end", "value", "unit", "base_value", "base_unit", "bound", "change", "base"),
    *("of", "indicator", "status", "role"),
)
"""The columns of ``figures`` that are needed."""

_NAME = "coalesce(nullif(indicator, ''), \"of\")"
_ALIKE = f"""
WITH named AS (
    SELECT f.*, {GROUP} AS "group", g.at, n.normal AS name,
           coalesce(base_value_exact, value_exact) AS shown,
           if(base_value IS NULL, unit, base_unit) AS shown_unit
    FROM figures f JOIN groups g USING (doc) JOIN names n ON n.name = {_NAME}
),
shared AS (
    SELECT name, shown_unit, change, count(DISTINCT "group") AS groups, count(*) AS figures
    FROM named GROUP BY ALL HAVING count(DISTINCT "group") > 1
    ORDER BY groups DESC, figures DESC, name, shown_unit, change {{limit}}
)
SELECT s.groups, s.figures, name, shown_unit, change, n."group", shown, n.base, n.status, n.year, n.bound,
       doc, n.start, n."end", n.at
FROM named n JOIN shared s USING (name, shown_unit, change)
"""
"""The figures of what two groups or more measure; ``shown`` is in the base unit where that is known."""


def figure_comparison(
    tables: Tables, lexicon: Lexicon, by: str, top: int | None
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of ``COMPARE_COLUMNS``: a figure each of what two groups or more measure in one unit."""
    reports = count_reports(tables, by)
    order = {g: i for i, g in enumerate(order_groups(list(reports), by))}
    names = _names(tables, lexicon)
    limit = "" if top is None else f"LIMIT {top}"
    found = tables.query(_ALIKE.format(limit=limit), groups=report_groups(tables, by), names=names)
    rows = [_Figure(*row) for row in found.itertuples(index=False, name=None)]
    docs: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        docs.setdefault((*row.key, row.group), set()).add(row.doc)
    for r in sorted(
        rows, key=lambda r: (-r.groups, -r.figures, *r.key, order[r.group], r.at, r.start, r.end)
    ):
        yield (
            *("figures", r.name, r.name, r.group, Decimal(r.shown), None, None, None, None),
            *(len(docs[(*r.key, r.group)]), reports[r.group], r.groups, None, r.unit, r.change),
            *(r.base, r.status, None if r.year != r.year else int(r.year), r.bound, r.doc, r.start, r.end),
        )


def _names(tables: Tables, lexicon: Lexicon) -> pd.DataFrame:
    """Give the normal name of each name that says what is measured; those that say nothing are left out."""
    import pandas as pd

    vague = lexicon.stopwords.get("heads", ())
    found = tables.query(f"SELECT DISTINCT {_NAME} AS name FROM figures")["name"]
    normal = ((name, normal_name(name, lexicon)) for name in found)
    rows = [(name, said) for name, said in normal if len(said) >= _SHORTEST and said not in vague]
    return pd.DataFrame(rows, columns=["name", "normal"], dtype="object")
