"""Two years of one place: Newcombe's own examples, a change counted by hand, and none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from govtext.analyse.themes.change import DEPENDENT, change_table, newcombe


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        # Newcombe 1998, table II, method 10, examples (a) to (h)
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_newcombes_examples(k1: int, n1: int, k2: int, n2: int, low: float, high: float) -> None:
    assert newcombe(k1, n1, k2, n2) == pytest.approx((low, high), abs=5.1e-5)


THEMES = {"party": "党的建设", "ecology": "生态环境"}
Made = tuple[pd.DataFrame, pd.DataFrame]


def made(*reports: tuple[str, int, str, dict[str, tuple[int, ...]]], clauses: int = 10) -> Made:
    """Make reports of sections with so many clauses, and in each section the hits that are given."""
    rows, known = [], []
    for n, (place, year, kind, hits) in enumerate(reports):
        known.append((f"{n}", place, year, kind))
        sections = max(map(len, hits.values()))
        rows += [(f"{n}", str(i), "", clauses) for i in range(sections)]
        rows += [(f"{n}", str(i), t, k) for t, own in hits.items() for i, k in enumerate(own) if k]
    units = pd.DataFrame(rows, columns=["doc", "section", "theme", "hit"])
    return units, pd.DataFrame(known, columns=["doc", "place", "year", "kind"])


def town(*, later: tuple[int, ...] = (6, 7, 5, 6, 6)) -> Made:
    """Make one place of two years, its party rising tenfold, and one place of one year."""
    return made(
        ("梅岭镇", 2024, "both", {"party": (1, 0, 1, 0, 1), "ecology": (4, 4, 3, 4, 5)}),
        ("梅岭镇", 2025, "both", {"party": later, "ecology": (4, 5, 4, 3, 4)}),
        ("竹溪乡", 2025, "both", {"party": (3, 3, 3, 3, 3)}),
    )


def test_a_place_with_one_year_has_no_row_and_the_largest_change_comes_first() -> None:
    table = change_table(*town(), {"ecology": "生态环境", "party": "党的建设"}, draws=500)
    assert table[["place", "theme", "from_year", "to_year"]].values.tolist() == [
        ["梅岭镇", "party", 2024, 2025],
        ["梅岭镇", "ecology", 2024, 2025],
    ]
    party, ecology = (row for _, row in table.iterrows())
    assert party[["from_hit", "from_total", "to_hit", "to_total"]].tolist() == [3, 50, 30, 50]
    assert party["change_of"] == pytest.approx(0.54)
    assert 0.4 <= party["low"] < 0.54 < party["high"] <= 0.7
    assert party[["interval", "apart", "drawn", "from_drawn", "to_drawn"]].tolist() == [
        *("bootstrap", "yes", "sections", 5, 5)
    ]
    assert (ecology["apart"], ecology["low"] < 0 < ecology["high"]) == ("no", True)


def test_newcombes_interval_judges_nothing_and_says_why() -> None:
    row = change_table(*town(), THEMES, interval="newcombe").iloc[0]
    assert (row["low"], row["high"]) == pytest.approx(newcombe(30, 50, 3, 50))
    assert (row["interval"], row["apart"], row["drawn"]) == ("newcombe", "", "")
    assert row["why"] == DEPENDENT
    with pytest.raises(ValueError, match="bootstrap, newcombe"):
        change_table(*town(), THEMES, interval="wald")


def test_the_first_and_the_last_year_are_compared_by_default() -> None:
    hits = {"party": (1, 1, 1, 1, 1)}
    given = made(*(("梅岭镇", year, "both", hits) for year in (2024, 2023, 2025)))
    assert change_table(*given, THEMES)["from_year"].tolist() == [2023, 2023]
    assert set(change_table(*given, THEMES, years=(2024, 2025))["from_year"]) == {2024}
    assert change_table(*given, THEMES, years=(2022, 2025)).empty


def test_eight_reports_of_both_years_are_drawn_and_fewer_are_drawn_by_sections() -> None:
    def drawn(first: int, second: int) -> list[object]:
        years = ((2024, first), (2025, second))
        own = {"party": (1, 2, 3)}
        given = made(*(("云溪县", year, "both", own) for year, number in years for _ in range(number)))
        row = change_table(*given, THEMES).iloc[0]
        return row[["drawn", "from_drawn", "to_drawn", "from_reports", "to_reports"]].tolist()

    assert drawn(8, 9) == ["reports", 8, 9, 8, 9]
    assert drawn(7, 9) == ["sections", 21, 27, 7, 9]


def test_a_year_without_a_hit_is_not_certain_of_it() -> None:
    row = change_table(*town(later=(0, 0, 0, 0, 0)), THEMES).set_index("theme").loc["party"]
    assert row["change_of"] == pytest.approx(-0.06)
    assert (pd.isna(row["low"]), pd.isna(row["high"]), row["interval"], row["apart"]) == (True, True, "", "")
    assert row["why"] == "2025: no hit in 5 sections: nothing to draw from"


def test_few_sections_have_no_interval_and_newcombes_is_not_put_in_its_place() -> None:
    given = made(*(("梅岭镇", year, "both", {"party": (1, 2)}) for year in (2024, 2025)))
    row = change_table(*given, THEMES, measure="char").iloc[0]
    assert (pd.isna(row["low"]), row["interval"], row["apart"]) == (True, "", "")
    assert row["why"] == "2024: no spread: 2 sections are all there is; it takes 5 sections or more"


def test_a_plan_beside_a_review_is_told() -> None:
    hits = {"party": (1, 1, 1, 1, 1)}
    kinds = [(2024, "plan"), (2025, "both"), (2025, "review")]
    row = change_table(*made(*(("梅岭镇", year, kind, hits) for year, kind in kinds)), THEMES).iloc[0]
    assert (row["from_kind"], row["to_kind"]) == ("plan", "mixed")


def test_where_nothing_has_changed_about_one_in_twenty_is_apart() -> None:
    """Sections of one distribution, whose clauses go together: Newcombe's would say so of every third."""
    rng, apart, newcombes = np.random.default_rng(3), 0, 0
    for seed in range(150):
        drawn = rng.binomial(20, rng.choice([0.02, 0.5], p=[0.7, 0.3], size=40)).tolist()
        years = ((2024, tuple(drawn[:20])), (2025, tuple(drawn[20:])))
        given = made(*(("梅岭镇", y, "both", {"party": own}) for y, own in years), clauses=20)
        row = change_table(*given, {"party": "党的建设"}, draws=200, seed=seed).iloc[0]
        apart += row["apart"] == "yes"
        low, high = newcombe(row["to_hit"], row["to_total"], row["from_hit"], row["from_total"])
        newcombes += low > 0 or high < 0
    assert apart <= 0.1 * 150
    assert newcombes > 0.3 * 150
