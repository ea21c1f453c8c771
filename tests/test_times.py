"""What governs a figure without a time of its own: the heading, the opening of its paragraph."""

from __future__ import annotations

import pytest
from paired import report, statements_of, tables_of
from reading import lexicon

from govtext.analyse.targets.contexts import MULTI
from govtext.analyse.targets.times import heading_time, opening, read_times


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("五年来，我们新建公路80公里", MULTI),
        ("四年多来，全镇修渠", MULTI),
        ("过去五年，是全镇爬坡过坎的五年", MULTI),
        ("“十三五”时期是变化最大的五年", MULTI),
        ("“十一五”期间，累计投资", MULTI),
        ("2019年以来，全镇引进企业", MULTI),
        ("县十届人大一次会议以来，政府", MULTI),
        ("（一）五年来，经济", MULTI),
        ("回顾过去五年，", MULTI),
        ("2024年是“十四五”关键之年", 0),
        ("刚刚过去的2024年，", 0),
        ("一年来，全镇", 0),
        ("今年以来，全镇", 0),
        ("实施三年行动计划，投资", None),
        ("“十四五”规划编制完成", None),
        ("2010年代", None),
        ("新建公路80公里", None),
        ("", None),
    ],
)
def test_a_sentence_opens_with_one_year_with_several_or_with_none(sentence: str, time: int | None) -> None:
    assert opening(sentence, lexicon()) == time


def test_a_heading_of_two_times_decides_nothing() -> None:
    headings = ("过去五年工作回顾", "2024年工作回顾", "2020年和“十三五”时期工作回顾", "工作回顾")
    assert [heading_time(h, lexicon()) for h in headings] == [MULTI, 0, None, None]


def test_a_heading_that_names_years_as_an_aim_or_a_plan_is_not_about_them() -> None:
    headings = ("坚持项目为王，为“十五五”发展打好基础", "实施三年行动计划", "编制“十五五”规划")
    assert [heading_time(h, lexicon()) for h in headings] == [None, None, None]


def spoken_of(text: str) -> dict[str, int]:
    """Map each figure of a review to what it is about."""
    tables = tables_of(report("枫坪镇", text, 2024, "review"))
    return {s.text: s.about for s in statements_of(tables)}


def test_a_paragraph_of_five_years_is_so_to_its_last_sentence() -> None:
    text = (
        "一、工作回顾\n"
        "五年来，全镇新建公路80公里。新建冷库12座。粮食总产量稳中有升。\n"
        "2023年，全镇新增规上企业7家。新建水厂1座。\n"
    )
    found = spoken_of(text)
    assert (found["80公里"], found["12座"]) == (MULTI, MULTI)
    assert (found["7家"], found["1座"]) == (2023, 0)


def test_paragraphs_after_one_of_five_years_are_of_them_too_until_a_year_opens_one() -> None:
    text = (
        "一、2023年和“十三五”工作回顾\n"
        "2023年，全镇抓项目。新建水厂1座。\n"
        "“十三五”时期，是全镇变化最大的时期。\n"
        "——基础更牢。新建冷库12座。\n"
        "今年以来形势向好。\n"
        "一年来，全镇抓民生。新建公厕3座。\n"
    )
    found = spoken_of(text)
    assert (found["1座"], found["12座"], found["3座"]) == (0, MULTI, 0)


def test_a_section_of_five_years_holds_its_subsections_and_not_the_next_section() -> None:
    text = (
        "一、过去五年工作回顾\n（一）产业更强\n新建冷库12座。\n（二）民生更实\n2023年，新建学校2所。\n新建公厕3座。\n"
        "二、2023年工作回顾\n新建水厂1座。\n"
    )
    found = spoken_of(text)
    assert (found["12座"], found["3座"], found["1座"]) == (MULTI, MULTI, 0)


def test_five_years_that_open_a_subsection_leave_the_next_one_alone() -> None:
    text = (
        "一、工作回顾\n（一）产业更强\n五年来，全镇抓产业。\n新建冷库12座。\n（二）民生更实\n新建公厕3座。\n"
    )
    found = spoken_of(text)
    assert (found["12座"], found["3座"]) == (MULTI, 0)


def test_within_a_years_section_five_years_hold_for_their_paragraph() -> None:
    text = "一、2023年工作回顾\n五年来，全镇抓产业。新建冷库12座。\n全镇抓民生。新建公厕3座。\n"
    found = spoken_of(text)
    assert (found["12座"], found["3座"]) == (MULTI, 0)


def test_a_year_named_in_passing_leaves_what_follows_with_the_five_years() -> None:
    text = "一、工作回顾\n五年来，全镇抓产业。2023年，新建水厂1座。新建冷库12座。\n"
    found = spoken_of(text)
    assert (found["1座"], found["12座"]) == (2023, MULTI)


def test_a_wrapped_line_begins_no_paragraph() -> None:
    line = "全镇" + "持续推进道路水利电力通信等各类工程项目建设不断夯实发展基础提升服务水平" + "，修渠\n"
    text = f"一、2023年工作回顾\n五年来，{line}补短板。新建冷库12座。\n"
    assert spoken_of(text)["12座"] == MULTI


def test_an_announcement_turns_what_follows_and_an_address_is_no_sentence() -> None:
    text = (
        "一、2023年和“十三五”工作回顾\n"
        "“十三五”时期变化很大。新建冷库12座。各位代表！在此基础上，2023年我们做了以下工作。\n"
        "（一）抓民生\n新建公厕3座。\n"
        "（二）抓改革\n五年来成效明显。新建学校2所。\n各位代表！\n刚刚过去的一年，新建水厂1座。\n新建桥梁5座。\n"
    )
    found = spoken_of(text)
    assert (found["12座"], found["3座"], found["2所"]) == (MULTI, 0, MULTI)
    assert (found["1座"], found["5座"]) == (0, 0)


def test_no_sections_are_no_trouble() -> None:
    tables = tables_of(report("枫坪镇", "", 2024, "review"))
    assert read_times(tables.table("sections"), lexicon()).over("枫坪镇", 0) == 0
    assert read_times(tables.table("sections"), lexicon()).over("别的报告", 7) == 0
