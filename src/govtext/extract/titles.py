"""Titles in 《 》 (书名)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtext.load.view import View
from govtext.model import Title

_MARK = re.compile("[《》\n]")
LONGEST = 120
"""A title of more characters than this is a pair of marks that do not belong together."""


def find_titles(view: View) -> tuple[Title, ...]:
    """Find the titles, outermost marks only, in order of start; a lone mark makes none.

    Example:
        >>> from govtext.load.view import fold_text
        >>> [t.text for t in find_titles(fold_text("发放《致渔民的一封信》《关于贯彻〈条例〉的意见》"))]
        ['致渔民的一封信', '关于贯彻〈条例〉的意见']
    """
    return tuple(_title(view, start, end) for start, end in find_title_pairs(view.text))


def _title(view: View, start: int, end: int) -> Title:
    span = view.span(start, end)
    return Title(span.start, span.end, view.source[span.start : span.end])


def find_title_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the inside of each outermost pair; the view shows 〈 〉 as 《 》, so depth says what is nested.

    Example:
        >>> list(find_title_pairs("甲《乙《丙》》丁》"))
        [(2, 6)]
    """
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0]
        if char == "《":
            opened.append(at + 1)
        elif char == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            if not opened and start < at <= start + LONGEST:
                yield start, at
