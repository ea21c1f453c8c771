"""Indicators: the name of what is measured, each value of a list with its own, in its normal form."""

from __future__ import annotations

import pytest
from reading import read

from govtext.extract.indicators import normal_name
from govtext.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GDP增长6%。", ["地区生产总值"]),
        (
            "城镇、农村居民人均可支配收入分别增长5%、7%。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("固定资产投资、社消零分别增长8%和9%。", ["固定资产投资", "社会消费品零售总额"]),
        ("新建水池5口。", ["水池"]),
    ],
)
def test_a_value_has_the_name_of_its_indicator(text: str, names: list[str]) -> None:
    assert [f.indicator for f in read(text, "plan").figures] == names


def test_a_list_whose_members_are_not_as_many_keeps_the_whole_name() -> None:
    (figure,) = read("茶叶、油茶产值增长6%。", "plan").figures
    assert figure.indicator == figure.of


def test_a_name_that_is_not_known_stays_without_stray_spaces() -> None:
    assert normal_name("油茶 面积", load_lexicon()) == "油茶面积"
