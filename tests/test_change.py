"""Two years of one place: Newcombe's own examples, and a change counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from govtext.analyse.themes.change import change_table, newcombe


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        # Newcombe 1998, table II, method 10, examples (a) to (h)
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_newcombes_examples(k1: int, n1: int, k2: int, n2: int, low: float, high: float) -> None:
    assert newcombe(k1, n1, k2, n2) == pytest.approx((low, high), abs=5.1e-5)


def counts() -> pd.DataFrame:
    rows = [
        ("梅岭镇", 2023, "party", 1, 10, 1),
        ("梅岭镇", 2024, "party", 5, 50, 1),
        ("梅岭镇", 2024, "ecology", 20, 50, 1),
        ("梅岭镇", 2025, "party", 30, 60, 2),
        ("梅岭镇", 2025, "ecology", 24, 60, 2),
        ("竹溪乡", 2025, "party", 3, 40, 1),
    ]
    return pd.DataFrame(rows, columns=["place", "year", "theme", "hit", "total", "reports"])


def test_a_place_with_one_year_has_no_row_and_the_largest_change_comes_first() -> None:
    table = change_table(counts(), years=(2024, 2025), names={"party": "党的建设"})
    assert table[["place", "theme", "from_year", "to_year"]].values.tolist() == [
        ["梅岭镇", "party", 2024, 2025],
        ["梅岭镇", "ecology", 2024, 2025],
    ]
    row = table.iloc[0]
    assert row["change_of"] == pytest.approx(0.4)
    assert (row["low"], row["high"]) == pytest.approx(newcombe(30, 60, 5, 50))
    assert (row["interval"], row["apart"], row["from_reports"], row["to_reports"]) == (
        "newcombe",
        "yes",
        1,
        2,
    )
    assert table.iloc[1]["apart"] == "no"


def test_the_first_and_the_last_year_are_compared_by_default() -> None:
    assert change_table(counts())["from_year"].tolist() == [2023]


def test_the_bootstrap_draws_sections_of_both_years() -> None:
    rows = [
        ("梅岭镇", year, "d", str(n), theme, hit, 10)
        for year, hits in ((2024, (1, 2, 0)), (2025, (6, 7, 5)))
        for n, h in enumerate(hits)
        for theme, hit in (("", 10), ("party", h))
    ]
    units = pd.DataFrame(rows, columns=["place", "year", "doc", "section", "theme", "hit", "total"])
    made = counts().query("theme == 'party'").assign(hit=[0, 3, 18, 3], total=[10, 30, 30, 40])
    row = change_table(made, units, years=(2024, 2025), draws=500).iloc[0]
    assert row["interval"] == "bootstrap"
    assert row["change_of"] == pytest.approx(0.5)
    assert 0.3 <= row["low"] < 0.5 < row["high"] <= 0.7


def test_characters_of_one_section_have_no_interval_and_newcombes_is_not_put_in_its_place() -> None:
    rows = [
        ("梅岭镇", year, "d", str(n), theme, hit, 10)
        for year, hits in ((2024, (1,)), (2025, (6, 7)))
        for n, h in enumerate(hits)
        for theme, hit in (("", 10), ("party", h))
    ]
    units = pd.DataFrame(rows, columns=["place", "year", "doc", "section", "theme", "hit", "total"])
    made = counts().query("theme == 'party'")
    row = change_table(made, units, years=(2024, 2025), measure="char", draws=100).iloc[0]
    assert row["change_of"] == pytest.approx(0.4)
    assert (pd.isna(row["low"]), pd.isna(row["high"]), row["interval"], row["apart"]) == (True, True, "", "")
    assert row["why"] == "2024: no spread: 1 section is all there is; it takes 2 sections or more"
