"""A result reaches its target or not; what words leave open is left open."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
