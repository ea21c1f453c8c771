"""Where sections end (章节范围): at the next one as high, at their paragraph, where the text speaks of more.

A report's list of items is often followed by a paragraph on all of them: 在肯定成绩的同时，我们也看到：一是…
It stands in the last item but does not belong to it: it is the parent's, or the report's closing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from govtext.lexicon import Lexicon
from govtext.load.marks import SPOKEN, Mark, end_of_line
from govtext.model import altered

_CLOSING_LINES = 4
"""A report's closing is looked for in its last lines only; 各位代表 also opens parts."""
_LIKE = 2
"""So many sections of one shape before a last one of another say that the rest of it is not its own."""
_LINE = re.compile(r"\n[ ]*(\S[^\n]*)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its level, its heading in the view, and where its text ends."""

    mark: Mark
    level: int
    heading: tuple[int, int]
    alone: bool
    end: int = 0


def is_notes(text: str, placed: Placed, lexicon: Lexicon) -> bool:
    """Tell the heading of the notes or tables after a report: 名词解释, 附表."""
    heading = text[slice(*placed.heading)]
    return placed.mark.kind == "none" and names_notes(heading, lexicon)


def names_notes(heading: str, lexicon: Lexicon) -> bool:
    """Tell whether a heading without a mark names notes or tables, also spaced out: 名 词 解 释."""
    bare = "".join(heading.split())
    return (
        bare.strip("※*#【】[]（）：:") in ("注", "附注", "备注")
        or bare.startswith("附：")
        or any(word in bare for word in lexicon.words("sections.role.other"))
    )


def end_sections(text: str, placed: list[Placed], lexicon: Lexicon) -> list[Placed]:
    """Find where each section ends, and lift the lists of closing paragraphs out of the item before them."""
    closing = _closing_start(text, placed, lexicon)
    ended: list[Placed] = []
    for i, item in enumerate(placed):
        following = _following(placed, i)
        end = following.mark.start if following else len(text)
        if item.mark.start < closing < end:
            end = closing
        if _is_last_run_in(item, following):
            end = min(end, _paragraph_end(text, placed, i, end))
        end = _before_cue(text, placed, i, end, lexicon)
        ended.append(altered(item, end=_strip(text, item.mark.end, end)))
    return _rehang(_cut_tails(text, ended))


def _is_last_run_in(item: Placed, following: Placed | None) -> bool:
    """Tell whether an item is the last of a list inside one paragraph, or of one-paragraph items."""
    if item.mark.kind not in SPOKEN and item.mark.heads_line:
        return False
    same = following and following.mark.kind == item.mark.kind and following.level == item.level
    return not (same and following and following.mark.heads_line)


def _paragraph_end(text: str, placed: list[Placed], i: int, end: int) -> int:
    return end_of_line(text, max([placed[i].heading[1], *(p.heading[1] for p in _below(placed, i, end))]))


def _before_cue(text: str, placed: list[Placed], i: int, end: int, lexicon: Lexicon) -> int:
    """End the last item of a list where a later paragraph opens with a closing cue.

    这些成绩的取得… after 5.厚植为民情怀。… speaks of the whole report; under 一、工作回顾 alone on its line
    it does not end the part. Where items go on after the cue (同时，我们也…：⏎（一）…) it ends nothing.
    """
    item = placed[i]
    if item.mark.kind == "note" or (item.alone and item.level == 1) or not _is_last(placed, i):
        return end
    goes_on = max((p.mark.start for p in _below(placed, i, end) if _printed(p.mark)), default=0)
    for line in _LINE.finditer(text, item.heading[1], end):
        if line.start(1) > goes_on and line[1].startswith(lexicon.words("sections.closing")):
            first = not text[item.heading[1] : line.start()].strip("。：； \n")
            return end if item.alone and first else line.start(1)
    return end


def _printed(mark: Mark) -> bool:
    return mark.heads_line and mark.kind not in SPOKEN


def _is_last(placed: list[Placed], i: int) -> bool:
    """Tell whether an item is the last of its list: nothing as high follows, or the numbers start again."""
    item = placed[i]
    following = _following(placed, i)
    if following is None or following.level < item.level or following.mark.kind != item.mark.kind:
        return True
    return (following.mark.number or 0) < (item.mark.number or 0)


def _following(placed: list[Placed], i: int) -> Placed | None:
    """Give the next section that is no subsection of this one."""
    return next((p for p in islice(placed, i + 1, None) if p.level <= placed[i].level), None)


def _below(placed: list[Placed], i: int, end: int) -> Iterator[Placed]:
    for item in islice(placed, i + 1, None):
        if item.level <= placed[i].level or item.mark.start >= end:
            return
        yield item


def _closing_start(text: str, placed: list[Placed], lexicon: Lexicon) -> int:
    """Give where the report's closing begins: at the first of its last lines that opens with a cue."""
    cues = lexicon.words("sections.closing")
    notes = next((p for p in placed if is_notes(text, p, lexicon)), None)
    stop = notes.mark.start if notes else len(text)
    body = [p for p in placed if p.mark.kind != "note" and p.mark.start < stop]
    body = _without_closing_list(text, body, cues)
    if not body:
        return stop
    last = max(body, key=lambda p: p.heading[1])
    after = end_of_line(text, last.heading[1])
    lines = [m.start(1) for m in _LINE.finditer(text, after, stop)]
    if last.alone:
        lines = lines[1:]  # the paragraph right under a heading line belongs to it
    return next((at for at in lines[-_CLOSING_LINES:] if text.startswith(cues, at)), stop)


def _without_closing_list(text: str, body: list[Placed], cues: tuple[str, ...]) -> list[Placed]:
    """Leave out the list of a closing paragraph: 回顾一年来，有三条体会：一是…

    Where the report's parts have sections of their own, such a list is one more of the last part's.
    """
    n = len(body)
    while n and not body[n - 1].mark.heads_line and _opens(text, body[n - 1], cues):
        n -= 1
    parts = [p for p in body[:n] if p.level == 1]
    inside = parts and any(p.level > 1 and p.mark.start > parts[-1].mark.start for p in body[:n])
    return body if inside else body[:n]


def _opens(text: str, item: Placed, cues: tuple[str, ...]) -> bool:
    """Tell whether the line that an item runs in with opens with one of the cues."""
    start = text.rfind("\n", 0, item.mark.start) + 1
    return text[start : item.mark.start].lstrip(" ").startswith(cues)


def _strip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip()) if end > start else end


