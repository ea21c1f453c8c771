"""Keyness against the values that others compute, and where no test is made."""

from __future__ import annotations

import re
from fractions import Fraction
from math import comb, log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from govtext.analyse.wording.contingency import (
    bic,
    chi_squared,
    ell,
    fisher,
    g_squared_four,
    odds_ratio,
    percent_difference,
)
from govtext.analyse.wording.keyness import (
    KEYNESS_COLUMNS,
    Prior,
    Sides,
    behind,
    explain,
    keyness_table,
    strongest,
)

EXAMPLE = (15, 1000, 5, 1200)
SIDES = Sides(1000, 1200, 3, 4, 500)


def counts(*rows: tuple[str, int, int]) -> pd.DataFrame:
    cells = [(word, a, b, min(a, 3), min(b, 4), 0.2, 0.1) for word, a, b in rows]
    names = ["word", "count", "rest_count", "group_docfreq", "rest_docfreq", "dp", "rest_dp"]
    return pd.DataFrame(cells, columns=names)


def row(*cells: tuple[str, int, int], sides: Sides = SIDES, **options: object) -> dict[str, object]:
    return keyness_table(counts(*cells), sides, **options).to_dict("records")[0]  # type: ignore[arg-type]


def test_every_measure_has_its_check_value() -> None:
    found = row(("柑橘", 15, 5))
    expected = {
        "g2_two": 7.2217, "g2_four": 7.2863, "chi2": 7.1063, "log_ratio": 1.8480, "pct_diff": 260.0,
        "odds_ratio": 3.6396, "bic": -0.4745, "log_odds": 0.6072, "z": 1.8593, "prior": 10,
        "prior_total": 1100,
    }  # fmt: skip
    assert {k: found[k] for k in expected} == pytest.approx(expected, abs=5e-5)
    assert found["p"] == pytest.approx(0.006948, abs=5e-7)
    assert found["ell"] == pytest.approx(0.001487, abs=5e-7)
    assert (found["test"], found["sign"], found["tested"]) == ("g2_four", "+", 1)
    assert (found["tokens"], found["rest_tokens"], found["group_reports"], found["rest_reports"]) == (
        1000,
        1200,
        3,
        4,
    )


def test_the_flat_prior_has_its_check_value() -> None:
    found = row(("柑橘", 15, 5), prior=Prior("flat", 0.01))
    assert (found["log_odds"], found["z"]) == pytest.approx((1.2897, 2.4995), abs=5e-5)
    assert (found["prior"], found["prior_total"]) == (0.01, 5.0)


def test_the_bayes_factor_is_the_formula_of_its_g_squared() -> None:
    assert bic(7.2217, 2200) == pytest.approx(-0.4745, abs=5e-5)
    assert ell(7.2217, 2200, 20 * 1000 / 2200) == pytest.approx(0.001487, abs=5e-7)


def test_where_less_than_five_are_expected_there_is_no_effect_size() -> None:
    assert ell(39.4, 10103, 1.0005) is None, "its quotient would be 7.8"
    assert ell(39.4, 10103, 4.99) is None
    assert 0 < (ell(39.4, 10103, 5.0) or 0.0) < 0.01


def test_a_corpus_of_one_word_has_no_odds() -> None:
    found = row(("农业", 8, 4), sides=Sides(8, 4, 2, 2, 1))
    assert pd.isna(found["log_odds"])
    assert pd.isna(found["z"])
    assert "z = log_odds" in explain(found)
    assert "= not computed" in explain(found)


def test_what_stands_behind_a_row_is_of_the_side_that_it_marks() -> None:
    table = keyness_table(counts(("柑橘", 30, 1), ("黄桃", 2, 40)), SIDES)
    assert table["sign"].tolist() == ["+", "-"]
    assert behind(table) == [3, 4]
    assert table.loc[1, ["dp", "rest_dp"]].tolist() == [0.2, 0.1]


def test_fisher_is_the_exact_sum_of_the_tables_that_are_no_likelier() -> None:
    # All 21 tables with the same margins, in exact fractions: 0.0112525 for the example.
    ways = [comb(1000, x) * comb(1200, 20 - x) for x in range(21)]
    exact = Fraction(sum(w for w in ways if w <= ways[15]), comb(2200, 20))
    assert fisher(*EXAMPLE) == pytest.approx(float(exact), rel=1e-9)
    assert float(exact) == pytest.approx(0.0112525, abs=5e-8)


@pytest.mark.parametrize("cells", [EXAMPLE, (6, 1000, 0, 1200), (0, 50, 9, 80), (3, 40, 3, 40)])
def test_four_cells_are_what_scipy_gives(cells: tuple[int, int, int, int]) -> None:
    a, n1, b, n2 = cells
    table = np.array([[a, n1 - a], [b, n2 - b]])
    assert g_squared_four(*cells) == pytest.approx(
        chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    )
    assert chi_squared(*cells) == pytest.approx(chi2_contingency(table, correction=False).statistic)


