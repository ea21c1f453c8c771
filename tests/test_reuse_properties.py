"""Shared wording of random texts is what sets of strings say, whoever is named first."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtext.analyse.copying.parameters import Reuse
from govtext.analyse.copying.passages import common_table, passages_table
from govtext.analyse.copying.reuse import reuse_table

K = 3
EVERY = Reuse(k=K, passage=K, least=0.0)
"""A passage no longer than a shingle: winnowing keeps every hash, so that no pair is missed."""
texts = st.text("河长制田水，。", min_size=0, max_size=14)
corpora = st.lists(texts, min_size=2, max_size=8)


def frame(written: list[str]) -> pd.DataFrame:
    rows = [(f"报告{i}", f"第{i}镇", "石岭县", "township", 2020 + i, t) for i, t in enumerate(written)]
    return pd.DataFrame(rows, columns=["doc", "place", "within", "level", "year", "text"])


def shingles(text: str) -> set[str]:
    kept = "".join(c for c in text if c.isalnum())
    return {kept[i : i + K] for i in range(len(kept) - K + 1)}


def common_of(written: list[str]) -> set[str]:
    """List what stands in more than three of the places; nothing among fewer than five."""
    if len(written) < 5:
        return set()
    sets = [shingles(t) for t in written]
    return {s for s in set().union(*sets) if sum(s in own for own in sets) > 3}


@settings(max_examples=60, deadline=None)
@given(corpora)
def test_measures_are_those_of_sets_of_strings(written: list[str]) -> None:
    common, sets = common_of(written), [shingles(t) for t in written]
    pairs = {(a, b) for a, b in combinations(range(len(sets)), 2) if (sets[a] & sets[b]) - common}
    table = reuse_table(frame(written), EVERY)
    found = {(int(r.other[2:]), int(r.doc[2:])): r for r in table.itertuples(index=False)}
    assert set(found) == pairs
    for (a, b), row in found.items():
        one, other = sets[b], sets[a]
        assert row.shared == len(one & other)
        assert row.jaccard == pytest.approx(len(one & other) / len(one | other))
        assert row.containment == pytest.approx(len(one & other) / len(one))
        assert row.other_containment == pytest.approx(len(one & other) / len(other))
        if len(written) >= 5:
            assert (row.borrowed, row.own_shingles) == (len(one & other - common), len(one - common))


@settings(max_examples=40, deadline=None)
@given(corpora)
def test_time_turned_round_only_turns_the_pairs_round(written: list[str]) -> None:
    ahead = frame(written)
    back = ahead.assign(year=2100 - ahead["year"])
    one, other = reuse_table(ahead, EVERY), reuse_table(back, EVERY)
    told = {(r.doc, r.other): (r.shared, r.jaccard, r.containment) for r in one.itertuples(index=False)}
    turned = {
        (r.other, r.doc): (r.shared, r.jaccard, r.other_containment) for r in other.itertuples(index=False)
    }
    assert told == turned


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=5, max_size=8))
def test_what_everybody_writes_is_never_called_borrowed(written: list[str]) -> None:
    everybody = "坚持稳中求进总基调"
    reports = frame([f"{everybody}。{t}" for t in written])
    common = common_of(reports["text"].tolist())
    assert shingles(everybody) <= common
    table = reuse_table(reports, EVERY)
    assert (table["borrowed"] <= table["own_shingles"]).all()
    assert (table["shared"] - table["borrowed"] >= len(shingles(everybody))).all()
    listed = common_table(reports, EVERY)["text"].tolist()
    assert any(everybody in passage for passage in listed)


@settings(max_examples=40, deadline=None)
@given(corpora)
def test_passages_stand_where_the_table_says(written: list[str]) -> None:
    reports = frame(written)
    of = dict(zip(reports["doc"], reports["text"], strict=True))
    for row in passages_table(reports, reuse_table(reports, EVERY), EVERY).itertuples(index=False):
        assert of[row.doc][row.start : row.end] == row.text
        assert of[row.other][row.other_start : row.other_end] == row.other_text
        kept, other = ("".join(c for c in t if c.isalnum()) for t in (row.text, row.other_text))
        assert kept == other
        assert len(kept) == row.length >= K