def _cut_tails(text: str, placed: list[Placed]) -> list[Placed]:
    """End the last of several like sections where the likeness ends: at its paragraph or last subsection.

    1.…⏎ 2.…⏎ 3.…⏎春争日，夏争时。… Three items of one paragraph each: the fourth one is not the third item's.
    """
    cut = list(placed)
    for i in sorted(range(len(cut)), key=lambda i: -cut[i].level):
        if not cut[i].mark.heads_line or not _is_last(cut, i):
            continue
        before = _siblings_before(cut, i)
        if len(before) < _LIKE:
            continue
        ends = {_shape(text, cut, j) for j in before}
        if len(ends) == 1 and (end := _end_like(text, cut, i, ends.pop())):
            cut[i] = altered(cut[i], end=min(cut[i].end, end))
    return cut


def _siblings_before(placed: list[Placed], i: int) -> list[int]:
    """Give the places of the earlier members of an item's list, back to where its numbers began."""
    item = later = placed[i]
    found: list[int] = []
    for j in range(i - 1, -1, -1):
        other = placed[j]
        if other.level < item.level:
            break
        if other.level == item.level:
            if other.mark.kind != item.mark.kind or other.alone != item.alone:
                break
            if (other.mark.number or 0) > (later.mark.number or 0):
                break
            found.append(j)
            later = other
    return found


def _shape(text: str, placed: list[Placed], i: int) -> str:
    """Name how a section is made: of one paragraph, of subsections of one kind to its end, or otherwise."""
    item = placed[i]
    below = [p for p in _below(placed, i, item.end) if p.level == item.level + 1 and _printed(p.mark)]
    if below:
        return below[-1].mark.kind if below[-1].end == item.end else ""
    return "paragraph" if _one_paragraph(text, item) == item.end else ""


def _one_paragraph(text: str, item: Placed) -> int:
    """Give the end of a section's first paragraph: the one under its heading where that stands alone."""
    at = end_of_line(text, item.heading[1])
    if item.alone:
        line = _LINE.search(text, at)
        at = line.end() if line else at
    return _strip(text, item.mark.end, at)


def _end_like(text: str, placed: list[Placed], i: int, shape: str) -> int:
    item = placed[i]
    below = list(_below(placed, i, item.end))
    if shape == "paragraph":
        end = _one_paragraph(text, item)
        inside = any(p.mark.heads_line for p in below)
        return 0 if inside or text[end - 1 : end] in "：，" else end
    return max((p.end for p in below if p.mark.kind == shape and p.level == item.level + 1), default=0)


def _rehang(placed: list[Placed]) -> list[Placed]:
    """Lift every section that begins after its parent's end into the innermost one that it lies in."""
    around: list[tuple[int, Placed]] = []
    hung: list[Placed] = []
    for item in placed:
        while around and (around[-1][0] >= item.level or around[-1][1].end <= item.mark.start):
            around.pop()
        lifted = altered(item, level=around[-1][1].level + 1 if around else 1)
        around.append((item.level, lifted))
        hung.append(lifted)
    return hung
