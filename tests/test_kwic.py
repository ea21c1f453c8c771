"""Patterns in their context: what is found, where, in which order, and how it stands in a terminal."""

from __future__ import annotations

import pandas as pd
import pytest
from handmade import Handmade, reports
from towns import lexicon

from govtext.analyse.texts import iter_texts
from govtext.analyse.wording.kwic import (
    KWIC_COLUMNS,
    compile_pattern,
    find_items,
    find_pattern,
    kwic_table,
    match_text,
)
from govtext.model import Span
from govtext.present.concordance import cut_left, draw_concordance
from govtext.present.terminal import text_width

ZHUXI = (
    "竹溪乡工作总结\n一、抓产业。新建冷库3座，柑橘 冷库外销。\n"
    "二、护生态。清理河道。冷库节能。\n打印 关闭 冷库"
)
MEILING = "梅岭镇工作要点。建成冷库10座。"


def tables() -> Handmade:
    at = ZHUXI.index
    sections = [
        ("甲", "0", 0, at("一、"), 0), ("甲", "1", at("一、"), at("二、"), 1),
        ("甲", "2", at("二、"), at("打印"), 1), ("甲", "1.1", at("新建"), at("柑橘"), 2),
        ("乙", "0", 0, len(MEILING), 0),
    ]  # fmt: skip
    noise = (at("打印"), len(ZHUXI))
    return Handmade(
        reports=reports(("甲", "竹溪乡", 2024), ("乙", "梅岭镇", 2025)),
        texts=pd.DataFrame({"doc": ["甲", "乙"], "text": [ZHUXI, MEILING]}),
        sections=pd.DataFrame(sections, columns=["doc", "section", "start", "end", "level"]),
        left_out=pd.DataFrame({"doc": ["甲"], "why": ["noise"], "start": [noise[0]], "end": [noise[1]]}),
    )


def lines(pattern: str, **options: object) -> list[tuple[str, ...]]:
    regex = bool(options.pop("regex", False))
    given = tables()
    table = kwic_table(find_pattern(given, pattern, regex=regex), iter_texts(given), **options)  # type: ignore[arg-type]
    return list(table[["doc", "section", "left", "text", "right"]].itertuples(index=False, name=None))


def test_a_pattern_is_found_in_its_place_with_what_stands_on_both_sides() -> None:
    assert lines("冷库", width=3) == [
        ("甲", "1.1", "。新建", "冷库", "3座，"),
        ("甲", "1", "柑橘 ", "冷库", "外销。"),
        ("甲", "2", "河道。", "冷库", "节能。"),
        ("乙", "0", "。建成", "冷库", "10座"),
    ]


def test_web_furniture_is_not_searched() -> None:
    assert len(lines("冷库")) == 4
    assert lines("打印") == []


def test_what_stray_spaces_part_is_found_as_it_stands() -> None:
    assert [row[3] for row in lines("柑橘冷库")] == ["柑橘 冷库"]


def test_left_text_and_right_are_the_report_at_those_places() -> None:
    given = tables()
    table = kwic_table(find_pattern(given, "冷库"), iter_texts(given), width=5)
    assert list(table.columns) == list(KWIC_COLUMNS)
    texts = {"甲": ZHUXI, "乙": MEILING}
    for row in table.to_dict("records"):
        text = texts[row["doc"]]
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[row["start"] - len(row["left"]) : row["end"] + len(row["right"])] == (
            row["left"] + row["text"] + row["right"]
        )
    assert table["rule"].unique().tolist() == ["kwic.plain"]
    assert table[["place", "year"]].drop_duplicates().values.tolist() == [["竹溪乡", 2024], ["梅岭镇", 2025]]


def test_a_regular_expression_finds_what_it_says_and_a_plain_pattern_its_letters() -> None:
    assert [row[3] for row in lines(r"冷库\d+座", regex=True)] == ["冷库3座", "冷库10座"]
    assert lines(r"冷库\d+座") == []
    assert lines("冷库.") == []


def test_nothing_is_not_found() -> None:
    assert list(match_text("抓产业。", compile_pattern("x*", regex=True))) == []


