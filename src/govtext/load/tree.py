"""Where in the tree of sections a place of the text is (章节树)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from govtext.model import CLOSING, OPENING, Section


class SectionIndex:
    """Find the innermost section of a place in a report in logarithmic time.

    Examples:
        >>> SectionIndex([Section("1", 1, "一、", 1, "抓党建", 4, 20)]).id(7)
        '1'
        >>> SectionIndex([]).id(7)
        '0'
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self._starts = [s.start for s in self.sections]
        self._by_id = {s.id: s for s in self.sections}
        # from one edge to the next all places are in the same section
        self._edges = sorted({s.start for s in self.sections} | {s.end for s in self.sections})
        self._inner = [self._innermost(edge) for edge in (-1, *self._edges)]
        self._places = [self._place(edge, s) for edge, s in zip((-1, *self._edges), self._inner, strict=True)]

    def at(self, offset: int) -> Section | None:
        """Give the innermost section that holds the offset, None before the first and after the last."""
        return self._inner[bisect_right(self._edges, offset)]

    def _innermost(self, offset: int) -> Section | None:
        i = bisect_right(self._starts, offset) - 1
        while i >= 0 and self.sections[i].end <= offset:
            i = self._above(i)
        return self.sections[i] if i >= 0 else None

    def _place(self, offset: int, section: Section | None) -> tuple[str, str]:
        if section:
            return section.id, section.role
        return OPENING if not self._starts or offset < self._starts[0] else CLOSING, "other"

    def get(self, section: str) -> Section | None:
        """Give the section of an id, None for the opening and the closing."""
        return self._by_id.get(section)

    def role(self, offset: int) -> str:
        """Give the role of the innermost section at the offset, ``other`` outside all sections."""
        return self.place(offset)[1]

    def place(self, offset: int) -> tuple[str, str]:
        """Give the id and the role of the innermost section at the offset.

        Example:
            >>> SectionIndex([Section("1", 1, "一、", 1, "抓党建", 4, 20, "plan")]).place(7)
            ('1', 'plan')
        """
        return self._places[bisect_right(self._edges, offset)]

    def id(self, offset: int) -> str:
        """Give the id of the innermost section at the offset, of the opening or of the closing."""
        return self._places[bisect_right(self._edges, offset)][0]

    def _above(self, i: int) -> int:
        parent = self.sections[i].id.rpartition(".")[0]
        while i >= 0 and self.sections[i].id != parent:
            i -= 1
        return i
