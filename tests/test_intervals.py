"""Wilson's interval: the published value, and what any interval must hold."""

from __future__ import annotations

import pytest

from govtext.analyse.intervals import wilson


def test_five_of_forty_is_the_value_that_others_compute() -> None:
    assert wilson(5, 40) == pytest.approx((0.0546, 0.2611), abs=5e-5)


def test_ninety_percent_confidence_is_narrower_than_ninety_nine() -> None:
    narrow, wide = wilson(5, 40, 0.90), wilson(5, 40, 0.99)
    assert wide[0] < narrow[0] < 5 / 40 < narrow[1] < wide[1]


@pytest.mark.parametrize("n", [1, 7, 400])
def test_the_edges_are_exact_and_the_interval_is_symmetric_in_success_and_failure(n: int) -> None:
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0
    low, high = wilson(n // 3, n)
    assert wilson(n - n // 3, n) == pytest.approx((1 - high, 1 - low))


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("bad", [(-1, 4), (5, 4), (0, -1)])
def test_impossible_counts_are_refused(bad: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson(*bad)


def test_a_confidence_of_one_hundred_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, 1.0)
