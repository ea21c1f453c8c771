"""The folded view: what is folded, what is left out, and the way back."""

from __future__ import annotations

import pytest

from govtext.load.view import View, blank, fold, fold_text
from govtext.model import Report, Span


def folded(text: str) -> str:
    return fold_text(text).text


def back(view: View, part: str) -> str:
    at = view.text.index(part)
    found = view.span(at, at + len(part))
    return view.source[found.start : found.end]


# --- what a character becomes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１２３４５６７８９０", "1234567890"),
        ("ＡＢＹＺａｂｙｚ", "ABYZabyz"),
        ("５％", "5%"),
        ("３．５", "3.5"),
        ("１－８月", "1-8月"),
        ("２０～３０％", "20~30%"),
        ("１＋Ｎ", "1+N"),
        ("抓春耕;抓防汛!好?", "抓春耕；抓防汛！好？"),
        ("(一)抓春耕", "（一）抓春耕"),
        ("［１］注", "[1]注"),
        ("「一村一品」", "“一村一品”"),
        ("『小切口』", "‘小切口’"),
        ("〈条例〉", "《条例》"),
        ("二○二四年", "二〇二四年"),
        ("──抓春耕", "——抓春耕"),
        ('推行"一村一品"建设', "推行“一村一品”建设"),
    ],
)
def test_a_form_is_folded_to_its_twin(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓春耕,抓防汛", "抓春耕，抓防汛"),
        ("产值1,200万元", "产值1,200万元"),
        ("增长5%,达到9亿元", "增长5%，达到9亿元"),
        ("完成12,其余在建", "完成12，其余在建"),
        ("要求:抓春耕", "要求：抓春耕"),
        ("上午8:30开会", "上午8:30开会"),
        ("三产比11.9:48.3", "三产比11.9:48.3"),
    ],
)
def test_a_comma_or_colon_belongs_to_the_number_only_between_digits(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_straight_quotes_that_do_not_pair_in_a_line_stay() -> None:
    assert folded('抓"春耕\n抓防汛"') == '抓"春耕\n抓防汛"'
    assert folded('"甲"和"乙') == '“甲”和"乙'


def test_the_text_s_own_punctuation_stays() -> None:
    same = "一、抓春耕，抓防汛；建“四好”路：修《规划》。（略）——完！？…1.5%"
    assert folded(same) == same


# --- what is left out, and what is not


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强农产品 品牌建设", "加强农产品品牌建设"),
        ("加强农产品　品牌建设", "加强农产品品牌建设"),
        ("完成 12 公里", "完成12公里"),
        ("增长5% 左右", "增长5%左右"),
        ("抓春耕。 抓防汛", "抓春耕。抓防汛"),
        ("推广 APP 应用", "推广 APP 应用"),
        ("第一  节    第二节\n", "第一节\n   第二节\n"),
    ],
)
def test_stray_spaces_between_chinese_characters_are_left_out(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_a_gap_stays_where_the_text_has_its_lines() -> None:
    text = "抓春耕    抓防汛\n" + "甲\n" * 3
    assert folded(text).startswith("抓春耕    抓防汛\n")


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_gaps_are_line_ends_where_a_page_lost_its_own(end: str) -> None:
    view = fold_text("　　工作要点　　一、抓春耕　　备足种子。" + end)
    assert [line.strip() for line in view.text.split("\n") if line.strip()] == [
        "工作要点",
        "一、抓春耕",
        "备足种子。",
    ]


def test_furniture_does_not_hide_that_a_page_lost_its_line_ends() -> None:
    text = "首页 > 公开\n　　工作要点　　一、抓春耕" + "春" * 2000
    view = fold_text(text, (Span(0, 7),))
    assert "工作要点\n" in view.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建好“四好农村路”[8]，抓管护", "建好“四好农村路”，抓管护"),
        ("建好四好路［17］工程", "建好四好路工程"),
        ("建好四好路 [ 3 ] 工程", "建好四好路工程"),
        ("建好四好路〔2〕工程", "建好四好路工程"),
        ("枫政发〔24〕5号", "枫政发〔24〕5号"),
        ("枫政发〔2024〕5号", "枫政发〔2024〕5号"),
    ],
)
def test_a_reference_to_a_note_is_left_out_but_no_document_number(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("text", ["[8]四好农村路：好路。", "第一行。\n[8]四好农村路", "　[8]四好农村路"])
def test_a_mark_at_the_head_of_a_line_is_a_note_s_own(text: str) -> None:
    assert "[8]四好农村路" in folded(text)


def test_line_ends_inside_torn_marks_are_left_out() -> None:
    view = fold_text("贯彻《\n防汛条例\n》，建好“\n四好路\n”。")
    assert view.text == "贯彻《防汛条例》，建好“四好路”。"
    assert back(view, "防汛条例》") == "防汛条例\n》"


# --- line ends


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    view = fold_text(f"甲乙{end}丙丁{end}")
    assert [line.strip() for line in view.text.split("\n")] == ["甲乙", "丙丁", ""]
    assert back(view, "丙丁") == "丙丁"


# --- the way back


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("加强农产品 品牌建设", "农产品品牌", "农产品 品牌"),
        ("加强农产品 品牌建设", "品牌", "品牌"),
        ("加强农产品 品牌建设", "农产品", "农产品"),
        ("建好四好路[8]工程[9]。", "四好路工程", "四好路[8]工程"),
        ("建好四好路[8]工程[9]。", "工程", "工程"),
        ("增长５％,达到９亿元", "5%，达到9", "５％,达到９"),
        ("甲 乙 丙 丁", "乙丙", "乙 丙"),
    ],
)
def test_a_stretch_of_the_view_comes_from_this_stretch_of_the_source(
    text: str, part: str, expected: str
) -> None:
    assert back(fold_text(text), part) == expected


