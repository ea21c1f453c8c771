"""The look of a number in running text: what the pattern takes together, and what it leaves."""

from __future__ import annotations

import re

import pytest
from reading import lexicon, match_in

from govtext.extract.names import number_end
from govtext.extract.numbers import begins_number, number_pattern, unit_pattern


def matched(text: str) -> str:
    return match_in(text)[0]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("硬化12.5公里路", "12.5", "公里"),
        ("发放1,200余万元", "1,200余万", "元"),
        ("种植10万余亩", "10万余", "亩"),
        ("存款1.2万亿元", "1.2万亿", "元"),
        ("投资8千万元", "8千万", "元"),
        ("装机一百万千瓦", "一百万", "千瓦"),
        ("距离3千米", "3", "千米"),
        ("重5千克", "5", "千克"),
        ("面积2平方公里", "2", "平方公里"),
        ("补助680元/人", "680", "元/人"),
        ("能力1500吨/日", "1500", "吨/日"),
        ("设备12台（套）", "12", "台（套）"),
        ("三十五名代表", "三十五", "名"),
        ("数十名党员", "数十", "名"),
        ("好几百人", "好几百", "人"),
        ("十几户", "十几", "户"),
        ("二十几万尾", "二十几万", "尾"),
        ("约1亿2千万元", "1亿2千万", "元"),
        ("近万亩", "万", "亩"),
    ],
)
def test_number_and_unit_are_told_apart(text: str, number: str, unit: str) -> None:
    match = match_in(text)
    assert (match["low"], match["unit"]) == (number, unit)
    assert text[match.start() : number_end(match)] == number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3至5名", "3", "5"),
        ("20%-30%", "20", "30"),
        ("7%~8%", "7", "8"),
        ("30—50个", "30", "50"),
        ("30——50个", "30", "50"),
        ("500元至800元", "500", "800"),
        ("3-5万元", "3", "5万"),
        ("三到五个", "三", "五"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str) -> None:
    match = match_in(text)
    assert (match["low"], match["high"]) == (low, high)
    assert match.end("high") == number_end(match)


@pytest.mark.parametrize(
    ("text", "group", "part"),
    [
        ("完成百分之六点五", "share", "百分之六点五"),
        ("降至千分之3.5", "share", "千分之3.5"),
        ("三分之一的村", "fraction", "三分之一"),
        ("占1/3以上", "fraction", "1/3"),
        ("事故零发生", "zero", "零"),
        ("产值翻一番", "double", "一"),
        ("产值翻番", "double", ""),
        ("产值翻了两番", "double", "两"),
        ("历时半年", "alone", "年"),
        ("三吨半", "half", "半"),
    ],
)
def test_forms_of_their_own_have_groups_of_their_own(text: str, group: str, part: str) -> None:
    assert match_in(text)[group] == part


@pytest.mark.parametrize(
    "text", ["零距离", "零售额", "上半年", "下半年", "每半年", "半山腰", "半导体", "零直排小区", "以上"]
)
def test_words_that_look_like_numbers_do_not_match_as_such(text: str) -> None:
    match = number_pattern(lexicon()).search(text)
    assert match is None or not (match["zero"] or match["alone"])


def test_a_slash_date_is_no_fraction() -> None:
    assert all(not m["fraction"] for m in number_pattern(lexicon()).finditer("2024/11/30 10/12/2024"))


@pytest.mark.parametrize(
    ("text", "unit"), [("1.1亿人口", None), ("3万人才", None), ("5年级", None), ("8条例", None)]
)
def test_a_unit_that_begins_a_longer_word_is_none(text: str, unit: str | None) -> None:
    assert match_in(text)["unit"] is unit


def test_the_longest_unit_is_taken() -> None:
    pattern = re.compile(unit_pattern(lexicon()))
    for text in ("人次", "平方公里", "个百分点", "个工作日", "吨标准煤", "千瓦时", "场次", "户次"):
        match = pattern.match(text)
        assert match is not None
        assert match[0] == text


def test_every_unit_of_the_dictionary_is_read_after_digits() -> None:
    # a unit in brackets stands in the view with full-width ones
    for unit in lexicon().units:
        text = f"12{unit}".replace("(", "（").replace(")", "）")
        if unit not in ("个%", "人/次"):
            assert matched(text) == text, unit


def test_a_patterns_work_grows_with_the_text_only() -> None:
    """Long runs of digits and magnitudes must not make the pattern try every way to cut them."""
    for run in (
        "一" * 20_000,
        "9" * 20_000,
        "1,234" * 4_000,
        "十万" * 10_000,
        "百分之" * 6_000,
        "3至" * 8_000,
    ):
        assert sum(1 for _ in number_pattern(lexicon()).finditer(run)) >= 1


def test_a_number_begins_with_one_of_its_characters() -> None:
    starts = "1５零〇一二两百千万亿数几上好半翻一半百分之六三分之一翻两番"
    text = "，".join(
        [*starts, "近万户", "上百家", "好几十台", "半年", "翻番", "零发生", "百分之六", "亿元以上"]
    )
    begins = begins_number(lexicon())
    for match in number_pattern(lexicon()).finditer(text):
        assert begins.match(text, match.start()) or match[0] in "〇一二两三六百千", match


def test_a_numeral_in_a_word_begins_no_number() -> None:
    begins = begins_number(lexicon())
    text = "统一规划，一体推进，十佳，零事故，一个，五至六户"
    assert [text[m.start() :][:2] for m in begins.finditer(text)] == ["零事", "一个", "五至", "六户"]
