"""Quotation marks in pairs (引号), and terms that a report explains (名词解释)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from govtext.lexicon import Lexicon

Stretches = tuple[tuple[int, int], ...]
"""Half-open ``(start, end)`` pairs in a view's text."""

LONGEST = 80
"""Marks further apart than this many characters do not belong together."""

_SHORT = 8
"""A term of this many characters may be part of a member of a series."""

_PARTED = re.compile(r"[，、；：。！？“”‘’]")
_MARK = re.compile(r"[“”‘’\n]")
_OPENING = {"”": "“", "’": "‘"}
# the head of a note: the line's start, [8], 12. or ①, or a sentence's end before a further term
_HEAD = re.compile(
    r"(?:^|[\n。；）])[ 　※]*(?:[\[［〔【（]?\d{1,3}[\]］〕】）]?[.．、： ]*|[①-⑳㉑-㉟] *|[—-]+)?[“‘]?$"
)
# “三带”指北部 …; but 指标, 指挥
_MEANS = re.compile(r"，?指(?![标挥导数引示南针定])")


def find_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the inside of each pair of marks on one line; an opening mark that is repeated starts anew.

    Example:
        >>> [(a, b) for a, b in find_pairs("“甲“乙”丙”")]
        [(3, 4)]
    """
    opened: dict[str, int] = {}
    for mark in _MARK.finditer(text):
        char = mark[0]
        if char == "\n":
            if opened:  # most lines end with nothing open
                opened.clear()
        elif char in _OPENING:
            start = opened.pop(_OPENING[char], None)
            if start is not None and start < mark.start() <= start + LONGEST:
                yield start, mark.start()
        else:
            opened[char] = mark.end()


def take_off(text: str) -> tuple[str, list[int], frozenset[int]]:
    """Take the marks off short terms, so that what holds one can be read as a clause: 纠“四风”、树新风.

    Gives the bare text, for each of its characters the place in ``text`` (one more at the end), and the
    places in the bare text where a term began.

    Example:
        >>> bare, places, began = take_off("纠“四风”、树新风")
        >>> bare, places[1], sorted(began)
        ('纠四风、树新风', 2, [1])
    """
    off = [(a, b) for a, b in find_pairs(text) if b - a <= _SHORT and not _PARTED.search(text, a, b)]
    marks = sorted({at for a, b in off for at in (a - 1, b)})
    places: list[int] = []
    parts: list[str] = []
    for start, end in zip([0, *(at + 1 for at in marks)], [*marks, len(text)], strict=True):
        places += range(start, end)
        parts.append(text[start:end])
    began = frozenset(a - bisect_left(marks, a) for a, _ in off)
    return "".join(parts), [*places, len(text)], began


def is_explained(before: str, after: str, lexicon: Lexicon) -> bool:
    """Tell whether a term stands at the head of its explanation: [3] “三块田”：是指 …

    ``before`` and ``after`` are some thirty characters on either side, without the quotation marks.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> is_explained("说明。\\n[3] ", "：是指口粮田、责任田、机动田。", load_lexicon())
        True
    """
    says = after.startswith(lexicon.words("slogans.speech.terms")) or _MEANS.match(after)
    return bool(says) and _HEAD.search(before) is not None
