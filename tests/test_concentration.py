"""Spread of attention: the check values of the literature, and frames counted by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from govtext.analyse.themes.concentration import concentration_table, herfindahl, shannon

P = [0.4, 0.3, 0.2, 0.1]


def counts(**groups: list[int]) -> pd.DataFrame:
    rows = [(g, theme, hit, 2) for g, own in groups.items() for theme, hit in zip("abcd", own, strict=False)]
    return pd.DataFrame(rows, columns=["group", "theme", "hit", "reports"])


def test_check_values() -> None:
    assert herfindahl(P) == pytest.approx(0.30)
    assert shannon(P) == pytest.approx(1.2799, abs=5e-5)
    row = concentration_table(counts(梅岭镇=[4, 3, 2, 1])).iloc[0]
    assert row["evenness"] == pytest.approx(0.9232, abs=5e-5)


def test_the_bounds_are_one_theme_and_all_alike() -> None:
    table = concentration_table(counts(一=[7, 0, 0, 0], 二=[2, 2, 2, 2])).set_index("group")
    assert table.loc["一", ["hhi", "entropy", "effective"]].tolist() == [1, 0, 1]
    assert table.loc["二", ["hhi", "evenness", "effective"]].tolist() == pytest.approx([0.25, 1, 4])
    assert (table.loc["一", "top_theme"], table.loc["一", "top_share"], table.loc["一", "units"]) == (
        "a",
        1,
        7,
    )


def test_the_table_says_what_its_units_are() -> None:
    chars = concentration_table(counts(一=[400, 80]), measure="section").iloc[0]
    assert (chars["measure"], chars["units"]) == ("section", 480)


def test_a_group_without_a_hit_has_no_spread() -> None:
    row = concentration_table(counts(空=[0, 0, 0, 0])).iloc[0]
    assert row[["hhi", "entropy", "evenness", "top_share"]].isna().all()
    assert row["top_theme"] == ""


def test_the_interval_needs_five_sections_and_the_seed_gives_the_same_numbers() -> None:
    cells = {"section": list("112345"), "theme": list("ababab"), "hit": [2, 1, 4, 1, 0, 2]}
    units = pd.DataFrame({"group": "一", "doc": "d", **cells})
    one = concentration_table(counts(一=[6, 4]), units, draws=200, seed=3)
    assert one.equals(concentration_table(counts(一=[6, 4]), units, draws=200, seed=3))
    row = one.iloc[0]
    assert row["hhi_low"] <= row["hhi_corrected"] <= row["hhi_high"] <= 1
    assert row["hhi_corrected"] == pytest.approx(row["hhi"] - row["hhi_bias"])
    assert (row["drawn"], row["drawn_units"], row["draws"], row["seed"]) == ("sections", 5, 200, 3)
    few = concentration_table(counts(一=[6, 4]), units[units["section"] < "5"]).iloc[0]
    assert pd.isna(few["hhi_low"])
    assert few["why"] == "no spread: 4 sections are all there is; it takes 5 sections or more"


def test_the_corrected_interval_holds_the_truth_of_few_sections_and_the_percentiles_do_not() -> None:
    """Eight sections of ten clauses each, drawn from known shares: hhi .1625, whatever the sections say."""
    truth, draw = np.array([0.25, 0.2, 0.15, 0.1, 0.1, 0.1, 0.05, 0.05]), np.random.default_rng(7)
    held, plain, corrected = 0, 0, []
    for trial in range(100):
        hits = np.array([draw.multinomial(10, draw.dirichlet(2 * truth)) for _ in range(8)])
        cells = [("g", "d", str(s), f"t{t}", hits[s, t]) for s in range(8) for t in range(8)]
        units = pd.DataFrame(cells, columns=["group", "doc", "section", "theme", "hit"])
        counted = units.groupby(["group", "theme"], as_index=False)["hit"].sum().assign(reports=1)
        row = concentration_table(counted, units, draws=200, seed=trial).iloc[0]
        held += row["hhi_low"] <= (truth**2).sum() <= row["hhi_high"]
        plain += row["hhi_low"] + 2 * row["hhi_bias"] <= (truth**2).sum()
        corrected.append(row["hhi_corrected"] - (truth**2).sum())
    assert held >= 85
    assert plain <= 75
    assert abs(np.mean(corrected)) < 0.015
