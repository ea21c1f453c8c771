"""Townships side by side: the same feature in one row, every share with what it is a share of."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pytest
from tabled import tabled
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse.compare import COMPARE_COLUMNS, FEATURES, comparison_table, widen
from govtext.analyse.wording.words import Word
from govtext.model import Annotated

BOTH = (ZHUXI_2024, MEILING_2025)


def test_themes_carry_shares_intervals_and_spread() -> None:
    table = comparison_table(tabled(BOTH, lexicon()), lexicon(), of="themes", by="place")
    assert table[["feature", "group"]].values.tolist() == [
        ["industry", "竹溪乡"], ["industry", "梅岭镇"], ["ecology", "竹溪乡"], ["ecology", "梅岭镇"],
    ]  # fmt: skip
    shares = table["share"].tolist()
    # 梅岭: title | 一、打算 | （一）兴产业 | 柑橘面积 | 建成冷库 | （二）治河 | 实行 | 清理河道 | 河道植树
    assert shares == pytest.approx([3 / 9, 2 / 9, 1 / 9, 2 / 9])
    assert table["spread"].tolist() == pytest.approx([1 / 9] * 4)
    assert table["docfreq"].tolist() == [1, 1, 1, 1]


def test_variants_of_a_slogan_are_one_feature() -> None:
    table = comparison_table(tabled(BOTH, lexicon()), lexicon(), of="slogans", by="place")
    assert table["feature"].unique().tolist() == ["河长制"]
    assert table["value"].tolist() == [Decimal(1), Decimal(1)]
    assert table["denominator"].tolist() == [1, 1]
    assert table["groups"].tolist() == [2, 2]
    assert table["label"].tolist() == ["formulation"] * 2


def test_names_and_speech_are_no_slogans() -> None:
    own = town(
        "x", "落实“十四五”规划，“乡有宜居”。", slogans=[("十四五", "name"), ("乡有宜居", "formulation")]
    )
    table = comparison_table(tabled([own], lexicon()), lexicon(), of="slogans")
    assert table["feature"].tolist() == ["乡有宜居"]


def test_a_group_without_the_feature_has_a_row_with_zero() -> None:
    other = town("云溪", "推行“田长制”。", place="云溪镇", slogans=[("田长制", "formulation")])
    table = comparison_table(tabled([*BOTH, other], lexicon()), lexicon(), of="slogans", by="place")
    row = table[(table["feature"] == "河长制") & (table["group"] == "云溪镇")].iloc[0]
    assert (row["value"], row["docfreq"], row["reports"]) == (0, 0, 1)
    assert table["feature"].drop_duplicates().tolist() == ["河长制", "田长制"], (
        "what more groups share stands first"
    )


def test_keywords_are_times_out_of_all_words() -> None:
    own = [(Word("柑橘", 0), Word("柑橘", 3), Word("推行", 5)), (Word("柑橘", 0),)]
    table = comparison_table(tabled(BOTH, lexicon(), own), lexicon(), of="keywords")
    assert table["feature"].unique().tolist() == ["柑橘"]
    assert table["share"].tolist() == pytest.approx([2 / 3, 1.0])


def test_figures_are_compared_in_one_unit_and_only_where_two_groups_have_them() -> None:
    later = town(
        "竹溪2025",
        "柑橘面积达到1500亩。",
        kind="plan",
        figures=[("1500亩", "1500", "亩", "柑橘面积", "planned")],
    )
    table = comparison_table(tabled([*BOTH, later], lexicon()), lexicon(), of="figures", by="place")
    assert table[["feature", "label", "group", "unit", "status", "year"]].values.tolist() == [
        ["柑橘面积", "柑橘面积", "竹溪乡", "平方米", "achieved", 2024],
        ["柑橘面积", "柑橘面积", "竹溪乡", "平方米", "planned", 2025],
        ["柑橘面积", "柑橘面积", "梅岭镇", "平方米", "planned", 2025],
    ]
    assert table["value"].tolist() == [Decimal("800000.0400"), Decimal("1000000.0500"), Decimal(20000)]
    assert table["doc"].tolist() == ["竹溪2024", "竹溪2025", "梅岭2025"]
    assert table["denominator"].isna().all()
    start, end = table["start"].iloc[1], table["end"].iloc[1]
    assert later.report.text[start:end] == "1500亩"


def test_names_that_say_nothing_alone_are_not_compared() -> None:
    def own(doc: str, place: str) -> Annotated:
        figures = [("2个", "2", "个", "村", "achieved"), ("3个", "3", "个", "重点项目", "achieved")]
        return town(doc, "改造村2个，重点项目3个。", place=place, figures=figures)

    heads = lexicon(stopwords=MappingProxyType({"heads": frozenset({"重点项目"})}))
    pair = [own("a", "竹溪乡"), own("b", "梅岭镇")]
    assert comparison_table(tabled(pair, heads), heads, of="figures")["feature"].tolist() == []
    assert (
        comparison_table(tabled(pair, lexicon()), lexicon(), of="figures")["feature"].tolist()
        == ["重点项目"] * 2
    )


def test_several_figures_of_one_group_stand_in_one_cell_of_the_wide_view() -> None:
    text = "安置点2个，另有安置点5个。"
    more = town(
        "a",
        text,
        figures=[("2个", "2", "个", "安置点", "achieved"), ("5个", "5", "个", "安置点", "achieved")],
    )
    other = town("b", "建安置点3个。", place="梅岭镇", figures=[("3个", "3", "个", "安置点", "achieved")])
    wide = widen(comparison_table(tabled([more, other], lexicon()), lexicon(), of="figures"), "value")
    assert wide[["feature", "竹溪乡", "梅岭镇"]].values.tolist() == [["安置点", "2；5", Decimal(3)]]


def test_the_wide_view_keeps_the_order_of_the_long_one() -> None:
    wide = widen(comparison_table(tabled(BOTH, lexicon()), lexicon()))
    assert wide["feature"].tolist() == ["industry", "ecology"]
    assert list(wide.columns)[-2:] == ["竹溪乡", "梅岭镇"]
    assert wide.loc[0, "竹溪乡"] == pytest.approx(3 / 9)


@pytest.mark.parametrize("of", FEATURES)
@pytest.mark.parametrize("by", ["doc", "place", "year", "level", "kind", "role"])
def test_every_comparison_has_the_same_columns_also_of_nothing(of: str, by: str) -> None:
    for documents in (BOTH, ()):
        table = comparison_table(tabled(documents, lexicon()), lexicon(), of=of, by=by)
        assert list(table.columns) == list(COMPARE_COLUMNS)
        assert table["value"].map(lambda v: isinstance(v, Decimal)).all()


def test_what_cannot_be_compared_is_named() -> None:
    with pytest.raises(ValueError, match="themes, slogans, keywords, figures"):
        comparison_table(tabled(BOTH, lexicon()), lexicon(), of="mottos")
