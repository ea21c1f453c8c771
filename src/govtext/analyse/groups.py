"""Which group a report or a section falls into (分组), and the order in which groups are shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

GROUPINGS = ("doc", "place", "year", "level", "kind", "role")
UNKNOWN = "unknown"
"""The group of a report that does not say its place, year, level or kind; never guessed."""

REPORT = ("doc", "place", "within", "year", "level", "kind")
"""What is asked of reports to group them."""
GROUP = """coalesce(nullif(g."group", ''), role)"""
"""The group of a row in SQL: that of its report, else its own role."""

_KIND = re.compile(r"(?:自治[区州县旗]|特别行政区|街道办事处|街道|地区|[省市区县州盟旗乡镇])$")

_ORDER = {
    "level": ("nation", "province", "city", "county", "township"),
    "kind": ("review", "both", "plan"),
    "role": ("review", "plan", "problem", "other"),
}


def report_groups(tables: Tables, by: str) -> pd.DataFrame:
    """Give the group of each report: ``doc``, ``group`` and ``at``, its place in the order of the reports.

    The group is "" where a row falls into that of its own role: what ``GROUP`` says, ``JOIN groups g USING
    (doc)``. Raises ValueError for another ``by``.
    """
    import pandas as pd

    check_grouping(by)
    reports = tables.table("reports", REPORT)
    groups = [""] * len(reports) if by == "role" else group_reports(reports, by)
    frame = pd.DataFrame({"doc": reports["doc"], "group": groups}, dtype="object")
    return frame.assign(at=range(len(frame)))


def count_reports(tables: Tables, by: str) -> dict[str, int]:
    """Count the reports of each group, in the order of the reports; those of a role have a section of it."""
    if by != "role":
        return dict(Counter(report_groups(tables, by)["group"]))
    found = tables.query("SELECT role, count(*) AS reports FROM attention WHERE theme = '' GROUP BY role")
    return dict(zip(found["role"], found["reports"].tolist(), strict=True))


def group_reports(reports: pd.DataFrame, by: str) -> list[str]:
    """Give the group of each report; two places of one name are told apart by the unit above them.

    A report that does not say the unit above, or says it shorter (云州, 云州市), is of the same place.
    Raises ValueError where ``by`` is not a grouping of whole reports.

    Example:
        >>> import pandas as pd
        >>> places = {"place": ["城关镇", "城关镇", "竹溪乡"], "within": ["石岭县", "云溪县", ""]}
        >>> group_reports(pd.DataFrame(places), "place")
        ['石岭县城关镇', '云溪县城关镇', '竹溪乡']

    """
    import pandas as pd

    check_grouping(by, GROUPINGS[:-1])
    if by == "place":
        return _places(list(zip(reports["place"], reports["within"], strict=True)))
    return [UNKNOWN if pd.isna(value) or value == "" else str(value) for value in reports[by]]


def check_grouping(by: str, allowed: Sequence[str] = GROUPINGS) -> None:
    """Raise ValueError, with the groupings that exist, where ``by`` is none of them."""
    if by not in allowed:
        raise ValueError(f"by must be one of {', '.join(allowed)}, not {by!r}")


def order_groups(groups: Sequence[str], by: str) -> list[str]:
    """List the groups once each: years rising, levels from the nation down, places and reports as they come.

    Example:
        >>> order_groups(["2025", "unknown", "2023", "2025"], "year")
        ['2023', '2025', 'unknown']

    """
    once = list(dict.fromkeys(groups))
    known = _ORDER.get(by)
    if known:
        return sorted(once, key=lambda g: (known.index(g) if g in known else len(known), g))
    if by == "year":
        return sorted(once, key=lambda g: (g == UNKNOWN, g))
    return sorted(once, key=lambda g: g == UNKNOWN)


def _places(known: Sequence[tuple[str, str]]) -> list[str]:
    """Name the place of each report; a county before it only where the name stands in two counties."""
    spelt = _spellings([place for place, _ in known if place])
    places = [spelt[place] if place else UNKNOWN for place, _ in known]
    within: dict[str, set[str]] = {}
    for place, (_, unit) in zip(places, known, strict=True):
        within.setdefault(place, set()).update({unit} if unit else set())
    above = {place: _units(names) for place, names in within.items()}
    return [_place(p, above[p].get(unit), above[p]) for p, (_, unit) in zip(places, known, strict=True)]


def _place(place: str, above: str | None, units: Mapping[str, str]) -> str:
    """Put the county before a name that the corpus holds in two counties (城关镇)."""
    shared = len(set(units.values())) > 1 and place != UNKNOWN
    return f"{above}{place}" if shared and above and not place.startswith(above) else place


def _spellings(places: Sequence[str]) -> dict[str, str]:
    """Give each name its full spelling: 云溪 is 云溪县, unless there is a 云溪县 and a 云溪镇."""
    full: dict[str, set[str]] = {}
    for place in places:
        full.setdefault(_stem(place), set()).update({place} if _stem(place) != place else set())
    return {p: next(iter(full[p])) if _stem(p) == p and len(full[p]) == 1 else p for p in places}


def _units(names: Set[str]) -> dict[str, str]:
    """Give each spelling of a unit the fullest of the same: 石岭, 石岭县 and 云州市石岭县 are one."""
    ordered = sorted(names, key=lambda n: (len(_stem(n)), -len(n), n))
    units: dict[str, str] = {}
    for name in ordered:
        same = next((u for u in units.values() if _stem(name).endswith(_stem(u))), name)
        units[name] = same
    return units


def _stem(name: str) -> str:
    """Take the kind of place off (石岭县, 石岭); what would leave one character stays whole (沙县)."""
    bare = _KIND.sub("", name)
    return bare if len(bare) > 1 else name
