"""The longest word of a list that a text begins or ends with (首尾词), by look-up and not by trying each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edges:
    """Words with their meanings, and how long the longest is."""

    meanings: Mapping[str, str]
    longest: int

    def closing(self, text: str) -> Iterator[str]:
        """Yield the words that a text ends with, the longest first.

        Example:
            >>> list(Edges({"行动": "campaign", "动": "", "行": ""}, 2).closing("专项行动"))
            ['行动', '动']
        """
        for size in range(min(self.longest, len(text)), 0, -1):
            if text[-size:] in self.meanings:
                yield text[-size:]

    def opening(self, text: str) -> Iterator[str]:
        """Yield the words that a text begins with, the longest first.

        Example:
            >>> list(Edges({"行动": "campaign", "动": "", "行": ""}, 2).opening("行动方案"))
            ['行动', '行']
        """
        for size in range(min(self.longest, len(text)), 0, -1):
            if text[:size] in self.meanings:
                yield text[:size]
