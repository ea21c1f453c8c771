"""Attention is a share of clauses: counted here by hand."""

from __future__ import annotations

import pytest
from tabled import tabled
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse.clauses import count_chars, iter_clauses, sentence_around
from govtext.analyse.themes.attention import THEME_COLUMNS, themes_table

BOTH = (ZHUXI_2024, MEILING_2025)


def clauses(text: str, **options: str) -> list[str]:
    return [text[c.start : c.end] for c in iter_clauses(town("x", text, **options))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓就业、教育、医疗，保民生。", ["抓就业、教育、医疗", "保民生"]),
        ("投资1,200万元,新增3家;一是抓落实!", ["投资1,200万元", "新增3家", "一是抓落实"]),
        ("比例为11.9:48.3：结构更优", ["比例为11.9:48.3", "结构更优"]),
        ("一、抓产业\n　新建冷库。。\n——\n", ["一、抓产业", "新建冷库"]),
        ("", []),
    ],
)
def test_a_clause_ends_at_a_comma_but_not_inside_a_list_or_a_number(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_web_furniture_is_in_no_clause() -> None:
    assert clauses("打印本页\n新建冷库，外销。", noise="打印本页\n") == ["新建冷库", "外销"]


def test_a_clause_knows_its_section_and_role() -> None:
    found = [(c.section, c.role) for c in iter_clauses(MEILING_2025)]
    assert found[0] == ("0", "other")
    assert found[1] == ("1", "plan")
    assert found[-1] == ("1.2", "plan")


def test_white_space_and_noise_are_not_counted_as_characters() -> None:
    text = "打印 关闭\n抓 春耕。"
    assert count_chars(town("x", text, noise="打印 关闭\n").report) == 4
    assert count_chars(town("x", text).report, 0, 5) == 4


def test_a_sentence_at_the_edge_of_the_text_is_whole() -> None:
    span = sentence_around("新建冷库3座", 4, 6)
    assert (span.start, span.end) == (0, 6)


def test_shares_are_clauses_with_a_term_over_all_clauses() -> None:
    # 竹溪乡…总结 | 一、抓产业 | 新建冷库 | 柑橘种植面积 | 柑橘外销 | 二、护生态 | 植树 | 推行 | 群众满意
    table = themes_table(tabled([ZHUXI_2024], lexicon()), lexicon(), by="doc").set_index("theme")
    assert table["clauses"].tolist() == [9, 9]
    assert table["clauses_hit"].tolist() == [3, 1]
    assert table.loc["industry", "clause_share"] == pytest.approx(3 / 9)
    # 冷库 柑橘 柑橘 are 6 characters
    assert table.loc["industry", "chars_hit"] == 6
    assert table.loc["industry", "hits"] == 3
    assert table.loc["industry", "hits_all"] == 4
    assert table.loc["industry", "low"] < 3 / 9 < table.loc["industry", "high"]


def test_two_terms_in_one_clause_make_one_clause() -> None:
    # 清理河道 | 河道植树: two clauses, three hits
    table = themes_table(tabled([MEILING_2025], lexicon()), lexicon()).set_index("theme")
    assert table.loc["ecology", "clauses_hit"] == 2
    assert table.loc["ecology", "hits"] == 3


def test_a_term_inside_web_furniture_is_not_counted() -> None:
    own = town(
        "x",
        "柑橘网首页\n新建冷库。",
        noise="柑橘网首页\n",
        themes=[("柑橘", "industry"), ("冷库", "industry")],
    )
    row = themes_table(tabled([own], lexicon()), lexicon()).iloc[0]
    assert (row["hits"], row["clauses"]) == (1, 1)


def test_overlapping_terms_of_one_theme_cover_their_characters_once() -> None:
    own = town("x", "柑橘园外销。", themes=[("柑橘", "industry"), ("橘园", "industry")])
    row = themes_table(tabled([own], lexicon()), lexicon()).iloc[0]
    assert (row["hits"], row["chars_hit"], row["chars"]) == (2, 3, 5)


def test_groups_add_up_whatever_they_are() -> None:
    totals = {
        by: themes_table(tabled(BOTH, lexicon()), lexicon(), by=by)
        .groupby("theme")[["clauses", "clauses_hit", "hits"]]
        .sum()
        for by in ("doc", "place", "year", "level", "kind", "role")
    }
    for table in totals.values():
        assert table.to_dict() == totals["doc"].to_dict()


def test_by_role_counts_a_clause_where_its_section_is() -> None:
    table = themes_table(tabled([ZHUXI_2024], lexicon()), lexicon(), by="role")
    assert table["group"].unique().tolist() == ["review", "other"]
    assert table["clauses"].tolist() == [8, 8, 1, 1]


def test_main_themes_of_sections_are_counted_once_down_the_tree() -> None:
    table = themes_table(tabled([MEILING_2025], lexicon()), lexicon())
    assert table["sections"].tolist() == [1, 1]
    assert table["themed_sections"].tolist() == [2, 2]


def test_a_report_without_a_clause_has_no_share() -> None:
    table = themes_table(tabled([town("空", "")], lexicon()), lexicon())
    assert table["clauses"].tolist() == [0, 0]
    assert table["clause_share"].isna().all()


def test_an_empty_corpus_keeps_the_columns_and_an_unknown_grouping_is_refused() -> None:
    assert list(themes_table(tabled([], lexicon()), lexicon()).columns) == list(THEME_COLUMNS)
    with pytest.raises(ValueError, match="place, year"):
        themes_table(tabled(BOTH, lexicon()), lexicon(), by="town")
