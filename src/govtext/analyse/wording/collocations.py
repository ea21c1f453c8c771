"""Which words stand together more than chance would have it (搭配): PMI, MI³, NPMI, t, logDice, G²."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.wording.contingency import g_squared_four

if TYPE_CHECKING:
    import pandas as pd

COLLOCATION_COLUMNS: Columns = MappingProxyType(
    {
        "rank": "int",
        **dict.fromkeys(("word", "collocate"), "text"),
        **dict.fromkeys(("o11", "f1", "f2", "n"), "int"),
        **dict.fromkeys(("expected", "pmi", "mi3", "npmi", "t", "log_dice", "g2_four"), "float"),
        **dict.fromkeys(("docfreq", "reports"), "int"),
        "counted_in": "text",
        "window": "int",
    }
)
SORTS = ("log_dice", "npmi", "pmi", "mi3", "t", "g2_four", "o11")
"""What a table can be sorted by: the strongest first."""


@dataclass(frozen=True, slots=True)
class Association:
    """How strongly two words are associated; ``npmi`` is None where they are together in every unit."""

    expected: float
    pmi: float
    mi3: float
    npmi: float | None
    t: float
    log_dice: float
    g2: float


def associate(o11: int, f1: int, f2: int, n: int) -> Association:
    """Measure the association of two words that are together ``o11`` times.

    ``f1`` and ``f2`` are how often each is in a unit, ``n`` all units; E = f1·f2 / n. Sources: Church & Hanks
    1990 (PMI); Daille 1994 (MI³); Bouma 2009 (NPMI); Evert 2005 (t); Rychlý 2008 (logDice); Dunning 1993
    (G² of four cells).

    Example:
        >>> found = associate(8, 20, 40, 10000)  # 柑橘 and 冷库
        >>> round(found.pmi, 4), round(found.t, 4), round(found.log_dice, 4)
        (6.6439, 2.8001, 12.0931)

    """
    expected = f1 * f2 / n
    pmi, surprise = log2(o11 / expected), -log2(o11 / n)
    return Association(
        expected=expected,
        pmi=pmi,
        mi3=log2(o11**3 / expected),
        npmi=pmi / surprise if surprise else None,
        t=(o11 - expected) / sqrt(o11),
        log_dice=14 + log2(2 * o11 / (f1 + f2)),
        # A word that is in every unit leaves no units without it, and nothing to be told apart.
        g2=g_squared_four(o11, f1, f2 - o11, n - f1) if f1 < n else 0.0,
    )


def collocations_table(
    pairs: pd.DataFrame,
    *,
    n: int,
    docs: int,
    counted_in: str,
    window: int | None = None,
    sort: str = "log_dice",
    top: int | None = None,
) -> pd.DataFrame:
    """Measure the association of each pair of words: one row a pair, the strongest first.

    ``pairs`` holds word, collocate, o11, f1, f2 and docfreq (the reports in which they stand together, of
    ``docs``); ``n`` is the number of units, ``counted_in`` names them,
    ``window`` says how wide a window is. Raises ValueError where ``sort`` is
    none of ``SORTS``.

    Example:
        >>> import pandas as pd
        >>> cells = {"word": ["柑橘"], "collocate": ["冷库"], "o11": [8], "f1": [20], "f2": [40]}
        >>> pairs = pd.DataFrame({**cells, "docfreq": [3]})
        >>> table = collocations_table(pairs, n=10000, docs=5, counted_in="sentence")
        >>> table[["word", "collocate", "expected", "npmi", "g2_four"]].round(4).values.tolist()
        [['柑橘', '冷库', 0.08, 0.6458, 63.2124]]

    """
    if sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {sort!r}")
    names = ("word", "collocate", "o11", "f1", "f2", "docfreq")
    rows: list[tuple[Any, ...]] = []
    for word, other, *numbers in zip(*(pairs[name] for name in names), strict=True):
        o11, f1, f2, docfreq = map(int, numbers)
        a = associate(o11, f1, f2, n)
        measures = (a.expected, a.pmi, a.mi3, a.npmi, a.t, a.log_dice, a.g2)
        rows.append((str(word), str(other), o11, f1, f2, n, *measures, docfreq, docs, counted_in, window))
    at = list(COLLOCATION_COLUMNS).index(sort) - 1
    rows.sort(key=lambda r: (-(r[at] or 0.0), -r[2], r[0], r[1]))
    return make_table(((rank, *row) for rank, row in enumerate(rows[:top], 1)), COLLOCATION_COLUMNS)


def explain(row: Mapping[str, Any]) -> str:
    """Show the arithmetic of a row of ``collocations_table``."""
    o11, f1, f2, n = (int(row[name]) for name in ("o11", "f1", "f2", "n"))
    cells = {"o12": f1 - o11, "o21": f2 - o11, "o22": n - f1 - f2 + o11}
    values = {**row, **cells, "E": row["expected"], "r": n - f1, "c": n - f2}
    lines = [
        f"o11 = {o11} (together), f1 = {f1} ({row['word']}), f2 = {f2} ({row['collocate']}), n = {n} "
        f"({_UNITS.get(str(row['counted_in']), 'units')})",
        f"o12 = f1 - o11 = {cells['o12']}, o21 = f2 - o11 = {cells['o21']}, "
        f"o22 = n - f1 - f2 + o11 = {cells['o22']}; r = n - f1, c = n - f2, E = expected",
        *(arithmetic(name, formula, values) for name, formula in _formulas(cells).items()),
    ]
    where = f"window of {row['window']}" if row["counted_in"] == "window" else row["counted_in"]
    reports = f"together in {row['docfreq']} of {row['reports']} reports"
    return explanation(f"{row['word']} + {row['collocate']}, counted in: {where}", lines, [reports])


_UNITS = {"sentence": "sentences", "section": "sections", "window": "places around words"}
_FORMULAS = {
    "expected": "f1 * f2 / n",
    "pmi": "log2(o11 / E)",
    "mi3": "log2(o11**3 / E)",
    "npmi": "pmi / -log2(o11 / n)",
    "t": "(o11 - E) / sqrt(o11)",
    "log_dice": "14 + log2(2 * o11 / (f1 + f2))",
}
_CELLS = {
    "o11": "o11 * ln(o11 / E)",
    "o12": "o12 * ln(o12 / (f1 * c / n))",
    "o21": "o21 * ln(o21 / (r * f2 / n))",
    "o22": "o22 * ln(o22 / (r * c / n))",
}


def _formulas(cells: Mapping[str, int]) -> dict[str, str]:
    """Give the formulas of a row; an empty cell adds nothing to G²."""
    terms = " + ".join(term for cell, term in _CELLS.items() if cells.get(cell, 1))
    return {**_FORMULAS, "g2_four": f"2 * ({terms})"}
