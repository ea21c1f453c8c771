"""Tests and intervals that would mean nothing are refused, with the reason."""

from __future__ import annotations

import pytest

from govtext.analyse.enough import count, refuse_spread, refuse_test, small, warn_few


def test_one_report_a_side_is_no_test() -> None:
    assert refuse_test({"竹溪乡": 2, "the rest": 2}) == ""
    note = refuse_test({"竹溪乡": 1, "the rest": 1})
    assert "1 report of 竹溪乡, 1 report of the rest" in note
    assert "no p" in note


def test_a_side_without_reports_is_named_too() -> None:
    assert "0 reports of the rest" in refuse_test({"竹溪乡": 5, "the rest": 0})


@pytest.mark.parametrize(("parts", "refused"), [(0, True), (1, True), (2, False), (30, False)])
def test_a_spread_needs_two_parts(parts: int, refused: bool) -> None:
    assert bool(refuse_spread(parts)) == refused


def test_a_spread_names_its_parts() -> None:
    assert refuse_spread(1, "section").endswith("2 sections or more")


def test_rows_on_one_report_are_counted() -> None:
    assert warn_few([2, 3]) == ""
    assert warn_few([]) == ""
    assert warn_few([1, 2]).startswith("1 of 2 rows rests on one report")
    assert "fewer than 3 reports" in warn_few([2, 2, 9], least=3)


def test_an_expected_count_below_five_is_small() -> None:
    assert small(4.999)
    assert not small(5)


def test_numbers_of_things() -> None:
    assert [count(n, "word") for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
