"""Which report looks back on which year of a place (前后报告), and which place is above which (上下级)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govtext.load.docvars.places import LEVELS

if TYPE_CHECKING:
    import pandas as pd

_HALF = re.compile(r"上半年|半年|[一二三]季度")
_KIND = re.compile(r"(?:自治[区州县旗]|特别行政区|街道办事处|街道|地区|[省市区县州盟旗乡镇])$")


@dataclass(frozen=True, slots=True)
class Link:
    """A report that plans a year, and the report of the same place that looks back on that year."""

    doc: str
    later: str
    place: str
    year: int
    between: tuple[str, ...] = ()


def link_reports(reports: pd.DataFrame, groups: Mapping[str, str]) -> list[Link]:
    """Link each report that plans a year to the one that looks back on it, in the order of the reports.

    A plan, or a review and plan in one, plans its own year; a review looks back on its own, a review and plan
    in one on the year before. ``groups`` maps a report to its place. A half-year report stands ``between``.
    Of two reports that look back on one year the longer one is taken.

    Example:
        >>> import pandas as pd
        >>> reports = pd.DataFrame({"doc": ["梅岭镇2024", "梅岭镇2024上半年", "梅岭镇2025"],
        ...     "year": [2024, 2024, 2025], "kind": "both", "title": "", "chars": 9})
        >>> links = link_reports(reports, dict.fromkeys(reports["doc"], "梅岭镇"))
        >>> [(k.doc, k.later, k.year) for k in links]
        [('梅岭镇2024', '梅岭镇2025', 2024), ('梅岭镇2024上半年', '梅岭镇2025', 2024)]
        >>> links[0].between
        ('梅岭镇2024上半年',)

    """
    rows = [r for r in reports.to_dict("records") if _known(r, groups)]
    looking: dict[tuple[str, int], Mapping[Any, Any]] = {}
    for row in rows:
        year = reviewed(row)
        if year is not None:
            key = (groups[row["doc"]], year)
            best = looking.get(key)
            if best is None or row["chars"] > best["chars"]:
                looking[key] = row
    halves = [r for r in rows if half_year(r)]
    links = []
    for row in rows:
        place, year = groups[row["doc"]], int(row["year"])
        later = looking.get((place, year))
        if row["kind"] != "review" and later is not None and later["doc"] != row["doc"]:
            own = [h["doc"] for h in halves if groups[h["doc"]] == place and int(h["year"]) == year]
            links.append(Link(row["doc"], later["doc"], place, year, () if half_year(row) else tuple(own)))
    return links


def half_year(row: Mapping[Any, Any]) -> bool:
    """Tell a half-year report by its title or its file's name."""
    return bool(_HALF.search(f"{row['title']} {row['doc']}"))


def reviewed(row: Mapping[Any, Any]) -> int | None:
    """Give the year that a report looks back on; None for a plan and for a half-year report.

    Example:
        >>> reviewed({"year": 2025, "kind": "both", "title": "", "doc": "梅岭镇2025"})
        2024
        >>> reviewed({"year": 2024, "kind": "review", "title": "", "doc": "梅岭镇2024年工作总结"})
        2024

    """
    if row["kind"] == "plan" or half_year(row):
        return None
    return int(row["year"]) - int(row["kind"] != "review")


def link_parents(reports: pd.DataFrame, groups: Mapping[str, str]) -> dict[str, str]:
    """Map each place to the nearest place above it that the corpus holds, by ``within`` and the docvars.

    ``within``, county, city and province are looked up in this order; 平江 and 平江县 are one name.

    Example:
        >>> import pandas as pd
        >>> reports = pd.DataFrame({"doc": ["梅", "石"], "place": ["梅岭镇", "石岭县"],
        ...     "within": ["云州市石岭县", "云州市"], "level": ["township", "county"]})
        >>> link_parents(reports, {"梅": "梅岭镇", "石": "石岭县"})
        {'梅岭镇': '石岭县'}

    """
    levels = {groups[r["doc"]]: r["level"] for r in reports.to_dict("records") if groups.get(r["doc"])}
    parents: dict[str, str] = {}
    for row in reports.to_dict("records"):
        place = groups.get(row["doc"])
        if not place or place in parents:
            continue
        above = [str(row.get(name) or "") for name in ("within", "county", "city", "province")]
        if row["level"] == "province":
            above.append("全国")
        found = (
            p for name in above if name for p in levels if _above(p, levels[p], name, row["level"], place)
        )
        parent = next(found, "")
        if parent:
            parents[place] = parent
    return parents


def units_above(reports: pd.DataFrame, groups: Mapping[str, str]) -> dict[str, str]:
    """Map each place to the name of the unit above it, in its fullest spelling.

    Example:
        >>> import pandas as pd
        >>> reports = pd.DataFrame({"doc": ["a", "b"], "within": ["石岭县", "云州市石岭县"]})
        >>> units_above(reports, {"a": "梅岭镇", "b": "梅岭镇"})
        {'梅岭镇': '云州市石岭县'}

    """
    units: dict[str, str] = {}
    for doc, within in zip(reports["doc"], reports["within"], strict=True):
        place = groups.get(doc)
        if place and within and len(within) > len(units.get(place, "")):
            units[place] = within
    return units


def _above(place: str, level: str, name: str, below: str, child: str) -> bool:
    if (
        place == child
        or level not in LEVELS
        or below not in LEVELS
        or LEVELS.index(level) >= LEVELS.index(below)
    ):
        return False
    return name.endswith(place) or _stem(name).endswith(_stem(place))


def _stem(name: str) -> str:
    bare = _KIND.sub("", name)
    return bare if len(bare) > 1 else name


def _known(row: Mapping[Any, Any], groups: Mapping[str, str]) -> bool:
    return bool(groups.get(row["doc"])) and str(row["year"]) not in ("", "nan", "<NA>", "None")
