"""Spread and likeness of attention: the check values of the literature, and frames counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from govtext.analyse.themes.concentration import (
    concentration_table,
    cosine,
    herfindahl,
    jensen_shannon,
    shannon,
    similarity_table,
    widen_similarity,
)

P, Q = [0.4, 0.3, 0.2, 0.1], [0.1, 0.2, 0.3, 0.4]


def counts(**groups: list[int]) -> pd.DataFrame:
    rows = [(g, theme, hit, 2) for g, own in groups.items() for theme, hit in zip("abcd", own, strict=False)]
    return pd.DataFrame(rows, columns=["group", "theme", "hit", "reports"])


def test_check_values() -> None:
    assert herfindahl(P) == pytest.approx(0.30)
    assert shannon(P) == pytest.approx(1.2799, abs=5e-5)
    assert jensen_shannon(P, Q) == pytest.approx(0.1536, abs=5e-5)
    assert cosine(P, Q) == pytest.approx(0.6667, abs=5e-5)
    row = concentration_table(counts(梅岭镇=[4, 3, 2, 1])).iloc[0]
    assert row["evenness"] == pytest.approx(0.9232, abs=5e-5)
    pair = similarity_table(counts(梅岭镇=[4, 3, 2, 1], 竹溪乡=[1, 2, 3, 4])).iloc[0]
    assert pair["js_distance"] == pytest.approx(0.3919, abs=5e-5)


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
    pair = similarity_table(counts(一=[400, 80], 二=[30, 60]), measure="section").iloc[0]
    assert (pair["measure"], pair["units"], pair["other_units"]) == ("section", 480, 90)


def test_a_group_without_a_hit_has_no_spread() -> None:
    row = concentration_table(counts(空=[0, 0, 0, 0])).iloc[0]
    assert row[["hhi", "entropy", "evenness", "top_share"]].isna().all()
    assert row["top_theme"] == ""
    assert similarity_table(counts(空=[0, 0], 一=[1, 2]))["jsd"].isna().all()


def test_nothing_in_common_is_one_bit_and_the_same_is_none() -> None:
    table = similarity_table(counts(一=[3, 0], 二=[0, 5], 三=[6, 0]))
    assert table[["group", "other_group"]].values.tolist() == [["一", "二"], ["一", "三"], ["二", "三"]]
    assert table["jsd"].tolist() == pytest.approx([1, 0, 1])
    wide = widen_similarity(table)
    assert wide.columns.tolist() == ["group", "一", "二", "三"]
    assert wide.iloc[1].tolist() == ["二", 1, 0, 1]
    assert widen_similarity(table, "cosine").iloc[0, 1] == 1


def test_the_interval_needs_two_sections_and_the_seed_gives_the_same_numbers() -> None:
    units = pd.DataFrame(
        {"group": "一", "doc": "d", "section": list("1123"), "theme": list("abab"), "hit": [2, 1, 4, 3]}
    )
    one = concentration_table(counts(一=[6, 4]), units, draws=200, seed=3)
    assert one.equals(concentration_table(counts(一=[6, 4]), units, draws=200, seed=3))
    row = one.iloc[0]
    assert 0.5 <= row["hhi_low"] <= row["hhi_high"] <= 1
    assert (row["sections"], row["draws"], row["seed"]) == (3, 200, 3)
    few = concentration_table(counts(一=[6, 4]), units[units["section"] == "1"]).iloc[0]
    assert pd.isna(few["hhi_low"])
    assert few["why"].startswith("no spread: 1 section")
