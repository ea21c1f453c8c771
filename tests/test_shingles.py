"""Shingles are exact: checked against sets of strings, and against the values of the two township reports."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from reading import ROOT

from govtext.analyse.copying import shingles
from govtext.analyse.copying.shingles import (
    count_shared,
    frequent_shingles,
    hash_shingles,
    is_in,
    jaccard,
    kept_characters,
    meeting_pairs,
    shingle_set,
    winnow,
)

TOWNSHIPS = ROOT.parent / "shared" / "reports" / "township"
WORDS = st.text("甲乙丙丁 ，。1", max_size=60)


def strings(text: str, k: int) -> set[str]:
    kept = "".join(c for c in text if c.isalnum())
    return {kept[i : i + k] for i in range(len(kept) - k + 1)}


@settings(deadline=None)
@given(WORDS, WORDS, st.integers(1, 6))
def test_hashes_count_what_strings_count(one: str, other: str, k: int) -> None:
    a, b = shingle_set(one, k), shingle_set(other, k)
    assert (len(a), len(b)) == (len(strings(one, k)), len(strings(other, k)))
    assert count_shared(a, b) == len(strings(one, k) & strings(other, k))


def test_neither_punctuation_nor_width_nor_lines_tell_copies_apart() -> None:
    one, other = "新增就业300人，增长５％。\n完成ＡＢ项目", "新增就业３００人增长5%完成AB项目"
    assert shingle_set(one, 5).tolist() == shingle_set(other, 5).tolist()


def test_a_character_beyond_the_basic_plane_counts_as_one() -> None:
    codes, places = kept_characters("𠮷、田")
    assert ("".join(map(chr, codes)), places.tolist()) == ("𠮷田", [0, 2])


def test_a_text_shorter_than_a_shingle_has_none() -> None:
    assert len(shingle_set("三农", 4)) == 0
    assert np.isnan(jaccard(0, 0, 0))


@settings(deadline=None)
@given(st.text("甲乙丙", min_size=30, max_size=80), st.integers(0, 40), st.integers(1, 6))
def test_a_shared_passage_leaves_a_shared_hash(page: str, at: int, window: int) -> None:
    k = 4
    passage = page[at : at + k + window - 1]
    if len(passage) == k + window - 1:
        other = hash_shingles(kept_characters("丁" * 9 + passage + "戊" * 9)[0], k)
        one = hash_shingles(kept_characters(page)[0], k)
        assert is_in(winnow(one, window), winnow(other, window)).any()


def test_frequent_shingles_stand_in_more_than_so_many_units() -> None:
    units = [["抓好春耕备耕"], ["抓好春耕", "抓好春耕工作"], ["抓好春耕"], ["修好水渠"]]
    assert frequent_shingles(units, 2, 4).tolist() == shingle_set("抓好春耕", 4).tolist()
    assert len(frequent_shingles(units, 3, 4)) == 0  # two reports of one place count once


def met(sketches: list[NDArray[np.uint64]], reach: int = 8) -> list[tuple[int, int, int]]:
    found = [part for parts in meeting_pairs(sketches, reach=reach) for part in zip(*parts, strict=True)]
    return sorted((int(a), int(b), int(n)) for a, b, n in found)


def test_pairs_meet_with_the_first_and_the_last_before_them() -> None:
    same = [np.array([7, 1 << 63], dtype=np.uint64)] * 4
    assert met(same) == [(a, b, 2) for a in range(4) for b in range(a + 1, 4)]
    assert {(a, b) for a, b, _ in met(same, reach=1)} == {(0, 1), (1, 2), (2, 3), (0, 2), (0, 3)}
    assert met([]) == []


def test_pairs_are_those_that_sets_give() -> None:
    chance = random.Random(4)
    sets = [{chance.randrange(1 << 64) >> 60 << 60 for _ in range(6)} for _ in range(7)]
    sketches = [np.array(sorted(s), dtype=np.uint64) for s in sets]
    expected = {(a, b): len(sets[a] & sets[b]) for a in range(7) for b in range(a + 1, 7)}
    assert {(a, b): n for a, b, n in met(sketches)} == {k: n for k, n in expected.items() if n}


def test_pairs_are_the_same_however_many_texts_are_met_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    sketches = [
        np.unique(np.array([chance.randrange(40) << 58 for _ in range(9)], np.uint64)) for _ in range(30)
    ]
    whole = met(sketches, reach=2)
    monkeypatch.setattr(shingles, "_TEXTS", 4)
    assert met(sketches, reach=2) == whole
    assert len(whole) > 100


@pytest.mark.skipif(not TOWNSHIPS.is_dir(), reason="the shared reports are not beside the project")
@pytest.mark.parametrize(
    ("k", "shared", "similar", "contained"),
    [(4, 101, 0.0189, None), (5, 53, 0.0097, 0.0183), (8, 22, 0.0040, None)],
)
def test_the_two_township_reports_share_what_was_counted_by_hand(
    k: int, shared: int, similar: float, contained: float | None
) -> None:
    lufeng, meixian = (shingle_set(text, k) for text in township_texts(TOWNSHIPS))
    assert count_shared(lufeng, meixian) == shared
    assert round(jaccard(shared, len(lufeng), len(meixian)), 4) == similar
    if contained is not None:
        assert round(shared / len(lufeng), 4) == contained


def township_texts(folder: Path) -> list[str]:
    return [(folder / f"{name}-2025.txt").read_text("utf-8") for name in ("lufeng", "meixian")]
