"""Words counted for two sides and for parts, from tables written by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from handmade import Handmade, reports
from towns import lexicon

from govtext.analyse.wording.keyness import keyness_table
from govtext.analyse.wording.parts import count_parts, count_sides

TERMS = [
    ("甲", "1", "review", "柑橘", 4), ("甲", "1", "review", "推行", 1), ("甲", "2", "plan", "会议", 5),
    ("乙", "1", "review", "柑橘", 2), ("乙", "1", "review", "会议", 3), ("丙", "1", "plan", "河道", 6),
    ("丙", "1", "plan", "会议", 2), ("丁", "1", "plan", "柑橘", 1), ("丁", "1", "plan", "竹溪乡", 9),
]  # fmt: skip


@pytest.fixture
def tables() -> Handmade:
    docs = reports(
        ("甲", "竹溪乡", 2025), ("乙", "竹溪乡", 2024), ("丙", "梅岭镇", 2025), ("丁", "石门乡", 2025)
    )
    terms = pd.DataFrame(TERMS, columns=["doc", "section", "role", "word", "count"])
    return Handmade(reports=docs, terms=terms, docvars=pd.DataFrame(columns=["doc", "name", "value"]))


def rows(counts: pd.DataFrame) -> dict[str, list[float]]:
    names = ["count", "rest_count", "group_docfreq", "rest_docfreq"]
    return dict(zip(counts["word"], counts[names].astype(int).values.tolist(), strict=True))


def test_the_rest_is_all_that_is_not_chosen(tables: Handmade) -> None:
    counts, sides = count_sides(
        tables, lexicon(), {"place": ("竹溪乡",)}, least=1, stop=("general", "places")
    )
    assert rows(counts) == {"会议": [8, 2, 2, 1], "柑橘": [6, 1, 2, 1], "河道": [0, 6, 0, 1]}
    assert (sides.tokens, sides.rest_tokens) == (15, 18), "stopwords and places are among all words"
    assert (sides.reports, sides.rest_reports, sides.vocabulary) == (2, 2, 5)
    # 甲 has 10 of 15 words, 乙 5; 柑橘 4 and 2: as even as can be; 会议 5 and 3.
    spread = counts.set_index("word")["dp"]
    assert spread["柑橘"] == pytest.approx(0)
    assert spread["会议"] == pytest.approx((abs(5 / 8 - 2 / 3) + abs(3 / 8 - 1 / 3)) / 2)
    assert pd.isna(spread["河道"])


def test_rare_words_are_left_out_of_the_rows_and_not_of_the_sizes(tables: Handmade) -> None:
    counts, sides = count_sides(tables, lexicon(), {"place": ("竹溪乡",)}, least=7)
    assert counts["word"].tolist() == ["会议", "柑橘", "竹溪乡"]
    assert sides.tokens == 15


def test_a_role_is_told_apart_inside_reports(tables: Handmade) -> None:
    counts, sides = count_sides(tables, lexicon(), {"role": ("plan",)}, least=1, stop=("places",))
    assert rows(counts)["会议"] == [7, 3, 2, 1]
    assert (sides.reports, sides.rest_reports) == (3, 2)
    assert (sides.tokens, sides.rest_tokens) == (23, 10)


def test_the_reference_may_be_another_choice_or_another_corpus(tables: Handmade) -> None:
    chosen = {"place": ("竹溪乡",)}
    counts, sides = count_sides(tables, lexicon(), chosen, against={"place": ("梅岭镇",)}, least=1)
    assert rows(counts)["会议"] == [8, 2, 2, 1]
    assert (sides.rest_tokens, sides.rest_reports, sides.reference) == (8, 1, "梅岭镇")
    other = Handmade(
        reports=reports(("戊", "石门乡", 2023)),
        terms=pd.DataFrame(
            [("戊", "1", "plan", "会议", 7)], columns=["doc", "section", "role", "word", "count"]
        ),
    )
    counts, sides = count_sides(tables, lexicon(), chosen, other, least=1)
    assert rows(counts)["会议"] == [8, 7, 2, 1]
    assert (sides.rest_tokens, sides.rest_reports) == (7, 1)


def test_a_reference_that_holds_the_target_is_taken_without_it(tables: Handmade) -> None:
    counts, sides = count_sides(
        tables, lexicon(), {"place": ("竹溪乡",)}, against={"year": ("2025",)}, least=1, stop=("places",)
    )
    assert (sides.tokens, sides.rest_tokens, sides.rest_reports, sides.both) == (15, 18, 2, 1)
    assert rows(counts)["会议"] == [8, 2, 2, 1]
    with pytest.raises(ValueError, match="竹溪乡 is all in the target"):
        count_sides(tables, lexicon(), {"year": ("2024", "2025")}, against={"place": ("竹溪乡",)})


def test_the_target_under_another_path_is_left_out_of_the_reference(tables: Handmade) -> None:
    own = {"place": ("竹溪乡",)}
    counts, sides = count_sides(tables, lexicon(), own, tables, least=1, stop=("places",))
    rest, known = count_sides(tables, lexicon(), own, least=1, stop=("places",))
    pd.testing.assert_frame_equal(counts, rest)
    assert (sides.rest_tokens, sides.rest_reports) == (known.rest_tokens, known.rest_reports)
    assert (sides.both, known.both) == (known.reports, 0)
    plans = count_sides(tables, lexicon(), {"role": ("plan",)}, tables, least=1)[1]
    assert plans.rest_tokens == count_sides(tables, lexicon(), {"role": ("plan",)}, least=1)[1].rest_tokens
    with pytest.raises(ValueError, match="all in the target"):
        count_sides(tables, lexicon(), {"year": ("2024", "2025")}, tables)


def test_roles_of_the_same_reports_share_nothing(tables: Handmade) -> None:
    _, sides = count_sides(tables, lexicon(), {"role": ("plan",)}, against={"role": ("review",)}, least=1)
    assert (sides.tokens, sides.rest_tokens, sides.both) == (23, 10, 0)


def test_counts_become_keyness(tables: Handmade) -> None:
    counts, sides = count_sides(tables, lexicon(), {"place": ("竹溪乡",)}, least=1, stop=("places",))
    table = keyness_table(counts, sides).set_index("word")
    assert table.loc["河道", "sign"] == "-"
    assert table.loc["柑橘", "count":"rest_tokens"].tolist() == [6, 15, 1, 18]


def test_parts_are_reports_or_sections(tables: Handmade) -> None:
    counts, sizes = count_parts(tables, lexicon(), least=5, stop=("places",))
    assert counts[counts["word"] == "会议"][["doc", "part", "count"]].values.tolist() == [
        ["丙", "", 2],
        ["乙", "", 3],
        ["甲", "", 5],
    ]
    assert dict(zip(sizes["doc"], sizes["tokens"], strict=True)) == {"甲": 10, "乙": 5, "丙": 8, "丁": 10}
    assert set(counts["word"]) == {"会议", "柑橘", "河道"}
    _, sections = count_parts(tables, lexicon(), parts="section")
    assert len(sections) == 5
    assert sections[sections["doc"] == "甲"]["tokens"].tolist() == [5, 5]


def test_words_that_are_asked_for_are_counted_however_rare_or_common(tables: Handmade) -> None:
    counts, sizes = count_parts(tables, lexicon(), words=["推行"], stop=("general",))
    assert counts[["doc", "word", "count"]].values.tolist() == [["甲", "推行", 1]]
    assert sizes["tokens"].sum() == 33
