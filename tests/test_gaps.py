"""Targets against the place above, the last result and the neighbours, reckoned by hand."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.analyse.targets.gaps import gaps_table
from govtext.analyse.targets.indicators import INDICATOR_COLUMNS
from govtext.analyse.workings import explain_gap

PARENTS = {"枫坪镇": "石岭县", "柳溪乡": "石岭县"}


def cell(place: str, year: int, target: str = "", result: str = "", **more: object) -> dict[str, object]:
    level = "county" if place.endswith("县") else "township"
    values = {"target": Decimal(target) if target else None, "result": Decimal(result) if result else None}
    return {
        **dict.fromkeys(INDICATOR_COLUMNS),
        **{"indicator": "地区生产总值", "change": "+", "counted": "", "unit": "%", "level": level},
        **{"place": place, "year": year, "target_doc": f"{place}{year}", "result_doc": f"{place}{year}"},
        **{**values, **more},
    }  # fmt: skip


def gaps(*cells: dict[str, object], **options: str) -> dict[str, dict[str, object]]:
    table = gaps_table(pd.DataFrame(cells), PARENTS, **options)  # type: ignore[arg-type]
    return {f"{r['place']}{r['year']}": r for r in table.to_dict("records")}  # type: ignore[misc]


def test_a_target_is_set_against_parent_past_and_peers() -> None:
    found = gaps(
        cell("石岭县", 2025, "6"),
        cell("枫坪镇", 2024, "7", "6.5"),
        cell("枫坪镇", 2025, "8"),
        cell("柳溪乡", 2025, "6.5"),
    )
    row = found["枫坪镇2025"]
    columns = ("parent_place", "parent_gap", "past_gap", "peers", "peers_gap", "reports")
    assert [str(row[c]) for c in columns] == ["石岭县", "2", "1.5", "1", "1.5", "3"]
    assert found["石岭县2025"]["parent_gap"] is None
    assert found["石岭县2025"]["peers"] == 0


def test_a_range_is_its_midpoint_or_its_lower_end() -> None:
    ranged = cell("枫坪镇", 2025, "4.5", target_high=Decimal(5))
    assert str(gaps(ranged)["枫坪镇2025"]["target"]) == "4.75"
    assert str(gaps(ranged, range_as="low")["枫坪镇2025"]["target"]) == "4.5"
    with pytest.raises(ValueError, match="mid or low"):
        gaps(ranged, range_as="high")


def test_amounts_are_not_set_against_another_place() -> None:
    found = gaps(
        cell("石岭县", 2025, "900", unit="元"),
        cell("枫坪镇", 2024, result="80", unit="元"),
        cell("枫坪镇", 2025, "100", unit="元"),
    )
    row = found["枫坪镇2025"]
    assert row["parent_gap"] is None
    assert str(row["past_gap"]) == "20"


def test_a_unit_without_a_report_still_tells_the_peers() -> None:
    cells = pd.DataFrame([cell("枫坪镇", 2025, "8"), cell("柳溪乡", 2025, "6"), cell("远山乡", 2025, "5")])
    units = {"枫坪镇": "石岭县", "柳溪乡": "石岭县", "远山乡": "沙河县"}
    table = gaps_table(cells, {}, units=units)
    assert table["peers"].tolist() == [1, 1, 0]


def test_the_arithmetic_says_that_a_mean_is_one_place_and_leaves_out_what_is_not_there() -> None:
    found = gaps(cell("石岭县", 2025, "6"), cell("枫坪镇", 2025, "8"), cell("柳溪乡", 2025, "6.5"))
    below = explain_gap(found["枫坪镇2025"]).splitlines()[-1]
    assert below == "parent: 石岭县; peers: 1 (peers_mean is that one place's target); reports: 2"
    assert explain_gap(found["石岭县2025"]).splitlines()[-1] == "peers: 0; reports: 1"


RATES = st.integers(-200, 300).map(lambda n: Decimal(n) / 10)


@given(RATES, RATES, RATES, RATES)
def test_a_gap_is_positive_where_the_target_goes_beyond(
    county: Decimal, last: Decimal, own: Decimal, other: Decimal
) -> None:
    row, peer = (
        gaps(
            cell("石岭县", 2025, str(county)),
            cell("枫坪镇", 2024, "1", str(last)),
            cell("枫坪镇", 2025, str(own)),
            cell("柳溪乡", 2025, str(other)),
        )[name]
        for name in ("枫坪镇2025", "柳溪乡2025")
    )
    assert row["parent_gap"] == own - county
    assert row["past_gap"] == own - last
    assert row["peers_gap"] == own - other
    assert peer["peers_gap"] == -row["peers_gap"]  # type: ignore[operator]
