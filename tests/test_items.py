"""One row an item: its place in the report, its sentence, its numbers exact."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tabled import problems_of, table
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse import items, quantities
from govtext.analyse.groups import group_reports, order_groups
from govtext.analyse.values import plain
from govtext.lexicon import load_lexicon
from govtext.load.tree import SectionIndex
from govtext.model import Pledge, Problem

BOTH = (ZHUXI_2024, MEILING_2025)
HEAD = ["doc", "place", "year", "section", "start", "end", "text"]


@pytest.mark.parametrize(
    "columns",
    [
        items.SECTION_COLUMNS,
        quantities.FIGURE_COLUMNS,
        quantities.TARGET_COLUMNS,
        items.SLOGAN_COLUMNS,
        items.TITLE_COLUMNS,
        items.THEME_HIT_COLUMNS,
    ],
)
def test_every_row_of_an_item_begins_with_its_place_and_ends_with_its_rule(columns: items.Columns) -> None:
    names = list(columns)
    assert names[:7] == HEAD
    assert names[-1] == "rule"


@pytest.mark.parametrize("name", ["figures", "slogans", "titles", "theme_hits"])
def test_the_text_of_a_row_stands_in_the_report_where_the_row_says(name: str) -> None:
    rows = table(name, BOTH, lexicon())
    texts = {d.report.doc: d.report.text for d in BOTH}
    assert len(rows) == {"figures": 5, "slogans": 2, "titles": 1, "theme_hits": 9}[name]
    for row in rows.itertuples():
        assert texts[row.doc][row.start : row.end] == row.text


def test_every_row_of_the_sections_quotes_the_report_from_start_to_end() -> None:
    for document in BOTH:
        for row in table("sections", [document], lexicon()).itertuples():
            assert document.report.text[row.start : row.end] == row.text


def test_the_rows_of_the_sections_hold_the_whole_text_once() -> None:
    for document in BOTH:
        found = table("sections", [document], lexicon())
        assert "".join("".join(found["own_text"]).split()) == "".join(document.report.text.split())
        assert found["own_chars"].sum() == len("".join(document.report.text.split()))


def test_a_section_that_goes_on_after_its_last_subsection_keeps_that_text() -> None:
    text = "一、总述\n（一）修路。\n成绩来之不易。\n二、其他\n"
    tree = [
        ("1", "一、", "总述", "review", ""),
        ("1.1", "（一）", "修路", "review", ""),
        ("2", "二、", "其他", "other", ""),
    ]
    whole = town("x", text, sections=tree)
    first, inner, last = whole.sections
    shorter = replace(inner, end=text.index("成绩"))
    found = table("sections", [replace(whole, sections=(first, shorter, last))], lexicon()).set_index(
        "section"
    )
    assert found["own_text"].to_dict() == {
        "1": "一、总述\n成绩来之不易。",
        "1.1": "（一）修路。",
        "2": "二、其他",
    }
    assert found.loc["1", "own_chars"] == 11


def test_text_before_the_first_section_and_after_the_last_has_rows_of_its_own() -> None:
    text = "白鹭乡工作总结\n一、抓春耕。早稻增产。\n特此报告。\n"
    whole = town("白鹭", text, sections=[("1", "一、", "抓春耕", "review", "agriculture")])
    cut = replace(whole.sections[0], end=text.index("特此"))
    found = table("sections", [replace(whole, sections=(cut,))], lexicon())
    assert found["section"].tolist() == ["0", "1", "end"]
    assert found["text"].tolist() == ["白鹭乡工作总结", "一、抓春耕。早稻增产。\n", "特此报告。"]


def test_a_section_counts_what_its_subsections_hold_but_its_own_text_ends_before_them() -> None:
    found = table("sections", [MEILING_2025], lexicon()).set_index("section")
    assert found.loc["1", "figures"] == 2
    assert found.loc["1", "text"].startswith("一、打算\n（一）兴产业。")
    assert found.loc["1", "own_text"] == "一、打算"
    assert found.loc["1", "own_chars"] == 4
    assert found.loc["1.1", "targets"] == 2
    assert found.loc["1.1", "parent"] == "1"


def test_a_report_without_sections_is_one_row() -> None:
    found = table("sections", [town("空", "今年全乡增收。")], lexicon())
    assert found[["section", "text"]].values.tolist() == [["0", "今年全乡增收。"]]


def test_reports_count_what_was_found_and_keep_the_users_own_docvars() -> None:
    own = town("云溪", "云溪镇工作总结。打印关闭", noise="打印关闭", extra=(("片区", "北片"), ("year", "x")))
    found = table("reports", [ZHUXI_2024, own], lexicon())
    assert found["figures"].tolist() == [3, 0]
    assert found["sections"].tolist() == [2, 0]
    assert found["片区"].tolist() == ["", "北片"]
    assert found["docvar_year"].tolist() == ["", "x"]
    assert found["chars"].tolist() == [len(ZHUXI_2024.report.text), 12]
    assert found["noise_chars"].tolist() == [0, 4]


def test_a_figure_is_exact_and_converted_where_the_unit_is_known() -> None:
    found = table("figures", BOTH, lexicon()).set_index("text")
    assert found.loc["1200亩", "base_value"] == Decimal("800000.0400")
    assert found.loc["1200亩", "base_unit"] == "平方米"
    assert found.loc["2公顷", "base_value"] == Decimal(20000)
    assert found.loc["3座", "base_value"] is None
    assert found.loc["3座", "base_unit"] == ""


def test_a_figure_is_quoted_in_its_sentence_with_the_theme_of_its_section() -> None:
    found = table("figures", [ZHUXI_2024], lexicon()).set_index("text")
    assert found.loc["500亩", "sentence"] == "植树【500亩】；推行“河长制”，群众满意。"
    assert found.loc["500亩", "theme"] == "ecology"
    assert found.loc["3座", "role"] == "review"


def test_targets_are_the_planned_figures() -> None:
    assert table("targets", BOTH, lexicon())["text"].tolist() == ["2公顷", "10座"]


def test_a_pledge_is_a_target_without_a_value() -> None:
    text = "确保不发生山火。"
    pledge = Pledge(
        2, 5, "不发生", "zero", of="山火", commitment="binding", section="0", rule="status.pledge.zero.不发生"
    )
    whole = replace(town("云溪", text), pledges=(pledge,))
    row = table("targets", [whole], load_lexicon()).iloc[0]
    assert (row["text"], row["kind"], row["of"], row["strength"]) == ("不发生", "zero", "山火", 3)
    assert row["value"] is None
    assert row["sentence"] == "确保【不发生】山火。"


def test_a_large_number_is_never_printed_as_a_power_of_ten() -> None:
    assert plain(Decimal("1E+5")) == "100000"
    assert plain(Decimal("0.0000001")) == "0.0000001"
    assert plain(Decimal("100")) == "100"


def test_an_empty_corpus_gives_tables_with_all_columns() -> None:
    assert list(table("figures", [], lexicon()).columns) == list(quantities.FIGURE_COLUMNS)
    assert list(table("sections", [], lexicon()).columns) == list(items.SECTION_COLUMNS)
    assert len(problems_of([])) == 0


def test_a_report_of_unknown_year_has_an_empty_cell_not_zero() -> None:
    found = table("reports", [town("某乡", "工作总结", year=None)], lexicon())
    assert found["year"].isna().tolist() == [True]
    assert str(found["year"].dtype) == "Int64"


def test_a_problem_is_shown_once() -> None:
    twice = Problem("竹溪.txt", "order", "三 follows 一", start=4)
    assert problems_of([twice, twice])["start"].tolist() == [4]


def test_two_towns_of_one_name_are_told_apart_and_unknown_places_are_not_guessed() -> None:
    towns = [
        town("a", "文", place="城关镇", within="石岭县"),
        town("b", "文", place="城关镇", within="云溪县"),
        town("c", "文", place=None, within=None),
    ]
    assert group_reports(table("reports", towns, lexicon()), "place") == [
        "石岭县城关镇",
        "云溪县城关镇",
        "unknown",
    ]


def test_groups_stand_in_the_order_a_reader_expects() -> None:
    assert order_groups(["township", "nation", "unknown", "city"], "level") == [
        "nation",
        "city",
        "township",
        "unknown",
    ]
    assert order_groups(["plan", "review"], "role") == ["review", "plan"]
    assert order_groups(["梅岭镇", "unknown", "竹溪乡"], "place") == ["梅岭镇", "竹溪乡", "unknown"]


def test_the_innermost_section_of_a_place_is_found_also_after_a_subsection_has_ended() -> None:
    text = "一、总述（一）修路。小结。二、其他"
    tree = [
        ("1", "一、", "总述", "plan", ""),
        ("1.1", "（一）", "修路", "plan", ""),
        ("2", "二、", "其他", "other", ""),
    ]
    whole = town("x", text, sections=tree)
    first, inner, last = whole.sections
    shorter = replace(inner, end=text.index("小结"))
    index = SectionIndex((first, shorter, last))
    assert index.id(text.index("修路")) == "1.1"
    assert index.id(text.index("小结")) == "1"
    assert index.id(text.index("其他")) == "2"


def test_docvars_of_the_user_never_share_a_column() -> None:
    extra = (("chars", "甲"), ("docvar_chars", "乙"), ("片区", "丙"), ("docvar_片区", "丁"))
    known = replace(ZHUXI_2024.report.docvars, extra=extra)
    document = replace(ZHUXI_2024, report=replace(ZHUXI_2024.report, docvars=known))
    row = table("reports", [document], lexicon()).iloc[0]
    assert row["chars"] == len(ZHUXI_2024.report.text)
    names = ("docvar_docvar_chars", "docvar_chars", "片区", "docvar_片区")
    assert [row[n] for n in names] == ["甲", "乙", "丙", "丁"]
    assert row.index.is_unique
