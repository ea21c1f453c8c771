"""A result reaches its target or not; what words leave open is left open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.analyse.targets.judging import gap, judge

MARGIN = Decimal("0.03")


def told(target: str, bound: str, result: str, result_bound: str = "exact", *, lower: bool = False) -> str:
    low, _, high = target.partition("-")
    ends = (Decimal(low), Decimal(high or low))
    value = Decimal(result)
    return judge(ends, bound, (value, value), result_bound, margin=MARGIN, lower=lower)


@pytest.mark.parametrize(
    ("target", "bound", "result", "result_bound", "outcome"),
    [
        ("8", "min", "8", "exact", "met"),
        ("100", "exact", "103", "exact", "met"),
        ("100", "exact", "103.1", "exact", "exceeded"),
        ("100", "exact", "99.99", "exact", "missed"),
        ("100", "about", "97", "exact", "met"),
        ("100", "about", "96.9", "exact", "missed"),
        ("5-8", "range", "5", "exact", "met"),
        ("5-8", "range", "8.3", "exact", "exceeded"),
        ("100", "exact", "100", "min", "met"),  # 超100
        ("100", "exact", "110", "min", "exceeded"),
        ("100", "exact", "99", "min", "unclear"),
        ("100", "exact", "100", "max", "missed"),  # 不足100
        ("100", "exact", "101", "max", "unclear"),
        ("100", "exact", "99", "about", "unclear"),  # 近99 may be 96 or 102
    ],
)
def test_more_is_better(target: str, bound: str, result: str, result_bound: str, outcome: str) -> None:
    assert told(target, bound, result, result_bound) == outcome


@pytest.mark.parametrize(
    ("target", "bound", "result", "outcome"),
    [
        ("34", "max", "34", "met"),
        ("34", "max", "32", "exceeded"),
        ("34", "max", "34.1", "missed"),
        ("0", "exact", "0", "met"),
        ("0", "exact", "2", "missed"),
    ],
)
def test_less_is_better(target: str, bound: str, result: str, outcome: str) -> None:
    assert told(target, bound, result, lower=True) == outcome


def test_a_gap_from_nothing_has_no_share() -> None:
    assert gap(Decimal(0), Decimal(2)) == (Decimal(2), None)


SPANS = st.tuples(st.integers(-50, 50), st.integers(0, 9)).map(
    lambda v: (Decimal(v[0]), Decimal(v[0] + v[1]))
)
BOUNDS = st.sampled_from(["exact", "min", "max", "about", "range"])
TURNED = {"min": "max", "max": "min"}
MARGINS = st.integers(0, 20).map(lambda n: Decimal(n) / 100)


@given(SPANS, BOUNDS, SPANS, BOUNDS, MARGINS)
def test_less_is_better_is_more_is_better_turned_round(
    target: tuple[Decimal, Decimal],
    bound: str,
    result: tuple[Decimal, Decimal],
    result_bound: str,
    margin: Decimal,
) -> None:
    turned = [(-high, -low) for low, high in (target, result)]
    other = judge(turned[0], bound, turned[1], TURNED.get(result_bound, result_bound), margin=margin)
    assert judge(target, bound, result, result_bound, margin=margin, lower=True) == other


@given(SPANS, st.integers(-60, 60), st.integers(0, 30), MARGINS)
def test_a_better_result_is_never_judged_worse(
    target: tuple[Decimal, Decimal], value: int, more: int, margin: Decimal
) -> None:
    ranks = ("missed", "met", "exceeded")
    low, high = Decimal(value), Decimal(value + more)
    one, other = (judge(target, "exact", (v, v), "exact", margin=margin) for v in (low, high))
    assert ranks.index(one) <= ranks.index(other)
    one, other = (judge(target, "max", (v, v), "exact", margin=margin, lower=True) for v in (low, high))
    assert ranks.index(one) >= ranks.index(other)


@given(SPANS, SPANS, MARGINS)
def test_what_is_left_open_holds_what_it_may_be(
    target: tuple[Decimal, Decimal], result: tuple[Decimal, Decimal], margin: Decimal
) -> None:
    """超9 is 9 or more: it is called met or missed only where every such value is."""
    told_ = judge(target, "exact", result, "min", margin=margin)
    more = (judge(target, "exact", (v, v), "exact", margin=margin) for v in (result[0], result[0] + 1000))
    reached = [word != "missed" for word in more]
    assert (told_ == "unclear") == (reached == [False, True])
    assert told_ != "missed"


@pytest.mark.parametrize(
    ("result", "result_bound", "outcome"),
    [("34", "min", "missed"), ("33", "min", "unclear"), ("34", "max", "met"), ("35", "max", "unclear")],
)
def test_what_goes_beyond_a_limit_or_stays_below_one(result: str, result_bound: str, outcome: str) -> None:
    assert told("34", "max", result, result_bound, lower=True) == outcome
