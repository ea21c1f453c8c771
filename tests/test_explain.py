"""A row's arithmetic: numbers put into formulas, rows found by number and by word."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from govtext.analyse.explain import arithmetic, explanation, find_row, number

PAIRS = pd.DataFrame(
    {"word": ["柑橘", "1+N", "冷库"], "collocate": ["冷库", "网格", "冷链"], "o11": [3, 5, 7]}
)


def test_only_the_names_of_the_row_are_replaced() -> None:
    said = arithmetic("z", "delta / sqrt(1 / one + 1 / two)", {"delta": 0.5, "one": 4, "two": 4.0, "z": 0.7})
    assert said.splitlines()[1].strip() == "= 0.5 / sqrt(1 / 4 + 1 / 4)"


def test_a_name_inside_another_is_left_alone() -> None:
    assert "n * 3" not in arithmetic("x", "n1 * n", {"n1": 2, "n": 3, "x": 6})
    assert "2 * 3" in arithmetic("x", "n1 * n", {"n1": 2, "n": 3, "x": 6})


def test_a_result_that_is_refused_says_so() -> None:
    assert arithmetic("p", "sf(g2)", {"g2": 7.2, "p": float("nan")}).endswith("= not computed")


def test_a_negative_number_stands_in_brackets() -> None:
    assert "1 - (-2.5)" in arithmetic("d", "1 - x", {"x": -2.5, "d": 3.5})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567890, "1234567890"),
        (1e-12, "0.000000000001"),
        (2.0, "2"),
        (123456.789, "123456.79"),
        (float("inf"), "infinite"),
        (pd.NA, "not computed"),
        (Decimal("10.50"), "10.5"),
    ],
)
def test_numbers_are_plain(value: object, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("key", "o11"),
    [("1", 3), ("3", 7), ("柑橘", 3), ("1+N", 5), ("冷库+柑橘", 3), ("1+N+网格", 5)],
)
def test_a_row_is_found_by_number_or_by_what_it_is_about(key: str, o11: int) -> None:
    assert find_row(PAIRS, key, ["word", "collocate"])["o11"] == o11


@pytest.mark.parametrize(("key", "word"), [("2", "河道"), ("２", "河道"), ("柑橘", "柑橘"), ("网格", "网格")])
def test_a_number_is_that_of_a_row_that_is_shown_and_a_word_may_be_any(key: str, word: str) -> None:
    words = pd.DataFrame({"word": ["柑橘", "冷库", "网格", "河道"]})
    assert find_row(words, key, shown=words.iloc[[0, 3]])["word"] == word


@pytest.mark.parametrize("key", ["0", "4", "河道", "", "²", "①"])
def test_a_row_that_is_not_there_is_refused_with_what_is(key: str) -> None:
    with pytest.raises(KeyError, match="rows 1 to 3, such as 柑橘"):
        find_row(PAIRS, key, ["word", "collocate"])


def test_an_empty_table_has_no_rows() -> None:
    with pytest.raises(KeyError, match="no rows"):
        find_row(PAIRS.iloc[:0], "1")


def test_an_explanation_has_a_head_and_steps() -> None:
    assert explanation("柑橘", ["a = 1"], ["note"]) == "柑橘\n\na = 1\n\nnote"
