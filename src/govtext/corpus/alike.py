"""Reports that hold most of another's words (近似重复): the same report in two formats, of two sites.

Compared are shingles, stretches of 8 characters that overlap (Broder 1997), of 汉字 and digits alone, so that
neither punctuation nor line ends tell two copies apart. One shingle in 16 is kept, chosen by its hash and so
the same ones in every report; reports meet over shingles they share, and only those that meet are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govtext.load.view import blank
from govtext.model import Annotated, Problem, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sketch = NDArray[np.uint64]

LIKE = 0.8
"""The share of the shorter report's shingles from which on two reports are near-duplicates."""
_LENGTH, _KEPT = 8, 16
_FEWEST = 8
_MET = 0.2
# Odd numbers of 64 bits that spread the bits of a product (Knuth; Steele and others, SplitMix64).
_STEP, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


def near_duplicates(documents: Sequence[Annotated], *, like: float = LIKE) -> Iterator[Problem]:
    """Yield a warning for each report of which most stands word for word in an earlier one, or the reverse.

    Of several earlier ones the likest is named. Between two years of one place that is a note on heavy reuse.
    The same bytes are left to ``duplicates``.

    Example:
        >>> page = "".join(chr(0x4E00 + 37 * i % 5000) for i in range(900))
        >>> pair = [Annotated(Report(n, f"{n}.txt", n + page, n)) for n in ("甲", "乙")]
        >>> [(p.file, p.code) for p in near_duplicates(pair)]
        [('乙.txt', 'near-duplicate')]

    """
    if len(documents) < 2:
        return
    reports = [a.report for a in documents]
    sketches = [_sketch(r) for r in reports]
    best: dict[int, tuple[float, int]] = {}
    for earlier, later in _meeting(sketches):
        if reports[earlier].sha256 != reports[later].sha256:
            share = _share(sketches[earlier], sketches[later])
            if share >= like and share > best.get(later, (0.0, 0))[0]:
                best[later] = (share, earlier)
    for later, (share, earlier) in sorted(best.items()):
        yield _problem(reports[later], reports[earlier], share)


def _problem(report: Report, other: Report, share: float) -> Problem:
    here, there = report.docvars, other.docvars
    whose = ("it", other.file) if _length(report) <= _length(other) else (other.file, "it")
    said = f"about {round(100 * share)}% of {whose[0]} stands word for word in {whose[1]}"
    if here.place and here.place == there.place and here.year != there.year:
        message = f"{said}, of another year: heavy reuse, or one report with two names"
        return Problem(report.file, "heavy-reuse", message, "note", report.doc)
    return Problem(report.file, "near-duplicate", f"{said}; both are counted, take one out", doc=report.doc)


def _length(report: Report) -> int:
    return len(report.text) - sum(s.end - s.start for s in report.noise)


def _sketch(report: Report) -> Sketch:
    """Hash the shingles of a report's own words, sorted, each once, one in 16 of them."""
    import numpy as np

    own = blank(report.text, report.noise)
    codes = np.frombuffer(own.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    han = (codes >= 0x3400) & (codes <= 0x9FFF)
    kept = codes[han | ((codes >= 0x30) & (codes <= 0x39))]
    if len(kept) < _LENGTH:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(len(kept) - _LENGTH + 1, dtype=np.uint64)
    for i in range(_LENGTH):  # arithmetic of arrays wraps at 64 bits, as a hash wants it
        hashes = hashes * np.uint64(_STEP) + kept[i : i + len(hashes)]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(_MIX)
    return np.unique(hashes[(hashes >> np.uint64(40)) % np.uint64(_KEPT) == 0])


def _meeting(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of reports that share shingles enough to be compared, the earlier one first.

    Who shares a shingle meets the first who has it and the one before: as many pairs as shingles, however
    many reports hold a phrase that everyone writes.
    """
    import numpy as np

    hashes = np.concatenate(sketches)
    owner = np.repeat(np.arange(len(sketches)), [len(s) for s in sketches])
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    begins = np.r_[True, hashes[1:] != hashes[:-1]] if len(hashes) else np.empty(0, dtype=bool)
    first = owner[np.flatnonzero(begins)][np.cumsum(begins) - 1] if len(hashes) else owner
    with_first = np.stack([first[~begins], owner[~begins]])
    with_last = np.stack([owner[:-1][~begins[1:]], owner[~begins]])
    apart = with_last[:, with_last[0] != with_first[0]]
    pairs = np.concatenate([with_first, apart], axis=1)
    keys, counts = np.unique(pairs[0] * len(sketches) + pairs[1], return_counts=True)
    for key, shared in zip(keys.tolist(), counts.tolist(), strict=True):
        earlier, later = divmod(key, len(sketches))
        if shared >= max(_MET * min(len(sketches[earlier]), len(sketches[later])), 1):
            yield earlier, later


def _share(one: Sketch, other: Sketch) -> float:
    """Give the share of the shorter report's shingles that the other holds; 0 where they are too few."""
    import numpy as np

    fewer = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / fewer if fewer >= _FEWEST else 0.0
