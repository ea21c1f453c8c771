"""Printed lines → paragraphs (折行还原): a line goes on in the next where only the page's width ended it.

What tells a new paragraph, in this order: another size of type, a line before it that had room left for the
next word, an indent where the report indents its paragraphs, and where it does not, a full stop before a
section mark or a wider gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from govtext.load.pdf.frame import body_em
from govtext.load.pdf.page import Line, width

_CLOSED = re.compile(r"[。！？：；!?:;.…][”’」』）)》]?$|^[—\-\s]+$")
_MARK = re.compile(
    r"第?[一二三四五六七八九十百零]{1,4}(?:[、.．]|部分|章|节)|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|——|[\[〔［]\d{1,3}[\]〕］]"
)
_NOTE = re.compile(r"[\[〔［【(（]?\d{1,3}[\]〕］】)）]|[①-⑳*＊※]|注[：:\d]")
# 各位代表： begins a paragraph, also below a date that fills its line
_ADDRESS = re.compile(r"(?:尊敬的)?(?:各位|同志们)[^。；]{0,16}[：:！!]$")
# What no line's end parts: a word or number with its signs, and marks with the 汉字 that they stand at.
_FIRST = re.compile(
    r"[“‘（(《〈「『【〔]*(?:[A-Za-z0-9.,%‰/:\-+]+|.)[，。！？：；、）》」』”’…％,.;:!?)]*", re.DOTALL
)
_SAME_EM = 0.12
_INDENT = (1.2, 2.9)


@dataclass(frozen=True, slots=True)
class Column:
    """The edges between which a page's lines are set (版心), in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set (版式): its em, whether it indents and justifies, its leading."""

    em: float
    indented: bool
    justified: bool
    leading: float


