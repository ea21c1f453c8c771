"""Which report looks back on which year, and which place is above which."""

from __future__ import annotations

import pandas as pd
import pytest

from govtext.analyse.targets.linking import half_year, link_parents, link_reports, reviewed, units_above


def frame(*rows: tuple[str, int | None, str]) -> pd.DataFrame:
    docs, years, kinds = zip(*rows, strict=True)
    years_cells = pd.Series(years, dtype="Int64")
    return pd.DataFrame(
        {"doc": docs, "year": years_cells, "kind": kinds, "title": "", "chars": range(len(docs))}
    )


def links(reports: pd.DataFrame) -> list[tuple[str, str]]:
    return [(k.doc, k.later) for k in link_reports(reports, dict.fromkeys(reports["doc"], "枫坪镇"))]


def test_a_plan_is_held_against_the_review_of_its_year_or_the_next_report() -> None:
    assert links(frame(("a", 2024, "plan"), ("b", 2024, "review"))) == [("a", "b")]
    assert links(frame(("a", 2024, "both"), ("b", 2025, "both"))) == [("a", "b")]


def test_a_year_between_is_no_next_year() -> None:
    assert links(frame(("a", 2022, "both"), ("b", 2025, "both"))) == []


def test_a_report_without_a_year_or_a_place_is_linked_to_nothing() -> None:
    assert links(frame(("a", None, "both"), ("b", 2025, "both"))) == []
    reports = frame(("a", 2024, "both"), ("b", 2025, "both"))
    assert link_reports(reports, {"a": "枫坪镇"}) == []


def test_of_two_reviews_of_a_year_the_longer_is_taken() -> None:
    assert links(frame(("a", 2024, "plan"), ("b", 2024, "review"), ("c", 2025, "both"))) == [("a", "c")]


@pytest.mark.parametrize(
    ("kind", "title", "year"),
    [("plan", "", None), ("review", "", 2024), ("both", "", 2023), ("both", "上半年工作总结", None)],
)
def test_what_a_report_looks_back_on(kind: str, title: str, year: int | None) -> None:
    row = {"doc": "枫坪镇", "year": 2024, "kind": kind, "title": title}
    assert reviewed(row) == year
    assert half_year(row) is bool(title)


def test_the_nearest_place_above_is_the_parent() -> None:
    reports = pd.DataFrame(
        {
            "doc": ["枫", "石", "云", "别"],
            "place": ["枫坪镇", "石岭县", "云州市", "东湖区"],
            "within": ["石岭", "云州市", "", "沙州市"],
            "level": ["township", "county", "city", "county"],
        }
    )
    groups = dict(zip(reports["doc"], reports["place"], strict=True))
    assert link_parents(reports, groups) == {"枫坪镇": "石岭县", "石岭县": "云州市"}
    assert units_above(reports, groups) == {"枫坪镇": "石岭", "石岭县": "云州市", "东湖区": "沙州市"}


def test_a_column_of_the_users_own_names_the_parent() -> None:
    reports = pd.DataFrame(
        {
            "doc": ["枫", "石"],
            "place": ["枫坪镇", "石岭县"],
            "within": "",
            "level": ["township", "county"],
            "county": ["石岭县", ""],
        }
    )
    assert link_parents(reports, {"枫": "枫坪镇", "石": "石岭县"}) == {"枫坪镇": "石岭县"}
