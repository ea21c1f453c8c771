"""Ratios: the parts of a whole, quotients to one, and the colons that say a time, a scale or a score."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reading import figures, lexicon

from govtext.extract.ratios import find_ratios


def parts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_ratios(text, lexicon())]


@pytest.mark.parametrize("sign", [":", "：", "∶", "︰", "﹕", " : "])
def test_every_sign_of_a_ratio_is_read(sign: str) -> None:
    assert parts(f"三次产业结构为8.1{sign}50{sign}41.9。") == ["8.1", "50", "41.9"]


def test_a_ratio_to_one_is_one_number() -> None:
    [income] = find_ratios("城乡居民收入比缩小至2.27∶1。", lexicon())
    assert (income.value, income.unit) == (Decimal("2.27"), "")
    assert parts("收入比降至2.2:1，师生比为1:4。") == ["2.2:1", "1:4"]
    assert [str(one.value) for one in find_ratios("师生比为1:4，比价改为1比1。", lexicon())] == ["0.25", "1"]


def test_parts_that_are_no_ones_stand_apart() -> None:
    assert parts("二三产业比例为53.5:46.5。") == ["53.5", "46.5"]


def test_percentages_keep_their_sign() -> None:
    found = find_ratios("三次产业占比为9%:70%:21%。", lexicon())
    assert [(one.value, one.unit) for one in found] == [(9, "%"), (70, "%"), (21, "%")]


def test_a_ratio_turned_into_another_needs_its_word_once() -> None:
    text = "粮经饲比例由上年的70：25：5，调整为66：26：8。"
    assert parts(text) == ["70", "25", "5", "66", "26", "8"]
    assert parts("三次产业比由2015年的6：61：33到2020年的12：27：61。")[3:] == ["12", "27", "61"]


def test_the_word_may_follow() -> None:
    assert parts("按照4:3:3的比例分配。") == ["4", "3", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "每天8:30开门。", "比去年提前到8:00。", "时间比去年延长至20:30。", "2025-02-20 11:06",
        "比例尺1:500。", "完成1:2000地形图测绘，比例高。", "足球赛比分3:1。", "以3比1战胜对手。",
        "增长5：税收6。", "完成1:500图件。", "编号12:34:56:78:90比例。", "A1:3比例。",
    ],
)  # fmt: skip
def test_times_scales_scores_and_codes_are_none(text: str) -> None:
    assert parts(text) == []


def test_a_hedge_bounds_the_ratio() -> None:
    assert [one.bound for one in find_ratios("收入比缩小至2:1以内。", lexicon())] == ["max"]


def test_every_part_names_the_indicator() -> None:
    found = figures("三次产业结构比由12:46:42调整为11:48:41。")
    assert [f.of for f in found] == ["三次产业结构比"] * 6
    assert {f.rule for f in found} == {"figures.ratio.cues"}
