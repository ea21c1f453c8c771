"""Groups of reports: one place however its name is spelt, two places only where the unit above differs."""

from __future__ import annotations

import pytest
from tabled import table
from towns import lexicon, town

from govtext.analyse.groups import group_reports, order_groups


@pytest.mark.parametrize(
    ("spelt", "groups"),
    [
        ([("石岭县", "云州市"), ("石岭县", "云州"), ("石岭县", None)], ["石岭县"] * 3),
        ([("石岭", "云州市"), ("石岭县", "云州市")], ["石岭县", "石岭县"]),
        ([("石岭", None), ("石岭县", None), ("石岭镇", None)], ["石岭", "石岭县", "石岭镇"]),
        ([("石岭县", None), ("石岭区", None)], ["石岭县", "石岭区"]),
        ([("石岭县", "江北省云州市"), ("石岭县", "云州")], ["石岭县", "石岭县"]),
        (
            [("城关镇", "石岭县"), ("城关镇", "云溪"), ("城关镇", None)],
            ["石岭县城关镇", "云溪城关镇", "城关镇"],
        ),
        (
            [("城关镇", "石岭县"), ("城关镇", "石岭"), ("城关镇", "云溪")],
            ["石岭县城关镇"] * 2 + ["云溪城关镇"],
        ),
        ([("城关镇", "沙县"), ("城关镇", "沙市")], ["沙县城关镇", "沙市城关镇"]),
        ([("苗岭自治县", "云州"), ("苗岭", "云州市")], ["苗岭自治县"] * 2),
        ([(None, "云州市"), (None, "石岭县")], ["unknown", "unknown"]),
    ],
)
def test_places_are_told_apart_by_what_is_above_them_only_where_it_differs(
    spelt: list[tuple[str | None, str | None]], groups: list[str]
) -> None:
    towns = [town(f"d{i}", "修路。", place=p, within=w) for i, (p, w) in enumerate(spelt)]
    reports = table("reports", towns, lexicon())
    assert group_reports(reports, "place") == groups
    assert sorted(group_reports(reports[::-1], "place")) == sorted(groups)


def test_unknown_stands_last() -> None:
    assert order_groups(["unknown", "石岭县", "unknown"], "place") == ["石岭县", "unknown"]
