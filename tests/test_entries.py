"""Entries of a dictionary in clauses: gaps, longer words in which an entry does not count."""

from __future__ import annotations

import pytest

from govtext.analyse.coding.entries import Finder
from govtext.dictfiles import Cue

GROUPS = [
    Cue("a.funding", ("加大…投入", "奖补", "落实…专项…资金"), {"not": ["奖补平台"]}),
    Cue("a.regulation", ("整治", "关停"), {}),
]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("加大投入", ["加大…投入"]),
        ("加大农业科技创新投入", ["加大…投入"]),
        ("加大农业和农村科技创新投入", []),  # nine characters between
        ("投入力度加大", []),
        ("落实省级专项扶持资金", ["落实…专项…资金"]),
        ("落实资金专项", []),
        ("建好奖补平台", []),
        ("奖补平台发放奖补", ["奖补"]),
        ("发放奖补，整治市容", ["奖补", "整治"]),
        ("", []),
    ],
)
def test_entries_stand_where_their_parts_follow_within_reach(clause: str, expected: list[str]) -> None:
    assert [e.words for e in Finder(GROUPS).find(clause)] == expected


def test_one_word_may_belong_to_two_groups() -> None:
    finder = Finder([Cue("a.x", ("示范",), {}), Cue("a.y", ("示范",), {"not": ["示范区"]})])
    assert [e.id for e in finder.find("建示范区")] == ["a.x.示范"]


def test_no_group_finds_nothing() -> None:
    assert Finder([]).find("抓好春耕") == []
