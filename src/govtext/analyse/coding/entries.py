"""Entries of a dictionary found in clauses (词条匹配): words, and words with a gap (加大…投入)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.dictfiles import Cue

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

GAP, REACH = "…", 8
"""What stands for other words in an entry, and how many characters they may be at most."""

_Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a group: its id is the group and itself (``instruments.supply.funding.奖补``)."""

    group: str
    words: str

    @property
    def id(self) -> str:
        """Give the id, which is the ``rule`` of what it finds."""
        return f"{self.group}.{self.words}"


class Finder:
    """Find the entries of groups in clauses; an entry inside one of its group's ``not`` words does not count.

    Example:
        >>> groups = [Cue("means.funding", ("加大…投入", "奖补"), {"not": ["奖补平台"]})]
        >>> finder = Finder(groups)
        >>> [e.id for e in finder.find("加大科技创新投入")], finder.find("上线奖补平台")
        (['means.funding.加大…投入'], [])

    """

    def __init__(self, groups: Iterable[Cue]) -> None:
        known = list(groups)
        self._entries = [Entry(cue.id, words) for cue in known for words in cue.words]
        self._outer = {cue.id: tuple(map(str, cue.attrs.get("not", ()))) for cue in known}
        parts = [part for e in self._entries for part in e.words.split(GAP)]
        self._parts = sorted({p for p in (*parts, *(w for o in self._outer.values() for w in o)) if p})
        self._by_first: dict[str, list[Entry]] = {}
        for entry in self._entries:
            self._by_first.setdefault(entry.words.split(GAP)[0], []).append(entry)
        self._search = _automaton(self._parts)

    def find(self, clause: str) -> list[Entry]:
        """List the entries that a clause holds, each once, in the order of the dictionary's groups."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for n, start, end in self._search.find_matches_as_indexes(clause, overlapping=True):
            spans.setdefault(self._parts[n], []).append((start, end))
        found = {e for part in spans for e in self._by_first.get(part, ()) if self._stands(e, spans)}
        return [e for e in self._entries if e in found] if found else []

    def _stands(self, entry: Entry, spans: _Spans) -> bool:
        outer = [span for word in self._outer[entry.group] for span in spans.get(word, ())]
        return any(
            not any(a <= start and end <= b for a, b in outer)
            for start, end in _in_order(entry.words.split(GAP), spans)
        )


def _in_order(parts: Sequence[str], spans: _Spans) -> list[tuple[int, int]]:
    """List the stretches in which the parts follow one another, each within reach of the one before."""
    found = list(spans.get(parts[0], ()))
    for part in parts[1:]:
        after = spans.get(part, ())
        found = [(a, d) for a, b in found for c, d in after if 0 <= c - b <= REACH]
    return found


def _automaton(parts: Sequence[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(parts))
