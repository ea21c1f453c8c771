"""A figure is read as a statement: of what, of when, new or all there is, and whether two compare."""

from __future__ import annotations

from decimal import Decimal

import pytest
from paired import statements
from reading import lexicon

from govtext.analyse.targets.contexts import MULTI, PART, about_of, kind_of, owner_of
from govtext.analyse.targets.names import bare_name, general
from govtext.analyse.targets.stated import Statement, alike, pick, reversed_growth


def only(text: str, kind: str = "review") -> Statement:
    (statement,) = statements(text, kind)
    return statement


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("新增规上企业", "added"),
        ("规上企业总数达到", "stock"),
        ("社区食堂增加到", "level"),
        ("带货主播由19名增加到", "level"),
        ("建成口袋公园", "flow"),
        ("推动规上企业达到", "level"),
        ("剩余", "rest"),
        ("森林覆盖率", ""),
    ],
)
def test_what_is_new_is_told_from_what_there_is(clause: str, kind: str) -> None:
    assert kind_of(clause, lexicon()) == kind


@pytest.mark.parametrize(
    ("before", "about"),
    [
        ("2023年，粮食产量", 2023),
        ("较2020年增长，粮食产量", 0),
        ("2020年以来，粮食产量", MULTI),
        ("“十三五”时期，粮食产量", MULTI),
        ("1—9月，粮食产量", PART),
        ("前三季度，粮食产量", PART),
        ("受8月至10月干旱影响，粮食产量", 0),  # the months of the drought
        ("国庆假期接待游客5万人次，粮食产量", 0),
        ("粮食产量", 0),
    ],
)
def test_the_last_word_of_time_says_when(before: str, about: int) -> None:
    assert about_of(before, "粮食产量", 0, lexicon()) == about


def test_what_stands_over_a_sentence_holds_until_a_year_is_named() -> None:
    assert about_of("粮食产量", "粮食产量", MULTI, lexicon()) == MULTI
    assert about_of("全年粮食产量", "粮食产量", MULTI, lexicon()) == 0
    assert about_of("2023年，粮食产量", "粮食产量", MULTI, lexicon()) == 2023


def test_the_concentration_of_a_year_is_no_average_of_years() -> None:
    assert about_of("PM2.5年均浓度", "PM2.5年均浓度", 0, lexicon()) == 0


def test_an_indicator_of_a_part_has_an_owner() -> None:
    assert owner_of("产业园区完成固定资产投资", "固定资产投资", lexicon())
    assert not owner_of("预计全年完成固定资产投资", "固定资产投资", lexicon())


def test_the_old_value_of_a_rise_is_no_statement() -> None:
    assert [s.text for s in statements("高新技术企业由31家增加到38家。")] == ["38家"]


def test_a_statement_stands_in_the_base_unit_and_keeps_what_was_printed() -> None:
    one = only("固定资产投资3.2亿元。")
    assert (one.name, one.value, one.unit, one.printed[0]) == (
        "固定资产投资",
        Decimal(320000000),
        "元",
        Decimal(320000000),
    )


def test_names_without_the_places_own_words_are_one() -> None:
    assert bare_name("全镇村集体经营性收入", lexicon()) == bare_name("村集体经营性收入", lexicon())
    assert bare_name("区域创新能力", lexicon()) == "区域创新能力"


def test_a_name_of_two_characters_says_too_little() -> None:
    assert general("学位", lexicon())
    assert not general("公办学位", lexicon())


def test_a_started_work_is_no_finished_one() -> None:
    target, started = only("改造老旧小区12个。", "plan"), only("启动老旧小区改造12个。")
    assert not alike(target, started, lexicon())


def test_a_fall_is_a_growth_below_zero() -> None:
    target, fall = only("工业投资增长6%。", "plan"), only("工业投资下降4%。")
    turned = reversed_growth(target, fall)
    assert (turned.value, turned.change) == (Decimal(-4), "+")
    assert reversed_growth(fall, fall) is fall


def test_of_several_the_years_own_goes_first_and_disagreement_decides_nothing() -> None:
    partly, whole = statements("芡花节三天吸引游客7万人次，全年接待游客44万人次。")
    assert pick([partly, whole], 2024) == (whole, "")
    one, two = statements("新增停车位30个。新增停车位50个。")
    assert pick([one, two], 2024) == (None, "several")
    assert pick([], 2024) == (None, "")
