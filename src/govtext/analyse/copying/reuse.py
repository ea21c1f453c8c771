"""Shared wording of reports (文本复用): who repeats whom, itself, and what everybody writes.

Frames of reports hold ``doc, place, within, level, year, text``; web furniture is blank in ``text``. Measures
are exact, of sets of shingles (``shingles``): Jaccard = |A∩B| / |A∪B|, containment of A in B =
|A∩B| / |A|. A shingle that stands in more than a set share of the places is common (套话); what is shared
beyond that is borrowed (借用). Source: Broder 1997; for policy texts Wilkerson, Smith & Stramp 2015 (American
Journal of Political Science 59:943–956).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.copying.parameters import FEWEST_PLACES, USUAL, Reuse
from govtext.analyse.copying.shingles import count_shared, hash_shingles, is_in, meeting_pairs, winnow
from govtext.analyse.copying.texts import KEPT_HASHES, Texts, place_of, year_of
from govtext.analyse.frame import Columns, make_table

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.copying.shingles import Hashes, Places

ENDS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "place"), "text"),
        "year": "int",
        **dict.fromkeys(("other", "other_place"), "text"),
        "other_year": "int",
        "relation": "text",
        "years_apart": "int",
    }
)
REUSE_COLUMNS: Columns = MappingProxyType(
    {
        **ENDS,
        **dict.fromkeys(("shared", "shingles", "other_shingles"), "int"),
        **dict.fromkeys(("jaccard", "containment", "other_containment"), "float"),
        **dict.fromkeys(("borrowed", "own_shingles"), "int"),
        "borrowed_share": "float",
        **dict.fromkeys(("places", "reports"), "int"),
    }
)


def reuse_table(reports: pd.DataFrame, parameters: Reuse = USUAL) -> pd.DataFrame:
    """Compare the reports that share wording: one row a pair, the most borrowed first.

    ``doc`` is the later report and so the one that may have taken over; where both are of one year
    (``years_apart`` 0, or empty) nothing says who was first. ``borrowed`` counts shared shingles that are not
    common, ``own_shingles`` the report's shingles that are not, ``borrowed_share`` is one over the other;
    all three are empty among fewer than five places.

    Candidates share hashes that winnowing keeps, of shingles that are not common: one, or half of what
    ``parameters.least`` of the smaller report would leave. With ``least`` 0 no pair that shares a passage of
    ``parameters.passage`` characters that is not common is missed, but in families of copies, where a report
    meets the first and the eight before it.
    """
    texts = Texts(reports, parameters)
    found = array("q")
    for a, b in _pairs(texts):
        if kept := _measure(texts, a, b):
            found.extend((a, b, *kept))
    return _pairs_table(texts, found)


def years_table(reports: pd.DataFrame, parameters: Reuse = USUAL) -> pd.DataFrame:
    """Measure how much of each report stands word for word in the same place's report of the year before.

    One row a report that has an earlier one, in the order of places and years; ``other`` is the likest report
    of the latest earlier year. Columns as of ``reuse_table``; ``containment`` is the copy-paste index.
    """
    texts = Texts(reports, parameters)
    best: dict[int, tuple[int, ...]] = {}
    for a, b in _own_pairs(texts):
        told = _measure(texts, a, b, keep=True)
        if told is not None and (b not in best or told[0] > best[b][2]):
            best[b] = (a, b, *told)
    ordered = sorted(best, key=lambda i: (place_of(texts.rows[i]), year_of(texts.rows[i]) or 0, i))
    return _pairs_table(texts, [n for i in ordered for n in best[i]], ranked=False)


def _candidates(texts: Texts) -> Iterator[tuple[Places, Places]]:
    """Yield the pairs worth comparing, the earlier reports and the later ones, some at a time."""
    import numpy as np

    order = np.array(texts.order(), dtype=np.int64)
    window = texts.parameters.passage - texts.parameters.k + 1
    sketches = []
    for i in order.tolist():
        kept = winnow(_in_order(texts, i), window)
        sketches.append(kept[~is_in(kept, texts.common)])
    sizes = np.array([len(s) for s in sketches])
    for a, b, met in meeting_pairs(sketches):
        # Half of what the sample leads to expect, as a sample errs; what is too little falls out later.
        likely = met >= texts.parameters.least * np.minimum(sizes[a], sizes[b]) / 2
        yield order[a[likely]], order[b[likely]]


def _own_pairs(texts: Texts) -> Iterator[tuple[int, int]]:
    """Yield each report with those of the same place of the latest earlier year."""
    for unit in texts.units:
        dated = sorted((y, i) for i in unit if (y := year_of(texts.rows[i])) is not None)
        for year, later in dated:
            before = max((y for y, _ in dated if y < year), default=None)
            yield from ((i, later) for y, i in dated if y == before)


def _in_order(texts: Texts, i: int) -> Hashes:
    return hash_shingles(texts.codes(i)[0], texts.parameters.k)


def _pairs(texts: Texts) -> Iterator[tuple[int, int]]:
    """Yield the pairs to compare, each once; those of two blocks together: their sets fit in memory."""
    import numpy as np

    width = max(len(texts.rows), 1)
    keys = [b * width + a for a, b in _candidates(texts)]
    keys.append(np.array([b * width + a for a, b in _own_pairs(texts)], dtype=np.int64))
    found = np.unique(np.concatenate(keys))
    most = max((len(row.text) for row in texts.rows), default=0)
    size = max(1, KEPT_HASHES // (2 * max(most, 1)))
    order = np.lexsort((found, found % width // size, found // width // size))
    for key in found[order]:
        yield int(key % width), int(key // width)


def _measure(texts: Texts, a: int, b: int, *, keep: bool = False) -> tuple[int, int, int, int, int] | None:
    """Count what the later report ``b`` shares with ``a``; None where it is too little, or one has no words.

    Shared shingles, the shingles of both, those of the shared and of the report that are not common.
    """
    one, other = texts.shingles(b), texts.shingles(a)
    if not len(one) or not len(other):
        return None
    inside = one[is_in(one, other)]
    shared = len(inside)
    if not keep and (not shared or shared / min(len(one), len(other)) < texts.parameters.least):
        return None
    borrowed = shared - count_shared(inside, texts.common)
    return shared, len(one), len(other), borrowed, texts.own(b)


def _pairs_table(texts: Texts, found: Sequence[int], *, ranked: bool = True) -> pd.DataFrame:
    """Make the table of pairs, each seven numbers: its two reports and what ``_measure`` counts.

    Numbers stay in arrays: 600,000 pairs as tuples take a gigabyte.
    """
    import numpy as np
    import pandas as pd

    a, b, shared, one, other, borrowed, own = np.array(found, dtype=np.int64).reshape(-1, 7).T
    told = len(texts.units) >= FEWEST_PLACES
    share = np.where((own > 0) & told, borrowed / np.maximum(own, 1), np.nan)
    numbers: dict[str, Any] = {
        "shared": shared, "shingles": one, "other_shingles": other,
        "jaccard": shared / (one + other - shared), "containment": shared / one,
        "other_containment": shared / other, "borrowed": borrowed if told else None,
        "own_shingles": own if told else None, "borrowed_share": share, "places": len(texts.units),
        "reports": len(texts.rows),
    }  # fmt: skip
    docs = np.unique([row.doc for row in texts.rows], return_inverse=True)[1] if texts.rows else np.empty(0)
    first = np.nan_to_num(share, nan=-1.0)
    ranks = (docs[a], docs[b], -numbers["containment"], -first) if ranked and len(a) else ()
    order = np.lexsort(ranks) if ranks else np.arange(len(a))
    ends = make_table((ends_of(texts, i, j) for i, j in zip(a[order], b[order], strict=True)), ENDS)
    kinds = make_table((), REUSE_COLUMNS).dtypes
    for name, value in numbers.items():
        cells = value[order] if isinstance(value, np.ndarray) else value
        ends[name] = pd.Series(cells, index=ends.index, dtype=kinds[name])
    return ends


def ends_of(texts: Texts, a: int, b: int) -> tuple[Any, ...]:
    """Say which two reports a row is about: the later, the earlier, how they belong together."""
    earlier, later = texts.rows[a], texts.rows[b]
    years = year_of(earlier), year_of(later)
    apart = None if None in years else years[1] - years[0]  # type: ignore[operator]
    relation = _relation(earlier, later)
    return (later.doc, later.place, years[1], earlier.doc, earlier.place, years[0], relation, apart)


def _relation(earlier: Any, later: Any) -> str:  # noqa: ANN401 (rows of pandas)
    """Say what the earlier report's place is to the later one's: own, above, below, sibling, other."""
    if place_of(earlier) and place_of(earlier) == place_of(later):
        return "own"
    if later.within and earlier.place and later.within.endswith(earlier.place):
        return "above"
    if earlier.within and later.place and earlier.within.endswith(later.place):
        return "below"
    known = place_of(later) and place_of(earlier) and later.within
    return "sibling" if known and later.within == earlier.within else "other"