def test_an_empty_cell_of_the_reference_leaves_ratios_empty_but_not_the_log_ratio() -> None:
    found = row(("船头说事", 6, 0))
    assert found["g2_two"] == pytest.approx(9.4615, abs=5e-5)
    assert found["log_ratio"] == pytest.approx(3.848, abs=5e-4)
    assert percent_difference(6, 1000, 0, 1200) is None
    assert odds_ratio(6, 1000, 0, 1200) is None
    assert np.isnan(found["pct_diff"])
    assert np.isnan(found["odds_ratio"])


def test_a_word_that_the_target_lacks_marks_the_reference() -> None:
    found = row(("河道", 0, 12))
    assert (found["sign"], found["pct_diff"], found["odds_ratio"]) == ("-", -100.0, 0.0)
    assert found["log_ratio"] == pytest.approx(log2((0.5 / 1000) / (12 / 1200)))


def test_fisher_stands_in_where_fewer_than_five_are_expected() -> None:
    # 10 occurrences: 4.5 expected in the target; 12: 5.5 and 6.5.
    table = keyness_table(counts(("甲词", 8, 2), ("乙词", 9, 3)), SIDES).set_index("word")
    assert table.loc["甲词", "test"] == "fisher"
    assert table.loc["甲词", "p"] == pytest.approx(fisher(8, 1000, 2, 1200))
    assert table.loc["乙词", "test"] == "g2_four"


def test_q_is_controlled_over_all_words_whatever_is_shown() -> None:
    words = counts(("柑橘", 30, 5), ("冷库", 20, 6), ("会议", 20, 24), ("河道", 5, 6))
    every = keyness_table(words, SIDES)
    p, q = sorted(every["p"]), sorted(every["q"])
    by_hand = [min(p[j] * 4 / (j + 1) for j in range(i, 4)) for i in range(4)]
    assert q == pytest.approx(by_hand)
    assert set(every["tested"]) == {4}
    first = strongest(every, 1)
    assert first["q"].tolist() == [every.set_index("word").loc[w, "q"] for w in first["word"]]
    assert set(first["tested"]) == {4}


def test_benjamini_and_hochberg_have_their_check_value() -> None:
    from scipy.stats import false_discovery_control

    assert false_discovery_control([0.001, 0.01, 0.03, 0.2]) == pytest.approx([0.004, 0.02, 0.04, 0.2])


@pytest.mark.parametrize(("reports", "rest_reports"), [(1, 4), (3, 1), (1, 1)])
def test_one_report_a_side_gives_effects_but_no_test(reports: int, rest_reports: int) -> None:
    sides = Sides(1000, 1200, reports, rest_reports, 500, target="竹溪乡")
    found = row(("柑橘", 15, 5), sides=sides)
    assert found["log_ratio"] == pytest.approx(1.8480, abs=5e-5)
    assert np.isnan(found["p"])
    assert np.isnan(found["q"])
    assert found["test"] == ""
    assert "a test of groups needs 2 reports" in sides.refusal()
    assert "no p: a side has one report" in explain(found)


def test_words_of_the_target_come_first_and_top_counts_each_direction() -> None:
    words = counts(("柑橘", 30, 5), ("冷库", 20, 6), ("会议", 20, 24), ("河道", 2, 30), ("植树", 4, 20))
    table = strongest(keyness_table(words, SIDES), 1)
    assert table[["rank", "word", "sign"]].values.tolist() == [[1, "柑橘", "+"], [2, "河道", "-"]]
    by_count = keyness_table(words, SIDES, sort="count")
    assert by_count["word"].tolist() == ["柑橘", "冷库", "会议", "植树", "河道"]
    with pytest.raises(ValueError, match="z, log_ratio"):
        keyness_table(words, SIDES, sort="beauty")


def test_a_side_without_words_gives_an_empty_table() -> None:
    table = keyness_table(counts(("柑橘", 3, 0)), Sides(1000, 0, 3, 0, 10))
    assert list(table.columns) == list(KEYNESS_COLUMNS)
    assert table.empty


# --- the arithmetic


@pytest.mark.parametrize("cells", [("柑橘", 15, 5), ("船头说事", 6, 0), ("河道", 0, 12)])
def test_the_arithmetic_that_is_printed_gives_the_number_that_is_printed(cells: tuple[str, int, int]) -> None:
    said = explain(row(cells))
    steps = re.findall(r"^(\w+) = .*\n +(?:= (.*)\n +)?= (\S+)$", said, re.MULTILINE)
    assert len(steps) >= 8
    known = {"ln": log, "log2": log2, "sqrt": sqrt, "min": min, "__builtins__": {}}
    for name, filled, result in steps:
        if filled and result not in ("not", "computed"):
            assert eval(filled, known) == pytest.approx(float(result.strip("()")), rel=1e-5), name


def test_the_arithmetic_names_the_four_numbers_and_the_reports() -> None:
    said = explain(row(("柑橘", 15, 5)))
    assert "a = 15, N1 = 1000, b = 5, N2 = 1200" in said
    assert "= log2((15 / 1000) / (5 / 1200))" in said
    assert "alpha = 10, alpha0 = 1100" in said
    assert "3 of 3 in the target, 4 of 4 in the reference" in said
