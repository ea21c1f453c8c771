"""Measure words that no dictionary has, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from reading import figures, lexicon

from govtext.extract.measure_words import find_measure_word


def measure(text: str) -> str:
    number = re.search(r"\d+", text)
    assert number is not None
    return find_measure_word(text, number.start(), number.end(), lexicon())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("开垦3畛菜地。", "畛"),
        ("捆扎8抱柴火。", "抱"),
        ("铺设6领草席。", "领"),
        ("购买9挑肥料。", "挑"),
        ("收购2驮山货。", "驮"),
        ("修缮5铺火炕。", "铺"),
        ("整治6冲梯田。", "冲"),
    ],
)
def test_one_character_between_a_number_and_a_noun_is_a_measure_word(text: str, unit: str) -> None:
    assert unit not in lexicon().units
    assert measure(text) == unit


def test_at_the_end_of_a_clause_it_needs_a_verb_and_a_noun_before_it() -> None:
    assert measure("运送山货2驮、草席6领。") == "驮"
    assert measure("航天二院2驮。") == ""


@pytest.mark.parametrize(
    "text",
    [
        "拨打12345热线", "京基100现代商务", "对接283厂", "与301医院合作", "面向2035规划", "承办2024西湖论坛",
        "从5到8", "歼35系列", "老城365幸福空间", "其中12即办", "达到102的", "省道227等项目", "中芯12英寸",
    ],
)  # fmt: skip
def test_codes_names_verbs_and_prepositions_are_none(text: str) -> None:
    assert measure(text) == ""


def test_the_figure_has_the_word_as_its_unit_and_a_rule_of_its_own() -> None:
    [figure] = figures("开垦3畛菜地。")
    assert (figure.text, figure.value, figure.unit, figure.of) == ("3畛", 3, "畛", "菜地")
    assert figure.rule.split(";")[0] == "figures.measures"


def test_chinese_numerals_make_names_too_often() -> None:
    assert figures("开垦三畛菜地，走好三农道路。") == ()


def test_a_year_is_no_count() -> None:
    assert figures("到2030畛菜地。") == ()
