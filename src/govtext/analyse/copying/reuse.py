"""Shared wording of reports (文本复用): who repeats whom, itself, and what everybody writes.

Frames of reports hold ``doc, place, within, level, year, text``; web furniture is blank in ``text``. Measures
are exact, of sets of shingles (``analyse.shingles``): Jaccard = |A∩B| / |A∪B|, containment of A in B =
|A∩B| / |A|. A shingle that stands in more than a set share of the places is common (套话); what is shared
beyond that is borrowed (借用). Source: Broder 1997; for policy texts Wilkerson, Smith & Stramp 2015 (American
Journal of Political Science 59:943–956).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.copying.shingles import (
    LENGTH,
    count_shared,
    frequent_shingles,
    hash_shingles,
    is_in,
    jaccard,
    kept_characters,
    meeting_pairs,
    shingle_set,
    winnow,
)
from govtext.analyse.explain import arithmetic, explanation
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import REPORT, UNKNOWN, group_reports
from govtext.load.view import blank
from govtext.model import Span

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.copying.shingles import Codes, Hashes, Places
    from govtext.analyse.tables import Tables

COMMON, FEWEST_PLACES = 0.05, 5
"""What stands in more than this share of the places is common; among fewer places nothing can be told so."""
PASSAGE = 12
LEAST = 0.005
_KEPT_HASHES = 12_000_000

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

_SHARED = list(REUSE_COLUMNS).index("shared")


@dataclass(frozen=True, slots=True)
class Reuse:
    """The parameters (参数) of a comparison, as they are printed.

    ``k`` characters make a shingle, ``common`` is the share of places from which on a shingle is common,
    ``least`` the containment in either direction below which a pair is left out, ``passage`` the shortest
    passage.
    """

    k: int = LENGTH
    common: float = COMMON
    least: float = LEAST
    passage: int = PASSAGE

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if not (self.k >= 2 and 0 < self.common <= 1 and 0 <= self.least <= 1 and self.passage >= self.k):
            raise ValueError(
                "shingles need 2 characters or more, shares lie between 0 and 1, and a passage is no "
                f"shorter than a shingle ({self.k} characters)"
            )

    def more_than(self, places: int) -> int:
        """Give the number of places above which a shingle is common: never fewer than three."""
        return max(3, floor(self.common * places))


class Texts:
    """The texts of reports with their shingles (字串集), made when asked for, kept while there is room."""

    def __init__(self, reports: pd.DataFrame, parameters: Reuse) -> None:
        self.rows: list[Any] = list(reports.itertuples(index=False))
        self.parameters = parameters
        self.units = _units(self.rows)
        self.common: Hashes = shingle_set("")
        if len(self.units) >= FEWEST_PLACES:
            texts = [[self.rows[i].text for i in unit] for unit in self.units]
            self.common = frequent_shingles(texts, parameters.more_than(len(self.units)), parameters.k)
        self._sets: dict[int, Hashes] = {}
        self._held = 0

    def shingles(self, i: int) -> Hashes:
        """Give the shingles of the ``i``-th report."""
        if i not in self._sets:
            made = shingle_set(self.rows[i].text, self.parameters.k)
            if self._held + len(made) > _KEPT_HASHES:
                self._sets, self._held = {}, 0
            self._sets[i], self._held = made, self._held + len(made)
        return self._sets[i]

    def codes(self, i: int) -> tuple[Codes, Places]:
        """Give the characters of the ``i``-th report that count, and their places."""
        return kept_characters(self.rows[i].text)

    def order(self) -> list[int]:
        """List the reports by year, those without a year last, else as they come."""
        return sorted(range(len(self.rows)), key=lambda i: (year_of(self.rows[i]) or 9999, i))


def reuse_table(reports: pd.DataFrame, parameters: Reuse = Reuse()) -> pd.DataFrame:
    """Compare the reports that share wording: one row a pair, the most borrowed first.

    ``doc`` is the later report and so the one that may have taken over; where both are of one year
    (``years_apart`` 0, or empty) nothing says who was first. ``borrowed`` counts shared shingles that are not
    common, ``own_shingles`` the report's shingles that are not, ``borrowed_share`` is one over the other;
    all three are empty among fewer than five places. Candidates share one hash that winnowing keeps, of a
    shingle that is not common: no pair that shares a passage of ``parameters.passage`` characters is missed
    but in families of copies, where a report meets the first and the eight before it.
    """
    texts = Texts(reports, parameters)
    pairs = sorted({*_candidates(texts), *_own_pairs(texts)}, key=lambda p: (p[1], p[0]))
    rows = [row for a, b in pairs if (row := _compare(texts, a, b))]
    table = make_table(rows, REUSE_COLUMNS)
    by = ["borrowed_share", "containment", "doc", "other"]
    return table.sort_values(by, ascending=[False, False, True, True], kind="stable", ignore_index=True)


def years_table(reports: pd.DataFrame, parameters: Reuse = Reuse()) -> pd.DataFrame:
    """Measure how much of each report stands word for word in the same place's report of the year before.

    One row a report that has an earlier one, in the order of places and years; ``other`` is the likest report
    of the latest earlier year. Columns as of ``reuse_table``; ``containment`` is the copy-paste index.
    """
    texts = Texts(reports, parameters)
    best: dict[int, tuple[Any, ...]] = {}
    for a, b in _own_pairs(texts):
        row = _compare(texts, a, b, keep=True)
        if row is not None and (b not in best or row[_SHARED] > best[b][_SHARED]):
            best[b] = row
    ordered = sorted(best, key=lambda i: (place_of(texts.rows[i]), year_of(texts.rows[i]) or 0, i))
    return make_table((best[i] for i in ordered), REUSE_COLUMNS)


def count_places(reports: pd.DataFrame) -> int:
    """Count the places of the reports; a report without a place stands for itself."""
    return len(_units(list(reports.itertuples(index=False))))


def read_texts(tables: Tables) -> pd.DataFrame:
    """Read the reports with their texts, web furniture blank in them, so that no place in them moves."""
    reports = tables.table("reports", REPORT)
    noise: dict[str, list[Span]] = {}
    left_out = tables.table("left_out", ("doc", "start", "end")).dropna()
    for doc, start, end in left_out.itertuples(index=False, name=None):
        noise.setdefault(doc, []).append(Span(int(start), int(end)))
    texts = {
        doc: blank(text, noise.get(doc, ()))
        for doc, text in tables.table("texts").itertuples(index=False, name=None)
    }
    places = ["" if p == UNKNOWN else p for p in group_reports(reports, "place")]
    return reports.assign(place=places, text=[texts[doc] for doc in reports["doc"]])


def _units(rows: Sequence[Any]) -> list[list[int]]:
    """Put the reports of one place together; a report without a place stands for itself."""
    units: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        units.setdefault(place_of(row) or f"\0{i}", []).append(i)
    return list(units.values())


def _candidates(texts: Texts) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing, the earlier report first."""
    order = texts.order()
    window = texts.parameters.passage - texts.parameters.k + 1
    sketches = []
    for i in order:
        kept = winnow(_in_order(texts, i), window)
        sketches.append(kept[~is_in(kept, texts.common)])
    for a, b, met in meeting_pairs(sketches):
        # Half of what the sample leads to expect, as a sample errs; what is too little falls out later.
        if met >= texts.parameters.least * min(len(sketches[a]), len(sketches[b])) / 2:
            yield order[a], order[b]


