"""Points far out are put at the fence; the others stay where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govtext.present.plots.fences import fence_in, fences

numbers = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=40))
def test_a_point_inside_stays_and_one_beyond_says_on_which_side(points: list[tuple[float, float]]) -> None:
    for (x, y), found in zip(points, fence_in(points), strict=True):
        assert (x - found.x > 0) - (x - found.x < 0) == found.across
        assert (y - found.y > 0) - (y - found.y < 0) == found.up


@given(st.lists(numbers, min_size=1, max_size=40))
def test_half_of_the_values_at_least_are_inside(values: list[float]) -> None:
    low, high = fences(values)
    assert min(values) <= low <= high <= max(values)
    assert 2 * sum(low <= v <= high for v in values) >= len(values)


def test_values_that_are_all_one_have_no_fence() -> None:
    assert fences([3.0, 3.0, 3.0, 3.0, 9.0]) == (3.0, 9.0)
    assert fence_in([]) == []


def test_two_values_far_out_of_many_are_beyond() -> None:
    crowd = [(i / 10, 0.0) for i in range(20)]
    assert [p.across for p in fence_in([*crowd, (50.0, 0.0), (-60.0, 0.0)])] == [0] * 20 + [1, -1]
