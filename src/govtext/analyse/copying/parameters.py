"""The parameters (参数) of what is called shared, common and a passage."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from govtext.analyse.copying.shingles import LENGTH

COMMON, FEWEST_PLACES = 0.05, 5
"""What stands in more than this share of the places is common; among fewer places nothing can be told so."""
PASSAGE = 12
LEAST = 0.005


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


USUAL = Reuse()
"""The parameters where none are given."""
