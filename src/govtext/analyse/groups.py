"""Which group a report or a section falls into (分组), and the order in which groups are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from govtext.model import Annotated

GROUPINGS = ("doc", "place", "year", "level", "kind", "role")
UNKNOWN = "unknown"
"""The group of a report that does not say its place, year, level or kind; never guessed."""

_KIND = re.compile(r"(?:自治[区州县旗]|特别行政区|街道办事处|街道|地区|[省市区县州盟旗乡镇])$")

_ORDER = {
    "level": ("nation", "province", "city", "county", "township"),
    "kind": ("review", "both", "plan"),
    "role": ("review", "plan", "problem", "other"),
}


def group_reports(documents: Sequence[Annotated], by: str) -> list[str]:
    """Give the group of each report; two places of one name are told apart by the unit above them.

    A report that does not say the unit above, or says it shorter (云州, 云州市), is of the same place.
    Raises ValueError where ``by`` is not a grouping of whole reports.

    Example:
        >>> from govtext.model import Annotated, Docvars, Report
        >>> def report(place, within):
        ...     return Annotated(Report("d", "d.txt", "", "", Docvars(place=place, within=within)))
        >>> towns = [report("城关镇", "石岭县"), report("城关镇", "云溪县"), report("竹溪乡", None)]
        >>> group_reports(towns, "place")
        ['石岭县城关镇', '云溪县城关镇', '竹溪乡']

    """
    check_grouping(by, GROUPINGS[:-1])
    if by == "doc":
        return [d.report.doc for d in documents]
    if by == "place":
        return _places(documents)
    return [str(getattr(d.report.docvars, by) or UNKNOWN) for d in documents]


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


def _places(documents: Sequence[Annotated]) -> list[str]:
    """Name the place of each report; a county before it only where the name stands in two counties."""
    known = [d.report.docvars for d in documents]
    spelt = _spellings([k.place for k in known if k.place])
    places = [spelt[k.place] if k.place else UNKNOWN for k in known]
    within: dict[str, set[str]] = {}
    for place, docvars in zip(places, known, strict=True):
        within.setdefault(place, set()).update({docvars.within} if docvars.within else set())
    above = {place: _units(names) for place, names in within.items()}
    return [_place(p, above[p].get(k.within or ""), above[p]) for p, k in zip(places, known, strict=True)]


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