def _own_pairs(texts: Texts) -> Iterator[tuple[int, int]]:
    """Yield each report with those of the same place of the latest earlier year."""
    for unit in texts.units:
        dated = sorted((y, i) for i in unit if (y := year_of(texts.rows[i])) is not None)
        for year, later in dated:
            before = max((y for y, _ in dated if y < year), default=None)
            yield from ((i, later) for y, i in dated if y == before)


def _in_order(texts: Texts, i: int) -> Hashes:
    return hash_shingles(texts.codes(i)[0], texts.parameters.k)


def _compare(texts: Texts, a: int, b: int, *, keep: bool = False) -> tuple[Any, ...] | None:
    """Make the row of a pair; None where they share too little."""
    one, other = texts.shingles(b), texts.shingles(a)
    inside = one[is_in(one, other)]
    shared = len(inside)
    if not len(one) or not len(other):
        return None
    if not keep and (not shared or max(shared / len(one), shared / len(other)) < texts.parameters.least):
        return None
    measures = (jaccard(shared, len(one), len(other)), shared / len(one), shared / len(other))
    sizes = (len(one), len(other))
    return (*ends_of(texts, a, b), shared, *sizes, *measures, *_borrowed(texts, one, inside))


def _borrowed(
    texts: Texts, one: Hashes, shared: Hashes
) -> tuple[int | None, int | None, float | None, int, int]:
    places = len(texts.units)
    if places < FEWEST_PLACES:
        return None, None, None, places, len(texts.rows)
    borrowed = len(shared) - count_shared(shared, texts.common)
    own = len(one) - count_shared(one, texts.common)
    return borrowed, own, borrowed / own if own else None, places, len(texts.rows)


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


def place_of(row: Any) -> str:  # noqa: ANN401 (rows of pandas)
    """Give the place of a report; "" where it says none."""
    return str(row.place or "")


def year_of(row: Any) -> int | None:  # noqa: ANN401 (rows of pandas)
    """Give the year of a report, or None."""
    return None if str(row.year) in ("", "None", "nan", "<NA>") else int(row.year)


def explain_reuse(row: Mapping[str, Any]) -> str:
    """Give the arithmetic of a row of ``reuse_table`` or ``years_table``.

    Example:
        >>> row = {"doc": "乙", "other": "甲", "shared": 1, "shingles": 3, "other_shingles": 4}
        >>> print(explain_reuse(row).splitlines()[2])
        jaccard = shared / (shingles + other_shingles - shared)

    """
    formulas = {
        "jaccard": "shared / (shingles + other_shingles - shared)",
        "containment": "shared / shingles",
        "other_containment": "shared / other_shingles",
        "borrowed_share": "borrowed / own_shingles",
    }
    head = f"{row['doc']} after {row['other']}"
    notes = ["borrowed: shared shingles that are not common; own_shingles: the report's that are not"]
    return explanation(head, (arithmetic(name, f, row) for name, f in formulas.items()), notes)
