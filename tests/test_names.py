"""Numbers that count nothing: dates, ordinals, codes, names, and counts of the text's own parts."""

from __future__ import annotations

import pytest
from reading import cases, figures, lexicon, match_in, read

from govtext.extract.names import counts, is_name

NEGATIVE = [c for c in cases("figures") if c["origin"] == "negative" and not c["expect"]]


def named(text: str) -> bool:
    return is_name(match_in(text), text, lexicon())


def counted(text: str) -> bool:
    match = match_in(text)
    return not is_name(match, text, lexicon()) and counts(match, text, match["unit"] or "", lexicon())


@pytest.mark.parametrize("case", NEGATIVE, ids=[c["id"] for c in NEGATIVE])
def test_a_sentence_of_names_has_no_figure_in_a_review_or_in_a_plan(case: dict[str, str]) -> None:
    assert [f.text for f in figures(case["text"])] == []
    assert [f.text for f in figures(case["text"], "plan")] == []


@pytest.mark.parametrize(
    "text",
    [
        "G106国道", "S312线", "X027线", "5G基站", "PM2.5", "4A级", "12345热线", "110千伏线路",
        "2.0版", "500强", "3号楼", "一等奖", "第3批", "前三名", "〔2024〕", "高3层", "国办发12号", "C919",
        "IPv6", "1+1", "T-60",
    ],
)  # fmt: skip
def test_codes_and_ordinals_are_names(text: str) -> None:
    assert not counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025年", "至25年底", "2月20日", "20日", "8时", "12点", "6月份", "3季度", "二〇二四年", "一九九八年",
        "2021—2025年", "2021至2025年", "1-6月", "五月", "20世纪", "90年代",
    ],
)  # fmt: skip
def test_dates_and_times_are_names(text: str) -> None:
    assert not counted(text)


@pytest.mark.parametrize(
    "text", ["5年", "十年", "6个月", "三个月", "20天", "12小时", "30分钟", "3个工作日", "50周年", "200日元"]
)
def test_lengths_of_time_count(text: str) -> None:
    assert counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "一个村",
        "一批人",
        "一次会",
        "一名",
        "一步",
        "两地",
        "三级",
        "四面",
        "三线",
        "五经路",
        "百家",
        "千名",
        "三农",
    ],
)
def test_generic_one_and_names_in_words_count_nothing(text: str) -> None:
    assert not counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "一倍",
        "一个百分点",
        "三名",
        "两户",
        "六个",
        "十二名",
        "三百家",
        "近千名",
        "超百家",
        "突破万户",
        "3个村",
        "1次",
    ],
)
def test_counts_in_words_and_digits_count(text: str) -> None:
    assert counted(text)


def test_a_hedge_is_what_makes_a_lone_power_of_ten_count() -> None:
    assert counted("近百家")
    assert not counted("百家争鸣")
    assert not counted("签约百家企业")
    assert not counted("超百年一遇")


def test_a_number_without_a_unit_counts_before_a_noun_or_as_a_level() -> None:
    assert counted("10万贫困人口")
    assert counted("指数达到102.5。")
    assert counted("用户突破20万。")
    assert not counted("代码102.5。")
    assert not counted("达到102的")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("抓好六个方面的工作：", False),
        ("做到以下三点：", False),
        ("抓好以下5项工作：", False),
        ("抓好5项重点工作：", False),
        ("完成5项重点工作。", True),
        ("五项工作", False),
        ("办成12件实事", True),
    ],
)
def test_counts_of_the_texts_own_parts_are_none(text: str, count: bool) -> None:
    assert counted(text) is count


def test_a_house_a_staircase_and_a_room_are_an_address() -> None:
    assert not counted("5栋601室")
    assert not counted("2单元402室")
    assert counted("5栋20套住房")
    assert counted("2座110千伏变电站")


def test_neighbouring_households_and_people_are_no_address() -> None:
    assert [f.text for f in figures("转移17户52人。")] == ["17户", "52人"]


def test_a_session_is_no_count() -> None:
    assert not counted("七次全会")
    assert counted("七次演练")


def test_the_groups_of_words_are_what_they_say() -> None:
    for group in ("figures.names.han", "figures.names.units", "figures.names.after", "figures.names.before"):
        words = lexicon().words(group)
        assert len(words) >= 20, group
        assert all(w == w.strip() for w in words), group
    numerals = set("一二三四五六七八九十百千万亿两零半")
    assert [w for w in lexicon().words("figures.names.han") if w[0] not in numerals] == []


def test_section_marks_are_no_figures() -> None:
    text = "一、修路\n（一）村道\n1.硬化3公里。\n2.养护5公里。\n一是清障。二是补坑。"
    assert [f.text for f in read(text).figures] == ["3公里", "5公里"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("连续举办三届茶艺大赛、两届山歌节。", ["三届", "两届"]),
        ("召开三届一次全会。", []),
        ("贯彻县委六届十一次、十二次全会精神。", []),
        ("与百度、华为签约。", []),
        ("新建九年一贯制学校，普及九年义务教育。", []),
        ("八亿农民盼丰收。", ["八亿"]),
        ("千万农民盼丰收。", []),
        ("引进人才42万，成为高地。", ["42万"]),
        ("谋划亿元以上项目3个、过亿元项目2个。", ["亿元", "3个", "亿元", "2个"]),
        ("通过亿元评审。", []),
        # a grade, and so many kinds
        ("水质稳定在三类以上。", []),
        ("水质达四类及以上。", []),
        ("尾水执行五类标准。", []),
        ("整治三类渔船，培训四类能手。", ["三类", "四类"]),
        ("一批百亿级、十亿级企业落地。", []),
        ("算力规模突破400P。", ["400P"]),
    ],
)
def test_names_and_counts_are_told_apart(text: str, found: list[str]) -> None:
    assert [f.text for f in figures(text)] == found
