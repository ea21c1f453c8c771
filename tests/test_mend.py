"""The mended copy: what is read in place of what, the way back, and texts that need none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.load.mend import Mended, mend
from govtext.model import Span


def mended(text: str) -> Mended:
    copy = mend(text)
    assert copy is not None
    return copy


def kinds(text: str) -> dict[str, int]:
    return {kind: len(spans) for kind, spans in mended(text).kinds}


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("增长5_M_M_以上", "增长5%以上", "lost-percent"),
        ("一、回顾\\r\\n二、打算\\n三、保障", "一、回顾\n二、打算\n三、保障", "written-line-ends"),
        (
            "一、回顾<br/>二、打算</p><p class='a'>三、保障",
            "一、回顾\n二、打算\n\n三、保障",
            "written-line-ends",
        ),
        ("抓<b>春耕</b>备<span lang=zh>耕</span>", "抓春耕备耕", "written-signs"),
        ("完成&nbsp;12公里", "完成\u00a012公里", "written-signs"),
        ("完成<U+3000>12公里", "完成\u300012公里", "written-signs"),
        ("枫坪<U+9547>、&#38215;、&#x9547;", "枫坪镇、镇、镇", "written-signs"),
        ("&ldquo;一村一品&rdquo;", "“一村一品”", "written-signs"),
        ("企业????5家", "企业 5家", "lost-blanks"),
        ("一、农业。\n????全镇修渠。", "一、农业。\n    全镇修渠。", "lost-blanks"),
        ("政 府 工 作 报 告 2 0 2 4 年", "政府工作报告2024年", "spaced-out"),
        ("全　镇　新　修　水　渠　１　２　公　里", "全镇新修水渠１２公里", "spaced-out"),
        ("全 镇 G D P 增 长 12.5 % 左 右", "全镇GDP增长12.5%左右", "spaced-out"),
        ("垚（yáo）塘村", "垚塘村", "pinyin"),
        ("溆(xu)水镇", "溆水镇", "pinyin"),
        ("浬塘（音：lǐ táng）镇", "浬塘镇", "pinyin"),
        ("抓\u200b好\ufeff春\u00ad耕\x07", "抓好春耕", "invisible"),
        ("⼯作⼈员、民⽣、⻓江、⻢路", "工作人员、民生、长江、马路", "radicals"),
    ],
)
def test_what_stands_for_something_is_read_as_that(text, expected, kind):
    copy = mended(text)
    assert copy.text == expected
    assert [k for k, _ in copy.kinds] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "一、抓春耕，抓防汛；建“四好”路：修《规划》。（略）——完！？…1.5%",
        "农产品 品牌建设，完成 12 公里，推广 APP 应用",
        "增长15.2%。&nbsp;&nbsp;——工业增长。\n&nbsp;全镇修渠。",
        "1 2 3 4 5 6 7 8 9 10 11",
        "Lorem ipsum dolor sit amet consectetur adipiscing elit",
        "研发（APP）、浓度（ppm）、长度（km）、目标（to be）",
        "群众满意吗？？为什么??",
        "R&D投入、A&B、5<6，a<b",
        "C:\\reports\\new.txt",
        "政 府 工 作 报 告",
        "",
    ],
)
def test_a_text_that_reads_as_it_stands_has_no_copy(text):
    assert mend(text) is None


@pytest.mark.parametrize(
    ("text", "part", "there"),
    [
        ("增长15.2_M_M_，达到3亿元", "15.2%", "15.2_M_M_"),
        ("枫坪<U+9547>政府", "镇", "<U+9547>"),
        ("枫坪<U+9547>政府", "坪镇政", "坪<U+9547>政"),
        ("政 府 工 作 报 告 2 0 2 4 年", "2024", "2 0 2 4"),
        ("垚（yáo）塘村修渠", "垚塘", "垚（yáo）塘"),
        ("垚（yáo）塘村修渠", "垚", "垚"),
        ("種植油茶300畝", "油茶300亩", "油茶300畝"),
        ("枫&nbsp;坪 <U+9547> 人 民 政 府 今 年 要 抓 好 春 耕", "镇人民", "<U+9547> 人 民"),
    ],
)
def test_a_stretch_of_the_copy_stands_there_in_the_file(text, part, there):
    copy = mended(text)
    at = copy.text.index(part)
    span = copy.span(at, at + len(part))
    assert text[span.start : span.end] == there
    assert copy.printed(part, at) == there


def test_empty_stretches_and_the_end_have_a_place():
    copy = mended("增长5_M_M_")
    assert copy.span(3, 3) == Span(3, 3)
    assert copy.span(4, 4) == Span(8, 8)
    assert copy.at(8) == 4


def test_words_are_printed_as_they_stand_nearest():
    copy = mended("發展好，頭髮長，發展農業產業")
    assert copy.text == "发展好，头发长，发展农业产业"
    assert copy.printed("发", 5) == "髮"
    assert copy.printed("发展", 8) == "發展"
    assert copy.printed("没有", 0) == "没有"


def test_question_marks_keep_their_width_where_a_page_lost_its_lines():
    text = "工作报告????一、农业????" + "全镇修好山塘水渠，" * 300
    assert mended(text).text.startswith("工作报告    一、农业    全镇")


def test_short_stretches_are_closed_up_in_a_text_that_is_spaced_out():
    line = " ".join("全镇新修水渠六公里加固山塘九口改造农田")
    assert mended(f"{line}\n单 位\n{line}").text.split("\n")[1] == "单位"
    assert mend("单 位\n目 标\n完 成 情 况") is None


def test_each_kind_is_counted_where_it_stands():
    copy = mended("增长5_M_M_，茶叶增长8_M_M_。\u200b")
    assert dict(copy.kinds) == {"lost-percent": (Span(3, 8), Span(14, 19)), "invisible": (Span(20, 21),)}
    assert not copy.traditional


SIGNS = (
    "政 鎮 府 5 % _M_M_ &nbsp; &#38215; <U+9547> \\r\\n \\n <br> ???? ??? （yáo） (xu) 溆 ⼯ 。 𠮷 <b> & <U+"
)
PIECES = st.sampled_from([*SIGNS.split(), "工 ", "作 ", "\u200b", "\n", "\0", " ", "\u3000"])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_the_way_back_is_in_order_and_covers_only_what_was_mended(text):
    copy = mend(text)
    if copy is None:
        return
    assert len(copy.text) == len(copy.starts) == len(copy.ends)
    assert all(a < b for a, b in zip(copy.starts, copy.ends, strict=True))
    assert all(a <= b for a, b in zip(copy.ends, copy.starts[1:], strict=False))
    assert all(copy.at(start) == i for i, start in enumerate(copy.starts))
    assert copy.at(len(text)) == len(copy.text)
    for _, spans in copy.kinds:
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(st.text(max_size=100))
def test_any_text_can_be_mended(text):
    copy = mend(text)
    assert copy is None or copy.source == text
