"""Sections are drawn with all that stands in them, and one seed gives the same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from govtext.analyse.themes import bootstrap
from govtext.analyse.themes.bootstrap import draw_shares, percentiles

HITS = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0], [1.0], [0.0]])
TOTALS = np.ones(8)


def test_shares_scatter_around_the_share_as_the_binomial_says() -> None:
    shares = draw_shares(HITS, TOTALS, draws=4000, seed=1, of="梅岭镇")[:, 0]
    assert shares.mean() == pytest.approx(0.5, abs=0.01)
    assert shares.std() == pytest.approx((0.25 / 8) ** 0.5, abs=0.01)


def test_one_seed_one_result_whatever_else_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw_shares(HITS, TOTALS, draws=50, seed=7, of="梅岭镇")
    assert np.array_equal(first, draw_shares(HITS, TOTALS, draws=50, seed=7, of="梅岭镇"))
    assert not np.array_equal(first, draw_shares(HITS, TOTALS, draws=50, seed=7, of="竹溪乡"))
    assert not np.array_equal(first, draw_shares(HITS, TOTALS, draws=50, seed=8, of="梅岭镇"))
    monkeypatch.setattr(bootstrap, "_AT_ONCE", 24)  # three draws at a time
    assert np.array_equal(first, draw_shares(HITS, TOTALS, draws=50, seed=7, of="梅岭镇"))


def test_empty_sections_give_no_share() -> None:
    assert draw_shares(np.zeros((2, 1)), np.zeros(2), draws=3).tolist() == [[0], [0], [0]]


def test_percentiles_hold_the_middle() -> None:
    assert percentiles(np.arange(1001.0), 0.9) == pytest.approx((50, 950))
