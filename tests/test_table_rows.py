"""Words and clauses as rows: counted where they stand, never joined over what lies between."""

from __future__ import annotations

import pytest
from tabled import table, tabled
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse.tables import TABLES, rows_of, tables_of
from govtext.lexicon import load_lexicon

BOTH = (ZHUXI_2024, MEILING_2025)


def test_words_are_counted_by_section_with_its_role_stopwords_too() -> None:
    found = table("terms", [ZHUXI_2024], lexicon())
    citrus = found[found["word"] == "柑橘"]
    assert citrus[["section", "role", "count"]].values.tolist() == [["1", "review", 2]]
    assert "推行" in set(found["word"]), "a stopword"
    assert found[["section", "word"]].duplicated().sum() == 0
    assert set(found[found["section"] == "0"]["role"]) == {"other"}


def test_words_stay_apart_where_something_between_them_is_left_out() -> None:
    own = town("x", "种植柑橘500亩冷库外销。", figures=[("500亩", "500", "亩", "柑橘", "achieved")])
    (row,) = rows_of("clauses", own, lexicon())
    assert dict(zip(TABLES["clauses"], row, strict=True))["words"] == "种植 柑橘 _ 冷库 外销"


def test_a_slogan_is_one_word_of_its_clause_in_its_normal_form() -> None:
    found = table("clauses", [MEILING_2025], lexicon())
    (words,) = found[found["text"].str.contains("实行")]["words"]
    assert words.endswith("果园条例 _ 实行 _ 河长制 _")


def test_clauses_know_their_sentence_section_and_role() -> None:
    text = "竹溪乡总结\n一、修路。新修公路，方便群众！群众满意；县里表扬。\n"
    own = town("x", text, sections=[("1", "一、", "修路", "review", "")])
    found = table("clauses", [own], load_lexicon())
    assert found["text"].tolist() == [
        "竹溪乡总结",
        "一、修路",
        "新修公路",
        "方便群众",
        "群众满意",
        "县里表扬",
    ]
    assert found["sentence"].tolist() == [1, 2, 3, 3, 4, 4]
    assert found["section"].tolist() == ["0", *["1"] * 5]
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


def test_the_words_of_clauses_are_those_that_are_counted() -> None:
    tables = tabled(BOTH, lexicon())
    said = " ".join(tables.table("clauses")["words"]).split()
    counted = tables.table("terms").groupby("word")["count"].sum()
    assert {w: said.count(w) for w in set(said) - {"_"}} == counted.to_dict()


def test_attention_has_a_row_without_a_theme_for_every_role() -> None:
    found = table("attention", [ZHUXI_2024], lexicon()).set_index(["role", "theme"])
    assert [role for role, theme in found.index if not theme] == ["other", "review"]
    assert found.loc[("review", "industry")].to_dict() == {
        "doc": "竹溪2024", "clauses": 3, "chars": 6, "hits": 3, "sections": 1, "found": 3,
    }  # fmt: skip
    assert found.loc[("review", "")][["clauses", "hits", "sections"]].tolist() == [8, 4, 2]


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_a_cell_for_each_column(name: str) -> None:
    for document in (*BOTH, town("空", "")):
        assert {len(row) for row in rows_of(name, document, lexicon())} <= {len(TABLES[name])}


def test_several_tables_at_once_are_those_made_one_by_one() -> None:
    made = tables_of(TABLES, MEILING_2025, lexicon())
    assert made == {name: rows_of(name, MEILING_2025, lexicon()) for name in TABLES}
