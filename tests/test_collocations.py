"""Association measures against known values, and what counts as standing together."""

from __future__ import annotations

import re
from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from handmade import Handmade, clauses, reports
from scipy.stats import chi2_contingency
from towns import lexicon

from govtext.analyse.wording.collocations import COLLOCATION_COLUMNS, associate, collocations_table, explain
from govtext.analyse.wording.together import Together, count_near, count_together

BOTH = reports(("甲", "竹溪乡", 2025), ("乙", "梅岭镇", 2025))


def found(together: Together) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    cells = together.pairs[["word", "collocate", "o11", "f1", "f2", "docfreq"]].values.tolist()
    return {(w, c): tuple(map(int, rest)) for w, c, *rest in cells}  # type: ignore[misc]


# --- the measures


def test_every_measure_has_its_check_value() -> None:
    a = associate(8, 20, 40, 10000)
    assert a.expected == pytest.approx(0.08)
    assert (a.pmi, a.mi3, a.t, a.log_dice, a.npmi, a.g2) == pytest.approx(
        (6.6439, 12.6439, 2.8001, 12.0931, 0.6458, 63.2124), abs=5e-5
    )


@pytest.mark.parametrize("cells", [(8, 20, 40, 10000), (3, 3, 9, 30), (12, 50, 60, 100)])
def test_g_squared_is_what_scipy_gives(cells: tuple[int, int, int, int]) -> None:
    o, f1, f2, n = cells
    table = np.array([[o, f1 - o], [f2 - o, n - f1 - f2 + o]])
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert associate(*cells).g2 == pytest.approx(expected)


def test_two_words_that_are_everywhere_tell_nothing() -> None:
    a = associate(10, 10, 10, 10)
    assert (a.pmi, a.npmi, a.g2, a.log_dice) == (0.0, None, 0.0, 14.0)


