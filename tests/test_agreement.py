"""Agreement is checked against values worked out by hand and by the textbooks."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from govtext.analyse.coding.agreement import (
    AGREEMENT_COLUMNS,
    agreement_table,
    cohen_kappa,
    krippendorff_alpha,
)


def sheet(*rows: tuple[object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["precode", "coder1", "coder2"])


def test_kappa_is_that_of_scikit_learn() -> None:
    assert cohen_kappa([1, 1, 0, 2, 2, 0, 1, 0], [1, 0, 0, 2, 2, 0, 1, 1]) == pytest.approx(0.6190, abs=1e-4)


def test_kappa_says_nothing_where_there_is_one_category() -> None:
    assert math.isnan(cohen_kappa([1, 1], [1, 1]))
    assert cohen_kappa([0, 1], [1, 0]) == pytest.approx(-1)


def test_alpha_is_one_less_what_was_observed_over_what_chance_gives() -> None:
    binary = [(0, 0), (1, 1), (0, 1), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (1, 0), (0, 0)]
    # Values: 16 of 0 and 4 of 1; two units apart. D_o = 4 / 20, D_e = 2 · 16 · 4 / (20 · 19)
    assert krippendorff_alpha(binary) == pytest.approx(1 - (4 / 20) / (2 * 16 * 4 / (20 * 19)))


def test_a_missing_code_leaves_the_unit_out() -> None:
    units = [(0, 0), (1, 1), (0, 1)]
    assert krippendorff_alpha([*units, (1, None)]) == krippendorff_alpha(units)


def test_each_code_has_its_row_and_all_codes_of_a_unit_one() -> None:
    table = agreement_table(
        sheet(
            ("a|b", "a", "a"),
            ("a", "a|b", "b|a"),
            ("b", "0", "无"),
            ("", "b", "0"),
            ("a", "", ""),
        )
    ).set_index("feature")
    assert list(table.reset_index().columns) == list(AGREEMENT_COLUMNS)
    assert table.index.tolist() == ["all", "a", "b"]
    assert table["coded_units"].tolist() == [4, 4, 4]
    # b: coder1 has it in units 2 and 4, coder2 in 2: agreed on 3 of 4, chance (2·1 + 2·3) / 16 = 0.5
    assert table.loc["b", ["agreement", "by_chance", "kappa"]].tolist() == pytest.approx([0.75, 0.5, 0.5])
    assert table.loc["a", "kappa"] == pytest.approx(1)
    # The coders agree on b in units 1 to 3: precoded in 1 and 3, wanted in 2.
    assert table.loc["b", ["precoded", "precode_right", "wanted", "precision", "recall"]].tolist() == [
        2,
        0,
        1,
        0,
        0,
    ]
    assert table.loc["a", ["precoded", "precode_right", "wanted", "precision", "recall"]].tolist() == [
        2,
        2,
        2,
        1,
        1,
    ]


def test_one_coder_alone_still_judges_the_first_code() -> None:
    table = agreement_table(sheet(("a", "a", ""), ("a", 0.0, float("nan")), ("", "0", None))).set_index(
        "feature"
    )
    assert table.loc["a", ["coded_units", "precoded", "precode_right"]].tolist() == [0, 2, 1]
    assert table.loc["a", "precision"] == 0.5
    assert pd.isna(table.loc["a", "kappa"])


def test_a_sheet_that_nobody_filled_in_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody has coded"):
        agreement_table(sheet(("a", "", None)))
    with pytest.raises(ValueError, match="coder2"):
        agreement_table(sheet(("a", "a", "a")).drop(columns="coder2"))
