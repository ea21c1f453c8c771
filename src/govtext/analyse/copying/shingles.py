"""Shingles (字串): overlapping stretches of k letters, digits and 汉字, hashed; what two texts share of them.

Punctuation, spaces and line ends are left out, full-width letters and digits are read as plain ones, so that
neither layout nor typing tells two copies apart (Broder 1997, Compression and Complexity of Sequences).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    Places = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    Owners = NDArray[np.int32]

LENGTH = 8
# Odd numbers of 64 bits that spread the bits of a product (Knuth; Steele and others, SplitMix64).
_STEP, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
_CELLS = 25
_NONE = (1 << 64) - 1
_TEXTS = 1000


def kept_characters(text: str) -> tuple[Codes, Places]:
    """Give the code points of a text's letters, digits and 汉字, and where each stands in the text.

    Example:
        >>> codes, places = kept_characters("增长６%，达到3家。")
        >>> "".join(map(chr, codes)), places.tolist()
        ('增长6达到3家', [0, 1, 2, 5, 6, 7, 8])

    """
    import numpy as np

    codes = _folded()[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")]
    places = np.flatnonzero(codes)
    return codes[places], places


def hash_shingles(codes: Codes, k: int = LENGTH) -> Hashes:
    """Hash each stretch of ``k`` characters, in the order of the text; none where there are fewer than ``k``.

    Hashes have 64 bits: in 10,000 reports of 3,000 characters two different stretches are taken for one with
    a chance of 1 in 40,000.
    """
    import numpy as np

    hashes = np.zeros(max(len(codes) - k + 1, 0), dtype=np.uint64)
    for i in range(k):  # arithmetic of arrays wraps at 64 bits, as a hash wants it
        hashes = hashes * np.uint64(_STEP) + codes[i : i + len(hashes)]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(_MIX)
    return hashes ^ (hashes >> np.uint64(32))


def shingle_set(text: str, k: int = LENGTH) -> Hashes:
    """Give the hashes of a text's shingles, each once, rising.

    Example:
        >>> one, other = shingle_set("抓好春耕生产", 4), shingle_set("抓好春耕备耕", 4)
        >>> len(one), count_shared(one, other)
        (3, 1)

    """
    import numpy as np

    return np.unique(hash_shingles(kept_characters(text)[0], k))


def winnow(hashes: Hashes, window: int) -> Hashes:
    """Keep the least hash of every ``window`` neighbours, each once, rising: the same ones in every copy.

    Two texts that share a passage of ``k + window - 1`` characters share one of the hashes kept (Schleimer,
    Wilkerson & Aiken 2003, SIGMOD).
    """
    import numpy as np

    if len(hashes) <= window:
        return hashes[hashes == hashes.min()][:1] if len(hashes) else hashes
    return np.unique(np.lib.stride_tricks.sliding_window_view(hashes, window).min(axis=1))


def count_shared(one: Hashes, other: Hashes) -> int:
    """Count the shingles that stand in both of two sets."""
    return int(is_in(one, other).sum())


def is_in(hashes: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Tell of each hash whether it is among the known ones, which rise."""
    import numpy as np

    if not len(known):
        return np.zeros(len(hashes), dtype=np.bool_)
    found = known[np.minimum(np.searchsorted(known, hashes), len(known) - 1)]
    return np.asarray(found == hashes)


def jaccard(shared: int, one: int, other: int) -> float:
    """Give |A∩B| / |A∪B| from the sizes; NaN where both are empty.

    Example:
        >>> jaccard(2, 3, 5)
        0.3333333333333333

    """
    whole = one + other - shared
    return shared / whole if whole else float("nan")


def frequent_shingles(units: Sequence[Iterable[str]], more_than: int, k: int = LENGTH) -> Hashes:
    """Give the shingles that stand in more than so many of the units (each the texts of one place), rising.

    The texts are gone through twice, first to count in cells that several shingles may share, then to count
    exactly those whose cell is full enough: memory does not grow with the number of different shingles.
    """
    import numpy as np

    cells = np.zeros(1 << _CELLS, dtype=np.uint16)
    for hashes in _sets(units, k):
        own = np.unique(hashes >> np.uint64(64 - _CELLS))
        cells[own] += cells[own] < np.iinfo(np.uint16).max
    full = cells > more_than
    kept = [hashes[full[hashes >> np.uint64(64 - _CELLS)]] for hashes in _sets(units, k)]
    found, counts = np.unique(np.concatenate([*kept, np.empty(0, np.uint64)]), return_counts=True)
    return np.asarray(found[counts > more_than])


def meeting_pairs(sketches: Sequence[Hashes], *, reach: int = 8) -> Iterator[tuple[Places, Places, Places]]:
    """Yield pairs of texts: the earlier, the later, and how many kept shingles they share, some at a time.

    A text meets the first that holds a shingle and the ``reach`` texts before it that do: the pairs grow with
    the texts and not with their square, however many hold a phrase. Pairs come by their later text, so that
    those of all texts never stand in memory together.
    """
    import numpy as np

    if not sketches:
        return
    parts, width = [_held(sketches, part) for part in range(8)], len(sketches)
    for low in range(0, width, _TEXTS):
        met = [_meet(held, range(low, low + _TEXTS), width, reach) for held in parts]
        keys, times = np.unique(np.concatenate(met), return_counts=True)
        yield keys % width, keys // width, times


def _held(sketches: Sequence[Hashes], part: int) -> tuple[Owners, Owners]:
    """List who holds each shingle of one eighth of the hashes, and as how many-th; by hash, then by text."""
    import numpy as np

    low, high = np.uint64(part << 61), np.uint64(min((part + 1) << 61, _NONE))
    pieces = [s[np.searchsorted(s, low) : np.searchsorted(s, high)] for s in sketches]
    hashes = np.concatenate(pieces)
    owner = np.repeat(np.arange(len(sketches), dtype=np.int32), [len(p) for p in pieces])
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    begins = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]][: len(hashes)])
    sizes = np.diff(np.r_[begins, len(hashes)])
    nth = np.arange(len(hashes), dtype=np.int32) - np.repeat(begins, sizes).astype(np.int32)
    return owner, nth


def _meet(held: tuple[Owners, Owners], texts: range, width: int, reach: int) -> Places:
    """List the meetings of some texts with those before them, each as later × width + earlier."""
    import numpy as np

    owner, nth = held
    at = np.flatnonzero((owner >= texts.start) & (owner < texts.stop))
    far = at[nth[at] > reach]
    met = [owner[far].astype(np.int64) * width + owner[far - nth[far]]]
    for back in range(1, reach + 1):
        later = at[nth[at] >= back]
        met.append(owner[later].astype(np.int64) * width + owner[later - back])
    return np.concatenate(met)


def _sets(units: Sequence[Iterable[str]], k: int) -> Iterator[Hashes]:
    import numpy as np

    for texts in units:
        sets = [shingle_set(text, k) for text in texts]
        yield sets[0] if len(sets) == 1 else np.unique(np.concatenate([*sets, np.empty(0, np.uint64)]))


@lru_cache(maxsize=1)
def _folded() -> Codes:
    """Map each code point to the character it counts as; 0 leaves it out."""
    import numpy as np

    table = np.arange(0x110000, dtype=np.uint32)
    counts = np.char.isalnum(table.view("U1"))
    wide = np.arange(0xFF01, 0xFF5F)
    table[wide] = wide - 0xFEE0
    return np.where(counts, table, 0).astype(np.uint32)