def test_an_empty_stretch_comes_from_an_empty_one() -> None:
    view = fold_text("农产品 品牌")
    assert view.span(3, 3) == Span(4, 4)
    assert view.span(0, 0) == Span(0, 0)


def test_an_offset_that_was_left_out_is_that_of_the_next_character_kept() -> None:
    view = fold_text("农产品[12] 品牌")
    assert view.text == "农产品品牌"
    assert [view.at(i) for i in range(10)] == [0, 1, 2, 3, 3, 3, 3, 3, 3, 4]


def test_an_offset_after_all_that_is_kept_is_the_end() -> None:
    view = fold_text("抓品牌[12]")
    assert view.text == "抓品牌"
    assert [view.at(i) for i in range(3, 8)] == [3, 3, 3, 3, 3]


def test_what_is_left_out_at_the_very_start_shifts_the_rest() -> None:
    view = fold_text("\n》抓春耕")
    assert back(view, "抓春耕") == "抓春耕"
    assert view.start(0) == view.source.index(view.text[0])


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    view = fold_text("𠮷 庄村 𫝀品牌 建设")
    assert back(view, "品牌建设") == "品牌 建设"
    assert back(view, "庄村") == "庄村"


# --- noise


def test_furniture_becomes_line_ends_of_the_same_length() -> None:
    text = "来源：枫坪镇 字体：大\n抓春耕。"
    view = fold(Report("a", "a.txt", text, "", noise=(Span(0, 11),)))
    assert view.text == "\n" * 12 + "抓春耕。"
    assert back(view, "抓春耕") == "抓春耕"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((), "甲乙丙丁戊"),
        ((Span(0, 5),), "\n\n\n\n\n"),
        ((Span(3, 4), Span(1, 2)), "甲\n丙\n戊"),
        ((Span(0, 3), Span(1, 2), Span(2, 4)), "\n\n\n\n戊"),
        ((Span(2, 2),), "甲乙丙丁戊"),
    ],
)
def test_spans_are_blanked_in_any_order_and_may_overlap(spans: tuple[Span, ...], expected: str) -> None:
    assert blank("甲乙丙丁戊", spans) == expected


def test_a_text_of_nothing_folds_to_nothing() -> None:
    view = fold_text("")
    assert (view.text, view.at(0), view.span(0, 0)) == ("", 0, Span(0, 0))


def test_a_long_page_without_line_ends_parts_at_single_spaces() -> None:
    text = (
        "我代表区人民政府报告工作。 一、工作回顾 "
        + "过去一年，我们完成了各项任务。" * 300
        + " 二、工作安排 今年要抓好春耕。"
    )
    lines = fold_text(text).text.split("\n")
    assert lines[1] == "一、工作回顾"
    assert lines[-2:] == ["二、工作安排", "今年要抓好春耕。"]
