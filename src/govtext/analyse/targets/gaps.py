"""How far a target goes beyond the one above, the last result and the neighbours (层层加码、期望落差)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.targets.judging import shorten
from govtext.analyse.targets.stated import exact

if TYPE_CHECKING:
    import pandas as pd

GAP_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("indicator", "change", "counted", "unit", "place", "level"), "text"),
        "year": "int",
        "target": "exact",
        **dict.fromkeys(("target_bound", "parent_place"), "text"),
        **dict.fromkeys(("parent_target", "parent_gap"), "exact"),
        "past_year": "int",
        **dict.fromkeys(("past", "past_gap"), "exact"),
        "peers": "int",
        **dict.fromkeys(("peers_mean", "peers_gap"), "exact"),
        "range_as": "text",
        **dict.fromkeys(("target_doc", "parent_doc", "past_doc"), "text"),
        **dict.fromkeys(("target_start", "target_end"), "int"),
        "reports": "int",
    }
)
RANGES = ("mid", "low")
"""What a range (5%—6%) counts as: its midpoint or its lower end."""

Cell = tuple[str, str, str, str, str, int]


def gaps_table(
    table: pd.DataFrame,
    parents: Mapping[str, str],
    *,
    units: Mapping[str, str] | None = None,
    range_as: str = "mid",
) -> pd.DataFrame:
    """Set each target of ``indicators_table`` against three measures: one row a target.

    parent_gap = target − the parent place's target of the same indicator and year (层层加码: Li, Liu, Weng &
    Zhou 2019, Economic Journal 129:2888–2915); past_gap = target − the result of the year before;
    peers_gap = target − the mean target of the other places of that level in the same unit (historical and
    social performance gap, 马亮 2016). Only rates and changes in per cent are set against other places:
    a county's 亿元 are not a township's. ``parents`` maps a place to the one above, ``units`` to the name of
    the unit above, whether it has a report or not; places of which none is known count as of one unit.

    Example:
        >>> import pandas as pd
        >>> from govtext.analyse.targets.indicators import INDICATOR_COLUMNS
        >>> blank = dict.fromkeys(INDICATOR_COLUMNS)
        >>> rows = [("石岭县", "county", "6"), ("梅岭镇", "township", "7"), ("竹溪乡", "township", "8")]
        >>> growth = {**blank, "indicator": "地区生产总值", "change": "+", "unit": "%", "year": 2025}
        >>> cells = [dict(place=p, level=level, target=Decimal(v), target_doc=p) for p, level, v in rows]
        >>> table = pd.DataFrame([growth | cell for cell in cells])
        >>> gaps = gaps_table(table, {"梅岭镇": "石岭县", "竹溪乡": "石岭县"})
        >>> gaps[["place", "parent_gap", "peers_gap"]].map(str).values.tolist()
        [['石岭县', 'None', 'None'], ['梅岭镇', '1', '-1'], ['竹溪乡', '2', '1']]

    """
    if range_as not in RANGES:
        raise ValueError(f"range_as must be mid or low, not {range_as!r}")
    rows = [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]
    cells = {_cell(row): row for row in rows}
    level_of: defaultdict[tuple[Any, ...], list[tuple[str, Decimal]]] = defaultdict(list)
    due = [row for row in rows if _known(row["target"])]
    for row in due:
        own = point(row["target"], row["target_high"], range_as)
        level_of[_side(row, units or parents)].append((row["place"], own))
    made = (_row(row, cells, level_of, parents, units or parents, range_as) for row in due)
    return make_table(([row[c] for c in GAP_COLUMNS] for row in made), GAP_COLUMNS)


def point(low: object, high: object, range_as: str) -> Decimal:
    """Give a range as one number.

    Example:
        >>> point(Decimal("4.5"), Decimal(5), "mid"), point(Decimal("4.5"), Decimal(5), "low")
        (Decimal('4.75'), Decimal('4.5'))

    """
    if range_as == "low" or not _known(high):
        return exact(low)
    return (exact(low) + exact(high)) / 2


def _row(
    row: Mapping[str, Any],
    cells: Mapping[Cell, Mapping[str, Any]],
    level_of: Mapping[tuple[Any, ...], Sequence[tuple[str, Decimal]]],
    parents: Mapping[str, str],
    units: Mapping[str, str],
    range_as: str,
) -> dict[str, Any]:
    target = point(row["target"], row["target_high"], range_as)
    parent, year = parents.get(row["place"], ""), int(row["year"])
    above = cells.get((*_key(row), parent, year)) if _rate(row) else None
    own = _point_of(above, "target", range_as)
    past = cells.get((*_key(row), row["place"], year - 1))
    before = _point_of(past, "result", range_as)
    side = level_of[_side(row, units)] if _rate(row) else ()
    peers = [value for place, value in side if place != row["place"]]
    mean = shorten(sum(peers, Decimal(0)) / len(peers)) if peers else None
    parent_doc = above["target_doc"] if above and own is not None else ""
    past_doc = past["result_doc"] if past and before is not None else ""
    docs = {row["target_doc"], parent_doc, past_doc} - {"", None}
    return {
        **{c: row[c] for c in ("indicator", "change", "counted", "unit", "place", "level", "year")},
        "target_bound": row["target_bound"],
        **{c: row[c] for c in ("target_doc", "target_start", "target_end")},
        "target": target, "range_as": range_as, "reports": len(docs),
        "parent_place": parent, "parent_target": own, "parent_gap": _less(target, own),
        "parent_doc": parent_doc, "past_year": year - 1 if before is not None else None, "past": before,
        "past_gap": _less(target, before), "past_doc": past_doc,
        "peers": len(peers), "peers_mean": mean, "peers_gap": _less(target, mean),
    }  # fmt: skip


def _point_of(row: Mapping[str, Any] | None, side: str, range_as: str) -> Decimal | None:
    """Give a row's target or result as one number; None where it has none."""
    return point(row[side], row[f"{side}_high"], range_as) if row and _known(row[side]) else None


def _side(row: Mapping[str, Any], units: Mapping[str, str]) -> tuple[Any, ...]:
    """Give what peers have in common: the indicator, the year, the level and the place above."""
    return (*_key(row), int(row["year"]), row["level"], units.get(row["place"], ""))


def _key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return row["indicator"], row["change"], row["counted"], row["unit"]


def _cell(row: Mapping[str, Any]) -> Cell:
    return (*_key(row), row["place"], int(row["year"]))


def _rate(row: Mapping[str, Any]) -> bool:
    return str(row["unit"]) == "%"


def _known(value: object) -> bool:
    return str(value) not in ("", "nan", "NaN", "None", "<NA>")


def _less(one: Decimal, other: Decimal | None) -> Decimal | None:
    return None if other is None else one - other
