"""Who repeats whom: counted by hand on reports of a few words, and found again in made-up corpora."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from govtext.analyse.copying.parameters import Reuse
from govtext.analyse.copying.passages import COMMON_COLUMNS, PASSAGE_COLUMNS, common_table, passages_table
from govtext.analyse.copying.reuse import REUSE_COLUMNS, reuse_table, years_table

COMMON = "坚持稳中求进工作总基调"
SMALL = Reuse(k=4, passage=6, least=0.0)


def reports(*rows: tuple[str, str, int | None, str], within: str = "石岭县") -> pd.DataFrame:
    return pd.DataFrame(
        [(doc, place, within, "township", year, text) for doc, place, year, text in rows],
        columns=["doc", "place", "within", "level", "year", "text"],
    )


def own(seed: int, n: int = 60) -> str:
    """Make a text of characters that no other seed has."""
    return "".join(chr(0x4E00 + seed * 200 + i) for i in range(n))


TOWNS = reports(
    ("竹溪2023", "竹溪乡", 2023, f"{COMMON}，{own(1)}"),
    ("竹溪2024", "竹溪乡", 2024, f"{COMMON}，{own(1)[:30]}{own(2, 30)}"),
    ("梅岭2024", "梅岭镇", 2024, f"{COMMON}，{own(3)}"),
    ("石塘2024", "石塘镇", 2024, f"{COMMON}，{own(4)}"),
    ("沙湾2024", "沙湾镇", 2024, f"{COMMON}，{own(5)}"),
    ("青桐2025", "青桐镇", 2025, f"{COMMON}，{own(6, 40)}{own(3)[20:40]}"),
)


def test_measures_are_those_of_sets() -> None:
    # 甲: 抓好春耕 好春耕生 春耕生产; 乙: 抓好春耕 好春耕备 春耕备耕; one is shared.
    table = reuse_table(
        reports(("甲", "甲乡", 2024, "抓好春耕生产"), ("乙", "乙乡", 2025, "抓好春耕备耕。")),
        Reuse(4, 0.05, 0, 4),
    )
    row = table.iloc[0]
    assert (row["doc"], row["other"], row["years_apart"]) == ("乙", "甲", 1)
    assert (row["shared"], row["shingles"], row["other_shingles"]) == (1, 3, 3)
    assert row["jaccard"] == pytest.approx(1 / 5)
    assert row["containment"] == row["other_containment"] == pytest.approx(1 / 3)


def test_among_few_places_nothing_is_called_borrowed() -> None:
    table = reuse_table(TOWNS.head(3), SMALL)
    assert table[["borrowed", "own_shingles", "borrowed_share"]].isna().all(axis=None)
    assert table["places"].unique().tolist() == [2]
    assert len(common_table(TOWNS.head(3), SMALL)) == 0


def test_what_everybody_writes_is_apart_from_what_one_took_from_another() -> None:
    row = reuse_table(TOWNS, SMALL).set_index(["doc", "other"]).loc[("青桐2025", "梅岭2024")]
    # 11 characters of the formula make 8 shingles, of which all 6 reports' places have the lot; 20 borrowed
    # characters make 17. The report has 11 + 40 + 20 characters, so 68 shingles, 60 of its own.
    assert (row["shared"], row["shingles"], row["borrowed"], row["own_shingles"]) == (25, 68, 17, 60)
    assert row["borrowed_share"] == pytest.approx(17 / 60)
    assert (row["relation"], row["places"], row["reports"]) == ("sibling", 5, 6)


def test_the_formula_alone_makes_no_candidate() -> None:
    pairs = {(r.doc, r.other) for r in reuse_table(TOWNS, SMALL).itertuples()}
    assert pairs == {("青桐2025", "梅岭2024"), ("竹溪2024", "竹溪2023")}


def test_a_place_that_repeats_itself_is_measured_from_year_to_year() -> None:
    table = years_table(TOWNS, SMALL)
    assert table[["doc", "other", "relation"]].values.tolist() == [["竹溪2024", "竹溪2023", "own"]]
    # 41 characters from the start on: 38 of 68 shingles.
    assert table["containment"].tolist() == [pytest.approx(38 / 68)]


def test_of_two_reports_of_the_year_before_the_likest_counts() -> None:
    table = reports(("a", "甲乡", 2023, own(1)), ("b", "甲乡", 2023, own(2)), ("c", "甲乡", 2024, own(1)))
    both = years_table(table, SMALL), years_table(table.iloc[::-1], SMALL)
    assert [t[["doc", "other"]].values.tolist() for t in both] == [[["c", "a"]]] * 2


def test_a_report_that_repeats_nothing_still_has_its_row_of_the_year() -> None:
    table = years_table(
        reports(("a", "甲乡", 2022, own(1)), ("b", "甲乡", 2024, own(2)), ("c", "甲乡", 2025, own(3))), SMALL
    )
    assert table[["doc", "other", "shared", "years_apart"]].values.tolist() == [
        ["b", "a", 0, 2],
        ["c", "b", 0, 1],
    ]


@pytest.mark.parametrize(
    ("place", "within", "relation"),
    [
        ("石岭县", "云州市", "above"),
        ("梅岭镇", "石岭县", "sibling"),
        ("竹溪乡", "石岭县", "own"),
        ("东湖镇", "云溪县", "other"),
    ],
)
def test_a_pair_says_how_its_places_belong_together(place: str, within: str, relation: str) -> None:
    table = pd.concat(
        [reports(("a", place, 2023, own(1)), within=within), reports(("b", "竹溪乡", 2024, own(1)))]
    )
    assert reuse_table(table, SMALL)["relation"].tolist() == [relation]


def test_passages_stand_in_both_reports_and_say_what_sort_they_are() -> None:
    found = passages_table(TOWNS, reuse_table(TOWNS, SMALL), SMALL)
    texts = dict(zip(TOWNS["doc"], TOWNS["text"], strict=True))
    for row in found.itertuples():
        assert texts[row.doc][row.start : row.end] == row.text
        assert texts[row.other][row.other_start : row.other_end] == row.other_text
    sorts = {(r.doc, r.text): r.sort for r in found.itertuples()}
    assert sorts[("青桐2025", COMMON)] == "common"
    assert sorts[("青桐2025", own(3)[20:40])] == "borrowed"
    assert sorts[("竹溪2024", f"{COMMON}，{own(1)[:30]}")] == "own"


def test_what_everybody_writes_is_listed_with_its_places() -> None:
    (row,) = common_table(TOWNS, SMALL).to_dict("records")
    assert row["text"] == COMMON
    assert (row["places_with"], row["places"], row["docfreq"], row["reports"], row["count"]) == (
        5,
        5,
        6,
        6,
        6,
    )
    assert (row["doc"], row["start"], row["end"], row["first_year"], row["last_year"]) == (
        "竹溪2023",
        0,
        11,
        2023,
        2025,
    )


def test_a_common_passage_inside_a_longer_one_of_as_many_places_is_not_listed_again() -> None:
    rows = [(f"{n}", f"{n}乡", 2024, f"{COMMON}{own(n, 20)}，{COMMON[:8]}") for n in range(1, 7)]
    assert common_table(reports(*rows), SMALL)["text"].tolist() == [COMMON]


def test_a_phrase_is_listed_once_though_some_write_a_few_characters_more() -> None:
    rows = [
        (f"{n}", f"{n}乡", 2024, f"{own(n)}{'全面' if n < 5 else own(n + 9, 2)}{COMMON}。")
        for n in range(1, 8)
    ]
    assert common_table(reports(*rows), Reuse(k=4, passage=6, common=0.4))["text"].tolist() == [COMMON]


def test_a_common_passage_is_not_cut_inside_a_bracket() -> None:
    phrase = "做到“两个维护”，年内办好事（2024年"
    rows = [(f"{n}", f"{n}乡", 2024, f"{own(n)}{phrase}{n}{own(n + 9)}") for n in range(1, 7)]
    (row,) = common_table(reports(*rows), SMALL).to_dict("records")
    assert (row["text"], row["length"]) == ("做到“两个维护”，年内办好事", 11)
    ends = [(f"{n}", f"{n}乡", 2024, f"{own(n)}坚决做到“两个维护”。{own(n + 9)}") for n in range(1, 7)]
    assert common_table(reports(*ends), SMALL)["text"].tolist() == ["坚决做到“两个维护”"]


def test_copies_are_found_among_many_and_nothing_else() -> None:
    chance = random.Random(5)
    texts = ["".join(chr(0x4E00 + chance.randrange(4000)) for _ in range(300)) for _ in range(60)]
    texts[40] = texts[40][:200] + texts[7][100:160] + texts[40][200:]
    table = reuse_table(reports(*((str(i), f"镇{i}", 2020 + i % 3, t) for i, t in enumerate(texts))))
    assert table[["doc", "other", "shared"]].values.tolist() == [["7", "40", 53]] or table[
        ["doc", "other", "shared"]
    ].values.tolist() == [["40", "7", 53]]
    assert len(table) == 1


def test_the_order_of_the_reports_changes_no_row() -> None:
    backwards = TOWNS.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(reuse_table(TOWNS, SMALL), reuse_table(backwards, SMALL))


def test_reports_without_year_or_place_or_words_are_no_trouble() -> None:
    table = reports(
        ("a", "", None, own(1)), ("b", "", None, own(1)), ("c", "", 2024, "。"), ("d", "", 2025, "")
    )
    (row,) = reuse_table(table, SMALL).to_dict("records")
    assert (row["relation"], row["doc"], row["other"]) == ("other", "b", "a")
    assert pd.isna(row["years_apart"])
    assert pd.isna(row["year"])
    assert len(years_table(table, SMALL)) == 0


def test_an_empty_corpus_keeps_the_columns() -> None:
    none = TOWNS.iloc[:0]
    assert list(reuse_table(none).columns) == list(REUSE_COLUMNS)
    assert list(passages_table(none, reuse_table(none)).columns) == list(PASSAGE_COLUMNS)
    assert list(common_table(none).columns) == list(COMMON_COLUMNS)


@pytest.mark.parametrize("wrong", [{"k": 1}, {"common": 0}, {"least": 2}, {"passage": 3}])
def test_parameters_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="shingle"):
        Reuse(**wrong)  # type: ignore[arg-type]


def test_reports_without_a_year_are_compared_and_nothing_says_who_was_first() -> None:
    table = reports(("甲", "", None, own(1)), ("乙", "", None, own(1)))
    table["year"] = table["year"].astype("Int64")  # as the tables of a corpus have it
    (row,) = reuse_table(table, SMALL).to_dict("records")
    assert (row["doc"], row["other"], row["jaccard"]) == ("乙", "甲", 1.0)
    assert pd.isna(row["years_apart"])
    assert len(years_table(table, SMALL)) == 0
