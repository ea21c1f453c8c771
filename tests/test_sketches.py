"""Sketches and numbers outside memory: they come back as they were given, and leave no files behind."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

import numpy as np
import pytest

from govtext.corpus import sketches
from govtext.corpus.sketches import Heaps, Sketches


def numbers(count: int, begin: int = 0) -> bytes:
    return np.arange(begin, begin + count, dtype=np.uint64).tobytes()


@pytest.mark.parametrize("spooled", [16, 1_000_000])
def test_sketches_come_back_on_disk_and_in_memory(monkeypatch: pytest.MonkeyPatch, spooled: int) -> None:
    monkeypatch.setattr(sketches, "_SPOOLED", spooled)
    held = Sketches()
    for n in range(6):
        held.add(numbers(n, 10 * n))
        assert held[n].tolist() == list(range(10 * n, 11 * n)), "read between two that are added"
    assert held.lengths() == [0, 1, 2, 3, 4, 5]
    assert [s.tolist() for s in held[2:4]] == [[20, 21], [30, 31, 32]]


def test_arranged_sketches_outlive_those_they_are_taken_from() -> None:
    held = Sketches()
    for n in range(3):
        held.add(numbers(2, 10 * n))
    turned = held.arranged([2, 0])
    del held
    gc.collect()
    assert [s.tolist() for s in turned] == [[20, 21], [0, 1]]


def test_numbers_keep_their_order_in_each_heap_and_their_files_go() -> None:
    before = set(Path(tempfile.gettempdir()).glob("govtext-*"))
    heaps = Heaps(4, (np.uint64, np.int32))
    for begin in (0, 10):
        values = np.arange(begin, begin + 10)
        heaps.put(values % 3, values, -values)
    assert [[column.tolist() for column in heap] for heap in heaps] == [
        [[0, 3, 6, 9, 12, 15, 18], [0, -3, -6, -9, -12, -15, -18]],
        [[1, 4, 7, 10, 13, 16, 19], [-1, -4, -7, -10, -13, -16, -19]],
        [[2, 5, 8, 11, 14, 17], [-2, -5, -8, -11, -14, -17]],
        [[], []],
    ]
    del heaps
    gc.collect()
    assert set(Path(tempfile.gettempdir()).glob("govtext-*")) <= before
