"""Dispersion against the values that the literature's formulas give by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from govtext.analyse.wording import dispersion
from govtext.analyse.wording.dispersion import DISPERSION_COLUMNS, MEASURES, dispersion_table, explain

# The example of the literature: four parts of 100, 200, 300 and 400 words, the word 1, 2, 3 and 14 times.
SIZES = pd.DataFrame({"doc": ["甲", "乙", "丙", "丁"], "part": "", "tokens": [100, 200, 300, 400]})


def counts(**words: list[int]) -> pd.DataFrame:
    rows = [
        (doc, "", word, n) for word, own in words.items() for doc, n in zip("甲乙丙丁", own, strict=True) if n
    ]
    return pd.DataFrame(rows, columns=["doc", "part", "word", "count"])


def test_every_measure_has_its_check_value() -> None:
    (row,) = dispersion_table(counts(网格=[1, 2, 3, 14]), SIZES).to_dict("records")
    assert (row["count"], row["tokens"], row["range"], row["parts"]) == (20, 1000, 4, 4)
    assert (row["docfreq"], row["reports"], row["range_share"]) == (4, 4, 1.0)
    assert row["dp"] == pytest.approx(0.3000, abs=5e-5)
    assert row["dp_norm"] == pytest.approx(0.3333, abs=5e-5)
    assert row["juilland_d"] == pytest.approx(0.6154, abs=5e-5)
    assert row["rosengren_s"] == pytest.approx(0.9090, abs=5e-5)
    assert row["dkl"] == pytest.approx(0.2651, abs=5e-5)


def test_a_word_that_follows_the_sizes_is_even() -> None:
    (row,) = dispersion_table(counts(会议=[1, 2, 3, 4]), SIZES).to_dict("records")
    assert [row[m] for m in MEASURES] == pytest.approx([0, 0, 1, 1, 0], abs=1e-7)


def test_a_word_of_one_report_is_as_uneven_as_its_part_is_small() -> None:
    # v = (1, 0, 0, 0), s = (.1, .2, .3, .4): DP = (.9 + .2 + .3 + .4) / 2. D of one in four is 0.
    (row,) = dispersion_table(counts(船头说事=[5, 0, 0, 0]), SIZES).to_dict("records")
    assert (row["range"], row["docfreq"], row["reports"]) == (1, 1, 4)
    assert row["dp"] == pytest.approx(0.9)
    assert row["dp_norm"] == pytest.approx(1.0)
    assert 0 <= row["juilland_d"] < 1e-12
    assert row["rosengren_s"] == pytest.approx(0.1)
    assert row["dkl"] == pytest.approx(3.321928, abs=1e-6), "log2(1 / .1)"


def test_of_two_equal_parts_one_word_in_each_half() -> None:
    sizes = pd.DataFrame({"doc": ["甲", "乙"], "part": "", "tokens": [50, 50]})
    table = dispersion_table(counts(柑橘=[3, 1, 0, 0]), sizes)
    assert table["dp"].tolist() == [0.25], "(|.75 - .5| + |.25 - .5|) / 2"


def test_with_one_report_only_counts_are_given() -> None:
    table = dispersion_table(counts(柑橘=[3, 0, 0, 0]), SIZES.iloc[:1])
    assert table["count"].tolist() == [3]
    assert table[list(MEASURES)].isna().all(axis=None)


def test_parts_may_be_sections_and_reports_are_counted_once() -> None:
    sizes = pd.DataFrame({"doc": ["甲", "甲", "乙"], "part": ["1", "2", "1"], "tokens": [10, 30, 60]})
    found = pd.DataFrame({"doc": ["甲", "甲"], "part": ["1", "2"], "word": "网格", "count": [1, 3]})
    (row,) = dispersion_table(found, sizes).to_dict("records")
    assert (row["range"], row["parts"], row["docfreq"], row["reports"]) == (2, 3, 1, 2)
    assert row["dp"] == pytest.approx((0.15 + 0.45 + 0.6) / 2), "v = .25 .75 0, s = .1 .3 .6"


def test_rows_are_sorted_by_what_is_asked_and_ties_by_the_word() -> None:
    found = counts(会议=[1, 2, 3, 4], 网格=[4, 3, 2, 1], 柑橘=[9, 0, 0, 0], 党建=[1, 2, 3, 4])
    assert dispersion_table(found, SIZES)["word"].tolist() == ["会议", "党建", "网格", "柑橘"]
    first = dispersion_table(found, SIZES, sort="dp", top=2)
    assert first[["rank", "word"]].values.tolist() == [[1, "柑橘"], [2, "网格"]]
    with pytest.raises(ValueError, match="count, range, dp"):
        dispersion_table(found, SIZES, sort="beauty")


def test_the_order_of_the_counts_changes_no_digit() -> None:
    found = counts(会议=[1, 2, 3, 7], 网格=[4, 3, 2, 1], 柑橘=[9, 1, 1, 5])
    mixed = found.iloc[[7, 2, 9, 0, 11, 4, 1, 10, 3, 8, 5, 6]]
    pd.testing.assert_frame_equal(
        dispersion_table(found, SIZES), dispersion_table(mixed, SIZES.iloc[::-1]), check_exact=True
    )


def test_words_that_are_worked_on_apart_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = counts(会议=[1, 2, 3, 7], 网格=[4, 3, 2, 1], 柑橘=[9, 1, 1, 5], 党建=[0, 0, 2, 0])
    whole = dispersion_table(found, SIZES)
    for rows in (1, 4, 5, 9):
        monkeypatch.setattr(dispersion, "_AT_ONCE", rows)
        pd.testing.assert_frame_equal(dispersion_table(found, SIZES), whole, check_exact=True)


def test_names_held_once_give_the_same_table() -> None:
    found = counts(会议=[1, 2, 3, 7], 网格=[4, 3, 0, 1])
    held = found.astype({"word": "category", "doc": "category", "part": "category"})
    sizes = SIZES.astype({"part": "category", "doc": held["doc"].dtype})
    pd.testing.assert_frame_equal(
        dispersion_table(held, sizes), dispersion_table(found, SIZES), check_exact=True
    )


def test_no_words_give_an_empty_table_with_its_columns() -> None:
    table = dispersion_table(counts(), SIZES)
    assert list(table.columns) == list(DISPERSION_COLUMNS)
    assert table.empty


def test_the_arithmetic_of_a_row_shows_every_part() -> None:
    found = counts(网格=[1, 2, 3, 14], 柑橘=[5, 0, 0, 0])
    table = dispersion_table(found, SIZES)
    said = explain(table.to_dict("records")[0], found, SIZES)
    assert "丁: f = 14, size = 400, v = 14 / 20 = 0.700000, s = 400 / 1000 = 0.400000" in said
    assert "dp = (sum_abs + 1 - sum_s) / 2" in said
    assert "= (0.6 + 1 - 1) / 2" in said
    assert "= 0.3333" in said
    alone = explain(table.to_dict("records")[1], found, SIZES)
    assert "3 without the word" in alone
    assert "(0.9 + 1 - 0.1) / 2" in alone


def test_the_arithmetic_of_a_single_report_says_why_nothing_is_computed() -> None:
    found = counts(柑橘=[3, 0, 0, 0])
    row = dispersion_table(found, SIZES.iloc[:1]).to_dict("records")[0]
    assert "no spread: 1 part is all there is" in explain(row, found, SIZES.iloc[:1])