def paragraphs_of(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """Yield paragraphs as their lines, in order; a note at a page's foot stands after what runs over it."""
    blocks = [block for page in pages for block in _blocks(page)]
    columns = _columns(blocks)
    lines = [(line, column) for block, column in zip(blocks, columns, strict=True) for line in block]
    setting = _setting(lines)
    open_, aside = list[Line](), list[Line]()
    last: Column | None = None
    for line, column in lines:
        if open_ and last and _is_note(line, setting) and not _ends(open_[-1], last, setting):
            aside.append(line)
            continue
        if open_ and last and not _goes_on(open_[-1], last, line, column, setting):
            yield open_
            yield from _apart(aside)
            open_, aside = [], []
        open_.append(line)
        last = column
    yield from ([open_] if open_ else [])
    yield from _apart(aside)


def _apart(notes: list[Line]) -> Iterator[list[Line]]:
    """Part notes at their marks."""
    note: list[Line] = []
    for line in notes:
        if note and _NOTE.match(line.text):
            yield note
            note = []
        note.append(line)
    if note:
        yield note


def _blocks(page: list[Line]) -> Iterator[list[Line]]:
    """Part a page's lines where they jump up: into a next column, or to what was only written later."""
    blocks: list[list[Line]] = []
    for line in page:
        if blocks and line.base <= blocks[-1][-1].base + 0.5 * line.em:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    if len(blocks) > 1 and all(_above(a, b) for i, a in enumerate(blocks) for b in blocks[i + 1 :]):
        yield sorted(page, key=lambda line: (-round(line.base), line.left))
    else:
        yield from blocks


def _above(one: list[Line], other: list[Line]) -> bool:
    """Tell blocks that share their width, so that only their height orders them."""
    left, right = max(_left(one), _left(other)), min(_right(one), _right(other))
    return right - left > 0.5 * min(_right(one) - _left(one), _right(other) - _left(other))


def _left(lines: list[Line]) -> float:
    return min(line.left for line in lines)


def _right(lines: list[Line]) -> float:
    return max(line.right for line in lines)


def _columns(blocks: list[list[Line]]) -> list[Column]:
    """Give each block its column's edges; a short block has those of a long one that it fits into."""
    own = [_edges_of(block) for block in blocks]
    sizes = [len(block) for block in blocks]
    return [_widest(i, own, sizes, blocks[i][0].em) for i in range(len(blocks))]


def _edges_of(block: list[Line]) -> Column:
    """Find the edges at which a fifth of the lines begin and end; a title may stand out beyond them."""
    lines = [line for line in block if not line.row] or block
    needed = max(2, len(lines) / 5)
    ends = sorted((line.right for line in lines), reverse=True)
    starts = sorted(line.left for line in lines)
    em = body_em(lines)
    right = next((x for x in ends if sum(abs(x - y) <= em for y in ends) >= needed), ends[0])
    left = next((x for x in starts if sum(abs(x - y) <= 0.4 * em for y in starts) >= needed), starts[0])
    return Column(left, right)


def _widest(i: int, own: list[Column], sizes: list[int], em: float) -> Column:
    """Take the edges of the largest block that begins at the same left edge and reaches as far."""
    fits = [
        j
        for j, column in enumerate(own)
        if j == i or (abs(column.left - own[i].left) <= em and column.right >= own[i].right - em)
    ]
    if sizes[i] < 4:  # a few last lines may all be short or indented
        fits = [
            j
            for j, c in enumerate(own)
            if j == i or (c.left <= own[i].left + em and c.right >= own[i].right - em)
        ]
    return own[max(fits, key=lambda j: (sizes[j], -j))]


def _setting(lines: list[tuple[Line, Column]]) -> Setting:
    texts = [(line, column) for line, column in lines if not line.row]
    em = body_em([line for line, _ in texts])
    body = [(line, column) for line, column in texts if abs(line.em - em) <= _SAME_EM * em]
    indents = [(line.left - column.left) / em for line, column in body]
    indented = sum(_INDENT[0] <= x <= _INDENT[1] for x in indents)
    falls = [a.base - b.base for (a, _), (b, _) in pairwise(body) if a.page == b.page]
    leading = median([x for x in falls if x > 0.5 * em] or [1.5 * em])
    flush = sum(abs(line.right - column.right) <= 0.4 * em for line, column in body)
    return Setting(em, indented >= max(2, 0.04 * len(body)), flush >= 0.6 * len(body), leading)


def _is_note(line: Line, setting: Setting) -> bool:
    """Tell a note at a page's foot, which is set smaller."""
    return line.em < 0.88 * setting.em and not line.row


def _ends(last: Line, column: Column, setting: Setting) -> bool:
    return bool(_CLOSED.search(last.text)) or last.right < column.right - 2 * setting.em


def _goes_on(last: Line, column: Column, line: Line, into: Column, setting: Setting) -> bool:
    """Tell whether a line goes on with what the last one said."""
    if last.row or line.row or abs(last.em - line.em) > _SAME_EM * max(last.em, line.em):
        return False
    closed = bool(_CLOSED.search(last.text))
    marked = bool(_MARK.match(line.text))
    indent = (line.left - into.left) / setting.em
    deep = (last.left - column.left) / setting.em > _INDENT[1]  # centred, as titles are
    if _ADDRESS.match(line.text) or (deep and abs(last.left - line.left) > 0.3 * setting.em):
        return False
    # unjustified lines end early where a word was too long: …覆盖全部规上企／业，13家企业
    slack = 0 if deep else 0.9 if closed or marked or indent > 0.5 else 4
    if not _is_full(last, column, line, slack):
        return False
    if setting.indented:
        if _INDENT[0] <= indent <= _INDENT[1] or (indent > 1 and (closed or marked)):
            return False
        return not (closed and marked)
    fall = last.base - line.base
    short = setting.justified and last.right < column.right - 0.7 * setting.em
    return not (closed and (marked or short or fall > 1.3 * setting.leading))


def _is_full(last: Line, column: Column, line: Line, slack: float) -> bool:
    """Tell a line in which the next one's first word had no more room, give or take ``slack`` em."""
    first = _FIRST.match(line.text.strip())
    need = width(first[0]) * line.em if first else line.em
    return last.right + need > column.right - slack * line.em
