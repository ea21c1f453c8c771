"""Aligned tables for a terminal (终端表格), where a Chinese character is two columns wide."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

GAP = "  "
PIPE_WIDTH = 160
NARROWEST = 8
"""A column of text is not cut below this many terminal columns: 3 Chinese characters and the … ."""
LEGIBLE = 12
"""Columns are left out rather than cut below this many terminal columns."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as text, and the names of the columns that found no room."""

    text: str
    hidden: tuple[str, ...] = ()


def char_width(char: str) -> int:
    """Give the number of terminal columns that one character takes: 0, 1 or 2.

    Example:
        >>> char_width("镇"), char_width("％"), char_width("a"), char_width("\u0301")
        (2, 2, 1, 0)
    """
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Give the number of terminal columns that a text takes.

    Example:
        >>> text_width("梅山镇2025")
        10
    """
    return sum(map(char_width, text))


def one_line(text: str) -> str:
    """Show line ends, tabs and other control characters as one space each run.

    Example:
        >>> one_line("一、工作回顾\\r\\n今年以来")
        '一、工作回顾 今年以来'
    """
    return " ".join(
        "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text).split()
    )


def cut(text: str, width: int) -> str:
    """Cut a text to ``width`` terminal columns, its last one … where something was left out.

    A text with a find in 【】 is cut so that the find stays in sight.

    Example:
        >>> cut("乡村振兴战略", 9), cut("乡村", 4), cut("全年新修农村公路【12公里】，改造危桥", 14)
        ('乡村振兴…', '乡村', '…【12公里】，…')
    """
    if text_width(text) <= width:
        return text
    find = text.find("】") + 1
    if find and not text.startswith("【") and text_width(text[:find]) >= width:
        return "…" + cut(_from_find(text, find, width - 1), width - 1)
    used, kept = 1, ""
    for char in text:
        used += char_width(char)
        if used > width:
            break
        kept += char
    return kept + "…"


def _from_find(text: str, find: int, width: int) -> str:
    """Drop what stands before the find's mark until the find has room, with a little of what follows."""
    begin = text.index("【")
    room = width - text_width(text[begin:find]) - 3
    while room > 0 and begin > 0 and room >= char_width(text[begin - 1]):
        begin -= 1
        room -= char_width(text[begin])
    return text[begin:]


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text up to ``width`` terminal columns, on its left where ``right``.

    Example:
        >>> pad("5亩", 5) + "|", pad("5", 3, right=True)
        ('5亩  |', '  5')
    """
    space = " " * (width - text_width(text))
    return space + text if right else text + space


def terminal_width() -> int:
    """Give the width to draw for: COLUMNS, else the terminal's, else 160 where output is not a terminal."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, 20)
    return PIPE_WIDTH


def draw_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[bool],
    width: int,
    droppable: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> Drawn:
    """Draw rows of text under their headers, at most ``width`` terminal columns wide.

    ``right`` tells which columns are aligned right: numbers, which are never cut. Where there is no room the
    columns in ``droppable`` are left out one by one in that order, and named in the result; those in
    ``whole`` are cut only where nothing else gives way, or where they would take more than half of it.

    Example:
        >>> print(draw_table(["place", "n"], [["枫坪镇", "12"]], right=[False, True], width=40).text)
        place    n
        ------  --
        枫坪镇  12
    """
    clean = [[one_line(cell) for cell in row] for row in rows]
    natural = [max(map(text_width, column)) for column in zip(headers, *clean, strict=True)]
    shown = list(range(len(headers)))
    queue = [i for i in droppable if i in shown]
    uncut = [r or (i in whole and natural[i] <= width // 2) for i, r in enumerate(right)]
    while queue and _least(natural, uncut, shown) > width:
        shown.remove(queue.pop(0))
    widths = _fit([natural[i] for i in shown], [uncut[i] for i in shown], width)
    widths = _fit(widths, [right[i] for i in shown], width)
    lines = [
        _line([headers[i] for i in shown], widths, [right[i] for i in shown]),
        GAP.join("-" * w for w in widths),
    ]
    lines += [_line([row[i] for i in shown], widths, [right[i] for i in shown]) for row in clean]
    return Drawn("\n".join(lines), tuple(h for i, h in enumerate(headers) if i not in shown))


def _least(natural: Sequence[int], uncut: Sequence[bool], shown: Sequence[int]) -> int:
    """Give the least width at which the shown columns can stand: numbers whole, texts cut."""
    return sum(natural[i] if uncut[i] else min(natural[i], LEGIBLE) for i in shown) + len(GAP) * (
        len(shown) - 1
    )


def _fit(natural: Sequence[int], fixed: Sequence[bool], width: int) -> list[int]:
    """Narrow the widest columns of text, and only them, until the table fits."""
    widths = list(natural)
    room = width - len(GAP) * (len(widths) - 1)
    soft = [i for i, whole in enumerate(fixed) if not whole and natural[i] > NARROWEST]
    excess = sum(widths) - room
    while excess > 0 and soft:
        widest = max(widths[i] for i in soft)
        if widest <= NARROWEST:
            break
        level = max([widths[i] for i in soft if widths[i] < widest], default=NARROWEST)
        tied = [i for i in soft if widths[i] == widest]
        step = min(widest - level, -(-excess // len(tied)))
        for i in tied:
            widths[i] -= step
        excess -= step * len(tied)
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = [pad(cut(c, w), w, right=r) for c, w, r in zip(cells, widths, right, strict=True)]
    return GAP.join(parts).rstrip()
