"""Correspondence analysis is checked against prince's numbers, χ² / n, and its own definitions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from govtext.analyse.models.correspondence import (
    AXIS_COLUMNS,
    Correspondence,
    axes_table,
    clusters_table,
    cut_clusters,
    points_table,
)

TABLE = pd.DataFrame(
    [[10, 5, 2], [3, 8, 6], [1, 4, 12]],
    index=["竹溪乡", "梅岭镇", "石塘镇"],
    columns=["农业", "工业", "生态"],
)
WIDE = pd.DataFrame(
    np.random.default_rng(3).poisson(6, (8, 5)),
    index=[f"镇{i}" for i in range(8)],
    columns=list("甲乙丙丁戊"),
)


def test_eigenvalues_and_inertia_are_those_of_prince() -> None:
    axes = axes_table(Correspondence(TABLE))
    assert list(axes.columns) == list(AXIS_COLUMNS)
    assert axes["eigenvalue"].round(4).tolist() == [0.3224, 0.0443]
    assert axes["inertia"].round(4).unique().tolist() == [0.3667]
    assert axes["cumulative"].iloc[-1] == pytest.approx(1)


@pytest.mark.parametrize("table", [TABLE, WIDE])
def test_inertia_is_chi_squared_over_n(table: pd.DataFrame) -> None:
    chi2 = chi2_contingency(table, correction=False).statistic
    assert Correspondence(table).inertia == pytest.approx(chi2 / table.to_numpy().sum())


def test_the_masses_weigh_the_points_to_the_middle_and_to_the_eigenvalues() -> None:
    found = Correspondence(WIDE)
    assert found.row_mass @ found.rows == pytest.approx(np.zeros(found.rows.shape[1]))
    assert found.row_mass @ found.rows**2 == pytest.approx(found.eigenvalues)
    assert found.column_mass @ found.columns**2 == pytest.approx(found.eigenvalues)


def test_contributions_add_up_to_one_a_side_and_shares_of_inertia_too() -> None:
    points = points_table(Correspondence(WIDE)).groupby("side")
    for column in ("contribution1", "contribution2", "inertia_share", "mass"):
        assert points[column].sum().tolist() == pytest.approx([1, 1])


def test_two_axes_show_all_of_a_table_of_three_rows() -> None:
    points = points_table(Correspondence(TABLE))
    assert points["quality"].tolist() == pytest.approx([1] * 6)
    assert points["count"].tolist() == [17, 17, 17, 14, 17, 20]
    assert (points["cos2_1"] + points["cos2_2"]).tolist() == pytest.approx(points["quality"].tolist())


def test_the_sign_of_an_axis_is_that_of_its_weightiest_column() -> None:
    points = points_table(Correspondence(TABLE))
    columns = points[points["side"] == "column"]
    assert columns.loc[columns["contribution1"].idxmax(), "dim1"] > 0
    backwards = points_table(Correspondence(TABLE.iloc[::-1, ::-1])).set_index("point")
    for label, x, y in points[["point", "dim1", "dim2"]].itertuples(index=False):
        assert backwards.loc[label, ["dim1", "dim2"]].tolist() == pytest.approx([x, y])


def test_places_alike_are_joined_first() -> None:
    table = pd.DataFrame(
        [[20, 1, 1], [40, 2, 3], [1, 20, 1], [2, 41, 2], [1, 1, 20]],
        index=["甲", "乙", "丙", "丁", "戊"], columns=["农业", "工业", "生态"],
    )  # fmt: skip
    found = Correspondence(table)
    steps = clusters_table(found)
    assert {frozenset(s) for s in steps[["first", "second"]].values.tolist()[:2]} == {
        frozenset("甲乙"),
        frozenset("丙丁"),
    }
    assert steps["members"].iloc[-1] == 5
    assert cut_clusters(found, 3) == [1, 1, 2, 2, 3]
    assert points_table(found, clusters=3)["cluster"].dropna().tolist() == [1, 1, 2, 2, 3]


def test_rows_and_columns_without_a_count_are_left_out() -> None:
    table = TABLE.assign(空=0)
    table.loc["无镇"] = 0
    assert Correspondence(table).counts.shape == (3, 3)


def test_a_table_without_any_difference_has_no_inertia() -> None:
    points = points_table(Correspondence(pd.DataFrame([[2, 4, 6]] * 3, list("甲乙丙"), list("abc"))))
    assert points[["dim1", "dim2", "quality"]].to_numpy().max() == pytest.approx(0)


def test_two_places_make_no_map() -> None:
    with pytest.raises(ValueError, match="3 rows and 3 columns"):
        Correspondence(TABLE.head(2))
