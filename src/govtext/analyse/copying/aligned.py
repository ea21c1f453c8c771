"""Passages that two texts share (对齐段落): maximal shared strings, with their place in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.analyse.copying.shingles import hash_shingles, kept_characters

if TYPE_CHECKING:
    from govtext.analyse.copying.shingles import Hashes, Places

_MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class Shared:
    """A string of ``length`` kept characters at ``[start, end)`` of one text and of the other."""

    start: int
    end: int
    other_start: int
    other_end: int
    length: int


def shared_strings(one: str, other: str, *, least: int = 12) -> list[Shared]:
    """List the longest strings of at least ``least`` letters, digits and 汉字 that both texts hold.

    In order of the first text. None can be made longer on either side, and none lies within a longer one of
    the first text; where the other text holds a string several times, its first place is given. Punctuation,
    spaces and line ends are read over: they may differ. Exact, but for two texts that repeat themselves until
    they meet at 2,000,000 places: there the n-th shingle of a kind is held against the other's n-th.

    Example:
        >>> one, other = "一、全面推行河长制，清理河道。", "今年，全面推行河长制、林长制"
        >>> found = shared_strings(one, other, least=4)
        >>> [(one[s.start:s.end], other[s.other_start:s.other_end]) for s in found]
        [('全面推行河长制', '全面推行河长制')]

    """
    codes, places = kept_characters(one)
    other_codes, other_places = kept_characters(other)
    at, there = _meetings(hash_shingles(codes, least), hash_shingles(other_codes, least))
    runs = _outermost(*_runs(at, there, least))
    return [
        Shared(
            int(places[a]),
            int(places[a + n - 1]) + 1,
            int(other_places[b]),
            int(other_places[b + n - 1]) + 1,
            n,
        )
        for a, b, n in runs
    ]


def _meetings(one: Hashes, other: Hashes) -> tuple[Places, Places]:
    """List every pair of places at which both texts hold the same shingle."""
    import numpy as np

    order = np.argsort(other, kind="stable")
    rising = other[order]
    first = np.searchsorted(rising, one, side="left")
    times = np.searchsorted(rising, one, side="right") - first
    if times.sum() > _MOST:
        first += np.minimum(_nth(one), np.maximum(times - 1, 0))
        times = np.minimum(times, 1)
    at = np.repeat(np.arange(len(one)), times)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
    return at, order[np.repeat(first, times) + nth]


def _nth(hashes: Hashes) -> Places:
    """Count for each hash how many of its kind stand before it."""
    import numpy as np

    order = np.argsort(hashes, kind="stable")
    begins = np.r_[True, np.diff(hashes[order]) != 0][: len(order)]
    within = np.arange(len(order)) - np.flatnonzero(begins)[np.cumsum(begins) - 1]
    found = np.empty(len(order), np.int64)
    found[order] = within
    return found


def _runs(at: Places, there: Places, least: int) -> tuple[Places, Places, Places]:
    """Join meetings that follow one another in both texts; give begin, begin in the other, and length."""
    import numpy as np

    order = np.lexsort((at, there - at))
    at, there = at[order], there[order]
    follows = (np.diff(at) == 1) & (np.diff(there) == 1)
    begins = np.flatnonzero(np.r_[True, ~follows]) if len(at) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[begins, len(at)]) + least - 1
    return at[begins], there[begins], lengths


def _outermost(at: Places, there: Places, lengths: Places) -> list[tuple[int, int, int]]:
    """Leave out what lies within a longer string of the first text."""
    import numpy as np

    kept: list[tuple[int, int, int]] = []
    reached = -1
    for i in np.lexsort((there, -lengths, at)).tolist():
        if at[i] + lengths[i] > reached:
            kept.append((int(at[i]), int(there[i]), int(lengths[i])))
            reached = int(at[i] + lengths[i])
    return kept
