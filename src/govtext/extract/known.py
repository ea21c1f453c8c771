"""Known formulations in running text (无引号的提法): 新质生产力, 放管服改革, 人类命运共同体.

Found are the wordings of formulations.tsv that are ``bare``: known for what they are also without quotation
marks. Number-led ones (四个意识) are left to ``abbreviations``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govtext.extract.marks import is_explained
from govtext.lexicon import Lexicon
from govtext.load.view import View, fold_text
from govtext.model import Slogan, Title

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

FORM = "known"
_LEAST = 4
_NUMBERS = "一二三四五六七八九十两双"


def find_known(view: View, lexicon: Lexicon, taken: Iterable[Slogan | Title] = ()) -> tuple[Slogan, ...]:
    """Find the known formulations outside what is ``taken``, the longest of those that start together.

    In order of start; ``form`` is ``known``, ``kind`` that of the row, ``rule`` names it.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("发展新质生产力，深化放管服改革，打通断头路。")
        >>> [(s.text, s.kind) for s in find_known(view, load_lexicon())]
        [('新质生产力', 'formulation'), ('放管服改革', 'formulation')]
    """
    wordings = _wordings(lexicon)
    stretches = sorted((t.start, t.end) for t in taken)
    found: list[Slogan] = []
    for index, start, end in wordings.automaton.find_matches_as_indexes(_plain(view.text)):
        span = view.span(start, end)
        if _is_free(span.start, span.end, stretches):
            kind, rule = wordings.rows[index]
            if is_explained(view.text[max(0, start - 30) : start], view.text[end : end + 10], lexicon):
                kind, rule = "speech", "slogans.speech.terms"
            text = view.source[span.start : span.end]
            found.append(Slogan(span.start, span.end, text, FORM, kind, rule=rule))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The bare wordings as one automaton, with the kind and the rule of each."""

    automaton: AhoCorasick
    rows: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _wordings(lexicon: Lexicon) -> _Wordings:
    from ahocorasick_rs import AhoCorasick, MatchKind

    rows: dict[str, tuple[str, str]] = {}
    for row in lexicon.formulations:
        for wording in row.wordings() if row.bare else ():
            short = len(wording) < _LEAST and wording != row.canonical  # 紧日子 of 过紧日子
            if wording[0] not in _NUMBERS and not short:
                rows.setdefault(_plain(fold_text(wording).text), (row.kind, f"formulations.{row.id}"))
    return _Wordings(AhoCorasick(list(rows), matchkind=MatchKind.LeftmostLongest), tuple(rows.values()))


def _plain(text: str) -> str:
    """Write every comma as 、: 空谈误国，实干兴邦 is the same wording. No character is moved."""
    return text.replace("，", "、")


def _is_free(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    """Tell whether no stretch overlaps; they are in order of start and may lie in one another."""
    before = bisect_right(stretches, (end - 1, end))
    return all(e <= start for s, e in stretches[max(0, before - 8) : before] if s < end)
