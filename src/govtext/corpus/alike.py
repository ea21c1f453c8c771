"""Reports that hold most of another's words (近似重复): the same report in two formats, of two sites.

Compared are shingles, stretches of 8 characters that overlap (Broder 1997), of 汉字 and digits alone, so that
neither punctuation nor line ends tell two copies apart. One shingle in 16 is kept, chosen by its hash and so
the same ones in every report; reports meet over shingles they share, and only those that meet are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.corpus.sketches import Heaps, Sketches
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
_AT_ONCE = 500_000
# Odd numbers of 64 bits that spread the bits of a product (Knuth; Steele and others, SplitMix64).
_STEP, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


@dataclass(frozen=True, slots=True)
class Likened:
    """What of a report tells of its likeness to others; ``length`` is its characters without noise."""

    doc: str
    file: str
    sha256: str
    place: str | None
    year: int | None
    length: int


def likened(report: Report) -> Likened:
    """Keep of a report what tells of its likeness to others.

    Example:
        >>> likened(Report("竹溪", "竹溪.txt", "抓好春耕。", "9f")).length
        5

    """
    known, length = report.docvars, len(report.text) - sum(s.end - s.start for s in report.noise)
    return Likened(report.doc, report.file, report.sha256, known.place, known.year, length)


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
    if len(documents) > 1:  # else NumPy is not needed
        reports = [a.report for a in documents]
        yield from find_alike([likened(r) for r in reports], [sketch(r) for r in reports], like=like)


def find_alike(
    reports: Sequence[Likened], sketches: Sequence[Sketch], *, like: float = LIKE
) -> Iterator[Problem]:
    """Yield the warnings of ``near_duplicates`` for reports of which only the sketches are kept."""
    if len(reports) < 2:
        return
    best: dict[int, tuple[float, int]] = {}
    for earlier, later in _meeting(sketches):
        if reports[earlier].sha256 != reports[later].sha256:
            share = _share(sketches[earlier], sketches[later])
            if share >= like:  # of those as like the first
                best[later] = max(best.get(later, (0.0, 0)), (share, -earlier))
    for later, (share, before) in sorted(best.items()):
        yield _problem(reports[later], reports[-before], share)


def find_same(reports: Iterable[Likened]) -> Iterator[Problem]:
    """Yield a warning for each file that holds the same bytes as an earlier one.

    Example:
        >>> pair = [Likened(n, f"{n}.txt", "9f", None, None, 5) for n in ("甲", "乙")]
        >>> [(p.file, p.message) for p in find_same(pair)]
        [('乙.txt', 'the same file as 甲.txt; both are counted, take one out')]

    """
    first: dict[str, Likened] = {}
    for report in reports:
        earlier = first.setdefault(report.sha256, report)
        if earlier is not report:
            message = f"the same file as {earlier.file}; both are counted, take one out"
            yield Problem(report.file, "duplicate", message, doc=report.doc)


def _problem(report: Likened, other: Likened, share: float) -> Problem:
    whose = ("it", other.file) if report.length <= other.length else (other.file, "it")
    said = f"about {round(100 * share)}% of {whose[0]} stands word for word in {whose[1]}"
    if report.place and report.place == other.place and report.year != other.year:
        message = f"{said}, of another year: heavy reuse, or one report with two names"
        return Problem(report.file, "heavy-reuse", message, "note", report.doc)
    return Problem(report.file, "near-duplicate", f"{said}; both are counted, take one out", doc=report.doc)


def sketch(report: Report) -> Sketch:
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
    many reports hold a phrase that everyone writes. Shingles lie in heaps by their hash, then pairs in heaps
    by their number, so that of a hundred thousand reports only one heap is in memory.
    """
    import numpy as np

    sizes = sketches.lengths() if isinstance(sketches, Sketches) else [len(s) for s in sketches]
    lengths = np.array(sizes)
    heaps = 1 + int(lengths.sum()) // _AT_ONCE
    shared, pairs = Heaps(heaps, (np.uint64, np.int32)), Heaps(heaps, (np.int64,))
    for begin, end in _loads(sizes):
        hashes = np.concatenate(sketches[begin:end])
        owner = np.repeat(np.arange(begin, end, dtype=np.int32), lengths[begin:end])
        shared.put((hashes >> np.uint64(8)) % np.uint64(heaps), hashes, owner)
    for hashes, owner in shared:
        met = _pairs(hashes, owner, len(sketches))
        pairs.put(met % heaps, met)
    for (met,) in pairs:
        keys, counts = np.unique(met, return_counts=True)
        earlier, later = np.divmod(keys, len(sketches))
        enough = counts >= np.maximum(_MET * np.minimum(lengths[earlier], lengths[later]), 1)
        yield from zip(earlier[enough].tolist(), later[enough].tolist(), strict=True)


def _loads(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Part the reports into runs whose sketches are in memory together."""
    begin = held = 0
    for n, size in enumerate(sizes):
        if held and held + size > _AT_ONCE:
            yield begin, n
            begin, held = n, 0
        held += size
    yield begin, len(sizes)


def _pairs(hashes: Sketch, owner: NDArray[np.int32], reports: int) -> NDArray[np.int64]:
    """Give for each shingle that comes again its report and those that it meets, as one number a pair."""
    import numpy as np

    if not len(hashes):
        return np.empty(0, dtype=np.int64)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owner[order].astype(np.int64)
    begins = np.r_[True, hashes[1:] != hashes[:-1]]
    first = owners[np.flatnonzero(begins)][np.cumsum(begins) - 1]
    with_first = first[~begins] * reports + owners[~begins]
    before, again = owners[:-1][~begins[1:]], owners[~begins]
    with_last = before * reports + again
    return np.concatenate([with_first, with_last[before != first[~begins]]])


def _share(one: Sketch, other: Sketch) -> float:
    """Give the share of the shorter report's shingles that the other holds; 0 where they are too few."""
    import numpy as np

    fewer = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / fewer if fewer >= _FEWEST else 0.0
