"""The JSON contract holds what the annotation guide asks for, and nothing that would mislead a reader."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from govtext.model import Annotated, Pledge
from govtext.present.contract import to_json


def test_a_report_is_one_object_with_the_contracts_keys(annotated: Annotated) -> None:
    found = to_json(annotated)
    assert list(found)[:9] == [
        "doc",
        "file",
        "sha256",
        "chars",
        "report",
        "sections",
        "figures",
        "slogans",
        "titles",
    ]
    assert {"themes", "problems"} <= set(found)
    assert found["chars"] == len(annotated.report.text)


def test_the_report_part_names_place_and_year_and_says_null_where_the_text_says_nothing(
    annotated: Annotated,
) -> None:
    report = to_json(annotated)["report"]
    assert (report["title"], report["place"], report["within"], report["year"], report["kind"]) == (
        "枫坪镇2025年工作要点", "枫坪镇", None, 2025, "plan",
    )  # fmt: skip
    assert report["origins"] == {"place": "title"}


def test_only_sections_of_the_author_are_listed(annotated: Annotated) -> None:
    assert [s["id"] for s in to_json(annotated)["sections"]] == ["1", "1.1"]


def test_a_section_without_a_main_theme_has_no_theme_key(annotated: Annotated) -> None:
    whole, part = to_json(annotated)["sections"]
    assert whole["theme"] == "mixed"
    assert "theme" not in part


@pytest.mark.parametrize("items", ["figures", "slogans", "titles", "themes"])
def test_every_item_stands_where_it_says(annotated: Annotated, items: str) -> None:
    found = to_json(annotated)[items]
    assert found
    for item in found:
        assert annotated.report.text[item["start"] : item["end"]] == item["text"]
        assert item["section"] == "1.1"
        assert item["rule"]


def test_only_a_range_has_an_upper_end(annotated: Annotated) -> None:
    road, growth = to_json(annotated)["figures"]
    assert (road["value"], road["high"], road["bound"]) == (3, 5, "range")
    assert "high" not in growth


def test_deadline_and_commitment_stand_with_targets_that_have_them(annotated: Annotated) -> None:
    road, growth = to_json(annotated)["figures"]
    assert (growth["deadline"], growth["commitment"]) == ("2025年", "strive")
    assert "deadline" not in road
    assert "commitment" not in road
    achieved = replace(annotated, figures=tuple(replace(f, status="achieved") for f in annotated.figures))
    assert not any("deadline" in f for f in to_json(achieved)["figures"])


def test_a_promise_without_a_number_stands_in_its_own_list(annotated: Annotated) -> None:
    start = annotated.report.text.index("抓产业")
    pledge = Pledge(start, start + 3, "抓产业", "coverage", of="产业", section="1.1", rule="pledges.x")
    (found,) = to_json(replace(annotated, pledges=(pledge,)))["pledges"]
    assert (found["text"], found["kind"], found["of"]) == ("抓产业", "coverage", "产业")
    assert "deadline" not in found
    assert to_json(annotated)["pledges"] == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("100000", "100000"),
        ("1E+5", "100000"),
        ("0.5", "0.5"),
        ("6.0", "6"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_numbers_are_json_numbers_in_plain_notation(annotated: Annotated, value: str, written: str) -> None:
    one = replace(annotated, figures=(replace(annotated.figures[0], value=Decimal(value), high=None),))
    text = json.dumps(to_json(one)["figures"][0])
    assert f'"value": {written},' in text


def test_a_problem_leaves_out_what_it_does_not_say(annotated: Annotated) -> None:
    (problem,) = to_json(annotated)["problems"]
    assert problem["start"] == 3
    assert "section" not in problem
