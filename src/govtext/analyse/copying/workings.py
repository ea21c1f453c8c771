"""The arithmetic of a row of shared wording (算式): pairs, passages, what everybody writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govtext.analyse.copying.parameters import Reuse
from govtext.analyse.copying.shingles import shingle_set
from govtext.analyse.explain import arithmetic, explanation, is_missing, step


def explain_reuse(row: Mapping[str, Any]) -> str:
    """Give the arithmetic of a row of ``reuse_table`` or ``years_table``.

    Example:
        >>> row = {"doc": "乙", "other": "甲", "shared": 1, "shingles": 3, "other_shingles": 4}
        >>> print(explain_reuse(row).splitlines()[2])
        jaccard = shared / (shingles + other_shingles - shared)

    """
    formulas = {
        "jaccard": "shared / (shingles + other_shingles - shared)",
        "containment": "shared / shingles",
        "other_containment": "shared / other_shingles",
        "borrowed_share": "borrowed / own_shingles",
    }
    head = f"{row['doc']} after {row['other']}"
    notes = ["borrowed: shared shingles that are not common; own_shingles: the report's that are not"]
    return explanation(head, (arithmetic(name, f, row) for name, f in formulas.items()), notes)


def explain_passage(row: Mapping[str, Any], parameters: Reuse) -> str:
    """Give the arithmetic of a row of ``passages_table``.

    Example:
        >>> row = {"doc": "乙", "other": "甲", "text": "抓好春耕生产", "length": 6, "sort": "borrowed"}
        >>> row |= {"start": 0, "end": 6, "other_start": 4, "other_end": 10, "common_share": 1 / 3}
        >>> print(explain_passage(row, Reuse(k=4, passage=6)).splitlines()[4].strip())
        = 1 / 3

    """
    shingles = len(shingle_set(str(row["text"]), parameters.k))
    steps = [f"length = {row['length']} letters, digits and 汉字; a passage has {parameters.passage} or more"]
    share = row["common_share"]
    if is_missing(share):
        steps.append("common_share = not computed: among fewer than five places nothing can be called common")
    else:
        filled = f"{round(float(share) * shingles)} / {shingles}"
        steps.append(step("common_share", "common shingles / shingles", filled, share))
    note = (
        "sort: common from a common_share of 0.5 on; else own where both reports are of one place; else "
        "borrowed, or unknown where there is no common_share"
    )
    places = f"{row['start']}:{row['end']} after {row['other']} {row['other_start']}:{row['other_end']}"
    return explanation(f"{row['doc']} {places}: {row['sort']}", steps, [note])


def explain_common(row: Mapping[str, Any], parameters: Reuse) -> str:
    """Give the arithmetic of a row of ``common_table``.

    Example:
        >>> row = {"text": "稳中求进工作总基调", "length": 9, "places_with": 9, "places": 100}
        >>> row |= {"count": 12, "docfreq": 11, "reports": 120}
        >>> print(explain_common(row, Reuse()).splitlines()[2])
        places_with = 9 of 100 places, more than max(3, floor(0.05 * 100)) = 5

    """
    places = int(row["places"])
    bound = f"max(3, floor({parameters.common:g} * {places})) = {parameters.more_than(places)}"
    steps = [
        f"places_with = {row['places_with']} of {places} places, more than {bound}",
        f"docfreq = {row['docfreq']} of {row['reports']} reports, {row['count']} times in all",
        f"length = {row['length']} letters, digits and 汉字; a passage has {parameters.passage} or more",
    ]
    return explanation(str(row["text"]), steps)