def pairs(*rows: tuple[str, str, int, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["word", "collocate", "o11", "f1", "f2", "docfreq"])


def test_the_strongest_pair_comes_first_and_its_denominators_stand_in_the_row() -> None:
    given = pairs(("会议", "精神", 5, 60, 90, 2), ("柑橘", "冷库", 8, 20, 40, 3))
    table = collocations_table(given, n=10000, docs=4, counted_in="sentence")
    assert table[["rank", "word", "collocate"]].values.tolist() == [[1, "柑橘", "冷库"], [2, "会议", "精神"]]
    first = table.iloc[0]
    assert (first["n"], first["docfreq"], first["reports"], first["counted_in"]) == (10000, 3, 4, "sentence")
    assert collocations_table(given, n=10000, docs=4, counted_in="s", sort="o11").loc[0, "o11"] == 8
    assert len(collocations_table(given, n=10000, docs=4, counted_in="s", top=1)) == 1
    with pytest.raises(ValueError, match="log_dice, npmi"):
        collocations_table(given, n=10000, docs=4, counted_in="s", sort="beauty")


def test_no_pairs_give_an_empty_table_with_its_columns() -> None:
    table = collocations_table(pairs(), n=0, docs=0, counted_in="sentence")
    assert list(table.columns) == list(COLLOCATION_COLUMNS)
    assert table.empty


@pytest.mark.parametrize("cells", [(8, 20, 40, 10000), (3, 3, 9, 30)])
def test_the_arithmetic_that_is_printed_gives_the_number_that_is_printed(cells: tuple[int, ...]) -> None:
    o11, f1, f2, n = cells
    table = collocations_table(pairs(("柑橘", "冷库", o11, f1, f2, 2)), n=n, docs=4, counted_in="sentence")
    said = explain(table.to_dict("records")[0])
    steps = re.findall(r"^(\w+) = .*\n +(?:= (.*)\n +)?= (\S+)$", said, re.MULTILINE)
    assert [name for name, *_ in steps] == ["expected", "pmi", "mi3", "npmi", "t", "log_dice", "g2_four"]
    known = {"ln": log, "log2": log2, "sqrt": sqrt, "__builtins__": {}}
    for name, filled, result in steps:
        assert eval(filled, known) == pytest.approx(float(result.strip("()")), rel=1e-5), name
    assert "together in 2 of 4 reports" in said


# --- sentences, sections


def test_a_sentence_counts_once_however_often_it_has_the_words() -> None:
    tables = Handmade(
        reports=BOTH,
        clauses=clauses(
            ("甲", 1, "1", "柑橘 冷库 柑橘"),
            ("甲", 1, "1", "冷库 _ 柑橘"),
            ("甲", 2, "1", "柑橘 会议"),
            ("乙", 1, "1", "冷库 柑橘"),
            ("乙", 2, "1", "_"),
        ),
    )
    together = count_together(tables, lexicon(), unit="sentence", least=1, together=1)
    assert found(together) == {("会议", "柑橘"): (1, 1, 3, 1), ("冷库", "柑橘"): (2, 2, 3, 2)}
    assert (together.n, together.docs) == (4, 2)


def test_sections_of_one_name_in_two_reports_are_two() -> None:
    terms = pd.DataFrame(
        [
            ("甲", "1", "柑橘"),
            ("甲", "2", "冷库"),
            ("乙", "1", "冷库"),
            ("乙", "2", "柑橘"),
            ("乙", "2", "冷库"),
        ],
        columns=["doc", "section", "word"],
    ).assign(role="review", count=1)
    sections = pd.DataFrame({"doc": ["甲", "甲", "乙", "乙", "乙"], "own_chars": [9, 9, 9, 9, 0]})
    tables = Handmade(reports=BOTH, terms=terms, sections=sections)
    together = count_together(tables, lexicon(), unit="section", least=1, together=1)
    assert found(together) == {("冷库", "柑橘"): (1, 3, 2, 1)}
    assert together.n == 4, "a section without words of its own is none"


def test_a_node_has_its_pairs_only_and_stands_first() -> None:
    tables = Handmade(
        reports=BOTH, clauses=clauses(("甲", 1, "1", "柑橘 冷库 会议"), ("甲", 2, "1", "柑橘 冷库"))
    )
    together = count_together(tables, lexicon(), least=1, together=1, nodes=["柑橘"])
    assert found(together) == {("柑橘", "冷库"): (2, 2, 2, 1), ("柑橘", "会议"): (1, 2, 1, 1)}


def test_rare_words_rare_pairs_and_stopwords_are_left_out() -> None:
    rows = [
        ("甲", 1, "1", "柑橘 冷库 推行"),
        ("甲", 2, "1", "柑橘 冷库 推行"),
        ("甲", 3, "1", "柑橘 会议 推行"),
    ]
    tables = Handmade(reports=BOTH, clauses=clauses(*rows))
    together = count_together(tables, lexicon(), least=2, together=2, stop=("general",))
    assert list(found(together)) == [("冷库", "柑橘")]
    assert together.nodes["node"].tolist() == ["柑橘", "冷库"]


# --- windows


def test_pads_keep_words_apart_and_sentences_end_windows() -> None:
    tables = Handmade(
        reports=BOTH,
        clauses=clauses(
            ("甲", 1, "1", "柑橘 冷库"),
            ("甲", 1, "1", "会议"),
            ("甲", 2, "1", "柑橘 _ 冷库"),
            ("甲", 3, "1", "会议"),
        ),
    )
    near = count_near(tables, lexicon(), window=1, least=1, together=1)
    assert found(near) == {("冷库", "柑橘"): (1, 1, 1, 1)}, (
        "side by side once; a comma and a figure part them"
    )
    assert near.n == 2, "one place around each of two words"
    wider = count_near(tables, lexicon(), window=2, least=1, together=1)
    # 柑橘 冷库 _ 会议: 柑橘-冷库, 冷库-会议; 柑橘 _ 冷库: once more.
    assert found(wider) == {("冷库", "柑橘"): (2, 3, 2, 1), ("会议", "冷库"): (1, 1, 3, 1)}
    assert wider.n == 6


def test_the_places_of_a_window_make_a_whole_table_even_where_words_repeat() -> None:
    tables = Handmade(reports=BOTH, clauses=clauses(("甲", 1, "1", "柑橘 冷库 柑橘 冷库 会议")))
    near = count_near(tables, lexicon(), window=2, least=1, together=1)
    assert near.n == 14, "2 + 3 + 4 + 3 + 2 places"
    assert found(near)["冷库", "柑橘"] == (3, 6, 6, 1)
    for o11, f1, f2, _ in found(near).values():
        assert min(f1 - o11, f2 - o11, near.n - f1 - f2 + o11) >= 0


def test_stopwords_fill_places_but_make_no_pairs() -> None:
    tables = Handmade(reports=BOTH, clauses=clauses(("甲", 1, "1", "柑橘 推行 冷库")))
    assert found(count_near(tables, lexicon(), window=1, least=1, together=1, stop=("general",))) == {}
    two = count_near(tables, lexicon(), window=2, least=1, together=1, stop=("general",))
    assert found(two) == {("冷库", "柑橘"): (1, 2, 2, 1)}
    assert two.n == 6


def test_a_corpus_without_words_has_no_pairs() -> None:
    tables = Handmade(reports=BOTH, clauses=clauses())
    assert count_near(tables, lexicon()).n == 0
    assert count_together(tables, lexicon()).pairs.empty
