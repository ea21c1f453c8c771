"""The texts that are held against each other (文本), with their shingles, places and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govtext.analyse.copying.parameters import FEWEST_PLACES, Reuse
from govtext.analyse.copying.shingles import count_shared, frequent_shingles, kept_characters, shingle_set
from govtext.analyse.groups import REPORT, UNKNOWN, group_reports
from govtext.load.view import blank
from govtext.model import Span

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.copying.shingles import Codes, Hashes, Places
    from govtext.analyse.tables import Tables

KEPT_HASHES = 12_000_000
"""Hashes that are kept in memory: 8 bytes each."""


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
        self._own: dict[int, int] = {}
        self._held = 0

    def shingles(self, i: int) -> Hashes:
        """Give the shingles of the ``i``-th report."""
        if i not in self._sets:
            made = shingle_set(self.rows[i].text, self.parameters.k)
            if self._held + len(made) > KEPT_HASHES:
                self._sets, self._held = {}, 0
            self._sets[i], self._held = made, self._held + len(made)
        return self._sets[i]

    def own(self, i: int) -> int:
        """Count the shingles of the ``i``-th report that are not common."""
        if i not in self._own:
            self._own[i] = len(self.shingles(i)) - count_shared(self.shingles(i), self.common)
        return self._own[i]

    def codes(self, i: int) -> tuple[Codes, Places]:
        """Give the characters of the ``i``-th report that count, and their places."""
        return kept_characters(self.rows[i].text)

    def order(self) -> list[int]:
        """List the reports by year, those without a year last, else as they come."""
        return sorted(range(len(self.rows)), key=lambda i: (year_of(self.rows[i]) or 9999, i))


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


def count_places(reports: pd.DataFrame) -> int:
    """Count the places of the reports; a report without a place stands for itself."""
    return len(_units(list(reports.itertuples(index=False))))


def _units(rows: Sequence[Any]) -> list[list[int]]:
    """Put the reports of one place together; a report without a place stands for itself."""
    units: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        units.setdefault(place_of(row) or f"\0{i}", []).append(i)
    return list(units.values())


def place_of(row: Any) -> str:  # noqa: ANN401 (rows of pandas)
    """Give the place of a report; "" where it says none."""
    return str(row.place or "")


def year_of(row: Any) -> int | None:  # noqa: ANN401 (rows of pandas)
    """Give the year of a report, or None."""
    return None if str(row.year) in ("", "None", "nan", "<NA>") else int(row.year)
