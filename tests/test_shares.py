"""One theme, four measures: counted by hand on two towns."""

from __future__ import annotations

import pandas as pd
import pytest
from paired import report
from reading import lexicon

from govtext.analyse.groups import count_reports
from govtext.analyse.themes.attention import themes_table
from govtext.analyse.themes.shares import (
    MEASURES,
    count_units,
    share_terms,
    shares_table,
    sum_units,
    terms_table,
)
from govtext.lexicon import Theme
from govtext.store.memory import MemoryTables, tables_in_memory

TEXT = """一、生态环境
抓好河道治理，落实河长制。植树造林200亩，改善生态环境。
二、民生保障
新增城镇就业260人，改造卫生院。
"""
NEEDED = ("reports", "clauses", "theme_hits", "sections", "attention")


def tables(*texts: str) -> MemoryTables:
    documents = [report(f"枫坪镇{n}", text, 2024 + n, "review") for n, text in enumerate(texts)]
    return tables_in_memory(documents, lexicon(), NEEDED)


def counts(measure: str, *texts: str) -> pd.DataFrame:
    t = tables(*texts)
    units = count_units(t, "place", measure)
    return sum_units(units, lexicon().themes, count_reports(t, "place"), "place").set_index("theme")


def test_clauses_and_characters_are_those_of_the_table_of_themes() -> None:
    t = tables(TEXT, TEXT)
    whole = themes_table(t, lexicon(), by="place").set_index("theme")
    for measure, hit, total in (("clause", "clauses_hit", "clauses"), ("char", "chars_hit", "chars")):
        made = counts(measure, TEXT, TEXT)
        assert made["hit"].tolist() == whole.loc[made.index, hit].tolist()
        assert made["total"].tolist() == whole.loc[made.index, total].tolist()


def test_headings_and_sections() -> None:
    heading = counts("heading", TEXT)
    assert heading.loc[["ecology", "livelihood", "party"], "hit"].tolist() == [1, 1, 0]
    assert heading.loc["ecology", "total"] == 2
    section = counts("section", TEXT)
    lines = TEXT.splitlines()
    assert section.loc["ecology", "hit"] == len(lines[0] + lines[1])
    assert section.loc["ecology", "total"] == sum(map(len, lines))


def test_intervals_are_named_and_refused_where_they_mean_nothing() -> None:
    t = tables(TEXT)
    units = count_units(t, "place", "clause")
    made = sum_units(units, lexicon().themes, count_reports(t, "place"), "place")
    wilson = shares_table(made, units, measure="clause", names={})
    assert set(wilson["interval"]) == {"wilson"}
    many = pd.concat([units.assign(section=units["section"] + f".{n}") for n in range(3)])
    drawn = shares_table(made, many, measure="clause", names={}, interval="bootstrap", draws=200)
    row = drawn.set_index("theme").loc["ecology"]
    assert row[["interval", "drawn", "drawn_units", "draws"]].tolist() == ["bootstrap", "sections", 6, 200]
    assert row["low"] <= row["share"] <= row["high"]
    none = drawn.set_index("theme").loc["party"]
    assert (none["hit"], none["share"], pd.isna(none["low"]), none["interval"]) == (0, 0, True, "")
    assert none["why"] == "no hit in 6 sections: nothing to draw from"
    reports = pd.concat([units.assign(doc=units["doc"] + str(n)) for n in range(8)])
    eight = shares_table(made, reports, measure="clause", names={}, interval="bootstrap", draws=200).iloc[0]
    assert (eight["drawn"], eight["drawn_units"]) == ("reports", 8)
    empty = made.assign(hit=0, total=0)
    for how in ("wilson", "bootstrap"):
        nothing = shares_table(empty, many.assign(hit=0), measure="clause", names={}, interval=how).iloc[0]
        assert (pd.isna(nothing["share"]), pd.isna(nothing["low"]), nothing["why"]) == (
            *(True, True),
            "the total is 0",
        )
    one = shares_table(made, units[units["section"] == "1"], measure="char", names={})
    assert one["low"].isna().all()
    assert one["why"].str.startswith("no spread: 1 section").all()
    with pytest.raises(ValueError, match="bootstrap"):
        shares_table(made, units, measure="char", names={}, interval="wilson")


def test_another_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="clause, char, heading, section"):
        count_units(tables(TEXT), "place", "word")
    assert len(MEASURES) == 4


def test_a_term_inside_a_longer_one_is_counted_as_nested() -> None:
    hits = pd.DataFrame(
        {
            "group": "枫",
            "theme": "rural",
            "term": ["乡村振兴", "乡村旅游", "乡村"],
            "hits": [4, 2, 2],
            "docfreq": [2, 1, 1],
        }
    )
    theme = Theme("rural", "农业农村", ("乡村", "乡村振兴", "乡村旅游"), ())
    table = share_terms(hits, [theme], {"枫": 2}).set_index("term")
    assert table.loc["乡村", ["hits", "nested", "nested_in"]].tolist() == [2, 6, "乡村振兴 4；乡村旅游 2"]
    assert table["share"].sum() == 1


def test_a_term_is_one_however_it_is_printed() -> None:
    text = "一、护生态\n改善生态环境。\n生 态 环 境变好。\n"
    table = terms_table(tables(text), lexicon(), "place")
    own = table[(table["theme"] == "ecology") & (table["hits"] > 0)]
    assert own[["term", "hits"]].values.tolist() == [["生态环境", 2], ["生态", 1]]
    assert own.set_index("term").loc["生态", "nested"] == 2


def test_the_terms_of_a_report_add_up_to_its_hits() -> None:
    table = terms_table(tables(TEXT), lexicon(), "place")
    own = table[table["theme"] == "ecology"]
    assert own["hits"].sum() == own["theme_hits"].iloc[0]
