"""What the numbers of a list share: the change, the hedge after 分别, the unit that stands once."""

from __future__ import annotations

import pytest
from reading import figures


def read(text: str) -> list[tuple[str, str, str]]:
    return [(f.text, f"{f.value:f}", f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两镇分别增长2.8和0.6个百分点。", [("2.8", "2.8", "个百分点"), ("0.6个百分点", "0.6", "个百分点")]),
        ("产值分别突破70和50亿元。", [("70", "7000000000", "元"), ("50亿元", "5000000000", "元")]),
        ("企业从0到5家。", [("0", "0", "家"), ("5家", "5", "家")]),
    ],
)
def test_a_unit_that_stands_once_serves_the_list(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


def test_of_three_each_takes_it() -> None:
    found = read("税收、产值、用电量分别提高2.2、0.7、1.8个百分点。")
    assert [unit for *_, unit in found] == ["个百分点"] * 3


def test_a_magnitude_of_its_own_stays() -> None:
    found = read("规模分别达1.2万亿、1.1万亿、8200亿元。")
    assert [value for _, value, _ in found] == ["1200000000000", "1100000000000", "820000000000"]
    assert {unit for *_, unit in found} == {"元"}


@pytest.mark.parametrize("text", ["开通地铁12、14和6号线。", "2013和2014年。", "沿G4和3个村布点。"])
def test_names_and_years_share_nothing(text: str) -> None:
    assert [f.text for f in figures(text)] in ([], ["3个"])


def test_without_a_word_for_it_a_bare_number_stays_bare() -> None:
    assert [f.text for f in figures("代码15、3个村。")] == ["3个"]


def test_a_change_is_carried_but_not_to_another_unit() -> None:
    assert [f.change for f in figures("分别增长6%、7%和8%。")] == ["+", "+", "+"]
    assert [f.change for f in figures("增长6%、320万元。")] == ["+", ""]


def test_a_hedge_is_carried_only_after_each() -> None:
    assert [f.bound for f in figures("产值分别超过7亿元、5亿元和3亿元。")] == ["min", "min", "min"]
    assert [f.bound for f in figures("产值超过7亿元、5亿元。")] == ["min", "exact"]


def test_the_rules_say_that_a_list_was_read() -> None:
    first, second = figures("产值分别超过70和50亿元。")
    assert "figures.list" in first.rule.split(";")
    assert "figures.list.bound" in second.rule.split(";")


def test_the_first_of_two_amounts_has_the_magnitude_of_the_second() -> None:
    found = read("产值连续跨越2000、3000亿元。")
    assert [(value, unit) for _, value, unit in found] == [("200000000000", "元"), ("300000000000", "元")]


def test_half_a_unit_is_the_whole_one_of_the_next() -> None:
    found = read("增速分别快于全县12.7个、12个百分点。")
    assert [unit for *_, unit in found] == ["个百分点", "个百分点"]


def test_at_least_governs_the_list() -> None:
    assert [f.bound for f in figures("至少建成2个示范片、20个美丽庭院。")] == ["min", "min"]
    assert [f.bound for f in figures("新增企业超过2家，合作社3个。")] == ["min", "exact"]
    assert [f.bound for f in figures("至少建成2个示范片，亮化20个庭院。")] == ["min", "exact"]


def test_a_change_goes_on_with_another_unit() -> None:
    found = figures("名牌5个，商标25件，分别比上年增加2个、21件。")
    assert [(f.change, f.of) for f in found[2:]] == [("+", "名牌"), ("+", "商标")]
