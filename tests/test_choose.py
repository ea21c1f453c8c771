"""What place=卢峰镇 means."""

from __future__ import annotations

import pandas as pd
import pytest
from handmade import Handmade, reports

from govtext.analyse.choose import choose_reports, chosen_rows, parse_choice


@pytest.fixture
def tables() -> Handmade:
    frame = reports(("甲", "城关镇", 2024), ("乙", "城关镇", 2025), ("丙", "竹溪乡", 2025))
    frame.loc[1, "within"] = "云溪县"
    docvars = pd.DataFrame([("丙", "片区", "北片")], columns=["doc", "name", "value"])
    return Handmade(reports=frame, docvars=docvars)


@pytest.mark.parametrize(
    ("said", "docs"),
    [
        (["year=2025"], ["乙", "丙"]),
        (["year=2024,2025"], ["甲", "乙", "丙"]),
        (["place=城关镇"], ["甲", "乙"]),
        (["place=云溪县城关镇"], ["乙"]),
        (["place=城关镇", "year=2025"], ["乙"]),
        (["地方＝竹溪乡，城关镇", "年份=2024"], ["甲"]),
        (["片区=北片"], ["丙"]),
        (["doc=丙"], ["丙"]),
        (["level=乡镇"], ["甲", "乙", "丙"]),
        (["role=plan"], ["甲", "乙", "丙"]),
        (["place=城关镇", "place=竹溪乡"], ["甲", "乙", "丙"]),
    ],
)
def test_reports_are_chosen_by_what_is_known_of_them(
    said: list[str], docs: list[str], tables: Handmade
) -> None:
    assert choose_reports(tables, parse_choice(said)) == docs


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["place=城关"], "no report has place=城关; there are .*城关镇"),
        (["colour=red"], "no report has a colour; choose by .*place.*片区"),
        (["place=竹溪乡", "year=2024"], "no report has place=竹溪乡, year=2024 at once"),
    ],
)
def test_a_choice_that_fits_nothing_is_answered_with_what_there_is(
    said: list[str], answer: str, tables: Handmade
) -> None:
    with pytest.raises(ValueError, match=answer):
        choose_reports(tables, parse_choice(said))


@pytest.mark.parametrize("said", ["竹溪乡", "=竹溪乡", "place=", "place=，"])
def test_what_says_no_name_or_no_value_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="NAME=VALUE"):
        parse_choice([said])


def test_a_role_chooses_rows_and_not_reports() -> None:
    condition, frames = chosen_rows({"role": ("plan",)}, ["甲"])
    assert "role IN" in condition
    assert frames["chosen_roles"]["role"].tolist() == ["plan"]
    assert "role" not in chosen_rows({"year": ("2025",)}, ["甲"])[0]
