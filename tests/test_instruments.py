"""Clauses get the codes of the tools whose entries they hold; shares are counted here by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from paired import report
from reading import lexicon

from govtext.analyse.coding.instruments import (
    CODE_COLUMNS,
    SHARE_COLUMNS,
    SHEET_COLUMNS,
    code_clauses,
    count_clauses,
    count_codes,
    draw_rows,
    group_clauses,
    instruments_of,
    read_clauses,
    share_by,
    shares_table,
    sheet_rows,
)
from govtext.analyse.frame import make_table
from govtext.dictfiles import Cue
from govtext.lexicon import load_lexicon
from govtext.store.memory import tables_in_memory

TOOLS = [
    Cue("instruments.supply.funding", ("奖补", "加大…投入"), {"zh": "资金投入"}),
    Cue("instruments.supply.talent", ("技能培训",), {"zh": "人才培养"}),
    Cue("instruments.environment.regulation", ("整治",), {"zh": "法规管制"}),
]
TEXT = "抓产业。加大冷链投入，开展技能培训。护河道，整治排口，发放整治奖补。"


def clauses() -> pd.DataFrame:
    """Cut the text into its six clauses, three of each section."""
    rows = []
    for section, words, theme in [
        ("1", "抓产业", "industry"), ("1", "加大冷链投入", "industry"), ("1", "开展技能培训", ""),
        ("2", "护河道", "ecology"), ("2", "整治排口", "ecology"), ("2", "发放整治奖补", "ecology|industry"),
    ]:  # fmt: skip
        start = TEXT.index(words)
        rows.append(("竹溪", "竹溪乡", 2025, section, start, start + len(words), words, "plan", theme))
    names = ["doc", "place", "year", "section", "start", "end", "text", "role", "theme"]
    return pd.DataFrame(rows, columns=names)


REPORTS = pd.DataFrame(
    [("竹溪", "竹溪乡", "石岭县", 2025, "township", "plan")],
    columns=["doc", "place", "within", "year", "level", "kind"],
)


def shares(by: str) -> pd.DataFrame:
    groups = group_clauses(clauses(), REPORTS, by, ["industry", "ecology"])
    codes = group_clauses(code_clauses(clauses(), TOOLS), REPORTS, by, ["industry", "ecology"])
    counts = count_clauses([groups], by, ["industry", "ecology"])
    return shares_table(count_codes(codes), counts, TOOLS).set_index(["group", "family", "tool"])


def test_a_clause_is_coded_by_section_and_ordinal_with_the_entries_that_fired() -> None:
    table = code_clauses(clauses(), TOOLS)
    assert list(table.columns) == list(CODE_COLUMNS)
    assert table[["clause_id", "tool", "rule"]].values.tolist() == [
        ["1-2", "supply.funding", "instruments.supply.funding.加大…投入"],
        ["1-3", "supply.talent", "instruments.supply.talent.技能培训"],
        ["2-2", "environment.regulation", "instruments.environment.regulation.整治"],
        ["2-3", "supply.funding", "instruments.supply.funding.奖补"],
        ["2-3", "environment.regulation", "instruments.environment.regulation.整治"],
    ]
    assert all(TEXT[r.start : r.end] == r.text for r in table.itertuples())


def test_shares_are_clauses_with_the_tool_over_all_clauses_and_over_coded_ones() -> None:
    table = shares("doc")
    assert list(table.reset_index().columns) == list(SHARE_COLUMNS)
    row = table.loc[("竹溪", "supply", "supply.funding")]
    assert (row["clauses_hit"], row["clauses"], row["coded"], row["reports"]) == (2, 6, 4, 1)
    assert (row["clause_share"], row["coded_share"]) == (pytest.approx(2 / 6), pytest.approx(2 / 4))
    assert row["low"] < 2 / 6 < row["high"]


def test_a_family_counts_a_clause_once() -> None:
    table = shares("doc")
    assert table.loc[("竹溪", "supply", ""), "clauses_hit"] == 3
    assert table.loc[("竹溪", "environment", ""), "clauses_hit"] == 2


def test_by_theme_a_clause_of_two_themes_counts_under_both() -> None:
    table = shares("theme")
    assert table.index.get_level_values("group").unique().tolist() == ["industry", "ecology", ""]
    assert table.loc[("industry", "supply", "supply.funding"), ["clauses_hit", "clauses"]].tolist() == [2, 3]
    assert table.loc[("ecology", "supply", "supply.funding"), ["clauses_hit", "clauses"]].tolist() == [1, 3]
    assert table.loc[("", "supply", "supply.talent"), ["clauses_hit", "clauses"]].tolist() == [1, 1]


@pytest.mark.parametrize("by", ["place", "year", "level", "kind", "role"])
def test_groups_are_those_of_every_command(by: str) -> None:
    assert shares(by)["clauses"].unique().tolist() == [6]
    with pytest.raises(ValueError, match="theme"):
        group_clauses(clauses(), REPORTS, "town")


def sheet_of(drawn: frozenset[int] | None) -> pd.DataFrame:
    """Make the sheet of the clauses and of the same once more in a second part, as another report."""
    again = clauses().assign(doc="梅岭")
    parts = [(part, lambda docs: dict.fromkeys(docs, TEXT)) for part in (clauses(), again)]
    return make_table(sheet_rows(parts[: 1 if drawn is None else 2], TOOLS, drawn), SHEET_COLUMNS)


def test_a_part_goes_on_counting_where_the_one_before_ended() -> None:
    assert sheet_of(frozenset({2, 7}))[["doc", "clause_id"]].values.tolist() == [
        ["竹溪", "1-3"],
        ["梅岭", "1-2"],
    ]


def test_the_sheet_has_every_clause_and_room_for_two_coders() -> None:
    sheet = sheet_of(None)
    assert sheet["clause_id"].tolist() == ["1-1", "1-2", "1-3", "2-1", "2-2", "2-3"]
    assert sheet["precode"].tolist()[-1] == "supply.funding|environment.regulation"
    assert sheet["sentence"].tolist()[1] == "【加大冷链投入】，开展技能培训。"
    assert (sheet[["coder1", "coder2", "note"]] == "").all(axis=None)


def test_a_sample_is_the_same_for_the_same_seed_and_keeps_the_codes() -> None:
    one, again, other = (sheet_of(draw_rows(6, 3, seed)) for seed in (1, 1, 3))
    pd.testing.assert_frame_equal(one, again)
    assert len(one) == len(other) == 3
    assert one["start"].is_monotonic_increasing
    whole = sheet_of(None).set_index("start")["clause_id"].to_dict()
    assert all(whole[r.start] == r.clause_id for r in one.itertuples())


def test_an_empty_corpus_keeps_the_columns() -> None:
    none = clauses().iloc[:0]
    assert list(code_clauses(none, TOOLS).columns) == list(CODE_COLUMNS)
    grouped = group_clauses(none, REPORTS.iloc[:0], "doc")
    codes = group_clauses(code_clauses(none, TOOLS), REPORTS.iloc[:0], "doc")
    assert len(shares_table(count_codes(codes), count_clauses([grouped], "doc"), TOOLS)) == 0


def test_the_packaged_tools_are_of_three_families_and_have_names() -> None:
    tools = instruments_of(load_lexicon())
    families = list(dict.fromkeys(t.id.split(".")[1] for t in tools))
    assert families == ["supply", "environment", "demand"]
    assert len(tools) >= 16
    assert all(t.attrs.get("zh") for t in tools)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("争取上级衔接资金320万元", {"supply.funding"}),
        ("开展月嫂技能培训3期", {"supply.talent"}),
        ("新修机耕路4公里", {"supply.infrastructure"}),
        ("编制村庄规划6个", {"environment.planning"}),
        ("落实留抵退税", {"environment.tax"}),
        ("推行河长制", {"environment.organisation"}),
        ("成立工作专班", {"environment.organisation"}),
        ("通过政府购买服务引入第三方机构", {"demand.procurement"}),
        ("办好柑橘采摘节", {"demand.market"}),
        ("赴外地招商5次", {"demand.trade"}),
        ("打造和美乡村样板", {"demand.demonstration"}),
        ("从根本上加强制度约束", set()),  # no 强制
        ("外贸进出口总额增长9%", set()),  # an amount is a result, no means
        ("放宽市场准入", {"environment.reform"}),
        ("完善公示制度", {"environment.regulation"}),
        ("新建社区公共服务设施3处", {"supply.infrastructure"}),
        ("引入企业7家", {"demand.trade"}),
        ("出台稳企惠民若干措施", {"environment.planning"}),
        ("环卫考核位居全县前列", set()),
        ("深化投融资体制改革", {"environment.reform"}),
        ("全镇干部群众团结一心", set()),
        ("建设中国特色社会主义先行示范区", set()),
    ],
)
def test_clauses_of_the_genre_get_the_tools_that_a_reader_would_give_them(text: str, tools: set[str]) -> None:
    row = clauses().head(1).assign(text=text)
    assert set(code_clauses(row, instruments_of(load_lexicon()))["tool"]) == tools


def test_clauses_are_coded_some_reports_at_a_time_and_add_up_to_the_same() -> None:
    reports = [
        report(
            f"{place}2025", "一、重点任务\n整治河道，举办技能培训，发放奖补。\n", 2025, "plan", place=place
        )
        for place in ("枫坪镇", "柳溪乡", "竹溪乡")
    ]
    tables = tables_in_memory(reports, lexicon(), ("reports", "clauses", "theme_hits", "sections"))
    one, apart = list(read_clauses(tables)), list(read_clauses(tables, at_once=1))
    assert (len(one), len(apart)) == (1, 3)
    pd.testing.assert_frame_equal(one[0], pd.concat(apart, ignore_index=True))
    counted = [count_clauses([f.assign(group=f["role"]) for f in frames], "role") for frames in (one, apart)]
    pd.testing.assert_frame_equal(*counted)
    assert counted[0]["reports"].tolist() == [3]
    whole = share_by(tables, lexicon(), by="role")
    assert set(whole["clauses"]) == {len(one[0])}
    assert (whole["coded_share"] <= 1).all()
    assert whole["clauses_hit"].max() > 0