@pytest.mark.parametrize(
    ("pattern", "regex", "said"),
    [("", False, "empty"), (" ", True, "empty"), ("(", True, "no regular expression")],
)
def test_a_pattern_that_is_none_is_refused(pattern: str, regex: bool, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        compile_pattern(pattern, regex=regex)


def test_full_width_forms_are_one() -> None:
    assert list(match_text("推行“１＋Ｎ”模式", compile_pattern("1+N"))) == [(3, 6)]
    assert list(match_text("推行1+N模式", compile_pattern("１＋Ｎ"))) == [(2, 5)]


def test_a_hit_in_noise_is_none() -> None:
    assert list(match_text("冷库。冷库", compile_pattern("冷库"), [Span(0, 2)])) == [(3, 5)]


def test_rows_are_sorted_by_the_nearest_character() -> None:
    assert [row[2] for row in lines("冷库", width=2, sort="left")] == ["橘 ", "道。", "新建", "建成"]
    assert [row[4] for row in lines("冷库", width=2, sort="right")] == ["10", "3座", "外销", "节能"]
    with pytest.raises(ValueError, match="text, left, right"):
        lines("冷库", sort="beauty")


# --- what was found already


def items(column: str, *rows: tuple[str, int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["doc", "start", column])
    return frame.assign(place="竹溪乡", year=2024, section="1", end=frame["start"] + 2, rule="r")


def test_a_slogan_is_found_under_each_of_its_names() -> None:
    given = Handmade(slogans=items("text", ("甲", 3, "河长制"), ("乙", 5, "河长负责制"), ("乙", 9, "田长制")))
    for name in ("河长制", "河长负责制", "“河长制”"):
        assert find_items(given, lexicon(), "slogan", name)["start"].tolist() == [3, 5]


def test_a_theme_is_found_by_its_chinese_name() -> None:
    given = Handmade(theme_hits=items("theme", ("甲", 3, "ecology"), ("甲", 8, "industry")))
    assert find_items(given, lexicon(), "theme", "生态环境")["start"].tolist() == [3]
    assert find_items(given, lexicon(), "theme", "industry")["start"].tolist() == [8]


def test_a_theme_that_is_not_there_is_answered_with_the_names_of_those_that_are() -> None:
    given = Handmade(theme_hits=items("theme", ("甲", 3, "ecology"), ("甲", 8, "industry")))
    with pytest.raises(ValueError, match=r"there are industry \(产业与项目\), ecology \(生态环境\)$"):
        find_items(given, lexicon(), "theme", "生态")


def test_all_themes_that_are_there_are_named_in_the_order_of_the_scheme() -> None:
    ids = [t.id for t in lexicon().themes]
    found = items("theme", *(("甲", 9 * i, theme) for i, theme in enumerate(reversed(ids))))
    with pytest.raises(ValueError, match="there are ") as error:
        find_items(Handmade(theme_hits=found), lexicon(), "theme", "无此主题")
    assert [said.split()[0] for said in str(error.value).split("there are ")[1].split(", ")] == ids


def test_an_indicator_is_found_by_part_of_its_name_or_the_whole_of_it() -> None:
    names = [("甲", 3, "农村居民人均可支配收入"), ("乙", 5, "城镇居民人均可支配收入"), ("乙", 9, "粮食产量")]
    given = Handmade(figures=items("indicator", *names))
    assert find_items(given, lexicon(), "indicator", "可支配收入")["start"].tolist() == [3, 5]
    assert find_items(given, lexicon(), "indicator", "粮食产量")["start"].tolist() == [9]
    more = Handmade(figures=items("indicator", *names, ("丙", 7, "可支配收入")))
    assert find_items(more, lexicon(), "indicator", "可支配收入")["start"].tolist() == [3, 5, 7]
    assert find_items(more, lexicon(), "indicator", "=可支配收入")["start"].tolist() == [7]


def test_an_indicator_is_found_by_an_alias() -> None:
    given = Handmade(figures=items("indicator", ("甲", 3, "柑橘面积"), ("甲", 8, "")))
    assert find_items(given, lexicon(), "indicator", "柑橘种植面积")["start"].tolist() == [3]


def test_what_is_not_there_is_answered_with_what_is() -> None:
    given = Handmade(slogans=items("text", ("甲", 3, "河长制"), ("乙", 9, "田长制")))
    with pytest.raises(ValueError, match="no slogan '林长制' in these reports; there are 河长制, 田长制"):
        find_items(given, lexicon(), "slogan", "林长制")


# --- in a terminal


def drawn(width: int) -> list[str]:
    given = tables()
    table = kwic_table(find_pattern(given, "冷库"), iter_texts(given))
    return draw_concordance(table, width).splitlines()


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_hits_stand_in_one_column_within_the_width(width: int) -> None:
    shown = drawn(width)
    assert len(shown) == 4
    assert len({text_width(line.partition("【")[0]) for line in shown}) == 1
    assert max(map(text_width, shown)) <= width


def test_a_line_says_what_show_takes_and_holds_no_line_end() -> None:
    assert drawn(100)[3].startswith("乙 10:12 ")
    assert "总结 一、抓产业。新建 【冷库】 3座，柑橘 冷库外销。" in drawn(160)[0]


def test_a_left_context_keeps_its_end() -> None:
    assert cut_left("全年投资建设冷库", 9) == "…建设冷库"
    assert cut_left("", 4) == ""


def test_no_hits_draw_nothing() -> None:
    assert draw_concordance(kwic_table(find_pattern(tables(), "芦笋"), iter_texts(tables())), 80) == ""
