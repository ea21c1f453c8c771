"""From a number in the text to a figure: values, ranges, halves, shares and fractions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reading import lexicon, match_in

from govtext.extract.found import Found
from govtext.extract.quantities import read_quantity, scaled_low, value_of


def quantity(text: str) -> Found | None:
    return read_quantity(match_in(text), text, lexicon())


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三万五千余亩", "35000", "亩"),
        ("1.2亿元", "120000000", "元"),
        ("百分之六点五", "6.5", "%"),
        ("千分之三", "3", "‰"),
        ("万分之五", "5", "‱"),
        ("三分之一强", "0.3333333333333333333333333333", ""),
        ("一半以上", "0.5", ""),
        ("九成五", "9.5", "成"),
        ("一年半", "1.5", "年"),
        ("半年", "0.5", "年"),
        ("一个半小时", "1.5", "小时"),
        ("翻一番", "2", "倍"),
        ("5，000万人", "50000000", "人"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3至5个", 3, 5),
        ("二三十人", 20, 30),
        ("两三户", 2, 3),
        ("3—5万元", 30_000, 50_000),
        ("三五千亩", 3000, 5000),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.value, found.high, found.bound) == (low, high, "range")


@pytest.mark.parametrize(
    "text", ["一二三产业", "三六〇工作法", "107国道", "3/0。", "A1/3", "五项工作", "第3名"]
)
def test_what_counts_nothing_is_none(text: str) -> None:
    assert quantity(text) is None


def test_the_magnitude_of_the_upper_end_serves_the_lower_one_only_if_it_rises() -> None:
    assert scaled_low("3", "5万", Decimal(3)) == 30_000
    assert scaled_low("8000", "1.2万", Decimal(8000)) == 8000


def test_characters_that_make_no_numeral_have_no_value() -> None:
    assert value_of("三十") == 30
    assert value_of("十四五") is None
