"""Shared strings are the longest ones: checked against a search of every pair of places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ROOT

from govtext.analyse.copying.aligned import shared_strings

TOWNSHIPS = ROOT.parent / "shared" / "reports" / "township"
WORDS = st.text("甲乙丙", max_size=24)


def longest(one: str, other: str, least: int) -> set[str]:
    """Find every shared string that stands at some two places and is longer at neither end."""
    found = set()
    for i in range(len(one)):
        for j in range(len(other)):
            if one[i] != other[j] or (i and j and one[i - 1] == other[j - 1]):
                continue
            n = 1
            while i + n < len(one) and j + n < len(other) and one[i + n] == other[j + n]:
                n += 1
            if n >= least:
                found.add((i, i + n))
    inside = {(a, b) for a, b in found if any(c <= a and b <= d and (c, d) != (a, b) for c, d in found)}
    return {one[a:b] for a, b in found - inside}


@settings(deadline=None)
@given(WORDS, WORDS, st.integers(2, 5))
def test_every_longest_string_is_found_once_and_stands_in_both(one: str, other: str, least: int) -> None:
    found = shared_strings(one, other, least=least)
    assert {one[s.start : s.end] for s in found} == longest(one, other, least)
    assert all(one[s.start : s.end] == other[s.other_start : s.other_end] for s in found)
    assert len({s.start for s in found}) == len(found)


def test_punctuation_is_read_over_and_kept_in_the_places() -> None:
    one, other = "做到应纳尽纳、应帮尽帮", "“应纳尽纳”“应帮尽帮”"
    (found,) = shared_strings(one, other, least=6)
    assert one[found.start : found.end] == "应纳尽纳、应帮尽帮"
    assert other[found.other_start : found.other_end] == "应纳尽纳”“应帮尽帮"
    assert found.length == 8


def test_a_string_that_the_other_holds_twice_is_given_at_its_first_place() -> None:
    (found,) = shared_strings("清理河道", "清理河道，再清理河道", least=4)
    assert found.other_start == 0


def test_repetition_costs_no_more_than_reading() -> None:
    same = "发展" * 20_000
    found = shared_strings(same, same, least=8)
    assert found[0].length == len(same)


@pytest.mark.skipif(not TOWNSHIPS.is_dir(), reason="the shared reports are not beside the project")
def test_the_two_township_reports_share_five_strings_of_seven_characters() -> None:
    one, other = ((TOWNSHIPS / f"{name}-2025.txt").read_text("utf-8") for name in ("lufeng", "meixian"))
    found = shared_strings(one, other, least=7)
    # One formula is broken in two by a slip of the pen (二大 for 二十大).
    assert [s.length for s in found] == [9, 9, 22, 10, 16]
