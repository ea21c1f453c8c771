"""Candidates: which neighbours may be members, and where a series may begin and end."""

from __future__ import annotations

import pytest

from govtext.extract.candidates import MOST, find_candidates
from govtext.extract.clauses import cut_clauses

GOVERNORS = frozenset({"坚持", "要"})


def candidates(text: str) -> list[tuple[str, ...]]:
    return [c.members for chain in cut_clauses(text, ()) for c in find_candidates(chain, GOVERNORS)]


def test_a_governing_word_may_stay_outside() -> None:
    assert ("抓项目", "扩投资") in candidates("坚持抓项目、扩投资。")


def test_what_follows_the_last_member_may_stay_outside() -> None:
    assert ("素质高", "能力强") in candidates("素质高、能力强的干部。")


@pytest.mark.parametrize("text", ["修路、开展环境整治。", "抓项目；扩投资。", "抓项目、抓项目。", "路、桥。"])
def test_uneven_parted_repeated_and_single_ones_are_none(text: str) -> None:
    assert candidates(text) == []


def test_each_place_is_that_of_its_members() -> None:
    text = "我们要抓项目、扩投资，稳增长。"
    for chain in cut_clauses(text, ()):
        for c in find_candidates(chain, GOVERNORS):
            assert text[c.start : c.end].replace("，", "、") == "、".join(c.members)
            assert len(c.parts) == len(c.members) - 1


def test_a_series_has_a_bound() -> None:
    text = "，".join(chr(0x4E00 + 3 * i) * 3 for i in range(300)) + "。"
    assert max(map(len, candidates(text))) == MOST
