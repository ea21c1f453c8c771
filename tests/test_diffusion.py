"""Formulations over places and years: adoption, first use, lag, curve, counted by hand."""

from __future__ import annotations

import pandas as pd
from reading import lexicon

from govtext.analyse.formulations.adoption import curve_table, tier, widen_adoption
from govtext.analyse.formulations.diffusion import Use, adoption_table, diffusion_table, read_uses, widespread

REPORTS = pd.DataFrame(
    {
        "doc": ["县23", "枫23", "枫24", "柳24", "枫25", "柳25"],
        "year": [2023, 2023, 2024, 2024, 2025, 2025],
        "level": ["county", *["township"] * 5],
    }
)
PLACES = {
    "县23": "石岭县",
    "枫23": "枫坪镇",
    "枫24": "枫坪镇",
    "柳24": "柳溪乡",
    "枫25": "枫坪镇",
    "柳25": "柳溪乡",
}
CHARS = dict.fromkeys(PLACES, 5000)


def use(slogan: str, doc: str, start: int = 0, *, quoted: bool = True, text: str = "") -> Use:
    return Use(slogan, doc, start, start + 3, text or slogan, "campaign", quoted)


USES = [
    use("河长制", "枫23", 9, quoted=False),
    use("河长制", "县23", 5),
    use("河长制", "柳24", text="河长负责制"),
    use("河长制", "柳24", 40),
    use("六比六看", "枫23"),
]


def test_the_matrix_has_a_cell_for_every_place_and_year_that_was_read() -> None:
    table = adoption_table(USES, REPORTS, PLACES, CHARS)
    own = table[table["slogan"] == "河长制"]
    rows = own[["place", "year", "adopted", "uses", "quoted", "per_10k", "reports"]].values.tolist()
    assert rows == [
        ["石岭县", 2023, 1, 1, 1, 2.0, 1],
        ["枫坪镇", 2023, 1, 1, 0, 2.0, 1],
        ["枫坪镇", 2024, 0, 0, 0, 0.0, 1],
        ["枫坪镇", 2025, 0, 0, 0, 0.0, 1],
        ["柳溪乡", 2024, 1, 2, 2, 4.0, 1],
        ["柳溪乡", 2025, 0, 0, 0, 0.0, 1],
    ]
    wide = widen_adoption(own)
    assert wide.columns.tolist() == ["slogan", "place", "2023", "2024", "2025"]
    assert wide.iloc[2].tolist() == ["河长制", "柳溪乡", None, 1, 0]


def test_first_use_is_the_earliest_year_and_of_one_year_the_highest_level() -> None:
    table = diffusion_table(USES, REPORTS, lexicon(), PLACES).set_index("slogan")
    row = table.loc["河长制"]
    assert row[["first_year", "first_place", "first_level", "first_doc", "first_start"]].tolist() == [
        2023, "石岭县", "county", "县23", 5,
    ]  # fmt: skip
    assert (row["censored"], pd.isna(row["lag"])) == ("≤2023", True)  # of 石岭县 nothing older was read
    earlier = pd.concat([REPORTS.iloc[:1].assign(doc="县22", year=2022), REPORTS], ignore_index=True)
    row = (
        diffusion_table(USES, earlier, lexicon(), {**PLACES, "县22": "石岭县"})
        .set_index("slogan")
        .loc["河长制"]
    )
    known = next(f for f in lexicon().formulations if f.canonical == "河长制")
    assert (row["first_doc"], row["censored"], row["lag"]) == ("县23", "", 2023 - int(known.year))
    row = table.loc["河长制"]
    assert row[["places", "all_places", "docfreq", "reports", "uses", "quoted"]].tolist() == [
        3,
        3,
        3,
        6,
        4,
        3,
    ]
    assert (row["share"], row["tier"], row["variants"]) == (0.5, "烫", "河长负责制 1")


def test_what_is_silent_for_two_years_is_retired_and_what_one_report_has_is_local() -> None:
    table = diffusion_table(USES, REPORTS, lexicon(), PLACES).set_index("slogan")
    assert table.loc["六比六看", ["retired", "local"]].tolist() == ["yes", "yes"]
    assert table.loc["河长制", ["retired", "local"]].tolist() == ["", "no"]  # silent for one year only
    assert (
        diffusion_table(USES, REPORTS, lexicon(), PLACES, silent=1)
        .set_index("slogan")
        .loc["河长制", "retired"]
        == "yes"
    )


def test_the_curve_adds_up_those_who_took_it_up() -> None:
    curve = curve_table(adoption_table(USES, REPORTS, PLACES, CHARS))
    own = curve[curve["slogan"] == "河长制"]
    assert own["adopters_censored"].tolist() == [2, 1, 0]
    assert own[["year", "adopters", "adopted", "places", "docfreq", "reports", "tier"]].values.tolist() == [
        [2023, 2, 2, 2, 2, 2, "沸"],
        [2024, 1, 3, 3, 1, 2, "烫"],
        [2025, 0, 3, 3, 0, 2, ""],
    ]


def test_uses_are_read_by_normal_form_kind_and_quotation_marks() -> None:
    slogans = pd.DataFrame(
        {
            "doc": "枫25",
            "start": [0, 10, 20],
            "end": [4, 16, 24],
            "text": ["八项规定", "中央八项规定", "一村一品"],
            "kind": ["formulation", "formulation", "name"],
            "form": ["known", "quoted", "quoted"],
        }
    )
    assert [u.slogan for u in read_uses(slogans, lexicon())] == ["八项规定", "八项规定"]
    assert [u.text for u in read_uses(slogans, lexicon(), quoted=True)] == ["中央八项规定"]
    assert read_uses(slogans, lexicon(), only=["河长制"]) == []


def test_the_most_widespread_come_first_and_tiers_begin_where_they_say() -> None:
    assert widespread(USES) == ["河长制", "六比六看"]
    assert [tier(s) for s in (0.8, 0.79, 0.0199, 0.0)] == ["沸", "烫", "冷", ""]


def test_the_silence_of_other_places_retires_nothing_and_one_report_has_no_temperature() -> None:
    uses = [use("一村一品", "县23")]  # 石岭县 has no later report
    assert diffusion_table(uses, REPORTS, lexicon(), PLACES).iloc[0]["retired"] == "no"
    alone = diffusion_table(uses, REPORTS.head(1), lexicon(), PLACES).iloc[0]
    assert (alone["share"], alone["tier"]) == (1.0, "")
    curve = curve_table(adoption_table(uses, REPORTS.head(1), PLACES, CHARS)).iloc[0]
    assert (curve["docfreq_share"], curve["tier"]) == (1.0, "")
